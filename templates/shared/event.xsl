<?xml version="1.0" encoding="UTF-8"?>
<!-- When a session is held, in words.

     Times are printed on the clock with whose offset they are written; one that is not Japan's
     is told. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" exclude-result-prefixes="d">

  <!-- 0 Sunday ... 6 Saturday, by Zeller's congruence -->
  <xsl:template name="weekday-number">
    <xsl:param name="date"/>
    <xsl:variable name="month" select="number(substring($date, 6, 2))"/>
    <xsl:variable name="early" select="number($month &lt; 3)"/>
    <xsl:variable name="year" select="number(substring($date, 1, 4)) - $early"/>
    <xsl:value-of select="(number(substring($date, 9, 2)) + floor(13 * ($month + 12 * $early + 1) div 5) + $year
      + floor($year div 4) - floor($year div 100) + floor($year div 400) + 6) mod 7"/>
  </xsl:template>

  <xsl:template name="weekday">
    <xsl:param name="date"/>
    <xsl:variable name="number">
      <xsl:call-template name="weekday-number"><xsl:with-param name="date" select="$date"/></xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$ja"><xsl:value-of select="substring('日月火水木金土', $number + 1, 1)"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space(substring('Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday ', $number * 9 + 1, 9))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 13時30分, ９時 ... 13:30 -->
  <xsl:template name="clock">
    <xsl:param name="moment"/>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="digits-ja"><xsl:with-param name="n" select="number(substring($moment, 12, 2))"/></xsl:call-template>
        <xsl:text>時</xsl:text>
        <xsl:if test="substring($moment, 15, 2) != '00'">
          <xsl:call-template name="digits-ja"><xsl:with-param name="n" select="number(substring($moment, 15, 2))"/></xsl:call-template>
          <xsl:text>分</xsl:text>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="substring($moment, 12, 5)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="offset">
    <xsl:param name="moment"/>
    <xsl:variable name="at" select="translate(substring($moment, 20), '.0123456789', '')"/>
    <xsl:variable name="written" select="substring($moment, string-length($moment) - 5)"/>
    <xsl:choose>
      <xsl:when test="$at = 'Z'"><xsl:value-of select="concat($t/open, 'UTC', $t/close)"/></xsl:when>
      <xsl:when test="$written != '+09:00'"><xsl:value-of select="concat($t/open, 'UTC', $written, $t/close)"/></xsl:when>
      <xsl:when test="not($ja)"> (UTC+09:00)</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="event-day">
    <xsl:param name="moment"/>
    <xsl:variable name="weekday">
      <xsl:call-template name="weekday"><xsl:with-param name="date" select="$moment"/></xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="date-ja"><xsl:with-param name="date" select="$moment"/></xsl:call-template>
        <xsl:value-of select="concat('（', $weekday, '曜日）')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($weekday, ', ')"/>
        <xsl:call-template name="date-en"><xsl:with-param name="date" select="$moment"/></xsl:call-template>
        <xsl:text>, </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="event-moment">
    <xsl:param name="moment"/>
    <xsl:call-template name="event-day"><xsl:with-param name="moment" select="$moment"/></xsl:call-template>
    <xsl:call-template name="clock"><xsl:with-param name="moment" select="$moment"/></xsl:call-template>
    <xsl:call-template name="offset"><xsl:with-param name="moment" select="$moment"/></xsl:call-template>
  </xsl:template>

  <!-- 令和９年（2027年）１月20日（水曜日）13時30分から16時30分まで -->
  <xsl:template match="d:event" mode="when">
    <xsl:variable name="start" select="normalize-space(@start)"/>
    <xsl:variable name="end" select="normalize-space(@end)"/>
    <xsl:call-template name="event-day"><xsl:with-param name="moment" select="$start"/></xsl:call-template>
    <xsl:call-template name="clock"><xsl:with-param name="moment" select="$start"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$ja">から</xsl:when>
      <xsl:otherwise>–</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="substring($start, 1, 10) != substring($end, 1, 10)">
      <xsl:call-template name="event-day"><xsl:with-param name="moment" select="$end"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="clock"><xsl:with-param name="moment" select="$end"/></xsl:call-template>
    <xsl:if test="$ja">まで</xsl:if>
    <xsl:call-template name="offset"><xsl:with-param name="moment" select="$end"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="d:deadline" mode="when">
    <xsl:call-template name="event-moment"><xsl:with-param name="moment" select="normalize-space(.)"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="d:capacity" mode="when">
    <xsl:value-of select="normalize-space(.)"/>
    <xsl:if test="$ja">人</xsl:if>
  </xsl:template>
</xsl:stylesheet>
