"""Gold reports as passages."""
from __future__ import annotations

import json

import pytest

from servanda_training import reports
from servanda_training.events import KINDS, MODALITIES
from servanda_training.links import CUE
from servanda_training.reports import FOLDER, Triggers, cuts, near
from servanda_training.speech import STANCES

TEXT = ("Chad ratifies border pact\n\nChad has ratified the border pact, the foreign ministry said on Monday. \"It binds us now,\" said Idriss Saleh. "
        "Niger is to follow in May. Officials signed off on the minutes.")
GOLD = {
    "acts": [{"quote": "Chad has ratified the border pact", "kind": "ratification", "actor": "TCD", "modality": "done"},
             {"quote": "Niger is to follow", "kind": "ratification", "actor": "NER", "modality": "planned"}],
    "claims": [{"source": "the foreign ministry", "cue": "said", "content": ["Chad has ratified the border pact"], "stance": "asserts"},
               {"source": "Idriss Saleh", "cue": "said", "content": ["It binds us now"], "stance": "asserts"}],
}
TRIGGERS = Triggers({("ratified", KINDS.index("ratification")): 0.5, ("ratifies", KINDS.index("ratification")): 0.5,
                     ("signed", KINDS.index("signature")): 0.5})


@pytest.fixture
def read(vocabulary, lists):
    return lambda window: reports.passages(GOLD, TEXT, vocabulary, lists, TRIGGERS, window)


def test_an_act_stands_at_the_word_that_carries_it(read):
    (event,), _ = read(224)
    assert [(event.words[m.word].text, KINDS[m.kind], MODALITIES[m.modality]) for m in event.marks] == [("ratified", "ratification", "done")]


def test_other_mentions_and_acts_without_such_a_word_are_neither_right_nor_wrong(read):
    (event,), _ = read(224)
    unknown = {event.words[i].text for i in event.unknown}
    assert {"ratifies", "Niger", "follow"} <= unknown
    assert "signed" not in unknown  # gold knows of no signature: it is none


def test_a_cue_is_the_one_next_to_what_is_said(read):
    _, (speech,) = read(224)
    cues = [s for s in speech.spans if s.role == CUE]
    assert len(cues) == 2 and cues[0].first < cues[1].first
    assert [STANCES[s] for _, _, s in speech.stances] == ["asserts", "asserts"]


def test_no_claim_is_cut_where_another_end_will_do(read):
    events, speeches = read(40)
    assert len(events) == len(speeches) > 1
    assert sum(len(s.stances) for s in speeches) == 2
    assert "".join(s.text for s in speeches).count("Saleh") == 1


def test_a_sentence_longer_than_a_window_stands_alone(vocabulary, lists):
    from servanda_training.words import cut
    words = cut("one two three four. five", vocabulary)
    assert cuts(words, [(0, 5), (5, 6)], [], 4) == [(0, 5), (5, 6)]


def test_whole_words_go_before_parts_of_words():
    assert near("The shed. He ran.", "He", []) == (10, 12)
    assert near("nothing", "absent", []) is None


@pytest.mark.skipif(not FOLDER.is_dir(), reason="there is no Gold/tune")
def test_hardly_a_claim_of_the_gold_reports_is_lost(vocabulary, lists):
    events, speeches = reports.read(vocabulary, lists, 224)
    said = sum(len(json.loads(p.read_text(encoding="utf-8"))["claims"])
               for p in FOLDER.glob("*.json"))
    assert sum(len(s.stances) for s in speeches) > 0.97 * said
    assert all(p.pieces <= 224 for p in events) or sum(p.pieces > 224 for p in events) < 3


@pytest.mark.skipif(not FOLDER.is_dir(), reason="there is no Gold/tune")
def test_no_gold_report_stands_there_twice():
    """A report that is learnt from must not be measured on, nor count twice."""
    texts = [p.read_text(encoding="utf-8") for p in FOLDER.parent.glob("*/*.txt")]
    assert len(texts) > 300
    assert len(texts) == len(set(texts))
