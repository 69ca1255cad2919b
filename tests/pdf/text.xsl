<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of an FO document in reading order, without white space: what a screen reader must
     find.  Contents lists are left out, because their page numbers are not in the FO, and
     drawings, because their words are in the alternative text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="//fo:flow"/>
  </xsl:template>

  <xsl:template match="fo:block[@role = 'TOC']"/>
  <xsl:template match="fo:instream-foreign-object"/>
  <xsl:template match="text()">
    <xsl:value-of select="translate(., ' &#10;&#9;&#x3000;', '')"/>
  </xsl:template>
  <xsl:template match="fo:inline[@rx:ruby]">
    <xsl:apply-templates/>
    <xsl:value-of select="@rx:ruby"/>
  </xsl:template>
</xsl:stylesheet>
