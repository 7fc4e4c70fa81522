"""The floors below which no figure of the model may fall: floors.json, which only goes up.

    {"model created": "2024-01-31", "figures": {"attribution": {"source": 79.9}}, "why": "...", "repins": []}
"""
from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

# A figure may lie this far below its floor, in points. Processors compute with different numbers of bits (32-bit floats and 16-bit whole numbers
# differ by 0.01 in syntax), and among the few examples of one kind or class a single other label is a point or two. Since it lowers no
# floor, it cannot add up.
SLACK = {"attribution": 0.15, "syntax": 0.1, "entities": 1.0, "certainty": 2.0}
# Those over all examples of a head.
SUMMARY_SLACK = {("entities", "all"): 0.3, ("certainty", "accuracy"): 0.4, ("certainty", "macro F1"): 0.4}


def slack(head: str, name: str) -> float:
    return SUMMARY_SLACK.get((head, name), SLACK.get(head, 0.0))


NO_REASON = "Floors are set anew only for a reason: --repin \"the entity examples were corrected\"."

WHY = "Dev figures of the model in Models/, as `make score` measured them. They go up by `score.py --raise` and down only with a reason."

Figures = dict[str, dict[str, float]]  # by head and measure, in percent


class FloorsError(Exception):
    """What is wrong with the floors, and what to do."""


@dataclass
class Floors:
    created: str = ""
    figures: Figures = field(default_factory=dict)
    why: str = WHY
    repins: list[dict] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Floors:
        if not path.exists():
            return cls()
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            figures = {head: {name: float(v) for name, v in values.items()} for head, values in row["figures"].items()}
            return cls(row["model created"], figures, row["why"], list(row["repins"]))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise FloorsError(f"{path} is damaged ({error!r}); take the one that was committed last.") from None

    def write(self, path: Path) -> None:
        row = {"model created": self.created, "figures": self.figures, "why": self.why, "repins": self.repins}
        path.write_text(json.dumps(row, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def floor(self, head: str, name: str) -> float | None:
        return self.figures.get(head, {}).get(name)

    def is_below(self, head: str, name: str, value: float | None) -> bool:
        """Is a figure below its floor? One that the model no longer gives is."""
        floor = self.floor(head, name)
        return floor is not None and (value is None or value < floor - slack(head, name) - 1e-9)

    def raised(self, measured: Figures, created: str) -> Floors:
        """With the higher figures of a model in place of the lower floors; no floor is lowered."""
        figures = {head: dict(values) for head, values in self.figures.items()}
        for head, values in measured.items():
            for name, value in values.items():
                figures.setdefault(head, {})[name] = max(value, self.figures.get(head, {}).get(name, value))
        return Floors(created if figures != self.figures else self.created, figures, self.why, self.repins)

    def repinned(self, measured: Figures, created: str, reason: str, today: date, skipped: Collection[str] = ()) -> Floors:
        """With a model's figures, higher or lower, and the reason for it. Heads that were skipped keep their floors; what a model no longer
        gives has none."""
        reason = reason.strip()
        if not reason:
            raise FloorsError(NO_REASON)
        kept = {head: values for head, values in self.figures.items() if head in skipped}
        lowered = {f"{head} {name}": floor for head, values in self.figures.items() for name, floor in values.items()
                   if head not in skipped and measured.get(head, {}).get(name, -1) < floor}
        note = {"date": today.isoformat(), "model created": created, "why": reason, "lowered from": lowered}
        return Floors(created, {**kept, **{head: dict(values) for head, values in measured.items()}}, self.why, [*self.repins, note])
