<?xml version="1.0" encoding="UTF-8"?>
<!-- A document for another site's page: no html, no head, and its h1 becomes part of that page.

     Classes begin with rn-; ids begin with rn- and the document's id, so that they meet no id of the
     host page and several documents stand on one; web/style.c keeps the two looks apart.  Asked for with the parameter "fragment". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="d e exsl">

  <xsl:param name="fragment"/>

  <xsl:variable name="id-prefix" select="concat('rn-', $content/@id, '-')"/>

  <xsl:template name="fragment">
    <xsl:variable name="whole">
      <div class="rn-guest">
        <div class="rn-fragment" lang="{$lang}">
          <xsl:call-template name="marks"/>
          <xsl:call-template name="document"/>
        </div>
      </div>
    </xsl:variable>
    <xsl:apply-templates select="exsl:node-set($whole)" mode="guest"/>
  </xsl:template>

  <xsl:template match="@* | node()" mode="guest">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()" mode="guest"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@id" mode="guest">
    <xsl:attribute name="id"><xsl:value-of select="concat($id-prefix, .)"/></xsl:attribute>
  </xsl:template>

  <xsl:template match="@href[starts-with(., '#')]" mode="guest">
    <xsl:attribute name="href">
      <xsl:value-of select="concat('#', $id-prefix, substring(., 2))"/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@for | @headers | @aria-labelledby | @aria-describedby | @aria-controls" mode="guest">
    <xsl:attribute name="{name()}">
      <xsl:call-template name="guest-ids">
        <xsl:with-param name="ids" select="normalize-space(.)"/>
      </xsl:call-template>
    </xsl:attribute>
  </xsl:template>

  <!-- a list of ids -->
  <xsl:template name="guest-ids">
    <xsl:param name="ids"/>
    <xsl:choose>
      <xsl:when test="contains($ids, ' ')">
        <xsl:value-of select="concat($id-prefix, substring-before($ids, ' '), ' ')"/>
        <xsl:call-template name="guest-ids">
          <xsl:with-param name="ids" select="substring-after($ids, ' ')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($id-prefix, $ids)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
