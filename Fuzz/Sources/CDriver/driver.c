#include "driver.h"

#include <stddef.h>
#include <stdint.h>

// Both from libFuzzer's interface; the second one is the target's.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*target)(const uint8_t *data, size_t size));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run(int count, char **arguments) { return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput); }

int FuzzPage_main(int count, char **arguments) { return run(count, arguments); }
int FuzzText_main(int count, char **arguments) { return run(count, arguments); }
