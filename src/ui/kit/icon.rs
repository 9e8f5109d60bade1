//! The few icons, drawn here as 24-unit strokes: one style, a few hundred bytes in all.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Home,
    Company,
    Job,
    Campaign,
    Estimate,
    Costs,
    Product,
    Match,
    Application,
    Privacy,
    Plus,
    Info,
    Warning,
    Copy,
    Moon,
    Sun,
}

impl Shape {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
            Self::Company => "M5 21V4h9v17M14 9h5v12M3 21h18M8.5 8h2M8.5 12h2M8.5 16h2",
            Self::Job => "M3 8h18v12H3zM8 8V4h8v4M3 13h18M12 12v2",
            Self::Campaign => "M4 10v4h3l9 5V5l-9 5zM19 9a4 4 0 0 1 0 6M8 14l1.5 6",
            Self::Estimate => "M4 4v16h16M7 16c3-1 4-8 12-9M7 19c4 0 6-4 12-5",
            Self::Costs => "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
            Self::Product => "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
            Self::Match => "M4 4h9v9H4zM11 11h9v9h-9z",
            Self::Application => "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
            Self::Privacy => "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Info => "M12 8v5M12 16.5v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
            Self::Warning => "M12 4l9 16H3zM12 10v4M12 17v.4",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Moon => "M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2"
            }
        }
    }
}

/// An icon beside words that say the same; screen readers pass it by.
#[component]
pub fn Icon(shape: Shape, #[prop(optional, into)] class: Option<String>) -> impl IntoView {
    view! {
        <svg
            class=class.unwrap_or_else(|| "icon".into())
            viewBox="0 0 24 24"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=shape.path()></path>
        </svg>
    }
}
