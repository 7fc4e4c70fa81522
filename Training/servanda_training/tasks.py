"""What is learnt together: each task cuts its data into batches and gives the losses of one."""
from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Window, article_windows, epoch_batches, lay_out, to_batch
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
        """Batches of as many windows as fill `count` windows of full size: most documents are short."""
        chance = random.Random(seed)
        found = [w for text in self.texts for w in article_windows(text, self.size, chance.randint(self.size // 6, self.size))]
        found.sort(key=lambda w: (-w.pieces, chance.random()))
        out: list[list[Window]] = []
        for window in found:
            if not out or out[-1][0].pieces * (len(out[-1]) + 1) > self.size * self.count:
                out.append([])
            out[-1].append(window)
        chance.shuffle(out)
        return out

    def losses(self, reader: Reader, batch: list[Window]) -> Losses:
        heads = reader.heads
        vectors, width = word_vectors(reader, batch, self.vocabulary)
        sentences = window_sentences(batch, width)
        if not sentences:
            return {}
        laid = lay_trees(sentences, self.labels)
        tokens = heads.dropout(heads.token_vectors(vectors, laid.anchors, laid.seconds))  # [T, H]
        losses = {"upos": F.cross_entropy(heads.upos(tokens), laid.upos),
                  "lemma": F.cross_entropy(heads.lemma(tokens), laid.lemmas, ignore_index=-100),
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
    """The T tokens of S sentences of at most N tokens."""

    anchors: Tensor  # [T]
    seconds: Tensor  # [T]
    upos: Tensor  # [T]
    lemmas: Tensor  # [T], -100 for a script that is not in the list
    heads: Tensor  # [T], 0 the root
    relations: Tensor  # [T]
    sentences: Tensor  # [T], the sentence of each token
    places: Tensor  # [T], from 1 in its sentence
    lengths: Tensor  # [S]


def lay_trees(sentences: list[tuple[list, int]], labels: dict[str, list[str]]) -> Trees:
    """The gold trees of sentences as tensors."""
    relation = {name: i for i, name in enumerate(labels["relation"])}
    script = {name: i for i, name in enumerate(labels["lemma"])}
    rows = [(t.anchor + offset, float(t.second), UPOS.index(t.upos), script.get(script_of(t.form, t.lemma), -100), t.head,
             relation.get(t.relation, -100), n, i + 1)
            for n, (tokens, offset) in enumerate(sentences) for i, t in enumerate(tokens)]
    columns = [torch.tensor(column) for column in zip(*rows)]
    return Trees(*columns, torch.tensor([len(tokens) for tokens, _ in sentences]))


def tree_losses(heads: Heads, tokens: Tensor, laid: Trees) -> Losses:
    """The losses of heads and relations, a token; tokens [T, H].

    Only the narrow products are laid out by sentence, [S, N + 1, A]: most of such a block is padding.
    """
    tree = heads.tree
    d, h = tree.arc_vectors(tokens)
    _, root = tree.arc_vectors(tree.root[None])
    size = (len(laid.lengths), int(laid.lengths.max()) + 1, d.shape[1])
    at = laid.sentences * size[1] + laid.places
    first = torch.arange(size[0]) * size[1]
    block = torch.zeros(size[0] * size[1], size[2])
    left = block.index_copy(0, at, d).view(size)
    right = block.index_copy(0, torch.cat([at, first]), torch.cat([h, root.expand(size[0], -1)])).view(size)
    scores = tree.arc_scores(left, right).flatten(0, 1).index_select(0, at)  # [T, N + 1]
    columns = torch.arange(size[1])[None]
    outside = (columns > laid.lengths[laid.sentences][:, None]) | (columns == laid.places[:, None])
    arc = F.cross_entropy(scores.masked_fill(outside, -1e4), laid.heads)
    starts = torch.cat([torch.zeros(1, dtype=torch.long), laid.lengths.cumsum(0)[:-1]])
    with_root = torch.cat([tree.root[None], tokens])
    chosen = torch.where(laid.heads > 0, starts[laid.sentences] + laid.heads, 0)
    relation = F.cross_entropy(tree.relations(tokens, with_root.index_select(0, chosen)), laid.relations, ignore_index=-100)
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
