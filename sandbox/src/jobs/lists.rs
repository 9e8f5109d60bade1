//! The reference's lists of numbers and words that a job's fields take.

/// Full-time, part-time, internship, contract, temporary.
pub(crate) const WORKTIMES: [i64; 5] = [1, 4, 5, 6, 7];
pub(crate) const DEFAULT_WORKTIME: i64 = 1;

/// Not specified, four spans of years, none.
pub(crate) const EXPERIENCES: [i64; 6] = [4, 5, 6, 7, 8, 9];
pub(crate) const DEFAULT_EXPERIENCE: i64 = 5;

/// From Other (0) to Web & Digital Communications (200), with gaps.
pub(crate) const CATEGORIES: [i64; 65] = [
    0, 101, 108, 109, 111, 113, 114, 115, 118, 119, 124, 125, 127, 128, 130, 131, 133, 137, 138,
    139, 147, 149, 154, 159, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174,
    175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193,
    194, 195, 196, 197, 198, 199, 200, 201,
];
pub(crate) const DEFAULT_CATEGORY: i64 = 0;

pub(crate) const NOTHING: &str = "Nothing";
pub(crate) const URL_REDIRECT: &str = "URL Redirect";
pub(crate) const EMAIL_ADDRESS: &str = "Email Address";
/// What a person has to do to apply.
pub(crate) const APPLY_ACTIONS: [&str; 3] = [EMAIL_ADDRESS, NOTHING, URL_REDIRECT];
