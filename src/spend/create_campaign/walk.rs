//! All campaigns there are, of every status.

use crate::api::campaigns::list::{CampaignFilter, ListCampaigns};
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::http::{Clock, Transport};
use crate::domain::campaign::Campaign;
use crate::index::Filling;
use std::collections::BTreeMap;

/// Reads every page of every status. Rows that move while it reads are read twice, not missed.
///
/// # Errors
/// That of the first page that could not be read: half a list would not do.
pub async fn all_campaigns<T: Transport, C: Clock>(
    client: &Client<T, C>,
) -> Result<Vec<Campaign>, ApiError> {
    let mut all = BTreeMap::new();
    let mut walk = Filling::new(Filling::LIMIT);
    while let Some(ask) = walk.next() {
        let page = client
            .call(&ListCampaigns {
                status: CampaignFilter::All,
                offset: ask.offset,
                limit: ask.limit,
            })
            .await?;
        let (count, rows) = (page.count, page.results.len());
        all.extend(page.results.into_iter().map(|one| (one.id, one)));
        walk.answered(count, rows, all.len() as u64);
    }
    Ok(all.into_values().collect())
}
