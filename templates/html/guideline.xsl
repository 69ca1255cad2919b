<?xml version="1.0" encoding="UTF-8"?>
<!-- 指針・基準: a deep list of contents, and each provision links to itself, so that others can cite it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:variable name="contents-depth" select="3"/>

  <xsl:template match="d:section[@number]">
    <section>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:call-template name="heading">
        <xsl:with-param name="label" select="string(@number)"/>
        <xsl:with-param name="anchor" select="string(@id)"/>
      </xsl:call-template>
      <xsl:call-template name="cited-in"><xsl:with-param name="at" select="string(@id)"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </section>
  </xsl:template>

  <xsl:key name="passage" match="/e:edition/e:passage" use="@at"/>

  <!-- In the margin: which provision of whose text cites this one. -->
  <xsl:template name="cited-in">
    <xsl:param name="at"/>
    <xsl:if test="$at != '' and key('passage', $at)">
      <aside class="rn-cited-in" aria-label="{$t/cited-in}{$t/colon}{@number}">
        <p class="rn-cited-in-label"><xsl:value-of select="$t/cited-in"/></p>
        <ul>
          <xsl:for-each select="key('passage', $at)">
            <li>
              <xsl:apply-templates select="." mode="name"/>
              <xsl:text> </xsl:text>
              <a href="{$root}{@href}">
                <xsl:value-of select="concat(@title, ' ', @number)"/>
                <xsl:if test="@heading != ''"><xsl:value-of select="concat($t/open, @heading, $t/close)"/></xsl:if>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </aside>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
