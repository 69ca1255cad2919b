<?xml version="1.0" encoding="UTF-8"?>
<!-- The mail that goes out with a correction (訂正) or a withdrawal (撤回): to the readers of the
     mailing list that had the earlier revision.  The first line is the subject. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>

  <xsl:variable name="change" select="$content/d:head/d:history/d:change[@revision = $content/@revision]"/>
  <xsl:variable name="ends" select="$change/@class = 'withdrawal'"/>

  <xsl:template match="/">
    <xsl:call-template name="subject"/>
    <xsl:call-template name="marks"/>
    <xsl:choose>
      <xsl:when test="$ends">
        <xsl:value-of select="concat($t/mail-withdrawal, $nl, $nl)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($t/mail-correction, $nl, $nl)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="which"/>
    <xsl:apply-templates select="$change" mode="inline"/>
    <xsl:value-of select="concat($nl, $nl)"/>
    <xsl:call-template name="what"/>
    <xsl:value-of select="concat($t/mail-forward, $nl, $nl)"/>
    <xsl:apply-templates select="$content/d:body//d:desk"/>
    <xsl:call-template name="bottom"/>
  </xsl:template>

  <xsl:template name="subject">
    <xsl:variable name="kind">
      <xsl:call-template name="word">
        <xsl:with-param name="of" select="$change/@class"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="mark">
      <xsl:choose>
        <xsl:when test="$ja"><xsl:value-of select="concat('【', $kind, '】')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('[', $kind, '] ')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="fact">
      <xsl:with-param name="name" select="$t/mail-subject"/>
      <xsl:with-param name="value" select="concat($mark, $content/d:head/d:title[1])"/>
    </xsl:call-template>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <!-- The document, the revision that was announced and this one, and who issues it. -->
  <xsl:template name="which">
    <xsl:call-template name="fact">
      <xsl:with-param name="name" select="$t/mail-title"/>
      <xsl:with-param name="value" select="string($content/d:head/d:title[1])"/>
    </xsl:call-template>
    <xsl:apply-templates select="$content/d:head/d:history/d:change[@revision = $content/@revision - 1]" mode="mail">
      <xsl:with-param name="name" select="$t/mail-earlier"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="$change" mode="mail">
      <xsl:with-param name="name" select="$t/mail-this"/>
    </xsl:apply-templates>
    <xsl:for-each select="$content/d:coordination/d:issuer">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/issuer"/>
        <xsl:with-param name="value">
          <xsl:apply-templates select="." mode="name"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$edition/@base != ''">
      <xsl:value-of select="concat($t/mail-page, $colon, $nl, $edition/@base, $edition/@path, $nl)"/>
    </xsl:if>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:change" mode="mail">
    <xsl:param name="name"/>
    <xsl:call-template name="fact">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="value">
        <xsl:choose>
          <xsl:when test="$ja"><xsl:value-of select="concat('第', @revision, '版', $gap)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat(@revision, ', ')"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="@date"/>
          <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A withdrawal is as short as its page, less the desks; of a correction, the newest errata. -->
  <xsl:template name="what">
    <xsl:variable name="errata" select="$content/d:body//d:section[contains(d:title, '正誤') or contains(d:title, 'Errat') or contains(d:title, 'Correct')]"/>
    <xsl:choose>
      <xsl:when test="$ends">
        <xsl:apply-templates select="$content/d:body/*[not(self::d:attachment) and not(d:desk)]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$errata[last()]/*[not(self::d:title)]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
