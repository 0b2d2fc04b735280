//! The simulator against clients that are not the bot: serenity, and plain HTTP.

mod events;
mod faults;
mod gateway;
mod interactions;
mod plain;
mod rules;
mod serenity;
mod tls;
