//! How does a drawing become pixels?
//!
//! In: SVG. Out: PNG, by resvg with the embedded font alone, so that no machine's fonts matter.

use std::sync::Arc;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::font;

/// Pixels to a pixel of the drawing, for print; and the longest side.
const SCALE: f32 = 2.0;
const LONGEST: f32 = 12_000.0;

/// The picture as PNG: at the size asked for, else twice the drawing's own.
///
/// # Errors
/// What the renderer says.
pub(in super::super) fn png(svg: &str, sized: bool) -> Result<Vec<u8>, String> {
    let mut fonts = Database::new();
    fonts.load_font_data(font::FILE.to_vec());
    fonts.set_sans_serif_family(font::EMBEDDED);
    let options = Options { fontdb: Arc::new(fonts), font_family: font::EMBEDDED.into(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let scale = if sized { 1.0 } else { SCALE.min(LONGEST / size.width().max(size.height())) };
    let pixels = |side: f32| (side * scale).round().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or("too large; give --size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| error.to_string())
}
