"""Universal Dependencies treebanks (CoNLL-U) as texts with words, sentences and gold tokens."""
from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from .lemmas import script_of
from .sentences import Range
from .words import Vocabulary, Word, cut

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X")


@dataclass(slots=True)
class Token:
    """A token of a treebank; `head` counts from 1 in its sentence, 0 is the root."""

    start: int
    end: int
    form: str
    upos: str
    lemma: str
    head: int
    relation: str
    anchor: int = -1
    second: bool = False


@dataclass(slots=True)
class TreeText:
    """A document with gold sentences: ranges of words, and the tokens of each."""

    id: str
    text: str
    words: list[Word]
    sentences: list[Range]
    tokens: list[list[Token]]


def anchor(tokens: list[Token], words: list[Word]) -> None:
    """Give each token the word that stands for it (docs/model-file.md, "Tokens"); tokens in order of the text."""
    at, before = 0, -1
    for token in tokens:
        while at < len(words) - 1 and words[at].end <= token.start:
            at += 1
        chosen = at
        token.second = False
        if chosen <= before:
            following = before + 1
            if following < len(words) and words[following].start < token.end:
                chosen = following
            else:
                chosen, token.second = before, True
        token.anchor = before = chosen


def read_blocks(path: Path) -> list[list[str]]:
    """The sentences of a `.conllu` or `.conllu.gz` file as lists of lines."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [block.split("\n") for block in file.read().strip().split("\n\n")]


def place(forms: list[str], surface: str, start: int) -> list[tuple[int, int]]:
    """The ranges of the words of a multiword token: its parts if they make up its surface, else all of it each."""
    if "".join(forms) != surface:
        return [(start, start + len(surface))] * len(forms)
    out = []
    for form in forms:
        out.append((start, start + len(form)))
        start += len(form)
    return out


def sentence_tokens(lines: list[str], text: str, offset: int) -> tuple[list[Token], bool]:
    """The tokens of a sentence whose text starts at `offset`, and whether white space follows it."""
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    tokens: list[Token] = []
    at, index, space = 0, 0, True
    while index < len(rows):
        row = rows[index]
        if "." in row[0]:
            index += 1
            continue
        members = [row]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            members = [r for r in rows[index + 1:index + 2 + 2 * (last - first)] if "." not in r[0]][:last - first + 1]
        surface = row[1]
        found = text.find(surface, at)
        if found < 0:
            raise ValueError(f"{surface!r} is not in {text!r} behind {at}")
        at = found + len(surface)
        for r, (a, b) in zip(members, place([r[1] for r in members], surface, found)):
            tokens.append(Token(offset + a, offset + b, r[1], r[3], r[2], int(r[6]), r[7]))
        space = "SpaceAfter=No" not in row[9]
        index = rows.index(members[-1]) + 1
    return tokens, space


def read_treebank(path: Path, vocabulary: Vocabulary) -> list[TreeText]:
    """The documents of a treebank; a paragraph begins on a line of its own."""
    out: list[TreeText] = []
    text, sentences, name = "", [], ""
    space = True

    def close() -> None:
        if not sentences:
            return
        words = cut(text, vocabulary)
        starts = [s[0].start for s in sentences] + [len(text) + 1]
        ranges, at = [], 0
        for n in range(len(sentences)):
            first = at
            while at < len(words) and words[at].start < starts[n + 1]:
                at += 1
            ranges.append((first, at))
        anchor([t for s in sentences for t in s], words)
        out.append(TreeText(name, text, words, ranges, list(sentences)))

    for lines in read_blocks(path):
        comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        if "newdoc id" in comments:
            close()
            text, sentences, name, space = "", [], comments["newdoc id"], True
        elif sentences:
            text += "\n" if "newpar id" in comments else " " if space else ""
        tokens, space = sentence_tokens(lines, comments["text"], len(text))
        text += comments["text"]
        sentences.append(tokens)
    close()
    return out


def inventory(texts: list[TreeText], least: int = 3) -> dict[str, list[str]]:
    """The relations and the lemma scripts seen at least `least` times, each in order of the alphabet."""
    relations: dict[str, int] = {}
    scripts: dict[str, int] = {}
    for text in texts:
        for token in (t for s in text.tokens for t in s):
            relations[token.relation] = relations.get(token.relation, 0) + 1
            script = script_of(token.form, token.lemma)
            scripts[script] = scripts.get(script, 0) + 1
    return {"relation": sorted(relations), "lemma": sorted(k for k, v in scripts.items() if v >= least)}
