<?xml version="1.0" encoding="UTF-8"?>
<!-- チラシ: one look, a few large words; headings and actions big, everything else short. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>
  <xsl:import href="flyer-sheet.xsl"/>

  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="$layout"><xsl:call-template name="flyer-document"/></xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Without a layout: the headline is the title; a code stands in the text. -->
  <xsl:template match="d:layout | d:headline"/>

  <xsl:template match="d:qr">
    <fo:block space-before="{$space-4}" space-after="{$space-4}" text-align="center" text-indent="0pt" keep-together="always" font-family="{$sans}">
      <xsl:call-template name="draw-code"><xsl:with-param name="side">36mm</xsl:with-param></xsl:call-template>
      <fo:block font-weight="bold"><xsl:apply-templates/></fo:block>
      <fo:block><fo:basic-link external-destination="url('{@href}')"><xsl:value-of select="@href"/></fo:basic-link></fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:content" mode="cover">
    <fo:block background-color="{$colour-brand-paper}" color="{$colour-brand-ink}" margin-left="0pt" margin-right="0pt"
              padding="18pt" text-indent="0pt" font-family="{$sans}" space-after="{$space-5}">
      <fo:block role="H1" id="title" font-size="{$size-flyer-title}" font-weight="bold" line-height="1.35" text-align="center">
        <xsl:value-of select="$title"/>
      </fo:block>
      <xsl:for-each select="$head/d:subtitle">
        <fo:block font-size="{$size-flyer-text}" line-height="1.5" text-align="center" space-before="{$space-3}"><xsl:apply-templates/></fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:content" mode="front">
    <xsl:for-each select="d:head/d:summary/d:p">
      <fo:block font-size="{$size-flyer-text}" line-height="1.6" text-align="center" text-indent="0pt" font-family="{$sans}"
                space-after="{$space-4}">
        <xsl:apply-templates/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="heading-1">
    <fo:block role="H2" xsl:use-attribute-sets="heading-1" font-size="{$size-flyer-heading}">
      <xsl:if test="$layout">
        <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="22"/></xsl:call-template></xsl:attribute>
        <xsl:attribute name="color"><xsl:value-of select="$palette/@ground"/></xsl:attribute>
        <xsl:attribute name="border-bottom"><xsl:value-of select="concat('2pt solid ', $palette/@accent)"/></xsl:attribute>
        <xsl:attribute name="space-before">22pt</xsl:attribute>
        <xsl:attribute name="space-after">8pt</xsl:attribute>
      </xsl:if>
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:actions">
    <fo:block font-size="{$size-flyer-text}" line-height="1.6">
      <xsl:apply-imports/>
    </fo:block>
  </xsl:template>

  <!-- 発行者, 発行年月 -->
  <xsl:template match="d:content" mode="back">
    <fo:block text-align="end" text-indent="0pt" space-before="{$space-6}" font-family="{$sans}">
      <xsl:call-template name="issuer-lines"/>
      <xsl:call-template name="date-line"/>
    </fo:block>
    <xsl:call-template name="host-lines"/>
  </xsl:template>
</xsl:stylesheet>
