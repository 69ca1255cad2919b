<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates and numbers in words.  All take ISO 8601 (a day, or an instant of which the day counts).

     date-ja      令和８年（2026年）11月30日     pages
     date-formal  令和８年11月30日               letters, after the first mention
     date-en      30 November 2026

     Japanese official writing sets one digit full-width and more digits half-width. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- ８, 11, 2026 -->
  <xsl:template name="digits-ja">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="string-length($n) = 1">
        <xsl:value-of select="translate($n, '0123456789', '０１２３４５６７８９')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$n"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 令和８, 平成元; the days on which eras begin are law (政令第143号 of 2019 and before) -->
  <xsl:template name="era-year">
    <xsl:param name="date"/>
    <xsl:variable name="day" select="number(translate(substring($date, 1, 10), '-', ''))"/>
    <xsl:variable name="year" select="number(substring($date, 1, 4))"/>
    <xsl:variable name="first">
      <xsl:choose>
        <xsl:when test="$day &gt;= 20190501">2019</xsl:when>
        <xsl:when test="$day &gt;= 19890108">1989</xsl:when>
        <xsl:when test="$day &gt;= 19261225">1926</xsl:when>
        <xsl:otherwise>1912</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$first = 2019">令和</xsl:when>
      <xsl:when test="$first = 1989">平成</xsl:when>
      <xsl:when test="$first = 1926">昭和</xsl:when>
      <xsl:otherwise>大正</xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="$year = $first">元</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="digits-ja">
          <xsl:with-param name="n" select="$year - $first + 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="month-day-ja">
    <xsl:param name="date"/>
    <xsl:call-template name="digits-ja">
      <xsl:with-param name="n" select="number(substring($date, 6, 2))"/>
    </xsl:call-template>
    <xsl:text>月</xsl:text>
    <xsl:call-template name="digits-ja">
      <xsl:with-param name="n" select="number(substring($date, 9, 2))"/>
    </xsl:call-template>
    <xsl:text>日</xsl:text>
  </xsl:template>

  <xsl:template name="date-ja">
    <xsl:param name="date"/>
    <xsl:call-template name="era-year">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
    <xsl:value-of select="concat('年（', substring($date, 1, 4), '年）')"/>
    <xsl:call-template name="month-day-ja">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="date-formal">
    <xsl:param name="date"/>
    <xsl:call-template name="era-year">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
    <xsl:text>年</xsl:text>
    <xsl:call-template name="month-day-ja">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="month-en">
    <xsl:param name="date"/>
    <xsl:variable name="month" select="number(substring($date, 6, 2))"/>
    <xsl:value-of select="normalize-space(substring('January  February March    April    May      June     July     August   SeptemberOctober  November December ', $month * 9 - 8, 9))"/>
  </xsl:template>

  <xsl:template name="date-en">
    <xsl:param name="date"/>
    <xsl:value-of select="concat(number(substring($date, 9, 2)), ' ')"/>
    <xsl:call-template name="month-en">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
    <xsl:value-of select="concat(' ', substring($date, 1, 4))"/>
  </xsl:template>

  <!-- In the language given: pages. -->
  <xsl:template name="date">
    <xsl:param name="date"/>
    <xsl:param name="in" select="'ja'"/>
    <xsl:choose>
      <xsl:when test="$in = 'ja'">
        <xsl:call-template name="date-ja">
          <xsl:with-param name="date" select="$date"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="date-en">
          <xsl:with-param name="date" select="$date"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 123KB, 1.4MB -->
  <xsl:template name="file-size">
    <xsl:param name="bytes"/>
    <xsl:choose>
      <xsl:when test="$bytes &gt;= 1048576">
        <xsl:value-of select="concat(format-number($bytes div 1048576, '0.0'), 'MB')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(ceiling($bytes div 1024), 'KB')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
