//! How is a drawing written as text?
//!
//! A small writer of SVG elements, escaped and indented.

use super::{
    super::xml,
    font::{self, Fonts},
    geometry::{Curve, Point, Rect},
};

/// SVG as it grows.
pub(super) struct Svg {
    text: String,
    open: Vec<&'static str>,
}

/// A length as short as can be: tenths of a pixel.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // No minus before a zero.
    if tenths == 0.0 { "0".into() } else { tenths.to_string() }
}

/// XML's own characters and those that it cannot have.
fn escaped(text: &str) -> String {
    quick_xml::escape::escape(xml::clean(text).as_str()).into_owned()
}

/// Points as a path's commands.
pub(super) fn polygon(points: &[Point]) -> String {
    let points: Vec<String> = points.iter().map(|point| format!("{} {}", number(point.x), number(point.y))).collect();
    format!("M{}Z", points.join("L"))
}

/// A curve as a path's commands.
pub(super) fn curve(Curve([a, b, c, d]): Curve) -> String {
    let pair = |point: Point| format!("{} {}", number(point.x), number(point.y));
    format!("M{}C{} {} {}", pair(a), pair(b), pair(c), pair(d))
}

impl Svg {
    pub(super) fn new() -> Svg {
        Svg { text: String::new(), open: Vec::new() }
    }

    /// Begins an element that has others inside.
    pub(super) fn begin(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text += ">\n";
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub(super) fn end(&mut self) {
        let name = self.open.pop().expect("every end has its beginning");
        self.indent();
        self.text += &format!("</{name}>\n");
    }

    /// An element with nothing inside.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text += "/>\n";
    }

    /// An element with text inside.
    pub(super) fn with_text(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        self.text += &format!(">{}</{name}>\n", escaped(text));
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, paint: &[(&str, &str)]) {
        let ends = [from.x, from.y, to.x, to.y].map(number);
        let places = ["x1", "y1", "x2", "y2"].into_iter().zip(ends.iter().map(String::as_str));
        self.empty("line", &places.chain(paint.iter().copied()).collect::<Vec<_>>());
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, rect: &Rect, paint: &[(&str, &str)]) {
        let measures = [rect.left(), rect.top(), rect.width, rect.height].map(number);
        let places = ["x", "y", "width", "height"].into_iter().zip(measures.iter().map(String::as_str));
        self.empty("rect", &places.chain(paint.iter().copied()).collect::<Vec<_>>());
    }

    /// A line of text whose middle is at `middle`; what the embedded font has takes the width that the layout reckoned with
    /// in any font.
    pub(super) fn centered(&mut self, middle: Point, size: f64, fill: &str, text: &str) {
        let (x, y) = (number(middle.x), number(middle.y + size * font::BASELINE));
        let size_text = number(size);
        let mut attributes =
            vec![("x", x.as_str()), ("y", &y), ("font-size", &size_text), ("fill", fill), ("text-anchor", "middle")];
        let length = Fonts::EMBEDDED.has(text).then(|| number(Fonts::EMBEDDED.width(text, size)));
        if let Some(length) = &length {
            attributes.extend([("textLength", length.as_str()), ("lengthAdjust", "spacingAndGlyphs")]);
        }
        self.with_text("text", &attributes, text);
    }

    /// A line of text that begins at `start`, its middle at this height.
    pub(super) fn start_at(&mut self, start: Point, size: f64, fill: &str, text: &str) {
        let (x, y) = (number(start.x), number(start.y + size * font::BASELINE));
        self.with_text("text", &[("x", &x), ("y", &y), ("font-size", &number(size)), ("fill", fill)], text);
    }

    /// What another drawing has, inside the element begun last.
    pub(super) fn append(&mut self, other: &Svg) {
        assert!(other.open.is_empty(), "every element is ended");
        let indent = " ".repeat(self.open.len());
        for line in other.text.lines() {
            self.text += &indent;
            self.text += line;
            self.text.push('\n');
        }
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        assert!(self.open.is_empty(), "every element is ended");
        self.text
    }

    fn indent(&mut self) {
        self.text += &" ".repeat(self.open.len());
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text += &format!("<{name}");
        for (key, value) in attributes {
            self.text += &format!(" {key}=\"{}\"", escaped(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_numbers_are_short() {
        let mut svg = Svg::new();
        svg.begin("g", &[("class", "a\"b")]);
        svg.with_text("title", &[], "<R&D>\u{1}");
        svg.end();
        assert_eq!(svg.finish(), "<g class=\"a&quot;b\">\n <title>&lt;R&amp;D&gt;</title>\n</g>\n");
        assert_eq!([1.0, -0.04, 2.25].map(number), ["1", "0", "2.3"]);
    }
}
