"""Examples written for the project: certainty of contents, entities (Training/examples)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .corpus import covered
from .heads import CERTAINTIES, ENTITIES, ENTITY_LABELS
from .sentences import Range
from .words import Vocabulary, Word, cut

MARK = re.compile(r"\[([a-z]+):([^\[\]]*)\]")


@dataclass(slots=True)
class Example:
    """A marked text: `labels` of entities a word, or the certainty of the content whose word ranges are given."""

    id: str
    text: str
    words: list[Word]
    sentences: list[Range]
    labels: list[int]
    certainty: int = -1
    cue: list[int] | None = None  # words
    content: list[int] | None = None  # words


def plain(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without marks, and the marks as (kind, start, end)."""
    out, marks, at = "", [], 0
    for match in MARK.finditer(marked):
        out += marked[at:match.start()]
        marks.append((match[1], len(out), len(out) + len(match[2])))
        out += match[2]
        at = match.end()
    return out + marked[at:], marks


def lines(path: Path) -> list[str]:
    return [l for l in path.read_text(encoding="utf-8").split("\n") if l.strip() and not l.startswith("#")]


def word_range(words: list[Word], ends: list[int], start: int, end: int) -> Range:
    return covered(words, ends, [start, end])


def entity_examples(path: Path, vocabulary: Vocabulary) -> list[Example]:
    """Sentences with all their entities marked."""
    out = []
    for n, line in enumerate(lines(path)):
        text, marks = plain(line)
        words = cut(text, vocabulary)
        ends = [w.end for w in words]
        labels = [0] * len(words)
        for kind, start, end in marks:
            if kind not in ENTITIES:
                raise ValueError(f"{path.name}: {kind!r} in {line!r} is none of {', '.join(ENTITIES)}")
            a, b = word_range(words, ends, start, end)
            first = ENTITY_LABELS.index(f"B-{kind}")
            labels[a:b] = [first] + [first + 1] * (b - a - 1)
        out.append(Example(f"{path.stem}-{n}", text, words, [(0, len(words))], labels))
    return out


def certainty_examples(path: Path, vocabulary: Vocabulary) -> list[Example]:
    """Sentences with a cue and a content whose certainty is given."""
    out = []
    for n, line in enumerate(lines(path)):
        label, marked = line.split("\t", 1)
        text, marks = plain(marked)
        words = cut(text, vocabulary)
        ends = [w.end for w in words]
        found: dict[str, list[int]] = {"cue": [], "content": []}
        for kind, start, end in marks:
            found[kind] += range(*word_range(words, ends, start, end))
        if not found["cue"] or not found["content"]:
            raise ValueError(f"{path.name}: {line!r} lacks a cue or a content")
        out.append(Example(f"{path.stem}-{n}", text, words, [(0, len(words))], [], CERTAINTIES.index(label),
                           found["cue"], found["content"]))
    return out
