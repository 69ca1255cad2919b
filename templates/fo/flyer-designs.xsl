<?xml version="1.0" encoding="UTF-8"?>
<!-- Where everything stands on a designed flyer.

     Numbers are millimetres of A4: x, y, width, height from the upper left corner.  Other sizes are
     A4 made larger or smaller, but for words of 10.5 points, which never are smaller.  A shape at the
     edge of the sheet goes on into the bleed.  Colours are roles of the design's palette.

     actions   rows: a disc with the icon, then the words; cards: side by side; steps: boxes with a
               large number
     down      the headline runs from above to below -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="exsl">

  <xsl:variable name="palettes-tree">
    <palette name="band" ground="{$colour-flyer-band-ground}" ink="{$colour-flyer-band-ink}" accent="{$colour-flyer-band-accent}"
             accent-ink="{$colour-flyer-band-accent-ink}" tint="{$colour-flyer-band-tint}"/>
    <palette name="ground" ground="{$colour-flyer-ground-ground}" ink="{$colour-flyer-ground-ink}" accent="{$colour-flyer-ground-accent}"
             accent-ink="{$colour-flyer-ground-accent-ink}" tint="{$colour-flyer-ground-tint}"/>
    <palette name="pillar" ground="{$colour-flyer-pillar-ground}" ink="{$colour-flyer-pillar-ink}" accent="{$colour-flyer-pillar-accent}"
             accent-ink="{$colour-flyer-pillar-accent-ink}" tint="{$colour-flyer-pillar-tint}"/>
    <palette name="frame" ground="{$colour-flyer-frame-ground}" ink="{$colour-flyer-frame-ink}" accent="{$colour-flyer-frame-accent}"
             accent-ink="{$colour-flyer-frame-accent-ink}" tint="{$colour-flyer-frame-tint}"/>
    <palette name="cards" ground="{$colour-flyer-cards-ground}" ink="{$colour-flyer-cards-ink}" accent="{$colour-flyer-cards-accent}"
             accent-ink="{$colour-flyer-cards-accent-ink}" tint="{$colour-flyer-cards-tint}"/>
    <palette name="steps" ground="{$colour-flyer-steps-ground}" ink="{$colour-flyer-steps-ink}" accent="{$colour-flyer-steps-accent}"
             accent-ink="{$colour-flyer-steps-accent-ink}" tint="{$colour-flyer-steps-tint}"/>
  </xsl:variable>
  <xsl:variable name="palettes" select="exsl:node-set($palettes-tree)/palette"/>

  <xsl:variable name="designs-tree">
    <design name="band" orientation="portrait" actions="rows">
      <shape at="0 0 210 117" fill="ground"/>
      <shape at="0 117 210 3" fill="accent"/>
      <shape at="0 234 210 63" fill="tint"/>
      <icon at="156 75 37 37" ink="accent"/>
      <headline at="15 13 180 60" ink="ink"/>
      <lead at="15 75 136 37" ink="ink"/>
      <actions at="15 124 180 106"/>
      <code at="15 241 36"/>
      <address at="54 241 57 36"/>
      <desks at="112 241 83 36"/>
      <issuers at="15 279.5 180 9"/>
    </design>
    <design name="ground" orientation="portrait" actions="rows">
      <shape at="0 0 210 297" fill="ground"/>
      <shape at="11 102 188 130" fill="paper" radius="6"/>
      <icon at="161 15 34 34" ink="accent"/>
      <headline at="15 14 142 54" ink="ink"/>
      <lead at="15 71 180 27" ink="ink"/>
      <actions at="21 107 168 120"/>
      <shape at="14 239 38 38" fill="paper" radius="2"/>
      <code at="15 240 36"/>
      <address at="55 240 56 37" ink="ink"/>
      <desks at="113 240 83 37" ink="ink"/>
      <issuers at="15 279.5 180 9" ink="ink"/>
    </design>
    <design name="pillar" orientation="portrait" actions="rows" down="yes">
      <shape at="148 0 62 230" fill="ground"/>
      <shape at="144 0 2.2 230" fill="accent"/>
      <shape at="0 230 210 67" fill="tint"/>
      <icon at="162 188 34 34" ink="accent"/>
      <headline at="151 14 56 170" ink="ink"/>
      <lead at="15 15 123 48"/>
      <actions at="15 70 123 152"/>
      <code at="15 240 36"/>
      <address at="54 240 57 37"/>
      <desks at="112 240 83 37"/>
      <issuers at="15 279.5 180 9"/>
    </design>
    <design name="frame" orientation="portrait" actions="rows">
      <shape at="0 0 210 297" fill="accent"/>
      <shape at="9 12 192 273" fill="paper"/>
      <shape at="9 12 192 78" fill="ground"/>
      <shape at="9 232 192 53" fill="tint"/>
      <icon at="160 22 32 32" ink="accent"/>
      <headline at="17 17 140 46" ink="ink"/>
      <lead at="17 64 176 24" ink="ink"/>
      <actions at="17 96 176 132"/>
      <code at="17 237 34"/>
      <address at="54 237 57 34"/>
      <desks at="116 237 82 34"/>
      <issuers at="17 274 176 9"/>
    </design>
    <design name="cards" orientation="portrait" actions="cards">
      <shape at="0 0 210 6" fill="ground"/>
      <shape at="0 232 210 65" fill="ground"/>
      <shape at="15 16 40 40" fill="ground" radius="20"/>
      <icon at="23.5 24.5 23 23" ink="accent"/>
      <headline at="62 14 133 46" ink="ground"/>
      <lead at="15 64 180 34"/>
      <actions at="15 104 180 120"/>
      <shape at="14 239 38 38" fill="paper" radius="2"/>
      <code at="15 240 36"/>
      <address at="55 240 56 37" ink="ink"/>
      <desks at="113 240 83 37" ink="ink"/>
      <issuers at="15 279.5 180 9" ink="ink"/>
    </design>
    <design name="steps" orientation="portrait" actions="steps">
      <shape at="0 0 210 297" fill="tint"/>
      <shape at="9 13 192 93" fill="ground" radius="9"/>
      <icon at="157 62 37 37" ink="accent"/>
      <headline at="17 17 176 54" ink="ink"/>
      <lead at="17 72 137 30" ink="ink"/>
      <actions at="9 111 192 122"/>
      <shape at="9 238 192 49" fill="paper" radius="6"/>
      <code at="14 242 33"/>
      <address at="50 242 57 33"/>
      <desks at="110 242 87 33"/>
      <issuers at="15 276.5 180 9"/>
    </design>

    <!-- all designs on a sheet that lies: the message at the left, what to do at the right -->
    <design name="" orientation="landscape" actions="rows">
      <shape at="0 0 118 210" fill="ground"/>
      <shape at="118 0 2.6 210" fill="accent"/>
      <shape at="120.6 143 176.4 67" fill="tint"/>
      <icon at="14 148 44 44" ink="accent"/>
      <headline at="14 16 96 72" ink="ink"/>
      <lead at="14 92 96 52" ink="ink"/>
      <actions at="130 14 155 124"/>
      <code at="130 150 34"/>
      <address at="167 150 54 38"/>
      <desks at="222 150 66 38"/>
      <issuers at="130 192 156 9"/>
    </design>
    <design name="" orientation="landscape" actions="rows" down="yes">
      <shape at="235 0 62 210" fill="ground"/>
      <shape at="231 0 2.2 210" fill="accent"/>
      <shape at="0 148 231 62" fill="tint"/>
      <icon at="249 164 34 34" ink="accent"/>
      <headline at="238 14 56 146" ink="ink"/>
      <lead at="15 14 206 30"/>
      <actions at="15 48 206 96"/>
      <code at="15 154 34"/>
      <address at="53 154 62 36"/>
      <desks at="124 154 97 36"/>
      <issuers at="15 192 206 9"/>
    </design>
    <design name="cards" orientation="landscape" actions="cards">
      <shape at="0 0 297 6" fill="ground"/>
      <shape at="0 149 297 2.2" fill="accent"/>
      <shape at="0 151 297 59" fill="ground"/>
      <shape at="15 14 42 42" fill="ground" radius="21"/>
      <icon at="24 23 24 24" ink="accent"/>
      <headline at="65 12 217 28" ink="ground"/>
      <lead at="65 40 217 19"/>
      <actions at="15 63 267 81"/>
      <shape at="14 155 36 36" fill="paper" radius="2"/>
      <code at="15 156 34"/>
      <address at="56 155 80 36" ink="ink"/>
      <desks at="150 155 132 36" ink="ink"/>
      <issuers at="15 192.5 267 9" ink="ink"/>
    </design>
  </xsl:variable>
  <xsl:variable name="designs" select="exsl:node-set($designs-tree)/design"/>
</xsl:stylesheet>
