//! The sandbox past the page: what is there, what arrived, what shall fail.

use partner_sandbox::{DEFAULT_KEY, Running};
use serde_json::Value;

use crate::{Failure, Outcome};

/// The sandbox as a test asks it, past the page.
#[derive(Clone)]
pub struct Api {
    url: String,
    http: reqwest::Client,
}

impl Api {
    pub(crate) fn of(sandbox: &Running) -> Self {
        Self {
            url: sandbox.url(),
            http: reqwest::Client::new(),
        }
    }

    /// What a `GET` of the API answers.
    ///
    /// # Errors
    /// Where it does not answer with JSON.
    pub async fn get(&self, path: &str) -> Outcome<Value> {
        let request = self.http.get(format!("{}/api/platform/v1{path}", self.url));
        Ok(request
            .header("X-Platform-Api-Key", DEFAULT_KEY)
            .send()
            .await?
            .json()
            .await?)
    }

    /// The companies there are.
    ///
    /// # Errors
    /// As `get`.
    pub async fn companies(&self) -> Outcome<Vec<Value>> {
        let page = self.get("/company/").await?;
        page["results"]
            .as_array()
            .cloned()
            .ok_or_else(|| Failure::from("no results"))
    }

    /// The campaigns of all statuses.
    ///
    /// # Errors
    /// As `get`.
    pub async fn campaigns(&self) -> Outcome<Vec<Value>> {
        let page = self.get("/campaign/?status=all&limit=1000").await?;
        let all = page["results"].as_array().cloned();
        all.ok_or_else(|| Failure::from("no results"))
    }

    /// Creates a company past the page, as a colleague would.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn create_company(&self, name: &str, key: &str) -> Outcome {
        let body = serde_json::json!({
            "partnerId": 1, "companyName": name, "partnerCompanyId": key, "companyUrl": "https://colleague.example.org",
            "companyStreet": "1 Main St", "companyCity": "Boston", "companyState": "MA", "companyZipCode": "02110",
        });
        let request = self
            .http
            .post(format!("{}/api/platform/v1/company/", self.url))
            .json(&body);
        request
            .header("X-Platform-Api-Key", DEFAULT_KEY)
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// Adds so many cents to a campaign's budget past the page, as a colleague would.
    ///
    /// # Errors
    /// Where the sandbox refuses it, in its words.
    pub async fn add_budget(&self, campaign: u64, cents: u32) -> Outcome {
        let path = format!("/campaign/{campaign}/");
        let now = self.get(&path).await?;
        let jobs = now["jobs"].as_array().ok_or("no jobs")?;
        let ids: Vec<&Value> = jobs.iter().map(|job| &job["id"]).collect();
        let mut record = serde_json::json!({
            "companyId": now["companyId"], "name": now["name"],
            "aggressiveness": now["aggressiveness"], "jobs": ids,
            "addBudget": f64::from(cents) / 100.0,
        });
        if !now["endDate"].is_null() {
            record["endDate"] = now["endDate"].clone();
        }
        self.put(&path, &record).await
    }

    /// Scores a resume past the page, and answers the match's key.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn score(&self, question: &Value) -> Outcome<String> {
        let path = "/api/platform/v1/webhooks/resume/match/";
        let request = self.http.post(format!("{}{path}", self.url)).json(question);
        let answer = request
            .header("X-Platform-Api-Key", DEFAULT_KEY)
            .send()
            .await?
            .error_for_status()?;
        let report: Value = answer.json().await?;
        let key = report["key"].as_str().ok_or("no key")?;
        Ok(key.to_owned())
    }

    /// The jobs of all statuses with that ad number.
    ///
    /// # Errors
    /// As `get`.
    pub async fn jobs_numbered(&self, ad_number: &str) -> Outcome<Vec<Value>> {
        let page = self.get("/job/?status=all&limit=1000").await?;
        let jobs = page["results"].as_array().ok_or("no results")?;
        let same = jobs.iter().filter(|job| job["adNumber"] == ad_number);
        Ok(same.cloned().collect())
    }

    /// Puts a second job with the same ad number beside one, as on a server that let a browser's
    /// own second copy in.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn twin(&self, job: u64) -> Outcome {
        self.http
            .post(format!("{}/_sandbox/jobs/{job}/twin", self.url))
            .json(&serde_json::json!({}))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// Sends a record past the page, as a colleague would.
    ///
    /// # Errors
    /// Where the sandbox refuses it, in its words.
    pub async fn put(&self, path: &str, record: &Value) -> Outcome {
        let request = self.http.put(format!("{}/api/platform/v1{path}", self.url));
        let answer = request
            .header("X-Platform-Api-Key", DEFAULT_KEY)
            .json(record)
            .send()
            .await?;
        if answer.status().is_success() {
            return Ok(());
        }
        Err(format!("{}: {}", answer.status(), answer.text().await?).into())
    }

    /// What the API answers to a question about an estimate, asked past the page.
    ///
    /// # Errors
    /// Where it does not answer with JSON.
    pub async fn estimate(&self, question: &Value) -> Outcome<Value> {
        let path = "/api/platform/v1/campaign/estimate/";
        let request = self.http.post(format!("{}{path}", self.url));
        let answer = request.header("X-Platform-Api-Key", DEFAULT_KEY);
        Ok(answer.json(question).send().await?.json().await?)
    }

    /// How many of the day's estimates are used, as the sandbox counts them.
    ///
    /// # Errors
    /// Where the sandbox does not tell.
    pub async fn estimates_used(&self) -> Outcome<u64> {
        let address = format!("{}/_sandbox/estimates", self.url);
        let told: Value = self.http.get(address).send().await?.json().await?;
        told["used"]
            .as_u64()
            .ok_or_else(|| Failure::from("no count"))
    }

    /// Makes the next requests of an operation fail so.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn fault(&self, operation: &str, kind: &str, times: u32) -> Outcome {
        let body = serde_json::json!({"operation": operation, "kind": kind, "times": times});
        self.http
            .post(format!("{}/_sandbox/faults", self.url))
            .json(&body)
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// Takes all faults back.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn mend(&self) -> Outcome {
        self.http
            .delete(format!("{}/_sandbox/faults", self.url))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// How many requests of an operation reached the sandbox.
    ///
    /// # Errors
    /// Where the sandbox does not tell.
    pub async fn count(&self, operation: &str) -> Outcome<usize> {
        Ok(self
            .requests()
            .await?
            .iter()
            .filter(|row| row["operation"] == operation)
            .count())
    }

    /// How many requests for a path reached the sandbox.
    ///
    /// # Errors
    /// Where the sandbox does not tell.
    pub async fn reached(&self, path: &str) -> Outcome<usize> {
        Ok(self
            .requests()
            .await?
            .iter()
            .filter(|row| row["path"] == path)
            .count())
    }

    /// The logo that was stored for a company, `None` where there is none.
    ///
    /// # Errors
    /// Where the sandbox does not answer.
    pub async fn logo(&self, company: u32) -> Outcome<Option<Vec<u8>>> {
        let address = format!("{}/_sandbox/companies/{company}/logo", self.url);
        let answer = self.http.get(address).send().await?;
        if answer.status() == reqwest::StatusCode::NOT_FOUND {
            return Ok(None);
        }
        Ok(Some(answer.error_for_status()?.bytes().await?.to_vec()))
    }

    /// The application events that arrived, oldest first: `jobSourceId`, `fields`, `resume`.
    ///
    /// # Errors
    /// Where the sandbox does not tell.
    pub async fn applications(&self) -> Outcome<Vec<Value>> {
        let address = format!("{}/_sandbox/applications", self.url);
        let shown: Value = self.http.get(address).send().await?.json().await?;
        let results = shown["results"].as_array().cloned();
        results.ok_or_else(|| Failure::from("no applications"))
    }

    /// Moves the sandbox's clock.
    ///
    /// # Errors
    /// Where the sandbox refuses it.
    pub async fn advance_clock(&self, milliseconds: i64) -> Outcome {
        self.http
            .post(format!("{}/_sandbox/clock", self.url))
            .json(&serde_json::json!({"advanceMs": milliseconds}))
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    async fn requests(&self) -> Outcome<Vec<Value>> {
        let log: Value = self
            .http
            .get(format!("{}/_sandbox/requests", self.url))
            .send()
            .await?
            .json()
            .await?;
        log.as_array()
            .cloned()
            .ok_or_else(|| Failure::from("no request log"))
    }
}
