# book.awk - a DocBook book of more than a hundred pages: parts, chapters, sections, lists, tables,
# footnotes, figures, listings, cross references and an index.  awk -v lang=en|ja -f book.awk
function said(  k, w) {
  for (k = 1; k <= 5; k++) {
    seed = (seed * 1103 + 12345) % 65536
    w[k] = word[int(seed / 7) % words + 1]
  }
  if (lang == "ja")
    return "この" w[1] "は、" w[3] "が保有するすべての" w[2] "に関わるものであり、" w[5] "が終わる前に" w[4] "を確認しなければならない。"
  return "The " w[1] " concerns every " w[2] " that a " w[3] " keeps, and its " w[4] " is checked before the " w[5] " ends.\n"
}
function para(  k, text) {
  for (k = 1; k <= 6; k++)
    text = text said()
  print "<para>" text "</para>"
}
function table(n,  row) {
  print "<table xml:id='t" n "'><title>" name["table"] " " n "</title><tgroup cols='3'><thead><row><entry>A</entry><entry>B</entry><entry>C</entry></row></thead><tbody>"
  for (row = 1; row <= 6; row++)
    print "<row><entry>" row "</entry><entry>" said() "</entry><entry>" n "." row "</entry></row>"
  print "</tbody></tgroup></table>"
}
function listing(n) {
  print "<programlisting>if (report &gt; limit) {\n    send(\"" n "\");   /* keep  the  spaces */\n}</programlisting>"
}
function picture(n) {
  print "<figure xml:id='f" n "'><title>" name["figure"] " " n "</title><mediaobject><imageobject><imagedata fileref='figure.svg' format='SVG'/></imageobject><textobject><phrase>" n "</phrase></textobject></mediaobject></figure>"
}
function lists(n) {
  print "<itemizedlist><listitem><para>" said() "</para></listitem><listitem><para>" said() "</para></listitem></itemizedlist>"
  print "<variablelist><varlistentry><term>V" n "</term><listitem><para>" said() "</para></listitem></varlistentry></variablelist>"
}
function section(c, s,  n) {
  n = c "." s
  print "<section xml:id='s" n "'><title>" name["section"] " " n "</title>"
  print "<indexterm><primary>" word[(c + s) % words + 1] "</primary><secondary>" n "</secondary></indexterm>"
  para()
  print "<para>" said() "<footnote><para>" said() " F" n "</para></footnote> <xref linkend='c" (c % 20 + 1) "'/> <link xlink:href='https://www.example.org/" n "'>example.org/" n "</link></para>"
  if (s % 4 == 0) table(n)
  else if (s % 4 == 1) listing(n)
  else if (s % 4 == 2) picture(n)
  else lists(n)
  para()
  print "</section>"
}
BEGIN {
  seed = 1
  if (lang == "ja") {
    words = split("注意喚起 届出 記録 期限 分野 機関 報告 措置 装置 利用者 通知 回線 更新 控え 保管庫 日誌 窓口 宛先 署名 台帳", word)
    name["book"] = "注意喚起の手引"; name["part"] = "部の主題"; name["chapter"] = "章の主題"; name["section"] = "節の主題"
    name["figure"] = "図の主題"; name["table"] = "表の主題"
  } else {
    words = split("warning notice record deadline sector agency report measure system account message network update backup archive journal contact address signature register", word)
    name["book"] = "A Book of Advisories"; name["part"] = "Part about"; name["chapter"] = "Chapter on"; name["section"] = "Section about"
    name["figure"] = "Figure of"; name["table"] = "Table of"
  }
  print "<?xml version='1.0' encoding='UTF-8'?>"
  print "<book xmlns='http://docbook.org/ns/docbook' xmlns:xlink='http://www.w3.org/1999/xlink' version='5.0' xml:lang='" lang "'>"
  print "<info><title>" name["book"] "</title><author><orgname>Example Agency</orgname></author></info>"
  for (c = 1; c <= 20; c++) {
    if (c % 10 == 1) print "<part><title>" name["part"] " " int(c / 10 + 1) "</title>"
    print "<chapter xml:id='c" c "'><title>" name["chapter"] " " c "</title>"
    for (s = 1; s <= 8; s++) section(c, s)
    print "</chapter>"
    if (c % 10 == 0) print "</part>"
  }
  print "<index/></book>"
}
