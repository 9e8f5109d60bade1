//! Pausing a campaign and resuming it. An update is a full replace, so the record is read just
//! before it is sent back; it never carries money. Where the answer is lost, the campaign is read
//! again, and what is so is told.

use crate::api::campaigns::get::GetCampaign;
use crate::api::campaigns::update::UpdateCampaign;
use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::Class;
use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Pause,
    Resume,
}

impl Turn {
    /// What its button says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pause => "Pause",
            Self::Resume => "Resume",
        }
    }

    /// What it has done.
    #[must_use]
    pub const fn done(self) -> &'static str {
        match self {
            Self::Pause => "Paused",
            Self::Resume => "Resumed",
        }
    }

    /// The way back.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Pause => Self::Resume,
            Self::Resume => Self::Pause,
        }
    }

    /// Whether the campaign stands as this leaves it.
    #[must_use]
    pub fn is_so(self, campaign: &Campaign) -> bool {
        campaign.paused() == Some(matches!(self, Self::Pause))
    }
}

/// How it ended. Where a campaign is held, that is how the API last told it.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    Done(Campaign),
    /// It stood so before; nothing was sent.
    WasSo(Campaign),
    /// The answer was lost, but the API now tells it so.
    Found(Campaign),
    /// Told as not so: refused by the answer's own record, or not so after a lost answer.
    NotSo {
        campaign: Campaign,
        cause: Option<ApiError>,
    },
    /// The record could not be read, or lacked what an update cannot do without; nothing was sent.
    NotSent(Option<ApiError>),
    /// The API refused it; nothing changed.
    Refused(ApiError),
    /// The answer was lost, and reading failed too. Doing it again does no harm.
    CannotTell {
        cause: ApiError,
        look: ApiError,
    },
}

/// Reads the campaign, sends its record back with the one change, and says how that ended.
pub async fn turn<T: Transport, C: Clock>(
    client: &Client<T, C>,
    id: CampaignId,
    turn: Turn,
) -> End {
    let before = match client.call(&GetCampaign { id }).await {
        Ok(campaign) => campaign,
        Err(error) => return End::NotSent(Some(error)),
    };
    if turn.is_so(&before) {
        return End::WasSo(before);
    }
    let Some(mut record) = before.record() else {
        return End::NotSent(None);
    };
    record.is_paused = Some(matches!(turn, Turn::Pause));
    record.add_budget = None;
    let error = match client.call(&UpdateCampaign { id, record }).await {
        Ok(campaign) if turn.is_so(&campaign) => return End::Done(campaign),
        Ok(campaign) => {
            return End::NotSo {
                campaign,
                cause: None,
            };
        }
        Err(error) => error,
    };
    if error.was_applied(Class::Replace) == Applied::No {
        return End::Refused(error);
    }
    match client.call(&GetCampaign { id }).await {
        Ok(campaign) if turn.is_so(&campaign) => End::Found(campaign),
        Ok(campaign) => End::NotSo {
            campaign,
            cause: Some(error),
        },
        Err(look) => End::CannotTell { cause: error, look },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "pausing_tests.rs"]
mod tests;
