<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of one edition document, as XSL-FO.

     A kind of document is a thin stylesheet over this one: it imports core.xsl and overrides
     the modes cover, front, back where it differs.  Words come from ../shared, looks from
     ../../styles/fo.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:rx="urn:renmei:fo:1" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/number.xsl"/>
  <xsl:import href="../shared/agency.xsl"/>
  <xsl:import href="../shared/event.xsl"/>
  <xsl:import href="../../styles/fo.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="block.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="figure.xsl"/>
  <xsl:import href="annex.xsl"/>
  <xsl:import href="cover.xsl"/>
  <xsl:import href="back.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="e:* d:content d:coordination d:head d:body d:section d:ul d:ol d:dl d:table d:thead d:tbody d:tr
                             d:figure d:note d:blockquote d:steps d:step d:actions d:action d:indicators d:techniques d:technique
                             d:desk d:event d:reporting d:scheme d:insert d:terms d:items d:attachment d:summary d:history"/>

  <xsl:variable name="edition" select="/e:edition"/>
  <xsl:variable name="content" select="(/d:content | /e:edition/d:content)[1]"/>
  <xsl:variable name="head" select="$content/d:head"/>

  <xsl:variable name="title">
    <xsl:choose>
      <xsl:when test="$head/d:title[@xml:lang = $lang]">
        <xsl:value-of select="$head/d:title[@xml:lang = $lang]"/>
      </xsl:when>
      <xsl:when test="$head/d:title[not(@xml:lang)]">
        <xsl:value-of select="$head/d:title[not(@xml:lang)]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$head/d:title[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- One em of the text in Japanese; English paragraphs are told apart by space alone. -->
  <xsl:variable name="indent">
    <xsl:choose>
      <xsl:when test="$ja">1em</xsl:when>
      <xsl:otherwise>0pt</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text-root">
      <xsl:call-template name="masters"/>
      <xsl:apply-templates select="$content" mode="bookmarks"/>
      <fo:page-sequence master-reference="document" id="document">
        <fo:title><xsl:value-of select="$title"/></fo:title>
        <fo:static-content flow-name="head">
          <xsl:call-template name="running-head"/>
        </fo:static-content>
        <fo:static-content flow-name="first-head">
          <xsl:call-template name="running-head">
            <xsl:with-param name="first" select="true()"/>
          </xsl:call-template>
        </fo:static-content>
        <fo:static-content flow-name="foot">
          <xsl:call-template name="running-foot"/>
        </fo:static-content>
        <fo:static-content flow-name="xsl-footnote-separator">
          <fo:block line-height="6pt" space-before="6pt" padding-bottom="3pt">
            <fo:leader leader-pattern="rule" leader-length="120pt" rule-thickness="0.4pt" color="{$colour-edge}"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <!-- those who comment on a draft say page and line -->
          <xsl:if test="$edition/e:mark[@kind = 'draft']">
            <xsl:attribute name="rx:line-number">6.5pt</xsl:attribute>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="$ja"><xsl:attribute name="text-align">justify</xsl:attribute></xsl:when>
            <xsl:otherwise><xsl:attribute name="hyphenate">true</xsl:attribute></xsl:otherwise>
          </xsl:choose>
          <xsl:apply-templates select="$content" mode="cover"/>
          <xsl:apply-templates select="$content" mode="front"/>
          <xsl:apply-templates select="$content/d:body/*[not(self::d:attachment)]"/>
          <xsl:apply-templates select="$content" mode="back"/>
          <xsl:apply-templates select="$content/d:body/d:attachment"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- pages -->

  <xsl:template name="masters">
    <fo:layout-master-set>
      <xsl:call-template name="master">
        <xsl:with-param name="name">first</xsl:with-param>
        <xsl:with-param name="head">first-head</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="master">
        <xsl:with-param name="name">other</xsl:with-param>
        <xsl:with-param name="head">head</xsl:with-param>
      </xsl:call-template>
      <fo:page-sequence-master master-name="document">
        <fo:single-page-master-reference master-reference="first"/>
        <fo:repeatable-page-master-reference master-reference="other"/>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="master">
    <xsl:param name="name"/>
    <xsl:param name="head"/>
    <fo:simple-page-master master-name="{$name}" xsl:use-attribute-sets="page">
      <fo:region-body xsl:use-attribute-sets="page-body"/>
      <fo:region-before region-name="{$head}" extent="{$layout-foot}"/>
      <fo:region-after region-name="foot" extent="{$layout-foot}" display-align="after"/>
    </fo:simple-page-master>
  </xsl:template>

  <!-- 【例】… on every page, above and below -->
  <xsl:variable name="marks" select="$edition/e:mark[not(@kind = 'tlp')]"/>

  <xsl:template name="mark-line">
    <xsl:if test="$marks">
      <fo:block xsl:use-attribute-sets="mark-line">
        <!-- several marks must still be one line -->
        <xsl:variable name="length" select="string-length($marks[1]) + string-length($marks[2]) + string-length($marks[3])"/>
        <xsl:variable name="room" select="floor(10 * ($text-width - 2) div ($length + 2) div (0.6 + 0.4 * $ja)) div 10"/>
        <xsl:if test="$room &lt; substring-before($size-fine, 'pt')">
          <xsl:attribute name="font-size"><xsl:value-of select="concat($room, 'pt')"/></xsl:attribute>
        </xsl:if>
        <xsl:for-each select="$marks">
          <xsl:if test="position() != 1">
            <xsl:choose>
              <xsl:when test="$ja">／</xsl:when>
              <xsl:otherwise><xsl:text> / </xsl:text></xsl:otherwise>
            </xsl:choose>
          </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- TLP 2.0: in header and footer, right, 12 points or more, its colour on black -->
  <xsl:template name="tlp">
    <xsl:variable name="level" select="normalize-space($head/d:tlp)"/>
    <xsl:if test="$level != ''">
      <fo:inline xsl:use-attribute-sets="tlp">
        <xsl:attribute name="color">
          <xsl:choose>
            <xsl:when test="$level = 'RED'"><xsl:value-of select="$colour-tlp-red"/></xsl:when>
            <xsl:when test="starts-with($level, 'AMBER')"><xsl:value-of select="$colour-tlp-amber"/></xsl:when>
            <xsl:when test="$level = 'GREEN'"><xsl:value-of select="$colour-tlp-green"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$colour-tlp-clear"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="concat('TLP:', $level)"/>
      </fo:inline>
    </xsl:if>
  </xsl:template>

  <xsl:template name="running-head">
    <xsl:param name="first" select="false()"/>
    <fo:block xsl:use-attribute-sets="running">
      <fo:block text-align-last="justify" line-height="{$layout-running-line}">
        <xsl:choose>
          <xsl:when test="$first and $edition/e:site/node()">
            <xsl:apply-templates select="$edition/e:site/node()"/>
          </xsl:when>
          <xsl:when test="$first">
            <xsl:value-of select="$edition/e:site/@title"/>
          </xsl:when>
          <xsl:when test="string-length($title) &gt; 46 - 20 * $large and $ja">
            <xsl:value-of select="concat(substring($title, 1, 45 - 20 * $large), '…')"/>
          </xsl:when>
          <xsl:when test="string-length($title) &gt; 90 - 40 * $large">
            <xsl:value-of select="concat(substring($title, 1, 88 - 40 * $large), '…')"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$title"/>
          </xsl:otherwise>
        </xsl:choose>
        <fo:leader leader-pattern="space"/>
        <xsl:call-template name="tlp"/>
      </fo:block>
      <xsl:call-template name="mark-line"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="running-foot">
    <fo:block xsl:use-attribute-sets="running">
      <xsl:call-template name="mark-line"/>
      <fo:table table-layout="fixed" width="100%">
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-body>
          <fo:table-row line-height="{$layout-running-line}">
            <fo:table-cell>
              <fo:block>
                <xsl:value-of select="concat($content/@id, '  ')"/>
                <xsl:apply-templates select="$content" mode="revision-label"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="center" font-size="{$size-small}" color="{$colour-ink}">
                <fo:page-number/>
                <xsl:text>/</xsl:text>
                <fo:page-number-citation-last ref-id="document"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end"><xsl:call-template name="tlp"/></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:content" mode="revision-label">
    <xsl:call-template name="revision-words"/>
  </xsl:template>

  <!-- 第１版 / Revision 1 -->
  <xsl:template name="revision-words">
    <xsl:param name="n" select="$content/@revision"/>
    <xsl:for-each select="$t/revision-n/node()">
      <xsl:choose>
        <xsl:when test="self::n"><xsl:value-of select="$n"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- bookmarks -->

  <xsl:template match="d:content" mode="bookmarks">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="title">
        <fo:bookmark-title><xsl:value-of select="$title"/></fo:bookmark-title>
      </fo:bookmark>
      <xsl:apply-templates select="d:body/d:section | d:body/d:items/d:section | d:body/d:attachment" mode="bookmark"/>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template match="d:section | d:attachment" mode="bookmark">
    <fo:bookmark internal-destination="{@id}" starting-state="hide">
      <fo:bookmark-title>
        <xsl:apply-templates select="." mode="numbered-title"/>
      </fo:bookmark-title>
      <xsl:apply-templates select="d:section" mode="bookmark"/>
    </fo:bookmark>
  </xsl:template>

  <!-- 第１　概要, as plain text -->
  <xsl:template match="d:section | d:attachment" mode="numbered-title">
    <xsl:variable name="number">
      <xsl:apply-templates select="." mode="heading-number"/>
    </xsl:variable>
    <xsl:if test="$number != ''">
      <xsl:value-of select="$number"/>
      <xsl:call-template name="number-space"/>
    </xsl:if>
    <xsl:apply-templates select="d:title" mode="plain"/>
  </xsl:template>

  <xsl:template match="d:section" mode="heading-number">
    <xsl:apply-templates select="." mode="number"/>
  </xsl:template>

  <xsl:template match="d:attachment" mode="heading-number">
    <xsl:value-of select="@label"/>
  </xsl:template>

  <xsl:template name="number-space">
    <xsl:choose>
      <xsl:when test="$ja">　</xsl:when>
      <xsl:otherwise><xsl:text>  </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="plain">
    <xsl:apply-templates select="node()" mode="plain"/>
  </xsl:template>
  <xsl:template match="d:rt | d:fn" mode="plain"/>
</xsl:stylesheet>
