<?xml version="1.0" encoding="UTF-8"?>
<!-- What was checked by machine, and what was found. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="packet-frame.xsl"/>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($p/checks, '｜', $packet/e:title)"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1><xsl:value-of select="$p/checks"/></h1>
    <p class="rn-lead"><xsl:value-of select="$p/checks-lead"/></p>
    <xsl:call-template name="table">
      <xsl:with-param name="id" select="'checks'"/>
      <xsl:with-param name="caption" select="$p/checks"/>
      <xsl:with-param name="heads" select="$p/check | $p/result"/>
      <xsl:with-param name="rows">
        <xsl:for-each select="$packet/e:check">
          <tr>
            <th scope="row"><xsl:value-of select="."/></th>
            <td><xsl:apply-templates select="." mode="result"/></td>
          </tr>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
    <section aria-labelledby="_findings">
      <h2 id="_findings"><xsl:value-of select="$p/findings"/></h2>
      <xsl:if test="not($packet/e:finding)"><p><xsl:value-of select="$p/no-findings"/></p></xsl:if>
      <xsl:if test="$packet/e:finding">
        <ul class="rn-packet-findings">
          <xsl:for-each select="$packet/e:finding">
            <li>
              <p>
                <span class="rn-tag rn-state-{substring('blockedawaited', 1 + 7 * (@severity != 'error'), 7)}">
                  <xsl:call-template name="word"><xsl:with-param name="of" select="string(@severity)"/></xsl:call-template>
                </span>
                <xsl:text> </xsl:text>
                <strong translate="no"><xsl:value-of select="@code"/></strong>
                <xsl:text> </xsl:text>
                <xsl:value-of select="e:words"/>
                <xsl:if test="$packet/e:text[2]">
                  <xsl:value-of select="$t/open"/>
                  <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
                  <xsl:value-of select="$t/close"/>
                </xsl:if>
              </p>
              <xsl:if test="e:help"><p class="rn-soft"><xsl:value-of select="e:help"/></p></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
    <xsl:call-template name="back"/>
  </xsl:template>

  <xsl:template match="e:check" mode="result">
    <xsl:choose>
      <xsl:when test="@state = 'passed'">
        <span class="rn-tag rn-state-given"><xsl:value-of select="$p/passed"/></span>
      </xsl:when>
      <xsl:when test="@state = 'warning'">
        <span class="rn-tag rn-state-awaited"><xsl:value-of select="concat($p/check-warning, ' ', @count)"/></span>
      </xsl:when>
      <xsl:otherwise>
        <span class="rn-tag rn-state-blocked"><xsl:value-of select="concat($p/check-error, ' ', @count)"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
