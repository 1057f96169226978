//! Which number stands for a string, and which rows of a table for a number?
//!
//! spaCy numbers strings with MurmurHash64A, and its hash embeddings find four rows a number with MurmurHash3 (128
//! bits, x64).

/// MurmurHash64A with seed 1, as spaCy's string store; 0 for the empty string.
pub(super) fn hash_string(text: &str) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    if text.is_empty() {
        return 0;
    }
    let (blocks, tail) = text.as_bytes().as_chunks::<8>();
    let mut hash = 1 ^ (text.len() as u64).wrapping_mul(M);
    for block in blocks {
        let mut k = u64::from_le_bytes(*block).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let rest = tail.iter().rev().fold(0, |rest, &byte| rest << 8 | u64::from(byte));
        hash = (hash ^ rest).wrapping_mul(M);
    }
    hash = (hash ^ hash >> 47).wrapping_mul(M);
    hash ^ hash >> 47
}

/// The four numbers of 32 bits that MurmurHash3 makes of `value`.
pub(super) fn hash_number(seed: u32, value: u64) -> [u32; 4] {
    let seed = u64::from(seed);
    let mixed = value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    // The length of the input, 8 bytes, goes into both halves.
    let (mut low, mut high) = (mixed ^ seed ^ 8, seed ^ 8);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (finish(low), finish(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

fn finish(mut half: u64) -> u64 {
    half = (half ^ half >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    half = (half ^ half >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    half ^ half >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_spacys_numbers() {
        assert_eq!(hash_string("hello"), 5983625672228268878);
        assert_eq!(hash_string("agent"), 1591739283372538942);
        assert_eq!(hash_string(""), 0);
    }
}
