"""The branch in the model file: written, read back, its vectors; and the run that learns it."""
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from servanda_training import averaging, branch_vectors, events, export, fit_branch, fit_states, reference, reports, speech
from servanda_training.branch_vectors import TEXTS, found_events, spoken
from servanda_training.corpus import Span, prepare
from servanda_training.fit_branch import BranchSettings, Learner
from servanda_training.model import Reader
from servanda_training.rounding import round_model
from servanda_training.states import StateNames

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = BranchSettings(start=1, width=8, epochs=2, events=0.5, batch=2)
ABBREVIATIONS = ROOT / "Sources/Language/Resources/abbreviations.txt"
TEXT = "Norway signed the pact, its envoy said. The embassy declined to comment. Nobody else has joined the pact so far, they say.\n"


@pytest.fixture(scope="module")
def learner(vocabulary) -> Learner:
    """A random learner on a random reader of the widths that eight bits ask for."""
    torch.manual_seed(5)
    reader = Reader(len(vocabulary.pieces), layers=2, hidden=64, heads=2, intermediate=128, positions=64, link=8).eval()
    with torch.no_grad():
        for name, p in reader.named_parameters():
            p.copy_(torch.randn_like(p) * 0.15 + (1.0 if "norm.weight" in name else 0.0))
        made = Learner(reader, SETTINGS)
        for name, p in made.named_parameters():
            p.copy_(torch.randn_like(p) * 0.3 + (1.0 if "norm.weight" in name else 0.0))
    made.reader = [reader]
    return made.eval()


@pytest.fixture(scope="module")
def files(learner, vocabulary, lists, tmp_path_factory):
    """A file of sixteen bits and one of eight, without the branch and with it."""
    folder = tmp_path_factory.mktemp("branch")
    export.write(folder / "full", learner.reader[0], vocabulary.pieces, "2024-01-31", 48)
    round_model(folder / "full", folder / "rounded", [prepare({"id": "a", "text": TEXT * 4}, vocabulary, lists)])
    for name in ("full", "rounded"):
        fit_branch.add(folder / name, folder / f"{name}-branch", learner, "2024-02-01")
    return folder


def test_everything_else_stays_bit_by_bit(files):
    header, arrays = reference.read(files / "rounded")
    grown, more = reference.read(files / "rounded-branch")
    assert all(np.array_equal(more[name], array) for name, array in arrays.items())
    assert {name.split(".")[0] for name in more.keys() - arrays.keys()} == {"branch", "event", "speech"}
    assert more["branch.layer.0.query.weight"].dtype == np.float16 and more["event.role.distance"].shape == (4, 20)
    assert grown["branch"] == {"start": 1, "layers": 1} and grown["event"] == {"width": 8} and grown["created"] == "2024-02-01"
    assert grown["labels"]["event"][0] == "O" and grown["labels"]["stance"] == list(speech.STANCES)
    assert header["labels"].items() <= grown["labels"].items()
    assert fit_branch.encoder_digest(grown) == fit_branch.encoder_digest(header) != fit_branch.encoder_digest(reference.read(files / "full")[0])


def test_a_branch_takes_the_place_of_an_older_one(files, learner, tmp_path):
    fit_branch.add(files / "full-branch", tmp_path / "again", learner, "2024-02-01")
    assert (tmp_path / "again").read_bytes() == (files / "full-branch").read_bytes()


def test_comes_back_as_it_was(files, learner):
    found = dict(fit_branch.load(files / "rounded-branch").named_parameters())
    for name, value in learner.named_parameters():
        if name in ("speech.transition", "speech.start"):
            continue  # the file has the forbidden moves filled in
        bound = 2e-3 if name.startswith("branch.layers.") and value.dim() > 1 else 0.0
        assert (found[name] - value).abs().max() <= bound, name
    again = fit_branch.load(files / "rounded-branch")
    assert all(torch.equal(a, b) for a, b in zip(again.speech.moves(), learner.speech.moves()))


@pytest.mark.parametrize("name", ["full-branch", "rounded-branch"])
def test_vectors_are_what_the_parts_say(files, name):
    texts = (TEXT, TEXT * 3, "")
    rows = branch_vectors.branch_vectors(files / name, ABBREVIATIONS, texts)
    assert [row["text"] for row in rows] == list(texts)
    assert rows[2] == {"text": "", "events": [], "labels": [], "speech": []}
    for row in rows[:2]:
        assert row["events"] == sorted(row["events"], key=lambda e: e["word"]) and row["labels"]
        for event in row["events"]:
            assert event["probability"] >= 0.2 and event["kind"] in events.KINDS[1:] and 1 / 17 <= event["kindProbability"] <= 1
            assert all(0.5 < a["probability"] <= 1 and a["words"][0] < a["words"][1] <= len(row["labels"]) for a in event["arguments"])
        for one in row["speech"]:
            spans = [*one["sources"], one["cue"], *one["contents"]]
            for role, span in zip([0] * len(one["sources"]) + [1] + [2] * len(one["contents"]), spans):
                a, b = span["words"]
                assert row["labels"][a] == 1 + 2 * role and all(label // 2 in (role, role + 1) for label in row["labels"][a + 1:b])
            assert one["contents"] or one["stance"] == "neither" and one["sources"]
    assert any(row["events"] for row in rows)
    if name == "rounded-branch":
        assert rows[0]["events"] != branch_vectors.branch_vectors(files / "full-branch", ABBREVIATIONS, texts)[0]["events"]


def test_the_recorded_texts_are_eight_and_one_is_longer_than_a_window(vocabulary):
    pieces = [events.Passage(text, events.cut(text, vocabulary)).pieces for text in TEXTS]
    assert len(TEXTS) == 8 and sum(p > 224 for p in pieces) == 1


def test_events_of_a_later_window_count_from_the_text(learner):
    vectors = torch.randn(9, 64)
    with torch.no_grad():
        here, later = found_events(learner.branch, vectors, 0, 0.0), found_events(learner.branch, vectors, 40, 0.0)
    assert [e["word"] for e in here] == list(range(9)) and [e["word"] for e in later] == list(range(40, 49))
    assert [[x + 40 for x in a["words"]] for e in here for a in e["arguments"]] == [a["words"] for e in later for a in e["arguments"]]
    for event in here:
        with torch.no_grad():
            roles = learner.branch.role_scores(vectors, torch.tensor([event["word"]]))[0] > 0
        found = torch.zeros_like(roles)
        for argument in event["arguments"]:
            found[events.ROLES.index(argument["role"]), slice(*argument["words"])] = True
        assert torch.equal(found, roles)


def test_a_silence_is_kept_with_its_source_alone(learner, vocabulary, lists):
    article = prepare({"id": "a", "text": "Oslo declined to comment. Then nobody answered."}, vocabulary, lists)
    heads = speech.SpeechHeads(learner.reader[0])
    spans, vectors = [Span(0, 0, 0, -1), Span(1, 1, 3, -1), Span(1, 7, 7, -1)], torch.zeros(len(article.words), 64)
    with torch.no_grad():
        for part in ("distance", "sentence", "between", "same"):
            for link in heads.links:
                getattr(link, part).zero_()
        heads.stance.bias.copy_(torch.tensor([0.0, 0.0, 3.0, 0.0]))
        found = spoken(heads, article, vectors, spans, [0.5, 0.9, 0.9])
        heads.stance.bias.copy_(torch.tensor([3.0, 0.0, 0.0, 0.0]))
        assert spoken(heads, article, vectors, spans, [0.5, 0.9, 0.9]) == []
    assert [(one["cue"]["words"], one["sources"], one["contents"], one["stance"]) for one in found] == [
        ([1, 4], [{"words": [0, 1], "probability": 0.5}], [], "neither")]


def test_an_epoch_takes_the_next_events_and_all_speech():
    acts = [events.Passage(str(n), []) for n in range(8)]
    said = [speech.Speech("", []) for _ in range(3)]
    first, second, third = (fit_branch.epoch((acts, said, []), SETTINGS, 1, number) for number in range(3))

    def names(batches):
        return {p.text for batch in batches for p in batch if not isinstance(p, speech.Speech)}

    assert sum(map(len, first)) == 7 and len(names(first)) == 4
    assert names(first) | names(second) == {p.text for p in acts} and names(third) == names(first)
    assert all(len({type(p) for p in batch}) == 1 for batch in first)


def few_acts(vocabulary, window):
    row = {"text": "Chad signed the pact.", "acts": [{"trigger": "signed", "kind": "signature", "modality": "done", "actors": [
        {"quote": "Chad", "state": "TCD"}], "date": None, "treaty": "the pact"}]}
    return [events.passage(row, vocabulary, "a") for _ in range(3)], [events.passage(row, vocabulary, "a")]


def few_claims(vocabulary, lists, window):
    row = {"text": "Oslo denied it.", "claims": [{"source": "Oslo", "cue": "denied", "content": ["it"], "stance": "denies"}]}
    return [speech.speech(row, vocabulary, lists, "a") for _ in range(2)], [speech.speech(row, vocabulary, lists, "a")]


def test_goes_on_where_it_stopped_and_not_on_another_encoder(files, tmp_path, monkeypatch):
    monkeypatch.setattr(events, "read", few_acts)
    monkeypatch.setattr(speech, "read", few_claims)
    monkeypatch.setattr(reports, "read", lambda *_: ([], []))
    settings = replace(SETTINGS, layer_rate=1e-3)

    def fit(folder, settings=settings, model="full"):
        return fit_branch.fit(files / model, tmp_path / folder, settings, 1, 1, ABBREVIATIONS)

    first = fit("run")
    lines = (tmp_path / "run/branch.log").read_text().splitlines()
    assert len(lines) == 2 and all("stances" in line for line in lines)
    again = fit("run")
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), again.parameters()))
    assert len((tmp_path / "run/branch.log").read_text().splitlines()) == 2, "all was done"
    with pytest.raises(SystemExit, match="other settings"):
        fit("run", replace(settings, role=0.5))
    fit("run", model="rounded")
    assert len((tmp_path / "run/branch.log").read_text().splitlines()) == 4, "another encoder: from the start"


def test_two_branches_make_their_mean_and_nothing_else_moves(files, tmp_path):
    """The mean of a branch and its double is half as much again; what is not of the branch is the first file's, bit by bit."""
    header, arrays = reference.read(files / "rounded-branch")
    doubled = {name: array * 2 if name.startswith(averaging.BRANCH) else array for name, array in arrays.items()}
    del header["tensors"]
    export.write_file(tmp_path / "doubled", header, doubled)
    averaging.average(files / "rounded-branch", tmp_path / "doubled", tmp_path / "mean", "2024-02-02")
    made, mean = reference.read(tmp_path / "mean")
    assert made["created"] == "2024-02-02"
    for name, array in arrays.items():
        if name.startswith(averaging.BRANCH):
            np.testing.assert_allclose(mean[name].astype(np.float32), array.astype(np.float32) * 1.5, rtol=2e-3, atol=1e-3)
        else:
            assert mean[name].tobytes() == array.tobytes()


def test_branches_of_other_makes_are_refused(files, tmp_path):
    with pytest.raises(ValueError, match="no branches of one make"):
        averaging.average(files / "rounded-branch", files / "rounded", tmp_path / "mean", "2024-02-02")


def test_the_role_of_states_is_fitted_alone(files, tmp_path, monkeypatch, vocabulary):
    text = "France waited. Niger then ratified the pact in Niamey."
    acts = [{"trigger": "ratified", "kind": "ratification", "modality": "done", "actors": [{"quote": "Niger", "state": "NER"}], "date": None, "treaty": "the pact"}]
    names = StateNames([("France", "FRA"), ("Niger", "NER"), ("Niamey", "NER")], vocabulary)

    def read(*_):
        return [events.passage({"text": text, "acts": acts}, vocabulary, "test", names) for _ in range(4)], [
            events.passage({"text": text, "acts": acts}, vocabulary, "test", names)]

    monkeypatch.setattr(events, "read", read)
    monkeypatch.setattr(reports, "read", lambda *_: ([], []))
    monkeypatch.setattr(fit_states, "Abbreviations", type("None", (), {"read": staticmethod(lambda _: None)}))
    role, right = fit_states.fit(files / "rounded-branch", 40, 7, 1, tmp_path)
    assert right == 100
    fit_states.add(files / "rounded-branch", tmp_path / "fitted", role, "2024-02-02")
    (_, before), (header, after) = (reference.read(path) for path in (files / "rounded-branch", tmp_path / "fitted"))
    assert header["labels"]["eventRole"] == list(events.ROLES)
    changed = {name for name in after if not np.array_equal(after[name], before[name])}
    assert changed == {f"event.{part}" for part in ("asked.weight", "asked.bias", "offered.weight", "offered.bias", "role.bias", "role.distance")}
    width = header["event"]["width"]
    assert np.array_equal(after["event.asked.weight"][:3 * width], before["event.asked.weight"][:3 * width])


def test_names_of_states_are_found_as_they_are_written(vocabulary):
    names = StateNames([("France", "FRA"), ("Ivory Coast", "CIV"), ("US", "USA")], vocabulary)
    words = events.cut("IVORY COAST and France told us that the Ivory Coast and the US met.", vocabulary)
    assert [(words[i].text, *codes) for i, codes in sorted(names.find(words).items())] == [
        ("IVORY", "CIV"), ("COAST", "CIV"), ("France", "FRA"), ("Ivory", "CIV"), ("Coast", "CIV"), ("US", "USA")]
