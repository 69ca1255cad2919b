<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of agencies, lists of them, and the one sentence that says how a document was coordinated.

     The nodes may be d:issuer, d:coordinated, e:consent, e:peer, e:masthead ...: anything with
     name children in several languages.  The importing stylesheet defines $lang (words.xsl) and
     imports number.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:e="urn:renmei:edition:1"
                exclude-result-prefixes="d e">

  <!-- The name in the page's language, else the first; no name at all: the id. -->
  <xsl:template match="*" mode="name">
    <xsl:param name="in" select="$lang"/>
    <xsl:variable name="names" select="d:name | e:name"/>
    <xsl:choose>
      <xsl:when test="$names[@xml:lang = $in]">
        <xsl:value-of select="$names[@xml:lang = $in]"/>
      </xsl:when>
      <xsl:when test="$names">
        <xsl:value-of select="$names[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@agency | @id"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- lang, where the only name is in another language than the page. -->
  <xsl:template match="*" mode="name-lang">
    <xsl:variable name="names" select="d:name | e:name"/>
    <xsl:if test="$names and not($names[@xml:lang = $lang])">
      <xsl:attribute name="lang">
        <xsl:value-of select="$names[1]/@xml:lang"/>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- The post that signs letters, in the page's language; in Japanese the first, if any. -->
  <xsl:template match="*" mode="post">
    <xsl:param name="in" select="$lang"/>
    <xsl:choose>
      <xsl:when test="d:post[@xml:lang = $in]">
        <xsl:value-of select="d:post[@xml:lang = $in]"/>
      </xsl:when>
      <xsl:when test="starts-with($in, 'ja')">
        <xsl:value-of select="d:post[@xml:lang = 'ja']"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Who sends a letter: 架空庁　長官; Fictitious Agency, Director General. -->
  <xsl:template name="sender">
    <xsl:variable name="post"><xsl:apply-templates select="." mode="post"/></xsl:variable>
    <xsl:apply-templates select="." mode="name"/>
    <xsl:if test="$post != ''">
      <xsl:choose>
        <xsl:when test="starts-with($lang, 'ja')"><xsl:text>　</xsl:text></xsl:when>
        <xsl:otherwise><xsl:text>, </xsl:text></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="$post"/>
    </xsl:if>
  </xsl:template>

  <!-- The short name, else the name. -->
  <xsl:template match="*" mode="short">
    <xsl:param name="in" select="$lang"/>
    <xsl:variable name="shorts" select="d:short | e:short"/>
    <xsl:choose>
      <xsl:when test="$shorts[@xml:lang = $in]">
        <xsl:value-of select="$shorts[@xml:lang = $in]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="name">
          <xsl:with-param name="in" select="$in"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A、B及びC / A, B and C -->
  <xsl:template name="name-list">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:apply-templates select="." mode="name"/>
      <xsl:call-template name="list-joint"/>
    </xsl:for-each>
  </xsl:template>

  <!-- 発出, 調整先 …; of a host the part that it has: 共催, 後援 … -->
  <xsl:template name="consent-role">
    <xsl:param name="hosts"/>
    <xsl:variable name="host" select="$hosts[@agency = current()/@agency][1]"/>
    <xsl:choose>
      <xsl:when test="@role = 'host' and $host"><xsl:value-of select="$t/*[local-name() = $host/@as]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$t/*[local-name() = concat('role-', current()/@role)]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 関係機関からのお知らせ（A）: whose words a box holds. -->
  <xsl:template name="box-label">
    <xsl:value-of select="$t/insert"/>
    <xsl:if test="@name">
      <xsl:value-of select="concat($t/open, @name, $t/close)"/>
    </xsl:if>
  </xsl:template>

  <!-- The bodies of one part in an event: A、B / A, B.  They are a list, not a sentence. -->
  <xsl:template name="host-names">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:if test="position() != 1">
        <xsl:choose>
          <xsl:when test="starts-with($lang, 'ja')">、</xsl:when>
          <xsl:otherwise>, </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:apply-templates select="." mode="name"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What stands after the current one of a list. -->
  <xsl:template name="list-joint">
    <xsl:param name="left" select="last() - position()"/>
    <xsl:choose>
      <xsl:when test="$left = 0"/>
      <xsl:when test="starts-with($lang, 'ja')">
        <xsl:choose>
          <xsl:when test="$left = 1">及び</xsl:when>
          <xsl:otherwise>、</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$left = 1">
        <xsl:text> and </xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>, </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A draft that somebody has yet to approve does not speak as if all were done. -->
  <xsl:variable name="awaited" select="/e:edition/e:mark[@kind = 'draft']
                                       and (not(/e:edition/e:consent) or /e:edition/e:consent[not(@state = 'given')])"/>

  <!-- この文書は、A及びBが連名で発出し、Cと内容を調整し、Dの「…」と相互に参照しています。 -->
  <xsl:template match="d:coordination" mode="sentence">
    <xsl:choose>
      <xsl:when test="starts-with($lang, 'ja')">
        <xsl:apply-templates select="." mode="sentence-ja"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="sentence-en"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:coordination" mode="sentence-ja">
    <xsl:text>この文書は、</xsl:text>
    <xsl:call-template name="name-list">
      <xsl:with-param name="of" select="d:issuer"/>
    </xsl:call-template>
    <xsl:text>が</xsl:text>
    <xsl:if test="d:issuer[2]">連名で</xsl:if>
    <xsl:choose>
      <xsl:when test="d:coordinated or d:cross-reference">発出し、</xsl:when>
      <xsl:when test="$awaited">発出する予定です。</xsl:when>
      <xsl:otherwise>発出しました。</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="d:coordinated">
      <xsl:apply-templates select="d:coordinated" mode="agreed"/>
      <xsl:text>と内容を調整</xsl:text>
      <xsl:choose>
        <xsl:when test="d:cross-reference">し、</xsl:when>
        <xsl:when test="$awaited">中です。</xsl:when>
        <xsl:otherwise>済みです。</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="d:cross-reference">
      <xsl:for-each select="d:cross-reference">
        <xsl:call-template name="name-list">
          <xsl:with-param name="of" select="d:issuer"/>
        </xsl:call-template>
        <xsl:if test="d:issuer">の</xsl:if>
        <xsl:value-of select="concat('「', d:title, '」')"/>
        <xsl:call-template name="list-joint"/>
      </xsl:for-each>
      <xsl:text>と相互に参照しています。</xsl:text>
    </xsl:if>
    <xsl:if test="$awaited">まだ案であり、各機関の承認を待っています。</xsl:if>
  </xsl:template>

  <xsl:template match="d:coordination" mode="sentence-en">
    <xsl:choose>
      <xsl:when test="$awaited and d:issuer[2]">This document is to be issued jointly by </xsl:when>
      <xsl:when test="$awaited">This document is to be issued by </xsl:when>
      <xsl:when test="d:issuer[2]">This document is issued jointly by </xsl:when>
      <xsl:otherwise>This document is issued by </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="name-list">
      <xsl:with-param name="of" select="d:issuer"/>
    </xsl:call-template>
    <xsl:if test="d:coordinated">
      <xsl:choose>
        <xsl:when test="$awaited">, and is being coordinated with </xsl:when>
        <xsl:otherwise>, agreed in content with </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="d:coordinated" mode="agreed"/>
    </xsl:if>
    <xsl:if test="d:cross-reference">
      <xsl:text>, and refers to and is referred to by </xsl:text>
      <xsl:for-each select="d:cross-reference">
        <xsl:value-of select="concat('“', d:title, '”')"/>
        <xsl:if test="d:issuer">
          <xsl:text> of </xsl:text>
          <xsl:call-template name="name-list">
            <xsl:with-param name="of" select="d:issuer"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="list-joint"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:text>.</xsl:text>
    <xsl:if test="$awaited"> It is a draft, and approvals are awaited.</xsl:if>
  </xsl:template>

  <!-- A counterpart that agreed to some sections only is not said to have agreed to the rest:
       架空警備庁（第３及び第４に限る。） -->
  <xsl:template match="d:coordinated" mode="agreed">
    <xsl:apply-templates select="." mode="name"/>
    <xsl:if test="@scope">
      <xsl:choose>
        <xsl:when test="starts-with($lang, 'ja')">（</xsl:when>
        <xsl:otherwise> (section </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="../../d:body//d:section[contains(concat(' ', current()/@scope, ' '), concat(' ', @id, ' '))]">
        <xsl:variable name="number">
          <xsl:apply-templates select="." mode="number"/>
        </xsl:variable>
        <xsl:value-of select="$number"/>
        <xsl:if test="$number = ''">
          <xsl:value-of select="d:title"/>
        </xsl:if>
        <xsl:call-template name="list-joint"/>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="starts-with($lang, 'ja')">に限る。）</xsl:when>
        <xsl:otherwise> only)</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:call-template name="list-joint"/>
  </xsl:template>
</xsl:stylesheet>
