//! How is XML written that every reader takes?
//!
//! A document in memory; characters that XML 1.0 cannot hold are left out.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

/// XML as it grows.
pub(super) type Xml = Writer<Vec<u8>>;

/// A document with what `write` writes in it.
pub(super) fn document(write: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    declared.and_then(|()| write(&mut xml)).expect("memory takes all");
    let mut text = String::from_utf8(xml.into_inner()).expect("we write UTF-8");
    text.push('\n');
    text
}

/// An element with text in it.
pub(super) fn with_text(xml: &mut Xml, name: &str, attribute: (&str, &str), text: &str) -> io::Result<()> {
    xml.create_element(name).with_attribute(attribute).write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

/// `text` without characters that XML 1.0 has no way to write.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..))
        .collect()
}
