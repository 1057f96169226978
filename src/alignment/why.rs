//! Which items make the score what it is?
//!
//! In: two actors of an [`Alignment`]. Out: what each shared item contributes and what the pool does, which add up to the score;
//! and what would be left of it without the item that matters most.

use super::score::{Alignment, Label, Score, Sums, Term};

/// What one item contributes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Place of the item.
    pub item: u32,
    /// Agreement on it, 0 to 1.
    pub agreed: f64,
    /// Agreement that chance gives.
    pub expected: f64,
    /// Its weight.
    pub weight: f64,
    /// Its part of the score.
    pub part: f64,
    /// The score without it, and what that would be called.
    pub without: (Score, Label),
}

/// Why a score is what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// By size of their part, greatest first.
    pub contributions: Vec<Contribution>,
    /// The pool's part.
    pub prior: f64,
    /// All parts together.
    pub score: f64,
}

impl Why {
    /// The contributions of all items that `a` and `b` share.
    pub fn of(alignment: &Alignment, a: u32, b: u32) -> Why {
        let shared = alignment.table.shared(a, b);
        let terms: Vec<Term> = shared.into_iter().map(|(x, y)| alignment.term(x, y)).collect();
        let sums = alignment.pair(a, b);
        let lambda = alignment.pool.lambda();
        let contribution = |term: &Term| {
            let above = term.weight * (term.agreed - term.expected);
            let rest = |sum: [f64; 2], own: f64| [(sum[0] + sum[1] - own).max(0.0), 0.0];
            let alone = sums.items == 1;
            let rest = Sums {
                items: sums.items - 1,
                above: [sums.above() - above, 0.0],
                weight: if alone { [0.0; 2] } else { rest(sums.weight, term.weight) },
                variance: if alone { [0.0; 2] } else { rest(sums.variance, term.weight * term.weight * term.variance) },
                borrowed: if alone { 0.0 } else { (sums.borrowed - term.weight * term.borrowed).max(0.0) },
                ..sums
            };
            Contribution {
                item: term.item,
                agreed: term.agreed,
                expected: term.expected,
                weight: term.weight,
                part: term.part(&sums, lambda),
                without: (alignment.score(&rest), alignment.label(&rest)),
            }
        };
        let mut contributions: Vec<Contribution> = terms.iter().map(contribution).collect();
        contributions.sort_by(|x, y| y.part.abs().total_cmp(&x.part.abs()).then(x.item.cmp(&y.item)));
        let prior = lambda * alignment.pool.mean / (sums.precision() + lambda);
        let score = contributions.iter().map(|contribution| contribution.part).sum::<f64>() + prior;
        Why { contributions, prior, score }
    }

    /// The item without which the score would change most, if its label or its sign would change.
    pub fn depends_on(&self, label: Label) -> Option<&Contribution> {
        let change = |contribution: &&Contribution| (contribution.without.0.mean - self.score).abs();
        let most =
            self.contributions.iter().max_by(|x, y| change(x).total_cmp(&change(y)).then(y.item.cmp(&x.item)))?;
        let (without, called) = most.without;
        (called != label || without.mean.signum() != self.score.signum()).then_some(most)
    }
}
