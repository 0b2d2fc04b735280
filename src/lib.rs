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
//! | [`bot`] | the frame around: framework, gateway events, `custom_id` routing, the one error renderer |
//! | [`commands`] | poise: parse, service, view, reply; a folder a group, a file a subcommand |
//! | [`tasks`] | the clock's hands: one driver, one sweep a kind of due work |
//! | [`services`] | the use-cases: each public method is a sentence a moderator could say |
//! | [`views`] | domain to messages, cards, modals, transcripts; pure |
//! | [`discord`] | what the bot does to Discord: verbs, deadlines, error classes |
//! | [`cache`] | cooldowns and shared values, in memory or in Redis |
//! | [`repositories`] | all SQL and nothing but SQL |
//! | [`settings`] | what is derived from the declarations of settings: typed values, documentation |
//! | [`domain`] | what the bot knows; no async, no SQL, no Discord calls, no clock |
//!
//! # Who may import whom
//!
//! ```text
//! domain → nothing in the crate; everybody may import it
//! repositories → –                       cache → clock                          discord → –
//! views  → i18n                          settings → repositories, i18n
//! services → clock, repositories, cache, discord, views, i18n  (never poise, never a gateway context)
//! tasks → services, clock, lifecycle     commands → services, views, i18n, bot::context
//! bot → commands, services, views, i18n, discord, cache, clock
//! app → everything                       main → app
//! ```
//!
//! Start with [`app`], then follow one request: `bot` acknowledges, `commands` parse, `services` decide in one
//! transaction, `discord` acts, `views` answer.

pub mod app;
pub mod bot;
pub mod cache;
pub mod clock;
pub mod commands;
pub mod config;
pub mod discord;
pub mod domain;
pub mod health;
pub mod i18n;
pub mod lifecycle;
pub mod repositories;
pub mod services;
pub mod settings;
pub mod tasks;
pub mod telemetry;
pub mod views;
