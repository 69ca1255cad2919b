<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents of a site as entries: index.xsl and agency.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/date.xsl"/>
  <xsl:import href="../shared/agency.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:variable name="site" select="/e:site"/>
  <xsl:variable name="root" select="string($site/@root)"/>

  <xsl:key name="agency" match="/e:site/e:agency" use="@id"/>
  <xsl:key name="text" match="/e:site/e:document" use="concat(@id, ' ', @revision, ' ', @lang)"/>
  <xsl:key name="document" match="/e:site/e:document" use="@id"/>

  <!-- One entry a text: a language other than the site's is a link of the entry in the site's
       language, and an entry of its own only where there is none. -->
  <xsl:variable name="entries"
                select="$site/e:document[@lang = $lang or not(key('text', concat(@id, ' ', @revision, ' ', $lang)))]"/>

  <!-- The mark stands on the lists as on every page. -->
  <xsl:template name="marks">
    <xsl:if test="$site/e:document/@sample = 'yes' or $site/e:document/@exercise = 'yes'">
      <div class="rn-marks" role="region" aria-label="{$t/marks}">
        <xsl:if test="$site/e:document/@sample = 'yes'">
          <p class="rn-mark rn-mark-sample">
            <xsl:value-of select="$t/sample-mark"/>
          </p>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="page-class">
    <xsl:text>rn-list-page</xsl:text>
    <xsl:if test="$site/e:document/@sample = 'yes'">
      <xsl:text> rn-print-sample</xsl:text>
      <xsl:if test="not($ja)">-en</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="e:document" mode="title">
    <xsl:choose>
      <xsl:when test="e:title[@xml:lang = current()/@lang]">
        <xsl:value-of select="e:title[@xml:lang = current()/@lang]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="e:title[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 第２版, where there is more than one -->
  <xsl:template match="e:document" mode="revision">
    <xsl:if test="@revision &gt; 1 or key('document', @id)[@revision != current()/@revision]">
      <xsl:for-each select="$t/revision-n/node()">
        <xsl:choose>
          <xsl:when test="self::n">
            <xsl:value-of select="'@'"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="."/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template match="e:document" mode="full-title">
    <xsl:variable name="revision">
      <xsl:apply-templates select="." mode="revision"/>
    </xsl:variable>
    <xsl:apply-templates select="." mode="title"/>
    <xsl:if test="$revision != ''">
      <xsl:value-of select="concat($t/open, substring-before($revision, '@'), @revision, substring-after($revision, '@'), $t/close)"/>
    </xsl:if>
  </xsl:template>

  <!-- Classes say what the filters of the index look for; an agency is its place in the list. -->
  <xsl:template match="e:document" mode="classes">
    <xsl:value-of select="concat('rn-item rn-k-', @kind, ' rn-s-', @state)"/>
    <xsl:for-each select="e:issuer | e:coordinated">
      <xsl:value-of select="concat(' rn-a', count(key('agency', @agency)/preceding-sibling::e:agency) + 1)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="e:document" mode="entry">
    <xsl:param name="level" select="3"/>
    <xsl:variable name="full">
      <xsl:apply-templates select="." mode="full-title"/>
    </xsl:variable>
    <li>
      <xsl:attribute name="class">
        <xsl:apply-templates select="." mode="classes"/>
      </xsl:attribute>
      <p class="rn-item-meta">
        <xsl:call-template name="time">
          <xsl:with-param name="date" select="@date"/>
        </xsl:call-template>
        <span class="rn-item-kind">
          <xsl:call-template name="word"><xsl:with-param name="of" select="@kind"/></xsl:call-template>
        </span>
        <xsl:if test="e:issuer[2]">
          <span class="rn-tag"><xsl:value-of select="$t/joint"/></span>
        </xsl:if>
        <xsl:if test="@exercise = 'yes'">
          <span class="rn-tag rn-tag-mark"><xsl:value-of select="$t/exercise"/></span>
        </xsl:if>
        <xsl:if test="@state != 'current'">
          <span class="rn-tag rn-state-{@state}">
            <xsl:call-template name="word"><xsl:with-param name="of" select="@state"/></xsl:call-template>
          </span>
        </xsl:if>
      </p>
      <xsl:element name="h{$level}">
        <xsl:if test="@lang != $lang">
          <xsl:attribute name="lang">
            <xsl:value-of select="@lang"/>
          </xsl:attribute>
        </xsl:if>
        <a href="{$root}{@href}">
          <xsl:value-of select="$full"/>
        </a>
      </xsl:element>
      <p class="rn-item-parties">
        <xsl:apply-templates select="." mode="parties"/>
      </p>
      <xsl:if test="normalize-space(e:summary) != ''">
        <p class="rn-item-summary">
          <xsl:if test="@lang != $lang">
            <xsl:attribute name="lang">
              <xsl:value-of select="@lang"/>
            </xsl:attribute>
          </xsl:if>
          <xsl:value-of select="normalize-space(e:summary)"/>
        </p>
      </xsl:if>
      <xsl:if test="@pdf or e:translation">
        <ul class="rn-item-links">
          <xsl:if test="@pdf">
            <li>
              <a href="{$root}{@pdf}" type="application/pdf">
                <span class="rn-hidden">
                  <xsl:value-of select="concat($full, ' ')"/>
                </span>
                <xsl:value-of select="$t/pdf-of"/>
                <xsl:value-of select="concat($t/open, 'PDF')"/>
                <xsl:if test="@pdf-size &gt; 0">
                  <xsl:value-of select="$t/colon"/>
                  <xsl:call-template name="file-size">
                    <xsl:with-param name="bytes" select="@pdf-size"/>
                  </xsl:call-template>
                </xsl:if>
                <xsl:value-of select="$t/close"/>
              </a>
            </li>
          </xsl:if>
          <xsl:apply-templates select="e:translation">
            <xsl:with-param name="full" select="$full"/>
          </xsl:apply-templates>
        </ul>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="e:translation">
    <xsl:param name="full"/>
    <li>
      <a href="{$root}{@href}" hreflang="{@lang}">
        <span class="rn-hidden">
          <xsl:value-of select="concat($full, ' ')"/>
        </span>
        <span lang="{@lang}">
          <xsl:value-of select="."/>
        </span>
      </a>
    </li>
  </xsl:template>

  <!-- 発出機関：A及びB　調整済み：C -->
  <xsl:template match="e:document" mode="parties">
    <span>
      <span class="rn-label"><xsl:value-of select="$t/issuer"/></span>
      <xsl:text> </xsl:text>
      <xsl:call-template name="name-list">
        <xsl:with-param name="of" select="e:issuer"/>
      </xsl:call-template>
    </span>
    <xsl:if test="e:coordinated">
      <span>
        <span class="rn-label"><xsl:value-of select="$t/coordinated"/></span>
        <xsl:text> </xsl:text>
        <xsl:call-template name="name-list">
          <xsl:with-param name="of" select="e:coordinated"/>
        </xsl:call-template>
      </span>
    </xsl:if>
    <xsl:if test="e:cross-reference/@title">
      <span>
        <span class="rn-label"><xsl:value-of select="$t/cross-reference"/></span>
        <xsl:text> </xsl:text>
        <xsl:for-each select="e:cross-reference[@title]">
          <xsl:value-of select="@title"/>
          <xsl:call-template name="list-joint"/>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- An issuer without a name of its own here has one in the list of agencies. -->
  <xsl:template match="e:issuer[not(e:name)] | e:coordinated[not(e:name)] | e:consent[not(e:name)]" mode="name">
    <xsl:param name="in" select="$lang"/>| e:coordinated[not(e:name)]" mode="name">
    <xsl:choose>
      <xsl:when test="key('agency', @agency)">
        <xsl:apply-templates select="key('agency', @agency)" mode="name">
          <xsl:with-param name="in" select="$in"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@agency"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="e:issuer[not(e:name)] | e:coordinated[not(e:name)] | e:consent[not(e:name)]" mode="short">
    <xsl:apply-templates select="key('agency', @agency)" mode="short"/>
    <xsl:if test="not(key('agency', @agency))">
      <xsl:value-of select="@agency"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
