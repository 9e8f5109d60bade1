//! What keeps a campaign from being sent, each at its field.

use super::{Field, Stage};
use crate::api::error::FieldProblem;
use std::collections::BTreeMap;

/// What is wrong with a draft: at most one fault a field, in the form's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    faults: BTreeMap<Field, String>,
    /// What belongs to no field of the form; the server's words.
    pub general: Vec<String>,
}

impl Problems {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.general.is_empty()
    }

    /// The words at one field.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<String> {
        self.faults.get(&field).cloned()
    }

    /// Every field with its words, in the form's order.
    pub fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        self.faults
            .iter()
            .map(|(field, words)| (*field, words.clone()))
    }

    /// Only what belongs to one stage.
    #[must_use]
    pub fn only(mut self, stage: Stage) -> Self {
        self.faults.retain(|field, _| field.stage() == stage);
        self.general.clear();
        self
    }

    /// Whether a field of that stage has a fault.
    #[must_use]
    pub fn on_stage(&self, stage: Stage) -> bool {
        self.faults.keys().any(|field| field.stage() == stage)
    }

    /// Forgets the fault of a field that is being mended.
    pub fn clear(&mut self, field: Field) {
        self.faults.remove(&field);
    }

    /// Notes a field's fault; the first one stays.
    pub fn add(&mut self, field: Field, words: impl Into<String>) {
        self.faults.entry(field).or_insert_with(|| words.into());
    }

    /// Puts the server's faults on the fields that it named; what it named otherwise, and what
    /// `hidden` says is out of sight, is told in general, with the name, so that nothing is lost.
    #[must_use]
    pub fn from_server(problems: &[FieldProblem], hidden: impl Fn(Field) -> bool) -> Self {
        let mut told = Self::default();
        for problem in problems {
            let words = problem.messages.join(" ");
            match Field::from_name(&problem.field) {
                Some(field) if !hidden(field) => told.say(field, problem, &words),
                _ => told.general.push(format!("{}: {words}", problem.field)),
            }
        }
        told
    }

    /// Two faults within one field (two jobs of the list) are both told.
    fn say(&mut self, field: Field, problem: &FieldProblem, words: &str) {
        let part = problem.field.strip_prefix(field.rule().field);
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
