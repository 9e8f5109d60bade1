#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;

fn fault(field: &str, typed: &str) -> Fault {
    company(field).unwrap().check(typed).unwrap_err()
}

fn sent(field: &str, typed: &str) -> String {
    company(field).unwrap().check(typed).unwrap().unwrap()
}

#[test]
fn white_space_alone_is_empty_for_every_required_field() {
    for rule in COMPANY {
        for typed in ["", " ", "\t\n ", "\u{a0}\u{2003}"] {
            assert_eq!(
                rule.check(typed),
                Err(Fault::Missing),
                "{} {typed:?}",
                rule.field
            );
        }
    }
}

#[test]
fn text_is_trimmed_and_markup_stays_text() {
    assert_eq!(sent("companyName", "  <b>A & B</b> "), "<b>A & B</b>");
}

#[test]
fn a_line_break_inside_a_line_is_refused() {
    assert_eq!(fault("companyName", "A\nB"), Fault::ControlCharacter);
}

#[test]
fn the_limit_counts_characters_not_bytes() {
    let name = "é".repeat(LINE_CHARS);
    assert_eq!(sent("companyName", &name), name);
    assert_eq!(
        fault("companyName", &format!("{name}é")),
        Fault::TooLong {
            max: LINE_CHARS,
            is: LINE_CHARS + 1
        }
    );
}

#[test]
fn a_state_is_two_letters_and_sent_in_capitals() {
    // The reference asks for two characters and knows partners north of the border.
    assert_eq!(sent("companyState", "on"), "ON");
    assert_eq!(sent("companyState", " ca"), "CA");
    for wrong in ["C", "CAL", "12", "C A", "Ö1"] {
        assert_eq!(
            fault("companyState", wrong),
            Fault::Not(Kind::State),
            "{wrong}"
        );
    }
}

#[test]
fn a_postal_code_keeps_its_leading_zeros() {
    assert_eq!(sent("companyZipCode", "02110"), "02110");
    assert_eq!(sent("companyZipCode", "K1A 0B1"), "K1A 0B1");
    for wrong in ["9411", "94111-12", "9411!"] {
        assert_eq!(
            fault("companyZipCode", wrong),
            Fault::Not(Kind::PostalCode),
            "{wrong}"
        );
    }
}

#[test]
fn a_website_is_an_absolute_http_address() {
    for good in [
        "https://acme.com",
        "http://a.co/x?y=1#z",
        "https://acme.com:8443/",
        "https://bücher.example",
    ] {
        assert_eq!(sent("companyUrl", good), good);
    }
    for wrong in [
        "acme.com",
        "ftp://acme.com",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://a b.com",
        "https://acme",
        "https://user:pw@acme.com",
        "https://.com",
        "https://acme..com",
        "https://acme.com:x/",
    ] {
        assert_eq!(
            fault("companyUrl", wrong),
            Fault::Not(Kind::WebUrl),
            "{wrong}"
        );
    }
}

#[test]
fn an_address_has_one_at_and_a_domain() {
    for good in [
        "jack.sparrow@jobcase.com",
        "a+b@x-y.co.uk",
        "o'neil@acme.com",
    ] {
        assert_eq!(sent("salesRep.email", good), good);
    }
    for wrong in [
        "jack",
        "@a.com",
        "a@",
        "a@b",
        "a b@c.com",
        "a@b@c.com",
        "a@.com",
        "a@c..com",
        ".a@c.com",
        "a@-c.com",
    ] {
        assert_eq!(
            fault("salesRep.email", wrong),
            Fault::Not(Kind::Email),
            "{wrong}"
        );
    }
}

#[test]
fn every_fault_has_words_that_name_the_field() {
    for rule in COMPANY.iter().chain(JOB) {
        let faults = [
            Fault::Missing,
            Fault::TooLong { max: 2, is: 3 },
            Fault::ControlCharacter,
            Fault::Not(rule.kind),
        ];
        for fault in faults {
            assert!(fault.words(rule.label).starts_with(rule.label), "{fault:?}");
        }
    }
}

#[test]
fn a_field_stands_in_the_table_once() {
    for table in [COMPANY, JOB] {
        for (at, rule) in table.iter().enumerate() {
            assert!(
                table[at + 1..]
                    .iter()
                    .all(|other| other.field != rule.field),
                "{}",
                rule.field
            );
        }
    }
}

fn job_rule(field: &str) -> &'static Rule {
    JOB.iter().find(|rule| rule.field == field).unwrap()
}

#[test]
fn a_description_keeps_its_lines_and_refuses_other_controls() {
    let rule = job_rule("jobDescription");
    let typed = "One.\r\n\n\tTwo. ";
    assert_eq!(rule.check(typed), Ok(Some("One.\r\n\n\tTwo.".into())));
    assert_eq!(rule.check("a\0b"), Err(Fault::ControlCharacter));
}

#[test]
fn several_addresses_are_each_an_address() {
    let rule = job_rule("applyEmails");
    assert!(rule.check("a@b.co, c@d.co;e@f.co\ng@h.co").is_ok());
    assert_eq!(rule.check("a@b.co, c"), Err(Fault::Not(Kind::Emails)));
}

#[test]
fn numbers_and_times_are_read_as_such() {
    assert!(job_rule("jobCategoryId").check("0").is_ok());
    for wrong in ["-1", "+1", "1.5", "x"] {
        let fault = job_rule("jobCategoryId").check(wrong);
        assert_eq!(fault, Err(Fault::Not(Kind::Number)), "{wrong}");
    }
    assert!(job_rule("endDate").check("2030-01-05T14:00").is_ok());
    assert_eq!(
        job_rule("endDate").check("soon"),
        Err(Fault::Not(Kind::LocalTime))
    );
}
