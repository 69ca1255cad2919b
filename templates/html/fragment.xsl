<?xml version="1.0" encoding="UTF-8"?>
<!-- A document for another site's page: no html, no head, and the page's own h1 becomes part of it.

     Classes begin with rn-, ids made here with an underscore; every rule of assets/renmei.css is
     scoped to .rn-fragment or to a class of ours, so a host page can include it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <xsl:import href="core.xsl"/>

  <xsl:template match="e:edition">
    <div class="rn-fragment" lang="{$lang}">
      <xsl:call-template name="marks"/>
      <xsl:call-template name="document"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
