"""Sentence ends and windows."""
from pathlib import Path

import pytest

from servanda_training.sentences import sentences, windows
from servanda_training.words import cut


@pytest.mark.parametrize("parts", [
    ["Talks began.", "They failed."],
    ["“Talks began.”", "“They failed,” he said."],
    ["Mr. Hale met Gen. Ito of the U.S. Senate at 5 p.m. Monday."],
    ["They left the U.S.", "The deal was dead."],
    ["Oil, gas, etc. Ministers met."],
    ["Oil, gas, etc.", "They met."],
    ["See Art. 5 and No. 12."],
    ["The answer was no.", "Nobody spoke."],
    ["J. R. Hale left."],
    ["Why?!", "(Nobody knows.)", "— It ended…", "3 stayed."],
    ["Version 2.5 is out."],
    ["prices rose.", "and fell."],
])
def test_sentences_apart_by_space(parts, vocabulary, lists):
    text = " ".join(parts)
    words = cut(text, vocabulary)
    found = [text[words[a].start:words[b - 1].end] for a, b in sentences(words, lists)]
    assert found == parts


def test_glued_sentences(vocabulary, lists):
    for text, count in (("a real difference.North won.", 2), ("by St.John here.", 1), ("he left.”She stayed.", 2), ("example.COM", 1)):
        assert len(sentences(cut(text, vocabulary), lists)) == count, text


def test_a_line_feed_ends_a_sentence(vocabulary, lists):
    words = cut("Headline\n\nbody text\r\nmore\n\u0301\n", vocabulary)
    assert sentences(words, lists) == [(0, 1), (1, 3), (3, 4)]
    assert sentences([], lists) == []


def test_windows_pack_sentences_greedily(vocabulary, lists):
    words = cut("One two three. " * 10, vocabulary)
    ranges = sentences(words, lists)
    assert windows(words, ranges, 14) == [(0, 12), (12, 24), (24, 36), (36, 40)]
    assert windows(words, ranges, 14, first=7) == [(0, 4), (4, 16), (16, 28), (28, 40)]


def test_a_long_sentence_is_cut_and_alone(vocabulary, lists):
    words = cut("Go on. One " + "one " * 18 + "two. Stop now.", vocabulary)
    ranges = sentences(words, lists)
    assert windows(words, ranges, 12) == [(0, 3), (3, 13), (13, 23), (23, 24), (24, 27)]
    assert windows([], [], 12) == []


def case_lines():
    path = Path(__file__).resolve().parents[2] / "Tests/LanguageTests/Resources/sentence-cases.txt"
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]


@pytest.mark.parametrize("line", case_lines())
def test_the_table_of_cases_that_swift_reads_too(line, vocabulary, lists):
    parts = [part for spaced in line.split(" | ") for part in spaced.split("|")]
    text = line.replace(" | ", " ").replace("|", "")
    words = cut(text, vocabulary)
    assert [text[words[a].start:words[b - 1].end] for a, b in sentences(words, lists)] == parts
