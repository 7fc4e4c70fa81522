#!/usr/bin/env python3
"""Scores Models/english.servanda on the dev parts with the Swift program, beside what others reached, and holds the floors: `make score`.

Needs no packages. Exit code 1: a figure is below its floor; 2: a program could not be run.
"""
from __future__ import annotations

import argparse
import gzip
import json
import os
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from floors import NO_REASON, Figures, Floors, FloorsError
from measures import EXPLANATIONS, MEASURES

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("source", "cue", "content")
UNAVAILABLE = 69  # score-language's exit code for a model that lacks the head


class ScoreError(Exception):
    """What could not be run, and what to do."""


@dataclass
class Results:
    """The figures by head and name, and why others are missing."""

    created: str
    figures: Figures = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)  # no data: floors cannot be held
    lacking: dict[str, str] = field(default_factory=dict)  # the model lacks the head: its floors are broken

    def value(self, head: str, name: str) -> float | None:
        return self.figures.get(head, {}).get(name)


def run(command: list[str | Path], stdin: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run([str(c) for c in command], input=stdin, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise ScoreError(f"{command[0]} cannot be run ({error.strerror}); `make score` builds it.") from None


def output(command: list[str | Path], stdin: str = "") -> str:
    done = run(command, stdin)
    if done.returncode:
        raise ScoreError(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr.strip()}")
    return done.stdout


def model_created(path: Path) -> str:
    """The day in a model file's header (docs/model-file.md)."""
    try:
        with open(path, "rb") as file:
            start = file.read(32)
            if start[:8] != b"SERVANDA":
                raise ValueError
            return json.loads(file.read(struct.unpack_from("<I", start, 12)[0]))["created"]
    except (OSError, ValueError, KeyError, struct.error):
        raise ScoreError(f"{path} is no model file that can be read; give one with --model.") from None


def attribution_figures(program: Path, model: Path, shared: Path) -> dict[str, float]:
    """The F1 figures, in percent, of the attribution scorer on what `servanda read --verbatim` says of the dev articles."""
    gold = shared / "corpora/polnear/dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        articles, predicted = Path(folder, "articles"), Path(folder, "predicted.jsonl")
        articles.mkdir()
        with gzip.open(gold, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                (articles / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8", newline="")
        read = output([program, "read", "--verbatim", "--format", "json", "--model", model, articles])
        with open(predicted, "w", encoding="utf-8") as out:
            for report in map(json.loads, read.splitlines()):
                said = [{role: (claim[role] or {}).get("spans", []) for role in ROLES} for claim in report["claims"]]
                out.write(json.dumps({"id": Path(report["file"]).stem, "attributions": said}) + "\n")
        table = json.loads(output([sys.executable, shared / "tools/attribution_score.py", gold, predicted, "--json"]))
    return {name: 100 * row["f1"] for name, row in table.items()}


def measure(program: Path, scorer: Path, model: Path, shared: Path) -> Results:
    """All figures for which there are data and heads."""
    results = Results(model_created(model))
    found: dict[str, dict[str, float]] = {}
    treebank = shared / "corpora/ud/en_ewt-dev.conllu.gz"
    needed = {"attribution": [shared / "corpora/polnear/dev.jsonl.gz", shared / "tools/attribution_score.py"], "syntax": [treebank]}
    for head, paths in needed.items():
        if missing := [str(p) for p in paths if not p.exists()]:
            results.skipped[head] = f"there is no {missing[0]} (SHARED=FOLDER names another folder)"
    if "attribution" not in results.skipped:
        found["attribution"] = attribution_figures(program, model, shared)
    if "syntax" not in results.skipped:
        with gzip.open(treebank, "rt", encoding="utf-8") as file:
            found["syntax"] = json.loads(output([scorer, model, "treebank"], file.read()))
    for head in ("entities", "certainty"):
        examples = (ROOT / f"Training/examples/{head}.dev.txt").read_text(encoding="utf-8")
        done = run([scorer, model, head], examples)
        if done.returncode == UNAVAILABLE:
            results.lacking[head] = f"the model has no head for {head}"
        elif done.returncode:
            raise ScoreError(f"{scorer} {model} {head}: exit code {done.returncode}\n{done.stderr.strip()}")
        else:
            found[head] = json.loads(done.stdout)
    for m in MEASURES:
        if (value := found.get(m.head, {}).get(m.key)) is not None:
            results.figures.setdefault(m.head, {})[m.name] = round(value, 2)
    if "syntax" in found and "UPOS" not in results.figures.get("syntax", {}):
        results.lacking["syntax"] = "the model has no heads for grammar"
    return results


def verdict(results: Results, floors: Floors, head: str, name: str) -> str:
    """`ok`, `below`, `new` without a floor, `skipped` without data, `none` when the model lacks the head and no floor wants it."""
    if head in results.skipped:
        return "skipped"
    value = results.value(head, name)
    if floors.is_below(head, name, value):
        return "below"
    return "none" if value is None else "new" if floors.floor(head, name) is None else "ok"


def rows(results: Results, floors: Floors) -> list[dict]:
    """The table: one row a measure."""
    return [{"head": m.head, "measure": m.name, "dev": results.value(m.head, m.name), "target": m.target, "people": m.people,
             "others": m.others, "floor": floors.floor(m.head, m.name), "verdict": verdict(results, floors, m.head, m.name)}
            for m in MEASURES]


def text(results: Results, floors: Floors, model: Path, colour: bool) -> str:
    """The table for people: figures in percent; behind a target how far above or below it the figure is."""
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.2f}"

    shown = {"below": "31", "ok": "32"} if colour else {}
    lines = [f"{model.name}, created {results.created}", "",
             f"{'':13}{'measure':26}{'dev':>6}{'target':>8}{'':8}{'people':>7}{'floor':>8}  {'':8}others"]
    head = ""
    for row in rows(results, floors):
        if row["head"] != head:
            head = row["head"]
            lines += ["", f"{head}: {EXPLANATIONS[head]}"]
            for reason in (results.skipped.get(head), results.lacking.get(head)):
                if reason:
                    lines.append(f"{'':13}{'skipped: ' if head in results.skipped else ''}{reason}")
        if row["verdict"] in ("skipped", "none"):
            continue
        gap = "" if None in (row["dev"], row["target"]) else f" {row['dev'] - row['target']:+.2f}"
        word = f"{row['verdict']:8}"
        if code := shown.get(row["verdict"]):
            word = f"\033[{code}m{word}\033[0m"
        lines.append(f"{'':13}{row['measure']:26}{number(row['dev']) or '-':>6}{number(row['target']):>8}{gap:8}{number(row['people']):>7}"
                     f"{number(row['floor']):>8}  {word}{row['others']}".rstrip())
    below = [r for r in rows(results, floors) if r["verdict"] == "below"]
    lines += ["", f"{len(below)} of the figures are below their floors: "
              + ", ".join(f"{r['head']} {r['measure']} ({number(r['dev']) or 'none'} < {r['floor']:.2f})" for r in below) + "."
              if below else "No figure is below its floor."]
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="score.py", description=(__doc__ or "").splitlines()[0])
    made.add_argument("--program", type=Path, default=ROOT / ".build/release/servanda", help="servanda")
    made.add_argument("--scorer", type=Path, default=ROOT / ".build/release/score-language", help="score-language")
    made.add_argument("--model", type=Path, default=ROOT / "Models/english.servanda")
    made.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of corpora/ and tools/")
    made.add_argument("--floors", type=Path, default=ROOT / "Training/floors.json")
    made.add_argument("--format", choices=("text", "json"), default="text")
    change = made.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raises", action="store_true", help="write higher floors where the figures are higher")
    change.add_argument("--repin", metavar="REASON", help="set the floors to these figures, also lower ones, and record why")
    return made


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        if options.repin is not None and not options.repin.strip():
            raise FloorsError(NO_REASON)
        floors = Floors.read(options.floors)
        results = measure(options.program, options.scorer, options.model, options.shared)
        if options.repin is not None:
            floors = floors.repinned(results.figures, results.created, options.repin, date.today(), results.skipped)
            floors.write(options.floors)
    except (ScoreError, FloorsError) as error:
        print(f"score.py: {error}", file=sys.stderr)
        return 2
    is_below = any(row["verdict"] == "below" for row in rows(results, floors))
    if options.raises and not is_below:
        floors = floors.raised(results.figures, results.created)
        floors.write(options.floors)
    if options.format == "json":
        print(json.dumps({"model": options.model.name, "created": results.created, "figures": rows(results, floors),
                          "skipped": results.skipped, "lacking": results.lacking, "ok": not is_below}, indent=1, ensure_ascii=False))
    else:
        print(text(results, floors, options.model, sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    if options.raises and is_below:
        print("score.py: no floor was raised, since a figure is below its own.", file=sys.stderr)
    return 1 if is_below else 0


if __name__ == "__main__":
    sys.exit(main())
