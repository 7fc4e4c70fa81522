"""Words, pieces and case classes of a text, as docs/model-file.md defines them."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SPACE, CONTROL, SINGLE, OTHER = range(4)

IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2CEAF),
              (0x2F800, 0x2FA1F))


@dataclass(slots=True)
class Word:
    """A word of a text: its half-open range of code points and what stands before it."""

    start: int
    end: int
    text: str
    pieces: tuple[int, ...]
    case: int
    space_before: bool  # white space between the word before and this one
    line_before: bool  # a line feed between the word before and this one


def is_punctuation(c: str) -> bool:
    """ASCII punctuation or category P*."""
    n = ord(c)
    if n < 128:
        return 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126
    return unicodedata.category(c).startswith("P")


@lru_cache(maxsize=None)
def kind(c: str) -> int:
    """SPACE, CONTROL, SINGLE (a word of its own) or OTHER."""
    if c in " \t\n\r":
        return SPACE
    n = ord(c)
    category = unicodedata.category(c)
    if n == 0xFFFD or category in ("Cc", "Cf"):
        return CONTROL
    if category in ("Zs", "Zl", "Zp"):
        return SPACE
    if any(low <= n <= high for low, high in IDEOGRAPHS):
        return SINGLE
    if is_punctuation(c) or is_punctuation(unicodedata.normalize("NFD", c)[0]):
        return SINGLE
    return OTHER


@lru_cache(maxsize=1 << 17)
def normal_form(word: str) -> str:
    """Control characters out, lower case (each code point by itself), NFD, category Mn out."""
    lowered = "".join(c.lower() for c in word if kind(c) != CONTROL)
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def is_upper(c: str) -> bool:
    return unicodedata.category(c) in ("Lu", "Lt")


def is_lower(c: str) -> bool:
    return unicodedata.category(c) == "Ll"


@lru_cache(maxsize=1 << 17)
def case_class(word: str) -> int:
    """0 no upper-case letter, 1 Capitalised, 2 ALL UPPER, 3 mIxed."""
    cased = [is_upper(c) for c in word if is_upper(c) or is_lower(c)]
    if not any(cased):
        return 0
    if all(cased):
        return 2
    return 1 if cased[0] and not any(cased[1:]) else 3


class Vocabulary:
    """The WordPiece vocabulary: pieces in order of their ids."""

    def __init__(self, pieces: list[str], unknown: str = "[UNK]", first: str = "[CLS]", last: str = "[SEP]",
                 continuation: str = "##", maximum: int = 100):
        self.pieces = pieces
        self.ids = {piece: i for i, piece in enumerate(pieces)}
        self.unknown, self.first, self.last = (self.ids[p] for p in (unknown, first, last))
        self.continuation, self.maximum = continuation, maximum
        self._cache: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """Read a `vocab.txt`: one piece a line."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls(lines[:-1] if lines[-1] == "" else lines)

    def __call__(self, normal: str) -> tuple[int, ...]:
        """The ids of a word in normal form: greedy longest match from the left."""
        found = self._cache.get(normal)
        if found is None:
            found = self._cache[normal] = self._split(normal)
        return found

    def _split(self, normal: str) -> tuple[int, ...]:
        if len(normal) > self.maximum:
            return (self.unknown,)
        ids, start = [], 0
        while start < len(normal):
            prefix = self.continuation if start else ""
            for end in range(len(normal), start, -1):
                piece = self.ids.get(prefix + normal[start:end])
                if piece is not None:
                    break
            else:
                return (self.unknown,)
            ids.append(piece)
            start = end
        return tuple(ids)


def cut(text: str, vocabulary: Vocabulary) -> list[Word]:
    """The words of a text, in order. A word whose normal form is empty is left out."""
    words: list[Word] = []
    start = end = -1
    space = line = False

    def close() -> None:
        nonlocal start, space, line
        if start >= 0:
            surface = text[start:end]
            normal = normal_form(surface)
            if normal:
                words.append(Word(start, end, surface, vocabulary(normal), case_class(surface), space, line))
                space = line = False
            start = -1

    for i, c in enumerate(text):
        what = kind(c)
        if what == OTHER:
            if start < 0:
                start = i
            end = i + 1
        elif what == SPACE:
            close()
            space = True
            line = line or c == "\n"
        elif what == SINGLE:
            close()
            start, end = i, i + 1
            close()
    close()
    return words
