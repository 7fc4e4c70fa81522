"""Reads the same pages with trafilatura in its several modes: writes the bodies, prints pages a second of processor time.

    compare.py FOLDER OUT      FOLDER holds NAME.html in UTF-8; OUT/MODE/NAME.txt is written
"""

import pathlib
import sys
import time

import trafilatura

ROUNDS = 5
MODES = {
    "precision": {"favor_precision": True, "include_comments": False, "include_tables": False},
    "standard": {"include_comments": False},
    "fast": {"fast": True, "favor_precision": True, "include_comments": False, "include_tables": False},
}


def main() -> None:
    folder, out = map(pathlib.Path, sys.argv[1:3])
    pages = {path.stem: path.read_text("utf8") for path in sorted(folder.glob("*.html"))}
    trafilatura.extract("<p>One page before the others.</p>")
    for mode, options in MODES.items():
        # The fastest of a few rounds, as for Servanda: other programs on the machine only ever make one slower.
        seconds = float("inf")
        for _ in range(ROUNDS):
            start = time.process_time()
            bodies = {name: trafilatura.extract(page, **options) or "" for name, page in pages.items()}
            seconds = min(seconds, time.process_time() - start)
        (out / mode).mkdir(parents=True, exist_ok=True)
        for name, body in bodies.items():
            (out / mode / f"{name}.txt").write_text(body, "utf8")
        print(f"trafilatura {trafilatura.__version__} {mode}: {len(pages)} pages, {len(pages) / seconds:.1f} pages a second of one core")


if __name__ == "__main__":
    main()
