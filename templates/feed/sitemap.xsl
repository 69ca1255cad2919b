<?xml version="1.0" encoding="UTF-8"?>
<!-- sitemap.xml: the index, agencies, and every revision in every language, with its parallels. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="e">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:variable name="site" select="/e:site"/>
  <xsl:variable name="public" select="$site/e:document[@state = 'current' or @state = 'superseded' or @state = 'withdrawn']"/>

  <xsl:template match="/">
    <urlset>
      <url>
        <loc>
          <xsl:value-of select="$site/@base"/>
        </loc>
      </url>
      <xsl:for-each select="$site/e:agency[@id = $public/e:issuer/@agency]">
        <url>
          <loc>
            <xsl:value-of select="concat($site/@base, 'agencies/', @id, '/')"/>
          </loc>
        </url>
      </xsl:for-each>
      <xsl:apply-templates select="$public">
        <xsl:sort select="@id"/>
        <xsl:sort select="@revision" data-type="number"/>
        <xsl:sort select="@lang"/>
      </xsl:apply-templates>
    </urlset>
  </xsl:template>

  <xsl:template match="e:document">
    <url>
      <loc>
        <xsl:value-of select="concat($site/@base, @href)"/>
      </loc>
      <lastmod>
        <xsl:value-of select="@updated"/>
      </lastmod>
      <xsl:if test="e:translation">
        <xhtml:link rel="alternate" hreflang="{@lang}" href="{$site/@base}{@href}"/>
        <xsl:for-each select="e:translation">
          <xhtml:link rel="alternate" hreflang="{@lang}" href="{$site/@base}{@href}"/>
        </xsl:for-each>
      </xsl:if>
    </url>
  </xsl:template>
</xsl:stylesheet>
