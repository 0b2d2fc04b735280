//! The blacklist for admins.

use super::{change, empty_list, heading, list};
use crate::domain::Ban;
use crate::i18n::Localizer;
use crate::t;
use crate::ui::message::{Message, container, reply, text_display};
use crate::ui::{AccentColour, markdown, relative, sign, user};

/// Characters of a reason in a line.
const REASON: usize = 100;

/// Lists the blacklisted members.
pub fn blacklist(bans: &[Ban], localizer: &Localizer) -> Message {
    let heading = heading(sign::LIST, &t!(localizer, "admin-blacklist-title"));
    if bans.is_empty() {
        return empty_list(&heading, &t!(localizer, "admin-blacklist-empty"));
    }
    let line = |ban: &Ban| {
        let (who, until, reason) = (user(ban.user), until(ban, localizer), reason(ban));
        t!(localizer, "admin-blacklist-line", user = who, until = until, reason = reason, by = user(ban.by))
    };
    list(&heading, bans.iter().map(line).collect(), localizer)
}

/// Confirms that a member was blacklisted, or the end of their ban changed.
pub fn banned(before: Option<&Ban>, after: &Ban, localizer: &Localizer) -> Message {
    let was = before.unwrap_or(after);
    let line =
        |label: String, show: &dyn Fn(&Ban) -> String| change(&label, &show(was), &show(after), localizer);
    let lines = [
        line(t!(localizer, "admin-blacklist-until"), &|it| until(it, localizer)),
        line(t!(localizer, "admin-blacklist-reason"), &reason),
    ];
    let title = t!(localizer, "admin-blacklist-added", user = user(after.user));
    let inside = vec![text_display(&format!("{} {title}", sign::DONE)), text_display(&lines.join("\n"))];
    Message::of(vec![container(AccentColour::Done, inside)])
}

/// Confirms that a member may open tickets again.
pub fn pardoned(ban: &Ban, localizer: &Localizer) -> Message {
    let words = t!(localizer, "admin-blacklist-removed", user = user(ban.user), reason = reason(ban));
    reply(AccentColour::Done, &format!("{} {words}", sign::DONE))
}

fn until(ban: &Ban, localizer: &Localizer) -> String {
    ban.until.map_or_else(|| t!(localizer, "admin-blacklist-forever"), relative)
}

fn reason(ban: &Ban) -> String {
    markdown::inline_cut(&ban.reason, REASON)
}
