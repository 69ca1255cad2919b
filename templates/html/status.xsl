<?xml version="1.0" encoding="UTF-8"?>
<!-- The status board: internal, one row a document, read in ten seconds.

     Three counts, then what is blocked first.  A row says: what it is, whether it can be released,
     who has agreed, who is awaited and for how many days, what blocks.  Old revisions are left out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="list.xsl"/>

  <xsl:variable name="rows" select="$site/e:document[@state != 'superseded']"/>
  <xsl:variable name="blocked" select="$rows[@state = 'blocked']"/>
  <xsl:variable name="released" select="$rows[@released and @state != 'blocked']"/>
  <xsl:variable name="open" select="$rows[e:consent[@state != 'given']]"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($t/board, $t/open, $t/internal, $t/close, '｜', $site/@title)"/>
  </xsl:template>

  <xsl:template name="page-class">
    <xsl:value-of select="'rn-board'"/>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead">
      <xsl:with-param name="home" select="''"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page-main">
    <h1>
      <xsl:value-of select="$t/board"/>
      <xsl:text> </xsl:text>
      <span class="rn-board-when">
        <xsl:call-template name="time">
          <xsl:with-param name="date" select="$site/@generated"/>
        </xsl:call-template>
        <xsl:value-of select="$t/as-of"/>
      </span>
    </h1>
    <ul class="rn-counts">
      <xsl:call-template name="count">
        <xsl:with-param name="n" select="count($blocked)"/>
        <xsl:with-param name="label" select="$t/not-releasable"/>
        <xsl:with-param name="state" select="'blocked'"/>
      </xsl:call-template>
      <xsl:call-template name="count">
        <xsl:with-param name="n" select="count($open)"/>
        <xsl:with-param name="label" select="$t/has-awaited"/>
        <xsl:with-param name="state" select="'awaited'"/>
      </xsl:call-template>
      <xsl:if test="$rows/@stale">
        <xsl:call-template name="count">
          <xsl:with-param name="n" select="count($rows[@stale])"/>
          <xsl:with-param name="label" select="$t/board-stale"/>
          <xsl:with-param name="state" select="'blocked'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="count">
        <xsl:with-param name="n" select="count($rows) - count($blocked) - count($released)"/>
        <xsl:with-param name="label" select="$t/releasable"/>
        <xsl:with-param name="state" select="'given'"/>
      </xsl:call-template>
      <xsl:if test="$released">
        <xsl:call-template name="count">
          <xsl:with-param name="n" select="count($released)"/>
          <xsl:with-param name="label" select="$t/board-released"/>
          <xsl:with-param name="state" select="'given'"/>
        </xsl:call-template>
      </xsl:if>
    </ul>
    <xsl:call-template name="board"/>
  </xsl:template>

  <!-- Internal: that word is the mark. -->
  <xsl:template name="marks">
    <div class="rn-marks" role="region" aria-label="{$t/marks}">
      <p class="rn-mark rn-mark-draft">
        <xsl:value-of select="concat('【', $t/internal, '】', $t/board-lead)"/>
      </p>
    </div>
  </xsl:template>

  <xsl:template name="count">
    <xsl:param name="n"/>
    <xsl:param name="label"/>
    <xsl:param name="state"/>
    <li class="rn-count rn-count-{$state}">
      <span class="rn-count-number">
        <xsl:value-of select="$n"/>
      </span>
      <xsl:text> </xsl:text>
      <span class="rn-tag rn-state-{$state}">
        <xsl:value-of select="$label"/>
      </span>
    </li>
  </xsl:template>

  <xsl:template name="board">
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-board">
      <table class="rn-board-table">
        <caption id="_caption-board">
          <span class="rn-caption">
            <xsl:value-of select="$t/documents"/>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/document"/></th>
            <th scope="col"><xsl:value-of select="$t/release"/></th>
            <th scope="col"><xsl:value-of select="$t/relations"/></th>
            <th scope="col"><xsl:value-of select="$t/agreed-by"/></th>
            <th scope="col"><xsl:value-of select="$t/awaited-from"/></th>
            <th scope="col"><xsl:value-of select="$t/blocks"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$blocked" mode="board">
            <xsl:sort select="@date" order="descending"/>
            <xsl:sort select="@id"/>
            <xsl:sort select="@lang"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="$rows[@state != 'blocked']" mode="board">
            <xsl:sort select="boolean(@stale)" order="descending"/>
            <xsl:sort select="count(e:consent[@state != 'given']) &gt; 0" order="descending"/>
            <xsl:sort select="@date" order="descending"/>
            <xsl:sort select="@id"/>
            <xsl:sort select="@lang"/>
          </xsl:apply-templates>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="e:document" mode="board">
    <tr class="rn-row-{@state}">
      <th scope="row">
        <span class="rn-board-title">
          <xsl:if test="@lang != $lang">
            <xsl:attribute name="lang">
              <xsl:value-of select="@lang"/>
            </xsl:attribute>
          </xsl:if>
          <xsl:apply-templates select="." mode="title"/>
        </span>
        <span class="rn-soft">
          <xsl:value-of select="concat(@id, ' / ', @revision, ' / ', @lang)"/>
        </span>
        <xsl:if test="@source">
          <span class="rn-soft rn-source" translate="no">
            <xsl:value-of select="@source"/>
          </span>
        </xsl:if>
        <xsl:if test="@channels">
          <span class="rn-soft">
            <a href="{substring-after(@channels, 'internal/')}">
              <xsl:value-of select="$t/board-channels"/>
              <span class="rn-hidden"><xsl:value-of select="concat($t/open, @id, ', ', @lang, $t/close)"/></span>
            </a>
          </span>
        </xsl:if>
        <xsl:text> </xsl:text>
        <xsl:if test="@tlp != '' and @tlp != 'CLEAR'">
          <span class="rn-tag rn-nowrap" translate="no">
            <xsl:value-of select="concat('TLP:', @tlp)"/>
          </span>
        </xsl:if>
      </th>
      <td>
        <xsl:choose>
          <xsl:when test="@state = 'blocked'">
            <span class="rn-tag rn-state-blocked"><xsl:value-of select="$t/board-no"/></span>
          </xsl:when>
          <xsl:when test="@state = 'withdrawn'">
            <span class="rn-tag rn-state-withdrawn"><xsl:value-of select="$t/withdrawn"/></span>
          </xsl:when>
          <xsl:when test="@released">
            <span class="rn-tag rn-state-given"><xsl:value-of select="$t/released"/></span>
          </xsl:when>
          <xsl:otherwise>
            <span class="rn-tag rn-state-given"><xsl:value-of select="$t/board-yes"/></span>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@stale">
          <br/>
          <span class="rn-tag rn-state-blocked"><xsl:value-of select="$t/board-stale"/></span>
        </xsl:if>
        <br/>
        <span class="rn-soft rn-nowrap">
          <time datetime="{@date}">
            <xsl:call-template name="short-date">
              <xsl:with-param name="date" select="@date"/>
            </xsl:call-template>
          </time>
        </span>
      </td>
      <td>
        <xsl:apply-templates select="." mode="relations"/>
      </td>
      <td>
        <xsl:apply-templates select="e:consent[@state = 'given']" mode="board"/>
        <xsl:if test="not(e:consent[@state = 'given'])">―</xsl:if>
      </td>
      <td>
        <xsl:apply-templates select="e:consent[@state != 'given']" mode="board"/>
        <xsl:if test="not(e:consent[@state != 'given'])">―</xsl:if>
      </td>
      <td>
        <xsl:if test="@stale">
          <p>
            <span class="rn-label"><xsl:value-of select="$t/board-stale"/></span>
            <xsl:text> </xsl:text>
            <span translate="no"><xsl:value-of select="@stale"/></span>
          </p>
        </xsl:if>
        <xsl:call-template name="findings"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="e:document" mode="relations">
    <p>
      <span class="rn-label">
        <xsl:choose>
          <xsl:when test="e:issuer[2]"><xsl:value-of select="$t/joint"/></xsl:when>
          <xsl:when test="e:coordinated or e:cross-reference"><xsl:value-of select="$t/issuer"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$t/single"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:text> </xsl:text>
      <xsl:for-each select="e:issuer">
        <xsl:apply-templates select="." mode="short"/>
        <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
      </xsl:for-each>
    </p>
    <xsl:if test="e:coordinated">
      <p>
        <span class="rn-label"><xsl:value-of select="$t/coordinated"/></span>
        <xsl:text> </xsl:text>
        <xsl:for-each select="e:coordinated">
          <xsl:apply-templates select="." mode="short"/>
          <xsl:if test="@disclose = 'no'">
            <xsl:value-of select="concat($t/open, $t/undisclosed, $t/close)"/>
          </xsl:if>
          <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="e:cross-reference">
      <p>
        <span class="rn-label"><xsl:value-of select="$t/cross-reference"/></span>
        <xsl:text> </xsl:text>
        <xsl:for-each select="e:cross-reference">
          <xsl:value-of select="@document"/>
          <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- ✓ 架情委 11月28日; … 架警庁 11月24日から7日 -->
  <xsl:template match="e:consent" mode="board">
    <p class="rn-consent">
      <span>
        <xsl:attribute name="class">
          <xsl:value-of select="concat('rn-tag rn-state-', @state)"/>
        </xsl:attribute>
        <xsl:apply-templates select="." mode="short"/>
      </span>
      <xsl:text> </xsl:text>
      <!-- who decided: a post and the number of its decision, never a person -->
      <xsl:if test="@post">
        <span class="rn-soft">
          <xsl:value-of select="@post"/>
          <xsl:if test="@reference">
            <xsl:value-of select="concat($t/open, @reference, $t/close)"/>
          </xsl:if>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <span class="rn-soft rn-nowrap">
        <xsl:choose>
          <xsl:when test="@state = 'given'">
            <span class="rn-hidden"><xsl:value-of select="concat($t/given, ' ')"/></span>
            <xsl:call-template name="short-date">
              <xsl:with-param name="date" select="@on | @since[not(../@on)]"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="word">
              <xsl:if test="@state = 'withdrawn'">consent-</xsl:if>
              <xsl:value-of select="@state"/>
            </xsl:variable>
            <xsl:call-template name="word"><xsl:with-param name="of" select="$word"/></xsl:call-template>
            <xsl:call-template name="waiting"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </p>
  </xsl:template>

  <xsl:template name="waiting">
    <xsl:variable name="from">
      <xsl:call-template name="day-number">
        <xsl:with-param name="date" select="@since"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="to">
      <xsl:call-template name="day-number">
        <xsl:with-param name="date" select="$site/@generated"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="@since and $to &gt;= $from">
      <br/>
      <xsl:choose>
        <xsl:when test="$ja">
          <xsl:call-template name="short-date">
            <xsl:with-param name="date" select="@since"/>
          </xsl:call-template>
          <xsl:value-of select="concat('から', $to - $from, '日')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>since </xsl:text>
          <xsl:call-template name="short-date">
            <xsl:with-param name="date" select="@since"/>
          </xsl:call-template>
          <xsl:value-of select="concat(', ', $to - $from, ' days')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="findings">
    <xsl:variable name="errors" select="e:finding[@severity = 'error']"/>
    <xsl:variable name="others" select="e:finding[@severity != 'error']"/>
    <xsl:if test="not($errors) and @state != 'blocked'">
      <xsl:value-of select="$t/none"/>
    </xsl:if>
    <xsl:if test="$errors">
      <ul class="rn-findings">
        <xsl:for-each select="$errors[position() &lt;= 3]">
          <li>
            <xsl:apply-templates select="."/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="$errors[4] or $others">
      <details>
        <summary>
          <xsl:if test="$errors[4]">
            <xsl:value-of select="concat($t/error, ' ', count($errors))"/>
          </xsl:if>
          <xsl:if test="$errors[4] and $others">
            <xsl:value-of select="$t/comma"/>
          </xsl:if>
          <xsl:if test="$others">
            <xsl:value-of select="concat($t/warning, ' ', count($others))"/>
          </xsl:if>
        </summary>
        <ul class="rn-findings">
          <xsl:for-each select="$errors[position() &gt; 3] | $others">
            <li>
              <xsl:apply-templates select="."/>
            </li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="e:finding">
    <strong translate="no">
      <xsl:value-of select="@code"/>
    </strong>
    <xsl:text> </xsl:text>
    <xsl:value-of select="."/>
    <xsl:if test="../@source and @line &gt; 0">
      <xsl:text> </xsl:text>
      <span class="rn-soft">
        <xsl:choose>
          <xsl:when test="$ja">
            <xsl:value-of select="concat(@line, $t/line)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat($t/line, ' ', @line)"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- 11月28日, 28 Nov -->
  <xsl:template name="short-date">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="string($date) = ''"/>
      <xsl:when test="$ja">
        <xsl:value-of select="concat(number(substring($date, 6, 2)), '月', number(substring($date, 9, 2)), '日')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(number(substring($date, 9, 2)), ' ')"/>
        <xsl:call-template name="month-en">
          <xsl:with-param name="date" select="$date"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Days since 1 March of year 0 (Howard Hinnant, "chrono-compatible low-level date algorithms") -->
  <xsl:template name="day-number">
    <xsl:param name="date"/>
    <xsl:variable name="month" select="number(substring($date, 6, 2))"/>
    <xsl:variable name="year" select="number(substring($date, 1, 4)) - ($month &lt;= 2)"/>
    <xsl:variable name="from-march" select="($month + 9) mod 12"/>
    <xsl:value-of select="365 * $year + floor($year div 4) - floor($year div 100) + floor($year div 400) +
                          floor((153 * $from-march + 2) div 5) + number(substring($date, 9, 2))"/>
  </xsl:template>
</xsl:stylesheet>
