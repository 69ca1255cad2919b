<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a document: sections, lists, tables, boxes and those made from registries.

     Every class begins with rn-, so that a fragment can stand in another site's page; every id
     that a template makes begins with an underscore, which no id of a draft can. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="exsl d">

  <xsl:import href="../../styles/icons.xsl"/>

  <xsl:strip-space elements="d:content d:coordination d:issuer d:host d:coordinated d:cross-reference d:head
    d:summary d:history d:body d:section d:items d:attachment d:ul d:ol d:dl d:terms d:table d:thead
    d:tbody d:tr d:figure d:note d:blockquote d:steps d:step d:actions d:action d:indicators
    d:techniques d:technique d:desk d:reporting d:scheme d:insert d:event"/>

  <!-- Headings: the title is h1, so a section of the body is h2; below h6 they stay h6. -->
  <xsl:template name="heading">
    <xsl:param name="label"/>
    <xsl:param name="anchor"/>
    <xsl:variable name="depth" select="count(ancestor::d:section | ancestor::d:attachment) + 1"/>
    <xsl:variable name="level">
      <xsl:choose>
        <xsl:when test="$depth &gt; 5">6</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="$depth + 1"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="h{$level}">
      <xsl:apply-templates select="d:title/@xml:lang"/>
      <xsl:if test="$label != ''">
        <span class="rn-number">
          <xsl:choose>
            <xsl:when test="$anchor != ''">
              <a href="#{$anchor}">
                <xsl:value-of select="$label"/>
              </a>
            </xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="$label"/>
            </xsl:otherwise>
          </xsl:choose>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <span class="rn-heading">
        <xsl:apply-templates select="d:title/node()"/>
      </span>
    </xsl:element>
  </xsl:template>

  <xsl:template match="d:section">
    <xsl:variable name="number">
      <xsl:apply-templates select="." mode="number"/>
    </xsl:variable>
    <section>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:call-template name="heading">
        <xsl:with-param name="label" select="string($number)"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="d:attachment">
    <section class="rn-attachment">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:call-template name="heading">
        <xsl:with-param name="label" select="string(@label)"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </section>
  </xsl:template>

  <!-- 記 … 以上 -->
  <xsl:template match="d:items">
    <div class="rn-items">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <p class="rn-items-open">
        <xsl:value-of select="$t/items-open"/>
      </p>
      <xsl:apply-templates/>
      <p class="rn-items-close">
        <xsl:value-of select="$t/items-close"/>
      </p>
    </div>
  </xsl:template>

  <!-- The list stands beside the text on every page of this kind. -->
  <xsl:template match="d:toc"/>

  <!-- paragraphs and lists: HTML's own -->

  <xsl:template match="d:p | d:ul | d:ol | d:li | d:dl | d:dt | d:dd">
    <xsl:element name="{local-name()}">
      <xsl:if test="self::d:ol and $formal">
        <xsl:attribute name="class">
          <xsl:text>rn-formal-</xsl:text>
          <xsl:apply-templates select="." mode="formal-level"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="d:pre">
    <pre>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </pre>
  </xsl:template>

  <xsl:template match="d:blockquote">
    <blockquote>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:if test="starts-with(@cite, 'https://') or starts-with(@cite, 'http://')">
        <xsl:copy-of select="@cite"/>
      </xsl:if>
      <xsl:apply-templates/>
    </blockquote>
    <xsl:if test="@label">
      <xsl:variable name="address">
        <xsl:call-template name="href">
          <xsl:with-param name="to" select="string(@href)"/>
        </xsl:call-template>
      </xsl:variable>
      <p class="rn-source">
        <xsl:choose>
          <xsl:when test="$address != ''"><a href="{$address}"><xsl:value-of select="@label"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:terms">
    <dl class="rn-terms">
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </dl>
  </xsl:template>

  <!-- tables: a region that scrolls on its own when the page is narrow -->

  <xsl:template match="*" mode="table-id">
    <xsl:value-of select="count(preceding::d:table | preceding::d:indicators | preceding::d:techniques |
                                preceding::d:reporting | preceding::d:injects |
                                preceding::d:evaluation | ancestor::d:table) + 1"/>
  </xsl:template>

  <xsl:template match="d:table">
    <xsl:variable name="id">
      <xsl:apply-templates select="." mode="table-id"/>
    </xsl:variable>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table>
        <xsl:apply-templates select="@id | @xml:lang"/>
        <caption id="_caption-{$id}">
          <span class="rn-caption">
          <xsl:apply-templates select="d:caption/@xml:lang"/>
          <xsl:apply-templates select="." mode="caption-label"/>
          <xsl:apply-templates select="d:caption/node()"/>
          </span>
        </caption>
        <xsl:apply-templates select="d:thead | d:tbody"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="d:thead | d:tbody">
    <xsl:element name="{local-name()}">
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="d:tr">
    <tr>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </tr>
  </xsl:template>

  <xsl:template match="d:th | d:td">
    <xsl:element name="{local-name()}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:copy-of select="@colspan | @rowspan"/>
      <xsl:if test="self::d:th">
        <xsl:attribute name="scope">
          <xsl:choose>
            <xsl:when test="@scope">
              <xsl:value-of select="@scope"/>
            </xsl:when>
            <xsl:when test="ancestor::d:thead">col</xsl:when>
            <xsl:otherwise>row</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- boxes -->

  <xsl:template match="d:note">
    <div class="rn-note rn-note-{@kind}" role="note">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <p class="rn-note-title">
        <span class="rn-note-kind">
          <xsl:call-template name="word"><xsl:with-param name="of" select="concat('note-', @kind)"/></xsl:call-template>
        </span>
        <xsl:if test="d:title">
          <xsl:text> </xsl:text>
          <span>
            <xsl:apply-templates select="d:title/@xml:lang | d:title/node()"/>
          </span>
        </xsl:if>
      </p>
      <xsl:apply-templates select="*[not(self::d:title)]"/>
    </div>
  </xsl:template>

  <xsl:template match="d:insert">
    <div class="rn-insert" role="group" aria-label="{$t/insert}">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <p class="rn-insert-kind">
        <xsl:call-template name="box-label"/>
      </p>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="d:insert/d:title | d:insert//d:section/d:title">
    <p class="rn-box-title">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </p>
  </xsl:template>

  <!-- A section that was inserted has the rank of its box, not of the page. -->
  <xsl:template match="d:insert//d:section">
    <div>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </div>
  </xsl:template>

  <xsl:template match="d:steps">
    <ol class="rn-steps">
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </ol>
  </xsl:template>

  <xsl:template match="d:step">
    <li>
      <xsl:apply-templates select="@id | @xml:lang | node()"/>
    </li>
  </xsl:template>

  <xsl:template match="d:step/d:title | d:action/d:title">
    <p class="rn-box-title">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </p>
  </xsl:template>

  <xsl:template match="d:actions">
    <div class="rn-actions">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <p class="rn-actions-title" id="_actions-{count(preceding::d:actions)}">
        <xsl:value-of select="$t/actions"/>
      </p>
      <ul aria-labelledby="_actions-{count(preceding::d:actions)}">
        <xsl:apply-templates/>
      </ul>
    </div>
  </xsl:template>

  <xsl:variable name="icons" select="exsl:node-set($icon-drawings)/icon"/>

  <xsl:template match="d:action">
    <li>
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:if test="@icon">
        <div class="rn-icon" aria-hidden="true">
          <xsl:copy-of select="$icons[@name = current()/@icon]/*"/>
        </div>
      </xsl:if>
      <xsl:if test="@audience">
        <p class="rn-audience">
          <span class="rn-audience-label">
            <xsl:value-of select="$t/audience"/>
          </span>
          <xsl:text> </xsl:text>
          <xsl:value-of select="@audience"/>
        </p>
      </xsl:if>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <!-- indicators and techniques -->

  <xsl:template match="d:indicators">
    <xsl:variable name="id">
      <xsl:apply-templates select="." mode="table-id"/>
    </xsl:variable>
    <xsl:variable name="use" select="d:ioc/@use"/>
    <xsl:variable name="seen" select="d:ioc/@seen"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table class="rn-indicators">
        <xsl:apply-templates select="@id | @xml:lang"/>
        <caption id="_caption-{$id}">
          <span class="rn-caption">
          <xsl:apply-templates select="d:caption/@xml:lang"/>
          <xsl:apply-templates select="." mode="caption-label"/>
          <xsl:apply-templates select="d:caption/node()"/>
          <xsl:if test="not(d:caption)">
            <xsl:value-of select="$t/indicators"/>
          </xsl:if>
          <span class="rn-caption-note">
            <xsl:value-of select="$t/indicators-note"/>
          </span>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/ioc-type"/></th>
            <th scope="col"><xsl:value-of select="$t/ioc-value"/></th>
            <xsl:if test="$use"><th scope="col"><xsl:value-of select="$t/ioc-use"/></th></xsl:if>
            <xsl:if test="$seen"><th scope="col"><xsl:value-of select="$t/ioc-seen"/></th></xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:ioc">
            <tr>
              <td><xsl:call-template name="word"><xsl:with-param name="of" select="@type"/></xsl:call-template></td>
              <td><code class="rn-ioc" translate="no"><xsl:value-of select="."/></code></td>
              <xsl:if test="$use"><td><xsl:value-of select="@use"/></td></xsl:if>
              <xsl:if test="$seen">
                <td class="rn-nowrap">
                  <xsl:call-template name="short-time">
                    <xsl:with-param name="date" select="@seen"/>
                  </xsl:call-template>
                </td>
              </xsl:if>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="d:techniques">
    <xsl:variable name="id">
      <xsl:apply-templates select="." mode="table-id"/>
    </xsl:variable>
    <xsl:variable name="tactic" select="d:technique/@tactic"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table class="rn-techniques">
        <xsl:apply-templates select="@id | @xml:lang"/>
        <caption id="_caption-{$id}">
          <span class="rn-caption">
          <xsl:apply-templates select="d:caption/@xml:lang"/>
          <xsl:apply-templates select="." mode="caption-label"/>
          <xsl:apply-templates select="d:caption/node()"/>
          <xsl:if test="not(d:caption)">
            <xsl:value-of select="$t/techniques"/>
          </xsl:if>
          <xsl:value-of select="concat($t/open, @framework, ' v', @version, $t/close)"/>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/technique-id"/></th>
            <xsl:if test="$tactic"><th scope="col"><xsl:value-of select="$t/tactic"/></th></xsl:if>
            <th scope="col"><xsl:value-of select="$t/technique"/></th>
            <th scope="col"><xsl:value-of select="$t/technique-use"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:technique">
            <tr>
              <th scope="row" class="rn-nowrap"><xsl:value-of select="@id"/></th>
              <xsl:if test="$tactic"><td><xsl:value-of select="@tactic"/></td></xsl:if>
              <td><xsl:apply-templates select="d:title/@xml:lang | d:title/node()"/></td>
              <td><xsl:apply-templates select="d:use/@xml:lang | d:use/node()"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- desks: neighbours stand side by side -->

  <xsl:template match="d:event">
    <div class="rn-desk rn-event">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <p class="rn-box-title">
        <xsl:value-of select="d:title"/>
      </p>
      <dl>
        <dt><xsl:value-of select="$t/event-when"/></dt>
        <dd><time datetime="{normalize-space(@start)}"><xsl:apply-templates select="." mode="when"/></time></dd>
        <xsl:for-each select="d:venue">
          <dt><xsl:value-of select="$t/venue"/></dt>
          <dd><xsl:value-of select="."/></dd>
        </xsl:for-each>
        <xsl:for-each select="d:online">
          <dt><xsl:value-of select="$t/online"/></dt>
          <dd><a href="{@href}"><xsl:value-of select="."/></a></dd>
        </xsl:for-each>
        <xsl:for-each select="d:deadline">
          <dt><xsl:value-of select="$t/register-by"/></dt>
          <dd><time datetime="{normalize-space(.)}"><xsl:apply-templates select="." mode="when"/></time></dd>
        </xsl:for-each>
        <xsl:for-each select="d:capacity">
          <dt><xsl:value-of select="$t/capacity"/></dt>
          <dd><xsl:apply-templates select="." mode="when"/></dd>
        </xsl:for-each>
      </dl>
    </div>
  </xsl:template>

  <xsl:template match="d:desk">
    <xsl:if test="not(preceding-sibling::*[1][self::d:desk])">
      <div class="rn-desks">
        <xsl:apply-templates select="." mode="one"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:desk" mode="one">
    <div class="rn-desk">
      <xsl:apply-templates select="@id"/>
      <p class="rn-box-title">
        <xsl:for-each select="d:agency-name"><xsl:call-template name="read"/></xsl:for-each>
      </p>
      <dl>
        <xsl:apply-templates select="d:unit | d:phone | d:hours | d:mail | d:form | d:url"
                             mode="desk"/>
      </dl>
    </div>
    <xsl:apply-templates select="following-sibling::*[1][self::d:desk]" mode="one"/>
  </xsl:template>

  <xsl:template match="*" mode="desk">
    <dt>
      <xsl:call-template name="word"><xsl:with-param name="of" select="local-name()"/></xsl:call-template>
    </dt>
    <dd>
      <xsl:apply-templates select="." mode="value"/>
    </dd>
  </xsl:template>

  <xsl:template match="d:url" mode="desk">
    <dt>
      <xsl:value-of select="$t/website"/>
    </dt>
    <dd>
      <xsl:apply-templates select="." mode="value"/>
    </dd>
  </xsl:template>

  <xsl:template match="*" mode="value">
    <xsl:call-template name="read"/>
  </xsl:template>

  <xsl:template match="d:phone" mode="value">
    <a href="tel:{translate(., translate(., '0123456789+', ''), '')}">
      <xsl:value-of select="."/>
    </a>
    <xsl:if test="../d:extension">
      <xsl:value-of select="concat($t/open, $t/extension, ' ', ../d:extension, $t/close)"/>
    </xsl:if>
  </xsl:template>

  <!-- An address that is written with ［at］ stays as it is written. -->
  <xsl:template match="d:mail" mode="value">
    <xsl:choose>
      <xsl:when test="contains(., '@')">
        <a href="mailto:{.}">
          <xsl:value-of select="."/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="."/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Addresses of registries lead somewhere only if they are web addresses. -->
  <xsl:template match="d:form | d:url" mode="value">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="d:form[starts-with(., 'https://') or starts-with(., 'http://')]" mode="value">
    <a href="{.}">
      <xsl:value-of select="concat($t/form, $t/open)"/>
      <xsl:call-template name="read"><xsl:with-param name="words" select="string(../d:agency-name)"/></xsl:call-template>
      <xsl:value-of select="$t/close"/>
    </a>
  </xsl:template>

  <xsl:template match="d:url[starts-with(., 'https://') or starts-with(., 'http://')]" mode="value">
    <a class="rn-url" href="{.}">
      <xsl:value-of select="."/>
    </a>
  </xsl:template>

  <!-- the mutual introduction of reporting schemes -->

  <xsl:template match="d:reporting">
    <xsl:variable name="id">
      <xsl:apply-templates select="." mode="table-id"/>
    </xsl:variable>
    <div class="rn-reporting">
      <xsl:apply-templates select="@id"/>
      <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
        <table>
          <caption id="_caption-{$id}">
            <span class="rn-caption">
            <xsl:apply-templates select="." mode="caption-label"/>
            <xsl:value-of select="$t/reporting"/>
            </span>
          </caption>
          <thead>
            <tr>
              <th scope="col"><xsl:value-of select="$t/scheme"/></th>
              <th scope="col"><xsl:value-of select="$t/duty"/></th>
              <th scope="col"><xsl:value-of select="$t/deadline"/></th>
              <th scope="col"><xsl:value-of select="$t/contact"/></th>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="d:scheme"/>
          </tbody>
        </table>
      </div>
      <xsl:if test="not(preceding::d:reporting)">
        <xsl:apply-templates select="//d:statement[@kind = 'no-new-duty']"/>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="d:scheme">
    <tr>
      <th scope="row">
        <xsl:value-of select="d:title"/>
        <xsl:if test="d:basis">
          <br/>
          <span class="rn-soft">
            <xsl:apply-templates select="d:basis"/>
          </span>
        </xsl:if>
      </th>
      <td>
        <span class="rn-tag rn-duty-{@duty}">
          <xsl:call-template name="word"><xsl:with-param name="of" select="concat('duty-', @duty)"/></xsl:call-template>
        </span>
      </td>
      <td>
        <xsl:value-of select="d:deadline"/>
        <xsl:if test="not(d:deadline)">―</xsl:if>
      </td>
      <td>
        <xsl:value-of select="d:agency-name"/>
        <xsl:for-each select="d:unit | d:phone | d:url">
          <br/>
          <xsl:apply-templates select="." mode="value"/>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="d:basis">
    <xsl:choose>
      <xsl:when test="starts-with(@href, 'https://')">
        <a href="{@href}">
          <xsl:value-of select="."/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="."/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:statement">
    <p class="rn-statement">
      <xsl:apply-templates/>
    </p>
  </xsl:template>
</xsl:stylesheet>
