// The trained judge of a page's blocks, `blocks.model`, compiled in as it stands.
#ifndef SERVANDA_CBLOCKS_H
#define SERVANDA_CBLOCKS_H

#include <stddef.h>

const unsigned char *servanda_blocks_model(void);
size_t servanda_blocks_model_size(void);

#endif
