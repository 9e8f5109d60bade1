use super::*;

fn best(title: &str) -> Option<&'static str> {
    suggest_categories(title).first().map(|(_, name)| *name)
}

#[test]
fn a_number_stands_in_its_list_once() {
    for list in [WORKTIMES, EXPERIENCES, CATEGORIES] {
        for (at, (id, name)) in list.iter().enumerate() {
            assert!(
                list[at + 1..]
                    .iter()
                    .all(|(other, words)| other != id && words != name),
                "{id}"
            );
        }
    }
    assert_eq!(
        (WORKTIMES.len(), EXPERIENCES.len(), CATEGORIES.len()),
        (5, 6, 65)
    );
    assert_eq!(name(CATEGORIES, 127), Some("Nursing"));
    assert_eq!(label(CATEGORIES, 1), "Number 1, not in the list");
}

#[test]
fn categories_are_found_by_words_in_any_order_and_by_number() {
    let names = |typed: &str| -> Vec<&str> {
        search_categories(typed)
            .iter()
            .map(|(_, name)| *name)
            .collect()
    };
    assert_eq!(names("nurs"), ["Nursing"]);
    assert_eq!(
        names("management real"),
        ["Real Estate / Property Management"]
    );
    assert_eq!(names("127"), ["Nursing"]);
    assert_eq!(
        names("operations"),
        ["Operations", "Manufacturing / Production / Operations"]
    );
    assert_eq!(names(" ").len(), CATEGORIES.len());
    assert!(names("zzz").is_empty());
}

#[test]
fn a_title_suggests_what_it_speaks_of() {
    for (title, category) in [
        ("Registered Nurse", "Nursing"),
        ("Senior Accountant", "Accounting"),
        ("Software Developer", "Programming & Software Development"),
        ("C++ Programmer", "Programming & Software Development"),
        ("Pharmacist", "Pharmacy"),
        ("Dentist", "Dentistry"),
        ("CDL truck driver", "Commercial Drivers"),
        ("Electrical Engineer II", "Engineering"),
        (
            "Customer service representative",
            "Customer Service / Call Center",
        ),
        ("SECURITY GUARD", "Security"),
        ("Web designer", "Design & Visual Arts"),
        ("Diesel mechanic", "Mechanics & Technicians"),
        ("Restaurant manager", "Restaurant & Food"),
        ("Sales associate", "Sales"),
    ] {
        assert!(
            suggest_categories(title)
                .iter()
                .any(|(_, name)| *name == category),
            "{title}: {:?}",
            suggest_categories(title)
        );
    }
    assert_eq!(best("Registered Nurse"), Some("Nursing"));
    assert_eq!(best("Restaurant manager"), Some("Restaurant & Food"));
}

#[test]
fn a_title_that_speaks_of_nothing_gets_no_suggestion() {
    for title in [
        "",
        "Rodeo Clown",
        "Line cook",
        "Now hiring!",
        "Services",
        "a b c",
        "日本語",
    ] {
        assert_eq!(best(title), None, "{title}");
    }
}
