#!/usr/bin/env python3
"""A graph of any size to measure with: made up, the same for the same numbers.

    python3 tools/make_graph.py NODES EDGES > graph.json
"""

import json
import random
import sys

KINDS = "state official organization initiative issue document group place".split()
NAMES = ["Oman", "Ana Lee", "Council of the Coastal Provinces", "Accord on Shared Water", "border talks", "Port"]
RELATIONS = [("supports", "SUPPORT", 1), ("opposes", "REJECT", -1), ("meets", "CONSULT", 0), ("praises", "SUPPORT", 1),
             ("accuses", "ACCUSE", -1), ("aids", "AID", 1), ("represents", None, 0)]


def main():
    nodes, edges = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(7)
    documents = [{"id": f"d{count:04}", "title": None, "date": "2024-05-06", "url": None, "publisher": None, "sha256": f"{count:064x}"}
                 for count in range(50)]
    ids = [f"{KINDS[count * count % 8]}:n{count:06}" for count in range(nodes)]
    actors = [{"id": id, "kind": id.split(":")[0], "name": f"{NAMES[count * 7 % 6]} {count}", "aliases": [], "code": None,
               "sector": None, "state": None, "roles": [], "wikidata": None, "mentions": 1, "documents": 1}
              for count, id in enumerate(ids)]
    relations = {}
    while len(relations) < edges:
        # A few have many edges, most have few.
        source, target = int(nodes * chance.random()), int(nodes * chance.random() ** 2)
        relation, kind, polarity = chance.choice(RELATIONS)
        if source == target:
            continue
        symmetric = relation == "meets"
        ends = sorted((ids[source], ids[target])) if symmetric else (ids[source], ids[target])
        key = (*ends, relation)
        if key not in relations:
            relations[key] = edge(*key, kind, polarity, symmetric, len(relations), chance)
    graph = {"format": "chancery-graph/1", "directed": True, "multigraph": True,
             "graph": {"generator": "make_graph.py", "documents": documents}, "nodes": actors, "edges": list(relations.values())}
    json.dump(graph, sys.stdout)


def edge(source, target, relation, kind, polarity, symmetric, count, chance):
    document, confidence = f"d{chance.randrange(50):04}", round(0.5 + chance.random() / 2, 3)
    text = f"{source} {relation} {target}, as was said on that day by all who were there to see it."
    evidence = {"id": f"{count:012x}", "event": f"{count:012x}", "document": document, "with": [], "speaker": None, "class": kind,
                "modality": "stated", "tense": "past", "date": "2024-05-06", "place": None, "confidence": confidence,
                "sentence": {"start": 0, "end": len(text), "text": text}, "trigger": {"start": 0, "end": 1},
                "source_mention": {"start": 0, "end": 1}, "target_mention": {"start": 1, "end": 2}}
    return {"source": source, "target": target, "key": relation, "relation": relation, "class": kind, "polarity": polarity,
            "symmetric": symmetric, "negated": False, "weight": 1, "confidence": confidence, "first": "2024-05-06",
            "last": "2024-05-06", "evidence": [evidence]}


if __name__ == "__main__":
    main()
