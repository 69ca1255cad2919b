<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a document, of any kind; advisory.xsl and its neighbours import this and change
     what is theirs.

     Order of the page: marks, title, facts, what stands (old, withdrawn, provisional), summary, who
     agreed, contents, text, annexes, notes, history, who cites it.  On wide screens the contents
     stand beside the text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/number.xsl"/>
  <xsl:import href="../shared/agency.xsl"/>
  <xsl:import href="../shared/event.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="block.xsl"/>
  <xsl:import href="figure.xsl"/>
  <xsl:import href="annex.xsl"/>
  <xsl:import href="panel.xsl"/>
  <xsl:import href="frame.xsl"/>
  <xsl:import href="fragment.xsl"/>

  <xsl:variable name="root" select="string(/e:edition/@root)"/>

  <!-- How deep the list of contents goes; 0 for kinds without one. -->
  <xsl:variable name="contents-depth" select="2"/>

  <xsl:template match="/">
    <xsl:apply-templates select="e:edition"/>
  </xsl:template>

  <xsl:template match="e:edition">
    <xsl:choose>
      <xsl:when test="$fragment">
        <xsl:call-template name="fragment"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="page"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="page-description">
    <xsl:call-template name="plain-summary"/>
  </xsl:template>

  <xsl:template name="page-links">
    <xsl:call-template name="links"/>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead">
      <xsl:with-param name="home">
        <xsl:if test="not(@state = 'draft')">
          <xsl:value-of select="concat($root, 'index.html')"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="languages">
        <xsl:call-template name="languages"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page-main">
    <xsl:call-template name="document"/>
  </xsl:template>

  <!-- 題名（架空サイバー統括局、令和８年（2026年）11月30日）｜サイト -->
  <xsl:template name="page-title">
    <xsl:value-of select="$content/d:head/d:title[1]"/>
    <xsl:choose>
      <xsl:when test="$ja">（</xsl:when>
      <xsl:otherwise> (</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="name-list">
      <xsl:with-param name="of" select="$content/d:coordination/d:issuer"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$ja">、</xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$content/d:head/d:date"/>
      <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$ja">）｜</xsl:when>
      <xsl:otherwise>) | </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="e:site/@title"/>
  </xsl:template>

  <xsl:template name="plain-summary">
    <xsl:variable name="words">
      <xsl:apply-templates select="$content/d:head/d:summary" mode="plain"/>
    </xsl:variable>
    <xsl:value-of select="normalize-space($words)"/>
  </xsl:template>

  <xsl:template name="links">
    <xsl:if test="@base != '' and @state = 'public'">
      <link rel="canonical" href="{@base}{$content/@id}/{$content/@revision}/{$lang}/"/>
    </xsl:if>
    <xsl:for-each select="e:language">
      <link rel="alternate" hreflang="{@lang}">
        <xsl:attribute name="href">
          <xsl:call-template name="page-of">
            <xsl:with-param name="language" select="@lang"/>
          </xsl:call-template>
        </xsl:attribute>
      </link>
    </xsl:for-each>
    <xsl:for-each select="e:file[@type = 'application/pdf']">
      <link rel="alternate" type="{@type}" href="{@href}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- English（仮訳）: in its own language, so that those who need it can read it -->
  <xsl:template name="languages">
    <xsl:for-each select="e:language">
      <li>
        <a lang="{@lang}" hreflang="{@lang}" rel="alternate">
          <xsl:attribute name="href">
            <xsl:call-template name="page-of">
              <xsl:with-param name="language" select="@lang"/>
            </xsl:call-template>
          </xsl:attribute>
          <xsl:apply-templates select="node()"/>
          <xsl:if test="@provisional = 'yes'">
            <xsl:choose>
              <xsl:when test="starts-with(@lang, 'ja')">（仮訳）</xsl:when>
              <xsl:otherwise> (provisional)</xsl:otherwise>
            </xsl:choose>
          </xsl:if>
        </a>
      </li>
    </xsl:for-each>
  </xsl:template>

  <!-- Print repeats the mark on each sheet: a named page of the style sheet holds its words. -->
  <xsl:template name="page-class">
    <xsl:value-of select="concat('rn-kind-', $content/@kind)"/>
    <xsl:variable name="mark" select="e:mark[@kind != 'tlp'][1]/@kind"/>
    <xsl:if test="$mark">
      <xsl:text> rn-print-</xsl:text>
      <xsl:value-of select="$mark"/>
      <xsl:if test="not($ja)">-en</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- ### the document -->

  <xsl:template name="document">
    <article class="rn-document" lang="{$lang}">
      <xsl:if test="$content/@kind = 'flyer' and $content/d:body/d:layout">
        <xsl:attribute name="class"><xsl:value-of select="concat('rn-document rn-flyer rn-flyer-', $content/d:body/d:layout/@design)"/></xsl:attribute>
      </xsl:if>
      <xsl:call-template name="document-head"/>
      <div class="rn-columns">
        <div class="rn-first">
          <xsl:call-template name="standing"/>
          <xsl:call-template name="summary"/>
          <xsl:if test="not($kana)">
            <xsl:call-template name="coordination"/>
          </xsl:if>
        </div>
        <xsl:if test="$contents-depth &gt; 0">
          <xsl:call-template name="contents">
            <xsl:with-param name="depth" select="$contents-depth"/>
          </xsl:call-template>
        </xsl:if>
        <div class="rn-text">
          <xsl:call-template name="body"/>
          <xsl:call-template name="footnotes"/>
          <xsl:if test="not($kana)">
            <xsl:call-template name="history"/>
            <xsl:call-template name="cited-by"/>
          </xsl:if>
        </div>
      </div>
    </article>
  </xsl:template>

  <xsl:template name="document-head">
    <header class="rn-head">
      <p class="rn-eyebrow">
        <span class="rn-kind">
          <xsl:call-template name="word"><xsl:with-param name="of" select="$content/@kind"/></xsl:call-template>
        </span>
        <xsl:if test="$content/d:coordination/d:issuer[2]">
          <span class="rn-tag">
            <xsl:value-of select="$t/joint"/>
          </span>
        </xsl:if>
        <xsl:if test="$content/d:coordination/d:coordinated">
          <span class="rn-tag">
            <xsl:choose>
              <xsl:when test="$awaited"><xsl:value-of select="$t/coordinating"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$t/coordinated"/></xsl:otherwise>
            </xsl:choose>
          </span>
        </xsl:if>
        <xsl:if test="$content/d:coordination/d:cross-reference">
          <span class="rn-tag">
            <xsl:value-of select="$t/cross-reference"/>
          </span>
        </xsl:if>
      </p>
      <h1>
        <xsl:apply-templates select="$content/d:head/d:title[1]/@xml:lang"/>
        <xsl:apply-templates select="$content/d:body/d:headline/@xml:lang | $content/d:body/d:headline/node()"/>
        <xsl:if test="not($content/d:body/d:headline)">
          <xsl:for-each select="$content/d:head/d:title[1]"><xsl:call-template name="read"/></xsl:for-each>
        </xsl:if>
      </h1>
      <xsl:if test="$content/d:head/d:subtitle">
        <p class="rn-subtitle">
          <xsl:apply-templates select="$content/d:head/d:subtitle/@xml:lang"/>
          <xsl:for-each select="$content/d:head/d:subtitle"><xsl:call-template name="read"/></xsl:for-each>
        </p>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$kana"><xsl:call-template name="kana-facts"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="facts"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="downloads"/>
    </header>
  </xsl:template>

  <xsl:template name="summary">
    <xsl:if test="$content/d:head/d:summary">
      <section class="rn-summary" aria-labelledby="_summary">
        <h2 id="_summary">
          <xsl:value-of select="$t/summary"/>
        </h2>
        <xsl:apply-templates select="$content/d:head/d:summary/*"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The sentences on coordination stand before 記, or at the end of the text. -->
  <xsl:template name="body">
    <xsl:for-each select="$content/d:body/*[not(self::d:attachment)]">
      <xsl:if test="self::d:items and not(preceding-sibling::d:items)">
        <xsl:call-template name="statements"/>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:if test="not($content/d:body/d:items)">
      <xsl:call-template name="statements"/>
    </xsl:if>
    <xsl:apply-templates select="$content/d:body/d:attachment"/>
  </xsl:template>

  <xsl:template name="statements">
    <xsl:apply-templates select="$content/d:coordination/d:statement[@kind != 'no-new-duty' or not($content//d:reporting)]"/>
  </xsl:template>
</xsl:stylesheet>
