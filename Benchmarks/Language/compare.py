"""Sets benchmark-language beside ONNX Runtime and PyTorch: compare.py PROGRAM MODEL CORPUS [--limit N] [--passes N]

All read the same articles from text to labels, one after the other on the core that this program is pinned to, and count CPU time. Prints a table.
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
    parser.add_argument("--limit", type=int, default=24)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--batches", type=int, nargs="*", default=[1, 4, 16], help="windows a batch that the others are tried with")
    parser.add_argument("--cores", type=int, default=0, help="also read on so many threads, on all cores, and print the factor")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = [json.loads(line)["text"] for line in gzip.open(options.corpus, "rt", encoding="utf-8")][:options.limit]
        (work / "texts").write_bytes(b"\0".join(t.encode() for t in texts))
        export = [sys.executable, "-W", "ignore", "-m", "servanda_training.onnx", str(options.model.resolve()), str(work / "full.onnx"),
                  "--int8", str(work / "int8.onnx")]
        subprocess.run(export, check=True, cwd=TRAINING, capture_output=True)
        common = [options.model, options.corpus, "--limit", options.limit]
        rows: list[tuple[str, dict, Path]] = []
        for name, what in (("PyTorch", ["torch"]), ("ONNX Runtime fp32", ["onnx", "--onnx", work / "full.onnx"]),
                           ("ONNX Runtime int8", ["onnx", "--onnx", work / "int8.onnx"])):
            labels = work / name
            rows.append((name, peer(what[0], *common, *what[1:], "--passes", options.passes, "--batches", *options.batches, "--labels",
                                     labels), labels))
        for precision in ("float32", "fixed16", "bfloat16"):
            scores, labels = work / f"{precision}.scores", work / precision
            found = servanda(options.program, precision, options.model, work / "texts", "--passes", options.passes, "--logits", scores)
            if found["precision"] == precision:
                peer("given", *common, "--given", scores, "--batches", 1, "--labels", labels)
                rows.append((f"Servanda {precision}", found, labels))
        base = next(r["seconds"] for n, r, _ in rows if n == "ONNX Runtime int8")
        print(f"{len(texts)} articles, {rows[0][1]['words']} words, {rows[0][1]['pieces']} pieces; CPU time, the fastest of {options.passes} "
              "readings of each article")
        print(f"{'':20} {'pieces/s':>9} {'words/s':>9} {'to ORT int8':>12} {'labels = f32':>13} {'peak MB':>8} {'load ms':>8}  stages")
        for name, row, labels in rows:
            total = sum(row["stages"].values())
            stages = ", ".join(f"{k} {100 * v / total:.1f} %" for k, v in row["stages"].items())
            load = f"{1000 * row['load_seconds']:.0f}" if "load_seconds" in row else "-"
            print(f"{name:20} {row['pieces'] / row['seconds']:9.0f} {row['words'] / row['seconds']:9.0f} {base / row['seconds']:12.2f} "
                  f"{agreement(rows[0][2], labels):12.3f}% {row['peak_mb']:8.0f} {load:>8}  {stages}")
        if options.cores:
            os.sched_setaffinity(0, range(os.cpu_count() or 1))
            found = servanda(options.program, None, options.model, work / "texts", "--passes", 1, "--threads", options.cores)
            print(f"{options.cores} threads read {found['threads_factor']:.2f} times as fast as one")


if __name__ == "__main__":
    main()
