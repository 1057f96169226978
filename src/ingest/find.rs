//! Which files does the user mean?
//!
//! In: arguments. Out: [`Source`]s with a stable name for each: the path relative to the folder (or the fixed part of the
//! glob) that was given, with forward slashes.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use glob::MatchOptions;
use walkdir::WalkDir;

use super::{IngestError, Items, lines, text};

/// The endings that are read.
pub const ENDINGS: [&str; 5] = [".txt", ".md", ".jsonl", ".jsonl.gz", ".json"];
/// Endings that a later version reads.
const LATER: [&str; 14] = [
    ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".warc", ".wacz", ".rss", ".xml", ".csv",
    ".tsv",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Lines,
    ZippedLines,
    Record,
    Standard,
}

/// A file to read.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    /// Path relative to what the user gave: the id of a text without one of its own.
    id: String,
    /// For messages.
    name: String,
    form: Form,
}

impl Source {
    /// As messages name it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn open(self) -> Items {
        if self.form == Form::Standard {
            return open_standard();
        }
        let unreadable = |error: &io::Error| IngestError::Unreadable { path: self.name.clone(), reason: reason(error) };
        let one = |item| -> Items { Box::new(std::iter::once(item)) };
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) => return one(Err(unreadable(&error))),
        };
        match self.form {
            Form::Lines => Box::new(lines::Lines::new(BufReader::new(file), self.name)),
            Form::ZippedLines => {
                let unzipped = flate2::read::MultiGzDecoder::new(BufReader::new(file));
                Box::new(lines::Lines::new(BufReader::new(unzipped), self.name))
            }
            Form::Text | Form::Record | Form::Standard => one(match read_all(file) {
                Ok(bytes) if self.form == Form::Record => lines::whole(&bytes, &self.name),
                Ok(bytes) => text::document(&bytes, &self.id, &self.name),
                Err(error) => Err(unreadable(&error)),
            }),
        }
    }
}

fn read_all(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Standard input is JSON lines where its first character is `{`, else one text with the id `stdin`.
fn open_standard() -> Items {
    let mut input = io::stdin();
    let mut start = Vec::new();
    let mut byte = [0];
    let failed = |error: &io::Error| -> Items {
        Box::new(std::iter::once(Err(IngestError::Unreadable { path: "standard input".into(), reason: reason(error) })))
    };
    loop {
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => start.push(byte[0]),
            Err(error) => return failed(&error),
        }
        if !byte[0].is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(&byte[0]) {
            break;
        }
    }
    if start.last() == Some(&b'{') {
        let all = io::Cursor::new(start).chain(input);
        return Box::new(lines::Lines::new(BufReader::new(all), "standard input".into()));
    }
    match input.read_to_end(&mut start) {
        Ok(_) => Box::new(std::iter::once(text::document(&start, "stdin", "standard input"))),
        Err(error) => failed(&error),
    }
}

/// What the system says, without its "(os error 2)".
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// The files that `inputs` mean, in order, and notes on what was left out of folders.
pub(super) fn find(inputs: &[String]) -> (Vec<Result<Source, IngestError>>, Vec<String>) {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    for input in inputs {
        let path = Path::new(input);
        if input == "-" {
            let name = "standard input".to_owned();
            found.push(Ok(Source { path: PathBuf::new(), id: "stdin".into(), name, form: Form::Standard }));
        } else if path.is_dir() {
            walk(path, input, &mut found, &mut notes);
        } else if path.exists() {
            found.push(source(path, path.parent().unwrap_or(Path::new(""))));
        } else if input.contains(['*', '?', '[']) {
            expand(input, &mut found);
        } else {
            found.push(Err(IngestError::Missing { path: input.clone() }));
        }
    }
    notes.reverse();
    (found, notes)
}

fn walk(folder: &Path, input: &str, found: &mut Vec<Result<Source, IngestError>>, notes: &mut Vec<String>) {
    let before = found.len();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match source(entry.path(), folder) {
                Err(IngestError::Ending { ending, .. }) => *others.entry(ending).or_default() += 1,
                source => found.push(source),
            },
            Err(error) => {
                let path = error.path().map_or(input.to_owned(), |path| path.display().to_string());
                let reason = error.io_error().map_or_else(|| "a link back to a folder above".to_owned(), reason);
                found.push(Err(IngestError::Unreadable { path, reason }));
            }
        }
    }
    if found.len() == before {
        notes.push(format!("{input}: no {} in this folder", ENDINGS.join(" ")));
    }
    if !others.is_empty() {
        let list: Vec<String> = others.iter().map(|(ending, count)| format!("{count} of {ending}")).collect();
        notes.push(format!("{input}: left out what is not read ({})", list.join(", ")));
    }
}

fn expand(pattern: &str, found: &mut Vec<Result<Source, IngestError>>) {
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let paths = match glob::glob_with(pattern, options) {
        Ok(paths) => paths,
        Err(error) => {
            let reason = error.msg.to_lowercase();
            return found.push(Err(IngestError::BadPattern { pattern: pattern.to_owned(), reason }));
        }
    };
    let fixed = pattern.split(['*', '?', '[']).next().unwrap_or_default();
    let base = fixed.rfind('/').map_or("", |slash| &fixed[..=slash]);
    let before = found.len();
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => {}
            Ok(path) => found.push(source(&path, Path::new(base))),
            Err(error) => found.push(Err(IngestError::Unreadable {
                path: error.path().display().to_string(),
                reason: reason(error.error()),
            })),
        }
    }
    if found.len() == before {
        found.push(Err(IngestError::NoMatch { pattern: pattern.to_owned() }));
    }
}

fn source(path: &Path, base: &Path) -> Result<Source, IngestError> {
    let name = path.display().to_string();
    let parts: Vec<_> =
        path.strip_prefix(base).unwrap_or(path).iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let file = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let form = match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("txt" | "md") => Form::Text,
        Some("jsonl") => Form::Lines,
        Some("json") => Form::Record,
        Some("gz") if file.ends_with(".jsonl.gz") => Form::ZippedLines,
        ending => {
            let ending = ending.map_or("a file without ending".to_owned(), |ending| format!(".{ending}"));
            let later = LATER.contains(&ending.as_str());
            return Err(IngestError::Ending { path: name, ending, later });
        }
    };
    Ok(Source { path: path.to_owned(), id: parts.join("/"), name, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(inputs: &[&str]) -> Vec<String> {
        let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
        find(&inputs)
            .0
            .into_iter()
            .map(|found| found.map_or_else(|error| error.to_string(), |source| source.id))
            .collect()
    }

    #[test]
    fn a_text_has_one_id_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("texts")).unwrap();
        for file in ["texts/b.txt", "texts/a.md", "texts/page.html", "texts/.hidden.txt"] {
            std::fs::write(folder.path().join(file), "x").unwrap();
        }
        let at = |path: &str| folder.path().join(path).display().to_string();
        assert_eq!(ids(&[&at("texts")]), ["a.md", "b.txt"]);
        assert_eq!(ids(&[&at("texts/*.txt")]), ["b.txt"]);
        assert_eq!(ids(&[&at("texts/b.txt")]), ["b.txt"]);
        assert_eq!(ids(&[&at("")]), ["texts/a.md", "texts/b.txt"]);
    }

    #[test]
    fn says_what_is_not_read() {
        assert_eq!(ids(&["nowhere.txt"]), ["nowhere.txt: no such file or folder; check the spelling"]);
        assert!(ids(&["nowhere/*.txt"])[0].starts_with("nowhere/*.txt: no file matches"));
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.pdf");
        std::fs::write(&page, "x").unwrap();
        let message = ids(&[&page.display().to_string()]).remove(0);
        assert!(
            message.ends_with(
                "page.pdf: .pdf is not read yet: it comes in a later version; give .txt .md .jsonl .jsonl.gz .json"
            ),
            "{message}"
        );
    }
}
