//! A sandbox of the test's own, and a client that sees the very bytes: one connection a request.

use std::net::SocketAddr;

use partner_sandbox::{API_BASE_PATH, Config, DEFAULT_KEY, Running, start};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) struct Sandbox {
    running: Running,
}

/// A request in the making.
pub(crate) struct Call {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A call below the API's base path, with the key.
    pub(crate) fn api(method: &'static str, path: &str) -> Self {
        Self::new(method, &format!("{API_BASE_PATH}{path}"))
            .header("X-Platform-Api-Key", DEFAULT_KEY)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn bytes(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string())
    }
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} stands twice");
        value
    }

    /// The names of the fields that a 400 faults.
    pub(crate) fn faulty_fields(&self) -> Vec<String> {
        assert_eq!(self.status, 400, "{}", self.text());
        let body = self.json();
        for messages in body.as_object().unwrap().values() {
            assert!(
                messages
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|message| message.as_str().unwrap().len() > 5)
            );
        }
        body.as_object().unwrap().keys().cloned().collect()
    }
}

impl Sandbox {
    pub(crate) async fn start() -> Self {
        Self::with(Config::default()).await
    }

    pub(crate) async fn with(config: Config) -> Self {
        Self {
            running: start(config).await.unwrap(),
        }
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.running.addr()
    }

    pub(crate) fn url(&self) -> String {
        self.running.url()
    }

    pub(crate) async fn stop(self) {
        self.running.stop().await;
    }

    /// Sends a request; `None` where the connection was closed without a byte.
    pub(crate) async fn try_send(&self, call: Call) -> Option<Reply> {
        exchange(self.addr(), call).await
    }

    /// The portal's origin.
    pub(crate) fn portal(&self) -> String {
        self.running.portal_url().unwrap()
    }

    /// Sends a request to the portal, whatever name it is called by.
    pub(crate) async fn send_to_portal(&self, call: Call) -> Reply {
        let portal = self.portal();
        let address = portal.strip_prefix("http://").unwrap().parse().unwrap();
        exchange(address, call).await.unwrap()
    }

    /// Sends a request that must be answered.
    pub(crate) async fn send(&self, call: Call) -> Reply {
        self.try_send(call).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Call::api("GET", path)).await
    }

    pub(crate) async fn create(&self, body: &Value) -> Reply {
        self.send(Call::api("POST", "/company/").json(body)).await
    }

    pub(crate) async fn create_job(&self, body: &Value) -> Reply {
        self.send(Call::api("POST", "/job/").json(body)).await
    }

    /// Creates a job that must be taken, and answers it.
    pub(crate) async fn created_job(&self, body: &Value) -> Value {
        let reply = self.create_job(body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()
    }

    pub(crate) async fn create_campaign(&self, body: &Value) -> Reply {
        self.send(Call::api("POST", "/campaign/").json(body)).await
    }

    /// Creates a campaign that must be taken, and answers it.
    pub(crate) async fn created_campaign(&self, body: &Value) -> Value {
        let reply = self.create_campaign(body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()
    }

    pub(crate) async fn update_campaign(&self, id: i64, body: &Value) -> Reply {
        let path = format!("/campaign/{id}/");
        self.send(Call::api("PUT", &path).json(body)).await
    }

    /// Updates a campaign, which must be taken, and answers it.
    pub(crate) async fn updated_campaign(&self, id: i64, body: &Value) -> Value {
        let reply = self.update_campaign(id, body).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    pub(crate) async fn campaign(&self, id: i64) -> Value {
        let reply = self.get(&format!("/campaign/{id}/")).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    pub(crate) async fn estimate(&self, body: &Value) -> Reply {
        self.send(Call::api("POST", "/campaign/estimate/").json(body))
            .await
    }

    /// Asks for an estimate that must be given: from at least to at most so many candidates.
    pub(crate) async fn estimated(&self, body: &Value) -> (i64, i64) {
        let reply = self.estimate(body).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let answer = reply.json();
        assert_eq!(answer.as_object().unwrap().len(), 2, "{answer}");
        (
            answer["minCandidates"].as_i64().unwrap(),
            answer["maxCandidates"].as_i64().unwrap(),
        )
    }

    /// Campaigns of every status.
    pub(crate) async fn campaign_count(&self) -> i64 {
        self.get("/campaign/?status=all&limit=0").await.json()["count"]
            .as_i64()
            .unwrap()
    }

    /// Jobs of every status.
    pub(crate) async fn job_count(&self) -> i64 {
        self.get("/job/?status=all&limit=0").await.json()["count"]
            .as_i64()
            .unwrap()
    }

    /// Sets the clock to a moment, in milliseconds since 1970.
    pub(crate) async fn set_clock(&self, now_ms: i64) {
        let reply = self
            .send(Call::new("POST", "/_sandbox/clock").json(&json!({"nowMs": now_ms})))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    pub(crate) async fn company_count(&self) -> i64 {
        self.get("/company/?limit=1").await.json()["count"]
            .as_i64()
            .unwrap()
    }

    /// The request log: operation, status and whether it was answered, oldest first.
    pub(crate) async fn log(&self) -> Vec<(Option<String>, Option<u64>, bool)> {
        let entries = self
            .send(Call::new("GET", "/_sandbox/requests"))
            .await
            .json();
        let entry = |one: &Value| {
            let operation = one["operation"].as_str().map(str::to_owned);
            (
                operation,
                one["status"].as_u64(),
                one["answered"].as_bool().unwrap(),
            )
        };
        entries.as_array().unwrap().iter().map(entry).collect()
    }

    /// The last request that reached the API.
    pub(crate) async fn last(&self) -> (Option<String>, Option<u64>, bool) {
        self.log().await.pop().unwrap()
    }

    pub(crate) async fn fault(&self, fault: &Value) {
        let reply = self
            .send(Call::new("POST", "/_sandbox/faults").json(fault))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    pub(crate) async fn advance_clock(&self, by_ms: i64) {
        let reply = self
            .send(Call::new("POST", "/_sandbox/clock").json(&json!({"advanceMs": by_ms})))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
}

/// A company that keeps every rule, with both people.
pub(crate) fn company(partner_company_id: &str) -> Value {
    json!({
        "partnerId": 1,
        "companyName": "Test Company",
        "partnerCompanyId": partner_company_id,
        "companyUrl": "https://test.example.com",
        "companyStreet": "98 Battery St",
        "companyCity": "San Francisco",
        "companyState": "CA",
        "companyZipCode": "94111",
        "companyContact": {"firstName": "Jack", "lastName": "Sparrow", "email": "jack.sparrow@jobcase.com"},
        "salesRep": {"firstName": "Sales", "lastName": "Rep", "email": "sales.rep@jobcase.com"},
    })
}

/// A job of company 1 that keeps every rule, with nothing optional.
pub(crate) fn job(ad_number: &str) -> Value {
    json!({
        "companyId": 1,
        "adNumber": ad_number,
        "jobTitle": "Rodeo Clown",
        "jobDescription": "A rodeo clown has many on-site duties.",
        "jobCity": "Boston",
        "jobState": "MA",
        "jobZipCode": "02110",
    })
}

/// A campaign of company 1 that keeps every rule, with nothing optional.
pub(crate) fn campaign(name: &str) -> Value {
    json!({"companyId": 1, "name": name, "budget": 15})
}

/// What an estimate asks that keeps every rule, with nothing optional and a long description.
pub(crate) fn estimate() -> Value {
    json!({
        "budget": 500,
        "jobTitle": "Rodeo Clown",
        "jobDescription": "A rodeo clown has many on-site duties. ".repeat(4),
        "jobZipCode": "94111",
    })
}

/// The ids of the jobs in a campaign's answer.
pub(crate) fn job_ids(campaign: &Value) -> Vec<i64> {
    let jobs = campaign["jobs"].as_array().unwrap();
    jobs.iter().map(|job| job["id"].as_i64().unwrap()).collect()
}

/// A JSON number of dollars in cents, read as it is written.
pub(crate) fn cents(dollars: &Value) -> i64 {
    let text = dollars.as_number().unwrap().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    assert!(part.len() <= 2, "{text}");
    format!("{whole}{part:0<2}").parse().unwrap()
}

/// The body with one field put in its place, or taken out by null. `person.email` reaches inside.
pub(crate) fn with(mut body: Value, field: &str, value: Value) -> Value {
    let (object, name) = match field.split_once('.') {
        Some((outer, inner)) => (&mut body[outer], inner),
        None => (&mut body, field),
    };
    let object = object.as_object_mut().unwrap();
    if value.is_null() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), value);
    }
    body
}

/// Sends a request to any server; `None` where the connection was closed without a byte.
pub(crate) async fn exchange(addr: SocketAddr, call: Call) -> Option<Reply> {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let mut head = format!(
        "{} {} HTTP/1.1\r\nConnection: close\r\n",
        call.method, call.path
    );
    if call.headers.iter().all(|(name, _)| name != "Host") {
        head.push_str(&format!("Host: {addr}\r\n"));
    }
    for (name, value) in &call.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", call.body.len()));
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&call.body).await.unwrap();
    let mut raw = Vec::new();
    // A dropped connection may end with a reset: what counts is the bytes before it.
    let _reset = stream.read_to_end(&mut raw).await;
    if raw.is_empty() {
        None
    } else {
        Some(parse(&raw))
    }
}

fn parse(raw: &[u8]) -> Reply {
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = std::str::from_utf8(&raw[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Reply {
        status,
        headers,
        body: raw[end + 4..].to_vec(),
    }
}
