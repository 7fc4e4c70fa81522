// XXH3-64 of the xxHash library (Debian: libxxhash-dev).
#ifndef SERVANDA_CXXHASH_SHIM_H
#define SERVANDA_CXXHASH_SHIM_H

#include <xxhash.h>

#endif
