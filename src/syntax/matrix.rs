//! What is a row of numbers times a table of numbers?
//!
//! The one place that calls the matrix kernels. A row of the product depends on that row alone, not on how many others are
//! computed with it.

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
    #[allow(unsafe_code)]
    pub(super) fn multiply(&self, input: &[f32], stride: usize, rows: usize, output: &mut Vec<f32>) {
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
