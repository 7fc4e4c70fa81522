#!/usr/bin/env python3
"""Scores a reader on the gold reports: score.py PROGRAM [--part tune|check] [--show KIND] [--format text|json]

Acts match one to one by kind, actor and modality within a report; a date counts where its act matches. Figures match by bounds; their claimants are
counted apart. A claim matches when half of the content's words agree (words of both over words of either), the source names the same actors or shares half
its words, and the stance is the same. False acts: modality done in a report where nothing was done. Standard library only.
"""
from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORD = re.compile(r"[^\W_]+")
MEASURES = ("acts", "dates", "figures", "claimants", "claims", "speakers")


def words(*texts: str | dict | None) -> set[str]:
    """The words of texts; a quote may be written with the number of its occurrence."""
    plain = (t["quote"] if isinstance(t, dict) else t or "" for t in texts)
    return {w.lower() for text in plain for w in WORD.findall(text)}


def overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def paired(gold: list, found: list, worth) -> list[tuple[int, int]]:
    """One-to-one pairs, best first; `worth` gives 0 where two do not match."""
    scored = sorted(((-worth(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if worth(g, f) > 0))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def act_worth(gold: dict, found: dict) -> float:
    if any(gold.get(k) != found.get(k) for k in ("kind", "actor", "modality")):
        return 0
    return 1 + (gold.get("treaty") == found.get("treaty")) + 2 * (gold.get("date") == found.get("date"))


def figure_worth(gold: dict, found: dict) -> float:
    if any(gold.get(k) != found.get(k) for k in ("low", "high")):
        return 0
    return 1 + (sorted(gold["claimedBy"]) == sorted(found["claimedBy"])) + (gold.get("unit") == found.get("unit"))


def same_speaker(gold: dict, found: dict) -> bool:
    source = found.get("source") or {}
    if gold.get("actors") and sorted(gold["actors"]) == sorted(source.get("actors", [])):
        return True
    return overlap(words(gold.get("source")), words(source.get("text"))) >= 0.5


def claim_worth(gold: dict, found: dict, speaker: bool = True) -> float:
    if gold["content"]:
        shared = overlap(words(*gold["content"]), words(found["content"]["text"]))
    else:  # "declined to comment": only the cue can tell
        shared = float(bool(words(gold["cue"]) & words(found["cue"]["text"])))
    if shared < 0.5 or (speaker and not (gold["stance"] == found["stance"] and same_speaker(gold, found))):
        return 0
    return 1 + shared


class Tally:
    """Hits, found and gold of each measure."""

    def __init__(self) -> None:
        self.counts = {m: [0, 0, 0] for m in MEASURES}
        self.false_done = 0
        self.reports = 0
        self.missed: Counter = Counter()

    def add(self, measure: str, hits: int, found: int, gold: int) -> None:
        for place, number in enumerate((hits, found, gold)):
            self.counts[measure][place] += number

    def take(self, gold: dict, report: dict, show: str | None, name: str) -> None:
        self.reports += 1
        acts = paired(gold["acts"], report["acts"], act_worth)
        self.add("acts", len(acts), len(report["acts"]), len(gold["acts"]))
        right = sum(gold["acts"][i].get("date") == report["acts"][j].get("date") for i, j in acts)
        self.add("dates", right, len(acts), len(acts))
        if gold.get("hardNegative"):
            self.false_done += sum(a["modality"] == "done" for a in report["acts"])
        figures = paired(gold["figures"], report["figures"], figure_worth)
        self.add("figures", len(figures), len(report["figures"]), len(gold["figures"]))
        same = sum(sorted(gold["figures"][i]["claimedBy"]) == sorted(report["figures"][j]["claimedBy"]) for i, j in figures)
        self.add("claimants", same, len(figures), len(figures))
        claims = paired(gold["claims"], report["claims"], claim_worth)
        self.add("claims", len(claims), len(report["claims"]), len(gold["claims"]))
        contents = paired(gold["claims"], report["claims"], lambda g, f: claim_worth(g, f, speaker=False))
        self.add("speakers", sum(same_speaker(gold["claims"][i], report["claims"][j]) for i, j in contents), len(contents), len(contents))
        if show:
            pairs = {"acts": acts, "figures": figures, "claims": claims}[show]
            for i, row in enumerate(gold[show]):
                if i not in {p[0] for p in pairs}:
                    print(f"{name}\tmissed\t{json.dumps(row, ensure_ascii=False)}")
            for j, row in enumerate(report[show]):
                if j not in {p[1] for p in pairs}:
                    print(f"{name}\tfound too much\t{json.dumps(row, ensure_ascii=False)}")


def rates(hits: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = hits / found if found else 1.0, hits / gold if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read(program: str, texts: list[Path], published: str) -> dict[str, dict]:
    done = subprocess.run([program, "read", "--format", "json", "--published", published, *map(str, texts)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} read: exit {done.returncode}: {done.stderr.strip()}")
    reports = map(json.loads, done.stdout.splitlines())
    return {str(Path(r["file"]).resolve()): r for r in reports}


def score(program: str, part: str, show: str | None) -> Tally:
    tally = Tally()
    for path in sorted((HERE / part).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").resolve()
        tally.take(gold, read(program, [text], gold["published"])[str(text)], show, f"{part}/{path.stem}")
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--part", choices=("tune", "check"), action="append")
    parser.add_argument("--show", choices=("acts", "figures", "claims"), help="print what was missed and what was found too much")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    out = {}
    for part in options.part or ("tune", "check"):
        tally = score(options.program, part, options.show)
        out[part] = {m: dict(zip(("precision", "recall", "f1"), (round(100 * x, 1) for x in rates(*c)))) for m, c in tally.counts.items()}
        out[part] |= {"falseDone": tally.false_done, "reports": tally.reports}
        if options.format == "text":
            print(f"{part}: {tally.reports} reports, {tally.false_done} false acts in reports where nothing was done")
            print(f"  {'':12}{'P':>8}{'R':>8}{'F1':>8}{'hits':>8}{'found':>8}{'gold':>8}")
            for measure, counts in tally.counts.items():
                print(f"  {measure:12}" + "".join(f"{100 * x:8.1f}" for x in rates(*counts)) + "".join(f"{n:8d}" for n in counts))
    if options.format == "json":
        print(json.dumps(out))


if __name__ == "__main__":
    main()
