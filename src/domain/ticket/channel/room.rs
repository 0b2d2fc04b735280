//! A ticket channel's overwrites: private from birth, and locked without touching a bit that is not ours.

use std::collections::BTreeSet;

use crate::domain::ticket::{Participant, RoleStay};
use crate::domain::{GuildId, Overwrite, OverwriteTarget, Permissions, RoleId, UserId};

/// What everybody in a ticket may do.
const INSIDE: Permissions = Permissions::VIEW_CHANNEL
    .with(Permissions::SEND_MESSAGES)
    .with(Permissions::READ_MESSAGE_HISTORY)
    .with(Permissions::ATTACH_FILES)
    .with(Permissions::EMBED_LINKS)
    .with(Permissions::ADD_REACTIONS);

/// What the bot needs there besides.
pub(super) const KEEPER: Permissions =
    INSIDE.with(Permissions::MANAGE_CHANNELS).with(Permissions::MANAGE_MESSAGES);

/// The only bits a lock moves.
pub const LOCK_BITS: Permissions = Permissions::SEND_MESSAGES.with(Permissions::ADD_REACTIONS);

/// The overwrites a ticket channel is created with: nobody sees it but the opener, unless a stand-in takes their place,
/// the staff and the bot.
pub fn birth_overwrites(guild: GuildId, bot: UserId, opener: UserId, staff: &[RoleId]) -> Vec<Overwrite> {
    let everyone = OverwriteTarget::Role(RoleId::new(guild.get()));
    let staff: BTreeSet<RoleId> = staff.iter().copied().filter(|role| role.get() != guild.get()).collect();
    let mut overwrites = vec![
        Overwrite::empty(everyone).denying(Permissions::VIEW_CHANNEL),
        Overwrite::empty(OverwriteTarget::Member(bot)).allowing(KEEPER),
    ];
    if !opener.is_stand_in() {
        overwrites.push(Overwrite::empty(OverwriteTarget::Member(opener)).allowing(INSIDE));
    }
    overwrites
        .extend(staff.into_iter().map(|role| Overwrite::empty(OverwriteTarget::Role(role)).allowing(INSIDE)));
    overwrites
}

/// Who may write in a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteAccess {
    /// Everybody in it.
    Everybody,
    /// The staff; the others read.
    StaffAlone,
}

/// What is to be done so that a channel's overwrites say what the ticket is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomChanges {
    /// The overwrites to put, each whole.
    pub put: Vec<Overwrite>,
    /// Whose overwrites are to be deleted.
    pub deleted: Vec<OverwriteTarget>,
}

/// Lets every single member in the ticket write, or none; lets in who was let in and out who was taken out. The bot's
/// own overwrite, those of other roles, and every bit that is not the lock's stay as they are.
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
    /// A bit Discord has not given a name yet.
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
