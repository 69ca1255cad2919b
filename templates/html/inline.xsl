<?xml version="1.0" encoding="UTF-8"?>
<!-- Words within a paragraph.

     mode "plain" gives the same words without links, notes and readings: contents lists, labels. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <!-- An element without a rule keeps its words and is reported. -->
  <xsl:template match="d:*" priority="-1">
    <xsl:message>
      <xsl:value-of select="concat('no rule for &lt;', name(), '&gt;')"/>
    </xsl:message>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="@xml:lang">
    <xsl:attribute name="lang">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@id">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="d:em | d:strong | d:code | d:sup | d:sub | d:q | d:span">
    <xsl:element name="{local-name()}">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="d:abbr">
    <abbr>
      <xsl:apply-templates select="@xml:lang"/>
      <xsl:copy-of select="@title"/>
      <xsl:apply-templates/>
    </abbr>
  </xsl:template>

  <xsl:template match="d:br">
    <br/>
  </xsl:template>

  <xsl:template match="d:ruby">
    <ruby>
      <xsl:apply-templates/>
    </ruby>
  </xsl:template>

  <xsl:template match="d:rt">
    <rp>（</rp>
    <rt>
      <xsl:apply-templates/>
    </rt>
    <rp>）</rp>
  </xsl:template>

  <xsl:template match="d:time">
    <time datetime="{@datetime}">
      <xsl:apply-templates select="@xml:lang | node()"/>
    </time>
  </xsl:template>

  <!-- HTML wants a value; what nobody wrote is in the words. -->
  <xsl:template match="d:data">
    <xsl:choose>
      <xsl:when test="@value">
        <data value="{@value}"><xsl:apply-templates/></data>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:ioc">
    <code class="rn-ioc" translate="no">
      <xsl:apply-templates/>
    </code>
  </xsl:template>

  <!-- links -->

  <xsl:template match="d:a | d:ref | d:law">
    <xsl:variable name="href">
      <xsl:call-template name="href">
        <xsl:with-param name="to" select="string(@href)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = ''">
        <span>
          <xsl:apply-templates select="@xml:lang | node()"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$href}">
          <xsl:apply-templates select="@xml:lang | node()"/>
          <xsl:if test="contains(@href, '.pdf') and not(contains(., 'PDF'))"><xsl:value-of select="concat($t/open, 'PDF', $t/close)"/></xsl:if>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a link leads on this page: https, http, mailto, tel, doc:ID#ANCHOR, #anchor, a path of
       the site.  Anything else gives nothing and is reported. -->
  <xsl:template name="href">
    <xsl:param name="to"/>
    <xsl:choose>
      <xsl:when test="$to = ''"/>
      <xsl:when test="starts-with($to, 'https://') or starts-with($to, 'http://') or
                      starts-with($to, 'mailto:') or starts-with($to, 'tel:') or
                      starts-with($to, '#')">
        <xsl:value-of select="$to"/>
      </xsl:when>
      <xsl:when test="starts-with($to, 'doc:')">
        <xsl:variable name="id" select="substring-before(concat(substring($to, 5), '#'), '#')"/>
        <xsl:variable name="place" select="/e:edition/e:document[@id = $id]/@href"/>
        <xsl:value-of select="$root"/>
        <xsl:choose>
          <xsl:when test="$place">
            <xsl:value-of select="$place"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat($id, '/')"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="contains($to, '#')">
          <xsl:value-of select="concat('#', substring-after($to, '#'))"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="contains($to, ':') or starts-with($to, '/') or contains($to, '..')">
        <xsl:message>
          <xsl:value-of select="concat('the link to ', $to, ' is printed without a link')"/>
        </xsl:message>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($root, $to)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- footnotes: a link here, the words at the end of the page -->

  <xsl:template match="d:fn" mode="count">
    <xsl:value-of select="count(preceding::d:fn) + 1"/>
  </xsl:template>

  <xsl:template match="d:fn">
    <xsl:variable name="n">
      <xsl:apply-templates select="." mode="count"/>
    </xsl:variable>
    <sup class="rn-noteref">
      <a id="_from-{$n}" href="#_note-{$n}" role="doc-noteref">
        <xsl:value-of select="concat($t/footnote, $n)"/>
      </a>
    </sup>
  </xsl:template>

  <xsl:template match="d:fn" mode="note">
    <xsl:variable name="n">
      <xsl:apply-templates select="." mode="count"/>
    </xsl:variable>
    <li id="_note-{$n}">
      <span class="rn-note-number">
        <xsl:value-of select="concat($t/footnote, $n)"/>
      </span>
      <div>
        <xsl:apply-templates select="@xml:lang | node()"/>
        <xsl:text> </xsl:text>
        <a class="rn-back" href="#_from-{$n}" role="doc-backlink">
          <xsl:value-of select="concat($t/back, $t/open, $t/footnote, $n, $t/close)"/>
        </a>
      </div>
    </li>
  </xsl:template>

  <!-- plain words -->

  <xsl:template match="d:fn | d:rt" mode="plain"/>

  <xsl:template match="*" mode="plain">
    <xsl:apply-templates mode="plain"/>
  </xsl:template>

  <!-- a date in a narrow column: 令和８年11月30日 -->
  <xsl:template name="short-time">
    <xsl:param name="date"/>
    <xsl:if test="string($date) != ''">
      <time datetime="{$date}">
        <xsl:choose>
          <xsl:when test="$ja">
            <xsl:call-template name="date-formal">
              <xsl:with-param name="date" select="$date"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="date-en">
              <xsl:with-param name="date" select="$date"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </time>
    </xsl:if>
  </xsl:template>

  <!-- a date as words within time -->
  <xsl:template name="time">
    <xsl:param name="date"/>
    <xsl:if test="string($date) != ''">
      <time datetime="{$date}">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="$date"/>
          <xsl:with-param name="in" select="substring(concat($lang, '  '), 1, 2)"/>
        </xsl:call-template>
      </time>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
