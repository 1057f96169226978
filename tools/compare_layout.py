#!/usr/bin/env python3
"""How do our pictures compare with Graphviz's?

In: the binary and graphs, each perhaps with how many of its strongest edges to draw (graph.json:60). Each is drawn by chancery
and by `neato -Goverlap=prism -Gsplines=true` (the same nodes at the same sizes). Out: a row a graph for docs/pictures.md.

Stress: over all pairs that hang together, ((length - distance) / distance)², on centers, distance in edges, after the best
scaling, on average. Crossings: of straight lines between centers, one for each pair of nodes. Overlaps: pairs of boxes.

    python3 tools/compare_layout.py target/release/chancery graph.json:60 big.json
"""

import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

POINTS = 72


def main():
    binary, *graphs = sys.argv[1:]
    print("| graph | nodes | edges | stress | neato | crossings | neato | overlaps | neato | area, megapixels | neato | seconds | neato |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for graph in graphs:
        path, _, top = graph.partition(":")
        with tempfile.TemporaryDirectory() as folder:
            compare(binary, path, top, Path(folder))


def compare(binary, path, top, folder):
    few = ["--top", top or "1000000"]
    start = time.time()
    subprocess.run([binary, "convert", path, "--quiet", "-o", folder / "g.svg", *few], check=True)
    ours_took = time.time() - start
    subprocess.run([binary, "convert", path, "--quiet", "-o", folder / "g.json", *few], check=True)
    graph = json.loads((folder / "g.json").read_text())
    pairs = {tuple(sorted((edge["source"], edge["target"]))) for edge in graph["edges"] if edge["source"] != edge["target"]}
    ours = boxes((folder / "g.svg").read_text())
    (folder / "g.dot").write_text(dot(ours, graph["edges"]))
    start = time.time()
    plain = subprocess.run(["neato", "-Goverlap=prism", "-Gsplines=true", "-Tplain", folder / "g.dot"], check=True, capture_output=True, text=True).stdout
    neato_took = time.time() - start
    neato = {}
    for line in plain.splitlines():
        if line.startswith("node "):
            _, name, x, y, width, height, *_ = line.split(" ")
            neato[name.strip('"')] = tuple(float(value) * POINTS for value in (x, y, width, height))
    cells = [Path(path).stem + (f", {top} strongest" if top else ""), len(ours), len(graph["edges"])]
    for measure, form in ((lambda at: stress(at, pairs), "{:.3f}"), (lambda at: crossings(at, pairs), "{}"),
                          (overlaps, "{}"), (area, "{:.2f}")):
        cells += [form.format(measure(at)) for at in (ours, neato)]
    cells += [f"{ours_took:.2f}", f"{neato_took:.2f}"]
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def boxes(svg):
    """Center, width and height of each node, by id."""
    found = {}
    for id, body in re.findall(r'<g class="node [^>]*data-id="([^"]*)"[^>]*>(.*?)</g>', svg, re.S):
        rect = re.search(r'<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"', body)
        if rect:
            x, y, width, height = map(float, rect.groups())
        else:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", re.search(r' d="([^"]*)"', body).group(1))]
            xs, ys = numbers[::2], numbers[1::2]
            x, y, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
        found[id.replace("&apos;", "'").replace("&amp;", "&")] = (x + width / 2, y + height / 2, width, height)
    return found


def dot(boxes, edges):
    lines = ["digraph g {"]
    for id, (_, _, width, height) in boxes.items():
        lines.append(f'"{id}" [shape=box fixedsize=true label="" width={width / POINTS:.3f} height={height / POINTS:.3f}];')
    lines += [f'"{edge["source"]}" -> "{edge["target"]}" [label="{edge["relation"]}" fontsize=9];' for edge in edges]
    return "\n".join(lines + ["}"])


def stress(at, pairs):
    near = {id: set() for id in at}
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    terms = []
    for start in at:
        distance, queue = {start: 0}, deque([start])
        while queue:
            id = queue.popleft()
            for other in near[id] - distance.keys():
                distance[other] = distance[id] + 1
                queue.append(other)
        terms += [(length(at, start, id), steps) for id, steps in distance.items() if id > start]
    # The scale s that makes the sum of (s l / d - 1)² least.
    scale = sum(l / d for l, d in terms) / sum((l / d) ** 2 for l, d in terms)
    return sum((scale * l / d - 1) ** 2 for l, d in terms) / len(terms)


def length(at, a, b):
    return ((at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2) ** 0.5


def crossings(at, pairs):
    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    count = 0
    for (a, b), (c, d) in itertools.combinations(sorted(pairs), 2):
        if {a, b} & {c, d}:
            continue
        a, b, c, d = at[a], at[b], at[c], at[d]
        count += side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
    return count


def overlaps(at):
    apart = lambda a, b: abs(a[0] - b[0]) >= (a[2] + b[2]) / 2 - 0.1 or abs(a[1] - b[1]) >= (a[3] + b[3]) / 2 - 0.1
    return sum(not apart(a, b) for a, b in itertools.combinations(at.values(), 2))


def area(at):
    width = max(x + w / 2 for x, _, w, _ in at.values()) - min(x - w / 2 for x, _, w, _ in at.values())
    height = max(y + h / 2 for _, y, _, h in at.values()) - min(y - h / 2 for _, y, _, h in at.values())
    return width * height / 1e6


if __name__ == "__main__":
    main()
