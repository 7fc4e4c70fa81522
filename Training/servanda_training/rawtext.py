"""Raw text of Universal Dependencies treebanks, and how well sentences are found in it.

    python -m servanda_training.rawtext en_ewt-dev.conllu.gz [--errors]
"""
from __future__ import annotations

import argparse
import gzip
from dataclasses import dataclass
from pathlib import Path

from .sentences import Abbreviations, Range, sentences
from .words import Vocabulary, cut

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class RawText:
    """A treebank as a text, with its gold sentences and syntactic words as ranges of code points."""

    text: str
    sentences: list[Range]
    tokens: list[Range]  # a multiword token's parts one by one, cut by their forms


def parts(surface: str, forms: list[str]) -> list[int] | None:
    """Lengths of the parts of a multiword token, or None where its forms do not spell it."""
    lengths = [len(f) for f in forms]
    return lengths if sum(lengths) == len(surface) else None


def read(path: Path) -> RawText:
    """Join sentences by a space (none after SpaceAfter=No), paragraphs and documents by a blank line."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip("\n").split("\n\n")
    text, ranges, tokens, glue = "", [], [], ""
    for block in blocks:
        lines = block.split("\n")
        if text:
            fresh = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
            text += "\n\n" if fresh else glue
        sentence = next(line[9:] for line in lines if line.startswith("# text = "))
        start = len(text)
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        rows = [r for r in rows if "." not in r[0]]
        at, i = 0, 0
        while i < len(rows):
            row = rows[i]
            at = sentence.index(row[1], at)
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                forms = [r[1] for r in rows[i + 1:i + 2 + last - first]]
                lengths = parts(row[1], forms)
                if lengths:
                    place = start + at
                    for length in lengths:
                        tokens.append((place, place + length))
                        place += length
                else:
                    tokens.append((start + at, start + at + len(row[1])))
                i += len(forms)
            else:
                tokens.append((start + at, start + at + len(row[1])))
            at += len(row[1])
            i += 1
        text += sentence
        ranges.append((start, len(text)))
        glue = "" if "SpaceAfter=No" in row[9] or (i and "SpaceAfter=No" in rows[-1][9]) else " "
    return RawText(text, ranges, tokens)


def f1(gold: set, found: set) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return 100 * precision, 100 * recall, 200 * right / max(1, len(gold) + len(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path, nargs="+")
    parser.add_argument("--abbreviations", type=Path, default=ROOT / "Sources/Language/Resources/abbreviations.txt")
    parser.add_argument("--errors", action="store_true", help="print every boundary missed (-) or found too much (+)")
    options = parser.parse_args()
    lists = Abbreviations.read(options.abbreviations)
    vocabulary = Vocabulary(["[UNK]", "[CLS]", "[SEP]"])
    for path in options.treebank:
        raw = read(path)
        words = cut(raw.text, vocabulary)
        found = [(words[a].start, words[b - 1].end) for a, b in sentences(words, lists)]
        for name, gold, ours in (("sentences", set(raw.sentences), set(found)),
                                 ("boundaries", {b for _, b in raw.sentences}, {b for _, b in found})):
            print(f"{path.name}  {name:10}  P {f1(gold, ours)[0]:.2f}  R {f1(gold, ours)[1]:.2f}  F1 {f1(gold, ours)[2]:.2f}")
        if options.errors:
            gold, ours = {b for _, b in raw.sentences}, {b for _, b in found}
            for place in sorted(gold ^ ours):
                sign = "-" if place in gold else "+"
                print(sign, repr(raw.text[max(0, place - 50):place]), "|", repr(raw.text[place:place + 40]))


if __name__ == "__main__":
    main()
