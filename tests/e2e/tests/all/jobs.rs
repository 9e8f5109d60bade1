//! What the tests of the screens for jobs share: a table read as a person reads it.

use e2e_tests::Outcome;
use e2e_tests::page::Page;
use serde_json::json;

/// Opens an address, signs in and waits for a row of the list.
pub(crate) async fn open(page: &Page, path: &str) -> Outcome {
    page.open(path).await?;
    page.sign_in().await?;
    page.arrives("Jobs").await?;
    page.until(
        "a row of the list",
        &script("Jobs", "return rows.length > 0"),
    )
    .await
}

/// A script about the table with that caption: its rows are `rows`, top to bottom.
pub(crate) fn script(caption: &str, body: &str) -> String {
    let caption = json!(caption);
    format!(
        "const table = [...document.querySelectorAll('table')]
            .find(one => one.caption?.innerText.trim() === {caption});
         const rows = [...(table?.querySelectorAll('tbody:not([aria-hidden]) tr') ?? [])]
            .filter(row => row.checkVisibility());
         const words = cell => cell.querySelector('input') ? null : cell.innerText.trim();
         const cells = row => [...row.cells].map(words).filter(text => text !== null);
         {body}"
    )
}

/// The words of every row of the table with that caption, cell by cell.
pub(crate) async fn rows(page: &Page, caption: &str) -> Outcome<Vec<Vec<String>>> {
    let found = page
        .script(&script(caption, "return rows.map(cells)"))
        .await?;
    Ok(serde_json::from_value(found)?)
}

/// What stands first in every row.
pub(crate) async fn names(page: &Page) -> Outcome<Vec<String>> {
    let rows = rows(page, "Jobs").await?;
    let first = rows.into_iter().filter_map(|row| row.into_iter().next());
    Ok(first.collect())
}

/// Waits until the rows of the list are these, whatever their order.
pub(crate) async fn shows(page: &Page, titles: &[&str]) -> Outcome {
    let mut wanted = titles.to_vec();
    wanted.sort_unstable();
    let same = format!(
        "return JSON.stringify(rows.map(row => cells(row)[0]).sort()) === {}",
        json!(serde_json::to_string(&wanted)?)
    );
    let waited = page
        .until(&format!("the jobs {titles:?}"), &script("Jobs", &same))
        .await;
    match waited {
        Ok(()) => Ok(()),
        Err(error) => Err(format!("{error}; there are {:?}", names(page).await?).into()),
    }
}

/// Waits until the row that begins so has those words in some cell.
pub(crate) async fn row_says(page: &Page, caption: &str, title: &str, words: &str) -> Outcome {
    let (wanted, part) = (json!(title), json!(words));
    let body = format!(
        "return rows.some(row => cells(row)[0] === {wanted} && cells(row).some(text => text.includes({part})))"
    );
    page.until(
        &format!("{words:?} in the row of {title:?}"),
        &script(caption, &body),
    )
    .await
}

/// Presses the checkbox of that name (`Select Dispatcher`, `Select all 14`).
pub(crate) async fn tick(page: &Page, name: &str) -> Outcome {
    let wanted = json!(name);
    let press = format!(
        "const box = [...document.querySelectorAll('input[type=checkbox]')]
            .find(one => one.checkVisibility() && (one.ariaLabel ?? one.labels[0]?.innerText.trim()) === {wanted});
         box?.click();
         return !!box"
    );
    page.until(&format!("the checkbox {name:?}"), &press).await
}

/// Picks a day so many days from today (UTC), as the browser's own calendar does.
pub(crate) async fn pick_day(page: &Page, name: &str, from_today: i64) -> Outcome {
    page.control(name).await?;
    let pick = format!(
        "const day = document.querySelector('input[name={name}]');
         day.value = new Date(Date.now() + {from_today} * 864e5).toISOString().slice(0, 10);
         day.dispatchEvent(new Event('change', {{bubbles: true}}));
         return day.value"
    );
    page.script(&pick).await?;
    Ok(())
}

/// Chooses an option of a list of options by its words, once it is there.
pub(crate) async fn choose(page: &Page, name: &str, words: &str) -> Outcome {
    page.control(name).await?;
    let wanted = json!(words);
    let choose = format!(
        "const list = document.querySelector('select[name={name}]');
         const option = [...list.options].find(one => one.text === {wanted});
         if (!option) return false;
         list.value = option.value;
         list.dispatchEvent(new Event('change', {{bubbles: true}}));
         return true"
    );
    // Companies come while the list is shown already.
    page.until(&format!("the option {words:?} of {name}"), &choose)
        .await
}

/// The status of a job as the API tells it.
pub(crate) async fn status(page: &Page, id: u32) -> Outcome<String> {
    let job = page.api.get(&format!("/job/{id}/")).await?;
    let status = job["jobStatus"].as_str().map(str::to_owned);
    status.ok_or_else(|| format!("job {id} is {job}").into())
}

/// Fails where the focus stands on nothing, so that a person without a mouse has lost their place.
pub(crate) async fn keeps_focus(page: &Page, after: &str) -> Outcome {
    page.until(
        &format!("the focus somewhere after {after}"),
        "return document.activeElement !== document.body",
    )
    .await
}
