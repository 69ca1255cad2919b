<?xml version="1.0" encoding="UTF-8"?>
<!-- <id>/: leads to the current revision, in the site's language where there is one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:output method="html" encoding="UTF-8"/>

  <xsl:variable name="site" select="/e:site"/>
  <xsl:variable name="all" select="$site/e:document[@id = $site/@document]"/>
  <xsl:variable name="now" select="$all[@state != 'superseded']"/>
  <xsl:variable name="own" select="$now[@lang = $site/@lang]"/>
  <xsl:variable name="to" select="($own | $now[not($own)])[1]"/>
  <xsl:variable name="title" select="$to/e:title[1]"/>

  <xsl:template match="/">
    <html lang="{$to/@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="refresh" content="0; url={$site/@root}{$to/@href}"/>
        <title>
          <xsl:value-of select="$title"/>
        </title>
        <link rel="canonical" href="{$site/@base}{$to/@href}"/>
        <link rel="stylesheet" href="{$site/@root}assets/renmei.css"/>
      </head>
      <body>
        <main>
          <h1>
            <xsl:value-of select="$title"/>
          </h1>
          <ul>
            <xsl:for-each select="$all">
              <xsl:sort select="@revision" data-type="number" order="descending"/>
              <li lang="{@lang}">
                <a href="{$site/@root}{@href}" hreflang="{@lang}">
                  <xsl:value-of select="e:title[1]"/>
                  <xsl:choose>
                    <xsl:when test="starts-with(@lang, 'ja')">（第<xsl:value-of select="@revision"/>版）</xsl:when>
                    <xsl:otherwise> (revision <xsl:value-of select="@revision"/>)</xsl:otherwise>
                  </xsl:choose>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
