<?xml version="1.0" encoding="UTF-8"?>
<!-- Statistics sheets, and roles, injects and evaluation sheets of exercises, on paper. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">

  <xsl:import href="../shared/annex.xsl"/>

  <xsl:strip-space elements="d:statistics d:roles d:role d:injects d:inject d:expected d:evaluation"/>

  <xsl:template match="d:statistics">
    <fo:block role="Div" text-indent="0pt" space-before="{$space-3}" space-after="{$space-4}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:table | d:withholding"/>
      <fo:list-block provisional-distance-between-starts="9em" provisional-label-separation="1em" text-indent="0pt"
                     space-before="{$space-2}" space-after="{$space-3}" text-align="start">
        <xsl:for-each select="@unit">
          <xsl:call-template name="statistics-fact">
            <xsl:with-param name="name" select="$t/statistics-unit"/>
            <xsl:with-param name="value" select="string(.)"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="d:period">
          <xsl:call-template name="statistics-fact">
            <xsl:with-param name="name" select="$t/statistics-period"/>
            <xsl:with-param name="value"><xsl:apply-templates select="." mode="words"/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="d:source">
          <xsl:call-template name="statistics-fact">
            <xsl:with-param name="name" select="$t/statistics-source"/>
            <xsl:with-param name="value">
              <xsl:value-of select="concat(@name, $t/colon)"/>
              <xsl:apply-templates/>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="d:supports">
          <xsl:call-template name="statistics-fact">
            <xsl:with-param name="name" select="$t/statistics-supports"/>
            <xsl:with-param name="value"><xsl:apply-templates/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </fo:list-block>
      <xsl:apply-templates select="d:terms | d:p | d:figure"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="statistics-fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:call-template name="list-item">
      <xsl:with-param name="align">start</xsl:with-param>
      <xsl:with-param name="label">
        <fo:inline font-weight="bold" font-family="{$sans}"><xsl:value-of select="$name"/></fo:inline>
      </xsl:with-param>
      <xsl:with-param name="body"><fo:block><xsl:copy-of select="$value"/></fo:block></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="d:withholding">
    <fo:block xsl:use-attribute-sets="fine" text-indent="0pt" space-after="{$space-2}"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- over numbers -->
  <xsl:template match="d:statistics/d:table/d:thead/d:tr/d:th[position() &gt; 1]" priority="1">
    <fo:table-cell role="TH" rx:scope="col" xsl:use-attribute-sets="head-cell" text-align="end">
      <fo:block><xsl:apply-templates/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template match="d:td[@count]">
    <fo:table-cell xsl:use-attribute-sets="cell" text-align="end">
      <xsl:call-template name="total-look"/>
      <fo:block><xsl:apply-templates/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- read as 秘匿, not as "multiplied by" -->
  <xsl:template match="d:td[@withheld]">
    <fo:table-cell xsl:use-attribute-sets="cell" text-align="end">
      <xsl:call-template name="total-look"/>
      <fo:block><fo:inline role="Span" fox:actual-text="{$t/withheld}"><xsl:apply-templates/></fo:inline></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="total-look">
    <xsl:if test="../@total">
      <xsl:attribute name="font-weight">bold</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- exercises -->

  <xsl:template match="d:roles">
    <fo:list-block provisional-distance-between-starts="10em" provisional-label-separation="1em" text-indent="0pt"
                   space-before="{$space-3}" space-after="{$space-4}" text-align="start">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:for-each select="d:role">
        <xsl:call-template name="list-item">
          <xsl:with-param name="align">start</xsl:with-param>
          <xsl:with-param name="label">
            <fo:inline font-weight="bold" font-family="{$sans}"><xsl:apply-templates select="d:title/node()"/></fo:inline>
          </xsl:with-param>
          <xsl:with-param name="body">
            <xsl:for-each select="d:p"><fo:block text-indent="0pt"><xsl:apply-templates/></fo:block></xsl:for-each>
            <xsl:if test="not(d:p)"><fo:block>―</fo:block></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="d:injects">
    <xsl:variable name="expected" select="d:inject/d:expected"/>
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:table-and-caption>
        <xsl:call-template name="table-caption">
          <xsl:with-param name="words"><xsl:apply-templates select="d:caption/node()"/></xsl:with-param>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width({9 + 3 * not($ja)})"/>
          <fo:table-column column-width="proportional-column-width(22)"/>
          <fo:table-column column-width="proportional-column-width({36 + 33 * not($expected)})"/>
          <xsl:if test="$expected"><fo:table-column column-width="proportional-column-width(33)"/></xsl:if>
          <fo:table-header>
            <fo:table-row keep-together="always">
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/inject-at"/></xsl:call-template>
              <xsl:call-template name="head-cell">
                <xsl:with-param name="words" select="concat($t/inject-by, ' → ', $t/inject-to)"/>
              </xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/inject-what"/></xsl:call-template>
              <xsl:if test="$expected">
                <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/inject-expected"/></xsl:call-template>
              </xsl:if>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="d:inject">
              <fo:table-row keep-together="always">
                <xsl:call-template name="row-keeps"/>
                <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell">
                  <xsl:apply-templates select="@id"/>
                  <fo:block><xsl:value-of select="@at"/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block><xsl:value-of select="@by-name"/></fo:block>
                  <fo:block><xsl:value-of select="concat('→ ', @to-name)"/></fo:block>
                  <fo:block color="{$colour-ink-soft}"><xsl:apply-templates select="." mode="channel"/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <xsl:for-each select="d:title">
                    <fo:block font-weight="bold"><xsl:apply-templates/></fo:block>
                  </xsl:for-each>
                  <xsl:for-each select="d:p"><fo:block><xsl:apply-templates/></fo:block></xsl:for-each>
                </fo:table-cell>
                <xsl:if test="$expected">
                  <fo:table-cell xsl:use-attribute-sets="cell">
                    <xsl:for-each select="d:expected/d:p"><fo:block><xsl:apply-templates/></fo:block></xsl:for-each>
                    <xsl:if test="not(d:expected)"><fo:block>―</fo:block></xsl:if>
                  </fo:table-cell>
                </xsl:if>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:table-and-caption>
    </fo:block>
  </xsl:template>

  <!-- room to write: three lines an item -->
  <xsl:template match="d:evaluation">
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:table-and-caption>
        <xsl:call-template name="table-caption">
          <xsl:with-param name="words"><xsl:apply-templates select="d:caption/node()"/></xsl:with-param>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width(38)"/>
          <fo:table-column column-width="proportional-column-width(26)"/>
          <fo:table-column column-width="proportional-column-width(36)"/>
          <fo:table-header>
            <fo:table-row keep-together="always">
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/evaluation-item"/></xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/evaluation-mark"/></xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/evaluation-notes"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="d:item">
              <fo:table-row keep-together="always" block-progression-dimension.minimum="3.6em">
                <xsl:call-template name="row-keeps"/>
                <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="cell">
                  <fo:block><xsl:apply-templates/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block><xsl:value-of select="$t/evaluation-marks"/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block/></fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:table-and-caption>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
