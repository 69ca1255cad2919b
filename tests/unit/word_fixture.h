/* word_fixture.h - small .docx files, part by part. */
#pragma once

#include <string.h>

#include "packet/packet.h"
#include "word/word.h"

#define WORD_NS                                                                                    \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                    \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""             \
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""                      \
    " xmlns:o=\"urn:schemas-microsoft-com:office:office\""                                         \
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""
#define WORD_BODY(inside)                                                                          \
    "<w:document" WORD_NS "><w:body>" inside "<w:sectPr/></w:body></w:document>"
#define WORD_RELATIONS(inside)                                                                     \
    "<Relationships "                                                                              \
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n" inside               \
    "\n</Relationships>"
#define WORD_TYPE(name)                                                                            \
    " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name "\""

static inline GPtrArray *word_parts(const char *document)
{
    GPtrArray *files = packet_files_new();
    g_autoptr(GBytes) types = g_bytes_new_static("<Types/>", 8),
                      body = g_bytes_new(document, strlen(document));
    packet_files_add(files, "[Content_Types].xml", types);
    packet_files_add(files, "word/document.xml", body);
    return files;
}

static inline void word_add(GPtrArray *files, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    packet_files_add(files, name, bytes);
}

/* Takes the files. */
static inline GBytes *word_zipped(GPtrArray *files)
{
    GBytes *zip = packet_zip(files, NULL);
    g_ptr_array_unref(files);
    g_assert(zip);
    return zip;
}
