"""From a reader's scores to spans and attributions."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from .batches import Window, article_windows, lay_out
from .corpus import Article, Span
from .links import CUE, pairs, word_sentences
from .model import Reader
from .words import Vocabulary

SOURCE, CONTENT = 0, 2


@dataclass(slots=True)
class Reading:
    """What a reader found in an article of W words."""

    windows: list[tuple[int, int]]
    logits: np.ndarray  # [W, 7]
    vectors: torch.Tensor  # [W, H]
    spans: list[Span]
    probabilities: list[float]  # one a span
    attributions: list[dict[str, list[list[int]]]]  # pieces in code points


def viterbi(scores: np.ndarray, transition: np.ndarray, start: np.ndarray) -> list[int]:
    """The best label sequence; scores [W, 7], transition [from, to], start [to]. Ties go to the lower label."""
    best = start + scores[0]
    back = []
    for row in scores[1:]:
        through = best[:, None] + transition
        back.append(through.argmax(0))
        best = through.max(0) + row
    label = int(best.argmax())
    path = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        path.append(label)
    return path[::-1]


def label_spans(labels: list[int], offset: int = 0) -> list[Span]:
    """The spans of a BIO sequence."""
    spans: list[Span] = []
    for i, label in enumerate(labels):
        if label == 0:
            continue
        if label % 2:
            spans.append(Span((label - 1) // 2, offset + i, offset + i, -1))
        else:
            spans[-1].last = offset + i
    return spans


def join_over_windows(article: Article, parts: list[list[Span]], ranges: list[tuple[int, int]]) -> list[Span]:
    """The spans of all windows; a content that a window border cuts inside a paragraph is one span."""
    spans: list[Span] = []
    for found, (start, _) in zip(parts, ranges):
        rest = found
        if (spans and found and found[0].role == CONTENT == spans[-1].role and found[0].first == start
                and spans[-1].last == start - 1 and not article.words[start].line_before):
            spans[-1].last = found[0].last
            rest = found[1:]
        spans += rest
    return spans


def shared_source(spans: list[Span], sentence: list[int], c: int) -> list[int]:
    """The source that a cue without one shares with an earlier cue: the nearest source before it in its sentence."""
    for i in range(c - 1, -1, -1):
        if sentence[spans[i].last] != sentence[spans[c].first]:
            break
        if spans[i].role == SOURCE:
            return [i]
    return []


def attributions(article: Article, spans: list[Span], chosen: list[int]) -> list[dict[str, list[list[int]]]]:
    """Group the spans by cue; `chosen[i]` is the place of span i's cue among the spans, or -1."""
    sentence = word_sentences(article.sentences, len(article.words))
    tied: dict[tuple[int, int], list[int]] = {}
    for i, span in enumerate(spans):
        if span.role != CUE:
            tied.setdefault((chosen[i], span.role), []).append(i)
    out = []
    for c, cue in enumerate(spans):
        if cue.role != CUE or (c, CONTENT) not in tied:
            continue
        sources = tied.get((c, SOURCE)) or shared_source(spans, sentence, c)
        members = {"source": sources, "cue": [c], "content": tied[c, CONTENT]}
        out.append({role: [[article.words[spans[i].first].start, article.words[spans[i].last].end] for i in places]
                    for role, places in members.items()})
    return out


@torch.no_grad()
def link(reader: Reader, article: Article, vectors: torch.Tensor, spans: list[Span]) -> list[int]:
    """For each span the place of its cue among the spans, or -1."""
    chosen = [-1] * len(spans)
    candidates = pairs(spans, word_sentences(article.sentences, len(article.words)))
    for side, head in enumerate(reader.links):
        mine = [p for p in candidates if spans[p.span].role == 2 * side]
        if not mine:
            continue
        ends = torch.tensor([[spans[p.span].first, spans[p.span].last] for p in mine])
        cues = torch.tensor([[spans[p.cue].first, spans[p.cue].last] for p in mine])
        features = torch.tensor([p.features for p in mine])
        best: dict[int, float] = {}
        for p, score in zip(mine, head(vectors[ends].mean(1), vectors[cues].mean(1), features).tolist()):
            if p.span not in best or score > best[p.span]:
                best[p.span] = score
                chosen[p.span] = p.cue
    return chosen


@torch.no_grad()
def encode(reader: Reader, windows: list[Window], vocabulary: Vocabulary, count: int = 8) -> list[torch.Tensor]:
    """The vectors [W, H] of each window."""
    out: list[torch.Tensor] = [torch.empty(0)] * len(windows)
    order = sorted(range(len(windows)), key=lambda i: -windows[i].pieces)
    for at in range(0, len(order), count):
        some = order[at:at + count]
        batch = lay_out([windows[i] for i in some], vocabulary)
        vectors = reader.encode(batch.ids, batch.cases, batch.lengths, batch.firsts)
        for n, i in enumerate(some):
            a, b = windows[i].words
            out[i] = vectors[n, :b - a].clone()
    return out


@torch.no_grad()
def read_vectors(reader: Reader, articles: list[Article], cut: list[list[Window]], vectors: list[torch.Tensor],
                 bias: np.ndarray | None = None) -> list[Reading]:
    """Read articles whose windows' word vectors are given; `bias` [7] is added to the scores of the labels."""
    following = iter(vectors)
    transition, start = (t.numpy() for t in reader.moves())
    out = []
    for article, windows in zip(articles, cut):
        ranges = [w.words for w in windows]
        mine = [next(following) for _ in windows]
        whole = torch.cat(mine) if mine else torch.zeros(0, reader.shape["hidden"])
        logits = reader.head(whole)
        if bias is not None:
            logits = logits + torch.from_numpy(bias)
        scores = F.log_softmax(logits, -1).numpy()
        labels = [viterbi(scores[a:b], transition, start) for a, b in ranges]
        spans = join_over_windows(article, [label_spans(l, a) for l, (a, _) in zip(labels, ranges)], ranges)
        flat = [label for part in labels for label in part]
        sure = [float(np.exp(np.mean([scores[i, flat[i]] for i in range(s.first, s.last + 1)]))) for s in spans]
        chosen = link(reader, article, whole, spans)
        out.append(Reading(ranges, logits.numpy(), whole, spans, sure, attributions(article, spans, chosen)))
    return out


def read_articles(reader: Reader, articles: list[Article], vocabulary: Vocabulary, size: int, count: int = 8) -> list[Reading]:
    """Read articles: labels by Viterbi, spans, links, attributions."""
    cut = [article_windows(article, size) for article in articles]
    return read_vectors(reader, articles, cut, encode(reader, [w for windows in cut for w in windows], vocabulary, count))
