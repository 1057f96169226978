#!/usr/bin/env python3
"""Do other programs read what chancery writes, without loss?

In: the binary and the texts to build a graph of. Each format is read by somebody else's reader (tools/readers.txt) and compared
with graph.json, node by node and edge by edge. Out: a line a format; exit 1 on the first difference.

    python3 tools/read_back.py target/release/chancery examples/texts
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ENDINGS = "json graphml gexf cyjs.json csv cypher ttl ftm.json dot".split()


def main():
    binary, texts = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "g"
        endings = ENDINGS + (["parquet"] if has_parquet(binary, texts, stem) else [])
        outputs = [part for ending in endings for part in ("-o", f"{stem}.{ending}")]
        run(binary, "build", texts, "--quiet", *outputs)
        graph = json.loads(Path(f"{stem}.json").read_text())
        schema = json.loads(run(binary, "schema", "graph"))
        checks = {"json": lambda: node_link(graph, schema), "graphml": lambda: graphml(graph, f"{stem}.graphml"),
                  "gexf": lambda: gexf(graph, f"{stem}.gexf"), "cyjs.json": lambda: cytoscape(graph, f"{stem}.cyjs.json"),
                  "csv": lambda: tables(graph, stem), "cypher": lambda: cypher(graph, f"{stem}.cypher"),
                  "ttl": lambda: turtle(graph, f"{stem}.ttl"), "ftm.json": lambda: follow_the_money(graph, f"{stem}.ftm.json"),
                  "dot": lambda: dot(graph, f"{stem}.dot"), "parquet": lambda: parquet(graph, stem)}
        for ending in endings:
            print(f".{ending}: read by {checks[ending]()}, {len(graph['nodes'])} nodes, {len(graph['edges'])} edges the same")
    if "parquet" not in endings:
        print(".parquet: not in this build (cargo build --features parquet)")


def run(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def has_parquet(binary, texts, stem):
    return subprocess.run([binary, "build", texts, "--quiet", "-o", f"{stem}.parquet"], capture_output=True).returncode == 0


def same(found, expected, where):
    if found != expected:
        sys.exit(f"{where}: found {str(found)[:300]!r}, not {str(expected)[:300]!r}")


def without_null(fields):
    return {name: value for name, value in fields.items() if value is not None}


def ends(edge):
    return edge["source"], edge["target"], edge["key"]


def compare(graph, nodes, edges, where):
    """`nodes` by id and `edges` by (source, target, key), with all fields that are not null."""
    same(set(nodes), {node["id"] for node in graph["nodes"]}, f"{where}, ids")
    for node in graph["nodes"]:
        same(nodes[node["id"]], without_null(node), f"{where}, {node['id']}")
    same(set(edges), {ends(edge) for edge in graph["edges"]}, f"{where}, ends")
    for edge in graph["edges"]:
        expected = without_null(edge) | {"evidence_count": len(edge["evidence"])}
        same(edges[ends(edge)], expected, f"{where}, {ends(edge)}")


def unfolded(fields, *nested):
    """Strings of JSON as what they say."""
    return {name: json.loads(value) if name in nested else value for name, value in fields.items()}


def node_link(graph, schema):
    import jsonschema
    import networkx

    jsonschema.validate(graph, schema)
    read = networkx.node_link_graph(graph, edges="edges")
    same((len(read), read.number_of_edges()), (len(graph["nodes"]), len(graph["edges"])), "json")
    return "networkx and jsonschema"


def flat(read, where, graph):
    """A networkx graph with our attributes as GraphML and GEXF have them."""
    drop = {"label", "id", "spells"}
    keep = lambda fields: {name: value for name, value in fields.items() if name not in drop and value is not None}
    nodes = {id: keep(unfolded(fields, "aliases", "roles", "formerly")) | {"id": id} for id, fields in read.nodes(data=True)}
    edges = {}
    for source, target, fields in read.edges(data=True):
        edge = keep(unfolded(fields, "evidence")) | {"source": source, "target": target}
        edges[ends(edge)] = edge
    compare(graph, nodes, edges, where)


def graphml(graph, path):
    import igraph
    import networkx

    read = networkx.read_graphml(path, force_multigraph=True)
    flat(read, "graphml", graph)
    same(json.loads(read.graph["documents"]), graph["graph"]["documents"], "graphml, documents")
    other = igraph.Graph.Read_GraphML(path)
    same((other.vcount(), other.ecount()), (len(graph["nodes"]), len(graph["edges"])), "graphml in igraph")
    for edge in other.es:
        fields = read.edges[other.vs[edge.source]["id"], other.vs[edge.target]["id"], f"e{edge.index}"]
        same({name: edge[name] for name in fields if name != "id"}, {n: v for n, v in fields.items() if n != "id"}, "graphml in igraph")
    return "networkx and igraph"


def gexf(graph, path):
    import networkx

    read = networkx.read_gexf(path, version="1.3")
    for _, _, fields in read.edges(data=True):
        fields["key"], fields["weight"] = fields["label"], int(fields["weight"])
    flat(networkx.MultiDiGraph(read), "gexf", graph)
    spells = sum(1 for _, _, fields in read.edges(data=True) if fields.get("spells"))
    same(spells, sum(1 for edge in graph["edges"] if edge["first"]), "gexf, edges with spells")
    return "networkx"


def cytoscape(graph, path):
    import networkx

    text = json.loads(Path(path).read_text())
    read = networkx.cytoscape_graph(text)
    same((len(read), read.number_of_edges()), (len(graph["nodes"]), len(graph["edges"])), "cyjs in networkx")
    drop = {"label", "value", "interaction"}
    keep = lambda fields, *nested: {n: v for n, v in unfolded(fields, *nested).items() if n not in drop}
    nodes = [keep(element["data"], "roles") for element in text["elements"]["nodes"]]
    edges = [keep(element["data"], "evidence") for element in text["elements"]["edges"]]
    for edge in edges:
        edge.pop("id")
    compare(graph, {node["id"]: node for node in nodes}, {ends(edge): edge for edge in edges}, "cyjs")
    same(json.loads(text["data"]["documents"]), graph["graph"]["documents"], "cyjs, documents")
    return "networkx"


def role(fields):
    of = f" of {fields['of']}" if fields["of"] else ""
    held = f", {fields['since'] or '..'}/{fields['until'] or '..'}" if fields["since"] or fields["until"] else ""
    return fields["role"] + of + held


def rows(graph):
    """What the tables should say, cell by cell: text where there is any, lists, numbers."""
    documents = {document["id"]: document for document in graph["graph"]["documents"]}
    nodes = [node | {"roles": [role(fields) for fields in node["roles"]], "formerly": node.get("formerly", [])}
             for node in graph["nodes"]]
    edges = [{name: value for name, value in edge.items() if name != "evidence"} | {"evidence_count": len(edge["evidence"])}
             for edge in graph["edges"]]
    evidence = []
    for edge in graph["edges"]:
        for piece in edge["evidence"]:
            document = documents[piece["document"]]
            row = {name: edge[name] for name in ("source", "target", "key")} | piece
            row |= {"document_title": document["title"], "document_date": document["date"],
                    "document_url": document["url"], "publisher": document["publisher"], "sentence": piece["sentence"]["text"]}
            for place, extent in (("sentence", piece["sentence"]), ("trigger", piece["trigger"]),
                                  ("source", piece["source_mention"]), ("target", piece["target_mention"])):
                row[f"{place}_start"] = extent and extent["start"]
                row[f"{place}_end"] = extent and extent["end"]
            evidence.append({name: value for name, value in row.items()
                             if name not in ("trigger", "source_mention", "target_mention")})
    return {"nodes": nodes, "edges": edges, "evidence": evidence}


def tables(graph, stem):
    for name, expected in rows(graph).items():
        with open(f"{stem}.{name}.csv", newline="") as file:
            found = list(csv.DictReader(file))
        same(len(found), len(expected), f"csv, rows of {name}")
        for row, fields in zip(found, expected):
            for column, value in fields.items():
                same(row[column], cell(value), f"csv, {name}, {column}")
    return "Python's csv"


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    text = "; ".join(value) if isinstance(value, list) else str(value)
    formula = isinstance(value, (str, list)) and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if formula else text


def parquet(graph, stem):
    import duckdb

    for name, expected in rows(graph).items():
        read = duckdb.read_parquet(f"{stem}.{name}.parquet")
        found = [dict(zip(read.columns, row)) for row in read.fetchall()]
        same(len(found), len(expected), f"parquet, rows of {name}")
        for row, fields in zip(found, expected):
            same({column: row[column] for column in fields}, fields, f"parquet, {name}")
    return "DuckDB"


def cypher(graph, path):
    import ocg

    engine = ocg.Graph()
    statements = [line.rstrip().removesuffix(";") for line in Path(path).read_text().splitlines() if not line.startswith("//")]
    for statement in statements + statements:  # loading twice changes nothing
        engine.execute(statement)
    nodes = {}
    for row in engine.execute("MATCH (n:Entity) RETURN n"):
        fields = unfolded(row["n"]["properties"], "roles")
        same(fields["kind"].capitalize() in row["n"]["labels"], True, f"cypher, label of {fields['id']}")
        nodes[fields["id"]] = fields
    edges = {}
    for row in engine.execute("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS source, r, b.id AS target"):
        fields = unfolded(row["r"]["properties"], "evidence") | {"source": row["source"], "target": row["target"]}
        same(fields.pop("documents"), list(dict.fromkeys(piece["document"] for piece in fields["evidence"])), "cypher, documents")
        edges[ends(fields)] = fields
    compare(graph, nodes, edges, "cypher")
    documents = [row["d"]["properties"] for row in engine.execute("MATCH (d:SourceDocument) RETURN d")]
    same(sorted(documents, key=lambda document: document["id"]),
         [without_null(document) for document in graph["graph"]["documents"]], "cypher, documents")
    return "an openCypher engine (ocg), twice"


def turtle(graph, path):
    import rdflib
    from rdflib import OWL, PROV, RDF, RDFS, SKOS
    from urllib.parse import quote

    read = rdflib.Graph().parse(path)
    term = rdflib.Namespace("urn:chancery:term:")
    iri = lambda what, id: rdflib.URIRef(f"urn:chancery:{what}:{quote(id, safe=':~')}")
    statements = {}
    for statement in read.subjects(RDF.type, RDF.Statement):
        key = read.value(statement, RDF.subject), read.value(statement, RDF.predicate), read.value(statement, RDF.object)
        statements[key + (read.value(statement, term.negated).toPython(),)] = statement
    same(len(statements), len(graph["edges"]), "ttl, statements")
    for node in graph["nodes"]:
        me = iri("entity", node["id"])
        same(str(read.value(me, RDFS.label)), node["name"], "ttl, name")
        same(sorted(str(alias) for alias in read.objects(me, SKOS.altLabel)), sorted(node["aliases"]), "ttl, aliases")
        item = node["wikidata"] and f"http://www.wikidata.org/entity/{node['wikidata']}"
        same(read.value(me, OWL.sameAs), item and rdflib.URIRef(item), "ttl, wikidata")
        same(len(list(read.objects(me, term.office))), len(node["roles"]), "ttl, roles")
        same(read.value(me, term.mentions).toPython(), node["mentions"], "ttl, mentions")
    for edge in graph["edges"]:
        triple = iri("entity", edge["source"]), iri("relation", edge["relation"]), iri("entity", edge["target"])
        me = statements[triple + (edge["negated"],)]
        for name in ("weight", "polarity", "symmetric"):
            same(read.value(me, term[name]).toPython(), edge[name], f"ttl, {name}")
        same(float(read.value(me, term.confidence)), edge["confidence"], "ttl, confidence")
        said = any(piece["modality"] == "stated" for piece in edge["evidence"]) and not edge["negated"]
        if said:
            same(triple in read, True, "ttl, plain triple")
        same(set(read.objects(me, PROV.wasDerivedFrom)), {iri("evidence", piece["id"]) for piece in edge["evidence"]}, "ttl, evidence")
        for piece in edge["evidence"]:
            evidence = iri("evidence", piece["id"])
            same(str(read.value(evidence, PROV.value)), piece["sentence"]["text"], "ttl, sentence")
            same(read.value(evidence, PROV.wasQuotedFrom), iri("document", piece["document"]), "ttl, document")
            same(read.value(evidence, term.triggerStart).toPython(), piece["trigger"]["start"], "ttl, trigger")
            speaker = piece["speaker"] and iri("entity", piece["speaker"])
            same(read.value(evidence, PROV.wasAttributedTo), speaker, "ttl, speaker")
    return "rdflib"


def follow_the_money(graph, path):
    from followthemoney import model
    from followthemoney.types import registry

    read = [json.loads(line) for line in Path(path).read_text().splitlines()]
    entities = {}
    for entity in read:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        # Cleaning is what Aleph does to values that it does not take as they are.
        proxy = model.get_proxy(entity, cleaned=False)
        same(proxy.id, entity["id"], "ftm, id")
        for name, values in entity["properties"].items():
            property = schema.get(name)
            same([value for value in values if not property.type.validate(value)], [], f"ftm, {entity['schema']}.{name}")
        entities[entity["id"]] = entity
    same(len(entities), len(graph["graph"]["documents"]) + len(graph["nodes"]) + len(graph["edges"]), "ftm, entities")
    for entity in read:
        schema = model.get(entity["schema"])
        for name, values in entity["properties"].items():
            property = schema.get(name)
            if property.type == registry.entity:
                for value in values:
                    same(model.get(entities[value]["schema"]).is_a(property.range), True, f"ftm, range of {entity['schema']}.{name}")
    return "followthemoney"


def dot(graph, path):
    import shutil

    if not shutil.which("dot"):
        return "graphviz-rust in the tests only (no Graphviz here)"
    read = json.loads(run("dot", "-Tdot_json", path))
    same((len(read["objects"]), len(read["edges"])), (len(graph["nodes"]), len(graph["edges"])), "dot")
    same({o["label"] for o in read["objects"]}, {" ".join(node["name"].splitlines()) for node in graph["nodes"]}, "dot, labels")
    return "Graphviz"


if __name__ == "__main__":
    main()
