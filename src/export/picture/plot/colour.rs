//! Which colour is a number?

/// The colour that lies this share of the way from one to another, both written as `#rrggbb`.
pub(super) fn mix(from: &str, to: &str, share: f64) -> String {
    let (from, to) = (channels(from), channels(to));
    let mixed = [0, 1, 2].map(|at| (from[at] + (to[at] - from[at]) * share.clamp(0.0, 1.0)).round() as u8);
    format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
}

fn channels(colour: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).map_or(0.0, f64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_mix_channel_by_channel() {
        assert_eq!(mix("#ffffff", "#00795f", 0.0), "#ffffff");
        assert_eq!(mix("#000000", "#ff8040", 0.5), "#804020");
    }
}
