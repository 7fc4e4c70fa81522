"""From a reader's vectors to tags, lemmas, trees, entities and certainties, as docs/model-file.md defines them."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .heads import CERTAINTIES, ENTITY_LABELS, Heads
from .lemmas import apply
from .treebank import UPOS

MOST_TOKENS = 512


@dataclass(slots=True)
class Parsed:
    """What the heads say of a token; `head` counts from 1 in its sentence, 0 is the root."""

    upos: str
    lemma: str
    head: int
    relation: str


def best_tree(scores: np.ndarray) -> list[int]:
    """The heads of n tokens; scores [n, n + 1], log probabilities, the root first. Exactly one token hangs on the root."""
    greedy = scores.argmax(1)
    if (greedy == 0).sum() == 1 and is_tree(greedy):
        return greedy.tolist()
    n = len(scores)
    best, found = -np.inf, list(greedy)
    whole = np.full((n + 1, n + 1), -np.inf)
    whole[1:] = scores
    for root in range(1, n + 1):
        # The others may not hang on the root, and this one hangs on nothing else.
        mine = whole.copy()
        mine[1:, 0] = -np.inf
        mine[root] = -np.inf
        mine[root, 0] = whole[root, 0]
        heads = arborescence(mine)
        total = sum(mine[i, heads[i]] for i in range(1, n + 1))
        if total > best:
            best, found = total, [int(h) for h in heads[1:]]
    return found


def is_tree(heads: np.ndarray) -> bool:
    """Does every token reach the root?"""
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at != 0 and steps <= len(heads):
            at, steps = int(heads[at - 1]), steps + 1
        if at != 0:
            return False
    return True


def arborescence(scores: np.ndarray) -> np.ndarray:
    """The heads of the best tree below node 0 (Chu and Liu 1965, Edmonds 1967); scores [n, n] of dependent and head."""
    n = len(scores)
    heads = np.zeros(n, dtype=int)
    heads[1:] = scores[1:].argmax(1)
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = sorted(cycle)
    outside = [i for i in range(n) if i not in cycle]
    last = len(outside)
    small = np.full((last + 1, last + 1), -np.inf)
    small[:last, :last] = scores[np.ix_(outside, outside)]
    total = sum(scores[i, heads[i]] for i in inside)
    into, out_of = {}, {}
    for a, node in enumerate(outside):
        best = max(inside, key=lambda i: scores[node, i])
        small[a, last], out_of[a] = scores[node, best], best
        gain = [(total - scores[i, heads[i]] + scores[i, node], i) for i in inside]
        small[last, a], into[a] = max(gain)
    inner = arborescence(small)
    result = heads.copy()
    for a, node in enumerate(outside[1:], 1):
        result[node] = out_of[a] if inner[a] == last else outside[inner[a]]
    entry = inner[last]
    result[into[entry]] = outside[entry]
    return result


def find_cycle(heads: np.ndarray) -> set[int] | None:
    """The nodes of a cycle, if there is one."""
    for start in range(1, len(heads)):
        seen, at = set(), start
        while at != 0 and at not in seen:
            seen.add(at)
            at = int(heads[at])
        if at != 0:
            cycle, node = {at}, int(heads[at])
            while node != at:
                cycle.add(node)
                node = int(heads[node])
            return cycle
    return None


def settle_marks(heads: list[int], marks: list[bool], scores: np.ndarray) -> list[int]:
    """The tree with each mark that nothing hangs on moved to the best of the heads to which its arc crosses nothing."""
    out, used = list(heads), set(heads)
    for i, mark in enumerate(marks):
        if not mark or heads[i] == 0 or i + 1 in used:
            continue
        found = []
        for side in (range(i - 1, -1, -1), range(i + 1, len(heads))):
            at = next((j for j in side if not marks[j]), None)
            while at is not None:
                found.append(at)
                above = heads[at] - 1
                at = above if above >= 0 and not marks[above] and (above < i) == (at < i) else None
        if found:
            out[i] = max(found, key=lambda j: (scores[i, j + 1], -j)) + 1
    return out


@torch.no_grad()
def parse(heads: Heads, vectors: Tensor, tokens: list) -> list[Parsed]:
    """Tag and parse a sentence; vectors [W, H] of the words that the tokens' anchors count."""
    if not tokens:
        return []
    t = heads.token_vectors(vectors, torch.tensor([x.anchor for x in tokens]), torch.tensor([float(x.second) for x in tokens]))
    tags = heads.upos(t).argmax(1).tolist()
    lemmas = []
    for token, order in zip(tokens, heads.lemma(t).argsort(dim=1, descending=True, stable=True).tolist()):
        found = (apply(heads.labels["lemma"][k], token.form) for k in order)
        lemmas.append(next((lemma for lemma in found if lemma is not None), token.form))
    tree = heads.tree
    d, h = tree.arc_vectors(t)
    _, root = tree.arc_vectors(tree.root[None])
    scores = tree.arc_scores(d[None], torch.cat([root, h])[None])[0]
    scores[torch.arange(len(tokens)), torch.arange(1, len(tokens) + 1)] = -torch.inf
    likely = F.log_softmax(scores, 1).double().numpy()
    chosen = settle_marks(best_tree(likely), [UPOS[tag] == "PUNCT" for tag in tags], likely)
    relations = tree.relations(t, torch.cat([tree.root[None], t])[torch.tensor(chosen)])
    at_root = heads.labels["relation"].index("root")
    out = []
    for i, head in enumerate(chosen):
        row = relations[i].clone()
        row[at_root] = torch.inf if head == 0 else -torch.inf
        out.append(Parsed(UPOS[tags[i]], lemmas[i], head, heads.labels["relation"][int(row.argmax())]))
    return out


@torch.no_grad()
def entity_labels(heads: Heads, vectors: Tensor) -> list[int]:
    """The best BIO sequence of a window's words; vectors [W, H]."""
    from .decode import viterbi

    scores = F.log_softmax(heads.entity(vectors), -1).numpy()
    n = len(ENTITY_LABELS)
    transition, start = np.zeros((n, n), np.float32), np.zeros(n, np.float32)
    for to in range(2, n, 2):
        transition[:, to] = -1e4
        transition[[to - 1, to], to] = 0
        start[to] = -1e4
    return viterbi(scores, transition, start)


@torch.no_grad()
def certainty(heads: Heads, content: Tensor, cue: Tensor) -> list[float]:
    """The probabilities of the classes; content [C, H], cue [K, H]: the vectors of their words."""
    return F.softmax(heads.certainties(content.mean(0)[None], cue.mean(0)[None])[0], -1).tolist()


__all__ = ["CERTAINTIES", "MOST_TOKENS", "Parsed", "best_tree", "certainty", "entity_labels", "parse"]
