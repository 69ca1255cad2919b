<?xml version="1.0" encoding="UTF-8"?>
<!-- Statistics sheets, and roles, injects and evaluation sheets of exercises. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:import href="../shared/annex.xsl"/>

  <xsl:strip-space elements="d:statistics d:roles d:role d:injects d:inject d:expected d:evaluation"/>

  <xsl:template match="d:statistics">
    <div class="rn-statistics">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:table | d:withholding"/>
      <dl class="rn-sheet-facts">
        <dt><xsl:value-of select="$t/statistics-unit"/></dt>
        <dd><xsl:value-of select="@unit"/></dd>
        <xsl:for-each select="d:period">
          <dt><xsl:value-of select="$t/statistics-period"/></dt>
          <dd><xsl:apply-templates select="." mode="words"/></dd>
        </xsl:for-each>
        <xsl:for-each select="d:source">
          <dt><xsl:value-of select="$t/statistics-source"/></dt>
          <dd><xsl:value-of select="@name"/><xsl:value-of select="$t/colon"/><xsl:apply-templates select="@xml:lang | node()"/></dd>
        </xsl:for-each>
        <xsl:for-each select="d:supports">
          <dt><xsl:value-of select="$t/statistics-supports"/></dt>
          <dd><xsl:apply-templates select="@xml:lang | node()"/></dd>
        </xsl:for-each>
      </dl>
      <xsl:apply-templates select="d:terms | d:p | d:figure"/>
      <xsl:for-each select="/e:edition/e:file[@type = 'text/csv']">
        <p class="rn-csv"><a href="{@href}" type="text/csv"><xsl:call-template name="file-label"/></a></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="d:withholding">
    <p class="rn-withholding"><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="d:td[@count]">
    <td class="rn-figures"><xsl:apply-templates/></td>
  </xsl:template>

  <xsl:template match="d:td[@withheld]">
    <td class="rn-figures rn-withheld">
      <span aria-hidden="true"><xsl:apply-templates/></span>
      <span class="rn-hidden"><xsl:value-of select="$t/withheld"/></span>
    </td>
  </xsl:template>

  <xsl:template match="d:tr[@total]">
    <tr class="rn-total"><xsl:apply-templates/></tr>
  </xsl:template>

  <!-- its data stand in the table above -->
  <xsl:template match="d:statistics/d:figure">
    <figure class="rn-figure">
      <xsl:apply-templates select="d:chart"/>
      <figcaption>
        <xsl:apply-templates select="." mode="caption-label"/>
        <xsl:apply-templates select="d:figcaption/node()"/>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- exercises -->

  <xsl:template match="d:roles">
    <dl class="rn-terms rn-roles">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:for-each select="d:role">
        <dt><xsl:apply-templates select="@id | @xml:lang | d:title/node()"/></dt>
        <dd><xsl:apply-templates select="d:p"/><xsl:if test="not(d:p)">–</xsl:if></dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template match="d:injects">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="table-id"/></xsl:variable>
    <xsl:variable name="expected" select="d:inject/d:expected"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table class="rn-injects">
        <xsl:apply-templates select="@id | @xml:lang"/>
        <caption id="_caption-{$id}">
          <span class="rn-caption">
            <xsl:apply-templates select="." mode="caption-label"/>
            <xsl:apply-templates select="d:caption/node()"/>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/inject-at"/></th>
            <th scope="col"><xsl:value-of select="concat($t/inject-by, ' → ', $t/inject-to)"/></th>
            <th scope="col"><xsl:value-of select="$t/inject-what"/></th>
            <xsl:if test="$expected"><th scope="col"><xsl:value-of select="$t/inject-expected"/></th></xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:inject">
            <tr>
              <th scope="row" class="rn-nowrap"><xsl:value-of select="@at"/></th>
              <td>
                <p><xsl:value-of select="@by-name"/></p>
                <p><xsl:value-of select="concat('→ ', @to-name)"/></p>
                <p class="rn-channel"><xsl:apply-templates select="." mode="channel"/></p>
              </td>
              <td>
                <xsl:for-each select="d:title"><p class="rn-box-title"><xsl:apply-templates/></p></xsl:for-each>
                <xsl:apply-templates select="d:p"/>
              </td>
              <xsl:if test="$expected"><td><xsl:apply-templates select="d:expected/d:p"/></td></xsl:if>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="d:evaluation">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="table-id"/></xsl:variable>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="_caption-{$id}">
      <table class="rn-evaluation">
        <xsl:apply-templates select="@id | @xml:lang"/>
        <caption id="_caption-{$id}">
          <span class="rn-caption">
            <xsl:apply-templates select="." mode="caption-label"/>
            <xsl:apply-templates select="d:caption/node()"/>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/evaluation-item"/></th>
            <th scope="col"><xsl:value-of select="$t/evaluation-mark"/></th>
            <th scope="col"><xsl:value-of select="$t/evaluation-notes"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:item">
            <tr>
              <th scope="row"><xsl:apply-templates/></th>
              <td><xsl:value-of select="$t/evaluation-marks"/></td>
              <td class="rn-blank"></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
