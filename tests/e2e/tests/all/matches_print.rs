//! A match on paper: one page, however much there is to it.

use crate::matches_view::question;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

/// Skills of the sandbox's list.
const SKILLS: [&str; 120] = [
    "web development",
    "front end development",
    "back end development",
    "mobile development",
    "software testing",
    "quality assurance",
    "agile",
    "scrum",
    "devops",
    "continuous integration",
    "git",
    "rest api",
    "microservice",
    "rust",
    "java",
    "python",
    "javascript",
    "typescript",
    "c++",
    "c#",
    "golang",
    "ruby",
    "php",
    "kotlin",
    "swift",
    "r programming",
    ".net",
    "react",
    "angular",
    "vue",
    "html",
    "css",
    "node.js",
    "webassembly",
    "sql",
    "postgresql",
    "mysql",
    "sql server",
    "oracle",
    "sqlite",
    "mongodb",
    "database administration",
    "aws",
    "azure",
    "gcp",
    "docker",
    "kubernetes",
    "linux",
    "networking",
    "cybersecurity",
    "technical support",
    "windows server",
    "active directory",
    "data analysis",
    "data science",
    "machine learning",
    "artificial intelligence",
    "statistics",
    "business intelligence",
    "tableau",
    "data entry",
    "data warehouse",
    "excel",
    "microsoft word",
    "microsoft office",
    "powerpoint",
    "outlook",
    "google workspace",
    "typing",
    "filing",
    "scheduling",
    "office management",
    "record keeping",
    "accounting",
    "bookkeeping",
    "accounts payable",
    "accounts receivable",
    "payroll",
    "reconciliation",
    "journal entry",
    "audit",
    "budgeting",
    "financial analysis",
    "financial statement",
    "tax preparation",
    "gaap",
    "quickbooks",
    "invoicing",
    "cash handling",
    "sap",
    "sales",
    "retail",
    "crm",
    "salesforce",
    "lead generation",
    "cold calling",
    "account management",
    "merchandising",
    "upselling",
    "point of sale",
    "marketing",
    "seo",
    "social media",
    "content marketing",
    "digital marketing",
    "google analytics",
    "copywriting",
    "public relation",
    "market research",
    "graphic design",
    "photoshop",
    "illustrator",
    "ux design",
    "ui design",
    "figma",
    "video editing",
    "photography",
    "human resource",
    "recruiting",
    "employee benefit",
];

/// A match with more of everything than goes on a page: skills of the job's, of the resume's and of
/// both, and positions.
fn crowded() -> Value {
    let mut asked = question("Software Engineer sandbox:two-scores", false);
    let third = SKILLS.len() / 3;
    let text = |skills: &[&str]| skills.join(", ");
    asked["job_text"] = format!(
        "Software Engineer needed. At least 20 years of experience. Doctorate. {}.",
        text(&SKILLS[..2 * third])
    )
    .into();
    asked["resume_text"] = format!(
        "Canaria Yellowbird\ncanaria@example.org\nSoftware Engineer\n{}.",
        text(&SKILLS[third..])
    )
    .into();
    let positions = (0..12).map(|at| {
        json!({"title": "Software Engineer", "startYear": 1990 + at, "startMonth": 1,
            "endYear": 1990 + at, "endMonth": 12})
    });
    asked["resume_data"]["workExperiences"] = positions.collect();
    asked
}

/// The bytes of what the browser prints on paper of that size, in inches.
async fn printed(page: &Page, width: f64, height: f64) -> Outcome<Vec<u8>> {
    let asked = json!({"paperWidth": width, "paperHeight": height, "preferCSSPageSize": false});
    let told = page.command("Page.printToPDF", asked).await?;
    let base64 = told["data"].as_str().unwrap_or_default().to_owned();
    let bytes = page
        .script(&format!(
            "return Array.from(atob('{base64}'), (c) => c.charCodeAt(0))"
        ))
        .await?;
    let bytes: Vec<u8> = serde_json::from_value(bytes)?;
    ensure!(bytes.starts_with(b"%PDF-"), "no PDF was printed");
    Ok(bytes)
}

/// How many objects of a PDF are pages. The browser writes them in the open.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let pages = text.match_indices("/Type /Page").filter(|(at, found)| {
        let next = text.as_bytes().get(at + found.len());
        next.is_some_and(|byte| !byte.is_ascii_alphanumeric())
    });
    pages.count()
}

async fn is_one_page(page: &Page, when: &str) -> Outcome {
    for (paper, width, height) in [("Letter", 8.5, 11.0), ("A4", 8.27, 11.69)] {
        let pdf = printed(page, width, height).await?;
        if let Some(folder) = std::env::var_os("JPC_PRINTS") {
            let file = std::path::Path::new(&folder).join(format!("{when}-{paper}.pdf"));
            std::fs::write(file, &pdf)?;
        }
        let pages = pages(&pdf);
        ensure!(pages == 1, "{when}: {pages} pages of {paper}");
    }
    Ok(())
}

#[tokio::test]
async fn a_match_prints_on_one_page_open_and_blind() -> Outcome {
    Stage::small()
        .run("print", async |page| {
            for (name, asked) in [
                ("few", question("Software Engineer", false)),
                ("many", crowded()),
            ] {
                let key = page.api.score(&asked).await?;
                page.open("/").await?;
                page.open(&format!("/matches/view#{key}")).await?;
                page.sees("Canaria Yellowbird").await?;
                is_one_page(&page, &format!("{name}-open")).await?;
                page.tick("Blind").await?;
                page.sees("[e-mail]").await?;
                is_one_page(&page, &format!("{name}-blind")).await?;
                page.tick("Blind").await?;
            }
            // There is more than a page of it: what stays on the screen is told on paper, at each
            // list of skills and at the positions.
            let told = "return [...document.querySelectorAll('.paper-only')].filter(one => /^and [0-9]+ more on the screen$/.test(one.textContent)).length";
            let told = page.script(told).await?;
            ensure!(told == 4, "{told} lists tell that they are cut");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_prints_on_two_pages_is_counted_as_two() -> Outcome {
    Stage::small()
        .run("print-two", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.script("document.body.style.height = '2500px'").await?;
            let pages = pages(&printed(&page, 8.5, 11.0).await?);
            ensure!(pages > 1, "{pages} pages");
            Ok(())
        })
        .await
}
