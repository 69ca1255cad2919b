<?xml version="1.0" encoding="UTF-8"?>
<!-- 調整票: the coordination sheet of one document (gate/sheet.c), a list of small tables.
     Internal: every page says so, and nothing of it goes to a reader outside. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:s="urn:renmei:sheet:1" exclude-result-prefixes="s">

  <xsl:import href="../../styles/fo.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="s:sheet s:part s:columns s:row"/>

  <!-- Rows of one first cell: the bodies of an agreement.  Rows that differ in it alone: a desk. -->
  <xsl:key name="like" match="s:row" use="concat(../@id, '|', s:cell[1])"/>
  <xsl:key name="desk" match="s:part[@id = 'desks']/s:row" use="concat(s:cell[2], '|', s:cell[3], '|', s:cell[4], '|', s:cell[5])"/>

  <xsl:variable name="sheet" select="/s:sheet"/>
  <xsl:variable name="latin" select="not(starts-with($sheet/@lang, 'ja'))"/>

  <xsl:template match="/s:sheet">
    <fo:root xml:lang="{@lang}" xsl:use-attribute-sets="text-root">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" xsl:use-attribute-sets="page">
          <fo:region-body margin-top="25pt" margin-bottom="25pt"/>
          <fo:region-before region-name="head" extent="20pt"/>
          <fo:region-after region-name="foot" extent="20pt" display-align="after"/>
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

  <xsl:template name="part-title">
    <fo:block id="{@id}" role="H2" xsl:use-attribute-sets="heading-2" space-before="{$space-4}">
      <xsl:value-of select="s:title"/>
    </fo:block>
  </xsl:template>

  <!-- A part of two columns, item and entry: two items a line, those of the same name joined. -->
  <xsl:template match="s:part[@id = 'document']">
    <xsl:call-template name="part-title"/>
    <xsl:variable name="items" select="s:row[generate-id() = generate-id(key('like', concat(../@id, '|', s:cell[1]))[1])]"/>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="proportional-column-width(17)"/>
      <fo:table-column column-width="proportional-column-width(33)"/>
      <fo:table-column column-width="proportional-column-width(17)"/>
      <fo:table-column column-width="proportional-column-width(33)"/>
      <fo:table-body>
        <xsl:for-each select="$items[position() mod 2 = 1]">
          <xsl:variable name="n" select="position() * 2"/>
          <fo:table-row keep-together="always">
            <xsl:apply-templates select="." mode="item"/>
            <xsl:apply-templates select="$items[$n]" mode="item"/>
            <xsl:if test="not($items[$n])">
              <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="2"><fo:block/></fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="s:row" mode="item">
    <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell">
      <fo:block><xsl:value-of select="s:cell[1]"/></fo:block>
    </fo:table-cell>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <xsl:for-each select="key('like', concat(../@id, '|', s:cell[1]))">
        <fo:block><xsl:value-of select="s:cell[2]"/></fo:block>
      </xsl:for-each>
    </fo:table-cell>
  </xsl:template>

  <!-- One row a desk, with all classes of readers that it serves. -->
  <xsl:template match="s:part[@id = 'desks']">
    <xsl:call-template name="part-title"/>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="proportional-column-width(20)"/>
      <fo:table-column column-width="proportional-column-width({23 - 3 * $latin})"/>
      <fo:table-column column-width="proportional-column-width({16 + 7 * $latin})"/>
      <fo:table-column column-width="proportional-column-width({7 + 10 * $latin})"/>
      <fo:table-column column-width="proportional-column-width(43)"/>
      <xsl:call-template name="header"/>
      <fo:table-body>
        <xsl:for-each select="s:row">
          <xsl:variable name="same" select="key('desk', concat(s:cell[2], '|', s:cell[3], '|', s:cell[4], '|', s:cell[5]))"/>
          <xsl:if test="generate-id() = generate-id($same[1])">
            <fo:table-row keep-together="always">
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block>
                  <xsl:for-each select="$same">
                    <xsl:if test="position() != 1">
                      <xsl:choose>
                        <xsl:when test="not($latin)">、</xsl:when>
                        <xsl:otherwise><xsl:text>, </xsl:text></xsl:otherwise>
                      </xsl:choose>
                    </xsl:if>
                    <xsl:value-of select="s:cell[1]"/>
                  </xsl:for-each>
                </fo:block>
              </fo:table-cell>
              <xsl:apply-templates select="s:cell[position() &gt; 1]"/>
            </fo:table-row>
          </xsl:if>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="header">
    <xsl:param name="columns" select="s:columns/s:column"/>
    <fo:table-header>
      <fo:table-row keep-together="always">
        <xsl:for-each select="$columns">
          <fo:table-cell role="TH" rx:scope="col" xsl:use-attribute-sets="head-cell">
            <fo:block><xsl:value-of select="."/></fo:block>
          </fo:table-cell>
        </xsl:for-each>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>

  <!-- What is said of the same bodies stands under one line that names them. -->
  <xsl:template match="s:part">
    <xsl:variable name="grouped" select="@id = 'clauses'"/>
    <xsl:call-template name="part-title"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:for-each select="s:columns/s:column[not($grouped and position() = 1)]">
        <xsl:variable name="n" select="position() + $grouped"/>
        <xsl:variable name="longest">
          <xsl:for-each select="../../s:row/s:cell[$n] | .">
            <xsl:sort select="string-length()" data-type="number" order="descending"/>
            <xsl:if test="position() = 1"><xsl:value-of select="string-length()"/></xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <xsl:variable name="weight">
          <xsl:choose>
            <!-- a label of TLP and a day are never broken -->
            <xsl:when test="../../@id = 'records' and ($n = 2 or $n = 5)"><xsl:value-of select="15 + 3 * ($n = 5) + 4 * ($latin and $n = 2)"/></xsl:when>
            <xsl:when test="$longest &gt; 40">
              <xsl:value-of select="24 + 30 * $grouped"/>
            </xsl:when>
            <xsl:when test="$longest &gt; 12 and $grouped"><xsl:value-of select="9 + $longest"/></xsl:when>
            <xsl:when test="$longest &gt; 12"><xsl:value-of select="12 + $longest div 4"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="4 + $longest"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <fo:table-column column-width="proportional-column-width({$weight})"/>
      </xsl:for-each>
      <xsl:call-template name="header">
        <xsl:with-param name="columns" select="s:columns/s:column[not($grouped and position() = 1)]"/>
      </xsl:call-template>
      <fo:table-body>
        <xsl:choose>
          <xsl:when test="$grouped">
            <xsl:apply-templates select="s:row[generate-id() = generate-id(key('like', concat(../@id, '|', s:cell[1]))[1])]"
                                 mode="group"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="s:row">
              <fo:table-row keep-together="always">
                <xsl:apply-templates select="s:cell"/>
              </fo:table-row>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="s:row" mode="group">
    <fo:table-row keep-together="always" keep-with-next="always">
      <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell" background-color="{$colour-info-paper}"
                     number-columns-spanned="{count(s:cell) - 1}">
        <fo:block>
          <xsl:value-of select="s:cell[1]"/>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
    <xsl:for-each select="key('like', concat(../@id, '|', s:cell[1]))">
      <fo:table-row keep-together="always">
        <xsl:apply-templates select="s:cell[position() &gt; 1]"/>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="s:cell">
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block><xsl:value-of select="."/></fo:block>
    </fo:table-cell>
  </xsl:template>
</xsl:stylesheet>
