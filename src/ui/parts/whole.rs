//! All parts, where the program is whole: they are there from the start.

use super::{Code, NotLoaded, Part, code};

/// What is there from the start is there at once.
pub(super) fn at_once(part: Part) -> Option<Code> {
    Some(match part {
        Part::Embedded => code::EMBEDDED(),
        Part::Home => code::HOME(),
        Part::Companies => code::COMPANIES(),
        Part::JobList => code::JOB_LIST(),
        Part::Work => code::WORK(),
        Part::Money => code::MONEY(),
        Part::Matches => code::MATCHES(),
        Part::People => code::PEOPLE(),
    })
}

pub(super) async fn load(part: Part) -> Result<Code, NotLoaded> {
    at_once(part).ok_or(NotLoaded)
}
