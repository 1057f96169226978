//! Where does one record end and the next begin?
//!
//! In: JSON lines, one in memory at a time, or one JSON file. Out: an item or an error for each record; blank lines are none.

use std::io::BufRead;

use super::{IngestError, Item, Place, find::reason, record, text};

/// The records of a file of JSON lines.
pub(super) struct Lines<R> {
    input: R,
    file: String,
    line: usize,
    offset: u64,
    buffer: Vec<u8>,
    /// What follows cannot be found again in a broken stream.
    broken: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, file: String) -> Self {
        Lines { input, file, line: 0, offset: 0, buffer: Vec::new(), broken: false }
    }

    fn record(&self, start: u64) -> Option<Result<Item, IngestError>> {
        let place = Place::line(&self.file, self.line);
        let line = match text::decode(&self.buffer, start, &place) {
            Ok(line) => line.trim(),
            Err(error) => return Some(Err(error)),
        };
        let fallback = format!("{}:{}", self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file), self.line);
        (!line.is_empty()).then(|| record::item(line, &fallback, place))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken {
            self.buffer.clear();
            match self.input.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.broken = true;
                    let path = Place::line(&self.file, self.line + 1).to_string();
                    return Some(Err(IngestError::Unreadable { path, reason: reason(&error) }));
                }
            }
            let start = self.offset;
            self.offset += self.buffer.len() as u64;
            self.line += 1;
            if let Some(item) = self.record(start) {
                return Some(item);
            }
        }
        None
    }
}

/// The one record of a `.json` file.
pub(super) fn whole(bytes: &[u8], name: &str) -> Result<Item, IngestError> {
    let place = Place::file(name);
    let text = text::decode(bytes, 0, &place)?.trim();
    if text.is_empty() {
        return Err(IngestError::Empty { place });
    }
    record::item(text, name.rsplit(['/', '\\']).next().unwrap_or(name), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[u8]) -> Vec<String> {
        let describe = |item| match item {
            Ok(Item::Document(document)) => format!("{} {}", document.id, document.text),
            Ok(Item::Analysis(analysis)) => format!("{} was analysed", analysis.id),
            Ok(Item::Note(note)) => note,
            Err(error) => IngestError::to_string(&error),
        };
        Lines::new(lines, "in/a.jsonl".into()).map(describe).collect()
    }

    #[test]
    fn bad_lines_are_named_and_the_others_come_through() {
        let lines = b"\xEF\xBB\xBF{\"id\": \"one\", \"text\": \"A\", \"likes\": 3}\n\n{\"title\": \"B\"}\n{\"text\": \n\
            {\"text\": \"\xFF\"}\n{\"text\": 5}\n[1]\n{\"id\": 7, \"text\": \"C\", \"date\": 2023}\r\n{\"text\": \"D\"}";
        assert_eq!(
            read(lines),
            [
                "one A",
                "in/a.jsonl:3: no \"text\" in this record; every document needs one",
                "in/a.jsonl:4: not a JSON record (EOF while parsing a value at column 8); write one object {\"id\": …, \"text\": …} a line",
                "in/a.jsonl:5: not UTF-8 at byte 78; save it as UTF-8",
                "in/a.jsonl:6: \"text\" is not text; correct it or leave it out",
                "in/a.jsonl:7: not a JSON record (not an object); write one object {\"id\": …, \"text\": …} a line",
                "7 C",
                "a.jsonl:9 D",
            ]
        );
    }

    #[test]
    fn our_own_formats_are_known() {
        let lines = b"{\"format\": \"chancery-graph/1\"}\n{\"format\": \"chancery-extract/9\"}\n{\"format\": \"chancery-extract/1\"}\n";
        let said = read(lines);
        assert!(said[0].ends_with("it is a finished graph: use chancery convert, list or explain"), "{}", said[0]);
        assert!(
            said[1].ends_with("\"chancery-extract/9\" is no document; this version reads chancery-extract/1"),
            "{}",
            said[1]
        );
        assert!(said[2].starts_with("in/a.jsonl:3: not a line of chancery extract (missing field `id`"), "{}", said[2]);
    }
}
