//! The document by itself: it holds together, and it is strict where it has to be.

use contract_tests::{Document, Place};
use serde_json::{Value, json};

fn document() -> Document {
    Document::of_the_project().unwrap()
}

fn walk<'d>(node: &'d Value, visit: &mut impl FnMut(&'d serde_json::Map<String, Value>)) {
    match node {
        Value::Object(members) => {
            visit(members);
            members.values().for_each(|member| walk(member, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_used() {
    let document = document();
    let mut led_to = Vec::new();
    walk(document.root(), &mut |members| {
        for name in ["$ref", "x-known-values"] {
            if let Some(Value::String(reference)) = members.get(name) {
                assert!(
                    document.target(reference).is_some(),
                    "{reference} leads nowhere"
                );
                led_to.push(reference.clone());
            }
        }
    });
    for kind in ["parameters", "responses", "schemas"] {
        for name in document.root()["components"][kind]
            .as_object()
            .unwrap()
            .keys()
        {
            let reference = format!("#/components/{kind}/{name}");
            assert!(led_to.contains(&reference), "nothing uses {reference}");
        }
    }
}

#[test]
fn every_schema_is_one() {
    let document = document();
    let schemas = document.root()["components"]["schemas"]
        .as_object()
        .unwrap();
    assert!(schemas.len() > 30);
    for (name, schema) in schemas {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}");
        assert!(
            document.faults(schema, &json!(null)).is_ok(),
            "{name} cannot be used"
        );
    }
}

#[test]
fn every_operation_is_whole() {
    let document = document();
    let operations = document.operations();
    let mut ids: Vec<&str> = operations.iter().map(|operation| operation.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), operations.len(), "an id stands twice");
    assert!(!ids.contains(&""), "an operation has no id");
    for operation in operations {
        let id = operation.id;
        let braced: Vec<&str> = operation
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        let described: Vec<&str> = operation
            .parameters(Place::Path)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(described, braced, "{id}");
        assert!(operation.path.ends_with('/'), "{id}");
        assert!(
            operation.class().is_some() && operation.assumed().is_some(),
            "{id} is not marked"
        );
        assert!(operation.response(200).is_some(), "{id} has no good answer");
        for status in [
            400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 502, 503, 504,
        ] {
            assert!(operation.response(status).is_some(), "{id} has no {status}");
        }
        assert!(operation.response(302).is_none(), "{id} takes a redirect");
    }
}

#[test]
fn every_request_body_refuses_what_it_does_not_name() {
    let document = document();
    let mut checked = 0;
    for operation in document.operations() {
        for (media, schema) in operation.request_bodies() {
            let faults = document.faults(schema, &json!({"notAField": 1})).unwrap();
            let told = faults.iter().any(|fault| fault.words.contains("notAField"));
            assert!(told, "{} takes any field as {media}", operation.id);
            checked += 1;
        }
    }
    assert_eq!(checked, 14);
}

fn words(schema: &str, value: &Value) -> Vec<String> {
    let document = document();
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    document
        .faults(&schema, value)
        .unwrap()
        .into_iter()
        .map(|fault| fault.pointer)
        .collect()
}

#[test]
fn amounts_have_at_most_two_decimals_whatever_floats_make_of_them() {
    let schema = json!({"$ref": "#/components/schemas/WriteMoney"});
    let schema = document().compile(&schema).unwrap();
    let odd_cents = [29, 1_999, 123_456_789];
    for cents in (1..200_000_u32).step_by(7).chain(odd_cents) {
        let amount: Value = format!("{}.{:02}", cents / 100, cents % 100)
            .parse()
            .unwrap();
        assert_eq!(schema.faults(&amount), [], "{amount}");
    }
    for amount in [json!(15.005), json!(0.001), json!(19.999), json!("15")] {
        assert_eq!(schema.faults(&amount).len(), 1, "{amount}");
    }
}

#[test]
fn limits_are_where_the_rules_put_them() {
    let base = json!({"companyId": 1, "name": "n", "budget": 15});
    let with = |name: &str, value: Value| {
        let mut body = base.clone();
        body[name] = value;
        words("CampaignCreate", &body)
    };
    assert_eq!(words("CampaignCreate", &base), [""; 0]);
    assert_eq!(with("budget", json!(14.99)), ["/budget"]);
    for wrong in [0, 5, 15, 70] {
        assert!(
            with("aggressiveness", json!(wrong)).contains(&"/aggressiveness".to_owned()),
            "{wrong}"
        );
    }
    assert_eq!(with("jobs", (1..=500).collect()), [""; 0]);
    assert_eq!(with("jobs", (1..=501).collect()), ["/jobs"]);
    assert_eq!(
        with("endDate", json!("2030-02-05T19:09:35.334843+00:00")),
        [""; 0]
    );
    assert_eq!(with("endDate", json!("2030-02-05T19:09:35Z")), [""; 0]);
    for wrong in [
        "2030-02-05T19:09:35+02:00",
        "2030-02-30T00:00:00Z",
        "tomorrow",
        "",
    ] {
        assert!(!with("endDate", json!(wrong)).is_empty(), "{wrong}");
    }
}

#[test]
fn an_estimate_asks_for_a_place_by_city_and_state_or_by_zip_code() {
    let base = json!({"budget": 15, "jobTitle": "t", "jobDescription": "d"});
    let with = |extra: Value| {
        let mut body = base.clone();
        body.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        words("EstimateRequest", &body)
    };
    assert_eq!(with(json!({"jobCity": "c", "jobState": "CA"})), [""; 0]);
    assert_eq!(with(json!({"jobZipCode": "94111"})), [""; 0]);
    assert!(!with(json!({"jobCity": "c"})).is_empty());
    assert!(!with(json!({})).is_empty());
}

#[test]
fn errors_may_have_any_of_the_expected_forms() {
    for good in [
        json!({"detail": "Not found."}),
        json!({"message": "No."}),
        json!({"error": {"message": "No.", "code": 3}}),
        json!({"companyName": ["This field is required."]}),
        json!({"companyContact.email": "No address."}),
        json!({"companyContact": {"email": ["No address."]}}),
    ] {
        assert_eq!(words("ErrorBody", &good), [""; 0], "{good}");
    }
    for wrong in [
        json!({}),
        json!([]),
        json!("no"),
        json!({"companyName": []}),
        json!({"companyName": 3}),
    ] {
        assert!(!words("ErrorBody", &wrong).is_empty(), "{wrong}");
    }
}
