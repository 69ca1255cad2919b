/* approval.h - one finding for each way in which a needed sign-off is not there. */
#pragma once

#include "gate/gate.h"

/* Reports at `named` unless that agency's sign-off of this text in this role stands. */
void approval_check(const Document *document, const GateWorld *world, const Field *named,
                    SignoffRole role, DiagList *out);
