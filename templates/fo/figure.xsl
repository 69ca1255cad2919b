<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: pictures, and drawings that the edition brings along. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:import href="../shared/figure.xsl"/>

  <xsl:strip-space elements="d:chart d:row d:flow d:phase d:relations d:party"/>

  <xsl:template match="d:figure">
    <fo:block space-before="{$space-4}" space-after="{$space-4}" keep-together="always" text-indent="0pt" text-align="center">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:img | d:chart | d:flow | d:relations"/>
      <xsl:if test="d:figcaption">
        <fo:block role="Caption" xsl:use-attribute-sets="caption" text-align="center" space-before="{$space-1}">
          <xsl:apply-templates select="d:figcaption/@xml:lang"/>
          <xsl:apply-templates select="." mode="caption-label"/>
          <xsl:apply-templates select="d:figcaption/node()"/>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:img">
    <fo:block line-height="1" role="NonStruct">
      <fo:external-graphic src="{@src}" fox:alt-text="{@alt}">
        <xsl:attribute name="content-width"><xsl:call-template name="figure-width"/></xsl:attribute>
      </fo:external-graphic>
    </fo:block>
  </xsl:template>

  <!-- A page of text without the caption; what is higher is drawn smaller. -->
  <xsl:variable name="figure-height" select="841.89 - 60 - substring-before($layout-margin-top, 'pt') - substring-before($layout-margin-bottom, 'pt')
                                             - substring-before($layout-head, 'pt') - substring-before($layout-foot, 'pt')"/>

  <!-- Drawn as wide as the text; in a list or a box, narrower.  Those who do not see it hear its
       point, then the data. -->
  <xsl:template match="d:chart | d:flow | d:relations">
    <xsl:variable name="n"><xsl:apply-templates select="." mode="drawing-number"/></xsl:variable>
    <xsl:variable name="data"><xsl:apply-templates select="." mode="data-words"/></xsl:variable>
    <fo:block line-height="1" role="NonStruct">
      <xsl:for-each select=".//d:step | .//d:party">
        <fo:wrapper id="{@id}"/>
      </xsl:for-each>
      <fo:instream-foreign-object fox:alt-text="{concat(@alt, substring(' ', 1, not($ja)), $t/figure-data, $says, $data)}"
                                  inline-progression-dimension.maximum="100%" content-width="scale-down-to-fit"
                                  block-progression-dimension.maximum="{$figure-height}pt" content-height="scale-down-to-fit">
        <xsl:copy-of select="/e:edition/e:drawing[@n = $n]/*"/>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <!-- px of the picture are 0.75pt; no figure is wider than 400pt or higher than 150pt, where the
       letters of a drawing made 720 px wide still are about 7pt. -->
  <xsl:template name="figure-width">
    <xsl:variable name="width" select="@width * 0.75"/>
    <xsl:variable name="high" select="150 * @width div @height"/>
    <xsl:choose>
      <xsl:when test="$width &lt; 400 and not($width &gt; $high)"><xsl:value-of select="concat($width, 'pt')"/></xsl:when>
      <xsl:when test="$high &lt; 400"><xsl:value-of select="concat(round($high), 'pt')"/></xsl:when>
      <xsl:otherwise>400pt</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
