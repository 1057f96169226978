//! What is a row of numbers times a table of numbers?
//!
//! The one place that calls the matrix kernels. A row of the product depends on that row alone, not on how many others
//! are computed with it.

use std::time::{Duration, Instant};

use crate::model::{ModelError, tensors::Tensors};

/// Weights of shape [inputs, outputs].
#[derive(Debug)]
pub(super) struct Matrix {
    inputs: usize,
    outputs: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// Takes tensor `name` of this shape.
    pub(super) fn take(tensors: &mut Tensors, name: &str, inputs: usize, outputs: usize) -> Result<Matrix, ModelError> {
        let values = tensors.take(name, &[inputs, outputs])?;
        Ok(Matrix { inputs, outputs, values })
    }

    /// The products of `rows` rows of `input`, which begin `stride` numbers apart and may overlap; row after row.
    ///
    /// # Panics
    /// When `input` is too short.
    pub(super) fn multiply(&self, input: &[f32], stride: usize, rows: usize, output: &mut Vec<f32>) {
        if rows == 1 {
            // A single row goes through other kernels, which add in another order: it is computed twice over.
            self.multiply_many(input, 0, 2, output);
        } else {
            self.multiply_many(input, stride, rows, output);
        }
        output.truncate(rows * self.outputs);
    }

    #[allow(unsafe_code)]
    fn multiply_many(&self, input: &[f32], stride: usize, rows: usize, output: &mut Vec<f32>) {
        output.resize(rows * self.outputs, 0.0);
        if rows == 0 {
            return;
        }
        assert!((rows - 1) * stride + self.inputs <= input.len(), "the input has {rows} rows");
        assert_eq!(self.values.len(), self.inputs * self.outputs);
        // SAFETY: the two assertions and the resize above cover every element that these sizes and strides reach; the
        // kernels read `input` and `values` and write `output`, which the borrows keep apart.
        unsafe {
            gemm::gemm(
                rows,
                self.outputs,
                self.inputs,
                output.as_mut_ptr(),
                1,
                self.outputs as isize,
                false,
                input.as_ptr(),
                1,
                stride as isize,
                self.values.as_ptr(),
                1,
                self.outputs as isize,
                0.0,
                1.0,
                false,
                false,
                false,
                gemm::Parallelism::None,
            );
        }
    }
}

/// A product with a bias added.
#[derive(Debug)]
pub(super) struct Linear {
    weight: Matrix,
    bias: Vec<f32>,
}

impl Linear {
    /// Takes tensors `name.weight` and `name.bias`.
    pub(super) fn take(tensors: &mut Tensors, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let weight = Matrix::take(tensors, &format!("{name}.weight"), inputs, outputs)?;
        Ok(Linear { weight, bias: tensors.take(&format!("{name}.bias"), &[outputs])? })
    }

    /// As [`Matrix::multiply`] with the bias added to every row.
    pub(super) fn apply(&self, input: &[f32], stride: usize, rows: usize, output: &mut Vec<f32>) {
        self.weight.multiply(input, stride, rows, output);
        for row in output.chunks_exact_mut(self.bias.len()) {
            row.iter_mut().zip(&self.bias).for_each(|(value, bias)| *value += bias);
        }
    }
}

/// Rows, inputs and outputs of the products that nearly all the time goes into: a convolution over a window of words.
const USUAL: [usize; 3] = [256, 288, 288];

/// Multiply-adds a second of such a product, the best of many short measurements; for benchmarks.
#[doc(hidden)]
pub fn multiply_adds_a_second() -> f64 {
    let [rows, inputs, outputs] = USUAL;
    let matrix = Matrix { inputs, outputs, values: vec![0.25; inputs * outputs] };
    let (input, mut output) = (vec![0.5; rows * inputs], Vec::new());
    let mut once = || {
        let start = Instant::now();
        matrix.multiply(&input, inputs, rows, &mut output);
        start.elapsed()
    };
    let best = (0..400).map(|_| once()).min().unwrap_or(Duration::MAX);
    (rows * inputs * outputs) as f64 / best.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without pattern, in -1..1.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        let states = std::iter::successors(Some(seed), next).take(count);
        states.map(|state| (state >> 8) as f32 / (1 << 23) as f32 - 1.0).collect()
    }

    /// Texts are computed in windows of any length, and must say the same in all of them.
    #[test]
    fn a_row_is_the_same_however_many_are_computed_with_it() {
        for (inputs, outputs, stride) in [(576, 288, 576), (288, 288, 96), (96, 50, 96), (64, 1024, 64)] {
            let matrix = Matrix { inputs, outputs, values: numbers(inputs * outputs, 7) };
            let input = numbers(256 * stride + inputs, 8);
            let (mut all, mut some) = (Vec::new(), Vec::new());
            matrix.multiply(&input, stride, 256, &mut all);
            for (first, rows) in [(0, 1), (3, 1), (17, 2), (40, 9), (100, 33), (128, 128), (1, 255)] {
                matrix.multiply(&input[first * stride..], stride, rows, &mut some);
                assert!(
                    all[first * outputs..(first + rows) * outputs] == some[..],
                    "{rows} rows from {first}, {inputs} inputs"
                );
            }
        }
    }

    #[test]
    fn rows_are_multiplied_with_columns() {
        let matrix = Matrix { inputs: 2, outputs: 3, values: vec![1.0, 2.0, 3.0, 10.0, 20.0, 30.0] };
        let mut output = Vec::new();
        matrix.multiply(&[1.0, 1.0, 0.5, 0.0], 2, 2, &mut output);
        assert_eq!(output, [11.0, 22.0, 33.0, 0.5, 1.0, 1.5]);
        matrix.multiply(&[], 2, 0, &mut output);
        assert!(output.is_empty());
    }
}
