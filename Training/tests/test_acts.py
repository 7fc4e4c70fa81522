"""How the judge of acts is trained, and that what is written for Swift is what was trained."""
import math
import sys
from pathlib import Path

import pytest

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm is not installed: pip install -r Training/acts/requirements.txt")
numpy = pytest.importorskip("numpy")

TRAINING = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TRAINING), str(TRAINING / "acts")]

import train  # noqa: E402
from trees import lines  # noqa: E402


def worth(line: str, row) -> float:
    """A tree's value by its line, as BoostedTrees.swift walks it."""
    inner, leaves = line.split("|")
    nodes, leaves = [part.split(":") for part in inner.split()], [float(x) for x in leaves.split()]
    place = 0 if nodes else -1
    while place >= 0:
        feature, bound, left, right = nodes[place]
        place = int(right) if row[int(feature)] > float(bound) else int(left)
    return leaves[-place - 1]


def test_the_lines_of_trees_give_what_the_trees_give():
    luck = numpy.random.default_rng(3)
    rows = luck.normal(size=(300, 4)).astype(numpy.float32)
    member = lightgbm.train(
        {"objective": "binary", "num_leaves": 5, "verbose": -1, "num_threads": 1}, lightgbm.Dataset(rows, label=rows[:, 0] + rows[:, 1] > 0), 12)
    written = list(lines(member))
    assert len(written) == 12
    for row, wanted in zip(rows, member.predict(rows)):
        found = 1 / (1 + math.exp(-sum(worth(line, row) for line in written)))
        assert found == pytest.approx(wanted, abs=1e-4)


def test_a_plan_beside_the_deed_is_the_deed():
    class Told:
        acts = [("signature", "PER", "planned"), ("signature", "PER", "done"), ("signature", "CHL", "possible"), ("approval", "PER", "planned")]

    assert train.believed(Told, [0.9, 0.8, 0.7, 0.2], 0.5) == {("signature", "PER", "done"), ("signature", "CHL", "possible")}


def test_reports_that_the_branch_has_learnt_from_weigh_less():
    tune, judge = (train.Report(next((train.GOLD / part).glob("*.json"))) for part in ("tune", "judge"))
    assert (tune.weight, judge.weight) == (train.LEARNT, 1.0)


def test_no_report_is_learnt_from_and_measured():
    parts = {part: {file.read_text(encoding="utf8") for file in (train.GOLD / part).glob("*.txt")} for part in ("tune", "judge", "dev", "check")}
    assert not parts["judge"] & (parts["tune"] | parts["dev"] | parts["check"])
