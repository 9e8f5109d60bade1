//! The words of one XML part of a Word document.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How deep elements may stand in each other: far deeper than Word goes.
const MOST_DEPTH: usize = 256;

/// A part's text: a line a paragraph, a row of a table in one line with tabs between its cells.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// Paragraphs with text.
    pub(crate) paragraphs: u32,
    /// Whether the XML ended badly; what came before is there.
    pub(crate) is_damaged: bool,
    most: usize,
    /// Open elements that matter.
    in_text: bool,
    rows: usize,
    depth: usize,
    /// At this depth an element opened whose content says again what was said.
    skipped: Option<usize>,
    paragraph_at: usize,
}

impl Words {
    /// Reads until `most` characters are surely there; who wants fewer cuts them.
    pub(crate) fn of(xml: &str, most: usize) -> Self {
        let mut words = Self {
            most,
            ..Self::default()
        };
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        // Entities beyond XML's own five and numbers stay unread: none is looked up anywhere.
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => words.take(&event),
                Err(_) => {
                    words.is_damaged = true;
                    break;
                }
            }
            if words.depth > MOST_DEPTH {
                words.is_damaged = true;
                break;
            }
            // A character has at most four bytes.
            if words.text.len() / 4 > words.most {
                break;
            }
        }
        words
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.skipped.is_none() {
                    self.open(start);
                }
            }
            Event::Empty(start) if self.skipped.is_none() => self.single(start),
            Event::End(end) => {
                if self.skipped.is_none() {
                    self.close(end.local_name().as_ref());
                } else if self.skipped == Some(self.depth) {
                    self.skipped = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) if self.hears() => self.text.push_str(text),
            Event::CData(text) if self.hears() => self.text.push_str(text),
            Event::GeneralRef(reference) if self.hears() => self.refer(reference),
            _ => {}
        }
    }

    /// Whether text counts here: only inside `w:t`.
    fn hears(&self) -> bool {
        self.in_text && self.skipped.is_none()
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "t" => self.in_text = true,
            "p" => self.paragraph_at = self.text.len(),
            "tr" => self.rows += 1,
            // The same for programs that do not know the newer way; and what was deleted.
            "Fallback" | "del" | "moveFrom" => self.skipped = Some(self.depth),
            _ => self.single(start),
        }
    }

    fn single(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "tab" | "ptab" => self.tab(),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "numPr" if self.text.len() == self.paragraph_at => self.text.push_str("• "),
            "sym" => self.symbol(start),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" => {
                self.trim_end();
                self.text.push('\t');
            }
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                self.trim_end();
                self.text.push('\n');
            }
            "tbl" => self.text.push('\n'),
            _ => {}
        }
    }

    /// A tab in a paragraph's properties is a stop, not a tab: it stands before any text, where
    /// tabs are taken off again.
    fn tab(&mut self) {
        self.text.push('\t');
    }

    fn end_paragraph(&mut self) {
        let said = self.text.get(self.paragraph_at..).unwrap_or("");
        if said.chars().any(char::is_alphanumeric) {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        // Paragraphs of one cell stay on the row's line.
        self.text.push(if self.rows > 0 { ' ' } else { '\n' });
        self.paragraph_at = self.text.len();
    }

    fn trim_end(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.paragraph_at = self.paragraph_at.min(kept);
    }

    fn symbol(&mut self, start: &BytesStart<'_>) {
        let code = start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == "char")
            .and_then(|attribute| u32::from_str_radix(&attribute.value, 16).ok())
            .and_then(char::from_u32);
        self.text.extend(code);
    }

    fn refer(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            self.text.push(character);
        } else if let Some(text) = resolve_predefined_entity(reference) {
            self.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        Words::of(
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
            1_000,
        )
        .text
    }

    #[test]
    fn paragraphs_breaks_tabs_and_references() {
        assert_eq!(
            text(
                "<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>Ann</w:t><w:tab/>\
                 <w:t xml:space='preserve'> R&amp;D &#8211; &lt;x&gt;</w:t><w:br/><w:t>Lead</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p>"
            ),
            "\tAnn\t R&D – <x>\nLead\nco-op\n"
        );
    }

    #[test]
    fn a_table_is_a_line_a_row() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row = |a, b| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
        let table = format!(
            "<w:tbl>{}{}</w:tbl>",
            row("2019", "Baker"),
            row("2021", "Cook")
        );
        assert_eq!(text(&table), "2019\tBaker\t\n2021\tCook\t\n\n");
    }

    #[test]
    fn lists_have_bullets_and_nothing_is_said_twice_or_after_it_was_deleted() {
        assert_eq!(
            text(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr><w:r><w:t>Rust</w:t></w:r></w:p>\
                 <w:p><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t>\
                 </mc:Fallback></mc:AlternateContent><w:del><w:t>gone</w:t></w:del>\
                 <w:sym w:font='Wingdings' w:char='F0A7'/><w:instrText>PAGE</w:instrText></w:p>"
            ),
            "• Rust\nbox\u{f0a7}\n"
        );
    }

    #[test]
    fn no_entity_is_followed() {
        let words = Words::of(
            "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
             <w:p><w:t>1&b;&f;2</w:t></w:p>",
            1_000,
        );
        assert_eq!(words.text, "12\n");
    }

    #[test]
    fn what_is_cut_off_keeps_what_came_before() {
        let words = Words::of("<w:p><w:t>Ann Lee</w:t></w:p><w:p><w:t", 1_000);
        assert_eq!(words.text, "Ann Lee\n");
        assert!(words.is_damaged);
        let deep = "<a>".repeat(1_000);
        assert!(Words::of(&deep, 1_000).is_damaged);
    }
}
