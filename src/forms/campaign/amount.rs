//! Money as it is typed, and the words where it is none.

use crate::domain::money::{AmountFault, Cents};
use crate::format::cents;

/// The least budget that the API takes.
pub const LEAST_BUDGET: Cents = Cents::new(1_500);

/// From here on a budget is asked about once more. Ours: a slip of two keys turns $100.00 into it.
pub const UNUSUAL_BUDGET: Cents = Cents::new(1_000_000);

/// What is wrong with an amount, in words.
#[must_use]
pub fn amount_words(label: &str, fault: AmountFault) -> String {
    match fault {
        AmountFault::NotANumber => {
            format!("{label} is an amount in dollars. Write it like $1,234.50.")
        }
        AmountFault::TooManyDecimals(most) => {
            format!("{label} has at most {most} decimals. Write it like $1,234.50.")
        }
        AmountFault::TooLarge => format!("{label} is larger than any amount that can be sent."),
        AmountFault::OddComma => {
            format!("{label}: write $1,234.50. A comma only parts thousands.")
        }
    }
}

/// Reads a budget as it is typed.
///
/// # Errors
/// What is wrong with it, in words.
pub fn typed_budget(label: &str, typed: &str) -> Result<Cents, String> {
    if typed.trim().is_empty() {
        return Err(format!("{label} is required."));
    }
    let budget = Cents::typed(typed).map_err(|fault| amount_words(label, fault))?;
    if budget < LEAST_BUDGET {
        return Err(format!(
            "{label} is at least {}; this is {}.",
            cents(LEAST_BUDGET),
            cents(budget)
        ));
    }
    Ok(budget)
}

/// Reads what would be added to a budget, to compare; `None` where nothing is typed.
///
/// # Errors
/// What is wrong with it, in words.
pub fn typed_addition(typed: &str) -> Result<Option<Cents>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let label = "Budget to add";
    let add = Cents::typed(typed).map_err(|fault| amount_words(label, fault))?;
    if add.get() <= 0 {
        return Err(format!("{label} is more than nothing."));
    }
    Ok(Some(add))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_added_is_an_amount_above_nothing_or_not_typed() {
        assert_eq!(typed_addition(" "), Ok(None));
        assert_eq!(typed_addition("$1,000.50"), Ok(Some(Cents::new(100_050))));
        for wrong in ["0", "-5", "x", "1.234"] {
            let fault = typed_addition(wrong);
            assert!(
                fault.is_err_and(|words| words.starts_with("Budget to add")),
                "{wrong}"
            );
        }
    }
}
