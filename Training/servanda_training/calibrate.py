"""Chooses what is added to the scores of a role's labels before the best sequence is sought.

The training loss asks for likely label sequences, the score for whole attributions: a content that is a little too long costs it all. Three
numbers move that balance: how readily a source begins, a cue begins, and a content goes on. They are chosen on dev and become part of the
head's bias in the model file.
"""
from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch

from .batches import article_windows
from .corpus import ROLES, Article
from .decode import encode, read_vectors
from .model import Reader
from .words import Vocabulary

STEP, REACH, MOST = 0.1, 4, 0.8


def label_bias(roles: dict[str, float]) -> np.ndarray:
    """The bias of the seven labels that a bias of roles means."""
    source, cue, content = (roles.get(role, 0.0) for role in ROLES)
    return np.array([0.0, source, 0.0, cue, 0.0, content, content], np.float32)


class Dev:
    """The dev articles with their word vectors, read once."""

    def __init__(self, reader: Reader, articles: list[Article], rows: list[dict], vocabulary: Vocabulary, window: int, scorer: Path):
        self.reader, self.articles, self.rows = reader, articles, rows
        self.cut = [article_windows(article, window) for article in articles]
        self.vectors = encode(reader, [w for windows in self.cut for w in windows], vocabulary)
        spec = importlib.util.spec_from_file_location("attribution_score", scorer)
        self.scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.scorer)

    @torch.no_grad()
    def figures(self, roles: dict[str, float], chosen: slice = slice(None)) -> dict[str, float]:
        """F1 of attributions and exact roles, in percent, on some of the articles."""
        readings = read_vectors(self.reader, self.articles, self.cut, self.vectors, label_bias(roles))
        counts = [self.scorer.score_article(row["text"], row["attributions"], reading.attributions)
                  for row, reading in list(zip(self.rows, readings))[chosen]]
        sums = self.scorer.total(counts)

        def f1(name: str) -> float:
            return 100 * self.scorer.prf(*sums[name])[2]

        return {"attribution": f1("attribution full"), **{role: f1(f"exact {role}") for role in ROLES}}


def worth(figures: dict[str, float]) -> float:
    """What is sought: attributions first, whole roles a little."""
    return figures["attribution"] + 0.3 * sum(figures[role] for role in ROLES) / 3


def calibrate(dev: Dev, chosen: slice = slice(None)) -> dict[str, float]:
    """The best bias of each role in turn, twice over."""
    roles = dict.fromkeys(ROLES, 0.0)
    seen: dict[tuple, float] = {}

    def value(candidate: dict[str, float]) -> float:
        key = tuple(round(x, 2) for x in candidate.values())
        if key not in seen:
            seen[key] = worth(dev.figures(candidate, chosen))
        return seen[key]

    for _ in range(2):
        for role in ("content", "cue", "source"):
            near = [roles[role] + STEP * k for k in range(-REACH, REACH + 1)]
            roles = max(({**roles, role: x} for x in near if abs(x) <= MOST + 1e-9), key=value)
    return {role: round(x, 2) for role, x in roles.items()}
