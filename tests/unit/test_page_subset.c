/* The subset: every property that is set, and every object, does something.
 *
 * A row formats a document twice, with its attributes at the "@" and without: the pages must differ
 * and nothing may be found wanting.  The table is held complete against the property table, so that
 * a property cannot be taken for supported and then be passed over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <glib/gstdio.h>

#include "base/file.h"
#include "base/place.h"
#include "load/load.h"
#include "page/page.h"
#include "page/props.h"

typedef struct {
    TypeFonts *fonts;
    TypeComposer *composer;
    char *folder; /* with dot.svg */
    FileRoot *images;
} World;

#define WORDS "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
#define MASTER(page, body, after)                                                                  \
    "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='200pt' "             \
    "page-height='150pt' " page "><fo:region-body " body "/>" after                                \
    "</fo:simple-page-master></fo:layout-master-set>"
#define SEQUENCE(words, content)                                                                   \
    "<fo:page-sequence master-reference='p' " words ">" content "</fo:page-sequence>"
#define FLOW(content) "<fo:flow flow-name='xsl-region-body'>" content "</fo:flow>"
#define PAGES(content) MASTER("", "", "") SEQUENCE("", FLOW(content))

/* ---- documents */

#define BLOCK(words)                                                                               \
    PAGES("<fo:block>before</fo:block><fo:block " words " @>" WORDS                                \
          "</fo:block><fo:block>after</fo:block>")
#define BROKEN_BOX                                                                                 \
    PAGES("<fo:block border='3pt solid red' padding='3pt' @>" WORDS " " WORDS " " WORDS " " WORDS  \
          "</fo:block>")
#define ORDER(second)                                                                              \
    PAGES("<fo:block space-before='3pt' space-after='9pt'>before</fo:block><fo:block "             \
          "space-before='6pt' " second " @>" WORDS "</fo:block><fo:block space-before='6pt'>after" \
          "</fo:block>")
#define HIGH(height)                                                                               \
    "<fo:block-container height='" height "'><fo:block>high</fo:block></fo:block-container>"
#define LINES "linefeed-treatment='preserve'"
#define NEAR_FOOT(height, what) PAGES(HIGH(height) what)
#define LIST                                                                                       \
    PAGES("<fo:list-block @><fo:list-item><fo:list-item-label end-indent='label-end()'>"           \
          "<fo:block>label label label</fo:block></fo:list-item-label><fo:list-item-body "         \
          "start-indent='body-start()'><fo:block>" WORDS "</fo:block></fo:list-item-body>"         \
          "</fo:list-item></fo:list-block>")
#define CELL(words) "<fo:table-cell " words "><fo:block>c</fo:block></fo:table-cell>"
#define ROW(cells) "<fo:table-row>" cells "</fo:table-row>"
#define TABLE(table, column, cell)                                                                 \
    PAGES("<fo:table table-layout='fixed' width='150pt' " table "><fo:table-column " column        \
          "/><fo:table-body><fo:table-row><fo:table-cell border='1pt solid red' " cell             \
          "><fo:block>one</fo:block></fo:table-cell>" CELL("border='2pt solid blue'") CELL(        \
              "") "</fo:table-row>" ROW(CELL("column-number='2'")) "</fo:table-body></fo:table>")
#define LONG_TABLE                                                                                 \
    PAGES("<fo:table @><fo:table-header>" CELL("") "</fo:table-header><fo:table-footer>" CELL(     \
        "") "</fo:table-footer><fo:table-body><fo:table-cell><fo:block>" WORDS " " WORDS " " WORDS \
            " " WORDS "</fo:block></fo:table-cell></fo:table-body></fo:table>")
#define INLINE(words)                                                                              \
    PAGES("<fo:block line-height='12pt'>one <fo:inline " words " @>two three</fo:inline> four"     \
          "</fo:block>")
#define SVG                                                                                        \
    "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'><rect width='10' "             \
    "height='20'/></svg>"
#define PICTURE(words)                                                                             \
    PAGES("<fo:block><fo:instream-foreign-object " words " @>" SVG                                 \
          "</fo:instream-foreign-object></fo:block>")
#define CONTAINER(words)                                                                           \
    PAGES("<fo:block>before</fo:block><fo:block-container border='1pt solid red' " words           \
          " @><fo:block>" WORDS "</fo:block></fo:block-container><fo:block>after</fo:block>")
#define ABSOLUTE                                                                                   \
    PAGES("<fo:block-container absolute-position='absolute' width='50pt' height='20pt' @>"         \
          "<fo:block>one</fo:block></fo:block-container>")
#define LEADER(words) PAGES("<fo:block>a<fo:leader " words " @/>b</fo:block>")
#define BACKGROUND(words)                                                                          \
    PAGES("<fo:block padding='20pt' background-image=\"url('dot.svg')\" " words " @>one</"         \
          "fo:block>")
#define BAR(words)                                                                                 \
    PAGES("<fo:block start-indent='40pt'>one <fo:change-bar-begin change-bar-class='c' " words     \
          " @/>two<fo:change-bar-end change-bar-class='c'/></fo:block>")
#define SIZE "page-width='200pt' page-height='150pt'"
#define REGIONS(page, body, before)                                                                \
    "<fo:layout-master-set><fo:simple-page-master master-name='p' " page "><fo:region-body " body  \
    "/><fo:region-before background-color='#eee' " before "/><fo:region-start extent='30pt' "      \
    "background-color='#eee'/></fo:simple-page-master></fo:layout-master-set>" SEQUENCE(           \
        "", FLOW("<fo:block>" WORDS " " WORDS " " WORDS " " WORDS "</fo:block>"))
#define NAMED(name)                                                                                \
    "<fo:layout-master-set><fo:simple-page-master master-name='p' " SIZE "><fo:region-body/>"      \
    "<fo:region-before extent='20pt' " name "/><fo:region-after extent='20pt' "                    \
    "region-name='xsl-region-before'/></fo:simple-page-master></fo:layout-master-set>" SEQUENCE(   \
        "", "<fo:static-content flow-name='xsl-region-before'><fo:block>s</fo:block>"              \
            "</fo:static-content>" FLOW("<fo:block>one</fo:block>"))
#define NUMBERED                                                                                   \
    MASTER("", "margin='20pt'", "<fo:region-after extent='20pt'/>")                                \
    SEQUENCE("@", "<fo:static-content flow-name='xsl-region-after'><fo:block><fo:page-number/>"    \
                  "</fo:block></fo:static-content>" FLOW("<fo:block>one</fo:block>"))
#define MASTERS                                                                                    \
    "<fo:layout-master-set><fo:simple-page-master master-name='a' page-width='200pt' "             \
    "page-height='60pt'><fo:region-body/></fo:simple-page-master><fo:simple-page-master "          \
    "master-name='b' page-width='180pt' page-height='80pt'><fo:region-body/>"                      \
    "</fo:simple-page-master><fo:page-sequence-master master-name='p'>"                            \
    "<fo:repeatable-page-master-alternatives><fo:conditional-page-master-reference "               \
    "master-reference='a' @/><fo:conditional-page-master-reference master-reference='b'/>"         \
    "</fo:repeatable-page-master-alternatives></fo:page-sequence-master></"                        \
    "fo:layout-master-set>" SEQUENCE("force-page-count='even'",                                    \
                                     FLOW("<fo:block>" WORDS " " WORDS " " WORDS "</fo:block>"))
#define MARKED                                                                                     \
    MASTER("", "margin='20pt'", "<fo:region-before extent='20pt'/>")                               \
    SEQUENCE("", "<fo:static-content flow-name='xsl-region-before'><fo:block>"                     \
                 "<fo:retrieve-marker retrieve-class-name='m' @/></fo:block>"                      \
                 "</fo:static-content>" FLOW(                                                      \
                     "<fo:block><fo:marker marker-class-name='m'>first"                            \
                     "</fo:marker>one</fo:block><fo:block><fo:marker marker-class-name='m'>last"   \
                     "</fo:marker>two</fo:block><fo:block break-before='page'>three</fo:block>"))
#define OVERRIDE(words)                                                                            \
    PAGES("<fo:block>a <fo:bidi-override " words " @>b<fo:inline color='red'>cd</fo:inline>"       \
          "</fo:bidi-override></fo:block>")
#define SHIFTED "<fo:inline baseline-shift='8pt'>b</fo:inline>"
#define SMALL "<fo:inline font-size='6pt'>b</fo:inline>"
#define BLOCK_OF(text) PAGES("<fo:block @>" text "</fo:block>")
#define RED "border='1pt solid red' padding='1pt'"

/* Names that share a value and a document stand in one row. */
typedef struct {
    const char *names, *value;
    const char *document; /* "@": the attribute goes here */
} Row;

static const Row properties[] = {
    {"language xml:lang", "ar", BLOCK("")},
    {"country", "AE", BLOCK("language='ar'")},
    {"writing-mode", "tb-rl", CONTAINER("width='90pt' height='90pt'")},
    {"reference-orientation", "90", CONTAINER("width='60pt' height='60pt'")},
    {"font", "bold 14pt/20pt BIZ UDPGothic", BLOCK("")},
    {"font-size", "14pt", BLOCK("")},
    {"font-family", "BIZ UDPMincho", BLOCK("")},
    {"font-weight", "bold", BLOCK("")},
    {"font-style", "italic", BLOCK("")},
    {"line-height line-height.optimum", "22pt", BLOCK("")},
    {"color", "red", BLOCK("")},
    {"text-align", "end", BLOCK("")},
    {"text-align-last", "center", BLOCK("")},
    {"text-decoration", "underline", BLOCK("")},
    {"text-transform", "uppercase", BLOCK("")},
    {"letter-spacing letter-spacing.optimum word-spacing word-spacing.optimum", "2pt", BLOCK("")},
    {"text-indent last-line-end-indent", "20pt", BLOCK("text-align-last='end'")},
    {"direction", "rtl", OVERRIDE("unicode-bidi='bidi-override'")},
    {"unicode-bidi", "bidi-override", OVERRIDE("direction='rtl'")},
    {"line-height-shift-adjustment", "disregard-shifts", BLOCK_OF("a" SHIFTED)},
    {"line-stacking-strategy", "font-height", BLOCK_OF("a" SHIFTED)},
    {"white-space", "pre", BLOCK_OF("a  b\n c")},
    {"linefeed-treatment", "preserve", BLOCK_OF("a\nb")},
    {"white-space-collapse", "false", BLOCK_OF("a   b")},
    {"white-space-treatment", "preserve",
     PAGES("<fo:block white-space-collapse='false' @>  a</fo:block>")},
    {"wrap-option", "no-wrap", BLOCK("")},
    {"hyphenate", "true",
     PAGES("<fo:block xml:lang='en-US' @>incomprehensibilities uncharacteristically "
           "internationalization</fo:block>")},
    {"margin margin-top margin-bottom margin-left margin-right", "7pt", BLOCK(RED)},
    {"space-before space-after", "7pt", BLOCK("")},
    {"space-before.minimum", "10pt",
     NEAR_FOOT("100pt", "<fo:block space-before='30pt' @>a</fo:block><fo:block>b</fo:block>")},
    {"space-after.minimum", "10pt",
     NEAR_FOOT("100pt", "<fo:block space-after='30pt' @>a</fo:block><fo:block>b</fo:block>")},
    {"space-before.optimum space-after.optimum", "20pt", ORDER("")},
    {"space-before.maximum", "40pt",
     NEAR_FOOT("100pt", "<fo:block space-before='10pt' @>a</fo:block>" HIGH("40pt"))},
    {"space-after.maximum", "40pt",
     PAGES("<fo:block space-after='10pt' @>a</fo:block>" HIGH("100pt") HIGH("40pt"))},
    {"space-before.conditionality", "retain", PAGES("<fo:block space-before='9pt' @>a</fo:block>")},
    {"space-before.precedence", "force", ORDER("")},
    {"space-after.precedence", "force", ORDER("space-after='4pt'")},
    {"space-after.conditionality", "retain",
     PAGES("<fo:table><fo:table-body><fo:table-cell border='1pt solid red'><fo:block "
           "space-after='9pt' @>a</fo:block></fo:table-cell></fo:table-body></fo:table>")},
    {"space-start space-start.optimum space-end space-end.optimum", "9pt", INLINE("")},
    {"start-indent end-indent", "9pt", BLOCK("background-color='#eee'")},
    {"padding padding-before padding-end padding-after padding-start padding-before.length "
     "padding-end.length padding-after.length padding-start.length padding-top padding-right "
     "padding-bottom padding-left",
     "5pt", BLOCK("border='1pt solid red'")},
    {"padding-before.conditionality padding-after.conditionality "
     "border-before-width.conditionality border-after-width.conditionality",
     "retain", BROKEN_BOX},
    {"border border-before border-end border-after border-start border-top border-right "
     "border-bottom border-left",
     "4pt solid blue", BLOCK("")},
    {"border-style border-before-style border-end-style border-after-style border-start-style "
     "border-top-style border-right-style border-bottom-style border-left-style",
     "dashed", BLOCK("border-width='2pt'")},
    {"border-width border-before-width border-end-width border-after-width border-start-width "
     "border-before-width.length border-end-width.length border-after-width.length "
     "border-start-width.length border-top-width border-right-width border-bottom-width "
     "border-left-width",
     "4pt", BLOCK("border-style='solid'")},
    {"border-color border-before-color border-end-color border-after-color border-start-color "
     "border-top-color border-right-color border-bottom-color border-left-color",
     "blue", BLOCK("border-style='solid'")},
    {"background background-color", "#ddd", BLOCK("")},
    {"background-image", "url('dot.svg')", BLOCK("")},
    {"background-repeat", "repeat-x", BACKGROUND("")},
    {"background-position", "right bottom", BACKGROUND("background-repeat='no-repeat'")},
    {"background-position-horizontal", "right", BACKGROUND("background-repeat='no-repeat'")},
    {"background-position-vertical", "bottom", BACKGROUND("background-repeat='no-repeat'")},
    {"fox:border-radius fox:border-before-start-radius", "4pt", BLOCK("background-color='#ddd'")},
    {"inline-progression-dimension inline-progression-dimension.optimum width", "60pt",
     CONTAINER("")},
    {"inline-progression-dimension.minimum", "90pt",
     CONTAINER("inline-progression-dimension.optimum='60pt'")},
    {"inline-progression-dimension.maximum", "60pt",
     CONTAINER("inline-progression-dimension.optimum='90pt'")},
    {"block-progression-dimension block-progression-dimension.optimum "
     "block-progression-dimension.minimum height min-height",
     "90pt", CONTAINER("")},
    {"block-progression-dimension.maximum", "60pt",
     CONTAINER("block-progression-dimension.optimum='90pt'")},
    {"min-width", "90pt", CONTAINER("width='60pt'")},
    {"max-width", "60pt", CONTAINER("width='90pt'")},
    {"max-height", "60pt", CONTAINER("height='90pt'")},
    {"content-width content-height", "30pt", PICTURE("fox:alt-text='a'")},
    {"scaling", "non-uniform",
     PICTURE("fox:alt-text='a' content-width='20pt' content-height='20pt'")},
    {"overflow", "visible", PICTURE("fox:alt-text='a' width='5pt'")},
    {"position absolute-position", "absolute", CONTAINER("width='60pt' height='60pt'")},
    {"top left right bottom", "9pt", ABSOLUTE},
    {"page-break-before page-break-after", "always", BLOCK("")},
    {"break-before break-after", "page", BLOCK("")},
    {"page-break-inside", "avoid",
     NEAR_FOOT("115pt", "<fo:block " LINES " @>a\nb\nc\nd</fo:block>")},
    {"keep-together keep-together.within-column keep-together.within-page", "always",
     NEAR_FOOT("115pt", "<fo:block " LINES " @>a\nb\nc\nd</fo:block>")},
    {"keep-together.within-line", "always",
     PAGES("<fo:block>one two three four five six <fo:inline @>seven eight nine</fo:inline>"
           "</fo:block>")},
    {"keep-with-next keep-with-next.within-column keep-with-next.within-page", "always",
     NEAR_FOOT("135pt", "<fo:block @>b</fo:block><fo:block>c</fo:block>")},
    {"keep-with-previous keep-with-previous.within-column keep-with-previous.within-page", "always",
     NEAR_FOOT("135pt", "<fo:block>b</fo:block><fo:block @>c</fo:block>")},
    {"keep-with-previous.within-line", "always",
     PAGES(
         "<fo:block-container width='40pt'><fo:block>一二三<fo:inline @>四五</fo:inline></fo:block>"
         "<fo:block>一二三四<fo:inline @>五六</fo:inline></fo:block></fo:block-container>")},
    {"keep-with-next.within-line", "always",
     PAGES("<fo:block-container width='40pt'><fo:block>一二三<fo:inline @>四</fo:inline>五六七八"
           "</fo:block></fo:block-container>")},
    {"widows orphans", "3", NEAR_FOOT("115pt", "<fo:block " LINES " @>a\nb\nc\nd</fo:block>")},
    {"span", "all",
     MASTER("", "column-count='2'", "")
         SEQUENCE("", FLOW("<fo:block @>" WORDS "</fo:block><fo:block>after</fo:block>"))},
    {"vertical-align", "super", INLINE("")},
    {"baseline-shift alignment-adjust", "3pt", INLINE("")},
    {"alignment-baseline", "text-before-edge", INLINE("font-size='6pt'")},
    {"dominant-baseline", "central", BLOCK_OF("a" SMALL)},
    {"display-align", "after", CONTAINER("height='90pt'")},
    {"provisional-distance-between-starts provisional-label-separation", "50pt", LIST},
    {"border-collapse", "separate", TABLE("@", "", "")},
    {"border-spacing border-separation border-separation.inline-progression-direction "
     "border-separation.block-progression-direction",
     "5pt", TABLE("border-collapse='separate' @", "", "")},
    {"column-width", "90pt", TABLE("", "@", "")},
    {"column-number", "2", TABLE("", "column-width='90pt' @", "")},
    {"number-columns-repeated", "4", TABLE("", "@", "")},
    {"number-columns-spanned", "2",
     PAGES("<fo:table><fo:table-body>" ROW(CELL("border='1pt solid red' @"))
               ROW(CELL("") CELL("")) "</fo:table-body></fo:table>")},
    {"number-rows-spanned", "2", TABLE("", "", "@")},
    {"starts-row ends-row", "true",
     PAGES("<fo:table><fo:table-body>" CELL("") CELL("@") CELL("") "</fo:table-body></fo:table>")},
    {"table-omit-header-at-break table-omit-footer-at-break", "true", LONG_TABLE},
    {"caption-side", "after",
     PAGES("<fo:table-and-caption @><fo:table-caption><fo:block>caption</fo:block>"
           "</fo:table-caption><fo:table><fo:table-body>" ROW(
               CELL("")) "</fo:table-body></fo:table></fo:table-and-caption>")},
    {"leader-alignment", "reference-area",
     LEADER("leader-length='50pt' leader-pattern='dots' leader-pattern-width='7pt'")},
    {"leader-pattern", "rule", LEADER("")},
    {"leader-pattern-width", "9pt", LEADER("leader-length='50pt' leader-pattern='dots'")},
    {"leader-length leader-length.optimum", "30pt", LEADER("")},
    {"leader-length.minimum", "90pt", LEADER("")},
    {"leader-length.maximum", "70pt",
     PAGES(
         "<fo:block text-align-last='justify'>a<fo:leader leader-pattern='dots' @/>b</fo:block>")},
    {"rule-style", "dashed", LEADER("leader-length='50pt' leader-pattern='rule'")},
    {"rule-thickness", "3pt", LEADER("leader-length='50pt' leader-pattern='rule'")},
    {"page-width page-height", "190pt", REGIONS("@", "", "")},
    {"rx:trim", "9pt", MASTER("@", "", "") SEQUENCE("", FLOW("<fo:block/>"))},
    {"rx:bleed", "3pt", MASTER("rx:trim='9pt' @", "", "") SEQUENCE("", FLOW("<fo:block/>"))},
    {"rx:line-number", "7pt",
     MASTER("margin='20pt'", "", "")
         SEQUENCE("", "<fo:flow flow-name='xsl-region-body' @><fo:block>a</fo:block></fo:flow>")},
    {"region-name", "m", NAMED("@")},
    {"extent", "40pt", REGIONS(SIZE, "", "@")},
    {"precedence", "true", REGIONS(SIZE, "", "extent='20pt' @")},
    {"column-count", "2", REGIONS(SIZE, "@", "")},
    {"column-gap", "40pt", REGIONS(SIZE, "column-count='2' @", "")},
    {"initial-page-number", "7", NUMBERED},
    {"force-page-count", "even", NUMBERED},
    {"format", "i", NUMBERED},
    {"page-position", "first", MASTERS},
    {"odd-or-even", "even", MASTERS},
    {"blank-or-not-blank", "blank", MASTERS},
    {"internal-destination", "t",
     PAGES("<fo:block id='t'><fo:basic-link @>a</fo:basic-link></fo:block>")},
    {"external-destination", "url(http://a.example/)",
     BLOCK_OF("<fo:basic-link @>a</fo:basic-link>")},
    {"id", "i", BLOCK("")},
    {"retrieve-position", "last-starting-within-page", MARKED},
    {"retrieve-boundary", "page", MARKED},
    {"role", "H1", BLOCK("")},
    {"fox:alt-text", "words", PICTURE("")},
    {"fox:actual-text", "words", INLINE("")},
    {"rx:ruby", "r", INLINE("")},
    {"rx:emphasis", "dots", INLINE("")},
    {"rx:text-spacing", "none", BLOCK_OF("漢字abc漢字")},
    {"rx:text-combine", "all",
     PAGES("<fo:block-container writing-mode='tb-rl' height='100pt' width='60pt'><fo:block>年"
           "<fo:inline @>123</fo:inline>月</fo:block></fo:block-container>")},
    {"rx:hanging-punctuation", "end",
     PAGES("<fo:block-container width='100pt'><fo:block font-family='BIZ UDGothic' "
           "text-align='justify' @>"
           "あいうえおかきくけこ。あいうえおかきくけこ。あいうえおかきく</fo:block></"
           "fo:block-container>")},
    {"rx:scope rx:headers", "Row", TABLE("", "", "@")},
    {"change-bar-color", "red", BAR("change-bar-style='solid'")},
    {"change-bar-offset change-bar-width", "3pt", BAR("change-bar-style='solid'")},
    {"change-bar-placement", "end", BAR("change-bar-style='solid'")},
    {"change-bar-style", "solid", BAR("")},
    {"float", "before",
     PAGES("<fo:block>one</fo:block><fo:block>two<fo:float @><fo:block>three</fo:block></fo:float>"
           "</fo:block>")},
};

/* Of these only the initial value is set; any other is a finding. */
static const char initial_only[] =
    "font-variant font-stretch font-size-adjust text-shadow text-altitude text-depth "
    "glyph-orientation-horizontal glyph-orientation-vertical score-spaces treat-as-word-space "
    "suppress-at-line-break hyphenation-keep hyphenation-ladder-count background-attachment clip "
    "relative-position z-index visibility empty-cells clear intrusion-displace letter-value ";

/* Names and addresses without which the documents above would not be set at all; sides of an inline
 * that are never broken; words that say what is the case anyway. */
static const char elsewhere[] =
    "master-reference master-name flow-name ref-id character marker-class-name retrieve-class-name "
    "change-bar-class src maximum-repeats starting-state table-layout media-usage relative-align "
    "padding-end.conditionality padding-start.conditionality border-end-width.conditionality "
    "border-start-width.conditionality fox:border-before-end-radius fox:border-after-end-radius "
    "fox:border-after-start-radius retrieve-position-within-table retrieve-boundary-within-table ";

/* ---- documents with an object, and what is left without it */

typedef struct {
    const char *name, *with, *without;
} Object;

static const Object objects[] = {
    {"block-container",
     "<fo:block-container width='50pt'><fo:block>" WORDS "</fo:block></fo:block-container>",
     "<fo:block>" WORDS "</fo:block>"},
    {"inline", "<fo:block>a<fo:inline color='red'>b</fo:inline></fo:block>",
     "<fo:block>ab</fo:block>"},
    {"wrapper", "<fo:block>a<fo:wrapper color='red'>b</fo:wrapper></fo:block>",
     "<fo:block>ab</fo:block>"},
    {"character", "<fo:block>a<fo:character character='b'/></fo:block>", "<fo:block>a</fo:block>"},
    {"bidi-override",
     "<fo:block>a<fo:bidi-override direction='rtl' "
     "unicode-bidi='bidi-override'>bc</fo:bidi-override></fo:block>",
     "<fo:block>abc</fo:block>"},
    {"initial-property-set", "<fo:block><fo:initial-property-set color='red'/>" WORDS "</fo:block>",
     "<fo:block>" WORDS "</fo:block>"},
    {"inline-container",
     "<fo:block>a<fo:inline-container "
     "width='20pt'><fo:block>b</fo:block><fo:block>c</fo:block></fo:inline-container></fo:block>",
     "<fo:block>a</fo:block>"},
    {"leader", "<fo:block>a<fo:leader/>b</fo:block>", "<fo:block>ab</fo:block>"},
    {"page-number", "<fo:block>a<fo:page-number/></fo:block>", "<fo:block>a</fo:block>"},
    {"page-number-citation", "<fo:block id='i'>a<fo:page-number-citation ref-id='i'/></fo:block>",
     "<fo:block id='i'>a</fo:block>"},
    {"page-number-citation-last",
     "<fo:block id='i'>a<fo:page-number-citation-last ref-id='i'/></fo:block>",
     "<fo:block id='i'>a</fo:block>"},
    {"basic-link",
     "<fo:block id='i'><fo:basic-link internal-destination='i'>a</fo:basic-link></fo:block>",
     "<fo:block id='i'>a</fo:block>"},
    {"list-block",
     "<fo:list-block><fo:list-item><fo:list-item-label><fo:block>a</fo:block></"
     "fo:list-item-label><fo:list-item-body><fo:block>b</fo:block></fo:list-item-body></"
     "fo:list-item></fo:list-block>",
     "<fo:block>a</fo:block><fo:block>b</fo:block>"},
    {"table-and-caption",
     "<fo:table-and-caption><fo:table-caption><fo:block>a</fo:block></"
     "fo:table-caption><fo:table><fo:table-body>" CELL(
         "") "</fo:table-body></fo:table></fo:table-and-caption>",
     "<fo:table><fo:table-body>" CELL("") "</fo:table-body></fo:table>"},
    {"footnote",
     "<fo:block>a<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>n</fo:block></"
     "fo:footnote-body></fo:footnote></fo:block>",
     "<fo:block>a1</fo:block><fo:block>n</fo:block>"},
    {"float",
     "<fo:block>a</fo:block><fo:block>b<fo:float "
     "float='before'><fo:block>c</fo:block></fo:float></fo:block>",
     "<fo:block>a</fo:block><fo:block>b</fo:block><fo:block>c</fo:block>"},
    {"change-bar-begin",
     "<fo:block><fo:change-bar-begin change-bar-class='c' "
     "change-bar-style='solid'/>a<fo:change-bar-end change-bar-class='c'/></fo:block>",
     "<fo:block>a</fo:block>"},
    {"instream-foreign-object",
     "<fo:block><fo:instream-foreign-object fox:alt-text='a'><svg "
     "xmlns='http://www.w3.org/2000/svg' width='10' "
     "height='20'/></fo:instream-foreign-object></fo:block>",
     "<fo:block/>"},
    {"external-graphic",
     "<fo:block><fo:external-graphic fox:alt-text='a' src=\"url('dot.svg')\"/></fo:block>",
     "<fo:block/>"},
};

/* ---- comparing */

static char *set(const World *world, const char *content, DiagList *found)
{
    static const char head[] =
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:rx='urn:renmei:fo:1' "
        "xmlns:fox='http://xmlgraphics.apache.org/fop/extensions' xml:lang='en' "
        "font-family='BIZ UDPGothic' font-size='10pt' line-height='15pt'>";
    g_autoptr(Arena) arena = arena_new();
    g_autofree char *text = g_strconcat(head, content, "</fo:root>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    PageOptions options = {.name = "in.fo", .images = world->images};
    const PageDocument *document =
        page_compose(arena, world->composer, world->fonts, bytes, &options, found);
    return document ? page_dump(document, world->fonts) : NULL;
}

static char *at_sign(const char *document, const char *attribute)
{
    g_auto(GStrv) parts = g_strsplit(document, "@", -1);
    return g_strjoinv(attribute, parts);
}

static bool differ(const World *world, const char *name, const char *with, const char *without)
{
    g_autoptr(DiagList) found = diag_list_new(), before = diag_list_new();
    g_autofree char *one = set(world, with, found), *other = set(world, without, before);
    bool good = one && other && strcmp(one, other) != 0 && diag_list_count(found, DIAG_ERROR) == 0;
    if (!good)
        print_error("%s: %s\n", name,
                    diag_list_count(found, DIAG_ERROR) > 0 ? diag_text(diag_list_nth(found, 0))
                    : !one || !other                       ? "is not set"
                                                           : "changes nothing");
    return good;
}

static void every_property_changes_the_page(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++) {
        const Row *row = &properties[i];
        g_auto(GStrv) names = g_strsplit(row->names, " ", -1);
        g_autofree char *without = at_sign(row->document, "");
        for (char **name = names; *name; name++) {
            g_autofree char *attribute = g_strdup_printf("%s=\"%s\"", *name, row->value);
            g_autofree char *with = at_sign(row->document, attribute);
            bad += !differ(*state, *name, with, without);
        }
    }
    assert_int_equal(bad, 0);
}

static void every_object_changes_the_page(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autofree char *with = g_strconcat(
            MASTER("", "", ""),
            "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>",
            objects[i].with, "</fo:flow></fo:page-sequence>", NULL);
        g_autofree char *without = g_strconcat(
            MASTER("", "", ""),
            "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>",
            objects[i].without, "</fo:flow></fo:page-sequence>", NULL);
        bad += !differ(*state, objects[i].name, with, without);
    }
    assert_int_equal(bad, 0);
}

static bool names_word(const char *words, const char *name)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);
    return g_strv_contains((const char *const *)all, name);
}

static bool is_tried(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++)
        if (names_word(properties[i].names, name))
            return true;
    return names_word(initial_only, name) || names_word(elsewhere, name);
}

static void every_property_of_the_table_is_tried(void **state)
{
    (void)state;
    g_autoptr(PropTable) known = prop_table_new();
    int bad = 0;
    for (size_t i = 0; i < prop_count(); i++) {
        const char *name = prop_name(known, (int)i);
        if (prop_level(known, (int)i, "inherit") != PROP_MUST || is_tried(name))
            continue;
        print_error("%s is tried by no row\n", name);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void other_values_are_findings_at_their_attribute(void **state)
{
    static const char *const wrong[] = {
        "visibility=\"hidden\"",  "z-index=\"3\"",         "table-layout=\"loose\"",
        "no-such=\"1\"",          "text-align=\"middle\"", "line-height.minimum=\"1pt\"",
        "clip=\"rect(0 0 0 0)\"", "speech-level=\"1\"",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autofree char *content = at_sign(BLOCK(""), wrong[i]),
                        *dump = set(*state, content, found);
        assert_null(dump);
        assert_int_equal(diag_list_length(found), 1);
        DiagSpan span = diag_span(diag_list_nth(found, 0));
        const char *value = strchr(wrong[i], '"') + 1;
        assert_int_equal(span.end - span.begin, strlen(value) - 1);
    }
}

static int open_world(void **state)
{
    static World world;
    g_autoptr(GError) error = NULL;
    load_set_up();
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *staged = place_of_built("fonts");
    world.fonts = type_fonts_open(manifest, staged, &error);
    assert_non_null(world.fonts);
    world.composer = type_composer_new(world.fonts);
    world.folder = g_dir_make_tmp("renmei-subset-XXXXXX", &error);
    g_autofree char *dot = g_build_filename(world.folder, "dot.svg", NULL);
    assert_true(g_file_set_contents(dot,
                                    "<svg xmlns='http://www.w3.org/2000/svg' width='4' "
                                    "height='4'><rect width='4' height='4'/></svg>",
                                    -1, &error));
    world.images = file_root_open(world.folder, &error);
    assert_non_null(world.images);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    World *world = *state;
    g_autofree char *dot = g_build_filename(world->folder, "dot.svg", NULL);
    file_root_free(world->images);
    g_remove(dot);
    g_rmdir(world->folder);
    g_free(world->folder);
    type_composer_free(world->composer);
    type_fonts_free(world->fonts);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_property_changes_the_page),
        cmocka_unit_test(every_object_changes_the_page),
        cmocka_unit_test(every_property_of_the_table_is_tried),
        cmocka_unit_test(other_values_are_findings_at_their_attribute),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
