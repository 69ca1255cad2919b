<?xml version="1.0" encoding="UTF-8"?>
<!-- bulletin: the text of core.xsl as it is. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="core.xsl"/>
</xsl:stylesheet>
