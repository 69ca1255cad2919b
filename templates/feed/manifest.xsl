<?xml version="1.0" encoding="UTF-8"?>
<!-- manifest.json: what a content management system files with a fragment. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="../html/core.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="e:edition">
    <xsl:text>{&#10;</xsl:text>
    <xsl:call-template name="member">
      <xsl:with-param name="name">id</xsl:with-param>
      <xsl:with-param name="value" select="$content/@id"/>
    </xsl:call-template>
    <xsl:value-of select="concat('  &quot;revision&quot;: ', $content/@revision, ',&#10;')"/>
    <xsl:call-template name="member">
      <xsl:with-param name="name">kind</xsl:with-param>
      <xsl:with-param name="value" select="$content/@kind"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">language</xsl:with-param>
      <xsl:with-param name="value" select="$lang"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">title</xsl:with-param>
      <xsl:with-param name="value" select="$content/d:head/d:title[1]"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">description</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="plain-summary"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">date</xsl:with-param>
      <xsl:with-param name="value" select="$content/d:head/d:date"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">publisher</xsl:with-param>
      <xsl:with-param name="value" select="@publisher"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">address</xsl:with-param>
      <xsl:with-param name="value" select="concat(@base, @path)"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">digest</xsl:with-param>
      <xsl:with-param name="value" select="@digest"/>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">fragment</xsl:with-param>
      <xsl:with-param name="value">fragment.html</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="member">
      <xsl:with-param name="name">style</xsl:with-param>
      <xsl:with-param name="value">renmei.css</xsl:with-param>
    </xsl:call-template>
    <xsl:text>  "marks": [</xsl:text>
    <xsl:for-each select="e:mark">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:call-template name="string">
        <xsl:with-param name="value" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:text>],&#10;  "files": [&#10;</xsl:text>
    <xsl:for-each select="e:file">
      <xsl:text>    {"path": </xsl:text>
      <xsl:call-template name="string">
        <xsl:with-param name="value" select="@href"/>
      </xsl:call-template>
      <xsl:text>, "type": </xsl:text>
      <xsl:call-template name="string">
        <xsl:with-param name="value" select="@type"/>
      </xsl:call-template>
      <xsl:value-of select="concat(', &quot;size&quot;: ', @size, ', &quot;label&quot;: ')"/>
      <xsl:call-template name="string">
        <xsl:with-param name="value">
          <xsl:call-template name="file-label"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:text>}</xsl:text>
      <xsl:if test="position() != last()">,</xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:text>  ]&#10;}&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="member">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:value-of select="concat('  &quot;', $name, '&quot;: ')"/>
    <xsl:call-template name="string">
      <xsl:with-param name="value" select="$value"/>
    </xsl:call-template>
    <xsl:text>,&#10;</xsl:text>
  </xsl:template>

  <!-- RFC 8259, 7: white space is one space, so that of what must be escaped two signs are left. -->
  <xsl:template name="string">
    <xsl:param name="value"/>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="escaped">
      <xsl:with-param name="text" select="normalize-space($value)"/>
      <xsl:with-param name="sign">\</xsl:with-param>
      <xsl:with-param name="then">"</xsl:with-param>
    </xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template name="escaped">
    <xsl:param name="text"/>
    <xsl:param name="sign"/>
    <xsl:param name="then"/>
    <xsl:choose>
      <xsl:when test="$sign = ''">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:when test="contains($text, $sign)">
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="substring-before($text, $sign)"/>
          <xsl:with-param name="sign" select="$then"/>
        </xsl:call-template>
        <xsl:value-of select="concat('\', $sign)"/>
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="substring-after($text, $sign)"/>
          <xsl:with-param name="sign" select="$sign"/>
          <xsl:with-param name="then" select="$then"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="sign" select="$then"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
