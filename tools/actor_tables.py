"""The actor tables: what a record may hold, how the files are read and written, how names are compared.

In: `data/actors/*.toml`. Out: the same files, one record a line.
"""

import re
import tomllib
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
ACTORS = DATA / "actors"

FILES = {
    "states": "state",
    "organizations": "organization",
    "officials": "official",
    "initiatives": "initiative",
    "documents": "document",
    "issues": "issue",
    "places": "place",
    "groups": "group",
}

# Key order in a written record; every other key is an error.
KEYS = [
    "id", "name", "aliases", "shared", "demonyms", "prefixes", "capital", "metonyms", "code", "alpha2", "sector",
    "state", "members", "offices", "gender", "since", "until", "wikidata", "source",
]
OFFICE_KEYS = ["role", "of", "since", "until"]
LIST_KEYS = {"aliases", "shared", "demonyms", "prefixes", "metonyms", "members"}

# Letters that Unicode does not decompose.
LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "ß": "ss", "ı": "i", "ə": "a", "Ə": "A", "ʻ": "'", "ʼ": "'", "’": "'", "‘": "'",
})


def ascii_form(text):
    """The text without diacritics: "Côte d'Ivoire" -> "Cote d'Ivoire"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold(text):
    """The form under which two spellings of a name are one: lower case, no diacritics, no periods, hyphens as spaces."""
    text = ascii_form(text).lower().replace(".", "").replace("'", "").replace("-", " ")
    return " ".join(text.split())


def slug(text):
    """The part of an id after its colon: "Belt and Road Initiative" -> "belt-and-road-initiative"."""
    text = ascii_form(text).lower().replace("'", "").replace(".", "").replace("&", " and ").replace("+", " plus ")
    return "-".join(re.findall(r"[a-z0-9]+", text))


def read(stem):
    """The records of one file; an absent file has none."""
    path = ACTORS / f"{stem}.toml"
    if not path.exists():
        return []
    return tomllib.loads(path.read_text(encoding="utf-8")).get(FILES[stem], [])


def heading(stem):
    """The comment lines at the top of a file, which survive rewriting."""
    path = ACTORS / f"{stem}.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    comments = []
    for line in lines:
        if not line.startswith("#"):
            break
        comments.append(line)
    return comments


def write(stem, records):
    """Writes one file in its canonical form: its heading, then a record a line, in id order."""
    body = [f"  {inline_table(record, KEYS)}," for record in sorted(records, key=lambda record: record["id"])]
    text = "\n".join([*heading(stem), f"{FILES[stem]} = [", *body, "]"]) + "\n"
    (ACTORS / f"{stem}.toml").write_text(text, encoding="utf-8")


def inline_table(record, order):
    """A record as a TOML inline table; empty lists and absent values are left out."""
    present = [key for key in order if record.get(key)]
    return "{ " + ", ".join(f"{key} = {value_text(record[key])}" for key in present) + " }"


def value_text(value):
    if isinstance(value, dict):
        return inline_table(value, OFFICE_KEYS)
    if isinstance(value, list):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def unique(values):
    """The values without repeats, in the order in which they first come."""
    return list(dict.fromkeys(values))
