/* metadata.c - Info dictionary, XMP packet, output intent and attachments. */
#include "pdf/metadata.h"

#include <string.h>

static const char producer[] = "renmei";

static void put_entry(GString *to, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append(to, key);
    pdf_put_text(to, value);
}

int pdf_info_write(const PdfInfo *info, PdfObjects *objects)
{
    int id = pdf_objects_reserve(objects, 1);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append(to, "<<");
    put_entry(to, "/Title", info->title);
    put_entry(to, "/Author", info->author);
    put_entry(to, "/Subject", info->subject);
    put_entry(to, "/Creator", producer);
    put_entry(to, "/Producer", producer);
    g_string_append(to, "/CreationDate");
    pdf_put_date(to, info->date);
    g_string_append(to, "/ModDate");
    pdf_put_date(to, info->date);
    g_string_append(to, ">>");
    pdf_objects_end(objects);
    return id;
}

/* ---- XMP */

static void put_xml(GString *to, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(to, escaped);
}

static void put_alternative(GString *to, const char *element, const char *text)
{
    if (!text || !*text)
        return;
    g_string_append_printf(to, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", element);
    put_xml(to, text);
    g_string_append_printf(to, "</rdf:li></rdf:Alt></%s>\n", element);
}

/* PDF/A has to be told what pdfuaid:part is: its own list of schemas is older than PDF/UA. */
static const char ua_extension[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</"
    "pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms "
    "to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

int pdf_xmp_write(const PdfInfo *info, PdfObjects *objects)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(info->date);
    g_autofree char *when = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    g_autoptr(GString) to = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<dc:format>application/pdf</dc:format>\n");
    put_alternative(to, "dc:title", info->title);
    if (info->author && *info->author) {
        g_string_append(to, "<dc:creator><rdf:Seq><rdf:li>");
        put_xml(to, info->author);
        g_string_append(to, "</rdf:li></rdf:Seq></dc:creator>\n");
    }
    put_alternative(to, "dc:description", info->subject);
    g_string_append(to, "<dc:language><rdf:Bag><rdf:li>");
    put_xml(to, info->lang);
    g_string_append(to, "</rdf:li></rdf:Bag></dc:language>\n");
    g_string_append_printf(
        to,
        "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
        "<xmp:MetadataDate>%s</xmp:MetadataDate>\n<xmp:CreatorTool>%s</xmp:CreatorTool>\n"
        "<pdf:Producer>%s</pdf:Producer>\n",
        when, when, when, producer, producer);
    g_string_append(to, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                        "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
    g_string_append(to, ua_extension);
    g_string_append(to, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    int id = pdf_objects_reserve(objects, 1);
    /* Legible also to those who do not know PDF. */
    pdf_objects_stream_as_is(objects, id, "/Type/Metadata/Subtype/XML", to->str, to->len);
    return id;
}

/* ---- colour */

static void put_u32(GByteArray *to, guint32 value)
{
    guint32 bytes = GUINT32_TO_BE(value);
    g_byte_array_append(to, (const guint8 *)&bytes, 4);
}

static void put_tag_name(GByteArray *to, const char *name)
{
    g_byte_array_append(to, (const guint8 *)name, 4);
}

static guint32 fixed(double value) /* s15Fixed16 */
{
    return (guint32)(gint32)(value * 65536 + (value < 0 ? -0.5 : 0.5));
}

static void put_numbers(GByteArray *to, const char *type, const double *values, size_t count)
{
    put_tag_name(to, type);
    put_u32(to, 0);
    for (size_t i = 0; i < count; i++)
        put_u32(to, fixed(values[i]));
}

static void put_localised(GByteArray *to, const char *ascii)
{
    size_t length = strlen(ascii);
    put_tag_name(to, "mluc");
    put_u32(to, 0);
    put_u32(to, 1);
    put_u32(to, 12);
    put_tag_name(to, "enUS");
    put_u32(to, (guint32)(2 * length));
    put_u32(to, 28);
    for (size_t i = 0; i < length; i++)
        g_byte_array_append(to, (const guint8[]){0, (guint8)ascii[i]}, 2);
    while (to->len % 4)
        g_byte_array_append(to, (const guint8[]){0}, 1);
}

/* IEC 61966-2-1, its primaries adapted to D50 by Bradford's transform, as ICC asks. */
static void put_tag(GByteArray *to, const char *name)
{
    static const double white[] = {0.9642, 1.0, 0.8249};
    static const double red[] = {0.43607, 0.22249, 0.01392};
    static const double green[] = {0.38515, 0.71687, 0.09708};
    static const double blue[] = {0.14307, 0.06061, 0.71410};
    static const double adaptation[] = {1.04788,  0.02292,  -0.05022, 0.02959, 0.99048,
                                        -0.01706, -0.00925, 0.01507,  0.75168};
    static const double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    if (strcmp(name, "desc") == 0) {
        put_localised(to, "sRGB IEC61966-2.1");
    } else if (strcmp(name, "cprt") == 0) {
        put_localised(to, "No copyright");
    } else if (strcmp(name, "rTRC") == 0) {
        put_tag_name(to, "para");
        put_u32(to, 0);
        put_u32(to, 3u << 16);
        for (size_t i = 0; i < G_N_ELEMENTS(curve); i++)
            put_u32(to, fixed(curve[i]));
    } else if (strcmp(name, "chad") == 0) {
        put_numbers(to, "sf32", adaptation, 9);
    } else {
        put_numbers(to, "XYZ ",
                    *name == 'w'   ? white
                    : *name == 'r' ? red
                    : *name == 'g' ? green
                                   : blue,
                    3);
    }
}

static void put_header(GByteArray *to)
{
    put_u32(to, 0); /* size, later */
    put_u32(to, 0);
    put_u32(to, 0x04200000);
    put_tag_name(to, "mntr");
    put_tag_name(to, "RGB ");
    put_tag_name(to, "XYZ ");
    g_byte_array_append(to, (const guint8[]){0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0},
                        12); /* 2026-01-01 */
    put_tag_name(to, "acsp");
    for (int i = 0; i < 7; i++)
        put_u32(to, 0); /* platform, flags, maker, model, attributes, intent */
    put_u32(to, fixed(0.9642));
    put_u32(to, fixed(1.0));
    put_u32(to, fixed(0.8249));
    while (to->len < 128)
        put_u32(to, 0);
}

GBytes *pdf_srgb_profile_new(void)
{
    static const char *const tags[] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                       "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    g_autoptr(GByteArray) body = g_byte_array_new();
    g_autoptr(GByteArray) to = g_byte_array_new();
    put_header(to);
    put_u32(to, G_N_ELEMENTS(tags));
    guint32 start = 128 + 4 + 12 * G_N_ELEMENTS(tags), at = 0, size = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (i < 8) { /* the three curves are one */
            at = body->len;
            put_tag(body, tags[i]);
            size = body->len - at;
        }
        put_tag_name(to, tags[i]);
        put_u32(to, start + at);
        put_u32(to, size);
    }
    g_byte_array_append(to, body->data, body->len);
    guint32 total = GUINT32_TO_BE(to->len);
    memcpy(to->data, &total, 4);
    return g_byte_array_free_to_bytes(g_steal_pointer(&to));
}

int pdf_output_intent_write(PdfObjects *objects)
{
    g_autoptr(GBytes) profile = pdf_srgb_profile_new();
    gsize size;
    const void *bytes = g_bytes_get_data(profile, &size);
    int stream = pdf_objects_reserve(objects, 2);
    pdf_objects_stream(objects, stream, "/N 3/Alternate/DeviceRGB", bytes, size);
    GString *to = pdf_objects_begin(objects, stream + 1);
    g_string_append_printf(
        to,
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        "/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>",
        stream);
    pdf_objects_end(objects);
    return stream + 1;
}

/* ---- attachments */

static void write_embedded(const PdfAttachment *attachment, int64_t date, int id,
                           PdfObjects *objects)
{
    gsize size;
    const void *bytes = g_bytes_get_data(attachment->bytes, &size);
    guint8 checksum[16];
    gsize checksum_size = sizeof checksum;
    g_autoptr(GChecksum) md5 =
        g_checksum_new(G_CHECKSUM_MD5); /* what the format asks for; nothing trusts it */
    g_checksum_update(md5, bytes, (gssize)size);
    g_checksum_get_digest(md5, checksum, &checksum_size);
    g_autoptr(GString) dictionary = g_string_new("/Type/EmbeddedFile/Subtype");
    pdf_put_name(dictionary, attachment->media_type);
    g_string_append_printf(dictionary, "/Params<</Size %" G_GSIZE_FORMAT "/CheckSum", size);
    pdf_put_bytes(dictionary, checksum, sizeof checksum);
    g_string_append(dictionary, "/CreationDate");
    pdf_put_date(dictionary, date);
    g_string_append(dictionary, "/ModDate");
    pdf_put_date(dictionary, date);
    g_string_append(dictionary, ">>");
    pdf_objects_stream(objects, id, dictionary->str, bytes, size);
}

GArray *pdf_attachments_write(const PdfInfo *info, PdfObjects *objects)
{
    GArray *specifications = g_array_new(FALSE, FALSE, sizeof(int));
    for (size_t i = 0; i < info->attachment_count; i++) {
        const PdfAttachment *attachment = &info->attachments[i];
        int embedded = pdf_objects_reserve(objects, 2), id = embedded + 1;
        write_embedded(attachment, info->date, embedded, objects);
        GString *to = pdf_objects_begin(objects, id);
        g_string_append(to, "<</Type/Filespec/F");
        pdf_put_text(to, attachment->name);
        put_entry(to, "/UF", attachment->name);
        put_entry(to, "/Desc", attachment->description);
        g_string_append(to, "/AFRelationship");
        pdf_put_name(to, attachment->relationship ? attachment->relationship : "Unspecified");
        g_string_append_printf(to, "/EF<</F %d 0 R/UF %d 0 R>>>>", embedded, embedded);
        pdf_objects_end(objects);
        g_array_append_val(specifications, id);
    }
    return specifications;
}

static gint by_name(gconstpointer a, gconstpointer b, gpointer attachments)
{
    const PdfAttachment *all = attachments;
    return strcmp(all[*(const guint *)a].name, all[*(const guint *)b].name);
}

int pdf_attachment_names_write(const PdfInfo *info, const GArray *specifications,
                               PdfObjects *objects)
{
    if (specifications->len == 0)
        return 0;
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < specifications->len; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, by_name, (gpointer)info->attachments);
    int id = pdf_objects_reserve(objects, 1);
    GString *to = pdf_objects_begin(objects, id);
    g_string_append(to, "<</Names[");
    for (guint i = 0; i < order->len; i++) {
        guint index = g_array_index(order, guint, i);
        pdf_put_bytes(to, info->attachments[index].name, strlen(info->attachments[index].name));
        g_string_append_printf(to, " %d 0 R ", g_array_index(specifications, int, index));
    }
    g_string_append(to, "]>>");
    pdf_objects_end(objects);
    return id;
}
