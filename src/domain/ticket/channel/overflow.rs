//! Discord categories beyond a full one: how many, what they are called, who sees them.

use super::room::KEEPER;
use crate::domain::{ChannelId, GuildId, Overwrite, OverwriteTarget, Permissions, RoleId, Timestamp, UserId};

/// The place of the first category after the full one, which has the first place.
pub const FIRST_OVERFLOW: i64 = 2;

/// Discord's 500 channels of a guild are ten full categories.
pub const LAST_OVERFLOW: i64 = 10;

/// From so many of Discord's 50 channels on a category fills up: four in five.
pub const FILLING: usize = 40;

/// With no more than so many it has room again.
pub const ROOMY: usize = 30;

/// The longest name Discord takes.
const LONGEST_NAME: usize = 100;

/// A Discord category of the bot's own making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverflowCategory {
    /// The one that was full.
    pub first: ChannelId,
    /// Its place after that, from [`FIRST_OVERFLOW`] on.
    pub place: i64,
    /// What it was called when it was made.
    pub name: String,
    /// Known once it is made.
    pub channel: Option<ChannelId>,
    /// Since when nothing is in it.
    pub empty_since: Option<Timestamp>,
}

/// What the category at this place is called.
pub fn overflow_name(first: &str, place: i64) -> String {
    let number = format!(" {place}");
    let kept = LONGEST_NAME - number.chars().count();
    format!("{}{number}", first.chars().take(kept).collect::<String>())
}

/// Everybody sees it who sees the first one; the bot's own overwrite is what it is known by.
pub fn overflow_overwrites(first: &[Overwrite], bot: UserId) -> Vec<Overwrite> {
    let own = OverwriteTarget::Member(bot);
    let known = first.iter().copied().find(|overwrite| overwrite.target == own);
    let others = first.iter().copied().filter(|overwrite| overwrite.target != own);
    others.chain([known.unwrap_or(Overwrite::empty(own)).allowing(KEEPER)]).collect()
}

/// Nobody sees it but the bot: for when Discord does not let the bot hand out what the first one grants. Who is in a
/// ticket sees the ticket's channel all the same.
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
