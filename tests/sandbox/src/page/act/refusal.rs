//! Refusals as a person reads them on the page.

use crate::people::Refused;

/// One sentence: what is not possible, and why.
pub(super) fn sentence(refused: &Refused) -> String {
    match refused {
        Refused::Invisible(_) => "You do not see this channel.".to_owned(),
        Refused::Forbidden => "You may not do this here.".to_owned(),
        Refused::NotThere { what, name, .. } => format!("There is no {what} “{name}” here any more."),
        Refused::Disabled(label) => format!("“{label}” is switched off."),
        Refused::Invalid { field, why } => format!("{field} {why}."),
        Refused::Otherwise(how) => format!("The bot answered otherwise: {how}"),
        Refused::Silence => "Nothing came in time. Is the bot running?".to_owned(),
        Refused::Api(error) => format!("Discord says no: {error}"),
    }
}
