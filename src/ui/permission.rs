//! Permissions by the names of Discord's own settings in the reader's language.

use crate::domain::Permissions;
use crate::i18n::{Localizer, TextKey};
use crate::{key, t};

const NAMES: [(Permissions, TextKey); 17] = [
    (Permissions::ADMINISTRATOR, key!("permission-administrator")),
    (Permissions::MANAGE_CHANNELS, key!("permission-manage-channels")),
    (Permissions::MANAGE_GUILD, key!("permission-manage-guild")),
    (Permissions::MANAGE_ROLES, key!("permission-manage-roles")),
    (Permissions::VIEW_CHANNEL, key!("permission-view-channel")),
    (Permissions::SEND_MESSAGES, key!("permission-send-messages")),
    (Permissions::MANAGE_MESSAGES, key!("permission-manage-messages")),
    (Permissions::PIN_MESSAGES, key!("permission-pin-messages")),
    (Permissions::READ_MESSAGE_HISTORY, key!("permission-read-message-history")),
    (Permissions::EMBED_LINKS, key!("permission-embed-links")),
    (Permissions::ATTACH_FILES, key!("permission-attach-files")),
    (Permissions::ADD_REACTIONS, key!("permission-add-reactions")),
    (Permissions::MENTION_EVERYONE, key!("permission-mention-everyone")),
    (Permissions::MANAGE_THREADS, key!("permission-manage-threads")),
    (Permissions::CREATE_PUBLIC_THREADS, key!("permission-create-public-threads")),
    (Permissions::CREATE_PRIVATE_THREADS, key!("permission-create-private-threads")),
    (Permissions::SEND_MESSAGES_IN_THREADS, key!("permission-send-messages-in-threads")),
];

/// Lists the names of `permissions`; bits without a name are given by their number.
pub fn permission_names(permissions: Permissions, localizer: &Localizer) -> String {
    let mut names = Vec::new();
    let mut rest = permissions;
    for (permission, key) in NAMES {
        if rest.contains(permission) {
            names.push(format!("**{}**", localizer.translate(key, &[])));
            rest = rest.without(permission);
        }
    }
    for bit in (0..128).filter(|bit| rest.bits() >> bit & 1 == 1) {
        names.push(t!(localizer, "permission-unnamed", bit = bit.to_string()));
    }
    localizer.list(names.iter().map(String::as_str))
}
