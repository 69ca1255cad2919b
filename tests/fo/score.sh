#!/bin/sh
# score.sh PROGRAM WORK-DIR - scores the formatter on the cases of the folder $RENMEI_FO_CASES (README.md).
# Ends with 77 when there is no such folder: skipped.
set -eu
program=$1 work=$2
cases=${RENMEI_FO_CASES:-}
if [ ! -f "$cases/scorer.py" ]; then
    echo "score.sh: skipped: RENMEI_FO_CASES names no folder of formatter cases"
    exit 77
fi
fonts=${RENMEI_FO_FONTS:-}
[ -z "$fonts" ] || fonts="--fonts $fonts"
mkdir -p "$work/lenient" "$work/strict"
cat >"$work/refuse" <<END
#!/bin/sh
"$program" fo $fonts --citation=fop "\$1" -o "\$2" && exit 0
[ \$? = 1 ] && exit 3 || exit 2
END
chmod +x "$work/refuse"
cd "$cases"
/usr/bin/python3 run_candidate.py manifest.json "$work/strict" "$work/refuse {in} {out}" --levels R
refused=$(grep -c "	refused	" "$work/strict/status.tsv" || true)
negative=$(wc -l <"$work/strict/status.tsv")
/usr/bin/python3 run_candidate.py manifest.json "$work/lenient" \
    "$program fo $fonts --citation=fop --lenient {in} -o {out}" --levels M
/usr/bin/python3 scorer.py manifest.json ref "$work/lenient" --level M --floor floor.json \
    --out "$work/report.json" | tee "$work/score.txt"
echo "refused: $refused of $negative"
[ "$refused" = "$negative" ]
awk '$1 == "ALL" {
    match($0, /SKILL=[0-9.]+/); skill = substr($0, RSTART + 6, RLENGTH - 6)
    match($0, /=[0-9.]+%  /); exact = substr($0, RSTART + 1, RLENGTH - 4)
    match($0, /noout=[0-9]+/); none = substr($0, RSTART + 6, RLENGTH - 6)
    if (skill < 85 || exact < 65 || none > 0) { print "score.sh: below SKILL 85, exact 65 %, no case without output"; exit 1 }
}' "$work/score.txt"
