//! Where do points, boxes and curves lie?
//!
//! Plane geometry in pixels, y downwards.

use std::ops::{Add, Mul, Sub};

/// A point or a vector.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// Shorthand for a point.
pub(super) fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        at(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        at(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Point;
    fn mul(self, by: f64) -> Point {
        at(self.x * by, self.y * by)
    }
}

impl Point {
    pub(super) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Of length one in the same direction; to the right where it has none.
    pub(super) fn unit(self) -> Point {
        let length = self.length();
        if length < 1e-9 { at(1.0, 0.0) } else { self * (1.0 / length) }
    }

    /// A quarter turn.
    pub(super) fn normal(self) -> Point {
        at(-self.y, self.x)
    }

    fn cross(self, other: Point) -> f64 {
        self.x * other.y - self.y * other.x
    }
}

/// A box with sides along the axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub center: Point,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub(super) fn new(center: Point, width: f64, height: f64) -> Rect {
        Rect { center, width, height }
    }

    pub(super) fn left(&self) -> f64 {
        self.center.x - self.width / 2.0
    }

    pub(super) fn right(&self) -> f64 {
        self.center.x + self.width / 2.0
    }

    pub(super) fn top(&self) -> f64 {
        self.center.y - self.height / 2.0
    }

    pub(super) fn bottom(&self) -> f64 {
        self.center.y + self.height / 2.0
    }

    /// Grown by `margin` on every side.
    pub(super) fn grown(&self, margin: f64) -> Rect {
        Rect { width: self.width + 2.0 * margin, height: self.height + 2.0 * margin, ..*self }
    }

    /// By how much they overlap in x and y; not at all unless both are positive.
    pub(super) fn overlap(&self, other: &Rect) -> (f64, f64) {
        let apart = self.center - other.center;
        ((self.width + other.width) / 2.0 - apart.x.abs(), (self.height + other.height) / 2.0 - apart.y.abs())
    }

    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        let (x, y) = self.overlap(other);
        x > 0.0 && y > 0.0
    }

    /// Whether the segment from `a` to `b` passes through it (Liang and Barsky, 1984).
    pub(super) fn meets(&self, a: Point, b: Point) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let way = b - a;
        for (step, from, low, high) in
            [(way.x, a.x, self.left(), self.right()), (way.y, a.y, self.top(), self.bottom())]
        {
            if step.abs() < 1e-12 {
                if from <= low || from >= high {
                    return false;
                }
                continue;
            }
            let (first, second) = ((low - from) / step, (high - from) / step);
            enter = enter.max(first.min(second));
            leave = leave.min(first.max(second));
        }
        enter < leave
    }

    /// The smallest box around both.
    pub(super) fn with(&self, other: &Rect) -> Rect {
        Rect::spanning(
            at(self.left().min(other.left()), self.top().min(other.top())),
            at(self.right().max(other.right()), self.bottom().max(other.bottom())),
        )
    }

    /// The smallest box around all of `points`, or an empty one.
    pub(super) fn around(points: &[Point]) -> Rect {
        let first = points.first().copied().unwrap_or_default();
        let (low, high) = points.iter().fold((first, first), |(low, high), point| {
            (at(low.x.min(point.x), low.y.min(point.y)), at(high.x.max(point.x), high.y.max(point.y)))
        });
        Rect::spanning(low, high)
    }

    /// From corner to corner.
    pub(super) fn spanning(low: Point, high: Point) -> Rect {
        Rect { center: (low + high) * 0.5, width: high.x - low.x, height: high.y - low.y }
    }
}

/// Whether two segments cross in their insides.
pub(super) fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let side = |line: (Point, Point), point: Point| (line.1 - line.0).cross(point - line.0);
    side(a, b.0) * side(a, b.1) < -1e-9 && side(b, a.0) * side(b, a.1) < -1e-9
}

/// Whether `point` lies in the polygon.
pub(super) fn inside(polygon: &[Point], point: Point) -> bool {
    let mut inside = false;
    for (count, &a) in polygon.iter().enumerate() {
        let b = polygon[(count + 1) % polygon.len()];
        if (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
    }
    inside
}

/// A cubic Bézier curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Curve(pub [Point; 4]);

impl Curve {
    /// The point at `t` from 0 to 1.
    pub(super) fn at(&self, t: f64) -> Point {
        let Curve([a, b, c, d]) = *self;
        let s = 1.0 - t;
        a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
    }

    /// The direction at `t`, of length one.
    pub(super) fn direction(&self, t: f64) -> Point {
        let Curve([a, b, c, d]) = *self;
        let s = 1.0 - t;
        ((b - a) * (s * s) + (c - b) * (2.0 * s * t) + (d - c) * (t * t)).unit()
    }

    /// The part from `from` to `to` (de Casteljau).
    pub(super) fn part(&self, from: f64, to: f64) -> Curve {
        let tail = self.split(from).1;
        let share = if from < 1.0 { (to - from) / (1.0 - from) } else { 1.0 };
        tail.split(share).0
    }

    fn split(&self, t: f64) -> (Curve, Curve) {
        let Curve([a, b, c, d]) = *self;
        let between = |p: Point, q: Point| p + (q - p) * t;
        let (ab, bc, cd) = (between(a, b), between(b, c), between(c, d));
        let (abc, bcd) = (between(ab, bc), between(bc, cd));
        let middle = between(abc, bcd);
        (Curve([a, ab, abc, middle]), Curve([middle, bcd, cd, d]))
    }

    /// `count` points along it, ends included.
    pub(super) fn points(&self, count: usize) -> Vec<Point> {
        (0..count).map(|step| self.at(step as f64 / (count - 1) as f64)).collect()
    }

    /// Length, nearly.
    pub(super) fn length(&self) -> f64 {
        self.points(17).windows(2).map(|pair| (pair[1] - pair[0]).length()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_and_boxes_meet_or_not() {
        let square = Rect::new(at(0.0, 0.0), 10.0, 10.0);
        assert!(square.meets(at(-20.0, 0.0), at(20.0, 1.0)));
        assert!(!square.meets(at(-20.0, 6.0), at(20.0, 6.0)));
        assert!(!square.meets(at(-20.0, 0.0), at(-6.0, 0.0)));
        assert!(cross((at(0.0, 0.0), at(2.0, 2.0)), (at(0.0, 2.0), at(2.0, 0.0))));
        assert!(!cross((at(0.0, 0.0), at(2.0, 2.0)), (at(0.0, 0.0), at(2.0, 0.0))));
    }

    #[test]
    fn a_part_of_a_curve_lies_on_it() {
        let curve = Curve([at(0.0, 0.0), at(1.0, 5.0), at(6.0, -2.0), at(9.0, 3.0)]);
        let part = curve.part(0.25, 0.75);
        for (share, whole) in [(0.0, 0.25), (0.5, 0.5), (1.0, 0.75)] {
            assert!((part.at(share) - curve.at(whole)).length() < 1e-9);
        }
    }

    #[test]
    fn a_point_is_in_a_polygon_or_not() {
        let triangle = [at(0.0, 0.0), at(4.0, 0.0), at(0.0, 4.0)];
        assert!(inside(&triangle, at(1.0, 1.0)) && !inside(&triangle, at(3.0, 3.0)));
    }
}
