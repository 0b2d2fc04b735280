//! A simulated Discord: REST v10 and gateway v10 on loopback, with people who click, type and see.
//!
//! A second reading of Discord's rules, never the bot's own: what a test believes about Discord stands here. A route
//! or field that is not known is an error in the log and in [`History::unknown`], never a silent success.
//!
//! ```text
//! discord   the handle: start, subscribe, clock      state     everything there is, behind one mutex
//! guild     making servers, roles, channels          rest      routes, forms, refusals
//! people    who click, type, run, fill and see       gateway   sessions, events, resume
//! faults    what is to go wrong, and when            history   what happened
//! demo      a server to look at                      page      looks at it, from a browser
//! stage     runs the bot, stops it, crashes it       log       what the bot says meanwhile
//! ```

#![recursion_limit = "256"]

mod buckets;
mod clock;
pub mod demo;
mod discord;
mod errors;
mod faults;
mod gateway;
mod guild;
mod history;
mod limits;
pub mod log;
pub mod page;
mod people;
mod rest;
mod server;
pub mod stage;
mod state;

pub use clock::{Clock, STORY_START};
pub use discord::{Change, Discord, Encryption, Privileged, RateLimits, Setup};
pub use errors::{ApiError, Wait, WaitScope};
pub use faults::{FaultAnswer, Faults, GatewayFault, Rates, When};
pub use guild::GuildHandle;
pub use history::{Entry, History, Mark, Request};
pub use people::{Answer, AnswerKind, Button, Choice, Field, MenuTarget, Modal, Person, Refused, Select};
pub use server::Tls;
pub use state::{
    Attachment, AuditEntry, Author, Channel, ChannelKind, Command, CommandOption, Guild, Intent, Interaction,
    Invite, Member, Message, Overwrite, Reaction, Reference, Role, Thread, User, permissions,
};
