// libyaml (Debian: libyaml-dev), the parser of treaty and actor files.
#ifndef SERVANDA_CYAML_SHIM_H
#define SERVANDA_CYAML_SHIM_H

#include <yaml.h>

#endif
