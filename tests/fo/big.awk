# Documents that are large or odd on purpose: awk -v kind=KIND -v n=COUNT -f big.awk
function open(width, height, body) {
    printf "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xml:lang=\"ja\""
    printf " font-family=\"BIZ UDPGothic\" font-size=\"10pt\" line-height=\"15pt\">"
    printf "<fo:layout-master-set><fo:simple-page-master master-name=\"p\" page-width=\"%s\"", width
    printf " page-height=\"%s\" margin=\"10mm\">%s</fo:simple-page-master>", height, body
    printf "</fo:layout-master-set><fo:page-sequence master-reference=\"p\">"
    printf "<fo:flow flow-name=\"xsl-region-body\">"
}
function times(text, count,    i) { for (i = 0; i < count; i++) printf "%s", text }
function cell(text) { return "<fo:table-cell><fo:block>" text "</fo:block></fo:table-cell>" }
function table_open(columns) {
    printf "<fo:table table-layout=\"fixed\"><fo:table-column number-columns-repeated=\"%d\"/>", columns
}
BEGIN {
    body = kind == "regions" ? "<fo:region-body column-count=\"" n "\"/>" : "<fo:region-body/>"
    if (kind == "small") open("50mm", "22mm", body)
    else open("210mm", "297mm", body)
    if (kind == "pages")
        for (i = 0; i < n * 15; i++)
            printf "<fo:block space-after=\"5pt\" id=\"b%d\">第%d段。いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす。いろはにほへとちりぬるを。</fo:block>", i, i
    else if (kind == "rows") {
        table_open(2)
        printf "<fo:table-header><fo:table-row>%s</fo:table-row></fo:table-header><fo:table-body>", cell("<fo:page-number/>")
        for (i = 0; i < n; i++) printf "<fo:table-row>%s%s</fo:table-row>", cell("行" i), cell("右")
        printf "</fo:table-body></fo:table>"
    } else if (kind == "tied") {
        table_open(2)
        printf "<fo:table-body>"
        for (i = 0; i < n; i++) {
            printf "<fo:table-row>"
            if (i == 0) printf "<fo:table-cell number-rows-spanned=\"%d\"><fo:block>跨ぐ</fo:block></fo:table-cell>", n
            printf "%s</fo:table-row>", cell(i)
        }
        printf "</fo:table-body></fo:table>"
    } else if (kind == "cell") {
        table_open(2)
        printf "<fo:table-body><fo:table-row><fo:table-cell>"
        times("<fo:block>左</fo:block>", n)
        printf "</fo:table-cell><fo:table-cell>"
        times("<fo:block line-height=\"13pt\">右</fo:block>", n)
        printf "</fo:table-cell></fo:table-row></fo:table-body></fo:table>"
    } else if (kind == "columns") {
        printf "<fo:table table-layout=\"fixed\"><fo:table-body><fo:table-row>"
        times(cell("列"), n)
        printf "</fo:table-row></fo:table-body></fo:table>"
    } else if (kind == "zero") {
        printf "<fo:table table-layout=\"fixed\"><fo:table-column column-width=\"0pt\"/><fo:table-column/>"
        printf "<fo:table-body><fo:table-row>%s%s</fo:table-row></fo:table-body></fo:table>", cell("幅が無い列"), cell("次")
    } else if (kind == "notes") {
        printf "<fo:block>"
        for (i = 0; i < n; i++)
            printf "語<fo:footnote><fo:inline>%d</fo:inline><fo:footnote-body><fo:block>注%d</fo:block></fo:footnote-body></fo:footnote>", i, i
        printf "</fo:block>"
    } else if (kind == "anchors") {
        printf "<fo:block>"
        for (i = 0; i < n; i++) printf "<fo:wrapper id=\"a%d\"/>", i
        printf "</fo:block>"
    } else if (kind == "floats") {
        for (i = 0; i < n; i++)
            printf "<fo:block>図%dの前<fo:float float=\"before\"><fo:block space-after=\"80pt\">図%d</fo:block></fo:float></fo:block>", i, i
    } else if (kind == "bars") {
        for (i = 0; i < n; i++)
            printf "<fo:block><fo:change-bar-begin change-bar-class=\"c%d\" change-bar-style=\"solid\"/>行<fo:change-bar-end change-bar-class=\"c%d\"/></fo:block>", i, i
    } else if (kind == "nested") {
        times("<fo:block>", n)
        printf "底"
        times("</fo:block>", n)
    } else if (kind == "kept") {
        printf "<fo:block keep-together=\"always\">"
        times("<fo:block>離れない</fo:block>", n)
        printf "</fo:block>"
    } else
        times("<fo:block>頁や段より大きい行。</fo:block>", 5)
    print "</fo:flow></fo:page-sequence></fo:root>"
}
