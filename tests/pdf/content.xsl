<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts of a frozen content that a reader must find, a line each: each stretch of characters
     of the body and the title.  What the pages give in other words (dates, kinds, ids) is no text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="//d:head/d:title[not(@xml:lang) or @xml:lang = //d:content/@xml:lang]//text()
                                 | //d:body//text()"/>
  </xsl:template>

  <!-- Of the ways to reach a reporting desk the pages print the first. -->
  <xsl:template match="d:scheme//d:hours//text() | d:scheme//d:mail//text()
                       | d:scheme//d:url//text() | d:scheme//d:form//text()" priority="1"/>
  <!-- A flyer prints the telephone of a desk, and its headline in place of its title. -->
  <xsl:template match="d:body[d:layout]/d:desk[d:phone]/d:mail/text() | d:body[d:layout]/d:desk[d:phone]/d:form/text()
                       | d:body[d:layout]/d:desk[d:phone]/d:url/text() | d:title[../../d:body/d:headline]/text()" priority="1"/>
  <!-- For children and learners, and in other languages, it has no room for names of units and remarks on hours. -->
  <xsl:template match="d:content[not(@xml:lang = 'ja')]/d:body[d:layout]/d:desk/d:unit/text()
                       | d:content[not(@xml:lang = 'ja')]/d:body[d:layout]/d:desk/d:hours/text()" priority="1"/>
  <!-- A string is printed with its readings. -->
  <xsl:template match="d:agency-name/text()[. = //d:reading/@text]" priority="1">
    <xsl:apply-templates select="//d:reading[@text = current()]//text()"/>
  </xsl:template>
  <!-- The moment until which one may apply is printed as a day and a time. -->
  <xsl:template match="d:event/d:deadline/text()" priority="1"/>
  <!-- What is drawn is read as the alternative text of its figure. -->
  <xsl:template match="d:chart//text() | d:flow//text() | d:relations//text()" priority="1"/>

  <xsl:template match="text()">
    <xsl:if test="normalize-space() != ''">
      <xsl:value-of select="concat(normalize-space(), '&#10;')"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
