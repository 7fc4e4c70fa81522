"""The passages with acts marked, as events/README.md describes them, and the branch that learns from them."""
from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache

import pytest
import torch

from servanda_training import events
from servanda_training.events import BIN_STARTS, FOLDER, KINDS, MODALITIES, ROLES, EventBranch, Passage, joined, passage, place, prepare

FILES = sorted(FOLDER.glob("*.jsonl"))
STATE = re.compile(r"[A-Z]{3}")

FIRST = {"text": "Chad signed the pact on Monday. Its parliament must still approve it, and it may yet refuse to.",
         "acts": [{"trigger": "signed", "kind": "signature", "modality": "done", "actors": [{"quote": "Chad", "state": "TCD"}],
                   "date": "on Monday", "treaty": "the pact"},
                  {"trigger": "approve", "kind": "approval", "modality": "planned", "actors": [{"quote": "Its parliament", "state": "TCD"}],
                   "date": None, "treaty": "it", "treatyNth": 1}]}
SECOND = {"text": "Peru left the bloc.", "acts": [
    {"trigger": "left", "kind": "withdrawal", "modality": "done", "actors": [{"quote": "Peru", "state": "PER"}], "date": None, "treaty": None}]}


@lru_cache(maxsize=1)
def rows() -> list[tuple[str, dict]]:
    """All passages with their places, `file:line`; files end in a line feed and have no empty line."""
    out = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), path.name
        out += [(f"{path.name}:{n}", json.loads(line)) for n, line in enumerate(text[:-1].split("\n"), 1)]
    return out


def cuts_a_word(text: str, span: tuple[int, int]) -> bool:
    """Does a quotation begin or end inside a word?"""
    start, end = span
    before, behind = text[:start][-1:], text[end:end + 1]
    return before.isalnum() and text[start].isalnum() or behind.isalnum() and text[end - 1].isalnum()


def test_every_act_is_in_its_passage_and_of_a_known_kind():
    assert FILES
    for name, row in rows():
        text = row["text"]
        assert set(row) == {"text", "acts"} and text == text.strip() and text, name
        for act in row["acts"]:
            assert act["kind"] in KINDS[1:] and act["modality"] in MODALITIES, (name, act)
            trigger = place(text, act["trigger"], act.get("nth") or 1, 0)
            assert trigger, (name, act)
            quoted = [(actor["quote"], actor.get("nth")) for actor in act["actors"]]
            quoted += [(act[role], act.get(f"{role}Nth")) for role in ("date", "treaty") if act[role] is not None]
            spans = [trigger, *(place(text, quote, number, trigger[0]) for quote, number in quoted)]
            for span in spans:
                assert span and not cuts_a_word(text, span), (name, act)
            for actor in act["actors"]:
                states = actor["state"] if isinstance(actor["state"], list) else [actor["state"]]
                assert all(state is None or STATE.fullmatch(state) for state in states), (name, act)


def test_no_passage_is_there_twice():
    seen: dict[str, str] = {}
    for name, row in rows():
        key = " ".join(row["text"].casefold().split())
        assert key not in seen, (name, seen[key])
        seen[key] = name


def test_every_kind_and_modality_is_well_filled():
    acts = [act for _, row in rows() for act in row["acts"]]
    for key, least in (("kind", 150), ("modality", 500)):
        count = Counter(act[key] for act in acts)
        print(dict(count.most_common()))
        assert min(count[name] for name in (KINDS[1:] if key == "kind" else MODALITIES)) >= least
    without = sum(not row["acts"] for _, row in rows())
    print(f"{len(rows())} passages, {without} without an act, {len(acts)} acts")
    assert 0.2 < without / len(rows()) < 0.4


def test_every_tenth_line_is_held_out_and_what_is_longer_than_a_window_left_out(vocabulary, tmp_path):
    for name, count in (("a", 24), ("b", 7)):
        lines = [json.dumps({"text": f"Number {n} of {name}." + " Long" * (60 if n == 5 else 0), "acts": []}) for n in range(1, count + 1)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    learnt, held = events.read(vocabulary, 40, tmp_path)
    assert [p.text for p in held] == ["Number 4 of a.", "Number 14 of a.", "Number 24 of a.", "Number 4 of b."]
    assert len(learnt) == 31 - 4 - 2 and all(p.pieces <= 40 for p in learnt)


def test_the_longest_passages_fit_a_window_but_for_a_few(vocabulary):
    longest = sorted((row["text"] for _, row in rows()), key=len)[-60:]
    over = sum(Passage(text, events.cut(text, vocabulary)).pieces > 224 for text in longest)
    print(f"{over} passages are longer than a window")
    assert over < 30


def test_a_quotation_is_the_one_of_its_number_or_the_nearest():
    text = "it said it would do it"
    assert [place(text, "it", number, 0) for number in (1, 2, 3, 4)] == [(0, 2), (8, 10), (20, 22), None]
    assert place(text, "it", None, 9) == (8, 10) and place(text, "it", None, 22) == (20, 22)
    assert place(text, "they", None, 0) is None and place(text, "", None, 0) is None


def texts(p: Passage, places) -> list[str]:
    return [p.words[i].text for i in sorted(places)]


def test_roles_fall_on_the_quoted_words(vocabulary):
    p = passage(FIRST, vocabulary, "first")
    signed, approve = p.marks
    assert (p.words[signed.word].text, KINDS[signed.kind], MODALITIES[signed.modality]) == ("signed", "signature", "done")
    assert [texts(p, r) for r in signed.roles] == [["Chad"], ["on", "Monday"], ["the", "pact"]]
    assert (p.words[approve.word].text, KINDS[approve.kind], MODALITIES[approve.modality]) == ("approve", "approval", "planned")
    assert [texts(p, r) for r in approve.roles] == [["Its", "parliament"], [], ["it"]]
    assert max(approve.roles[2]) == approve.word + 1


def test_a_trigger_of_several_words_is_marked_at_its_first(vocabulary):
    row = {"text": "She put her name to the text.", "acts": [
        {"trigger": "put her name to", "kind": "signature", "modality": "done", "actors": [], "date": None, "treaty": None}]}
    p = passage(row, vocabulary, "put")
    assert p.words[p.marks[0].word].text == "put"


@pytest.mark.parametrize("change", [{"trigger": "sealed"}, {"nth": 2}, {"kind": "treason"}, {"kind": "O"}, {"modality": "perhaps"}])
def test_an_act_that_is_none_is_refused_by_name(vocabulary, change):
    row = SECOND | {"acts": [SECOND["acts"][0] | change]}
    with pytest.raises(ValueError, match="bad:7"):
        passage(row, vocabulary, "bad:7")


def test_joined_passages_keep_marks_on_their_words(vocabulary):
    parts = [passage(row, vocabulary, "x") for row in (FIRST, SECOND)]
    assert len(joined(parts, 224, 0.0, 1)) == 2
    assert len(joined(parts, 20, 1.0, 1)) == 2, "both do not fit a window"
    one, = joined(parts, 224, 1.0, 1)
    assert one.text in ("\n\n".join(p["text"] for p in pair) for pair in ((FIRST, SECOND), (SECOND, FIRST)))
    again = events.cut(one.text, vocabulary)
    assert [(w.start, w.end, w.text, w.pieces, w.look) for w in one.words] == [(w.start, w.end, w.text, w.pieces, w.look) for w in again]
    found = {(one.words[m.word].text, *(tuple(texts(one, r)) for r in m.roles)) for m in one.marks}
    assert found == {("signed", ("Chad",), ("on", "Monday"), ("the", "pact")), ("approve", ("Its", "parliament"), (), ("it",)),
                     ("left", ("Peru",), (), ())}
    assert [w.start for w in parts[0].words] == [w.start for w in passage(FIRST, vocabulary, "x").words], "the parts stay as they are"


def test_distances_fall_into_the_bins_of_the_format(tiny):
    branch = EventBranch(tiny, 1, 8).eval()
    with torch.no_grad():
        for p in (branch.asked.weight, branch.asked.bias, branch.bias):
            p.zero_()
        branch.distance.copy_(torch.arange(80.).view(4, 20))
        scores = branch.role_scores(torch.randn(100, 24), torch.tensor([50]))[0]
    bins = [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6] + 8 * [7] + 18 * [8] + 10 * [9]
    assert len(BIN_STARTS) == 10 and len(ROLES) == 4
    assert scores[0, 50:].tolist() == [0, *(10 + b for b in bins[1:50])]
    assert scores[2, 1:51].tolist() == [40 + b for b in bins[49::-1]]


def test_the_losses_fall(untrained, vocabulary):
    parts = [passage(row, vocabulary, "x") for row in (FIRST, SECOND)]
    prepare(untrained, parts, vocabulary, 1)
    assert [len(p.states) for p in parts] == [p.pieces for p in parts]
    torch.manual_seed(1)
    branch = EventBranch(untrained, 1, 8, dropout=0.0)
    branch.dropout.p = 0.0
    before = {name: value.item() for name, value in events.loss(branch, parts).items()}
    assert set(before) == {"kind", "modality", "role"} and all(v > 0 for v in before.values())
    optimizer = torch.optim.Adam(branch.parameters(), lr=1e-2)
    for _ in range(30):
        optimizer.zero_grad()
        sum(events.loss(branch, parts).values()).backward()
        assert all(p.grad is not None and p.grad.isfinite().all() for p in branch.parameters())
        optimizer.step()
    after = {name: value.item() for name, value in events.loss(branch, parts).items()}
    print(before, after)
    assert all(after[name] < before[name] / 2 for name in before)
    assert events.score(branch, parts)["f1"] == 100


def test_a_batch_gives_the_same_vectors_as_each_passage_alone(tiny, vocabulary):
    parts = [passage(row, vocabulary, "x") for row in (FIRST, SECOND)]
    prepare(tiny, parts, vocabulary, 1)
    branch = EventBranch(tiny, 1, 8).eval()
    with torch.no_grad():
        together, alone = branch(parts), [branch([p])[0] for p in parts]
    assert all(torch.allclose(a, b, atol=1e-4) for a, b in zip(together, alone))


def test_a_batch_without_an_act_has_a_loss_of_kinds_alone(tiny, vocabulary):
    quiet = passage({"text": "Nobody signed.", "acts": []}, vocabulary, "x")
    prepare(tiny, [quiet], vocabulary, 1)
    assert set(events.loss(EventBranch(tiny, 1, 8), [quiet])) == {"kind"}


def test_pieces_are_hidden_only_while_it_learns(untrained, vocabulary):
    part = events.passage({"text": "Chad signed the pact on Monday.", "acts": []}, vocabulary, "a")
    events.prepare(untrained, [part], vocabulary, 1)
    branch = EventBranch(untrained, 1, 8, dropout=0.0, hidden=0.5)
    torch.manual_seed(1)
    assert not torch.allclose(branch.train()([part])[0], branch([part])[0])
    assert torch.equal(branch.eval()([part])[0], branch([part])[0])
