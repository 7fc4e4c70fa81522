"""Windows of articles as tensors."""
from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from .corpus import Article, Span
from .links import CUE, pairs, word_sentences
from .sentences import Range, windows
from .words import Vocabulary


@dataclass(slots=True)
class Window:
    """A range of an article's words."""

    article: Article
    words: Range
    pieces: int  # [CLS] and [SEP] included


@dataclass(slots=True)
class Batch:
    """B windows of at most P pieces and W words; N pairs of spans and cues in G groups, one a span."""

    ids: Tensor  # [B, P]
    cases: Tensor  # [B, P]
    lengths: Tensor  # [B]
    firsts: Tensor  # [B, W]
    labels: Tensor  # [B, W], -100 behind the last word
    links: tuple["LinkPairs", "LinkPairs"]  # of sources, of contents


@dataclass(slots=True)
class LinkPairs:
    """N pairs; the words are places in the flattened [B * W]."""

    span_words: Tensor  # [N, 2], first and last
    cue_words: Tensor  # [N, 2]
    features: Tensor  # [N, 4]
    group: Tensor  # [N], which span
    gold: Tensor  # [N], true for the right cue
    groups: int


def article_windows(article: Article, size: int, first: int | None = None) -> list[Window]:
    """The windows of one article."""
    out = []
    for a, b in windows(article.words, article.sentences, size, first):
        out.append(Window(article, (a, b), 2 + sum(len(w.pieces) for w in article.words[a:b])))
    return out


def epoch_batches(articles: list[Article], size: int, count: int, seed: int) -> list[list[Window]]:
    """The windows of an epoch, freshly cut, in batches of `count` of about the same length."""
    chance = random.Random(seed)
    all_windows = []
    for article in articles:
        all_windows += article_windows(article, size, chance.randint(size // 6, size))
    all_windows.sort(key=lambda w: (-w.pieces, chance.random()))
    batches = [all_windows[i:i + count] for i in range(0, len(all_windows), count)]
    chance.shuffle(batches)
    return batches


def inside(span: Span, words: Range) -> Span | None:
    """The part of a span inside a window, in words of the window."""
    a, b = max(span.first, words[0]), min(span.last, words[1] - 1)
    return Span(span.role, a - words[0], b - words[0], span.group) if a <= b else None


def link_pairs(batch: list[Window], width: int) -> tuple[LinkPairs, LinkPairs]:
    """The pairs of gold spans and gold cues of each window whose right cue is in it."""
    rows: tuple[list, list] = ([], [])
    groups = [0, 0]
    for n, window in enumerate(batch):
        a, b = window.words
        spans = [s for s in (inside(s, window.words) for s in window.article.spans if s.first < b and s.last >= a) if s]
        cued = {s.group for s in spans if s.role == CUE}
        sentence = word_sentences([(max(x, a) - a, y - a) for x, y in window.article.sentences if x < b and y > a], b - a)
        seen = -1
        for pair in pairs(spans, sentence):
            span, cue = spans[pair.span], spans[pair.cue]
            if span.group not in cued:
                continue
            side = 0 if span.role == 0 else 1
            if pair.span != seen:
                groups[side] += 1
                seen = pair.span
            at = n * width
            rows[side].append((at + span.first, at + span.last, at + cue.first, at + cue.last, *pair.features,
                               groups[side] - 1, int(span.group == cue.group)))
    return pair_table(rows[0], groups[0]), pair_table(rows[1], groups[1])


def pair_table(rows: list[tuple[int, ...]], groups: int) -> LinkPairs:
    """Rows of ten numbers (words of span and of cue, D, S, B, M, group, right or not) as tensors."""
    table = torch.tensor(rows, dtype=torch.long).reshape(-1, 10)
    return LinkPairs(table[:, :2], table[:, 2:4], table[:, 4:8], table[:, 8], table[:, 9].bool(), groups)


@dataclass(slots=True)
class Layout:
    """The pieces of B windows of at most P pieces and W words."""

    ids: Tensor  # [B, P]
    cases: Tensor  # [B, P], Word.look
    lengths: Tensor  # [B]
    firsts: Tensor  # [B, W]


def lay_out(batch: list[Window], vocabulary: Vocabulary) -> Layout:
    """Pad the windows and lay out their words."""
    p = max(w.pieces for w in batch)
    width = max(w.words[1] - w.words[0] for w in batch)
    ids = torch.zeros(len(batch), p, dtype=torch.long)
    cases = torch.zeros_like(ids)
    firsts = torch.zeros(len(batch), width, dtype=torch.long)
    for n, window in enumerate(batch):
        row, case, first = [vocabulary.first], [0], []
        for word in window.article.words[slice(*window.words)]:
            first.append(len(row))
            row += word.pieces
            case += [word.look] * len(word.pieces)
        row.append(vocabulary.last)
        case.append(0)
        ids[n, :len(row)] = torch.tensor(row)
        cases[n, :len(row)] = torch.tensor(case)
        firsts[n, :len(first)] = torch.tensor(first)
    return Layout(ids, cases, torch.tensor([w.pieces for w in batch]), firsts)


def to_batch(batch: list[Window], vocabulary: Vocabulary) -> Batch:
    """The windows with their gold labels and links."""
    laid = lay_out(batch, vocabulary)
    width = laid.firsts.shape[1]
    labels = torch.full((len(batch), width), -100)
    for n, window in enumerate(batch):
        gold = window.article.labels[slice(*window.words)]
        labels[n, :len(gold)] = torch.tensor(gold)
        if labels[n, 0] > 0 and labels[n, 0] % 2 == 0:
            labels[n, 0] -= 1  # a span cut by the window's start begins anew
    return Batch(laid.ids, laid.cases, laid.lengths, laid.firsts, labels, link_pairs(batch, width))
