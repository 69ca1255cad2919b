<?xml version="1.0" encoding="UTF-8"?>
<!-- The statutes and guidelines that the text cites, and what is known of each passage. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="packet-frame.xsl"/>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($p/provisions, '｜', $packet/e:title)"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1><xsl:value-of select="$p/provisions"/></h1>
    <p class="rn-lead">
      <xsl:choose>
        <xsl:when test="$packet/e:provision"><xsl:value-of select="$p/provisions-lead"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$p/no-provisions"/></xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:if test="$packet/e:provision">
      <xsl:call-template name="table">
        <xsl:with-param name="id" select="'provisions'"/>
        <xsl:with-param name="caption" select="$p/provisions"/>
        <xsl:with-param name="heads" select="$p/provision | $p/target | $p/as-of | $p/known"/>
        <xsl:with-param name="rows"><xsl:apply-templates select="$packet/e:provision"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="back"/>
  </xsl:template>

  <xsl:template match="e:provision">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@label"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="not(@label)"><xsl:value-of select="@target"/></xsl:if>
      </th>
      <td>
        <xsl:value-of select="@title"/>
        <xsl:if test="@number"><xsl:value-of select="concat($t/open, @number, $t/close)"/></xsl:if>
      </td>
      <td class="rn-nowrap"><xsl:value-of select="@as-of"/></td>
      <td>
        <xsl:value-of select="$p/*[local-name() = current()/@outcome]"/>
        <xsl:if test="@verified = 'no'"><xsl:value-of select="concat($t/open, $p/unverified-fact, $t/close)"/></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
