"""Scores of the heads beside attribution on dev, in PyTorch."""
from __future__ import annotations

from pathlib import Path

import torch

from .analysis import certainty, entity_labels, parse
from .batches import Window, article_windows
from .decode import encode, label_spans
from .examples import Example
from .heads import CERTAINTIES, ENTITIES
from .model import Reader
from .treebank import TreeText
from .words import Vocabulary


def f1(hits: int, predicted: int, gold: int) -> float:
    return 200 * hits / max(1, predicted + gold)


@torch.no_grad()
def score_syntax(reader: Reader, texts: list[TreeText], vocabulary: Vocabulary, size: int) -> dict[str, float]:
    """Accuracy on gold tokens and sentences (percent), F1 of sentence ends."""
    windows = [w for text in texts for w in article_windows(text, size)]
    vectors = dict(zip(((w.article.id, w.words[0]) for w in windows), encode(reader, windows, vocabulary)))
    counts = dict.fromkeys(("tokens", "upos", "lemma", "uas", "las", "universal"), 0)
    ends = [0, 0, 0]
    for text in texts:
        mine = [w for w in windows if w.article is text]
        whole = torch.cat([vectors[w.article.id, w.words[0]] for w in mine])
        found = set((reader.heads.end(whole)[:, 0] > 0).nonzero()[:, 0].tolist())
        found |= {i for i in range(len(text.words)) if i + 1 == len(text.words) or text.words[i + 1].line_before}
        gold = {y - 1 for x, y in text.sentences if y > x}
        ends = [ends[0] + len(found & gold), ends[1] + len(found), ends[2] + len(gold)]
        for tokens in text.tokens:
            for t, p in zip(tokens, parse(reader.heads, whole, tokens)):
                counts["tokens"] += 1
                counts["upos"] += p.upos == t.upos
                counts["lemma"] += p.lemma == t.lemma
                counts["uas"] += p.head == t.head
                counts["las"] += p.head == t.head and p.relation == t.relation
                counts["universal"] += p.head == t.head and p.relation.split(":")[0] == t.relation.split(":")[0]
    total = counts.pop("tokens")
    return {**{k: 100 * v / total for k, v in counts.items()}, "sentence ends": f1(*ends)}


@torch.no_grad()
def score_entities(reader: Reader, examples: list[Example], vocabulary: Vocabulary) -> dict[str, float]:
    """F1 of entities by kind on our own examples, exact."""
    windows = [Window(e, (0, len(e.words)), 2 + sum(len(w.pieces) for w in e.words)) for e in examples]
    counts = {kind: [0, 0, 0] for kind in (*ENTITIES, "all")}
    for window, vectors in zip(windows, encode(reader, windows, vocabulary)):
        gold = {(s.role, s.first, s.last) for s in label_spans(window.article.labels)}
        found = {(s.role, s.first, s.last) for s in label_spans(entity_labels(reader.heads, vectors))}
        for spans, place in ((gold & found, 0), (found, 1), (gold, 2)):
            for role, _, _ in spans:
                counts[ENTITIES[role]][place] += 1
                counts["all"][place] += 1
    return {kind: f1(*c) for kind, c in counts.items()}


@torch.no_grad()
def score_certainty(reader: Reader, examples: list[Example], vocabulary: Vocabulary) -> dict[str, float]:
    """Accuracy and macro F1 of the classes on our own examples."""
    windows = [Window(e, (0, len(e.words)), 2 + sum(len(w.pieces) for w in e.words)) for e in examples]
    counts = {c: [0, 0, 0] for c in CERTAINTIES}
    for window, vectors in zip(windows, encode(reader, windows, vocabulary)):
        e = window.article
        p = certainty(reader.heads, vectors[e.content], vectors[e.cue])
        found, gold = CERTAINTIES[p.index(max(p))], CERTAINTIES[e.certainty]
        counts[found][1] += 1
        counts[gold][2] += 1
        counts[gold][0] += found == gold
    hits = sum(c[0] for c in counts.values())
    return {"accuracy": 100 * hits / max(1, len(examples)), "macro F1": sum(f1(*c) for c in counts.values()) / len(counts),
            **{c: f1(*n) for c, n in counts.items()}}


def score_heads(reader: Reader, paths: dict[str, Path], vocabulary: Vocabulary, size: int) -> dict[str, dict[str, float]]:
    """All of them on the files of dev."""
    from .examples import certainty_examples, entity_examples
    from .treebank import read_treebank

    return {"syntax": score_syntax(reader, read_treebank(paths["syntax"], vocabulary), vocabulary, size),
            "entities": score_entities(reader, entity_examples(paths["entities"], vocabulary), vocabulary),
            "certainty": score_certainty(reader, certainty_examples(paths["certainty"], vocabulary), vocabulary)}
