#include "model/signoff.h"

const char *signoff_role_name(SignoffRole role)
{
    static const char *const names[ROLE_COUNT] = {
        [ROLE_ISSUER] = "issuer",     [ROLE_COUNTERPART] = "counterpart",
        [ROLE_PEER] = "peer",         [ROLE_RECIPIENT] = "recipient",
        [ROLE_HOST] = "host",         [ROLE_CONTRIBUTOR] = "contributor",
        [ROLE_DELEGATE] = "delegate",
    };
    return names[role];
}
