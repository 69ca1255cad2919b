/* metadata.h - what the file says about itself: Info, XMP, the colour space, attachments. */
#pragma once

#include "pdf/objects.h"
#include "pdf/pdf.h"

/* Each writes an object and returns its id. */
int pdf_info_write(const PdfInfo *info, PdfObjects *objects);
int pdf_xmp_write(const PdfInfo *info, PdfObjects *objects);
int pdf_output_intent_write(PdfObjects *objects);

/* File specifications of the attachments, in the order of their names.  Owned array of int. */
GArray *pdf_attachments_write(const PdfInfo *info, PdfObjects *objects);
/* Name tree over them; names sorted.  0 when there is none. */
int pdf_attachment_names_write(const PdfInfo *info, const GArray *specifications,
                               PdfObjects *objects);

/* An ICC profile of sRGB: version 4, parametric curve.  Owned. */
GBytes *pdf_srgb_profile_new(void);
