//! How is a file never half written?
//!
//! In: names and contents. Out: the files, each written beside its place and renamed once it is whole.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// An ending that stands for no format.
    #[error("{}: an ending that cannot be written; known are {known}", path.display())]
    Ending {
        /// The file.
        path: PathBuf,
        /// All that are.
        known: String,
    },
    /// The system refuses.
    #[error("{}: cannot be written ({reason}); check the folder and its permissions", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A format that was left out of this build.
    #[error("{}: this build has no \"{feature}\" feature; build with --features {feature}, or write .csv", path.display())]
    Feature {
        /// The file.
        path: PathBuf,
        /// What is missing.
        feature: &'static str,
    },
    /// A picture that cannot be drawn.
    #[error("{}: cannot be drawn ({reason})", path.display())]
    Picture {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Writes all of `files`, and the folders they are in; when one cannot be written, none takes the place of an older file.
///
/// # Errors
/// The first file that the system refuses.
pub fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<(), ExportError> {
    let mut beside = Vec::new();
    for (path, contents) in files {
        let name = temporary(path);
        beside.push(name.clone());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = folder.map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = made.and_then(|()| write_through(&name, contents)) {
            beside.iter().for_each(|name| drop(fs::remove_file(name)));
            return Err(refused(path, &error));
        }
    }
    for ((path, _), name) in files.iter().zip(&beside) {
        if let Err(error) = fs::rename(name, path) {
            beside.iter().for_each(|name| drop(fs::remove_file(name)));
            return Err(refused(path, &error));
        }
    }
    Ok(())
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn write_through(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(contents)?;
    file.sync_all()
}

fn refused(path: &Path, error: &io::Error) -> ExportError {
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
    ExportError::Unwritable { path: path.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_older_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("kept.json");
        fs::write(&kept, "old").unwrap();
        let nowhere = folder.path().join("kept.json/where.json");
        let message = write(&[(kept.clone(), b"new".to_vec()), (nowhere, b"new".to_vec())]).unwrap_err().to_string();
        assert!(
            message.ends_with("where.json: cannot be written (file exists); check the folder and its permissions"),
            "{message}"
        );
        assert_eq!(fs::read_to_string(&kept).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        write(&[(kept.clone(), b"new".to_vec())]).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), "new");
    }
}
