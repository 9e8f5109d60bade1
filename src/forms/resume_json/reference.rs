//! The reference's own form of a resume.

use super::reader::{Reader, join};
use crate::domain::resume::{Certification, Education, Resume, WorkExperience};
use crate::domain::rules::{EMAIL_CHARS, Kind};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Object = Map<String, Value>;

pub(super) fn read(reader: &mut Reader, mut map: Object) -> Resume {
    let from = &mut map;
    let resume = Resume {
        file_name: reader.line(from, "", "fileName"),
        source: reader.line(from, "", "source"),
        first_name: reader.line(from, "", "firstName"),
        last_name: reader.line(from, "", "lastName"),
        summary: reader.paragraphs(from, "", "summary"),
        email: email(reader, from),
        phone: reader.line(from, "", "phone"),
        mobile: reader.line(from, "", "mobile"),
        address: reader.line(from, "", "address"),
        city: reader.line(from, "", "city"),
        subdivision: reader.line(from, "", "subdivision"),
        country: reader.line(from, "", "country"),
        postal_code: reader.line(from, "", "postalCode"),
        skills: reader.lines(from, "", "skills"),
        work_experiences: rows(reader, from, "workExperiences", work),
        educations: rows(reader, from, "educations", education),
        certifications: rows(reader, from, "certifications", certification),
        created_at: reader.moment(from, "", "createdAt"),
        updated_at: reader.moment(from, "", "updatedAt"),
    };
    reader.rest(&map, "");
    resume
}

fn email(reader: &mut Reader, map: &mut Object) -> Option<String> {
    let value = map.remove("email")?;
    reader.checked(&value, "email", Kind::Email, EMAIL_CHARS)
}

fn rows<T: PartialEq + Default>(
    reader: &mut Reader,
    map: &mut Object,
    name: &str,
    row: fn(&mut Reader, &mut Object, &str) -> T,
) -> Vec<T> {
    let mut rows = Vec::new();
    for (path, mut object) in reader.objects(map, "", name) {
        let read = row(reader, &mut object, &path);
        reader.rest(&object, &path);
        // An empty row of a form is no entry.
        if read != T::default() {
            rows.push(read);
        }
    }
    rows
}

fn work(reader: &mut Reader, map: &mut Object, path: &str) -> WorkExperience {
    let read = WorkExperience {
        employer_confidence: reader.number(map, path, "employerConfidence"),
        job_profile_confidence: reader.number(map, path, "jobProfileConfidence"),
        onet_codes: onet_codes(reader, map, path),
        description: reader.paragraphs(map, path, "description"),
        title: reader.line(map, path, "title"),
        company_name: reader.line(map, path, "companyName"),
        updated_at: reader.moment(map, path, "updatedAt"),
        city: reader.line(map, path, "city"),
        subdivision: reader.line(map, path, "subdivision"),
        start_month: reader.month(map, path, "startMonth"),
        start_year: reader.year(map, path, "startYear"),
        end_month: reader.month(map, path, "endMonth"),
        end_year: reader.year(map, path, "endYear"),
    };
    let end = (read.end_year, read.end_month);
    reader.span(path, (read.start_year, read.start_month), end);
    read
}

fn onet_codes(reader: &mut Reader, map: &mut Object, path: &str) -> BTreeMap<String, f64> {
    let path = join(path, "onetCodes");
    let mut codes = BTreeMap::new();
    let parent = path.strip_suffix(".onetCodes").unwrap_or_default();
    for (code, value) in reader.object(map, parent, "onetCodes") {
        match value.as_f64() {
            Some(fit) => {
                codes.insert(code, fit);
            }
            None => reader.fault(&path, "has a code whose value is no number."),
        }
    }
    codes
}

fn education(reader: &mut Reader, map: &mut Object, path: &str) -> Education {
    let read = Education {
        degree_level: degree_level(reader, map, path),
        program_name: reader.line(map, path, "programName"),
        program_description: reader.paragraphs(map, path, "programDescription"),
        updated_at: reader.moment(map, path, "updatedAt"),
        city: reader.line(map, path, "city"),
        subdivision: reader.line(map, path, "subdivision"),
        start_month: reader.month(map, path, "startMonth"),
        start_year: reader.year(map, path, "startYear"),
        end_month: reader.month(map, path, "endMonth"),
        end_year: reader.year(map, path, "endYear"),
        institution_name: reader.line(map, path, "institutionName"),
        degree_confidence: reader.number(map, path, "degreeConfidence"),
        institution_confidence: reader.number(map, path, "institutionConfidence"),
    };
    let end = (read.end_year, read.end_month);
    reader.span(path, (read.start_year, read.start_month), end);
    read
}

/// A level such as `NO_DEGREE`. The reference's list is not published, so any word of that form
/// may be one.
fn degree_level(reader: &mut Reader, map: &mut Object, path: &str) -> Option<String> {
    let level = reader.line(map, path, "degreeLevel")?;
    let is_word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if level.chars().all(is_word) {
        return Some(level);
    }
    reader.fault(
        &join(path, "degreeLevel"),
        "is one word in capitals, for example NO_DEGREE.",
    );
    None
}

fn certification(reader: &mut Reader, map: &mut Object, path: &str) -> Certification {
    let read = Certification {
        issuer: reader.line(map, path, "issuer"),
        description: reader.paragraphs(map, path, "description"),
        updated_at: reader.moment(map, path, "updatedAt"),
        certification_name: reader.line(map, path, "certificationName"),
        start_month: reader.month(map, path, "startMonth"),
        start_year: reader.year(map, path, "startYear"),
        end_month: reader.month(map, path, "endMonth"),
        end_year: reader.year(map, path, "endYear"),
    };
    let end = (read.end_year, read.end_month);
    reader.span(path, (read.start_year, read.start_month), end);
    read
}
