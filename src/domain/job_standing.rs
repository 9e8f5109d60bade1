//! Whether a job is on at a given time: what the API last said of it, and the clock since then.

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
    /// What a job is now; both times are milliseconds since 1970. A job that was active when it was loaded has expired once its end has
    /// passed; an expired one stays expired, whatever its end says.
    #[must_use]
    pub fn at(status: Option<&JobStatus>, end_ms: Option<i64>, now_ms: i64) -> Self {
        let is_over = end_ms.is_some_and(|end| end <= now_ms);
        match status {
            Some(JobStatus::Expired) => Self::Expired,
            _ if is_over => Self::Expired,
            Some(JobStatus::Active) => Self::Active,
            Some(JobStatus::Other(_)) | None => Self::Unknown,
        }
    }
}

/// Days from now to an end (milliseconds since 1970), rounded up: 1 on the last day, 0 once it
/// has passed.
#[must_use]
pub fn days_left(end_ms: i64, now_ms: i64) -> u64 {
    const DAY_MS: u64 = 86_400_000;
    u64::try_from(end_ms.saturating_sub(now_ms)).map_or(0, |ms| ms.div_ceil(DAY_MS))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn time(text: &str) -> i64 {
        text.parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap()
            .timestamp_millis()
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
