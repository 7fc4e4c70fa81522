"""The training loop: stages of tasks, resumable, with progress in a log."""
from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from . import eight_bit
from .batches import Window
from .calibrate import label_bias
from .frozen import Frozen
from .model import Reader, from_base
from .tasks import Task

ROUNDED = "rounded.servanda"  # in the folder of a run: what stages of the rounded encoder start from


@dataclass
class Stage:
    """The hyper-parameters of a stage of a run (Training/english.toml says what they mean)."""

    name: str
    epochs: dict[str, float]
    heads: bool = False
    batch: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    average: float = 0.995
    half: bool = False  # products of the encoder in bfloat16; weights, sums and losses stay in 32 bits
    rounded: bool = False  # the encoder is that of the rounded file and does not learn: heads alone do, on the vectors it gives
    cuts: int = 0  # how many epochs cut their windows anew before those of the first come again; 0: all
    hidden: float = 0.0  # the share of pieces that are hidden from a rounded encoder
    weights: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Step:
    """One batch of one task."""

    task: Task
    batch: list[Window]

    @property
    def pieces(self) -> int:
        return sum(w.pieces for w in self.batch)


def plan(tasks: list[Task], epochs: dict[str, float], seed: int, cuts: int = 0) -> list[Step]:
    """All steps of a stage: each task's batches in order, evenly mixed; part of an epoch is its first batches. `cuts` is the stage's."""
    chance = random.Random(seed)
    places = []
    for task in tasks:
        wanted, steps, epoch = epochs.get(task.name, 0), [], 0
        while wanted > 0:
            found = task.batches(1000 * seed + (epoch % cuts if cuts else epoch))
            steps += [Step(task, b) for b in found[:round(min(1.0, wanted) * len(found))]]
            wanted, epoch = wanted - 1, epoch + 1
        places += [((i + chance.random()) / len(steps), step) for i, step in enumerate(steps)]
    return [step for _, step in sorted(places, key=lambda p: p[0])]


class Run:
    """A stage's training with its state on disk in `folder`."""

    def __init__(self, stage: Stage, folder: Path, seed: int, threads: int, labels: dict[str, list[str]] | None,
                 start: dict[str, Tensor] | None = None, rounded: Path | None = None):
        """`start` has the weights of the stage before; `rounded` is the file that a stage of the rounded encoder starts from instead."""
        self.stage, self.folder, self.seed = stage, folder, seed
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(seed)
        torch.set_num_threads(threads)
        torch.set_flush_denormal(True)
        self.labels = labels if stage.heads else None
        self.reader: Reader = frozen(rounded, stage, seed) if rounded else from_base(self.labels)
        if start is not None:
            self.reader.load_state_dict(start, strict=False)
        self.reader.half = stage.half
        new = {id(p) for p in self.reader.new_parameters()}
        groups = []
        for rate, chosen in ((stage.encoder_rate, False), (stage.head_rate, True)):
            found = [p for p in self.reader.parameters() if p.requires_grad and (id(p) in new) == chosen]
            for decay, few in ((stage.decay, False), (0.0, True)):
                groups.append({"params": [p for p in found if (p.dim() < 2) == few], "lr": rate, "base": rate,
                               "weight_decay": decay})
        groups = [group for group in groups if group["params"]]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.mean: dict[str, Tensor] = {k: v.detach().clone() for k, v in self.reader.named_parameters() if v.requires_grad}
        self.step, self.seconds, self.done = 0, 0.0, False

    @property
    def checkpoint(self) -> Path:
        return self.folder / "last.pt"

    def settings(self) -> dict:
        return {**asdict(self.stage), "seed": self.seed}

    def save(self) -> None:
        """Write everything that going on needs."""
        new = self.checkpoint.with_suffix(".new")
        torch.save({"reader": self.reader.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict(),
                    "step": self.step, "seconds": self.seconds, "done": self.done, "chance": torch.get_rng_state(),
                    "labels": self.labels, "settings": self.settings()}, new)
        new.replace(self.checkpoint)

    def resume(self) -> bool:
        """Go on from the last checkpoint, if there is one of the same settings."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=True)
        if state["settings"] != self.settings():
            raise SystemExit(f"{self.checkpoint} is of a run with other settings; use --fresh to begin anew.")
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean = state["mean"]
        self.step, self.seconds, self.done = state["step"], state["seconds"], state["done"]
        torch.set_rng_state(state["chance"])
        return True

    def set_rate(self, total: int) -> None:
        """Linear warm-up, then linear decay to zero."""
        warm = max(1, round(total * self.stage.warm_up))
        done = self.step + 1
        factor = done / warm if done <= warm else max(0.0, (total - self.step) / max(1, total - warm))
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor

    @torch.no_grad()
    def average(self) -> None:
        """Move the averaged weights a little towards the present ones."""
        rate = 1 - min(self.stage.average, (1 + self.step) / (10 + self.step))
        now = dict(self.reader.named_parameters())
        torch._foreach_lerp_(list(self.mean.values()), [now[k].detach() for k in self.mean], rate)

    def learn(self, step: Step) -> dict[str, float]:
        """One step on one batch."""
        parts = step.task.losses(self.reader, step.batch)
        if parts:
            loss = sum(self.stage.weights.get(name, 1.0) * value for name, value in parts.items())
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
            self.optimizer.step()
            self.average()
        self.step += 1
        return {k: v.item() for k, v in parts.items()}


def frozen(path: Path, stage: Stage, seed: int) -> Reader:
    """The reader of a rounded file, whose heads alone learn."""
    header, reader, vocabulary = eight_bit.load(path)
    with torch.no_grad():
        reader.head.bias -= torch.from_numpy(label_bias(header.get("calibration", {})))
    reader.encode = Frozen(reader.encode, stage.hidden, vocabulary.pieces.index("[MASK]") if stage.hidden else 0, seed)
    heads = {id(p) for p in reader.head_parameters()}
    for p in reader.parameters():
        p.requires_grad_(id(p) in heads)
    return reader


def averaged(state: dict) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint."""
    return {**state["reader"], **state["mean"]}


def load(folder: Path, mean: bool = True) -> Reader:
    """The reader of a stage's last checkpoint, without its other state; that of a stage of the rounded encoder computes in eight bits."""
    path = folder / "last.pt"
    if not path.exists():
        raise SystemExit(f"No checkpoint at {path}: run `train` first.")
    state = torch.load(path, weights_only=True)
    if state["settings"]["rounded"]:
        _, reader, _ = eight_bit.load(folder.parent / ROUNDED)
    else:
        reader = Reader(labels=state["labels"], looks=len(state["reader"]["case.weight"]))
    reader.load_state_dict(averaged(state) if mean else state["reader"])
    return reader.eval()


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def train(run: Run, steps: list[Step], save_minutes: float = 4.0, limit: int | None = None) -> None:
    """Train to the end of the steps (or `limit` of them)."""
    total = len(steps)
    began, saved, before, read = time.monotonic(), time.monotonic(), run.seconds, 0
    left = sum(s.pieces for s in steps[run.step:])
    smooth: dict[str, float] = {}
    log = open(run.folder / "train.log", "a", encoding="utf-8")
    run.reader.train()
    while run.step < min(total, limit or total):
        run.set_rate(total)
        step = steps[run.step]
        for k, v in run.learn(step).items():
            smooth[k] = 0.95 * smooth.get(k, v) + 0.05 * v
        read, left = read + step.pieces, left - step.pieces
        now = time.monotonic()
        run.seconds = before + now - began
        if run.step % 10 == 0 or run.step == total:
            pace = read / (now - began)
            line = (f"step {run.step}/{total}  " + "  ".join(f"{k} {v:.4f}" for k, v in smooth.items())
                    + f"  {pace:.0f} pieces/s  {clock(run.seconds)} gone, {clock(left / pace)} left")
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
            record = {"step": run.step, "of": total, "seconds": round(run.seconds), "rate": run.optimizer.param_groups[0]["lr"],
                      "losses": {k: round(v, 5) for k, v in smooth.items()}}
            with open(run.folder / "losses.jsonl", "a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")
        if now - saved > 60 * save_minutes:
            run.save()
            saved = now
    run.done = run.step >= total
    run.save()
    log.close()
