<?xml version="1.0" encoding="UTF-8"?>
<!-- A flyer with a <layout>: the design's shapes, then the words in the order of reading, each in a
     place of its own, which says so when they do not fit. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:svg="http://www.w3.org/2000/svg"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="d e exsl svg">

  <xsl:import href="../../styles/icons.xsl"/>
  <xsl:import href="flyer-designs.xsl"/>

  <xsl:variable name="layout" select="$content/d:body/d:layout"/>
  <xsl:variable name="icons" select="exsl:node-set($icon-drawings)/icon"/>

  <!-- the sheet -->

  <xsl:variable name="lies" select="$layout/@orientation = 'landscape'"/>
  <xsl:variable name="short-side">
    <xsl:choose>
      <xsl:when test="$layout/@size = 'A2'">420</xsl:when>
      <xsl:when test="$layout/@size = 'A5'">148</xsl:when>
      <xsl:when test="$layout/@size = 'B5'">182</xsl:when>
      <xsl:otherwise>210</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="long-side">
    <xsl:choose>
      <xsl:when test="$layout/@size = 'A2'">594</xsl:when>
      <xsl:when test="$layout/@size = 'A5'">210</xsl:when>
      <xsl:when test="$layout/@size = 'B5'">257</xsl:when>
      <xsl:otherwise>297</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="sheet-width" select="$short-side * not($lies) + $long-side * $lies"/>
  <xsl:variable name="sheet-height" select="$long-side * not($lies) + $short-side * $lies"/>
  <!-- B5 is not quite of A4's proportions. -->
  <xsl:variable name="scale" select="$sheet-width div (210 * not($lies) + 297 * $lies)"/>
  <xsl:variable name="scale-down" select="$sheet-height div (297 * not($lies) + 210 * $lies)"/>

  <!-- What is cut off, if the draft or whoever prints it asks for it: 3 mm of bleed, and room for the
       crop marks. -->
  <xsl:variable name="is-cut" select="boolean($layout/@bleed or $edition/@bleed)"/>
  <xsl:variable name="bleed" select="3 * $is-cut"/>
  <xsl:variable name="edge" select="12 * $is-cut"/>

  <xsl:variable name="is-down"
                select="$layout/@title = 'vertical' or ($layout/@design = 'pillar' and $ja and not($layout/@title) and not($lies))"/>
  <xsl:variable name="stands" select="$designs[@orientation = concat(substring('portrait', 1, 8 * not($lies)), substring('landscape', 1, 9 * $lies))]"/>
  <xsl:variable name="design"
                select="($stands[$is-down][@down] | $stands[not($is-down)][not(@down)][@name = $layout/@design]
                         | $stands[not($is-down) and not($stands[not(@down)][@name = $layout/@design])][not(@down)])[1]"/>
  <xsl:variable name="palette" select="$palettes[@name = $layout/@design]"/>

  <xsl:template name="ink">
    <xsl:param name="role"/>
    <xsl:choose>
      <xsl:when test="$role = 'paper'"><xsl:value-of select="$colour-flyer-paper"/></xsl:when>
      <xsl:when test="$role"><xsl:value-of select="$palette/@*[local-name() = $role]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$colour-flyer-text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A size of A4 for this sheet, and nothing less than what can be read. -->
  <xsl:variable name="least" select="number(substring-before($size-flyer-least, 'pt'))"/>
  <xsl:template name="size">
    <xsl:param name="of"/>
    <xsl:variable name="size" select="$of * $scale"/>
    <xsl:choose>
      <xsl:when test="$size &lt; $least"><xsl:value-of select="concat($least, 'pt')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($size, 'pt')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="flyer-document">
    <fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text-root" font-family="{$sans}" color="{$colour-flyer-text}">
      <xsl:call-template name="flyer-masters"/>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="title">
          <fo:bookmark-title><xsl:value-of select="$title"/></fo:bookmark-title>
        </fo:bookmark>
        <xsl:apply-templates select="$content/d:body/d:section" mode="bookmark"/>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="document" id="document">
        <fo:title><xsl:value-of select="$title"/></fo:title>
        <fo:static-content flow-name="front-edges">
          <xsl:call-template name="crop-marks"/>
          <xsl:call-template name="flyer-marks"/>
        </fo:static-content>
        <fo:static-content flow-name="back-edges">
          <xsl:call-template name="shape">
            <xsl:with-param name="at">0 0 <xsl:value-of select="$sheet-width div $scale"/> 14</xsl:with-param>
            <xsl:with-param name="fill">ground</xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="back-drawing"/>
          <xsl:call-template name="crop-marks"/>
          <xsl:call-template name="flyer-marks"/>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body" hyphenate="false" text-align="start">
          <fo:block line-height="0pt" font-size="1pt" role="NonStruct">
            <xsl:call-template name="front"/>
          </fo:block>
          <xsl:if test="$overleaf">
            <xsl:call-template name="other-side"/>
          </xsl:if>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="flyer-masters">
    <fo:layout-master-set>
      <xsl:for-each select="exsl:node-set($sheet-sides)/side">
        <fo:simple-page-master master-name="{@name}" page-width="{$sheet-width + 2 * $edge}mm" page-height="{$sheet-height + 2 * $edge}mm"
                               margin="{$edge}mm">
          <xsl:if test="$bleed">
            <xsl:attribute name="rx:trim"><xsl:value-of select="concat($edge, 'mm')"/></xsl:attribute>
            <xsl:attribute name="rx:bleed"><xsl:value-of select="concat($bleed, 'mm')"/></xsl:attribute>
          </xsl:if>
          <fo:region-body margin-left="{@side * $scale}mm" margin-right="{@side * $scale}mm" margin-top="{@top * $scale}mm"
                          margin-bottom="{@bottom * $scale}mm"/>
          <fo:region-before region-name="{@name}-edges" extent="5mm"/>
        </fo:simple-page-master>
      </xsl:for-each>
      <fo:page-sequence-master master-name="document">
        <fo:single-page-master-reference master-reference="front"/>
        <fo:repeatable-page-master-reference master-reference="back"/>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:variable name="sheet-sides">
    <side name="front" side="15" top="20" bottom="20"/>
    <side name="back" side="18" top="24" bottom="18"/>
  </xsl:variable>

  <!-- places -->

  <!-- One number of a list. -->
  <xsl:template name="nth">
    <xsl:param name="of"/>
    <xsl:param name="n"/>
    <xsl:variable name="list" select="concat(normalize-space($of), ' ')"/>
    <xsl:choose>
      <xsl:when test="$n = 1"><xsl:value-of select="substring-before($list, ' ')"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nth">
          <xsl:with-param name="of" select="substring-after($list, ' ')"/>
          <xsl:with-param name="n" select="$n - 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A rectangle of the sheet with its content; the ids of fo:block-container take the rest. -->
  <xsl:template name="place">
    <xsl:param name="at"/>
    <xsl:param name="align">before</xsl:param>
    <xsl:param name="content"/>
    <xsl:param name="role"/>
    <xsl:param name="down" select="false()"/>
    <xsl:variable name="x"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="1"/></xsl:call-template></xsl:variable>
    <xsl:variable name="y"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="2"/></xsl:call-template></xsl:variable>
    <xsl:variable name="w"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="4"/></xsl:call-template></xsl:variable>
    <fo:block-container absolute-position="fixed" left="{$edge + $x * $scale}mm" top="{$edge + $y * $scale-down}mm"
                        width="{$w * $scale}mm" height="{$h * $scale-down}mm" display-align="{$align}" overflow="error-if-overflow">
      <xsl:if test="$role != ''"><xsl:attribute name="role"><xsl:value-of select="$role"/></xsl:attribute></xsl:if>
      <xsl:if test="$down"><xsl:attribute name="writing-mode">tb-rl</xsl:attribute></xsl:if>
      <xsl:copy-of select="$content"/>
    </fo:block-container>
  </xsl:template>

  <!-- At the edge of the sheet it goes on into the bleed. -->
  <xsl:template name="shape">
    <xsl:param name="at"/>
    <xsl:param name="fill"/>
    <xsl:param name="radius" select="0"/>
    <xsl:variable name="x"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="1"/></xsl:call-template></xsl:variable>
    <xsl:variable name="y"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="2"/></xsl:call-template></xsl:variable>
    <xsl:variable name="w"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="nth"><xsl:with-param name="of" select="$at"/><xsl:with-param name="n" select="4"/></xsl:call-template></xsl:variable>
    <xsl:variable name="at-left" select="$bleed * ($x = 0)"/>
    <xsl:variable name="at-top" select="$bleed * ($y = 0)"/>
    <xsl:variable name="at-right" select="$bleed * (($x + $w) * $scale &gt; $sheet-width - 0.5)"/>
    <xsl:variable name="at-bottom" select="$bleed * (($y + $h) * $scale-down &gt; $sheet-height - 0.5)"/>
    <fo:block-container role="artifact" absolute-position="fixed" left="{$edge + $x * $scale - $at-left}mm"
                        top="{$edge + $y * $scale-down - $at-top}mm" width="{$w * $scale + $at-left + $at-right}mm"
                        height="{$h * $scale-down + $at-top + $at-bottom}mm">
      <xsl:attribute name="background-color">
        <xsl:call-template name="ink"><xsl:with-param name="role" select="string($fill)"/></xsl:call-template>
      </xsl:attribute>
      <xsl:if test="$radius &gt; 0">
        <xsl:attribute name="fox:border-radius"><xsl:value-of select="concat($radius * $scale, 'mm')"/></xsl:attribute>
      </xsl:if>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- The icon's own drawing in an ink. -->
  <xsl:template name="draw-icon">
    <xsl:param name="name"/>
    <xsl:param name="ink"/>
    <xsl:param name="side"/>
    <fo:block line-height="1" font-size="1pt" role="artifact">
      <fo:instream-foreign-object content-width="{$side * $scale}mm" content-height="{$side * $scale}mm">
        <xsl:apply-templates select="$icons[@name = $name]/*" mode="icon">
          <xsl:with-param name="ink" select="$ink"/>
        </xsl:apply-templates>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <xsl:template match="svg:*" mode="icon">
    <xsl:param name="ink"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="@stroke"><xsl:attribute name="stroke"><xsl:value-of select="$ink"/></xsl:attribute></xsl:if>
      <xsl:copy-of select="*"/>
    </xsl:copy>
  </xsl:template>

  <!-- the front -->

  <xsl:template name="front">
    <xsl:for-each select="$design/shape">
      <xsl:call-template name="shape">
        <xsl:with-param name="at" select="@at"/>
        <xsl:with-param name="fill" select="@fill"/>
        <xsl:with-param name="radius" select="number(concat('0', @radius))"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$design/icon[$layout/@icon]">
      <xsl:call-template name="place">
        <xsl:with-param name="at" select="@at"/>
        <xsl:with-param name="role">artifact</xsl:with-param>
        <xsl:with-param name="content">
          <xsl:call-template name="draw-icon">
            <xsl:with-param name="name" select="$layout/@icon"/>
            <xsl:with-param name="side" select="substring-after(substring-after(substring-after(@at, ' '), ' '), ' ')"/>
            <xsl:with-param name="ink">
              <xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:apply-templates select="$design/headline" mode="set"/>
    <xsl:apply-templates select="$design/lead" mode="set"/>
    <xsl:apply-templates select="$design/actions" mode="set"/>
    <xsl:apply-templates select="$design/code[$content/d:body/d:qr] | $design/address[$content/d:body/d:qr]" mode="set"/>
    <xsl:apply-templates select="$design/desks" mode="set"/>
    <xsl:apply-templates select="$design/issuers" mode="set"/>
  </xsl:template>

  <!-- 【例】… above and below, across the sheet -->
  <xsl:template name="flyer-marks">
    <!-- several of them must still be one line -->
    <xsl:variable name="words">
      <xsl:for-each select="$edition/e:mark[not(@kind = 'tlp' and . = 'TLP:CLEAR')]"><xsl:value-of select="concat('／', .)"/></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="wide"><xsl:call-template name="width-of"><xsl:with-param name="words" select="string($words)"/></xsl:call-template></xsl:variable>
    <xsl:variable name="room" select="floor(10 * $sheet-width * 72 div 25.4 div ($wide + 1)) div 10"/>
    <xsl:variable name="mark-size" select="$least * not($room &lt; $least) + $room * ($room &lt; $least)"/>
    <xsl:if test="$edition/e:mark[not(@kind = 'tlp' and . = 'TLP:CLEAR')]">
      <xsl:for-each select="exsl:node-set($mark-places)/at">
        <fo:block-container absolute-position="fixed" left="{$edge - $bleed}mm" width="{$sheet-width + 2 * $bleed}mm"
                            height="{6.4 + $bleed}mm" background-color="{$colour-sample-paper}">
          <xsl:attribute name="top">
            <xsl:value-of select="concat($edge - $bleed * (. = 0) + . * ($sheet-height - 6.4), 'mm')"/>
          </xsl:attribute>
          <xsl:attribute name="display-align"><xsl:value-of select="substring('afterbefore', 1 + 5 * ., 5 + (. * 1))"/></xsl:attribute>
          <fo:block font-size="{$mark-size}pt" line-height="6.4mm" font-weight="bold" text-align="center" color="{$colour-sample}">
            <xsl:for-each select="$edition/e:mark[not(@kind = 'tlp' and . = 'TLP:CLEAR')]">
              <xsl:if test="position() != 1"><xsl:text>／</xsl:text></xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </fo:block>
        </fo:block-container>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>
  <xsl:variable name="mark-places"><at>0</at><at>1</at></xsl:variable>

  <!-- the headline: as large as it can be -->

  <xsl:variable name="headline-lines-tree">
    <xsl:choose>
      <xsl:when test="$content/d:body/d:headline">
        <xsl:variable name="plain">
          <xsl:apply-templates select="$content/d:body/d:headline/node()" mode="headline-plain"/>
        </xsl:variable>
        <xsl:call-template name="lines"><xsl:with-param name="of" select="string($plain)"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><line><xsl:value-of select="$title"/></line></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="headline-lines" select="exsl:node-set($headline-lines-tree)/line"/>

  <xsl:template match="d:br" mode="headline-plain"><xsl:text>|</xsl:text></xsl:template>
  <xsl:template match="d:rt" mode="headline-plain"/>
  <xsl:template match="d:ruby" mode="headline-plain"><xsl:apply-templates mode="headline-plain"/></xsl:template>
  <xsl:template match="text()" mode="headline-plain"><xsl:value-of select="normalize-space(.)"/></xsl:template>

  <xsl:template name="lines">
    <xsl:param name="of"/>
    <line><xsl:value-of select="substring-before(concat($of, '|'), '|')"/></line>
    <xsl:if test="contains($of, '|')">
      <xsl:call-template name="lines"><xsl:with-param name="of" select="substring-after($of, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Full-width characters of a line; bold Latin letters are 0.62 of it at most. -->
  <xsl:template name="width-of">
    <xsl:param name="words"/>
    <xsl:variable name="wide" select="string-length(translate($words, $narrow, ''))"/>
    <xsl:value-of select="$wide + 0.62 * (string-length($words) - $wide)"/>
  </xsl:template>
  <xsl:variable name="narrow"> abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,!?'-:</xsl:variable>

  <!-- The size at which words broken into n lines fill the place; the largest of all n is taken. -->
  <xsl:template name="headline-size">
    <xsl:param name="along"/>
    <xsl:param name="across"/>
    <xsl:param name="n" select="1"/>
    <xsl:param name="best" select="0"/>
    <xsl:variable name="given" select="count($headline-lines) &gt; 1"/>
    <xsl:variable name="lines" select="$n * not($given) + count($headline-lines) * $given"/>
    <xsl:variable name="longest">
      <xsl:for-each select="$headline-lines">
        <xsl:sort select="string-length(.)" data-type="number" order="descending"/>
        <xsl:if test="position() = 1">
          <xsl:call-template name="width-of"><xsl:with-param name="words" select="string(.)"/></xsl:call-template>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="room" select="$longest div ($lines * not($given) + $given) + 0.9 * ($lines &gt; 1 and not($given)) + 0.15"/>
    <xsl:variable name="by-width" select="$along div $room"/>
    <xsl:variable name="by-height" select="$across div ($lines * (1.24 + 0.62 * boolean($content/d:body/d:headline//d:rt)))"/>
    <xsl:variable name="size" select="$by-width * ($by-width &lt; $by-height) + $by-height * not($by-width &lt; $by-height)"/>
    <xsl:variable name="larger" select="$size * ($size &gt; $best) + $best * not($size &gt; $best)"/>
    <xsl:choose>
      <xsl:when test="$n = 3 or $given"><xsl:value-of select="$larger"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="headline-size">
          <xsl:with-param name="along" select="$along"/>
          <xsl:with-param name="across" select="$across"/>
          <xsl:with-param name="n" select="$n + 1"/>
          <xsl:with-param name="best" select="$larger"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="headline" mode="set">
    <xsl:variable name="w"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="4"/></xsl:call-template></xsl:variable>
    <xsl:variable name="mm" select="$scale * 72 div 25.4"/>
    <xsl:variable name="size">
      <xsl:call-template name="headline-size">
        <xsl:with-param name="along" select="($w * not($is-down) + $h * $is-down) * $mm"/>
        <xsl:with-param name="across" select="($h * not($is-down) + $w * $is-down) * $mm"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="@at"/>
      <xsl:with-param name="align">center</xsl:with-param>
      <xsl:with-param name="down" select="$is-down"/>
      <xsl:with-param name="content">
        <fo:block role="H1" id="title" font-weight="bold" line-height="{1.2 + 0.36 * boolean($content/d:body/d:headline//d:rt)}"
                  text-align="start" rx:text-spacing="{substring('phrasenormal', 1 + 6 * not($ja), 6)}">
          <xsl:attribute name="font-size"><xsl:value-of select="concat(floor($size * 10) div 10, 'pt')"/></xsl:attribute>
          <xsl:attribute name="color"><xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template></xsl:attribute>
          <xsl:apply-templates select="$content/d:body/d:headline/node()"/>
          <xsl:if test="not($content/d:body/d:headline)"><xsl:value-of select="$title"/></xsl:if>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Larger where little is said.  Lines that end with a phrase are an eighth shorter than their place. -->
  <xsl:template name="lead-size">
    <xsl:param name="wide"/>
    <xsl:param name="along"/>
    <xsl:param name="across"/>
    <xsl:param name="size" select="20"/>
    <xsl:choose>
      <xsl:when test="$size &lt; 14 or ceiling($wide * $size * 1.14 div $along) * $size &lt; $across">
        <xsl:value-of select="$size"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="lead-size">
          <xsl:with-param name="wide" select="$wide"/>
          <xsl:with-param name="along" select="$along"/>
          <xsl:with-param name="across" select="$across"/>
          <xsl:with-param name="size" select="$size - 0.5"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="lead" mode="set">
    <xsl:variable name="words"><xsl:apply-templates select="$head/d:summary" mode="plain"/></xsl:variable>
    <xsl:variable name="w"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="4"/></xsl:call-template></xsl:variable>
    <xsl:variable name="wide"><xsl:call-template name="width-of"><xsl:with-param name="words" select="normalize-space($words)"/></xsl:call-template></xsl:variable>
    <xsl:variable name="ruby" select="boolean($head/d:summary//d:rt)"/>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="@at"/>
      <xsl:with-param name="align">center</xsl:with-param>
      <xsl:with-param name="content">
        <fo:block line-height="{1.5 + 0.3 * $ruby}" font-weight="bold" rx:text-spacing="{substring('phrasenormal', 1 + 6 * not($ja), 6)}">
          <xsl:attribute name="color"><xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template></xsl:attribute>
          <xsl:attribute name="font-size">
            <xsl:call-template name="size">
              <xsl:with-param name="of">
                <xsl:call-template name="lead-size">
                  <xsl:with-param name="wide" select="$wide"/>
                  <xsl:with-param name="along" select="$w * 72 div 25.4"/>
                  <xsl:with-param name="across" select="$h * 72 div 25.4 div (1.5 + 0.3 * $ruby)"/>
                </xsl:call-template>
              </xsl:with-param>
            </xsl:call-template>
          </xsl:attribute>
          <xsl:for-each select="$head/d:summary/d:p">
            <fo:block role="P"><xsl:apply-templates select="@id | @xml:lang | node()"/></fo:block>
          </xsl:for-each>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- the actions share their place evenly -->

  <xsl:variable name="deeds" select="$content/d:body/d:actions/d:action"/>

  <xsl:template match="actions" mode="set">
    <xsl:variable name="x"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="1"/></xsl:call-template></xsl:variable>
    <xsl:variable name="y"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="2"/></xsl:call-template></xsl:variable>
    <xsl:variable name="w"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:variable name="h"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="4"/></xsl:call-template></xsl:variable>
    <xsl:variable name="kind" select="$design/@actions"/>
    <xsl:variable name="gap" select="5 * not($kind = 'rows')"/>
    <xsl:for-each select="$deeds">
      <xsl:variable name="i" select="position() - 1"/>
      <xsl:choose>
        <xsl:when test="$kind = 'cards'">
          <xsl:variable name="each" select="($w - $gap * (last() - 1)) div last()"/>
          <xsl:call-template name="card">
            <xsl:with-param name="x" select="$x + $i * ($each + $gap)"/>
            <xsl:with-param name="y" select="$y"/>
            <xsl:with-param name="w" select="$each"/>
            <xsl:with-param name="h" select="$h"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="each" select="($h - $gap * (last() - 1)) div last()"/>
          <xsl:call-template name="row">
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="x" select="$x"/>
            <xsl:with-param name="y" select="$y + $i * ($each + $gap)"/>
            <xsl:with-param name="w" select="$w"/>
            <xsl:with-param name="h" select="$each"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="disc">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="side"/>
    <xsl:param name="fill">accent</xsl:param>
    <xsl:param name="ink">accent-ink</xsl:param>
    <xsl:call-template name="shape">
      <xsl:with-param name="at" select="concat($x, ' ', $y, ' ', $side, ' ', $side)"/>
      <xsl:with-param name="fill" select="$fill"/>
      <xsl:with-param name="radius" select="$side div 2"/>
    </xsl:call-template>
    <xsl:variable name="inset" select="$side * 0.22"/>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="concat($x + $inset, ' ', $y + $inset, ' ', $side - 2 * $inset + 0.1, ' ', $side - 2 * $inset + 0.1)"/>
      <xsl:with-param name="role">artifact</xsl:with-param>
      <xsl:with-param name="content">
        <xsl:variable name="colour"><xsl:call-template name="ink"><xsl:with-param name="role" select="$ink"/></xsl:call-template></xsl:variable>
        <xsl:choose>
          <xsl:when test="@icon">
            <xsl:call-template name="draw-icon">
              <xsl:with-param name="name" select="@icon"/>
              <xsl:with-param name="side" select="$side - 2 * $inset"/>
              <xsl:with-param name="ink" select="string($colour)"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <fo:block font-weight="bold" text-align="center" color="{$colour}" line-height="{($side - 2 * $inset) * $scale}mm"
                      font-size="{($side - 2 * $inset) * $scale * 2.5}pt">
              <xsl:value-of select="count(preceding-sibling::d:action) + 1"/>
            </fo:block>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="row">
    <xsl:param name="kind"/>
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="w"/>
    <xsl:param name="h"/>
    <xsl:variable name="side" select="28 - 4 * ($h &lt; 34)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'steps'">
        <xsl:call-template name="shape">
          <xsl:with-param name="at" select="concat($x, ' ', $y, ' ', $w, ' ', $h)"/>
          <xsl:with-param name="fill">paper</xsl:with-param>
          <xsl:with-param name="radius" select="6"/>
        </xsl:call-template>
        <xsl:call-template name="place">
          <xsl:with-param name="at" select="concat($x + 4, ' ', $y, ' 22 ', $h)"/>
          <xsl:with-param name="align">center</xsl:with-param>
          <xsl:with-param name="content">
            <fo:block font-weight="bold" text-align="center" font-size="{60 * $scale}pt" line-height="1.1" color="{$palette/@ground}">
              <xsl:value-of select="count(preceding-sibling::d:action) + 1"/>
            </fo:block>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="disc">
          <xsl:with-param name="x" select="$x + $w - $side - 6"/>
          <xsl:with-param name="y" select="$y + ($h - $side) div 2"/>
          <xsl:with-param name="side" select="$side"/>
        </xsl:call-template>
        <xsl:call-template name="deed">
          <xsl:with-param name="at" select="concat($x + 29, ' ', $y + 1, ' ', $w - $side - 40, ' ', $h - 2)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="position() != 1">
          <xsl:call-template name="shape">
            <xsl:with-param name="at" select="concat($x + $side + 7, ' ', $y, ' ', $w - $side - 7, ' 0.35')"/>
            <xsl:with-param name="fill">ground</xsl:with-param>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="disc">
          <xsl:with-param name="x" select="$x"/>
          <xsl:with-param name="y" select="$y + ($h - $side) div 2"/>
          <xsl:with-param name="side" select="$side"/>
        </xsl:call-template>
        <xsl:call-template name="deed">
          <xsl:with-param name="at" select="concat($x + $side + 7, ' ', $y + 1, ' ', $w - $side - 7, ' ', $h - 2)"/>
          <xsl:with-param name="roomy" select="$h &gt; 39"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="card">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="w"/>
    <xsl:param name="h"/>
    <xsl:variable name="side" select="34 - 6 * ($h &lt; 90)"/>
    <xsl:call-template name="shape">
      <xsl:with-param name="at" select="concat($x, ' ', $y, ' ', $w, ' ', $h)"/>
      <xsl:with-param name="fill">tint</xsl:with-param>
      <xsl:with-param name="radius" select="4"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$h &lt; 90">
        <xsl:call-template name="disc">
          <xsl:with-param name="x" select="$x + 5"/>
          <xsl:with-param name="y" select="$y + 5"/>
          <xsl:with-param name="side" select="27"/>
        </xsl:call-template>
        <xsl:call-template name="deed">
          <xsl:with-param name="at" select="concat($x + 5, ' ', $y + 34, ' ', $w - 10, ' ', $h - 34.5)"/>
          <xsl:with-param name="align">before</xsl:with-param>
          <xsl:with-param name="roomy" select="true()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="disc">
          <xsl:with-param name="x" select="$x + ($w - $side) div 2"/>
          <xsl:with-param name="y" select="$y + 7"/>
          <xsl:with-param name="side" select="$side"/>
        </xsl:call-template>
        <xsl:call-template name="deed">
          <xsl:with-param name="at" select="concat($x + 4.5, ' ', $y + $side + 13, ' ', $w - 9, ' ', $h - $side - 16)"/>
          <xsl:with-param name="align">before</xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What to do, and how. -->
  <xsl:template name="deed">
    <xsl:param name="at"/>
    <xsl:param name="align">center</xsl:param>
    <xsl:param name="roomy" select="false()"/>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="$at"/>
      <xsl:with-param name="align" select="$align"/>
      <xsl:with-param name="content">
        <fo:block role="H2" font-weight="bold" line-height="{1.3 + 0.3 * boolean(d:title//d:rt)}" color="{$palette/@ground}" space-after="{1.2 * $scale}mm"
                  rx:text-spacing="{substring('phrasenormal', 1 + 6 * not($ja), 6)}">
          <xsl:attribute name="font-size">
            <xsl:call-template name="size"><xsl:with-param name="of" select="22 - 2 * $kana + 4 * $roomy - (3.5 + 2.5 * $roomy) * ($design/@actions = 'cards')"/></xsl:call-template>
          </xsl:attribute>
          <xsl:apply-templates select="@id"/>
          <xsl:apply-templates select="d:title/node()"/>
        </fo:block>
        <fo:block line-height="{1.5 + 0.3 * boolean(d:p//d:rt)}" rx:text-spacing="{substring('phrasenormal', 1 + 6 * not($ja), 6)}">
          <xsl:attribute name="font-size">
            <xsl:call-template name="size"><xsl:with-param name="of" select="15 + 2 * $roomy - (1.5 - 0.5 * $roomy) * ($design/@actions = 'cards')"/></xsl:call-template>
          </xsl:attribute>
          <xsl:apply-templates select="*[not(self::d:title)]"/>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- code, desks, issuers -->

  <xsl:template match="code" mode="set">
    <xsl:variable name="x"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="1"/></xsl:call-template></xsl:variable>
    <xsl:variable name="y"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="2"/></xsl:call-template></xsl:variable>
    <xsl:variable name="side"><xsl:call-template name="nth"><xsl:with-param name="of" select="@at"/><xsl:with-param name="n" select="3"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="concat($x, ' ', $y, ' ', $side + 0.1, ' ', $side + 0.1)"/>
      <xsl:with-param name="content">
        <xsl:for-each select="$content/d:body/d:qr[1]">
          <xsl:call-template name="draw-code"><xsl:with-param name="side" select="concat($side * $scale, 'mm')"/></xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="draw-code">
    <xsl:param name="side"/>
    <fo:block line-height="1" font-size="1pt" role="NonStruct">
      <fo:instream-foreign-object content-width="{$side}" content-height="{$side}" fox:alt-text="{concat($t/qr-alt, @href)}">
        <xsl:copy-of select="/e:edition/e:code[@href = current()/@href]/*"/>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <xsl:template match="address" mode="set">
    <xsl:variable name="ink"><xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="@at"/>
      <xsl:with-param name="align">center</xsl:with-param>
      <xsl:with-param name="content">
        <xsl:for-each select="$content/d:body/d:qr[1]">
          <fo:block font-weight="bold" line-height="{1.4 + 0.3 * boolean(.//d:rt)}" color="{$ink}" space-after="{$scale}mm">
            <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="13"/></xsl:call-template></xsl:attribute>
            <xsl:apply-templates/>
          </fo:block>
          <fo:block line-height="1.35" color="{$ink}">
            <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="$least"/></xsl:call-template></xsl:attribute>
            <xsl:variable name="host" select="substring-before(concat(substring-after(@href, '://'), '/'), '/')"/>
            <fo:basic-link external-destination="url('{@href}')">
              <xsl:text>https://</xsl:text>
              <fo:inline keep-together.within-line="always"><xsl:value-of select="$host"/></fo:inline>
              <xsl:value-of select="substring-after(@href, $host)"/>
            </fo:basic-link>
          </fo:block>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="desks" mode="set">
    <xsl:variable name="ink"><xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="@at"/>
      <xsl:with-param name="align">center</xsl:with-param>
      <xsl:with-param name="content">
        <fo:block role="NonStruct" line-height="{1.35 + 0.2 * $kana}" color="{$ink}" rx:text-spacing="{substring('phrasenormal', 1 + 6 * not($ja), 6)}">
          <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="10.5"/></xsl:call-template></xsl:attribute>
          <xsl:for-each select="$content/d:body//d:desk">
            <fo:block role="P">
              <xsl:if test="position() != last()"><xsl:attribute name="space-after"><xsl:value-of select="concat(1.6 * $scale, 'mm')"/></xsl:attribute></xsl:if>
              <fo:block role="NonStruct">
                <xsl:for-each select="d:agency-name"><xsl:call-template name="read"/></xsl:for-each>
                <!-- Names of units are hard words, and readings take their room. -->
                <xsl:if test="not($kana) and ($ja or not($content/d:body//d:desk[2]))">
                  <xsl:call-template name="number-space"/>
                  <xsl:value-of select="d:unit"/>
                </xsl:if>
              </fo:block>
              <xsl:if test="d:phone">
                <fo:block role="NonStruct">
                  <fo:inline font-weight="bold">
                    <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="14.5"/></xsl:call-template></xsl:attribute>
                    <xsl:value-of select="d:phone"/>
                  </fo:inline>
                  <xsl:if test="d:extension">
                    <fo:inline keep-together.within-line="always">
                      <xsl:value-of select="concat($t/open, $t/extension, ' ', d:extension, $t/close)"/>
                    </fo:inline>
                  </xsl:if>
                  <xsl:if test="string-length(d:hours) &lt; 13">
                    <xsl:call-template name="number-space"/>
                    <fo:inline keep-together.within-line="always"><xsl:for-each select="d:hours"><xsl:call-template name="read"/></xsl:for-each></fo:inline>
                  </xsl:if>
                </fo:block>
                <xsl:if test="string-length(d:hours) &gt; 12">
                  <fo:block role="NonStruct">
                    <xsl:call-template name="read">
                      <xsl:with-param name="words">
                        <xsl:choose>
                          <xsl:when test="$kana"><xsl:value-of select="substring-before(concat(d:hours, '（'), '（')"/></xsl:when>
                          <xsl:when test="not($ja)"><xsl:value-of select="substring-before(concat(d:hours, ';'), ';')"/></xsl:when>
                          <xsl:otherwise><xsl:value-of select="d:hours"/></xsl:otherwise>
                        </xsl:choose>
                      </xsl:with-param>
                    </xsl:call-template>
                  </fo:block>
                </xsl:if>
              </xsl:if>
              <xsl:if test="not(d:phone)">
                <fo:block role="NonStruct"><xsl:value-of select="(d:mail | d:form | d:url)[1]"/></fo:block>
              </xsl:if>
            </fo:block>
          </xsl:for-each>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- In the order that was agreed, then the month. -->
  <xsl:template match="issuers" mode="set">
    <xsl:variable name="ink"><xsl:call-template name="ink"><xsl:with-param name="role" select="string(@ink)"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="place">
      <xsl:with-param name="at" select="@at"/>
      <xsl:with-param name="align">center</xsl:with-param>
      <xsl:with-param name="content">
        <fo:block line-height="{1.2 + 0.35 * $kana}" color="{$ink}" text-align="start">
          <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="10.5"/></xsl:call-template></xsl:attribute>
          <xsl:call-template name="host-seals"/>
          <xsl:if test="not($hosts) or $issuers[not(@agency = $hosts/@agency)]">
            <fo:inline font-weight="bold"><xsl:value-of select="$t/flyer-issuer"/></fo:inline>
            <xsl:call-template name="number-space"/>
            <xsl:for-each select="$issuers">
              <xsl:if test="position() != 1">
                <xsl:choose>
                  <xsl:when test="$ja"><xsl:call-template name="number-space"/></xsl:when>
                  <xsl:otherwise>, </xsl:otherwise>
                </xsl:choose>
              </xsl:if>
              <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
              <xsl:call-template name="read"><xsl:with-param name="words" select="string($name)"/></xsl:call-template>
            </xsl:for-each>
            <xsl:choose>
              <xsl:when test="$ja"><xsl:call-template name="number-space"/></xsl:when>
              <xsl:otherwise>, </xsl:otherwise>
            </xsl:choose>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="$kana">
              <xsl:call-template name="read-date"><xsl:with-param name="date" select="$head/d:date"/><xsl:with-param name="month" select="true()"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:call-template name="short-date"><xsl:with-param name="date" select="$head/d:date"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 主催, 共催, 後援, 協力: a seal of our own for each part, then its bodies.  Those that issue the
       flyer are not named a second time. -->
  <xsl:template name="host-seals">
    <xsl:for-each select="$hosts[not(@as = preceding-sibling::d:host/@as)]">
      <fo:inline font-weight="bold" color="#ffffff" background-color="{$palette/@ground}" padding="1pt" padding-left="4pt" padding-right="4pt">
        <xsl:value-of select="$t/*[local-name() = current()/@as]"/>
      </fo:inline>
      <xsl:text> </xsl:text>
      <xsl:call-template name="host-names"><xsl:with-param name="of" select="$hosts[@as = current()/@as]"/></xsl:call-template>
      <xsl:call-template name="number-space"/>
    </xsl:for-each>
  </xsl:template>

  <!-- the other side: whatever has no place on the front -->

  <xsl:variable name="overleaf"
                select="$content/d:body/*[not(self::d:layout or self::d:headline or self::d:actions or self::d:desk)]
                        [not(self::d:qr) or preceding-sibling::d:qr]"/>

  <xsl:template name="other-side">
    <fo:block break-before="page" text-indent="0pt" line-height="1.65">
      <xsl:attribute name="font-size"><xsl:call-template name="size"><xsl:with-param name="of" select="14.5"/></xsl:call-template></xsl:attribute>
      <xsl:apply-templates select="$overleaf"/>
    </fo:block>
  </xsl:template>

  <!-- The icon of the front, large and as pale as the panels: words stand on it as well as on those. -->
  <xsl:template name="back-drawing">
    <xsl:variable name="side" select="110"/>
    <xsl:if test="$layout/@icon">
      <xsl:call-template name="place">
        <xsl:with-param name="at" select="concat($sheet-width div $scale - $side - 8, ' ', $sheet-height div $scale-down - $side - 14, ' ', $side, ' ', $side)"/>
        <xsl:with-param name="role">artifact</xsl:with-param>
        <xsl:with-param name="content">
          <xsl:call-template name="draw-icon">
            <xsl:with-param name="name" select="$layout/@icon"/>
            <xsl:with-param name="side" select="$side"/>
            <xsl:with-param name="ink" select="string($palette/@tint)"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- crop marks at the corners and in the middle of the sides -->

  <xsl:template name="crop-marks">
    <xsl:if test="$bleed">
      <xsl:for-each select="exsl:node-set($crop-lines)/line">
        <fo:block-container role="artifact" absolute-position="fixed" background-color="#000000"
                            left="{$edge * @e + $sheet-width * @x + @dx}mm" top="{$edge * @f + $sheet-height * @y + @dy}mm"
                            width="{@w}mm" height="{@h}mm"><fo:block/></fo:block-container>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="crop-lines">
    <line e="1" f="0" x="0" y="0" dx="0" dy="0" w="0.1" h="8"/>
    <line e="1" f="0" x="1" y="0" dx="-0.1" dy="0" w="0.1" h="8"/>
    <line e="1" f="2" x="0" y="1" dx="0" dy="-8" w="0.1" h="8"/>
    <line e="1" f="2" x="1" y="1" dx="-0.1" dy="-8" w="0.1" h="8"/>
    <line e="0" f="1" x="0" y="0" dx="0" dy="0" w="8" h="0.1"/>
    <line e="0" f="1" x="0" y="1" dx="0" dy="-0.1" w="8" h="0.1"/>
    <line e="2" f="1" x="1" y="0" dx="-8" dy="0" w="8" h="0.1"/>
    <line e="2" f="1" x="1" y="1" dx="-8" dy="-0.1" w="8" h="0.1"/>
    <line e="1" f="0" x="0.5" y="0" dx="0" dy="0" w="0.1" h="8"/>
    <line e="1" f="2" x="0.5" y="1" dx="0" dy="-8" w="0.1" h="8"/>
    <line e="0" f="1" x="0" y="0.5" dx="0" dy="0" w="8" h="0.1"/>
    <line e="2" f="1" x="1" y="0.5" dx="-8" dy="0" w="8" h="0.1"/>
  </xsl:variable>
</xsl:stylesheet>
