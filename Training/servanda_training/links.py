"""Which cue a source or content belongs to: the pairs and their features."""
from __future__ import annotations

from dataclasses import dataclass

from .corpus import Span
from .sentences import Range

CUE = 1
MAXIMUM_WORDS = 150
BIN_STARTS = (0, 1, 2, 3, 4, 5, 8, 12, 20, 40)


@dataclass(slots=True)
class Pair:
    """A span (source or content) and a candidate cue, as places in a list of spans, with D, S, B, M."""

    span: int
    cue: int
    features: tuple[int, int, int, int]


def bin_of(gap: int) -> int:
    """The bin 0…9 of a number of words."""
    return max(i for i, start in enumerate(BIN_STARTS) if gap >= start)


def pairs(spans: list[Span], sentence: list[int], maximum: int = MAXIMUM_WORDS) -> list[Pair]:
    """All pairs of a source or content and a cue; `spans` in order of the text, `sentence[i]` that of word `i`.

    Pairs of one span are next to each other, cues in order of the text.
    """
    cues = [i for i, s in enumerate(spans) if s.role == CUE]
    out = []
    for i, span in enumerate(spans):
        if span.role == CUE:
            continue
        for c in cues:
            cue, after = spans[c], spans[c].first > span.last
            gap = cue.first - span.last - 1 if after else span.first - cue.last - 1
            if gap > maximum:
                continue
            here = sentence[span.last] if after else sentence[span.first]
            apart = max(-2, min(2, sentence[cue.first] - here)) + 2
            low, high = (i, c) if after else (c, i)
            inner = spans[low + 1:high]
            between = min(2, sum(s.role == CUE for s in inner))
            same = min(2, sum(s.role == span.role for s in inner))
            out.append(Pair(i, c, (bin_of(gap) + 10 * after, apart, between, same)))
    return out


def word_sentences(ranges: list[Range], count: int) -> list[int]:
    """The sentence of each of `count` words."""
    out = [0] * count
    for n, (a, b) in enumerate(ranges):
        out[a:b] = [n] * (b - a)
    return out
