#!/bin/bash
# Fuzzes the readers: run.sh page|text [SECONDS]. New inputs go to a folder outside the repository; a crash leaves its input in Fuzz/found.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
seconds=${2:-1800}
case $target in page) name=FuzzPage ;; text) name=FuzzText ;; *) echo "usage: run.sh page|text [SECONDS]" >&2; exit 64 ;; esac
flags=(-c release -Xswiftc -sanitize=fuzzer --disable-dead-strip)
swift build "${flags[@]}" --product "$name"
work=${TMPDIR:-/tmp}/servanda-fuzz-$target
mkdir -p "$work" found
dictionary=()
if [ -f "$target.dict" ]; then dictionary=(-dict="$target.dict"); fi
# The program that Swift starts to describe a crash would end it before libFuzzer has written the input.
export SWIFT_BACKTRACE=enable=no
exec .build/release/"$name" "$work" "Corpus/$target" -max_total_time="$seconds" -max_len=20000 -timeout=20 -rss_limit_mb=2048 \
    "${dictionary[@]}" -artifact_prefix=found/"$target"- -print_final_stats=1
