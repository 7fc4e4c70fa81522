"""Words, pieces, case classes, against our own cases and the `tokenizers` package."""
import pytest

from servanda_training.vectors import tokenizer_vectors
from servanda_training.words import case_class, cut, normal_form


def surfaces(text, vocabulary):
    return [w.text for w in cut(text, vocabulary)]


def test_words_are_cut_at_space_punctuation_and_ideographs(vocabulary):
    assert surfaces("The U.S. envoy’s 3,000\tnotes…条約x", vocabulary) == [
        "The", "U", ".", "S", ".", "envoy", "’", "s", "3", ",", "000", "notes", "…", "条", "約", "x"]


def test_controls_do_not_end_a_word_and_stay_out_of_its_ends(vocabulary):
    word, = cut("\u200bmin\u00adister\ufeff", vocabulary)
    assert (word.start, word.end) == (1, 10)
    assert word.pieces == vocabulary("minister")


def test_words_without_normal_form_are_left_out(vocabulary):
    assert surfaces(" \u0301 \u200b a", vocabulary) == ["a"]


def test_space_and_lines_before(vocabulary):
    flags = [(w.space_before, w.line_before) for w in cut("a,b c\nd\r e", vocabulary)]
    assert flags == [(False, False), (False, False), (False, False), (True, False), (True, True), (True, False)]


@pytest.mark.parametrize("word, form", [
    ("Émigré", "emigre"), ("e\u0301tude", "etude"), ("İzmir", "izmir"), ("ΟΔΟΣ", "οδοσ"), ("weiß", "weiß"), ("co\u00adop", "coop")])
def test_normal_form(word, form):
    assert normal_form(word) == form


@pytest.mark.parametrize("word, case", [
    ("said", 0), ("3000", 0), ("条", 0), ("Oslo", 1), ("Élan", 1), ("I", 2), ("NATO", 2), ("B2B", 2), ("iPhone", 3),
    ("McCain", 3), ("eFP", 3), ("3rd", 0), ("4Th", 1)])
def test_case(word, case):
    assert case_class(word) == case


def test_long_words_are_unknown(vocabulary):
    assert [w.pieces for w in cut("z" * 101 + " " + "é" * 100, vocabulary)][0] == (vocabulary.unknown,)
    assert len(cut("e\u0301" * 100, vocabulary)[0].pieces) > 1


def test_agrees_with_the_reference_tokenizer(vocabulary):
    for row in tokenizer_vectors(300):
        words = cut(row["text"], vocabulary)
        assert [p for w in words for p in w.pieces] == row["ids"]
        at = 0
        for w in words:
            offsets = row["offsets"][at:at + len(w.pieces)]
            assert w.start <= offsets[0][0] and offsets[-1][1] <= w.end
            at += len(w.pieces)


@pytest.mark.parametrize("text, quoted", [
    ('He said "no deal" .', '" no deal "'), ("“No ,” she said", "“ No , ”"), ('"First .\n"Second ," he', '" First . " Second , "'),
    ('An open " mark\nends here', '" mark'), ("the workers’ ‘plan’", ""), ("a ” stray", ""), ("«Ja» „x”", "« Ja » „ x ”")])
def test_words_in_quotation_marks(text, quoted, vocabulary):
    assert " ".join(w.text for w in cut(text, vocabulary) if w.quoted) == quoted


def test_a_look_tells_case_quotation_and_line(vocabulary):
    assert [w.look for w in cut("a\n“NATO”", vocabulary)] == [0, 12, 6, 4]
