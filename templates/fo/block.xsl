<?xml version="1.0" encoding="UTF-8"?>
<!-- Sections and what stands in them, but for tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <!-- sections -->

  <!-- How deep its heading is: 1 for 第１. -->
  <xsl:template match="d:section" mode="depth">
    <xsl:value-of select="count(ancestor-or-self::d:section)"/>
  </xsl:template>

  <xsl:template match="d:section">
    <xsl:variable name="depth" select="count(ancestor-or-self::d:section)"/>
    <fo:block role="Sect">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:choose>
        <xsl:when test="$depth = 1">
          <xsl:call-template name="heading-1"/>
        </xsl:when>
        <xsl:when test="$depth = 2">
          <xsl:call-template name="heading-2"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="heading-3">
            <xsl:with-param name="depth" select="$depth"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <fo:block>
        <xsl:if test="$ja and $depth &gt; 1">
          <xsl:attribute name="margin-left"><xsl:value-of select="$size-text"/></xsl:attribute>
        </xsl:if>
        <xsl:apply-templates select="*[not(self::d:title)]"/>
      </fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading-1">
    <fo:block role="H2" xsl:use-attribute-sets="heading-1">
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading-2">
    <fo:block role="H3" xsl:use-attribute-sets="heading-2">
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading-3">
    <xsl:param name="depth"/>
    <fo:block xsl:use-attribute-sets="heading-3">
      <xsl:attribute name="role">
        <xsl:choose>
          <xsl:when test="$depth = 3">H4</xsl:when>
          <xsl:when test="$depth = 4">H5</xsl:when>
          <xsl:otherwise>H6</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="heading-words"/>
    </fo:block>
  </xsl:template>

  <!-- A second line stands under the first one's words, not under its number. -->
  <xsl:template name="heading-words">
    <xsl:variable name="number">
      <xsl:apply-templates select="." mode="heading-number"/>
    </xsl:variable>
    <xsl:variable name="hang">
      <xsl:choose>
        <xsl:when test="$number = ''">0</xsl:when>
        <xsl:when test="$ja and translate($number, '0123456789-.', '') = ''">
          <xsl:value-of select="string-length($number) * 0.6 + 1"/>
        </xsl:when>
        <xsl:when test="$ja"><xsl:value-of select="string-length($number) + 1"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="string-length($number) * 0.6 + 0.6"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:attribute name="margin-left">0pt</xsl:attribute>
    <xsl:attribute name="padding-left"><xsl:value-of select="concat($hang, 'em')"/></xsl:attribute>
    <xsl:attribute name="text-indent"><xsl:value-of select="concat('-', $hang, 'em')"/></xsl:attribute>
      <xsl:if test="$number != ''">
        <xsl:value-of select="$number"/>
        <xsl:call-template name="number-space"/>
      </xsl:if>
      <xsl:apply-templates select="d:title/@xml:lang | d:title/node()"/>
  </xsl:template>

  <!-- 記 … 以上 -->
  <xsl:template match="d:items">
    <fo:block text-align="center" space-before="{$space-6}" space-after="{$space-4}" keep-with-next="always">
      <xsl:apply-templates select="@id"/>
      <xsl:value-of select="$t/items-open"/>
    </fo:block>
    <xsl:apply-templates/>
    <fo:block text-align="end" space-before="{$space-4}" keep-with-previous="always">
      <xsl:value-of select="$t/items-close"/>
    </fo:block>
  </xsl:template>

  <!-- 別紙: a new page -->
  <xsl:template match="d:attachment">
    <fo:block break-before="page" role="Sect">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:block text-align="end" role="NonStruct">
        <fo:inline border="0.5pt solid {$colour-edge}" padding-left="8pt" padding-right="8pt" padding-top="2pt"
                   padding-bottom="2pt" font-family="{$sans}">
          <xsl:value-of select="@label"/>
        </fo:inline>
      </fo:block>
      <fo:block role="H2" xsl:use-attribute-sets="title" font-size="{$size-title-latin}" space-before="{$space-4}"
                space-after="{$space-5}">
        <xsl:apply-templates select="d:title/node()"/>
      </fo:block>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </fo:block>
  </xsl:template>

  <!-- paragraphs -->

  <xsl:variable name="leads" select="80 + 100 * not($ja)"/>

  <xsl:template match="d:p">
    <xsl:variable name="next" select="following-sibling::*[1]"/>
    <fo:block xsl:use-attribute-sets="paragraph" text-indent="{$indent}">
      <!-- what leads to a list or a table stands with it -->
      <xsl:if test="string-length(.) &lt; $leads and $next[self::d:ul or self::d:ol or self::d:dl or self::d:terms or self::d:table or
                    self::d:figure or self::d:indicators or self::d:techniques or self::d:reporting or self::d:pre or self::d:steps]">
        <xsl:attribute name="keep-with-next">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </fo:block>
  </xsl:template>

  <!-- In boxes, cells and items a paragraph begins at the edge. -->
  <xsl:template match="d:li/d:p | d:dd/d:p | d:td/d:p | d:th/d:p | d:note/d:p | d:action/d:p | d:step/d:p | d:summary/d:p">
    <fo:block text-indent="0pt">
      <xsl:if test="following-sibling::*">
        <xsl:attribute name="space-after"><xsl:value-of select="$space-2"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:blockquote">
    <fo:block role="BlockQuote" margin-left="2em" margin-right="1em" space-before="{$space-3}" space-after="{$space-3}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates/>
      <xsl:if test="@cite">
        <fo:block text-align="end" text-indent="0pt" space-before="{$space-1}" xsl:use-attribute-sets="fine">
          <xsl:call-template name="quoted-work"/>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- Its name as it was signed (@label); of a work that nothing here knows, what the draft says. -->
  <xsl:template name="quoted-work">
    <xsl:choose>
      <xsl:when test="@label">
        <xsl:call-template name="link">
          <xsl:with-param name="to" select="@href"/>
          <xsl:with-param name="words" select="string(@label)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="@cite"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:pre">
    <fo:block role="Code" xsl:use-attribute-sets="mono box" font-size="{$size-small}" line-height="1.4" text-align="start"
              text-indent="0pt" linefeed-treatment="preserve" white-space-treatment="preserve"
              white-space-collapse="false" background-color="{$colour-paper-code}">
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </fo:block>
  </xsl:template>

  <!-- lists -->

  <xsl:template match="d:ul | d:ol">
    <fo:list-block provisional-distance-between-starts="1.5em" provisional-label-separation="0.3em" text-indent="0pt"
                   space-before="{$space-2}" space-after="{$space-3}">
      <xsl:if test="self::d:ol">
        <xsl:attribute name="provisional-distance-between-starts"><xsl:apply-templates select="." mode="label-width"/></xsl:attribute>
        <xsl:attribute name="provisional-label-separation">0.4em</xsl:attribute>
      </xsl:if>
      <xsl:if test="not(parent::d:li or parent::d:td)">
        <xsl:attribute name="margin-left"><xsl:value-of select="0.5 + 0.5 * (self::d:ol and $formal)"/>em</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:li"/>
    </fo:list-block>
  </xsl:template>

  <!-- （１） is three wide and a space. -->
  <xsl:template match="d:ol" mode="label-width">
    <xsl:variable name="level"><xsl:apply-templates select="." mode="formal-level"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$formal and ($level = 3 or $level = 5)">3.5em</xsl:when>
      <xsl:otherwise>2em</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:li">
    <xsl:call-template name="list-item">
      <xsl:with-param name="label">
        <xsl:choose>
          <xsl:when test="parent::d:ol"><xsl:apply-templates select="." mode="number"/></xsl:when>
          <xsl:when test="$ja">・</xsl:when>
          <xsl:otherwise>•</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="body">
        <xsl:call-template name="flow"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="list-item">
    <xsl:param name="label"/>
    <xsl:param name="body"/>
    <xsl:param name="align">
      <xsl:if test="parent::d:ol and not($formal)">end</xsl:if>
    </xsl:param>
    <fo:list-item xsl:use-attribute-sets="list-item">
      <xsl:apply-templates select="@id"/>
      <fo:list-item-label end-indent="label-end()">
        <fo:block>
          <xsl:if test="$align != ''">
            <xsl:attribute name="text-align"><xsl:value-of select="$align"/></xsl:attribute>
          </xsl:if>
          <xsl:copy-of select="$label"/>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <xsl:copy-of select="$body"/>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- Words, then blocks: the words become a block of their own. -->
  <xsl:template name="flow">
    <xsl:variable name="blocks" select="d:p | d:ul | d:ol | d:dl | d:table | d:figure | d:note | d:blockquote | d:pre | d:steps"/>
    <xsl:variable name="words" select="node()[not(self::*) or not(count(. | $blocks) = count($blocks))]"/>
    <xsl:if test="normalize-space($words) != '' or $words/self::* or not($blocks)">
      <fo:block>
        <xsl:apply-templates select="@xml:lang"/>
        <xsl:apply-templates select="$words"/>
      </fo:block>
    </xsl:if>
    <xsl:apply-templates select="$blocks"/>
  </xsl:template>

  <xsl:template match="d:dl">
    <fo:block space-before="{$space-2}" space-after="{$space-3}" text-indent="0pt">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:dt | d:dd"/>
    </fo:block>
  </xsl:template>

  <!-- Short terms stand beside what is said of them. -->
  <xsl:template match="d:dl[not(d:dt[string-length(.) &gt; 9])]">
    <fo:list-block provisional-distance-between-starts="9em" provisional-label-separation="1em" text-indent="0pt"
                   space-before="{$space-3}" space-after="{$space-4}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:for-each select="d:dt">
        <xsl:variable name="said" select="following-sibling::d:dd[generate-id(preceding-sibling::d:dt[1]) = generate-id(current())]"/>
        <xsl:call-template name="list-item">
          <xsl:with-param name="align">start</xsl:with-param>
          <xsl:with-param name="label">
            <fo:inline font-weight="bold" font-family="{$sans}"><xsl:apply-templates/></fo:inline>
          </xsl:with-param>
          <xsl:with-param name="body">
            <xsl:for-each select="$said"><xsl:call-template name="flow"/></xsl:for-each>
            <xsl:if test="not($said)"><fo:block/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="d:dt">
    <fo:block font-weight="bold" font-family="{$sans}" keep-with-next="always">
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:dd">
    <fo:block margin-left="1.5em" space-after="{$space-2}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:call-template name="flow"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:event">
    <fo:block space-before="{$space-3}" font-weight="bold" font-family="{$sans}" keep-with-next.within-page="always" text-indent="0pt">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:value-of select="d:title"/>
    </fo:block>
    <fo:list-block provisional-distance-between-starts="9em" provisional-label-separation="1em" text-indent="0pt"
                   space-before="{$space-2}" space-after="{$space-4}" text-align="start" keep-together.within-page="always">
      <xsl:call-template name="event-fact">
        <xsl:with-param name="name" select="$t/event-when"/>
        <xsl:with-param name="value"><xsl:apply-templates select="." mode="when"/></xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="d:venue">
        <xsl:call-template name="event-fact">
          <xsl:with-param name="name" select="$t/venue"/>
          <xsl:with-param name="value" select="string(.)"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="d:online">
        <xsl:call-template name="event-fact">
          <xsl:with-param name="name" select="$t/online"/>
          <xsl:with-param name="value" select="string(.)"/>
          <xsl:with-param name="to" select="string(@href)"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="d:deadline">
        <xsl:call-template name="event-fact">
          <xsl:with-param name="name" select="$t/register-by"/>
          <xsl:with-param name="value"><xsl:apply-templates select="." mode="when"/></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="d:capacity">
        <xsl:call-template name="event-fact">
          <xsl:with-param name="name" select="$t/capacity"/>
          <xsl:with-param name="value"><xsl:apply-templates select="." mode="when"/></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template name="event-fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:param name="to"/>
    <fo:list-item xsl:use-attribute-sets="list-item">
      <fo:list-item-label end-indent="label-end()">
        <fo:block font-weight="bold" font-family="{$sans}"><xsl:value-of select="$name"/></fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block>
          <xsl:copy-of select="$value"/>
          <xsl:if test="$to != ''">
            <fo:block>
              <xsl:call-template name="link">
                <xsl:with-param name="to" select="$to"/>
                <xsl:with-param name="words" select="$to"/>
              </xsl:call-template>
            </fo:block>
          </xsl:if>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <xsl:template match="d:terms">
    <fo:list-block provisional-distance-between-starts="9em" provisional-label-separation="1em" text-indent="0pt"
                   space-before="{$space-3}" space-after="{$space-4}" text-align="start">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:for-each select="d:dt">
        <xsl:call-template name="list-item">
          <xsl:with-param name="label">
            <fo:inline font-weight="bold" font-family="{$sans}"><xsl:apply-templates/></fo:inline>
          </xsl:with-param>
          <xsl:with-param name="body">
            <xsl:for-each select="following-sibling::d:dd[1]"><xsl:call-template name="flow"/></xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <!-- boxes -->

  <xsl:template match="d:note">
    <xsl:variable name="colour">
      <xsl:choose>
        <xsl:when test="@kind = 'important'"><xsl:value-of select="$colour-important"/></xsl:when>
        <xsl:when test="@kind = 'caution'"><xsl:value-of select="$colour-caution"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$colour-info"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="ground">
      <xsl:choose>
        <xsl:when test="@kind = 'important'"><xsl:value-of select="$colour-important-paper"/></xsl:when>
        <xsl:when test="@kind = 'caution'"><xsl:value-of select="$colour-caution-paper"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$colour-info-paper"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block xsl:use-attribute-sets="box" border-left="{$layout-bar} solid {$colour}" background-color="{$ground}"
              padding-left="10pt">
      <xsl:if test="string-length(.) &lt; 500">
        <xsl:attribute name="keep-together">always</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:block xsl:use-attribute-sets="label" color="{$colour}">
        <xsl:value-of select="$t/*[local-name() = concat('note-', current()/@kind)]"/>
        <xsl:if test="d:title">
          <xsl:call-template name="number-space"/>
          <xsl:apply-templates select="d:title/node()"/>
        </xsl:if>
      </fo:block>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </fo:block>
  </xsl:template>

  <!-- The few things to do: a numbered list in a frame. -->
  <xsl:template match="d:actions">
    <fo:block xsl:use-attribute-sets="box" border="1pt solid {$colour-brand}" padding="0pt" keep-together="always">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:block background-color="{$colour-brand-paper}" color="{$colour-brand-ink}" font-weight="bold"
                font-family="{$sans}" line-height="1.4" padding="2pt" padding-left="9pt" margin-left="0pt" margin-right="0pt"
                keep-with-next="always" text-indent="0pt">
        <xsl:value-of select="$t/actions"/>
      </fo:block>
      <fo:list-block provisional-distance-between-starts="1.6em" provisional-label-separation="0.4em" text-indent="0pt"
                     margin-left="9pt" margin-right="9pt" padding-top="4pt" padding-bottom="1pt">
        <xsl:for-each select="d:action">
          <fo:list-item space-after="{$space-2}" keep-together="always">
            <xsl:apply-templates select="@id"/>
            <fo:list-item-label end-indent="label-end()">
              <fo:block font-weight="bold" font-family="{$sans}" color="{$colour-brand}">
                <xsl:number value="position()"/>
              </fo:block>
            </fo:list-item-label>
            <fo:list-item-body start-indent="body-start()">
              <fo:block keep-with-next="always">
                <fo:inline font-weight="bold" font-family="{$sans}"><xsl:apply-templates select="d:title/node()"/></fo:inline>
                <xsl:if test="@audience">
                  <fo:inline font-size="{$size-small}" color="{$colour-ink-soft}" font-family="{$sans}">
                    <xsl:choose>
                      <xsl:when test="$ja"><xsl:value-of select="concat('　（', $t/audience, '：', @audience, '）')"/></xsl:when>
                      <xsl:otherwise><xsl:value-of select="concat('  (', $t/audience, ': ', @audience, ')')"/></xsl:otherwise>
                    </xsl:choose>
                  </fo:inline>
                </xsl:if>
              </fo:block>
              <xsl:apply-templates select="*[not(self::d:title)]"/>
            </fo:list-item-body>
          </fo:list-item>
        </xsl:for-each>
      </fo:list-block>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:steps">
    <fo:list-block provisional-distance-between-starts="4.2em" provisional-label-separation="0.6em" text-indent="0pt"
                   space-before="{$space-3}" space-after="{$space-4}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:for-each select="d:step">
        <fo:list-item space-after="{$space-2}">
          <xsl:apply-templates select="@id"/>
          <fo:list-item-label end-indent="label-end()">
            <fo:block font-weight="bold" font-family="{$sans}" color="{$colour-brand}">
              <xsl:value-of select="$t/step"/>
              <xsl:choose>
                <xsl:when test="$ja">
                  <xsl:call-template name="digits-ja">
                    <xsl:with-param name="n" select="string(position())"/>
                  </xsl:call-template>
                </xsl:when>
                <xsl:otherwise><xsl:value-of select="concat(' ', position())"/></xsl:otherwise>
              </xsl:choose>
            </fo:block>
          </fo:list-item-label>
          <fo:list-item-body start-indent="body-start()">
            <xsl:if test="d:title">
              <fo:block font-weight="bold" font-family="{$sans}" keep-with-next="always">
                <xsl:apply-templates select="d:title/node()"/>
              </fo:block>
            </xsl:if>
            <xsl:apply-templates select="*[not(self::d:title)]"/>
          </fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="d:insert">
    <fo:block xsl:use-attribute-sets="box" border="0.5pt solid {$colour-edge}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <fo:block xsl:use-attribute-sets="label"><xsl:call-template name="box-label"/></fo:block>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:insert/d:title | d:insert//d:section/d:title">
    <fo:block font-weight="bold" font-family="{$sans}" text-indent="0pt" keep-with-next="always">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:insert//d:section">
    <fo:block space-before="{$space-2}"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- Contacts that follow each other are the rows of one table: who, by telephone and when, by other means. -->
  <xsl:template match="d:desk[preceding-sibling::*[1][self::d:desk]]"/>

  <xsl:template match="d:desk">
    <xsl:variable name="before" select="count(preceding-sibling::*[not(self::d:desk)])"/>
    <xsl:variable name="desks"
                  select=". | following-sibling::d:desk[count(preceding-sibling::*[not(self::d:desk)]) = $before]"/>
    <fo:block xsl:use-attribute-sets="table-block" role="Div">
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="proportional-column-width(29)"/>
        <fo:table-column column-width="proportional-column-width({34 - 6 * not($ja)})"/>
        <fo:table-column column-width="proportional-column-width({37 + 6 * not($ja)})"/>
        <fo:table-header>
          <fo:table-row keep-together="always">
            <xsl:call-template name="head-cell"><xsl:with-param name="words" select="$t/contact"/></xsl:call-template>
            <xsl:call-template name="head-cell">
              <xsl:with-param name="words">
                <xsl:if test="$desks/d:phone"><xsl:value-of select="$t/phone"/></xsl:if>
                <xsl:if test="$desks/d:phone and $desks/d:hours"><xsl:call-template name="and-dot"/></xsl:if>
                <xsl:if test="$desks/d:hours"><xsl:value-of select="$t/hours"/></xsl:if>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="head-cell">
              <xsl:with-param name="words">
                <xsl:if test="$desks/d:mail"><xsl:value-of select="$t/mail"/></xsl:if>
                <xsl:if test="$desks/d:mail and ($desks/d:form or $desks/d:url)"><xsl:call-template name="and-dot"/></xsl:if>
                <xsl:choose>
                  <xsl:when test="$desks/d:url"><xsl:value-of select="$t/website"/></xsl:when>
                  <xsl:when test="$desks/d:form"><xsl:value-of select="$t/form"/></xsl:when>
                </xsl:choose>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:apply-templates select="$desks" mode="row"/>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- 電話・受付時間 / Telephone, hours -->
  <xsl:template name="and-dot">
    <xsl:choose>
      <xsl:when test="$ja">・</xsl:when>
      <xsl:otherwise><xsl:text> / </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:desk" mode="row">
    <fo:table-row keep-together="always">
      <xsl:call-template name="row-keeps"/>
      <fo:table-cell role="TH" rx:scope="row" xsl:use-attribute-sets="cell">
        <xsl:apply-templates select="@id"/>
        <fo:block font-weight="bold"><xsl:value-of select="d:agency-name"/></fo:block>
        <xsl:for-each select="d:unit">
          <fo:block><xsl:value-of select="."/></fo:block>
        </xsl:for-each>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:phone">
          <fo:block>
            <xsl:value-of select="."/>
            <xsl:if test="../d:extension">
              <xsl:choose>
                <xsl:when test="$ja"><xsl:value-of select="concat('（', $t/extension, ' ', ../d:extension, '）')"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="concat(' (', $t/extension, ' ', ../d:extension, ')')"/></xsl:otherwise>
              </xsl:choose>
            </xsl:if>
          </fo:block>
        </xsl:for-each>
        <fo:block><xsl:value-of select="d:hours"/></fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:mail | d:form | d:url">
          <fo:block>
            <xsl:choose>
              <xsl:when test="self::d:mail"><xsl:value-of select="."/></xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="link">
                  <xsl:with-param name="to" select="string(.)"/>
                  <xsl:with-param name="words" select="string(.)"/>
                </xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="not(d:mail | d:form | d:url)"><fo:block>―</fo:block></xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
