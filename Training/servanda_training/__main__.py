"""The command line: python -m servanda_training train, refit, calibrate, export, round, branch, states, average, evaluate, curves, vectors."""
from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOW = 224
ROUNDING_ARTICLES = 24


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="servanda_training", description=__doc__.splitlines()[0])
    top.add_argument("--abbreviations", type=Path, default=ROOT / "Sources/Language/Resources/abbreviations.txt")
    commands = top.add_subparsers(dest="command", required=True)

    train = commands.add_parser("train", help="train on PolNeAR, then export and evaluate")
    train.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    train.add_argument("--corpora", type=Path, required=True, help="the folder that the configuration's data are below")
    train.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    train.add_argument("--out", type=Path, help="model file to write at the end")
    train.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    train.add_argument("--runs", type=Path, default=ROOT / "Training/runs/english", help="folder of checkpoints and log")
    train.add_argument("--fresh", action="store_true", help="begin anew instead of going on from the last checkpoint")
    train.add_argument("--limit", type=int, help="stop after this many steps")

    refit = commands.add_parser("refit", help="train the heads of a rounded model file anew, by the configuration's stages of a rounded encoder")
    refit.add_argument("model", type=Path)
    refit.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    refit.add_argument("--corpora", type=Path, required=True, help="the folder that the configuration's data are below")
    refit.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    refit.add_argument("--out", type=Path, default=ROOT / "Models/english.servanda")
    refit.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    refit.add_argument("--runs", type=Path, default=ROOT / "Training/runs/refit", help="folder of checkpoints and log")
    refit.add_argument("--fresh", action="store_true", help="begin anew instead of going on from the last checkpoint")
    refit.add_argument("--limit", type=int, help="stop after this many steps")
    refit.add_argument("--calibrated", default="", metavar="ROLE=BIAS,...", help="what was added to the scores of a file whose header does not say")

    export = commands.add_parser("export", help="write a run's last checkpoint to a model file")
    export.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    export.add_argument("--runs", type=Path, default=ROOT / "Training/runs/english")
    export.add_argument("--out", type=Path, default=ROOT / "Models/english.servanda")
    export.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    export.add_argument("--window", type=int, default=WINDOW)
    export.add_argument("--stage", default="together", help="the stage whose checkpoint it is")
    export.add_argument("--raw", action="store_true", help="the last weights instead of the averaged ones")

    evaluate = commands.add_parser("evaluate", help="score a model file, or a checkpoint, on a part of the corpus")
    evaluate.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    evaluate.add_argument("--corpora", type=Path, required=True, help="the folder that the configuration's data are below")
    evaluate.add_argument("--stage", default="together", help="with --runs: the stage whose checkpoint it is")
    evaluate.add_argument("--only", choices=("attribution", "heads"), help="score but this")
    evaluate.add_argument("--part", default="dev")
    evaluate.add_argument("--model", type=Path, default=ROOT / "Models/english.servanda")
    evaluate.add_argument("--runs", type=Path, help="score this run's last checkpoint in full precision instead")
    evaluate.add_argument("--raw", action="store_true", help="with --runs: not the averaged weights")
    evaluate.add_argument("--window", type=int, default=WINDOW, help="with --runs: pieces in a window")
    evaluate.add_argument("--predictions", type=Path, default=ROOT / "Training/runs/predictions.jsonl")
    evaluate.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/tools/attribution_score.py")

    tune = commands.add_parser("calibrate", help="choose the bias of each role on dev, and check the choice half against half")
    tune.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    tune.add_argument("--corpora", type=Path, required=True)
    tune.add_argument("--runs", type=Path, default=ROOT / "Training/runs/english")
    tune.add_argument("--stage", default="together")
    tune.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/tools/attribution_score.py")
    tune.add_argument("--halves", action="store_true", help="also choose on each half of dev and score on the other")

    curves = commands.add_parser("curves", help="write the losses of a run as a page")
    curves.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    curves.add_argument("--runs", type=Path, default=ROOT / "Training/runs/english")

    rounding = commands.add_parser("round", help="round a model file to eight bits, as programs read it fastest")
    rounding.add_argument("model", type=Path)
    rounding.add_argument("--out", type=Path, default=ROOT / "Models/english.servanda")
    rounding.add_argument("--corpora", type=Path, required=True, help="the folder that the configuration's data are below")
    rounding.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    rounding.add_argument("--articles", type=int, default=ROUNDING_ARTICLES, help="how many articles of the training part give the ranges of numbers")

    vectors = commands.add_parser("vectors", help="write the test vectors of a model file")
    vectors.add_argument("--model", type=Path, default=ROOT / "Models/english.servanda")
    vectors.add_argument("--corpora", type=Path, help="also record the labels of the articles of dev")
    vectors.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    vectors.add_argument("--labels-out", type=Path, default=ROOT / "Tests/LanguageTests/Resources/label-digests.txt")
    vectors.add_argument("--out", type=Path, default=ROOT / "Tests/LanguageTests/Resources/vectors.json")
    vectors.add_argument("--tokenizer-out", type=Path,
                         default=ROOT / "Tests/LanguageTests/Resources/tokenizer-vectors.json")
    vectors.add_argument("--branch-out", type=Path, default=ROOT / "Tests/LanguageTests/Resources/branch-vectors.json")

    branch = commands.add_parser("branch", help="train the branch for events and speech on a finished model file, and write the file anew with it")
    branch.add_argument("--configuration", type=Path, default=ROOT / "Training/english.toml")
    branch.add_argument("--model", type=Path, default=ROOT / "Models/english.servanda")
    branch.add_argument("--out", type=Path, help="default: the model file itself")
    branch.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    branch.add_argument("--runs", type=Path, default=ROOT / "Training/runs/english", help="folder of checkpoint and log")
    branch.add_argument("--threads", type=int, default=os.cpu_count() or 1)

    states = commands.add_parser("states", help="fit the role of states alone on the finished branch of a model file")
    states.add_argument("model", type=Path)
    states.add_argument("--epochs", type=int, default=12)
    states.add_argument("--seed", type=int, default=7)
    states.add_argument("--threads", type=int, default=1)
    states.add_argument("--out", type=Path, help="default: the file itself")
    states.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    average = commands.add_parser("average", help="write a model file with the mean of its branch and that of another file")
    average.add_argument("model", type=Path)
    average.add_argument("other", type=Path, help="a file whose branch began as a copy of the same layers")
    average.add_argument("--out", type=Path, help="default: the first file itself")
    average.add_argument("--created", help="date for the file's header (default: SOURCE_DATE or today)")
    return top


def prepare_articles(path: Path, abbreviations: Path, count: int | None = None) -> tuple:
    """The articles of a file, or its first ones, and the base model's vocabulary."""
    from .corpus import prepare, read_rows
    from .model import base_folder
    from .sentences import Abbreviations
    from .words import Vocabulary

    for needed, what in ((path, "--corpus must be the folder of train.jsonl.gz and dev.jsonl.gz"),
                         (abbreviations, "give the list of abbreviations with --abbreviations")):
        if not needed.exists():
            raise SystemExit(f"There is no {needed}: {what}.")
    vocabulary = Vocabulary.read(base_folder() / "vocab.txt")
    lists = Abbreviations.read(abbreviations)
    return [prepare(row, vocabulary, lists) for row in read_rows(path)[:count]], vocabulary


def created(option: str | None) -> str:
    """The date of the header: the option, SOURCE_DATE, or today."""
    chosen = option or os.environ.get("SOURCE_DATE") or date.today().isoformat()
    try:
        return date.fromisoformat(chosen).isoformat()
    except ValueError:
        raise SystemExit(f"{chosen!r} is no date such as 2024-01-31.") from None


def do_train(options: argparse.Namespace) -> None:
    from .configuration import Configuration

    settings = Configuration.read(options.configuration)
    if run_stages(options, settings, settings.stages) and options.out and settings.branch:
        if options.fresh:
            (options.runs / "branch.pt").unlink(missing_ok=True)
        options.model = options.out
        do_branch(options)


def run_stages(options: argparse.Namespace, settings, stages: list) -> bool:
    """Trains stage after stage and writes the file; the first may be of a rounded encoder when the run's folder has the rounded file.

    Tells whether all is done: not if it was to stop after some steps.
    """
    import torch

    from .train import ROUNDED, Run, averaged

    created(options.created)
    data = settings.load(options.corpora, options.abbreviations)
    rounded = options.runs / ROUNDED
    start = before = None
    for stage in stages:
        if stage.rounded and (before is None or not before.rounded):
            start = None  # it is in the rounded file
            if before and is_older(rounded, options.runs / before.name / "last.pt"):
                round_stage(options, settings, before.name, rounded)
        run = Run(stage, options.runs / stage.name, settings.seed, options.threads, data.labels, start, rounded if stage.rounded else None)
        if not learn(run, data, settings, options):
            return False
        start, before = averaged(torch.load(run.checkpoint, weights_only=True)), stage
        del run
    do_curves(options)
    if options.out:
        if not before.rounded:
            round_stage(options, settings, before.name, rounded)
        finish(options, settings, before.name if before.rounded else None, rounded)
    return True


def do_refit(options: argparse.Namespace) -> None:
    from .configuration import Configuration
    from .export import with_heads
    from .train import ROUNDED

    settings = Configuration.read(options.configuration)
    if not any(stage.rounded for stage in settings.stages):
        raise SystemExit(f"{options.configuration} has no stage with `rounded = true`, so that there is nothing to refit.")
    header, *_ = read_model(options.model)
    try:
        said = {role: float(bias) for role, bias in (part.split("=") for part in options.calibrated.split(",") if part)}
    except ValueError:
        raise SystemExit(f"--calibrated {options.calibrated!r} should be as source=-0.1,cue=0.1.") from None
    had = header.get("calibration", said)
    if "calibration" not in header and not said:
        raise SystemExit(f"The header of {options.model} does not say what was added to its scores: say it with --calibrated source=0.")
    start = options.runs / ROUNDED
    if options.fresh or not start.exists():
        with_heads(options.model, start, None, header["created"], had, had)
    run_stages(options, settings, [stage for stage in settings.stages if stage.rounded])


def is_older(path: Path, than: Path) -> bool:
    """Is a file older than another, or not there?"""
    return not path.exists() or path.stat().st_mtime < than.stat().st_mtime


def learn(run, data, settings, options: argparse.Namespace) -> bool:
    """Goes on with a stage and tells whether it is done."""
    from .configuration import tasks_of
    from .train import plan, train

    if not options.fresh and run.resume():
        print(f"Stage {run.stage.name}: going on from step {run.step}.", flush=True)
    if not run.done:
        tasks = tasks_of(data, run.stage, settings.window)
        train(run, plan(tasks, run.stage.epochs, settings.seed, run.stage.cuts), limit=options.limit)
    if not run.done:
        do_curves(options)
    return run.done


def round_stage(options: argparse.Namespace, settings, stage: str, rounded: Path) -> None:
    """Exports a stage's checkpoint and rounds it."""
    made = argparse.Namespace(**vars(options))
    made.raw, made.stage, made.window, made.out = False, stage, settings.window, options.runs / "sixteen-bit.servanda"
    do_export(made)
    made.model, made.out, made.articles = made.out, rounded, ROUNDING_ARTICLES
    do_round(made)


def finish(options: argparse.Namespace, settings, stage: str | None, rounded: Path) -> None:
    """Writes the rounded file with the heads of a stage that was trained on it, and the configuration's calibration."""
    from .export import with_heads
    from .train import load

    reader = load(options.runs / stage) if stage else None
    length = with_heads(rounded, options.out, reader, created(options.created), settings.calibration)
    print(f"{options.out}: {length:,} bytes")


def do_branch(options: argparse.Namespace) -> None:
    from .configuration import Configuration
    from .fit_branch import add, fit

    settings = Configuration.read(options.configuration)
    read_model(options.model)
    if settings.branch is None:
        raise SystemExit(f"{options.configuration} has no table [branch].")
    learner = fit(options.model, options.runs, settings.branch, settings.seed, options.threads, options.abbreviations)
    length = add(options.model, options.out or options.model, learner, created(options.created))
    print(f"{options.out or options.model}: {length:,} bytes")


def do_states(options: argparse.Namespace) -> None:
    from .fit_states import add, fit

    read_model(options.model)
    role, right = fit(options.model, options.epochs, options.seed, options.threads, options.abbreviations)
    length = add(options.model, options.out or options.model, role, created(options.created))
    print(f"{options.out or options.model}: {length:,} bytes; held out, the state is right in {right:.1f} %")


def do_average(options: argparse.Namespace) -> None:
    from .averaging import average

    read_model(options.model)
    read_model(options.other)
    try:
        length = average(options.model, options.other, options.out or options.model, created(options.created))
    except ValueError as error:
        raise SystemExit(str(error)) from None
    print(f"{options.out or options.model}: {length:,} bytes")


def do_export(options: argparse.Namespace) -> None:
    from .configuration import Configuration
    from .export import write
    from .model import base_folder
    from .train import load
    from .words import Vocabulary

    reader = load(options.runs / options.stage, mean=not options.raw)
    pieces = Vocabulary.read(base_folder() / "vocab.txt").pieces
    length = write(options.out, reader, pieces, created(options.created), options.window,
                   calibration=Configuration.read(options.configuration).calibration)
    print(f"{options.out}: {length:,} bytes")


def do_evaluate(options: argparse.Namespace) -> None:
    from .configuration import Configuration
    from .evaluate import predict, score
    from .evaluate_heads import score_heads

    paths = Configuration.read(options.configuration).paths(options.corpora, options.part)
    articles, vocabulary = prepare_articles(paths["attribution"], options.abbreviations)
    if options.runs:
        from .train import load

        reader, window = load(options.runs / options.stage, mean=not options.raw), options.window
    else:
        header, reader, vocabulary = read_model(options.model)
        window = header["window"]["pieces"]
    if options.only != "heads":
        predict(reader, articles, vocabulary, window, options.predictions)
        print(score(options.scorer, paths["attribution"], options.predictions)[0], end="")
    if options.only != "attribution" and reader.heads is not None:
        for name, figures in score_heads(reader, paths, vocabulary, window).items():
            print(name + "  " + "  ".join(f"{k} {v:.2f}" for k, v in figures.items()))


def do_calibrate(options: argparse.Namespace) -> None:
    from .calibrate import Dev, calibrate
    from .configuration import Configuration
    from .corpus import read_rows
    from .train import load

    settings = Configuration.read(options.configuration)
    path = settings.paths(options.corpora, "dev")["attribution"]
    articles, vocabulary = prepare_articles(path, options.abbreviations)
    dev = Dev(load(options.runs / options.stage), articles, read_rows(path), vocabulary, settings.window, options.scorer)

    def line(name: str, figures: dict[str, float]) -> str:
        return f"{name:28}" + "  ".join(f"{k} {v:.2f}" for k, v in figures.items())

    print(line("no bias", dev.figures({})), flush=True)
    chosen = calibrate(dev)
    print(line("chosen on all of dev", dev.figures(chosen)), chosen, flush=True)
    if options.halves:
        for own, other in ((slice(0, None, 2), slice(1, None, 2)), (slice(1, None, 2), slice(0, None, 2))):
            mine = calibrate(dev, own)
            print(line("other half, no bias", dev.figures({}, other)))
            print(line("other half, chosen on one", dev.figures(mine, other)), mine, flush=True)
    print("Put the choice into [calibration] of the configuration; export adds it to the head's bias.")


def do_curves(options: argparse.Namespace) -> None:
    from .configuration import Configuration
    from .curves import page

    out = options.runs / "curves.html"
    out.write_text(page(options.runs, [s.name for s in Configuration.read(options.configuration).stages]), encoding="utf-8")
    print(out)


def read_model(path: Path) -> tuple:
    """The header, reader and vocabulary of a model file."""
    from .eight_bit import load
    from .reference import ModelFileError

    try:
        return load(path)
    except (OSError, ModelFileError) as error:
        raise SystemExit(f"The model file cannot be read: {error}") from None


def do_vectors(options: argparse.Namespace) -> None:
    import torch

    from .vectors import label_digests, model_vectors, tokenizer_vectors, write_rows

    torch.set_num_threads(1)
    header, *_ = read_model(options.model)
    found = model_vectors(options.model, options.abbreviations)
    write_rows(options.out, {k: v for k, v in found.items() if k != "texts"}, "texts", found["texts"])
    write_rows(options.tokenizer_out, {}, "strings", tokenizer_vectors())
    print(f"{options.out}\n{options.tokenizer_out}")
    if "branch" in header:
        from .branch_vectors import branch_vectors

        rows = branch_vectors(options.model, options.abbreviations)
        write_rows(options.branch_out, {"model": header["name"], "created": header["created"]}, "texts", rows)
        print(options.branch_out)
    if options.corpora:
        articles = configured_articles(options, "dev")
        lines = [f"# {header['name']} {header['created']}", *label_digests(options.model, articles)]
        options.labels_out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(options.labels_out)


def configured_articles(options: argparse.Namespace, part: str, count: int | None = None) -> list:
    """The articles, or the first ones, of a part of the corpus that the configuration names."""
    from .configuration import Configuration

    path = Configuration.read(options.configuration).paths(options.corpora, part)["attribution"]
    return prepare_articles(path, options.abbreviations, count)[0]


def do_round(options: argparse.Namespace) -> None:
    import torch

    from .rounding import round_model

    torch.set_num_threads(1)  # matrices are small: on a busy machine threads wait for each other longer than they work
    read_model(options.model)
    moved = round_model(options.model, options.out, configured_articles(options, "train", options.articles))
    print(f"{options.out}: the words' vectors moved by {moved:.3f} on average.")


def main() -> None:
    options = parser().parse_args()
    {"train": do_train, "refit": do_refit, "export": do_export, "round": do_round, "evaluate": do_evaluate, "calibrate": do_calibrate, "curves": do_curves,
     "vectors": do_vectors, "branch": do_branch, "states": do_states, "average": do_average}[options.command](options)


if __name__ == "__main__":
    main()
