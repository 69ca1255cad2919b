<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page of a packet: for a desk officer who has never seen one, then for the recorder. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="packet-frame.xsl"/>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($packet/e:title, $t/open, $p/request, $t/close)"/>
  </xsl:template>

  <xsl:template name="page-main">
    <h1>
      <xsl:value-of select="$packet/e:title"/>
      <span class="rn-packet-request"><xsl:value-of select="$p/request"/></span>
    </h1>
    <p class="rn-lead">
      <xsl:value-of select="concat($sender, $p/lead-1, $partner, $p/lead-2)"/>
      <strong><xsl:call-template name="day"><xsl:with-param name="date" select="$packet/@reply-by"/></xsl:call-template></strong>
      <xsl:value-of select="$p/lead-3"/>
    </p>
    <xsl:call-template name="steps"/>
    <xsl:call-template name="facts"/>
    <xsl:call-template name="recorder"/>
    <xsl:call-template name="files"/>
  </xsl:template>

  <xsl:template name="steps">
    <section aria-labelledby="_how">
      <h2 id="_how"><xsl:value-of select="$p/how"/></h2>
      <ol class="rn-packet-steps">
        <li>
          <h3><xsl:value-of select="$p/step-read"/></h3>
          <p><xsl:value-of select="$p/step-read-note"/></p>
          <ul class="rn-packet-links">
            <xsl:for-each select="$packet/e:text | $packet/e:peer">
              <li>
                <a href="{@pdf}" type="application/pdf">
                  <xsl:if test="@lang != $lang"><xsl:attribute name="hreflang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
                  <xsl:choose>
                    <xsl:when test="self::e:peer"><xsl:value-of select="$p/peer"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="$p/text"/></xsl:otherwise>
                  </xsl:choose>
                  <xsl:value-of select="$t/open"/>
                  <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
                  <xsl:value-of select="concat($t/comma, 'PDF', $t/close)"/>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </li>
        <li>
          <h3><xsl:value-of select="$p/step-checks"/></h3>
          <p><xsl:value-of select="$p/step-checks-note"/></p>
          <ul class="rn-packet-links">
            <xsl:if test="$packet/e:redline">
              <li><a href="redline.html"><xsl:value-of select="$p/redline"/></a></li>
            </xsl:if>
            <li><a href="checks.html"><xsl:value-of select="$p/checks"/></a></li>
            <li><a href="provisions.html"><xsl:value-of select="$p/provisions"/></a></li>
          </ul>
        </li>
        <li>
          <h3><xsl:value-of select="$p/step-decide"/></h3>
          <p><xsl:value-of select="$p/step-decide-note"/></p>
          <ul class="rn-packet-links">
            <li><a href="approval.pdf" type="application/pdf"><xsl:value-of select="concat($p/approval, $t/open, 'PDF', $t/close)"/></a></li>
          </ul>
        </li>
        <li>
          <h3><xsl:value-of select="$p/step-hand"/></h3>
          <p><xsl:value-of select="$p/step-hand-note"/></p>
        </li>
      </ol>
    </section>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <dt><xsl:value-of select="$name"/></dt>
    <dd><xsl:copy-of select="$value"/></dd>
  </xsl:template>

  <xsl:template name="facts">
    <section aria-labelledby="_facts">
      <h2 id="_facts"><xsl:value-of select="$p/facts"/></h2>
      <dl class="rn-packet-facts">
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$p/number"/>
          <xsl:with-param name="value">
            <span translate="no"><xsl:value-of select="$packet/@id"/></span>
            <xsl:value-of select="$t/open"/>
            <xsl:call-template name="nth-revision"><xsl:with-param name="n" select="$packet/@revision"/></xsl:call-template>
            <xsl:value-of select="$t/close"/>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$p/asked"/>
          <xsl:with-param name="value"><xsl:call-template name="asked-roles"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$p/issue-date"/>
          <xsl:with-param name="value"><xsl:call-template name="day"><xsl:with-param name="date" select="$packet/@date"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$p/changes"/>
          <xsl:with-param name="value"><xsl:call-template name="changes"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name" select="$p/last"/>
          <xsl:with-param name="value"><xsl:call-template name="last-time"/></xsl:with-param>
        </xsl:call-template>
      </dl>
      <h3><xsl:value-of select="$p/consents"/></h3>
      <xsl:call-template name="table">
        <xsl:with-param name="id" select="'consents'"/>
        <xsl:with-param name="caption" select="$p/consents"/>
        <xsl:with-param name="heads" select="$t/agency | $t/role | $t/state"/>
        <xsl:with-param name="rows">
          <xsl:for-each select="$packet/e:consent">
            <tr>
              <th scope="row"><xsl:apply-templates select="." mode="name"/></th>
              <td><xsl:call-template name="word"><xsl:with-param name="of" select="concat('role-', @role)"/></xsl:call-template></td>
              <td>
                <span class="rn-tag rn-state-{@state}">
                  <xsl:choose>
                    <xsl:when test="@state = 'withdrawn'"><xsl:value-of select="$t/consent-withdrawn"/></xsl:when>
                    <xsl:otherwise>
                      <xsl:call-template name="word"><xsl:with-param name="of" select="string(@state)"/></xsl:call-template>
                    </xsl:otherwise>
                  </xsl:choose>
                </span>
              </td>
            </tr>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </section>
  </xsl:template>

  <xsl:template name="recorder">
    <section aria-labelledby="_recorder">
      <h2 id="_recorder"><xsl:value-of select="$p/recorder"/></h2>
      <p><xsl:value-of select="$p/recorder-lead"/></p>
      <pre tabindex="0"><code><xsl:value-of select="concat('renmei sign --packet ', $p/path, ' --as ', $packet/@agency)"/>
        <xsl:if test="$packet/e:ask[2]"><xsl:value-of select="concat(' --role ', $packet/e:ask/@role)"/></xsl:if>
        <xsl:text> --key-id </xsl:text>
        <xsl:choose>
          <xsl:when test="$packet/@key"><xsl:value-of select="$packet/@key"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$p/key-id"/></xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat(' --key ', $p/private-key, ' --post ', $p/post, ' --ref ', $p/decision-reference, ' --on YYYY-MM-DD')"/></code></pre>
      <ul>
        <li><xsl:value-of select="$p/recorder-compare"/></li>
        <li><xsl:value-of select="$p/recorder-return"/></li>
        <li><xsl:value-of select="$p/recorder-result"/></li>
        <xsl:if test="not($packet/@key)"><li><strong><xsl:value-of select="$p/recorder-key"/></strong></li></xsl:if>
      </ul>
      <dl class="rn-packet-facts">
        <xsl:for-each select="$packet/e:text">
          <xsl:call-template name="fact">
            <xsl:with-param name="name">
              <xsl:value-of select="concat($p/digest, $t/open)"/>
              <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
              <xsl:value-of select="$t/close"/>
            </xsl:with-param>
            <xsl:with-param name="value"><code translate="no"><xsl:value-of select="@short"/></code></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

  <xsl:template name="file-row">
    <xsl:param name="file"/>
    <xsl:param name="what"/>
    <tr>
      <th scope="row" translate="no"><a href="{$file}"><xsl:value-of select="$file"/></a></th>
      <td><xsl:copy-of select="$what"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="text-rows">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:variable name="which">
        <xsl:value-of select="$t/open"/>
        <xsl:if test="self::e:peer"><xsl:value-of select="concat($p/peer, $t/comma)"/></xsl:if>
        <xsl:call-template name="language-name"><xsl:with-param name="of" select="@lang"/></xsl:call-template>
        <xsl:value-of select="$t/close"/>
      </xsl:variable>
      <xsl:call-template name="file-row">
        <xsl:with-param name="file" select="string(@pdf)"/>
        <xsl:with-param name="what" select="concat($p/what-pdf, $which)"/>
      </xsl:call-template>
      <xsl:call-template name="file-row">
        <xsl:with-param name="file" select="string(@content)"/>
        <xsl:with-param name="what" select="concat($p/what-content, $which)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="files">
    <section aria-labelledby="_files">
      <h2 id="_files"><xsl:value-of select="$p/files"/></h2>
      <xsl:call-template name="table">
        <xsl:with-param name="id" select="'files'"/>
        <xsl:with-param name="caption" select="$p/files"/>
        <xsl:with-param name="heads" select="$p/file | $p/what"/>
        <xsl:with-param name="rows">
          <xsl:call-template name="text-rows"><xsl:with-param name="of" select="$packet/e:text | $packet/e:peer"/></xsl:call-template>
          <xsl:call-template name="file-row">
            <xsl:with-param name="file" select="'approval.pdf'"/>
            <xsl:with-param name="what" select="string($p/approval)"/>
          </xsl:call-template>
          <xsl:if test="$packet/e:redline">
            <xsl:call-template name="file-row">
              <xsl:with-param name="file" select="'redline.html'"/>
              <xsl:with-param name="what" select="string($p/redline)"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="file-row">
            <xsl:with-param name="file" select="'checks.html'"/>
            <xsl:with-param name="what" select="string($p/checks)"/>
          </xsl:call-template>
          <xsl:call-template name="file-row">
            <xsl:with-param name="file" select="'provisions.html'"/>
            <xsl:with-param name="what" select="string($p/provisions)"/>
          </xsl:call-template>
          <xsl:call-template name="file-row">
            <xsl:with-param name="file" select="'packet.txt'"/>
            <xsl:with-param name="what" select="string($p/what-request)"/>
          </xsl:call-template>
          <xsl:call-template name="file-row">
            <xsl:with-param name="file" select="'SHA256SUMS'"/>
            <xsl:with-param name="what" select="string($p/what-sums)"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </section>
  </xsl:template>
</xsl:stylesheet>
