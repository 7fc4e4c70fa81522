// zlib (Debian: zlib1g-dev), for tables that come compressed.
#ifndef SERVANDA_CZLIB_SHIM_H
#define SERVANDA_CZLIB_SHIM_H

#include <zlib.h>

#endif
