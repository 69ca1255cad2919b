<?xml version="1.0" encoding="UTF-8"?>
<!-- スライド on a screen: one section fills it.  Space, Page Down and the arrow keys go on, as on any page, for the window
     snaps to the next slide; what is said unfolds below.  No script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:variable name="slides" select="$content/d:body/d:section"/>

  <xsl:template match="e:edition">
    <html lang="{$lang}" class="rn-deck">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="format-detection" content="telephone=no"/>
        <title>
          <xsl:value-of select="$t/slides-of"/>
          <xsl:value-of select="$t/colon"/>
          <xsl:call-template name="page-title"/>
        </title>
        <link rel="stylesheet" href="{$root}assets/renmei.css">
          <xsl:if test="@style">
            <xsl:attribute name="href"><xsl:value-of select="concat($root, @style)"/></xsl:attribute>
          </xsl:if>
        </link>
      </head>
      <body class="rn-page rn-slides">
        <header class="rn-slide rn-slide-cover" id="_slide-0">
          <div class="rn-slide-body">
            <h1><xsl:value-of select="$content/d:head/d:title[1]"/></h1>
            <xsl:for-each select="$content/d:head/d:subtitle">
              <p class="rn-subtitle"><xsl:value-of select="."/></p>
            </xsl:for-each>
            <ul class="rn-slide-issuers">
              <xsl:for-each select="$content/d:coordination[not(d:host)]/d:issuer">
                <li><xsl:apply-templates select="." mode="name"/></li>
              </xsl:for-each>
              <xsl:for-each select="$content/d:coordination/d:host[not(@as = preceding-sibling::d:host/@as)]">
                <li>
                  <b class="rn-host-part">
                    <xsl:call-template name="word"><xsl:with-param name="of" select="@as"/></xsl:call-template>
                  </b>
                  <xsl:text> </xsl:text>
                  <xsl:call-template name="host-names"><xsl:with-param name="of" select="../d:host[@as = current()/@as]"/></xsl:call-template>
                </li>
              </xsl:for-each>
              <li>
                <xsl:call-template name="date">
                  <xsl:with-param name="date" select="$content/d:head/d:date"/>
                  <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
                </xsl:call-template>
              </li>
            </ul>
          </div>
          <xsl:call-template name="slide-foot"/>
        </header>
        <main>
          <xsl:for-each select="$slides">
            <xsl:apply-templates select="." mode="slide"/>
          </xsl:for-each>
        </main>
        <footer class="rn-slide-end">
          <a href="index.html"><xsl:value-of select="$t/slide-close"/></a>
          <span translate="no"><xsl:value-of select="concat($content/@id, ' / ', $content/@revision)"/></span>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="d:section" mode="slide">
    <xsl:variable name="number" select="count(preceding-sibling::d:section) + 1"/>
    <div class="rn-slide" id="_slide-{$number}">
      <div class="rn-slide-body">
        <xsl:apply-templates select="."/>
      </div>
      <xsl:if test=".//d:note[@kind = 'speaker']">
        <details class="rn-slide-notes">
          <summary><xsl:value-of select="$t/note-speaker"/></summary>
          <xsl:for-each select=".//d:note[@kind = 'speaker']">
            <div><xsl:apply-templates select="*[not(self::d:title)]"/></div>
          </xsl:for-each>
        </details>
      </xsl:if>
      <xsl:call-template name="slide-foot">
        <xsl:with-param name="number" select="$number"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template match="d:note[@kind = 'speaker']"/>

  <!-- Marks, and the ways on and back. -->
  <xsl:template name="slide-foot">
    <xsl:param name="number" select="0"/>
    <div class="rn-slide-foot">
      <xsl:for-each select="/e:edition/e:mark">
        <p class="rn-slide-mark rn-slide-mark-{@kind}"><xsl:value-of select="."/></p>
      </xsl:for-each>
      <nav class="rn-slide-nav" aria-label="{concat($t/slides-of, ' ', $number + 1)}">
        <xsl:if test="$number &gt; 0">
          <xsl:call-template name="slide-way">
            <xsl:with-param name="to" select="$number - 1"/>
            <xsl:with-param name="word" select="$t/slide-before"/>
          </xsl:call-template>
        </xsl:if>
        <span><xsl:value-of select="concat($number + 1, '/', count($slides) + 1)"/></span>
        <xsl:if test="$number &lt; count($slides)">
          <xsl:call-template name="slide-way">
            <xsl:with-param name="to" select="$number + 1"/>
            <xsl:with-param name="word" select="$t/slide-after"/>
          </xsl:call-template>
        </xsl:if>
      </nav>
    </div>
  </xsl:template>

  <!-- Read aloud, each says which slide it leads to. -->
  <xsl:template name="slide-way">
    <xsl:param name="to"/>
    <xsl:param name="word"/>
    <a href="#_slide-{$to}" aria-label="{concat($word, $t/open, $to + 1, $t/close)}"><xsl:value-of select="$word"/></a>
  </xsl:template>
</xsl:stylesheet>
