#!/usr/bin/env python3
"""Scores a reader on the gold reports: score.py PROGRAM [--part tune|judge|dev|check] [--show KIND] [--floors FILE [--raise]] [--format text|json]

Acts match one to one by kind, actor and modality within a report; a date counts where its act matches. Figures match by bounds; their claimants are
counted apart. A claim matches when half of the content's words agree (words of both over words of either), the source names the same actors or shares half
its words, and the stance is the same. False acts: modality done in a report where nothing was done.

With --floors no figure may fall below the file's, and false acts may not exceed its number; --raise writes what has become better, never what has become
worse. Exit code 1: a floor does not hold; 2: the program could not be run. Standard library only.
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
PARTS = ("tune", "judge", "dev", "check")
WORD = re.compile(r"[^\W_]+")
MEASURES = {
    "acts": "acts: kind, actor, modality",
    "dates": "dates of matched acts",
    "figures": "figures: bounds",
    "claimants": "claimants of matched figures",
    "claims": "claims: content, source, stance",
    "speakers": "speakers of matched contents",
}
RATES = ("precision", "recall", "f1")
FALSE_DONE = "falseDone"


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
    # Reports of one day are read in one run: the start of the program costs more than a report.
    done = subprocess.run([program, "read", "--format", "json", "--published", published, *map(str, texts)], capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{program} read: exit code {done.returncode}: {done.stderr.strip()}", file=sys.stderr)
        sys.exit(2)
    reports = map(json.loads, done.stdout.splitlines())
    return {str(Path(r["file"]).resolve()): r for r in reports}


def broken(out: dict[str, dict], floors: dict[str, dict]) -> list[str]:
    """The floors that do not hold, in words."""
    faults = []
    for part, wanted in floors.items():
        if part not in out:
            continue
        for measure, rates_wanted in wanted.items():
            if measure == FALSE_DONE:
                if out[part][FALSE_DONE] > rates_wanted:
                    faults.append(f"{part}: {out[part][FALSE_DONE]} false acts, at most {rates_wanted} are allowed")
                continue
            for rate, floor in rates_wanted.items():
                if out[part][measure][rate] < floor:
                    faults.append(f"{part}: {rate} of {measure} is {out[part][measure][rate]}, its floor {floor}")
    return faults


def raised(out: dict[str, dict], floors: dict[str, dict]) -> dict[str, dict]:
    """The floors with what has become better: each only goes up, the number of false acts only down."""
    new = {part: dict(rows) for part, rows in floors.items()}
    for part, row in out.items():
        known = new.setdefault(part, {})
        known[FALSE_DONE] = min(known.get(FALSE_DONE, row[FALSE_DONE]), row[FALSE_DONE])
        for measure in MEASURES:
            old = known.get(measure, {})
            # What is a share of the matched ones has one rate.
            names = ("precision",) if measure in ("dates", "claimants", "speakers") else RATES
            known[measure] = {rate: max(old.get(rate, 0.0), row[measure][rate]) for rate in names}
    return new


def pairs(program: str, part: str) -> list[tuple[dict, dict]]:
    """Gold and report of each report of a part, in the order of their names."""
    golds = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / part).glob("*.json"))}
    days: dict[str, list[Path]] = {}
    for path, gold in golds.items():
        days.setdefault(gold["published"], []).append(path.with_suffix(".txt").resolve())
    reports: dict[str, dict] = {}
    for published, texts in sorted(days.items()):
        reports |= read(program, texts, published)
    return [(gold | {"name": f"{part}/{path.stem}"}, reports[str(path.with_suffix(".txt").resolve())]) for path, gold in golds.items()]


def score(program: str, part: str, show: str | None) -> Tally:
    tally = Tally()
    for gold, report in pairs(program, part):
        tally.take(gold, report, show, gold["name"])
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--show", choices=("acts", "figures", "claims"), help="print what was missed and what was found too much")
    parser.add_argument("--floors", type=Path, help="the figures below which none may fall")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that have become higher")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    out = {}
    for part in options.part or PARTS:
        tally = score(options.program, part, options.show)
        out[part] = {m: dict(zip(RATES, (round(100 * x, 1) for x in rates(*c)))) for m, c in tally.counts.items()}
        out[part] |= {FALSE_DONE: tally.false_done, "reports": tally.reports}
        if options.format == "text":
            print(f"\n{part}: {tally.reports} reports, {tally.false_done} false acts in reports where nothing was done")
            print(f"  {'':32}{'P':>8}{'R':>8}{'F1':>8}{'hits':>8}{'found':>8}{'gold':>8}")
            for measure, counts in tally.counts.items():
                print(f"  {MEASURES[measure]:32}" + "".join(f"{100 * x:8.1f}" for x in rates(*counts)) + "".join(f"{n:8d}" for n in counts))
    if options.format == "json":
        print(json.dumps(out))
    if not options.floors:
        return
    floors = json.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
    faults = broken(out, floors)
    for fault in faults:
        print(fault, file=sys.stderr)
    if options.lift:
        options.floors.write_text(json.dumps(raised(out, floors), indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
