//! What makes two estimate questions the same one.

use crate::domain::campaign::{DEFAULT_AGGRESSIVENESS, EstimateQuestion, Place};
use crate::domain::money::Cents;

/// What an estimate is about, without its budget and aggressiveness: a fingerprint of title,
/// description, place and company name, each letter counting. The texts cannot be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(u128);

/// One question, exactly. Not sending the aggressiveness is the same as sending the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    pub subject: Subject,
    pub budget: Cents,
    /// 10 to 60.
    pub aggressiveness: u64,
}

impl Subject {
    /// The fingerprint of a question's subject.
    #[must_use]
    pub fn of(question: &EstimateQuestion) -> Self {
        let mut print = Fingerprint::new();
        print.text(&question.job_title);
        print.text(&question.job_description);
        match &question.place {
            Place::City {
                job_city,
                job_state,
            } => {
                print.byte(1);
                print.text(job_city);
                print.text(job_state);
            }
            Place::PostalCode { job_zip_code } => {
                print.byte(2);
                print.text(job_zip_code);
            }
        }
        match &question.company_name {
            Some(name) => {
                print.byte(1);
                print.text(name);
            }
            None => print.byte(0),
        }
        Self(print.0)
    }

    /// As it is kept: 32 hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:032x}", self.0)
    }

    /// Reads what [`Self::hex`] wrote.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let print = u128::from_str_radix(text, 16).ok()?;
        digits.then_some(Self(print))
    }
}

impl Asked {
    /// The key of a question.
    #[must_use]
    pub fn of(question: &EstimateQuestion) -> Self {
        Self {
            subject: Subject::of(question),
            budget: question.budget,
            aggressiveness: question.aggressiveness.unwrap_or(DEFAULT_AGGRESSIVENESS),
        }
    }

    /// Sorts before all questions of that subject.
    pub(super) const fn first_of(subject: Subject) -> Self {
        Self {
            subject,
            budget: Cents::new(i64::MIN),
            aggressiveness: 0,
        }
    }

    /// Sorts after all questions of that subject.
    pub(super) const fn last_of(subject: Subject) -> Self {
        Self {
            subject,
            budget: Cents::new(i64::MAX),
            aggressiveness: u64::MAX,
        }
    }
}

/// FNV-1a in 128 bits: among a million questions the chance that two meet is one in 10^26. It is
/// no secret-keeper, and needs not be: it keeps the partner's texts out of the store, not safe
/// from someone who has them.
struct Fingerprint(u128);

impl Fingerprint {
    const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn byte(&mut self, byte: u8) {
        const PRIME: u128 = (1 << 88) + 0x13b;
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
    }

    /// With its length first, so that no two texts side by side read like two others.
    fn text(&mut self, text: &str) {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        length
            .to_le_bytes()
            .iter()
            .for_each(|byte| self.byte(*byte));
        text.bytes().for_each(|byte| self.byte(byte));
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::{Cents, EstimateQuestion, Place};

    /// A question about a nurse in Boston for so many dollars.
    pub(in crate::planning) fn question(dollars: i64) -> EstimateQuestion {
        EstimateQuestion {
            budget: Cents::new(dollars * 100),
            job_title: "Nurse".to_owned(),
            job_description: "Call Jo at jo@example.com about the night shift.".to_owned(),
            place: Place::City {
                job_city: "Boston".to_owned(),
                job_state: "MA".to_owned(),
            },
            company_name: None,
            aggressiveness: None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::samples::question;
    use super::*;
    use crate::cases::{cases, text};

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        let of = |text: &str| {
            let mut print = Fingerprint::new();
            text.bytes().for_each(|byte| print.byte(byte));
            print.0
        };
        assert_eq!(of(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(of("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn each_part_counts_and_the_default_is_no_other_question() {
        let base = question(50);
        let parts: [fn(&mut EstimateQuestion); 7] = [
            |other| other.budget = Cents::new(5_001),
            |other| other.job_title.push(' '),
            |other| other.job_description.clear(),
            |other| other.company_name = Some(String::new()),
            |other| other.aggressiveness = Some(30),
            |other| {
                other.place = Place::PostalCode {
                    job_zip_code: "02108".to_owned(),
                }
            },
            |other| {
                let city = std::mem::take(&mut other.job_title);
                other.job_title = format!("{city}{}", std::mem::take(&mut other.job_description));
            },
        ];
        for (number, change) in parts.iter().enumerate() {
            let mut other = base.clone();
            change(&mut other);
            assert_ne!(Asked::of(&other), Asked::of(&base), "part {number}");
        }
        let mut told = base.clone();
        told.aggressiveness = Some(20);
        assert_eq!(Asked::of(&told), Asked::of(&base));
    }

    #[test]
    fn a_fingerprint_is_read_back_and_texts_that_move_over_are_told_apart() {
        cases(300, |u| {
            let mut one = question(15);
            one.job_title = text(u, 1..=6)?;
            one.job_description = text(u, 0..=6)?;
            let subject = Subject::of(&one);
            assert_eq!(Subject::from_hex(&subject.hex()), Some(subject));
            let mut moved = one.clone();
            let Some(last) = moved.job_title.pop() else {
                return Ok(());
            };
            moved.job_description.insert(0, last);
            assert_ne!(Subject::of(&moved), subject);
            Ok(())
        });
        for wrong in ["", "+0", &"g".repeat(32), &"0".repeat(33)] {
            assert_eq!(Subject::from_hex(wrong), None, "{wrong:?}");
        }
    }
}
