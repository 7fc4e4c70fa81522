"""Trains the branch of the encoder, with its heads for events and speech, on a finished model file, and writes the file anew with it."""
from __future__ import annotations

import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import xxhash
from torch import nn

from . import events, reference, reports, speech
from .events import EventBranch, Passage
from .export import TYPES, write_file
from .sentences import Abbreviations
from .speech import SpeechHeads


@dataclass(frozen=True)
class BranchSettings:
    """The table [branch] of the configuration; Training/english.toml says what they mean."""

    start: int = 3
    width: int = 64
    epochs: int = 7
    events: float = 0.7
    batch: int = 16
    layer_rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    average: float = 0.995
    joined: float = 0.4
    dropout: float = 0.1
    hidden: float = 0.0
    reports: int = 2
    role: float = 0.15
    state: float = 0.5
    speech: float = 1.0


class Learner(nn.Module):
    """All that learns: the branch with the heads for events, and the heads for speech."""

    def __init__(self, reader, settings: BranchSettings):
        super().__init__()
        self.branch = EventBranch(reader, settings.start, settings.width, settings.dropout, settings.hidden)
        self.speech = SpeechHeads(reader)

    def losses(self, batch: list[Passage], settings: BranchSettings) -> dict[str, torch.Tensor]:
        """The weighted parts of the loss of a batch of either kind."""
        if isinstance(batch[0], speech.Speech):
            return {k: settings.speech * v for k, v in speech.loss(self.speech, self.branch(batch), batch).items()}
        weights = {"role": settings.role, "state": settings.state}
        return {k: v * weights.get(k, 1) for k, v in events.loss(self.branch, batch).items()}


def batches(passages: list[Passage], size: int, chance: random.Random) -> list[list[Passage]]:
    """Batches of passages of about the same length, shuffled."""
    order = passages[:]
    chance.shuffle(order)
    span = size * 16
    order = [p for at in range(0, len(order), span) for p in sorted(order[at:at + span], key=lambda p: p.pieces)]
    out = [order[at:at + size] for at in range(0, len(order), size)]
    chance.shuffle(out)
    return out


def epoch(learnt: tuple[list[Passage], list[Passage], list[Passage]], settings: BranchSettings, seed: int, number: int) -> list[list[Passage]]:
    """The batches of an epoch: a share of the events, every time the next ones of a shuffled row, all speech, and the reports some times over, mixed."""
    row = learnt[0][:]
    random.Random(seed).shuffle(row)
    count = round(len(row) * settings.events)
    chance = random.Random(1000 * seed + number)
    out = batches([row[(number * count + i) % len(row)] for i in range(count)], settings.batch, chance)
    out += batches(learnt[1], settings.batch, chance)
    for kind in (speech.Speech, Passage):
        out += batches([p for p in learnt[2] if type(p) is kind] * settings.reports, settings.batch, chance)
    chance.shuffle(out)
    return out


ENCODER = ("word.", "position", "type", "case", "embedding.", "layer.")


def encoder_digest(header: dict) -> str:
    """A digest of the encoder's numbers, from the checksums in a file's header."""
    return xxhash.xxh3_64_hexdigest("".join(t["xxh3"] for t in header["tensors"] if t["name"].startswith(ENCODER)).encode())


def fit(model: Path, folder: Path, settings: BranchSettings, seed: int, threads: int, lists: Path) -> Learner:
    """The averaged weights; goes on from the epoch that the checkpoint in `folder` ended with, if that was of the same encoder."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    header, reader, vocabulary = reference.load(model)
    window = header["window"]["pieces"]
    acts, held_acts = events.read(vocabulary, window)
    acts = events.joined(acts, window, settings.joined, seed)
    abbreviations = Abbreviations.read(lists)
    said, held_said = speech.read(vocabulary, abbreviations, window)
    told = [p for part in reports.read(vocabulary, abbreviations, window) for p in part]
    learnt = acts, said, told
    events.prepare(reader, [p for part in (*learnt, held_acts, held_said) for p in part], vocabulary, settings.start)
    learner, mean = Learner(reader, settings), Learner(reader, settings)
    mean.load_state_dict(learner.state_dict())
    own = [p for name, p in learner.named_parameters() if name.startswith("branch.layers.")]
    heads = [p for name, p in learner.named_parameters() if not name.startswith("branch.layers.")]
    groups = [{"params": own, "base": settings.layer_rate}, {"params": heads, "base": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, lr=settings.head_rate, weight_decay=settings.decay)
    count = settings.epochs
    steps = sum(len(epoch(learnt, settings, seed, number)) for number in range(count))
    state = {"step": 0, "epoch": 0}
    checkpoint = folder / "branch.pt"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = asdict(settings) | {"seed": seed, "passages": [len(part) for part in learnt]}
    encoder = encoder_digest(header)
    if checkpoint.exists() and (found := torch.load(checkpoint, weights_only=True)).get("encoder", encoder) == encoder:
        state = found
        if state["settings"] != wanted:
            raise SystemExit(f"{checkpoint} is of a run with other settings or passages; remove it to begin anew.")
        learner.load_state_dict(state["learner"])
        mean.load_state_dict(state["mean"])
        optimizer.load_state_dict(state["optimizer"])
    step = state["step"]
    print(f"{len(acts)}, {len(said)} and {len(told)} windows to learn from, {steps} steps", flush=True)
    for number in range(state["epoch"], count):
        began, totals = time.monotonic(), {}
        learner.train()
        for batch in epoch(learnt, settings, seed, number):
            warm = max(1, settings.warm_up * steps)
            factor = min((step + 1) / warm, (steps - step) / (steps - warm))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            parts = learner.losses(batch, settings)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
            step += 1
            rate = 1 - min(settings.average, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.parameters()), list(learner.parameters()), rate)
            for name, value in parts.items():
                total, seen = totals.get(name, (0, 0))
                totals[name] = total + value.item(), seen + 1
        figures = {"acts": events.score(mean.branch, held_acts), "speech": speech.score(mean.speech, mean.branch, held_said)}
        line = (f"epoch {number + 1}/{count}  " + "  ".join(f"{k} {total / seen:.3f}" for k, (total, seen) in totals.items()) + "".join(
            f"  held out, {part}: " + " ".join(f"{k} {v:.1f}" for k, v in found.items()) for part, found in figures.items())
            + f"  {time.monotonic() - began:.0f} s")
        print(line, flush=True)
        with open(folder / "branch.log", "a", encoding="utf-8") as log:
            log.write(line + "\n")
        torch.save({"learner": learner.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                    "epoch": number + 1, "settings": wanted, "encoder": encoder}, checkpoint)
    return mean.eval()


def tensors(learner: Learner) -> dict:
    """The branch's tensors as the file has them."""
    out, branch = {}, learner.branch

    def put(name: str, value: torch.Tensor, kind: str = "f32") -> None:
        out[name] = value.detach().numpy().astype(TYPES[kind])

    def linear(name: str, weight: torch.Tensor, bias: torch.Tensor, kind: str = "f32") -> None:
        put(f"{name}.weight", weight, kind)
        put(f"{name}.bias", bias)

    for k, layer in enumerate(branch.layers):
        for name, weight, bias in zip(("query", "key", "value"), layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3)):
            linear(f"branch.layer.{k}.{name}", weight, bias, "f16")
        for name in ("output", "up", "down"):
            linear(f"branch.layer.{k}.{name}", getattr(layer, name).weight, getattr(layer, name).bias, "f16")
        linear(f"branch.layer.{k}.attention.norm", layer.attention_norm.weight, layer.attention_norm.bias)
        linear(f"branch.layer.{k}.norm", layer.norm.weight, layer.norm.bias)
    for name in ("kind", "modality", "asked", "offered"):
        linear(f"event.{name}", getattr(branch, name).weight, getattr(branch, name).bias)
    put("event.role.bias", branch.bias)
    put("event.role.distance", branch.distance)
    linear("speech", learner.speech.labels.weight, learner.speech.labels.bias)
    transition, start = learner.speech.moves()
    put("speech.transition", transition)
    put("speech.start", start)
    linear("speech.stance", learner.speech.stance.weight, learner.speech.stance.bias)
    for role, link in zip(("source", "content"), learner.speech.links):
        linear(f"speech.link.{role}", link.query.weight, link.query.bias)
        linear(f"speech.link.cue.{role}", link.key.weight, link.key.bias)
        for part in ("distance", "sentence", "between", "same"):
            put(f"speech.link.{role}.{part}", getattr(link, part))
    return out


BY_ROLE = ("event.asked.", "event.offered.", "event.role.")


def load(path: Path) -> Learner:
    """The branch of a model file with its heads, their numbers as the file has them; zeros for roles that the file lacks, the last ones."""
    header, reader, _ = reference.load(path)
    _, arrays = reference.read(path)
    learner = Learner(reader, BranchSettings(start=header["branch"]["start"], width=header["event"]["width"]))

    roles = len(header["labels"]["eventRole"])

    def get(name: str) -> torch.Tensor:
        array = arrays[name].astype(np.float32)
        if name.startswith(BY_ROLE):
            missing = len(array) // roles * (len(events.ROLES) - roles)
            array = np.concatenate([array, np.zeros((missing, *array.shape[1:]), np.float32)])
        return torch.from_numpy(array)

    state = {"branch.bias": get("event.role.bias"), "branch.distance": get("event.role.distance"),
             "speech.transition": get("speech.transition"), "speech.start": get("speech.start")}
    linear = {f"branch.{name}": f"event.{name}" for name in ("kind", "modality", "asked", "offered")}
    linear |= {"speech.labels": "speech", "speech.stance": "speech.stance"}
    for k in range(header["branch"]["layers"]):
        ours, theirs = f"branch.layers.{k}", f"branch.layer.{k}"
        linear |= {f"{ours}.{name}": f"{theirs}.{name}" for name in ("output", "up", "down", "norm")}
        linear[f"{ours}.attention_norm"] = f"{theirs}.attention.norm"
        for part in ("weight", "bias"):
            state[f"{ours}.qkv.{part}"] = torch.cat([get(f"{theirs}.{name}.{part}") for name in ("query", "key", "value")])
    for i, role in enumerate(("source", "content")):
        linear |= {f"speech.links.{i}.query": f"speech.link.{role}", f"speech.links.{i}.key": f"speech.link.cue.{role}"}
        for part in ("distance", "sentence", "between", "same"):
            state[f"speech.links.{i}.{part}"] = get(f"speech.link.{role}.{part}")
    for ours, theirs in linear.items():
        for part in ("weight", "bias"):
            state[f"{ours}.{part}"] = get(f"{theirs}.{part}")
    learner.load_state_dict(state)
    return learner.eval()


def add(model: Path, out: Path, learner: Learner, created: str) -> int:
    """Write a model file again with the branch, everything else bit by bit as it was; the length in bytes."""
    header, arrays = reference.read(model)
    kept = {name: array for name, array in arrays.items() if not name.startswith(("branch.", "event.", "speech"))}
    del header["tensors"]
    header["labels"] |= {"event": list(events.KINDS), "eventModality": list(events.MODALITIES), "eventRole": list(events.ROLES),
                         "stance": list(speech.STANCES)}
    header["branch"] = {"start": learner.branch.start, "layers": len(learner.branch.layers)}
    header["event"] = {"width": learner.branch.width}
    return write_file(out, header | {"created": created}, kept | tensors(learner))
