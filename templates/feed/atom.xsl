<?xml version="1.0" encoding="UTF-8"?>
<!-- Updates as an Atom feed (RFC 4287): one entry a document, its current revision.  The hundred
     newest: readers keep the rest.

     Dates have no time of day in a draft; a day stands for its midnight in Japan.  The feed's own
     date is the newest entry's, so that a feed without news keeps its bytes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.w3.org/2005/Atom" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/agency.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:variable name="site" select="/e:site"/>
  <xsl:variable name="entries" select="$site/e:document[@state = 'current' or @state = 'withdrawn']"/>

  <xsl:key name="agency" match="/e:site/e:agency" use="@id"/>

  <xsl:template match="/">
    <feed xml:lang="{$lang}">
      <id>
        <xsl:value-of select="$site/@base"/>
      </id>
      <title>
        <xsl:value-of select="$site/@title"/>
      </title>
      <updated>
        <xsl:for-each select="$entries">
          <xsl:sort select="@updated" order="descending"/>
          <xsl:if test="position() = 1">
            <xsl:call-template name="moment"/>
          </xsl:if>
        </xsl:for-each>
        <xsl:if test="not($entries)">
          <xsl:value-of select="concat($site/@generated, 'T00:00:00+09:00')"/>
        </xsl:if>
      </updated>
      <link rel="self" type="application/atom+xml" href="{$site/@base}feed.atom"/>
      <link rel="alternate" type="text/html" href="{$site/@base}"/>
      <generator>renmei</generator>
      <xsl:apply-templates select="$entries">
        <xsl:sort select="@updated" order="descending"/>
        <xsl:sort select="@id"/>
        <xsl:sort select="@lang"/>
      </xsl:apply-templates>
    </feed>
  </xsl:template>

  <xsl:template name="moment">
    <xsl:value-of select="@updated"/>
    <xsl:if test="not(contains(@updated, 'T'))">T00:00:00+09:00</xsl:if>
  </xsl:template>

  <xsl:template match="e:document">
    <xsl:if test="position() &lt;= 100">
      <xsl:call-template name="entry"/>
    </xsl:if>
  </xsl:template>

  <!-- The id is the address without revision: an update is the same entry. -->
  <xsl:template name="entry">
    <entry xml:lang="{@lang}">
      <id>
        <xsl:value-of select="concat($site/@base, @id, '/', @lang)"/>
      </id>
      <title>
        <xsl:if test="@sample = 'yes'">
          <xsl:choose>
            <xsl:when test="starts-with(@lang, 'ja')">【例】</xsl:when>
            <xsl:otherwise>EXAMPLE: </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="e:title[@xml:lang = current()/@lang]">
            <xsl:value-of select="e:title[@xml:lang = current()/@lang]"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="e:title[1]"/>
          </xsl:otherwise>
        </xsl:choose>
      </title>
      <published>
        <xsl:value-of select="concat(@date, 'T00:00:00+09:00')"/>
      </published>
      <updated>
        <xsl:call-template name="moment"/>
      </updated>
      <xsl:for-each select="e:issuer">
        <author>
          <name>
            <xsl:choose>
              <xsl:when test="e:name">
                <xsl:apply-templates select="." mode="name">
                  <xsl:with-param name="in" select="string(../@lang)"/>
                </xsl:apply-templates>
              </xsl:when>
              <xsl:when test="key('agency', @agency)">
                <xsl:apply-templates select="key('agency', @agency)" mode="name">
                  <xsl:with-param name="in" select="string(../@lang)"/>
                </xsl:apply-templates>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="@agency"/>
              </xsl:otherwise>
            </xsl:choose>
          </name>
        </author>
      </xsl:for-each>
      <category term="{@kind}"/>
      <xsl:if test="@state = 'withdrawn'">
        <category term="withdrawn"/>
      </xsl:if>
      <link rel="alternate" type="text/html" hreflang="{@lang}" href="{$site/@base}{@href}"/>
      <xsl:if test="@pdf">
        <link rel="enclosure" type="application/pdf" href="{$site/@base}{@pdf}">
          <xsl:if test="@pdf-size &gt; 0">
            <xsl:attribute name="length">
              <xsl:value-of select="@pdf-size"/>
            </xsl:attribute>
          </xsl:if>
        </link>
      </xsl:if>
      <xsl:if test="normalize-space(e:summary) != ''">
        <summary>
          <xsl:value-of select="normalize-space(e:summary)"/>
        </summary>
      </xsl:if>
    </entry>
  </xsl:template>
</xsl:stylesheet>
