<?xml version="1.0" encoding="UTF-8"?>
<!-- What changed since the partner approved a text of the document, word by word. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="packet-frame.xsl"/>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($p/redline, '｜', $packet/e:title)"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1><xsl:value-of select="$p/redline"/></h1>
    <p class="rn-lead"><xsl:value-of select="$p/redline-lead"/></p>
    <xsl:for-each select="$packet/e:redline">
      <section aria-labelledby="_redline-{@lang}">
        <h2 id="_redline-{@lang}">
          <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
        </h2>
        <div class="rn-packet-redline">
          <xsl:copy-of select="html/section/node()"/>
        </div>
        <xsl:if test="@kept = 'no'"><p><xsl:value-of select="$p/redline-not-kept"/></p></xsl:if>
      </section>
    </xsl:for-each>
    <xsl:call-template name="back"/>
  </xsl:template>
</xsl:stylesheet>
