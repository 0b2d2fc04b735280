//! Permissions in a channel, by Discord's algorithm.

use super::{GuildId, Overwrite, OverwriteTarget, Permissions, RoleId, UserId};

/// Computes a member's permissions in a channel from their roles, their permissions in the guild, and the channel's
/// overwrites: first those of `@everyone`, then of all their roles together, then their own.
/// <https://docs.discord.com/developers/topics/permissions#permission-overwrites>
pub fn in_channel(
    (guild, user): (GuildId, UserId),
    roles: &[RoleId],
    granted: Permissions,
    overwrites: &[Overwrite],
) -> Permissions {
    if granted.contains(Permissions::ADMINISTRATOR) {
        return granted;
    }
    let everybody = RoleId::new(guild.get());
    let of_everybody = |target| target == OverwriteTarget::Role(everybody);
    let of_roles =
        |target| matches!(target, OverwriteTarget::Role(role) if role != everybody && roles.contains(&role));
    let of_them = |target| target == OverwriteTarget::Member(user);
    let applied = |before: Permissions, of: &dyn Fn(OverwriteTarget) -> bool| {
        let meant = overwrites.iter().filter(|overwrite| of(overwrite.target));
        let (allow, deny) = meant.fold((Permissions::NONE, Permissions::NONE), |(allow, deny), overwrite| {
            (allow | overwrite.allow, deny | overwrite.deny)
        });
        before.without(deny) | allow
    };
    applied(applied(applied(granted, &of_everybody), &of_roles), &of_them)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId::new(1);
    const ANA: UserId = UserId::new(2);
    const HELPER: RoleId = RoleId::new(3);
    const VIEW: Permissions = Permissions::VIEW_CHANNEL;

    fn overwrite(target: OverwriteTarget, allow: Permissions, deny: Permissions) -> Overwrite {
        Overwrite { target, allow, deny }
    }

    fn sees(roles: &[RoleId], overwrites: &[Overwrite]) -> bool {
        in_channel((GUILD, ANA), roles, VIEW, overwrites).contains(VIEW)
    }

    #[test]
    fn what_is_said_of_fewer_people_counts_more() {
        let closed = overwrite(OverwriteTarget::Role(RoleId::new(1)), Permissions::NONE, VIEW);
        let for_helpers = overwrite(OverwriteTarget::Role(HELPER), VIEW, Permissions::NONE);
        let not_for_ana = overwrite(OverwriteTarget::Member(ANA), Permissions::NONE, VIEW);
        assert!(sees(&[], &[]));
        assert!(!sees(&[], &[closed, for_helpers]));
        assert!(sees(&[HELPER], &[for_helpers, closed]));
        assert!(!sees(&[HELPER], &[closed, for_helpers, not_for_ana]));
    }

    #[test]
    fn who_administrates_sees_everything() {
        let closed = overwrite(OverwriteTarget::Role(RoleId::new(1)), Permissions::NONE, VIEW);
        let may = in_channel((GUILD, ANA), &[], Permissions::ADMINISTRATOR, &[closed]);
        assert!(may.contains(Permissions::ADMINISTRATOR));
    }
}
