<?xml version="1.0" encoding="UTF-8"?>
<!-- All documents, newest first, with filters by kind, state and agency.

     The filters are radio buttons, and the style sheet hides what is not chosen (:has); a browser
     that does not know :has shows no filters and all documents.  The style sheet knows kinds and
     states by name and the first 24 agencies by their place; every agency also has a page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="e exsl">

  <xsl:import href="list.xsl"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($t/home, '｜', $site/@title)"/>
  </xsl:template>

  <xsl:template name="page-description">
    <xsl:value-of select="$t/index-lead"/>
  </xsl:template>

  <xsl:template name="page-links">
    <link rel="alternate" type="application/atom+xml" href="{$root}feed.atom" title="{$site/@title}"/>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead">
      <xsl:with-param name="home" select="'#_agencies'"/>
      <xsl:with-param name="home-label" select="string($t/agencies)"/>
      <xsl:with-param name="languages">
        <xsl:if test="$site/@xref = 'yes'">
          <li><a href="{$root}xref/"><xsl:value-of select="$t/xref"/></a></li>
        </xsl:if>
        <li>
          <a href="{$root}feed.atom" type="application/atom+xml">
            <xsl:value-of select="$t/feed"/>
          </a>
        </li>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page-main">
    <h1>
      <xsl:value-of select="$t/home"/>
    </h1>
    <p class="rn-lead">
      <xsl:value-of select="$t/index-lead"/>
    </p>
    <xsl:call-template name="documents"/>
    <xsl:call-template name="agencies"/>
  </xsl:template>

  <xsl:template name="documents">
    <xsl:if test="$entries">
      <xsl:call-template name="filters"/>
    </xsl:if>
    <xsl:if test="not($entries)">
      <p>
        <xsl:value-of select="$t/no-documents"/>
      </p>
    </xsl:if>
    <ul class="rn-items-list">
      <xsl:apply-templates select="$entries" mode="entry">
        <xsl:with-param name="level" select="2"/>
        <xsl:sort select="@date" order="descending"/>
        <xsl:sort select="@id"/>
        <xsl:sort select="@revision" data-type="number" order="descending"/>
      </xsl:apply-templates>
    </ul>
  </xsl:template>

  <!-- ### filters -->

  <xsl:template name="filters">
    <div class="rn-filters" role="group" aria-label="{$t/filters}">
      <fieldset>
        <legend><xsl:value-of select="$t/state"/></legend>
        <div class="rn-choices">
        <xsl:call-template name="choice">
          <xsl:with-param name="group" select="'state'"/>
          <xsl:with-param name="value" select="'now'"/>
          <xsl:with-param name="label" select="$t/in-force"/>
          <xsl:with-param name="count" select="count($entries[@state = 'current' or @state = 'withdrawn'])"/>
          <xsl:with-param name="chosen" select="true()"/>
        </xsl:call-template>
        <xsl:if test="$entries[@state = 'withdrawn']">
          <xsl:call-template name="choice">
            <xsl:with-param name="group" select="'state'"/>
            <xsl:with-param name="value" select="'withdrawn'"/>
            <xsl:with-param name="label" select="$t/withdrawn"/>
            <xsl:with-param name="count" select="count($entries[@state = 'withdrawn'])"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$entries[@state = 'superseded']">
          <xsl:call-template name="choice">
            <xsl:with-param name="group" select="'state'"/>
            <xsl:with-param name="value" select="'superseded'"/>
            <xsl:with-param name="label" select="$t/superseded"/>
            <xsl:with-param name="count" select="count($entries[@state = 'superseded'])"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="choice">
          <xsl:with-param name="group" select="'state'"/>
          <xsl:with-param name="value" select="'all'"/>
          <xsl:with-param name="label" select="$t/all"/>
          <xsl:with-param name="count" select="count($entries)"/>
        </xsl:call-template>
        </div>
      </fieldset>
      <fieldset>
        <legend><xsl:value-of select="$t/kind"/></legend>
        <div class="rn-choices">
        <xsl:call-template name="choice">
          <xsl:with-param name="group" select="'kind'"/>
          <xsl:with-param name="value" select="'all'"/>
          <xsl:with-param name="label" select="$t/all"/>
          <xsl:with-param name="chosen" select="true()"/>
        </xsl:call-template>
        <xsl:for-each select="$t/advisory | $t/notice | $t/guideline | $t/flyer | $t/seminar | $t/bulletin">
          <xsl:variable name="kind" select="local-name()"/>
          <xsl:if test="$entries[@kind = $kind]">
            <xsl:call-template name="choice">
              <xsl:with-param name="group" select="'kind'"/>
              <xsl:with-param name="value" select="$kind"/>
              <xsl:with-param name="label" select="."/>
            </xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        </div>
      </fieldset>
      <fieldset>
        <legend><xsl:value-of select="$t/agency"/></legend>
        <div class="rn-choices">
        <xsl:call-template name="choice">
          <xsl:with-param name="group" select="'agency'"/>
          <xsl:with-param name="value" select="'all'"/>
          <xsl:with-param name="label" select="$t/all"/>
          <xsl:with-param name="chosen" select="true()"/>
        </xsl:call-template>
        <xsl:for-each select="$site/e:agency[position() &lt;= 24]">
          <xsl:if test="$entries[e:issuer/@agency = current()/@id or e:coordinated/@agency = current()/@id]">
            <xsl:call-template name="choice">
              <xsl:with-param name="group" select="'agency'"/>
              <xsl:with-param name="value" select="position()"/>
              <xsl:with-param name="label">
                <xsl:apply-templates select="." mode="name"/>
              </xsl:with-param>
            </xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        </div>
      </fieldset>
    </div>
  </xsl:template>

  <xsl:template name="choice">
    <xsl:param name="group"/>
    <xsl:param name="value"/>
    <xsl:param name="label"/>
    <xsl:param name="count"/>
    <xsl:param name="chosen" select="false()"/>
    <span class="rn-choice">
      <input type="radio" name="{$group}" id="_{$group}-{$value}">
        <xsl:if test="$chosen">
          <xsl:attribute name="checked">checked</xsl:attribute>
        </xsl:if>
      </input>
      <label for="_{$group}-{$value}">
        <xsl:value-of select="$label"/>
        <xsl:if test="$count != ''">
          <xsl:value-of select="concat($t/open, $count, $t/close)"/>
        </xsl:if>
      </label>
    </span>
  </xsl:template>

  <!-- ### agencies -->

  <xsl:template name="agencies">
    <section aria-labelledby="_agencies">
      <h2 id="_agencies">
        <xsl:value-of select="$t/agencies"/>
      </h2>
      <ul class="rn-agencies">
        <xsl:for-each select="$site/e:agency">
          <xsl:variable name="own" select="$entries[@state != 'superseded'][e:issuer/@agency = current()/@id]"/>
          <li>
            <xsl:choose>
              <xsl:when test="$own">
                <a href="{$root}agencies/{@id}/">
                  <xsl:apply-templates select="." mode="name"/>
                </a>
                <span class="rn-soft">
                  <xsl:value-of select="concat($t/open, count($own), $t/close)"/>
                </span>
              </xsl:when>
              <xsl:otherwise>
                <xsl:apply-templates select="." mode="name"/>
              </xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
