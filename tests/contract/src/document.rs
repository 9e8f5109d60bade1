//! The document: its operations, its references, and what they resolve to.

use serde_json::Value;

use crate::schema::{Fault, Schema};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The OpenAPI document.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) root: Value,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
}

/// One operation of the document.
#[derive(Debug, Clone, Copy)]
pub struct Operation<'d> {
    pub(crate) document: &'d Document,
    /// `operationId`.
    pub id: &'d str,
    /// In capitals.
    pub method: Method<'d>,
    /// Below the server's address, placeholders in braces.
    pub path: &'d str,
    pub(crate) node: &'d Value,
}

/// A method as the document spells it: in small letters. It compares in either case.
#[derive(Debug, Clone, Copy)]
pub struct Method<'d>(&'d str);

impl PartialEq<&str> for Method<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// Where it is not JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text)
            .map(|root| Self { root })
            .map_err(|error| error.to_string())
    }

    /// The project's own document, as it stands in `openapi/partner-api.json`.
    ///
    /// # Errors
    /// Where it is not JSON.
    pub fn of_the_project() -> Result<Self, String> {
        Self::parse(include_str!("../../../openapi/partner-api.json"))
    }

    /// The whole document.
    #[must_use]
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Every operation, path by path. One without an `operationId` has an empty id.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.root.get("paths").and_then(Value::as_object);
        paths
            .into_iter()
            .flatten()
            .flat_map(|(path, item)| {
                let members = item.as_object().into_iter().flatten();
                members
                    .filter(|(method, _)| METHODS.contains(&method.as_str()))
                    .map(|(method, node)| Operation {
                        document: self,
                        id: node
                            .get("operationId")
                            .and_then(Value::as_str)
                            .unwrap_or(""),
                        method: Method(method),
                        path,
                        node,
                    })
            })
            .collect()
    }

    /// The operation of that id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<Operation<'_>> {
        self.operations()
            .into_iter()
            .find(|operation| operation.id == id)
    }

    /// What a reference within the document (`#/components/...`) leads to.
    #[must_use]
    pub fn target(&self, reference: &str) -> Option<&Value> {
        self.root.pointer(reference.strip_prefix('#')?)
    }

    /// The node, or what it refers to. A reference that leads nowhere resolves to itself.
    #[must_use]
    pub fn resolve<'d>(&'d self, node: &'d Value) -> &'d Value {
        let reference = node.get("$ref").and_then(Value::as_str);
        reference
            .and_then(|reference| self.target(reference))
            .unwrap_or(node)
    }

    /// A schema of this document, ready to check many values with.
    ///
    /// # Errors
    /// Where the schema cannot be used.
    pub fn compile(&self, schema: &Value) -> Result<Schema, String> {
        Schema::compile(&self.root, schema)
    }

    /// Every fault of a value under a schema of this document.
    ///
    /// # Errors
    /// Where the schema cannot be used.
    pub fn faults(&self, schema: &Value, value: &Value) -> Result<Vec<Fault>, String> {
        Ok(self.compile(schema)?.faults(value))
    }
}

impl<'d> Operation<'d> {
    /// What a repeat does: `x-idempotency-class`.
    #[must_use]
    pub fn class(&self) -> Option<&'d str> {
        self.node.get("x-idempotency-class").and_then(Value::as_str)
    }

    /// What of `method` and `path` the reference does not say: `x-assumed`.
    #[must_use]
    pub fn assumed(&self) -> Option<Vec<&'d str>> {
        self.node
            .get("x-assumed")?
            .as_array()?
            .iter()
            .map(Value::as_str)
            .collect()
    }

    /// Whether an extension of the operation is `true`.
    #[must_use]
    pub fn is_marked(&self, extension: &str) -> bool {
        self.node.get(extension) == Some(&Value::Bool(true))
    }

    /// Whether the key goes along: the document's rule, unless the operation has its own.
    #[must_use]
    pub fn needs_key(&self) -> bool {
        let rule = self
            .node
            .get("security")
            .or_else(|| self.document.root.get("security"));
        rule.and_then(Value::as_array)
            .is_some_and(|schemes| !schemes.is_empty())
    }

    /// Its parameters of one place, resolved, by name.
    #[must_use]
    pub fn parameters(&self, place: Place) -> Vec<(&'d str, &'d Value)> {
        let wanted = match place {
            Place::Path => "path",
            Place::Query => "query",
        };
        let document = self.document;
        let nodes = self.node.get("parameters").and_then(Value::as_array);
        nodes
            .into_iter()
            .flatten()
            .map(|node| document.resolve(node))
            .filter(|node| node.get("in").and_then(Value::as_str) == Some(wanted))
            .filter_map(|node| Some((node.get("name")?.as_str()?, node)))
            .collect()
    }

    /// The media types that its request may have, with their schemas.
    #[must_use]
    pub fn request_bodies(&self) -> Vec<(&'d str, &'d Value)> {
        let content = self
            .node
            .pointer("/requestBody/content")
            .and_then(Value::as_object);
        content
            .into_iter()
            .flatten()
            .filter_map(|(media, node)| Some((media.as_str(), node.get("schema")?)))
            .collect()
    }

    /// The schema of its request body of that media type.
    #[must_use]
    pub fn request_schema(&self, media: &str) -> Option<&'d Value> {
        let bodies = self.request_bodies();
        bodies
            .into_iter()
            .find(|(known, _)| *known == media)
            .map(|(_, schema)| schema)
    }

    /// The response of a status: its own row, else its hundred's.
    #[must_use]
    pub fn response(&self, status: u16) -> Option<&'d Value> {
        let responses = self.node.get("responses")?;
        let row = responses
            .get(status.to_string())
            .or_else(|| responses.get(format!("{}XX", status / 100)))?;
        Some(self.document.resolve(row))
    }
}
