"""Sentences and windows, as docs/model-file.md defines them."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from .words import Word, is_lower, is_upper

ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]»")
OPENERS = frozenset("\"“‘'([«—–")

Range = tuple[int, int]


@dataclass
class Abbreviations:
    """The sections of abbreviations.txt."""

    abbreviations: set[str] = field(default_factory=set)
    numbered: set[str] = field(default_factory=set)
    final: set[str] = field(default_factory=set)
    starters: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> Abbreviations:
        """Read the list: `[section]` lines, one entry a line, `#` starts a comment."""
        out, section = cls(), None
        for line in path.read_text(encoding="utf-8").split("\n"):
            entry = line.split("#")[0].strip()
            if entry.startswith("["):
                section = getattr(out, entry.strip("[]"))
            elif entry:
                section.add(entry.lower())
        return out


def joined_before(words: list[Word], i: int) -> bool:
    return i > 0 and not words[i].space_before


def chain(words: list[Word], i: int) -> str:
    """Word `i` with the words and full stops joined before it: `u.s` for the `S` of `U.S`, in lower case."""
    first = i
    while (joined_before(words, first) and words[first - 1].text == "." and joined_before(words, first - 1)
           and words[first - 2].text[0].isalnum()):
        first -= 2
    return "".join(w.text for w in words[first:i + 1]).lower()


def is_abbreviation(words: list[Word], before: int, following: Word, lists: Abbreviations) -> bool:
    """Does the full stop behind word `before` belong to an abbreviation and not to the sentence?"""
    word = words[before].text
    whole = chain(words, before)
    if unicodedata.category(following.text[0]) == "Nd" and whole in lists.numbered:
        return True
    initial = len(word) == 1 and is_upper(word)
    if not initial and whole not in lists.abbreviations:
        return False
    may_end = "." in whole or whole in lists.final
    return not (may_end and following.text.lower() in lists.starters)


def ends_sentence(words: list[Word], last: int, run: Range, lists: Abbreviations) -> bool:
    """Does a sentence end behind word `last`, the last of the run of marks and closing marks?"""
    if last + 1 >= len(words):
        return True
    following = words[last + 1]
    head = following.text[0]
    before = run[0] - 1 if joined_before(words, run[0]) else -1
    if following.space_before:
        if not (is_upper(head) or unicodedata.category(head) == "Nd" or head in OPENERS):
            return False
        single = run[1] - run[0] == 1 and words[run[0]].text == "."
        return not (single and before >= 0 and is_abbreviation(words, before, following, lists))
    return (before >= 0 and words[run[1] - 1].text != "…" and len(following.text) > 1 and is_upper(head)
            and is_lower(following.text[1]) and len(words[before].text) >= 3
            and all(is_lower(c) for c in words[before].text[-3:]))


def sentences(words: list[Word], lists: Abbreviations) -> list[Range]:
    """Half-open ranges of words."""
    borders, i = set(), 0
    while i < len(words):
        if words[i].line_before:
            borders.add(i)
        if words[i].text not in ENDS:
            i += 1
            continue
        end = i + 1
        while end < len(words) and words[end].text in ENDS and not words[end].space_before:
            end += 1
        last = end
        while last < len(words) and words[last].text in CLOSERS and not words[last].space_before:
            last += 1
        if ends_sentence(words, last - 1, (i, end), lists):
            borders.add(last)
        i = last
    cuts = sorted(borders | {0, len(words)})
    return [(a, b) for a, b in zip(cuts, cuts[1:])]


def windows(words: list[Word], ranges: list[Range], pieces: int, first: int | None = None) -> list[Range]:
    """Pack sentences greedily into windows of at most `pieces` pieces, [CLS] and [SEP] included.

    `first` is a smaller size for the first window (training varies it). Half-open ranges of words.
    """
    out: list[Range] = []
    room, limit = first or pieces, pieces - 2
    open_start, used = -1, 0

    def close(end: int) -> None:
        nonlocal open_start, used, room
        if open_start >= 0:
            out.append((open_start, end))
            room = pieces
        open_start, used = -1, 0

    for start, end in ranges:
        size = sum(len(w.pieces) for w in words[start:end])
        if size > limit:
            close(start)
            room = pieces
            part, count = start, 0
            for i in range(start, end):
                if count + len(words[i].pieces) > limit:
                    out.append((part, i))
                    part, count = i, 0
                count += len(words[i].pieces)
            out.append((part, end))
            continue
        if open_start >= 0 and used + size > room - 2:
            close(start)
        if open_start < 0:
            open_start = start
        used += size
    close(len(words) if not ranges else ranges[-1][1])
    return out
