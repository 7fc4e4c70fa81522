"""Trains the judge of acts, Sources/CActs/acts.model, and measures it on reports it has not seen.

    act-rows Register Models/english.servanda Gold/tune Gold/judge > rows.tsv
    train.py rows.tsv check             five folds of Gold/judge: precision, recall, F1 of the left-out reports at several bars
    train.py rows.tsv write acts.model

A row is right where the report's gold has an act of that kind, state and modality, wherever the report tells it. Reports of Gold/tune, which the model's branch
has learnt from, weigh a half, since its head is surer there than it will be elsewhere; those of Gold/judge it has never seen, and only these are measured.
Needs numpy and lightgbm; nothing at run time does.
"""

import collections
import json
import pathlib
import random
import sys

import lightgbm
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from trees import lines  # noqa: E402

GOLD = pathlib.Path(__file__).resolve().parents[2] / "Gold"
MEMBERS, ROUNDS, LEARNT = 3, 200, 0.5
BARS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
OPTIONS = dict(
    objective="binary", num_leaves=31, learning_rate=0.04, feature_fraction=0.4, min_data_in_leaf=20, lambda_l2=5.0, bagging_fraction=0.8,
    bagging_freq=1, verbose=-1, num_threads=2)


class Report:
    def __init__(self, file):
        gold = json.loads(file.read_text(encoding="utf8"))["acts"]
        self.weight = LEARNT if file.parent.name == "tune" else 1.0
        self.gold = collections.Counter((act["kind"], act["actor"] or "-", act["modality"]) for act in gold)
        self.acts, self.rows = [], []

    @property
    def labels(self):
        return [act in self.gold for act in self.acts]


def read(path):
    """The features' names, and the reports that have rows, by name."""
    reports = {file.stem: Report(file) for part in ("tune", "judge") for file in sorted((GOLD / part).glob("*.json"))}
    with open(path, encoding="utf8") as lines:
        names = next(lines).rstrip("\n").removeprefix("#").split("\t")
        for line in lines:
            name, kind, modality, actor, row = line.rstrip("\n").split("\t")
            reports[name].acts.append((kind, actor, modality))
            reports[name].rows.append(np.array(row.split(" "), dtype=np.float32))
    return names, {name: report for name, report in reports.items() if report.rows}


def grow(reports):
    x = np.array([row for report in reports.values() for row in report.rows])
    y = np.array([label for report in reports.values() for label in report.labels])
    w = np.array([report.weight for report in reports.values() for _ in report.rows])
    data = lightgbm.Dataset(x, label=y, weight=w, free_raw_data=False)
    return [lightgbm.train(OPTIONS | {"seed": member * 7 + 1}, data, ROUNDS) for member in range(MEMBERS)]


def judge(members, rows):
    return np.mean([member.predict(np.array(rows)) for member in members], axis=0)


def believed(report, verdicts, bar):
    """The acts of a report above a bar, roughly as the reader merges them: a plan beside the same deed is that deed."""
    acts = {act for act, verdict in zip(report.acts, verdicts) if verdict >= bar}
    return {
        act for act in acts
        if not (act[2] in ("planned", "possible") and (act[0], act[1], "done") in acts)
        and not (act[2] == "possible" and (act[0], act[1], "planned") in acts)}


def check(reports):
    names = [name for name, report in reports.items() if report.weight == 1]
    random.Random(1).shuffle(names)
    verdicts = {}
    for fold in range(5):
        out = set(names[fold::5])
        members = grow({n: r for n, r in reports.items() if n not in out})
        verdicts |= {name: judge(members, reports[name].rows) for name in out}
    print(f"{len(names)} reports, {sum(len(reports[n].rows) for n in names)} rows, {sum(sum(reports[n].labels) for n in names)} right")
    for bar in BARS:
        found = {name: believed(reports[name], verdicts[name], bar) for name in names}
        hits = sum(len(acts & set(reports[name].gold)) for name, acts in found.items())
        told, wanted = sum(map(len, found.values())), sum(len(reports[name].gold) for name in names)
        print(f"bar {bar:.2f}  precision {hits / told:.3f}  recall {hits / wanted:.3f}  F1 {2 * hits / (told + wanted):.3f}")
    bins = collections.defaultdict(list)
    for name in names:
        for verdict, label in zip(verdicts[name], reports[name].labels):
            bins[min(9, int(verdict * 10))].append(label)
    print("right by probability: " + ", ".join(f"{k / 10:.1f} {np.mean(v):.2f} ({len(v)})" for k, v in sorted(bins.items())))


def main():
    names, reports = read(sys.argv[1])
    if sys.argv[2] == "check":
        return check(reports)
    with open(sys.argv[3], "w", encoding="utf8") as file:
        print("servanda.acts/1", "features " + "|".join(names), sep="\n", file=file)
        for member in grow(reports):
            print("[member]", *lines(member), sep="\n", file=file)


if __name__ == "__main__":
    main()
