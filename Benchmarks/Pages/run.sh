#!/bin/bash
# Bodies of the shared pages by Servanda and by trafilatura in one run: precision, recall, F1 and pages a second.
# usage: run.sh BIN SHARED PYTHON
set -euo pipefail
bin=$1 shared=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/html" "$work/servanda"
for page in "$shared"/corpora/article-extraction/html/*.html.gz; do
    zcat "$page" >"$work/html/$(basename "$page" .gz)"
done
score() {
    "$python" "$shared/tools/extraction_score.py" "$shared/corpora/article-extraction/ground-truth.json" "$1" --bootstrap 200 | head -3 | tr '\n' ' '
    echo
}
"$bin/benchmark-pages" bodies "$work/html" "$work/servanda"
"$bin/benchmark-pages" stages "$work/html" 5
"$python" "$(dirname "$0")/compare.py" "$work/html" "$work/trafilatura"
echo -n "servanda              " && score "$work/servanda"
for mode in precision standard fast; do
    printf 'trafilatura %-10s' "$mode" && score "$work/trafilatura/$mode"
done
