<?xml version="1.0" encoding="UTF-8"?>
<!-- Statistics sheets, and roles, injects and evaluation sheets of exercises, as plain text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">

  <xsl:import href="../shared/annex.xsl"/>

  <xsl:strip-space elements="d:statistics d:roles d:role d:injects d:inject d:expected d:evaluation"/>

  <xsl:template match="d:statistics">
    <xsl:apply-templates select="d:table"/>
    <xsl:for-each select="d:withholding">
      <xsl:value-of select="concat(normalize-space(.), $nl, $nl)"/>
    </xsl:for-each>
    <xsl:value-of select="concat('■ ', $t/statistics-unit, $colon, @unit, $nl)"/>
    <xsl:for-each select="d:period">
      <xsl:value-of select="concat('■ ', $t/statistics-period, $colon)"/>
      <xsl:apply-templates select="." mode="words"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:for-each select="d:source">
      <xsl:value-of select="concat('■ ', $t/statistics-source, $colon, @name, $colon)"/>
      <xsl:call-template name="cell"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:for-each select="d:supports">
      <xsl:value-of select="concat('■ ', $t/statistics-supports, $colon)"/>
      <xsl:call-template name="cell"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
    <xsl:apply-templates select="d:terms | d:p"/>
    <xsl:for-each select="d:figure/d:chart">
      <xsl:value-of select="concat('［', $t/figure, '］', @alt, $nl, $nl)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:roles">
    <xsl:for-each select="d:role">
      <xsl:value-of select="'■ '"/>
      <xsl:apply-templates select="d:title" mode="inline"/>
      <xsl:value-of select="$nl"/>
      <xsl:for-each select="d:p">
        <xsl:value-of select="'　'"/>
        <xsl:call-template name="cell"/>
        <xsl:value-of select="$nl"/>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:injects">
    <xsl:call-template name="caption"/>
    <xsl:value-of select="$nl"/>
    <xsl:for-each select="d:inject">
      <xsl:value-of select="concat('■ ', @at, '　', @by-name, ' → ', @to-name, $t/open)"/>
      <xsl:apply-templates select="." mode="channel"/>
      <xsl:value-of select="concat($t/close, $nl)"/>
      <xsl:for-each select="d:title | d:p">
        <xsl:value-of select="'　'"/>
        <xsl:call-template name="cell"/>
        <xsl:value-of select="$nl"/>
      </xsl:for-each>
      <xsl:for-each select="d:expected/d:p">
        <xsl:value-of select="concat('　', $t/inject-expected, $colon)"/>
        <xsl:call-template name="cell"/>
        <xsl:value-of select="$nl"/>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:evaluation">
    <xsl:call-template name="caption"/>
    <xsl:value-of select="$nl"/>
    <xsl:for-each select="d:item">
      <xsl:value-of select="'■ '"/>
      <xsl:call-template name="cell"/>
      <xsl:value-of select="concat($nl, '　', $t/evaluation-mark, $colon, $t/evaluation-marks, $nl, '　', $t/evaluation-notes, $colon, $nl)"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>
</xsl:stylesheet>
