<?xml version="1.0" encoding="UTF-8"?>
<!-- 調整票: the coordination sheet of one document (gate/sheet.c), a list of small tables.
     Internal: every page says so, and nothing of it goes to a reader outside. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:s="urn:renmei:sheet:1" exclude-result-prefixes="s">

  <xsl:import href="../../styles/fo.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="s:sheet s:part s:columns s:row"/>

  <xsl:variable name="sheet" select="/s:sheet"/>

  <xsl:template match="/s:sheet">
    <fo:root xml:lang="{@lang}" xsl:use-attribute-sets="text-root">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" xsl:use-attribute-sets="page">
          <fo:region-body xsl:use-attribute-sets="page-body"/>
          <fo:region-before region-name="head" extent="40pt"/>
          <fo:region-after region-name="foot" extent="40pt" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:bookmark-tree>
        <xsl:for-each select="s:part">
          <fo:bookmark internal-destination="{@id}">
            <fo:bookmark-title><xsl:value-of select="s:title"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" id="sheet">
        <fo:title><xsl:value-of select="concat(s:title, ' ', @document)"/></fo:title>
        <fo:static-content flow-name="head">
          <fo:block xsl:use-attribute-sets="running">
            <fo:block text-align-last="justify" line-height="18pt">
              <xsl:value-of select="s:document"/>
              <fo:leader leader-pattern="space"/>
              <xsl:call-template name="handling"/>
            </fo:block>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="foot">
          <fo:block xsl:use-attribute-sets="running" text-align-last="justify" line-height="18pt">
            <xsl:value-of select="concat(@document, '  ', @generated)"/>
            <fo:leader leader-pattern="space"/>
            <fo:page-number/>
            <xsl:text>/</xsl:text>
            <fo:page-number-citation-last ref-id="sheet"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="title" role="H1" xsl:use-attribute-sets="title">
            <xsl:value-of select="s:title"/>
          </fo:block>
          <fo:block xsl:use-attribute-sets="subtitle" space-after="{$space-4}">
            <xsl:value-of select="s:document"/>
          </fo:block>
          <xsl:apply-templates select="s:part"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="handling">
    <fo:inline font-weight="bold" color="{$colour-sample}">
      <xsl:value-of select="s:handling"/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="s:part">
    <fo:block id="{@id}" role="H2" xsl:use-attribute-sets="heading-2" space-before="{$space-4}">
      <xsl:value-of select="s:title"/>
    </fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:for-each select="s:columns/s:column">
        <xsl:variable name="n" select="position()"/>
        <xsl:variable name="longest">
          <xsl:for-each select="../../s:row/s:cell[$n] | .">
            <xsl:sort select="string-length()" data-type="number" order="descending"/>
            <xsl:if test="position() = 1"><xsl:value-of select="string-length()"/></xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <fo:table-column>
          <xsl:attribute name="column-width">
            <xsl:choose>
              <xsl:when test="$longest &gt; 26">proportional-column-width(34)</xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="concat('proportional-column-width(', 8 + $longest, ')')"/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </fo:table-column>
      </xsl:for-each>
      <fo:table-header>
        <fo:table-row keep-together="always">
          <xsl:for-each select="s:columns/s:column">
            <fo:table-cell role="TH" rx:scope="col" xsl:use-attribute-sets="head-cell">
              <fo:block><xsl:value-of select="."/></fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="s:row">
          <fo:table-row keep-together="always">
            <xsl:for-each select="s:cell">
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block><xsl:value-of select="."/></fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
