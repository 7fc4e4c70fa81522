"""The dev table and its floors, with made-up figures and programs that only pretend to read."""
from __future__ import annotations

import gzip
import json
import struct
from datetime import date
from pathlib import Path

import pytest

import score
from floors import Floors, FloorsError, slack
from measures import CLASSES, KINDS, MEASURES

BEFORE = Floors("2024-01-31", {"attribution": {"source": 80.0, "cue": 70.0}, "entities": {"all": 60.0}})
TODAY = date(2024, 3, 1)


class TestFloors:
    def test_are_raised_and_never_lowered(self):
        after = BEFORE.raised({"attribution": {"source": 81.5, "cue": 69.0}, "certainty": {"accuracy": 50.0}}, "2024-02-29")
        assert after.figures == {"attribution": {"source": 81.5, "cue": 70.0}, "entities": {"all": 60.0}, "certainty": {"accuracy": 50.0}}
        assert after.created == "2024-02-29"

    def test_that_are_not_raised_keep_their_model(self):
        assert BEFORE.raised({"attribution": {"source": 80.0, "cue": 69.0}}, "2024-02-29") == BEFORE

    def test_are_not_lowered_by_many_small_steps(self):
        floors = BEFORE
        for step in range(1, 20):
            floors = floors.raised({"attribution": {"source": 80 - 0.1 * step}}, "2024-02-29")
        assert floors == BEFORE

    @pytest.mark.parametrize(("head", "name"), [("attribution", "source"), ("entities", "all"), ("entities", "state")])
    def test_let_through_what_another_processor_may_cost_and_no_more(self, head: str, name: str):
        floors = Floors("2024-01-31", {head: {name: 80.0}})
        assert not floors.is_below(head, name, 80 - slack(head, name))
        assert floors.is_below(head, name, 80 - slack(head, name) - 0.01)

    def test_are_broken_by_a_figure_that_is_gone(self):
        assert BEFORE.is_below("entities", "all", None)
        assert not BEFORE.is_below("certainty", "accuracy", None)

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_are_not_set_anew_without_a_reason(self, reason: str):
        with pytest.raises(FloorsError, match="reason"):
            BEFORE.repinned({"entities": {"all": 50.0}}, "2024-02-29", reason, TODAY)

    def test_set_anew_record_why_and_what_they_were(self):
        once = BEFORE.repinned({"attribution": {"source": 79.0, "cue": 75.0}}, "2024-02-29", "Quotes were corrected.", TODAY, ["entities"])
        assert once.figures == {"entities": {"all": 60.0}, "attribution": {"source": 79.0, "cue": 75.0}}
        note = {"date": "2024-03-01", "model created": "2024-02-29", "why": "Quotes were corrected.",
                "lowered from": {"attribution source": 80.0}}
        assert once.repins == [note]
        twice = once.repinned({"attribution": {"source": 79.0}}, "2024-02-29", "Entities are gone.", TODAY)
        assert twice.repins[0] == note
        assert twice.repins[1]["lowered from"] == {"entities all": 60.0, "attribution cue": 75.0}

    def test_are_read_as_they_were_written(self, tmp_path: Path):
        floors = BEFORE.repinned({"entities": {"all": 50.0}}, "2024-02-29", "Zürich is a place.", TODAY)
        floors.write(tmp_path / "floors.json")
        assert Floors.read(tmp_path / "floors.json") == floors

    @pytest.mark.parametrize("text", ["", "[]", '{"figures": {}}', '{"model created": "", "figures": {"a": 1}, "why": "", "repins": []}'])
    def test_that_are_damaged_are_no_empty_ones(self, tmp_path: Path, text: str):
        (tmp_path / "floors.json").write_text(text)
        with pytest.raises(FloorsError, match="damaged"):
            Floors.read(tmp_path / "floors.json")

    def test_in_the_repository_are_of_known_measures(self):
        floors = Floors.read(Path(score.ROOT, "Training/floors.json"))
        assert floors.figures
        assert {(h, n) for h, values in floors.figures.items() for n in values} <= {(m.head, m.name) for m in MEASURES}


class Scene:
    """Programs that print what the test says, a model file of a header only, and a folder of corpora."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.shared = folder / "shared"
        (self.shared / "corpora/polnear").mkdir(parents=True)
        (self.shared / "corpora/ud").mkdir()
        (self.shared / "tools").mkdir()
        with gzip.open(self.shared / "corpora/polnear/dev.jsonl.gz", "wt") as file:
            file.write(json.dumps({"id": "a", "text": "Ito said no."}) + "\n")
        with gzip.open(self.shared / "corpora/ud/en_ewt-dev.conllu.gz", "wt") as file:
            file.write("# text = No.\n")
        header = json.dumps({"created": "2024-02-29"}).encode()
        (folder / "model").write_bytes(struct.pack("<8sIIQQ", b"SERVANDA", 2, len(header), 0, 0) + header)
        claim = {"source": {"spans": [[0, 3]]}, "cue": {"spans": [[4, 8]]}, "content": None}
        self.program = self.script("servanda", f"""
            if sys.argv[1:5] != ["read", "--verbatim", "--format", "json"]: sys.exit(64)
            print(json.dumps({{"file": sys.argv[-1] + "/a.txt", "claims": [{claim!r}]}}))""")
        self.script("shared/tools/attribution_score.py", """
            said = [json.loads(line) for line in open(sys.argv[2])]
            ok = said == [{"id": "a", "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": []}]}]
            names = ("exact source", "exact cue", "exact content", "attribution full")
            print(json.dumps({name: {"p": 0, "r": 0, "f1": 0.8 * ok} for name in names}))""")
        self.heads()

    def heads(self, missing: str = "", **figures: float) -> None:
        syntax = dict.fromkeys(("upos", "lemma", "uas", "las", "lasUniversal", "sentenceEndRulesF1", "sentenceEndHeadF1"), 90.0)
        told = {"treebank": syntax, "entities": dict.fromkeys(("all", *KINDS), 70.0),
                "certainty": dict.fromkeys(("accuracy", "macroF1", *CLASSES), 60.0)}
        for name in told:
            told[name].update({key: value for key, value in figures.items() if key in told[name]})
        self.scorer = self.script("score-language", f"""
            if sys.argv[2] == {missing!r}: sys.exit({score.UNAVAILABLE})
            if not sys.stdin.read(): sys.exit(65)
            print(json.dumps({told!r}[sys.argv[2]]))""")

    def script(self, name: str, body: str) -> Path:
        path = self.folder / name
        lines = [line.removeprefix("            ") for line in body.split("\n")]
        path.write_text("#!/usr/bin/env python3\nimport json, sys\n" + "\n".join(lines) + "\n")
        path.chmod(0o755)
        return path

    def score(self, *options: str) -> int:
        return score.main(["--program", str(self.program), "--scorer", str(self.scorer), "--model", str(self.folder / "model"),
                           "--shared", str(self.shared), "--floors", str(self.folder / "floors.json"), *options])

    @property
    def floors(self) -> Floors:
        return Floors.read(self.folder / "floors.json")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


class TestScore:
    def test_gives_every_measure_beside_the_references(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        assert scene.score("--format", "json") == 0
        table = json.loads(capsys.readouterr().out)
        assert [(r["head"], r["measure"]) for r in table["figures"]] == [(m.head, m.name) for m in MEASURES]
        assert all(r["dev"] is not None and r["verdict"] == "new" for r in table["figures"])
        source = table["figures"][0]
        assert (source["dev"], source["target"], source["people"]) == (80.0, 81, 79.5)

    def test_fails_below_a_floor_and_says_which(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        assert scene.score("--raise") == 0
        scene.heads(las=88.0)
        assert scene.score() == 1
        assert "1 of the figures are below their floors: syntax LAS (88.00 < 90.00)" in capsys.readouterr().out
        before = scene.floors
        assert scene.score("--raise") == 1
        assert scene.floors == before

    def test_raises_floors_only(self, scene: Scene):
        assert scene.score("--raise") == 0
        scene.heads(las=89.9, upos=95.0)
        assert scene.score("--raise") == 0
        assert (scene.floors.floor("syntax", "LAS"), scene.floors.floor("syntax", "UPOS")) == (90.0, 95.0)

    def test_changes_no_floor_unless_told(self, scene: Scene):
        assert scene.score() == 0
        assert not (scene.folder / "floors.json").exists()

    def test_repins_with_a_reason_only(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        assert scene.score("--raise") == 0
        scene.heads(las=80.0)
        assert scene.score("--repin", " ") == 2
        assert "reason" in capsys.readouterr().err
        assert scene.floors.floor("syntax", "LAS") == 90.0
        assert scene.score("--repin", "The treebank changed.") == 0
        assert scene.floors.floor("syntax", "LAS") == 80.0
        assert [r["why"] for r in scene.floors.repins] == ["The treebank changed."]

    def test_says_what_it_skips_where_there_is_no_corpus(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        assert scene.score("--raise") == 0
        (scene.shared / "corpora/polnear/dev.jsonl.gz").unlink()
        capsys.readouterr()
        assert scene.score() == 0
        shown = capsys.readouterr().out
        assert "skipped: there is no" in shown and "macro F1" in shown and "MiniLM" not in shown

    def test_fails_when_the_model_lost_a_head(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        scene.heads(missing="entities")
        assert scene.score() == 0
        scene.heads()
        assert scene.score("--raise") == 0
        scene.heads(missing="entities")
        assert scene.score() == 1
        assert "the model has no head for entities" in capsys.readouterr().out

    def test_says_which_program_is_missing(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        scene.scorer = scene.folder / "nowhere"
        assert scene.score() == 2
        assert "nowhere cannot be run" in capsys.readouterr().err

    def test_is_without_colour_away_from_a_terminal(self, scene: Scene, capsys: pytest.CaptureFixture[str]):
        scene.score("--raise")
        assert "\033" not in capsys.readouterr().out
