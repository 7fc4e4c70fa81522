// libxml2's HTML parser (Debian: libxml2-dev). Its headers would bring in ICU, which clashes with Foundation's own.
#ifndef SERVANDA_CXML2_SHIM_H
#define SERVANDA_CXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#endif
