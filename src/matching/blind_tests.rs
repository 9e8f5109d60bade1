use super::*;
use crate::domain::resume::WorkExperience;

const TEXT: &str = "ÁDA LOVELACE\n12 Main St, Boston, MA 02134 | (617) 555-0100 | ada@x.org\n\
    linkedin.com/in/ada\nAda led a team at Analytical Engines Inc. in May 2020. \
    Reference: Ms. Lovelace's peer; lovelace is no word here.";

fn own(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn resume() -> Resume {
    Resume {
        file_name: own("Ada.pdf"),
        first_name: own("Ada"),
        last_name: own("Lovelace"),
        email: own("ada@x.org"),
        phone: own("1"),
        mobile: own("2"),
        address: own("12 Main St"),
        city: own("Boston"),
        subdivision: own("MA"),
        country: own("US"),
        postal_code: own("02134"),
        summary: own("I, Ada, compute."),
        work_experiences: vec![WorkExperience {
            company_name: own("Analytical Engines"),
            title: own("Programmer"),
            city: own("Boston"),
            description: own("Wrote to charles@x.org"),
            start_year: Some(2019),
            ..WorkExperience::default()
        }],
        ..Resume::default()
    }
}

#[test]
fn the_text_alone_hides_heading_contacts_and_the_name_wherever_it_stands() {
    let blind = Blinder::for_text(TEXT).text(TEXT);
    assert_eq!(
        blind,
        "[name]\n[address] | [phone] | [e-mail]\n[link]\n\
         [name] led a team at Analytical Engines Inc. in May 2020. \
         Reference: Ms. [name]'s peer; lovelace is no word here."
    );
}

#[test]
fn the_fields_hide_employers_too_where_that_is_asked_for() {
    let shown = Blinder::for_resume(&resume(), TEXT, false).text(TEXT);
    assert!(shown.contains("Analytical Engines"));
    let hidden = Blinder::for_resume(&resume(), TEXT, true).text(TEXT);
    assert!(
        hidden.contains("a team at [employer] Inc. in May 2020"),
        "{hidden}"
    );
}

#[test]
fn a_structured_resume_keeps_what_it_can_do_and_loses_who_it_is() {
    let blind = Blinder::for_resume(&resume(), "", true).resume(&resume());
    let printed = serde_json::json!(blind).to_string();
    for gone in [
        "Ada",
        "Lovelace",
        "x.org",
        "Boston",
        "02134",
        "Analytical",
        "Main",
        "MA",
    ] {
        assert!(!printed.contains(gone), "{gone} in {printed}");
    }
    assert!(printed.contains("Programmer") && printed.contains("2019"));
    assert!(printed.contains("I, [name], compute."));
    assert!(printed.contains("[employer]"));
}

#[test]
fn a_name_that_is_a_word_hides_only_as_a_name() {
    let person = Resume {
        first_name: own("May"),
        last_name: own("Li"),
        ..Resume::default()
    };
    let text = "MAY LI may do this; li is small";
    let blind = Blinder::for_resume(&person, "", false).text(text);
    assert_eq!(blind, "[name] may do this; li is small");
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn what_is_known_never_shows_and_the_length_of_it_makes_no_difference() {
    use crate::cases::{cases, text};
    cases(1_000, |u| {
        let name = format!("Zq{}", "x".repeat(u.int_in_range(1..=20)?));
        let mail = format!("w{}@host.example", "y".repeat(u.int_in_range(1..=20)?));
        let person = Resume {
            first_name: Some(name.clone()),
            ..Resume::default()
        };
        let (before, after) = (text(u, 0..=10)?, text(u, 0..=10)?);
        let with = |name: &str, mail: &str| format!("{before} {name} \n{mail} {after}");
        let whole = with(&name, &mail);
        let blind = Blinder::for_resume(&person, "", false);
        let hidden = blind.text(&whole);
        assert!(
            !hidden.contains(&name) && !hidden.contains(&mail),
            "{hidden:?}"
        );
        let other = Resume {
            first_name: own("Other"),
            ..Resume::default()
        };
        let short = Blinder::for_resume(&other, "", false).text(&with("Other", "a@b.io"));
        assert_eq!(hidden, short, "the same, whoever it is");
        Ok(())
    });
}
