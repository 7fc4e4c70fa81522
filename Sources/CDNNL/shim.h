// oneDNN (Debian: libdnnl-dev) and the one OpenMP call that Servanda needs.
//
// Debian builds oneDNN on GNU OpenMP. A report is read on one core, so every thread that calls oneDNN first sets its own
// OpenMP team size to one; the setting belongs to the calling thread (OpenMP 5.0, 2.5.1). <omp.h> is a header of the compiler
// and not always there, hence the declarations.
#ifndef SERVANDA_CDNNL_SHIM_H
#define SERVANDA_CDNNL_SHIM_H

#include <oneapi/dnnl/dnnl.h>

void omp_set_num_threads(int count);
int omp_get_max_threads(void);

#endif
