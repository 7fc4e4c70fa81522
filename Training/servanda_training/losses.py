"""The losses: labels word by word, label sequences (a CRF), links."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch, LinkPairs
from .model import LinkHead, Reader


def sequence_loss(scores: Tensor, labels: Tensor, transition: Tensor, start: Tensor) -> Tensor:
    """Negative log-likelihood of the gold paths, a word.

    scores [B, W, 7], log-softmax; labels [B, W], -100 behind a window's last word; transition [7, 7]; start [7].
    """
    known = labels >= 0
    gold = labels.clamp(min=0)
    path = scores.gather(2, gold[:, :, None])[:, :, 0] * known
    steps = transition[gold[:, :-1], gold[:, 1:]] * known[:, 1:]
    total = path.sum() + steps.sum() + start[gold[:, 0]].sum()
    alpha = start + scores[:, 0]
    for i in range(1, scores.shape[1]):
        after = torch.logsumexp(alpha[:, :, None] + transition, 1) + scores[:, i]
        alpha = torch.where(known[:, i, None], after, alpha)
    return (torch.logsumexp(alpha, 1).sum() - total) / known.sum()


def link_loss(head: LinkHead, vectors: Tensor, pairs: LinkPairs) -> Tensor:
    """Sum over spans of -log softmax of the right cue among the candidates; vectors [B * W, H]."""
    score = head(vectors[pairs.span_words].mean(1), vectors[pairs.cue_words].mean(1), pairs.features)
    top = torch.full((pairs.groups,), -1e9).scatter_reduce(0, pairs.group, score.detach(), "amax")
    spread = (score - top[pairs.group]).exp()
    norm = torch.zeros(pairs.groups).index_add(0, pairs.group, spread).log() + top
    return (norm[pairs.group] - score)[pairs.gold].sum()


def attribution_losses(reader: Reader, batch: Batch, vectors: Tensor) -> dict[str, Tensor]:
    """The parts of the loss of a batch; vectors [B, W, H]."""
    scores = F.log_softmax(reader.head(vectors), -1)
    word = F.nll_loss(scores.flatten(0, 1), batch.labels.flatten(), ignore_index=-100)
    sequence = sequence_loss(scores, batch.labels, *reader.moves())
    flat = vectors.flatten(0, 1)
    spans = sum(p.groups for p in batch.links)
    link = sum((link_loss(h, flat, p) for h, p in zip(reader.links, batch.links) if p.groups), torch.zeros(()))
    return {"word": word, "sequence": sequence, "link": link / max(1, spans)}
