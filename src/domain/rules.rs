//! One table of rules for every field that a person types.
//!
//! Forms check against it before anything is sent, the import of files will read it, and the
//! test generators draw from it. The rules are the reference's; where we ask for more, the
//! row says so.

/// What a field's text has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text of one line.
    Text,
    /// Any text, of as many lines as it has.
    Paragraphs,
    /// Two letters of a state or province.
    State,
    /// A ZIP or postal code, 5 to 7 characters.
    PostalCode,
    /// An absolute http(s) address.
    WebUrl,
    /// An e-mail address.
    Email,
    /// E-mail addresses, with commas, semicolons or white space between them.
    Emails,
    /// A telephone number: 7 to 15 digits, with what people put between them.
    Phone,
    /// An IP address, version 4 or 6.
    IpAddress,
    /// A whole number above zero.
    Id,
    /// A whole number, zero among them.
    Number,
    /// A date, or a date and a time of day, local.
    LocalTime,
}

/// The rule of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The API's field name, nested with a dot. It is also the control's `name`.
    pub field: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Whether it may be left empty.
    pub required: bool,
    /// What its text has to be.
    pub kind: Kind,
    /// The most characters that we send. The reference names none for plain text; 255 keeps a
    /// pasted page out of a name.
    pub max_chars: usize,
}

/// What is wrong with one field's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Empty, or nothing but white space.
    Missing,
    /// Longer than the rule allows; holds the limit and what was typed, in characters.
    TooLong { max: usize, is: usize },
    /// Has a control character (a line break, a NUL) where a line of text belongs.
    ControlCharacter,
    /// Not of the field's kind.
    Not(Kind),
    /// The server's or another rule's own words.
    Said(String),
}

const fn rule(
    field: &'static str,
    label: &'static str,
    required: bool,
    kind: Kind,
    max_chars: usize,
) -> Rule {
    Rule {
        field,
        label,
        required,
        kind,
        max_chars,
    }
}

/// The longest plain line that is sent, in characters.
pub const LINE_CHARS: usize = 255;
/// The longest web address that is sent: what browsers and proxies still pass on.
pub const URL_CHARS: usize = 2_000;
/// RFC 5321 allows 254 characters to an address in a mail's envelope.
pub const EMAIL_CHARS: usize = 254;

/// The longest text of several lines. The reference names no limit; a draft has to fit into the
/// tab's storage beside others.
pub const PARAGRAPHS_CHARS: usize = 30_000;

/// `POST /company/` and `PUT /company/{companyId}/`, in the form's order.
pub const COMPANY: &[Rule] = &[
    rule("companyName", "Company name", true, Kind::Text, LINE_CHARS),
    rule(
        "partnerCompanyId",
        "Your company ID",
        true,
        Kind::Text,
        LINE_CHARS,
    ),
    rule("companyUrl", "Website", true, Kind::WebUrl, URL_CHARS),
    rule("companyStreet", "Street", true, Kind::Text, LINE_CHARS),
    rule("companyCity", "City", true, Kind::Text, LINE_CHARS),
    rule("companyState", "State", true, Kind::State, 2),
    rule("companyZipCode", "ZIP code", true, Kind::PostalCode, 7),
    rule(
        "companyContact.firstName",
        "First name",
        true,
        Kind::Text,
        LINE_CHARS,
    ),
    rule(
        "companyContact.lastName",
        "Last name",
        true,
        Kind::Text,
        LINE_CHARS,
    ),
    rule(
        "companyContact.email",
        "E-mail",
        true,
        Kind::Email,
        EMAIL_CHARS,
    ),
    rule(
        "salesRep.firstName",
        "First name",
        true,
        Kind::Text,
        LINE_CHARS,
    ),
    rule(
        "salesRep.lastName",
        "Last name",
        true,
        Kind::Text,
        LINE_CHARS,
    ),
    rule("salesRep.email", "E-mail", true, Kind::Email, EMAIL_CHARS),
];

/// `POST /job/` and `PUT /job/{jobId}/`, in the form's order. What is empty is not sent.
pub const JOB: &[Rule] = &[
    rule("companyId", "Company", true, Kind::Id, 20),
    rule("adNumber", "Ad number", true, Kind::Text, LINE_CHARS),
    rule("jobTitle", "Title", true, Kind::Text, LINE_CHARS),
    rule(
        "jobDescription",
        "Description",
        true,
        Kind::Paragraphs,
        PARAGRAPHS_CHARS,
    ),
    rule("jobCategoryId", "Category", false, Kind::Number, 20),
    rule("worktimeId", "Work time", false, Kind::Number, 20),
    rule("experienceId", "Experience", false, Kind::Number, 20),
    rule("jobStreet", "Street", false, Kind::Text, LINE_CHARS),
    rule("jobCity", "City", true, Kind::Text, LINE_CHARS),
    rule("jobState", "State", true, Kind::State, 2),
    rule("jobZipCode", "ZIP code", true, Kind::PostalCode, 7),
    rule(
        "applyActionType",
        "How people apply",
        false,
        Kind::Text,
        LINE_CHARS,
    ),
    rule("applyUrl", "Apply address", true, Kind::WebUrl, URL_CHARS),
    rule(
        "applyEmails",
        "Apply e-mails",
        true,
        Kind::Emails,
        PARAGRAPHS_CHARS,
    ),
    rule("resumeRequired", "Resume required", false, Kind::Text, 5),
    rule("startDate", "Start", false, Kind::LocalTime, 30),
    rule("endDate", "End", false, Kind::LocalTime, 30),
    rule("isConfidential", "Confidential", false, Kind::Text, 5),
    rule("campaignId", "Campaign", false, Kind::Id, 20),
    rule("jobAttributes", "Attributes", false, Kind::Text, LINE_CHARS),
    rule("products", "Products", false, Kind::Text, LINE_CHARS),
];

/// `POST /campaign/` and `PUT /campaign/{campaignId}/`, in the form's order. The reference names
/// no limit for a name, and one that is longer than a line must stay editable.
pub const CAMPAIGN: &[Rule] = &[
    rule("companyId", "Company", true, Kind::Id, 20),
    rule("name", "Name", true, Kind::Text, usize::MAX),
    rule("budget", "Budget", true, Kind::Text, LINE_CHARS),
    rule("aggressiveness", "Pace", false, Kind::Number, 20),
    rule("endDate", "End date", false, Kind::LocalTime, 30),
    rule("isPaused", "Paused", false, Kind::Text, 5),
    rule("jobs", "Jobs", false, Kind::Text, LINE_CHARS),
];

/// `POST /webhooks/application/{jobSourceId}/`, in the form's order, with what stands in the path
/// first.
pub const APPLICATION: &[Rule] = &[
    rule("jobSourceId", "Job source ID", true, Kind::Text, LINE_CHARS),
    rule(
        "originalSource",
        "Original source",
        false,
        Kind::Text,
        LINE_CHARS,
    ),
    rule("firstName", "First name", true, Kind::Text, LINE_CHARS),
    rule("lastName", "Last name", true, Kind::Text, LINE_CHARS),
    rule("email", "E-mail", true, Kind::Email, EMAIL_CHARS),
    rule("phoneNumber", "Phone number", true, Kind::Phone, LINE_CHARS),
    rule("userIp", "IP address", true, Kind::IpAddress, LINE_CHARS),
    rule("userAgent", "User agent", false, Kind::Text, URL_CHARS),
    rule(
        "jobcaseProfileUrl",
        "Jobcase profile",
        false,
        Kind::WebUrl,
        URL_CHARS,
    ),
    rule("resume", "Resume", false, Kind::Text, LINE_CHARS),
];

/// The rule of a company's field, by the API's name.
#[must_use]
pub fn company(field: &str) -> Option<&'static Rule> {
    COMPANY.iter().find(|rule| rule.field == field)
}

impl Rule {
    /// Trims the text and checks it. An empty optional field is `Ok(None)`: it is not sent.
    ///
    /// # Errors
    /// The first fault, in the order missing, control character, too long, wrong kind.
    pub fn check(&self, typed: &str) -> Result<Option<String>, Fault> {
        let text = typed.trim();
        if text.is_empty() {
            return if self.required {
                Err(Fault::Missing)
            } else {
                Ok(None)
            };
        }
        if text.chars().any(|c| self.kind.forbids(c)) {
            return Err(Fault::ControlCharacter);
        }
        if self.kind.accepts(text) {
            let chars = text.chars().count();
            if chars > self.max_chars {
                return Err(Fault::TooLong {
                    max: self.max_chars,
                    is: chars,
                });
            }
            return Ok(Some(self.kind.tidy(text)));
        }
        Err(Fault::Not(self.kind))
    }
}

impl Kind {
    /// Line breaks and tabs are part of a text of several lines; no other control character is.
    fn forbids(self, c: char) -> bool {
        let has_lines = matches!(self, Self::Paragraphs | Self::Emails);
        c.is_control() && !(has_lines && matches!(c, '\n' | '\r' | '\t'))
    }

    fn accepts(self, text: &str) -> bool {
        match self {
            Self::Text | Self::Paragraphs => true,
            Self::State => super::text::is_state(text),
            Self::PostalCode => super::text::is_postal_code(text),
            Self::WebUrl => super::text::is_web_url(text),
            Self::Email => super::text::is_email(text),
            Self::Emails => super::text::emails(text).all(super::text::is_email),
            Self::Phone => super::text::is_phone(text),
            Self::IpAddress => text.parse::<std::net::IpAddr>().is_ok(),
            Self::Id => text.parse::<super::ids::CompanyId>().is_ok(),
            Self::Number => {
                text.parse::<u64>().is_ok() && text.bytes().all(|byte| byte.is_ascii_digit())
            }
            Self::LocalTime => super::zone::parse_local(text).is_some(),
        }
    }

    fn tidy(self, text: &str) -> String {
        match self {
            Self::State => text.to_ascii_uppercase(),
            _ => text.to_owned(),
        }
    }
}

impl Fault {
    /// The words at the field and in the summary. One place, so both say the same.
    #[must_use]
    pub fn words(&self, label: &str) -> String {
        match self {
            Self::Missing => format!("{label} is required."),
            Self::TooLong { max, is } => {
                format!("{label} may have at most {max} characters; this has {is}.")
            }
            Self::ControlCharacter => {
                format!("{label} has a line break or another invisible character. Remove it.")
            }
            Self::Not(Kind::State) => {
                format!("{label} is two letters, for example CA.")
            }
            Self::Not(Kind::PostalCode) => {
                format!("{label} has 5 to 7 characters, for example 94111.")
            }
            Self::Not(Kind::WebUrl) => {
                format!("{label} is a full address that starts with https:// or http://.")
            }
            Self::Not(Kind::Email) => {
                format!("{label} is an address like name@company.com.")
            }
            Self::Not(Kind::Emails) => {
                format!("{label} are addresses like name@company.com, with commas between them.")
            }
            Self::Not(Kind::Phone) => {
                format!("{label} is a telephone number like (555) 555-5555.")
            }
            Self::Not(Kind::IpAddress) => {
                format!("{label} is an IP address like 142.251.46.238.")
            }
            Self::Not(Kind::Number) => format!("{label} is a whole number."),
            Self::Not(Kind::LocalTime) => {
                format!("{label} is a date and a time, for example 2030-01-05 14:00.")
            }
            Self::Not(Kind::Id) => format!("{label} is a whole number above zero."),
            Self::Not(Kind::Text | Kind::Paragraphs) => format!("{label} is not valid."),
            Self::Said(words) => words.clone(),
        }
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
