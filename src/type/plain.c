#include "type/compose.h"

void fit_paragraph_plain(TypeComposer *composer, Paragraph *p)
{
    fit_paragraph(composer, p);
}
