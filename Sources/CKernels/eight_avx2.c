// The eight-bit arithmetic with AVX2: two products and their sum are one instruction (VPMADDWD).
#include "eight.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define LEVEL(x) avx2_##x

// Twelve accumulators, two weight vectors, a broadcast and a product fill the sixteen registers. Written out because compilers spill accumulators
// when they see more than one step of this loop, and two steps at once are faster than one.
#define ROW(place, first, second)                                                              \
    "vpbroadcastd " place ", %%ymm14\n\t"                                                      \
    "vpmaddwd %%ymm12, %%ymm14, %%ymm15\n\tvpaddd %%ymm15, %[" #first "], %[" #first "]\n\t"   \
    "vpmaddwd %%ymm13, %%ymm14, %%ymm14\n\tvpaddd %%ymm14, %[" #second "], %[" #second "]\n\t"
#define STEP(low, high, at)                                                                        \
    "vmovdqu " low "(%[weights]), %%ymm12\n\tvmovdqu " high "(%[weights]), %%ymm13\n\t"            \
    ROW(at "(%[rows])", a0, b0) ROW(at "(%[rows],%[stride])", a1, b1) ROW(at "(%[rows],%[stride],2)", a2, b2) \
    ROW(at "(%[lower])", a3, b3) ROW(at "(%[lower],%[stride])", a4, b4) ROW(at "(%[lower],%[stride],2)", a5, b5)

static inline void tile(const int16_t *rows, long stride, const int16_t *weights, long inputs, int32_t sums[6][16]) {
    const int16_t *end = weights + 16 * inputs, *lower = rows + 3 * stride;
    __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
    __asm__ volatile(
        "1:\n\t"  //
        STEP("0", "32", "0") STEP("64", "96", "4")
        "add $128, %[weights]\n\tadd $8, %[rows]\n\tadd $8, %[lower]\n\tcmp %[end], %[weights]\n\tjne 1b\n\t"
        : [rows] "+r"(rows), [lower] "+r"(lower), [weights] "+r"(weights), [a0] "+x"(a0), [a1] "+x"(a1), [a2] "+x"(a2), [a3] "+x"(a3),
          [a4] "+x"(a4), [a5] "+x"(a5), [b0] "+x"(b0), [b1] "+x"(b1), [b2] "+x"(b2), [b3] "+x"(b3), [b4] "+x"(b4), [b5] "+x"(b5)
        : [end] "r"(end), [stride] "r"(2 * stride)
        : "ymm12", "ymm13", "ymm14", "ymm15", "memory", "cc");
    __m256i s[6][2] = {{a0, b0}, {a1, b1}, {a2, b2}, {a3, b3}, {a4, b4}, {a5, b5}};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 2; j++) _mm256_storeu_si256((__m256i *)(sums[i] + 8 * j), s[i][j]);
}

static inline void multiply(int16_t *a, const int16_t *b) {
    __m256i product = _mm256_mulhrs_epi16(_mm256_loadu_si256((const __m256i *)a), _mm256_loadu_si256((const __m256i *)b));
    _mm256_storeu_si256((__m256i *)a, product);
}

#include "eight_words.h"

#pragma clang attribute pop

const struct eight_level *eight_avx2(void) {
    static const struct eight_level level = {"avx2", 2, 1, avx2_pack, avx2_norm, avx2_linear, avx2_squeeze, avx2_attend};
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") ? &level : 0;
}

#else

const struct eight_level *eight_avx2(void) { return 0; }

#endif
