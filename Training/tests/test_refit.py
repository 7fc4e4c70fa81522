"""Heads that are trained anew on the vectors of a rounded encoder."""
from dataclasses import replace

import numpy as np
import pytest
import torch

from servanda_training import eight_bit, export, reference
from servanda_training.batches import article_windows, lay_out
from servanda_training.corpus import prepare
from servanda_training.frozen import Frozen
from servanda_training.model import Reader
from servanda_training.rounding import round_model
from servanda_training.tasks import Attribution
from servanda_training.train import Run, Stage, plan, train

TEXT = 'The minister said on Monday that the treaty will enter into force. Nobody, he added, has left it.\n"It holds," the envoy said.\n' * 3
STAGE = Stage("refit", {"attribution": 2}, heads=False, batch=2, head_rate=1e-2, rounded=True, cuts=1)
CALIBRATION = {"source": -0.25, "cue": 0.5}


@pytest.fixture(scope="module")
def article(vocabulary, lists):
    said = TEXT.index("said")
    gold = [{"source": [[0, 12]], "cue": [[said, said + 4]], "content": [[said + 15, TEXT.index(".")]]}]
    return prepare({"id": "a", "text": TEXT, "attributions": gold}, vocabulary, lists)


@pytest.fixture(scope="module")
def rounded(vocabulary, article, tmp_path_factory):
    """A random reader as a rounded file."""
    folder = tmp_path_factory.mktemp("rounded")
    torch.manual_seed(5)
    made = Reader(len(vocabulary.pieces), layers=2, hidden=64, heads=2, intermediate=128, positions=64, link=8).eval()
    with torch.no_grad():
        for name, p in made.named_parameters():
            p.copy_(torch.randn_like(p) * 0.15 + (1.0 if "norm.weight" in name else 0.0))
    export.write(folder / "full.servanda", made, vocabulary.pieces, "2024-01-31", 32, calibration=CALIBRATION)
    round_model(folder / "full.servanda", folder / "rounded.servanda", [article])
    return folder / "rounded.servanda"


def steps_of(article, vocabulary, stage=STAGE):
    return plan([Attribution([article], vocabulary, 32, stage.batch)], stage.epochs, 1, stage.cuts)


def test_windows_are_remembered_and_their_vectors_those_of_the_file(rounded, article, vocabulary):
    reader = eight_bit.load(rounded)[1]
    frozen, asked = Frozen(reader.encode), []
    encode = frozen.encode
    frozen.encode = lambda *parts: asked.append(1) or encode(*parts)
    laid = lay_out(article_windows(article, 32), vocabulary)
    first, second = (frozen(laid.ids, laid.cases, laid.lengths, laid.firsts) for _ in range(2))
    assert len(asked) == len(laid.ids) and torch.equal(first, second)
    there = laid.firsts > 0
    assert torch.equal(first[there], reader.encode(laid.ids, laid.cases, laid.lengths, laid.firsts)[there]) and not first[~there].any()


def test_pieces_are_hidden_by_window_and_seed(vocabulary):
    ids = torch.arange(1000, 1200)
    mask = vocabulary.pieces.index("[MASK]")
    hide = [Frozen(None, 0.2, mask, seed).covered(ids) for seed in (1, 1, 2)]
    assert torch.equal(hide[0], hide[1]) and not torch.equal(hide[0], hide[2])
    assert 20 < int((hide[0] == mask).sum()) < 60 and hide[0][0] == ids[0] and hide[0][-1] == ids[-1]
    assert torch.equal(Frozen(None).covered(ids), ids)


def test_heads_learn_and_the_encoder_stays(rounded, article, vocabulary, tmp_path):
    run = Run(STAGE, tmp_path / "refit", 1, 1, None, None, rounded)
    before = {name: p.detach().clone() for name, p in run.reader.named_parameters()}
    _, arrays = reference.read(rounded)
    bias = arrays["head.attribution.bias"]
    assert np.allclose(before["head.bias"].numpy() - bias, [0, 0.25, 0, -0.5, 0, 0, 0], atol=1e-6)  # the file's calibration is taken off
    train(run, steps_of(article, vocabulary))
    changed = {name for name, p in run.reader.named_parameters() if not torch.equal(p, before[name])}
    assert "head.weight" in changed and all(name.startswith(("head.", "links.", "transition", "start")) for name in changed)
    length = export.with_heads(rounded, tmp_path / "new.servanda", run.reader, "2024-02-01", {"content": 0.5})
    header, new = reference.read(tmp_path / "new.servanda")
    assert length == rounded.stat().st_size or abs(length - rounded.stat().st_size) < 256
    assert header["created"] == "2024-02-01" and header["calibration"] == {"content": 0.5} and list(new) == list(arrays)
    assert all(np.array_equal(new[name], arrays[name]) for name in arrays if not name.startswith(export.HEADS))
    assert not np.array_equal(new["head.attribution.weight"], arrays["head.attribution.weight"])
    assert np.allclose(new["head.attribution.bias"] - run.reader.head.bias.detach().numpy(), [0, 0, 0, 0, 0, 0.5, 0.5], atol=1e-6)


def test_goes_on_where_it_stopped(rounded, article, vocabulary, tmp_path):
    stage = replace(STAGE, hidden=0.1)
    steps = steps_of(article, vocabulary, stage)
    whole = Run(stage, tmp_path / "whole", 1, 1, None, None, rounded)
    train(whole, steps)
    part = Run(stage, tmp_path / "part", 1, 1, None, None, rounded)
    train(part, steps, limit=len(steps) // 2)
    again = Run(stage, tmp_path / "part", 1, 1, None, None, rounded)
    assert again.resume() and again.step == len(steps) // 2 and not again.done
    train(again, steps)
    assert again.done and all(torch.equal(a, b) for a, b in zip(whole.reader.parameters(), again.reader.parameters()))


def test_epochs_cut_windows_anew_only_so_often(article, vocabulary):
    task = Attribution([article], vocabulary, 32, 2)
    cut = [{tuple(w.words for w in step.batch) for step in plan([task], {"attribution": epochs}, 1, 1)} for epochs in (1, 3)]
    assert cut[0] == cut[1]
