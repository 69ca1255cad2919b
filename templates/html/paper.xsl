<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of tables whose words are already chosen (batch/paper.c): matrix of citations, reciprocal
     table of two bodies, old and new text side by side, lists of what a new version touches.

     The filter is that of the index: radio buttons and :has, no script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="e">

  <xsl:import href="../shared/words.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="frame.xsl"/>

  <xsl:variable name="site" select="/e:site"/>
  <xsl:variable name="root" select="string($site/@root)"/>

  <xsl:template match="/">
    <xsl:call-template name="page"/>
  </xsl:template>

  <xsl:template name="page-title">
    <xsl:value-of select="concat($site/e:heading, '｜', $site/@title)"/>
  </xsl:template>

  <xsl:template name="page-description">
    <xsl:value-of select="$site/e:lead"/>
  </xsl:template>

  <xsl:template name="page-class">
    <xsl:text>rn-list-page rn-paper</xsl:text>
    <xsl:if test="$site/@sample = 'yes'">
      <xsl:text> rn-print-sample</xsl:text>
      <xsl:if test="not($ja)">-en</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="page-header">
    <xsl:call-template name="masthead">
      <xsl:with-param name="home" select="string($site/@home)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="marks">
    <xsl:if test="$site/@sample = 'yes' or $site/@internal = 'yes'">
      <div class="rn-marks" role="region" aria-label="{$t/marks}">
        <xsl:if test="$site/@sample = 'yes'">
          <p class="rn-mark rn-mark-sample"><xsl:value-of select="$t/sample-mark"/></p>
        </xsl:if>
        <xsl:if test="$site/@internal = 'yes'">
          <p class="rn-mark rn-mark-draft"><xsl:value-of select="$t/internal"/></p>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="page-main">
    <h1><xsl:value-of select="$site/e:heading"/></h1>
    <xsl:for-each select="$site/e:lead">
      <p class="rn-lead"><xsl:value-of select="."/></p>
    </xsl:for-each>
    <xsl:if test="$site/e:file">
      <ul class="rn-paper-files">
        <xsl:for-each select="$site/e:file">
          <li><a href="{@href}"><xsl:value-of select="."/></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:apply-templates select="$site/e:picture | $site/e:part | $site/e:note"/>
  </xsl:template>

  <xsl:template match="e:note">
    <p><xsl:value-of select="."/></p>
  </xsl:template>

  <xsl:template match="e:picture">
    <figure class="rn-figure">
      <xsl:for-each select="e:drawing">
        <div class="rn-drawing rn-drawing-wide">
          <xsl:if test="@narrow">
            <xsl:attribute name="class">rn-drawing rn-drawing-narrow</xsl:attribute>
          </xsl:if>
          <xsl:copy-of select="*"/>
        </div>
      </xsl:for-each>
      <figcaption><xsl:value-of select="e:caption"/></figcaption>
    </figure>
  </xsl:template>

  <xsl:template match="e:part">
    <section aria-labelledby="{@id}">
      <h2 id="{@id}"><xsl:value-of select="e:title"/></h2>
      <xsl:for-each select="e:lead">
        <p><xsl:value-of select="."/></p>
      </xsl:for-each>
      <xsl:if test="@id = '_list' and $site/e:choice">
        <xsl:call-template name="filters"/>
      </xsl:if>
      <xsl:if test="e:row">
      <div class="rn-table" role="region" tabindex="0" aria-labelledby="{@id}">
        <table>
          <xsl:if test="e:row/e:cell/e:block[not(@marks)]/*[self::e:gone or self::e:new]"><xsl:attribute name="class">rn-sides</xsl:attribute></xsl:if>
          <thead>
            <tr>
              <xsl:for-each select="e:column">
                <th scope="col"><xsl:value-of select="."/></th>
              </xsl:for-each>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="e:row"/></tbody>
        </table>
      </div>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="e:row">
    <tr>
      <xsl:copy-of select="@class | @id"/>
      <xsl:apply-templates select="e:cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="e:row[@class = 'across']">
    <tr class="rn-across">
      <th scope="rowgroup" colspan="{count(../e:column)}"><xsl:value-of select="e:cell"/></th>
    </tr>
  </xsl:template>

  <xsl:template match="e:row[@class = 'aside']">
    <tr class="rn-aside"><td colspan="{count(../e:column)}"><xsl:value-of select="e:cell"/></td></tr>
  </xsl:template>

  <xsl:template match="e:cell">
    <xsl:choose>
      <xsl:when test="../../@heads = 'yes' and not(preceding-sibling::e:cell)">
        <th scope="row"><xsl:call-template name="cell"/></th>
      </xsl:when>
      <xsl:otherwise>
        <td>
          <xsl:if test="@class"><xsl:attribute name="class"><xsl:value-of select="@class"/></xsl:attribute></xsl:if>
          <xsl:call-template name="cell"/>
        </td>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:choose>
      <xsl:when test="@href">
        <a href="{@href}">
          <xsl:value-of select="."/>
          <xsl:if test="@more"><span class="rn-hidden"><xsl:value-of select="concat(' ', @more)"/></span></xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="e:block[@href]"><p><a href="{@href}"><xsl:apply-templates/></a></p></xsl:template>
  <xsl:template match="e:block"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="e:kept"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="e:gone"><del><xsl:value-of select="."/></del></xsl:template>
  <xsl:template match="e:new"><ins><xsl:value-of select="."/></ins></xsl:template>
  <!-- Where both stand in one line the marks are text, as on a terminal: they can be heard. -->
  <xsl:template match="e:block[@marks]/e:gone"><del>［-<xsl:value-of select="."/>-］</del></xsl:template>
  <xsl:template match="e:block[@marks]/e:new"><ins>［+<xsl:value-of select="."/>+］</ins></xsl:template>

  <xsl:template name="filters">
    <div class="rn-filters" role="group" aria-label="{$t/filters}">
      <fieldset>
        <legend><xsl:value-of select="$t/agency"/></legend>
        <div class="rn-choices">
          <span class="rn-choice">
            <input type="radio" name="agency" id="_agency-all" checked="checked"/>
            <label for="_agency-all"><xsl:value-of select="$t/all"/></label>
          </span>
          <xsl:for-each select="$site/e:choice">
            <span class="rn-choice">
              <input type="radio" name="agency" id="_agency-{@number}"/>
              <label for="_agency-{@number}">
                <xsl:value-of select="concat(., $t/open, @count, $t/close)"/>
              </label>
            </span>
          </xsl:for-each>
        </div>
      </fieldset>
    </div>
  </xsl:template>
</xsl:stylesheet>
