<?xml version="1.0" encoding="UTF-8"?>
<!-- What is said about a document: facts, coordination, contents, revisions, files. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:variable name="edition" select="/e:edition"/>
  <xsl:variable name="content" select="/e:edition/d:content"/>
  <!-- A post is written in one language; outside ASCII it is Japanese. -->
  <xsl:variable name="ascii"> ,.'()-&amp;/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ</xsl:variable>
  <xsl:variable name="own" select="string($edition/e:masthead/@agency)"/>

  <!-- The common page of a revision in a language. -->
  <xsl:template name="page-of">
    <xsl:param name="revision" select="$content/@revision"/>
    <xsl:param name="language" select="$lang"/>
    <xsl:value-of select="concat($root, $content/@id, '/', $revision, '/', $language, '/')"/>
  </xsl:template>

  <!-- ### facts: first what is one line, then what may be many -->

  <xsl:template name="facts">
    <dl class="rn-facts">
      <div>
        <dt><xsl:value-of select="$t/date"/></dt>
        <dd>
          <xsl:call-template name="time">
            <xsl:with-param name="date" select="$content/d:head/d:date"/>
          </xsl:call-template>
        </dd>
      </div>
      <div>
        <dt><xsl:value-of select="$t/revision"/></dt>
        <dd>
          <xsl:call-template name="revision-label">
            <xsl:with-param name="n" select="$content/@revision"/>
          </xsl:call-template>
          <xsl:variable name="change" select="$content/d:head/d:history/d:change[@revision = $content/@revision]"/>
          <xsl:if test="$change">
            <xsl:value-of select="$t/open"/>
            <xsl:call-template name="word"><xsl:with-param name="of" select="$change[last()]/@class"/></xsl:call-template>
            <xsl:value-of select="$t/close"/>
          </xsl:if>
        </dd>
      </div>
      <xsl:if test="$content/d:head/d:phase">
        <div>
          <dt><xsl:value-of select="$t/phase"/></dt>
          <dd><xsl:call-template name="word"><xsl:with-param name="of" select="$content/d:head/d:phase"/></xsl:call-template></dd>
        </div>
      </xsl:if>
      <div class="rn-fact-list">
        <dt><xsl:value-of select="$t/issuers"/></dt>
        <dd>
          <ul class="rn-plain">
            <xsl:apply-templates select="$content/d:coordination/d:issuer[@agency = $own]" mode="fact"/>
            <xsl:apply-templates select="$content/d:coordination/d:issuer[@agency != $own]" mode="fact"/>
          </ul>
        </dd>
      </div>
      <xsl:call-template name="host-facts"/>
      <xsl:if test="$edition/e:number">
        <div class="rn-fact-list">
          <dt><xsl:value-of select="$t/number"/></dt>
          <dd>
            <xsl:choose>
              <xsl:when test="$edition/e:number[@agency = $own]">
                <xsl:value-of select="$edition/e:number[@agency = $own]"/>
              </xsl:when>
              <xsl:otherwise>
                <ul class="rn-plain">
                  <xsl:for-each select="$edition/e:number">
                    <li><xsl:value-of select="."/></li>
                  </xsl:for-each>
                </ul>
              </xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="$content/d:head/d:to">
        <div class="rn-fact-list">
          <dt><xsl:value-of select="$t/to"/></dt>
          <dd>
            <ul class="rn-plain">
              <xsl:for-each select="$content/d:head/d:to">
                <li><xsl:value-of select="."/></li>
              </xsl:for-each>
            </ul>
          </dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <!-- 主催, 共催, 後援, 協力: each part once, with its bodies -->
  <xsl:template name="host-facts">
    <xsl:for-each select="$content/d:coordination/d:host[not(@as = preceding-sibling::d:host/@as)]">
      <div class="rn-fact-list rn-host">
        <dt><xsl:call-template name="word"><xsl:with-param name="of" select="@as"/></xsl:call-template></dt>
        <dd>
          <ul class="rn-plain">
            <xsl:apply-templates select="../d:host[@as = current()/@as]" mode="fact"/>
          </ul>
        </dd>
      </div>
    </xsl:for-each>
  </xsl:template>

  <!-- For children and learners: when, and by whom. How it came about stands in the edition for adults. -->
  <xsl:template name="kana-facts">
    <dl class="rn-facts">
      <div>
        <dt><xsl:value-of select="$t/date"/></dt>
        <dd>
          <time datetime="{$content/d:head/d:date}">
            <xsl:call-template name="read-date"><xsl:with-param name="date" select="$content/d:head/d:date"/></xsl:call-template>
          </time>
        </dd>
      </div>
      <div class="rn-fact-list">
        <dt><xsl:value-of select="$t/issuers"/></dt>
        <dd>
          <ul class="rn-plain">
            <xsl:for-each select="$content/d:coordination/d:issuer">
              <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
              <li><xsl:call-template name="read"><xsl:with-param name="words" select="string($name)"/></xsl:call-template></li>
            </xsl:for-each>
          </ul>
        </dd>
      </div>
    </dl>
  </xsl:template>

  <xsl:template match="d:issuer | d:host" mode="fact">
    <li>
      <xsl:apply-templates select="." mode="name-lang"/>
      <xsl:apply-templates select="." mode="name"/>
      <xsl:variable name="former" select="(d:former[@xml:lang = $lang] | d:former[not(../d:former[@xml:lang = $lang])])[1]"/>
      <xsl:if test="$former">
        <span class="rn-soft">
          <xsl:value-of select="concat($t/open, $t/formerly)"/>
          <xsl:if test="not($ja)"><xsl:text> </xsl:text></xsl:if>
          <xsl:value-of select="concat($former, $t/close)"/>
        </span>
      </xsl:if>
      <xsl:if test="@lead = 'yes' and ../d:issuer[2]">
        <xsl:text> </xsl:text>
        <span class="rn-tag">
          <xsl:value-of select="$t/lead"/>
        </span>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template name="revision-label">
    <xsl:param name="n"/>
    <xsl:for-each select="$t/revision-n/node()">
      <xsl:choose>
        <xsl:when test="self::n">
          <xsl:value-of select="$n"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- ### coordination: the sentence, then who agreed and when -->

  <xsl:template name="coordination">
    <section class="rn-coordination" aria-labelledby="_coordination">
      <h2 id="_coordination">
        <xsl:value-of select="$t/coordination"/>
      </h2>
      <p class="rn-sentence">
        <xsl:apply-templates select="$content/d:coordination" mode="sentence"/>
      </p>
      <xsl:if test="$edition/e:consent">
        <xsl:call-template name="consents"/>
      </xsl:if>
      <xsl:if test="$edition/e:evidence">
        <p class="rn-to-evidence">
          <a>
            <xsl:attribute name="href">
              <xsl:call-template name="page-of"/>
              <xsl:text>evidence.html</xsl:text>
            </xsl:attribute>
            <xsl:value-of select="$t/evidence"/>
          </a>
        </p>
      </xsl:if>
      <xsl:if test="$content/d:coordination/d:cross-reference">
        <p class="rn-box-title" id="_refers">
          <xsl:value-of select="$t/refers-to"/>
        </p>
        <ul aria-labelledby="_refers">
          <xsl:apply-templates select="$content/d:coordination/d:cross-reference"/>
        </ul>
      </xsl:if>
      <xsl:if test="$edition/e:peer[@href]">
        <p class="rn-box-title" id="_editions">
          <xsl:choose>
            <xsl:when test="$own != ''">
              <xsl:value-of select="$t/simultaneous"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="$t/editions"/>
            </xsl:otherwise>
          </xsl:choose>
        </p>
        <ul class="rn-inline" aria-labelledby="_editions">
          <xsl:for-each select="$edition/e:peer[@href]">
            <li>
              <a href="{$root}{@href}">
                <xsl:apply-templates select="." mode="name"/>
              </a>
            </li>
          </xsl:for-each>
          <xsl:if test="$own != ''">
            <li>
              <a>
                <xsl:attribute name="href">
                  <xsl:call-template name="page-of"/>
                </xsl:attribute>
                <xsl:value-of select="$t/common-page"/>
              </a>
            </li>
          </xsl:if>
        </ul>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="consents">
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-consents">
      <table class="rn-consents">
        <caption id="_caption-consents" class="rn-hidden">
          <xsl:value-of select="$t/coordination"/>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/agency"/></th>
            <th scope="col"><xsl:value-of select="$t/role"/></th>
            <th scope="col"><xsl:value-of select="$t/state"/></th>
            <th scope="col"><xsl:value-of select="$t/agreed-on"/></th>
            <th scope="col"><xsl:value-of select="$t/post"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$edition/e:consent" mode="row"/>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="e:consent" mode="row">
    <tr>
      <th scope="row">
        <xsl:apply-templates select="." mode="name-lang"/>
        <xsl:apply-templates select="." mode="name"/>
      </th>
      <td>
        <xsl:call-template name="consent-role"><xsl:with-param name="hosts" select="$content/d:coordination/d:host"/></xsl:call-template>
        <xsl:variable name="scope" select="$content/d:coordination/d:coordinated[@agency = current()/@agency]/@scope"/>
        <xsl:if test="@role = 'counterpart' and $scope">
          <xsl:value-of select="$t/open"/>
          <xsl:call-template name="scope">
            <xsl:with-param name="ids" select="$scope"/>
          </xsl:call-template>
          <xsl:value-of select="$t/close"/>
        </xsl:if>
      </td>
      <td>
        <xsl:apply-templates select="." mode="state"/>
      </td>
      <td class="rn-nowrap">
        <xsl:call-template name="time">
          <xsl:with-param name="date" select="@on"/>
        </xsl:call-template>
        <xsl:if test="not(@on)">―</xsl:if>
      </td>
      <td>
        <xsl:if test="not($ja) and translate(@post, $ascii, '') != ''">
          <xsl:attribute name="lang">ja</xsl:attribute>
        </xsl:if>
        <xsl:value-of select="@post"/>
        <xsl:if test="not(@post)">―</xsl:if>
        <xsl:if test="@reference">
          <br/>
          <span class="rn-soft">
            <xsl:if test="not($ja) and translate(@reference, $ascii, '') != ''">
              <xsl:attribute name="lang">ja</xsl:attribute>
            </xsl:if>
            <xsl:value-of select="@reference"/>
          </span>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- A state is a word and a shape, never a colour alone. -->
  <xsl:template match="e:consent" mode="state">
    <xsl:variable name="word">
      <xsl:choose>
        <xsl:when test="@state = 'withdrawn'">consent-withdrawn</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="@state"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="rn-tag rn-state-{@state}">
      <xsl:call-template name="word"><xsl:with-param name="of" select="$word"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- "s3 s4" as 第３及び第４, with links -->
  <xsl:template name="scope">
    <xsl:param name="ids"/>
    <xsl:for-each select="$content/d:body//d:section[contains(concat(' ', $ids, ' '), concat(' ', @id, ' '))]">
      <a href="#{@id}">
        <xsl:variable name="number">
          <xsl:apply-templates select="." mode="number"/>
        </xsl:variable>
        <xsl:value-of select="$number"/>
        <xsl:if test="$number = ''">
          <xsl:apply-templates select="d:title" mode="plain"/>
        </xsl:if>
      </a>
      <xsl:call-template name="list-joint"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:cross-reference">
    <xsl:variable name="href">
      <xsl:call-template name="href">
        <xsl:with-param name="to" select="string(d:href)"/>
      </xsl:call-template>
    </xsl:variable>
    <li>
      <xsl:choose>
        <xsl:when test="$href != ''">
          <a href="{$href}">
            <xsl:value-of select="d:title"/>
          </a>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="d:title"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="$t/open"/>
      <xsl:call-template name="name-list">
        <xsl:with-param name="of" select="d:issuer"/>
      </xsl:call-template>
      <xsl:if test="d:issuer and d:date">
        <xsl:choose>
          <xsl:when test="$ja">、</xsl:when>
          <xsl:otherwise>, </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:call-template name="time">
        <xsl:with-param name="date" select="d:date"/>
      </xsl:call-template>
      <xsl:value-of select="$t/close"/>
    </li>
  </xsl:template>

  <!-- ### contents -->

  <xsl:template name="contents">
    <xsl:param name="depth" select="2"/>
    <xsl:variable name="top" select="$content/d:body/d:section | $content/d:body/d:items/d:section | $content/d:body/d:attachment"/>
    <xsl:if test="count($top) &gt; 2">
      <nav class="rn-contents" aria-labelledby="_contents">
        <h2 id="_contents">
          <xsl:value-of select="$t/contents"/>
        </h2>
        <ol>
          <xsl:apply-templates select="$top" mode="contents">
            <xsl:with-param name="depth" select="$depth"/>
          </xsl:apply-templates>
          <xsl:if test="$content//d:fn">
            <li>
              <a href="#_notes">
                <xsl:value-of select="$t/footnotes"/>
              </a>
            </li>
          </xsl:if>
          <xsl:if test="$content/d:head/d:history/d:change[2] or $edition/e:revision[2]">
            <li>
              <a href="#_history">
                <xsl:value-of select="$t/history"/>
              </a>
            </li>
          </xsl:if>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:section | d:attachment" mode="contents">
    <xsl:param name="depth"/>
    <xsl:variable name="number">
      <xsl:choose>
        <xsl:when test="self::d:attachment">
          <xsl:value-of select="@label"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="number"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <li>
      <a href="#{@id}">
        <xsl:if test="$number != ''">
          <span class="rn-number">
            <xsl:value-of select="$number"/>
          </span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <span class="rn-heading">
          <xsl:apply-templates select="d:title" mode="plain"/>
        </span>
      </a>
      <xsl:if test="$depth &gt; 1 and d:section and self::d:section">
        <ol>
          <xsl:apply-templates select="d:section" mode="contents">
            <xsl:with-param name="depth" select="$depth - 1"/>
          </xsl:apply-templates>
        </ol>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- ### end of the page -->

  <xsl:template name="footnotes">
    <xsl:if test="$content//d:fn">
      <section class="rn-notes" role="doc-endnotes" aria-labelledby="_notes">
        <h2 id="_notes">
          <xsl:value-of select="$t/footnotes"/>
        </h2>
        <ol>
          <xsl:apply-templates select="$content//d:fn" mode="note"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="history">
    <xsl:variable name="changes" select="$content/d:head/d:history/d:change"/>
    <xsl:if test="$changes[2] or $edition/e:revision[2]">
      <section class="rn-history" aria-labelledby="_history">
        <h2 id="_history">
          <xsl:value-of select="$t/history"/>
        </h2>
        <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-history">
          <table>
            <caption id="_caption-history" class="rn-hidden">
              <xsl:value-of select="$t/history"/>
            </caption>
            <thead>
              <tr>
                <th scope="col"><xsl:value-of select="$t/revision"/></th>
                <th scope="col"><xsl:value-of select="$t/date"/></th>
                <th scope="col"><xsl:value-of select="$t/class"/></th>
                <th scope="col"><xsl:value-of select="$t/change"/></th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="$edition/e:revision[not(@number = $changes/@revision)]">
                <xsl:sort select="@number" data-type="number" order="descending"/>
                <xsl:call-template name="history-row">
                  <xsl:with-param name="n" select="@number"/>
                  <xsl:with-param name="date" select="@date"/>
                  <xsl:with-param name="class" select="@class"/>
                </xsl:call-template>
              </xsl:for-each>
              <xsl:for-each select="$changes">
                <xsl:sort select="@revision" data-type="number" order="descending"/>
                <xsl:call-template name="history-row">
                  <xsl:with-param name="n" select="@revision"/>
                  <xsl:with-param name="date" select="@date"/>
                  <xsl:with-param name="class" select="@class"/>
                  <xsl:with-param name="words" select="node()"/>
                </xsl:call-template>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="history-row">
    <xsl:param name="n"/>
    <xsl:param name="date"/>
    <xsl:param name="class"/>
    <xsl:param name="words" select="/.."/>
    <tr>
      <th scope="row" class="rn-nowrap">
        <xsl:choose>
          <xsl:when test="$edition/e:revision[@number = $n] and $n != $content/@revision">
            <a>
              <xsl:attribute name="href">
                <xsl:call-template name="page-of">
                  <xsl:with-param name="revision" select="$n"/>
                </xsl:call-template>
              </xsl:attribute>
              <xsl:call-template name="revision-label">
                <xsl:with-param name="n" select="$n"/>
              </xsl:call-template>
            </a>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="revision-label">
              <xsl:with-param name="n" select="$n"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </th>
      <td class="rn-nowrap">
        <xsl:call-template name="time">
          <xsl:with-param name="date" select="$date"/>
        </xsl:call-template>
      </td>
      <td class="rn-nowrap">
        <xsl:call-template name="word"><xsl:with-param name="of" select="string($class)"/></xsl:call-template>
      </td>
      <td>
        <xsl:apply-templates select="$words"/>
        <xsl:if test="not($words)">―</xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- PDF版（PDF：123KB） -->
  <xsl:template name="downloads">
    <xsl:if test="$edition/e:file">
      <ul class="rn-files">
        <xsl:for-each select="$edition/e:file">
          <li>
            <a href="{@href}" type="{@type}">
              <xsl:call-template name="file-label"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="file-label">
    <xsl:variable name="type">
      <xsl:choose>
        <xsl:when test="@type = 'application/pdf'">PDF</xsl:when>
        <xsl:when test="@type = 'text/plain'">TXT</xsl:when>
        <xsl:when test="@type = 'text/html'">HTML</xsl:when>
        <xsl:when test="@type = 'application/xml' or @type = 'text/xml'">XML</xsl:when>
        <xsl:when test="@type = 'text/csv'">CSV</xsl:when>
        <xsl:when test="@type = 'text/calendar'">ICS</xsl:when>
        <xsl:when test="@type = 'message/rfc822'">EML</xsl:when>
        <xsl:when test="@type = 'application/json'">JSON</xsl:when>
        <xsl:when test="@type = 'application/zip'">ZIP</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="@type"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@title">
        <xsl:value-of select="@title"/>
      </xsl:when>
      <xsl:when test="@use">
        <xsl:value-of select="$t/slides-of"/>
      </xsl:when>
      <xsl:when test="$type = 'PDF'">
        <xsl:value-of select="$t/pdf-of"/>
      </xsl:when>
      <xsl:when test="$type = 'TXT'">
        <xsl:value-of select="$t/text-of"/>
      </xsl:when>
      <xsl:when test="$type = 'EML'">
        <xsl:value-of select="$t/mail-of"/>
        <xsl:if test="@charset">
          <xsl:value-of select="concat(' ', @charset)"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$type = 'ICS'">
        <xsl:value-of select="$t/calendar-of"/>
      </xsl:when>
      <xsl:when test="$type = 'CSV'">
        <xsl:value-of select="$t/statistics-csv"/>
      </xsl:when>
      <xsl:when test="$type = 'XML'">
        <xsl:value-of select="$t/content-of"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@href"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat($t/open, $type)"/>
    <xsl:if test="@size &gt; 0">
      <xsl:value-of select="$t/colon"/>
      <xsl:call-template name="file-size">
        <xsl:with-param name="bytes" select="@size"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:value-of select="$t/close"/>
  </xsl:template>

  <xsl:template name="cited-by">
    <xsl:if test="$edition/e:cited-by">
      <section class="rn-cited" aria-labelledby="_cited">
        <h2 id="_cited">
          <xsl:value-of select="$t/cited-by"/>
        </h2>
        <ul>
          <xsl:for-each select="$edition/e:cited-by">
            <li>
              <a href="{$root}{@href}">
                <xsl:value-of select="@title"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- ### notices before the text: an old revision, a withdrawal, a provisional translation -->

  <xsl:template name="standing">
    <xsl:variable name="current" select="$edition/e:revision[@current = 'yes'][@number != $content/@revision]"/>
    <xsl:if test="$current">
      <div class="rn-note rn-note-important" role="note">
        <p>
          <xsl:call-template name="outlived"/>
          <xsl:text> </xsl:text>
          <a>
            <xsl:attribute name="href">
              <xsl:call-template name="page-of">
                <xsl:with-param name="revision" select="$current/@number"/>
              </xsl:call-template>
            </xsl:attribute>
            <xsl:value-of select="$t/to-current"/>
          </a>
        </p>
      </div>
    </xsl:if>
    <xsl:variable name="change" select="$content/d:head/d:history/d:change[@revision = $content/@revision][@class = 'withdrawal']"/>
    <xsl:if test="$change or $edition/@withdrawn = 'yes'">
      <div class="rn-note rn-note-important" role="note">
        <p class="rn-note-title">
          <span class="rn-note-kind">
            <xsl:value-of select="$t/withdrawn"/>
          </span>
        </p>
        <p>
          <xsl:value-of select="$t/withdrawn-note"/>
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="$change/node()"/>
        </p>
      </div>
    </xsl:if>
    <xsl:if test="$content/@translation = 'provisional'">
      <div class="rn-note rn-note-info" role="note">
        <p>
          <xsl:value-of select="$t/provisional-note"/>
        </p>
      </div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
