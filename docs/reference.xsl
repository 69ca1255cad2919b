<?xml version="1.0" encoding="UTF-8"?>
<!--
  reference.xsl - docs/reference.md from the documentation inside the schemas.

  For every element of every schema: what it is for, its attributes, what it may hold.  References
  to definitions are followed up to the next element, so that each element stands alone.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="rng a">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:key name="define" match="rng:define" use="@name"/>

  <xsl:template match="/reference">
    <xsl:text># 様式の一覧 / Reference of the formats&#10;&#10;</xsl:text>
    <xsl:text>この文書は schemas/ にある説明から作ります（`cmake --build --preset debug --target reference`）。&#10;</xsl:text>
    <xsl:text>This document is made from what the schemas say; change it there.&#10;</xsl:text>
    <xsl:for-each select="schema">
      <xsl:text>&#10;- [</xsl:text><xsl:value-of select="@ja"/><xsl:text> / </xsl:text><xsl:value-of select="@en"/>
      <xsl:text>](#</xsl:text><xsl:value-of select="substring-before(@file, '.')"/><xsl:text>) — `</xsl:text>
      <xsl:value-of select="@where"/><xsl:text>`</xsl:text>
    </xsl:for-each>
    <xsl:text>&#10;</xsl:text>
    <xsl:for-each select="schema">
      <xsl:text>&#10;&lt;a id="</xsl:text><xsl:value-of select="substring-before(@file, '.')"/><xsl:text>">&lt;/a>&#10;&#10;## </xsl:text>
      <xsl:value-of select="@ja"/><xsl:text> / </xsl:text><xsl:value-of select="@en"/>
      <xsl:text>&#10;&#10;`schemas/</xsl:text><xsl:value-of select="@file"/><xsl:text>`, namespace `</xsl:text>
      <xsl:value-of select="document(concat('../schemas/', @file))/rng:grammar/@ns"/><xsl:text>`&#10;</xsl:text>
      <xsl:apply-templates select="document(concat('../schemas/', @file))//rng:element[@name]" mode="section"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rng:element" mode="section">
    <xsl:variable name="attributes"><xsl:apply-templates select="*" mode="attributes"/></xsl:variable>
    <xsl:variable name="children"><xsl:apply-templates select="*" mode="children"/></xsl:variable>
    <xsl:variable name="text"><xsl:apply-templates select="*" mode="text"/></xsl:variable>
    <xsl:text>&#10;### `&lt;</xsl:text><xsl:value-of select="@name"/><xsl:text>&gt;`</xsl:text>
    <xsl:if test="ancestor::rng:element[1]">
      <xsl:text> in `&lt;</xsl:text><xsl:value-of select="ancestor::rng:element[1]/@name"/><xsl:text>&gt;`</xsl:text>
    </xsl:if>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:value-of select="normalize-space(a:documentation[@xml:lang='ja'])"/>
    <xsl:text>\&#10;</xsl:text>
    <xsl:value-of select="normalize-space(a:documentation[@xml:lang='en'])"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="string($attributes)">
      <xsl:text>&#10;| 属性 / attribute | 値 / value | 説明 / meaning |&#10;|---|---|---|&#10;</xsl:text>
      <xsl:value-of select="$attributes"/>
    </xsl:if>
    <xsl:if test="string($children)">
      <xsl:text>&#10;内容 / content: </xsl:text>
      <xsl:value-of select="substring($children, 1, string-length($children) - 2)"/>
      <xsl:if test="string($text)"><xsl:text>, text</xsl:text></xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:if test="not(string($children)) and string($text)">
      <xsl:text>&#10;内容 / content: </xsl:text>
      <xsl:value-of select="substring($text, 1, string-length($text) - 2)"/>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Attributes: down through everything but elements. -->
  <xsl:template match="rng:attribute" mode="attributes">
    <xsl:param name="free"/>
    <xsl:variable name="value"><xsl:apply-templates select="*" mode="text"/></xsl:variable>
    <xsl:text>| `</xsl:text><xsl:value-of select="@name"/><xsl:text>`</xsl:text>
    <xsl:if test="not($free)"><xsl:text> (必須 / required)</xsl:text></xsl:if>
    <xsl:text> | </xsl:text>
    <xsl:choose>
      <xsl:when test="string($value)"><xsl:value-of select="substring($value, 1, string-length($value) - 2)"/></xsl:when>
      <xsl:otherwise>text</xsl:otherwise>
    </xsl:choose>
    <xsl:text> | </xsl:text>
    <xsl:value-of select="normalize-space(a:documentation[@xml:lang='ja'])"/>
    <xsl:text> / </xsl:text>
    <xsl:value-of select="normalize-space(a:documentation[@xml:lang='en'])"/>
    <xsl:text> |&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="rng:element | a:documentation" mode="attributes"/>
  <xsl:template match="rng:optional | rng:zeroOrMore | rng:choice" mode="attributes">
    <xsl:apply-templates select="*" mode="attributes"><xsl:with-param name="free" select="true()"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="rng:ref" mode="attributes">
    <xsl:param name="free"/>
    <xsl:apply-templates select="key('define', @name)/*" mode="attributes"><xsl:with-param name="free" select="$free"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="*" mode="attributes">
    <xsl:param name="free"/>
    <xsl:apply-templates select="*" mode="attributes"><xsl:with-param name="free" select="$free"/></xsl:apply-templates>
  </xsl:template>

  <!-- Children: names with ? * + for how often they may stand. -->
  <xsl:template match="rng:element" mode="children">
    <xsl:param name="often"/>
    <xsl:text>`</xsl:text><xsl:value-of select="@name"/><xsl:text>`</xsl:text><xsl:value-of select="$often"/><xsl:text>, </xsl:text>
  </xsl:template>
  <xsl:template match="rng:attribute | a:documentation" mode="children"/>
  <xsl:template match="rng:optional" mode="children">
    <xsl:param name="often"/>
    <xsl:apply-templates select="*" mode="children">
      <xsl:with-param name="often"><xsl:choose><xsl:when test="$often = '' or $often = '?'">?</xsl:when><xsl:otherwise>*</xsl:otherwise></xsl:choose></xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="rng:zeroOrMore" mode="children">
    <xsl:apply-templates select="*" mode="children"><xsl:with-param name="often">*</xsl:with-param></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="rng:oneOrMore" mode="children">
    <xsl:param name="often"/>
    <xsl:apply-templates select="*" mode="children">
      <xsl:with-param name="often"><xsl:choose><xsl:when test="$often = '' or $often = '+'">+</xsl:when><xsl:otherwise>*</xsl:otherwise></xsl:choose></xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="rng:choice" mode="children">
    <xsl:param name="often"/>
    <xsl:variable name="inside">
      <xsl:choose>
        <xsl:when test="count(*[not(self::a:documentation)]) = 1"><xsl:value-of select="$often"/></xsl:when>
        <xsl:when test="$often = '' or $often = '?'">?</xsl:when>
        <xsl:otherwise>*</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:apply-templates select="*" mode="children"><xsl:with-param name="often" select="string($inside)"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="rng:ref" mode="children">
    <xsl:param name="often"/>
    <xsl:apply-templates select="key('define', @name)/*" mode="children"><xsl:with-param name="often" select="$often"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="*" mode="children">
    <xsl:param name="often"/>
    <xsl:apply-templates select="*" mode="children"><xsl:with-param name="often" select="$often"/></xsl:apply-templates>
  </xsl:template>

  <!-- Values and text, each followed by ", ". -->
  <xsl:template match="rng:element | rng:attribute | a:documentation" mode="text"/>
  <xsl:template match="rng:value" mode="text">
    <xsl:choose>
      <xsl:when test="string(.)"><xsl:text>`</xsl:text><xsl:value-of select="."/><xsl:text>`, </xsl:text></xsl:when>
      <xsl:otherwise>(empty), </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="rng:text" mode="text">text, </xsl:template>
  <xsl:template match="rng:list" mode="text">
    <xsl:text>空白区切り / list of: </xsl:text><xsl:apply-templates select="*" mode="text"/>
  </xsl:template>
  <xsl:template match="rng:data" mode="text">
    <xsl:choose>
      <xsl:when test="@type = 'date'">YYYY-MM-DD</xsl:when>
      <xsl:when test="@type = 'dateTime'">YYYY-MM-DDThh:mm:ss+09:00</xsl:when>
      <xsl:when test="contains(@type, 'nteger')">number</xsl:when>
      <xsl:when test="rng:param[@name = 'pattern']">
        <xsl:text>`</xsl:text>
        <xsl:call-template name="escaped"><xsl:with-param name="text" select="string(rng:param[@name = 'pattern'])"/></xsl:call-template>
        <xsl:text>`</xsl:text>
      </xsl:when>
      <xsl:otherwise>text</xsl:otherwise>
    </xsl:choose>
    <xsl:text>, </xsl:text>
  </xsl:template>
  <xsl:template match="rng:ref" mode="text"><xsl:apply-templates select="key('define', @name)/*" mode="text"/></xsl:template>
  <xsl:template match="*" mode="text"><xsl:apply-templates select="*" mode="text"/></xsl:template>

  <!-- A bar would end the cell of a table. -->
  <xsl:template name="escaped">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="contains($text, '|')">
        <xsl:value-of select="substring-before($text, '|')"/><xsl:text>\|</xsl:text>
        <xsl:call-template name="escaped"><xsl:with-param name="text" select="substring-after($text, '|')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
