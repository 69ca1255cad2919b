/* drawing.h - private to batch/: the charts, flows, maps and QR codes of a document, drawn for an
 * edition. */
#pragma once

#include "batch/world.h"
#include "figure/figure.h"
#include "type/type.h"

/* <drawing n="1"> elements, each with its <svg>, in the order of the figures in the frozen content;
 * for the screen twice, the second with narrow="yes"; and a <code href="…"> for each address of a QR
 * code.  Owned; "" when there is none. */
char *drawings_make(const World *world, size_t index, FigureMedium medium, const TypeFonts *fonts,
                    TypeComposer *composer);
/* The same of a frozen content in a look. */
char *drawings_of(GBytes *content, const WebTheme *theme, FigureMedium medium,
                  const TypeFonts *fonts, TypeComposer *composer);
