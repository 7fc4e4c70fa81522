"""The arithmetic in eight bits, and files that are rounded to it."""
import numpy as np
import pytest
import torch
import torch.nn.functional as F

from servanda_training import eight_bit, export, reference
from servanda_training.corpus import prepare
from servanda_training.model import Reader
from servanda_training.rounding import round_model


@pytest.fixture
def reader(vocabulary):
    """A random reader of the widths that eight bits ask for."""
    torch.manual_seed(5)
    made = Reader(len(vocabulary.pieces), layers=2, hidden=64, heads=2, intermediate=128, positions=64, link=8)
    with torch.no_grad():
        for name, p in made.named_parameters():
            p.copy_(torch.randn_like(p) * 0.15 + (1.0 if "norm.weight" in name else 0.0))
    return made.eval()


def test_panels():
    weight = np.arange(64 * 16, dtype=np.int32).reshape(64, 16)
    panels = reference.packed(weight)
    assert panels.shape == (2, 4, 32, 4)
    assert panels[1, 2, 3].tolist() == weight[35, 8:12].tolist()
    assert (reference.unpacked(panels) == weight).all()


def test_gelu():
    x = torch.linspace(-9, 9, 2001)
    found = (eight_bit.gelu(x * 1024) - eight_bit.SHIFT) / 1024
    assert (found - F.gelu(x)).abs().max() < 0.0016  # half a unit of rounding before and after, and the polynomial
    assert int(eight_bit.gelu(torch.tensor([1e9, -1e9])).min()) >= 0


def test_powers():
    scores = torch.arange(-9000, 1).float()[None, None]
    p = eight_bit.powers(scores, torch.tensor([2.0]))[0, 0]
    assert (p - 4096 * 2 ** (scores[0, 0] * 2 / 1024)).abs().max() < 1.1
    assert p[-1] == 4096 and p[0] == 0


def test_norm_and_rows():
    x = torch.randn(5, 64) * 3 + 1
    parts = torch.rand(64), torch.randn(64)
    assert (eight_bit.norm(x, parts, 1e-12) - F.layer_norm(x, (64,), *parts, 1e-12)).abs().max() < 1e-5
    x[2] = 0
    q, s = eight_bit.rounded_rows(x, torch.ones(64))
    assert q.abs().max() == 127 and not q[2].any() and s[2] == 0
    assert (q * s - x).abs().max() <= s.max() / 2 + 1e-6


def test_rounded_file_is_near(reader, vocabulary, lists, tmp_path):
    full, small = tmp_path / "full.servanda", tmp_path / "small.servanda"
    export.write(full, reader, vocabulary.pieces, "2024-01-31", 32)
    text = "The minister said on Monday that the treaty will enter into force. Nobody, he added, has left it.\n" * 8
    articles = [prepare({"id": "a", "text": text, "attributions": []}, vocabulary, lists)]
    moved = round_model(full, small, articles)
    header, arrays = reference.read(small)
    assert arrays["layer.0.up.weight"].dtype == np.int8 and header["created"] == "2024-01-31"
    assert arrays["layer.1.query.weight"].shape == (2, 16, 32, 4)
    assert 0 < moved < 0.1
    ids = torch.randint(5, 500, (2, 20))
    given = ids, torch.zeros_like(ids), torch.tensor([20, 11]), torch.arange(11).expand(2, 11)
    exact, wide, first = (read(path)[1].encode(*given) for read, path in
                          ((eight_bit.load, small), (reference.load, small), (reference.load, full)))
    assert (wide - first).pow(2).mean().sqrt() < 0.1 and (exact - wide).pow(2).mean().sqrt() < 0.1
    assert not torch.equal(exact, wide)
    # The rows of a window do not depend on what shares its batch.
    alone = eight_bit.load(small)[1].encode(given[0][1:, :11], given[1][1:, :11], given[2][1:], given[3][1:])
    assert torch.equal(alone[0], exact[1])


def test_rounding_twice_is_refused(reader, vocabulary, lists, tmp_path):
    path = tmp_path / "a.servanda"
    export.write(path, reader, vocabulary.pieces, "2024-01-31", 32)
    articles = [prepare({"id": "a", "text": "He said it.", "attributions": []}, vocabulary, lists)]
    round_model(path, tmp_path / "b.servanda", articles)
    with pytest.raises(SystemExit, match="already"):
        round_model(tmp_path / "b.servanda", tmp_path / "c.servanda", articles)
