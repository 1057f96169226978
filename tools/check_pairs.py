#!/usr/bin/env python3
"""Do named pairs come out as they were expected to before the first run? Drives the release binary on graphs of whole corpora.

    python3 tools/check_pairs.py FOLDER [BINARY]

FOLDER has demo.graph.json and CORPUS.graph.json for each corpus of docs/alignment-pairs.csv, as `chancery build` writes them.
`right`: the score lies on the expected side of its pool's mean; `sure`: the label says so as well.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
BINARY = sys.argv[2] if len(sys.argv) > 2 else "target/release/chancery"
PAIRS = Path(__file__).parent.parent / "docs" / "alignment-pairs.csv"
SURE = {
    ("stance", "above"): "aligned",
    ("stance", "below"): "opposed",
    ("conduct", "above"): "friendlier than usual",
    ("conduct", "below"): "more hostile than usual",
}


def pair(graph, a, b):
    command = [BINARY, "--quiet", "align", "pair", str(graph), a, b, "--json"]
    ended = subprocess.run(command, capture_output=True, text=True)
    return json.loads(ended.stdout) if ended.returncode == 0 else ended.stderr.strip()


def main():
    right = sure = count = 0
    with open(PAIRS, newline="") as rows:
        for row in csv.DictReader(rows):
            count += 1
            report = pair(FOLDER / f"{row['corpus']}.graph.json", row["a"], row["b"])
            name = f"{row['corpus'][:16]:16} {row['a']} – {row['b']}, {row['channel']} {row['expected']}"
            if isinstance(report, str):
                print(f"{name:72} {report}")
                continue
            dyad = report["dyads"][0]
            if row["channel"] == "stance":
                found, n, label, mean = dyad["stance"]["score"], dyad["stance"]["n"], dyad["stance"]["label"], report["pool"]["mean"]
            else:
                conduct = dyad["conduct"]
                found, n, label, mean = conduct["both"]["score"], conduct["both"]["n"], conduct["label"], report["conduct_pool"]["mean"]
            is_right = found is not None and (found > mean) == (row["expected"] == "above")
            is_sure = is_right and label == SURE[row["channel"], row["expected"]]
            right, sure = right + is_right, sure + is_sure
            shown = "none" if found is None else f"{found:+.2f} against a mean of {mean:+.2f}, n {n}, {label}"
            print(f"{name:72} {'sure ' if is_sure else 'right' if is_right else 'WRONG'} {shown}")
    print(f"{right} of {count} on the expected side, {sure} of them surely")


if __name__ == "__main__":
    main()
