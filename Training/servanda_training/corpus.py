"""PolNeAR articles as words, labels and links."""
from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from .sentences import Abbreviations, Range, sentences
from .words import Vocabulary, Word, cut

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
QUOTES = frozenset("\"“”")


@dataclass(slots=True)
class Span:
    """A run of words with a role; `group` is the attribution it belongs to (-1: none)."""

    role: int
    first: int
    last: int  # inclusive
    group: int


@dataclass(slots=True)
class Article:
    """An article cut into words and sentences, with its gold labels and spans."""

    id: str
    text: str
    words: list[Word]
    sentences: list[Range]
    labels: list[int]
    spans: list[Span]


def read_rows(path: Path) -> list[dict]:
    """The articles of a `.jsonl` or `.jsonl.gz` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def covered(words: list[Word], ends: list[int], piece: list[int]) -> Range:
    """The words that a piece `[start, end)` of the text overlaps."""
    first = bisect_right(ends, piece[0])
    last = first
    while last < len(words) and words[last].start < piece[1]:
        last += 1
    return first, last


def take_in_quotes(words: list[Word], piece: Range, taken: list[int]) -> Range:
    """Grow a content over the free quotation mark joined to its first or last word."""
    first, last = piece
    if first > 0 and words[first - 1].text in QUOTES and not words[first].space_before and taken[first - 1] < 0:
        first -= 1
    if last < len(words) and words[last].text in QUOTES and not words[last].space_before and taken[last] < 0:
        last += 1
    return first, last


def gold_spans(words: list[Word], attributions: list[dict]) -> list[Span]:
    """The gold spans: on words that several claim, a cue wins, then a source, then the shorter content."""
    ends = [w.end for w in words]
    claims: list[tuple[int, int, int, Range, int]] = []  # strength, width, order, words, role
    for group, attribution in enumerate(attributions):
        for role, name in enumerate(ROLES):
            ranges = [r for r in (covered(words, ends, p) for p in attribution[name]) if r[0] < r[1]]
            width = sum(b - a for a, b in ranges)
            strength = (1, 0, 2)[role]
            claims += [(strength, width, group, r, role) for r in ranges]
    owner = [-1] * len(words)
    claims.sort(key=lambda c: c[:3])
    for index, (_, _, _, (a, b), role) in enumerate(claims):
        if role == 2:
            a, b = take_in_quotes(words, (a, b), owner)
        for i in range(a, b):
            if owner[i] < 0:
                owner[i] = index
    spans, i = [], 0
    while i < len(words):
        if owner[i] < 0:
            i += 1
            continue
        end = i
        while end < len(words) and owner[end] == owner[i]:
            end += 1
        spans.append(Span(claims[owner[i]][4], i, end - 1, claims[owner[i]][2]))
        i = end
    return spans


def span_labels(count: int, spans: list[Span]) -> list[int]:
    """BIO labels of `count` words."""
    labels = [0] * count
    for span in spans:
        labels[span.first] = 2 * span.role + 1
        for i in range(span.first + 1, span.last + 1):
            labels[i] = 2 * span.role + 2
    return labels


def prepare(row: dict, vocabulary: Vocabulary, lists: Abbreviations) -> Article:
    """Cut an article into words and sentences and lay its gold spans on them."""
    words = cut(row["text"], vocabulary)
    spans = gold_spans(words, row.get("attributions", []))
    return Article(row["id"], row["text"], words, sentences(words, lists), span_labels(len(words), spans), spans)
