"""The one configuration file of a model (Training/english.toml) and the data it names."""
from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from .corpus import Article, prepare, read_rows
from .fit_branch import BranchSettings
from .examples import Example, certainty_examples, entity_examples
from .model import base_folder
from .sentences import Abbreviations
from .silver import silver_labels, state_names
from .tasks import Attribution, Examples, Syntax, Task
from .train import Stage
from .treebank import TreeText, inventory, read_treebank
from .words import Vocabulary

HERE = Path(__file__).resolve().parents[1]


@dataclass
class Data:
    """What a model learns from."""

    vocabulary: Vocabulary
    articles: list[Article]
    entities: dict[str, list[int]]
    texts: list[TreeText]
    labels: dict[str, list[str]]
    entity_examples: list[Example]
    certainty_examples: list[Example]


@dataclass
class Configuration:
    """A configuration file."""

    name: str
    language: str
    seed: int
    window: int
    data: dict[str, str]
    stages: list[Stage]
    calibration: dict[str, float]
    branch: BranchSettings | None = None

    @classmethod
    def read(cls, path: Path) -> Configuration:
        """Read a file; an unknown or missing key is an error that names it."""
        if not path.exists():
            raise SystemExit(f"There is no configuration {path}.")
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        known = {f.name for f in fields(Stage)}
        stages = []
        for row in raw.get("stage", []):
            if unknown := set(row) - known:
                raise SystemExit(f"{path}: a stage has no {', '.join(sorted(unknown))}; it has {', '.join(sorted(known))}.")
            stages.append(Stage(**row))
        known = {f.name for f in fields(BranchSettings)}
        if unknown := set(raw.get("branch", {})) - known:
            raise SystemExit(f"{path}: [branch] has no {', '.join(sorted(unknown))}; it has {', '.join(sorted(known))}.")
        branch = BranchSettings(**raw["branch"]) if "branch" in raw else None
        try:
            return cls(raw["name"], raw["language"], raw["seed"], raw["window"], raw["data"], stages, raw.get("calibration", {}), branch)
        except KeyError as error:
            raise SystemExit(f"{path} lacks {error}.") from None

    def paths(self, corpora: Path, part: str) -> dict[str, Path]:
        """The files of `train` or `dev`."""
        examples = HERE / self.data["examples"]
        return {"attribution": corpora / self.data["attribution"] / f"{part}.jsonl.gz",
                "syntax": corpora / f"{self.data['syntax']}-{part}.conllu.gz",
                "entities": examples / f"entities.{part}.txt", "certainty": examples / f"certainty.{part}.txt"}

    def load(self, corpora: Path, abbreviations: Path) -> Data:
        """Read and prepare all training data."""
        paths = self.paths(corpora, "train")
        for path in (*paths.values(), abbreviations):
            if not path.exists():
                raise SystemExit(f"There is no {path}: give the folder of the corpora with --corpora.")
        vocabulary = Vocabulary.read(base_folder() / "vocab.txt")
        lists = Abbreviations.read(abbreviations)
        articles, entities, states = [], {}, state_names()
        for row in read_rows(paths["attribution"]):
            article = prepare(row, vocabulary, lists)
            articles.append(article)
            entities[article.id] = silver_labels(row, article.words, states)
        texts = read_treebank(paths["syntax"], vocabulary)
        return Data(vocabulary, articles, entities, texts, inventory(texts), entity_examples(paths["entities"], vocabulary),
                    certainty_examples(paths["certainty"], vocabulary))


def tasks_of(data: Data, stage: Stage, window: int) -> list[Task]:
    """The tasks of a stage."""
    return [Attribution(data.articles, data.vocabulary, window, stage.batch, data.entities),
            Syntax(data.texts, data.vocabulary, window, stage.batch, data.labels),
            Examples(data.entity_examples, data.vocabulary, 4 * stage.batch, "entities"),
            Examples(data.certainty_examples, data.vocabulary, 4 * stage.batch, "certainty")]
