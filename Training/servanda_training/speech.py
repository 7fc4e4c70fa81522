"""Speech: passages with who says what marked, and the heads of the branch that find it (docs/model-file.md, "Speech")."""
from __future__ import annotations

import copy
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .batches import LinkPairs, pair_table
from .corpus import LABELS, Span, gold_spans, span_labels
from .events import Passage, place
from .links import CUE, pairs, word_sentences
from .losses import link_loss, sequence_loss
from .model import Reader, forbidden_moves
from .sentences import Abbreviations, Range, sentences
from .words import Vocabulary, cut

STANCES = ("asserts", "denies", "neither", "reports")
FOLDER = Path(__file__).resolve().parents[1] / "speech"


class Speech(Passage):
    """A passage with its attributions: spans of roles, labels of words, and the stance at each cue."""

    __slots__ = ("spans", "labels", "stances", "sentences")

    spans: list[Span]
    labels: list[int]
    stances: list[tuple[int, int, int]]  # first and last word of a cue, stance
    sentences: list[Range]


def speech(row: dict, vocabulary: Vocabulary, lists: Abbreviations, name: str) -> Speech:
    """A line of a file of passages."""
    text = row["text"]
    out = Speech(text, cut(text, vocabulary))
    attributions, cues = [], []
    for claim in row["claims"]:
        def span(quote: str, number: int | None, near: int) -> list[int]:
            found = place(text, quote, number, near)
            if found is None:
                raise ValueError(f"{name}: {quote!r} is not in {text[:60]!r}")
            return list(found)

        cue = span(claim["cue"], claim.get("cueNth"), text.find(claim["content"][0]) if claim["content"] and not claim.get("cueNth") else 0)
        numbers = claim.get("contentNth") or [None] * len(claim["content"])
        content = [span(quote, number, cue[0]) for quote, number in zip(claim["content"], numbers)]
        source = [span(claim["source"], claim.get("sourceNth"), cue[0])] if claim["source"] else []
        attributions.append({"source": source, "cue": [cue], "content": content})
        cues.append((cue, STANCES.index(claim["stance"])))
    out.spans = gold_spans(out.words, attributions)
    out.labels = span_labels(len(out.words), out.spans)
    out.sentences = sentences(out.words, lists)
    out.stances = [(s.first, s.last, cues[s.group][1]) for s in out.spans if s.role == CUE]
    return out


def read(vocabulary: Vocabulary, lists: Abbreviations, window: int, folder: Path = FOLDER) -> tuple[list[Speech], list[Speech]]:
    """The passages to learn from and those held out, every tenth of each file; what is longer than a window is left out."""
    learnt, held = [], []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = speech(json.loads(line), vocabulary, lists, f"{path.name}:{number}")
            if found.pieces <= window:
                (held if number % 10 == 4 else learnt).append(found)
    return learnt, held


class SpeechHeads(nn.Module):
    """Labels, links and stances from the branch's vectors; they begin as the encoder's own heads."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.labels, self.links = copy.deepcopy(reader.head), copy.deepcopy(reader.links)
        self.transition, self.start = nn.Parameter(reader.transition.detach().clone()), nn.Parameter(reader.start.detach().clone())
        moves, start = forbidden_moves()
        self.register_buffer("no_move", moves, persistent=False)
        self.register_buffer("no_start", start, persistent=False)
        self.stance = nn.Linear(self.labels.in_features, len(STANCES))
        self.dropout = nn.Dropout(0.1)

    def moves(self) -> tuple[Tensor, Tensor]:
        """Transition [7, 7] and start [7] with the forbidden moves filled in."""
        return self.transition.masked_fill(self.no_move, -1e4), self.start.masked_fill(self.no_start, -1e4)


def link_tables(passages: list[Speech], width: int) -> list[LinkPairs]:
    """The pairs of spans and cues of each passage, as `batches.link_pairs` has them."""
    rows: tuple[list, list] = ([], [])
    groups = [0, 0]
    for n, p in enumerate(passages):
        cued = {s.group for s in p.spans if s.role == CUE}
        seen = -1
        for pair in pairs(p.spans, word_sentences(p.sentences, len(p.words))):
            span, cue = p.spans[pair.span], p.spans[pair.cue]
            if span.group not in cued:
                continue
            side = 0 if span.role == 0 else 1
            if pair.span != seen:
                groups[side] += 1
                seen = pair.span
            at = n * width
            rows[side].append((at + span.first, at + span.last, at + cue.first, at + cue.last, *pair.features, groups[side] - 1,
                               int(span.group == cue.group)))
    return [pair_table(rows[0], groups[0]), pair_table(rows[1], groups[1])]


def loss(heads: SpeechHeads, vectors: list[Tensor], passages: list[Speech]) -> dict[str, Tensor]:
    """What a batch costs: words, label sequences, links, stances. vectors: [W, H] of each passage."""
    width = max(len(v) for v in vectors)
    x = heads.dropout(torch.stack([F.pad(v, (0, 0, 0, width - len(v))) for v in vectors]))
    labels = torch.tensor([p.labels + [-100] * (width - len(p.labels)) for p in passages])
    scores = F.log_softmax(heads.labels(x), -1)
    out = {"word": F.nll_loss(scores.flatten(0, 1), labels.flatten(), ignore_index=-100),
           "sequence": sequence_loss(scores, labels, *heads.moves())}
    flat, tables = x.flatten(0, 1), link_tables(passages, width)
    spans = sum(t.groups for t in tables)
    if spans:
        out["link"] = sum((link_loss(h, flat, t) for h, t in zip(heads.links, tables) if t.groups), torch.zeros(())) / spans
    cues = [(n * width + first, n * width + last, stance) for n, p in enumerate(passages) for first, last, stance in p.stances]
    if cues:
        table = torch.tensor(cues)
        out["stance"] = F.cross_entropy(heads.stance((flat[table[:, 0]] + flat[table[:, 1]]) / 2), table[:, 2])
    return out


@torch.no_grad()
def score(heads: SpeechHeads, branch, passages: list[Speech]) -> dict[str, float]:
    """F1 of exact spans by role, and the share of right stances at gold cues."""
    from .decode import viterbi

    heads.eval()
    branch.eval()
    hits, found, gold = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    right = cues = 0
    transition, start = (t.numpy() for t in heads.moves())
    for at in range(0, len(passages), 32):
        part = passages[at:at + 32]
        for p, own in zip(part, branch(part)):
            path = viterbi(F.log_softmax(heads.labels(own), -1).numpy(), transition, start)
            said, true = spans_of(path), spans_of(p.labels)
            for role in range(3):
                a, b = {s for s in said if s[0] == role}, {s for s in true if s[0] == role}
                hits[role], found[role], gold[role] = hits[role] + len(a & b), found[role] + len(a), gold[role] + len(b)
            for first, last, stance in p.stances:
                cues += 1
                right += int(heads.stance((own[first] + own[last]) / 2).argmax()) == stance
    figures = {name: 200 * h / max(f + g, 1) for name, h, f, g in zip(("sources", "cues", "contents"), hits, found, gold)}
    return figures | {"stances": 100 * right / max(cues, 1)}


def spans_of(labels: list[int]) -> set[tuple[int, int, int]]:
    """The spans (role, first, last) of a BIO sequence."""
    out, i = set(), 0
    while i < len(labels):
        if labels[i] and labels[i] % 2 == 1:
            end = i + 1
            while end < len(labels) and labels[end] == labels[i] + 1:
                end += 1
            out.add((labels[i] // 2, i, end - 1))
            i = end
        else:
            i += 1
    return out


__all__ = ["FOLDER", "LABELS", "STANCES", "Speech", "SpeechHeads", "loss", "read", "score", "speech"]
