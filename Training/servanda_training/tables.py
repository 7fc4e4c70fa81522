"""Writes the character tables of Sources/Language/Resources from the reference tokenizer, asked about every code point.

    python -m servanda_training.tables

The tables hold what the `tokenizers` package does, not what a Unicode version says: its own tables are older than Python's and Swift's for some
properties and newer for others.
"""
from __future__ import annotations

from importlib.metadata import version

from .words import RESOURCES

CHARACTERS = """\
# What a code point above U+007F means to the cutting of a text into words (docs/model-file.md, "From text to words and pieces"), as BERT's
# tokenizer of the package `tokenizers` {version} takes it. One range a line, in order: first and last code point in hexadecimal, and
#   s white space    c control: belongs to no word and ends none    p punctuation: a word of its own    m mark: no part of the normal form
# All others are letters of words; CJK ideographs, which are words of their own, are told by their blocks.
# Made by `python -m servanda_training.tables`.
"""
FOLDING = """\
# What a code point above U+007F becomes in a word's normal form, as BERT's tokenizer of the package `tokenizers` {version} takes it: lower
# case, decomposed, without marks (docs/model-file.md, "From text to words and pieces"). Code points that stay as they are, marks (which fall
# away) and Hangul syllables (which are decomposed by arithmetic, Unicode 3.12) are not listed. One a line, in order: code point, its normal
# form, in hexadecimal. Made by `python -m servanda_training.tables`.
"""


def is_ideograph(n: int) -> bool:
    """The blocks around which the reference cuts (its `is_chinese_char`)."""
    from .words import IDEOGRAPHS

    return any(low <= n <= high for low, high in IDEOGRAPHS)


def probe() -> tuple[dict[int, str], dict[int, str]]:
    """The class of each code point above U+007F that is no letter and no ideograph, and each normal form that differs."""
    from tokenizers import normalizers, pre_tokenizers

    normal, cutter = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    clean = normalizers.BertNormalizer(strip_accents=False, lowercase=False, handle_chinese_chars=False)
    classes, forms = {}, {}
    for n in range(0x80, 0x110000):
        if 0xD800 <= n <= 0xDFFF:
            continue
        c = chr(n)
        form = normal.normalize_str(f"a{c}a")[1:-1]
        words = cutter.pre_tokenize_str(f"a{form}a")
        if form == "":
            classes[n] = "m" if clean.normalize_str(c) else "c"
            continue
        if is_ideograph(n):
            if form[0] != " " or form[-1] != " ":
                raise SystemExit(f"U+{n:04X} is no ideograph to the reference: correct words.IDEOGRAPHS.")
            form = form[1:-1]
        elif len(words) == 2:
            classes[n] = "s"
            continue
        elif len(words) == 3:
            classes[n] = "p"
        if form != c and not 0xAC00 <= n <= 0xD7A3:
            forms[n] = form
    return classes, forms


def main() -> None:
    classes, forms = probe()
    ranges: list[list] = []
    for n, kind in classes.items():
        if ranges and ranges[-1][1] == n - 1 and ranges[-1][2] == kind:
            ranges[-1][1] = n
        else:
            ranges.append([n, n, kind])
    found = version("tokenizers")
    (RESOURCES / "characters.txt").write_text(
        CHARACTERS.format(version=found) + "".join(f"{a:X} {b:X} {kind}\n" for a, b, kind in ranges), encoding="utf-8")
    (RESOURCES / "folding.txt").write_text(
        FOLDING.format(version=found) + "".join(f"{n:X} {' '.join(f'{ord(c):X}' for c in form)}\n" for n, form in forms.items()),
        encoding="utf-8")


if __name__ == "__main__":
    main()
