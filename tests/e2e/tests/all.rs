//! All end-to-end tests, linked once.

#[path = "all/accessibility.rs"]
mod accessibility;
#[path = "all/accessibility_matches.rs"]
mod accessibility_matches;
#[path = "all/addresses.rs"]
mod addresses;
#[path = "all/applications.rs"]
mod applications;
#[path = "all/back_forward.rs"]
mod back_forward;
#[path = "all/boot.rs"]
mod boot;
#[path = "all/campaign_edit.rs"]
mod campaign_edit;
#[path = "all/campaign_new.rs"]
mod campaign_new;
#[path = "all/campaign_new_doubt.rs"]
mod campaign_new_doubt;
#[path = "all/campaign_page.rs"]
mod campaign_page;
#[path = "all/campaigns.rs"]
mod campaigns;
#[path = "all/canaries.rs"]
mod canaries;
#[path = "all/charts.rs"]
mod charts;
#[path = "all/companies.rs"]
mod companies;
#[path = "all/costs.rs"]
mod costs;
#[path = "all/costs_compared.rs"]
mod costs_compared;
#[path = "all/costs_files.rs"]
mod costs_files;
#[path = "all/costs_large.rs"]
mod costs_large;
#[path = "all/costs_reading.rs"]
mod costs_reading;
#[path = "all/doubt.rs"]
mod doubt;
#[path = "all/edit.rs"]
mod edit;
#[path = "all/embed.rs"]
mod embed;
#[path = "all/embed_loader.rs"]
mod embed_loader;
#[path = "all/embed_parents.rs"]
mod embed_parents;
#[path = "all/embed_port.rs"]
mod embed_port;
#[path = "all/estimates.rs"]
mod estimates;
#[path = "all/estimates_doubt.rs"]
mod estimates_doubt;
#[path = "all/estimates_kept.rs"]
mod estimates_kept;
#[path = "all/estimates_plan.rs"]
mod estimates_plan;
#[path = "all/events_from_file.rs"]
mod events_from_file;
#[path = "all/harness.rs"]
mod harness;
#[path = "all/idle.rs"]
mod idle;
#[path = "all/job_detail.rs"]
mod job_detail;
#[path = "all/job_doubt.rs"]
mod job_doubt;
#[path = "all/job_edit.rs"]
mod job_edit;
#[path = "all/job_post.rs"]
mod job_post;
#[path = "all/jobs.rs"]
mod jobs;
#[path = "all/jobs_bulk.rs"]
mod jobs_bulk;
#[path = "all/jobs_keyboard.rs"]
mod jobs_keyboard;
#[path = "all/jobs_list.rs"]
mod jobs_list;
#[path = "all/jobs_views.rs"]
mod jobs_views;
#[path = "all/keyboard.rs"]
mod keyboard;
#[path = "all/logo.rs"]
mod logo;
#[path = "all/matches.rs"]
mod matches;
#[path = "all/matches_blind.rs"]
mod matches_blind;
#[path = "all/matches_compare.rs"]
mod matches_compare;
#[path = "all/matches_files.rs"]
mod matches_files;
#[path = "all/matches_job.rs"]
mod matches_job;
#[path = "all/matches_print.rs"]
mod matches_print;
#[path = "all/matches_queue.rs"]
mod matches_queue;
#[path = "all/matches_secrets.rs"]
mod matches_secrets;
#[path = "all/matches_view.rs"]
mod matches_view;
#[path = "all/money.rs"]
mod money;
#[path = "all/money_doubt.rs"]
mod money_doubt;
#[path = "all/onboarding.rs"]
mod onboarding;
#[path = "all/panics.rs"]
mod panics;
#[path = "all/privacy.rs"]
mod privacy;
#[path = "all/privacy_doubt.rs"]
mod privacy_doubt;
#[path = "all/reader.rs"]
mod reader;
#[path = "all/redirects.rs"]
mod redirects;
#[path = "all/seeing.rs"]
mod seeing;
#[path = "all/session.rs"]
mod session;
#[path = "all/sign_in.rs"]
mod sign_in;
#[path = "all/storage_blocked.rs"]
mod storage_blocked;
#[path = "all/upstream.rs"]
mod upstream;
#[path = "all/weight.rs"]
mod weight;
