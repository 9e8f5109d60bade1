//! createJob and getJob.

use partner_sandbox::{Config, Seed};
use serde_json::{Value, json};

use crate::client::{Call, Sandbox, company, job, with};

/// A job with every field.
fn full(ad_number: &str) -> Value {
    let mut body = job(ad_number);
    let more = json!({
        "jobStreet": "98 Battery St",
        "worktimeId": 7,
        "jobCategoryId": 108,
        "experienceId": 4,
        "applyUrl": "https://acme.example.com/apply?job=1",
        "applyEmails": ["apply-now@jobcase.com", "apply-now2@jobcase.com"],
        "startDate": "2030-01-05T19:09:35.334843+00:00",
        "endDate": "2030-02-05T19:09:35.334843+00:00",
        "isConfidential": true,
        "jobAttributes": {"MyAttribute": "Some Value", "Number": 3, "List": ["a"]},
        "applyActionType": "Email Address",
        "resumeRequired": true,
        "products": ["college", "email"],
        "campaignId": 1,
    });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    body
}

#[tokio::test]
async fn create_job_answers_the_record_and_keeps_it() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox.create_job(&full("abc123")).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let mut expected = with(full("abc123"), "campaignId", Value::Null);
    expected["id"] = json!(21);
    expected["partnerId"] = json!(1);
    expected["jobStatus"] = json!("Active");
    assert_eq!(reply.json(), expected);
    let logged = (Some("createJob".to_owned()), Some(201), true);
    assert_eq!(sandbox.last().await, logged);
    let got = sandbox.get("/job/21/").await;
    assert_eq!((got.status, got.json()), (200, expected));
    let logged = (Some("getJob".to_owned()), Some(200), true);
    assert_eq!(sandbox.last().await, logged);
}

#[tokio::test]
async fn what_is_not_sent_takes_the_defaults_of_the_reference() {
    let sandbox = Sandbox::start().await;
    // 2030-01-05T19:09:35.334Z
    sandbox.set_clock(1_893_870_575_334).await;
    let created = sandbox.created_job(&job("abc123")).await;
    let mut expected = job("abc123");
    let defaults = json!({
        "id": 21,
        "partnerId": 1,
        "worktimeId": 1,
        "jobCategoryId": 0,
        "experienceId": 5,
        "isConfidential": false,
        "jobAttributes": {},
        "jobStatus": "Active",
        "applyActionType": "Nothing",
        "resumeRequired": false,
        "products": [],
    });
    for (field, value) in defaults.as_object().unwrap() {
        expected[field] = value.clone();
    }
    // The clock runs on: the start is within the seconds that the request took.
    let [start, end] = ["startDate", "endDate"].map(|field| created[field].as_str().unwrap());
    assert!(start.starts_with("2030-01-05T19:09:3"), "{start}");
    assert_eq!(end.replace("2030-02-04", "2030-01-05"), start);
    expected["startDate"] = json!(start);
    expected["endDate"] = json!(end);
    assert_eq!(created, expected);
}

const REQUIRED: [&str; 7] = [
    "companyId",
    "adNumber",
    "jobTitle",
    "jobDescription",
    "jobCity",
    "jobState",
    "jobZipCode",
];

#[tokio::test]
async fn every_required_field_of_a_job_must_be_there_filled_and_of_its_type() {
    let sandbox = Sandbox::start().await;
    for field in REQUIRED {
        for bad in [
            Value::Null,
            json!(""),
            json!(" \t\n"),
            json!(["x"]),
            json!(true),
        ] {
            let body = with(full("abc123"), field, bad.clone());
            let reply = sandbox.create_job(&body).await;
            assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
        }
    }
    assert_eq!(sandbox.job_count().await, 20);
}

#[tokio::test]
async fn null_is_a_value_of_no_field() {
    let sandbox = Sandbox::start().await;
    for (field, _) in full("abc123").as_object().unwrap() {
        let mut body = full("abc123");
        body[field] = Value::Null;
        let reply = sandbox.create_job(&body).await;
        assert!(reply.faulty_fields().contains(field), "{field}");
    }
    assert_eq!(sandbox.job_count().await, 20);
}

#[tokio::test]
async fn every_field_of_a_job_keeps_its_rule() {
    let sandbox = Sandbox::start().await;
    let cases = [
        ("companyId", json!("1")),
        ("companyId", json!(1.5)),
        ("companyId", json!(99)),
        ("jobState", json!("MAS")),
        ("jobState", json!("M")),
        ("jobZipCode", json!(94111)),
        ("jobZipCode", json!("2110")),
        ("jobZipCode", json!("02110-01")),
        ("jobStreet", json!("")),
        ("worktimeId", json!(2)),
        ("worktimeId", json!("1")),
        ("jobCategoryId", json!(1)),
        ("jobCategoryId", json!(202)),
        ("jobCategoryId", json!(-1)),
        ("experienceId", json!(3)),
        ("experienceId", json!(5.5)),
        ("applyUrl", json!("acme.example.com")),
        ("applyUrl", json!("javascript:alert(1)")),
        ("applyUrl", json!("")),
        ("applyEmails", json!([])),
        ("applyEmails", json!("a@b.example")),
        ("applyEmails", json!(["a@b.example", "b"])),
        ("applyEmails", json!(["a@b.example", 7])),
        ("applyActionType", json!("Carrier Pigeon")),
        ("applyActionType", json!("url redirect")),
        ("applyActionType", json!(1)),
        ("isConfidential", json!("true")),
        ("resumeRequired", json!(1)),
        ("jobAttributes", json!(["a"])),
        ("jobAttributes", json!("a")),
        ("jobAttributes", json!({" ": "a"})),
        ("products", json!("college")),
        ("products", json!(["College"])),
        ("products", json!(["college", "moon"])),
        ("products", json!([["college"]])),
        ("campaignId", json!(99)),
        ("campaignId", json!("1")),
        ("id", json!(1)),
        ("partnerId", json!(1)),
        ("jobStatus", json!("Active")),
    ];
    for (field, bad) in cases {
        let body = with(full("abc123"), field, bad.clone());
        let reply = sandbox.create_job(&body).await;
        assert_eq!(reply.faulty_fields(), [field], "{field} = {bad}");
    }
    let mut body = full("abc123");
    body["jobAttributes"]["Nothing"] = Value::Null;
    let faults = sandbox.create_job(&body).await.faulty_fields();
    assert_eq!(faults, ["jobAttributes.Nothing"]);
    assert_eq!(sandbox.job_count().await, 20);
}

#[tokio::test]
async fn odd_but_allowed_values_come_back_as_they_were() {
    let sandbox = Sandbox::start().await;
    let cases = [
        ("jobTitle", json!("<b>\"O'Neil\" & Söhne</b> 😀")),
        ("jobDescription", json!("d")),
        ("jobZipCode", json!("K1A 0B1")),
        ("jobCategoryId", json!(0)),
        ("experienceId", json!(9)),
        (
            "jobAttributes",
            json!({"Empty": "", "Deep": {"a": [1, false]}}),
        ),
        ("products", json!([])),
        ("applyUrl", json!("http://localhost:8080/x?y#z")),
    ];
    for (number, (field, good)) in cases.into_iter().enumerate() {
        let body = with(full(&format!("odd-{number}")), field, good.clone());
        let created = sandbox.created_job(&body).await;
        assert_eq!(created[field], good, "{field}");
    }
    let twice = with(
        full("twice"),
        "products",
        json!(["email", "college", "email"]),
    );
    let products = &sandbox.created_job(&twice).await["products"];
    assert_eq!(products, &json!(["email", "college"]));
}

#[tokio::test]
async fn an_apply_action_demands_its_own_field_alone() {
    let sandbox = Sandbox::start().await;
    let bare = |action: &str| with(job(action), "applyActionType", json!(action));
    let redirect = sandbox.create_job(&bare("URL Redirect")).await;
    assert_eq!(redirect.faulty_fields(), ["applyUrl"]);
    let email = sandbox.create_job(&bare("Email Address")).await;
    assert_eq!(email.faulty_fields(), ["applyEmails"]);
    sandbox.created_job(&bare("Nothing")).await;
    let url = json!("https://acme.example.com/");
    sandbox
        .created_job(&with(bare("URL Redirect"), "applyUrl", url))
        .await;
    let emails = json!(["a@b.example"]);
    let created = sandbox
        .created_job(&with(bare("Email Address"), "applyEmails", emails))
        .await;
    assert!(created.get("applyUrl").is_none(), "{created}");
}

#[tokio::test]
async fn dates_are_utc_and_the_end_is_after_the_start() {
    let sandbox = Sandbox::start().await;
    sandbox.set_clock(1_893_870_575_334).await;
    let dated =
        |start: Value, end: Value| with(with(job("dated"), "startDate", start), "endDate", end);
    let day = json!("2030-03-01");
    for bad in [
        json!(""),
        json!("soon"),
        json!("2030-02-01T10:00:00"),
        json!("2030-02-01T10:00:00-05:00"),
        json!("02/01/2030"),
        json!(1_893_870_575),
    ] {
        let start = sandbox.create_job(&dated(bad.clone(), day.clone())).await;
        assert_eq!(start.faulty_fields(), ["startDate"], "{bad}");
        let end = sandbox.create_job(&dated(Value::Null, bad.clone())).await;
        assert_eq!(end.faulty_fields(), ["endDate"], "{bad}");
    }
    let early = "2030-01-05T00:00:00Z";
    for (start, end) in [
        (day.clone(), day.clone()),
        (json!("2030-03-01T00:00:00.000001Z"), day.clone()),
        // Without a start it is now, without an end 30 days from now.
        (Value::Null, json!(early)),
        (day.clone(), Value::Null),
    ] {
        let reply = sandbox.create_job(&dated(start.clone(), end.clone())).await;
        assert_eq!(reply.faulty_fields(), ["endDate"], "{start} to {end}");
    }
    let created = sandbox
        .created_job(&dated(day, json!("2030-03-01T10:00:00Z")))
        .await;
    assert_eq!(created["startDate"], "2030-03-01T00:00:00+00:00");
    assert_eq!(created["endDate"], "2030-03-01T10:00:00+00:00");
    assert_eq!(created["jobStatus"], "Active");
}

#[tokio::test]
async fn all_faults_of_a_job_are_told_at_once() {
    let sandbox = Sandbox::start().await;
    let body = json!({
        "companyId": 99, "worktimeId": 2, "applyActionType": "URL Redirect", "endDate": "x",
        "products": ["moon"], "campaignId": 99, "zzz": 1,
    });
    let faults = sandbox.create_job(&body).await.faulty_fields();
    let expected = [
        "adNumber",
        "applyUrl",
        "campaignId",
        "companyId",
        "endDate",
        "jobCity",
        "jobDescription",
        "jobState",
        "jobTitle",
        "jobZipCode",
        "products",
        "worktimeId",
        "zzz",
    ];
    assert_eq!(faults, expected);
}

#[tokio::test]
async fn a_job_that_is_no_json_object_is_refused() {
    let sandbox = Sandbox::start().await;
    for body in ["", "{\"companyId\": 1,", "[]", "null"] {
        let call = Call::api("POST", "/job/").bytes("application/json", body);
        let reply = sandbox.send(call).await;
        assert_eq!(reply.status, 400, "{body}");
        assert!(reply.json()["detail"].is_string(), "{body}");
    }
    let text = Call::api("POST", "/job/").bytes("text/plain", job("abc123").to_string());
    assert_eq!(sandbox.send(text).await.status, 415);
}

#[tokio::test]
async fn an_ad_number_is_taken_once_by_a_partner_whatever_the_company_or_status() {
    let sandbox = Sandbox::start().await;
    // Job 5 was expired; it is of company 1.
    let other = with(job("ats-job-2005"), "companyId", json!(2));
    let taken = sandbox.create_job(&other).await;
    assert_eq!(taken.faulty_fields(), ["adNumber"]);
    assert!(taken.text().contains("already exists"));
    assert_eq!(sandbox.created_job(&job("ATS-JOB-2005")).await["id"], 21);
}

#[tokio::test]
async fn of_many_creates_at_once_with_one_ad_number_exactly_one_is_done() {
    let sandbox = Sandbox::start().await;
    let body = job("raced");
    let replies = futures_util::future::join_all((0..20).map(|_| sandbox.create_job(&body))).await;
    let done = replies.iter().filter(|reply| reply.status == 201).count();
    let refused = replies.iter().filter(|reply| reply.status == 400).count();
    assert_eq!((done, refused), (1, 19));
    assert_eq!(sandbox.job_count().await, 21);
}

#[tokio::test]
async fn a_job_needs_a_company_that_was_created() {
    let sandbox = Sandbox::with(Config {
        seed: Seed::None,
        ..Config::default()
    })
    .await;
    let reply = sandbox.create_job(&job("first")).await;
    assert_eq!(reply.faulty_fields(), ["companyId"]);
    assert_eq!(sandbox.create(&company("abc123")).await.status, 201);
    assert_eq!(sandbox.created_job(&job("first")).await["id"], 1);
}

#[tokio::test]
async fn get_job_knows_no_other_id() {
    let sandbox = Sandbox::start().await;
    for id in ["99", "0", "-1", "abc", "1.0", "99999999999999999999"] {
        let reply = sandbox.get(&format!("/job/{id}/")).await;
        assert_eq!(reply.status, 404, "{id}");
        assert_eq!(reply.json(), json!({"detail": "Not found."}));
    }
}

#[tokio::test]
async fn trouble_typed_into_a_title_or_an_ad_number_strikes() {
    let sandbox = Sandbox::start().await;
    for (number, (kind, status, done)) in [("503", 503, 0), ("html", 502, 0), ("empty", 200, 1)]
        .into_iter()
        .enumerate()
    {
        for field in ["jobTitle", "adNumber"] {
            let before = sandbox.job_count().await;
            let text = json!(format!("{number} sandbox:{kind}"));
            let body = with(job(&format!("{kind} {field}")), field, text);
            assert_eq!(sandbox.create_job(&body).await.status, status, "{kind}");
            assert_eq!(sandbox.job_count().await, before + done, "{kind}");
        }
    }
    for (kind, done) in [("drop", 0), ("drop-after", 1)] {
        let before = sandbox.job_count().await;
        let body = job(&format!("sandbox:{kind}"));
        let call = Call::api("POST", "/job/").json(&body);
        assert!(sandbox.try_send(call).await.is_none());
        assert_eq!(sandbox.job_count().await, before + done, "{kind}");
    }
    let call = Call::api("PUT", "/job/1/").json(&with(job("x"), "jobTitle", json!("sandbox:500")));
    assert_eq!(sandbox.send(call).await.status, 500);
    assert_eq!(
        sandbox.get("/job/1/").await.json()["adNumber"],
        "ats-job-2001"
    );
    let fault = json!({"operation": "createJob", "kind": "503"});
    sandbox.fault(&fault).await;
    assert_eq!(sandbox.create_job(&job("queued")).await.status, 503);
    sandbox.created_job(&job("queued")).await;
}
