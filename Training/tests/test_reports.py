"""Gold reports as passages."""
from __future__ import annotations

import json

import pytest

from servanda_training import reports
from servanda_training.events import KINDS, MODALITIES, place
from servanda_training.links import CUE
from servanda_training.reports import FOLDER, cuts, near, occurrences
from servanda_training.speech import STANCES

TEXT = ("Chad ratifies border pact\n\nChad has ratified the border pact, the foreign ministry said on Monday. \"It binds us now,\" said Idriss Saleh. "
        "Niger is to follow in May. Officials signed off on the minutes.")
GOLD = {
    "acts": [{"quote": "Chad has ratified the border pact", "kind": "ratification", "actor": "TCD", "modality": "done"},
             {"quote": "Niger is to follow", "kind": "ratification", "actor": "NER", "modality": "planned"}],
    "claims": [{"source": "the foreign ministry", "cue": "said", "content": ["Chad has ratified the border pact"], "stance": "asserts"},
               {"source": "Idriss Saleh", "cue": "said", "content": ["It binds us now"], "stance": "asserts"}],
}
MARKS = [{"trigger": "ratifies", "kind": "ratification", "modality": "done", "actors": [{"quote": "Chad"}], "date": None, "treaty": "border pact"},
         {"trigger": "ratified", "kind": "ratification", "modality": "done", "actors": [{"quote": "Chad", "nth": 2}], "date": None, "treaty": "the border pact"},
         {"trigger": "follow", "kind": "ratification", "modality": "planned", "actors": [{"quote": "Niger"}], "date": "in May", "treaty": "the border pact"}]


@pytest.fixture
def read(vocabulary, lists):
    return lambda window: reports.passages(GOLD, TEXT, MARKS, vocabulary, lists, window)


def test_every_mention_of_an_act_stands_at_its_word(read):
    (event,), _ = read(224)
    assert [(event.words[m.word].text, KINDS[m.kind], MODALITIES[m.modality]) for m in event.marks] == [
        ("ratifies", "ratification", "done"), ("ratified", "ratification", "done"), ("follow", "ratification", "planned")]


def test_what_belongs_to_an_act_but_stands_in_another_window_is_left_out(read):
    events, _ = read(40)
    event, mark = next((e, m) for e in events for m in e.marks if e.words[m.word].text == "follow")
    actor, date, treaty = ({event.words[i].text for i in role} for role in mark.roles)
    assert (actor, date, treaty) == ({"Niger"}, {"in", "May"}, set())


def test_every_report_to_learn_from_has_its_acts_marked_where_gold_quotes_them():
    rows = {row["name"]: row["acts"] for row in map(json.loads, reports.MARKS.read_text(encoding="utf-8").splitlines())}
    assert sorted(rows) == sorted(p.stem for p in FOLDER.glob("*.json"))
    bare = 0
    for name, acts in rows.items():
        text, gold = (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        spans = [place(text, act["trigger"], act.get("nth") or 1, 0) for act in acts]
        assert all(spans), name
        for act in gold["acts"]:
            quote = act["quote"] if isinstance(act["quote"], str) else act["quote"]["quote"]
            bare += not any(a <= span[0] < a + len(quote) for a in occurrences(text, quote) for span in spans)
    assert bare <= 31


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
    assert sum(len(s.stances) for s in speeches) > 0.97 * 2 * said  # each report is cut in two ways
    assert all(p.pieces <= 224 for p in events) or sum(p.pieces > 224 for p in events) < 3


@pytest.mark.skipif(not FOLDER.is_dir(), reason="there is no Gold/tune")
def test_no_gold_report_stands_there_twice():
    """A report that is learnt from must not be measured on, nor count twice."""
    texts = [p.read_text(encoding="utf-8") for p in FOLDER.parent.glob("*/*.txt")]
    assert len(texts) > 300
    assert len(texts) == len(set(texts))
