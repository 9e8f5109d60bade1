//! All tests of the deployment, linked once.

#[path = "all/files.rs"]
mod files;
#[path = "all/headers.rs"]
mod headers;
#[path = "all/open_tabs.rs"]
mod open_tabs;
#[path = "all/proxy.rs"]
mod proxy;
#[path = "all/smoke.rs"]
mod smoke;
