//! On which one line do actors stand best?
//!
//! In: a [`StanceTable`]. Out: each actor's place on the first principal component of the stances less each item's mean, by
//! alternating least squares, which leaves missing stances out (NIPALS: Wold, "Estimation of Principal Components and Related
//! Models by Iterative Least Squares", 1966). On roll calls it is the published ideal point but for scale, see
//! `docs/alignment.md`.

use super::{measure::moments, settings::ComponentSettings, stances::StanceTable};
use crate::random::Random;

/// Places on the line, of length one together; the actor with the largest stands on the positive side.
pub fn first_component(table: &StanceTable, settings: &ComponentSettings) -> Vec<f64> {
    let mut random = Random::new(1);
    let mut place: Vec<f64> = (0..table.width()).map(|_| random.share() - 0.5).collect();
    let items: Vec<(u32, f64)> = table.items().map(|item| (item, moments(table, item).0)).collect();
    for _ in 0..settings.sweeps {
        let (mut along, mut seen) = (vec![0.0; place.len()], vec![0.0; place.len()]);
        for &(item, mean) in &items {
            let (mut sum, mut squares) = (0.0, 0.0);
            for holder in table.column(item) {
                let place = place[holder.actor as usize];
                sum += (holder.value - mean) * place;
                squares += place * place;
            }
            let loading = if squares > 0.0 { sum / squares } else { 0.0 };
            for holder in table.column(item) {
                along[holder.actor as usize] += (holder.value - mean) * loading;
                seen[holder.actor as usize] += loading * loading;
            }
        }
        let ridge = settings.ridge * seen.iter().sum::<f64>() / seen.len().max(1) as f64;
        let next: Vec<f64> = along.iter().zip(&seen).map(|(along, seen)| along / (seen + ridge).max(1e-12)).collect();
        let length = next.iter().map(|x| x * x).sum::<f64>().sqrt();
        if length < 1e-12 {
            return vec![0.0; place.len()];
        }
        place = next.into_iter().map(|x| x / length).collect();
    }
    let largest = place.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0);
    place.into_iter().map(|x| x * largest.signum()).collect()
}
