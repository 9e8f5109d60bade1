//! Resumes scored against jobs, one match looked at, and several side by side.

pub mod blind;
pub mod scored;
pub mod skill_text;
pub mod view;
pub mod view_experience;
pub mod view_facts;
pub mod view_score;
pub mod view_skills;
pub mod wait;
