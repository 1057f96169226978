//! Is a character one of these?

/// A set of characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct CharSet {
    ascii: u128,
    /// First and last, sorted.
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// From first, last, first, last, …, sorted.
    pub(crate) fn new(ranges: &[u32]) -> CharSet {
        let ranges: Vec<(u32, u32)> = ranges.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        let ascii = (0..128)
            .filter(|&point| ranges.iter().any(|&(first, last)| first <= point && point <= last))
            .fold(0, |bits, point| bits | 1 << point);
        CharSet { ascii, ranges }
    }

    /// Whether `c` is in it.
    pub(crate) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(first, _)| first <= c as u32);
        after > 0 && c as u32 <= self.ranges[after - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_ranges_belong_to_it() {
        let set = CharSet::new(&[0x61, 0x7A, 0x430, 0x44F]);
        let inside: String = "azAZаяАё{`".chars().filter(|&c| set.contains(c)).collect();
        assert_eq!(inside, "azая");
    }
}
