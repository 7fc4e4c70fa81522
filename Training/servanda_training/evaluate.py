"""Reads a corpus with a model and asks the scorer."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .corpus import Article
from .decode import read_articles
from .model import Reader
from .words import Vocabulary


def predict(reader: Reader, articles: list[Article], vocabulary: Vocabulary, window: int, out: Path) -> None:
    """Write {"id", "attributions"}, one article a line."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with open(out, "w", encoding="utf-8") as file:
        for article, reading in zip(articles, read_articles(reader, articles, vocabulary, window)):
            file.write(json.dumps({"id": article.id, "attributions": reading.attributions}) + "\n")


def score(scorer: Path, gold: Path, predicted: Path) -> tuple[str, dict]:
    """The scorer's table and its figures."""
    if not scorer.exists():
        raise SystemExit(f"There is no scorer at {scorer}; give its place with --scorer.")
    call = [sys.executable, str(scorer), str(gold), str(predicted)]
    table = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    figures = subprocess.run([*call, "--json"], check=True, capture_output=True, text=True).stdout
    return table, json.loads(figures)
