use super::*;
use crate::cases::{cases, list};
use crate::domain::ids::CompanyId;
use arbitrary::{Result, Unstructured};

fn ids(numbers: &[u64]) -> Vec<JobId> {
    numbers.iter().copied().map(JobId::new).collect()
}

fn merged(loaded: &[u64], mine: &[u64], now: &[u64]) -> JobMerge {
    merge_jobs(&ids(loaded), &ids(mine), &ids(now))
}

#[test]
fn what_i_did_is_done_to_what_is_there_now() {
    let both = merged(&[1, 2, 3], &[1, 3, 9], &[3, 2, 1, 7]);
    assert_eq!(both.result, ids(&[3, 1, 7, 9]));
    assert_eq!(both.added_meanwhile, ids(&[7]));
    assert_eq!(both.removed_meanwhile, ids(&[]));
    let gone = merged(&[1, 2, 3], &[1, 2, 3], &[1]);
    assert_eq!(gone.result, ids(&[1]));
    assert_eq!(gone.removed_meanwhile, ids(&[2, 3]));
    // Both added the same, both removed the same.
    let alike = merged(&[1, 2], &[1, 5], &[1, 5]);
    assert_eq!(alike.result, ids(&[1, 5]));
    assert_eq!(alike.added_meanwhile, ids(&[]));
    assert_eq!(alike.removed_meanwhile, ids(&[]));
}

#[test]
fn a_list_that_grew_too_long_meanwhile_is_refused_with_words() {
    let loaded: Vec<u64> = (1..=400).collect();
    let mine: Vec<u64> = (1..=480).collect();
    let now: Vec<u64> = (1..=400).chain(1_001..=1_030).collect();
    let long = merged(&loaded, &mine, &now);
    assert_eq!(long.result.len(), 510);
    let words = long.fault().unwrap_or_default();
    assert!(words.contains("added 30 meanwhile; with yours these are 510. Take 10 away"));
    assert_eq!(merged(&loaded, &mine, &loaded).fault(), None);
}

fn some_jobs(u: &mut Unstructured<'_>) -> Result<Vec<JobId>> {
    let drawn = list(u, 0..=12, |u| Ok(JobId::new(u.int_in_range(1..=15)?)))?;
    Ok(once(drawn.into_iter()))
}

fn is_in_order(part: &[JobId], whole: &[JobId]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|id| rest.any(|one| one == id))
}

#[test]
fn a_merge_of_lists_loses_nothing_that_i_did_not_touch() {
    cases(5_000, |u| {
        let (loaded, mine, now) = (some_jobs(u)?, some_jobs(u)?, some_jobs(u)?);
        let JobMerge {
            result,
            added_meanwhile,
            removed_meanwhile,
        } = merge_jobs(&loaded, &mine, &now);
        let mut sorted = result.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), result.len(), "each once");
        for id in (1..=15).map(JobId::new) {
            let (was, chosen, there) =
                (loaded.contains(&id), mine.contains(&id), now.contains(&id));
            let expected = match (was, chosen) {
                // Untouched: as it is now.
                (true, true) | (false, false) => there,
                (false, true) => true,
                (true, false) => false,
            };
            assert_eq!(result.contains(&id), expected, "{id}");
            assert_eq!(added_meanwhile.contains(&id), there && !was && !chosen);
            assert_eq!(removed_meanwhile.contains(&id), was && chosen && !there);
        }
        // What is there now keeps its order, and so does what I added.
        let kept: Vec<JobId> = now
            .iter()
            .copied()
            .filter(|id| result.contains(id))
            .collect();
        assert!(is_in_order(&kept, &result));
        // Done once more, from what it came to, nothing changes.
        assert_eq!(merge_jobs(&now, &result, &now).result, result);
        assert_eq!(merge_jobs(&loaded, &mine, &result).result, result);
        // Where nobody else did a thing it is mine; where I did not, it is theirs.
        assert!(
            merge_jobs(&loaded, &mine, &loaded)
                .added_meanwhile
                .is_empty()
        );
        assert_eq!(merge_jobs(&loaded, &loaded, &now).result, now);
        Ok(())
    });
}

fn record(u: &mut Unstructured<'_>) -> Result<PlainRecord> {
    let end = *u.choose(&[
        None,
        Some("2031-01-01T00:00:00Z"),
        Some("2031-01-01T00:00:00+00:00"),
        Some("2032-01-01T00:00:00Z"),
    ])?;
    Ok(PlainRecord {
        company_id: CompanyId::new(u.int_in_range(1..=3)?),
        name: (*u.choose(&["a", "b", "c"])?).to_owned(),
        aggressiveness: *u.choose(&[None, Some(10), Some(20), Some(60)])?,
        end_date: end.map(|text| Moment::as_told(text.to_owned())),
        is_paused: *u.choose(&[None, Some(false), Some(true)])?,
        jobs: some_jobs(u)?,
    })
}

#[test]
fn my_changes_win_what_i_left_stays_and_what_both_changed_is_asked() {
    cases(5_000, |u| {
        let (loaded, mine, now) = (record(u)?, record(u)?, record(u)?);
        let both = merge(&loaded, &mine, &now);
        let expect = |was: bool, is: bool, agree: bool, field: Field| {
            assert_eq!(both.disputed.contains(&field), !was && !is && !agree);
            assert_eq!(both.theirs.contains(&field), was && !is);
        };
        let (l, m, n) = (&loaded, &mine, &now);
        expect(
            l.name == m.name,
            l.name == n.name,
            m.name == n.name,
            Field::Name,
        );
        expect(
            l.aggressiveness == m.aggressiveness,
            l.aggressiveness == n.aggressiveness,
            m.aggressiveness == n.aggressiveness,
            Field::Aggressiveness,
        );
        expect(
            same_end(&l.end_date, &m.end_date),
            same_end(&l.end_date, &n.end_date),
            same_end(&m.end_date, &n.end_date),
            Field::EndDate,
        );
        if l.name == m.name {
            assert_eq!(both.record.name, n.name);
        } else {
            assert_eq!(both.record.name, m.name);
        }
        // Answered, it is asked no more, and every answer is heard.
        let mut answers = Vec::new();
        for field in &both.disputed {
            let keep = if u.arbitrary()? {
                Keep::Mine
            } else {
                Keep::Theirs
            };
            answers.push((*field, keep));
        }
        let mine = answered(&both, &now, &answers);
        let again = merge(&now, &mine, &now);
        assert!(again.disputed.is_empty() && again.theirs.is_empty());
        assert_eq!(again.record.name, mine.name);
        for (field, keep) in answers {
            if field == Field::Name {
                let kept = if keep == Keep::Mine { &m.name } else { &n.name };
                assert_eq!(&mine.name, kept);
            }
        }
        Ok(())
    });
}

#[test]
fn nothing_changed_comes_back_as_it_is_now() {
    cases(1_000, |u| {
        let (loaded, now) = (record(u)?, record(u)?);
        let both = merge(&loaded, &loaded, &now);
        assert_eq!(both.record.jobs, now.jobs);
        assert!(both.disputed.is_empty());
        assert_eq!(both.record.company_id, now.company_id);
        Ok(())
    });
}
