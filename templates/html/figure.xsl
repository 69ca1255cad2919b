<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: pictures, and drawings with the data that they are made from.

     A drawing comes in two widths, of which the style sheet shows one; the table beneath says the
     same in words and numbers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1" exclude-result-prefixes="d e">

  <xsl:import href="../shared/figure.xsl"/>

  <xsl:strip-space elements="d:chart d:row d:flow d:phase d:relations d:party"/>

  <xsl:template match="d:figure">
    <figure class="rn-figure">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <xsl:apply-templates select="d:img | d:chart | d:flow | d:relations"/>
      <xsl:if test="d:figcaption">
        <figcaption>
          <xsl:apply-templates select="d:figcaption/@xml:lang"/>
          <xsl:apply-templates select="." mode="caption-label"/>
          <xsl:apply-templates select="d:figcaption/node()"/>
        </figcaption>
      </xsl:if>
    </figure>
    <xsl:apply-templates select="d:chart | d:flow | d:relations" mode="data"/>
  </xsl:template>

  <!-- a QR code: whoever reads this on a telephone follows the address -->
  <xsl:template match="d:qr">
    <figure class="rn-qr">
      <xsl:apply-templates select="@id | @xml:lang"/>
      <div role="img" aria-label="{concat($t/qr-alt, @href)}">
        <xsl:copy-of select="/e:edition/e:code[@href = current()/@href]/*"/>
      </div>
      <figcaption>
        <xsl:apply-templates select="node()"/>
        <br/>
        <a href="{@href}"><xsl:value-of select="@href"/></a>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- of a flyer: how it looks on paper; its headline stands in the title -->
  <xsl:template match="d:layout | d:headline"/>

  <xsl:template match="d:img">
    <img src="{/e:edition/@pictures}{@src}" alt="{@alt}">
      <xsl:copy-of select="@width | @height"/>
    </img>
  </xsl:template>

  <xsl:template match="d:chart | d:flow | d:relations">
    <xsl:variable name="n"><xsl:apply-templates select="." mode="drawing-number"/></xsl:variable>
    <xsl:for-each select="/e:edition/e:drawing[@n = $n]">
      <div class="rn-drawing rn-drawing-wide">
        <xsl:if test="@narrow">
          <xsl:attribute name="class">rn-drawing rn-drawing-narrow</xsl:attribute>
        </xsl:if>
        <xsl:copy-of select="*"/>
      </div>
    </xsl:for-each>
  </xsl:template>

  <!-- the data, folded away; a caption must be the last of its figure, so they stand after it -->

  <xsl:template match="d:chart | d:flow | d:relations" mode="data">
    <xsl:variable name="n"><xsl:apply-templates select="." mode="drawing-number"/></xsl:variable>
    <details class="rn-data">
      <summary id="_data-{$n}"><xsl:value-of select="$t/figure-data"/></summary>
      <xsl:apply-templates select="." mode="table">
        <xsl:with-param name="label" select="concat('_data-', $n)"/>
      </xsl:apply-templates>
    </details>
  </xsl:template>

  <xsl:template match="d:chart" mode="table">
    <xsl:param name="label"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="{$label}">
      <table aria-labelledby="{$label}">
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/figure-item"/></th>
            <xsl:for-each select="d:series">
              <th scope="col"><xsl:value-of select="concat(., $t/open, ../@unit, $t/close)"/></th>
            </xsl:for-each>
            <xsl:if test="not(d:series)">
              <th scope="col"><xsl:value-of select="concat($t/figure-value, $t/open, @unit, $t/close)"/></th>
            </xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:row">
            <tr>
              <th scope="row"><xsl:value-of select="d:label"/></th>
              <xsl:for-each select="d:value">
                <td class="rn-figures">
                  <xsl:value-of select="normalize-space(.)"/>
                  <xsl:if test="normalize-space(.) = ''">–</xsl:if>
                </td>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="d:flow" mode="table">
    <xsl:param name="label"/>
    <xsl:variable name="remarks" select="d:phase/d:remark"/>
    <div class="rn-table" role="region" tabindex="0" aria-labelledby="{$label}">
      <table aria-labelledby="{$label}">
        <thead>
          <tr>
            <th scope="col"><xsl:value-of select="$t/figure-phase"/></th>
            <xsl:for-each select="d:lane">
              <th scope="col"><xsl:value-of select="."/></th>
            </xsl:for-each>
            <xsl:if test="$remarks">
              <th scope="col">
                <xsl:value-of select="@remarks"/>
                <xsl:if test="not(@remarks)"><xsl:value-of select="$t/figure-remarks"/></xsl:if>
              </th>
            </xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:phase">
            <xsl:variable name="phase" select="."/>
            <tr>
              <th scope="row"><xsl:value-of select="d:label"/></th>
              <xsl:for-each select="../d:lane">
                <td>
                  <xsl:for-each select="$phase/d:step[@lane = current()/@id]">
                    <p id="{@id}"><xsl:value-of select="."/></p>
                  </xsl:for-each>
                </td>
              </xsl:for-each>
              <xsl:if test="$remarks">
                <td>
                  <xsl:for-each select="d:remark"><p><xsl:value-of select="."/></p></xsl:for-each>
                </td>
              </xsl:if>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
    <xsl:call-template name="arrow-list"/>
  </xsl:template>

  <xsl:template match="d:relations" mode="table">
    <dl>
      <xsl:for-each select="d:row/d:party">
        <dt id="{@id}"><xsl:value-of select="d:label"/></dt>
        <dd>
          <xsl:for-each select="d:member">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="$list-comma"/></xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
          <xsl:if test="not(d:member)">–</xsl:if>
        </dd>
      </xsl:for-each>
    </dl>
    <xsl:call-template name="arrow-list"/>
  </xsl:template>

  <xsl:template name="arrow-list">
    <xsl:if test="d:arrow">
      <ul>
        <xsl:for-each select="d:arrow">
          <li><xsl:apply-templates select="." mode="data-words"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
