//! Spends of this partner as all screens share them: journal, locks, and what is under way.
//!
//! What is under way belongs to the console and not to a screen: it goes on, and is told, whatever
//! is looked at meanwhile.

mod look;

use crate::domain::ids::CampaignId;
use crate::spend::add_budget::{self, Added, Order};
use crate::spend::create_campaign::Created;
use crate::spend::intent::{Intent, Purpose, campaign_lock, print};
use crate::spend::journal::{Journal, Locks};
use crate::spend::words;
use crate::spend::{Desk, Step};
use crate::ui::browser::locks::{self, Held};
use crate::ui::browser::{BrowserClock, local_time, storage};
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::console::{Api, Console, Tone, use_console};
use crate::ui::transport::FetchTransport;
use crate::ui::under_way::UnderWay;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;

/// Every intent of ours is kept under a name that begins so.
const PREFIX: &str = "spend.";

/// So many ended intents are kept; the oldest go first.
const MOST_ENDED: usize = 200;

thread_local! {
    /// Those that the browser did not keep.
    static MEMORY: RefCell<BTreeMap<String, Intent>> = const { RefCell::new(BTreeMap::new()) };
}

/// The journal of one partner in one environment, in local storage: it has to outlive the tab.
#[derive(Clone)]
pub struct TabJournal {
    /// Before each intent's id.
    prefix: String,
    changed: RwSignal<u64>,
}

impl TabJournal {
    fn read(&self, name: &str) -> Option<Intent> {
        storage::get_lasting(name).and_then(|text| Intent::from_stored(&text))
    }

    fn forget_oldest(&self) {
        let ended = self.all().into_iter().filter(|intent| !intent.is_open());
        for old in ended.skip(MOST_ENDED) {
            storage::remove_lasting(&format!("{}{}", self.prefix, old.id));
        }
    }
}

impl Journal for TabJournal {
    fn keep(&self, intent: &Intent) -> bool {
        let name = format!("{}{}", self.prefix, intent.id);
        let text = intent.to_stored();
        let mut is_kept = storage::set_lasting(&name, &text);
        if !is_kept {
            // Where there is no room, that of its own older text may do.
            storage::remove_lasting(&name);
            is_kept = storage::set_lasting(&name, &text);
        }
        MEMORY.with_borrow_mut(|memory| {
            if is_kept {
                memory.remove(&name);
            } else {
                memory.insert(name, intent.clone());
            }
        });
        if !intent.is_open() {
            self.forget_oldest();
        }
        let _ = self.changed.try_update(|version| *version += 1);
        is_kept
    }

    fn all(&self) -> Vec<Intent> {
        let mut names = storage::lasting_names(&self.prefix);
        // What only this page could note is newer than what is stored.
        MEMORY.with_borrow(|memory| names.retain(|name| !memory.contains_key(name)));
        let mut all: Vec<Intent> = names.iter().filter_map(|name| self.read(name)).collect();
        MEMORY.with_borrow(|memory| {
            let ours = memory
                .iter()
                .filter(|(name, _)| name.starts_with(&self.prefix));
            all.extend(ours.map(|(_, intent)| intent.clone()));
        });
        all.sort_by(|a, b| b.place().cmp(&a.place()));
        all
    }
}

/// Locks of one partner in one environment.
#[derive(Clone)]
pub struct TabLocks {
    prefix: String,
}

impl Locks for TabLocks {
    type Guard = Held;

    async fn try_take(&self, name: &str) -> Option<Held> {
        locks::try_take(&format!("jpc.{}{name}", self.prefix)).await
    }
}

/// What is said where a campaign's lock is held.
pub const BUSY: &str =
    "Budget is being added to this campaign right now. Try again when that is done.";

/// How an addition stands on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase<E> {
    Working(Step),
    /// How it ended, and the intent where something was sent.
    Ended(E, Option<Intent>),
}

/// Handles of all spends; copied freely.
#[derive(Clone, Copy)]
pub struct Spends {
    /// Additions of this page by campaign: under way, or as they ended.
    pub additions: RwSignal<BTreeMap<CampaignId, Phase<Added>>>,
    /// Creates that were looked for anew, by intent.
    pub creates: RwSignal<BTreeMap<String, Phase<Created>>>,
}

impl Shared for Spends {
    fn make(_: Console) -> Self {
        let additions = RwSignal::new(BTreeMap::new());
        ask_before_unload(additions);
        Self {
            additions,
            creates: RwSignal::new(BTreeMap::new()),
        }
    }

    /// The session is over: what is told on the screens goes, the journal stays.
    fn turn(self, turn: Turn) {
        if turn == Turn::Closed {
            self.additions.update(BTreeMap::clear);
            self.creates.update(BTreeMap::clear);
        }
    }

    fn is_busy(self) -> bool {
        let is_working = |phase: &Phase<Added>| matches!(phase, Phase::Working(_));
        self.additions.with(|all| all.values().any(is_working))
    }
}

/// Goes up whenever the journal has changed, in this tab or another.
#[must_use]
pub(super) fn journal_changes() -> RwSignal<u64> {
    let changed = RwSignal::new(0);
    storage::on_lasting_change(move || {
        let _ = changed.try_update(|version| *version += 1);
    });
    changed
}

/// All that a spend needs, owned, for work that outlives a screen.
pub struct OwnDesk {
    api: Api,
    clock: BrowserClock,
    journal: TabJournal,
    locks: TabLocks,
}

impl OwnDesk {
    /// The desk as the logic takes it.
    #[must_use]
    pub const fn desk(&self) -> Desk<'_, FetchTransport, BrowserClock, TabJournal, TabLocks> {
        Desk {
            client: &self.api,
            clock: &self.clock,
            journal: &self.journal,
            locks: &self.locks,
        }
    }
}

/// While money is on its way the browser asks before it closes the page. Another screen of the
/// console does not stop it, and is not asked about.
fn ask_before_unload(additions: RwSignal<BTreeMap<CampaignId, Phase<Added>>>) {
    // For as long as the page lives.
    let _ = window_event_listener(leptos::ev::beforeunload, move |event| {
        let is_under_way = additions.try_with_untracked(|all| {
            let sends = |phase: &Phase<Added>| {
                matches!(phase, Phase::Working(Step::Sending | Step::Checking))
            };
            all.values().any(sends)
        });
        if is_under_way == Some(true) {
            event.prevent_default();
        }
    });
}

impl Console {
    /// What moves money: under way, and as it ended.
    #[must_use]
    pub fn spends(&self) -> Spends {
        self.shared()
    }

    /// Whose money and estimates are kept in this browser: the partner at one API.
    #[must_use]
    pub fn owner_at_api(&self) -> Option<String> {
        self.session.with_untracked(|session| {
            let session = session.as_ref()?;
            // By the API and not by what the configuration calls it: a name may change, or begin
            // like another one.
            let environment = self.environment(&session.environment)?;
            let api = print(environment.api_base_url.trim_end_matches('/'));
            Some(format!("{}.{api:016x}", session.partner))
        })
    }

    /// The journal of the partner that is signed in. Tracks: asks again on every change.
    #[must_use]
    pub fn journal(&self) -> Option<TabJournal> {
        self.journal_changed.track();
        self.journal_untracked()
    }

    fn journal_untracked(&self) -> Option<TabJournal> {
        Some(TabJournal {
            prefix: format!("{PREFIX}{}.", self.owner_at_api()?),
            changed: self.journal_changed,
        })
    }

    /// Whether the same partner is still at work: nobody else is told of their money.
    #[must_use]
    pub fn is_still(&self, desk: &OwnDesk) -> bool {
        let now = self.journal_untracked();
        now.is_some_and(|journal| journal.prefix == desk.journal.prefix)
    }

    /// All that a spend needs; `None` where nobody is signed in.
    #[must_use]
    pub fn spend_desk(&self) -> Option<OwnDesk> {
        let journal = self.journal_untracked()?;
        Some(OwnDesk {
            api: self.api()?,
            clock: BrowserClock,
            locks: TabLocks {
                prefix: journal.prefix.clone(),
            },
            journal,
        })
    }

    /// The additions and creates whose end is not known. Tracks.
    #[must_use]
    pub fn open_intents(&self) -> Vec<Intent> {
        self.journal()
            .map(|journal| journal.open())
            .unwrap_or_default()
    }

    /// Adds to a budget, once. A second call while one is under way does nothing.
    pub fn add_budget(&self, order: Order) {
        let (console, campaign) = (*self, order.campaign);
        let is_busy = self.is_adding(campaign);
        let Some(desk) = self.spend_desk().filter(|_| !is_busy) else {
            return;
        };
        // What was told of the one before would read as if it were of this one.
        self.status.set(None);
        let step = console.on_addition(campaign, &desk);
        step(Step::Reading);
        let under_way = UnderWay::begin();
        spawn_local(async move {
            let (added, intent) = add_budget::add(&desk.desk(), order, step).await;
            drop(under_way);
            if console.is_still(&desk) {
                console.addition_ended(campaign, added, intent);
            }
        });
    }

    /// On the status line too: the person may be elsewhere by now.
    fn say_added(self, campaign: CampaignId, added: &Added, intent: Option<&Intent>) {
        let Some(Purpose::AddBudget { amount, before, .. }) = intent.map(|one| &one.purpose) else {
            return;
        };
        let telling = words::added(added, *amount, *before, local_time);
        let tone = match telling.tone {
            "good" => Tone::Good,
            _ => Tone::Warn,
        };
        self.say(tone, format!("{}: campaign {campaign}.", telling.title));
    }

    /// Keeps additions off a campaign while its record is changed otherwise; `None` where an
    /// addition is under way, in this tab or another.
    pub async fn lock_campaign(&self, campaign: CampaignId) -> Option<Held> {
        let prefix = self.journal_untracked()?.prefix;
        TabLocks { prefix }.try_take(&campaign_lock(campaign)).await
    }

    fn is_adding(&self, campaign: CampaignId) -> bool {
        self.spends()
            .additions
            .with_untracked(|all| matches!(all.get(&campaign), Some(Phase::Working(_))))
    }

    fn on_addition(self, campaign: CampaignId, desk: &OwnDesk) -> impl Fn(Step) + use<> {
        let additions = self.spends().additions;
        let prefix = desk.journal.prefix.clone();
        move |step| {
            let now = self.journal_untracked();
            if now.is_none_or(|journal| journal.prefix != prefix) {
                return;
            }
            let _ = additions.try_update(|all| all.insert(campaign, Phase::Working(step)));
        }
    }

    fn addition_ended(self, campaign: CampaignId, added: Added, intent: Option<Intent>) {
        match &added {
            Added::Once { campaign, .. }
            | Added::MoreThanOnce { campaign, .. }
            | Added::AmongOthers { campaign }
            | Added::BudgetMoved { now: campaign, .. } => self.campaigns().put(campaign),
            _ => {}
        }
        self.tell_funded(campaign, &added);
        self.say_added(campaign, &added, intent.as_ref());
        let ended = Phase::Ended(added, intent);
        let _ = self
            .spends()
            .additions
            .try_update(|all| all.insert(campaign, ended));
    }
}

/// The spends of the console around.
#[must_use]
pub fn use_spends() -> Spends {
    use_console().spends()
}
