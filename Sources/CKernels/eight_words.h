// The eight-bit arithmetic in words of sixteen bits, for processors that multiply no bytes. Included by a file per set of instructions, which names
// the level and has the tile: six rows times sixteen outputs, `weights` as [inputs / 2, 16, 2].
//
//     LEVEL(x)  the level's own name for x
//     static void multiply(int16_t a[16], const int16_t b[16]);  a = (a b + 16384) >> 15
//     static void tile(const int16_t *rows, long stride, const int16_t *weights, long inputs, int32_t sums[6][16]);

#include <stddef.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

enum { R = 6, C = 16 };

static inline int limited(int x, int least, int most) { return x < least ? least : x > most ? most : x; }

// The nearest whole number, ties to even, saturated to sixteen bits: floats as large as the number added have no fraction.
static inline int whole(float x) {
    x = x < -32768 ? -32768 : x;
    x = x > 32767 ? 32767 : x;
    x += 12582912;
    int32_t bits;
    memcpy(&bits, &x, 4);
    return bits - 0x4B400000;
}

static void LEVEL(pack)(const int8_t *weights, long outputs, long inputs, void *packed) {
    int16_t *target = packed;
    for (long column = 0; column < outputs; column += C)
        for (long k = 0; k < inputs; k += 2, target += 2 * C) {
            const int8_t *source = weights + column / 32 * 32 * inputs + k / 4 * 128 + column % 32 * 4 + k % 4;
            for (int i = 0; i < C; i++) target[2 * i] = source[4 * i], target[2 * i + 1] = source[4 * i + 1];
        }
}

// The sum of lanes, halves upon halves.
static inline float folded(float s[32]) {
    for (int n = 16; n > 0; n /= 2)
        for (int i = 0; i < n; i++) s[i] += s[i + n];
    return s[0];
}

static void LEVEL(norm)(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, const float *factor,
                        void *rounded, float *scales) {
    for (long row = 0; row < rows; row++) {
        float *v = values + row * width, s[32] = {0}, top = 0;
        for (long k = 0; k < width; k += 32)
            for (int i = 0; i < 32; i++) s[i] += v[k + i];
        float mean = folded(s) / (float)width;
        memset(s, 0, sizeof s);
        for (long k = 0; k < width; k += 32)
            for (int i = 0; i < 32; i++) s[i] += (v[k + i] - mean) * (v[k + i] - mean);
        float spread = 1 / __builtin_sqrtf(folded(s) / (float)width + epsilon);
        for (long k = 0; k < width; k++) v[k] = (v[k] - mean) * spread * weight[k] + bias[k];
        if (!rounded) continue;
        for (long k = 0; k < width; k++) {
            float size = __builtin_fabsf(v[k] * factor[k]);
            top = size > top ? size : top;
        }
        scales[row] = top / 127;
        float inverse = top > 0 ? 127 / top : 0;
        int16_t *q = (int16_t *)rounded + row * width;
        for (long k = 0; k < width; k++) q[k] = (int16_t)whole(v[k] * factor[k] * inverse);
    }
}

// gelu(u) + 176 in units of 1/1024, for as many numbers as a tile has outputs.
static inline void gelu(int16_t u[C]) {
    int16_t t[C], r[C], h[C], square[C];
    for (int i = 0; i < C; i++) {
        t[i] = (int16_t)(8 * limited(u[i] < 0 ? -u[i] : u[i], 0, 4095)), r[i] = (int16_t)(32767 - t[i]), square[i] = r[i], h[i] = 7569;
        u[i] = (int16_t)limited((u[i] > 0 ? u[i] : 0) + eight_shift, 0, 32767);
    }
    multiply(h, t);
    for (int i = 0; i < C; i++) h[i] -= 7733;
    multiply(h, t);
    for (int i = 0; i < C; i++) h[i] -= 697;
    multiply(h, t);
    for (int i = 0; i < C; i++) h[i] += 2077;
    multiply(t, r), multiply(square, r), multiply(t, square), multiply(t, h);
    for (int i = 0; i < C; i++) u[i] -= t[i];
}

static void finish(int32_t sums[R][C], long rows, const float *row_scales, const float *scales, const float *bias, enum eight_end end,
                   char *target, long stride) {
    for (int i = 0; i < rows; i++, target += stride) {
        float y[C], row_scale = row_scales ? row_scales[i] : 1;
        for (int j = 0; j < C; j++) y[j] = (float)sums[i][j] * row_scale * scales[j] + bias[j];
        int16_t *words = (int16_t *)target;
        switch (end) {
        case eight_add:
            for (int j = 0; j < C; j++) ((float *)target)[j] += y[j];
            break;
        case eight_gelu:
            for (int j = 0; j < C; j++) words[j] = (int16_t)whole(y[j]);
            gelu(words);
            break;
        case eight_round:
            for (int j = 0; j < C; j++) words[j] = (int16_t)limited(whole(y[j]), -128, 127);
            break;
        case eight_round_wide:
            for (int j = 0; j < C; j++) words[j] = (int16_t)limited(whole(y[j]), -1023, 1023);
            break;
        }
    }
}

static void LEVEL(linear)(const struct eight_map *map, const void *rounded, const float *row_scales, int shifted, long rows, enum eight_end end,
                          void *target, long stride) {
    long inputs = map->inputs, size = end == eight_add ? 4 : 2;
    (void)shifted;  // words have room for a sign
    for (long column = 0; column < map->outputs; column += C)
        for (long row = 0; row < rows; row += R) {
            int32_t sums[R][C];
            tile((const int16_t *)rounded + row * inputs, inputs, (const int16_t *)map->weights + column * inputs, inputs, sums);
            finish(sums, R, row_scales ? row_scales + row : NULL, map->scales + column, map->bias + column, end,
                   (char *)target + row * stride + column * size, stride);
        }
}

static void LEVEL(squeeze)(const int16_t *inner, long rows, long width, void *rounded, float *scales) {
    int16_t *q = rounded;
    for (long row = 0; row < rows; row++, inner += width, q += width) {
        int16_t top = 1;
        for (long k = 0; k < width; k++) top = inner[k] > top ? inner[k] : top;
        int factor = limited(255 * 32768 / top, 0, 32767);
        scales[row] = 32 / (float)factor;
        int16_t factors[C];
        for (int i = 0; i < C; i++) factors[i] = (int16_t)factor;
        memcpy(q, inner, (size_t)width * sizeof *q);
        for (long k = 0; k < width; k += C) multiply(q + k, factors);
    }
}

// The scores of a query to powers of two of their differences from the greatest, in units of 1/4096. Returns 1 / their sum.
static float powers(const int32_t *scores, long rows, long across, float factor, int16_t *target) {
    int32_t top = scores[0], sum = 0;
    for (long k = 1; k < rows; k++) top = scores[k] > top ? scores[k] : top;
    for (long k = 0; k < across; k += C) {
        int16_t f[C], h[C];
        int z[C];
        for (int i = 0; i < C; i++) {
            z[i] = whole((float)(scores[k + i] - top) * factor);
            f[i] = (int16_t)((z[i] & 1023) * 32), h[i] = 2595;
        }
        multiply(h, f);
        for (int i = 0; i < C; i++) h[i] += 7345;
        multiply(h, f);
        for (int i = 0; i < C; i++) h[i] += 22828;
        multiply(h, f);
        for (int i = 0; i < C; i++) {
            // Shifts beyond the width of a number are undefined; from half of it on nothing is left anyway.
            int p = (((h[i] + 32768) >> limited(2 - (z[i] >> 10), 0, 20)) + 1) >> 1;
            p = k + i < rows ? p : 0;
            target[k + i] = (int16_t)p, sum += p;
        }
    }
    return 1 / (float)sum;
}

static void LEVEL(attend)(const void *queries, long asking, const void *keys, const int16_t *values, long rows, long stride, float factor,
                          const float *outputs, void *context, void *scratch) {
    enum { depth = 32 };
    long across = (rows + 31) / 32 * 32;
    const int16_t *q = queries, *k = keys;
    // Keys [across / 16, depth / 2, 16, 2] and values [depth / 16, across / 2, 16, 2]: the layout of weights.
    int16_t *turned = scratch, *paired = turned + depth * across, *p = paired + depth * across;
    for (long n = 0; n < across; n++)
        for (long i = 0; i < depth; i++) {
            turned[n / C * C * depth + i / 2 * 2 * C + n % C * 2 + i % 2] = n < rows ? k[n * stride + i] : 0;
            paired[i / C * C * across + n / 2 * 2 * C + i % C * 2 + n % 2] = n < rows ? values[n * stride + i] : 0;
        }
    int32_t scores[R][eight_across], sums[R][C];
    for (long row = 0; row < asking; row += R) {
        for (long n = 0; n < across; n += C) {
            tile(q + row * stride, stride, turned + n * depth, depth, sums);
            for (int i = 0; i < R; i++) memcpy(&scores[i][n], sums[i], sizeof sums[i]);
        }
        float shares[R];
        long count = asking - row < R ? asking - row : R;
        for (int i = 0; i < R; i++) shares[i] = powers(scores[i], rows, across, factor, p + i * across);
        for (long column = 0; column < depth; column += C) {
            tile(p, across, paired + column * across, across, sums);
            for (int i = 0; i < count; i++)
                for (int j = 0; j < C; j++) {
                    int16_t *target = (int16_t *)context + (row + i) * stride + column + j;
                    *target = (int16_t)limited(whole((float)sums[i][j] * shares[i] * outputs[column + j]), -128, 127);
                }
        }
    }
}
