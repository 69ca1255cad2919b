/* minor.h - private to gate/: the characters of a minor change. */
#pragma once

#include "gate/gate.h"

/* NULL when few enough harmless characters of a text were replaced; else why not, a msgid. */
const char *minor_characters(const ContentNode *old, const ContentNode *now,
                             const Registry *registry);
