<?xml version="1.0" encoding="UTF-8"?>
<!-- styles/tokens.xml to styles/fo-tokens.xsl: one variable a token, as it is printed.

     xsltproc styles/make/fo-tokens.xsl styles/tokens.xml > styles/fo-tokens.xsl
     The test golden.fo.tokens fails while the two differ. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:k="urn:renmei:tokens:1" xmlns:out="urn:renmei:output" exclude-result-prefixes="k">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/k:tokens">
    <xsl:comment> Made from tokens.xml by make/fo-tokens.xsl. Not edited by hand. </xsl:comment>
    <out:stylesheet version="1.0">
      <xsl:apply-templates select="k:group[@name != 'layout']/k:token | k:group/k:token[@print]"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="k:token">
    <xsl:variable name="printed">
      <xsl:choose>
        <xsl:when test="@print"><xsl:value-of select="@print"/></xsl:when>
        <xsl:when test="parent::k:group/@name = 'colour'"><xsl:value-of select="@value"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$printed != ''">
      <out:variable name="{../@name}-{@name}">
        <xsl:value-of select="$printed"/>
      </out:variable>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
