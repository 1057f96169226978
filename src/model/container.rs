//! How is a weights file laid out?
//!
//! Little-endian: magic, format version (u32), length of the payload (u32), sha256 of the payload. The payload is the
//! length of the tables (u32), the tables (JSON, raw deflate), then every tensor in f16 or f32 in the order that the
//! tables give.

use std::io::Read;

use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::{ModelError, tables::Tables, tensors::Tensors};

const MAGIC: &[u8] = b"CHANCERY";
const VERSION: u32 = 2;
const HEADER: usize = MAGIC.len() + 4 + 4 + 32;

/// A weights file of the right version and length, not yet read.
pub(super) struct Contents<'b> {
    sum: &'b [u8],
    payload: &'b [u8],
    tables: &'b [u8],
    weights: &'b [u8],
}

/// Finds the parts of a weights file.
pub(super) fn open(bytes: &[u8]) -> Result<Contents<'_>, ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
    let (version, rest) = number(rest, bytes.len())?;
    if version != VERSION {
        return Err(ModelError::Version { found: version, expected: VERSION });
    }
    let (length, rest) = number(rest, bytes.len())?;
    let (sum, payload) = rest.split_at_checked(32).ok_or(cut(bytes.len(), HEADER))?;
    if payload.len() != length as usize {
        return Err(cut(bytes.len(), HEADER + length as usize));
    }
    let (length, rest) = number(payload, bytes.len())?;
    let (tables, weights) = rest.split_at_checked(length as usize).ok_or(cut(rest.len(), length as usize))?;
    Ok(Contents { sum, payload, tables, weights })
}

impl Contents<'_> {
    /// Whether every byte is as it was written.
    pub(super) fn check_sum(&self) -> Result<(), ModelError> {
        let found = Sha256::digest(self.payload);
        if found[..] == *self.sum {
            return Ok(());
        }
        Err(ModelError::CheckSum { found: hexadecimal(&found), expected: hexadecimal(self.sum) })
    }

    /// The tables.
    pub(super) fn tables(&self) -> Result<Tables, ModelError> {
        let mut json = Vec::with_capacity(4 * self.tables.len());
        let unpacked = DeflateDecoder::new(self.tables).read_to_end(&mut json).map_err(|error| error.to_string());
        let tables = unpacked.and_then(|_| serde_json::from_slice(&json).map_err(|error| error.to_string()));
        tables.map_err(|reason| ModelError::Tables { reason })
    }

    /// The tensors, whose shapes the tables say.
    pub(super) fn tensors(&self, tables: &Tables) -> Result<Tensors, ModelError> {
        Tensors::read(&tables.tensors, self.weights)
    }
}

fn number(bytes: &[u8], whole: usize) -> Result<(u32, &[u8]), ModelError> {
    let (number, rest) = bytes.split_first_chunk().ok_or(cut(whole, HEADER))?;
    Ok((u32::from_le_bytes(*number), rest))
}

fn cut(found: usize, expected: usize) -> ModelError {
    ModelError::Length { found, expected }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::DeflateEncoder};

    use super::*;

    /// A whole file around `tables` and `weights`.
    fn file(tables: &str, weights: &[u8]) -> Vec<u8> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(tables.as_bytes()).expect("memory takes it");
        let packed = packed.finish().expect("memory takes it");
        let payload = [&(packed.len() as u32).to_le_bytes(), &packed[..], weights].concat();
        let length = (payload.len() as u32).to_le_bytes();
        [MAGIC, &VERSION.to_le_bytes(), &length, &Sha256::digest(&payload), &payload].concat()
    }

    #[test]
    fn the_parts_are_found() {
        let file = file("{}", &[1, 2, 3]);
        let contents = open(&file).expect("it is whole");
        contents.check_sum().expect("nothing is damaged");
        assert_eq!(contents.weights, [1, 2, 3]);
    }

    #[test]
    fn tables_are_closed() {
        let message =
            |tables: &str| open(&file(tables, &[])).and_then(|c| c.tables().map(drop)).unwrap_err().to_string();
        let unknown = message("{\"colour\": 1}");
        assert!(unknown.starts_with("the tables of the weights file do not read: unknown field `colour`"), "{unknown}");
        let missing = message("{\"source\": \"x\"}");
        assert!(
            missing.starts_with("the tables of the weights file do not read: missing field `tensors`"),
            "{missing}"
        );
    }

    #[test]
    fn tables_longer_than_the_file_are_cut() {
        let mut file = file("{}", &[]);
        file[HEADER] = 200;
        let message = open(&file).map(drop).unwrap_err().to_string();
        assert_eq!(message, "the weights file has 4 bytes where 200 are announced; copy it again");
    }
}
