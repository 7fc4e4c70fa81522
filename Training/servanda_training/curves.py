"""The losses of a run as a page with one picture a loss; plain HTML and SVG."""
from __future__ import annotations

import html
import json
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM = 420, 180, 48, 24


def records(folder: Path) -> list[dict]:
    """The lines of a stage's `losses.jsonl`."""
    path = folder / "losses.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def picture(name: str, points: list[tuple[int, float]]) -> str:
    """A loss over the steps."""
    steps, values = [p[0] for p in points], [p[1] for p in points]
    low, high = 0.0, max(values) or 1.0
    first, last = steps[0], max(steps[-1], steps[0] + 1)

    def x(step: float) -> float:
        return LEFT + (WIDTH - LEFT - 8) * (step - first) / (last - first)

    def y(value: float) -> float:
        return 8 + (HEIGHT - BOTTOM - 8) * (high - value) / (high - low)

    line = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in points)
    marks = "".join(f'<text x="{LEFT - 6}" y="{y(v) + 4:.1f}" text-anchor="end">{v:.2g}</text>'
                    f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(v):.1f}" y2="{y(v):.1f}" class="grid"/>' for v in (0, high / 2, high))
    return (f'<figure><figcaption>{html.escape(name)}: {values[-1]:.4f} at the end</figcaption>'
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(name)} by step">{marks}'
            f'<text x="{LEFT}" y="{HEIGHT - 6}">{first}</text><text x="{WIDTH - 8}" y="{HEIGHT - 6}" text-anchor="end">step {last}</text>'
            f'<polyline points="{line}"/></svg></figure>')


def page(runs: Path, stages: list[str]) -> str:
    """All stages that have begun."""
    parts = []
    for stage in stages:
        found = records(runs / stage)
        if not found:
            continue
        names = list(dict.fromkeys(name for r in found for name in r["losses"]))
        parts.append(f"<h2>{html.escape(stage)}</h2><p>{found[-1]['step']} of {found[-1]['of']} steps, {found[-1]['seconds'] // 60} minutes</p><div>")
        parts += [picture(n, [(r["step"], r["losses"][n]) for r in found if n in r["losses"]]) for n in names]
        parts.append("</div>")
    style = ("body{font:16px/1.4 sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}div{display:flex;flex-wrap:wrap;gap:1rem}"
             "figure{margin:0;width:22rem}svg{width:100%}text{font-size:11px}polyline{fill:none;stroke:#1a5fb4;stroke-width:1.5}"
             ".grid{stroke:#ccc;stroke-width:.5}")
    return (f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Losses</title>'
            f"<style>{style}</style><h1>Losses, smoothed over some twenty steps</h1>{''.join(parts)}</html>\n")
