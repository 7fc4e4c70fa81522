#!/usr/bin/env bash
# Times of the law and of the tables, and their peers in the same run: run.sh BUILD-FOLDER REGISTER PYTHON
set -euo pipefail
build=$1
register=$2
python=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one="taskset -c 0"

# User-mode instructions of a command: from the processor's counters, else from callgrind, else nothing.
instructions() {
    if perf stat -x, -e instructions:u true 2>&1 | grep -q '^[0-9]'; then
        perf stat -x, -e instructions:u "$@" 2>&1 >/dev/null | awk -F, '/instructions/ {print $1}'
    elif command -v valgrind >/dev/null; then
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ {print $NF}'
    fi
}

echo "Status of one treaty on one day, one core"
printf '%-14s %8s %12s %14s\n' treaty states microseconds instructions
for treaty in prk-rus-2024 kor-usa-1953 nato-1949 ctbt-1996; do
    count=20000
    IFS=$'\t' read -r id states micro _ < <($one "$build/benchmark-law" "$register" "$treaty" "$count")
    loaded=$(instructions "$build/benchmark-law" "$register" "$treaty" 0)
    all=$(instructions "$build/benchmark-law" "$register" "$treaty" 2000)
    each=$([ -n "$loaded" ] && echo $(((all - loaded) / 2000)) || echo "not counted")
    printf '%-14s %8s %12s %14s\n' "$id" "$states" "$micro" "$each"
done

echo
echo "All directed dyad-years 1816-2016, one core"
seconds() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", b - a}'; }
best=
for _ in 1 2 3; do
    before=$(date +%s.%N)
    $one "$build/servanda" export dyad-years --directed --from 1816 --to 2016 --register "$register" >"$work/table.csv"
    took=$(seconds "$before" "$(date +%s.%N)")
    if [ -z "$best" ] || awk -v a="$took" -v b="$best" 'BEGIN {exit !(a < b)}'; then best=$took; fi
done
peak=$(/usr/bin/time -f %M "$build/servanda" export dyad-years --directed --from 1816 --to 2016 --register "$register" 2>&1 >/dev/null | tail -1 || true)
echo "servanda   $best s, register and text included, best of three; peak ${peak:-?} kB; $(($(grep -vc '^#' "$work/table.csv") - 1)) rows"
grep -v '^#' "$work/table.csv" | awk -F, 'NR == 1 || /,1/' >"$work/pledges.csv"
IFS=$'\t' read -r rows joined written < <($one "$python" "$here/dyad_years.py" "$register/actors/state-system.csv" "$work/pledges.csv" "$work/peer.csv")
echo "pandas     $joined s joined, $written s with the text written; $rows rows"
awk -v a="$best" -v b="$written" -v c="$joined" 'BEGIN {printf "ratio      %.1f times as fast as pandas with the text, %.1f times as fast as pandas without\n", b / a, c / a}'
