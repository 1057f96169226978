//! Which numbers were learnt?
//!
//! In: shapes and values of 16 or 32 bits. Out: the same as f32, each taken by its name by the layer that it belongs to.

use std::collections::BTreeMap;

use half::{f16, slice::HalfFloatSliceExt};

use super::ModelError;

/// Every tensor that no layer has taken yet: shape and values by name.
#[derive(Debug)]
pub(crate) struct Tensors(BTreeMap<String, (Vec<usize>, Vec<f32>)>);

impl Tensors {
    /// Widens the tensors of these names, shapes and bits, which follow each other in `bytes`.
    pub(super) fn read(shapes: &[(String, Vec<usize>, usize)], mut bytes: &[u8]) -> Result<Tensors, ModelError> {
        let whole = bytes.len();
        let size = |shape: &[usize], bits: usize| bits / 8 * shape.iter().product::<usize>();
        let expected = shapes.iter().map(|(_, shape, bits)| size(shape, *bits)).sum();
        let mut tensors = BTreeMap::new();
        for (name, shape, bits) in shapes {
            let (values, rest) =
                bytes.split_at_checked(size(shape, *bits)).ok_or(ModelError::Length { found: whole, expected })?;
            let values = match bits {
                16 => widen(values),
                32 => values.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect(),
                _ => return Err(ModelError::Bits { name: name.clone(), bits: *bits }),
            };
            tensors.insert(name.clone(), (shape.clone(), values));
            bytes = rest;
        }
        Ok(Tensors(tensors))
    }

    /// The values of tensor `name`, which must have this shape.
    pub(crate) fn take(&mut self, name: &str, expected: &[usize]) -> Result<Vec<f32>, ModelError> {
        match self.0.remove(name) {
            Some((shape, values)) if shape == expected => Ok(values),
            other => Err(ModelError::Shape {
                name: name.to_owned(),
                found: other.map(|(shape, _)| shape).unwrap_or_default(),
                expected: expected.to_owned(),
            }),
        }
    }

    /// The first number of the shape of tensor `name`, 0 where it is missing.
    pub(crate) fn rows(&self, name: &str) -> usize {
        self.0.get(name).and_then(|(shape, _)| shape.first().copied()).unwrap_or(0)
    }
}

fn widen(bytes: &[u8]) -> Vec<f32> {
    let mut values = vec![0.0; bytes.len() / 2];
    let mut narrow = [f16::ZERO; 512];
    for (values, bytes) in values.chunks_mut(narrow.len()).zip(bytes.chunks(2 * narrow.len())) {
        for (value, pair) in narrow.iter_mut().zip(bytes.chunks_exact(2)) {
            *value = f16::from_le_bytes([pair[0], pair[1]]);
        }
        narrow[..values.len()].convert_to_f32_slice(values);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> Vec<(String, Vec<usize>, usize)> {
        vec![("bias".into(), vec![2], 32), ("weight".into(), vec![2, 1], 16)]
    }

    /// 1, -2 in 32 bits, 0.5, 0 in 16 bits.
    const NUMBERS: [u8; 12] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0x38, 0, 0];

    #[test]
    fn tensors_are_taken_by_name_and_shape() {
        let mut tensors = Tensors::read(&shapes(), &NUMBERS).expect("there are enough bytes");
        assert_eq!(tensors.take("weight", &[2, 1]).expect("it is there"), [0.5, 0.0]);
        assert_eq!(tensors.take("bias", &[2]).expect("it is there"), [1.0, -2.0]);
    }

    #[test]
    fn tensors_of_another_model_are_refused() {
        let mut tensors = Tensors::read(&shapes(), &NUMBERS).expect("there are enough bytes");
        let message = tensors.take("bias", &[3]).unwrap_err().to_string();
        assert_eq!(message, "tensor \"bias\" has shape [2], expected [3]; the weights file is of another model");
        let message = tensors.take("gain", &[3]).unwrap_err().to_string();
        assert_eq!(message, "tensor \"gain\" has shape [], expected [3]; the weights file is of another model");
    }

    #[test]
    fn weights_that_end_too_soon_are_refused() {
        let message = Tensors::read(&shapes(), &NUMBERS[..10]).unwrap_err().to_string();
        assert_eq!(message, "the weights file has 10 bytes where 12 are announced; copy it again");
    }

    #[test]
    fn numbers_of_other_sizes_are_refused() {
        let message = Tensors::read(&[("bias".into(), vec![2], 8)], &NUMBERS).unwrap_err().to_string();
        assert_eq!(message, "tensor \"bias\" has numbers of 8 bits, and 16 or 32 are read; convert the model again");
    }
}
