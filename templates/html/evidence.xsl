<?xml version="1.0" encoding="UTF-8"?>
<!-- 証跡: who approved these words, in which role, by which post, when and with which key; the line
     of the ledger; how anybody checks it.

     Only bodies that the content names stand here: the edition holds no other record. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:variable name="evidence" select="$edition/e:evidence"/>
  <xsl:variable name="pdf" select="$edition/e:file[@type = 'application/pdf' and not(@use)]"/>

  <xsl:template name="page-title">
    <xsl:value-of select="$t/evidence"/>
    <xsl:choose>
      <xsl:when test="$ja">：</xsl:when>
      <xsl:otherwise>: </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$content/d:head/d:title[1]"/>
    <xsl:choose>
      <xsl:when test="$ja">｜</xsl:when>
      <xsl:otherwise> | </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="e:site/@title"/>
  </xsl:template>

  <xsl:template name="page-description">
    <xsl:value-of select="$t/evidence-lead"/>
  </xsl:template>

  <!-- The page has no other language of its own, and is no other form of the document. -->
  <xsl:template name="page-links">
    <xsl:if test="@base != ''">
      <link rel="canonical" href="{@base}{$content/@id}/{$content/@revision}/{$lang}/evidence.html"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="page-main">
    <article class="rn-document rn-evidence" lang="{$lang}">
      <header class="rn-head">
        <p class="rn-eyebrow">
          <span class="rn-kind"><xsl:value-of select="$t/evidence"/></span>
        </p>
        <h1><xsl:value-of select="$content/d:head/d:title[1]"/></h1>
        <p><xsl:value-of select="$t/evidence-lead"/></p>
        <dl class="rn-facts">
          <xsl:call-template name="fact">
            <xsl:with-param name="name" select="$t/revision"/>
            <xsl:with-param name="value">
              <xsl:call-template name="revision-label">
                <xsl:with-param name="n" select="$content/@revision"/>
              </xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="name" select="$t/released-at"/>
            <xsl:with-param name="value">
              <xsl:call-template name="moment">
                <xsl:with-param name="at" select="$evidence/@time"/>
              </xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="fact">
            <xsl:with-param name="name" select="$t/ledger-line"/>
            <xsl:with-param name="value">
              <a href="#_ledger"><xsl:call-template name="line-label"/></a>
            </xsl:with-param>
          </xsl:call-template>
        </dl>
        <ul class="rn-files">
          <li>
            <a href="index.html"><xsl:value-of select="$t/to-document"/></a>
          </li>
          <xsl:for-each select="$pdf">
            <li>
              <a href="{@href}" type="{@type}"><xsl:call-template name="file-label"/></a>
            </li>
          </xsl:for-each>
        </ul>
      </header>
      <div class="rn-text">
        <xsl:call-template name="approvals"/>
        <xsl:call-template name="ledger"/>
        <xsl:call-template name="checking"/>
      </div>
    </article>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <div>
      <dt><xsl:value-of select="$name"/></dt>
      <dd><xsl:copy-of select="$value"/></dd>
    </div>
  </xsl:template>

  <!-- 令和８年11月28日 18:00（+09:00）, as the record has it -->
  <xsl:template name="moment">
    <xsl:param name="at"/>
    <xsl:call-template name="time">
      <xsl:with-param name="date" select="substring($at, 1, 10)"/>
    </xsl:call-template>
    <xsl:value-of select="concat(' ', substring($at, 12, 5), ' (', substring($at, 20), ')')"/>
  </xsl:template>

  <xsl:template name="line-label">
    <xsl:for-each select="$t/line-n/node()">
      <xsl:choose>
        <xsl:when test="self::n"><xsl:value-of select="$evidence/@sequence"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- ### who approved -->

  <xsl:template name="approvals">
    <section aria-labelledby="_approvals">
      <h2 id="_approvals"><xsl:value-of select="$t/approvals"/></h2>
      <xsl:apply-templates select="$content/d:coordination/d:issuer | $content/d:coordination/d:coordinated
        | $content/d:coordination/d:host" mode="record"/>
      <xsl:apply-templates select="$evidence/e:record[@role != 'issuer' and @role != 'counterpart' and @role != 'host']"/>
    </section>
  </xsl:template>

  <!-- In the order in which the document names them. -->
  <xsl:template match="d:issuer" mode="record">
    <xsl:apply-templates select="$evidence/e:record[@role = 'issuer'][@agency = current()/@agency]"/>
  </xsl:template>

  <xsl:template match="d:coordinated" mode="record">
    <xsl:apply-templates select="$evidence/e:record[@role = 'counterpart'][@agency = current()/@agency]"/>
  </xsl:template>

  <xsl:template match="d:host" mode="record">
    <xsl:apply-templates select="$evidence/e:record[@role = 'host'][@agency = current()/@agency]"/>
  </xsl:template>

  <xsl:template match="e:record">
    <section class="rn-record" aria-labelledby="_record-{@role}-{@agency}">
      <h3 id="_record-{@role}-{@agency}">
        <xsl:apply-templates select="." mode="name-lang"/>
        <xsl:apply-templates select="." mode="name"/>
        <xsl:text> </xsl:text>
        <span class="rn-tag">
          <xsl:if test="e:name and not(e:name[@xml:lang = $lang])">
            <xsl:attribute name="lang"><xsl:value-of select="$lang"/></xsl:attribute>
          </xsl:if>
          <xsl:call-template name="consent-role"><xsl:with-param name="hosts" select="$content/d:coordination/d:host"/></xsl:call-template>
        </span>
      </h3>
      <xsl:if test="@text = 'earlier'">
        <p><xsl:value-of select="$t/before-minor"/></p>
      </xsl:if>
      <dl class="rn-facts">
        <div>
          <dt><xsl:value-of select="$t/decided-by"/></dt>
          <dd>
            <xsl:if test="not($ja) and translate(concat(@unit, @post, @ref), $ascii, '') != ''">
              <xsl:attribute name="lang">ja</xsl:attribute>
            </xsl:if>
            <xsl:value-of select="normalize-space(concat(@unit, ' ', @post))"/>
            <xsl:if test="@ref">
              <br/>
              <xsl:value-of select="@ref"/>
            </xsl:if>
          </dd>
        </div>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$t/agreed-on"/>
          <xsl:with-param name="value">
            <xsl:call-template name="time"><xsl:with-param name="date" select="@on"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$t/signed-at"/>
          <xsl:with-param name="value">
            <xsl:call-template name="moment"><xsl:with-param name="at" select="@at"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$t/signing-key"/>
          <xsl:with-param name="value"><code translate="no"><xsl:value-of select="@key"/></code></xsl:with-param>
        </xsl:call-template>
      </dl>
      <p class="rn-digest">
        <xsl:value-of select="$t/record-digest"/>
        <xsl:text> </xsl:text>
        <code translate="no"><xsl:value-of select="@digest"/></code>
      </p>
    </section>
  </xsl:template>

  <!-- ### where it is written down -->

  <xsl:template name="ledger">
    <section aria-labelledby="_ledger">
      <h2 id="_ledger"><xsl:value-of select="$t/ledger"/></h2>
      <p><xsl:value-of select="$t/ledger-note"/></p>
      <p class="rn-digest">
        <xsl:value-of select="$t/content-digest"/>
        <xsl:text> </xsl:text>
        <code translate="no"><xsl:value-of select="$edition/@digest"/></code>
      </p>
      <pre class="rn-digest" translate="no"><xsl:value-of select="$evidence/e:line"/></pre>
    </section>
  </xsl:template>

  <!-- ### how anybody checks it -->

  <xsl:template name="checking">
    <section aria-labelledby="_checking">
      <h2 id="_checking"><xsl:value-of select="$t/checking"/></h2>
      <ol>
        <li>
          <p><xsl:value-of select="$t/checking-fetch"/></p>
          <ul class="rn-files">
            <xsl:for-each select="$pdf">
              <li>
                <a href="{@href}" type="{@type}" download="{$content/@id}.pdf" translate="no">
                  <xsl:value-of select="concat($content/@id, '.pdf')"/>
                </a>
              </li>
            </xsl:for-each>
            <xsl:call-template name="tool"><xsl:with-param name="name">verify.sh</xsl:with-param></xsl:call-template>
            <xsl:call-template name="tool"><xsl:with-param name="name">signoff.rng</xsl:with-param></xsl:call-template>
            <xsl:call-template name="tool"><xsl:with-param name="name">keys.xml</xsl:with-param></xsl:call-template>
            <xsl:call-template name="tool"><xsl:with-param name="name">ledger.txt</xsl:with-param></xsl:call-template>
          </ul>
        </li>
        <li>
          <p><xsl:value-of select="$t/checking-script"/></p>
          <pre translate="no">sh verify.sh <xsl:value-of select="$content/@id"/>.pdf</pre>
        </li>
        <li>
          <p><xsl:value-of select="$t/checking-pages"/></p>
          <pre translate="no">renmei verify <xsl:value-of select="$content/@id"/>.pdf --registry . --ledger ledger.txt</pre>
        </li>
      </ol>
    </section>
  </xsl:template>

  <xsl:template name="tool">
    <xsl:param name="name"/>
    <li>
      <a href="{$root}{$name}" download="{$name}" translate="no"><xsl:value-of select="$name"/></a>
    </li>
  </xsl:template>
</xsl:stylesheet>
