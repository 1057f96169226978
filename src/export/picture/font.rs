//! How wide is a text?
//!
//! In: a text and a size. Out: pixels, by the advance widths of the embedded font (Noto Sans: Latin with all diacritics, Greek,
//! Cyrillic, Vietnamese), so that a drawing is the same on every machine.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The font's file.
pub(super) const FILE: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Regular.ttf");
/// What viewers look for, in this order.
pub(super) const FAMILY: &str = "Noto Sans, DejaVu Sans, Verdana, sans-serif";
/// The name of the embedded one.
#[cfg(feature = "render")]
pub(super) const EMBEDDED: &str = "Noto Sans";
/// Share of the size by which a line's baseline lies under its middle.
pub(super) const BASELINE: f64 = 0.357;
/// Share of the size that a character takes which the font does not have.
const UNKNOWN: f64 = 0.75;

static FACE: LazyLock<Face<'static>> = LazyLock::new(|| Face::parse(FILE, 0).expect("the embedded font is a font"));

/// Width of `text` in pixels at `size` pixels to the em.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = f64::from(FACE.units_per_em());
    let advance = |c: char| {
        let advance = FACE.glyph_index(c).and_then(|glyph| FACE.glyph_hor_advance(glyph));
        advance.map_or(UNKNOWN, |units| f64::from(units) / em)
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// Whether the font has every character of `text`.
pub(super) fn has(text: &str) -> bool {
    text.chars().all(|c| FACE.glyph_index(c).is_some())
}

/// `text` in lines of at most `widest` pixels, as even as can be; of more than `lines`, the last ends in an ellipsis.
pub(super) fn wrap(text: &str, size: f64, widest: f64, lines: usize) -> Vec<String> {
    let words: Vec<String> = text.split_whitespace().map(|word| cut(word, size, widest)).collect();
    let mut wrapped = greedy(&words, size, widest);
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        let last = wrapped.last_mut().expect("some line is left");
        *last = cut(&format!("{last} …"), size, widest);
        if !last.ends_with('…') {
            last.push('…');
        }
        return wrapped;
    }
    // The narrowest measure that needs no more lines is the most even one.
    let (mut low, mut high) = (0.0, widest);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        if greedy(&words, size, middle).len() <= wrapped.len() { high = middle } else { low = middle }
    }
    wrapped = greedy(&words, size, high);
    if wrapped.is_empty() { vec![String::new()] } else { wrapped }
}

fn greedy(words: &[String], size: f64, widest: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= widest => *line = format!("{line} {word}"),
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// The start of `text` that fits, with an ellipsis where that is not all.
pub(super) fn cut(text: &str, size: f64, widest: f64) -> String {
    if width(text, size) <= widest {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&format!("{kept}{c}…"), size) > widest {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_what_diplomats_are_called() {
        for name in [
            "Nguyễn Phú Trọng",
            "Άγγελος Συρίγος",
            "Сергей Лавров",
            "Łukasz Żółć",
            "Recep Tayyip Erdoğan",
            "Þóra Ærø",
            "Māori",
            "…“”–→",
        ] {
            let missing: String = name.chars().filter(|c| !has(&c.to_string())).collect();
            assert!(missing.chars().all(|c| c == '→'), "{name}: {missing}");
        }
        assert!(!has("北京"));
    }

    #[test]
    fn lines_are_even_and_end_in_an_ellipsis_where_cut() {
        assert_eq!(wrap("Shanghai Cooperation Organization", 12.0, 150.0, 3), ["Shanghai Cooperation", "Organization"]);
        let cut = wrap(
            "Joint Statement on the Development Plan for Key Directions of Cooperation before 2030",
            12.0,
            120.0,
            2,
        );
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && width(&cut[1], 12.0) <= 120.0, "{cut:?}");
    }
}
