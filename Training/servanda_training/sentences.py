"""Sentences and windows, as docs/model-file.md defines them."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from .words import Word, is_lower, is_upper

ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]»")
OPENERS = frozenset("\"“‘'([«—–$£€<*#@-…")
ITEM_MARKS = frozenset("(#*")
EYES = frozenset(":;=")
MOUTHS = frozenset(")(]DP")
RULES = frozenset("-=_*~#+")

Range = tuple[int, int]


@dataclass
class Abbreviations:
    """The sections of abbreviations.txt."""

    abbreviations: set[str] = field(default_factory=set)
    numbered: set[str] = field(default_factory=set)
    final: set[str] = field(default_factory=set)
    starters: set[str] = field(default_factory=set)
    closings: set[str] = field(default_factory=set)
    dating: set[str] = field(default_factory=set)

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


def chain(words: list[Word], i: int) -> int:
    """The first of the words and full stops joined before word `i`, or `i`: the `U` for the `S` of `U.S`."""
    first = i
    while (joined_before(words, first) and words[first - 1].text == "." and joined_before(words, first - 1)
           and words[first - 2].text[0].isalnum()):
        first -= 2
    return first


def is_abbreviation(words: list[Word], start: int, before: int, following: Word, lists: Abbreviations) -> bool:
    """Does the full stop behind word `before` belong to an abbreviation and not to the sentence that began at word `start`?"""
    word = words[before].text
    first = chain(words, before)
    whole = "".join(w.text for w in words[first:before + 1]).lower()
    if unicodedata.category(following.text[0]) == "Nd" and whole in lists.numbered:
        return True
    initial = len(word) == 1 and is_upper(word)
    if not initial and whole not in lists.abbreviations:
        return False
    may_end = first > start and not is_lower(following.text[0]) and ("." in whole or whole in lists.final)
    return not (may_end and following.text.lower() in lists.starters)


def is_number_of_item(words: list[Word], start: int, mark: int) -> bool:
    """Is all that stands between the sentence's start and its mark the number of an item, as in `2. Remedies`?"""
    first = start + 1 if words[start].text in ITEM_MARKS else start
    return mark == first + 1 and len(words[first].text) <= 2 and all(unicodedata.category(c) == "Nd" for c in words[first].text)


def is_ellipsis(words: list[Word], i: int) -> bool:
    """Do three full stops begin with word `i`, none behind white space but the first?"""
    return i + 2 < len(words) and all(w.text == "." for w in words[i:i + 3]) and not any(w.space_before for w in words[i + 1:i + 3])


def is_informal_end(words: list[Word], last: int, run: Range) -> bool:
    """May the marks end a sentence although a lower-case letter follows? Only behind a plain word, and not as dots."""
    mark = words[run[0]].text
    if mark == "…" or (mark == "." and run[1] - run[0] > 1) or last >= run[1]:
        return False
    if run[0] == 0:
        return False
    if words[run[0]].space_before:
        return True
    before = words[run[0] - 1].text
    return len(before) >= (3 if mark == "." else 2) and all(is_lower(c) for c in before)


def ends_sentence(words: list[Word], start: int, last: int, run: Range, lists: Abbreviations) -> bool:
    """Does the sentence that began at word `start` end behind word `last`, the last of the run of marks and closing marks?"""
    if last + 1 >= len(words):
        return True
    if run[0] == start:
        return False
    following = words[last + 1]
    head = following.text[0]
    before = run[0] - 1 if joined_before(words, run[0]) else -1
    if following.space_before:
        if emoticon_end(words, last + 1):
            return False  # it ends behind the emoticon
        if is_lower(head):
            if not is_informal_end(words, last, run):
                return False
        elif not (is_upper(head) or unicodedata.category(head) == "Nd" or head in OPENERS or is_ellipsis(words, last + 1)):
            return False
        if run[1] - run[0] > 1 or words[run[0]].text != "." or before < 0:
            return True
        return not (is_abbreviation(words, start, before, following, lists) or is_number_of_item(words, start, run[0]))
    return (before >= 0 and words[run[1] - 1].text != "…" and len(following.text) > 1 and is_upper(head)
            and is_lower(following.text[1]) and len(words[before].text) >= 3
            and all(is_lower(c) for c in words[before].text[-3:]))


def sentences(words: list[Word], lists: Abbreviations) -> list[Range]:
    """Half-open ranges of words."""
    out: list[Range] = []
    start = i = 0
    breaks = Breaks(words, lists)

    def close(border: int) -> None:
        nonlocal start
        if border > start:
            out.append((start, border))
            start = border

    while i < len(words):
        if words[i].line_before or (words[i].space_before and breaks.before(i, start)):
            close(i)
        if words[i].text not in ENDS:
            i += 1
            continue
        end = i + 1
        while end < len(words) and words[end].text in ENDS and not words[end].space_before:
            end += 1
        last = end
        while last < len(words) and words[last].text in CLOSERS and not words[last].space_before:
            last += 1
        last = reference_end(words, last)
        if not (last < len(words) and not words[last].space_before and breaks.address[i]) \
                and ends_sentence(words, start, last - 1, (i, end), lists):
            close(last)
        i = last
    close(len(words))
    return out


def reference_end(words: list[Word], i: int) -> int:
    """The end of the notes' numbers in brackets, such as `[12][13]`, that begin at word `i`, or `i`."""
    while i + 2 < len(words) and words[i].text == "[" and words[i + 2].text == "]" and not words[i].line_before \
            and not words[i + 1].space_before and not words[i + 2].space_before \
            and len(words[i + 1].text) <= 3 and all(unicodedata.category(c) == "Nd" for c in words[i + 1].text):
        i += 3
    return i


def emoticon_end(words: list[Word], i: int) -> int:
    """The end of the emoticon that stands alone from word `i` on, such as `:-)`, or 0."""
    if words[i].text not in EYES:
        return 0
    end = i + 1
    if end < len(words) and words[end].text == "-" and not words[end].space_before:
        end += 1
    mouth = end
    while end < len(words) and words[end].text in MOUTHS and not words[end].space_before:
        end += 1
    return end if end > mouth and (end == len(words) or words[end].space_before) else 0


class Breaks:
    """Ends of sentences that no full stop marks: around rules of signs and time stamps, behind addresses, closings, emoticons."""

    def __init__(self, words: list[Word], lists: Abbreviations):
        self.words, self.lists = words, lists
        self.address = [False] * len(words)
        first = 0
        for i in range(1, len(words) + 1):
            if i == len(words) or words[i].space_before:
                if self.is_address(first, i):
                    self.address[first:i] = [True] * (i - first)
                first = i
        self.rule_end = self.stamp_end = self.face_end = -1  # behind the last rule, time stamp, emoticon met

    def is_address(self, first: int, end: int) -> bool:
        """Are the joined words `first..<end` a web or mail address?"""
        at = False
        for i in range(first, end):
            text = self.words[i].text
            if text == ":" and i + 2 < end and self.words[i + 1].text == "/" and self.words[i + 2].text == "/":
                return True
            if text == "." and (at or (i > first and self.words[i - 1].text.lower() == "www")) and i + 1 < end:
                return True
            at = at or (text == "@" and i > first and self.words[i - 1].text[0].isalnum())
        return False

    def before(self, i: int, start: int) -> bool:
        """Does a sentence end in the white space before word `i`, which follows the sentence's start?"""
        words = self.words
        if i == self.rule_end or i == self.stamp_end:
            return True
        if end := self.rule(i):
            self.rule_end = end
            return True
        if end := self.stamp(i):
            self.stamp_end = end
            return words[i - 1].text.lower() not in self.lists.dating if i else False
        capital = is_upper(words[i].text[0])
        if i == self.face_end and (capital or self.after_mark):
            return True
        if end := emoticon_end(words, i):
            self.face_end, self.after_mark = end, i > 0 and words[i - 1].text in ENDS
        if i == 0 or not (capital or self.address[i]):
            return False
        if self.address[i - 1] and (words[i - 1].text in "/>" or words[i - 1].text[0].isalnum()):
            return True
        return words[i - 1].text == "," and self.is_closing(start, i)

    def is_closing(self, start: int, i: int) -> bool:
        """Is the sentence so far the closing of a letter, and the next a name that no mark follows?"""
        words = self.words
        if not 0 < i - 1 - start <= 3 or " ".join(w.text for w in words[start:i - 1]).lower() not in self.lists.closings:
            return False
        return i + 1 == len(words) or words[i + 1].text not in ENDS

    def rule(self, i: int) -> int:
        """The end of the line of at least eight equal signs that begins at word `i`, or 0."""
        words = self.words
        if words[i].text not in RULES:
            return 0
        end = i + 1
        while end < len(words) and words[end].text == words[i].text and not words[end].space_before:
            end += 1
        return end if end - i >= 8 else 0

    def stamp(self, i: int) -> int:
        """The end of the time stamp `11/29/2000 10:40 AM` that begins at word `i`, or 0."""
        words = self.words

        def number(j: int, least: int, most: int) -> bool:
            return j < len(words) and least <= len(words[j].text) <= most and all("0" <= c <= "9" for c in words[j].text)

        def sign(j: int, text: str) -> bool:
            return j + 1 < len(words) and words[j].text == text and not words[j].space_before and not words[j + 1].space_before

        if not (number(i, 1, 2) and sign(i + 1, "/") and number(i + 2, 1, 2) and sign(i + 3, "/") and number(i + 4, 2, 4)
                and number(i + 5, 1, 2) and words[i + 5].space_before and sign(i + 6, ":") and number(i + 7, 2, 2)):
            return 0
        end = i + 8
        if sign(end, ":") and number(end + 1, 2, 2):
            end += 2
        if end < len(words) and words[end].text in ("AM", "PM"):
            end += 1
        return end if end == len(words) or words[end].space_before else 0


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
