// Counts what a program asks of the heap: compiled by run.sh into a library that is loaded before the program's own (LD_PRELOAD).
// glibc keeps its allocator under second names, so no lookup is needed, which itself would allocate.
#include <errno.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static unsigned long counted;

// How many blocks the program has asked for so far, on all threads. benchmark-language looks for this name.
unsigned long counted_allocations(void) { return __atomic_load_n(&counted, __ATOMIC_RELAXED); }

static void count(void) { __atomic_fetch_add(&counted, 1, __ATOMIC_RELAXED); }

void *malloc(size_t size) { count(); return __libc_malloc(size); }
void *calloc(size_t items, size_t size) { count(); return __libc_calloc(items, size); }
void *realloc(void *block, size_t size) { count(); return __libc_realloc(block, size); }
void *memalign(size_t boundary, size_t size) { count(); return __libc_memalign(boundary, size); }
void *aligned_alloc(size_t boundary, size_t size) { count(); return __libc_memalign(boundary, size); }

int posix_memalign(void **block, size_t boundary, size_t size) {
    count();
    void *found = __libc_memalign(boundary, size);
    if (!found) return ENOMEM;
    *block = found;
    return 0;
}
