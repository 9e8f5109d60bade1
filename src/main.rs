//! Sets the panic hook and mounts the console. Everything else is in the library.

use partner_console::ui::{app::App, browser};

fn main() {
    // The message of a panic may hold personal data: it is shown to nobody, the page says so.
    std::panic::set_hook(Box::new(|_| browser::report_crash()));
    if let Some(root) = browser::empty_root() {
        leptos::mount::mount_to(root, App).forget();
    }
}
