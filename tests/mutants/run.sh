#!/bin/bash
# run.sh MUTANTS [LOG] - mutants of examples/kakuu over all coordination rules.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export RENMEI_NOW=2026-12-01T09:00:00+09:00 LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../../examples/kakuu" "$work/ws"
"$1" "$work/ws" "$here/operators.txt" ${2+"$2"}
