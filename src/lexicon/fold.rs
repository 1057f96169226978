//! When are two spellings the same name?
//!
//! [`pieces`] cuts a name into folded pieces: lower case, without diacritics, periods, apostrophes and hyphens, so that
//! "Côte d’Ivoire", "COTE D'IVOIRE" and "Cote d Ivoire", or "U.S." and "US", are equal.

use unicode_normalization::UnicodeNormalization;

/// One word's folded pieces; none for pure punctuation.
pub fn pieces(word: &str) -> impl Iterator<Item = String> + '_ {
    word.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '&')).map(fold).filter(|piece| !piece.is_empty())
}

/// A piece in lower case, without diacritics and periods.
pub fn fold(piece: &str) -> String {
    let letters = letters(piece);
    // British and American spellings of one ending.
    if letters.contains("isation") { letters.replace("isation", "ization") } else { letters }
}

fn letters(piece: &str) -> String {
    if piece.is_ascii() {
        return piece.bytes().filter(|byte| *byte != b'.').map(|byte| byte.to_ascii_lowercase() as char).collect();
    }
    piece.nfd().filter(|c| c.is_alphanumeric() || *c == '&').flat_map(char::to_lowercase).map(plain).collect::<String>()
}

/// Letters that Unicode does not take apart.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'ß' => 's',
        'æ' => 'a',
        'ħ' => 'h',
        'ə' => 'a',
        other => other,
    }
}

/// The folded pieces of a whole name, joined by a space.
pub fn key(name: &str) -> String {
    name.split_whitespace().flat_map(pieces).collect::<Vec<_>>().join(" ")
}

/// A lower-case ASCII name for ids: words joined by '-'.
pub fn slug(name: &str) -> String {
    let ascii = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let joined: String = key(name).replace('&', " and ").chars().map(ascii).collect();
    joined.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Whether `surface` may be an occurrence of the name `written` as far as capitals and plus signs go, which folding drops:
/// they must be there, and acronyms must be in capitals throughout; a lower-case word of the table may begin with a capital in
/// the text.
pub fn capitals_agree(written: &str, surface: &str) -> bool {
    if written.contains('+') != surface.contains('+') {
        return false;
    }
    if is_acronym(written) {
        return surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    }
    // An article or a particle, "Al" or "De", is written either way.
    let small = |word: &str| word.len() == 2 && word.ends_with(char::is_lowercase);
    let capital = |word: &str| !small(word) && !word.starts_with(char::is_lowercase);
    let initials = |text: &str| -> Vec<bool> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(capital).collect()
    };
    let (want, have) = (initials(written), initials(surface));
    want.len() != have.len() || want.iter().zip(&have).all(|(want, have)| *have || !*want)
}

/// All capitals, at least two letters, at most six: "US", "U.N.", "NATO", "P5+1".
pub fn is_acronym(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    (1..=6).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && (letters.len() > 1 || name.chars().any(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (a, b) in [
            ("Côte d’Ivoire", "COTE D'IVOIRE"),
            ("U.S.", "US"),
            ("Türkiye", "Turkiye"),
            ("Asia-Pacific", "Asia Pacific"),
            ("Erdoğan", "Erdogan"),
            ("Organisation", "Organization"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_eq!(slug("Recep Tayyip Erdoğan"), "recep-tayyip-erdogan");
    }

    #[test]
    fn us_is_not_the_pronoun() {
        assert!(capitals_agree("US", "U.S."));
        assert!(!capitals_agree("US", "us"));
        assert!(!capitals_agree("Turkey", "turkey"));
        assert!(!capitals_agree("OPEC", "OPEC+") && !capitals_agree("OPEC+", "OPEC"));
        assert!(capitals_agree("climate change", "Climate Change"));
        assert!(!capitals_agree("Belt and Road", "belt and road"));
        assert!(capitals_agree("Al-Shabaab", "al-Shabaab") && !capitals_agree("Al-Shabaab", "al-shabaab"));
    }
}
