<?xml version="1.0" encoding="UTF-8"?>
<!-- 通知・事務連絡: a letter, in Mincho.  Number and date right, addressee left, issuers right,
     title, text, 記 … 以上; how it was coordinated stands after it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>

  <xsl:variable name="text-family" select="$letter"/>

  <xsl:template match="d:content" mode="cover">
    <fo:block text-indent="0pt" text-align="end">
      <xsl:if test="not($edition/e:number) and $ja">
        <fo:block xsl:use-attribute-sets="cover-line">事務連絡</fo:block>
      </xsl:if>
      <xsl:call-template name="number-lines"/>
      <xsl:call-template name="date-line"/>
    </fo:block>
    <fo:block text-indent="0pt" text-align="start" space-before="{$space-5}">
      <xsl:call-template name="addressee-lines"/>
    </fo:block>
    <fo:block text-indent="0pt" text-align="end" space-before="{$space-5}">
      <xsl:call-template name="issuer-lines"/>
    </fo:block>
    <xsl:call-template name="title-lines"/>
    <fo:block space-before="{$space-5}" line-height="0pt"/>
  </xsl:template>

  <xsl:template name="issuer-line">
    <xsl:call-template name="sender"/>
  </xsl:template>

  <xsl:template match="d:content" mode="front">
    <xsl:call-template name="withdrawn"/>
  </xsl:template>

  <!-- A letter has no rules under its headings. -->
  <xsl:template name="heading-1">
    <fo:block role="H2" xsl:use-attribute-sets="heading-2">
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading-2">
    <fo:block role="H3" xsl:use-attribute-sets="heading-3">
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:content" mode="back">
    <xsl:apply-templates select="d:coordination"/>
    <xsl:call-template name="references"/>
    <xsl:call-template name="history"/>
  </xsl:template>
</xsl:stylesheet>
