"""Fits the role *state* of a finished branch: the names of states that tell whose act an event is. All else in the file stays bit by bit as it was."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import events, reference, reports
from .events import BIN_STARTS, ROLES, STATE, EventBranch, Passage
from .export import write_file
from .fit_branch import BranchSettings, load
from .sentences import Abbreviations

RATE, DROPOUT, BATCH = 2e-3, 0.15, 2048


@dataclass
class Pairs:
    """Events and the names of states beside them: vectors [E, H] and [N, H], for each name its event, the bin of its distance and whether it is one of the event's."""

    events: Tensor
    names: Tensor
    event: Tensor
    bin: Tensor
    wanted: Tensor


def pairs(reader, branch: EventBranch, passages: list[Passage], vocabulary, batch: int = 32) -> Pairs:
    """Those of the events whose states are known."""
    told = sorted((p for p in passages if p.names and any(m.states for m in p.marks)), key=lambda p: p.pieces)
    found, names, event, bins, wanted = [], [], [], [], []
    for at in range(0, len(told), batch):
        part = told[at:at + batch]
        events.prepare(reader, part, vocabulary, branch.start, batch)
        with torch.no_grad():
            vectors = branch(part)
        for p, own in zip(part, vectors):
            p.states = None
            places = torch.tensor(sorted(p.names))
            for mark in (m for m in p.marks if m.states):
                offset = places - mark.word
                bins.append(torch.bucketize(offset.abs(), torch.tensor(BIN_STARTS), right=True) - 1 + len(BIN_STARTS) * (offset > 0))
                wanted.append(torch.tensor([bool(p.names[i] & mark.states) for i in places.tolist()]))
                event.append(torch.full((len(places),), len(found)))
                names.append(own[places].half())
                found.append(own[mark.word].half())
    return Pairs(torch.stack(found), torch.cat(names), torch.cat(event), torch.cat(bins), torch.cat(wanted).float())


class StateRole(nn.Module):
    """What an event asks for and what a name offers, compared as the other roles are."""

    def __init__(self, hidden: int, width: int):
        super().__init__()
        self.asked, self.offered = nn.Linear(hidden, width), nn.Linear(hidden, width)
        self.bias = nn.Parameter(torch.tensor(-2.0))
        self.distance = nn.Parameter(torch.zeros(2 * len(BIN_STARTS)))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, pairs: Pairs, chosen: Tensor) -> Tensor:
        """The scores of some of the pairs."""
        asked = self.asked(self.dropout(pairs.events[pairs.event[chosen]].float()))
        offered = self.offered(self.dropout(pairs.names[chosen].float()))
        return (asked * offered).sum(1) * asked.shape[1] ** -0.5 + self.bias + self.distance[pairs.bin[chosen]]


@torch.no_grad()
def score(role: StateRole, held: Pairs) -> float:
    """In how many of a hundred events that have a name of their state the likeliest name is one."""
    role.eval()
    scores = role(held, torch.arange(len(held.names)))
    hits = known = 0
    for number in range(len(held.events)):
        own = (held.event == number).nonzero()[:, 0]
        if held.wanted[own].any():
            known += 1
            hits += int(held.wanted[own[scores[own].argmax()]])
    return 100 * hits / max(known, 1)


def fit(model: Path, epochs: int, seed: int, threads: int, lists: Path) -> tuple[StateRole, float]:
    """The role and its score on the held-out passages. What it learns from are the passages and reports that the branch learns from."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    header, reader, vocabulary = reference.load(model)
    settings = BranchSettings(width=header["event"]["width"])
    branch = load(model).branch
    window = header["window"]["pieces"]
    passages, held = events.read(vocabulary, window)
    told, _ = reports.read(vocabulary, Abbreviations.read(lists), window)
    learnt = pairs(reader, branch, events.joined(passages, window, settings.joined, seed) + told, vocabulary)
    known = pairs(reader, branch, held, vocabulary)
    role = StateRole(learnt.events.shape[1], settings.width)
    optimizer = torch.optim.AdamW(role.parameters(), lr=RATE, weight_decay=settings.decay)
    steps, step = epochs * -(-len(learnt.names) // BATCH), 0
    for _ in range(epochs):
        role.train()
        for chosen in torch.randperm(len(learnt.names)).split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            loss = F.binary_cross_entropy_with_logits(role(learnt, chosen), learnt.wanted[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            step += 1
    return role.eval(), score(role, known)


def add(model: Path, out: Path, role: StateRole, created: str) -> int:
    """Write a model file again with the role as its last one, in place of the one it has; the length in bytes."""
    header, arrays = reference.read(model)
    del header["tensors"]
    before, width = STATE, header["event"]["width"]
    for name, rows in (("event.asked.weight", role.asked.weight), ("event.asked.bias", role.asked.bias),
                       ("event.offered.weight", role.offered.weight), ("event.offered.bias", role.offered.bias)):
        arrays[name] = np.concatenate([arrays[name][:before * width], rows.detach().numpy().astype(np.float32)])
    for name, rows in (("event.role.bias", role.bias), ("event.role.distance", role.distance)):
        arrays[name] = np.concatenate([arrays[name][:before], rows.detach().numpy().astype(np.float32)[None]])
    header["labels"] |= {"eventRole": list(ROLES)}
    return write_file(out, header | {"created": created}, arrays)
