//! Overflow categories, created when a Discord category is full: their number, names and overwrites.

use super::room::KEEPER;
use crate::domain::{ChannelId, GuildId, Overwrite, OverwriteTarget, Permissions, RoleId, Timestamp, UserId};

/// Number of the first overflow category; the full one counts as the first.
pub const FIRST_OVERFLOW: i64 = 2;

/// Number of the last one: Discord's 500 channels per guild are ten full categories.
pub const LAST_OVERFLOW: i64 = 10;

/// Channels, of Discord's 50, from which a category counts as filling up: four in five.
pub const FILLING: usize = 40;

/// Channels up to which it has room again.
pub const ROOMY: usize = 30;

/// Discord's limit for a name.
const LONGEST_NAME: usize = 100;

/// A Discord category that the bot created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverflowCategory {
    /// The category that was full.
    pub first: ChannelId,
    /// Number of the category, from [`FIRST_OVERFLOW`] on.
    pub place: i64,
    /// Name when it was created.
    pub name: String,
    /// Channel id, once it is created.
    pub channel: Option<ChannelId>,
    /// Time since it is empty.
    pub empty_since: Option<Timestamp>,
}

/// Returns the name of the category with this number.
pub fn overflow_name(first: &str, place: i64) -> String {
    let number = format!(" {place}");
    let kept = LONGEST_NAME - number.chars().count();
    format!("{}{number}", first.chars().take(kept).collect::<String>())
}

/// Copies the overwrites of the full category, so that both have the same audience; the bot's own is added.
pub fn overflow_overwrites(first: &[Overwrite], bot: UserId) -> Vec<Overwrite> {
    let own = OverwriteTarget::Member(bot);
    let known = first.iter().copied().find(|overwrite| overwrite.target == own);
    let others = first.iter().copied().filter(|overwrite| overwrite.target != own);
    others.chain([known.unwrap_or(Overwrite::empty(own)).allowing(KEEPER)]).collect()
}

/// Returns the overwrites that hide the category from all but the bot, for when Discord does not let the bot grant what
/// the full one grants. Participants of a ticket see its channel all the same.
pub fn closed_overwrites(guild: GuildId, bot: UserId) -> Vec<Overwrite> {
    let everyone = OverwriteTarget::Role(RoleId::new(guild.get()));
    vec![
        Overwrite::empty(everyone).denying(Permissions::VIEW_CHANNEL),
        Overwrite::empty(OverwriteTarget::Member(bot)).allowing(KEEPER),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: UserId = UserId::new(1);

    #[test]
    fn a_long_name_makes_room_for_its_number() {
        assert_eq!(overflow_name("Tickets", 2), "Tickets 2");
        let long = overflow_name(&"ñ".repeat(100), 10);
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("ñ 10"));
    }

    #[test]
    fn what_the_first_one_grants_the_next_grants_too() {
        let staff =
            Overwrite::empty(OverwriteTarget::Role(RoleId::new(7))).allowing(Permissions::VIEW_CHANNEL);
        let own = Overwrite::empty(OverwriteTarget::Member(BOT)).denying(Permissions::ADD_REACTIONS);
        let next = overflow_overwrites(&[own, staff], BOT);
        assert_eq!(next[0], staff);
        assert_eq!(next.len(), 2);
        assert!(next[1].target == own.target && next[1].allow.contains(KEEPER));
    }
}
