<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers of sections, items, tables and figures, the same in HTML, PDF and text (and in
     src/model/numbering.c).

     apply-templates select="d:section" mode="number" gives, without a space after it:
       its own number attribute where it has one (guidelines: 3-5-3-1);
       formal   第１  １  （１）  ア  （ア）  ａ     advisories and notices in Japanese
       formal-1 １  （１）  ア  （ア）  ａ           where content/@numbering says so
       decimal  1  1.1  1.1.1                        advisories and notices in other languages
       none     nothing                              everything else
     content/@numbering overrides.  Each body, 記, annex and box counts from one.

     select="d:li" mode="number": items of an ol go on below the heading of their section in formal
     texts (公用文作成の考え方, I-3), and in cells and boxes from １; else 1. and (a).
     select="d:table" mode="caption-number", and what else prints with a caption: 表１, Figure 2. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="d exsl">

  <xsl:import href="date.xsl"/>

  <xsl:variable name="numbering">
    <xsl:variable name="content" select="(/d:content | /*/d:content)[1]"/>
    <xsl:choose>
      <xsl:when test="$content/@numbering">
        <xsl:value-of select="$content/@numbering"/>
      </xsl:when>
      <xsl:when test="not($content/@kind = 'advisory' or $content/@kind = 'notice')">none</xsl:when>
      <xsl:when test="starts-with($content/@xml:lang, 'ja')">formal</xsl:when>
      <xsl:otherwise>decimal</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="d:section" mode="number">
    <xsl:choose>
      <xsl:when test="@number">
        <xsl:value-of select="@number"/>
      </xsl:when>
      <xsl:when test="@numbered = 'no' or $numbering = 'none'"/>
      <xsl:when test="$numbering = 'decimal'">
        <xsl:apply-templates select="." mode="decimal-number"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="formal-number"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Counted once: a thousand sections beside each other would each count those before them. -->
  <xsl:key name="section-place" match="s" use="@of"/>
  <xsl:variable name="section-places">
    <xsl:for-each select="//d:body[d:section] | //d:section[d:section]">
      <xsl:for-each select="d:section[not(@numbered = 'no' or @number)]">
        <s of="{generate-id()}"><xsl:value-of select="position()"/></s>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template match="d:section" mode="place">
    <xsl:variable name="of" select="generate-id()"/>
    <xsl:variable name="place">
      <xsl:for-each select="exsl:node-set($section-places)">
        <xsl:value-of select="key('section-place', $of)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="$place"/>
    <xsl:if test="$place = ''">
      <xsl:value-of select="count(preceding-sibling::d:section[not(@numbered = 'no' or @number)]) + 1"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:section" mode="decimal-number">
    <xsl:if test="parent::d:section[not(@numbered = 'no')]">
      <xsl:apply-templates select="parent::d:section" mode="decimal-number"/>
      <xsl:text>.</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="." mode="place"/>
  </xsl:template>

  <xsl:template match="d:section" mode="formal-number">
    <xsl:variable name="place">
      <xsl:apply-templates select="." mode="place"/>
    </xsl:variable>
    <xsl:call-template name="formal-number">
      <xsl:with-param name="level" select="count(ancestor-or-self::d:section) + $formal-1"/>
      <xsl:with-param name="place" select="string($place)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:variable name="formal" select="starts-with($numbering, 'formal')"/>
  <xsl:variable name="formal-1" select="number($numbering = 'formal-1')"/>

  <!-- The level at which a list prints: 2 for １. -->
  <xsl:template match="d:ol | d:ul" mode="formal-level">
    <xsl:variable name="holder" select="ancestor::*[not(self::d:li or self::d:ol or self::d:ul)][1]"/>
    <xsl:variable name="lists" select="count(ancestor-or-self::d:ol) - count($holder/ancestor::d:ol)"/>
    <xsl:variable name="text" select="$holder[self::d:section or self::d:body or self::d:items or self::d:attachment]"/>
    <xsl:variable name="sections" select="count($text/ancestor-or-self::d:section) + count($text/d:section[1]) + $formal-1 * count($text)"/>
    <xsl:variable name="level" select="$lists + $sections * ($sections &gt; 1) + ($sections &lt; 2)"/>
    <xsl:value-of select="$level * ($level &lt; 7) + 6 * ($level &gt; 6)"/>
  </xsl:template>

  <xsl:template match="d:li" mode="number">
    <xsl:choose>
      <xsl:when test="$formal">
        <xsl:call-template name="formal-number">
          <xsl:with-param name="level"><xsl:apply-templates select=".." mode="formal-level"/></xsl:with-param>
          <xsl:with-param name="place"><xsl:number/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="parent::d:ol/parent::d:li">
        <xsl:text>(</xsl:text><xsl:number format="a"/><xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:number format="1."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:figure" mode="caption-number">
    <xsl:call-template name="caption-number">
      <xsl:with-param name="what" select="$t/figure"/>
      <xsl:with-param name="n"><xsl:number count="d:figure[d:figcaption]" level="any" from="d:content"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="*" mode="caption-number">
    <xsl:call-template name="caption-number">
      <xsl:with-param name="what" select="$t/table"/>
      <xsl:with-param name="n">
        <xsl:number count="d:table | d:indicators | d:techniques | d:reporting | d:injects | d:evaluation" level="any" from="d:content"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="caption-number">
    <xsl:param name="what"/>
    <xsl:param name="n"/>
    <xsl:value-of select="$what"/>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="digits-ja">
          <xsl:with-param name="n" select="string($n)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(' ', $n)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Before the words of the caption. -->
  <xsl:template match="*" mode="caption-label">
    <xsl:apply-templates select="." mode="caption-number"/>
    <xsl:choose>
      <xsl:when test="$ja">　</xsl:when>
      <xsl:otherwise>. </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="formal-number">
    <xsl:param name="level"/>
    <xsl:param name="place"/>
    <xsl:variable name="digits">
      <xsl:call-template name="digits-ja">
        <xsl:with-param name="n" select="string($place)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="kana"
                  select="substring('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ', $place, 1)"/>
    <xsl:choose>
      <xsl:when test="$level = 1">
        <xsl:value-of select="concat('第', $digits)"/>
      </xsl:when>
      <xsl:when test="$level = 2">
        <xsl:value-of select="$digits"/>
      </xsl:when>
      <xsl:when test="$level = 3">
        <xsl:value-of select="concat('（', $digits, '）')"/>
      </xsl:when>
      <xsl:when test="$level = 4">
        <xsl:value-of select="$kana"/>
      </xsl:when>
      <xsl:when test="$level = 5">
        <xsl:value-of select="concat('（', $kana, '）')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring('ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ', $place, 1)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
