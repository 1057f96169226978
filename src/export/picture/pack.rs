//! How do the parts of a graph that do not hang together share a page?
//!
//! In: parts as sets of cells. Out: a shift for each, none on another's cells, the larger ones in the middle, the whole near
//! a wanted proportion (after Freivalds, Dogrusoz and Kikusts, "Disconnected Graph Layout and the Polyomino Packing
//! Approach", GD 2001).

use std::collections::BTreeSet;

use super::geometry::{Point, Rect, at};

/// Side of a cell in pixels.
const CELL: f64 = 16.0;

type Cell = (i32, i32);

/// The cells under some boxes and segments; what lies between two cells of a row is taken, too.
pub(super) fn cells(rects: &[Rect], segments: &[(Point, Point)], margin: f64) -> Vec<Cell> {
    let mut cells = BTreeSet::new();
    let cell = |along: f64| (along / CELL).floor() as i32;
    let mut cover = |rect: Rect| {
        for y in cell(rect.top())..=cell(rect.bottom()) {
            for x in cell(rect.left())..=cell(rect.right()) {
                cells.insert((y, x));
            }
        }
    };
    rects.iter().for_each(|rect| cover(rect.grown(margin)));
    for &(a, b) in segments {
        let steps = ((b - a).length() / CELL).ceil().max(1.0);
        for step in 0..=steps as usize {
            cover(Rect::new(a + (b - a) * (step as f64 / steps), margin, margin));
        }
    }
    let rows: BTreeSet<i32> = cells.iter().map(|&(y, _)| y).collect();
    let mut filled = Vec::new();
    for y in rows {
        let mut row = cells.range((y, i32::MIN)..=(y, i32::MAX)).map(|&(_, x)| x);
        let first = row.next().unwrap_or_default();
        let last = row.next_back().unwrap_or(first);
        filled.extend((first..=last).map(|x| (x, y)));
    }
    filled
}

/// Shifts that put every part on free cells; `aspect` is width over height.
pub(super) fn pack(parts: &[Vec<Cell>], aspect: f64) -> Vec<Point> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&part| (std::cmp::Reverse(parts[part].len()), part));
    let total: usize = parts.iter().map(Vec::len).sum();
    let reach = 4 + 2 * (total as f64).sqrt() as i32 + parts.iter().map(|part| extent(part)).max().unwrap_or(0);
    let mut taken: BTreeSet<Cell> = BTreeSet::new();
    let mut page: Option<(Cell, Cell)> = None;
    let mut shifts = vec![Point::default(); parts.len()];
    for part in order {
        let cells = &parts[part];
        let (low, high) = bounds(cells);
        let middle = ((low.0 + high.0) / 2, (low.1 + high.1) / 2);
        let centered: Vec<Cell> = cells.iter().map(|&(x, y)| (x - middle.0, y - middle.1)).collect();
        let shift = best(&centered, &taken, page, reach, aspect);
        taken.extend(centered.iter().map(|&(x, y)| (x + shift.0, y + shift.1)));
        let (low, high) = bounds(&centered.iter().map(|&(x, y)| (x + shift.0, y + shift.1)).collect::<Vec<_>>());
        page = Some(page.map_or((low, high), |page| join(page, (low, high))));
        shifts[part] = at(f64::from(shift.0 - middle.0), f64::from(shift.1 - middle.1)) * CELL;
    }
    shifts
}

/// The free shift that keeps the page smallest in the wanted proportion; of equals, the one nearest the middle.
fn best(part: &[Cell], taken: &BTreeSet<Cell>, page: Option<(Cell, Cell)>, reach: i32, aspect: f64) -> Cell {
    let Some(page) = page else { return (0, 0) };
    let (low, high) = bounds(part);
    let across = (f64::from(reach) * aspect.max(1.0)) as i32;
    let down = (f64::from(reach) / aspect.min(1.0)) as i32;
    let mut found: Option<((i64, i64), Cell)> = None;
    for y in -down..=down {
        for x in -across..=across {
            let moved = ((low.0 + x, low.1 + y), (high.0 + x, high.1 + y));
            let (from, to) = join(page, moved);
            let (width, height) = (f64::from(to.0 - from.0 + 1), f64::from(to.1 - from.1 + 1));
            let size = (width / aspect).max(height) * 8.0 + (width / aspect + height);
            let far = f64::from(x) / aspect * f64::from(x) / aspect + f64::from(y) * f64::from(y);
            let cost = ((size * 100.0) as i64, (far * 100.0) as i64);
            let better = found.is_none_or(|(least, _)| cost < least);
            if better && part.iter().all(|&(cx, cy)| !taken.contains(&(cx + x, cy + y))) {
                found = Some((cost, (x, y)));
            }
        }
    }
    found.map_or((page.1.0 - low.0 + 1, 0), |(_, shift)| shift)
}

fn bounds(cells: &[Cell]) -> (Cell, Cell) {
    let first = cells.first().copied().unwrap_or_default();
    cells.iter().fold((first, first), |bounds, &cell| join(bounds, (cell, cell)))
}

fn join((low, high): (Cell, Cell), (from, to): (Cell, Cell)) -> (Cell, Cell) {
    ((low.0.min(from.0), low.1.min(from.1)), (high.0.max(to.0), high.1.max(to.1)))
}

fn extent(cells: &[Cell]) -> i32 {
    let (low, high) = bounds(cells);
    (high.0 - low.0).max(high.1 - low.1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_share_cells_and_the_page_is_near_its_proportion() {
        let sizes = [(300.0, 200.0), (120.0, 40.0), (120.0, 40.0), (60.0, 200.0), (90.0, 30.0), (80.0, 80.0)];
        let rects = sizes.map(|(width, height)| Rect::new(at(0.0, 0.0), width, height));
        let parts: Vec<_> = rects.iter().map(|&rect| cells(&[rect], &[], 4.0)).collect();
        let shifts = pack(&parts, 1.5);
        let placed: Vec<Rect> =
            rects.iter().zip(&shifts).map(|(rect, &shift)| Rect { center: rect.center + shift, ..*rect }).collect();
        for (count, a) in placed.iter().enumerate() {
            assert!(placed[..count].iter().all(|b| !a.overlaps(b)));
        }
        let page = placed.iter().skip(1).fold(placed[0], |page, rect| page.with(rect));
        assert!((0.9..2.4).contains(&(page.width / page.height)), "{page:?}");
    }
}
