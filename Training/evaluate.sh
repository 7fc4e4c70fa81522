#!/usr/bin/env bash
# Scores `servanda read --verbatim` on the dev part of PolNeAR: evaluate.sh PROGRAM SHARED
set -euo pipefail
program=$1
shared=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$shared/corpora/polnear/dev.jsonl.gz" "$work" <<'PYTHON'
import gzip, json, pathlib, sys
for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    article = json.loads(line)
    pathlib.Path(sys.argv[2], article["id"] + ".txt").write_text(article["text"], encoding="utf-8", newline="")
PYTHON
"$program" read --verbatim --format json "$work" > "$work/read.ndjson"
python3 - "$work/read.ndjson" "$work/predicted.jsonl" <<'PYTHON'
import json, pathlib, sys
roles = ("source", "cue", "content")
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for line in open(sys.argv[1], encoding="utf-8"):
        report = json.loads(line)
        said = [{r: (c[r] or {}).get("spans", []) for r in roles} for c in report["claims"]]
        out.write(json.dumps({"id": pathlib.Path(report["file"]).stem, "attributions": said}) + "\n")
PYTHON
python3 "$shared/tools/attribution_score.py" "$shared/corpora/polnear/dev.jsonl.gz" "$work/predicted.jsonl"
