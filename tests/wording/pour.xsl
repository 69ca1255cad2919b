<?xml version="1.0" encoding="UTF-8"?>
<!-- A web page of a public body to a guideline draft: its paragraphs and cells, nothing else. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:renmei:draft:1">
  <xsl:param name="id"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:template match="/">
    <guideline>
      <content id="{$id}" revision="1" xml:lang="ja" sample="yes">
        <coordination order="kensei">
          <issuer agency="kajoi"/>
          <single reason="measurement"/>
        </coordination>
        <head>
          <title>公表文の測定</title>
          <date>2026-11-30</date>
        </head>
        <body>
          <section id="s1">
            <title>本文</title>
            <xsl:apply-templates select="//body"/>
          </section>
        </body>
      </content>
    </guideline>
  </xsl:template>
  <xsl:template match="text()|script|style|header|footer|nav|noscript|head|form|select"/>
  <xsl:template match="p|li|td|th|dd|dt|h1|h2|h3|h4|h5">
    <xsl:choose>
      <xsl:when test=".//p|.//li|.//td">
        <xsl:apply-templates/>
      </xsl:when>
      <xsl:when test="string-length(normalize-space(.)) &gt; 12">
        <p>
          <xsl:value-of select="normalize-space(.)"/>
        </p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
