<?xml version="1.0" encoding="UTF-8"?>
<!-- チラシ: short, so without a list of contents. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:variable name="contents-depth" select="0"/>
</xsl:stylesheet>
