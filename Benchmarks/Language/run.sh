#!/usr/bin/env bash
# The reader's speed beside ONNX Runtime and PyTorch, on one core: run.sh BUILD-FOLDER MODEL CORPUS PYTHON [options of compare.py]
set -euo pipefail
build=$1
model=$2
corpus=$3
python=$4
shift 4
here=$(cd "$(dirname "$0")" && pwd)
counter=$(mktemp --suffix .so)
trap 'rm -f "$counter"' EXIT
cc -O2 -shared -fPIC -o "$counter" "$here/allocations.c"
taskset -c 0 "$python" "$here/compare.py" "$build/benchmark-language" "$model" "$corpus" --counter "$counter" "$@"
