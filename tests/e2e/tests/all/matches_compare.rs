//! Matches of one job side by side.

use crate::matches_view::question;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

#[tokio::test]
async fn pasted_keys_are_ranked_and_stand_in_the_fragment_only() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("compare-pasted", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let mut better = question("Software Engineer", false);
            better["resume_data"]["workExperiences"][0]["startYear"] = 2001.into();
            let two = page.api.score(&better).await?;
            page.open("/matches/compare").await?;
            page.sign_in().await?;
            page.sees("Nothing to compare yet").await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            page.press("Add matches").await?;
            page.sees("Paste a key").await?;
            page.fill(
                "keys",
                &format!("{one} https://x.example/matches/view#{two} not-there"),
            )
            .await?;
            page.press("Add matches").await?;
            page.sees("Place 1").await?;
            page.sees("1 match is missing here").await?;
            page.sees("Pasted 3 is not ready, or not there.").await?;
            let (path, fragment) = {
                let address = page.address().await?;
                let (path, fragment) = address.split_once('#').ok_or("no fragment")?;
                (path.to_owned(), fragment.to_owned())
            };
            ensure!(path == "/matches/compare", "the path is {path}");
            ensure!(
                fragment.contains(&one) && fragment.contains(&two),
                "keys are missing"
            );
            page.reload().await?;
            page.sees("Place 1").await?;
            page.sees("How stable this order is").await
        })
        .await
}

#[tokio::test]
async fn weights_are_tried_out_and_plainly_no_scores_of_the_api() -> Outcome {
    Stage::small()
        .run("compare-what-if", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let mut other = question("Software Engineer", false);
            other["resume_text"] = "Baker".into();
            other["resume_data"]["workExperiences"][0]["startYear"] = 2001.into();
            let two = page.api.score(&other).await?;
            page.open(&format!("/matches/compare#{one},{two}")).await?;
            page.sign_in().await?;
            page.open("/").await?;
            page.open(&format!("/matches/compare#{one},{two}")).await?;
            page.sees("1 and 2 change places").await?;
            page.fill("weight.skills", "1").await?;
            page.fill("weight.experience", "0").await?;
            page.fill("weight.education", "x").await?;
            page.sees("Weights are numbers from 0 up").await?;
            page.fill("weight.education", "0").await?;
            page.sees("Tried, not the API's").await?;
            page.sees("It is not the API's score").await
        })
        .await
}
