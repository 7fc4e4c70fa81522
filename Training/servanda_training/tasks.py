"""What is learnt together: each task cuts its data into batches and gives the losses of one."""
from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Window, epoch_batches, lay_out, to_batch
from .examples import Example
from .heads import Heads
from .lemmas import script_of
from .losses import attribution_losses
from .model import Reader
from .treebank import UPOS, TreeText
from .words import Vocabulary

Losses = dict[str, Tensor]


class Task(Protocol):
    """A source of batches for one part of the training."""

    name: str

    def batches(self, seed: int) -> list[list[Window]]:
        """The batches of an epoch."""

    def losses(self, reader: Reader, batch: list[Window]) -> Losses:
        """The losses of a batch, by name."""


def word_vectors(reader: Reader, windows: list[Window], vocabulary: Vocabulary) -> tuple[Tensor, int]:
    """The vectors of the words of all windows, [B * W, H], and W."""
    laid = lay_out(windows, vocabulary)
    vectors = reader.encode(laid.ids, laid.cases, laid.lengths, laid.firsts)
    return vectors.flatten(0, 1), vectors.shape[1]


@dataclass
class Attribution:
    """Who says what, and silver entities, on articles."""

    articles: list
    vocabulary: Vocabulary
    size: int
    count: int
    entities: dict[str, list[int]] = field(default_factory=dict)  # labels a word, by article
    name: str = "attribution"

    def batches(self, seed: int) -> list[list[Window]]:
        return epoch_batches(self.articles, self.size, self.count, seed)

    def losses(self, reader: Reader, batch: list[Window]) -> Losses:
        laid = to_batch(batch, self.vocabulary)
        vectors = reader.encode(laid.ids, laid.cases, laid.lengths, laid.firsts)
        out = attribution_losses(reader, laid, vectors)
        if reader.heads is not None and self.entities:
            labels = torch.full(laid.labels.shape, -100)
            for n, window in enumerate(batch):
                mine = self.entities[window.article.id][slice(*window.words)]
                labels[n, :len(mine)] = torch.tensor(mine)
            if (labels >= 0).any():
                out["entity"] = F.cross_entropy(reader.heads.entity(vectors).flatten(0, 1), labels.flatten(), ignore_index=-100)
        return out


@dataclass
class Syntax:
    """Parts of speech, lemmas, trees and sentence ends, on a treebank."""

    texts: list[TreeText]
    vocabulary: Vocabulary
    size: int
    count: int
    labels: dict[str, list[str]]
    name: str = "syntax"

    def batches(self, seed: int) -> list[list[Window]]:
        whole = []  # windows of short documents are joined in a batch, not in a window
        for batch in epoch_batches(self.texts, self.size, self.count, seed):
            whole.append(batch)
        return whole

    def losses(self, reader: Reader, batch: list[Window]) -> Losses:
        heads = reader.heads
        vectors, width = word_vectors(reader, batch, self.vocabulary)
        sentences = window_sentences(batch, width)
        if not sentences:
            return {}
        laid = lay_trees(sentences, self.labels)
        tokens = heads.dropout(heads.token_vectors(vectors, laid.anchors, laid.seconds))  # [S, N, H]
        known = laid.upos >= 0
        flat = tokens[known]
        losses = {"upos": F.cross_entropy(heads.upos(flat), laid.upos[known]),
                  "lemma": F.cross_entropy(heads.lemma(flat), laid.lemmas[known], ignore_index=-100),
                  **tree_losses(heads, tokens, laid)}
        ends, mask = end_labels(batch, width)
        losses["end"] = F.binary_cross_entropy_with_logits(heads.end(vectors)[:, 0][mask], ends[mask])
        return losses


def end_labels(batch: list[Window], width: int) -> tuple[Tensor, Tensor]:
    """[B * W]: does a sentence end behind the word, and is the word there?"""
    ends, mask = torch.zeros(len(batch), width), torch.zeros(len(batch), width, dtype=torch.bool)
    for n, window in enumerate(batch):
        a, b = window.words
        mask[n, :b - a] = True
        for x, y in window.article.sentences:
            if a < y <= b and y > x:
                ends[n, y - 1 - a] = 1
    return ends.flatten(), mask.flatten()


def window_sentences(batch: list[Window], width: int) -> list[tuple[list, int]]:
    """The token lists of the sentences that lie in a window as a whole, with the offset from words to rows."""
    out = []
    for n, window in enumerate(batch):
        a, b = window.words
        for (x, y), tokens in zip(window.article.sentences, window.article.tokens):
            if a <= x and y <= b and tokens and all(x <= t.anchor < y for t in tokens):
                out.append((tokens, n * width - a))
    return out


@dataclass(slots=True)
class Trees:
    """S sentences of at most N tokens; -1 or -100 behind the last token."""

    anchors: Tensor  # [S, N]
    seconds: Tensor  # [S, N]
    upos: Tensor  # [S, N]
    lemmas: Tensor  # [S, N]
    heads: Tensor  # [S, N], 0 the root
    relations: Tensor  # [S, N]


def lay_trees(sentences: list[tuple[list, int]], labels: dict[str, list[str]]) -> Trees:
    """The gold trees of sentences as tensors."""
    relation = {name: i for i, name in enumerate(labels["relation"])}
    script = {name: i for i, name in enumerate(labels["lemma"])}
    size = (len(sentences), max(len(tokens) for tokens, _ in sentences))
    out = Trees(torch.zeros(size, dtype=torch.long), torch.zeros(size), torch.full(size, -1), torch.full(size, -100),
                torch.full(size, -1), torch.full(size, -1))
    for n, (tokens, offset) in enumerate(sentences):
        k = len(tokens)
        out.anchors[n, :k] = torch.tensor([t.anchor + offset for t in tokens])
        out.seconds[n, :k] = torch.tensor([float(t.second) for t in tokens])
        out.upos[n, :k] = torch.tensor([UPOS.index(t.upos) for t in tokens])
        out.lemmas[n, :k] = torch.tensor([script.get(script_of(t.form, t.lemma), -100) for t in tokens])
        out.heads[n, :k] = torch.tensor([t.head for t in tokens])
        out.relations[n, :k] = torch.tensor([relation.get(t.relation, -100) for t in tokens])
    return out


def tree_losses(heads: Heads, tokens: Tensor, laid: Trees) -> Losses:
    """The losses of heads and relations, a token."""
    known = laid.heads >= 0
    lengths = known.sum(1)
    candidates = heads.tree.with_root(tokens)
    scores = heads.tree.arcs(tokens, candidates)
    places = torch.arange(candidates.shape[1])
    outside = places[None, None, :] > lengths[:, None, None]
    itself = places[None, None, :] == torch.arange(1, tokens.shape[1] + 1)[None, :, None]
    scores = scores.masked_fill(outside | itself, -1e4)
    arc = F.cross_entropy(scores[known], laid.heads[known])
    chosen = candidates.gather(1, laid.heads.clamp(min=0)[:, :, None].expand(-1, -1, tokens.shape[2]))
    relation = F.cross_entropy(heads.tree.relations(tokens[known], chosen[known]), laid.relations[known], ignore_index=-100)
    return {"arc": arc, "relation": relation}


@dataclass
class Examples:
    """Our own examples: of entities, or of certainty."""

    examples: list[Example]
    vocabulary: Vocabulary
    count: int
    name: str

    def batches(self, seed: int) -> list[list[Window]]:
        chance = random.Random(seed)
        found = [Window(e, (0, len(e.words)), 2 + sum(len(w.pieces) for w in e.words)) for e in self.examples]
        found.sort(key=lambda w: (-w.pieces, chance.random()))
        out = [found[i:i + self.count] for i in range(0, len(found), self.count)]
        chance.shuffle(out)
        return out

    def losses(self, reader: Reader, batch: list[Window]) -> Losses:
        vectors, width = word_vectors(reader, batch, self.vocabulary)
        heads = reader.heads
        if self.name == "entities":
            labels = torch.full((len(batch), width), -100)
            for n, window in enumerate(batch):
                labels[n, :len(window.article.labels)] = torch.tensor(window.article.labels)
            return {"entity": F.cross_entropy(heads.entity(vectors), labels.flatten(), ignore_index=-100)}
        content = torch.stack([vectors[[n * width + i for i in w.article.content]].mean(0) for n, w in enumerate(batch)])
        cue = torch.stack([vectors[[n * width + i for i in w.article.cue]].mean(0) for n, w in enumerate(batch)])
        gold = torch.tensor([w.article.certainty for w in batch])
        return {"certainty": F.cross_entropy(heads.certainties(content, cue), gold)}
