// libpq, the client library of PostgreSQL (Debian: libpq5), loaded when the first server is asked for and not before: it and the twenty libraries that
// it needs take five milliseconds, which every other command would pay at its start.
//
// The declarations are those of PostgreSQL's documentation, chapter 34. The library's binary interface has been the same for twenty years; its
// pipeline mode came with version 14.
#ifndef SERVANDA_CPQ_H
#define SERVANDA_CPQ_H

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

/// Values of ConnStatusType and ExecStatusType.
enum {
    CPQ_CONNECTION_OK = 0,
    CPQ_EMPTY_QUERY = 0,
    CPQ_COMMAND_OK = 1,
    CPQ_TUPLES_OK = 2,
    CPQ_PIPELINE_SYNC = 10,
    CPQ_PIPELINE_ABORTED = 11,
};

/// The functions of the library that a ledger needs.
typedef struct cpq_functions {
    PGconn *_Nullable (*_Nonnull connect)(const char *_Nonnull address);
    void (*_Nonnull reset)(PGconn *_Nullable connection);
    void (*_Nonnull finish)(PGconn *_Nullable connection);
    int (*_Nonnull status)(const PGconn *_Nullable connection);
    char *_Nonnull (*_Nonnull errorMessage)(const PGconn *_Nullable connection);
    PGresult *_Nullable (*_Nonnull exec)(PGconn *_Nullable connection, const char *_Nonnull script);
    PGresult *_Nullable (*_Nonnull prepare)(PGconn *_Nullable connection, const char *_Nonnull name, const char *_Nonnull query, int count, const unsigned int *_Nullable types);
    PGresult *_Nullable (*_Nonnull execPrepared)(PGconn *_Nullable connection, const char *_Nonnull name, int count, const char *_Nullable const *_Nullable values, const int *_Nullable lengths, const int *_Nullable formats, int resultFormat);
    int (*_Nonnull sendQueryPrepared)(PGconn *_Nullable connection, const char *_Nonnull name, int count, const char *_Nullable const *_Nullable values, const int *_Nullable lengths, const int *_Nullable formats, int resultFormat);
    PGresult *_Nullable (*_Nonnull getResult)(PGconn *_Nullable connection);
    int (*_Nonnull enterPipelineMode)(PGconn *_Nullable connection);
    int (*_Nonnull exitPipelineMode)(PGconn *_Nullable connection);
    int (*_Nonnull pipelineSync)(PGconn *_Nullable connection);
    int (*_Nonnull resultStatus)(const PGresult *_Nullable result);
    char *_Nonnull (*_Nonnull resultErrorMessage)(const PGresult *_Nullable result);
    char *_Nullable (*_Nonnull resultErrorField)(const PGresult *_Nullable result, int field);
    void (*_Nonnull clear)(PGresult *_Nullable result);
    int (*_Nonnull rows)(const PGresult *_Nullable result);
    int (*_Nonnull columns)(const PGresult *_Nullable result);
    unsigned int (*_Nonnull type)(const PGresult *_Nullable result, int column);
    int (*_Nonnull isNull)(const PGresult *_Nullable result, int row, int column);
    char *_Nullable (*_Nonnull value)(const PGresult *_Nullable result, int row, int column);
    int (*_Nonnull length)(const PGresult *_Nullable result, int row, int column);
} cpq_functions;

/// Loads the library, once, and gives its functions; NULL where there is none, with the loader's words in `problem`.
const cpq_functions *_Nullable cpq_library(const char *_Nullable *_Nonnull problem);

#endif
