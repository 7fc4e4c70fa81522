"""Words, pieces and case classes of a text, as docs/model-file.md defines them."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SPACE, CONTROL, SINGLE, MARK, OTHER = range(5)
CLASSES = {"s": SPACE, "c": CONTROL, "p": SINGLE, "m": MARK, "": OTHER}
RESOURCES = Path(__file__).resolve().parents[2] / "Sources/Language/Resources"

IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B81F),
              (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F))


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
    quoted: bool = False  # in quotation marks, or one of them

    @property
    def look(self) -> int:
        """What the encoder is told of the word beside its pieces: the case class, + 4 in quotation marks, + 8 at the start of a line."""
        return self.case + 4 * self.quoted + 8 * self.line_before


def is_punctuation(c: str) -> bool:
    """ASCII punctuation."""
    return c in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


@lru_cache(maxsize=1)
def classes() -> dict[int, str]:
    """The classes of characters.txt by code point."""
    out = {}
    for line in (RESOURCES / "characters.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            first, last, name = line.split()
            out.update(dict.fromkeys(range(int(first, 16), int(last, 16) + 1), name))
    return out


@lru_cache(maxsize=1)
def folding() -> dict[int, str]:
    """The normal forms of folding.txt by code point."""
    out = {}
    for line in (RESOURCES / "folding.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            code, *form = (int(field, 16) for field in line.split())
            out[code] = "".join(map(chr, form))
    return out


@lru_cache(maxsize=None)
def kind(c: str) -> int:
    """SPACE, CONTROL, SINGLE (a word of its own), MARK or OTHER."""
    n = ord(c)
    if n < 128:
        if c in " \t\n\r":
            return SPACE
        return CONTROL if n < 32 or n == 127 else SINGLE if is_punctuation(c) else OTHER
    if any(low <= n <= high for low, high in IDEOGRAPHS):
        return SINGLE
    return CLASSES[classes().get(n, "")]


@lru_cache(maxsize=1 << 17)
def normal_form(word: str) -> str:
    """Control characters and marks out, each other code point by itself in lower case and decomposed."""
    parts = []
    for c in word:
        if kind(c) in (CONTROL, MARK):
            continue
        n = ord(c)
        if n < 128:
            parts.append(c.lower())
        elif 0xAC00 <= n <= 0xD7A3:
            parts.append(unicodedata.normalize("NFD", c))
        else:
            parts.append(folding().get(n, c))
    return "".join(parts)


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


OPENING, CLOSING, EITHER = "“„«", "”»", '"'


def mark_quotations(words: list[Word]) -> None:
    """Say of each word whether it stands in quotation marks, the marks included. A quotation ends with its line at the latest: one that
    goes on over paragraphs opens anew in each."""
    inside = False
    for word in words:
        inside = inside and not word.line_before
        opens = word.text in OPENING or (word.text in EITHER and not inside)
        closes = inside and (word.text in CLOSING or word.text in EITHER)
        word.quoted = inside or opens
        inside = word.quoted and not closes


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
        if what in (OTHER, MARK):
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
    mark_quotations(words)
    return words
