use super::*;

fn create() -> Purpose {
    Purpose::CreateCampaign {
        company: CompanyId::new(3),
        budget: Cents::new(150_000),
        jobs: 2,
        name_print: u64::MAX,
        jobs_print: 7,
        reference: Some("JPC-7F3KQ2".to_owned()),
        above: 12,
    }
}

fn add() -> Purpose {
    Purpose::AddBudget {
        campaign: CampaignId::new(4),
        amount: Cents::new(100),
        before: Cents::new(1_500),
    }
}

#[test]
fn an_intent_survives_storage_whatever_its_end() {
    let ends = [
        None,
        Some(Outcome::Applied {
            campaign: CampaignId::new(9),
        }),
        Some(Outcome::MoreThanOnce { times: 2 }),
        Some(Outcome::AmongOthers),
        Some(Outcome::Refused),
        Some(Outcome::NotApplied { as_of_ms: 5 }),
        Some(Outcome::ByHand),
    ];
    for outcome in ends {
        for purpose in [create(), add()] {
            let intent = Intent {
                id: "AB23".to_owned(),
                purpose,
                order: 3,
                sent_at_ms: 1_900_000_000_000,
                outcome: outcome.clone(),
                answered: Some(CampaignId::new(9)),
                origin: Origin::default(),
            };
            assert_eq!(Intent::from_stored(&intent.to_stored()), Some(intent));
        }
    }
}

#[test]
fn what_a_campaign_is_created_by_survives_storage_and_older_notes_have_none() {
    for is_between in [false, true] {
        let foreseen = Foreseen {
            budget: Cents::new(27_700),
            estimate: Estimate {
                min_candidates: 5,
                max_candidates: 80,
            },
            at: 1_900_000_000_000,
            is_between,
        };
        let intent = Intent {
            id: "AB23".to_owned(),
            purpose: create(),
            order: 0,
            sent_at_ms: 1,
            outcome: None,
            answered: None,
            origin: Origin {
                foreseen: Some(foreseen),
                of_plan: true,
            },
        };
        assert_eq!(Intent::from_stored(&intent.to_stored()), Some(intent));
    }
    let older = r#"{"id":"A","purpose":{"what":"addBudget","campaign":4,"amount":100,
        "before":1500},"sentAt":1,"outcome":null,"answered":null}"#;
    let read = Intent::from_stored(older).map(|intent| intent.origin);
    assert_eq!(read, Some(Origin::default()));
}

#[test]
fn what_cannot_be_read_is_no_intent_and_an_unknown_end_is_open() {
    for text in [
        "",
        "{}",
        "[]",
        r#"{"id":"A","purpose":{"what":"gift"},"sentAt":1}"#,
    ] {
        assert_eq!(Intent::from_stored(text), None, "{text}");
    }
    let text = r#"{"id":"A","purpose":{"what":"addBudget","campaign":4,"amount":100,
        "before":1500},"sentAt":1,"outcome":{"how":"sideways"}}"#;
    assert!(Intent::from_stored(text).is_some_and(|intent| intent.is_open()));
}

#[test]
fn prints_and_codes_are_what_they_promise() {
    // The published check value of FNV-1a.
    assert_eq!(print("a"), 0xaf63_dc4c_8601_ec8c);
    assert_ne!(print("Nurses"), print("nurses"));
    assert_eq!(code(3, || 0.0), "222");
    assert_eq!(code(2, || 0.999_999), "YY");
}
