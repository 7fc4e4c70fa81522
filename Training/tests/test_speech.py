"""The passages with attributions marked, as speech/README.md describes them, and the heads that learn from them."""
from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache

import pytest
import torch

from servanda_training import events, speech
from servanda_training.events import EventBranch, place, prepare
from servanda_training.links import CUE
from servanda_training.speech import FOLDER, LABELS, STANCES, SpeechHeads, link_tables, spans_of

FILES = sorted(FOLDER.glob("*.jsonl"))
filled = pytest.mark.skipif(not FILES, reason="there are no passages in Training/speech")

FIRST = {"text": "Norway denied the leak. “We wrote to nobody,” Barth told reporters. “Not once.” The embassy declined to comment.",
         "claims": [{"source": "Norway", "cue": "denied", "content": ["the leak"], "stance": "denies"},
                    {"source": "Barth", "cue": "told", "content": ["We wrote to nobody", "Not once."], "stance": "asserts"},
                    {"source": "The embassy", "cue": "declined to comment", "content": [], "stance": "neither"}]}
SECOND = {"text": "It said it would stay, the paper wrote.", "claims": [
    {"source": "It", "cue": "said", "content": ["it would stay"], "stance": "asserts", "sourceNth": 1, "via": [1]},
    {"source": "the paper", "cue": "wrote", "content": ["It said it would stay"], "stance": "reports"}]}


@lru_cache(maxsize=1)
def rows() -> list[tuple[str, dict]]:
    """All passages with their places, `file:line`; files end in a line feed and have no empty line."""
    out = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), path.name
        out += [(f"{path.name}:{n}", json.loads(line)) for n, line in enumerate(text[:-1].split("\n"), 1)]
    return out


def near(text: str, claim: dict) -> int:
    """Where the cue of a claim is looked for: at its content, where no number says which one it is."""
    return text.find(claim["content"][0]) if claim["content"] and not claim.get("cueNth") else 0


def cuts_a_word(text: str, span: tuple[int, int]) -> bool:
    """Does a quotation begin or end inside a word?"""
    start, end = span
    before, behind = text[:start][-1:], text[end:end + 1]
    return before.isalnum() and text[start].isalnum() or behind.isalnum() and text[end - 1].isalnum()


@filled
def test_every_claim_is_in_its_passage_and_has_a_known_stance():
    for name, row in rows():
        text = row["text"]
        assert set(row) == {"text", "claims"} and text == text.strip() and text, name
        for number, claim in enumerate(row["claims"]):
            assert claim["stance"] in STANCES, (name, claim)
            cue = place(text, claim["cue"], claim.get("cueNth"), near(text, claim))
            assert cue, (name, claim)
            numbers = claim.get("contentNth") or [None] * len(claim["content"])
            assert len(numbers) == len(claim["content"]), (name, claim)
            quoted = list(zip(claim["content"], numbers))
            if claim["source"] is not None:
                quoted.append((claim["source"], claim.get("sourceNth")))
            for span in (cue, *(place(text, quote, nth, cue[0]) for quote, nth in quoted)):
                assert span and not cuts_a_word(text, span), (name, claim)
            assert all(0 <= v < len(row["claims"]) and v != number for v in claim.get("via", [])), (name, claim)


@filled
def test_no_passage_is_there_twice_or_among_those_of_events():
    seen: dict[str, str] = {}
    for path in sorted(events.FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            seen[" ".join(json.loads(line)["text"].casefold().split())] = path.name
    for name, row in rows():
        key = " ".join(row["text"].casefold().split())
        assert key not in seen, (name, seen[key])
        seen[key] = name


@filled
def test_every_stance_is_well_filled():
    total: Counter[str] = Counter()
    for path in FILES:
        own = [row for name, row in rows() if name.startswith(path.name + ":")]
        count = Counter(claim["stance"] for row in own for claim in row["claims"])
        total += count
        print(f"{path.stem}: {len(own)} passages, {sum(not row['claims'] for row in own)} without a claim, {sum(count.values())} claims, {dict(count)}")
    print(f"{len(rows())} passages, {sum(total.values())} claims, {dict(total)}")
    assert min(total[stance] for stance in STANCES) >= 100


@filled
def test_marked_passages_become_labels_that_bio_allows(vocabulary, lists):
    for name, row in rows()[::40]:
        found = speech.speech(row, vocabulary, lists, name)
        assert len(found.labels) == len(found.words)
        assert all(label % 2 or label == 0 or before in (label, label - 1) for before, label in zip([0, *found.labels], found.labels)), name
        assert len(found.stances) == sum(s.role == CUE for s in found.spans)


def test_every_tenth_line_is_held_out(vocabulary, lists, tmp_path):
    lines = [json.dumps({"text": f"Number {n}." + " Long" * (60 if n == 14 else 0), "claims": []}) for n in range(1, 26)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    learnt, held = speech.read(vocabulary, lists, 40, tmp_path)
    assert [p.text for p in held] == ["Number 4.", "Number 24."] and len(learnt) == 22
    assert speech.read(vocabulary, lists, 40, tmp_path / "none") == ([], [])


def test_roles_fall_on_the_quoted_words(vocabulary, lists):
    p = speech.speech(FIRST, vocabulary, lists, "first")
    said = [(s.role, p.text[p.words[s.first].start:p.words[s.last].end], s.group) for s in p.spans]
    assert said == [(0, "Norway", 0), (1, "denied", 0), (2, "the leak", 0), (2, "“We wrote to nobody", 1), (0, "Barth", 1), (1, "told", 1),
                    (2, "“Not once.”", 1), (0, "The embassy", 2), (1, "declined to comment", 2)]
    assert [LABELS[label] for label in p.labels[:5]] == ["B-source", "B-cue", "B-content", "I-content", "O"]
    assert [(p.words[a].text, p.words[b].text, STANCES[stance]) for a, b, stance in p.stances] == [
        ("denied", "denied", "denies"), ("told", "told", "asserts"), ("declined", "comment", "neither")]
    assert len(p.sentences) == 4


def test_the_inner_claim_keeps_its_words(vocabulary, lists):
    p = speech.speech(SECOND, vocabulary, lists, "second")
    said = [(s.role, p.text[p.words[s.first].start:p.words[s.last].end], s.group) for s in p.spans]
    assert said == [(0, "It", 0), (1, "said", 0), (2, "it would stay", 0), (0, "the paper", 1), (1, "wrote", 1)]


def test_a_quotation_that_is_not_there_is_refused_by_name(vocabulary, lists):
    row = SECOND | {"claims": [SECOND["claims"][0] | {"cue": "wept"}]}
    with pytest.raises(ValueError, match="bad:7.*wept"):
        speech.speech(row, vocabulary, lists, "bad:7")


def test_spans_of_labels():
    assert spans_of([0, 1, 2, 2, 3, 0, 5, 5, 6]) == {(0, 1, 3), (1, 4, 4), (2, 6, 6), (2, 7, 8)}
    assert spans_of([]) == spans_of([0, 0]) == set()
    assert spans_of([1, 4, 3]) == {(0, 0, 0), (1, 2, 2)}, "an inside label of another role belongs to nothing"


def test_pairs_of_spans_and_cues(vocabulary, lists):
    parts = [speech.speech(row, vocabulary, lists, "x") for row in (FIRST, SECOND)]
    width = max(len(p.words) for p in parts)
    sources, contents = link_tables(parts, width)
    assert (sources.groups, contents.groups) == (5, 4) and len(sources.gold) == 3 * 3 + 2 * 2 and len(contents.gold) == 3 * 3 + 1 * 2
    assert int(sources.gold.sum()) == 5 and int(contents.gold.sum()) == 4, "each span has one right cue"
    assert int(sources.span_words[-1, 1]) >= width, "words are places in the flattened batch"


def test_the_losses_fall(untrained, vocabulary, lists):
    parts = [speech.speech(row, vocabulary, lists, "x") for row in (FIRST, SECOND)]
    prepare(untrained, parts, vocabulary, 1)
    torch.manual_seed(1)
    branch, heads = EventBranch(untrained, 1, 8, dropout=0.0), SpeechHeads(untrained)
    heads.dropout.p = 0.0
    assert torch.equal(heads.labels.weight, untrained.head.weight), "heads begin as the encoder's own"
    parameters = [*branch.layers.parameters(), *heads.parameters()]

    def losses() -> dict[str, torch.Tensor]:
        return speech.loss(heads, branch(parts), parts)

    before = {name: value.item() for name, value in losses().items()}
    assert set(before) == {"word", "sequence", "link", "stance"} and all(v > 0 for v in before.values())
    optimizer = torch.optim.Adam(parameters, lr=1e-2)
    for _ in range(40):
        optimizer.zero_grad()
        sum(losses().values()).backward()
        assert all(p.grad is not None and p.grad.isfinite().all() for p in parameters)
        optimizer.step()
    after = {name: value.item() for name, value in losses().items()}
    print(before, after)
    assert all(after[name] < before[name] / 2 for name in before)
    assert speech.score(heads, branch, parts) == {"sources": 100, "cues": 100, "contents": 100, "stances": 100}
