// The eight-bit arithmetic for every processor.
#include "eight.h"

#define LEVEL(x) plain_##x

static void tile(const int16_t *rows, long stride, const int16_t *weights, long inputs, int32_t sums[6][16]) {
    for (int i = 0; i < 6; i++) {
        const int16_t *row = rows + i * stride, *w = weights;
        int32_t s[16] = {0};
        for (long k = 0; k < inputs; k += 2, w += 32)
            for (int j = 0; j < 16; j++) s[j] += row[k] * w[2 * j] + row[k + 1] * w[2 * j + 1];
        for (int j = 0; j < 16; j++) sums[i][j] = s[j];
    }
}

static inline void multiply(int16_t *a, const int16_t *b) {
    for (int i = 0; i < 16; i++) a[i] = (int16_t)((a[i] * b[i] + 16384) >> 15);
}

#include "eight_words.h"

void eight_sums(const int8_t *weights, long outputs, long inputs, int32_t *sums) {
    for (long column = 0; column < outputs; column += eight_columns, sums += eight_columns) {
        for (int i = 0; i < eight_columns; i++) sums[i] = 0;
        for (long k = 0; k < inputs; k += 4, weights += 4 * eight_columns)
            for (int i = 0; i < eight_columns; i++) sums[i] += weights[4 * i] + weights[4 * i + 1] + weights[4 * i + 2] + weights[4 * i + 3];
    }
}

const struct eight_level *eight_plain(void) {
    static const struct eight_level level = {"plain", 2, 1, plain_pack, plain_norm, plain_linear, plain_squeeze, plain_attend};
    return &level;
}
