<?xml version="1.0" encoding="UTF-8"?>
<!-- How the parts of a page look on paper.  Templates say what something is
     (xsl:use-attribute-sets="heading-1"); only this file says how that looks, in the colours and
     sizes of tokens.xml.

     Without a theme the text is 45 characters of 10.5 points wide: 472.5pt of A4's 595.276pt. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format">

  <xsl:import href="fo-tokens.xsl"/>

  <!-- Latin text is proportional; in Japanese it is the formatter that takes Latin letters from the
       proportional face, so that kana and kanji stay on the grid.  A family that has no kanji lends its
       Latin letters to one that has. -->
  <xsl:variable name="proportional" select="not(starts-with(/*/@lang, 'ja'))"/>
  <xsl:variable name="sans">
    <xsl:call-template name="family"><xsl:with-param name="of" select="string($font-sans)"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="serif">
    <xsl:call-template name="family"><xsl:with-param name="of" select="string($font-serif)"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="letter">
    <xsl:call-template name="family"><xsl:with-param name="of" select="string($font-letter)"/></xsl:call-template>
  </xsl:variable>

  <!-- In points: a line of text; in its characters, fewer than 32 where the print is large. -->
  <xsl:variable name="text-width" select="595.276 - 2 * substring-before($layout-margin-side, 'pt')"/>
  <xsl:variable name="large" select="$text-width div substring-before($size-text, 'pt') &lt; 32"/>

  <!-- Overridden by letters. -->
  <xsl:variable name="text-family">
    <xsl:call-template name="family"><xsl:with-param name="of" select="string($font-text)"/></xsl:call-template>
  </xsl:variable>

  <xsl:template name="family">
    <xsl:param name="of"/>
    <xsl:variable name="wide" select="concat('BIZ UDP', substring-after($of, 'BIZ UD'))"/>
    <xsl:choose>
      <xsl:when test="not($of = 'BIZ UDGothic' or $of = 'BIZ UDMincho')">
        <xsl:value-of select="concat($of, ' Latin, BIZ UDP', substring('GothicMincho', 1 + 6 * ($of = $font-serif), 6))"/>
      </xsl:when>
      <xsl:when test="$proportional"><xsl:value-of select="$wide"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($wide, ' Latin, ', $of)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- pages -->

  <xsl:attribute-set name="page">
    <xsl:attribute name="page-width">210mm</xsl:attribute>
    <xsl:attribute name="page-height">297mm</xsl:attribute>
    <xsl:attribute name="margin-left"><xsl:value-of select="$layout-margin-side"/></xsl:attribute>
    <xsl:attribute name="margin-right"><xsl:value-of select="$layout-margin-side"/></xsl:attribute>
    <xsl:attribute name="margin-top"><xsl:value-of select="$layout-margin-top"/></xsl:attribute>
    <xsl:attribute name="margin-bottom"><xsl:value-of select="$layout-margin-bottom"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="page-body">
    <xsl:attribute name="margin-top"><xsl:value-of select="$layout-head"/></xsl:attribute>
    <xsl:attribute name="margin-bottom"><xsl:value-of select="$layout-foot"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="text-root">
    <xsl:attribute name="font-family"><xsl:value-of select="$text-family"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-text"/></xsl:attribute>
    <!-- Latin letters are lower than kanji and ask for less between the lines. -->
    <xsl:attribute name="line-height"><xsl:value-of select="$line-text - 0.15 * $proportional"/></xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-ink"/></xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="line-height-shift-adjustment">disregard-shifts</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="running">
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-fine"/></xsl:attribute>
    <xsl:attribute name="line-height">1.75</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-ink-soft"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="mark-line">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-sample"/></xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$colour-sample-paper"/></xsl:attribute>
    <xsl:attribute name="line-height">1.5</xsl:attribute>
    <xsl:attribute name="padding-top">1pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">1pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="tlp">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-tlp"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$colour-tlp-paper"/></xsl:attribute>
    <xsl:attribute name="padding-left">4pt</xsl:attribute>
    <xsl:attribute name="padding-right">4pt</xsl:attribute>
    <xsl:attribute name="padding-top">1pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">1pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- cover -->

  <xsl:attribute-set name="cover-rule">
    <xsl:attribute name="border-top"><xsl:value-of select="concat($layout-bar, ' solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="padding-top"><xsl:value-of select="$space-3"/></xsl:attribute>
    <xsl:attribute name="margin-left">0pt</xsl:attribute>
    <xsl:attribute name="margin-right">0pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cover-kind">
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-lead"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-brand"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cover-line">
    <xsl:attribute name="line-height">1.45</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="title">
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="rx:text-spacing" namespace="urn:renmei:fo:1"><xsl:value-of select="substring('phrasenormal', 1 + 6 * $proportional, 6)"/></xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size">
      <xsl:choose>
        <xsl:when test="$proportional"><xsl:value-of select="$size-title-latin"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$size-title"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1.45</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-6"/></xsl:attribute>
    <xsl:attribute name="keep-with-next">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="subtitle">
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-lead"/></xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="line-height">1.5</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-2"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- headings -->

  <xsl:attribute-set name="heading">
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="rx:text-spacing" namespace="urn:renmei:fo:1"><xsl:value-of select="substring('phrasenormal', 1 + 6 * $proportional, 6)"/></xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$line-heading"/></xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="keep-with-next">always</xsl:attribute>
    <xsl:attribute name="keep-together">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="heading-1" use-attribute-sets="heading">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-heading-1"/></xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-brand"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-6"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-2"/></xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="concat('0.75pt solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="padding-bottom">1pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="heading-2" use-attribute-sets="heading">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-heading-2"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-4"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-1"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- What follows the text: links, revisions. -->
  <xsl:attribute-set name="heading-back" use-attribute-sets="heading">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-heading-2"/></xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-brand"/></xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-5"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-1"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="heading-3" use-attribute-sets="heading">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-heading-3"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-4"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-1"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- text -->

  <!-- The indent tells Japanese paragraphs apart; space does it in others. -->
  <xsl:attribute-set name="paragraph">
    <xsl:attribute name="space-after">
      <xsl:choose>
        <xsl:when test="$proportional"><xsl:value-of select="$space-3"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$space-1"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="list-item">
    <xsl:attribute name="space-after">1pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="fine">
    <xsl:attribute name="font-size"><xsl:value-of select="$size-small"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$line-table"/></xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-ink-soft"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="label">
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$colour-brand"/></xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="keep-with-next">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="link">
    <xsl:attribute name="color"><xsl:value-of select="$colour-link"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="mono">
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$font-mono"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="caption">
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-table"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$line-table"/></xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>

  <!-- boxes: margins of 0 keep border and padding within the column -->

  <xsl:attribute-set name="box">
    <xsl:attribute name="margin-left">0pt</xsl:attribute>
    <xsl:attribute name="margin-right">0pt</xsl:attribute>
    <xsl:attribute name="padding">5pt</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-4"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-4"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="summary" use-attribute-sets="box">
    <xsl:attribute name="background-color"><xsl:value-of select="$colour-info-paper"/></xsl:attribute>
    <xsl:attribute name="border-left"><xsl:value-of select="concat($layout-bar, ' solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="padding-left">10pt</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-5"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="panel" use-attribute-sets="box">
    <xsl:attribute name="border"><xsl:value-of select="concat('0.5pt solid ', $colour-edge)"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-small"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$line-table"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$space-4"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-4"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- tables: a strong rule above and below, hairlines between, no verticals -->

  <xsl:attribute-set name="table-block">
    <xsl:attribute name="space-before"><xsl:value-of select="$space-3"/></xsl:attribute>
    <xsl:attribute name="space-after"><xsl:value-of select="$space-4"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="border-top"><xsl:value-of select="concat('1pt solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="concat('1pt solid ', $colour-brand)"/></xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$sans"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$size-table"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$line-table"/></xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <!-- a table in a list: indents are inherited, and count from the edges of the cell -->
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
    <xsl:attribute name="padding-left"><xsl:value-of select="$space-2"/></xsl:attribute>
    <xsl:attribute name="padding-right"><xsl:value-of select="$space-2"/></xsl:attribute>
    <xsl:attribute name="padding-top">1.5pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">1.5pt</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="concat($layout-hair, ' solid ', $colour-rule)"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="head-cell" use-attribute-sets="cell">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$colour-paper-soft"/></xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="concat('0.75pt solid ', $colour-edge)"/></xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="row-head-cell" use-attribute-sets="cell">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
  </xsl:attribute-set>
</xsl:stylesheet>
