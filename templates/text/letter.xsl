<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a mail to a mailing list: a document as core.xsl has it, with who sends it and whom
     to write to at the end.  Lines are wrapped afterwards. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">
  <xsl:import href="core.xsl"/>

  <xsl:template name="bottom">
    <xsl:value-of select="concat($rule, $nl)"/>
    <xsl:for-each select="$content/d:coordination/d:issuer">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/issuer"/>
        <xsl:with-param name="value"><xsl:apply-templates select="." mode="name"/></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$edition/@base != '' and $edition/@state = 'public'">
      <xsl:value-of select="concat($t/mail-page, $colon, $nl, $edition/@base, $edition/@path, $nl)"/>
    </xsl:if>
    <xsl:value-of select="concat($t/mail-stop, $nl)"/>
    <xsl:for-each select="$edition/e:mark">
      <xsl:value-of select="concat(., $nl)"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
