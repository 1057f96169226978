//! What does a text file say of itself?
//!
//! In: the bytes of a `.txt` or `.md` file. Out: a [`Document`], with what its front matter (`---`, `key: value` lines,
//! `---`) and the date at the start of its name tell.

use crate::analysis::Document;

use super::{IngestError, Item, Place};

const MARK: &str = "\u{feff}";

/// A document from a file's bytes; `id` is the one it has unless its front matter gives another.
pub(super) fn document(bytes: &[u8], id: &str, name: &str) -> Result<Item, IngestError> {
    let place = Place::file(name);
    let whole = decode(bytes, 0, &place)?;
    let mut document = Document::new(id, "");
    document.date = date_in_name(id);
    let text = front_matter(whole, &mut document, &place)?;
    finish(document, text, place)
}

/// The bytes as text, without byte order mark; `offset` is where they start in the file.
pub(super) fn decode<'b>(bytes: &'b [u8], offset: u64, place: &Place) -> Result<&'b str, IngestError> {
    let text = std::str::from_utf8(bytes).map_err(|error| IngestError::Encoding {
        place: place.clone(),
        byte: offset + error.valid_up_to() as u64,
        utf16: offset == 0 && matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]),
    })?;
    Ok(text.strip_prefix(MARK).filter(|_| offset == 0).unwrap_or(text))
}

/// Refuses what no document can be.
pub(super) fn finish(mut document: Document, text: &str, place: Place) -> Result<Item, IngestError> {
    if text.trim().is_empty() {
        return Err(IngestError::Empty { place });
    }
    if u32::try_from(text.len()).is_err() {
        return Err(IngestError::TooLong { place });
    }
    document.text = text.to_owned();
    Ok(Item::Document(document))
}

fn date_in_name(id: &str) -> Option<crate::when::PartialDate> {
    let name = id.rsplit('/').next()?;
    let date = name.get(..10)?.parse::<crate::when::PartialDate>().ok()?;
    let followed = name[10..].chars().next();
    (date.day.is_some() && !followed.is_some_and(|next| next.is_ascii_digit())).then_some(date)
}

/// Fills `document` from the front matter and gives what follows it; without a known key it is text.
fn front_matter<'t>(whole: &'t str, document: &mut Document, place: &Place) -> Result<&'t str, IngestError> {
    let mut lines = whole.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        return Ok(whole);
    }
    let mut at = whole.find('\n').map_or(whole.len(), |newline| newline + 1);
    let mut fields = Vec::new();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            break;
        }
        // Nested values are not ours; a line that is no `key: value` at the margin belongs to them.
        if let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-', '#'])) {
            fields.push((key.trim(), unquoted(value.trim())));
        }
    }
    let known = ["id", "title", "date", "url", "publisher", "language"];
    if !fields.iter().any(|(key, _)| known.contains(key)) || !is_closed(whole) {
        return Ok(whole);
    }
    for (key, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        set(document, key, value, place)?;
    }
    Ok(whole[at..].trim_start_matches(['\r', '\n']))
}

fn is_closed(whole: &str) -> bool {
    whole.lines().skip(1).any(|line| matches!(line.trim_end(), "---" | "..."))
}

fn unquoted(value: &str) -> &str {
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Sets the field that `key` names; others are somebody else's.
pub(super) fn set(document: &mut Document, key: &str, value: &str, place: &Place) -> Result<(), IngestError> {
    let value = value.to_owned();
    match key {
        "id" => document.id = value,
        "title" => document.title = Some(value),
        "url" => document.url = Some(value),
        "publisher" => document.publisher = Some(value),
        "language" => document.language = Some(value),
        "date" => {
            let expected = |error: crate::when::DateError| IngestError::Field {
                place: place.clone(),
                field: "date".into(),
                expected: format!("a date: {error}"),
            };
            document.date = Some(value.parse().map_err(expected)?);
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], id: &str) -> Document {
        match document(bytes, id, id) {
            Ok(Item::Document(document)) => document,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn front_matter_is_read_and_left_out_of_the_text() {
        let text = "---\r\ntitle: \"Talks: day one\"\r\ntags:\r\n  - x\r\ndate: 2024-03-12\r\npublisher: CHN\r\n---\r\n\r\nThey met.\r\n";
        let document = read(text.as_bytes(), "a.md");
        assert_eq!(document.title.as_deref(), Some("Talks: day one"));
        assert_eq!(document.date.unwrap().to_string(), "2024-03-12");
        assert_eq!(document.publisher.as_deref(), Some("CHN"));
        assert_eq!((document.id.as_str(), document.text.as_str()), ("a.md", "They met.\r\n"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nThey met.\n---\nAgain.\n", "---\ntitle: unclosed\n"] {
            assert_eq!(read(text.as_bytes(), "a.txt").text, text);
        }
    }

    #[test]
    fn the_name_may_start_with_a_date() {
        let date = |id: &str| read(b"x", id).date.map(|date| date.to_string());
        assert_eq!(date("sub/2024-03-12-talks.txt").as_deref(), Some("2024-03-12"));
        assert_eq!(date("2024-03-123.txt"), None);
        assert_eq!(date("2024-13-12-talks.txt"), None);
        assert_eq!(date("Gespräche.txt"), None);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(read("\u{feff}They met.".as_bytes(), "a.txt").text, "They met.");
    }

    #[test]
    fn refuses_what_is_no_text() {
        let message = |bytes: &[u8]| document(bytes, "a.txt", "a.txt").unwrap_err().to_string();
        assert_eq!(message(b"They\xFF met"), "a.txt: not UTF-8 at byte 4; save it as UTF-8");
        assert_eq!(message(b"\xFF\xFET\0"), "a.txt: not UTF-8 at byte 0, looks like UTF-16; save it as UTF-8");
        assert_eq!(message(b" \n"), "a.txt: empty, skipped; remove it or give it a text");
        let dated = message(b"---\ndate: soon\n---\nx");
        assert!(dated.starts_with("a.txt: \"date\" is not a date: \"soon\" is not a date; write 2023"), "{dated}");
    }
}
