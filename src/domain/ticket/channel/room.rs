//! Overwrites of a ticket channel: private from its creation, and locked without changing any other permission bit.

use std::collections::BTreeSet;

use crate::domain::ticket::{Participant, RoleStay};
use crate::domain::{GuildId, Overwrite, OverwriteTarget, Permissions, RoleId, UserId};

/// Permissions of everybody in a ticket.
const INSIDE: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::ATTACH_FILES)
    .with(Permissions::EMBED_LINKS)
    .with(Permissions::ADD_REACTIONS);

/// Permissions of the bot in a ticket.
pub(super) const KEEPER: Permissions =
    INSIDE.with(Permissions::MANAGE_CHANNELS).with(Permissions::MANAGE_MESSAGES);

/// The only bits that a lock changes.
pub const LOCK_BITS: Permissions = Permissions::SEND_MESSAGES.with(Permissions::ADD_REACTIONS);

/// Returns the overwrites a ticket channel is created with: visible only to the staff, the bot and, unless the ticket
/// is anonymous, the opener.
pub fn birth_overwrites(guild: GuildId, bot: UserId, opener: UserId, staff: &[RoleId]) -> Vec<Overwrite> {
    let everyone = OverwriteTarget::Role(RoleId::new(guild.get()));
    // `@everyone`, whose id is the guild's, would make the channel public if it were a staff role.
    let staff: BTreeSet<RoleId> = staff.iter().copied().filter(|role| role.get() != guild.get()).collect();
    let mut overwrites = vec![
        Overwrite::empty(everyone).denying(Permissions::VIEW_CHANNEL),
        Overwrite::empty(OverwriteTarget::Member(bot)).allowing(KEEPER),
    ];
    // A stand-in is no Discord account, so it has no overwrite.
    if !opener.is_stand_in() {
        overwrites.push(Overwrite::empty(OverwriteTarget::Member(opener)).allowing(INSIDE));
    }
    overwrites
        .extend(staff.into_iter().map(|role| Overwrite::empty(OverwriteTarget::Role(role)).allowing(INSIDE)));
    overwrites
}

/// Write access to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteAccess {
    /// All participants.
    Everybody,
    /// Staff only; others can read.
    StaffAlone,
}

/// Changes that bring a channel's overwrites in line with the ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomChanges {
    /// Overwrites to put, complete ones.
    pub put: Vec<Overwrite>,
    /// Targets whose overwrites are deleted.
    pub deleted: Vec<OverwriteTarget>,
}

/// Computes the changes: all members in the ticket may write or none, added participants get access, removed ones lose
/// it. The bot's own overwrite, those of other roles, and all bits but the lock's stay as they are.
pub fn room_changes(
    present: &[Overwrite],
    bot: UserId,
    writing: WriteAccess,
    participants: &[Participant],
    roles: &[RoleStay],
) -> RoomChanges {
    let own = |user: UserId| OverwriteTarget::Member(user);
    let is_there = |target| present.iter().any(|overwrite| overwrite.target == target);
    let is_out = |target| participants.iter().any(|one| !one.inside && own(one.user) == target);
    let missing = participants
        .iter()
        .filter(|one| one.inside && !is_there(own(one.user)))
        .map(|one| Overwrite::empty(own(one.user)).allowing(INSIDE));
    let put = members(present, bot)
        .filter(|overwrite| !is_out(overwrite.target))
        .chain(missing)
        .map(|overwrite| match writing {
            WriteAccess::Everybody => overwrite.allowing(LOCK_BITS),
            WriteAccess::StaffAlone => overwrite.denying(LOCK_BITS),
        })
        // Unchanged overwrites are left out: each PUT is a request of its own.
        .filter(|overwrite| !present.contains(overwrite));
    let called = roles
        .iter()
        .filter(|stay| stay.inside && !is_there(OverwriteTarget::Role(stay.role)))
        .map(|stay| Overwrite::empty(OverwriteTarget::Role(stay.role)).allowing(INSIDE));
    let put = called.chain(put).collect();
    let out = participants.iter().filter(|one| !one.inside).map(|one| own(one.user));
    let dismissed = roles.iter().filter(|stay| !stay.inside).map(|stay| OverwriteTarget::Role(stay.role));
    let deleted = out.chain(dismissed).filter(|target| is_there(*target)).collect();
    RoomChanges { put, deleted }
}

fn members(present: &[Overwrite], bot: UserId) -> impl Iterator<Item = Overwrite> {
    present
        .iter()
        .copied()
        .filter(move |overwrite| matches!(overwrite.target, OverwriteTarget::Member(user) if user != bot))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: UserId = UserId::new(1);
    const OPENER: UserId = UserId::new(2);
    const GUEST: UserId = UserId::new(3);
    /// A bit without a name in Discord's API yet.
    const CANARY: Permissions = Permissions::from_bits(1 << 60);

    fn born() -> Vec<Overwrite> {
        birth_overwrites(GuildId::new(9), BOT, OPENER, &[RoleId::new(7)])
    }

    fn guest(inside: bool) -> [Participant; 1] {
        [Participant { user: GUEST, inside }]
    }

    #[test]
    fn a_room_that_is_as_it_should_be_is_left_alone() {
        assert_eq!(room_changes(&born(), BOT, WriteAccess::Everybody, &[], &[]), RoomChanges::default());
    }

    #[test]
    fn a_guest_of_a_locked_ticket_reads_alone() {
        let changes = room_changes(&born(), BOT, WriteAccess::StaffAlone, &guest(true), &[]);
        let targets: Vec<_> = changes.put.iter().map(|overwrite| overwrite.target).collect();
        assert_eq!(targets, [OPENER, GUEST].map(OverwriteTarget::Member));
        assert!(changes.put.iter().all(|overwrite| overwrite.deny.contains(LOCK_BITS)));
        assert!(changes.put.iter().all(|overwrite| overwrite.allow.contains(Permissions::VIEW_CHANNEL)));
    }

    #[test]
    fn who_is_out_goes_and_nobody_else() {
        let mut present = born();
        let by_hand = Overwrite::empty(OverwriteTarget::Member(UserId::new(4))).allowing(CANARY | LOCK_BITS);
        present.extend([by_hand, Overwrite::empty(OverwriteTarget::Member(GUEST)).allowing(INSIDE)]);
        let changes = room_changes(&present, BOT, WriteAccess::Everybody, &guest(false), &[]);
        assert_eq!(changes, RoomChanges { put: Vec::new(), deleted: vec![OverwriteTarget::Member(GUEST)] });
        assert_eq!(
            room_changes(&born(), BOT, WriteAccess::Everybody, &guest(false), &[]),
            RoomChanges::default()
        );
    }

    #[test]
    fn a_role_comes_and_goes_and_one_put_by_hand_stays() {
        let (born_with, called) = (RoleId::new(7), RoleId::new(8));
        let mut present = born();
        let by_hand = Overwrite::empty(OverwriteTarget::Role(RoleId::new(10))).allowing(CANARY);
        present.push(by_hand);
        let stays = [RoleStay { role: called, inside: true }, RoleStay { role: born_with, inside: false }];
        let changes = room_changes(&present, BOT, WriteAccess::StaffAlone, &[], &stays);
        let roles = changes.put.iter().filter(|it| matches!(it.target, OverwriteTarget::Role(_)));
        let roles: Vec<_> = roles.copied().collect();
        assert_eq!(roles, [Overwrite::empty(OverwriteTarget::Role(called)).allowing(INSIDE)], "may write");
        assert_eq!(changes.deleted, [OverwriteTarget::Role(born_with)]);
    }
}
