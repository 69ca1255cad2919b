<?xml version="1.0" encoding="UTF-8"?>
<!-- The same tables on paper (batch/paper.c). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="../../styles/fo.xsl"/>
  <xsl:import href="../shared/words.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:variable name="site" select="/e:site"/>

  <xsl:template match="/">
    <fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text-root">
      <fo:layout-master-set>
        <xsl:choose>
          <xsl:when test="$site/@landscape = 'yes'">
            <fo:simple-page-master master-name="page" page-width="297mm" page-height="210mm"
                                   margin-top="36pt" margin-bottom="30pt" margin-left="48pt" margin-right="48pt">
              <xsl:call-template name="regions"/>
            </fo:simple-page-master>
          </xsl:when>
          <xsl:otherwise>
            <fo:simple-page-master master-name="page" xsl:use-attribute-sets="page">
              <xsl:call-template name="regions"/>
            </fo:simple-page-master>
          </xsl:otherwise>
        </xsl:choose>
      </fo:layout-master-set>
      <fo:bookmark-tree>
        <xsl:for-each select="$site/e:part">
          <fo:bookmark internal-destination="{@id}">
            <fo:bookmark-title><xsl:value-of select="e:title"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" id="sheet">
        <fo:title><xsl:value-of select="$site/e:heading"/></fo:title>
        <fo:static-content flow-name="head">
          <fo:block xsl:use-attribute-sets="running" text-align-last="justify" line-height="18pt">
            <xsl:value-of select="$site/@title"/>
            <fo:leader leader-pattern="space"/>
            <xsl:if test="$site/@internal = 'yes'">
              <fo:inline font-weight="bold" color="{$colour-sample}"><xsl:value-of select="concat($t/internal, '　')"/></fo:inline>
            </xsl:if>
            <xsl:if test="$site/@sample = 'yes'">
              <fo:inline font-weight="bold" color="{$colour-sample}"><xsl:value-of select="$t/sample-mark"/></fo:inline>
            </xsl:if>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="foot">
          <fo:block xsl:use-attribute-sets="running" text-align-last="justify" line-height="18pt">
            <xsl:value-of select="$site/e:heading"/>
            <fo:leader leader-pattern="space"/>
            <fo:page-number/><xsl:text>/</xsl:text><fo:page-number-citation-last ref-id="sheet"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="title" role="H1" xsl:use-attribute-sets="title"><xsl:value-of select="$site/e:heading"/></fo:block>
          <xsl:for-each select="$site/e:lead">
            <fo:block space-before="{$space-2}" space-after="{$space-3}" text-indent="0pt"><xsl:value-of select="."/></fo:block>
          </xsl:for-each>
          <xsl:apply-templates select="$site/e:picture | $site/e:part | $site/e:note"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="regions">
    <fo:region-body margin-top="25pt" margin-bottom="25pt"/>
    <fo:region-before region-name="head" extent="20pt"/>
    <fo:region-after region-name="foot" extent="20pt" display-align="after"/>
  </xsl:template>

  <xsl:template match="e:picture">
    <fo:block space-before="{$space-4}" space-after="{$space-4}" keep-together="always" text-indent="0pt" text-align="center">
      <fo:block line-height="1" role="NonStruct">
        <fo:instream-foreign-object fox:alt-text="{e:caption}" inline-progression-dimension.maximum="100%"
                                    content-width="scale-down-to-fit" block-progression-dimension.maximum="360pt"
                                    content-height="scale-down-to-fit">
          <xsl:if test="e:drawing/@width">
            <xsl:attribute name="content-width"><xsl:value-of select="e:drawing/@width"/></xsl:attribute>
            <xsl:attribute name="content-height"><xsl:value-of select="e:drawing/@width"/></xsl:attribute>
          </xsl:if>
          <xsl:copy-of select="e:drawing[not(@narrow)]/*"/>
        </fo:instream-foreign-object>
      </fo:block>
      <fo:block role="Caption" xsl:use-attribute-sets="caption" text-align="center"><xsl:value-of select="e:caption"/></fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template match="e:note">
    <fo:block space-before="{$space-3}" text-indent="0pt"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <xsl:template match="e:part">
    <fo:block id="{@id}" role="H2" xsl:use-attribute-sets="heading-2" space-before="{$space-4}"><xsl:value-of select="e:title"/></fo:block>
    <xsl:for-each select="e:lead">
      <fo:block space-after="{$space-2}" text-indent="0pt"><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
    <xsl:if test="e:row">
    <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table">
      <xsl:for-each select="e:column">
        <fo:table-column column-width="proportional-column-width(1)">
          <xsl:if test="@width"><xsl:attribute name="column-width"><xsl:value-of select="concat('proportional-column-width(', @width, ')')"/></xsl:attribute></xsl:if>
        </fo:table-column>
      </xsl:for-each>
      <fo:table-header>
        <fo:table-row>
          <xsl:for-each select="e:column">
            <fo:table-cell role="TH" rx:scope="col" xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body><xsl:apply-templates select="e:row"/></fo:table-body>
    </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="e:row[@class = 'across']">
    <fo:table-row keep-with-next="always">
      <fo:table-cell number-columns-spanned="{count(../e:column)}" role="TH" rx:scope="row" xsl:use-attribute-sets="head-cell">
        <fo:block><xsl:value-of select="e:cell"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Boxes for seals or initials. -->
  <xsl:template match="e:row[@class = 'boxes']">
    <fo:table-row height="22mm">
      <xsl:for-each select="e:cell">
        <fo:table-cell border="{concat('0.75pt solid ', $colour-edge)}" xsl:use-attribute-sets="cell"><fo:block/></fo:table-cell>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="e:row[@class = 'aside']">
    <fo:table-row>
      <fo:table-cell number-columns-spanned="{count(../e:column)}" text-align="center" xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="e:cell"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="e:row">
    <fo:table-row keep-together.within-column="1"><xsl:copy-of select="@id"/><xsl:apply-templates select="e:cell"/></fo:table-row>
  </xsl:template>

  <xsl:template match="e:cell">
    <xsl:choose>
      <xsl:when test="../../@heads = 'yes' and not(preceding-sibling::e:cell)">
        <fo:table-cell padding-right="7pt" role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell"><xsl:call-template name="words"/></fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <fo:table-cell padding-right="7pt" xsl:use-attribute-sets="cell"><xsl:call-template name="words"/></fo:table-cell>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="words">
    <xsl:choose>
      <xsl:when test="e:block"><xsl:apply-templates select="e:block"/></xsl:when>
      <xsl:otherwise><fo:block><xsl:value-of select="."/></fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="e:block"><fo:block text-indent="0pt"><xsl:apply-templates/></fo:block></xsl:template>
  <xsl:template match="e:block[starts-with(@href, '#')]">
    <fo:block text-indent="0pt">
      <fo:basic-link internal-destination="{substring(@href, 2)}" xsl:use-attribute-sets="link"><xsl:apply-templates/></fo:basic-link>
    </fo:block>
  </xsl:template>
  <xsl:template match="e:kept"><xsl:value-of select="."/></xsl:template>
  <!-- 傍線: what changed is underlined in both columns, as 新旧対照表 are. -->
  <xsl:template match="e:gone"><fo:inline text-decoration="line-through"><xsl:value-of select="."/></fo:inline></xsl:template>
  <xsl:template match="e:new"><fo:inline text-decoration="underline"><xsl:value-of select="."/></fo:inline></xsl:template>
  <!-- Where both stand in one line the marks are text, as on a terminal: they can be heard. -->
  <xsl:template match="e:block[@marks]/e:gone"><fo:inline text-decoration="line-through">［-<xsl:value-of select="."/>-］</fo:inline></xsl:template>
  <xsl:template match="e:block[@marks]/e:new"><fo:inline text-decoration="underline">［+<xsl:value-of select="."/>+］</fo:inline></xsl:template>
</xsl:stylesheet>
