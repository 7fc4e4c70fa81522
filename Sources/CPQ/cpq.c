#include "cpq.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static cpq_functions functions;
static const char *trouble;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *function(void *library, const char *name) {
    void *found = dlsym(library, name);
    if (found == NULL && trouble == NULL) { trouble = "libpq.so.5 is older than version 14"; }
    return found;
}

static void load(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        trouble = dlerror();
        return;
    }
    *(void **)&functions.connect = function(library, "PQconnectdb");
    *(void **)&functions.reset = function(library, "PQreset");
    *(void **)&functions.finish = function(library, "PQfinish");
    *(void **)&functions.status = function(library, "PQstatus");
    *(void **)&functions.errorMessage = function(library, "PQerrorMessage");
    *(void **)&functions.exec = function(library, "PQexec");
    *(void **)&functions.prepare = function(library, "PQprepare");
    *(void **)&functions.execPrepared = function(library, "PQexecPrepared");
    *(void **)&functions.sendQueryPrepared = function(library, "PQsendQueryPrepared");
    *(void **)&functions.getResult = function(library, "PQgetResult");
    *(void **)&functions.enterPipelineMode = function(library, "PQenterPipelineMode");
    *(void **)&functions.exitPipelineMode = function(library, "PQexitPipelineMode");
    *(void **)&functions.pipelineSync = function(library, "PQpipelineSync");
    *(void **)&functions.resultStatus = function(library, "PQresultStatus");
    *(void **)&functions.resultErrorMessage = function(library, "PQresultErrorMessage");
    *(void **)&functions.resultErrorField = function(library, "PQresultErrorField");
    *(void **)&functions.clear = function(library, "PQclear");
    *(void **)&functions.rows = function(library, "PQntuples");
    *(void **)&functions.columns = function(library, "PQnfields");
    *(void **)&functions.type = function(library, "PQftype");
    *(void **)&functions.isNull = function(library, "PQgetisnull");
    *(void **)&functions.value = function(library, "PQgetvalue");
    *(void **)&functions.length = function(library, "PQgetlength");
}

const cpq_functions *cpq_library(const char **problem) {
    pthread_once(&once, load);
    *problem = trouble;
    return trouble == NULL ? &functions : NULL;
}
