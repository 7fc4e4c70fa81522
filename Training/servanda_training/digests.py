"""Digests of what the reference tokenizer and the rules for sentences find in texts that two programs can make alike.

    python -m servanda_training.digests [--corpus FOLDER]    write the resources of Tests/LanguageTests
    python -m servanda_training.digests --show INDEX         print one random string and what the reference finds in it

The strings: `random-texts.txt` lists words, gaps, ranges of code points and sentence parts. String number i comes from SplitMix64 with the
state i, of whose numbers the remainders are taken:

    1 + n % 12 parts, for each n % 8 says which: 0, 1 a word; 2, 3 a gap; 4, 5, 6 a range, of which 1 + n % 7 code points; 7 1 + n % 3 code
    points of all but surrogates. A word, gap, range or code point is the one at n % count.

Text number i for the sentences likewise: 2 + n % 40 sentence parts, each followed by a space, or, when the n after it % 8 is 0, by nothing, or, when
1, by a line feed.

A digest is XXH3-64 over 32-bit little-endian numbers: for each of 100 strings the count of pieces, then id, start and end of each; for each of
100 texts the count of sentences, then the first and the last but one word of each; for an article, both. For strings that hold a code point of
a range `reordered`, start and end are 0: these are signs of a combining class that are no marks to the reference; its decomposition moves them, and its
offsets then point at what stands in their old place.
"""
from __future__ import annotations

import argparse
import gzip
import json
import struct
from pathlib import Path

from .sentences import Abbreviations, sentences
from .words import RESOURCES, Vocabulary, cut

TESTS = Path(__file__).resolve().parents[2] / "Tests/LanguageTests/Resources"
MASK = (1 << 64) - 1


class SplitMix:
    """SplitMix64 (Steele, Lea and Flood, 2014)."""

    def __init__(self, state: int):
        self.state = state

    def below(self, count: int) -> int:
        """The next number's remainder."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % count


class RandomTexts:
    """The strings and texts, by number."""

    def __init__(self, path: Path = TESTS / "random-texts.txt"):
        self.lists: dict[str, list] = {"word": [], "gap": [], "range": [], "sentence": [], "reordered": []}
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line or line[0] == "#":
                continue
            key, rest = line.split(" ", 1)
            if key in ("range", "reordered"):
                self.lists[key].append(tuple(int(f, 16) for f in rest.split()))
            elif key == "sentence":
                self.lists[key].append(rest)
            else:
                self.lists[key].append("".join(chr(int(f, 16)) for f in rest.split()))

    def string(self, number: int) -> str:
        chance, parts = SplitMix(number), []
        for _ in range(1 + chance.below(12)):
            what = chance.below(8)
            if what < 4:
                choice = self.lists["word" if what < 2 else "gap"]
                parts.append(choice[chance.below(len(choice))])
            elif what < 7:
                low, high = self.lists["range"][chance.below(len(self.lists["range"]))]
                parts += [chr(low + chance.below(high - low + 1)) for _ in range(1 + chance.below(7))]
            else:
                for _ in range(1 + chance.below(3)):
                    value = chance.below(0x110000 - 0x800)
                    parts.append(chr(value if value < 0xD800 else value + 0x800))
        return "".join(parts)

    def is_reordered(self, string: str) -> bool:
        return any(low <= ord(c) <= high for c in string for low, high in self.lists["reordered"])

    def text(self, number: int) -> str:
        chance, parts = SplitMix(number), []
        choice = self.lists["sentence"]
        for _ in range(2 + chance.below(40)):
            parts.append(choice[chance.below(len(choice))])
            parts.append({0: "", 1: "\n"}.get(chance.below(8), " "))
        return "".join(parts)


def reference():
    """The tokenizer of the base model."""
    from tokenizers import Tokenizer

    from .model import base_folder

    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def piece_numbers(found, places: bool = True) -> list[int]:
    """Count, then id, start and end of each piece."""
    return [len(found.ids)] + [n for i, (a, b) in zip(found.ids, found.offsets) for n in ((i, a, b) if places else (i, 0, 0))]


def sentence_numbers(text: str, vocabulary: Vocabulary, lists: Abbreviations) -> list[int]:
    """Count, then both ends of each sentence, in words."""
    ranges = sentences(cut(text, vocabulary), lists)
    return [len(ranges)] + [n for r in ranges for n in r]


def digest(numbers: list[int]) -> str:
    import xxhash

    return xxhash.xxh3_64_hexdigest(struct.pack(f"<{len(numbers)}I", *numbers))


def write(name: str, head: str, rows: list[str]) -> None:
    (TESTS / name).write_text(f"# {head}\n# Made by `python -m servanda_training.digests`, which says how.\n" + "\n".join(rows) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="PolNeAR's folder, to write the digests of its dev articles too")
    parser.add_argument("--show", type=int)
    parser.add_argument("--abbreviations", type=Path, default=RESOURCES / "abbreviations.txt")
    options = parser.parse_args()
    texts, tokenizer = RandomTexts(), reference()
    if options.show is not None:
        string = texts.string(options.show)
        found = tokenizer.encode(string, add_special_tokens=False)
        print(" ".join(f"U+{ord(c):04X}" for c in string), *zip(found.tokens, found.ids, found.offsets), sep="\n")
        return
    vocabulary = Vocabulary(["[UNK]", "[CLS]", "[SEP]"])
    lists = Abbreviations.read(options.abbreviations)
    rows = []
    for start in range(0, 100_000, 100):
        strings = [texts.string(i) for i in range(start, start + 100)]
        found = tokenizer.encode_batch(strings, add_special_tokens=False)
        rows.append(digest([n for f, s in zip(found, strings) for n in piece_numbers(f, not texts.is_reordered(s))]))
    write("wordpiece-digests.txt", "Digests of the reference's pieces of random strings 0 to 99,999, of 100 strings each.", rows)
    rows = [digest([n for i in range(start, start + 100) for n in sentence_numbers(texts.text(i), vocabulary, lists)])
            for start in range(0, 5000, 100)]
    write("sentence-digests.txt", "Digests of the sentences of random texts 0 to 4,999, of 100 texts each.", rows)
    if options.corpus:
        rows = []
        with gzip.open(options.corpus / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                found = tokenizer.encode(row["text"], add_special_tokens=False)
                rows.append(f"{digest(piece_numbers(found))} {digest(sentence_numbers(row['text'], vocabulary, lists))}")
        write("article-digests.txt", "Digests of PolNeAR's dev articles in order: the reference's pieces, our sentences.", rows)


if __name__ == "__main__":
    main()
