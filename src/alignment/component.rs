//! On which one line do actors stand best?
//!
//! In: a [`StanceTable`]. Out: each actor's place on the first principal component of the stances less each item's mean, by power
//! iteration: on roll calls it is the published ideal point but for scale (see `docs/alignment.md`).

use super::{measure::moments, stances::StanceTable};
use crate::random::Random;

const SWEEPS: usize = 60;

/// Places on the line, of length one together; the actor with the largest stands on the positive side.
pub fn first_component(table: &StanceTable) -> Vec<f64> {
    let mut random = Random::new(1);
    let mut place: Vec<f64> = (0..table.width()).map(|_| random.share() - 0.5).collect();
    let means: Vec<f64> = (0..table.height() as u32).map(|item| moments(table, item).0).collect();
    for _ in 0..SWEEPS {
        let mut next = vec![0.0; place.len()];
        for item in table.items() {
            let mean = means[item as usize];
            let column = table.column(item);
            let along: f64 = column.iter().map(|holder| (holder.value - mean) * place[holder.actor as usize]).sum();
            column.iter().for_each(|holder| next[holder.actor as usize] += along * (holder.value - mean));
        }
        let length = next.iter().map(|x| x * x).sum::<f64>().sqrt();
        if length < 1e-12 {
            return vec![0.0; place.len()];
        }
        place = next.into_iter().map(|x| x / length).collect();
    }
    let largest = place.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0);
    place.into_iter().map(|x| x * largest.signum()).collect()
}
