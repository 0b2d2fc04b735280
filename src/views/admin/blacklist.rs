//! The blacklist as admins see it.

use super::{change, empty_list, heading, list};
use crate::domain::Ban;
use crate::i18n::Speaker;
use crate::say;
use crate::views::message::{Message, container, reply, text_display};
use crate::views::{Accent, markdown, relative, sign, user};

/// As much of a reason as a line shows.
const REASON: usize = 100;

/// Everybody who is kept out.
pub fn blacklist(bans: &[Ban], speaker: &Speaker) -> Message {
    let heading = heading(sign::LIST, &say!(speaker, "admin-blacklist-title"));
    if bans.is_empty() {
        return empty_list(&heading, &say!(speaker, "admin-blacklist-empty"));
    }
    let line = |ban: &Ban| {
        let (who, until, reason) = (user(ban.user), until(ban, speaker), reason(ban));
        say!(speaker, "admin-blacklist-line", user = who, until = until, reason = reason, by = user(ban.by))
    };
    list(&heading, bans.iter().map(line).collect(), speaker)
}

/// Somebody is kept out from now on, or for another time than before.
pub fn banned(before: Option<&Ban>, after: &Ban, speaker: &Speaker) -> Message {
    let was = before.unwrap_or(after);
    let line =
        |label: String, show: &dyn Fn(&Ban) -> String| change(&label, &show(was), &show(after), speaker);
    let lines = [
        line(say!(speaker, "admin-blacklist-until"), &|it| until(it, speaker)),
        line(say!(speaker, "admin-blacklist-reason"), &reason),
    ];
    let title = say!(speaker, "admin-blacklist-added", user = user(after.user));
    let inside = vec![text_display(&format!("{} {title}", sign::DONE)), text_display(&lines.join("\n"))];
    Message::of(vec![container(Accent::Done, inside)])
}

/// Somebody may open tickets again.
pub fn pardoned(ban: &Ban, speaker: &Speaker) -> Message {
    let words = say!(speaker, "admin-blacklist-removed", user = user(ban.user), reason = reason(ban));
    reply(Accent::Done, &format!("{} {words}", sign::DONE))
}

fn until(ban: &Ban, speaker: &Speaker) -> String {
    ban.until.map_or_else(|| say!(speaker, "admin-blacklist-forever"), relative)
}

fn reason(ban: &Ban) -> String {
    markdown::inline_cut(&ban.reason, REASON)
}
