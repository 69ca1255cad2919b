<?xml version="1.0" encoding="UTF-8"?>
<!-- 承認票: one page on which a post decides, on paper or in a system of decisions. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="../../styles/fo.xsl"/>
  <xsl:import href="../shared/packet.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text-root">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" xsl:use-attribute-sets="page" margin-top="36pt" margin-bottom="30pt">
          <fo:region-body margin-top="22pt" margin-bottom="20pt"/>
          <fo:region-before region-name="head" extent="18pt"/>
          <fo:region-after region-name="foot" extent="16pt" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:page-sequence master-reference="page" id="sheet">
        <fo:title><xsl:value-of select="concat($p/sheet, $t/colon, $packet/e:title)"/></fo:title>
        <fo:static-content flow-name="head">
          <fo:block xsl:use-attribute-sets="running" text-align-last="justify" line-height="16pt">
            <xsl:value-of select="$sender"/>
            <fo:leader leader-pattern="space"/>
            <fo:inline font-weight="bold" color="{$colour-sample}">
              <xsl:call-template name="marks"/>
            </fo:inline>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="foot">
          <fo:block xsl:use-attribute-sets="running" text-align-last="justify" line-height="14pt">
            <xsl:value-of select="concat($packet/@id, ' / ', $packet/@revision, ' / ', $packet/@agency)"/>
            <fo:leader leader-pattern="space"/>
            <xsl:value-of select="concat($p/sheet, $t/open, $p/handling, $t/close)"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="title" role="H1" xsl:use-attribute-sets="title" space-before="0pt"><xsl:value-of select="$p/sheet"/></fo:block>
          <fo:block xsl:use-attribute-sets="label-text" space-before="{$space-2}"><xsl:value-of select="$p/sheet-lead"/></fo:block>
          <xsl:call-template name="facts"/>
          <xsl:call-template name="digest"/>
          <xsl:call-template name="decision"/>
          <fo:block xsl:use-attribute-sets="label-text" space-before="{$space-2}"><xsl:value-of select="$p/sheet-next"/></fo:block>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:attribute-set name="label-text">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-small"/></xsl:attribute>
    <xsl:attribute name="line-height">1.5</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- 【案】 and a TLP label; the sheet is short of room for more. -->
  <xsl:template name="marks">
    <xsl:for-each select="/e:edition/e:mark">
      <xsl:choose>
        <xsl:when test="starts-with(., '【')"><xsl:value-of select="concat(substring-before(., '】'), '】')"/></xsl:when>
        <xsl:when test="contains(., ':') and @kind != 'tlp'"><xsl:value-of select="concat(substring-before(., ':'), '  ')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(' ', .)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <fo:table-row keep-together="always">
      <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell" background-color="{$colour-paper-soft}"
                     padding-top="3pt" padding-bottom="3pt">
        <fo:block><xsl:value-of select="$name"/></fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" padding-top="3pt" padding-bottom="3pt"><xsl:copy-of select="$value"/></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table" space-before="{$space-3}">
      <fo:table-column column-width="proportional-column-width(20)"/>
      <fo:table-column column-width="proportional-column-width(80)"/>
      <fo:table-body>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/document"/>
          <xsl:with-param name="value">
            <fo:block font-weight="bold" font-size="{$size-text}"><xsl:value-of select="$packet/e:title"/></fo:block>
            <fo:block>
              <xsl:value-of select="concat($p/number, $t/colon, $packet/@id, $t/open)"/>
              <xsl:call-template name="nth-revision"><xsl:with-param name="n" select="$packet/@revision"/></xsl:call-template>
              <xsl:value-of select="$t/close"/>
            </fo:block>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/parties"/>
          <xsl:with-param name="value">
            <fo:block>
              <xsl:for-each select="$packet/e:consent">
                <xsl:apply-templates select="." mode="name"/>
                <xsl:value-of select="$t/open"/>
                <xsl:call-template name="word"><xsl:with-param name="of" select="concat('role-', @role)"/></xsl:call-template>
                <xsl:value-of select="$t/close"/>
                <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
              </xsl:for-each>
            </fo:block>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/partner"/>
          <xsl:with-param name="value"><fo:block font-weight="bold"><xsl:value-of select="$partner"/></fo:block></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/asked"/>
          <xsl:with-param name="value"><fo:block><xsl:call-template name="asked-roles"/></fo:block></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/issue-date"/>
          <xsl:with-param name="value">
            <fo:block><xsl:call-template name="day"><xsl:with-param name="date" select="$packet/@date"/></xsl:call-template></fo:block>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/reply-by"/>
          <xsl:with-param name="value">
            <fo:block font-weight="bold"><xsl:call-template name="day"><xsl:with-param name="date" select="$packet/@reply-by"/></xsl:call-template></fo:block>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/changes"/>
          <xsl:with-param name="value"><fo:block><xsl:call-template name="changes"/></fo:block></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="row">
          <xsl:with-param name="name" select="$p/last"/>
          <xsl:with-param name="value"><fo:block><xsl:call-template name="last-time"/></fo:block></xsl:with-param>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="digest">
    <fo:block role="H2" xsl:use-attribute-sets="heading-2" space-before="{$space-4}"><xsl:value-of select="$p/digest"/></fo:block>
    <fo:table table-layout="fixed" width="100%" role="NonStruct" text-align="start" text-indent="0pt">
      <fo:table-column column-width="42mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" keep-together="always">
          <fo:table-cell role="NonStruct">
            <fo:block line-height="1">
              <fo:instream-foreign-object fox:alt-text="{$p/code-alt}" content-width="38mm" content-height="38mm">
                <xsl:copy-of select="$packet/e:code/*"/>
              </fo:instream-foreign-object>
            </fo:block>
          </fo:table-cell>
          <fo:table-cell role="NonStruct" display-align="center">
            <xsl:for-each select="$packet/e:text">
              <fo:block font-family="{$sans}">
                <fo:inline font-size="{$size-small}">
                  <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
                  <xsl:value-of select="$t/colon"/>
                </fo:inline>
                <fo:inline font-weight="bold" font-family="BIZ UDGothic" font-size="{$size-lead}" xml:lang="en"><xsl:value-of select="@short"/></fo:inline>
              </fo:block>
            </xsl:for-each>
            <fo:block xsl:use-attribute-sets="label-text" space-before="{$space-1}"><xsl:value-of select="$p/digest-note"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="field-head" use-attribute-sets="row-head-cell">
    <xsl:attribute name="border"><xsl:value-of select="concat('0.75pt solid ', $colour-edge)"/></xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$colour-paper-soft"/></xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="field" use-attribute-sets="cell">
    <xsl:attribute name="border"><xsl:value-of select="concat('0.75pt solid ', $colour-edge)"/></xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="note"/>
    <xsl:param name="words"/>
    <xsl:param name="span" select="1"/>
    <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="field-head"><fo:block><xsl:value-of select="$name"/></fo:block></fo:table-cell>
    <fo:table-cell xsl:use-attribute-sets="field" number-columns-spanned="{$span}">
      <xsl:if test="$note"><xsl:attribute name="display-align">after</xsl:attribute></xsl:if>
      <xsl:if test="not($note)"><fo:block><xsl:value-of select="$words"/></fo:block></xsl:if>
      <xsl:if test="$note"><fo:block font-size="{$size-fine}" color="{$colour-ink-soft}"><xsl:value-of select="$note"/></fo:block></xsl:if>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="decision">
    <fo:block role="H2" xsl:use-attribute-sets="heading-2" space-before="{$space-4}"><xsl:value-of select="$p/decision"/></fo:block>
    <fo:table xsl:use-attribute-sets="table" border-top="1pt solid {$colour-brand}" font-size="{$size-text}">
      <fo:table-column column-width="proportional-column-width(18)"/>
      <fo:table-column column-width="proportional-column-width(32)"/>
      <fo:table-column column-width="proportional-column-width(14)"/>
      <fo:table-column column-width="proportional-column-width(36)"/>
      <fo:table-body>
        <fo:table-row height="36pt">
          <xsl:call-template name="field">
            <xsl:with-param name="name" select="$p/decision"/>
            <xsl:with-param name="words" select="$p/decision-box"/>
            <xsl:with-param name="span" select="3"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="44pt">
          <xsl:call-template name="field"><xsl:with-param name="name" select="$p/decision-reference"/></xsl:call-template>
          <xsl:call-template name="field">
            <xsl:with-param name="name" select="$p/decision-on"/>
            <xsl:with-param name="words" select="$p/decision-day"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="56pt">
          <xsl:call-template name="field"><xsl:with-param name="name" select="$p/decision-unit"/></xsl:call-template>
          <xsl:call-template name="field">
            <xsl:with-param name="name" select="$p/decision-post"/>
            <xsl:with-param name="note" select="$p/decision-post-note"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="112pt">
          <xsl:call-template name="field">
            <xsl:with-param name="name" select="$p/decision-comment"/>
            <xsl:with-param name="span" select="3"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
