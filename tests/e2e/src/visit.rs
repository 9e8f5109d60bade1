//! A browser at a site that somebody else serves.

use std::future::Future;

use partner_sandbox::Running;

use crate::Outcome;
use crate::api::Api;
use crate::browser::Browser;
use crate::page::{Around, Page};

/// Runs a test in a browser at `site`, an address without a slash at its end, whose API is the
/// sandbox. Ends the browser whatever came of it, and fails where the console said what is not
/// `expected`, or the site's policy refused something.
///
/// # Errors
/// Of the test, with a picture of the page beside it.
pub async fn visit<F, T>(
    name: &str,
    sandbox: &Running,
    site: &str,
    expected: &[&str],
    test: F,
) -> Outcome
where
    F: FnOnce(Page) -> T,
    T: Future<Output = Outcome>,
{
    let browser = Browser::start().await?;
    let page = Page::new(
        browser,
        Api::of(sandbox),
        site.to_owned(),
        Around::default(),
    );
    page.open_eyes().await?;
    let ended = match test(page.clone()).await {
        Ok(()) => page.quiet_console(expected, false).await,
        Err(failure) => Err(page.picture(name, failure).await),
    };
    let closed = page.close().await;
    ended?;
    closed
}
