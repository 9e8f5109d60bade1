//! What holds for every chart: no style attribute, words beside the shapes, axes that stay round.

use crate::costs::show;
use crate::estimates::plan_for;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

/// Nothing in a chart, its shapes included, has a style of its own: the policy of a strict host
/// refuses them.
async fn has_no_style(page: &Page, chart: &str) -> Outcome {
    let script = format!(
        "const charts = [...document.querySelectorAll({})];
         const all = charts.flatMap(one => [one, ...one.querySelectorAll('*')]);
         return {{charts: charts.length, styled: all.filter(one => one.hasAttribute('style')).map(one => one.outerHTML)}}",
        json!(chart)
    );
    let found = page.script(&script).await?;
    ensure!(found["charts"].as_u64() > Some(0), "there is no {chart}");
    ensure!(found["styled"] == json!([]), "{chart}: {}", found["styled"]);
    Ok(())
}

/// Each mark of an axis stands within its axis, and none on another.
async fn marks_are_apart(page: &Page, axis: &str) -> Outcome {
    let script = format!(
        "const axis = document.querySelector({});
         const marks = [...axis.querySelectorAll('text')].map(one => one.getBoundingClientRect());
         const touch = (one, two) => one.left < two.right && two.left < one.right
             && one.top < two.bottom && two.top < one.bottom;
         return marks.length > 1 && marks.every(one => one.width > 0)
             && !marks.some((one, at) => marks.slice(at + 1).some(two => touch(one, two)))",
        json!(axis)
    );
    page.until(&format!("marks of {axis} apart"), &script).await
}

#[tokio::test]
async fn no_chart_has_a_style_of_its_own() -> Outcome {
    Stage::small()
        .run("charts-style", async |page| {
            show(&page, "/costs").await?;
            has_no_style(&page, ".chart").await?;
            has_no_style(&page, ".spark").await?;
            marks_are_apart(&page, ".chart-up").await?;
            marks_are_apart(&page, ".chart-along").await?;
            page.open("/campaigns").await?;
            page.until("a gauge", "return !!document.querySelector('.gauge')")
                .await?;
            has_no_style(&page, ".gauge").await?;
            page.open("/estimates").await?;
            plan_for(&page, "4").await?;
            page.press("Ask the rest, at most (7 of the day's 50)")
                .await?;
            page.sees("Enough is known").await?;
            has_no_style(&page, ".chart").await?;
            marks_are_apart(&page, ".chart-up").await?;
            let key = page
                .api
                .score(&crate::matches_view::question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("Computed again from its parts").await?;
            has_no_style(&page, ".share").await
        })
        .await
}

/// A small line is an image of its words: what it says is in the cell, for those who do not see it.
#[tokio::test]
async fn a_small_line_has_its_words() -> Outcome {
    Stage::small()
        .run("charts-spark", async |page| {
            show(&page, "/costs").await?;
            page.until(
                "words in every cell with a line",
                "const cells = [...document.querySelectorAll('td:has(.spark)')].filter(one => one.checkVisibility());
                 return cells.length > 3 && cells.every(one =>
                     /^\\$[\\d,.]+ in 14 days to .+ on the last$/.test(one.innerText.trim())
                     && one.querySelector('svg').getAttribute('aria-hidden') === 'true')",
            )
            .await?;
            // Sorting gives the places other rows: lines and words go with them.
            let rows = crate::jobs::rows(&page, "Cost by job").await?;
            page.script(
                "const table = [...document.querySelectorAll('table')].find(one => one.caption?.innerText.trim() === 'Cost by job');
                 [...table.querySelectorAll('button.sort')].find(one => one.innerText.trim() === 'Job').click()",
            )
            .await?;
            page.until(
                "another order",
                &crate::jobs::script(
                    "Cost by job",
                    &format!("return cells(rows[0])[0] !== {}", json!(rows[0][0])),
                ),
            )
            .await?;
            let after = crate::jobs::rows(&page, "Cost by job").await?;
            for row in &after {
                let same = rows.iter().find(|one| one[0] == row[0]);
                ensure!(same == Some(row), "{row:?} was {same:?}");
            }
            Ok(())
        })
        .await
}
