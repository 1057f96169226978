//! How is a table set for a person to read?

use std::io::Write;

use anyhow::Result;

/// Characters in the widest cell; JSON and CSV have all.
const WIDEST: usize = 48;

/// What fits a column.
pub(super) fn short(name: &str) -> String {
    if name.chars().count() <= WIDEST {
        return name.to_owned();
    }
    name.chars().take(WIDEST - 1).chain(['…']).collect()
}

/// Columns as wide as their widest cell; the names in `header` are apart by spaces.
pub(super) fn table(out: &mut impl Write, header: &str, rows: Vec<Vec<String>>) -> Result<()> {
    let mut lines = vec![header.split(' ').map(str::to_owned).collect::<Vec<_>>()];
    lines.extend(rows);
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    for line in &lines {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}
