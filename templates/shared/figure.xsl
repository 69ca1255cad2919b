<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts, flows and relation maps as words: what their drawings show, for all forms.

     A drawing itself comes with the edition, made from the same data. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:key name="part" match="d:step | d:party" use="@id"/>

  <!-- Which drawing of the edition belongs to it. -->
  <xsl:template match="d:chart | d:flow | d:relations" mode="drawing-number">
    <xsl:value-of select="count(preceding::d:chart | preceding::d:flow | preceding::d:relations) + 1"/>
  </xsl:template>

  <xsl:template match="d:step" mode="part-name">
    <xsl:value-of select="normalize-space(.)"/>
    <xsl:variable name="lane" select="normalize-space(ancestor::d:flow/d:lane[@id = current()/@lane])"/>
    <xsl:choose>
      <xsl:when test="$ja"><xsl:value-of select="concat('（', $lane, '）')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(' (', $lane, ')')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:party" mode="part-name">
    <xsl:value-of select="normalize-space(d:label)"/>
  </xsl:template>

  <!-- What an arrow says besides its ends. -->
  <xsl:template match="d:arrow" mode="arrow-words">
    <xsl:value-of select="normalize-space(.)"/>
    <xsl:if test="@both or @voluntary">
      <xsl:variable name="kind">
        <xsl:if test="@both"><xsl:value-of select="$t/arrow-both"/></xsl:if>
        <xsl:if test="@both and @voluntary"><xsl:value-of select="$list-comma"/></xsl:if>
        <xsl:if test="@voluntary"><xsl:value-of select="$t/arrow-voluntary"/></xsl:if>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="$ja"><xsl:value-of select="concat('（', $kind, '）')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(' (', $kind, ')')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="list-comma">
    <xsl:choose>
      <xsl:when test="$ja">、</xsl:when>
      <xsl:otherwise>, </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="says">
    <xsl:choose>
      <xsl:when test="$ja">：</xsl:when>
      <xsl:otherwise>: </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="stops">
    <xsl:choose>
      <xsl:when test="$ja">。</xsl:when>
      <xsl:otherwise>. </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- A value with its unit; an en dash where there is none. -->
  <xsl:template match="d:value" mode="value-words">
    <xsl:choose>
      <xsl:when test="@withheld"><xsl:value-of select="$t/withheld"/></xsl:when>
      <xsl:when test="normalize-space(.) = ''">–</xsl:when>
      <xsl:when test="$ja or starts-with(../../@unit, '%')"><xsl:value-of select="concat(normalize-space(.), ../../@unit)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(normalize-space(.), ' ', ../../@unit)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Everything in sentences, for who hears the page or reads plain text. -->

  <xsl:template match="d:chart" mode="data-words">
    <xsl:for-each select="d:row">
      <xsl:value-of select="concat(normalize-space(d:label), $says)"/>
      <xsl:for-each select="d:value">
        <xsl:variable name="at" select="position()"/>
        <xsl:if test="$at &gt; 1"><xsl:value-of select="$list-comma"/></xsl:if>
        <xsl:if test="../../d:series">
          <xsl:value-of select="concat(normalize-space(../../d:series[$at]), ' ')"/>
        </xsl:if>
        <xsl:apply-templates select="." mode="value-words"/>
      </xsl:for-each>
      <xsl:value-of select="$stops"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:flow" mode="data-words">
    <xsl:for-each select="d:phase">
      <xsl:value-of select="concat(normalize-space(d:label), $says)"/>
      <xsl:for-each select="d:step">
        <xsl:if test="position() &gt; 1"><xsl:value-of select="$list-comma"/></xsl:if>
        <xsl:apply-templates select="." mode="part-name"/>
      </xsl:for-each>
      <xsl:for-each select="d:remark">
        <xsl:value-of select="concat($stops, normalize-space(.))"/>
      </xsl:for-each>
      <xsl:value-of select="$stops"/>
    </xsl:for-each>
    <xsl:apply-templates select="d:arrow" mode="data-words"/>
  </xsl:template>

  <xsl:template match="d:relations" mode="data-words">
    <xsl:for-each select="d:row/d:party[d:member]">
      <xsl:value-of select="concat(normalize-space(d:label), $says)"/>
      <xsl:for-each select="d:member">
        <xsl:if test="position() &gt; 1"><xsl:value-of select="$list-comma"/></xsl:if>
        <xsl:value-of select="normalize-space(.)"/>
      </xsl:for-each>
      <xsl:value-of select="$stops"/>
    </xsl:for-each>
    <xsl:apply-templates select="d:arrow" mode="data-words"/>
  </xsl:template>

  <xsl:template match="d:arrow" mode="data-words">
    <xsl:apply-templates select="key('part', @from)" mode="part-name"/>
    <xsl:choose>
      <xsl:when test="@both"> ↔ </xsl:when>
      <xsl:otherwise> → </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="key('part', @to)" mode="part-name"/>
    <xsl:variable name="words"><xsl:apply-templates select="." mode="arrow-words"/></xsl:variable>
    <xsl:if test="$words != ''"><xsl:value-of select="concat($says, $words)"/></xsl:if>
    <xsl:value-of select="$stops"/>
  </xsl:template>
</xsl:stylesheet>
