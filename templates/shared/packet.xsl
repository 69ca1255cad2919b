<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of a packet (協議の一式): its pages and the approval sheet.  $p holds them as $t of words.xsl
     holds those of all pages. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:e="urn:renmei:edition:1" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="e exsl">

  <xsl:import href="words.xsl"/>
  <xsl:import href="date.xsl"/>
  <xsl:import href="agency.xsl"/>

  <xsl:variable name="packet" select="/e:edition/e:packet"/>
  <xsl:variable name="root" select="''"/>
  <!-- Of the bodies that publish here, the one that asks; else what the site is called. -->
  <xsl:variable name="sender">
    <xsl:choose>
      <xsl:when test="$packet/e:sender"><xsl:apply-templates select="$packet/e:sender" mode="name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="/e:edition/e:site/@title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="partner">
    <xsl:apply-templates select="$packet/e:partner" mode="name"/>
  </xsl:variable>

  <xsl:variable name="packet-words">
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="packet-words-ja"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="packet-words-en"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="p" select="exsl:node-set($packet-words)/p"/>

  <xsl:template name="day">
    <xsl:param name="date"/>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$date"/>
      <xsl:with-param name="in" select="$lang"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 第２版 / revision 2 -->
  <xsl:template name="nth-revision">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:text>第</xsl:text>
        <xsl:call-template name="digits-ja"><xsl:with-param name="n" select="string($n)"/></xsl:call-template>
        <xsl:text>版</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('revision ', $n)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="language-name">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of = 'ja'"><xsl:value-of select="$p/japanese"/></xsl:when>
      <xsl:when test="$of = 'en'"><xsl:value-of select="$p/english"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$of"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 発出機関（連名）、調整先 -->
  <xsl:template name="asked-roles">
    <xsl:for-each select="$packet/e:ask">
      <xsl:value-of select="$p/*[local-name() = concat('ask-', current()/@role)]"/>
      <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- What this body said before about the document. -->
  <xsl:template name="last-time">
    <xsl:variable name="last" select="$packet/e:last"/>
    <xsl:choose>
      <xsl:when test="not($last)"><xsl:value-of select="$p/last-none"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="day"><xsl:with-param name="date" select="$last/@on"/></xsl:call-template>
        <xsl:value-of select="$t/open"/>
        <xsl:if test="$last/@reference"><xsl:value-of select="concat($last/@reference, $t/comma)"/></xsl:if>
        <xsl:call-template name="nth-revision"><xsl:with-param name="n" select="$last/@revision"/></xsl:call-template>
        <xsl:value-of select="concat($t/comma, $p/*[local-name() = concat('decided-', $last/@decision)], $t/close)"/>
        <xsl:choose>
          <xsl:when test="$last/@same = 'yes'"><xsl:value-of select="$p/last-same"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$p/last-other"/></xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="changes">
    <xsl:choose>
      <xsl:when test="$packet/e:change[. != '']">
        <xsl:for-each select="$packet/e:change[. != '']">
          <xsl:call-template name="word"><xsl:with-param name="of" select="string(@class)"/></xsl:call-template>
          <xsl:value-of select="concat($t/colon, .)"/>
          <xsl:if test="position() != last()"><xsl:value-of select="$t/comma"/></xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$packet/@revision = 1"><xsl:value-of select="$p/all-new"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$p/no-history"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="packet-words-ja">
    <p>
      <japanese>日本語</japanese>
      <english>英語</english>
      <request>承認のお願い</request>
      <sheet>承認票</sheet>
      <sheet-lead>この文書の内容を確認のうえ、下欄に決定を記入してください。記入した職名の方の決定として記録され、公表後も誰でも確かめられます。個人名は記入しないでください。</sheet-lead>
      <document>文書</document>
      <number>文書ID</number>
      <issue-date>発出予定日</issue-date>
      <parties>関係する機関</parties>
      <partner>回答する機関</partner>
      <asked>求める承認</asked>
      <ask-issuer>発出機関としての承認（連名又は単独での発出）</ask-issuer>
      <ask-counterpart>調整先としての同意（内容の調整）</ask-counterpart>
      <ask-peer>相互参照先としての同意</ask-peer>
      <ask-recipient>事前共有の受領</ask-recipient>
      <ask-host>主催者としての承認</ask-host>
      <ask-contributor>寄稿内容の承認</ask-contributor>
      <ask-delegate>委任を受けた軽微な修正の承認</ask-delegate>
      <reply-by>回答期限</reply-by>
      <changes>今回の変更</changes>
      <last>貴機関の前回の決定</last>
      <last-none>この文書について、貴機関の決定はまだ記録されていません。</last-none>
      <last-same>。本文は、そのときと同じです。</last-same>
      <last-other>。本文は、そのときから変わっています。</last-other>
      <decided-approve>承認</decided-approve>
      <decided-return>差戻し</decided-return>
      <decided-withdraw>撤回</decided-withdraw>
      <decided-received>受領</decided-received>
      <all-new>新規の文書です。</all-new>
      <no-history>変更の説明はありません。</no-history>
      <digest>本文の照合番号</digest>
      <digest-note>承認するのは、この番号の本文だけです。本文が一字でも変わると番号も変わります。記録担当者は、署名の前に、画面に出る番号がこれと同じであることを確かめてください。二次元コードには番号の全桁が入っています。</digest-note>
      <code-alt>本文の照合番号の全桁を収めた二次元コード。文書、版、回答する機関と、言語ごとのSHA-256の値</code-alt>
      <decision>決定</decision>
      <decision-box>□ 承認する　　　□ 差し戻す（理由を下欄に記入）</decision-box>
      <decision-reference>決裁番号</decision-reference>
      <decision-on>決裁日</decision-on>
      <decision-day>令和　　　年　　　月　　　日</decision-day>
      <decision-unit>部署</decision-unit>
      <decision-post>職名</decision-post>
      <decision-post-note>（決定した方の職名。個人名は書かない）</decision-post-note>
      <decision-comment>差戻しの理由・意見</decision-comment>
      <return-to>返送先</return-to>
      <sheet-next>決裁を終えた承認票は、一式とともに貴機関の記録担当者に渡してください。紙は貴機関で保存し、送り返すのは記録担当者が作る回答です。</sheet-next>
      <handling>協議用・公表前</handling>
      <lead-1>から</lead-1>
      <lead-2>への協議です。次の手順で、</lead-2>
      <lead-3>までにご回答ください。特別なソフトウェアは要りません。</lead-3>
      <how>手順</how>
      <step-read>本文を読む</step-read>
      <step-read-note>各ページに【案】と記したPDFです。外部に渡さないでください。</step-read-note>
      <step-checks>確認の結果を見る</step-checks>
      <step-checks-note>送り主の側で機械的に確かめたことと、引用している法令・指針です。</step-checks-note>
      <step-decide>承認票で決裁を受ける</step-decide>
      <step-decide-note>印刷して回付するか、決裁システムに添付してください。決定、決裁番号、決裁日、職名を記入します。直してほしいところがあれば、差し戻して理由を書いてください。</step-decide-note>
      <step-hand>記録担当者に渡す</step-hand>
      <step-hand-note>記入した承認票と、このフォルダー全体を、貴機関の記録担当者（署名の鍵を登録している方）に渡してください。ここまでで、あなたの作業は終わりです。</step-hand-note>
      <approval>承認票</approval>
      <checks>確認の結果</checks>
      <provisions>引用している法令・指針</provisions>
      <redline>前回の承認からの変更箇所</redline>
      <redline-lead>貴機関が前回承認した本文と今回の本文とを比べたものです。［-…-］は削除、［+…+］は追加です。</redline-lead>
      <redline-not-kept>前回の本文は送り主の手元に残っていないため、比べられません。</redline-not-kept>
      <text>本文</text>
      <peer>相互に参照する文書</peer>
      <facts>協議の内容</facts>
      <recorder>記録担当者の方へ</recorder>
      <recorder-lead>承認票の決定を、署名した記録にします。送り主と同じ作業場所（リポジトリ）は要りません。このフォルダー（又は届いたzipファイル）を指定して、次のように実行してください。</recorder-lead>
      <recorder-compare>画面に出る照合番号が承認票のものと同じであることを確かめてから、yes と入力します。</recorder-compare>
      <recorder-result>フォルダーを指定したときは reply フォルダーに、zipファイルを指定したときは隣に、回答ができます。それを送り主に送ってください。</recorder-result>
      <recorder-return>差戻しのときは、--decision return --comment "理由" を加えます。</recorder-return>
      <recorder-key>送り主が登録している貴機関の鍵がありません。鍵の公開部分を送り主に知らせ、登録を済ませてもらってから署名してください。</recorder-key>
      <path>このフォルダー</path>
      <post>職名</post>
      <private-key>鍵ファイル.pem</private-key>
      <key-id>鍵の名称</key-id>
      <files>ファイルの一覧</files>
      <file>ファイル</file>
      <what>内容</what>
      <what-pdf>本文の案</what-pdf>
      <what-content>署名の対象となる本文</what-content>
      <what-request>協議の内容（署名のプログラムが読む）</what-request>
      <what-sums>すべてのファイルの照合番号（sha256sum -c で確かめられる）</what-sums>
      <checks-lead>送り主の側で、公表の前に機械的に確かめたことの一覧です。承認がそろっているかどうかは含みません。</checks-lead>
      <check>確かめたこと</check>
      <result>結果</result>
      <passed>問題なし</passed>
      <check-warning>注意あり</check-warning>
      <check-error>誤りあり</check-error>
      <findings>指摘</findings>
      <no-findings>指摘はありません。</no-findings>
      <consents>各機関の承認の状況</consents>
      <provisions-lead>本文が引用している法令・指針の条項と、送り主の登録簿でそれについて分かっていることの一覧です。</provisions-lead>
      <no-provisions>法令・指針は引用していません。</no-provisions>
      <provision>条項</provision>
      <target>法令・指針</target>
      <as-of>基準日</as-of>
      <known>確認</known>
      <resolved>条項と見出しを確認済み</resolved>
      <not-checked>登録簿に条項の記載なし</not-checked>
      <unknown-target>登録簿にない</unknown-target>
      <unknown-provision>条項が見当たらない</unknown-provision>
      <heading-differs>見出しが異なる</heading-differs>
      <bad-grammar>条項を読み取れない</bad-grammar>
      <unverified-fact>登録内容は未確認</unverified-fact>
      <back-to-start>はじめのページへ</back-to-start>
    </p>
  </xsl:template>

  <xsl:template name="packet-words-en">
    <p>
      <japanese>Japanese</japanese>
      <english>English</english>
      <request>request for approval</request>
      <sheet>Approval sheet</sheet>
      <sheet-lead>Please read the document and enter the decision below. It is recorded as the decision of the post named here, and can be checked by anybody after publication. Do not write a person's name.</sheet-lead>
      <document>Document</document>
      <number>Document id</number>
      <issue-date>To be issued on</issue-date>
      <parties>Bodies concerned</parties>
      <partner>Body that answers</partner>
      <asked>What is asked</asked>
      <ask-issuer>approval as issuer (jointly or alone)</ask-issuer>
      <ask-counterpart>consent as counterpart (to the content)</ask-counterpart>
      <ask-peer>consent as the other side of a cross-reference</ask-peer>
      <ask-recipient>receipt of what is shared beforehand</ask-recipient>
      <ask-host>approval as host</ask-host>
      <ask-contributor>approval of the contribution</ask-contributor>
      <ask-delegate>approval of minor changes, as delegate</ask-delegate>
      <reply-by>Answer until</reply-by>
      <changes>What changed</changes>
      <last>Your last decision</last>
      <last-none>No decision of your body about this document has been recorded yet.</last-none>
      <last-same>. The text is the same as then.</last-same>
      <last-other>. The text has changed since then.</last-other>
      <decided-approve>approved</decided-approve>
      <decided-return>returned</decided-return>
      <decided-withdraw>withdrawn</decided-withdraw>
      <decided-received>received</decided-received>
      <all-new>A new document.</all-new>
      <no-history>The changes are not described.</no-history>
      <digest>Number of the text</digest>
      <digest-note>Only the text with this number is approved; a single changed letter changes the number. Before signing, the recorder makes sure that the number on the screen is the same. The code holds all its digits.</digest-note>
      <code-alt>QR code with all digits of the number of the text: document, revision, the body that answers, and the SHA-256 of each language</code-alt>
      <decision>Decision</decision>
      <decision-box>□ approved      □ returned (reasons below)</decision-box>
      <decision-reference>Decision number</decision-reference>
      <decision-on>Decided on</decision-on>
      <decision-day/>
      <decision-unit>Unit</decision-unit>
      <decision-post>Post</decision-post>
      <decision-post-note>(the post that decided; never a person's name)</decision-post-note>
      <decision-comment>Reasons, remarks</decision-comment>
      <return-to>Return to</return-to>
      <sheet-next>Hand the decided sheet and the whole packet to the recorder of your body. The paper stays with you; what goes back is the reply that the recorder makes.</sheet-next>
      <handling>for consultation, not published</handling>
      <lead-1> asks </lead-1>
      <lead-2> to decide on this document. Please answer by </lead-2>
      <lead-3>, in these steps. No special software is needed.</lead-3>
      <how>Steps</how>
      <step-read>Read the text</step-read>
      <step-read-note>A PDF that is marked DRAFT on every page. Do not pass it on.</step-read-note>
      <step-checks>Look at what was checked</step-checks>
      <step-checks-note>What the sender's side has checked by machine, and the statutes and guidelines that are cited.</step-checks-note>
      <step-decide>Have it decided on the approval sheet</step-decide>
      <step-decide-note>Print and circulate it, or attach it in your decision system. Enter decision, number, day and post. If something must change, return it and say why.</step-decide-note>
      <step-hand>Hand it to your recorder</step-hand>
      <step-hand-note>Give the sheet and this whole folder to the recorder of your body, who holds a registered key. That is the end of your part.</step-hand-note>
      <approval>Approval sheet</approval>
      <checks>What was checked</checks>
      <provisions>Statutes and guidelines cited</provisions>
      <redline>Changes since your last approval</redline>
      <redline-lead>The text that your body approved last, against the present one. ［-…-］ was taken out, ［+…+］ was put in.</redline-lead>
      <redline-not-kept>The sender no longer has the text of that time, so that the two cannot be compared.</redline-not-kept>
      <text>Text</text>
      <peer>The other document of the cross-reference</peer>
      <facts>What this is about</facts>
      <recorder>For the recorder</recorder>
      <recorder-lead>You turn the decision on the sheet into a signed record. No workspace shared with the sender is needed. Name this folder, or the zip file as it came:</recorder-lead>
      <recorder-compare>Make sure that the number of the text on the screen is the one on the approval sheet, then type yes.</recorder-compare>
      <recorder-result>The reply appears in the folder reply, or beside the zip file. Send it back.</recorder-result>
      <recorder-return>To return the text, add --decision return --comment "reasons".</recorder-return>
      <recorder-key>The sender has no key of your body that may answer. Tell the sender the public half of your key, have it registered, then sign.</recorder-key>
      <path>THIS-FOLDER</path>
      <post>POST</post>
      <private-key>KEY.pem</private-key>
      <key-id>KEY-ID</key-id>
      <files>Files</files>
      <file>File</file>
      <what>What it is</what>
      <what-pdf>the text, as a draft</what-pdf>
      <what-content>the text that is signed</what-content>
      <what-request>what is asked, for the signing program</what-request>
      <what-sums>numbers of all files (for sha256sum -c)</what-sums>
      <checks-lead>What the sender's side has checked by machine before publication. Whether all have approved is not part of it.</checks-lead>
      <check>Check</check>
      <result>Result</result>
      <passed>passed</passed>
      <check-warning>warnings</check-warning>
      <check-error>errors</check-error>
      <findings>Findings</findings>
      <no-findings>There are no findings.</no-findings>
      <consents>Who has approved</consents>
      <provisions-lead>The passages of statutes and guidelines that the text cites, and what the sender's registry knows of each.</provisions-lead>
      <no-provisions>No statute or guideline is cited.</no-provisions>
      <provision>Passage</provision>
      <target>Statute or guideline</target>
      <as-of>As of</as-of>
      <known>Known</known>
      <resolved>passage and heading confirmed</resolved>
      <not-checked>the registry does not hold its passages</not-checked>
      <unknown-target>not in the registry</unknown-target>
      <unknown-provision>no such passage</unknown-provision>
      <heading-differs>another heading</heading-differs>
      <bad-grammar>the passage cannot be read</bad-grammar>
      <unverified-fact>not confirmed</unverified-fact>
      <back-to-start>Back to the first page</back-to-start>
    </p>
  </xsl:template>
</xsl:stylesheet>
