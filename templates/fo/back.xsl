<?xml version="1.0" encoding="UTF-8"?>
<!-- The end: what the text refers to, with addresses that can be read on paper; the revisions. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <!-- Links of the text by address; the first of each is listed. -->
  <xsl:key name="links" match="d:body//d:a | d:body//d:ref | d:body//d:law" use="@href"/>

  <xsl:template match="d:content" mode="back">
    <xsl:call-template name="references"/>
    <xsl:call-template name="history"/>
  </xsl:template>

  <xsl:template name="back-heading">
    <xsl:param name="words"/>
    <fo:block role="H2" xsl:use-attribute-sets="heading-back"><xsl:value-of select="$words"/></fo:block>
  </xsl:template>

  <xsl:template name="references">
    <xsl:variable name="links"
                  select="$content/d:body//*[self::d:a or self::d:ref or self::d:law]
                          [starts-with(@href, 'http') or starts-with(@href, 'doc:')]
                          [generate-id() = generate-id(key('links', @href)[1])]"/>
    <xsl:if test="$links">
      <xsl:call-template name="back-heading">
        <xsl:with-param name="words">
          <xsl:choose>
            <xsl:when test="$ja">参考</xsl:when>
            <xsl:otherwise>References</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <fo:list-block provisional-distance-between-starts="2em" provisional-label-separation="0.4em" text-indent="0pt"
                     font-size="{$size-small}" line-height="{$line-table}" text-align="start">
        <xsl:for-each select="$links">
          <xsl:variable name="address">
            <xsl:call-template name="address"><xsl:with-param name="to" select="string(@href)"/></xsl:call-template>
          </xsl:variable>
          <xsl:call-template name="list-item">
            <xsl:with-param name="align">end</xsl:with-param>
            <xsl:with-param name="label" select="concat(position(), '.')"/>
            <xsl:with-param name="body">
              <fo:block>
                <xsl:apply-templates select="." mode="plain"/>
                <xsl:if test="$address != ''">
                  <xsl:call-template name="number-space"/>
                  <xsl:call-template name="link">
                    <xsl:with-param name="to" select="$address"/>
                    <xsl:with-param name="words" select="string($address)"/>
                  </xsl:call-template>
                </xsl:if>
              </fo:block>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </fo:list-block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="history">
    <xsl:variable name="changes" select="$head/d:history/d:change"/>
    <xsl:if test="$changes">
      <fo:block>
        <xsl:if test="count($changes) &lt; 7">
          <xsl:attribute name="keep-together">always</xsl:attribute>
        </xsl:if>
        <!-- one line is no page -->
        <xsl:if test="count($changes) &lt; 3">
          <xsl:attribute name="keep-with-previous">always</xsl:attribute>
        </xsl:if>
      <xsl:call-template name="back-heading">
        <xsl:with-param name="words" select="$t/history"/>
      </xsl:call-template>
        <fo:list-block provisional-distance-between-starts="{3.4 + 3.4 * not($ja)}em" provisional-label-separation="0.3em"
                       xsl:use-attribute-sets="fine" text-indent="0pt" text-align="start">
          <xsl:for-each select="$changes">
            <fo:list-item>
              <fo:list-item-label end-indent="label-end()">
                <fo:block>
                  <xsl:call-template name="revision-words">
                    <xsl:with-param name="n" select="@revision"/>
                  </xsl:call-template>
                </fo:block>
              </fo:list-item-label>
              <fo:list-item-body start-indent="body-start()">
                <fo:block>
                  <xsl:call-template name="short-date"><xsl:with-param name="date" select="@date"/></xsl:call-template>
                  <xsl:variable name="class" select="string($t/*[local-name() = current()/@class])"/>
                  <xsl:choose>
                    <xsl:when test="$ja"><xsl:value-of select="concat('　', $class, '　')"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="concat(', ', $class, ': ')"/></xsl:otherwise>
                  </xsl:choose>
                  <xsl:apply-templates select="node()"/>
                </fo:block>
              </fo:list-item-body>
            </fo:list-item>
          </xsl:for-each>
        </fo:list-block>
      </fo:block>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
