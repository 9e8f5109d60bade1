//! The reference's lists of numbers for a job, and finding a category among them.
//!
//! The lists are the reference's own; its samples carry numbers that are in none of them, so a
//! number that is not here is kept and shown as a number.

/// A number on the wire and what people call it.
pub type Entry = (u64, &'static str);

/// `worktimeId`; the API takes 1 where none is sent.
pub const WORKTIMES: &[Entry] = &[
    (1, "Full-time"),
    (4, "Part-time"),
    (5, "Internship"),
    (6, "Contract"),
    (7, "Temporary"),
];

/// `experienceId`; the API takes 5 where none is sent.
pub const EXPERIENCES: &[Entry] = &[
    (5, "Not specified"),
    (4, "No experience"),
    (6, "0-1 years of experience"),
    (7, "1-3 years of experience"),
    (8, "3-5 years of experience"),
    (9, "5+ years of experience"),
];

/// `jobCategoryId`; the API takes 0 where none is sent.
pub const CATEGORIES: &[Entry] = &[
    (0, "Other"),
    (101, "Accounting"),
    (125, "Advertising / Marketing / PR"),
    (161, "Appraisers & Tax Assessment"),
    (201, "Banking"),
    (162, "Business Administration"),
    (163, "Business Management"),
    (164, "Commercial Drivers"),
    (131, "Construction / Physical Labor / Skilled Trades"),
    (165, "Correctional Officer"),
    (166, "Counseling & Mental Health"),
    (167, "Customer Service / Call Center"),
    (108, "Delivery / Courier"),
    (109, "Dentistry"),
    (168, "Design & Visual Arts"),
    (169, "Early Childhood Development"),
    (111, "Education"),
    (170, "Emergency & Fire"),
    (171, "Emergency Medical Tech / Paramedics"),
    (113, "Engineering"),
    (114, "Farming / Fishing / Forestry"),
    (115, "Finance"),
    (172, "Government Administration"),
    (173, "Government Regulation"),
    (174, "Health Administration"),
    (149, "Heavy Equipment Operator"),
    (118, "Hospitality"),
    (119, "Human Resources"),
    (175, "Information Services / Technology"),
    (176, "Insurance"),
    (177, "Investments"),
    (178, "Journalism & Broadcasting"),
    (179, "Laboratory & Diagnostics"),
    (180, "Law Enforcement"),
    (181, "Legal Services"),
    (182, "Logistics & Planning"),
    (183, "Maintenance Installation & Repair"),
    (124, "Manufacturing / Production / Operations"),
    (184, "Mathematics"),
    (185, "Mechanics & Technicians"),
    (186, "Medical Support Services"),
    (187, "Network Systems"),
    (127, "Nursing"),
    (128, "Occupational Therapy"),
    (188, "Operations"),
    (189, "Performing Arts"),
    (190, "Personal Services"),
    (130, "Pharmacy"),
    (133, "Physician"),
    (191, "Printing & Publishing"),
    (192, "Programming & Software Development"),
    (154, "Real Estate / Property Management"),
    (159, "Research & Development"),
    (193, "Restaurant & Food"),
    (137, "Sales"),
    (138, "Science"),
    (194, "Security"),
    (139, "Social Service"),
    (195, "Sports & Recreation / Fitness"),
    (196, "Telecommunications"),
    (197, "Transportation Support Services"),
    (198, "Urban & Regional Planning"),
    (147, "Veterinary"),
    (199, "Waste & Recycling"),
    (200, "Web & Digital Communications"),
];

/// What a list calls a number; `None` where it is not in the list.
#[must_use]
pub fn name(list: &[Entry], id: u64) -> Option<&'static str> {
    list.iter()
        .find(|(one, _)| *one == id)
        .map(|(_, name)| *name)
}

/// A number as people read it: its name, or the number where the list has none.
#[must_use]
pub fn label(list: &[Entry], id: u64) -> String {
    name(list, id).map_or_else(|| format!("Number {id}, not in the list"), str::to_owned)
}

/// The categories that hold every word typed, or whose number starts with it; all for no words.
/// In the list's order, those that start with what was typed first.
#[must_use]
pub fn search_categories(typed: &str) -> Vec<Entry> {
    let wanted = typed.trim().to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut found: Vec<Entry> = CATEGORIES
        .iter()
        .filter(|(id, name)| {
            let name = name.to_lowercase();
            words
                .iter()
                .all(|word| name.contains(word) || id.to_string().starts_with(word))
        })
        .copied()
        .collect();
    found.sort_by_key(|(_, name)| !name.to_lowercase().starts_with(&wanted));
    found
}

/// The most categories that are suggested for one title.
const SUGGESTIONS: usize = 3;

/// Categories that a title speaks of, best first; empty where it speaks of none.
///
/// Only the list's own words count, each the more the fewer categories have it. A title that
/// shares nothing but words of three or more categories ("services") gets no suggestion.
#[must_use]
pub fn suggest_categories(title: &str) -> Vec<Entry> {
    let wanted = stems(title);
    let all: Vec<(Entry, Vec<String>)> = CATEGORIES
        .iter()
        .filter(|(id, _)| *id != 0)
        .map(|entry| (*entry, stems(entry.1)))
        .collect();
    let rarity = |stem: &String| all.iter().filter(|(_, words)| words.contains(stem)).count();
    let mut scored: Vec<(f64, usize, Entry)> = Vec::new();
    for (entry, words) in &all {
        let shared: Vec<usize> = wanted
            .iter()
            .filter(|stem| words.contains(stem))
            .map(rarity)
            .collect();
        if shared.iter().any(|categories| *categories <= 2) {
            let score = shared
                .iter()
                .map(|categories| 1.0 / as_f64(*categories))
                .sum();
            scored.push((score, words.len(), *entry));
        }
    }
    // The highest score first, then the shorter name: more of it is in the title.
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    scored
        .into_iter()
        .map(|(_, _, entry)| entry)
        .take(SUGGESTIONS)
        .collect()
}

/// A count of categories; there are fewer than a hundred.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Words that say nothing about the trade.
const EMPTY_WORDS: [&str; 5] = ["and", "for", "the", "with", "other"];

/// The stems of a text's words of three letters and more, each once.
fn stems(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()) {
        if word.chars().count() < 3 || EMPTY_WORDS.contains(&word) {
            continue;
        }
        let stem = stem(word);
        if !found.iter().any(|one| one == stem) {
            found.push(stem.to_owned());
        }
    }
    found
}

/// Endings that turn one word of a trade into another: nurse, nursing; pharmacist, pharmacy.
const ENDINGS: [&str; 16] = [
    "istry", "ment", "ing", "ant", "ist", "ers", "ors", "er", "or", "es", "s", "e", "y", "ed",
    "ive", "al",
];

/// A word without its endings, as long as four letters are left of it.
fn stem(word: &str) -> &str {
    let shorter = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= 4);
    // An ending may stand on another: engineer, engineering.
    shorter.map_or(word, stem)
}

#[cfg(test)]
#[path = "job_lists_tests.rs"]
mod tests;
