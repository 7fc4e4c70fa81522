"""The training loop: resumable, with progress in a log."""
from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from .batches import Window, epoch_batches, to_batch
from .corpus import Article
from .losses import losses
from .model import Reader, from_base
from .words import Vocabulary


@dataclass
class Settings:
    """The hyper-parameters of a run."""

    epochs: int = 3
    batch: int = 8
    window: int = 224
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    word_weight: float = 0.5
    sequence_weight: float = 1.0
    link_weight: float = 0.5
    average: float = 0.995
    seed: int = 7
    threads: int = 2
    save_minutes: float = 4.0


class Run:
    """A training run with its state on disk in `folder`."""

    def __init__(self, settings: Settings, folder: Path):
        self.settings, self.folder = settings, folder
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        torch.set_flush_denormal(True)
        self.reader: Reader = from_base()
        new = {id(p) for p in self.reader.new_parameters()}
        groups = []
        for rate, chosen in ((settings.encoder_rate, False), (settings.head_rate, True)):
            found = [p for p in self.reader.parameters() if (id(p) in new) == chosen]
            for decay, few in ((settings.decay, False), (0.0, True)):
                groups.append({"params": [p for p in found if (p.dim() < 2) == few], "lr": rate, "base": rate,
                               "weight_decay": decay})
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.mean: dict[str, Tensor] = {k: v.detach().clone() for k, v in self.reader.named_parameters()}
        self.step, self.seconds = 0, 0.0

    @property
    def checkpoint(self) -> Path:
        return self.folder / "last.pt"

    def save(self, path: Path | None = None) -> None:
        """Write everything that going on needs."""
        path = path or self.checkpoint
        new = path.with_suffix(".new")
        torch.save({"reader": self.reader.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict(),
                    "step": self.step, "seconds": self.seconds, "chance": torch.get_rng_state(),
                    "settings": asdict(self.settings)}, new)
        new.replace(path)

    def resume(self) -> bool:
        """Go on from the last checkpoint, if there is one of the same settings."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=True)
        ours = asdict(self.settings)
        if any(state["settings"].get(k) != ours[k] for k in ours if k not in ("threads", "save_minutes")):
            raise SystemExit(f"{self.checkpoint} is of a run with other settings; use --fresh to begin anew.")
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean = state["mean"]
        self.step, self.seconds = state["step"], state["seconds"]
        torch.set_rng_state(state["chance"])
        return True

    def set_rate(self, total: int) -> None:
        """Linear warm-up, then linear decay to zero."""
        warm = max(1, round(total * self.settings.warm_up))
        done = self.step + 1
        factor = done / warm if done <= warm else max(0.0, (total - self.step) / max(1, total - warm))
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * factor

    @torch.no_grad()
    def average(self) -> None:
        """Move the averaged weights a little towards the present ones."""
        rate = 1 - min(self.settings.average, (1 + self.step) / (10 + self.step))
        now = dict(self.reader.named_parameters())
        torch._foreach_lerp_(list(self.mean.values()), [now[k].detach() for k in self.mean], rate)

    def learn(self, windows: list[Window], vocabulary: Vocabulary) -> dict[str, float]:
        """One step on one batch."""
        s = self.settings
        parts = losses(self.reader, to_batch(windows, vocabulary))
        loss = s.word_weight * parts["word"] + s.sequence_weight * parts["sequence"] + s.link_weight * parts["link"]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        self.average()
        self.step += 1
        return {k: v.item() for k, v in parts.items()}

    def averaged(self) -> Reader:
        """A reader with the averaged weights."""
        reader = Reader()
        reader.load_state_dict(self.reader.state_dict())
        with torch.no_grad():
            for name, p in reader.named_parameters():
                p.copy_(self.mean[name])
        return reader.eval()


def load(folder: Path, averaged: bool = True) -> Reader:
    """The reader of a run's last checkpoint, without the run's other state."""
    path = folder / "last.pt"
    if not path.exists():
        raise SystemExit(f"No checkpoint at {path}: run `train` first.")
    state = torch.load(path, weights_only=True)
    reader = Reader()
    reader.load_state_dict(state["reader"])
    if averaged:
        with torch.no_grad():
            for name, p in reader.named_parameters():
                p.copy_(state["mean"][name])
    return reader.eval()


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def train(run: Run, articles: list[Article], vocabulary: Vocabulary, limit: int | None = None) -> None:
    """Train to the end of the settings' epochs (or `limit` steps)."""
    s = run.settings
    epochs = [epoch_batches(articles, s.window, s.batch, 1000 * s.seed + e) for e in range(s.epochs)]
    plan = [batch for epoch in epochs for batch in epoch]
    sizes = [sum(w.pieces for w in batch) for batch in plan]
    total = len(plan)
    began, saved, before = time.monotonic(), time.monotonic(), run.seconds
    first = run.step
    smooth: dict[str, float] = {}
    log = open(run.folder / "train.log", "a", encoding="utf-8")
    run.reader.train()
    while run.step < min(total, limit or total):
        run.set_rate(total)
        parts = run.learn(plan[run.step], vocabulary)
        for k, v in parts.items():
            smooth[k] = 0.95 * smooth.get(k, v) + 0.05 * v
        now = time.monotonic()
        run.seconds = before + now - began
        if run.step % 10 == 0 or run.step == total:
            pace = sum(sizes[first:run.step]) / (now - began)
            left = sum(sizes[run.step:]) / pace
            line = (f"step {run.step}/{total}  " + "  ".join(f"{k} {v:.4f}" for k, v in smooth.items())
                    + f"  {pace:.0f} pieces/s  {clock(run.seconds)} gone, {clock(left)} left")
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
        if now - saved > 60 * s.save_minutes:
            run.save()
            saved = now
    run.save()
    (run.folder / "run.json").write_text(json.dumps({"seconds": round(run.seconds), "steps": run.step,
                                                     "settings": asdict(s)}, indent=1) + "\n")
    log.close()
