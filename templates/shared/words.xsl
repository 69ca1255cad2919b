<?xml version="1.0" encoding="UTF-8"?>
<!-- Fixed words of pages, in the language of the document.

     $lang comes from the input; $t holds the words: {$t/contents}, <xsl:value-of select="$t/by"/>.
     One child a word, in both tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:d="urn:renmei:draft:1" xmlns:exsl="http://exslt.org/common"
                exclude-result-prefixes="d exsl">

  <xsl:variable name="lang">
    <xsl:choose>
      <xsl:when test="/*/@lang">
        <xsl:value-of select="/*/@lang"/>
      </xsl:when>
      <xsl:when test="/d:content/@xml:lang">
        <xsl:value-of select="/d:content/@xml:lang"/>
      </xsl:when>
      <xsl:otherwise>ja</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="ja" select="starts-with($lang, 'ja')"/>

  <!-- Editions for children and in plain Japanese, whose kanji all have readings. -->
  <xsl:variable name="kana" select="starts-with($lang, 'ja-simple') or starts-with($lang, 'ja-x-child')"/>

  <!-- The first of two words of one name is taken. -->
  <xsl:variable name="words">
    <xsl:if test="$kana">
      <xsl:call-template name="words-kana"/>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$ja">
        <xsl:call-template name="words-ja"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="words-en"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="t" select="exsl:node-set($words)/t"/>

  <xsl:key name="word" match="t/*" use="local-name()"/>

  <!-- The word whose name is computed: a kind, a state.  By key, for looking through all of them
       costs more than the rest of a page. -->
  <xsl:template name="word">
    <xsl:param name="of"/>
    <xsl:for-each select="$t[1]">
      <xsl:value-of select="key('word', $of)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What became of a revision that is no longer the current one. -->
  <xsl:template name="outlived">
    <xsl:variable name="later" select="/*/*[local-name() = 'revision'][@number &gt; /*/d:content/@revision]"/>
    <xsl:choose>
      <xsl:when test="$later[@current = 'yes'][@class = 'withdrawal']">
        <xsl:value-of select="$t/ended-revision"/>
      </xsl:when>
      <xsl:when test="$later[@number = /*/d:content/@revision + 1][@class = 'correction']">
        <xsl:value-of select="$t/wrong-revision"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$t/old-revision"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words of pages in kana, with blanks between them as in first readers. -->
  <xsl:template name="words-kana">
    <t>
      <notice>おしらせ</notice>
      <bulletin>おしらせ</bulletin>
      <joint>いっしょに つくりました</joint>
      <new>あたらしい</new>
      <update>かえました</update>
      <correction>なおしました</correction>
      <withdrawn>とりけしました</withdrawn>
      <skip>なかみへ いく</skip>
      <home>おしらせの いちらん</home>
      <site-navigation>ほかの ページ</site-navigation>
      <languages>ことば</languages>
      <contents>もくじ</contents>
      <marks>この おしらせに ついて</marks>
      <back-to-top>ページの はじめに もどる</back-to-top>
      <format-note>おなじ なかみの PDFも あります。</format-note>
      <date>だした ひ</date>
      <issuers>つくった ところ</issuers>
      <summary>だいじな こと</summary>
      <actions>いま すること</actions>
      <flyer-issuer>つくった ところ</flyer-issuer>
      <qr-alt>QRコード：</qr-alt>
      <unit>かかり</unit>
      <phone>でんわ</phone>
      <extension>ないせん</extension>
      <hours>じかん</hours>
      <mail>メール</mail>
      <form>しつもんを おくる ページ</form>
      <website>ホームページ</website>
      <venue>ばしょ</venue>
      <event-when>いつ</event-when>
      <register-by>もうしこみは いつまで</register-by>
      <downloads>ダウンロード</downloads>
      <pdf-of>PDF</pdf-of>
      <text-of>テキスト</text-of>
      <mail-of>メール</mail-of>
      <evidence-of>つくった ひとの しるし</evidence-of>
      <content-of>データ</content-of>
      <footnotes>せつめい</footnotes>
      <back>なかみへ もどる</back>
      <external>ほかの サイト</external>
    </t>
  </xsl:template>

  <!-- Words that come as one string (a name, a desk, the title), with their readings where the
       content has them: the string value of the context unless given. -->
  <xsl:template name="read">
    <xsl:param name="words" select="normalize-space()"/>
    <xsl:variable name="known" select="(/d:content | /*/d:content)[1]/d:readings/d:reading[@text = $words]"/>
    <xsl:choose>
      <xsl:when test="$known">
        <xsl:apply-templates select="$known[1]/node()"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 2026年11月26日, as the readings have it. -->
  <xsl:template name="read-date">
    <xsl:param name="date"/>
    <xsl:param name="month" select="false()"/>
    <xsl:variable name="day" select="concat(number(substring($date, 9, 2)), '日')"/>
    <xsl:call-template name="read">
      <xsl:with-param name="words" select="concat(substring($date, 1, 4), '年', number(substring($date, 6, 2)), '月', substring($day, 1, string-length($day) * not($month)))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="words-ja">
    <t>
      <!-- kinds and states -->
      <advisory>注意喚起</advisory>
      <notice>通知・事務連絡</notice>
      <guideline>指針・基準</guideline>
      <flyer>チラシ</flyer>
      <seminar>説明会・研修</seminar>
      <bulletin>お知らせ</bulletin>
      <current>最新版</current>
      <superseded>旧版</superseded>
      <withdrawn>撤回</withdrawn>
      <blocked>公表不可</blocked>
      <draft>案</draft>
      <joint>連名</joint>
      <single>単独</single>
      <coordinated>調整済み</coordinated>
      <coordinating>調整中</coordinating>
      <cross-reference>相互参照</cross-reference>
      <!-- classes of change -->
      <new>新規</new>
      <update>更新</update>
      <correction>訂正</correction>
      <minor>軽微な修正</minor>
      <withdrawal>撤回</withdrawal>
      <expiry>失効</expiry>
      <successor>後継文書への移行</successor>
      <!-- frame -->
      <skip>本文へ移動</skip>
      <home>文書一覧</home>
      <site-navigation>サイト内の移動</site-navigation>
      <languages>言語</languages>
      <provisional>仮訳</provisional>
      <provisional-note>この文書は仮訳です。正文は原語版です。</provisional-note>
      <contents>目次</contents>
      <marks>この文書の取扱い</marks>
      <tlp-note>この文書の取扱いは、TLP 2.0の表示に従ってください。</tlp-note>
      <page-made>このページの作成日</page-made>
      <format-note>同じ内容のPDF版を併せて公開しています。</format-note>
      <back-to-top>ページの先頭へ戻る</back-to-top>
      <example>例</example>
      <!-- facts -->
      <facts>発出の情報</facts>
      <date>発出日</date>
      <updated>更新日</updated>
      <issuers>発出機関</issuers>
      <issuer>発出機関</issuer>
      <organizer>主催</organizer>
      <co-organizer>共催</co-organizer>
      <patron>後援</patron>
      <cooperator>協力</cooperator>
      <lead>主担当</lead>
      <formerly>旧</formerly>
      <number>文書番号</number>
      <kind>種別</kind>
      <revision>版</revision>
      <revision-n>第<n/>版</revision-n>
      <to>宛先</to>
      <summary>要旨</summary>
      <keywords>キーワード</keywords>
      <phase>段階</phase>
      <detection>検知</detection>
      <first-report>速報</first-report>
      <fact-finding>事実確認</fact-finding>
      <final-report>確報</final-report>
      <response>対処</response>
      <prevention>再発防止</prevention>
      <peacetime>平時</peacetime>
      <!-- coordination -->
      <coordination>調整の状況</coordination>
      <agreed-on>承認日</agreed-on>
      <post>承認者</post>
      <agency>機関</agency>
      <role>役割</role>
      <role-issuer>発出</role-issuer>
      <role-counterpart>調整先</role-counterpart>
      <role-peer>相互参照先</role-peer>
      <role-recipient>受領</role-recipient>
      <role-host>主催等</role-host>
      <role-contributor>寄稿</role-contributor>
      <before-minor>この機関の承認は、委任を受けた機関が軽微な変更をする前の内容に対するものです。委任により、変更後の内容にも及びます。</before-minor>
      <role-delegate>軽微な変更（委任）</role-delegate>
      <state>状態</state>
      <given>承認済み</given>
      <awaited>承認待ち</awaited>
      <stale>要再承認</stale>
      <returned>差戻し</returned>
      <consent-withdrawn>承認撤回</consent-withdrawn>
      <unverified>署名未検証</unverified>
      <whole>文書全体</whole>
      <scope>調整の範囲</scope>
      <!-- evidence -->
      <evidence>承認の証跡</evidence>
      <evidence-lead>この文書の内容は、次の機関が承認しています。それぞれの承認の記録には機関の鍵による署名があり、だれでも確かめられます。</evidence-lead>
      <approvals>承認の記録</approvals>
      <decided-by>決裁</decided-by>
      <signed-at>署名日時</signed-at>
      <signing-key>署名の鍵</signing-key>
      <record-digest>記録のダイジェスト</record-digest>
      <content-digest>内容のダイジェスト</content-digest>
      <released-at>公表日時</released-at>
      <ledger>台帳</ledger>
      <ledger-line>台帳の行</ledger-line>
      <ledger-note>公表を記録した行です。各行が前の行のダイジェストを含むため、後から書き換えたり抜き取ったりできません。</ledger-note>
      <line-n><n/>行目</line-n>
      <to-document>文書のページ</to-document>
      <checking>確かめ方</checking>
      <checking-fetch>次のファイルを一つのフォルダに保存します。承認の記録は、PDFに添付されています。</checking-fetch>
      <checking-script>署名と台帳を確かめます。qpdf、xmllint、xmlsec1、openssl だけを使い、発出機関のプログラムに頼りません。</checking-script>
      <checking-pages>紙面に見える文言が署名された内容であることも確かめます。renmei で署名された内容からPDFを作り直し、全てのバイトを比べます。</checking-pages>
      <refers-to>相互に参照する文書</refers-to>
      <editions>発出機関ごとの掲載ページ</editions>
      <edition-of>掲載ページ</edition-of>
      <cited-by>この文書を参照している文書</cited-by>
      <cited-in>この項目を参照している項目</cited-in>
      <xref>相互参照</xref>
      <simultaneous>同時発表</simultaneous>
      <common-page>共通ページ</common-page>
      <!-- blocks -->
      <note-info>参考</note-info>
      <note-caution>注意</note-caution>
      <note-important>重要</note-important>
      <note-speaker>話す人の覚え</note-speaker>
      <slides-of>スライド</slides-of>
      <slide-before>前へ</slide-before>
      <slide-after>次へ</slide-after>
      <slide-close>案内の頁へ</slide-close>
      <table>表</table>
      <figure>図</figure>
      <figure-data>図のデータ</figure-data>
      <figure-item>項目</figure-item>
      <figure-value>値</figure-value>
      <figure-phase>段階</figure-phase>
      <figure-remarks>説明</figure-remarks>
      <arrow-both>双方向</arrow-both>
      <arrow-voluntary>任意</arrow-voluntary>
      <wide-table>横にスクロールできる表</wide-table>
      <actions>今すぐ行うこと</actions>
      <qr-alt>QRコード：</qr-alt>
      <flyer-issuer>発行</flyer-issuer>
      <audience>対象</audience>
      <step>手順</step>
      <indicators>侵害指標</indicators>
      <indicators-note>誤って開くことを防ぐため、アドレスは一部の文字を置き換えて表示しています。</indicators-note>
      <ioc-type>種類</ioc-type>
      <ioc-value>値</ioc-value>
      <ioc-use>用途</ioc-use>
      <ioc-seen>確認日</ioc-seen>
      <ipv4>IPv4アドレス</ipv4>
      <ipv6>IPv6アドレス</ipv6>
      <domain>ドメイン名</domain>
      <url>URL</url>
      <email>メールアドレス</email>
      <md5>MD5</md5>
      <sha1>SHA-1</sha1>
      <sha256>SHA-256</sha256>
      <file>ファイル名</file>
      <techniques>攻撃手法</techniques>
      <technique-id>番号</technique-id>
      <technique>手法</technique>
      <tactic>戦術</tactic>
      <technique-use>用いられ方</technique-use>
      <footnotes>注</footnotes>
      <footnote>注</footnote>
      <back>本文へ戻る</back>
      <desk>問合せ先</desk>
      <unit>部署</unit>
      <phone>電話</phone>
      <extension>内線</extension>
      <hours>受付時間</hours>
      <mail>メール</mail>
      <form>問合せフォーム</form>
      <website>ウェブサイト</website>
      <reporting>報告・通報・届出の窓口</reporting>
      <scheme>制度</scheme>
      <duty>義務の有無</duty>
      <duty-yes>法令上の義務</duty-yes>
      <duty-no>任意</duty-no>
      <basis>根拠</basis>
      <deadline>期限</deadline>
      <contact>窓口</contact>
      <insert>関係機関からのお知らせ</insert>
      <terms>用語</terms>
      <attachments>別紙</attachments>
      <history>更新履歴</history>
      <change>内容</change>
      <class>区分</class>
      <revisions>版の一覧</revisions>
      <downloads>ダウンロード</downloads>
      <pdf-of>PDF版</pdf-of>
      <text-of>テキスト版</text-of>
      <mail-of>メール版</mail-of>
      <calendar-of>予定表</calendar-of>
      <content-of>署名対象の内容</content-of>
      <evidence-of>承認の証跡</evidence-of>
      <old-revision>これは旧版です。最新の内容は、最新版を確認してください。</old-revision>
      <wrong-revision>この版の記載には誤りがあり、後の版で訂正しました。訂正した内容は、最新版の正誤表を確認してください。</wrong-revision>
      <ended-revision>この文書は、後の版で撤回されました。記載した内容は、用いないでください。</ended-revision>
      <to-current>最新版を見る</to-current>
      <withdrawn-note>この文書は撤回されました。</withdrawn-note>
      <!-- the mail that goes out with a correction or a withdrawal -->
      <mail-subject>件名</mail-subject>
      <mail-correction>先にお知らせした次の文書の記載に誤りがありましたので、訂正しました。</mail-correction>
      <mail-withdrawal>先にお知らせした次の文書を撤回しました。記載した内容は、用いないでください。</mail-withdrawal>
      <mail-title>文書</mail-title>
      <mail-earlier>先にお知らせした版</mail-earlier>
      <mail-this>今回の版</mail-this>
      <mail-page>全文</mail-page>
      <mail-forward>転送又は転載をした方は、お手数ですが、送り先にも訂正又は撤回をお知らせください。</mail-forward>
      <mail-stop>配信の停止と、お問合せは、上の問合せ先にお願いします。</mail-stop>
      <!-- sessions -->
      <event-when>日時</event-when>
      <venue>会場</venue>
      <online>オンライン</online>
      <register-by>申込みの期限</register-by>
      <capacity>定員</capacity>
      <items-open>記</items-open>
      <items-close>以上</items-close>
      <external>外部サイト</external>
      <!-- index, agency, status -->
      <index-lead>関係機関が連携して公表する注意喚起、通知、指針などを掲載しています。</index-lead>
      <by-date>新しい順</by-date>
      <by-agency>機関別</by-agency>
      <by-kind>種別</by-kind>
      <by-state>状態別</by-state>
      <ways>一覧の並べ方</ways>
      <documents>文書</documents>
      <no-documents>公表された文書はありません。</no-documents>
      <agencies>掲載している機関</agencies>
      <feed>更新情報（Atomフィード）</feed>
      <issued>発出した文書</issued>
      <agreed>調整した文書</agreed>
      <referred>参照されている文書</referred>
      <official-site>公式サイト</official-site>
      <board>進行状況</board>
      <internal>内部用</internal>
      <board-lead>公表前の調整の状況です。外部に配布しないでください。</board-lead>
      <blocks>公表を妨げているもの</blocks>
      <nothing-blocks>なし</nothing-blocks>
      <releasable>公表できます</releasable>
      <board-released>公表済み</board-released>
      <not-releasable>公表できません</not-releasable>
      <relations>関係</relations>
      <agreed-by>承認した機関</agreed-by>
      <awaited-from>承認を待つ機関</awaited-from>
      <since>から</since>
      <none>なし</none>
      <error>誤り</error>
      <warning>警告</warning>
      <info>情報</info>
      <line>行</line>
      <details>詳細</details>
      <document>文書</document>
      <release>公表</release>
      <board-yes>可</board-yes>
      <board-no>不可</board-no>
      <board-stale>古い記載</board-stale>
      <board-channels>ほかの媒体に載せる文</board-channels>
      <released>公表済み</released>
      <has-awaited>承認待ちがあるもの</has-awaited>
      <as-of>現在</as-of>
      <undisclosed>非公表</undisclosed>
      <comma>、</comma>
      <open>（</open>
      <close>）</close>
      <colon>：</colon>
      <all>すべて</all>
      <in-force>現在の文書</in-force>
      <filters>一覧の絞り込み</filters>
      <exercise>訓練</exercise>
      <statistics-unit>単位</statistics-unit>
      <statistics-period>期間</statistics-period>
      <statistics-source>出典</statistics-source>
      <statistics-supports>根拠となる改訂</statistics-supports>
      <statistics-until>から</statistics-until>
      <statistics-end>まで</statistics-end>
      <statistics-csv>この表のデータ</statistics-csv>
      <withheld>秘匿</withheld>
      <roles>役割</roles>
      <inject-at>時刻</inject-at>
      <inject-by>発信</inject-by>
      <inject-to>受信</inject-to>
      <inject-channel>方法</inject-channel>
      <inject-what>付与する状況</inject-what>
      <inject-expected>期待する行動</inject-expected>
      <channel-phone>電話</channel-phone>
      <channel-mail>メール</channel-mail>
      <channel-oral>口頭</channel-oral>
      <channel-paper>書面</channel-paper>
      <channel-web>ウェブ</channel-web>
      <channel-chat>チャット</channel-chat>
      <evaluation-item>項目</evaluation-item>
      <evaluation-mark>評価</evaluation-mark>
      <evaluation-marks>できた・一部・できなかった</evaluation-marks>
      <evaluation-notes>気付いた点</evaluation-notes>
      <sample-mark>【例】架空の文書です。実在の機関の注意喚起ではありません</sample-mark>
    </t>
  </xsl:template>

  <xsl:template name="words-en">
    <t>
      <advisory>Advisory</advisory>
      <notice>Official letter</notice>
      <guideline>Guideline</guideline>
      <flyer>Flyer</flyer>
      <seminar>Seminar</seminar>
      <bulletin>Bulletin</bulletin>
      <current>Current</current>
      <superseded>Superseded</superseded>
      <withdrawn>Withdrawn</withdrawn>
      <blocked>Blocked</blocked>
      <draft>Draft</draft>
      <joint>Joint</joint>
      <single>Single</single>
      <coordinated>Coordinated</coordinated>
      <coordinating>Being coordinated</coordinating>
      <cross-reference>Cross-reference</cross-reference>
      <new>New</new>
      <update>Update</update>
      <correction>Correction</correction>
      <minor>Minor change</minor>
      <withdrawal>Withdrawal</withdrawal>
      <expiry>Expiry</expiry>
      <successor>Replaced by a successor</successor>
      <skip>Skip to the text</skip>
      <home>All documents</home>
      <site-navigation>Site</site-navigation>
      <languages>Languages</languages>
      <provisional>provisional translation</provisional>
      <provisional-note>This is a provisional translation. The original is the authentic text.</provisional-note>
      <contents>Contents</contents>
      <marks>Handling of this document</marks>
      <tlp-note>Handle this document as its TLP 2.0 label says.</tlp-note>
      <page-made>Page made on</page-made>
      <format-note>A PDF with the same content is published beside this page.</format-note>
      <back-to-top>Back to the top of the page</back-to-top>
      <example>EXAMPLE</example>
      <facts>Publication details</facts>
      <date>Date of issue</date>
      <updated>Updated</updated>
      <issuers>Issued by</issuers>
      <issuer>Issued by</issuer>
      <organizer>Organised by</organizer>
      <co-organizer>Co-organised by</co-organizer>
      <patron>Supported by</patron>
      <cooperator>In cooperation with</cooperator>
      <lead>lead</lead>
      <formerly>formerly</formerly>
      <number>Document number</number>
      <kind>Kind</kind>
      <revision>Revision</revision>
      <revision-n>Revision <n/></revision-n>
      <to>To</to>
      <summary>Summary</summary>
      <keywords>Keywords</keywords>
      <phase>Phase</phase>
      <detection>Detection</detection>
      <first-report>First report</first-report>
      <fact-finding>Fact-finding</fact-finding>
      <final-report>Final report</final-report>
      <response>Response</response>
      <prevention>Prevention</prevention>
      <peacetime>Peacetime</peacetime>
      <coordination>Coordination</coordination>
      <agreed-on>Agreed on</agreed-on>
      <post>Decided by</post>
      <agency>Agency</agency>
      <role>Role</role>
      <role-issuer>Issuer</role-issuer>
      <role-counterpart>Counterpart</role-counterpart>
      <role-peer>Cross-reference</role-peer>
      <role-recipient>Recipient</role-recipient>
      <role-host>Host</role-host>
      <role-contributor>Contributor</role-contributor>
      <before-minor>This body approved the text as it was before a minor change by a body to which it had delegated such changes; by this delegation its approval stands.</before-minor>
      <role-delegate>Minor change, as delegate</role-delegate>
      <state>State</state>
      <given>Agreed</given>
      <awaited>Awaited</awaited>
      <stale>To be agreed again</stale>
      <returned>Returned</returned>
      <consent-withdrawn>Agreement withdrawn</consent-withdrawn>
      <unverified>Signature not verified</unverified>
      <whole>the whole document</whole>
      <scope>Scope</scope>
      <!-- evidence -->
      <evidence>Evidence of approval</evidence>
      <evidence-lead>The bodies below have approved the words of this document. Each record is signed with a key of its body, and anybody can check it.</evidence-lead>
      <approvals>Records of approval</approvals>
      <decided-by>Decided by</decided-by>
      <signed-at>Signed at</signed-at>
      <signing-key>Signing key</signing-key>
      <record-digest>Digest of the record</record-digest>
      <content-digest>Digest of the content</content-digest>
      <released-at>Released at</released-at>
      <ledger>Ledger</ledger>
      <ledger-line>Line of the ledger</ledger-line>
      <ledger-note>This line records the release. Each line holds the digest of the line before it, so that none can be changed or taken out later.</ledger-note>
      <line-n>line <n/></line-n>
      <to-document>Page of the document</to-document>
      <checking>How to check it</checking>
      <checking-fetch>Save these files in one folder. The records of approval are attached to the PDF.</checking-fetch>
      <checking-script>Check signatures and ledger. This takes qpdf, xmllint, xmlsec1 and openssl, and no program of the issuing bodies.</checking-script>
      <checking-pages>Check that the pages show the words that were signed, too: renmei makes the PDF again from the signed content and compares every byte.</checking-pages>
      <refers-to>Documents that refer to each other</refers-to>
      <editions>Pages of the issuing agencies</editions>
      <edition-of>Page of</edition-of>
      <cited-by>Documents that cite this one</cited-by>
      <cited-in>Cited in</cited-in>
      <xref>Cross-references</xref>
      <simultaneous>Published at the same time by</simultaneous>
      <common-page>Common page</common-page>
      <note-info>Note</note-info>
      <note-caution>Caution</note-caution>
      <note-important>Important</note-important>
      <note-speaker>What is said</note-speaker>
      <slides-of>Slides</slides-of>
      <slide-before>Back</slide-before>
      <slide-after>Next</slide-after>
      <slide-close>To the page</slide-close>
      <table>Table</table>
      <figure>Figure</figure>
      <figure-data>Data of the figure</figure-data>
      <figure-item>Item</figure-item>
      <figure-value>Value</figure-value>
      <figure-phase>Phase</figure-phase>
      <figure-remarks>Remarks</figure-remarks>
      <arrow-both>both ways</arrow-both>
      <arrow-voluntary>voluntary</arrow-voluntary>
      <wide-table>Scrollable table</wide-table>
      <actions>What to do now</actions>
      <qr-alt>QR code: </qr-alt>
      <flyer-issuer>Issued by</flyer-issuer>
      <audience>For</audience>
      <step>Step</step>
      <indicators>Indicators of compromise</indicators>
      <indicators-note>Some characters of the addresses are replaced, so that nobody opens them by mistake.</indicators-note>
      <ioc-type>Type</ioc-type>
      <ioc-value>Value</ioc-value>
      <ioc-use>Used for</ioc-use>
      <ioc-seen>Seen on</ioc-seen>
      <ipv4>IPv4 address</ipv4>
      <ipv6>IPv6 address</ipv6>
      <domain>Domain name</domain>
      <url>URL</url>
      <email>E-mail address</email>
      <md5>MD5</md5>
      <sha1>SHA-1</sha1>
      <sha256>SHA-256</sha256>
      <file>File name</file>
      <techniques>Techniques</techniques>
      <technique-id>ID</technique-id>
      <technique>Technique</technique>
      <tactic>Tactic</tactic>
      <technique-use>Use</technique-use>
      <footnotes>Notes</footnotes>
      <footnote>Note </footnote>
      <back>Back to the text</back>
      <desk>Contact</desk>
      <unit>Unit</unit>
      <phone>Telephone</phone>
      <extension>extension</extension>
      <hours>Hours</hours>
      <mail>E-mail</mail>
      <form>Contact form</form>
      <website>Web site</website>
      <reporting>Where to report</reporting>
      <scheme>Scheme</scheme>
      <duty>Duty</duty>
      <duty-yes>Required by law</duty-yes>
      <duty-no>Voluntary</duty-no>
      <basis>Basis</basis>
      <deadline>Deadline</deadline>
      <contact>Contact</contact>
      <insert>From a partner</insert>
      <terms>Terms</terms>
      <attachments>Annexes</attachments>
      <history>Revision history</history>
      <change>Change</change>
      <class>Class</class>
      <revisions>Revisions</revisions>
      <downloads>Downloads</downloads>
      <pdf-of>PDF version</pdf-of>
      <text-of>Plain text version</text-of>
      <mail-of>Mail version</mail-of>
      <calendar-of>Calendar</calendar-of>
      <content-of>Signed content</content-of>
      <evidence-of>Evidence of agreement</evidence-of>
      <old-revision>This revision has been superseded. Please read the current one.</old-revision>
      <wrong-revision>This revision contains mistakes, which a later one corrects. See the errata in the current revision.</wrong-revision>
      <ended-revision>A later revision withdrew this document. Do not rely on what it says.</ended-revision>
      <to-current>Read the current revision</to-current>
      <withdrawn-note>This document has been withdrawn.</withdrawn-note>
      <!-- the mail that goes out with a correction or a withdrawal -->
      <mail-subject>Subject</mail-subject>
      <mail-correction>The document below, which we announced earlier, was wrong in places and has been corrected.</mail-correction>
      <mail-withdrawal>The document below, which we announced earlier, has been withdrawn. Do not rely on what it said.</mail-withdrawal>
      <mail-title>Document</mail-title>
      <mail-earlier>Announced earlier</mail-earlier>
      <mail-this>This revision</mail-this>
      <mail-page>Full text</mail-page>
      <mail-forward>If you passed the earlier text on, please pass this on as well.</mail-forward>
      <mail-stop>To leave the list, or to ask, write to the contact above.</mail-stop>
      <!-- sessions -->
      <event-when>Time</event-when>
      <venue>Venue</venue>
      <online>Online</online>
      <register-by>Register by</register-by>
      <capacity>Capacity</capacity>
      <items-open>Items</items-open>
      <items-close>End</items-close>
      <external>external site</external>
      <index-lead>Advisories, letters and guidelines that public bodies publish together.</index-lead>
      <by-date>Newest first</by-date>
      <by-agency>By agency</by-agency>
      <by-kind>By kind</by-kind>
      <by-state>By state</by-state>
      <ways>Ways to list</ways>
      <documents>Documents</documents>
      <no-documents>Nothing has been published.</no-documents>
      <agencies>Agencies</agencies>
      <feed>Updates (Atom feed)</feed>
      <issued>Issued</issued>
      <agreed>Agreed with</agreed>
      <referred>Referred to</referred>
      <official-site>Official site</official-site>
      <board>Progress</board>
      <internal>Internal</internal>
      <board-lead>State of coordination before publication. Not for distribution.</board-lead>
      <blocks>What blocks release</blocks>
      <nothing-blocks>Nothing</nothing-blocks>
      <releasable>Can be released</releasable>
      <board-released>Released</board-released>
      <not-releasable>Cannot be released</not-releasable>
      <relations>Relations</relations>
      <agreed-by>Agreed</agreed-by>
      <awaited-from>Awaited</awaited-from>
      <since>since</since>
      <none>None</none>
      <error>Error</error>
      <warning>Warning</warning>
      <info>Information</info>
      <line>line</line>
      <details>Details</details>
      <document>Document</document>
      <release>Release</release>
      <board-yes>yes</board-yes>
      <board-no>no</board-no>
      <board-stale>stale</board-stale>
      <board-channels>Words for other channels</board-channels>
      <released>released</released>
      <has-awaited>With agreement awaited</has-awaited>
      <as-of></as-of>
      <undisclosed>not disclosed</undisclosed>
      <comma>, </comma>
      <open> (</open>
      <close>)</close>
      <colon>: </colon>
      <all>All</all>
      <in-force>Current documents</in-force>
      <filters>Filters of the list</filters>
      <exercise>Exercise</exercise>
      <statistics-unit>Unit</statistics-unit>
      <statistics-period>Period</statistics-period>
      <statistics-source>Source</statistics-source>
      <statistics-supports>Supports</statistics-supports>
      <statistics-until> to </statistics-until>
      <statistics-end></statistics-end>
      <statistics-csv>Data of this table</statistics-csv>
      <withheld>withheld</withheld>
      <roles>Roles</roles>
      <inject-at>Time</inject-at>
      <inject-by>From</inject-by>
      <inject-to>To</inject-to>
      <inject-channel>By</inject-channel>
      <inject-what>Inject</inject-what>
      <inject-expected>Expected action</inject-expected>
      <channel-phone>telephone</channel-phone>
      <channel-mail>mail</channel-mail>
      <channel-oral>word of mouth</channel-oral>
      <channel-paper>paper</channel-paper>
      <channel-web>web</channel-web>
      <channel-chat>chat</channel-chat>
      <evaluation-item>Item</evaluation-item>
      <evaluation-mark>Mark</evaluation-mark>
      <evaluation-marks>done / in part / not done</evaluation-marks>
      <evaluation-notes>Notes</evaluation-notes>
      <sample-mark>EXAMPLE: a fictitious document, not a notice of any real body</sample-mark>
    </t>
  </xsl:template>
</xsl:stylesheet>
