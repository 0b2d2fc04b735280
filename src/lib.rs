//! plaza: a daemon that runs a Discord community.
//!
//! # The map
//!
//! Rows are layers, columns are seven nouns (`ticket admin security analytics offers autoroles tops`),
//! spelled the same in every layer: two words find any file.
//!
//! | layer | holds |
//! |---|---|
//! | [`app`] | the composition root: the only place where things are built and joined |
//! | [`modules`] | the table of contents of the bot: what each noun brings, one value each |
//! | [`commands`] | poise: parse, service, view, reply; a folder per group, a file per subcommand |
//! | [`components`] | buttons, menus and forms: one pipeline, a handler for each |
//! | [`framework`] | shared by both: contexts, gateway events, the one error renderer |
//! | [`tasks`] | periodic work: one driver, one sweep for each kind of due work |
//! | [`jobs`] | durable work: the `Job` trait, the queue, the lease, the runner |
//! | [`services`] | the use-cases: each public method is one thing a moderator can do |
//! | [`views`] | domain to messages, cards, modals, transcripts; pure |
//! | [`ui`] | what all views share: the codec of custom ids |
//! | [`discord`] | requests to Discord: verbs, deadlines, error classes |
//! | [`cache`] | cooldowns and shared values, in memory or in Redis |
//! | [`repositories`] | all SQL and nothing but SQL |
//! | [`settings`] | derived from the declarations of settings: typed values, documentation |
//! | [`domain`] | the rules and values of the bot; no async, no SQL, no Discord calls, no clock |
//!
//! # Who may import whom
//!
//! ```text
//! domain → nothing in the crate; everybody may import it
//! repositories → –                       cache → clock                          discord → –
//! ui     → i18n                          views → i18n, ui                       settings → i18n
//! jobs → domain, repositories, clock, telemetry
//! services → clock, repositories, cache, discord, jobs, views, i18n  (never poise, never a gateway context)
//! tasks → services, jobs, clock, lifecycle  framework → services, views, i18n, discord, cache, clock
//! components → services, settings, views, ui, i18n, discord, framework, lifecycle
//! commands → services, views, i18n, framework, and the answers of components they give, too
//! modules → everything but app
//! app → everything                       main → app
//! ```
//!
//! Start with [`app`], then follow one request: `framework` acknowledges, `commands` parse, `services` decide in one
//! transaction, `discord` acts, `views` answer.

pub mod app;
pub mod cache;
pub mod charts;
pub mod clock;
pub mod commands;
pub mod components;
pub mod config;
pub mod discord;
pub mod domain;
pub mod files;
pub mod framework;
pub mod health;
pub mod i18n;
pub mod jobs;
pub mod lifecycle;
pub mod modules;
pub mod repositories;
pub mod services;
pub mod settings;
pub mod tasks;
pub mod telemetry;
pub mod transcript;
pub mod ui;
pub mod views;
