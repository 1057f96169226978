//! Drives the real binary in fresh folders: what it reads, what it refuses, what it writes, how it ends.
#![cfg(feature = "cli")]

mod answers;
mod documents;
mod graphs;
mod outputs;
mod place;
