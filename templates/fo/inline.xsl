<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands within a line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:rx="urn:renmei:fo:1"
                xmlns:d="urn:renmei:draft:1" xmlns:exsl="http://exslt.org/common" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e exsl">

  <xsl:template match="@xml:lang">
    <xsl:if test=". != $lang">
      <xsl:copy/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@id">
    <xsl:attribute name="id"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <!-- Emphasis is dots in Japanese: its faces have no italic, and a slanted kanji is none. -->
  <xsl:template match="d:em">
    <fo:inline>
      <xsl:choose>
        <xsl:when test="$ja and not(@xml:lang)">
          <xsl:attribute name="rx:emphasis">dots</xsl:attribute>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="font-weight">bold</xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="@xml:lang | node()"/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="d:strong">
    <fo:inline font-weight="bold" font-family="{$sans}">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="d:code | d:ioc">
    <fo:inline xsl:use-attribute-sets="mono">
      <xsl:apply-templates/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="d:abbr">
    <xsl:apply-templates/>
    <xsl:if test="@title and not(preceding::d:abbr[. = current()])">
      <xsl:choose>
        <xsl:when test="$ja"><xsl:value-of select="concat('（', @title, '）')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(' (', @title, ')')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- base rt base rt … -->
  <xsl:template match="d:ruby">
    <xsl:for-each select="d:rt">
      <fo:inline rx:ruby="{normalize-space()}">
        <xsl:value-of select="normalize-space(preceding-sibling::node()[1])"/>
      </fo:inline>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:sup">
    <fo:inline baseline-shift="super" font-size="70%"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="d:sub">
    <fo:inline baseline-shift="sub" font-size="70%"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="d:br"><fo:block/></xsl:template>

  <xsl:template match="d:time | d:data"><xsl:apply-templates/></xsl:template>

  <xsl:template match="d:span">
    <fo:inline><xsl:apply-templates select="@xml:lang | node()"/></fo:inline>
  </xsl:template>

  <xsl:template match="d:q">
    <xsl:choose>
      <xsl:when test="$ja">「<xsl:apply-templates/>」</xsl:when>
      <xsl:otherwise>“<xsl:apply-templates/>”</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- links -->

  <xsl:template match="d:a | d:ref | d:law">
    <xsl:call-template name="link">
      <xsl:with-param name="to" select="string(@href)"/>
      <xsl:with-param name="words">
        <xsl:apply-templates select="node()"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:key name="place" match="d:content//*[@id]" use="@id"/>

  <xsl:template name="link">
    <xsl:param name="to"/>
    <xsl:param name="words"/>
    <xsl:variable name="address">
      <xsl:call-template name="address">
        <xsl:with-param name="to" select="$to"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="leads">
      <xsl:for-each select="$content[starts-with($address, '#')]">
        <xsl:value-of select="boolean(key('place', substring($address, 2)))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$leads = 'true'">
        <fo:basic-link internal-destination="{substring($address, 2)}" xsl:use-attribute-sets="link">
          <xsl:copy-of select="$words"/>
        </fo:basic-link>
      </xsl:when>
      <xsl:when test="contains($address, ':')">
        <fo:basic-link external-destination="url('{$address}')" xsl:use-attribute-sets="link">
          <xsl:copy-of select="$words"/>
        </fo:basic-link>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- doc:ID#ANCHOR is a page of the site; the PDF must name it in full. -->
  <xsl:template name="address">
    <xsl:param name="to"/>
    <xsl:choose>
      <xsl:when test="starts-with($to, 'doc:')">
        <xsl:variable name="id" select="substring-before(concat(substring($to, 5), '#'), '#')"/>
        <xsl:variable name="place" select="$edition/e:document[@id = $id]/@href"/>
        <xsl:if test="starts-with($edition/@base, 'https://') or starts-with($edition/@base, 'http://')">
          <xsl:value-of select="$edition/@base"/>
          <xsl:choose>
            <xsl:when test="$place"><xsl:value-of select="$place"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat($id, '/')"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="contains($to, '#')">
            <xsl:value-of select="concat('#', substring-after($to, '#'))"/>
          </xsl:if>
        </xsl:if>
      </xsl:when>
      <xsl:when test="starts-with($to, 'https://') or starts-with($to, 'http://') or
                      starts-with($to, 'mailto:') or starts-with($to, 'tel:') or starts-with($to, '#')">
        <xsl:value-of select="$to"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- footnotes, numbered through the document: （注１） and 1 -->

  <!-- Counted once: xsl:number would count anew for each of them. -->
  <xsl:key name="note-number" match="n" use="@of"/>
  <xsl:variable name="note-numbers">
    <xsl:for-each select="//d:content/d:body//d:fn">
      <n of="{generate-id()}"><xsl:value-of select="position()"/></n>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template name="note-number">
    <xsl:variable name="of" select="generate-id()"/>
    <xsl:for-each select="exsl:node-set($note-numbers)">
      <xsl:value-of select="key('note-number', $of)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:fn">
    <xsl:variable name="n">
      <xsl:call-template name="note-number"/>
    </xsl:variable>
    <xsl:variable name="call">
      <xsl:choose>
        <xsl:when test="$ja"><xsl:value-of select="concat('注', $n)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$n"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:footnote>
      <fo:inline baseline-shift="super" font-size="70%" role="Reference"><xsl:value-of select="$call"/></fo:inline>
      <fo:footnote-body>
        <fo:list-block xsl:use-attribute-sets="fine" provisional-distance-between-starts="{$layout-note-gap}"
                       provisional-label-separation="4pt" text-indent="0pt">
          <fo:list-item>
            <fo:list-item-label end-indent="label-end()">
              <fo:block><xsl:value-of select="$call"/></fo:block>
            </fo:list-item-label>
            <fo:list-item-body start-indent="body-start()">
              <fo:block><xsl:apply-templates select="node()[not(self::d:p)]"/></fo:block>
              <xsl:for-each select="d:p">
                <fo:block><xsl:apply-templates/></fo:block>
              </xsl:for-each>
            </fo:list-item-body>
          </fo:list-item>
        </fo:list-block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>
</xsl:stylesheet>
