<?xml version="1.0" encoding="UTF-8"?>
<!-- お知らせ: a short sheet; no contents list, no coordination panel before the news. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">
  <xsl:import href="core.xsl"/>

  <xsl:template match="d:content" mode="front">
    <xsl:call-template name="host-lines"/>
    <xsl:apply-templates select="d:head/d:summary"/>
  </xsl:template>

  <xsl:template match="d:content" mode="back">
    <xsl:apply-templates select="d:coordination[d:issuer[2] or d:host or d:coordinated or d:cross-reference]"/>
    <xsl:call-template name="references"/>
  </xsl:template>
</xsl:stylesheet>
