"""Builds `data/actors/officials.toml` from the editor's rows and the reference tables.

In: `tools/officials_editor.txt`; from `$CHANCERY_SHARED/gazetteer` (default `../shared`) the factbook summary, the leaders of
Wikidata, the speakers of the UN general debate, the official travels of the United States, the dates of leaders since 1945.
Out: one record a person. A person of two sources is one where the names agree, or where the surname, the state and the
office agree at one time. The editor's dates win; a year is refined by a leader's exact dates where surname and office agree.
"""

import csv
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from actor_tables import ascii_form, read, slug, unique, write

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("CHANCERY_SHARED", HERE.parent.parent / "shared")) / "gazetteer"
EDITOR = HERE / "officials_editor.txt"
LAST_SESSION = 2024  # An office seen in the latest debate has no known end.
MONTHS = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13)))


# --- names -----------------------------------------------------------------------------------------------------------

HONORIFIC = re.compile(
    r"^(mr|mrs|ms|miss|mme|mir|dr|sir|dame|prof|professor|gen|general|lt|col|colonel|capt|captain|maj|major|brig|"
    r"his|her|serene|royal|majesty|highness|excellency|h\.?e|hon|honou?rable|the|shaikh|sheikh|shaikha|sheikha|"
    r"lt-gen|maj-gen|sheik|lyonpo|lyonchoen|dasho|co-vice|senator|archbishop|cardinal|msgr|monsignor|dato'?|datuk|seri|sri|tun|haji|ratu|sr|rev|reverend|lord|baroness|"
    r"chief|alhaji|madam|comrade|field|marshal|president|prime|minister|ambassador|king|queen|emir|amir|sultan|"
    r"prince|princess|crown|sayyid)\.?$", re.I)
ROYAL = re.compile(r"^(king|queen|prince|princess|crown|emir|amir|sultan|sheikh|shaikh|sheikha|shaikha)$", re.I)
PARTICLES = {"de", "la", "del", "da", "das", "do", "dos", "e", "y", "van", "von", "der", "den", "zu", "und", "bin", "ibn",
             "bint", "al", "el", "ul", "ur", "di", "du", "wa", "ould", "le"}
KEEP_LOW = {"de", "del", "da", "das", "do", "dos", "e", "y", "van", "von", "der", "den", "zu", "und", "bin", "ibn",
            "bint", "ul", "ur", "di", "du", "wa", "la"}


def capitalized(word):
    """One word of a name in newspaper form: "TEBBOUNE" -> "Tebboune", "EL-SISI" -> "el-Sisi", "O'NEILL" -> "O'Neill"."""
    if re.fullmatch(r"[IVX]+", word) or word.endswith("."):
        return word
    parts = re.split(r"(['’\-])", word)
    shouted = [part.isupper() and len(part) > 1 for part in parts]
    if not any(shouted) or len(word) < 2:
        return word
    parts = [part.capitalize() if loud or word.isupper() else part for part, loud in zip(parts, shouted)]
    text = "".join(parts)
    text = re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), text)
    return re.sub(r"^(Al|El)-", lambda match: match[1].lower() + "-", text)


def cleaned(name):
    """The name without titles, commas, quotes and capitals throughout, and the gender that its title tells."""
    gender = "f" if re.match(r"^(mrs|ms|miss|mme|madam|begum|queen|princess)\b", name, re.I) else None
    gender = gender or ("m" if re.match(r"^(mr|sir|king|prince)\b", name, re.I) else None)
    name = re.sub(r"[\"“”][^\"“”]*[\"“”]|\([^)]*\)|[,;].*$", " ", name).replace("’", "'").replace("\u00a0", " ")
    words = name.split()
    while len(words) > 1 and HONORIFIC.match(words[0]):
        words.pop(0)
    words = [capitalized(word) for word in words]
    words = [word.lower() if at and word.lower() in KEEP_LOW else word for at, word in enumerate(words)]
    words = [re.sub(r"^Al-(?=[A-Z])", "al-", word) if at else word for at, word in enumerate(words)]
    return " ".join(words).strip(" .,-"), gender


def key(name):
    """Folded words of a name, as the lexicon folds them; hyphens and apostrophes part words."""
    return " ".join(re.findall(r"[a-z0-9]+", ascii_form(name).lower().replace(".", "")))


def tokens(name):
    """The telling words of a name: no particles, no initials."""
    return [word for word in key(name).split() if len(word) > 1 and word not in PARTICLES]


def alike(a, b):
    return SequenceMatcher(None, a, b).ratio()


def shared_tokens(a, b):
    """How many telling words two names share, spelling aside."""
    rest = list(tokens(b))
    count = 0
    for word in tokens(a):
        best = max(rest, key=lambda other: alike(word, other), default=None)
        if best and (best == word or len(word) > 3 and alike(word, best) >= 0.8):
            rest.remove(best)
            count += 1
    return count


# --- people ----------------------------------------------------------------------------------------------------------

@dataclass
class Office:
    role: str
    of: str
    since: str | None
    until: str | None
    source: str
    home: str | None = None

    def years(self):
        first = int(self.since[:4]) if self.since else 1900
        last = int(self.until[:4]) if self.until else 2100
        return first, last

    def covers(self, year, slack=0):
        first, last = self.years()
        return first - slack <= year <= last + slack


@dataclass
class Person:
    name: str
    names: list = field(default_factory=list)
    forms: Counter = field(default_factory=Counter)
    offices: list = field(default_factory=list)
    gender: str | None = None
    wikidata: str | None = None
    sources: list = field(default_factory=list)

    def all_names(self):
        return unique([self.name, *self.names, *self.forms])

    def states(self):
        return {office.of for office in self.offices} | {office.home for office in self.offices}


LEADERS = {"President", "Head of State", "Head of Government", "Prime Minister", "King", "Queen", "Emir", "Sultan",
           "Chancellor", "Leader", "Chairman of the Presidency", "Premier", "Supreme Leader", "Chief Executive",
           "Acting President", "Interim President", "President of the Council of Ministers", "Prince", "General Secretary",
           "First Secretary", "Emperor", "Shah", "Pope", "Grand Duke", "Head of the Transitional Government", "Chief Adviser"}


class People:
    """All persons so far, found by name and by state."""

    def __init__(self):
        self.list = []
        self.by_key = defaultdict(list)
        self.by_state = defaultdict(list)

    def add(self, person):
        self.list.append(person)
        for name in person.all_names():
            self.note_name(person, name)
        return person

    def note_name(self, person, name):
        for form in {key(name), " ".join(sorted(tokens(name)))}:
            if form and person not in self.by_key[form]:
                self.by_key[form].append(person)

    def hold(self, person, office):
        person.offices.append(office)
        for place in {office.of, office.home or office.of}:
            if person not in self.by_state[place]:
                self.by_state[place].append(person)

    def find(self, name, of, role, year):
        """The known person of this name, state, office and year; None where there is none or more than one would do."""
        named = [person for form in (key(name), " ".join(sorted(tokens(name)))) for person in self.by_key.get(form, [])]
        named = [person for person in unique_people(named) if of in person.states() or serves_many(person, of)]
        named = [person for person in named if distance(person, year) <= 25]
        if named:
            return min(named, key=lambda person: (of not in person.states(), distance(person, year)))
        candidates = []
        for person in self.by_state[of]:
            score = self.score(person, name, of, role, year)
            if score >= 2 and distance(person, year) <= (25 if score >= 3 else 12):
                candidates.append((score, person))
        candidates.sort(key=lambda pair: -pair[0])
        if candidates and (len(candidates) == 1 or candidates[0][0] > candidates[1][0]):
            return candidates[0][1]
        return None

    def score(self, person, name, of, role, year):
        best = 0
        own = tokens(name)
        if not own:
            return 0
        same_office = any(
            office.of == of and (office.role == role or {office.role, role} <= LEADERS) and office.covers(year, 1)
            for office in person.offices)
        for known in person.all_names():
            theirs = tokens(known)
            count = shared_tokens(name, known)
            if not theirs or not count or of in CLANS and alike(own[0], theirs[0]) < 0.75:
                continue
            subset = count == min(len(own), len(theirs))
            close = alike(key(name), key(known)) / 10
            last = of in FAMILY_FIRST or alike(own[-1], theirs[-1]) >= 0.75
            if subset and count >= 2 and (of not in CLANS or same_office or count >= 3):
                best = max(best, 3 + count / 10 + close)
            elif same_office and count >= 2 and last:
                best = max(best, 2.5 + count / 10 + close)
            elif same_office and subset:
                best = max(best, 2.2)
            elif same_office and own[-1] == theirs[-1] and own[0][0] == theirs[0][0] and of not in FAMILY_FIRST:
                best = max(best, 2.1)
            elif same_office and of not in FAMILY_FIRST and alike(key(name), key(known)) >= 0.8:
                best = max(best, 2.0)
        return best


# Families rule here: the first name tells brothers apart.
CLANS = {f"state:{code}" for code in ("KWT", "QAT", "BHR", "ARE", "SAU", "OMN", "JOR", "MAR")}
FAMILY_FIRST = {f"state:{code}" for code in ("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "LAO", "MMR", "MNG", "THA")}


# States that followed one another.
SUCCESSORS = [{"SUN", "RUS", "UKR", "GEO", "AZE", "ARM"}, {"YUG", "SCG", "SRB", "MNE", "HRV", "SVN", "BIH", "MKD"}, {"CSK", "CZE", "SVK"},
              {"DDR", "DEU"}]


def serves_many(person, of):
    """Whether a person of another state may be the one of this state: known from a body of many states, or of a state before."""
    states = {state for state in person.states() if state and state.startswith("state:")}
    codes = {state.split(":")[1] for state in states}
    return not states or any(codes & group and of.split(":")[1] in group for group in SUCCESSORS)


def elsewhere(people, name, of, year):
    """Whether the editor knows this name in another state's office that year: then the list has the wrong state."""
    return any("editor" in person.sources and of not in person.states() and distance(person, year) <= 2
               for person in people.by_key.get(key(name), []))


def unique_people(people):
    return list({id(person): person for person in people}.values())


def distance(person, year):
    """Years between the year and the person's nearest office."""
    gaps = []
    for office in person.offices:
        first, last = office.years()
        gaps.append(max(first - year, year - last, 0))
    return min(gaps, default=0)


# --- the editor ------------------------------------------------------------------------------------------------------

def organization_ids():
    ids = {}
    for record in read("organizations"):
        for name in [record["name"], *record.get("aliases", [])]:
            ids.setdefault(name.lower(), record["id"])
    return ids


def read_editor(people):
    bodies = organization_ids()
    states = {record["id"] for record in read("states")}
    by_name = {}
    heading, naming = None, False
    for number, line in enumerate(EDITOR.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if bracketed := re.fullmatch(r"\[(@?)(.+)\]", line):
            naming = bracketed[2] == "names"
            heading = None if naming else bodies[bracketed[2].lower()] if bracketed[1] else f"state:{bracketed[2]}"
            if not naming and heading.startswith("state:") and heading not in states:
                raise SystemExit(f"{EDITOR.name}:{number}: no such state: {heading}")
            continue
        if naming:
            name, others = (part.strip() for part in line.split("=", 1))
            if name not in by_name:
                raise SystemExit(f"{EDITOR.name}:{number}: other names of somebody without an office: {name}")
            by_name[name].names += [other.strip() for other in others.split(",") if other.strip()]
            continue
        title, holders = line.split(": ", 1)
        role, _, body = title.partition(" @")
        of = bodies[body.lower()] if body else heading
        for holder in holders.split(", "):
            name, woman, since, until = editor_holder(holder, number)
            person = by_name.get(name)
            if person is None:
                person = by_name[name] = Person(name, sources=["editor"], gender="f" if woman else "m")
            person.gender = "f" if woman else person.gender
            home = heading if heading.startswith("state:") else None
            person.offices.append(Office(role, of, since, until, "editor", home))
    for person in by_name.values():
        offices, person.offices = person.offices, []
        people.add(person)
        for office in offices:
            people.hold(person, office)


def editor_holder(text, number):
    match = re.fullmatch(r"(.+?)( \(f\))?(?: (?:(\d{4}[\d-]*)?(\.\.)?(\d{4}[\d-]*)?))?", text.strip())
    dated = match and re.search(r"\d{4}|\.\.", text)
    if not dated:
        raise SystemExit(f"{EDITOR.name}:{number}: a name without dates: {text}")
    since, dots, until = match[3], match[4], match[5]
    return match[1], bool(match[2]), since, until if dots else since


# --- the reference tables --------------------------------------------------------------------------------------------

def state_ids():
    """State ids by every name, by ISO code and by Wikidata id."""
    ids = {}
    for record in read("states"):
        for name in [record["name"], *record.get("aliases", [])]:
            ids.setdefault(key(name), record["id"])
        for other in ("code", "wikidata"):
            if record.get(other):
                ids.setdefault(record[other], record["id"])
    ids |= {key(name): f"state:{code}" for name, code in OTHER_NAMES.items()}
    return ids


OTHER_NAMES = {
    "Congo (Brazzaville)": "COG", "DRC": "COD", "Burma": "MMR", "Korea, South": "KOR", "Korea, North": "PRK",
    "Korea, Republic of": "KOR", "China, People's Republic of": "CHN", "Germany, Federal Republic of": "DEU",
    "Gambia, The": "GMB", "The Gambia": "GMB", "Bahamas, The": "BHS", "The Bahamas": "BHS", "Micronesia": "FSM",
    "Palestinian Authority": "PSE", "Vatican City": "VAT", "Kingdom of Denmark": "DNK", "Cape Verde": "CPV",
    "Kingdom of the Netherlands": "NLD", "East Timor": "TLS", "Ivory Coast": "CIV", "Union of Soviet Socialist Republics": "SUN",
    "Cabo Verde": "CPV", "Turkey (Turkiye)": "TUR", "Zaire": "COD", "Republic of China": "TWN", "Czechia": "CZE",
}


def iso_date(text):
    """"12 December 2019", "April 2018" or "1997" as an ISO date."""
    match = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+)\.? )?(\d{4})", text)
    if not match:
        return None
    day, month, year = match[1], match[2], match[3]
    number = MONTHS.get(month[:3].lower()) if month else None
    if not number:
        return year
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


FACTBOOK_ROLES = [
    (r"supreme leader", "Supreme Leader"), (r"vice president", "Vice President"),
    (r"(acting|interim) president", "Acting President"),
    (r"chair.*presidency", "Chairman of the Presidency"),
    (r"president of (the )?council of ministers|chairman of the council of ministers", "Prime Minister"),
    (r"(interim|acting|caretaker|transition) prime minister", "Prime Minister"), (r"prime minister|premier", "Prime Minister"),
    (r"chancellor", "Chancellor"), (r"crown prince", "Crown Prince"), (r"king", "King"), (r"queen", "Queen"),
    (r"emir|amir", "Emir"), (r"sultan", "Sultan"), (r"grand duke", "Grand Duke"), (r"pope", "Pope"),
    (r"emperor", "Emperor"), (r"secretary of state", "Secretary of State"), (r"chief adviser", "Chief Adviser"),
    (r"president", "President"), (r"prince", "Prince"), (r"chief minister", "Chief Minister"),
]
ROLE_WORDS = re.compile(
    r"^(co-vice|foreign|acting|interim|transition(al)?|caretaker|provisional|co-?|president|vice|prime|minister|premier|king|queen|emir|amir|"
    r"sultan|prince|grand|duke|chancellor|supreme|leader|pope|emperor|gnu|cnsp|state|affairs|commission|council|of|the|"
    r"federal|swiss|confederation|chairman|chairperson|chair|chief|adviser|head|and|government|presidential|leadership|"
    r"ministers|col|gen|capt|sr|sir|dr|general|crown|national|assembly|people's|designate|presidency|sovereign|"
    r"secretary|for|homeland|safeguard|commander-in-chief|sudanese|armed|forces|supreme|\(cnsp\)|council,|\.)\.?,?$", re.I)


def read_factbook(people, ids):
    for row in table("factbook_summary.tsv"):
        of = ids.get(key(row["short"])) or ids.get(key(row["long"]))
        if not of:
            continue
        for column, own in (("chief_of_state", "head of state"), ("head_of_government", "head of government")):
            if of == "state:PRK":  # The speaker of its assembly is called president there.
                continue
            holder = re.split(r"; represented|, represented|; also|; note", row[column])[0]
            if not holder.strip() or "CHARLES III" in holder and of != "state:GBR" or "Donald J. TRUMP" in holder and of != "state:USA":
                continue
            add_factbook_holder(people, holder, of)


def add_factbook_holder(people, holder, of):
    since = re.search(r"\(?\bsince ([^)]*)\)|\((\d[^)]*)\)", holder)
    date = iso_date(since[1] or since[2]) if since else None
    text = re.sub(r"\([^)]*\)", " ", holder).split(";")[0]
    words = text.split()
    at = 0
    while at < len(words) - 1 and ROLE_WORDS.match(words[at]) and not (words[at].isupper() and len(words[at]) > 3):
        at += 1
    title = " ".join(words[:at])
    role = next((role for pattern, role in FACTBOOK_ROLES if re.search(pattern, title, re.I)), None)
    if not role or not date:
        return
    name = factbook_name(words[at:], of)
    if len(name.split()) < 2 and role not in ("King", "Queen", "Pope", "Emir", "Sultan"):
        return
    if len(name.split()) < 2:
        name = f"{role} {name}"
    year = int(date[:4])
    person = people.find(name, of, role, year)
    if person is None:
        person = people.add(Person(name, sources=["factbook"]))
    held = [office for office in person.offices if office.of == of and (office.role == role or {office.role, role} <= LEADERS)
            and office.until is None]
    note(people, person, name, "factbook")
    if not held:
        people.hold(person, Office(role, of, date, None, "factbook"))


def factbook_name(words, of):
    """Capitals mark the surname: in newspaper form nothing else changes."""
    words = [word.strip(",.") if len(word) > 2 else word for word in words]
    name = " ".join(capitalized(word) for word in words)
    name = re.sub(r"^(Dr|Sir|Col|Gen|Capt)\.? ", "", name)
    return name.replace("Abd-al-", "Abdel ").strip()


def read_wikidata(people, ids):
    for row in table("world-leaders-wikidata-2022.csv", delimiter=","):
        of, name = ids.get(row["countryid"]), " ".join(capitalized(word) for word in row["officeholderLabel"].split())
        label = row["positionLabel"]
        if not of or re.match(r"^Q\d+$", name) or not row["start_year"]:
            continue
        if name in ("Elizabeth II", "Charles III") and of != "state:GBR" or "French co-prince" in label:
            continue
        role = wikidata_role(label)
        if not role:
            continue
        since, until = row["start_year"], row["end_year"] or None
        person = people.find(name, of, role, int(since)) or people.find(name, of, role, int(until or 2022))
        if person is None:
            person = people.add(Person(name, sources=["wikidata"]))
        person.wikidata = person.wikidata or row["officeholder"]
        note(people, person, name, "wikidata")
        office = Office(role, of, since, until, "wikidata")
        extend_or_hold(people, person, office)


def wikidata_role(label):
    low = label.lower()
    for pattern, role in (
        (r"vice president", "Vice President"), (r"^(acting |interim )?president|^presidente", "President"),
        (r"prime minister|premier|taoiseach|minister president|chairman of the council of ministers|president of the government",
         "Prime Minister"), (r"chancellor", "Chancellor"), (r"monarch|^king|yang di-pertuan|druk gyalpo|ngwenyama", "King"),
        (r"emir", "Emir"), (r"sultan", "Sultan"), (r"supreme leader", "Supreme Leader"), (r"captain regent", "Captain Regent"),
        (r"governor-general", "Governor-General"), (r"member of the (presidency|federal)|^member", None),
        (r"emperor", "Emperor"), (r"pope", "Pope"), (r"grand duke", "Grand Duke"), (r"prince", "Prince"),
        (r"o le ao", "Head of State"), (r"military leader", "Head of State"),
    ):
        if re.search(pattern, low):
            return role
    return None


def extend_or_hold(people, person, office):
    """Adds an office, unless one that the person holds already says so."""
    first, last = office.years()
    for known in person.offices:
        same = known.of == office.of and (known.role == office.role or {known.role, office.role} <= LEADERS)
        known_first, known_last = known.years()
        if same and first <= known_last + 1 and known_first <= last + 1:
            if known.source in ("factbook", "wikidata") and first < known_first:
                known.since = office.since
            return
    people.hold(person, office)


def note(people, person, name, source):
    person.forms[name] += 1
    people.note_name(person, name)
    if source not in person.sources:
        person.sources.append(source)


POSTS = [
    (r"vice-? ?president", "Vice President"), (r"deputy prime minister", "Deputy Prime Minister"),
    (r"interim president|president ad interim|acting president", "Interim President"),
    (r"chairman of the presidency|cairman", "Chairman of the Presidency"),
    (r"prime minister|rime minister|president of (the )?government|council of ministers|premier|head of government", "Prime Minister"),
    (r"crown prince", "Crown Prince"), (r"chancellor", "Chancellor"), (r"^king", "King"), (r"amir|emir", "Emir"),
    (r"pope", "Pope"), (r"head of state", "Head of State"), (r"^(constitutional )?president|president of the (republic|federative)", "President"),
    (r"prince", "Prince"), (r"secretary for relations with states", "Secretary for Relations with States"),
    (r"deputy minister|vice minister", "Deputy Foreign Minister"), (r"minister of state", None),
    (r"(minister|secretary|councillor).*(foreign|foregn|external|international (relations|affairs))|foreign minister", "Foreign Minister"),
    (r"un representative|permanent representative", "Permanent Representative to the UN"),
]
COMPOSITE = re.compile(r"(prime minister|president|head of government).*minister.*(foreign|external) ", re.I)


def roles_of_post(post):
    low = post.lower().strip()
    roles = [next((role for pattern, role in POSTS if re.search(pattern, low)), None)]
    if COMPOSITE.search(low) and roles[0] in ("Prime Minister", "Deputy Prime Minister", "Vice President"):
        roles.append("Foreign Minister")
    return [role for role in roles if role]


def read_speakers(people, ids):
    """Speakers with a post, in the order of years; the same person's years of one post become one office."""
    seen = defaultdict(list)
    rows = sorted(table("ungd-speakers.tsv"), key=lambda row: row["Year"])
    for row in rows:
        code = {"PKR": "PRK", "EU": ""}.get(row["ISO Code"], row["ISO Code"])
        code = "SUN" if code == "RUS" and int(row["Year"]) < 1991 else code
        of = ids.get(code)
        if not of or not (row["Post"] or "").strip() or not row["Name of Person Speaking"]:
            continue
        name, gender = cleaned(row["Name of Person Speaking"])
        year = int(row["Year"])
        for role in roles_of_post(row["Post"]):
            if len(tokens(name)) < 2 or len(name.split()) < 2 or name[0].islower():
                continue
            add_speaker(people, seen, (name, gender, of, role, year))
    for (person_at, of, role), years in seen.items():
        add_spoken_offices(people, people.list[person_at], of, role, years)


def contradicted(people, of, role, year):
    """Whether the editor knows somebody else in the office all year: then the list of speakers has the wrong post."""
    roles = LEADERS - {"Prime Minister", "Head of Government"} if role == "Head of State" else {role}
    return any(office.of == of and office.role in roles and office.source == "editor" and office.years()[0] < year < office.years()[1]
               for person in people.by_state[of] for office in person.offices)


def add_speaker(people, seen, speaker):
    name, gender, of, role, year = speaker
    person = people.find(name, of, role, year)
    if person is None and (contradicted(people, of, role, year) or elsewhere(people, name, of, year)):
        return
    if person is None:
        person = people.add(Person(name))
        people.by_state[of].append(person)
    note(people, person, name, "ungd")
    person.gender = person.gender or gender
    at = people.list.index(person)
    seen[(at, of, role)].append(year)
    if not any(office.of == of and office.role == role and office.covers(year) for office in person.offices):
        person.offices.append(Office(role, of, str(year), str(year), "ungd-draft"))


def add_spoken_offices(people, person, of, role, years):
    person.offices = [office for office in person.offices
                      if not (office.source == "ungd-draft" and office.of == of and office.role == role)]
    years = sorted(set(years))
    runs = [[years[0]]]
    for year in years[1:]:
        if year - runs[-1][-1] <= 3 and not others_hold(people, person, of, role, runs[-1][-1], year):
            runs[-1].append(year)
        else:
            runs.append([year])
    for run in runs:
        if contradicted(people, of, role, run[0]) and not any(
                known.of == of and (known.role == role or {known.role, role} <= LEADERS) and known.covers(run[0])
                for known in person.offices):
            continue
        until = None if run[-1] == LAST_SESSION else str(run[-1])
        office = Office(role, of, str(run[0]), until, "ungd")
        if role == "Permanent Representative to the UN" and any(
                known.of == of and known.role != role and known.covers(run[0]) for known in person.offices):
            continue
        if role == "Head of State" and any(known.of == of and known.covers(run[0]) for known in person.offices):
            continue
        extend_or_hold(people, person, office)


def others_hold(people, person, of, role, after, before):
    """Whether somebody else is known to have held the office between two years."""
    return any(other is not person and office.of == of and office.role == role
               and any(office.covers(year) for year in range(after + 1, before))
               for other in people.by_state[of] for office in other.offices if office.source != "ungd-draft")


TRAVEL = re.compile(
    r"(?<![A-Za-z] )(?:with |by )(President|Prime Minister|Chancellor|Foreign Minister|Crown Prince|Defense Minister) "
    r"((?:[A-Z][\w'’\-]+|[A-Z]\.|de|al-[A-Z]\w+|bin|von|van|der|da|dos)(?: (?:[A-Z][\w'’\-]+|[A-Z]\.|de|al-[A-Z]\w+|bin|von|van|"
    r"der|da|dos))+)")


def read_travels(people, ids):
    """Whom American presidents and secretaries of state met in the country that they visited."""
    for row in table("us-official-travels.tsv"):
        of, year = ids.get(key(row["country"])), int(row["start"][:4])
        for traveller in (person for person in people.by_key.get(key(row["name"]), [])):
            note(people, traveller, re.sub(r"\s*\(.*?\)", "", row["name"]), "us-travels")
        if not of:
            continue
        of = "state:SUN" if of == "state:RUS" and year < 1991 else of
        for title, name in TRAVEL.findall(row["remarks"]):
            name, _ = cleaned(name)
            if len(tokens(name)) < 2:
                continue
            person = people.find(name, of, title, year)
            if person is None:
                if len(name.split()) > 3 or re.search(r"Attended|Met|Also|Signed|Addressed|Minister|President", name):
                    continue
                person = people.add(Person(name))
            note(people, person, name, "us-travels")
            extend_or_hold(people, person, Office(title, of, str(year), str(year), "us-travels"))


# Correlates of War codes that are not ISO codes.
COW = {
    "UKG": "GBR", "FRN": "FRA", "GMY": "DEU", "GFR": "DEU", "GDR": "DDR", "SPN": "ESP", "POR": "PRT", "SWZ": "CHE", "AUS": "AUT",
    "AUL": "AUS", "CZE": "CSK", "CZR": "CZE", "SLO": "SVK", "ROM": "ROU", "BUL": "BGR", "GRG": "GEO", "RUS": "RUS", "NTH": "NLD",
    "IRE": "IRL", "SWD": "SWE", "DEN": "DNK", "ICE": "ISL", "LAT": "LVA", "LIT": "LTU", "CRO": "HRV", "SLV": "SVN", "MAC": "MKD",
    "BOS": "BIH", "YUG": "YUG", "SER": "SRB", "MNG": "MNE", "KOS": "XKX", "ALG": "DZA", "MOR": "MAR", "LIB": "LBY", "SUD": "SDN",
    "SSD": "SSD", "IRN": "IRN", "LEB": "LBN", "KUW": "KWT", "BAH": "BHR", "OMA": "OMN", "UAE": "ARE", "PHI": "PHL", "MAL": "MYS",
    "SIN": "SGP", "INS": "IDN", "CAM": "KHM", "THI": "THA", "DRV": "VNM", "NEP": "NPL", "BNG": "BGD", "SRI": "LKA", "MON": "MNG",
    "ROK": "KOR", "PRK": "PRK", "TAW": "TWN", "SAF": "ZAF", "ZAM": "ZMB", "ZIM": "ZWE", "ANG": "AGO", "MZM": "MOZ", "NIG": "NGA",
    "NIR": "NER", "CDI": "CIV", "CAO": "CMR", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "DRC": "COD", "EQG": "GNQ", "GUI": "GIN",
    "GNB": "GNB", "GAM": "GMB", "MAA": "MRT", "MAS": "MUS", "MAG": "MDG", "TAZ": "TZA", "BUI": "BDI", "SIE": "SLE", "TOG": "TGO",
    "BOT": "BWA", "LES": "LSO", "MAW": "MWI", "HAI": "HTI", "HON": "HND", "SAL": "SLV", "COS": "CRI", "GUA": "GTM", "PAR": "PRY",
    "URU": "URY", "TRI": "TTO", "BAR": "BRB", "BHM": "BHS", "KYR": "KGZ", "TAJ": "TJK", "KZK": "KAZ", "UZB": "UZB", "TKM": "TKM",
    "FIJ": "FJI", "NEW": "NZL", "SOL": "SLB", "VAN": "VUT", "MLD": "MDA", "LUX": "LUX", "MSI": "MHL", "PAL": "PLW", "NAU": "NRU",
}


def refine_by_reigns(people, ids):
    """Exact months for a leader whose office is known by the year, where one surname, state and term agree."""
    refined = 0
    with open(SHARED / "reign-leaderlist-2021-03.csv", encoding="latin-1") as lines:
        for row in list(csv.reader(lines))[1:]:
            of = ids.get(COW.get(row[0], row[0]))
            if not of or not row[6].isdigit():
                continue
            refined += refine(people, of, row)
    return refined


def refine(people, of, row):
    surname = key(re.sub(r"\([^)]*\)", "", row[3]).split(",")[0])
    day, month, year, end_month, end_year = (int(cell) if cell.strip().isdigit() else None for cell in row[4:9])
    if not surname or not month or not year:
        return 0
    sharpen(people, of, surname, (year, month, day), (end_year, end_month))
    fitting = []
    for person in people.by_state[of]:
        if not any(set(surname.split()) <= set(key(name).split()) for name in person.all_names()):
            continue
        for office in person.offices:
            if office.of == of and office.role in LEADERS and office.source in ("ungd", "us-travels"):
                first, last = office.years()
                if year - 1 <= first and first <= (end_year or 2100) and year <= first and (last <= (end_year or 2100) or last == 2100):
                    fitting.append((person, office))
    if len({id(person) for person, _ in fitting}) != 1:
        return 0
    person, office = fitting[0]
    for _, extra in fitting[1:]:
        if extra in person.offices and extra.role == office.role:
            person.offices.remove(extra)
    office.since = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
    office.until = f"{end_year}-{end_month:02}" if end_year and end_month else office.until
    office.source = "reign"
    if "reign" not in person.sources:
        person.sources.append("reign")
    return 1


def sharpen(people, of, surname, since, until):
    """Months for a leader of whom the editor or Wikidata has the years."""
    year, month, day = since
    for person in people.by_state[of]:
        if not any(set(surname.split()) <= set(key(name).split()) for name in person.all_names()):
            continue
        for office in person.offices:
            if office.of != of or office.role not in LEADERS or office.since != str(year):
                continue
            if office.until and until[0] and int(office.until[:4]) != until[0]:
                continue
            office.since = f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
            if office.until and len(office.until) == 4 and until[0] and until[1]:
                office.until = f"{until[0]}-{until[1]:02}"
            if "reign" not in person.sources:
                person.sources.append("reign")


def close_stale(people):
    """Ends an office that an old table leaves open where a later holder is known."""
    holders = defaultdict(list)
    for person in people.list:
        for office in person.offices:
            holders[office.of, office.role].append((office.since or "0", person, office))
    for person in people.list:
        for office in person.offices:
            if office.until or office.source not in ("wikidata", "ungd") or "factbook" in person.sources:
                continue
            later = [since for since, other, _ in holders[office.of, office.role]
                     if other is not person and since[:4] >= "2022" and since[:4] > office.since[:4]]
            office.until = min(later) if later else "2022" if office.source == "wikidata" else None


def table(name, delimiter="\t"):
    with open(SHARED / name, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL))


# --- records ---------------------------------------------------------------------------------------------------------

def canonical_name(person):
    if "editor" in person.sources or not person.forms:
        return person.name
    def rank(form):
        initials = len(re.findall(r"\b[A-Z]\.", form))
        odd = bool(re.search(r"[^\w\s.'’‘ʻ\-]", form))
        return (odd, -person.forms[form], abs(len(form.split()) - 2.5), initials, -len(form))
    return min(person.forms, key=rank)


def good_alias(alias):
    words = alias.split()
    return len(words) >= 2 and len(tokens(alias)) >= 2 and not re.search(r"[^\w\s.'’‘ʻ\-]|\d", alias) and len(words) <= 7


def record(person, bodies):
    name = canonical_name(person)
    known = {key(name)}
    aliases = []
    for alias in [*person.names, *(form for form, _ in person.forms.most_common())]:
        if key(alias) in known or alias not in person.names and not good_alias(alias):
            continue
        known.add(key(alias))
        aliases.append(alias)
    offices = sorted(person.offices, key=lambda office: (office.since or "0", office.until or "9", office.role))
    code, state = belonging(offices, bodies)
    return {
        "id": f"official:{slug(name)}", "name": name, "aliases": aliases, "code": code,
        "sector": "GOV", "state": state,
        "offices": [{"role": office.role, "of": office.of, "since": office.since, "until": office.until} for office in offices],
        "gender": person.gender, "wikidata": person.wikidata, "source": " ".join(unique(person.sources)),
    }


def belonging(offices, bodies):
    """Code and state of a person: those of the last office; who serves a body of many states last has none."""
    def home(office):
        return office.of if office.of.startswith("state:") else office.home or bodies[office.of].get("state")
    last = home(offices[-1])
    if not last:
        return bodies[offices[-1].of].get("code"), None
    return last.split(":")[1], last


SECTORS = [
    (r"rebel|guerrilla|warlord|militia", "REB"), (r"opposition|dissident|activist", "OPP"),
    (r"^general$|army|armed forces|commander|chief of the general staff|joint chiefs|military", "MIL"),
    (r"senator|speaker|parliament|majority leader|duma", "LEG"), (r"pope|archbishop|patriarch|cardinal|imam|cleric|bishop", "REL"),
    (r"justice|prosecutor", "JUD"), (r"director @?cia|intelligence chief", "SPY"), (r"drug lord|gang leader", "CRM"),
    (r"chief executive$|founder", "BUS"), (r"journalist|writer", "MED"), (r"party leader", "PTY"),
]


def sector_of(record, bodies):
    """The sector of the last office: of the body where it is an armed group or a party, else of the title."""
    last = record["offices"][-1]
    body = bodies.get(last["of"], {})
    if body.get("sector") in ("REB", "PTY", "MIL", "SPY", "REL", "BUS", "CRM", "LEG", "JUD", "COP", "MED", "EDU"):
        return body["sector"]
    if any(office["role"] in LEADERS | {"Foreign Minister", "Prime Minister", "Defense Minister"} and office["of"].startswith("state:")
           for office in record["offices"]):
        return "GOV"
    return next((sector for pattern, sector in SECTORS if re.search(pattern, last["role"], re.I)), "GOV")


def records_of(people):
    bodies = {record["id"]: record for record in read("organizations")}
    used, records = Counter(), []
    for person in people.list:
        if not person.offices:
            continue
        made = record(person, bodies)
        made["sector"] = sector_of(made, bodies)
        used[made["id"]] += 1
        if used[made["id"]] > 1:
            made["id"] += f"-{(made['state'] or made['offices'][0]['of']).split(':')[1].lower()}"
            used[made["id"]] += 1
            if used[made["id"]] > 1:
                made["id"] += f"-{(made['offices'][0]['since'] or '')[:4]}"
        records.append(made)
    return records


def main():
    ids = state_ids()
    people = People()
    read_editor(people)
    read_wikidata(people, ids)
    read_factbook(people, ids)
    read_speakers(people, ids)
    read_travels(people, ids)
    refined = refine_by_reigns(people, ids)
    close_stale(people)
    records = records_of(people)
    write("officials", records)
    first = Counter(record["source"].split()[0] for record in records)
    print(f"{len(records)} officials, {sum(len(record['offices']) for record in records)} offices; {dict(first)}; {refined} terms refined")


if __name__ == "__main__":
    main()
