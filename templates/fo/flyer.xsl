<?xml version="1.0" encoding="UTF-8"?>
<!-- チラシ: one look, a few large words; headings and actions big, everything else short. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>

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
  </xsl:template>
</xsl:stylesheet>
