"""Sets benchmark-language beside ONNX Runtime and PyTorch: compare.py PROGRAM MODEL CORPUS [--original FILE] [--limit N] [--rounds N]

All read the same articles from text to labels, in turn, on the core that this program is pinned to, and count CPU time. Prints a table.
Nothing here is a test: on a shared machine the figures change by a third from hour to hour, the ratios by less.
"""
from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRAINING = HERE.parents[1] / "Training"


def peer(*arguments: object) -> dict:
    done = subprocess.run([sys.executable, "-W", "ignore", str(HERE / "peers.py"), *map(str, arguments)], check=True, capture_output=True)
    return json.loads(done.stdout)


def servanda(program: Path, precision: str | None, *arguments: object, **environment: str) -> dict:
    env = {**os.environ, **environment, **({"SERVANDA_PRECISION": precision} if precision else {})}
    return json.loads(subprocess.run([str(program), *map(str, arguments)], check=True, capture_output=True, env=env).stdout)


def agreement(first: Path, second: Path) -> float:
    """The share of words with the same label, in percent."""
    a, b = (p.read_text().replace("\n", "") for p in (first, second))
    assert len(a) == len(b)
    return 100 * sum(x == y for x, y in zip(a, b)) / len(a)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--original", type=Path, help="the model before it was rounded to eight bits, for all but int8 (default: MODEL)")
    parser.add_argument("--limit", type=int, default=24)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3, help="how often all take their turn; the fastest counts")
    parser.add_argument("--batches", type=int, nargs="*", default=[1, 4, 16], help="windows a batch that the others are tried with")
    parser.add_argument("--counter", type=Path, help="the library of allocations.c: also print what reading asks of the heap")
    parser.add_argument("--cores", type=int, default=0, help="also read on so many threads, on all cores, and print the factor")
    options = parser.parse_args()
    original = options.original or options.model
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = [json.loads(line)["text"] for line in gzip.open(options.corpus, "rt", encoding="utf-8")][:options.limit]
        (work / "texts").write_bytes(b"\0".join(t.encode() for t in texts))
        export = [sys.executable, "-W", "ignore", "-m", "servanda_training.onnx", str(original.resolve()), str(work / "full.onnx"),
                  "--int8", str(work / "int8.onnx")]
        subprocess.run(export, check=True, cwd=TRAINING, capture_output=True)
        best: dict[str, dict] = {}

        def keep(name: str, found: dict) -> None:
            if name not in best or found["seconds"] < best[name]["seconds"]:
                best[name] = found

        contenders = [("PyTorch", "torch", None), ("ONNX Runtime fp32", "onnx", "full.onnx"), ("ONNX Runtime int8", "onnx", "int8.onnx")]
        for turn in range(options.rounds):
            print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
            for name, what, file in contenders:
                # The batch size that was the fastest in the first round.
                sizes = [best[name]["batch"]] if name in best else options.batches
                keep(name, peer(what, original, options.corpus, "--limit", options.limit, *(["--onnx", work / file] if file else []),
                                "--passes", options.passes, "--batches", *sizes, "--labels", work / name))
            for precision in ("float32", "bfloat16", "fixed16", "int8"):
                model = options.model if precision == "int8" else original
                found = servanda(options.program, precision, model, work / "texts", "--passes", options.passes, "--logits", work / "scores")
                if found["precision"] != precision:
                    continue
                name = f"Servanda {precision}"
                keep(name, found)
                if turn == 0:
                    peer("given", model, options.corpus, "--limit", options.limit, "--given", work / "scores", "--batches", 1,
                         "--labels", work / name)
        base = best["ONNX Runtime int8"]["seconds"]
        print(f"{len(texts)} articles, {best['PyTorch']['words']} words, {best['PyTorch']['pieces']} pieces; CPU time, the fastest of "
              f"{options.rounds} rounds of {options.passes} readings of each article")
        print(f"{'':20} {'pieces/s':>9} {'words/s':>9} {'to ORT int8':>12} {'labels = f32':>13} {'peak MB':>8} {'load ms':>8}  stages")
        for name, row in best.items():
            total = sum(row["stages"].values())
            stages = ", ".join(f"{k} {100 * v / total:.1f} %" for k, v in row["stages"].items())
            load = f"{1000 * row['load_seconds']:.0f}" if "load_seconds" in row else "-"
            print(f"{name:20} {row['pieces'] / row['seconds']:9.0f} {row['words'] / row['seconds']:9.0f} {base / row['seconds']:12.2f} "
                  f"{agreement(work / 'PyTorch', work / name):12.3f}% {row['peak_mb']:8.0f} {load:>8}  {stages}")
        if "Servanda int8" in best:
            peer("torch8", options.model, options.corpus, "--limit", options.limit, "--passes", 1, "--batches", 16, "--labels", work / "same")
            same = agreement(work / "same", work / "Servanda int8")
            print(f"Servanda int8 gives {same:.3f} % of the labels that PyTorch gives in the same arithmetic")
        if options.counter:
            found = servanda(options.program, None, options.model, work / "texts", "--passes", 1, LD_PRELOAD=str(options.counter))
            print(f"a batch of 1,024 pieces asks the heap for {found['allocations_batch']:.1f} blocks from pieces to scores, "
                  f"a word for {found['allocations_word']:.1f} from text to attributions")
        if options.cores:
            os.sched_setaffinity(0, range(os.cpu_count() or 1))
            runs = [servanda(options.program, None, options.model, work / "texts", "--passes", 1, "--threads", options.cores)
                    for _ in range(options.rounds)]
            clock, work_done = (max(r[name] for r in runs) for name in ("threads_factor", "threads_factor_cpu"))
            print(f"{options.cores} threads read {clock:.2f} times as fast as one by the clock, {work_done:.2f} times by CPU time "
                  f"(the best of {options.rounds})")


if __name__ == "__main__":
    main()
