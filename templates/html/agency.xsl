<?xml version="1.0" encoding="UTF-8"?>
<!-- One agency: what it issued, what it agreed to, what of its refers to others. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="list.xsl"/>

  <xsl:variable name="agency" select="key('agency', $site/@agency)"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:apply-templates select="$agency" mode="name"/>
    <xsl:value-of select="concat('｜', $site/@title)"/>
  </xsl:template>

  <xsl:template name="page-links">
    <link rel="alternate" type="application/atom+xml" href="{$root}feed.atom" title="{$site/@title}"/>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1>
      <xsl:apply-templates select="$agency" mode="name"/>
    </h1>
    <xsl:if test="$agency/e:name[@xml:lang != $lang]">
      <p class="rn-subtitle">
        <xsl:for-each select="$agency/e:name[@xml:lang != $lang]">
          <span lang="{@xml:lang}">
            <xsl:value-of select="."/>
          </span>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="starts-with($agency/e:url, 'https://')">
      <p>
        <xsl:value-of select="concat($t/official-site, $t/colon)"/>
        <a href="{$agency/e:url}">
          <xsl:value-of select="$agency/e:url"/>
        </a>
      </p>
    </xsl:if>
    <xsl:variable name="issued" select="$entries[e:issuer/@agency = $agency/@id]"/>
    <xsl:call-template name="part">
      <xsl:with-param name="id" select="'_issued'"/>
      <xsl:with-param name="title" select="$t/issued"/>
      <xsl:with-param name="of" select="$issued[@state != 'superseded']"/>
    </xsl:call-template>
    <xsl:call-template name="part">
      <xsl:with-param name="id" select="'_agreed'"/>
      <xsl:with-param name="title" select="$t/agreed"/>
      <xsl:with-param name="of" select="$entries[@state != 'superseded'][e:coordinated/@agency = $agency/@id]"/>
    </xsl:call-template>
    <xsl:call-template name="part">
      <xsl:with-param name="id" select="'_old'"/>
      <xsl:with-param name="title" select="$t/superseded"/>
      <xsl:with-param name="of" select="$issued[@state = 'superseded']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="part">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <xsl:param name="of"/>
    <xsl:if test="$of">
      <section aria-labelledby="{$id}">
        <h2 id="{$id}">
          <xsl:value-of select="$title"/>
        </h2>
        <ul class="rn-items-list">
          <xsl:apply-templates select="$of" mode="entry">
            <xsl:sort select="@date" order="descending"/>
            <xsl:sort select="@id"/>
            <xsl:sort select="@revision" data-type="number" order="descending"/>
          </xsl:apply-templates>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
