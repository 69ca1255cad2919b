<?xml version="1.0" encoding="UTF-8"?>
<!-- 通知・事務連絡: a letter.  Number, date, addressees and senders stand above the text as on paper. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <!-- The facts that the letter itself shows are left out above it. -->
  <xsl:template name="facts"/>

  <xsl:template name="body">
    <xsl:call-template name="letterhead"/>
    <xsl:for-each select="$content/d:body/*[not(self::d:attachment)]">
      <xsl:if test="self::d:items and not(preceding-sibling::d:items)">
        <xsl:call-template name="statements"/>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:if test="not($content/d:body/d:items)">
      <xsl:call-template name="statements"/>
    </xsl:if>
    <xsl:apply-templates select="$content/d:body/d:attachment"/>
  </xsl:template>

  <xsl:template name="letterhead">
    <div class="rn-letterhead">
      <div class="rn-letter-date">
        <xsl:if test="not($edition/e:number) and starts-with($lang, 'ja')"><p>事務連絡</p></xsl:if>
        <xsl:for-each select="$edition/e:number[$own = &quot;&quot; or @agency = $own]">
          <p>
            <xsl:value-of select="."/>
          </p>
        </xsl:for-each>
        <p>
          <xsl:call-template name="time">
            <xsl:with-param name="date" select="$content/d:head/d:date"/>
          </xsl:call-template>
        </p>
      </div>
      <div class="rn-letter-to">
        <xsl:for-each select="$content/d:head/d:to">
          <p>
            <xsl:value-of select="."/>
          </p>
        </xsl:for-each>
      </div>
      <div class="rn-letter-from">
        <xsl:for-each select="$content/d:coordination/d:issuer">
          <p>
            <xsl:call-template name="sender"/>
          </p>
        </xsl:for-each>
      </div>
    </div>
  </xsl:template>
</xsl:stylesheet>
