// SHA-256 of OpenSSL's libcrypto (Debian: libssl-dev), for the ids of reports.
#ifndef SERVANDA_CCRYPTO_SHIM_H
#define SERVANDA_CCRYPTO_SHIM_H

#include <openssl/sha.h>

#endif
