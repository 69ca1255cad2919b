<?xml version="1.0" encoding="UTF-8"?>
<!-- 説明会・研修: programme and practical facts first, then who holds it.

     Slides are handed out: what each shows and what is said with it, and lines to write on. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">
  <xsl:import href="core.xsl"/>

  <xsl:variable name="is-handout" select="boolean($content/d:body/d:layout)"/>

  <xsl:attribute-set name="heading-1">
    <xsl:attribute name="space-before">
      <xsl:choose>
        <xsl:when test="$is-handout">0pt</xsl:when>
        <xsl:otherwise><xsl:value-of select="$space-6"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="d:content" mode="front">
    <xsl:if test="not($is-handout)">
      <fo:block space-before="{$space-4}"><xsl:call-template name="host-lines"/></fo:block>
    </xsl:if>
    <xsl:apply-templates select="d:head/d:summary"/>
  </xsl:template>

  <xsl:template match="d:content" mode="back">
    <xsl:apply-templates select="d:coordination[d:issuer[2] or d:host or d:coordinated or d:cross-reference]"/>
    <xsl:call-template name="references"/>
  </xsl:template>

  <xsl:template match="d:layout"/>

  <xsl:template match="d:body/d:section">
    <xsl:choose>
      <xsl:when test="$is-handout">
        <fo:block keep-together.within-page="5" space-before="{$space-6}">
          <fo:block border="0.75pt solid {$colour-edge}" padding="8pt" margin-left="0pt" margin-right="0pt">
            <xsl:apply-imports/>
          </fo:block>
          <xsl:call-template name="lines-to-write-on"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="lines-to-write-on">
    <xsl:param name="count" select="4"/>
    <xsl:if test="$count &gt; 0">
      <fo:block role="artifact" line-height="20pt" text-indent="0pt" keep-with-previous="always">
        <fo:leader leader-pattern="dots" leader-length="100%" color="{$colour-edge}"/>
      </fo:block>
      <xsl:call-template name="lines-to-write-on"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
