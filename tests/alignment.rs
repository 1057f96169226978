//! Are the measures those that other programs compute?
//!
//! Networks and votes come from `CHANCERY_SHARED` (default `../shared`); where it is absent these tests say so and pass.

use std::{collections::BTreeMap, fs, path::PathBuf};

use chancery::alignment::{Search, SignedNetwork, Triads, cluster, line_index, triads, violations, walk_balance};

fn shared(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CHANCERY_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = folder.join("alignment").join(file);
    if !path.exists() {
        eprintln!("skipped: {} is not there; set CHANCERY_SHARED", path.display());
        return None;
    }
    Some(path)
}

/// Number of nodes, and signed edges.
type Network = (usize, Vec<(u32, u32, f64)>);

/// Networks by name, from rows of network, a, b and sign.
fn networks(text: &str) -> BTreeMap<String, Network> {
    let mut networks: BTreeMap<String, Network> = BTreeMap::new();
    let mut places: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let (nodes, edges) = networks.entry(cells[0].to_owned()).or_default();
        let mut place = |name| {
            *places.entry((cells[0], name)).or_insert_with(|| {
                *nodes += 1;
                *nodes as u32 - 1
            })
        };
        edges.push((place(cells[1]), place(cells[2]), cells[3].parse().unwrap()));
    }
    networks
}

/// What signnet, an exact solver and leidenalg say of a network: nodes, edges, triads by negative ties, strong balance, walk
/// balance, line index, edges that the best clustering leaves wrong.
type Known = (usize, usize, [usize; 4], f64, f64, usize, usize);

#[track_caller]
fn check(name: &str, (nodes, edges): &Network, known: Known) {
    let network = SignedNetwork::new(*nodes, edges);
    let (n, m, counts, balance, walks, line, wrong) = known;
    assert_eq!((*nodes, network.edges().count()), (n, m), "{name}");
    let found = triads(&network);
    assert_eq!(found, Triads(counts), "{name}");
    assert!((found.balanced().unwrap() - balance).abs() < 1e-6, "{name}: {found:?}");
    let found = walk_balance(&network);
    assert!((found - walks).abs() < 1e-6, "{name}: walk balance {found}");
    assert_eq!(line_index(&network, 60, 1), line, "{name}: line index");
    let best = cluster(&network, Search { starts: 30, resolution: 0.0, seed: 1 });
    assert_eq!(violations(&network, &best.bloc), wrong, "{name}: violations");
}

#[test]
fn the_highland_tribes_are_as_known() {
    let tribes = networks(include_str!("fixtures/alignment/tribes.csv"));
    check("tribes", &tribes["tribes"], (16, 58, [19, 2, 40, 7], 0.867_647_1, 0.357_576_1, 7, 2));
}

#[test]
fn correlates_of_war_are_as_known() {
    let Some(path) = shared("signed-networks.csv") else { return };
    let networks = networks(&fs::read_to_string(path).unwrap());
    let known: [(&str, Known); 6] = [
        ("46-49", (64, 362, [1556, 63, 23, 14], 0.953_502_4, 0.657_601_6, 17, 12)),
        ("55-58", (81, 510, [1821, 260, 85, 18], 0.872_710_6, 0.175_974_8, 35, 29)),
        ("65-68", (107, 590, [2272, 125, 100, 13], 0.945_019_9, 0.691_638_1, 23, 17)),
        ("75-78", (130, 910, [4359, 376, 59, 20], 0.917_739_9, 0.337_798_2, 48, 31)),
        ("85-88", (139, 1035, [6390, 419, 56, 11], 0.937_463_6, 0.382_989_9, 34, 27)),
        ("96-99", (151, 1247, [8319, 544, 337, 40], 0.936_796_5, 0.363_925_1, 45, 33)),
    ];
    for (years, known) in known {
        let (name, network) = networks.iter().find(|(name, _)| name.ends_with(years)).expect("the network is there");
        check(name, network, known);
    }
}
