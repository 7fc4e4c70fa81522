#!/usr/bin/env python3
"""Shows how far the probabilities of claims and acts can be trusted: reliability.py PROGRAM [--fit] [--out FILE]

Of the claims (acts) that the reader gives a probability of about 0.9, nine in ten should be right. What is right, score.py says. --fit makes the map from
what rules and model give to what turned out right, on the part dev alone, and writes it to Sources/Reading/Resources/calibration.rules; the program has to
be built again before the table shows it. --out writes the table for both parts as Markdown. Standard library only.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import score

HERE = Path(__file__).resolve().parent
RULES = HERE.parent / "Sources/Reading/Resources/calibration.rules"
KINDS = {"claims": score.claim_worth, "acts": score.act_worth}
BINS = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001]
FEWEST = 30  # examples that a point of the map rests on

Example = tuple[float, bool]
Point = tuple[float, float]


def examples(program: str, part: str) -> dict[str, list[Example]]:
    """Of every claim and act found in a part: its probability, and whether it is right."""
    found: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    for gold, report in score.pairs(program, part):
        for kind, worth in KINDS.items():
            right = {j for _, j in score.paired(gold[kind], report[kind], worth)}
            found[kind] += [(row["probability"], j in right) for j, row in enumerate(report[kind])]
    return found


def points(kind: str) -> list[Point]:
    """The map as it stands in the rules; the straight line where there is none."""
    section, rows = "", []
    for line in RULES.read_text(encoding="utf-8").splitlines() if RULES.exists() else []:
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == kind:
            given, is_right = line.split(" -- ")[0].split(" = ")
            rows.append((float(given), float(is_right)))
    return rows or [(0.0, 0.0), (1.0, 1.0)]


def interpolated(x: float, rows: list[Point]) -> float:
    if x <= rows[0][0]:
        return rows[0][1]
    for (x0, y0), (x1, y1) in zip(rows, rows[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return rows[-1][1]


def wilson(hits: float, n: float, z: float) -> tuple[float, float]:
    """The interval of a share (Wilson 1927) at `z` standard deviations."""
    share = hits / n
    centre = (share + z * z / 2 / n) / (1 + z * z / n)
    half = z * ((share * (1 - share) + z * z / 4 / n) / n) ** 0.5 / (1 + z * z / n)
    return centre - half, centre + half


def fitted(given: list[Example]) -> list[Point]:
    """Isotonic regression by pooling neighbours (Ayer et al. 1955), each point resting on enough examples; strictly rising, so that it can be undone.

    Rules were developed on the part that the map is fitted on, which flatters them: a point is given the lower end of its 90 % interval.
    """
    pools: list[list[float]] = []  # sum of the given, right, number
    block: list[float] = [0.0, 0.0, 0.0]
    for p, right in sorted(given):
        block = [block[0] + p, block[1] + right, block[2] + 1]
        if block[2] >= FEWEST:
            pools.append(block)
            block = [0.0, 0.0, 0.0]
    if pools and block[2]:
        pools[-1] = [a + b for a, b in zip(pools[-1], block)]
    elif block[2]:
        pools.append(block)
    position = 0
    while position + 1 < len(pools):
        left, right = pools[position], pools[position + 1]
        if (left[1] + 1) / (left[2] + 2) >= (right[1] + 1) / (right[2] + 2):
            pools[position] = [a + b for a, b in zip(left, right)]
            del pools[position + 1]
            position = max(0, position - 1)
        else:
            position += 1
    rows: list[Point] = []
    for total, hits, n in pools:
        worth = wilson(hits, n, 1.645)[0]
        rows.append((total / n, max(worth, rows[-1][1] + 0.002) if rows else worth))
    if not rows:
        return [(0.0, 0.0), (1.0, 1.0)]
    first, last = rows[0], rows[-1]
    low = [(0.0, min(first[1] - 0.005, first[1] * 0.5))] if first[0] > 0.02 else []
    high = [(1.0, min(0.995, last[1] + 0.005))] if last[0] < 0.98 else []
    return low + rows + high


def write(maps: dict[str, list[Point]]) -> None:
    lines = ["# What a probability that rules and model give is worth: left as given, right the share that turned out right on the gold reports of the part dev.",
             "# Between two lines it is read off the straight line. Written by Gold/reliability.py --fit; docs/calibration.md shows how it holds on the part check."]
    for kind, rows in maps.items():
        lines += ["", f"[{kind}]"]
        lines += [f"{x:.3f} = {y:.3f} -- {x:.3f}" for x, y in rows]
    RULES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(found: list[Example]) -> list[str]:
    rows = ["| probability | number | mean | right | 95 % interval |", "| --- | --- | --- | --- | --- |"]
    for low, high in zip(BINS, BINS[1:]):
        inside = [(p, right) for p, right in found if low <= p < high]
        if not inside:
            continue
        n, hits = len(inside), sum(right for _, right in inside)
        share, mean = hits / n, sum(p for p, _ in inside) / n
        least, most = wilson(hits, n, 1.96)
        rows.append(f"| {low:.1f}-{min(high, 1):.1f} | {n} | {mean:.2f} | {share:.2f} | {least:.2f}-{most:.2f} |")
    if found:
        brier = sum((p - right) ** 2 for p, right in found) / len(found)
        base = sum(right for _, right in found) / len(found)
        rows.append(f"\nBrier score {brier:.3f}; always saying {base:.2f}, the share that is right, would give {base * (1 - base):.3f}.")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--fit", action="store_true", help="fit the map on the part dev and write it")
    parser.add_argument("--part", choices=score.PARTS, action="append")
    parser.add_argument("--out", type=Path, help="write the tables there")
    options = parser.parse_args()
    if options.fit:
        seen = examples(options.program, "dev")
        old = {kind: points(kind) for kind in KINDS}
        # The program has used the old map: undo it first.
        raw = {kind: [(interpolated(p, [(y, x) for x, y in old[kind]]), right) for p, right in rows] for kind, rows in seen.items()}
        # Acts have no map: their probability is the verdict of a judge that has learnt what it is worth (Training/acts).
        write({"claims": fitted(raw["claims"]), "acts": []})
        print(f"wrote {RULES}; build the program again")
        return
    lines = ["# Calibration", "",
             "How far the `probability` of a claim or an act can be trusted: of those given about 0.9, nine in ten should be right. A claim is right where",
             "content, source and stance agree with the gold report, an act where kind, actor and modality do ([Gold](../Gold/README.md)).", "",
             "The map from what rules and model give to what it is worth (`Sources/Reading/Resources/calibration.rules`) is fitted on the part *dev* alone.",
             "The model has not learnt from its reports, but rules have been made with some of them in sight: each point is the lower end of a 90 % interval.",
             "The probability of an act is the verdict of the judge of acts ([acts.md](acts.md#the-judge)), as it is; it has learnt from neither part.", "",
             "`python3 Gold/reliability.py .build/release/servanda --fit` makes it, the same with `--out docs/calibration.md` this table."]
    for part in options.part or ("dev", "check"):
        found = examples(options.program, part)
        for kind in KINDS:
            lines += ["", f"## {kind.capitalize()}, part {part}" + (" (fitted on it)" if part == "dev" and kind == "claims" else " (only measured)"), ""] + table(found[kind])
    text = "\n".join(lines) + "\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
