<?xml version="1.0" encoding="UTF-8"?>
<!-- 指針・基準: long and looked things up in; contents two levels deep, set in Mincho. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="core.xsl"/>

  <xsl:variable name="text-family" select="$serif"/>
  <xsl:variable name="contents-depth" select="2"/>
</xsl:stylesheet>
