//! Charts in a real browser: pointed at, walked, and without a style of their own.

use crate::page::{Page, settle};
use leptos::prelude::*;
use partner_console::ui::kit::chart::Mark;
use partner_console::ui::kit::chart::band::{Band, BandChart, Known, Place};
use partner_console::ui::kit::chart::sparkline::{Spark, Sparkline};
use partner_console::ui::kit::chart::stacked_bars::{Bar, Bars, StackedBars};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, MouseEvent, MouseEventInit};

/// The pointer over the plot, so far along it.
async fn point(page: &Page, share: f64) {
    let plot: Element = page.one(".chart-plot");
    let place = plot.get_bounding_client_rect();
    assert!(place.width() > 100.0, "the plot is {} wide", place.width());
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    init.set_client_x((place.left() + place.width() * share).round() as i32);
    let event = MouseEvent::new_with_mouse_event_init_dict("pointermove", &init).unwrap();
    plot.dispatch_event(&event).unwrap();
    settle().await;
}

/// Answers of $15, $75, $136, $257 and $500: the planner asks the ends first, and then where the
/// curve is least certain, so that they are not evenly apart.
fn band() -> Band {
    let known = [15.0, 75.0, 136.0, 257.0, 500.0].map(|dollars| Known {
        place: Place {
            along: (dollars - 15.0) / 485.0,
            least: 0.2,
            most: 0.8,
        },
        cells: vec![format!("${dollars}")],
        readout: format!("${dollars}: between"),
    });
    Band {
        title: "Candidates by budget".to_owned(),
        columns: vec!["Budget"],
        places: known.iter().map(|one| one.place.clone()).collect(),
        known: known.into(),
        up: vec![mark(0.0, "0"), mark(1.0, "1,000")],
        along: vec![mark(0.0, "$15"), mark(1.0, "$500")],
        flag: None,
    }
}

fn mark(at: f64, words: &str) -> Mark {
    Mark {
        at,
        words: words.to_owned(),
    }
}

fn bars() -> Bars {
    let bar = |label: &str, parts: [i64; 2]| Bar {
        label: label.to_owned(),
        parts: parts.into(),
    };
    Bars {
        title: "Spend a day by source".to_owned(),
        along: "Day",
        series: vec!["Mail".to_owned(), "Search".to_owned()],
        bars: vec![
            bar("Jan 1", [2_000_000, 1_000_000]),
            bar("Jan 2", [3_000_000, -1_250_000]),
        ],
        ticks: vec![0, 5_000_000],
        marks: vec![(0, "Jan 1".to_owned())],
    }
}

/// Everything in the page that has a style attribute.
fn styled(page: &Page) -> bool {
    page.has("[style]")
}

#[wasm_bindgen_test]
async fn the_point_that_is_read_is_the_one_under_the_pointer() {
    let page = Page::show(|| view! { <BandChart band=Signal::derive(band) /> }).await;
    for (share, told) in [
        (0.01, "$15: between"),
        (0.12, "$75: between"),
        (0.25, "$136: between"),
        // Half way along lies $257.50: by counting points it was $136.
        (0.5, "$257: between"),
        (0.72, "$257: between"),
        (0.8, "$500: between"),
        (0.999, "$500: between"),
    ] {
        point(&page, share).await;
        assert_eq!(page.text(".chart-readout"), told, "at {share}");
    }
    // The keys go from point to point all the same.
    let plot: HtmlElement = page.one(".chart-plot");
    plot.focus().unwrap();
    let init = web_sys::KeyboardEventInit::new();
    init.set_key("ArrowLeft");
    init.set_bubbles(true);
    let event =
        web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    plot.dispatch_event(&event).unwrap();
    settle().await;
    assert_eq!(page.text(".chart-readout"), "$257: between");
    assert!(!styled(&page));
}

#[wasm_bindgen_test]
async fn a_part_below_zero_is_read_out() {
    let page = Page::show(|| view! { <StackedBars bars=Signal::derive(bars) /> }).await;
    point(&page, 0.75).await;
    assert_eq!(
        page.text(".chart-readout"),
        "Jan 2: $1.75; Mail $3.00; Search -$1.25"
    );
    point(&page, 0.2).await;
    assert_eq!(
        page.text(".chart-readout"),
        "Jan 1: $3.00; Mail $2.00; Search $1.00"
    );
    assert_eq!(page.text(".chart-up text:last-child"), "$5");
    assert!(!styled(&page));
}

#[wasm_bindgen_test]
async fn a_small_line_changes_with_what_it_shows() {
    let spark = ArcRwSignal::new(Spark {
        points: vec![(0.0, 0.0), (0.5, 1.0), (1.0, 0.25)],
        words: "$3.00 in 3 days".to_owned(),
    });
    let shown = spark.clone();
    let page = Page::show(move || view! { <Sparkline spark=RwSignal::from(shown) /> }).await;
    let line = |page: &Page| page.attribute("polyline", "points").unwrap();
    assert_eq!(line(&page), "0.0 1000.0 500.0 0.0 1000.0 750.0");
    assert_eq!(
        page.attribute("path", "d").unwrap(),
        "M1000.0 750.0L1000.0 750.0"
    );
    assert_eq!(page.text(".visually-hidden"), "$3.00 in 3 days");
    assert_eq!(page.attribute("svg", "aria-hidden").unwrap(), "true");
    spark.set(Spark::default());
    settle().await;
    assert_eq!(line(&page), "");
    assert_eq!(page.attribute("path", "d"), None);
    assert!(!styled(&page));
}
