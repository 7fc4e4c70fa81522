// libpq (Debian: libpq-dev), the client of PostgreSQL, for ledgers that a team shares.
#ifndef SERVANDA_CPQ_SHIM_H
#define SERVANDA_CPQ_SHIM_H

#include <libpq-fe.h>

#endif
