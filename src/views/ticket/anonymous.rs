//! Anonymous tickets: what passes between channel and direct messages, what their opener is told, and how they are revealed.

use twilight_model::channel::message::component::{TextInput, TextInputStyle};

use super::component::talk_choice;
use super::form::text_input;
use super::{GUILD, REASON_FIELD, title};
use crate::domain::ticket::{INTERNAL, Said, Ticket, Whisper, in_parts};
use crate::domain::{GuildId, TicketId, UserId};
use crate::i18n::Speaker;
use crate::say;
use crate::views::button::{Weight, button};
use crate::views::menu::{menu, option};
use crate::views::message::{Message, Plain, container, reply, row, text_display};
use crate::views::{Accent, Modal, TicketComponent, markdown, relative, sign, user};

/// The longest reason for revealing somebody.
pub const REVEAL_LENGTH: u16 = 300;

/// The most options of a menu.
const OPTIONS: usize = 25;

/// As much of the name somebody goes by as is shown above their words.
const NAME: usize = 80;

/// A ticket somebody may write for, with its guild's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The guild.
    pub guild: GuildId,
    /// What it is called.
    pub name: String,
    /// The ticket.
    pub ticket: TicketId,
    /// What it is called by.
    pub number: i64,
}

/// What somebody said, below their name, in as many messages as it needs; `lost` names the files that cannot come along.
pub fn relayed(name: &str, said: &Said, lost: &[String], speaker: &Speaker) -> Vec<Plain> {
    let head = format!("**{}**", markdown::inline_cut(name, NAME));
    let mut lines = vec![markdown::visible(&said.text)];
    lines.extend(lost.iter().map(|file| {
        let file = markdown::inline_cut(file, NAME);
        format!("-# {}", say!(speaker, "anonymous-file-lost", name = file))
    }));
    if said.text.trim().is_empty() && said.files.is_empty() {
        lines.push(format!("-# {}", say!(speaker, "anonymous-unshown")));
    }
    in_parts(&head, &lines.join("\n")).iter().map(|part| Plain::of(part)).collect()
}

/// The name of the staff where none is to be named.
pub fn nameless_staff(speaker: &Speaker) -> String {
    say!(speaker, "anonymous-staff")
}

/// What the card says of it, so that everybody knows who reads what.
pub(super) fn card_line(staff_hidden: bool, speaker: &Speaker) -> String {
    let words = say!(speaker, "anonymous-card", internal = format!("`{INTERNAL}`"));
    if staff_hidden {
        format!("-# {words} {}", say!(speaker, "anonymous-card-hidden"))
    } else {
        format!("-# {words}")
    }
}

/// The answer to whoever opened one.
pub(super) fn opened(ticket: &Ticket, speaker: &Speaker) -> String {
    say!(speaker, "anonymous-opened", number = ticket.number.to_string())
}

/// What the person behind a ticket is told on the bot's own account.
pub fn whisper(ticket: &Ticket, guild: &str, whisper: Whisper, speaker: &Speaker) -> Message {
    let name = markdown::inline_cut(guild, GUILD);
    let (accent, words) = match whisper {
        Whisper::Opened => (Accent::Active, say!(speaker, "anonymous-whisper-opened", guild = name)),
        Whisper::Idle { closes_at } => {
            let when = relative(closes_at);
            (Accent::Attention, say!(speaker, "anonymous-whisper-idle", guild = name, when = when))
        }
        Whisper::Closed => (Accent::Done, say!(speaker, "anonymous-whisper-closed", guild = name)),
    };
    let mut inside = vec![text_display(&title(ticket, None, sign::TICKET, speaker)), text_display(&words)];
    if whisper != Whisper::Closed {
        let leads_to = TicketComponent::CloseTalk { guild: ticket.guild, ticket: ticket.id };
        inside.push(row([button(Weight::Destructive, &say!(speaker, "anonymous-button-close"), leads_to)]));
    }
    Message::of(vec![container(accent, inside)])
}

/// What they wrote was not passed on, because staff locked the ticket.
pub fn not_passed_on(guild: &str, speaker: &Speaker) -> Message {
    let guild = markdown::inline_cut(guild, GUILD);
    let words = say!(speaker, "anonymous-whisper-locked", guild = guild);
    reply(Accent::Waiting, &format!("{} {words}", sign::LOCK))
}

/// What they wrote waits, because tickets are switched off.
pub fn off_for_now(guild: &str, speaker: &Speaker) -> Message {
    let guild = markdown::inline_cut(guild, GUILD);
    let words = say!(speaker, "module-ticket-off-direct", guild = guild);
    reply(Accent::Waiting, &format!("{} {words}", sign::OFF))
}

/// The answer to whoever writes to the bot and has no ticket it could be for.
pub fn nowhere(speaker: &Speaker) -> Message {
    reply(Accent::Waiting, &say!(speaker, "anonymous-nowhere"))
}

/// Asks for which ticket somebody writes, or says what they chose.
pub fn which_talk(talks: &[Talk], chosen: Option<&Talk>, speaker: &Speaker) -> Message {
    let words = match chosen {
        None => say!(speaker, "anonymous-which"),
        Some(talk) => {
            let guild = markdown::inline_cut(&talk.name, GUILD);
            say!(speaker, "anonymous-which-chosen", number = talk.number.to_string(), guild = guild)
        }
    };
    let options = talks.iter().take(OPTIONS).map(|talk| {
        let guild = markdown::line(&talk.name);
        let label = say!(speaker, "anonymous-which-option", number = talk.number.to_string(), guild = guild);
        option(&talk_choice(talk.guild, talk.ticket), &label, None)
    });
    let hint = say!(speaker, "anonymous-which-hint");
    let menu = menu(TicketComponent::ChooseTalk, &hint, options.collect());
    Message::of(vec![container(Accent::Waiting, vec![text_display(&words), menu])])
}

/// Asks why the opener is to be revealed: sending it is the confirmation.
pub fn reveal_form(ticket: &Ticket, speaker: &Speaker) -> Modal {
    let title = say!(speaker, "anonymous-reveal-title", number = ticket.number.to_string());
    let reason = text_input(
        REASON_FIELD,
        &say!(speaker, "anonymous-reveal-reason"),
        Some(&say!(speaker, "anonymous-reveal-hint")),
        TextInputStyle::Paragraph,
    );
    let reason = TextInput { required: Some(true), max_length: Some(REVEAL_LENGTH), ..reason };
    Modal::new(TicketComponent::RevealForm(ticket.id), &title, [reason])
}

/// Who opened it, to one admin.
pub fn revealed(ticket: &Ticket, person: UserId, speaker: &Speaker) -> Message {
    let number = ticket.number.to_string();
    let words = say!(speaker, "anonymous-revealed", number = number, user = user(person));
    reply(Accent::Attention, &format!("{} {words}", sign::ATTENTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;
    use crate::views::testing::{assert_sound, hostile, speakers, ticket};

    fn hidden() -> Ticket {
        Ticket { opener: UserId::stand_in(u64::MAX), ..ticket() }
    }

    #[test]
    fn no_name_breaks_what_they_are_told() {
        let talk = |name: &str| Talk {
            guild: GuildId::new(1),
            name: name.to_owned(),
            ticket: ticket().id,
            number: 42,
        };
        for name in hostile() {
            for speaker in speakers() {
                let idle = Whisper::Idle { closes_at: Timestamp::from_millis(0) };
                for told in [Whisper::Opened, idle, Whisper::Closed] {
                    assert_sound(&whisper(&hidden(), &name, told, &speaker));
                }
                assert_sound(&not_passed_on(&name, &speaker));
                assert_sound(&off_for_now(&name, &speaker));
                assert_sound(&which_talk(&[talk(&name)], None, &speaker));
                assert_sound(&which_talk(&[talk(&name)], Some(&talk(&name)), &speaker));
            }
        }
    }

    #[test]
    fn words_go_below_a_name_that_cannot_break_out() {
        let speaker = &speakers()[0];
        let said = Said { text: "hi @everyone".to_owned(), files: Vec::new() };
        let shown = relayed("**Sam**\n", &said, &["a.zip".to_owned()], speaker);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].content(), "**\\*\\*Sam\\*\\***\nhi @everyone\n-# (file not passed on: a.zip)");
        let empty = relayed("Sam", &Said::default(), &[], speaker);
        assert!(empty[0].content().contains("cannot be passed on"), "{empty:?}");
    }
}
