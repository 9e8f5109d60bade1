//! JSON Resume's form (<https://jsonresume.org/schema>), put into the reference's.

use super::reader::{Reader, join};
use crate::domain::resume::{Certification, Education, Resume, WorkExperience};
use crate::domain::rules::{EMAIL_CHARS, Kind};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Whether an object is in that form: by the names that only it has.
pub(super) fn is_it(map: &Object) -> bool {
    ["basics", "work", "education", "certificates"]
        .into_iter()
        .any(|name| map.contains_key(name))
}

pub(super) fn read(reader: &mut Reader, mut map: Object) -> Resume {
    let from = &mut map;
    from.remove("$schema");
    let mut resume = basics(reader, from);
    for (path, mut row) in reader.objects(from, "", "work") {
        resume.work_experiences.push(work(reader, &mut row, &path));
        reader.rest(&row, &path);
    }
    for (path, mut row) in reader.objects(from, "", "education") {
        resume.educations.push(education(reader, &mut row, &path));
        reader.rest(&row, &path);
    }
    for (path, mut row) in reader.objects(from, "", "certificates") {
        let (start_year, start_month) = date(reader, &mut row, &path, "date");
        resume.certifications.push(Certification {
            certification_name: reader.line(&mut row, &path, "name"),
            issuer: reader.line(&mut row, &path, "issuer"),
            start_month,
            start_year,
            ..Certification::default()
        });
        reader.rest(&row, &path);
    }
    for (path, mut row) in reader.objects(from, "", "skills") {
        let named = reader.line(&mut row, &path, "name");
        let keywords = reader.lines(&mut row, &path, "keywords");
        for skill in named.into_iter().chain(keywords) {
            if !resume.skills.contains(&skill) {
                resume.skills.push(skill);
            }
        }
        reader.rest(&row, &path);
    }
    reader.rest(&map, "");
    resume
}

fn basics(reader: &mut Reader, map: &mut Object) -> Resume {
    let mut basics = reader.object(map, "", "basics");
    let from = &mut basics;
    let name = reader.line(from, "basics", "name");
    let (first_name, last_name) = name.as_deref().map_or((None, None), halves);
    let email = from
        .remove("email")
        .and_then(|value| reader.checked(&value, "basics.email", Kind::Email, EMAIL_CHARS));
    let phone = reader.line(from, "basics", "phone");
    let summary = reader.paragraphs(from, "basics", "summary");
    let path = "basics.location";
    let mut place = reader.object(from, "basics", "location");
    let resume = Resume {
        first_name,
        last_name,
        email,
        phone,
        summary,
        address: reader.line(&mut place, path, "address"),
        city: reader.line(&mut place, path, "city"),
        subdivision: reader.line(&mut place, path, "region"),
        country: reader.line(&mut place, path, "countryCode"),
        postal_code: reader.line(&mut place, path, "postalCode"),
        ..Resume::default()
    };
    reader.rest(&place, path);
    reader.rest(&basics, "basics");
    resume
}

/// A full name in two: its last word is the last name.
fn halves(name: &str) -> (Option<String>, Option<String>) {
    match name.rsplit_once(char::is_whitespace) {
        Some((first, last)) => (Some(first.trim().to_owned()), Some(last.to_owned())),
        None => (Some(name.to_owned()), None),
    }
}

fn work(reader: &mut Reader, row: &mut Object, path: &str) -> WorkExperience {
    let (start_year, start_month) = date(reader, row, path, "startDate");
    let (end_year, end_month) = date(reader, row, path, "endDate");
    reader.span(path, (start_year, start_month), (end_year, end_month));
    // Before 2021 the schema called it `company`.
    let company = reader.line(row, path, "name");
    let company_name = company.or_else(|| reader.line(row, path, "company"));
    let summary = reader.paragraphs(row, path, "summary");
    let highlights = reader.lines(row, path, "highlights");
    WorkExperience {
        company_name,
        title: reader.line(row, path, "position"),
        description: joined(summary.into_iter().chain(highlights)),
        city: reader.line(row, path, "location"),
        start_month,
        start_year,
        end_month,
        end_year,
        ..WorkExperience::default()
    }
}

fn education(reader: &mut Reader, row: &mut Object, path: &str) -> Education {
    let (start_year, start_month) = date(reader, row, path, "startDate");
    let (end_year, end_month) = date(reader, row, path, "endDate");
    reader.span(path, (start_year, start_month), (end_year, end_month));
    let degree = reader.line(row, path, "studyType");
    let area = reader.line(row, path, "area");
    // Which words stand for a degree's level is not published: the degree goes with the program.
    let names = [degree, area].into_iter().flatten();
    Education {
        program_name: Some(names.collect::<Vec<_>>().join(", ")).filter(|name| !name.is_empty()),
        program_description: joined(reader.lines(row, path, "courses").into_iter()),
        institution_name: reader.line(row, path, "institution"),
        start_month,
        start_year,
        end_month,
        end_year,
        ..Education::default()
    }
}

fn joined(lines: impl Iterator<Item = String>) -> Option<String> {
    let text = lines.collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

/// `2014-06-29`, `2014-06` or `2014` as year and month.
fn date(
    reader: &mut Reader,
    row: &mut Object,
    path: &str,
    name: &str,
) -> (Option<u64>, Option<u64>) {
    let Some(text) = reader.line(row, path, name) else {
        return (None, None);
    };
    let mut parts = text.split('-');
    let number = |part: Option<&str>, many: usize| {
        let part = part.filter(|part| part.len() == many)?;
        part.parse::<u64>().ok()
    };
    let year = number(parts.next(), 4).filter(|year| (1900..=2100).contains(year));
    let month_text = parts.next();
    let month = number(month_text, 2).filter(|month| (1..=12).contains(month));
    let day_is_fine = parts
        .next()
        .is_none_or(|day| number(Some(day), 2).is_some());
    let is_fine = year.is_some()
        && (month_text.is_none() || month.is_some())
        && day_is_fine
        && parts.next().is_none();
    if !is_fine {
        reader.fault(
            &join(path, name),
            "is a date like 2014-06-29, 2014-06 or 2014.",
        );
        return (None, None);
    }
    (year, month)
}
