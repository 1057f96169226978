#!/usr/bin/env python3
"""How sure is a relation? Fits data/calibration.toml to relations that people judged, and prints how reliable it is.

    python3 tools/fit_confidence.py [BINARY] [--write]

In: tests/judged/relations.jsonl (document, start of the sentence, the relation, whether it is right), the documents from
$CHANCERY_SHARED/corpus (default ../shared), what BINARY (default target/release/chancery) reads in them, and the table as it
stands, of which the scores are freed first. Out: shares of right relations by confidence, each document judged by weights
fitted without it (five folds); with --write the table anew, after which the program is to be built again. Needs numpy.

The weights are those of a logistic regression (Newton's method), drawn towards nought (ridge) but for the slope and the
constant: https://doi.org/10.2307/2347628. Of one relation in one sentence six count at most, or long lists would rule.
"""

import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CHANCERY_SHARED", ROOT / "../shared")) / "corpus"
TABLE = ROOT / "data/calibration.toml"
SURE = math.log(0.98 / 0.02)  # scores say no more: as in src/lexicon/calibration.rs
ROUNDED = 0.0005  # confidences have three places
FOLDS, RIDGE, MOST = 5, 5.0, 6
FEWEST = 6  # rows of a relation or a kind that give it a weight of its own
OFFICE = "represents"  # not fitted: it follows from how an office is named
HEAD = """# How often relations are right that are given with the same score: weights of a logistic regression, in log odds.
# Made by tools/fit_confidence.py of {count} relations in {documents} documents, judged by reading (tests/judged); not to be edited.
# `source` and `target`: by kind of entity; `known` has a code or a record in a knowledge base, of `told` only the text tells.
"""


def documents(wanted):
    for file in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if document["id"] in wanted:
                    yield document


def read(binary, wanted):
    """What the program finds in the documents, by document."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps(document) + "\n" for document in documents(wanted)), encoding="utf-8")
        subprocess.run([binary, "--quiet", "extract", source, "-o", target], check=True)
        return {extract["id"]: extract for extract in map(json.loads, target.open(encoding="utf-8"))}


def party(entity):
    return entity["kind"], "known" if entity["wikidata"] or entity["code"] else "told"


def log_odds(share):
    share = min(max(share, ROUNDED), 1 - ROUNDED)
    return math.log(share / (1 - share))


def names(relation, source, target):
    yield ("constant",)
    yield ("relation", relation["relation"])
    yield ("source", *party(source))
    yield ("target", *party(target)) if target else ("alone",)


def weight(table, name):
    value = table
    for key in name:
        value = value.get(key, {}) if isinstance(value, dict) else 0.0
    return value or 0.0


def judged(extracts, table):
    """Rows of (document, log odds of the score, names of what counts, right)."""
    seen = Counter()
    for line in (ROOT / "tests/judged/relations.jsonl").open(encoding="utf-8"):
        verdict = json.loads(line)
        extract = extracts.get(verdict["document"], {"entities": [], "relations": []})
        entities = {entity["id"]: entity for entity in extract["entities"]}
        for relation in extract["relations"]:
            if (
                any(relation[key] != verdict[key] for key in ("source", "relation", "target", "negated"))
                or abs(relation["sentence"]["start"] - verdict["sentence"]) > 2
                or relation["relation"] == OFFICE
            ):
                continue
            like = verdict["document"], verdict["sentence"], relation["relation"]
            seen[like] += 1
            if seen[like] > MOST:
                continue
            parts = list(names(relation, entities[relation["source"]], entities.get(relation["target"])))
            score = (log_odds(relation["confidence"]) - sum(weight(table, name) for name in parts)) / table["slope"]
            yield verdict["document"], min(max(score, -SURE), SURE), parts, verdict["right"]


def matrix(rows, columns):
    place = {name: at for at, name in enumerate(columns)}
    values = numpy.zeros((len(rows), len(columns) + 1))
    for at, (_, score, parts, _) in enumerate(rows):
        values[at, -1] = score
        for name in parts:
            if name in place:
                values[at, place[name]] = 1
    return values


def share(values, weights):
    return 1 / (1 + numpy.exp(-values @ weights))


def fit(values, right):
    free = numpy.full(values.shape[1], RIDGE)
    free[[0, -1]] = 0.01
    start = numpy.zeros(values.shape[1])
    start[-1] = 1
    weights = start.copy()
    for _ in range(40):
        given = share(values, weights)
        slope = values.T @ (given - right) + free * (weights - start)
        bend = (values * (given * (1 - given))[:, None]).T @ values + numpy.diag(free)
        weights -= numpy.linalg.solve(bend, slope)
    return weights


def reliability(given, right):
    loss = -numpy.mean(right * numpy.log(given) + (1 - right) * numpy.log(1 - given))
    print(f"log loss {loss:.4f}, Brier score {numpy.mean((given - right) ** 2):.4f}")
    for low in range(1, 10):
        inside = (given >= low / 10) & (given < (low + 1) / 10)
        if inside.any():
            print(f"  .{low}  {int(right[inside].sum()):4}/{int(inside.sum()):4} = {right[inside].mean():.2f}")


def write(weights, columns, rows):
    told = {name: f"{value:.3f}" for name, value in zip(columns, weights) if abs(value) >= 0.0005}
    text = HEAD.format(count=len(rows), documents=len({row[0] for row in rows}))
    text += f"constant = {told.get(('constant',), '0.0')}\nslope = {weights[-1]:.3f}\n"
    text += f"alone = {told.get(('alone',), '0.0')}\n\n[relation]\n"
    text += "".join(f"{name[1]} = {value}\n" for name, value in sorted(told.items()) if name[0] == "relation")
    for side in ("source", "target"):
        text += f"\n[{side}]\n"
        for kind in sorted({name[1] for name in told if name[0] == side}):
            parts = [f"{name[2]} = {value}" for name, value in sorted(told.items()) if name[:2] == (side, kind)]
            text += f"{kind} = {{ {', '.join(parts)} }}\n"
    TABLE.write_text(text, encoding="utf-8")


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    binary = arguments[0] if arguments else ROOT / "target/release/chancery"
    if not CORPUS.is_dir():
        sys.exit(f"{CORPUS} is not there: set CHANCERY_SHARED to the folder that holds corpus/")
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    judgements = map(json.loads, (ROOT / "tests/judged/relations.jsonl").open(encoding="utf-8"))
    rows = list(judged(read(binary, {row["document"] for row in judgements}), table))
    right = numpy.array([row[3] for row in rows], dtype=float)
    count = Counter(name for row in rows for name in row[2])
    columns = sorted(name for name, times in count.items() if times >= FEWEST)
    columns.sort(key=lambda name: name != ("constant",))
    values = matrix(rows, columns)
    fold = {document: at % FOLDS for at, document in enumerate(sorted({row[0] for row in rows}))}
    folds = numpy.array([fold[row[0]] for row in rows])
    given = numpy.zeros(len(rows))
    for out in range(FOLDS):
        kept = folds != out
        given[~kept] = share(values[~kept], fit(values[kept], right[kept]))
    print(f"{len(rows)} relations in {len(fold)} documents, {right.mean():.3f} right")
    print("scores as they are:", end=" ")
    reliability(share(values[:, -1:], numpy.ones(1)), right)
    print("fitted without the document:", end=" ")
    reliability(given, right)
    if "--write" in sys.argv:
        write(fit(values, right), columns, rows)


if __name__ == "__main__":
    main()
