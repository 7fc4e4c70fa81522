// The encoder's layers in eight bits, exactly as docs/model-file.md ("Eight-bit arithmetic") says: whole numbers, and single operations on 32-bit
// floats without fused multiply-adds in an order that is laid down. So every level gives the same bits, and labels do not depend on the processor.
//
// The functions allocate nothing, keep nothing, and may run on several threads. Call those of a level only if the processor has it.
#ifndef SERVANDA_EIGHT_H
#define SERVANDA_EIGHT_H

#include <stdint.h>

enum {
    eight_rows = 12,        ///< Rows that are computed together; buffers of rows have room for a multiple of it.
    eight_columns = 32,     ///< Outputs of a panel of weights, and numbers of a head: sizes of a model are multiples of it.
    eight_positions = 512,  ///< The most pieces of a window: more could leave 32 bits.
    eight_across = 528,     ///< Scores from row to row: those of the longest window, and some so that rows do not crowd the same lines of a cache.
    eight_shift = 176,      ///< What is added to gelu, in units of 1/1024, so that it is never negative.
};

/// What is done with the outputs `y` of a linear map.
enum eight_end {
    eight_round,       ///< rounded to -128...127: queries and keys
    eight_round_wide,  ///< rounded to -1023...1023: values
    eight_gelu,        ///< rounded to 1/1024 and put through gelu
    eight_add,         ///< added to 32-bit floats
};

/// A linear map whose weights are laid out for a level.
struct eight_map {
    const void *weights;
    /// [outputs]: what sums begin with, to undo that a level stores activations without sign.
    const int32_t *starts;
    const float *scales;
    const float *bias;
    long inputs;
    long outputs;
};

/// Numbers of eight bits as a level stores them: activations with `bytes` bytes each, with or without an offset. Rows of numbers are `bytes · width`
/// bytes apart.
struct eight_level {
    const char *name;
    /// Bytes of an activation and of a weight.
    long bytes;
    /// Must weights be laid out anew? If not, those of the model file serve.
    int packs;

    /// Lays out weights.
    /// - weights: as in the model file, [outputs / 32, inputs / 4, 32, 4].
    /// - packed: `bytes · outputs · inputs` bytes.
    void (*pack)(const int8_t *weights, long outputs, long inputs, void *packed);

    /// Layer norm in place, and its numbers times `factor` rounded, each row with a scale of its own. Without `rounded` the norm alone.
    /// - values: [rows, width], `width` a multiple of 32.
    void (*norm)(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, const float *factor, void *rounded,
                 float *scales);

    /// A linear map of rounded rows; rows up to the next multiple of 12 are computed too.
    /// - row_scales: [rows], or null where they are 1.
    /// - shifted: are the numbers 0...255 rather than -127...127?
    /// - target: rows of `stride` bytes: numbers, 16-bit whole numbers (values, gelu) or floats.
    void (*linear)(const struct eight_map *map, const void *rounded, const float *row_scales, int shifted, long rows, enum eight_end end,
                   void *target, long stride);

    /// Rounds what `eight_gelu` left to 0...255, each row with a scale of its own. The order of `inner` within a row is the level's own affair.
    void (*squeeze)(const int16_t *inner, long rows, long width, void *rounded, float *scales);

    /// Attention of one head in one window: `asking` queries, and `rows` keys and values.
    /// - queries, keys: rows of numbers, `stride` numbers from row to row; values: rows of 16-bit numbers, likewise. All with room for rows up to a
    ///   multiple of 12.
    /// - factor: from a difference of scores to 1/1024 of a power of two.
    /// - outputs: [32]: from a weighted mean of values to the numbers of the context.
    /// - context: rows of numbers, `stride` from row to row.
    /// - scratch: eight_scratch(rows) bytes at a multiple of 64.
    void (*attend)(const void *queries, long asking, const void *keys, const int16_t *values, long rows, long stride, float factor,
                   const float *outputs, void *context, void *scratch);
};

/// Bytes of working memory for attention in a window of so many rows.
static inline long eight_scratch(long rows) {
    long across = (rows + 31) / 32 * 32;
    return across * (2 * 32 + 2 * 32) + eight_rows * eight_across * 4;
}

/// The sum of each output's weights, as they are in the model file.
void eight_sums(const int8_t *weights, long outputs, long inputs, int32_t *sums);

/// With AVX-512 VNNI, four products an instruction and lane; with AVX2, two; and for every processor. Null where they cannot run.
const struct eight_level *eight_vnni(void);
const struct eight_level *eight_avx2(void);
const struct eight_level *eight_plain(void);

#endif
