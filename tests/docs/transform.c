/* transform.c - transform STYLESHEET INPUT OUTPUT: XSLT for what the build makes of its own files.
 */
#include <stdio.h>

#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    xsltStylesheet *sheet = xsltParseStylesheetFile((const xmlChar *)arguments[1]);
    xmlDoc *input = xmlReadFile(arguments[2], NULL, XML_PARSE_NONET);
    xmlDoc *result = sheet && input ? xsltApplyStylesheet(sheet, input, NULL) : NULL;
    int written = result ? xsltSaveResultToFilename(arguments[3], result, sheet, 0) : -1;
    xmlFreeDoc(result);
    xmlFreeDoc(input);
    xsltFreeStylesheet(sheet);
    xsltCleanupGlobals();
    xmlCleanupParser();
    return written < 0;
}
