#!/usr/bin/env bash
# Makes the picture of a brief in README.md as a terminal of 96 columns shows it: make.sh PROGRAM
# Needs Debian's aha, chromium, imagemagick and fonts-dejavu.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script -qc "stty cols 96 rows 200; TERM=xterm-256color $program brief Samples/dprk-russia-ratification.txt --published 2024-11-12" /dev/null \
    | tr -d '\r' | aha --black --title brief > "$work/brief.html"
sed -i 's|<pre>|<pre style="font: 15px/1.35 DejaVu Sans Mono, monospace; margin: 16px 20px">|' "$work/brief.html"
lines=$(wc -l < "$work/brief.html")
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --window-size=920,$((lines * 20 + 60)) --screenshot="$work/brief.png" "file://$work/brief.html" 2>/dev/null
convert "$work/brief.png" -trim -bordercolor black -border 16 -strip -colors 32 docs/pictures/brief.png
