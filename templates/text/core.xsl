<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as plain text: for mail, for those who read without a page, for comparison.

     Lines are not wrapped: the reader's program does that.  A block ends with an empty line; the
     address of a link follows its words in angle brackets; tables are lists of "head：cell". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="../shared/figure.xsl"/>
  <xsl:import href="../shared/number.xsl"/>
  <xsl:import href="../shared/agency.xsl"/>
  <xsl:import href="../shared/event.xsl"/>
  <xsl:import href="annex.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:strip-space elements="d:content d:coordination d:issuer d:host d:coordinated d:cross-reference d:head
    d:summary d:history d:body d:section d:items d:attachment d:ul d:ol d:dl d:terms d:table d:thead
    d:tbody d:tr d:figure d:note d:blockquote d:steps d:step d:actions d:action d:indicators
    d:techniques d:technique d:desk d:reporting d:scheme d:insert d:event"/>

  <xsl:variable name="edition" select="/e:edition"/>
  <xsl:variable name="content" select="/e:edition/d:content"/>
  <xsl:variable name="own" select="string($edition/e:masthead/@agency)"/>
  <xsl:variable name="nl" select="'&#10;'"/>
  <xsl:variable name="rule">----------------------------------------------------------------------</xsl:variable>
  <xsl:variable name="colon">
    <xsl:choose>
      <xsl:when test="$ja">：</xsl:when>
      <xsl:otherwise>: </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- between a number and its heading -->
  <xsl:variable name="gap">
    <xsl:choose>
      <xsl:when test="$ja">　</xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <xsl:call-template name="marks"/>
    <xsl:call-template name="standing"/>
    <xsl:call-template name="top"/>
    <xsl:call-template name="summary"/>
    <xsl:call-template name="body"/>
    <xsl:call-template name="notes"/>
    <xsl:call-template name="history"/>
    <xsl:call-template name="bottom"/>
  </xsl:template>

  <!-- ### before and after the text -->

  <xsl:template name="marks">
    <xsl:for-each select="$edition/e:mark">
      <xsl:value-of select="concat(., $nl)"/>
    </xsl:for-each>
    <xsl:if test="$edition/e:mark">
      <xsl:value-of select="$nl"/>
    </xsl:if>
  </xsl:template>

  <!-- What a reader must know before reading on. -->
  <xsl:template name="standing">
    <xsl:variable name="change" select="$content/d:head/d:history/d:change[@revision = $content/@revision][@class = 'withdrawal']"/>
    <xsl:if test="$edition/e:revision[@current = 'yes'][@number != $content/@revision]">
      <xsl:call-template name="outlived"/>
      <xsl:value-of select="concat($nl, $nl)"/>
    </xsl:if>
    <xsl:if test="$change or $edition/@withdrawn = 'yes'">
      <xsl:value-of select="concat($t/withdrawn-note, $nl, $nl)"/>
    </xsl:if>
    <xsl:if test="$content/@translation = 'provisional'">
      <xsl:value-of select="concat($t/provisional-note, $nl, $nl)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="top">
    <xsl:value-of select="concat($content/d:head/d:title[1], $nl)"/>
    <xsl:if test="$content/d:head/d:subtitle">
      <xsl:value-of select="concat($content/d:head/d:subtitle, $nl)"/>
    </xsl:if>
    <xsl:value-of select="$nl"/>
    <xsl:call-template name="facts"/>
    <xsl:value-of select="$nl"/>
    <xsl:apply-templates select="$content/d:coordination" mode="sentence"/>
    <xsl:value-of select="concat($nl, $nl)"/>
  </xsl:template>

  <xsl:template name="facts">
    <xsl:call-template name="fact">
      <xsl:with-param name="name" select="$t/date"/>
      <xsl:with-param name="value">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="$content/d:head/d:date"/>
          <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="$content/d:coordination/d:issuer">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/issuer"/>
        <xsl:with-param name="value">
          <xsl:apply-templates select="." mode="name"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$content/d:coordination/d:host[not(@as = preceding-sibling::d:host/@as)]">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/*[local-name() = current()/@as]"/>
        <xsl:with-param name="value">
          <xsl:call-template name="host-names"><xsl:with-param name="of" select="../d:host[@as = current()/@as]"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$edition/e:number[$own = '' or @agency = $own]">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/number"/>
        <xsl:with-param name="value" select="string(.)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$content/d:head/d:to">
      <xsl:call-template name="fact">
        <xsl:with-param name="name" select="$t/to"/>
        <xsl:with-param name="value" select="string(.)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="fact">
      <xsl:with-param name="name" select="$t/revision"/>
      <xsl:with-param name="value" select="string($content/@revision)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:value-of select="concat($name, $colon, normalize-space($value), $nl)"/>
  </xsl:template>

  <xsl:template name="summary">
    <xsl:if test="$content/d:head/d:summary">
      <xsl:call-template name="title-line">
        <xsl:with-param name="words" select="$t/summary"/>
      </xsl:call-template>
      <xsl:apply-templates select="$content/d:head/d:summary/*"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="body">
    <xsl:for-each select="$content/d:body/*[not(self::d:attachment)]">
      <xsl:if test="self::d:items and not(preceding-sibling::d:items)">
        <xsl:call-template name="statements"/>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:if test="not($content/d:body/d:items)">
      <xsl:call-template name="statements"/>
    </xsl:if>
    <xsl:apply-templates select="$content/d:body/d:attachment"/>
  </xsl:template>

  <xsl:template name="statements">
    <xsl:apply-templates select="$content/d:coordination/d:statement[@kind != 'no-new-duty' or not($content//d:reporting)]"/>
  </xsl:template>

  <xsl:template match="d:statement">
    <xsl:call-template name="paragraph"/>
  </xsl:template>

  <xsl:template name="notes">
    <xsl:if test="$content//d:fn">
      <xsl:call-template name="title-line">
        <xsl:with-param name="words" select="$t/footnotes"/>
      </xsl:call-template>
      <xsl:for-each select="$content//d:fn">
        <xsl:variable name="words">
          <xsl:apply-templates mode="inline"/>
        </xsl:variable>
        <xsl:value-of select="concat($t/footnote, position(), $gap, normalize-space($words), $nl)"/>
      </xsl:for-each>
      <xsl:value-of select="$nl"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="history">
    <xsl:if test="$content/d:head/d:history/d:change">
      <xsl:call-template name="title-line">
        <xsl:with-param name="words" select="$t/history"/>
      </xsl:call-template>
      <xsl:for-each select="$content/d:head/d:history/d:change">
        <xsl:sort select="@revision" data-type="number" order="descending"/>
        <xsl:value-of select="concat(@revision, $gap)"/>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="@date"/>
          <xsl:with-param name="in" select="substring($lang, 1, 2)"/>
        </xsl:call-template>
        <xsl:value-of select="concat($gap, $t/*[local-name() = current()/@class])"/>
        <xsl:if test="normalize-space(.) != ''">
          <xsl:value-of select="$gap"/>
          <xsl:apply-templates mode="inline"/>
        </xsl:if>
        <xsl:value-of select="$nl"/>
      </xsl:for-each>
      <xsl:value-of select="$nl"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="bottom">
    <xsl:value-of select="concat($rule, $nl)"/>
    <xsl:value-of select="concat($edition/e:site/@title, $nl)"/>
    <xsl:if test="$edition/@base != '' and $edition/@state = 'public'">
      <xsl:value-of select="concat($edition/@base, $edition/@path, $nl)"/>
    </xsl:if>
    <xsl:for-each select="$edition/e:mark">
      <xsl:value-of select="concat(., $nl)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ### blocks -->

  <xsl:template name="title-line">
    <xsl:param name="words"/>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:value-of select="concat('【', $words, '】', $nl)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('[', $words, ']', $nl)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="paragraph">
    <xsl:param name="before"/>
    <xsl:variable name="words">
      <xsl:apply-templates mode="inline"/>
    </xsl:variable>
    <xsl:value-of select="concat($before, normalize-space($words), $nl, $nl)"/>
  </xsl:template>

  <xsl:template match="d:section">
    <xsl:variable name="number">
      <xsl:apply-templates select="." mode="number"/>
    </xsl:variable>
    <xsl:if test="not(ancestor::d:section)">
      <xsl:value-of select="$nl"/>
    </xsl:if>
    <xsl:if test="$number != ''">
      <xsl:value-of select="concat($number, $gap)"/>
    </xsl:if>
    <xsl:apply-templates select="d:title" mode="inline"/>
    <xsl:value-of select="concat($nl, $nl)"/>
    <xsl:apply-templates select="*[not(self::d:title)]"/>
  </xsl:template>

  <xsl:template match="d:attachment">
    <xsl:value-of select="concat($rule, $nl, @label, $gap)"/>
    <xsl:apply-templates select="d:title" mode="inline"/>
    <xsl:value-of select="concat($nl, $nl)"/>
    <xsl:apply-templates select="*[not(self::d:title)]"/>
  </xsl:template>

  <xsl:template match="d:items">
    <xsl:value-of select="concat('　　　　　　　　　　　　　　　　　', $t/items-open, $nl, $nl)"/>
    <xsl:apply-templates/>
    <xsl:value-of select="concat('　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　', $t/items-close, $nl, $nl)"/>
  </xsl:template>

  <xsl:template match="d:toc"/>

  <xsl:template match="d:p">
    <xsl:call-template name="paragraph"/>
  </xsl:template>

  <xsl:template match="d:pre">
    <xsl:value-of select="concat(., $nl, $nl)"/>
  </xsl:template>

  <xsl:template match="d:blockquote">
    <xsl:for-each select="*">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="before" select="'＞ '"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="@label"><xsl:value-of select="concat('＞ ―― ', @label, $nl, $nl)"/></xsl:if>
  </xsl:template>

  <xsl:template match="d:ul | d:ol">
    <xsl:apply-templates select="d:li"/>
    <xsl:if test="not(ancestor::d:li)">
      <xsl:value-of select="$nl"/>
    </xsl:if>
  </xsl:template>

  <!-- An item's words on a line, its blocks below. -->
  <xsl:template match="d:li">
    <xsl:for-each select="ancestor::d:li">　</xsl:for-each>
    <xsl:choose>
      <xsl:when test="parent::d:ol">
        <xsl:apply-templates select="." mode="number"/>
        <xsl:value-of select="$gap"/>
      </xsl:when>
      <xsl:otherwise>・</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="flow"/>
  </xsl:template>

  <xsl:template name="flow">
    <xsl:variable name="words">
      <xsl:apply-templates select="node()[not(self::d:p or self::d:ul or self::d:ol or self::d:dl or self::d:table or self::d:note or self::d:figure or self::d:pre or self::d:steps or self::d:blockquote)] | d:p" mode="inline"/>
    </xsl:variable>
    <xsl:value-of select="concat(normalize-space($words), $nl)"/>
    <xsl:apply-templates select="d:ul | d:ol | d:dl | d:table | d:note | d:figure | d:pre | d:steps | d:blockquote"/>
  </xsl:template>

  <xsl:template match="d:dl | d:terms">
    <xsl:for-each select="d:dt | d:dd">
      <xsl:if test="self::d:dd">　</xsl:if>
      <xsl:call-template name="flow"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:note">
    <xsl:value-of select="concat('［', $t/*[local-name() = concat('note-', current()/@kind)], '］')"/>
    <xsl:apply-templates select="d:title" mode="inline"/>
    <xsl:value-of select="$nl"/>
    <xsl:apply-templates select="*[not(self::d:title)]"/>
  </xsl:template>

  <xsl:template match="d:insert">
    <xsl:text>［</xsl:text>
    <xsl:call-template name="box-label"/>
    <xsl:value-of select="concat('］', $nl)"/>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="d:insert/d:title | d:insert//d:section/d:title">
    <xsl:apply-templates select="." mode="inline"/>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:steps">
    <xsl:for-each select="d:step">
      <xsl:value-of select="concat($t/step, position(), $gap)"/>
      <xsl:if test="d:title">
        <xsl:apply-templates select="d:title" mode="inline"/>
        <xsl:value-of select="$nl"/>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:actions">
    <xsl:call-template name="title-line">
      <xsl:with-param name="words" select="$t/actions"/>
    </xsl:call-template>
    <xsl:for-each select="d:action">
      <xsl:text>■ </xsl:text>
      <xsl:apply-templates select="d:title" mode="inline"/>
      <xsl:if test="@audience">
        <xsl:value-of select="concat($t/open, $t/audience, $colon, @audience, $t/close)"/>
      </xsl:if>
      <xsl:value-of select="$nl"/>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:layout | d:headline"/>

  <xsl:template match="d:qr">
    <xsl:value-of select="'■ '"/>
    <xsl:apply-templates select="node()" mode="inline"/>
    <xsl:value-of select="concat($nl, @href, $nl, $nl)"/>
  </xsl:template>

  <xsl:template name="caption">
    <xsl:text>［</xsl:text>
    <xsl:choose>
      <xsl:when test="self::d:figure[not(d:figcaption)]"><xsl:value-of select="$t/figure"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="caption-number"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>］</xsl:text>
    <xsl:apply-templates select="d:caption | d:figcaption" mode="inline"/>
  </xsl:template>

  <xsl:template match="d:figure">
    <xsl:call-template name="caption"/>
    <xsl:value-of select="concat($nl, */@alt, $nl)"/>
    <xsl:for-each select="d:chart | d:flow | d:relations">
      <xsl:variable name="data"><xsl:apply-templates select="." mode="data-words"/></xsl:variable>
      <xsl:value-of select="concat($t/figure-data, $says, $data, $nl)"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <!-- A table: each row a group of lines, with the head of the column where the table is plain. -->
  <xsl:template match="d:table">
    <xsl:call-template name="caption"/>
    <xsl:value-of select="$nl"/>
    <xsl:choose>
      <xsl:when test="count(d:thead/d:tr) = 1 and not(.//*[@colspan or @rowspan])">
        <xsl:apply-templates select="d:tbody/d:tr" mode="named"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="d:thead/d:tr | d:tbody/d:tr"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:tr">
    <xsl:for-each select="d:th | d:td">
      <xsl:call-template name="cell"/>
      <xsl:if test="position() != last()"> | </xsl:if>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:tr" mode="named">
    <xsl:variable name="heads" select="../../d:thead/d:tr/*"/>
    <xsl:for-each select="d:th | d:td">
      <xsl:variable name="column" select="position()"/>
      <xsl:choose>
        <xsl:when test="$column = 1">■ </xsl:when>
        <xsl:otherwise>　</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="normalize-space($heads[$column]) != ''">
        <xsl:apply-templates select="$heads[$column]" mode="inline"/>
        <xsl:value-of select="$colon"/>
      </xsl:if>
      <xsl:call-template name="cell"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:variable name="words">
      <xsl:apply-templates mode="inline"/>
      <xsl:if test="@withheld"><xsl:value-of select="concat($t/open, $t/withheld, $t/close)"/></xsl:if>
    </xsl:variable>
    <xsl:value-of select="normalize-space($words)"/>
  </xsl:template>

  <xsl:template match="d:indicators">
    <xsl:call-template name="title-line">
      <xsl:with-param name="words">
        <xsl:apply-templates select="." mode="caption-label"/>
        <xsl:apply-templates select="d:caption" mode="inline"/>
        <xsl:if test="not(d:caption)">
          <xsl:value-of select="$t/indicators"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="d:ioc">
      <xsl:value-of select="concat($t/*[local-name() = current()/@type], $colon, .)"/>
      <xsl:if test="@use or @seen">
        <xsl:value-of select="concat($t/open, @use)"/>
        <xsl:if test="@use and @seen"><xsl:value-of select="$t/comma"/></xsl:if>
        <xsl:if test="@seen">
          <xsl:value-of select="concat($t/ioc-seen, $colon)"/>
          <xsl:choose>
            <xsl:when test="$ja">
              <xsl:call-template name="date-formal"><xsl:with-param name="date" select="@seen"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="date-en"><xsl:with-param name="date" select="@seen"/></xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:value-of select="$t/close"/>
      </xsl:if>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="concat($t/indicators-note, $nl, $nl)"/>
  </xsl:template>

  <xsl:template match="d:techniques">
    <xsl:call-template name="title-line">
      <xsl:with-param name="words">
        <xsl:apply-templates select="." mode="caption-label"/>
        <xsl:apply-templates select="d:caption" mode="inline"/>
        <xsl:if test="not(d:caption)">
          <xsl:value-of select="$t/techniques"/>
        </xsl:if>
        <xsl:value-of select="concat($t/open, @framework, ' v', @version, $t/close)"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="d:technique">
      <xsl:value-of select="concat(@id, ' ')"/>
      <xsl:apply-templates select="d:title" mode="inline"/>
      <xsl:if test="@tactic">
        <xsl:value-of select="concat($t/open, @tactic, $t/close)"/>
      </xsl:if>
      <xsl:value-of select="$colon"/>
      <xsl:apply-templates select="d:use" mode="inline"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:desk">
    <xsl:value-of select="concat('■ ', d:agency-name, $nl)"/>
    <xsl:for-each select="d:unit | d:phone | d:hours | d:mail | d:form | d:url">
      <xsl:value-of select="concat('　', $t/*[local-name() = local-name(current())], $colon, .)"/>
      <xsl:if test="self::d:phone and ../d:extension">
        <xsl:value-of select="concat($t/open, $t/extension, ' ', ../d:extension, $t/close)"/>
      </xsl:if>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:event">
    <xsl:value-of select="concat('■ ', normalize-space(d:title), $nl, '　', $t/event-when, $colon)"/>
    <xsl:apply-templates select="." mode="when"/>
    <xsl:value-of select="$nl"/>
    <xsl:for-each select="d:venue">
      <xsl:value-of select="concat('　', $t/venue, $colon, normalize-space(.), $nl)"/>
    </xsl:for-each>
    <xsl:for-each select="d:online">
      <xsl:value-of select="concat('　', $t/online, $colon, normalize-space(.), ' &lt;', @href, '&gt;', $nl)"/>
    </xsl:for-each>
    <xsl:for-each select="d:deadline">
      <xsl:value-of select="concat('　', $t/register-by, $colon)"/>
      <xsl:apply-templates select="." mode="when"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:for-each select="d:capacity">
      <xsl:value-of select="concat('　', $t/capacity, $colon)"/>
      <xsl:apply-templates select="." mode="when"/>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
  </xsl:template>

  <xsl:template match="d:reporting">
    <xsl:call-template name="title-line">
      <xsl:with-param name="words">
        <xsl:apply-templates select="." mode="caption-label"/>
        <xsl:value-of select="$t/reporting"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="d:scheme">
      <xsl:value-of select="concat('■ ', d:title, $t/open, $t/*[local-name() = concat('duty-', current()/@duty)], $t/close, $nl)"/>
      <xsl:for-each select="d:basis | d:deadline">
        <xsl:value-of select="concat('　', $t/*[local-name() = local-name(current())], $colon, ., $nl)"/>
      </xsl:for-each>
      <xsl:value-of select="concat('　', $t/contact, $colon, d:agency-name)"/>
      <xsl:for-each select="d:unit | d:phone | d:url">
        <xsl:value-of select="concat($gap, .)"/>
      </xsl:for-each>
      <xsl:value-of select="$nl"/>
    </xsl:for-each>
    <xsl:value-of select="$nl"/>
    <xsl:if test="not(preceding::d:reporting)">
      <xsl:apply-templates select="//d:statement[@kind = 'no-new-duty']"/>
    </xsl:if>
  </xsl:template>

  <!-- ### words -->

  <xsl:template match="*" mode="inline">
    <xsl:apply-templates mode="inline"/>
  </xsl:template>

  <xsl:template match="d:br" mode="inline">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="d:q" mode="inline">
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:text>「</xsl:text>
        <xsl:apply-templates mode="inline"/>
        <xsl:text>」</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>“</xsl:text>
        <xsl:apply-templates mode="inline"/>
        <xsl:text>”</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where every kanji has a reading, the text would be twice as long as its words. -->
  <xsl:template match="d:rt" mode="inline">
    <xsl:if test="not($kana)"><xsl:value-of select="concat($t/open, ., $t/close)"/></xsl:if>
  </xsl:template>

  <xsl:template match="d:fn" mode="inline">
    <xsl:value-of select="concat($t/open, $t/footnote, count(preceding::d:fn) + 1, $t/close)"/>
  </xsl:template>

  <xsl:template match="d:a | d:ref | d:law" mode="inline">
    <xsl:apply-templates mode="inline"/>
    <xsl:if test="starts-with(@href, 'http') and not(contains(., @href))">
      <xsl:value-of select="concat(' &lt;', @href, '&gt; ')"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
