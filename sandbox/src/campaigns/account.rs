//! One campaign's spending, from event to event. What comes out does not depend on how often
//! somebody looked in between.

use super::events::{self, Draw};
use super::pace::{CENT, Gap};

/// A job of the campaign, and from when until when it is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) job: i64,
    pub(super) from: i64,
    pub(super) until: i64,
}

/// A click or an application that was paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) campaign: i64,
    /// Its number in its campaign, from 0.
    pub(super) number: i64,
    pub(super) job: i64,
    pub(super) source: i64,
    pub(super) application: bool,
    /// In cents.
    pub(super) cost: i64,
    /// In microseconds since 1970.
    pub(super) time: i64,
}

/// What a campaign spends by. Money is in cents, moments in microseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) campaign: i64,
    pub(super) aggressiveness: i64,
    pub(super) end: Option<i64>,
    pub(super) paused: bool,
    pub(super) budget: i64,
    pub(super) spent: i64,
    /// How many events there were.
    pub(super) events: i64,
    /// Up to when all events are there.
    pub(super) settled: i64,
    /// Since when the next event has been coming up; `None` while nothing is spent.
    pub(super) anchor: Option<i64>,
    /// What had come up for the next event before that, in millionths of a cent.
    pub(super) carry: i64,
    pub(super) members: Vec<Member>,
}

impl Account {
    /// Adds the events up to `now` to `out`. A clock that was set back adds none.
    pub(super) fn settle(&mut self, now: i64, out: &mut Vec<Event>) {
        while self.settled < now {
            self.start_or_stop();
            let until = self.next_change().unwrap_or(now).min(now);
            self.spend(until, out);
            self.settled = until;
        }
        self.start_or_stop();
    }

    /// Nothing comes up any more; what had come up is kept for later.
    pub(super) fn stop(&mut self) {
        let Some(anchor) = self.anchor.take() else {
            return;
        };
        let came_up = self.gap(anchor).between(anchor, self.settled);
        let needed = self.next().cost.saturating_mul(CENT);
        self.carry = self.carry.saturating_add(came_up).min(needed);
    }

    /// When there will be something to settle; `None` where only a request can bring it about.
    pub(super) fn due(&self) -> Option<i64> {
        if self.paused || self.spent >= self.budget {
            return None;
        }
        let event = self.anchor.map(|anchor| self.next_time(anchor));
        match (event, self.next_change()) {
            (Some(event), Some(change)) => Some(event.min(change)),
            (event, change) => event.or(change),
        }
    }

    /// At the moment up to which it is settled.
    fn start_or_stop(&mut self) {
        let at = self.settled;
        let may = !self.paused && self.spent < self.budget && self.end.is_none_or(|end| at < end);
        if !may || self.open().is_empty() {
            self.stop();
        } else if self.anchor.is_none() {
            self.anchor = Some(at);
        }
    }

    /// When the jobs that are posted change next, or the campaign ends.
    fn next_change(&self) -> Option<i64> {
        let moments = self.members.iter().flat_map(|one| [one.from, one.until]);
        moments
            .chain(self.end)
            .filter(|moment| *moment > self.settled)
            .min()
    }

    fn open(&self) -> Vec<i64> {
        let at = self.settled;
        let open = |one: &&Member| one.from <= at && at < one.until;
        self.members
            .iter()
            .filter(open)
            .map(|one| one.job)
            .collect()
    }

    fn gap(&self, anchor: i64) -> Gap {
        match self.end {
            Some(end) => Gap::until(anchor, end, self.budget - self.spent),
            None => Gap::by_aggressiveness(self.aggressiveness, self.budget),
        }
    }

    /// The event that comes next, cut to what is left.
    fn next(&self) -> Draw {
        let draw = events::draw(self.campaign, self.events, self.budget);
        Draw {
            cost: draw.cost.clamp(1, (self.budget - self.spent).max(1)),
            ..draw
        }
    }

    fn next_time(&self, anchor: i64) -> i64 {
        let needed = self
            .next()
            .cost
            .saturating_mul(CENT)
            .saturating_sub(self.carry);
        self.gap(anchor).after(anchor, needed)
    }

    fn spend(&mut self, until: i64, out: &mut Vec<Event>) {
        let open = self.open();
        while let Some(anchor) = self.anchor {
            let time = self.next_time(anchor);
            let draw = self.next();
            let Some(job) = draw.job(&open).filter(|_| time <= until) else {
                return;
            };
            out.push(Event {
                campaign: self.campaign,
                number: self.events,
                job,
                source: draw.source,
                application: draw.application,
                cost: draw.cost,
                time,
            });
            self.events += 1;
            self.spent += draw.cost;
            self.carry = 0;
            self.anchor = (self.spent < self.budget).then_some(time);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Account, Event, Member};

    const DAY: i64 = 24 * 60 * 60 * 1_000_000;
    const NOW: i64 = 1_900_000_000_000_000;

    fn account() -> Account {
        Account {
            campaign: 7,
            aggressiveness: 20,
            end: None,
            paused: false,
            budget: 50_000,
            spent: 0,
            events: 0,
            settled: NOW,
            anchor: None,
            carry: 0,
            members: vec![
                Member {
                    job: 3,
                    from: NOW - DAY,
                    until: NOW + 20 * DAY,
                },
                Member {
                    job: 4,
                    from: NOW + 2 * DAY,
                    until: NOW + 500 * DAY,
                },
            ],
        }
    }

    fn settled(account: &mut Account, days: i64) -> Vec<Event> {
        let mut events = Vec::new();
        account.settle(NOW + days * DAY, &mut events);
        events
    }

    fn cost(events: &[Event]) -> i64 {
        events.iter().map(|event| event.cost).sum()
    }

    #[test]
    fn a_week_spends_what_the_aggressiveness_says() {
        for step in [10, 20, 60] {
            let mut account = Account {
                aggressiveness: step,
                ..account()
            };
            let spent = cost(&settled(&mut account, 7));
            let expected = 7 * 50_000 * step / 500;
            assert!(
                (spent - expected).abs() < 400,
                "{step}: {spent}, {expected}"
            );
            assert_eq!(account.spent, spent);
        }
    }

    #[test]
    fn how_often_somebody_looks_changes_nothing() {
        let mut once = account();
        let whole = settled(&mut once, 40);
        let mut often = account();
        let mut parts = Vec::new();
        for minute in 0..=40 * 24 * 6 {
            often.settle(NOW + minute * DAY / 24 / 6, &mut parts);
        }
        assert_eq!(whole, parts);
        assert_eq!(once, often);
        assert!(whole.is_sorted_by_key(|event| event.time));
        assert!(whole.iter().all(|event| event.time > NOW));
    }

    #[test]
    fn an_end_uses_the_rest_up_to_the_last_cent_and_a_leap_goes_no_further() {
        let mut account = Account {
            end: Some(NOW + 10 * DAY),
            ..account()
        };
        let five = cost(&settled(&mut account, 5));
        assert!((15_000..35_000).contains(&five), "{five}");
        let rest = settled(&mut account, 10);
        assert_eq!(five + cost(&rest), 50_000);
        assert!(rest.last().is_some_and(|last| last.time > NOW + 9 * DAY));
        assert_eq!(settled(&mut account, 100_000), []);
        assert_eq!((account.spent, account.due()), (50_000, None));
    }

    #[test]
    fn a_budget_ends_exactly_and_goes_on_with_more() {
        let mut account = account();
        assert_eq!(cost(&settled(&mut account, 400)), 50_000);
        assert_eq!((account.anchor, account.due()), (None, None));
        account.budget += 100;
        account.settle(NOW + 400 * DAY, &mut Vec::new());
        assert!(account.due().is_some());
        assert_eq!(cost(&settled(&mut account, 450)), 100);
    }

    #[test]
    fn only_posted_jobs_are_paid_for() {
        let events = settled(&mut account(), 30);
        assert!(events.iter().any(|event| event.job == 3));
        for event in events {
            let job_3 = event.time <= NOW + 20 * DAY;
            let job_4 = event.time > NOW + 2 * DAY;
            assert!(if event.job == 3 { job_3 } else { job_4 }, "{event:?}");
        }
        let mut gap = account();
        gap.members[1].from = NOW + 30 * DAY;
        let events = settled(&mut gap, 60);
        let idle = NOW + 20 * DAY..NOW + 30 * DAY;
        assert!(!events.iter().any(|event| idle.contains(&event.time)));
        assert!(events.iter().any(|event| event.job == 4));
        let mut nobody = Account {
            members: Vec::new(),
            ..account()
        };
        assert_eq!(settled(&mut nobody, 60), []);
        assert_eq!(nobody.due(), None);
    }

    #[test]
    fn pauses_neither_spend_nor_lose_what_had_come_up() {
        let mut paused = Account {
            paused: true,
            ..account()
        };
        assert_eq!(settled(&mut paused, 60), []);
        // On for a minute, off for a minute: half of the time, and no less than half of the spend.
        let mut account = Account {
            budget: 2_000,
            ..account()
        };
        let mut events = Vec::new();
        for minute in 0..=5 * 24 * 60 {
            account.settle(NOW + minute * 60_000_000, &mut events);
            account.stop();
            account.paused = minute % 2 == 1;
            account.settle(account.settled, &mut events);
        }
        let spent = cost(&events);
        assert!((130..=270).contains(&spent), "{spent}");
    }

    #[test]
    fn a_clock_set_back_or_to_nonsense_is_borne() {
        let mut account = account();
        settled(&mut account, 5);
        let before = account.clone();
        assert_eq!(settled(&mut account, 1), []);
        assert_eq!(account, before);
        account.settle(i64::MAX, &mut Vec::new());
        assert_eq!(account.spent, account.budget);
        account.settle(i64::MIN, &mut Vec::new());
        assert_eq!(account.due(), None);
    }
}
