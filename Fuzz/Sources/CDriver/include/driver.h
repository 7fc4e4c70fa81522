// The entry points under which SwiftPM looks for `main` in its executables; both hand over to libFuzzer.
#ifndef SERVANDA_FUZZ_DRIVER_H
#define SERVANDA_FUZZ_DRIVER_H

int FuzzPage_main(int count, char **arguments);
int FuzzText_main(int count, char **arguments);

#endif
