//! How wide is a text?
//!
//! In: a text and a size. Out: pixels, by the advance widths of the embedded font (Noto Sans: Latin with all diacritics, Greek,
//! Cyrillic, Vietnamese) and of one that the user gave for other scripts, so that a drawing is the same on every machine.

use std::{io::Read, sync::LazyLock};

use flate2::read::DeflateDecoder;
use ttf_parser::{Face, name_id};

/// The embedded font's file, unpacked where a picture is first drawn.
pub(super) static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let packed: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/font.deflate"));
    let mut file = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut file).expect("the build script packed the font");
    file
});
/// Its name.
pub(super) const NAME: &str = "Noto Sans";
/// What viewers look for after ours.
const OTHERS: &str = "DejaVu Sans, Verdana, sans-serif";
/// Share of the size by which a line's baseline lies under its middle.
pub(super) const BASELINE: f64 = 0.357;
/// Share of the size that a character takes which no font has.
const UNKNOWN: f64 = 0.75;

static FACE: LazyLock<Face<'static>> = LazyLock::new(|| Face::parse(&FILE, 0).expect("the embedded font is a font"));

/// The embedded font, and one of the user's for characters that it lacks.
#[derive(Debug, Clone, Default)]
pub struct Fonts<'f> {
    more: Option<More<'f>>,
}

#[derive(Debug, Clone)]
struct More<'f> {
    #[cfg(feature = "render")]
    file: &'f [u8],
    face: Face<'f>,
    family: String,
}

impl<'f> Fonts<'f> {
    /// The embedded font alone.
    pub const EMBEDDED: Fonts<'static> = Fonts { more: None };

    /// With the font in `file` (TrueType or OpenType) for other scripts.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn with(file: &'f [u8]) -> Result<Fonts<'f>, String> {
        let face = Face::parse(file, 0).map_err(|error| error.to_string())?;
        let name =
            |id| face.names().into_iter().filter(move |name| name.name_id == id).find_map(|name| name.to_string());
        let family = name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY));
        let family = family.ok_or("a font without a name")?;
        let more = More {
            #[cfg(feature = "render")]
            file,
            face,
            family,
        };
        Ok(Fonts { more: Some(more) })
    }

    /// The files, the embedded one first.
    #[cfg(feature = "render")]
    pub(super) fn files(&self) -> impl Iterator<Item = &'f [u8]> {
        std::iter::once(FILE.as_slice()).chain(self.more.iter().map(|more| more.file))
    }

    /// What viewers look for, in this order, as SVG writes it.
    pub(super) fn family(&self) -> String {
        match &self.more {
            Some(more) => format!("{NAME}, {}, {OTHERS}", more.family.replace(['\'', '"', ','], " ")),
            None => format!("{NAME}, {OTHERS}"),
        }
    }

    /// Width of `text` in pixels at `size` pixels to the em.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        let advance = |c: char| advance(&FACE, c).or_else(|| advance(&self.more.as_ref()?.face, c)).unwrap_or(UNKNOWN);
        text.chars().map(advance).sum::<f64>() * size
    }

    /// Whether there is a shape for every character of `text`.
    pub(super) fn has(&self, text: &str) -> bool {
        let more = |c| self.more.as_ref().is_some_and(|more| more.face.glyph_index(c).is_some());
        text.chars().all(|c| FACE.glyph_index(c).is_some() || more(c))
    }

    /// `text` in lines of at most `widest` pixels, as even as can be; of more than `lines`, the last ends in an ellipsis.
    pub(super) fn wrap(&self, text: &str, size: f64, widest: f64, lines: usize) -> Vec<String> {
        let words: Vec<String> = text.split_whitespace().map(|word| self.cut(word, size, widest)).collect();
        let mut wrapped = self.greedy(&words, size, widest);
        if wrapped.len() > lines {
            wrapped.truncate(lines);
            let last = wrapped.last_mut().expect("some line is left");
            *last = self.cut(&format!("{last} …"), size, widest);
            if !last.ends_with('…') {
                last.push('…');
            }
            return wrapped;
        }
        // The narrowest measure that needs no more lines is the most even one.
        let (mut low, mut high) = (0.0, widest);
        for _ in 0..12 {
            let middle = (low + high) / 2.0;
            if self.greedy(&words, size, middle).len() <= wrapped.len() { high = middle } else { low = middle }
        }
        wrapped = self.greedy(&words, size, high);
        if wrapped.is_empty() { vec![String::new()] } else { wrapped }
    }

    fn greedy(&self, words: &[String], size: f64, widest: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= widest => *line = format!("{line} {word}"),
                _ => lines.push(word.clone()),
            }
        }
        lines
    }

    /// The start of `text` that fits, with an ellipsis where that is not all.
    pub(super) fn cut(&self, text: &str, size: f64, widest: f64) -> String {
        if self.width(text, size) <= widest {
            return text.to_owned();
        }
        let mut kept = String::new();
        for c in text.chars() {
            if self.width(&format!("{kept}{c}…"), size) > widest {
                break;
            }
            kept.push(c);
        }
        kept.trim_end().to_owned() + "…"
    }
}

/// Advance of a character in ems.
fn advance(face: &Face, c: char) -> Option<f64> {
    let units = face.glyph_hor_advance(face.glyph_index(c)?)?;
    Some(f64::from(units) / f64::from(face.units_per_em()))
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
            let missing: String = name.chars().filter(|c| !Fonts::default().has(&c.to_string())).collect();
            assert!(missing.chars().all(|c| c == '→'), "{name}: {missing}");
        }
        assert!(!Fonts::default().has("北京"));
    }

    #[test]
    fn lines_are_even_and_end_in_an_ellipsis_where_cut() {
        let fonts = Fonts::default();
        assert_eq!(
            fonts.wrap("Shanghai Cooperation Organization", 12.0, 150.0, 3),
            ["Shanghai Cooperation", "Organization"]
        );
        let cut = fonts.wrap(
            "Joint Statement on the Development Plan for Key Directions of Cooperation before 2030",
            12.0,
            120.0,
            2,
        );
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && fonts.width(&cut[1], 12.0) <= 120.0, "{cut:?}");
    }

    #[test]
    fn a_second_font_must_be_one() {
        assert_eq!(Fonts::with(b"no font").unwrap_err(), "unknown magic");
        assert_eq!(Fonts::with(&FILE).unwrap().family(), "Noto Sans, Noto Sans, DejaVu Sans, Verdana, sans-serif");
    }
}
