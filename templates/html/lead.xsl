<?xml version="1.0" encoding="UTF-8"?>
<!-- <id>/: leads to the current revision, in the site's language where there is one.

     The address without revision is the one to print and to link from outside.  It forwards at
     once; whoever does not follow finds the list of revisions. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="list.xsl"/>

  <xsl:variable name="all" select="$site/e:document[@id = $site/@document]"/>
  <xsl:variable name="now" select="$all[@state != 'superseded']"/>
  <xsl:variable name="own" select="$now[@lang = $site/@lang]"/>
  <xsl:variable name="to" select="($own | $now[not($own)])[1]"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:apply-templates select="$to" mode="title"/>
    <xsl:value-of select="concat('｜', $site/@title)"/>
  </xsl:template>

  <xsl:template name="page-links">
    <meta http-equiv="refresh" content="0; url={$root}{$to/@href}"/>
    <link rel="canonical" href="{$site/@base}{$to/@href}"/>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1>
      <xsl:if test="$to/@lang != $lang">
        <xsl:attribute name="lang">
          <xsl:value-of select="$to/@lang"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="$to" mode="title"/>
    </h1>
    <h2>
      <xsl:value-of select="$t/revisions"/>
    </h2>
    <ul>
      <xsl:for-each select="$all">
        <xsl:sort select="@revision" data-type="number" order="descending"/>
        <xsl:sort select="@lang"/>
        <li>
          <a href="{$root}{@href}" hreflang="{@lang}" lang="{@lang}">
            <xsl:apply-templates select="." mode="title"/>
            <xsl:value-of select="concat(' ', @revision, ' (', @lang, ')')"/>
          </a>
          <xsl:text> </xsl:text>
          <span class="rn-tag rn-state-{@state}">
            <xsl:call-template name="word"><xsl:with-param name="of" select="@state"/></xsl:call-template>
          </span>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>
</xsl:stylesheet>
