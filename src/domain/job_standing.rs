//! Whether a job is on at a given time: what the API last said of it, and the clock since then.

use chrono::{DateTime, Utc};

use super::job::JobStatus;

/// Where a job stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    Active,
    Expired,
    /// The API said something that is in no list, or nothing, and no end has passed.
    Unknown,
}

impl Standing {
    /// What a job is now. A job that was active when it was loaded has expired once its end has
    /// passed; an expired one stays expired, whatever its end says.
    #[must_use]
    pub fn at(status: Option<&JobStatus>, end: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let is_over = end.is_some_and(|end| end <= now);
        match status {
            Some(JobStatus::Expired) => Self::Expired,
            _ if is_over => Self::Expired,
            Some(JobStatus::Active) => Self::Active,
            Some(JobStatus::Other(_)) | None => Self::Unknown,
        }
    }
}

/// Whole days from now to an end, rounded up: 1 on the last day, 0 once it has passed.
#[must_use]
pub fn days_left(end: DateTime<Utc>, now: DateTime<Utc>) -> u64 {
    const DAY_S: u64 = 86_400;
    u64::try_from((end - now).num_seconds()).map_or(0, |seconds| seconds.div_ceil(DAY_S))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_expires_a_job_and_never_revives_one() {
        let now = time("2030-01-05T12:00:00Z");
        let (before, after) = (time("2030-01-05T12:00:00Z"), time("2030-01-05T12:00:01Z"));
        let pending = JobStatus::Other("Pending".into());
        for (status, end, standing) in [
            (Some(&JobStatus::Active), Some(after), Standing::Active),
            (Some(&JobStatus::Active), Some(before), Standing::Expired),
            (Some(&JobStatus::Active), None, Standing::Active),
            (Some(&JobStatus::Expired), Some(after), Standing::Expired),
            (Some(&pending), Some(after), Standing::Unknown),
            (Some(&pending), Some(before), Standing::Expired),
            (None, None, Standing::Unknown),
        ] {
            assert_eq!(
                Standing::at(status, end, now),
                standing,
                "{status:?} {end:?}"
            );
        }
    }

    #[test]
    fn days_are_rounded_up_so_that_the_last_one_counts() {
        let now = time("2030-01-05T12:00:00Z");
        for (end, days) in [
            ("2030-01-05T12:00:00Z", 0),
            ("2030-01-01T00:00:00Z", 0),
            ("2030-01-05T12:00:01Z", 1),
            ("2030-01-06T12:00:00Z", 1),
            ("2030-01-06T12:00:01Z", 2),
            ("2030-02-04T12:00:00Z", 30),
        ] {
            assert_eq!(days_left(time(end), now), days, "{end}");
        }
    }
}
