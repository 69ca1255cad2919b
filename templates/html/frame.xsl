<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands around every page: head, skip link, masthead, marks, footer.

     A page calls "page" and says what is its own in the templates page-title, page-main and, where
     the ones below do not do, page-description, page-links, page-class and page-header.  No script; every address
     is relative, so a site works from any folder. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:output method="html" encoding="UTF-8"/>

  <!-- A page that stands alone has its style sheet within it. -->
  <xsl:variable name="style-source">
    <xsl:choose>
      <xsl:when test="/e:site/e:style">'unsafe-inline'</xsl:when>
      <xsl:otherwise>'self'</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="policy">default-src 'none'; img-src 'self'; style-src <xsl:value-of select="$style-source"/>; font-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'</xsl:variable>

  <xsl:template name="page">
    <xsl:variable name="description">
      <xsl:call-template name="page-description"/>
    </xsl:variable>
    <xsl:variable name="class">
      <xsl:call-template name="page-class"/>
    </xsl:variable>
    <html lang="{$lang}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="format-detection" content="telephone=no"/>
        <title>
          <xsl:call-template name="page-title"/>
        </title>
        <xsl:if test="$description != ''">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <xsl:call-template name="page-links"/>
        <xsl:choose>
          <xsl:when test="/e:site/e:style">
            <style><xsl:value-of select="/e:site/e:style"/></style>
          </xsl:when>
          <xsl:otherwise>
            <link rel="stylesheet" href="{$root}assets/renmei.css">
              <xsl:if test="/e:edition/@style">
                <xsl:attribute name="href"><xsl:value-of select="concat($root, /e:edition/@style)"/></xsl:attribute>
              </xsl:if>
            </link>
          </xsl:otherwise>
        </xsl:choose>
      </head>
      <body class="{normalize-space(concat('rn-page ', $class))}">
        <a class="rn-skip" href="#_main">
          <xsl:value-of select="$t/skip"/>
        </a>
        <xsl:call-template name="page-header"/>
        <xsl:call-template name="marks"/>
        <main id="_main">
          <xsl:call-template name="page-main"/>
        </main>
        <xsl:call-template name="footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="page-description"/>

  <xsl:template name="page-links"/>

  <xsl:template name="page-class"/>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead"/>
  </xsl:template>

  <!-- Whose page it is, and the way to all documents. -->
  <xsl:template name="masthead">
    <xsl:param name="home" select="concat($root, 'index.html')"/>
    <xsl:param name="home-label" select="$t/home"/>
    <xsl:param name="languages"/>
    <header class="rn-masthead">
      <div class="rn-wrap">
        <xsl:choose>
          <xsl:when test="/e:edition/e:masthead">
            <p class="rn-site rn-site-agency">
              <xsl:apply-templates select="/e:edition/e:masthead" mode="name"/>
            </p>
          </xsl:when>
          <xsl:otherwise>
            <p class="rn-site">
              <xsl:call-template name="site-title"/>
            </p>
          </xsl:otherwise>
        </xsl:choose>
        <nav class="rn-site-nav" aria-label="{$t/site-navigation}">
          <ul>
            <xsl:if test="$home != ''">
              <li>
                <a href="{$home}">
                  <xsl:value-of select="$home-label"/>
                </a>
              </li>
            </xsl:if>
            <xsl:copy-of select="$languages"/>
          </ul>
        </nav>
      </div>
    </header>
  </xsl:template>

  <!-- With the readings of its kanji, where all kanji of the page have them. -->
  <xsl:template name="site-title">
    <xsl:choose>
      <xsl:when test="/e:edition/e:site/node()">
        <xsl:apply-templates select="/e:edition/e:site/node()"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="/e:edition/e:site/@title | /e:site/@title"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 【例】, 訓練, 案 and the TLP label, before everything else that is read. -->
  <xsl:template name="marks">
    <xsl:if test="/e:edition/e:mark">
      <div class="rn-marks" role="region" aria-label="{$t/marks}">
        <xsl:for-each select="/e:edition/e:mark[@kind != 'tlp']">
          <p class="rn-mark rn-mark-{@kind}">
            <xsl:value-of select="."/>
          </p>
        </xsl:for-each>
        <xsl:apply-templates select="/e:edition/e:mark[@kind = 'tlp']"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A label is written as TLP 2.0 has it, never translated. -->
  <xsl:template match="e:mark[@kind = 'tlp']">
    <p class="rn-mark rn-mark-tlp">
      <span class="rn-tlp rn-tlp-{translate(substring-after(., ':'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ+', 'abcdefghijklmnopqrstuvwxyz-')}" lang="en" translate="no">
        <xsl:value-of select="."/>
      </span>
      <xsl:if test=". != 'TLP:CLEAR'">
        <xsl:text> </xsl:text>
        <span class="rn-tlp-note">
          <xsl:value-of select="$t/tlp-note"/>
        </span>
      </xsl:if>
    </p>
  </xsl:template>

  <xsl:template name="footer">
    <footer class="rn-footer">
      <div class="rn-wrap">
        <xsl:for-each select="/e:edition/e:mark[@kind != 'tlp']">
          <p class="rn-footer-mark">
            <xsl:value-of select="."/>
          </p>
        </xsl:for-each>
        <p>
          <xsl:call-template name="site-title"/>
          <xsl:for-each select="/e:edition/d:content | /e:edition/e:packet">
            <span class="rn-footer-id" translate="no">
              <xsl:value-of select="concat(@id, ' / ', @revision)"/>
            </span>
          </xsl:for-each>
        </p>
        <p>
          <a href="#_main">
            <xsl:value-of select="$t/back-to-top"/>
          </a>
        </p>
      </div>
    </footer>
  </xsl:template>
</xsl:stylesheet>
