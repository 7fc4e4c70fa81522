// The eight-bit arithmetic with AVX-512 VNNI: activations are stored with 128 added, as whole numbers without sign, weights as in the model file.
#include "eight.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define INLINE VNNI static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#define LOOP _Pragma("clang loop unroll(disable)")

enum { R = eight_rows, C = eight_columns };

// Four bytes of row i of twelve, in every lane. Three rows a pointer is what addresses can hold.
struct rows {
    const char *first, *fourth, *seventh, *tenth;
    long stride;
};

INLINE struct rows rows_at(const void *start, long stride) {
    const char *p = start;
    return (struct rows){p, p + 3 * stride, p + 6 * stride, p + 9 * stride, stride};
}

INLINE __m512i broadcast(struct rows r, int i, long offset) {
    const char *p = i < 3 ? r.first : i < 6 ? r.fourth : i < 9 ? r.seventh : r.tenth;
    int32_t four;
    memcpy(&four, p + i % 3 * r.stride + offset, 4);
    return _mm512_set1_epi32(four);
}

// Twelve rows times thirty-two outputs: twenty-four accumulators hide the latency of a product and leave the memory three quarters of its time.
// Meanwhile the weights `ahead` are fetched.
INLINE void tile(const uint8_t *activations, const int8_t *weights, const int8_t *ahead, long inputs, const int32_t *starts, __m512i s[R][2]) {
    __m512i start0 = starts ? _mm512_loadu_si512(starts) : _mm512_setzero_si512();
    __m512i start1 = starts ? _mm512_loadu_si512(starts + 16) : _mm512_setzero_si512();
    for (int i = 0; i < R; i++) s[i][0] = start0, s[i][1] = start1;
    struct rows rows = rows_at(activations, inputs);
    LOOP for (long k = 0; k < inputs; k += 4, weights += 4 * C, ahead += 4 * C) {
        _mm_prefetch(ahead, _MM_HINT_T0);
        _mm_prefetch(ahead + 64, _MM_HINT_T0);
        __m512i w0 = _mm512_load_si512(weights), w1 = _mm512_load_si512(weights + 64);
        UNROLL for (int i = 0; i < R; i++) {
            __m512i x = broadcast(rows, i, k);
            s[i][0] = _mm512_dpbusd_epi32(s[i][0], x, w0);
            s[i][1] = _mm512_dpbusd_epi32(s[i][1], x, w1);
        }
    }
}

// Thirty-two whole numbers to sixteen bits, saturated; lane j of 128 bits then holds numbers 4j... and 16 + 4j...
INLINE __m512i woven(__m512i a, __m512i b) { return _mm512_packs_epi32(a, b); }

INLINE __m512i in_order(__m512i woven) { return _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), woven); }

INLINE __m512i times(__m512i a, __m512i b) { return _mm512_mulhrs_epi16(a, b); }
INLINE __m512i all(short x) { return _mm512_set1_epi16(x); }

// gelu(u) + 176 in units of 1/1024.
INLINE __m512i gelu(__m512i u) {
    __m512i t = _mm512_slli_epi16(_mm512_min_epu16(_mm512_abs_epi16(u), all(4095)), 3);
    __m512i r = _mm512_sub_epi16(all(32767), t);
    __m512i h = _mm512_add_epi16(times(t, all(7569)), all(-7733));
    h = _mm512_add_epi16(times(t, h), all(-697));
    h = _mm512_add_epi16(times(t, h), all(2077));
    __m512i below = times(times(times(t, r), times(r, r)), h);
    __m512i above = _mm512_adds_epi16(_mm512_max_epi16(u, _mm512_setzero_si512()), all(eight_shift));
    return _mm512_sub_epi16(above, below);
}

INLINE __m256i signless(__m512i numbers) { return _mm256_xor_si256(_mm512_cvtsepi16_epi8(numbers), _mm256_set1_epi8(-128)); }

INLINE void finish(__m512i s[R][2], const float *row_scales, const float *scales, const float *bias, enum eight_end end, char *target,
                   long stride) {
    __m512 m0 = _mm512_loadu_ps(scales), m1 = _mm512_loadu_ps(scales + 16);
    __m512 b0 = _mm512_loadu_ps(bias), b1 = _mm512_loadu_ps(bias + 16);
    UNROLL for (int i = 0; i < R; i++, target += stride) {
        __m512 x = _mm512_cvtepi32_ps(s[i][0]), y = _mm512_cvtepi32_ps(s[i][1]);
        if (row_scales) {
            __m512 scale = _mm512_set1_ps(row_scales[i]);
            x = _mm512_mul_ps(x, scale), y = _mm512_mul_ps(y, scale);
        }
        x = _mm512_add_ps(_mm512_mul_ps(x, m0), b0), y = _mm512_add_ps(_mm512_mul_ps(y, m1), b1);
        if (end == eight_add) {
            float *t = (float *)target;
            _mm512_storeu_ps(t, _mm512_add_ps(_mm512_loadu_ps(t), x));
            _mm512_storeu_ps(t + 16, _mm512_add_ps(_mm512_loadu_ps(t + 16), y));
            continue;
        }
        __m512i u = woven(_mm512_cvtps_epi32(x), _mm512_cvtps_epi32(y));
        if (end == eight_gelu) _mm512_storeu_si512(target, gelu(u));
        if (end == eight_round) _mm256_storeu_si256((__m256i *)target, signless(in_order(u)));
        if (end == eight_round_wide)
            _mm512_storeu_si512(target, _mm512_min_epi16(_mm512_max_epi16(in_order(u), all(-1023)), all(1023)));
    }
}

INLINE void linear(const struct eight_map *map, const uint8_t *rounded, const float *row_scales, const int32_t *starts, long rows,
                   enum eight_end end, char *target, long stride) {
    long inputs = map->inputs, size = end == eight_add ? 4 : end == eight_round ? 1 : 2;
    // A panel of weights stays in the first-level cache for all rows.
    for (long column = 0; column < map->outputs; column += C)
        for (long row = 0; row < rows; row += R) {
            __m512i s[R][2];
            const int8_t *weights = (const int8_t *)map->weights + column * inputs;
            // The last rows fetch the next panel.
            tile(rounded + row * inputs, weights, row + R < rows ? weights : weights + C * inputs, inputs, starts ? starts + column : 0, s);
            finish(s, row_scales ? row_scales + row : 0, map->scales + column, map->bias + column, end, target + row * stride + column * size,
                   stride);
        }
}

VNNI static void vnni_linear(const struct eight_map *map, const void *rounded, const float *row_scales, int shifted, long rows,
                             enum eight_end end, void *target, long stride) {
    const int32_t *starts = shifted ? 0 : map->starts;
    switch (end) {
    case eight_round: linear(map, rounded, row_scales, starts, rows, eight_round, target, stride); break;
    case eight_round_wide: linear(map, rounded, row_scales, starts, rows, eight_round_wide, target, stride); break;
    case eight_gelu: linear(map, rounded, row_scales, starts, rows, eight_gelu, target, stride); break;
    case eight_add: linear(map, rounded, row_scales, starts, rows, eight_add, target, stride); break;
    }
}

// The sum of thirty-two lanes, halves upon halves.
INLINE float folded(__m512 a, __m512 b) {
    __m512 v = _mm512_add_ps(a, b);
    __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(v), _mm512_extractf32x8_ps(v, 1));
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}

INLINE float root(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }

VNNI static void vnni_norm(float *values, long rows, long width, const float *weight, const float *bias, float epsilon, const float *factor,
                           void *rounded, float *scales) {
    for (long row = 0; row < rows; row++) {
        float *v = values + row * width;
        __m512 s0 = _mm512_setzero_ps(), s1 = s0;
        for (long k = 0; k < width; k += 32)
            s0 = _mm512_add_ps(s0, _mm512_loadu_ps(v + k)), s1 = _mm512_add_ps(s1, _mm512_loadu_ps(v + k + 16));
        __m512 mean = _mm512_set1_ps(folded(s0, s1) / (float)width);
        s0 = s1 = _mm512_setzero_ps();
        for (long k = 0; k < width; k += 32) {
            __m512 d0 = _mm512_sub_ps(_mm512_loadu_ps(v + k), mean), d1 = _mm512_sub_ps(_mm512_loadu_ps(v + k + 16), mean);
            s0 = _mm512_add_ps(s0, _mm512_mul_ps(d0, d0)), s1 = _mm512_add_ps(s1, _mm512_mul_ps(d1, d1));
        }
        __m512 spread = _mm512_set1_ps(1 / root(folded(s0, s1) / (float)width + epsilon)), most = _mm512_setzero_ps();
        for (long k = 0; k < width; k += 16) {
            __m512 x = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(v + k), mean), spread);
            x = _mm512_add_ps(_mm512_mul_ps(x, _mm512_loadu_ps(weight + k)), _mm512_loadu_ps(bias + k));
            _mm512_storeu_ps(v + k, x);
            if (rounded) most = _mm512_max_ps(most, _mm512_abs_ps(_mm512_mul_ps(x, _mm512_loadu_ps(factor + k))));
        }
        if (!rounded) continue;
        float top = _mm512_reduce_max_ps(most);
        scales[row] = top / 127;
        __m512 inverse = _mm512_set1_ps(top > 0 ? 127 / top : 0);
        uint8_t *q = (uint8_t *)rounded + row * width;
        for (long k = 0; k < width; k += 16) {
            __m512 x = _mm512_mul_ps(_mm512_mul_ps(_mm512_loadu_ps(v + k), _mm512_loadu_ps(factor + k)), inverse);
            _mm_storeu_si128((__m128i *)(q + k), _mm_xor_si128(_mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(x)), _mm_set1_epi8(-128)));
        }
    }
}

VNNI static void vnni_squeeze(const int16_t *inner, long rows, long width, void *rounded, float *scales) {
    // Two woven vectors packed to one of bytes: dwords 0, 4, 8, 12 are numbers 0... of the first, 1, 5, 9, 13 its numbers 16...; then the second's.
    const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    uint8_t *q = rounded;
    for (long row = 0; row < rows; row++, inner += width, q += width) {
        __m512i most = _mm512_loadu_si512(inner);
        for (long k = 32; k < width; k += 32) most = _mm512_max_epi16(most, _mm512_loadu_si512(inner + k));
        __m512i halves = _mm512_max_epi32(_mm512_srai_epi32(most, 16), _mm512_srai_epi32(_mm512_slli_epi32(most, 16), 16));
        int top = _mm512_reduce_max_epi32(halves);
        int factor = 255 * 32768 / (top < 1 ? 1 : top);
        if (factor > 32767) factor = 32767;
        scales[row] = 32 / (float)factor;
        __m512i by = all((short)factor);
        for (long k = 0; k < width; k += 64) {
            __m512i a = times(_mm512_loadu_si512(inner + k), by), b = times(_mm512_loadu_si512(inner + k + 32), by);
            _mm512_storeu_si512(q + k, _mm512_permutexvar_epi32(order, _mm512_packus_epi16(a, b)));
        }
    }
}

// The keys of a head, for each 32 of them [8, 32, 4]: a vector holds four numbers of sixteen keys.
INLINE void turn_keys(const uint8_t *keys, long rows, long across, long stride, uint8_t *turned) {
    for (long n = 0; n < across; n++) {
        uint8_t *target = turned + n / 32 * 1024 + n % 32 * 4;
        // Behind the last key anything will do.
        const uint8_t *key = keys + (n < rows ? n : 0) * stride;
        UNROLL for (int i = 0; i < 8; i++) memcpy(target + 128 * i, key + 4 * i, 4);
    }
}

// The values of a head as pairs of rows, [rows / 2, 32, 2].
INLINE void pair_values(const int16_t *values, long rows, long stride, int16_t *paired) {
    __m512i first = _mm512_setr_epi32(0x200000, 0x210001, 0x220002, 0x230003, 0x240004, 0x250005, 0x260006, 0x270007, 0x280008, 0x290009,
                                      0x2a000a, 0x2b000b, 0x2c000c, 0x2d000d, 0x2e000e, 0x2f000f);
    __m512i second = _mm512_add_epi16(first, all(16)), none = _mm512_setzero_si512();
    for (long n = 0; n < rows; n += 2) {
        __m512i a = _mm512_loadu_si512(values + n * stride);
        __m512i b = n + 1 < rows ? _mm512_loadu_si512(values + (n + 1) * stride) : none;
        _mm512_store_si512(paired + n * 32, _mm512_permutex2var_epi16(a, first, b));
        _mm512_store_si512(paired + n * 32 + 32, _mm512_permutex2var_epi16(a, second, b));
    }
}

// The products of two instructions with one number (of four or two bytes) of a row in memory for all lanes. Written out because compilers take
// them apart into two instructions each.
INLINE __m512i plus_unsigned_signed(__m512i sum, __m512i a, const void *row) {
    __asm__("vpdpbusd %2%{1to16%}, %1, %0" : "+v"(sum) : "v"(a), "m"(*(const int32_t *)row));
    return sum;
}

INLINE __m512i plus_pairs(__m512i sum, __m512i a, const void *row) {
    __asm__("vpdpwssd %2%{1to16%}, %1, %0" : "+v"(sum) : "v"(a), "m"(*(const int32_t *)row));
    return sum;
}

// The scores of twelve queries. Keys have 128 added, which adds the same to all scores of a query: the differences that count stay as they are. What
// lies behind `rows` is far below all.
INLINE void score(const uint8_t *queries, long stride, const uint8_t *keys, long rows, long across, int32_t *scores) {
    _Alignas(32) int8_t q[R * 32];
    UNROLL for (int i = 0; i < R; i++)
        _mm256_store_si256((__m256i *)(q + 32 * i), _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)(queries + i * stride)),
                                                                    _mm256_set1_epi8(-128)));
    LOOP for (long column = 0; column < across; column += 32) {
        __m512i s[R][2];
        for (int i = 0; i < R; i++) s[i][0] = s[i][1] = _mm512_setzero_si512();
        UNROLL for (int k = 0; k < 8; k++) {
            __m512i k0 = _mm512_load_si512(keys + 32 * column + 128 * k), k1 = _mm512_load_si512(keys + 32 * column + 128 * k + 64);
            UNROLL for (int i = 0; i < R; i++) {
                s[i][0] = plus_unsigned_signed(s[i][0], k0, q + 32 * i + 4 * k);
                s[i][1] = plus_unsigned_signed(s[i][1], k1, q + 32 * i + 4 * k);
            }
        }
        if (column + 32 > rows) {
            uint32_t gone = ~0u << (rows - column);
            for (int i = 0; i < R; i++) {
                s[i][0] = _mm512_mask_set1_epi32(s[i][0], (__mmask16)gone, -(1 << 30));
                s[i][1] = _mm512_mask_set1_epi32(s[i][1], (__mmask16)(gone >> 16), -(1 << 30));
            }
        }
        UNROLL for (int i = 0; i < R; i++) {
            _mm512_store_si512(scores + i * eight_across + column, s[i][0]);
            _mm512_store_si512(scores + i * eight_across + column + 16, s[i][1]);
        }
    }
}

// A row of scores to powers of two of their differences from the greatest, in units of 1/4096, over the first half of the same memory.
// Returns 1 / their sum.
INLINE float powers(int32_t *scores, long across, float factor) {
    __m512i most = _mm512_load_si512(scores);
    for (long k = 16; k < across; k += 16) most = _mm512_max_epi32(most, _mm512_load_si512(scores + k));
    __m512i top = _mm512_set1_epi32(_mm512_reduce_max_epi32(most)), sum = _mm512_setzero_si512();
    __m512 scale = _mm512_set1_ps(factor);
    int16_t *target = (int16_t *)scores;
    LOOP for (long k = 0; k < across; k += 32) {
        __m512 x = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(_mm512_load_si512(scores + k), top)), scale);
        __m512 y = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(_mm512_load_si512(scores + k + 16), top)), scale);
        __m512i z = in_order(woven(_mm512_cvtps_epi32(x), _mm512_cvtps_epi32(y)));
        __m512i f = _mm512_slli_epi16(_mm512_and_si512(z, all(1023)), 5);
        __m512i h = _mm512_add_epi16(times(f, all(2595)), all(7345));
        h = _mm512_add_epi16(times(f, h), all(22828));
        h = _mm512_xor_si512(times(f, h), all(-32768));
        __m512i shift = _mm512_sub_epi16(all(2), _mm512_srai_epi16(z, 10));
        __m512i p = _mm512_avg_epu16(_mm512_srlv_epi16(h, shift), _mm512_setzero_si512());
        sum = _mm512_add_epi32(sum, _mm512_madd_epi16(p, all(1)));
        _mm512_storeu_si512(target + k, p);
    }
    return 1 / (float)_mm512_reduce_add_epi32(sum);
}

VNNI static void vnni_attend(const void *queries, long asking, const void *keys, const int16_t *values, long rows, long stride, float factor,
                             const float *outputs, void *context, void *scratch) {
    long across = (rows + 31) / 32 * 32;
    uint8_t *turned = scratch;
    int16_t *paired = (int16_t *)(turned + 32 * across);
    int32_t *scores = (int32_t *)(paired + 32 * across);
    turn_keys(keys, rows, across, stride, turned);
    pair_values(values, rows, stride, paired);
    __m512 out0 = _mm512_loadu_ps(outputs), out1 = _mm512_loadu_ps(outputs + 16);
    for (long row = 0; row < asking; row += R) {
        __m512i s[R][2];
        float shares[R];
        score((const uint8_t *)queries + row * stride, stride, turned, rows, across, scores);
        for (int i = 0; i < R; i++) shares[i] = powers(scores + i * eight_across, across, factor);
        for (int i = 0; i < R; i++) s[i][0] = s[i][1] = _mm512_setzero_si512();
        const int16_t *p = (const int16_t *)scores;
        LOOP for (long n = 0; n < rows; n += 2) {
            __m512i v0 = _mm512_load_si512(paired + 32 * n), v1 = _mm512_load_si512(paired + 32 * n + 32);
            UNROLL for (int i = 0; i < R; i++) {
                s[i][0] = plus_pairs(s[i][0], v0, p + 2 * i * eight_across + n);
                s[i][1] = plus_pairs(s[i][1], v1, p + 2 * i * eight_across + n);
            }
        }
        long count = asking - row < R ? asking - row : R;
        for (int i = 0; i < count; i++) {
            __m512 share = _mm512_set1_ps(shares[i]);
            __m512 x = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(s[i][0]), share), out0);
            __m512 y = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(s[i][1]), share), out1);
            __m256i numbers = signless(in_order(woven(_mm512_cvtps_epi32(x), _mm512_cvtps_epi32(y))));
            _mm256_storeu_si256((__m256i *)((uint8_t *)context + (row + i) * stride), numbers);
        }
    }
}

const struct eight_level *eight_vnni(void) {
    static const struct eight_level level = {"vnni", 1, 0, 0, vnni_norm, vnni_linear, vnni_squeeze, vnni_attend};
    __builtin_cpu_init();
    int has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
              && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
    return has ? &level : 0;
}

#else

const struct eight_level *eight_vnni(void) { return 0; }

#endif
