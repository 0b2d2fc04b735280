//! The table of contents of the bot: the file of a module says all that it brings, as one value. Whoever needs to know what
//! there is goes through the list and names no module.

mod admin;
mod analytics;
mod spec;
#[cfg(test)]
mod tests;
mod ticket;

pub use spec::ModuleSpec;

/// Every module there is, in the order its commands are registered in.
pub const MODULES: &[ModuleSpec] = &[
    ticket::MODULE,
    analytics::MODULE,
    admin::MODULE, //
];
