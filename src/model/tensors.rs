//! Which numbers were learnt?
//!
//! In: shapes and f16 values. Out: the same as f32, each taken by its name by the layer that it belongs to.

use std::collections::BTreeMap;

use half::{f16, slice::HalfFloatSliceExt};

use super::ModelError;

/// Every tensor that no layer has taken yet: shape and values by name.
#[derive(Debug)]
pub(crate) struct Tensors(BTreeMap<String, (Vec<usize>, Vec<f32>)>);

impl Tensors {
    /// Widens the tensors of these names and shapes, which follow each other in `bytes`.
    pub(super) fn read(shapes: &[(String, Vec<usize>)], mut bytes: &[u8]) -> Result<Tensors, ModelError> {
        let whole = bytes.len();
        let expected = shapes.iter().map(|(_, shape)| 2 * shape.iter().product::<usize>()).sum();
        let mut tensors = BTreeMap::new();
        for (name, shape) in shapes {
            let (values, rest) = bytes
                .split_at_checked(2 * shape.iter().product::<usize>())
                .ok_or(ModelError::Length { found: whole, expected })?;
            tensors.insert(name.clone(), (shape.clone(), widen(values)));
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
