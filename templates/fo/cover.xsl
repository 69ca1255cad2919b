<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page: who, when, to whom, what; then the summary, the coordination and the contents. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:variable name="issuers" select="$content/d:coordination/d:issuer"/>

  <!-- Issuers, one a line, in the order that was agreed. -->
  <xsl:template name="issuer-lines">
    <xsl:for-each select="$issuers">
      <fo:block xsl:use-attribute-sets="cover-line">
        <xsl:call-template name="issuer-line"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="issuer-line">
    <xsl:apply-templates select="." mode="name"/>
  </xsl:template>

  <!-- 主催, 共催, 後援, 協力: each part once, with its bodies.  The words of a line hang behind its label. -->
  <xsl:variable name="hosts" select="$content/d:coordination/d:host"/>

  <xsl:template name="host-lines">
    <xsl:if test="$hosts">
      <xsl:variable name="label" select="3.2 + 8 * not($ja)"/>
      <fo:list-block provisional-distance-between-starts="{$label}em" provisional-label-separation="0.4em" text-indent="0pt">
        <xsl:for-each select="$hosts[not(@as = preceding-sibling::d:host/@as)]">
          <fo:list-item>
            <fo:list-item-label end-indent="label-end()">
              <fo:block font-weight="bold" font-family="{$sans}" color="{$colour-brand}">
                <xsl:value-of select="$t/*[local-name() = current()/@as]"/>
              </fo:block>
            </fo:list-item-label>
            <fo:list-item-body start-indent="body-start()">
              <fo:block text-align="start">
                <xsl:call-template name="host-names"><xsl:with-param name="of" select="$hosts[@as = current()/@as]"/></xsl:call-template>
              </fo:block>
            </fo:list-item-body>
          </fo:list-item>
        </xsl:for-each>
      </fo:list-block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="number-lines">
    <xsl:for-each select="$edition/e:number">
      <fo:block xsl:use-attribute-sets="cover-line"><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="date-line">
    <fo:block xsl:use-attribute-sets="cover-line">
      <xsl:call-template name="short-date"><xsl:with-param name="date" select="$head/d:date"/></xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="addressee-lines">
    <xsl:for-each select="$head/d:to">
      <fo:block xsl:use-attribute-sets="cover-line">
        <xsl:if test="not($ja) and position() = 1"><xsl:value-of select="concat($t/to, ': ')"/></xsl:if>
        <xsl:apply-templates/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="title-lines">
    <fo:block role="H1" id="title" xsl:use-attribute-sets="title">
      <xsl:value-of select="$title"/>
    </fo:block>
    <xsl:for-each select="$head/d:subtitle">
      <fo:block xsl:use-attribute-sets="subtitle"><xsl:apply-templates/></fo:block>
    </xsl:for-each>
    <xsl:if test="$content/@kind = 'advisory' and $ja and not(contains($title, '注意喚起') or $head/d:subtitle)">
      <fo:block xsl:use-attribute-sets="subtitle">（注意喚起）</fo:block>
    </xsl:if>
    <xsl:if test="$content/@translation = 'provisional'">
      <fo:block xsl:use-attribute-sets="subtitle"><xsl:value-of select="$t/provisional-note"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- The kind at the left under a strong rule, numbers and date at the right. -->
  <xsl:template match="d:content" mode="cover">
    <fo:block xsl:use-attribute-sets="cover-rule" text-indent="0pt">
      <fo:block text-align-last="justify" line-height="1.5">
        <fo:inline xsl:use-attribute-sets="cover-kind">
          <xsl:value-of select="$t/*[local-name() = $content/@kind]"/>
          <xsl:if test="$issuers[2]">
            <xsl:choose>
              <xsl:when test="$ja"><xsl:value-of select="concat('（', $t/joint, '）')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat(' (', $t/joint, ')')"/></xsl:otherwise>
            </xsl:choose>
          </xsl:if>
        </fo:inline>
        <fo:leader leader-pattern="space"/>
        <xsl:call-template name="short-date"><xsl:with-param name="date" select="$head/d:date"/></xsl:call-template>
      </fo:block>
      <xsl:call-template name="parties"/>
      <xsl:call-template name="title-lines"/>
    </fo:block>
  </xsl:template>

  <!-- To whom at the left; each issuer with its number at the right, in the order that was agreed. -->
  <xsl:template name="parties">
    <xsl:choose>
      <xsl:when test="$large">
        <fo:block space-before="{$space-2}" text-align="start"><xsl:call-template name="addressee-lines"/></fo:block>
        <fo:block space-before="{$space-2}" text-align="end"><xsl:call-template name="signed-lines"/></fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="parties-side-by-side"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="signed-lines">
    <xsl:for-each select="$edition/e:number[not(@agency = $issuers/@agency)]">
      <fo:block xsl:use-attribute-sets="cover-line"><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
    <xsl:for-each select="$issuers">
      <fo:block xsl:use-attribute-sets="cover-line">
        <xsl:for-each select="$edition/e:number[@agency = current()/@agency]">
          <fo:inline color="{$colour-ink-soft}" font-size="{$size-small}"><xsl:value-of select="."/></fo:inline>
          <xsl:call-template name="number-space"/>
        </xsl:for-each>
        <xsl:apply-templates select="." mode="name"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="parties-side-by-side">
    <fo:table table-layout="fixed" width="100%" role="NonStruct" space-before="{$space-2}" text-align="start">
      <fo:table-column column-width="proportional-column-width({10 + (36 - 10 * not($ja)) * boolean($head/d:to)})"/>
      <fo:table-column column-width="proportional-column-width({90 - (36 - 10 * not($ja)) * boolean($head/d:to)})"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct">
          <fo:table-cell role="NonStruct">
            <fo:block/>
            <xsl:call-template name="addressee-lines"/>
          </fo:table-cell>
          <fo:table-cell role="NonStruct" text-align="end">
            <xsl:call-template name="signed-lines"/>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="d:content" mode="front">
    <xsl:call-template name="withdrawn"/>
    <xsl:apply-templates select="d:head/d:summary"/>
    <xsl:apply-templates select="d:coordination"/>
    <xsl:call-template name="contents"/>
  </xsl:template>

  <!-- A revision that is no longer the last one says so before anything else. -->
  <xsl:template name="withdrawn">
    <xsl:variable name="class" select="$head/d:history/d:change[last()]/@class"/>
    <xsl:if test="$class = 'withdrawal'">
      <fo:block xsl:use-attribute-sets="box label" border="1pt solid {$colour-important}"
                background-color="{$colour-important-paper}" color="{$colour-important}">
        <xsl:value-of select="$t/withdrawn-note"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:summary">
    <fo:block xsl:use-attribute-sets="summary" keep-together="always">
      <fo:block xsl:use-attribute-sets="label"><xsl:value-of select="$t/summary"/></fo:block>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <!-- Who issues, who agreed, what refers to what. -->
  <xsl:template match="d:coordination">
    <fo:block xsl:use-attribute-sets="panel" text-indent="0pt">
      <xsl:if test="not($large)"><xsl:attribute name="keep-together">always</xsl:attribute></xsl:if>
      <fo:block xsl:use-attribute-sets="label"><xsl:value-of select="$t/coordination"/></fo:block>
      <fo:block><xsl:apply-templates select="." mode="sentence"/></fo:block>
      <xsl:for-each select="d:statement">
        <fo:block space-before="{$space-1}"><xsl:apply-templates/></fo:block>
      </xsl:for-each>
      <xsl:for-each select="d:cross-reference">
        <fo:block space-before="{$space-1}">
          <xsl:value-of select="$t/refers-to"/>
          <xsl:choose>
            <xsl:when test="$ja">：</xsl:when>
            <xsl:otherwise>: </xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="link">
            <xsl:with-param name="to" select="string(d:href)"/>
            <xsl:with-param name="words" select="string(d:title)"/>
          </xsl:call-template>
          <xsl:if test="d:date">
            <xsl:choose>
              <xsl:when test="$ja">
                <xsl:text>（</xsl:text>
                <xsl:call-template name="short-date"><xsl:with-param name="date" select="d:date"/></xsl:call-template>
                <xsl:text>）</xsl:text>
              </xsl:when>
              <xsl:otherwise>
                <xsl:text> (</xsl:text>
                <xsl:call-template name="short-date"><xsl:with-param name="date" select="d:date"/></xsl:call-template>
                <xsl:text>)</xsl:text>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:if>
        </fo:block>
      </xsl:for-each>
      <xsl:call-template name="consents"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="consents">
    <!-- Whoever did not agree to be named is not named, whatever the edition says. -->
    <xsl:variable name="given"
                  select="$edition/e:consent[@state = 'given']
                          [@role = 'issuer' or @role = 'host' or @agency = $content/d:coordination/d:coordinated/@agency]"/>
    <xsl:if test="$given">
      <fo:table xsl:use-attribute-sets="table" font-size="{$size-small}" space-before="{$space-2}">
        <fo:table-column column-width="proportional-column-width({41 - 4 * not($ja)})"/>
        <fo:table-column column-width="proportional-column-width(10)"/>
        <fo:table-column column-width="proportional-column-width({20 + 4 * not($ja) + 16 * $large})"/>
        <fo:table-column column-width="proportional-column-width(29)"/>
        <fo:table-header>
          <fo:table-row>
            <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/agency"/></xsl:call-template>
            <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/role"/></xsl:call-template>
            <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/agreed-on"/></xsl:call-template>
            <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/post"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$given">
            <fo:table-row keep-together="always">
              <xsl:call-template name="plain-cell">
                <xsl:with-param name="words"><xsl:apply-templates select="." mode="name"/></xsl:with-param>
              </xsl:call-template>
              <xsl:call-template name="plain-cell">
                <xsl:with-param name="words">
                  <xsl:call-template name="consent-role"><xsl:with-param name="hosts" select="$hosts"/></xsl:call-template>
                </xsl:with-param>
              </xsl:call-template>
              <xsl:call-template name="plain-cell">
                <xsl:with-param name="words">
                  <xsl:if test="@on"><xsl:call-template name="short-date"><xsl:with-param name="date" select="@on"/></xsl:call-template></xsl:if>
                </xsl:with-param>
              </xsl:call-template>
              <xsl:call-template name="plain-cell">
                <xsl:with-param name="words">
                  <xsl:value-of select="@post"/>
                  <xsl:if test="@reference">
                    <xsl:choose>
                      <xsl:when test="$ja"><xsl:value-of select="concat('（', @reference, '）')"/></xsl:when>
                      <xsl:otherwise><xsl:value-of select="concat(' (', @reference, ')')"/></xsl:otherwise>
                    </xsl:choose>
                  </xsl:if>
                </xsl:with-param>
              </xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- contents: a line a section, dots, the page -->

  <xsl:variable name="contents-depth" select="1"/>

  <xsl:template name="contents">
    <xsl:variable name="listed" select="$content/d:body/d:section | $content/d:body/d:attachment"/>
    <xsl:if test="count($listed) &gt; 3 and not($content/d:body//d:toc)">
      <xsl:call-template name="contents-list"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:toc">
    <xsl:call-template name="contents-list"/>
  </xsl:template>

  <!-- In two columns where every line is short enough for half the width. -->
  <xsl:template name="contents-list">
    <xsl:variable name="lines"
                  select="$content/d:body/*[self::d:section or self::d:attachment]
                          | $content/d:body/d:section[$contents-depth &gt; 1]/d:section"/>
    <xsl:variable name="long" select="$lines[$large or string-length(d:title) &gt; 17 + 17 * not($ja)]"/>
    <fo:block space-before="{$space-4}" space-after="{$space-4}" text-indent="0pt" role="TOC" font-size="{$size-table}"
              line-height="1.4">
      <xsl:if test="count($lines) &lt; 24 div (1 + $large)">
        <xsl:attribute name="keep-together">always</xsl:attribute>
      </xsl:if>
      <fo:block xsl:use-attribute-sets="label" role="Caption"><xsl:value-of select="$t/contents"/></fo:block>
      <xsl:choose>
        <xsl:when test="$long or count($lines) &lt; 6">
          <xsl:apply-templates select="$lines" mode="contents"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="half" select="ceiling(count($lines) div 2)"/>
          <fo:table table-layout="fixed" width="100%" role="NonStruct">
            <fo:table-column column-width="proportional-column-width(48)"/>
            <fo:table-column column-width="proportional-column-width(4)"/>
            <fo:table-column column-width="proportional-column-width(48)"/>
            <fo:table-body role="NonStruct">
              <fo:table-row role="NonStruct">
                <fo:table-cell role="NonStruct">
                  <xsl:apply-templates select="$lines[position() &lt;= $half]" mode="contents"/>
                </fo:table-cell>
                <fo:table-cell role="artifact"><fo:block/></fo:table-cell>
                <fo:table-cell role="NonStruct">
                  <xsl:apply-templates select="$lines[position() &gt; $half]" mode="contents"/>
                </fo:table-cell>
              </fo:table-row>
            </fo:table-body>
          </fo:table>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:section | d:attachment" mode="contents">
    <fo:block text-align-last="justify" text-align="start" margin-left="{count(ancestor::d:section)}em" role="TOCI">
      <fo:basic-link internal-destination="{@id}">
        <xsl:apply-templates select="." mode="numbered-title"/>
        <fo:leader leader-pattern="dots" leader-pattern-width="5pt" color="{$colour-edge}"/>
        <fo:page-number-citation ref-id="{@id}"/>
      </fo:basic-link>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
