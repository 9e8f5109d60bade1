//! The judge itself: a request or an answer that is wrong in one way is faulted in that way.

use contract_tests::{Answered, Asked, AskedBody, AskedPart, Document};

const KEY: (&str, &str) = ("X-Platform-Api-Key", "k");
const JSON: (&str, &str) = ("Content-Type", "application/json");

fn faults(id: &str, asked: &Asked<'_>) -> String {
    let document = Document::of_the_project().unwrap();
    document
        .operation(id)
        .unwrap()
        .faults_of_request(asked)
        .join("\n")
}

fn get<'a>(target: &'a str, headers: &[(&'a str, &'a str)]) -> Asked<'a> {
    Asked {
        method: "GET",
        target,
        headers: headers.to_vec(),
        body: AskedBody::Empty,
    }
}

#[test]
fn method_path_query_and_key_are_looked_at() {
    assert_eq!(
        faults(
            "listCompanies",
            &get("/company/?offset=0&limit=100", &[KEY])
        ),
        ""
    );
    let expect = |target: &str, headers: &[(&str, &str)], words: &str| {
        let told = faults("listCompanies", &get(target, headers));
        assert!(told.contains(words), "{target}: {told}");
    };
    expect("/company", &[KEY], "path: ");
    expect("/job/", &[KEY], "path: ");
    expect("/company/?page=1", &[KEY], "query: page is not known");
    expect(
        "/company/?offset=1&offset=2",
        &[KEY],
        "query: offset stands twice",
    );
    expect("/company/?offset=-1", &[KEY], "offset: ");
    expect("/company/?limit=1.0", &[KEY], "limit: ");
    expect("/company/?limit=", &[KEY], "limit: ");
    expect("/company/", &[], "key: ");
    let posted = Asked {
        method: "POST",
        ..get("/company/", &[KEY])
    };
    assert!(faults("listCompanies", &posted).contains("method: POST"));
    assert!(faults("getCompany", &get("/company/0/", &[KEY])).contains("companyId: "));
    assert!(faults("getCompany", &get("/company/x/", &[KEY])).contains("companyId: "));
    assert_eq!(
        faults("getMatch", &get("/webhooks/resume/match/a%2Fb/", &[])),
        ""
    );
    let told = faults("getMatch", &get("/webhooks/resume/match/a/", &[KEY]));
    assert!(told.contains("nothing asks for it"), "{told}");
    assert!(faults("ccpaLookUp", &get("/ccpa/", &[KEY])).contains("query: email is missing"));
    assert!(faults("ccpaLookUp", &get("/ccpa/?email=jack", &[KEY])).contains("email: "));
    assert_eq!(
        faults("ccpaLookUp", &get("/ccpa/?email=a%2Bb%40c.de", &[KEY])),
        ""
    );
}

fn post<'a>(target: &'a str, headers: &[(&'a str, &'a str)], body: AskedBody<'a>) -> Asked<'a> {
    Asked {
        method: "POST",
        target,
        headers: headers.to_vec(),
        body,
    }
}

#[test]
fn bodies_are_looked_at() {
    let purge =
        |headers: &[(&str, &str)], body| faults("ccpaPurge", &post("/ccpa/", headers, body));
    let good = AskedBody::Text(r#"{"email":"a@b.co"}"#);
    assert_eq!(purge(&[KEY, JSON], good.clone()), "");
    assert!(purge(&[KEY], good).contains("media type"));
    assert!(purge(&[KEY, JSON], AskedBody::Empty).contains("body: is missing"));
    assert!(purge(&[KEY, JSON], AskedBody::Text("{")).contains("body: is no JSON"));
    assert!(purge(&[KEY, JSON], AskedBody::Text("{}")).contains("body/email"));
    let unknown = AskedBody::Text(r#"{"email":"a@b.co","x":1}"#);
    assert!(purge(&[KEY, JSON], unknown).contains("'x'"));
    let expire = post("/job/1/expire/", &[KEY, JSON], AskedBody::Text("{}"));
    assert!(faults("expireJob", &expire).contains("not described"));
}

#[test]
fn parts_are_looked_at() {
    let upload = |parts: &[AskedPart<'_>]| {
        faults(
            "uploadLogo",
            &post("/company/1/logo/", &[KEY], AskedBody::Parts(parts.to_vec())),
        )
    };
    let file = |name| AskedPart { name, text: None };
    assert_eq!(upload(&[file("company_logo")]), "");
    assert!(upload(&[file("logo")]).contains("company_logo"));
    assert!(upload(&[file("company_logo"), file("company_logo")]).contains("stands twice"));
}

#[test]
fn answers_are_looked_at() {
    let document = Document::of_the_project().unwrap();
    let told = |status, content_type, body: &str| {
        let answered = Answered {
            status,
            content_type: Some(content_type),
            body: body.as_bytes(),
        };
        document
            .operation("uploadLogo")
            .unwrap()
            .faults_of_answer(&answered)
            .join("\n")
    };
    let json = "application/json; charset=utf-8";
    assert_eq!(told(200, json, r#"{"success":true,"new":1}"#), "");
    assert_eq!(told(502, "text/html", "<h1>Bad gateway</h1>"), "");
    assert_eq!(told(503, "text/html", ""), "");
    assert!(told(200, json, "").contains("body: is no JSON"));
    assert!(told(200, json, r#"{"success":"#).contains("body: is no JSON"));
    assert!(told(200, json, "{}").contains("body/success"));
    assert!(told(200, "text/html", "<p>").contains("type: "));
    assert!(told(302, json, "{}").contains("status: "));
    assert!(told(400, json, "{}").contains("body"));
}
