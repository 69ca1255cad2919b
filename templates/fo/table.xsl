<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: the author's own, indicators, techniques, reporting schemes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">

  <!-- 表１　caption: in fo:table-and-caption, so that it is read as part of the table -->
  <xsl:template name="table-caption">
    <xsl:param name="words"/>
    <fo:table-caption>
      <fo:block xsl:use-attribute-sets="caption" start-indent="0pt" end-indent="0pt" space-after="{$space-2}">
        <xsl:apply-templates select="." mode="caption-label"/>
        <xsl:copy-of select="$words"/>
      </fo:block>
    </fo:table-caption>
  </xsl:template>

  <xsl:template match="d:table">
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:if test="count(d:tbody/d:tr) &lt; 5 and string-length(.) &lt; 300">
        <xsl:attribute name="keep-together">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:table-and-caption>
        <xsl:if test="d:caption">
          <xsl:call-template name="table-caption">
            <xsl:with-param name="words"><xsl:apply-templates select="d:caption/node()"/></xsl:with-param>
          </xsl:call-template>
        </xsl:if>
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="columns"/>
          <xsl:apply-templates select="d:thead | d:tbody"/>
        </fo:table>
      </fo:table-and-caption>
    </fo:block>
  </xsl:template>

  <!-- A column is as wide as its words ask: the longest cell counts, up to a limit, in rows that
       no cell of an earlier row reaches into. -->
  <xsl:template name="columns">
    <xsl:variable name="first" select="(d:thead/d:tr | d:tbody/d:tr)[1]"/>
    <xsl:variable name="count" select="count($first/*) + sum($first/*/@colspan) - count($first/*/@colspan)"/>
    <xsl:variable name="whole" select="(d:thead | d:tbody)/d:tr[count(*) = $count]"/>
    <xsl:call-template name="column">
      <xsl:with-param name="whole" select="$whole"/>
      <xsl:with-param name="n" select="1"/>
      <xsl:with-param name="count" select="$count"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="column">
    <xsl:param name="whole"/>
    <xsl:param name="n"/>
    <xsl:param name="count"/>
    <xsl:if test="$n &lt;= $count">
      <xsl:variable name="longest">
        <xsl:for-each select="$whole/*[$n]">
          <xsl:sort select="string-length(normalize-space())" data-type="number" order="descending"/>
          <xsl:if test="position() = 1">
            <xsl:value-of select="string-length(normalize-space())"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="weight">
        <xsl:choose>
          <xsl:when test="not($longest &gt; 0)">8</xsl:when>
          <xsl:when test="$longest &lt; 4">5</xsl:when>
          <xsl:when test="$longest &lt; 12"><xsl:value-of select="$longest + 2"/></xsl:when>
          <xsl:when test="$longest &lt; 40"><xsl:value-of select="10 + $longest * 0.4"/></xsl:when>
          <xsl:otherwise>28</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <fo:table-column column-width="proportional-column-width({$weight})"/>
      <xsl:call-template name="column">
        <xsl:with-param name="whole" select="$whole"/>
        <xsl:with-param name="n" select="$n + 1"/>
        <xsl:with-param name="count" select="$count"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:thead">
    <fo:table-header><xsl:apply-templates select="d:tr"/></fo:table-header>
  </xsl:template>

  <xsl:template match="d:tbody">
    <fo:table-body><xsl:apply-templates select="d:tr"/></fo:table-body>
  </xsl:template>

  <xsl:template match="d:tr">
    <fo:table-row keep-together="always">
      <xsl:if test="not(*[not(key('blank', generate-id()))])">
        <xsl:attribute name="height">3em</xsl:attribute>
      </xsl:if>
      <xsl:call-template name="row-keeps"/>
      <xsl:apply-templates select="d:th | d:td"/>
    </fo:table-row>
  </xsl:template>

  <!-- A blank cell is as high as a line, a blank row as two; a form is a table with a row that waits to be written in. -->
  <xsl:key name="blank" match="d:th[not(normalize-space() or .//*[not(self::d:p)])] | d:td[not(@withheld or normalize-space() or .//*[not(self::d:p)])]"
           use="generate-id()"/>
  <xsl:key name="form" match="d:table[d:tbody/d:tr[d:td][not(d:td[not(key('blank', generate-id()))])]]" use="generate-id()"/>

  <!-- No single row before or after a page break. -->
  <xsl:template name="row-keeps">
    <xsl:if test="last() &gt; 2">
      <xsl:if test="position() = 1">
        <xsl:attribute name="keep-with-next">always</xsl:attribute>
      </xsl:if>
      <xsl:if test="position() = last()">
        <xsl:attribute name="keep-with-previous">always</xsl:attribute>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:thead//d:th | d:thead//d:td">
    <fo:table-cell role="TH" xsl:use-attribute-sets="head-cell">
      <xsl:attribute name="rx:scope">
        <xsl:choose>
          <xsl:when test="starts-with(@scope, 'row')">row</xsl:when>
          <xsl:otherwise>col</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="cell"/>
    </fo:table-cell>
  </xsl:template>

  <xsl:template match="d:tbody//d:th">
    <fo:table-cell role="TH" xsl:use-attribute-sets="row-head-cell">
      <xsl:attribute name="rx:scope">
        <xsl:choose>
          <xsl:when test="starts-with(@scope, 'col')">col</xsl:when>
          <xsl:otherwise>row</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="cell"/>
    </fo:table-cell>
  </xsl:template>

  <xsl:template match="d:td">
    <fo:table-cell xsl:use-attribute-sets="cell">
      <xsl:call-template name="cell"/>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:if test="@colspan &gt; 1">
      <xsl:attribute name="number-columns-spanned"><xsl:value-of select="@colspan"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="@rowspan &gt; 1">
      <xsl:attribute name="number-rows-spanned"><xsl:value-of select="@rowspan"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="preceding-sibling::* and key('form', generate-id(ancestor::d:table[1]))">
      <xsl:attribute name="border-left"><xsl:value-of select="concat($layout-hair, ' solid ', $colour-rule)"/></xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="@id"/>
    <xsl:choose>
      <xsl:when test="key('blank', generate-id())"><fo:block>&#160;</fo:block></xsl:when>
      <xsl:otherwise><xsl:call-template name="flow"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- helpers for tables that we make ourselves -->

  <xsl:template name="head-cell">
    <xsl:param name="words"/>
    <fo:table-cell role="TH" rx:scope="col" xsl:use-attribute-sets="head-cell">
      <fo:block><xsl:value-of select="$words"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="plain-cell">
    <xsl:param name="words"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block><xsl:copy-of select="$words"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- indicators: their values never break but where they must, in fixed width -->

  <xsl:template match="d:indicators">
    <xsl:variable name="use" select="d:ioc/@use"/>
    <xsl:variable name="seen" select="d:ioc/@seen"/>
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:if test="count(d:ioc) &lt; 6">
        <xsl:attribute name="keep-together">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:table-and-caption>
        <xsl:call-template name="table-caption">
          <xsl:with-param name="words">
            <xsl:choose>
              <xsl:when test="d:caption"><xsl:apply-templates select="d:caption/node()"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$t/indicators"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width({14.5 + 2 * not($ja) + 8 * $large})"/>
          <fo:table-column column-width="proportional-column-width(41)"/>
          <xsl:if test="$use"><fo:table-column column-width="proportional-column-width(23.5)"/></xsl:if>
          <xsl:if test="$seen"><fo:table-column column-width="proportional-column-width({18 + 5 * not($ja) + 8 * $large})"/></xsl:if>
          <fo:table-header>
            <fo:table-row keep-together="always">
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/ioc-type"/></xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/ioc-value"/></xsl:call-template>
              <xsl:if test="$use">
                <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/ioc-use"/></xsl:call-template>
              </xsl:if>
              <xsl:if test="$seen">
                <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/ioc-seen"/></xsl:call-template>
              </xsl:if>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="d:ioc">
              <fo:table-row keep-together="always">
                <xsl:call-template name="row-keeps"/>
                <xsl:call-template name="plain-cell">
                  <xsl:with-param name="words" select="string($t/*[local-name() = current()/@type])"/>
                </xsl:call-template>
                <xsl:call-template name="plain-cell">
                  <xsl:with-param name="words">
                    <fo:inline xsl:use-attribute-sets="mono">
                      <xsl:value-of select="normalize-space()"/>
                    </fo:inline>
                  </xsl:with-param>
                </xsl:call-template>
                <xsl:if test="$use">
                  <xsl:call-template name="plain-cell"><xsl:with-param name="words" select="string(@use)"/></xsl:call-template>
                </xsl:if>
                <xsl:if test="$seen">
                  <xsl:call-template name="plain-cell">
                    <xsl:with-param name="words">
                      <xsl:if test="@seen"><xsl:call-template name="short-date"><xsl:with-param name="date" select="@seen"/></xsl:call-template></xsl:if>
                    </xsl:with-param>
                  </xsl:call-template>
                </xsl:if>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:table-and-caption>
      <fo:block xsl:use-attribute-sets="fine" text-indent="0pt" space-before="{$space-1}">
        <xsl:value-of select="$t/indicators-note"/>
      </fo:block>
    </fo:block>
  </xsl:template>
  <!-- 令和８年６月15日 / 15 June 2026 -->
  <xsl:template name="short-date">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="date-formal"><xsl:with-param name="date" select="$date"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="date-en"><xsl:with-param name="date" select="$date"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:techniques">
    <xsl:variable name="tactic" select="d:technique/@tactic"/>
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:if test="count(d:technique) &lt; 5">
        <xsl:attribute name="keep-together">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:table-and-caption>
        <xsl:call-template name="table-caption">
          <xsl:with-param name="words">
            <xsl:choose>
              <xsl:when test="d:caption"><xsl:apply-templates select="d:caption/node()"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$t/techniques"/></xsl:otherwise>
            </xsl:choose>
            <xsl:choose>
              <xsl:when test="$ja"><xsl:value-of select="concat('（', @framework, ' v', @version, '）')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat(' (', @framework, ' v', @version, ')')"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width({12 + 4 * not($ja) + 6 * $large})"/>
          <xsl:if test="$tactic"><fo:table-column column-width="proportional-column-width({13 + 5 * not($ja) + 3 * $large})"/></xsl:if>
          <fo:table-column column-width="proportional-column-width(26)"/>
          <fo:table-column column-width="proportional-column-width(49)"/>
          <fo:table-header>
            <fo:table-row keep-together="always">
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/technique-id"/></xsl:call-template>
              <xsl:if test="$tactic">
                <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/tactic"/></xsl:call-template>
              </xsl:if>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/technique"/></xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/technique-use"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="d:technique">
              <fo:table-row keep-together="always">
                <xsl:call-template name="row-keeps"/>
                <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="row-head-cell">
                  <fo:block><xsl:value-of select="@id"/></fo:block>
                </fo:table-cell>
                <xsl:if test="$tactic">
                  <xsl:call-template name="plain-cell"><xsl:with-param name="words" select="string(@tactic)"/></xsl:call-template>
                </xsl:if>
                <xsl:call-template name="plain-cell">
                  <xsl:with-param name="words"><xsl:apply-templates select="d:title/node()"/></xsl:with-param>
                </xsl:call-template>
                <xsl:call-template name="plain-cell">
                  <xsl:with-param name="words"><xsl:apply-templates select="d:use/node()"/></xsl:with-param>
                </xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:table-and-caption>
    </fo:block>
  </xsl:template>

  <!-- where to report: scheme and basis, duty, deadline, desk -->

  <xsl:template match="d:reporting">
    <xsl:variable name="deadline" select="d:scheme/d:deadline"/>
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <xsl:apply-templates select="@id"/>
      <fo:table-and-caption>
        <xsl:call-template name="table-caption">
          <xsl:with-param name="words" select="string($t/reporting)"/>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width(23)"/>
          <fo:table-column column-width="proportional-column-width({14 + 16 * boolean($deadline)})"/>
          <fo:table-column column-width="proportional-column-width(47)"/>
          <fo:table-header>
            <fo:table-row keep-together="always">
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/scheme"/></xsl:call-template>
              <xsl:call-template name="head-cell">
                <xsl:with-param name="words">
                  <xsl:value-of select="$t/duty"/>
                  <xsl:if test="$deadline">
                    <xsl:call-template name="and-dot"/>
                    <xsl:value-of select="$t/deadline"/>
                  </xsl:if>
                </xsl:with-param>
              </xsl:call-template>
              <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/contact"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="d:scheme">
              <fo:table-row keep-together="always">
                <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="cell">
                  <fo:block font-weight="bold"><xsl:apply-templates select="d:title/node()"/></fo:block>
                  <xsl:if test="d:basis">
                    <fo:block xsl:use-attribute-sets="fine">
                      <xsl:call-template name="link">
                        <xsl:with-param name="to" select="string(d:basis/@href)"/>
                        <xsl:with-param name="words" select="string(d:basis)"/>
                      </xsl:call-template>
                    </fo:block>
                  </xsl:if>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block>
                    <xsl:value-of select="$t/*[local-name() = concat('duty-', current()/@duty)]"/>
                    <xsl:for-each select="d:deadline">
                      <xsl:choose>
                        <xsl:when test="$ja">。</xsl:when>
                        <xsl:otherwise><xsl:text>. </xsl:text></xsl:otherwise>
                      </xsl:choose>
                      <xsl:value-of select="."/>
                    </xsl:for-each>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block>
                    <xsl:value-of select="d:agency-name"/>
                    <xsl:if test="d:phone">
                      <xsl:call-template name="number-space"/>
                      <fo:inline keep-together.within-line="always"><xsl:value-of select="d:phone"/></fo:inline>
                    </xsl:if>
                  </fo:block>
                  <xsl:if test="d:unit">
                    <fo:block><xsl:value-of select="d:unit"/></fo:block>
                  </xsl:if>
                  <xsl:for-each select="d:url">
                    <fo:block>
                      <xsl:call-template name="link">
                        <xsl:with-param name="to" select="string(.)"/>
                        <xsl:with-param name="words" select="string(.)"/>
                      </xsl:call-template>
                    </fo:block>
                  </xsl:for-each>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:table-and-caption>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
