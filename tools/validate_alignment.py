#!/usr/bin/env python3
"""Does `chancery align` measure what it should? Drives the release binary on votes in the UN General Assembly and prints a table.

    python3 tools/validate_alignment.py [BINARY]

Votes, defence pacts and published ideal points come from $CHANCERY_SHARED/alignment (default ../shared). Nothing but the
standard library is used. Figures as measured stand in docs/alignment.md.
"""

import csv
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path

SHARED = Path(os.environ.get("CHANCERY_SHARED", "../shared")) / "alignment"
BINARY = sys.argv[1] if len(sys.argv) > 1 else "target/release/chancery"
COLUMNS = "item=resolution,actor=state,value=stance"
# Shares of the votes kept at random, and numbers of shared items that occur then.
KEPT = {0.06: ((1, 2), (3, 5), (6, 10)), 0.2: ((11, 30),)}
SEEDS = (1, 2, 3)
EU15 = "AUT BEL DEU DNK ESP FIN FRA GBR GRC IRL ITA LUX NLD PRT SWE".split()


def align(*arguments):
    command = [BINARY, "--quiet", "align", *arguments, "--columns", COLUMNS, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def code(party):
    return party["id"].split(":")[-1]


def dyads(report, value):
    """Value by pair of states; those without one are left out."""
    found = {}
    for dyad in report["dyads"]:
        got = value(dyad["stance"])
        if got is not None:
            found[frozenset((code(dyad["a"]), code(dyad["b"])))] = got
    return found


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for at in order[start:end]:
            rank[at] = (start + end - 1) / 2
        start = end
    return rank


def auc(scored, true):
    """How probable it is that a true pair scores above another (ties count half)."""
    keys = sorted(scored, key=sorted)
    rank = ranks([scored[key] for key in keys])
    inside = [r for key, r in zip(keys, rank) if key in true]
    yes, no = len(inside), len(keys) - len(inside)
    return (sum(inside) - yes * (yes - 1) / 2) / (yes * no) if yes and no else float("nan")


def correlation(x, y):
    mx, my = sum(x) / len(x), sum(y) / len(y)
    cov = sum((a - mx) * (b - my) for a, b in zip(x, y))
    return cov / (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** 0.5


def blocs(report):
    place = {}
    for bloc in report["blocs"]["blocs"]:
        for member in bloc["members"]:
            place[code(member["actor"])] = bloc["id"], member["certainty"]
    for number, party in enumerate(report["blocs"]["unaligned"]):
        place[code(party)] = -1 - number, 0.0
    return place


def adjusted_rand(a, b):
    both = sorted(a.keys() & b.keys())
    pairs = lambda count: count * (count - 1) / 2
    cells, rows, columns = defaultdict(int), defaultdict(int), defaultdict(int)
    for actor in both:
        x, y = a[actor][0], b[actor][0]
        cells[x, y] += 1
        rows[x] += 1
        columns[y] += 1
    same = sum(map(pairs, cells.values()))
    row, column, all_pairs = sum(map(pairs, rows.values())), sum(map(pairs, columns.values())), pairs(len(both))
    chance = row * column / all_pairs
    return (same - chance) / ((row + column) / 2 - chance)


def pairs_of(file):
    with open(SHARED / file, newline="") as lines:
        return {frozenset((row["a"], row["b"])) for row in csv.DictReader(lines)}


def line(what, measured, wanted, reached):
    print(f"{what:58} {measured:>22}   {wanted:16} {'reached' if reached else 'MISSED'}")


def main():
    votes = SHARED / "unga-votes-1985-2019.csv.gz"
    if not votes.exists():
        sys.exit(f"{votes} is not there; set CHANCERY_SHARED")
    period = ("--since", "2014", "--until", "2018")
    pacts = pairs_of("defence-pacts-2018.csv")
    full = ("--stances", str(votes), *period)
    print(f"window 2014-2018, {len(pacts)} defence pacts")

    score_report = align("matrix", *full)
    score = dyads(score_report, lambda stance: stance["score"])
    raw = dyads(score_report, lambda stance: stance["raw"])
    kappa = dyads(align("matrix", *full, "--measure", "kappa"), lambda stance: stance.get("measure"))
    line("AUC of the score", f"{auc(score, pacts):.3f}", ">= 0.79", auc(score, pacts) >= 0.79)
    line("AUC of kappa", f"{auc(kappa, pacts):.3f}", ">= 0.84", auc(kappa, pacts) >= 0.84)
    for measure in ("agree", "pi", "tau-b", "cov"):
        other = dyads(align("matrix", *full, "--measure", measure), lambda stance: stance.get("measure"))
        print(f"AUC of {measure:51} {auc(other, pacts):>22.3f}")

    whole = blocs(align("blocs", *full))
    europe = {whole[state][0] for state in EU15}
    line("the EU of 15 in one bloc", f"{len(europe)} bloc(s)", "1", len(europe) == 1)
    component(votes)
    sparse(votes, pacts, raw, whole)
    breaks(votes)


def component(votes):
    with open(SHARED / "ideal-points.csv", newline="") as lines:
        points = {(int(row["session"]), row["state"]): float(row["ideal_point"]) for row in csv.DictReader(lines)}
    found = []
    for session in (40, 45, 50, 55, 60, 65, 70, 73):
        year = 1945 + session
        window = ("--since", f"{year}-09-01", "--until", f"{year + 1}-08-31")
        places = {code(one["actor"]): one["place"] for one in align("matrix", "--stances", str(votes), *window)["line"]}
        states = sorted(state for state in places if (session, state) in points)
        rho = abs(correlation(ranks([places[s] for s in states]), ranks([points[session, s] for s in states])))
        found.append((session, rho))
    shown = ", ".join(f"{session}: {rho:.3f}" for session, rho in found)
    line("|rho| of first component and ideal points, least", f"{min(rho for _, rho in found):.3f}", ">= 0.95", min(rho for _, rho in found) >= 0.95)
    print(f"    by session {shown}")


def sparse(votes, pacts, raw, whole):
    with gzip.open(votes, "rt", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if "2014" <= row["date"][:4] <= "2018"]
    for share, bands in KEPT.items():
        masked(rows, share, bands, pacts, raw, whole)


def masked(rows, share, bands, pacts, raw, whole):
    """Scores of a random share of the votes against those of all."""
    aucs, covered, rands, certain = defaultdict(list), defaultdict(list), [], []
    for seed in SEEDS:
        chosen = random.Random(seed)
        with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", delete=False) as table:
            writer = csv.DictWriter(table, rows[0].keys())
            writer.writeheader()
            writer.writerows(row for row in rows if chosen.random() < share)
        try:
            stances = ("--stances", table.name)
            report = align("matrix", *stances)
            agree = align("matrix", *stances, "--measure", "agree")
            kappas = dyads(align("matrix", *stances, "--measure", "kappa"), lambda stance: stance.get("measure"))
            kept = blocs(align("blocs", *stances))
        finally:
            os.unlink(table.name)
        shared = dyads(report, lambda stance: stance["n"])
        scores = dyads(report, lambda stance: stance["score"])
        low, high = dyads(report, lambda stance: stance["lo90"]), dyads(report, lambda stance: stance["hi90"])
        agrees = dyads(agree, lambda stance: stance.get("measure"))
        for band in bands:
            inside = [pair for pair, n in shared.items() if band[0] <= n <= band[1] and pair in raw]
            aucs[band].append([
                auc({pair: scores.get(pair, 0.0) for pair in inside}, pacts),
                auc({pair: agrees[pair] for pair in inside}, pacts),
                auc({pair: kappas.get(pair, 0.0) for pair in inside}, pacts),
            ])
            covered[band].append(sum(low[p] <= raw[p] <= high[p] for p in inside) / len(inside))
        rands.append(adjusted_rand(whole, kept))
        certain.append(certainty(whole, kept))
    mean = lambda values: sum(values) / len(values)
    print(f"with {share:.0%} of the votes, means of {len(SEEDS)} draws")
    for band in bands:
        of = [mean(column) for column in zip(*aucs[band])]
        best = of[0] > of[1] and of[0] > of[2]
        line(f"AUC of score, agree, kappa; {band[0]}-{band[1]} shared items", ", ".join(f"{value:.3f}" for value in of), "score is best", best)
    for band in bands:
        part = mean(covered[band])
        line(f"90 % intervals that cover the full-data value; {band[0]}-{band[1]}", f"{part:.3f}", "0.85 to 0.93", 0.85 <= part <= 0.93)
    line("adjusted Rand index of blocs with the full data's, least", f"{min(rands):.3f}", ">= 0.85", min(rands) >= 0.85)
    line("certainty tells rightly from wrongly placed, AUC", f"{mean(certain):.3f}", ">= 0.85", mean(certain) >= 0.85)


def certainty(whole, kept):
    """AUC of certainty for members that are with most of their full-data bloc."""
    home = {}
    for bloc in {place for place, _ in whole.values()}:
        members = [state for state in whole if whole[state][0] == bloc and state in kept]
        counts = defaultdict(int)
        for state in members:
            counts[kept[state][0]] += 1
        if counts:
            home[bloc] = max(sorted(counts), key=counts.__getitem__)
    right = {state for state in kept if state in whole and kept[state][0] == home[whole[state][0]]}
    scored = {state: kept[state][1] for state in kept if state in whole}
    return auc(scored, right) if len(right) < len(scored) else 1.0


def breaks(votes):
    wanted = (("RUS", "UKR", 1991), ("RUS", "POL", 1990), ("USA", "POL", 1990))
    for a, b, year in wanted:
        report = align("shifts", "--stances", str(votes), "--of", f"{a},{b}", "--window", "1y", "--step", "1y", "--since", "1985", "--until", "2019")
        found = [one["date"][:4] for dyad in report["dyads"] for one in dyad["breaks"]]
        near = any(abs(int(when) - year) <= 1 for when in found)
        line(f"break between {a} and {b}", ", ".join(found) or "none", f"{year}", near)


if __name__ == "__main__":
    main()
