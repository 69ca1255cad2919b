<?xml version="1.0" encoding="UTF-8"?>
<!-- notice: a letter; number, date, addressees and senders first, then its title. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:template name="top">
    <xsl:if test="not($edition/e:number) and starts-with($lang, 'ja')">
      <xsl:value-of select="concat('事務連絡', $nl)"/>
    </xsl:if>
    <xsl:for-each select="$edition/e:number[$own = '' or @agency = $own]">
      <xsl:value-of select="concat(., $nl)"/>
    </xsl:for-each>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$content/d:head/d:date"/>
      <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
    </xsl:call-template>
    <xsl:value-of select="concat($nl, $nl)"/>
    <xsl:for-each select="$content/d:head/d:to">
      <xsl:value-of select="concat(., $nl)"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
    <xsl:for-each select="$content/d:coordination/d:issuer">
      <xsl:call-template name="sender"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="concat($nl, $content/d:head/d:title[1], $nl, $nl)"/>
  </xsl:template>
</xsl:stylesheet>
