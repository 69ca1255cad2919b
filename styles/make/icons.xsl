<?xml version="1.0" encoding="UTF-8"?>
<!-- styles/icons/ to styles/icons.xsl: all icons as one variable, which templates copy from.

     xsltproc styles/make/icons.xsl styles/icons/names.xml > styles/icons.xsl
     The test golden.fo.tokens fails while they differ. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:i="urn:renmei:icons:1" xmlns:out="urn:renmei:output" exclude-result-prefixes="i">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/"><xsl:apply-templates select="i:icons"/></xsl:template>

  <xsl:template match="i:icons">
    <xsl:comment> Made from icons/ by make/icons.xsl. Not edited by hand. </xsl:comment>
    <out:stylesheet version="1.0">
      <out:variable name="icon-drawings">
        <xsl:apply-templates select="i:icon"/>
      </out:variable>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="i:icon">
    <icon name="{@name}">
      <xsl:apply-templates select="document(concat(@name, '.svg'), .)/*"/>
    </icon>
  </xsl:template>

  <xsl:template match="@* | node()">
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>
</xsl:stylesheet>
