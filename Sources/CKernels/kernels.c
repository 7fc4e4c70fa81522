#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2,fma")))
#define VNNI __attribute__((target("avx2,fma,avx512f,avx512bw,avx512vl,avx512vnni")))
#define INLINE WIDE static inline __attribute__((always_inline))

// Norms of rounded rows: 32,720 · 60,020 < 2³¹, the excess over these numbers being what rounding may add. A row of activations cannot hold a
// number beyond 32,767 with such a norm; for weights that is seen to.
static const float activation_norm = 32700, weight_norm = 60000, largest = 32760;

enum kernels_level kernels_available(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return kernels_none;
    int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni");
    return wide ? kernels_vnni : kernels_avx2;
}

INLINE float sum_of(__m256 v) {
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    half = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}

INLINE float largest_of(__m256 v) {
    __m128 half = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    half = _mm_max_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
}

// Eight floats to eight whole numbers of 16 bits.
INLINE __m128i rounded_to_16(__m256 v, __m256 factor) {
    __m256i whole = _mm256_cvtps_epi32(_mm256_mul_ps(v, factor));
    return _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
}

// Stores eight numbers as four pairs, `step` numbers from pair to pair.
INLINE void store_pairs(int16_t *target, long step, __m128i v) {
    _mm_storeu_si32(target, v);
    _mm_storeu_si32(target + step, _mm_shuffle_epi32(v, 1));
    _mm_storeu_si32(target + 2 * step, _mm_shuffle_epi32(v, 2));
    _mm_storeu_si32(target + 3 * step, _mm_shuffle_epi32(v, 3));
}

WIDE void kernels_pack(const float *weights, long outputs, long inputs, int16_t *packed, float *scales) {
    for (long row = 0; row < outputs; row++) {
        const float *source = weights + row * inputs;
        __m256 squares = _mm256_setzero_ps(), most = _mm256_setzero_ps();
        const __m256 sign = _mm256_set1_ps(-0.0f);
        for (long k = 0; k < inputs; k += 8) {
            __m256 v = _mm256_loadu_ps(source + k);
            squares = _mm256_fmadd_ps(v, v, squares);
            most = _mm256_max_ps(most, _mm256_andnot_ps(sign, v));
        }
        float norm = __builtin_sqrtf(sum_of(squares)), top = largest_of(most);
        float factor = norm > 0 ? weight_norm / norm : 0;
        if (top * factor > largest) factor = largest / top;
        scales[row] = factor > 0 ? 1 / factor : 0;
        __m256 factors = _mm256_set1_ps(factor);
        int16_t *target = packed + (row / kernels_columns) * kernels_columns * inputs + row % kernels_columns * 2;
        for (long k = 0; k < inputs; k += 8) {
            __m256 v = _mm256_loadu_ps(source + k);
            store_pairs(target + k * kernels_columns, 2 * kernels_columns, rounded_to_16(v, factors));
        }
    }
}

INLINE void round_row(const float *values, long width, __m256 squares, int16_t *target, float *scale) {
    float norm = __builtin_sqrtf(sum_of(squares));
    float factor = norm > 0 ? activation_norm / norm : 0;
    *scale = norm / activation_norm;
    __m256 factors = _mm256_set1_ps(factor);
    for (long k = 0; k < width; k += 8)
        store_pairs(target + k * kernels_rows, 2 * kernels_rows, rounded_to_16(_mm256_loadu_ps(values + k), factors));
}

INLINE int16_t *place_of_row(int16_t *rounded, long row, long width) {
    return rounded + row / kernels_rows * kernels_rows * width + row % kernels_rows * 2;
}

WIDE void kernels_round(const float *values, long rows, long width, int16_t *rounded, float *scales) {
    for (long row = 0; row < rows; row++) {
        const float *source = values + row * width;
        __m256 squares = _mm256_setzero_ps();
        for (long k = 0; k < width; k += 8) {
            __m256 v = _mm256_loadu_ps(source + k);
            squares = _mm256_fmadd_ps(v, v, squares);
        }
        round_row(source, width, squares, place_of_row(rounded, row, width), scales + row);
    }
}

WIDE void kernels_norm(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, int16_t *rounded,
                       float *scales) {
    float share = 1 / (float)width;
    for (long row = 0; row < rows; row++) {
        float *v = values + row * width;
        __m256 sums = _mm256_setzero_ps();
        for (long k = 0; k < width; k += 8) sums = _mm256_add_ps(sums, _mm256_loadu_ps(v + k));
        __m256 mean = _mm256_set1_ps(sum_of(sums) * share);
        // The variance in a second walk: the difference of two large sums would lose digits.
        __m256 squares = _mm256_setzero_ps();
        for (long k = 0; k < width; k += 8) {
            __m256 difference = _mm256_sub_ps(_mm256_loadu_ps(v + k), mean);
            squares = _mm256_fmadd_ps(difference, difference, squares);
        }
        __m256 factor = _mm256_set1_ps(1 / __builtin_sqrtf(sum_of(squares) * share + epsilon));
        squares = _mm256_setzero_ps();
        for (long k = 0; k < width; k += 8) {
            __m256 x = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(v + k), mean), factor);
            x = _mm256_fmadd_ps(x, _mm256_loadu_ps(weight + k), _mm256_loadu_ps(bias + k));
            _mm256_storeu_ps(v + k, x);
            squares = _mm256_fmadd_ps(x, x, squares);
        }
        if (rounded) round_row(v, width, squares, place_of_row(rounded, row, width), scales + row);
    }
}

// x · (1 + erf(x / √2)) / 2, the error function as a quotient of polynomials (minimax on ±4, as in Eigen); error below 1e-6.
INLINE __m256 gelu(__m256 x) {
    __m256 z = _mm256_mul_ps(x, _mm256_set1_ps(0.70710678f));
    z = _mm256_min_ps(_mm256_max_ps(z, _mm256_set1_ps(-4)), _mm256_set1_ps(4));
    __m256 s = _mm256_mul_ps(z, z);
    __m256 p = _mm256_set1_ps(-2.72614225801306e-10f);
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(2.77068142495902e-08f));
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(-2.10102402082508e-06f));
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(-5.69250639462346e-05f));
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(-7.34990630326855e-04f));
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(-2.95459980854025e-03f));
    p = _mm256_fmadd_ps(p, s, _mm256_set1_ps(-1.60960333262415e-02f));
    __m256 q = _mm256_set1_ps(-1.45660718464996e-05f);
    q = _mm256_fmadd_ps(q, s, _mm256_set1_ps(-2.13374055278905e-04f));
    q = _mm256_fmadd_ps(q, s, _mm256_set1_ps(-1.68282697438203e-03f));
    q = _mm256_fmadd_ps(q, s, _mm256_set1_ps(-7.37332916720468e-03f));
    q = _mm256_fmadd_ps(q, s, _mm256_set1_ps(-1.42647390514189e-02f));
    __m256 erf = _mm256_div_ps(_mm256_mul_ps(p, z), q);
    __m256 half = _mm256_mul_ps(x, _mm256_set1_ps(0.5f));
    return _mm256_fmadd_ps(half, erf, half);
}

// Six rows times sixteen outputs: twelve accumulators, two weight vectors, a broadcast and a product fill the sixteen registers. Written out
// because compilers spill accumulators when they see more than one step of this loop, and four steps at once are a tenth faster than one.
#define ROW(place, first, second)                                                             \
    "vpbroadcastd " #place "(%[rows]), %%ymm14\n\t"                                            \
    "vpmaddwd %%ymm12, %%ymm14, %%ymm15\n\tvpaddd %%ymm15, %[" #first "], %[" #first "]\n\t"   \
    "vpmaddwd %%ymm13, %%ymm14, %%ymm14\n\tvpaddd %%ymm14, %[" #second "], %[" #second "]\n\t"
#define STEP(low, high, r0, r1, r2, r3, r4, r5)                                               \
    "vmovdqa " #low "(%[weights]), %%ymm12\n\tvmovdqa " #high "(%[weights]), %%ymm13\n\t"     \
    ROW(r0, a0, b0) ROW(r1, a1, b1) ROW(r2, a2, b2) ROW(r3, a3, b3) ROW(r4, a4, b4) ROW(r5, a5, b5)

INLINE void tile(const int16_t *rows, const int16_t *weights, long inputs, __m256i sums[kernels_rows][2]) {
    const int16_t *end = weights + kernels_columns * inputs;
    __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
    __asm__ volatile(
        "1:\n\t"  //
        STEP(0, 32, 0, 4, 8, 12, 16, 20) STEP(64, 96, 24, 28, 32, 36, 40, 44) STEP(128, 160, 48, 52, 56, 60, 64, 68)
        STEP(192, 224, 72, 76, 80, 84, 88, 92)
        "add $256, %[weights]\n\tadd $96, %[rows]\n\tcmp %[end], %[weights]\n\tjne 1b\n\t"
        : [rows] "+r"(rows), [weights] "+r"(weights), [a0] "+x"(a0), [a1] "+x"(a1), [a2] "+x"(a2), [a3] "+x"(a3), [a4] "+x"(a4),
          [a5] "+x"(a5), [b0] "+x"(b0), [b1] "+x"(b1), [b2] "+x"(b2), [b3] "+x"(b3), [b4] "+x"(b4), [b5] "+x"(b5)
        : [end] "r"(end)
        : "ymm12", "ymm13", "ymm14", "ymm15", "memory", "cc");
    sums[0][0] = a0, sums[1][0] = a1, sums[2][0] = a2, sums[3][0] = a3, sums[4][0] = a4, sums[5][0] = a5;
    sums[0][1] = b0, sums[1][1] = b1, sums[2][1] = b2, sums[3][1] = b3, sums[4][1] = b4, sums[5][1] = b5;
}

// Six rows times twice sixteen outputs with AVX-512 VNNI, where product and sum are one instruction and a vector holds sixteen outputs.
VNNI static void wide_tile(const int16_t *rows, const int16_t *weights, long inputs, __m256i sums[2][kernels_rows][2]) {
    __m512i s[kernels_rows][2];
    for (int i = 0; i < kernels_rows; i++) s[i][0] = s[i][1] = _mm512_setzero_si512();
    const int16_t *others = weights + kernels_columns * inputs;
    for (long k = 0; k < inputs; k += 2, rows += 2 * kernels_rows) {
        __m512i first = _mm512_loadu_si512(weights + kernels_columns * k), second = _mm512_loadu_si512(others + kernels_columns * k);
#pragma clang loop unroll(full)
        for (int i = 0; i < kernels_rows; i++) {
            __m512i pair = _mm512_set1_epi32(*(const int32_t *)(rows + 2 * i));
            s[i][0] = _mm512_dpwssd_epi32(s[i][0], pair, first);
            s[i][1] = _mm512_dpwssd_epi32(s[i][1], pair, second);
        }
    }
    for (int i = 0; i < kernels_rows; i++)
        for (int j = 0; j < 2; j++) _mm512_storeu_si512(sums[j][i], s[i][j]);
}

// Whole numbers to floats, bias added, `end` done, for six rows and sixteen outputs.
INLINE void finish(__m256i sums[kernels_rows][2], const float *scales, const float *weight_scales, const float *bias, long outputs,
                   enum kernels_end end, float *target) {
    for (int i = 0; i < kernels_rows; i++) {
        __m256 scale = _mm256_set1_ps(scales[i]);
        for (int j = 0; j < 2; j++) {
            float *y = target + i * outputs + 8 * j;
            __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(weight_scales + 8 * j));
            __m256 v = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[i][j]), factor, _mm256_loadu_ps(bias + 8 * j));
            if (end == kernels_gelu) v = gelu(v);
            if (end == kernels_accumulate) v = _mm256_add_ps(v, _mm256_loadu_ps(y));
            _mm256_storeu_ps(y, v);
        }
    }
}

INLINE void linear(enum kernels_level level, const int16_t *rounded, const float *scales, long rows, long inputs, const int16_t *weights,
                   const float *weight_scales, const float *bias, long outputs, enum kernels_end end, float *target) {
    // The weights of a column of tiles stay in the first-level cache for all rows.
    for (long column = 0; column < outputs;) {
        const int16_t *panel = weights + column * inputs;
        int panels = level == kernels_vnni && column + 2 * kernels_columns <= outputs ? 2 : 1;
        for (long row = 0; row < rows; row += kernels_rows) {
            __m256i sums[2][kernels_rows][2];
            if (panels == 2)
                wide_tile(rounded + row * inputs, panel, inputs, sums);
            else
                tile(rounded + row * inputs, panel, inputs, sums[0]);
            for (int j = 0; j < panels; j++) {
                long first = column + j * kernels_columns;
                finish(sums[j], scales + row, weight_scales + first, bias + first, outputs, end, target + row * outputs + first);
            }
        }
        column += panels * kernels_columns;
    }
}

WIDE void kernels_linear(enum kernels_level level, const int16_t *rounded, const float *scales, long rows, long inputs,
                         const int16_t *weights, const float *weight_scales, const float *bias, long outputs, enum kernels_end end,
                         float *target) {
    switch (end) {
    case kernels_plain: linear(level, rounded, scales, rows, inputs, weights, weight_scales, bias, outputs, kernels_plain, target); break;
    case kernels_gelu: linear(level, rounded, scales, rows, inputs, weights, weight_scales, bias, outputs, kernels_gelu, target); break;
    case kernels_accumulate:
        linear(level, rounded, scales, rows, inputs, weights, weight_scales, bias, outputs, kernels_accumulate, target);
        break;
    }
}

// eˣ for x of at most 0 (Cephes' expf): 2ⁿ eʳ with n the whole number nearest to x / ln 2, eʳ by a polynomial; relative error below 2e-7.
INLINE __m256 exponential(__m256 x) {
    x = _mm256_max_ps(x, _mm256_set1_ps(-87));
    __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m256 r = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375f), x);
    r = _mm256_fmadd_ps(n, _mm256_set1_ps(2.1219444e-4f), r);
    __m256 p = _mm256_set1_ps(1.9875691e-4f);
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(1.3981999e-3f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(8.333452e-3f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(4.1665795e-2f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.16666665f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.5f));
    p = _mm256_fmadd_ps(_mm256_mul_ps(p, r), r, _mm256_add_ps(r, _mm256_set1_ps(1)));
    __m256i power = _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
    return _mm256_mul_ps(p, _mm256_castsi256_ps(power));
}

// Six rows of floats times sixteen columns: y = a b, with `depth` columns of a.
INLINE void float_tile(const float *a, long a_stride, const float *b, long b_stride, long depth, __m256 s[kernels_rows][2]) {
    for (int i = 0; i < kernels_rows; i++) s[i][0] = s[i][1] = _mm256_setzero_ps();
    const float *lower = a + 3 * a_stride;
#pragma clang loop unroll(disable)
    for (const float *end = a + depth; a != end; a++, lower++, b += b_stride) {
        __m256 first = _mm256_loadu_ps(b), second = _mm256_loadu_ps(b + 8);
#pragma clang loop unroll(full)
        for (int i = 0; i < kernels_rows; i++) {
            __m256 one = _mm256_broadcast_ss(i < 3 ? a + i * a_stride : lower + (i - 3) * a_stride);
            s[i][0] = _mm256_fmadd_ps(one, first, s[i][0]);
            s[i][1] = _mm256_fmadd_ps(one, second, s[i][1]);
        }
    }
}

// Each row to the powers of its scaled differences from the greatest; what lies behind `columns` becomes 0. Returns the factor that makes the
// row sum to 1.
INLINE float powers(float *row, long columns, long stride, float scale) {
    for (long k = columns; k < stride; k++) row[k] = -3e38f;
    __m256 most = _mm256_loadu_ps(row);
    for (long k = 8; k < stride; k += 8) most = _mm256_max_ps(most, _mm256_loadu_ps(row + k));
    __m256 factor = _mm256_set1_ps(scale), offset = _mm256_set1_ps(largest_of(most) * scale), sums = _mm256_setzero_ps();
    for (long k = 0; k < stride; k += 8) {
        __m256 v = exponential(_mm256_fmsub_ps(_mm256_loadu_ps(row + k), factor, offset));
        sums = _mm256_add_ps(sums, v);
        _mm256_storeu_ps(row + k, v);
    }
    return 1 / sum_of(sums);
}

WIDE void kernels_attend(const float *queries, const float *keys, const float *values, long rows, long depth, long stride, float scale,
                         float *context, long context_stride, float *scratch) {
    long across = (rows + 15) / 16 * 16;
    float *turned = scratch, *gathered = scratch + depth * across, *scores = gathered + depth * across;
    // The values side by side: as they lie, they would share a few sets of the first-level cache and drive each other out.
    for (long row = 0; row < rows; row++)
        for (long k = 0; k < depth; k += 8) _mm256_storeu_ps(gathered + row * depth + k, _mm256_loadu_ps(values + row * stride + k));
    // The keys turned, so that a vector holds one number of eight pieces.
    for (long row = 0; row < rows; row++)
        for (long k = 0; k < depth; k++) turned[k * across + row] = keys[row * stride + k];
    for (long row = rows; row < across; row++)
        for (long k = 0; k < depth; k++) turned[k * across + row] = 0;
    for (long row = 0; row < rows; row += kernels_rows) {
        __m256 s[kernels_rows][2];
        for (long column = 0; column < across; column += 16) {
            float_tile(queries + row * stride, stride, turned + column, across, depth, s);
            for (int i = 0; i < kernels_rows; i++)
                for (int j = 0; j < 2; j++) _mm256_storeu_ps(scores + i * across + column + 8 * j, s[i][j]);
        }
        float factors[kernels_rows];
        for (int i = 0; i < kernels_rows; i++) factors[i] = powers(scores + i * across, rows, across, scale);
        long count = rows - row < kernels_rows ? rows - row : kernels_rows;
        for (long column = 0; column < depth; column += 16) {
            float_tile(scores, across, gathered + column, depth, rows, s);
            for (int i = 0; i < count; i++)
                for (int j = 0; j < 2; j++)
                    _mm256_storeu_ps(context + (row + i) * context_stride + column + 8 * j, _mm256_mul_ps(s[i][j], _mm256_set1_ps(factors[i])));
        }
    }
}

#else

enum kernels_level kernels_available(void) { return kernels_none; }
void kernels_pack(const float *weights, long outputs, long inputs, int16_t *packed, float *scales) {}
void kernels_round(const float *values, long rows, long width, int16_t *rounded, float *scales) {}
void kernels_norm(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, int16_t *rounded,
                  float *scales) {}
void kernels_linear(enum kernels_level level, const int16_t *rounded, const float *scales, long rows, long inputs, const int16_t *weights,
                    const float *weight_scales, const float *bias, long outputs, enum kernels_end end, float *target) {}
void kernels_attend(const float *queries, const float *keys, const float *values, long rows, long depth, long stride, float scale,
                    float *context, long context_stride, float *scratch) {}

#endif
