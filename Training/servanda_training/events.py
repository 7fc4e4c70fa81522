"""Events: passages with acts marked, the encoder's branch that finds them, and what it learns by (docs/model-file.md, "Events")."""
from __future__ import annotations

import copy
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Reader
from .states import StateNames
from .words import Vocabulary, Word, cut

KINDS = ("O", "negotiation", "signature", "approval", "ratification", "deposit", "exchange", "accession", "succession", "entryIntoForce",
         "provisionalApplication", "reservation", "ratificationWithdrawn", "withdrawalNotice", "withdrawal", "suspension", "termination",
         "invocation")
MODALITIES = ("done", "planned", "possible", "refused")
ROLES = ("actor", "date", "treaty", "state")
STATE = ROLES.index("state")
UNKNOWN = "XXX"  # a state without a code
OURS = {"EUE": "EU"}  # codes of the passages that the register writes otherwise
BIN_STARTS = (0, 1, 2, 3, 4, 6, 9, 14, 22, 40)
FOLDER = Path(__file__).resolve().parents[1] / "events"


@dataclass(slots=True)
class Mark:
    """An event: its word, kind and modality, the words of actor, date and treaty, and the codes of the actors' states, if they are known."""

    word: int
    kind: int
    modality: int
    roles: tuple[set[int], set[int], set[int]]
    states: frozenset[str] = frozenset()


@dataclass(slots=True)
class Passage:
    """A text with its events; `states` [P, H] are the pieces' vectors where the branch begins, `firsts` [W] the places of the words.

    `names` has the words that name a state, with its codes: of them alone the role *state* is learnt.
    """

    text: str
    words: list[Word]
    marks: list[Mark] = field(default_factory=list)
    names: dict[int, set[str]] = field(default_factory=dict)
    states: Tensor | None = None
    firsts: Tensor | None = None

    @property
    def pieces(self) -> int:
        return 2 + sum(len(w.pieces) for w in self.words)


def place(text: str, quote: str, number: int | None, near: int) -> tuple[int, int] | None:
    """Where a quotation stands: its `number`th occurrence, counted from 1, or the one nearest to `near`, whole words first."""
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    if not quote or len(found) < (number or 1):
        return None
    if number:
        return found[number - 1], found[number - 1] + len(quote)
    whole = [a for a in found if not (text[a - 1:a].isalnum() and quote[0].isalnum() or text[a + len(quote):a + len(quote) + 1].isalnum() and quote[-1].isalnum())]
    start = min(whole or found, key=lambda a: abs(a - near))
    return start, start + len(quote)


def states(act: dict) -> frozenset[str]:
    """The codes of all who do it, or none where one of them is not known."""
    if "states" in act:
        return frozenset(act["states"])
    found: set[str] = set()
    for actor in act.get("actors") or []:
        codes = actor.get("state") or []
        codes = [codes] if isinstance(codes, str) else codes
        if not codes or UNKNOWN in codes:
            return frozenset()
        found.update(OURS.get(code, code) for code in codes)
    return frozenset(found)


def passage(row: dict, vocabulary: Vocabulary, name: str, names: StateNames | None = None) -> Passage:
    """A line of a file of passages."""
    text = row["text"]
    out = Passage(text, cut(text, vocabulary))
    out.names = names.find(out.words) if names else {}

    def words(span: tuple[int, int] | None) -> list[int]:
        return [i for i, w in enumerate(out.words) if span and w.start < span[1] and w.end > span[0]]

    for act in row["acts"]:
        span = place(text, act["trigger"], act.get("nth") or 1, 0)
        covered = words(span)
        if not covered or act["kind"] not in KINDS[1:] or act["modality"] not in MODALITIES:
            raise ValueError(f"{name}: {act['trigger']!r}, {act['kind']!r}, {act['modality']!r} in {text[:60]!r} is no act of the passage")
        roles: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        for actor in act.get("actors") or []:
            roles[0].update(words(place(text, actor["quote"], actor.get("nth"), span[0])))
        for role, key in ((1, "date"), (2, "treaty")):
            if act.get(key):
                roles[role].update(words(place(text, act[key], act.get(f"{key}Nth"), span[0])))
        out.marks.append(Mark(covered[0], KINDS.index(act["kind"]), MODALITIES.index(act["modality"]), roles, states(act)))
    return out


def read(vocabulary: Vocabulary, window: int, folder: Path = FOLDER) -> tuple[list[Passage], list[Passage]]:
    """The passages to learn from and those held out, every tenth of each file; what is longer than a window is left out."""
    learnt, held = [], []
    names = StateNames.read(vocabulary)
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = passage(json.loads(line), vocabulary, f"{path.name}:{number}", names)
            if found.pieces <= window:
                (held if number % 10 == 4 else learnt).append(found)
    return learnt, held


def joined(passages: list[Passage], window: int, share: float, seed: int) -> list[Passage]:
    """The passages, a share of them put behind another one as in a report, so that windows are as full as they will be."""
    chance = random.Random(seed)
    order = passages[:]
    chance.shuffle(order)
    out = []
    while order:
        first = order.pop()
        if order and chance.random() < share and first.pieces + order[-1].pieces <= window:
            second = order.pop()
            shift, offset = len(first.words), len(first.text) + 2
            words = [copy.copy(w) for w in second.words]
            for w in words:
                w.start, w.end = w.start + offset, w.end + offset
            words[0].space_before = words[0].line_before = True
            marks = [Mark(m.word + shift, m.kind, m.modality, tuple({i + shift for i in r} for r in m.roles), m.states) for m in second.marks]
            names = first.names | {i + shift: codes for i, codes in second.names.items()}
            out.append(Passage(first.text + "\n\n" + second.text, first.words + words, first.marks + marks, names))
        else:
            out.append(first)
    return out


class EventBranch(nn.Module):
    """Layers that begin behind `start` layers of the encoder, and what reads their vectors."""

    def __init__(self, reader: Reader, start: int, width: int, dropout: float = 0.1, hidden: float = 0.0):
        """The layers begin as copies of the encoder's own from `start` on.

        `hidden` is the share of pieces whose vectors are taken away while it learns, so that it does not rest on single words.
        """
        super().__init__()
        self.hidden = hidden
        hidden = reader.shape["hidden"]
        self.start, self.width = start, width
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in reader.layers[start:])
        for layer in self.layers:
            layer.dropout = nn.Dropout(dropout)
        self.dropout = nn.Dropout(dropout)
        self.kind, self.modality = nn.Linear(hidden, len(KINDS)), nn.Linear(hidden, len(MODALITIES))
        self.asked, self.offered = nn.Linear(hidden, len(ROLES) * width), nn.Linear(hidden, len(ROLES) * width)
        self.bias = nn.Parameter(torch.full((len(ROLES),), -2.0))
        self.distance = nn.Parameter(torch.zeros(len(ROLES), 2 * len(BIN_STARTS)))

    def forward(self, passages: list[Passage]) -> list[Tensor]:
        """The words' vectors [W, H] of each passage."""
        most = max(len(p.states) for p in passages)
        x = torch.stack([F.pad(p.states.float(), (0, 0, 0, most - len(p.states))) for p in passages])
        if self.training and self.hidden:
            x = x * (torch.rand(x.shape[:2]) >= self.hidden)[:, :, None]
        mask = (torch.arange(most) < torch.tensor([len(p.states) for p in passages])[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return [row[p.firsts] for row, p in zip(x, passages)]

    def role_scores(self, vectors: Tensor, events: Tensor) -> Tensor:
        """vectors [W, H], events [E] words; scores [E, roles, W] of each word for each role of each event."""
        asked = self.asked(vectors[events]).view(len(events), len(ROLES), self.width)
        offered = self.offered(vectors).view(len(vectors), len(ROLES), self.width)
        offset = torch.arange(len(vectors)) - events[:, None]
        bins = torch.bucketize(offset.abs(), torch.tensor(BIN_STARTS), right=True) - 1 + len(BIN_STARTS) * (offset > 0)
        return (torch.einsum("erd,wrd->erw", asked, offered) * self.width ** -0.5 + self.bias[:, None]
                + self.distance[:, bins].transpose(0, 1))


def loss(branch: EventBranch, passages: list[Passage]) -> dict[str, Tensor]:
    """What a batch costs: kinds of all words, an event; modality and roles, an event."""
    vectors = branch(passages)
    kinds, modalities, words, roles, whose, known, offset = [], [], [], vectors[0].new_zeros(()), vectors[0].new_zeros(()), 0, 0
    for p, own in zip(passages, vectors):
        gold = torch.zeros(len(own), dtype=torch.long)
        for mark in p.marks:
            gold[mark.word] = mark.kind
            modalities.append(mark.modality)
            words.append(offset + mark.word)
        kinds.append(gold)
        offset += len(own)
        if p.marks:
            scores = branch.role_scores(branch.dropout(own), torch.tensor([m.word for m in p.marks]))
            wanted = torch.zeros_like(scores)
            for row, mark in enumerate(p.marks):
                for role, places in enumerate(mark.roles):
                    wanted[row, role, list(places)] = 1
                wanted[row, STATE, [i for i, codes in p.names.items() if codes & mark.states]] = 1
            roles = roles + F.binary_cross_entropy_with_logits(scores[:, :STATE], wanted[:, :STATE], reduction="sum")
            told = [row for row, mark in enumerate(p.marks) if mark.states]
            if told and p.names:
                known += len(told)
                rows, places = torch.tensor(told)[:, None], torch.tensor(sorted(p.names))
                whose = whose + F.binary_cross_entropy_with_logits(scores[rows, STATE, places], wanted[rows, STATE, places], reduction="sum")
    x = branch.dropout(torch.cat(vectors))
    out = {"kind": F.cross_entropy(branch.kind(x), torch.cat(kinds), reduction="sum") / max(len(words), 8)}
    if words:
        out["modality"] = F.cross_entropy(branch.modality(x[words]), torch.tensor(modalities))
        out["role"] = roles / len(words)
    if known:
        out["state"] = whose / known
    return out


@torch.no_grad()
def prepare(reader: Reader, passages: list[Passage], vocabulary: Vocabulary, start: int, batch: int = 16) -> None:
    """Give the passages their states behind `start` layers of the encoder, as 16-bit floats."""
    order = sorted(passages, key=lambda p: p.pieces)
    for at in range(0, len(order), batch):
        part = order[at:at + batch]
        rows = [[vocabulary.first, *(i for w in p.words for i in w.pieces), vocabulary.last] for p in part]
        looks = [[0, *(w.look for w in p.words for _ in w.pieces), 0] for p in part]
        lengths = torch.tensor([len(r) for r in rows])
        most = int(lengths.max())
        ids = torch.tensor([r + [0] * (most - len(r)) for r in rows])
        cases = torch.tensor([r + [0] * (most - len(r)) for r in looks])
        mask = (torch.arange(most) < lengths[:, None])[:, None, None, :]
        x = reader.embedding_norm(reader.word(ids) + reader.position.weight[:most] + reader.segment + reader.case(cases % len(reader.case.weight)))
        for layer in reader.layers[:start]:
            x = layer(x, mask)
        for p, row, length in zip(part, x, lengths.tolist()):
            p.states = row[:length].half()
            places, at_piece = [], 1
            for w in p.words:
                places.append(at_piece)
                at_piece += len(w.pieces)
            p.firsts = torch.tensor(places)


@torch.no_grad()
def score(branch: EventBranch, passages: list[Passage], threshold: float = 0.5) -> dict[str, float]:
    """Precision, recall and F1 of events by word, kind and modality; of those, the share whose actors and whose date are right (by half of the words or more),
    and whose state is the most probable one, where the passage names it."""
    branch.eval()
    hits = found = gold = actors = dates = told = known = 0
    for at in range(0, len(passages), 32):
        part = passages[at:at + 32]
        for p, own in zip(part, branch(part)):
            kinds = branch.kind(own).softmax(1)
            chosen = [w for w in range(len(own)) if 1 - kinds[w, 0] >= threshold]
            marks = {m.word: m for m in p.marks}
            found, gold = found + len(chosen), gold + len(marks)
            if not chosen:
                continue
            scores = branch.role_scores(own, torch.tensor(chosen))
            roles = scores > 0
            modalities = branch.modality(own[chosen]).argmax(1)
            for row, word in enumerate(chosen):
                mark = marks.get(word)
                if mark is None or mark.kind != int(kinds[word, 1:].argmax()) + 1 or mark.modality != int(modalities[row]):
                    continue
                hits += 1
                if any(codes & mark.states for codes in p.names.values()):
                    known += 1
                    told += bool(p.names[max(p.names, key=lambda i: float(scores[row, STATE, i]))] & mark.states)
                for role in (0, 1):
                    said = set(roles[row, role].nonzero()[:, 0].tolist())
                    right = bool(said) == bool(mark.roles[role]) and (not said or len(said & mark.roles[role]) * 2 >= len(said | mark.roles[role]))
                    actors, dates = actors + (role == 0 and right), dates + (role == 1 and right)
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return {"precision": 100 * precision, "recall": 100 * recall, "f1": 200 * precision * recall / max(precision + recall, 1e-9),
            "actors": 100 * actors / max(hits, 1), "dates": 100 * dates / max(hits, 1), "states": 100 * told / max(known, 1)}
