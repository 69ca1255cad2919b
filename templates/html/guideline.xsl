<?xml version="1.0" encoding="UTF-8"?>
<!-- 指針・基準: a deep list of contents, and each provision links to itself, so that others can cite it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:variable name="contents-depth" select="3"/>

  <xsl:template match="d:section[@number]">
    <section>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:call-template name="heading">
        <xsl:with-param name="label" select="string(@number)"/>
        <xsl:with-param name="anchor" select="string(@id)"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
