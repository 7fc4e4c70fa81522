#!/usr/bin/env bash
# The ledger at size, beside SQLite alone: run.sh BUILD-FOLDER REGISTER REPORTS [LEDGER]
set -euo pipefail
build=$1
register=$2
reports=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ledger=${4:-$work/ledger.db}

"$build/benchmark-ledger" "$ledger" "$register" "$reports" | tee "$work/log"
# A tenth of the rows is enough for the peer's rate, which hardly falls.
rate=$(python3 "$here/peer.py" "$work/peer.db" $((reports * 13 / 10)) $((reports / 10)))
ours=$(awk '/^ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+$/ {last = $2} END {print last}' "$work/log")
awk -v a="$ours" -v b="$rate" 'BEGIN {
    printf "\nSQLite alone, Python: %d rows/s; the ledger: %d entries/s (13 entries for 10 claims), %.2f times the rows\n", b, a * 1.3, a * 1.3 / b
}'
