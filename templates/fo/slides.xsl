<?xml version="1.0" encoding="UTF-8"?>
<!-- スライド: 16:9, a title and then one section a slide, without what the speaker says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>

  <!-- What is read from the last row of a hall: nothing below 16 points of 960 by 540, but for the foot. -->
  <xsl:variable name="size-fine">11pt</xsl:variable>
  <xsl:variable name="size-small">16pt</xsl:variable>
  <xsl:variable name="size-table">20pt</xsl:variable>
  <xsl:variable name="size-text">26pt</xsl:variable>
  <xsl:variable name="size-lead">26pt</xsl:variable>
  <xsl:variable name="size-heading-3">26pt</xsl:variable>
  <xsl:variable name="size-heading-2">28pt</xsl:variable>
  <xsl:variable name="size-heading-1">36pt</xsl:variable>
  <xsl:variable name="space-1">4pt</xsl:variable>
  <xsl:variable name="space-2">6pt</xsl:variable>
  <xsl:variable name="space-3">9pt</xsl:variable>
  <xsl:variable name="space-4">12pt</xsl:variable>
  <xsl:variable name="space-5">16pt</xsl:variable>
  <xsl:variable name="space-6">0pt</xsl:variable>
  <xsl:variable name="line-text">1.5</xsl:variable>
  <xsl:variable name="layout-bar">5pt</xsl:variable>
  <xsl:variable name="layout-margin-side">56pt</xsl:variable>
  <!-- of the marks in the foot -->
  <xsl:variable name="text-width" select="620"/>
  <xsl:variable name="large" select="false()"/>
  <xsl:variable name="indent">0pt</xsl:variable>

  <xsl:attribute-set name="heading-1">
    <xsl:attribute name="border-bottom"><xsl:value-of select="concat('2pt solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="padding-bottom">6pt</xsl:attribute>
    <xsl:attribute name="space-after">14pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="list-item">
    <xsl:attribute name="space-after">10pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cell">
    <xsl:attribute name="padding-top">5pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">5pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="box">
    <xsl:attribute name="padding">10pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="/">
    <fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text-root" font-family="{$sans}">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="cover" page-width="960pt" page-height="540pt">
          <fo:region-body margin-left="112pt" margin-right="56pt" margin-top="40pt" margin-bottom="52pt" display-align="center"/>
          <fo:region-after region-name="foot" extent="52pt" display-align="center" precedence="false"/>
          <fo:region-start region-name="edge" extent="56pt" background-color="{$colour-brand-paper}"/>
        </fo:simple-page-master>
        <fo:simple-page-master master-name="slide" page-width="960pt" page-height="540pt">
          <fo:region-body margin-left="56pt" margin-right="56pt" margin-top="40pt" margin-bottom="52pt"/>
          <fo:region-after region-name="foot" extent="52pt" display-align="center"/>
        </fo:simple-page-master>
        <fo:page-sequence-master master-name="slides">
          <fo:single-page-master-reference master-reference="cover"/>
          <fo:repeatable-page-master-reference master-reference="slide"/>
        </fo:page-sequence-master>
      </fo:layout-master-set>
      <xsl:apply-templates select="$content" mode="bookmarks"/>
      <fo:page-sequence master-reference="slides" id="slides">
        <fo:title><xsl:value-of select="$title"/></fo:title>
        <fo:static-content flow-name="foot"><xsl:call-template name="slide-foot"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body" hyphenate="false" text-align="start">
          <xsl:call-template name="slide-cover"/>
          <xsl:for-each select="$content/d:body/d:section">
            <fo:block break-before="page" id="_slide-{position()}">
              <xsl:apply-templates select="."/>
            </fo:block>
          </xsl:for-each>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="slide-foot">
    <fo:table table-layout="fixed" width="100%" font-size="{$size-fine}" color="{$colour-ink-soft}" line-height="1.5">
      <fo:table-column column-width="150pt"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="120pt"/>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell padding-left="56pt" display-align="center">
            <fo:block><xsl:call-template name="tlp"/></fo:block>
          </fo:table-cell>
          <fo:table-cell display-align="center"><fo:block/><xsl:call-template name="mark-line"/></fo:table-cell>
          <fo:table-cell padding-right="56pt" display-align="center">
            <fo:block text-align="end" font-size="14pt" color="{$colour-ink}">
              <fo:page-number/>
              <xsl:text>/</xsl:text>
              <fo:page-number-citation-last ref-id="slides"/>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="slide-cover">
    <fo:block role="H1" id="title" xsl:use-attribute-sets="heading" font-size="44pt" line-height="1.4" color="{$colour-brand}"
              keep-together="auto">
      <xsl:value-of select="$title"/>
    </fo:block>
    <xsl:for-each select="$head/d:subtitle">
      <fo:block font-size="26pt" space-before="10pt"><xsl:apply-templates/></fo:block>
    </xsl:for-each>
    <fo:block space-before="36pt" font-size="22pt" line-height="1.6">
      <xsl:choose>
        <xsl:when test="$hosts"><xsl:call-template name="host-lines"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="issuer-lines"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="date-line"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:note[@kind = 'speaker']"/>
  <xsl:template match="d:note[@kind = 'speaker']" mode="plain"/>
</xsl:stylesheet>
