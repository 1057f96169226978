"""Checks the actor tables and the table of roles; prints every fault and exits with 1 where there is one.

In: `data/actors/*.toml`, `data/roles.toml`. A fault is a key that the schema lacks, a repeated id, a reference to nobody,
a date that is none, an office or a state that ends before it begins, a name that two records of one kind share without being
in `SHARED` or in the `shared` of one, a name that is an ordinary word.
"""

import re
import sys
import tomllib
from collections import defaultdict

from actor_tables import DATA, FILES, KEYS, LIST_KEYS, OFFICE_KEYS, ascii_form, read

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NEEDED = {"id", "name", "source"}

# Names that two records of a kind rightly share: the text or the date decides.
SHARED = {
    "congolese", "dominican", "dominicans", "prague", "moscow", "belgrade",
    "george bush",
}

# A name matches wherever its form with capital initials stands: at the head of a sentence that is any of these words.
WORDS = set(
    "a an the is as at be by do go he if in it me my no of on or so to up us we am all and any are but can did for get had has her "
    "him his how its let may new not now off old one our out own per put say see she ten too two use was way who why yes you act "
    "aid arms army also both bank case deal down each even ever form free from full good have here home hope host issue just keep "
    "last late left less like line long made make many meet more most much must near need next nice once only open order over pact "
    "part past peace plan party power press quite rest right road same save side since some soon stand state still such sure take "
    "talk team term than that them then there these they this those thus time today total treaty under union unity unless until "
    "upon very vision visit vote wall want war watch well were west east north south what when where which while will wish with "
    "work world year yet your solidarity dawn memorial anonymous reliance vale leonardo amal progress alliance summit council "
    "commission committee congresses forum dialogue initiative agreement accord declaration resolution charter protocol convention "
    "january february march april june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday hope grace justice force forward freedom future global green".split()
)
ALLOWED_WORDS = {"US", "WHO", "West"}


def key(name):
    return " ".join(re.findall(r"[a-z0-9&+]+", ascii_form(name).lower().replace(".", "")))


def names_of(record):
    capital = [record["capital"]] if record.get("capital") else []
    return [record["name"], *record.get("aliases", []), *record.get("demonyms", []), *record.get("metonyms", []), *capital]


def schema_faults(stem, record):
    for name in record.keys() - set(KEYS):
        yield f"{stem}: {record.get('id')}: no such key: {name}"
    for name in NEEDED - record.keys():
        yield f"{stem}: {record.get('id')}: lacks {name}"
    for name, value in record.items():
        right = isinstance(value, list) if name in LIST_KEYS | {"offices"} else isinstance(value, str)
        if not right or not value:
            yield f"{stem}: {record['id']}: {name} is empty or of the wrong type"
    if not re.fullmatch(FILES[stem] + r":[A-Za-z0-9-]+", record["id"]):
        yield f"{stem}: {record['id']}: not an id of a {FILES[stem]}"
    if record.get("gender") not in (None, "f", "m"):
        yield f"{stem}: {record['id']}: gender is {record['gender']}"
    if record.get("wikidata") and not re.fullmatch(r"Q\d+", record["wikidata"]):
        yield f"{stem}: {record['id']}: wikidata is {record['wikidata']}"


def reference_faults(stem, record, ids):
    members = [f"state:{member}" if re.fullmatch(r"[A-Z]{3}", member) else member for member in record.get("members", [])]
    offices = record.get("offices", [])
    for reference in [record.get("state"), *members, *(office.get("of") for office in offices)]:
        if reference and reference not in ids:
            yield f"{stem}: {record['id']}: refers to nobody: {reference}"
    for office in offices:
        for name in office.keys() - set(OFFICE_KEYS):
            yield f"{stem}: {record['id']}: no such key of an office: {name}"
        if not office.get("role") or not office.get("of"):
            yield f"{stem}: {record['id']}: an office without role or body"


def date_faults(stem, record):
    for holder in [record, *record.get("offices", [])]:
        since, until = holder.get("since"), holder.get("until")
        for date in (since, until):
            if date and not DATE.fullmatch(date):
                yield f"{stem}: {record['id']}: no date: {date}"
        if since and until and until < since[: len(until)]:
            yield f"{stem}: {record['id']}: {holder.get('role', 'it')} ends before it begins: {since}..{until}"


def name_faults(stem, records):
    bearers = defaultdict(set)
    for record in records:
        for name in names_of(record):
            if name not in record.get("shared", []):
                bearers[key(name)].add(record["id"])
            if key(name) in WORDS and name not in ALLOWED_WORDS or len(key(name)) < 2:
                yield f"{stem}: {record['id']}: an ordinary word as a name: {name}"
    for name, owners in sorted(bearers.items()):
        if len(owners) > 1 and name not in SHARED:
            yield f"{stem}: {' and '.join(sorted(owners))} share the name {name}"


def role_faults():
    roles = tomllib.loads((DATA / "roles.toml").read_text(encoding="utf-8"))
    for section, main in (("office", "title"), ("role", "noun")):
        seen = {}
        for entry in roles[section]:
            for name in entry.keys() - {main, "aliases", "sector", "plural_only"}:
                yield f"roles: {entry[main]}: no such key: {name}"
            for form in [entry[main], *entry.get("aliases", [])]:
                if form in seen:
                    yield f"roles: {section} {form} stands in {seen[form]} and in {entry[main]}"
                seen[form] = entry[main]
                if section == "role" and form != form.lower():
                    yield f"roles: {form} is not in lower case"


def faults():
    tables = {stem: read(stem) for stem in FILES}
    seen = set()
    for stem, records in tables.items():
        for record in records:
            if record["id"] in seen:
                yield f"{stem}: {record['id']}: a second record of this id"
            seen.add(record["id"])
    for stem, records in tables.items():
        for record in records:
            yield from schema_faults(stem, record)
            yield from reference_faults(stem, record, seen)
            yield from date_faults(stem, record)
        yield from name_faults(stem, records)
    yield from role_faults()


def main():
    found = list(faults())
    print("\n".join(found))
    print(f"{len(found)} faults", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
