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
