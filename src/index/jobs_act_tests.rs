use super::tests::job;
use super::*;
use crate::domain::job::JobStatus;

/// 2026-01-01, UTC.
const NOW_MS: i64 = 1_767_225_600_000;

#[test]
fn an_act_whose_answer_tells_no_job_changes_the_row() {
    let mut index = JobIndex::new();
    let job = Job {
        status: Some(JobStatus::Active),
        ..job(3)
    };
    index.put_job(&job);
    let active = Query {
        status: JobFilter::Active,
        ..Query::default()
    };
    assert_eq!(index.search(&active, NOW_MS).len(), 1);
    assert!(index.change_job(job.id, |row| row.status = Some(JobStatus::Expired)));
    assert_eq!(index.search(&active, NOW_MS).len(), 0);
    assert!(!index.change_job(JobId::new(9), |_| {}));
}

#[test]
fn a_job_is_found_by_its_whole_ad_number_only() {
    let mut index = JobIndex::new();
    let numbered = |id: u64, number: &str| Job {
        ad_number: Some(number.into()),
        ..job(id)
    };
    index.put_jobs(&[
        numbered(1, "ad-1"),
        numbered(2, "ad-10"),
        numbered(3, "ad-1"),
    ]);
    let ids = [JobId::new(1), JobId::new(3)];
    assert_eq!(index.with_ad_number("ad-1"), ids);
    assert_eq!(index.with_ad_number("AD-1"), []);
}
