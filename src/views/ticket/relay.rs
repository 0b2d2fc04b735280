//! Anonymous tickets: messages relayed between channel and direct messages, notices to the opener, and revealing the
//! opener.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::component::talk_choice;
use super::form::text_input;
use super::{GUILD, REASON_FIELD, title};
use crate::domain::ticket::{INTERNAL, OpenerDm, RelayContent, Ticket, in_parts};
use crate::domain::{GuildId, TicketId, UserId};
use crate::i18n::Localizer;
use crate::t;
use crate::ui::button::{ButtonWeight, button};
use crate::ui::menu::{menu, option};
use crate::ui::message::{Message, PlainMessage, container, reply, row, text_display};
use crate::ui::{AccentColour, Modal, markdown, relative, sign, user};
use crate::views::TicketComponent;

/// Longest reason for revealing an opener.
pub const REVEAL_LENGTH: u16 = 300;

/// Discord's limit of options in a menu.
const OPTIONS: usize = 25;

/// Characters of a person's name above their message.
const NAME: usize = 80;

/// A ticket a person may write to, with its guild's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnonymousTicket {
    /// The guild.
    pub guild: GuildId,
    /// Name of the guild.
    pub name: String,
    /// The ticket.
    pub ticket: TicketId,
    /// Number of the ticket.
    pub number: i64,
}

/// Builds a relayed message below its author's name, split into as many messages as it needs; `lost` lists files that
/// cannot be relayed.
pub fn relayed(name: &str, said: &RelayContent, lost: &[String], localizer: &Localizer) -> Vec<PlainMessage> {
    let head = format!("**{}**", markdown::inline_cut(name, NAME));
    let mut lines = vec![markdown::visible(&said.text)];
    lines.extend(lost.iter().map(|file| {
        let file = markdown::inline_cut(file, NAME);
        format!("-# {}", t!(localizer, "anonymous-file-lost", name = file))
    }));
    if said.text.trim().is_empty() && said.files.is_empty() {
        lines.push(format!("-# {}", t!(localizer, "anonymous-unshown")));
    }
    in_parts(&head, &lines.join("\n")).iter().map(|part| PlainMessage::of(part)).collect()
}

/// Name of the staff where individual names are hidden.
pub fn nameless_staff(localizer: &Localizer) -> String {
    t!(localizer, "anonymous-staff")
}

/// Says on the card who can read the conversation, so that everybody knows.
pub(super) fn card_line(staff_hidden: bool, localizer: &Localizer) -> String {
    let words = t!(localizer, "anonymous-card", internal = format!("`{INTERNAL}`"));
    if staff_hidden {
        format!("-# {words} {}", t!(localizer, "anonymous-card-hidden"))
    } else {
        format!("-# {words}")
    }
}

/// Explains an anonymous ticket to its opener.
pub(super) fn opened(ticket: &Ticket, localizer: &Localizer) -> String {
    t!(localizer, "anonymous-opened", number = ticket.number.to_string())
}

/// Builds an automatic direct message to the opener of an anonymous ticket.
pub fn opener_dm(ticket: &Ticket, guild: &str, opener_dm: OpenerDm, localizer: &Localizer) -> Message {
    let name = markdown::inline_cut(guild, GUILD);
    let (accent, words) = match opener_dm {
        OpenerDm::Opened => (AccentColour::Active, t!(localizer, "anonymous-dm-opened", guild = name)),
        OpenerDm::Idle { closes_at } => {
            let when = relative(closes_at);
            (AccentColour::Attention, t!(localizer, "anonymous-dm-idle", guild = name, when = when))
        }
        OpenerDm::Closed => (AccentColour::Done, t!(localizer, "anonymous-dm-closed", guild = name)),
    };
    let mut inside = vec![text_display(&title(ticket, None, sign::TICKET, localizer)), text_display(&words)];
    if opener_dm != OpenerDm::Closed {
        let leads_to = TicketComponent::CloseTalk { guild: ticket.guild, ticket: ticket.id };
        inside.push(row([button(
            ButtonWeight::Destructive,
            &t!(localizer, "anonymous-button-close"),
            leads_to,
        )]));
    }
    Message::of(vec![container(accent, inside)])
}

/// Reports that a message was not relayed, because staff locked the ticket.
pub fn not_passed_on(guild: &str, localizer: &Localizer) -> Message {
    let guild = markdown::inline_cut(guild, GUILD);
    let words = t!(localizer, "anonymous-dm-locked", guild = guild);
    reply(AccentColour::Waiting, &format!("{} {words}", sign::LOCK))
}

/// Reports that a message waits, because tickets are switched off.
pub fn off_for_now(guild: &str, localizer: &Localizer) -> Message {
    let guild = markdown::inline_cut(guild, GUILD);
    let words = t!(localizer, "module-ticket-off-direct", guild = guild);
    reply(AccentColour::Waiting, &format!("{} {words}", sign::OFF))
}

/// Answers a direct message from a person without a ticket it could be for.
pub fn nowhere(localizer: &Localizer) -> Message {
    reply(AccentColour::Waiting, &t!(localizer, "anonymous-nowhere"))
}

/// Asks which ticket a direct message is for, or shows the choice.
pub fn which_talk(
    talks: &[AnonymousTicket],
    chosen: Option<&AnonymousTicket>,
    localizer: &Localizer,
) -> Message {
    let words = match chosen {
        None => t!(localizer, "anonymous-which"),
        Some(talk) => {
            let guild = markdown::inline_cut(&talk.name, GUILD);
            t!(localizer, "anonymous-which-chosen", number = talk.number.to_string(), guild = guild)
        }
    };
    let options = talks.iter().take(OPTIONS).map(|talk| {
        let guild = markdown::line(&talk.name);
        let label = t!(localizer, "anonymous-which-option", number = talk.number.to_string(), guild = guild);
        option(&talk_choice(talk.guild, talk.ticket), &label, None)
    });
    let hint = t!(localizer, "anonymous-which-hint");
    let menu = menu(TicketComponent::ChooseTalk, &hint, options.collect());
    Message::of(vec![container(AccentColour::Waiting, vec![text_display(&words), menu])])
}

/// Asks for the reason of revealing the opener: submitting the form is the confirmation.
pub fn reveal_form(ticket: &Ticket, localizer: &Localizer) -> Modal {
    let title = t!(localizer, "anonymous-reveal-title", number = ticket.number.to_string());
    let reason = text_input(
        REASON_FIELD,
        &t!(localizer, "anonymous-reveal-reason"),
        Some(&t!(localizer, "anonymous-reveal-hint")),
        TextInputStyle::Paragraph,
    );
    let reason = TextInput { required: Some(true), max_length: Some(REVEAL_LENGTH), ..reason };
    Modal::new(TicketComponent::RevealForm(ticket.id), &title, [reason])
}

/// Reveals the opener to one admin.
pub fn revealed(ticket: &Ticket, person: UserId, localizer: &Localizer) -> Message {
    let number = ticket.number.to_string();
    let words = t!(localizer, "anonymous-revealed", number = number, user = user(person));
    reply(AccentColour::Attention, &format!("{} {words}", sign::ATTENTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::ui::testing::{assert_sound, hostile, localizers, ticket};

    fn hidden() -> Ticket {
        Ticket { opener: UserId::stand_in(u64::MAX), ..ticket() }
    }

    #[test]
    fn no_name_breaks_what_they_are_told() {
        let talk = |name: &str| AnonymousTicket {
            guild: GuildId::new(1),
            name: name.to_owned(),
            ticket: ticket().id,
            number: 42,
        };
        for name in hostile() {
            for localizer in localizers() {
                let idle = OpenerDm::Idle { closes_at: Timestamp::from_millis(0) };
                for told in [OpenerDm::Opened, idle, OpenerDm::Closed] {
                    assert_sound(&opener_dm(&hidden(), &name, told, &localizer));
                }
                assert_sound(&not_passed_on(&name, &localizer));
                assert_sound(&off_for_now(&name, &localizer));
                assert_sound(&which_talk(&[talk(&name)], None, &localizer));
                assert_sound(&which_talk(&[talk(&name)], Some(&talk(&name)), &localizer));
            }
        }
    }

    #[test]
    fn words_go_below_a_name_that_cannot_break_out() {
        let localizer = &localizers()[0];
        let said = RelayContent { text: "hi @everyone".to_owned(), files: Vec::new() };
        let shown = relayed("**Sam**\n", &said, &["a.zip".to_owned()], localizer);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].content(), "**\\*\\*Sam\\*\\***\nhi @everyone\n-# (file not passed on: a.zip)");
        let empty = relayed("Sam", &RelayContent::default(), &[], localizer);
        assert!(empty[0].content().contains("cannot be passed on"), "{empty:?}");
    }
}
