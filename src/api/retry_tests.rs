use super::*;
use crate::api::error::ApiError;
use crate::api::http::Response;
use crate::api::operations::Operation;

fn answered(status: u16) -> ApiError {
    let response = Response {
        status,
        ..Response::default()
    };
    ApiError::of_status(&response, 3_000)
}

#[test]
fn only_a_read_is_sent_again_after_a_fault() {
    let errors = [
        ApiError::NoAnswer(TransportError::Timeout),
        ApiError::NoAnswer(TransportError::Unreachable),
        answered(500),
        answered(503),
        answered(408),
    ];
    for operation in Operation::ALL {
        let class = operation.spec().class;
        for error in &errors {
            let wait = wait_before_next(class, error, 1, None, 0.5);
            assert_eq!(
                wait.is_some(),
                class == Class::Read,
                "{operation} {error:?}"
            );
        }
    }
}

#[test]
fn only_reads_and_computations_wait_out_a_429() {
    for operation in Operation::ALL {
        let class = operation.spec().class;
        let wait = wait_before_next(class, &answered(429), 1, None, 0.5);
        let again = matches!(class, Class::Read | Class::Compute);
        assert_eq!(wait, again.then_some(0), "{operation}");
    }
}

#[test]
fn one_who_left_is_not_served() {
    let error = ApiError::NoAnswer(TransportError::Aborted);
    assert_eq!(wait_before_next(Class::Read, &error, 1, None, 0.5), None);
}

#[test]
fn waits_double_and_are_spread_over_their_whole_length() {
    let wait = |tries, random| wait_before_next(Class::Read, &answered(503), tries, None, random);
    assert_eq!(wait(1, 0.0), Some(0));
    assert_eq!(wait(1, 1.0), Some(500));
    assert_eq!(wait(2, 1.0), Some(1_000));
    assert_eq!(wait(2, 0.5), Some(500));
    assert_eq!(wait(3, 0.0), None);
    assert_eq!(jittered(20, 1.0), 10_000);
}

#[test]
fn a_server_in_trouble_is_believed_about_when() {
    let wait = |told| wait_before_next(Class::Read, &answered(503), 1, told, 0.5);
    assert_eq!(wait(Some(4_000)), Some(4_000));
    assert_eq!(wait(Some(100)), Some(250));
    assert_eq!(wait(Some(600_000)), None);
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    // Sun, 06 Nov 1994 08:49:37 GMT
    let then = 784_111_777_000;
    assert_eq!(retry_after_ms("120", 0), Some(120_000));
    assert_eq!(retry_after_ms(" 0 ", 0), Some(0));
    assert_eq!(
        retry_after_ms("Sun, 06 Nov 1994 08:49:37 GMT", then - 5_000),
        Some(5_000)
    );
    assert_eq!(
        retry_after_ms("Sun, 06 Nov 1994 08:49:37 GMT", then + 1),
        None
    );
    assert_eq!(retry_after_ms("99999999999999999999999", 0), Some(u64::MAX));
    for wrong in [
        "",
        "soon",
        "-1",
        "1.5",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
    ] {
        assert_eq!(retry_after_ms(wrong, 0), None, "{wrong}");
    }
}

#[test]
fn retries_are_a_tenth_of_requests_after_the_first_few() {
    let mut budget = RetryBudget::default();
    let free = (0..100).filter(|_| budget.spend()).count();
    assert_eq!(free, FREE_RETRIES as usize);
    let mut earned = 0;
    for _ in 0..1_000 {
        budget.earn();
        earned += u32::from(budget.spend());
    }
    assert_eq!(earned, 100);
}

#[test]
fn a_long_quiet_time_saves_up_only_so_much() {
    let mut budget = RetryBudget::default();
    for _ in 0..100_000 {
        budget.earn();
    }
    assert_eq!((0..1_000).filter(|_| budget.spend()).count(), 20);
    assert!(budget.tenths < 10);
}
