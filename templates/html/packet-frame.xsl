<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of a packet share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="../shared/packet.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-class">rn-list-page rn-packet</xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead">
      <xsl:with-param name="home" select="''"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="back">
    <p><a href="index.html"><xsl:value-of select="$p/back-to-start"/></a></p>
  </xsl:template>

  <xsl:template name="table">
    <xsl:param name="id"/>
    <xsl:param name="caption"/>
    <xsl:param name="heads"/>
    <xsl:param name="rows"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table>
        <caption id="_caption-{$id}" class="rn-hidden"><xsl:value-of select="$caption"/></caption>
        <thead>
          <tr>
            <xsl:for-each select="$heads">
              <th scope="col"><xsl:value-of select="."/></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody><xsl:copy-of select="$rows"/></tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
