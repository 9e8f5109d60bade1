//! What keeps a draft from being sent, each fault at its field. One kind for all forms.

use crate::api::error::FieldProblem;
use std::collections::BTreeMap;
use std::fmt;

/// A field of a form, in the order in which the form has them.
pub trait FormField: Copy + Ord {
    /// The field that the API means by a name; a part of a field (`jobs.3`) is its field.
    fn from_name(name: &str) -> Option<Self>;
    /// The API's name of it.
    fn api_name(self) -> &'static str;
}

/// A field of a form in stages.
pub trait StagedField: FormField {
    type Stage: PartialEq;
    fn stage(self) -> Self::Stage;
}

/// What is wrong with a draft: at most one fault a field, in the form's order.
#[derive(Clone, PartialEq, Eq)]
pub struct Problems<F> {
    faults: BTreeMap<F, String>,
    /// What belongs to no field of the form; the server's words.
    pub general: Vec<String>,
}

impl<F: fmt::Debug> fmt::Debug for Problems<F> {
    /// The fields only: the server's words may repeat what was sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<&F> = self.faults.keys().collect();
        write!(f, "Problems({fields:?}, {} others)", self.general.len())
    }
}

impl<F> Default for Problems<F> {
    fn default() -> Self {
        Self {
            faults: BTreeMap::new(),
            general: Vec::new(),
        }
    }
}

impl<F: FormField> Problems<F> {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.general.is_empty()
    }

    /// The words at one field.
    #[must_use]
    pub fn at(&self, field: F) -> Option<String> {
        self.faults.get(&field).cloned()
    }

    /// Every field with its words, in the form's order.
    pub fn fields(&self) -> impl Iterator<Item = (F, String)> {
        self.faults
            .iter()
            .map(|(field, words)| (*field, words.clone()))
    }

    /// Forgets the fault of a field that is being mended.
    pub fn clear(&mut self, field: F) {
        self.faults.remove(&field);
    }

    /// Notes a field's fault; the first one stays.
    pub fn add(&mut self, field: F, words: impl Into<String>) {
        self.faults.entry(field).or_insert_with(|| words.into());
    }

    /// Puts the server's faults on the fields that it named; what it named otherwise, and what
    /// `hidden` says is out of sight, is told in general, with the name, so that nothing is lost.
    #[must_use]
    pub fn from_server(problems: &[FieldProblem], hidden: impl Fn(F) -> bool) -> Self {
        let mut told = Self::default();
        for problem in problems {
            let words = problem.messages.join(" ");
            match F::from_name(&problem.field) {
                Some(field) if !hidden(field) => told.say(field, problem, &words),
                _ => told.general.push(format!("{}: {words}", problem.field)),
            }
        }
        told
    }

    /// Two faults within one field (two jobs of a list) are both told.
    fn say(&mut self, field: F, problem: &FieldProblem, words: &str) {
        let part = problem.field.strip_prefix(field.api_name());
        let words = match part.map(|part| part.trim_start_matches('.')) {
            Some(part) if !part.is_empty() => format!("{part}: {words}"),
            _ => words.to_owned(),
        };
        self.faults
            .entry(field)
            .and_modify(|before| *before = format!("{before} {words}"))
            .or_insert(words);
    }
}

impl<F: StagedField> Problems<F> {
    /// Only what belongs to one stage.
    #[must_use]
    pub fn only(mut self, stage: &F::Stage) -> Self {
        self.faults.retain(|field, _| field.stage() == *stage);
        self.general.clear();
        self
    }

    /// Whether a field of that stage has a fault.
    #[must_use]
    pub fn on_stage(&self, stage: &F::Stage) -> bool {
        self.faults.keys().any(|field| field.stage() == *stage)
    }
}
