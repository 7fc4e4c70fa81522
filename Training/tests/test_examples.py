"""The hand-marked examples of certainty and of entities, as examples/README.md describes them."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "examples"
CLASSES = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu")
KINDS = ("state", "person", "organisation", "place", "treaty", "date", "number")
ROLES = ("cue", "content")
MARK = re.compile(r"\[([a-z]+):([^\[\]]+)\]")
SPLITS = ("train", "dev")


def rows(name: str) -> list[str]:
    """The lines of a file; it ends in a line feed and has no empty line."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text[:-1].split("\n")


def plain(line: str) -> str:
    """The line without its marks."""
    return MARK.sub(r"\2", line)


def marks(line: str, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """The marks of a line, once it is sure that every bracket belongs to one and that each covers whole words."""
    assert "[" not in plain(line) and "]" not in plain(line), f"a bracket is left over: {line}"
    found = MARK.findall(line)
    assert all(kind in known for kind, _ in found), f"an unknown mark: {line}"
    assert all(words == words.strip() for _, words in found), f"a space at the edge of a mark: {line}"
    for match in MARK.finditer(line):
        words, before, behind = match[2], line[:match.start()][-1:], line[match.end():][:1]
        assert not (before.isalnum() and words[0].isalnum()), f"a mark begins inside a word: {line}"
        assert not (behind.isalnum() and words[-1].isalnum()), f"a mark ends inside a word: {line}"
    return found


def certainty(split: str) -> list[tuple[str, str]]:
    """Class and marked sentence."""
    out = []
    for line in rows(f"certainty.{split}.txt"):
        name, _, sentence = line.partition("\t")
        out.append((name, sentence))
    return out


@pytest.mark.parametrize("split", SPLITS)
def test_each_certainty_example_has_a_class_a_cue_and_a_content(split):
    for name, sentence in certainty(split):
        assert name in CLASSES, sentence
        count = Counter(kind for kind, _ in marks(sentence, ROLES))
        assert count["cue"] == 1 and count["content"] in (1, 2), sentence


@pytest.mark.parametrize("split, least, each", [("train", 1000, 70), ("dev", 240, 15)])
def test_every_class_is_well_filled(split, least, each):
    count = Counter(name for name, _ in certainty(split))
    print(split, dict(count))
    assert sum(count.values()) >= least
    assert min(count[name] for name in CLASSES) >= each, count


@pytest.mark.parametrize("split, least", [("train", 700), ("dev", 180)])
def test_entity_examples_parse_and_every_kind_occurs(split, least):
    count: Counter[str] = Counter()
    lines = rows(f"entities.{split}.txt")
    for line in lines:
        count.update(kind for kind, _ in marks(line, KINDS))
    print(split, dict(count))
    assert len(lines) >= least
    assert min(count[kind] for kind in KINDS) >= 40, count


def test_the_entities_are_rich_in_treaties_and_states():
    found = [m for line in rows("entities.train.txt") for m in marks(line, KINDS)]
    treaties, states = ([words for kind, words in found if kind == wanted] for wanted in ("treaty", "state"))
    print(len(treaties), len(set(treaties)), len(states), len(set(states)))
    assert len(treaties) >= 500 and len(set(treaties)) >= 150
    assert len(states) >= 600 and len(set(states)) >= 120


@pytest.mark.parametrize("task", ["certainty", "entities"])
def test_no_sentence_is_in_both_splits_or_marked_in_two_ways(task):
    seen: dict[str, dict[str, str]] = {split: {} for split in SPLITS}
    for split in SPLITS:
        for line in rows(f"{task}.{split}.txt"):
            marked = line.partition("\t")[2] if task == "certainty" else line
            spans = str([m.span() for m in MARK.finditer(marked)])
            key = plain(marked).casefold() + (spans if task == "certainty" else "")
            assert key not in seen[split], f"twice in {split}: {line}"
            seen[split][key] = line
    assert not {plain(k) for k in seen["train"]} & {plain(k) for k in seen["dev"]}


UNMARKED = re.compile(r"(?<![\w-])\d[\d,.]*\d(?![\w-])|(?<![\w-])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def test_no_figure_and_no_day_goes_unmarked():
    for split in SPLITS:
        for line in rows(f"entities.{split}.txt"):
            assert not UNMARKED.search(MARK.sub("", line)), line


def test_dev_asks_for_treaties_and_people_that_train_does_not_show():
    shown, asked = ({m for line in rows(f"entities.{split}.txt") for m in marks(line, KINDS)} for split in SPLITS)
    assert not {(kind, words) for kind, words in shown & asked if kind in ("treaty", "person")}
