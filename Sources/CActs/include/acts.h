// The trained judge of acts, `acts.model`, compiled in as it stands.
#ifndef SERVANDA_CACTS_H
#define SERVANDA_CACTS_H

#include <stddef.h>

const unsigned char *servanda_acts_model(void);
size_t servanda_acts_model_size(void);

#endif
