//! How does a drawing become pixels, or a page to print?
//!
//! In: SVG. Out: PNG by resvg or PDF by svg2pdf, with the embedded font and the one given, so that no machine's fonts matter.

use std::sync::Arc;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use svg2pdf::{ConversionOptions, PageOptions};

use super::font::{Fonts, NAME};

/// Pixels to a pixel of the drawing, for print; and the longest side.
const SCALE: f32 = 2.0;
const LONGEST: f32 = 12_000.0;
/// Pixels of the drawing to an inch of paper.
const DPI: f32 = 96.0;

/// The picture as PNG: at the size asked for, else twice the drawing's own.
///
/// # Errors
/// What the renderer says.
pub(in super::super) fn png(svg: &str, sized: bool, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let tree = tree(svg, fonts)?;
    let size = tree.size();
    let scale = if sized { 1.0 } else { SCALE.min(LONGEST / size.width().max(size.height())) };
    let pixels = |side: f32| (side * scale).round().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or("too large; give --size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| error.to_string())
}

/// The picture as a PDF of one page, its text as text in the embedded font.
///
/// # Errors
/// What the renderer says.
pub(in super::super) fn pdf(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let page = PageOptions { dpi: DPI };
    svg2pdf::to_pdf(&tree(svg, fonts)?, ConversionOptions::default(), page).map_err(|error| error.to_string())
}

fn tree(svg: &str, fonts: &Fonts) -> Result<Tree, String> {
    let mut database = Database::new();
    fonts.files().for_each(|file| database.load_font_data(file.to_vec()));
    database.set_sans_serif_family(NAME);
    let options = Options { fontdb: Arc::new(database), font_family: NAME.into(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| error.to_string())
}
