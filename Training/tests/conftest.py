"""What the tests share: the vocabulary, the abbreviations, a tiny reader."""
from __future__ import annotations

from pathlib import Path

import pytest
import torch

from servanda_training.model import Reader, base_folder
from servanda_training.sentences import Abbreviations
from servanda_training.words import Vocabulary

torch.set_num_threads(1)  # the tests' matrices are small
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.read(base_folder() / "vocab.txt")


@pytest.fixture(scope="session")
def lists() -> Abbreviations:
    return Abbreviations.read(ROOT / "Sources/Language/Resources/abbreviations.txt")


@pytest.fixture
def tiny(vocabulary: Vocabulary) -> Reader:
    """A random reader of two small layers."""
    torch.manual_seed(3)
    reader = Reader(len(vocabulary.pieces), layers=2, hidden=24, heads=3, intermediate=48, positions=64, link=8)
    with torch.no_grad():
        for p in reader.parameters():
            p.copy_(torch.randn_like(p) * 0.3)
        reader.start[:] = 0.1
    return reader.eval()


@pytest.fixture
def untrained(vocabulary: Vocabulary) -> Reader:
    """A reader of two small layers as training begins with one, without dropout."""
    torch.manual_seed(3)
    return Reader(len(vocabulary.pieces), layers=2, hidden=32, heads=2, intermediate=64, positions=64, link=8, dropout=0.0).eval()
