// The encoder's inner loops in 16-bit fixed point, for x86-64 processors with AVX2 and FMA.
//
// A row of activations and a row of weights are each scaled to whole numbers of 16 bits whose Euclidean norms are bounded, so that by the
// inequality of Cauchy and Schwarz no sum of products leaves 32 bits, whatever the numbers: the arithmetic is exact but for the rounding of its
// inputs, one part in some ten thousand of a row's norm. Two products and their sum are one instruction (VPMADDWD, or VPDPWSSD with the sum so far).
//
// The functions are compiled for AVX2 whatever the rest is compiled for; call them only if kernels_available() says so. They allocate nothing,
// keep nothing, and may run on several threads.
#ifndef SERVANDA_KERNELS_H
#define SERVANDA_KERNELS_H

#include <stdint.h>

/// Rows that are laid out and computed together. Buffers of rows have room for a multiple of it.
enum { kernels_rows = 6 };
/// Outputs of a linear map that are computed together; their number is a multiple of it.
enum { kernels_columns = 16 };

/// What a linear map does besides `y = x Wᵀ + b`.
enum kernels_end {
    kernels_plain,       ///< y = …
    kernels_gelu,        ///< y = gelu(…), the exact one to 1e-6
    kernels_accumulate,  ///< y += …
};

/// What the kernels use of a processor.
enum kernels_level {
    kernels_none,  ///< nothing: they cannot run
    kernels_avx2,  ///< AVX2 and FMA
    kernels_vnni,  ///< AVX-512 VNNI for the products, which gives the same sums
};

/// The most that this processor has.
enum kernels_level kernels_available(void);

/// Packs weights.
/// - weights: [outputs, inputs], `outputs` a multiple of 16, `inputs` of 8.
/// - packed: [outputs / 16, inputs / 2, 16, 2]
/// - scales: [outputs]; weight = packed · scale.
void kernels_pack(const float *weights, long outputs, long inputs, int16_t *packed, float *scales);

/// Rounds rows to 16 bits. Begins at a multiple of 6 rows; `width` is a multiple of 8.
/// - rounded: [rows / 6, width / 2, 6, 2]
/// - scales: [rows]; value = rounded · scale.
void kernels_round(const float *values, long rows, long width, int16_t *rounded, float *scales);

/// Layer norm in place, and the result rounded as by kernels_round.
void kernels_norm(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, int16_t *rounded, float *scales);

/// A linear map of rounded rows; rows up to the next multiple of 6 are computed too. `level` is at most what the processor has.
void kernels_linear(enum kernels_level level, const int16_t *rounded, const float *scales, long rows, long inputs, const int16_t *weights,
                    const float *weight_scales, const float *bias, long outputs, enum kernels_end end, float *target);

/// softmax(q kᵀ · scale) v for one head of one window, in floats.
/// - queries, keys, values: [rows, depth], `depth` a multiple of 16, `stride` floats from row to row, with room for rows up to a multiple of 6.
/// - context: [rows, depth], `context_stride` floats from row to row.
/// - scratch: (2 · depth + 6) · (rows rounded up to 16) floats, at a multiple of 32 bytes.
void kernels_attend(const float *queries, const float *keys, const float *values, long rows, long depth, long stride, float scale,
                    float *context, long context_stride, float *scratch);

#endif
