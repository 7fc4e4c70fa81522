#include "acts.h"

// A Swift array of a hundred thousand numbers takes the compiler minutes; `#embed` (C23) takes none.
static const unsigned char model[] = {
#embed "acts.model"
};

const unsigned char *servanda_acts_model(void) { return model; }

size_t servanda_acts_model_size(void) { return sizeof model; }
