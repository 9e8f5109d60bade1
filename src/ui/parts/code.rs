//! What each part brings. In the split program all of it is in the part's own file, as nothing else
//! names it.

use super::{Code, Screen, screens};
use crate::config::AppConfig;
use crate::ui::console::Console;
use crate::ui::embed::link;

const fn of(screen: Screen) -> Code {
    Code {
        screen,
        look_for_spends: None,
        connect: None,
        dress: None,
    }
}

pub(super) const EMBEDDED: fn() -> Code = || Code {
    connect: Some(link::start),
    dress: Some(AppConfig::dressed),
    ..of(screens::embedded)
};

pub(super) const HOME: fn() -> Code = || of(screens::home);
pub(super) const COMPANIES: fn() -> Code = || of(screens::companies);
pub(super) const JOB_LIST: fn() -> Code = || of(screens::job_list);
pub(super) const WORK: fn() -> Code = || of(screens::work);
pub(super) const MATCHES: fn() -> Code = || of(screens::matches);
pub(super) const PEOPLE: fn() -> Code = || of(screens::people);
pub(super) const MONEY: fn() -> Code = || Code {
    look_for_spends: Some(Console::look_for_open_intents),
    ..of(screens::money)
};
