//! Rust files as the rules see them: code without comments, and the texts between quotes apart.

use std::fs;
use std::path::Path;

/// One line of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// What the compiler reads, the texts of literals left out (their quotes stay).
    pub code: String,
    /// The texts of the literals that begin on this line, as written.
    pub texts: Vec<String>,
    /// Whether it belongs to an item under `#[cfg(test)]`.
    pub test: bool,
}

/// One file, its path from the root with `/` between the parts.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub path: String,
    pub lines: Vec<Line>,
    /// Files that this one declares under `#[cfg(test)]`, without `.rs`.
    pub test_modules: Vec<String>,
}

impl Source {
    #[must_use]
    pub(crate) fn read(path: &str, text: &str) -> Self {
        let mut lines = Lexer::new(text).lines();
        let test_modules = mark_tests(&mut lines)
            .into_iter()
            .map(|module| module.file(path))
            .collect();
        Self {
            path: path.to_owned(),
            lines,
            test_modules,
        }
    }

    /// Lines with their numbers, counted from 1.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &Line)> {
        (1..).zip(&self.lines)
    }
}

/// Every Rust file of the project, `#[cfg(test)]` files marked as such, what is built or fetched
/// left out.
#[must_use]
pub(crate) fn project(root: &Path) -> Vec<Source> {
    let mut sources: Vec<Source> = files(root, ".rs")
        .into_iter()
        .map(|(path, text)| Source::read(&path, &text))
        .collect();
    let tests: Vec<String> = sources
        .iter()
        .flat_map(|source| source.test_modules.clone())
        .collect();
    for source in &mut sources {
        let own = source.path.trim_end_matches(".rs");
        let is_test = source.path.starts_with("tests/")
            || source.path.contains("/tests/")
            || tests
                .iter()
                .any(|test| own == test || own.starts_with(&format!("{test}/")));
        if is_test {
            source.lines.iter_mut().for_each(|line| line.test = true);
        }
    }
    sources
}

/// Path and text of every file of that ending.
#[must_use]
pub(crate) fn files(root: &Path, ending: &str) -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &str, ending: &str, found: &mut Vec<(String, String)>) {
        const NOT_OURS: [&str; 3] = ["target", "dist", "node_modules"];
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{folder}{name}");
            if entry.file_type().unwrap().is_dir() {
                if !name.starts_with('.') && !NOT_OURS.contains(&name.as_str()) {
                    walk(root, &format!("{path}/"), ending, found);
                }
            } else if name.ends_with(ending) {
                let text = fs::read_to_string(root.join(&path)).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(root, "", ending, &mut found);
    found.sort();
    found
}

/// A `mod` declared under `#[cfg(test)]`.
struct TestModule {
    name: String,
    path: Option<String>,
}

impl TestModule {
    /// Where it lies, without `.rs`, seen from the file that declares it.
    fn file(&self, from: &str) -> String {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        match &self.path {
            Some(path) => format!("{folder}/{}", path.trim_end_matches(".rs")),
            None if from.ends_with("/lib.rs") || from.ends_with("/main.rs") => {
                format!("{folder}/{}", self.name)
            }
            None => format!("{}/{}", from.trim_end_matches(".rs"), self.name),
        }
    }
}

/// Marks the items under `#[cfg(test)]`; answers the files that they declare.
fn mark_tests(lines: &mut [Line]) -> Vec<TestModule> {
    let mut modules = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let code = lines[at].code.trim_start();
        if !code.starts_with("#[cfg(test)]") && !code.starts_with("#[cfg(all(test") {
            at += 1;
            continue;
        }
        let (end, declared) = item_end(lines, at);
        for line in &mut lines[at..=end] {
            line.test = true;
        }
        if let Some(name) = declared {
            let path = lines[at..=end]
                .iter()
                .find(|line| line.code.contains("#[path"))
                .and_then(|line| line.texts.first().cloned());
            modules.push(TestModule { name, path });
        }
        at = end + 1;
    }
    modules
}

/// The last line of the item whose attributes begin at `from`, and its name where it is a module
/// in a file of its own.
fn item_end(lines: &[Line], from: usize) -> (usize, Option<String>) {
    let (mut depth, mut opened) = (0_i32, false);
    for (at, line) in lines.iter().enumerate().skip(from) {
        for c in line.code.chars() {
            match c {
                '{' => (depth, opened) = (depth + 1, true),
                '}' => depth -= 1,
                ';' if !opened => {
                    let code = line.code.trim().trim_start_matches("pub(crate) ");
                    let name = code.strip_prefix("mod ");
                    return (at, name.map(|name| name.trim_end_matches(';').to_owned()));
                }
                _ => {}
            }
            if opened && depth == 0 {
                return (at, None);
            }
        }
    }
    (lines.len() - 1, None)
}

/// Takes comments and literals out.
struct Lexer<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    lines: Vec<Line>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.chars().peekable(),
            lines: vec![Line::default()],
        }
    }

    fn lines(mut self) -> Vec<Line> {
        while let Some(c) = self.rest.next() {
            match c {
                '\n' => self.lines.push(Line::default()),
                '/' if self.rest.peek() == Some(&'/') => {
                    while self.rest.next_if(|c| *c != '\n').is_some() {}
                }
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.text(),
                '#' if self.after_raw_prefix() => self.raw_text(),
                '\'' => self.char_or_lifetime(),
                _ => self.code(c),
            }
        }
        self.lines
    }

    fn code(&mut self, c: char) {
        if let Some(line) = self.lines.last_mut() {
            line.code.push(c);
        }
    }

    fn literal(&mut self, text: String) {
        let breaks = text.matches('\n').count();
        if let Some(line) = self.lines.last_mut() {
            line.code.push_str("\"\"");
            line.texts.push(text);
        }
        self.lines
            .extend(std::iter::repeat_n(Line::default(), breaks));
    }

    fn block_comment(&mut self) {
        let (mut depth, mut before) = (1, ' ');
        self.rest.next();
        while let (true, Some(c)) = (depth > 0, self.rest.next()) {
            match (before, c) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                (_, '\n') => self.lines.push(Line::default()),
                _ => {}
            }
            before = c;
        }
    }

    fn text(&mut self) {
        // `r"` knows no escapes.
        let raw = self.word_before().is_some_and(|word| word.ends_with('r'));
        let mut text = String::new();
        while let Some(c) = self.rest.next() {
            match c {
                '"' => break,
                '\\' if !raw => {
                    text.push(c);
                    text.extend(self.rest.next());
                }
                _ => text.push(c),
            }
        }
        self.literal(text);
    }

    /// `r#"` and its kin; a raw name (`r#type`) is no literal.
    fn raw_text(&mut self) {
        let mut hashes = 1;
        while self.rest.next_if_eq(&'#').is_some() {
            hashes += 1;
        }
        if self.rest.next_if_eq(&'"').is_none() {
            return;
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let mut text = String::new();
        for c in self.rest.by_ref() {
            text.push(c);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        self.literal(text);
    }

    fn char_or_lifetime(&mut self) {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some('\\'), _) => {
                self.rest.next();
                self.rest.next();
                while self.rest.next_if(|c| *c != '\'').is_some() {}
                self.rest.next();
            }
            (Some(_), Some('\'')) => {
                self.rest.next();
                self.rest.next();
            }
            // A lifetime.
            _ => {}
        }
        self.code('\'');
    }

    /// The word that ends where we are: `r`, `b`, `br` before a quote or a hash.
    fn word_before(&self) -> Option<&str> {
        let code = self.lines.last()?.code.as_str();
        let word = code
            .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
            .next()?;
        matches!(word, "r" | "b" | "br" | "c" | "cr").then_some(word)
    }

    fn after_raw_prefix(&self) -> bool {
        self.word_before().is_some_and(|word| word.ends_with('r'))
    }
}
