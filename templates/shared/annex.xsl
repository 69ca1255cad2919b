<?xml version="1.0" encoding="UTF-8"?>
<!-- Statistics sheets and papers of exercises: words that all forms share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">

  <!-- 令和８年（2026年）４月１日から…まで / 1 April to 30 September 2026 -->
  <xsl:template match="d:period" mode="words">
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="@first"/>
      <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
    </xsl:call-template>
    <xsl:value-of select="$t/statistics-until"/>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="@last"/>
      <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
    </xsl:call-template>
    <xsl:value-of select="$t/statistics-end"/>
  </xsl:template>

  <xsl:template match="d:inject" mode="channel">
    <xsl:value-of select="$t/*[local-name() = concat('channel-', current()/@channel)]"/>
  </xsl:template>
</xsl:stylesheet>
