//! The address bar: Back, Forward and where one had scrolled to.

use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;

#[tokio::test]
async fn back_and_forward_walk_pages_and_screens() -> Outcome {
    Stage::small()
        .seed(Seed::Large)
        .run("back-forward", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("1–25 of 1,000").await?;
            page.follow("Next").await?;
            page.sees("26–50 of 1,000").await?;
            page.script("document.querySelector('tbody a').click()")
                .await?;
            page.sees("Edit company").await?;
            let company = page.address().await?;
            page.back().await?;
            page.sees("26–50 of 1,000").await?;
            page.back().await?;
            page.sees("1–25 of 1,000").await?;
            page.forward().await?;
            page.sees("26–50 of 1,000").await?;
            page.forward().await?;
            page.sees("Edit company").await?;
            ensure!(
                page.address().await? == company,
                "not the company's address"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn back_returns_to_where_one_had_scrolled_to() -> Outcome {
    Stage::small()
        .seed(Seed::Large)
        .run("back-scroll", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("1–25 of 1,000").await?;
            page.script("scrollTo(0, 300)").await?;
            page.until("to have scrolled", "return scrollY === 300")
                .await?;
            page.script("document.querySelectorAll('tbody a')[12].click()")
                .await?;
            page.sees("Edit company").await?;
            page.until("a new page to begin at its top", "return scrollY === 0")
                .await?;
            page.back().await?;
            page.sees("1–25 of 1,000").await?;
            page.until(
                "the place on the list",
                "return Math.abs(scrollY - 300) < 2",
            )
            .await
        })
        .await
}
