//! Applications, privacy and matches.

use partner_console::api::applications::send_event::SendApplicationEvent;
use partner_console::api::http::FileRef;
use partner_console::api::matches::create::CreateMatch;
use partner_console::api::matches::create_experience::CreateExperienceMatch;
use partner_console::api::matches::get::GetMatch;
use partner_console::api::privacy::look_up::CcpaLookUp;
use partner_console::api::privacy::purge::CcpaPurge;
use partner_console::domain::application::ApplicationEvent;
use partner_console::domain::match_report::MatchKey;
use partner_console::domain::resume::{
    Certification, Education, ExperienceQuestion, MatchQuestion, Resume, WorkExperience,
};

use crate::asked::{Example, ODD_TEXT, example, moment};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(crate) fn event(user_ip: &str, rest: bool) -> ApplicationEvent {
    let rest = |text: &str| rest.then(|| text.to_owned());
    ApplicationEvent {
        original_source: rest(ODD_TEXT),
        first_name: "Sales".to_owned(),
        last_name: "Rep".to_owned(),
        email: "sales.rep@jobcase.com".to_owned(),
        phone_number: "(555) 555-5555".to_owned(),
        user_ip: user_ip.to_owned(),
        user_agent: rest("Mozilla/5.0 (Linux; Android 10; K)"),
        jobcase_profile_url: rest("https://www.jobcase.com/profile/1"),
    }
}

pub(crate) fn send(
    job_source_id: &str,
    event: ApplicationEvent,
    with_resume: bool,
) -> SendApplicationEvent {
    let file = FileRef {
        ticket: 1,
        name: "resume.pdf".to_owned(),
        bytes: 5,
    };
    SendApplicationEvent {
        job_source_id: job_source_id.to_owned(),
        event,
        resume: with_resume.then_some(file),
    }
}

fn work() -> WorkExperience {
    WorkExperience {
        employer_confidence: Some(10.0),
        job_profile_confidence: Some(0.5),
        onet_codes: [("15-1252.00".to_owned(), 0.79)].into(),
        description: some(ODD_TEXT),
        title: some("CEO"),
        company_name: some("That Company"),
        updated_at: Some(moment("2024-05-16T14:14:04.419Z")),
        city: some("Boston"),
        subdivision: some("MA"),
        start_month: Some(1),
        start_year: Some(1999),
        end_month: Some(12),
        end_year: Some(2050),
    }
}

fn school() -> Education {
    Education {
        degree_level: some("NO_DEGREE"),
        program_name: some("p"),
        program_description: some("d"),
        updated_at: Some(moment("2024-05-16T14:14:04.421Z")),
        city: some("Boston"),
        subdivision: some("MA"),
        start_month: Some(9),
        start_year: Some(2010),
        end_month: Some(6),
        end_year: Some(2014),
        institution_name: some("i"),
        degree_confidence: Some(10.0),
        institution_confidence: Some(9.5),
    }
}

fn certificate() -> Certification {
    Certification {
        issuer: some("i"),
        description: some("d"),
        updated_at: Some(moment("2024-05-16T14:14:04.421Z")),
        certification_name: some("c"),
        start_month: Some(1),
        start_year: Some(2020),
        end_month: Some(1),
        end_year: Some(2025),
    }
}

pub(crate) fn resume() -> Resume {
    Resume {
        file_name: some("resume.pdf"),
        source: some("JC_PROFILE"),
        first_name: some("F"),
        last_name: some("L"),
        summary: some(ODD_TEXT),
        email: some("user@domain.com"),
        phone: some("1"),
        mobile: some("2"),
        address: some("a"),
        city: some("c"),
        subdivision: some("MA"),
        country: some("US"),
        postal_code: some("02110"),
        skills: vec!["rust".to_owned()],
        work_experiences: vec![work(), WorkExperience::default()],
        educations: vec![school(), Education::default()],
        certifications: vec![certificate(), Certification::default()],
        created_at: Some(moment("2024-05-16T14:14:04.421Z")),
        updated_at: Some(moment("2024-05-16T14:14:04.422Z")),
    }
}

pub(crate) fn question(resume_data: Resume, rest: Option<&str>, delay: bool) -> CreateMatch {
    CreateMatch {
        question: MatchQuestion {
            resume_data,
            resume_text: rest.map(str::to_owned),
            job_text: "Software Engineer needed".to_owned(),
            jobtitle: rest.map(str::to_owned),
            delay,
        },
    }
}

pub(crate) fn experience(resume_data: Resume) -> CreateExperienceMatch {
    CreateExperienceMatch {
        question: ExperienceQuestion {
            resume_data,
            job_text: "j".to_owned(),
            jobtitle: "CEO".to_owned(),
        },
    }
}

pub(crate) fn examples() -> Vec<Example> {
    let (v4, v6) = ("142.251.46.238", "2001:db8::1");
    let email = "a+b'c@example.com".to_owned();
    let key = |text| MatchKey::parse(text).unwrap();
    vec![
        example("least", &send("x3js81mdz1", event(v4, false), false)),
        example("most", &send(ODD_TEXT, event(v6, true), false)),
        example("least, with a resume", &send("x", event(v6, false), true)),
        example("most, with a resume", &send("x", event(v4, true), true)),
        example(
            "any",
            &CcpaLookUp {
                email: email.clone(),
            },
        ),
        example("any", &CcpaPurge { email }),
        example("any", &GetMatch { key: key("DhEpdX") }),
        example("an odd key", &GetMatch { key: key(ODD_TEXT) }),
        example("least", &question(Resume::default(), None, false)),
        example("most", &question(resume(), Some(ODD_TEXT), true)),
        example("least", &experience(Resume::default())),
        example("most", &experience(resume())),
    ]
}
