//! What a structured resume consists of: its lists, and the fields that are typed.

/// Levels that are suggested for `degreeLevel`. The reference's sample has the first; its list is
/// not published, so the others are assumed, and any other word may be typed.
pub const DEGREE_LEVELS: [&str; 6] = [
    "NO_DEGREE",
    "HIGH_SCHOOL",
    "ASSOCIATES",
    "BACHELORS",
    "MASTERS",
    "DOCTORATE",
];

/// A list within a resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Work,
    Education,
    Certification,
}

impl Section {
    pub const ALL: [Self; 3] = [Self::Work, Self::Education, Self::Certification];

    /// The list's name on the wire.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Work => "workExperiences",
            Self::Education => "educations",
            Self::Certification => "certifications",
        }
    }

    /// What one entry is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Work => "Work experience",
            Self::Education => "Education",
            Self::Certification => "Certification",
        }
    }

    /// The fields of an entry that are typed, in the form's order. What an entry has besides
    /// (confidences, occupation codes) stays with it.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Work => &[
                "title",
                "companyName",
                "startMonth",
                "startYear",
                "endMonth",
                "endYear",
                "city",
                "subdivision",
                "description",
            ],
            Self::Education => &[
                "degreeLevel",
                "programName",
                "institutionName",
                "startMonth",
                "startYear",
                "endMonth",
                "endYear",
                "city",
                "subdivision",
                "programDescription",
            ],
            Self::Certification => &[
                "certificationName",
                "issuer",
                "startMonth",
                "startYear",
                "endMonth",
                "endYear",
                "description",
            ],
        }
    }
}

/// The fields of the person that are typed, in the form's order.
pub const PERSON: [&str; 11] = [
    "firstName",
    "lastName",
    "email",
    "phone",
    "mobile",
    "address",
    "city",
    "subdivision",
    "postalCode",
    "country",
    "summary",
];

/// The field of the skills: one a line, or with commas between them.
pub const SKILLS: &str = "skills";
