//! Buttons and forms: where a `custom_id` leads. Stateless, so that a button works for as long as its message exists.
//!
//! Nothing in the id is trusted: the guild and the rights come from the interaction, what it names is loaded in that
//! guild, and every click is authorised anew.

use serenity::all as discord;

use crate::discord::{Ack, DiscordError};
use crate::domain::ticket::{Action, FormFor};
use crate::domain::{
    Actor, ChannelId, GuildId, InteractionId, Language, Member, Module, Permissions, Refusal, UserId,
};
use crate::i18n::Speaker;
use crate::services::ticket::{Closed, Which};
use crate::services::{Error, Result};
use crate::telemetry::observe;
use crate::views::{self, Message};
use crate::views::{AnonymousId, CustomId, UnroutableId};

use super::anonymous::direct_guild;
use super::context::Data;
use super::{modules, permissions, reply};

/// Discord's code for an interaction somebody has acknowledged before.
const ANSWERED_ALREADY: u32 = 40060;

/// Who sees the message that was clicked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeenBy {
    /// Whoever clicked: it may change under their hands.
    ThemAlone,
    /// Others, too: what is shown to one is no business of theirs.
    Others,
}

impl SeenBy {
    fn of(message: Option<&discord::Message>) -> Self {
        let flags = message.and_then(|message| message.flags).unwrap_or_default();
        if flags.contains(discord::MessageFlags::EPHEMERAL) { Self::ThemAlone } else { Self::Others }
    }
}

/// Whether an interaction is news: the gateway may deliver one once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delivery {
    /// As far as is known.
    First,
    /// Somebody is at it, or has been.
    Again,
}

/// An interaction, as far as answering it goes.
pub(super) struct Asked<'a> {
    pub(super) data: &'a Data,
    pub(super) id: InteractionId,
    pub(super) channel: ChannelId,
    pub(super) token: &'a str,
    pub(super) member: Member,
    pub(super) name: String,
    pub(super) speaker: Speaker,
    pub(super) seen_by: SeenBy,
}

/// Follows a click.
pub(super) async fn clicked(data: &Data, click: &discord::ComponentInteraction) {
    let seen_by = SeenBy::of(Some(&click.message));
    let member = (click.guild_id, click.member.as_ref(), &click.user, seen_by);
    let chosen = match &click.data.kind {
        discord::ComponentInteractionDataKind::StringSelect { values } => values.clone(),
        discord::ComponentInteractionDataKind::RoleSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        discord::ComponentInteractionDataKind::ChannelSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        _ => Vec::new(),
    };
    let at = (click.id, click.channel_id);
    let id = &click.data.custom_id;
    observe(span(id, click.guild_id), follow(data, at, &click.token, &click.locale, member, id, chosen))
        .await;
}

/// Follows a submitted form.
pub(super) async fn submitted(data: &Data, form: &discord::ModalInteraction) {
    let texts = form.data.components.iter().flat_map(|row| &row.components).filter_map(|field| match field {
        discord::ActionRowComponent::InputText(input) => Some(input.value.clone().unwrap_or_default()),
        _ => None,
    });
    let member = (form.guild_id, form.member.as_ref(), &form.user, SeenBy::of(form.message.as_deref()));
    let at = (form.id, form.channel_id);
    let (id, texts) = (&form.data.custom_id, texts.collect());
    observe(span(id, form.guild_id), follow(data, at, &form.token, &form.locale, member, id, texts)).await;
}

/// The span of a click or form. Of its id only the verb is named, and only if the id is one of ours.
fn span(custom_id: &str, guild: Option<discord::GuildId>) -> tracing::Span {
    let target = CustomId::parse(custom_id).ok();
    let kind = target.as_ref().and_then(|_| custom_id.split(':').nth(1)).unwrap_or("unknown");
    let module = target.and_then(|target| target.module()).map(Module::as_str);
    tracing::info_span!("interaction", guild = guild.map(discord::GuildId::get), module, kind)
}

async fn follow(
    data: &Data,
    (id, channel): (discord::InteractionId, discord::ChannelId),
    token: &str,
    locale: &str,
    (guild, member, user, seen_by): (
        Option<discord::GuildId>,
        Option<&discord::Member>,
        &discord::User,
        SeenBy,
    ),
    custom_id: &str,
    texts: Vec<String>,
) {
    let target = match CustomId::parse(custom_id) {
        Ok(target) => Ok(target),
        Err(UnroutableId::Foreign) => return,
        Err(UnroutableId::Stale) => Err(Refusal::StaleButton),
    };
    let language = Language::from_locale(locale);
    let speaker = data.texts.choose(&language);
    let id = InteractionId::new(id.get());
    let user_id = UserId::new(user.id.get());
    let (name, member) = match (guild, member, &target) {
        (Some(guild), Some(member), _) => {
            let (roles, permissions) = (permissions::roles(&member.roles), permissions::stated(member));
            let (guild, joined_at) = (GuildId::new(guild.get()), permissions::joined(member.joined_at));
            let known = Member { guild, user: user_id, roles, permissions, language, joined_at };
            (member.display_name(), known)
        }
        // A direct message: of whom we know who they are, and no right in any guild.
        (None, _, Ok(target)) if direct_guild(target, &texts).is_some() => {
            let (roles, permissions) = (Vec::new(), Permissions::NONE);
            let (guild, joined_at) = (direct_guild(target, &texts).unwrap_or(GuildId::new(0)), None);
            let known = Member { guild, user: user_id, roles, permissions, language, joined_at };
            (user.name.as_str(), known)
        }
        _ => return say_first(data, id, token, views::refusal(&Refusal::GuildOnly, &speaker)).await,
    };
    let channel = ChannelId::new(channel.get());
    let asked = Asked { data, id, channel, token, name: name.to_owned(), member, speaker, seen_by };
    let target = target.and_then(|target| match modules::refusal_of(data, asked.member.guild, &target) {
        None => Ok(target),
        Some(refusal) => Err(refusal),
    });
    match target {
        // The ways of all buttons together are too large for a stack.
        Ok(target) => Box::pin(asked.answer(target, texts)).await,
        Err(refusal) => say_first(data, id, token, views::refusal(&refusal, &asked.speaker)).await,
    }
}

impl Asked<'_> {
    async fn answer(&self, target: CustomId, texts: Vec<String>) {
        match target {
            CustomId::OpenTicket { category, .. } | CustomId::AskForm(category) => {
                self.offer_form(FormFor::Opening(category)).await;
            }
            CustomId::ChooseCategory(_) => match texts.first().and_then(|chosen| chosen.parse().ok()) {
                Some(category) => self.offer_form(FormFor::Opening(category)).await,
                None => self.say_first(&Refusal::StaleButton.into()).await,
            },
            CustomId::EditAnswers(ticket) => self.offer_form(FormFor::Editing(ticket)).await,
            CustomId::ShowPage(_) | CustomId::GoOn(_) | CustomId::Choose(..) | CustomId::DropForm(_) => {
                Box::pin(self.follow_form(target, texts)).await;
            }
            CustomId::Close(ticket) => {
                match self.data.tickets.may_close(&self.member, Which::Named(ticket)).await {
                    Ok(ticket) => self.show(views::ticket::close_form(&ticket, &self.speaker)).await,
                    Err(error) => self.say_first(&error).await,
                }
            }
            CustomId::AnswerPuzzle(_)
            | CustomId::PuzzleForm(_)
            | CustomId::NewPuzzle(_)
            | CustomId::LargePuzzle(_) => self.follow_puzzle(target, texts).await,
            CustomId::Questions(_)
            | CustomId::Entrance(..)
            | CustomId::PickQuestion(_)
            | CustomId::AddQuestion(_)
            | CustomId::NewQuestion(_)
            | CustomId::AddMenu(_)
            | CustomId::NewMenu(_)
            | CustomId::MendQuestion(_)
            | CustomId::Question(..) => self.tend_questions(target, texts).await,
            CustomId::Routing(id) => self.tend_routing(id, texts).await,
            CustomId::Info { .. } | CustomId::List { .. } => self.turn_page(target).await,
            CustomId::Request(id) => self.follow_request(id, texts).await,
            CustomId::Desk(id) => self.at_desk(id, texts).await,
            CustomId::Anonymous(id) => self.about_anonymous(id, texts).await,
            CustomId::Analytics(id) => self.show_sheet(id).await,
            CustomId::Admin(id) => self.administer(id, texts).await,
            CustomId::Privacy(id) => self.about_privacy(id).await,
            CustomId::Setup(id) => Box::pin(self.set_up(id, texts)).await,
            CustomId::Transcript(ticket) => self.hand_transcript(ticket).await,
            CustomId::Note(ticket) => {
                match self.data.tickets.may(&self.member, Which::Named(ticket), Action::Note).await {
                    Ok(ticket) => self.show(views::ticket::note_form(&ticket, &self.speaker)).await,
                    Err(error) => self.say_first(&error).await,
                }
            }
            CustomId::DeleteCategory(_)
            | CustomId::DeletePanel(_)
            | CustomId::FillPage(_)
            | CustomId::Claim(_)
            | CustomId::Unclaim(_)
            | CustomId::Lock(_)
            | CustomId::Unlock(_)
            | CustomId::NoteForm(_)
            | CustomId::CloseForm(_)
            | CustomId::CloseLost
            | CustomId::KeepOpen(_)
            | CustomId::ForceClose { .. }
            | CustomId::Purge(_)
            | CustomId::Unhide(_)
            | CustomId::Rate { .. } => self.act(target, texts).await,
        }
    }

    /// Does what takes longer than an acknowledgement: acknowledge, do, answer.
    pub(super) async fn act(&self, target: CustomId, texts: Vec<String>) {
        let ack = match target {
            // What becomes of a form takes the place of its last page.
            CustomId::FillPage(_) if self.seen_by == SeenBy::ThemAlone => Ack::DeferUpdate,
            // The question stays, with what was chosen.
            CustomId::Anonymous(AnonymousId::Choose) => Ack::DeferUpdate,
            _ => Ack::DeferEphemeral,
        };
        if self.take_on(ack).await == Delivery::Again {
            return;
        }
        // The deeds of all buttons together are too large for the stack of each that leads to one.
        let message = match Box::pin(self.done(target, texts)).await {
            Ok(message) => message,
            Err(error) => reply::render(&error, &self.speaker),
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &[]).await {
            reply::report_silence(&error.into());
        }
    }

    /// Acknowledges what takes longer than Discord waits for an answer.
    pub(super) async fn take_on(&self, ack: Ack) -> Delivery {
        match self.data.discord.acknowledge(self.id, self.token, ack).await {
            Ok(()) => Delivery::First,
            // Whoever answered it does what it asks.
            Err(DiscordError::Expired { code: ANSWERED_ALREADY }) => Delivery::Again,
            Err(error) => {
                // Nobody waits for an answer any more, but what was asked for is still wanted.
                reply::report_silence(&error.into());
                Delivery::First
            }
        }
    }

    async fn done(&self, target: CustomId, texts: Vec<String>) -> Result<Message> {
        let (tickets, member, speaker) = (&self.data.tickets, &self.member, &self.speaker);
        Ok(match target {
            CustomId::FillPage(place) => self.filled(place, texts).await?,
            CustomId::DeleteCategory(id) => {
                views::admin::category_deleted(&tickets.delete_category(member, id, None).await?, speaker)
            }
            CustomId::DeletePanel(id) => {
                views::admin::panel_deleted(&tickets.delete_panel(member, id).await?, speaker)
            }
            CustomId::OpenTicket { .. }
            | CustomId::AskForm(_)
            | CustomId::ChooseCategory(_)
            | CustomId::ShowPage(_)
            | CustomId::GoOn(_)
            | CustomId::Choose(..)
            | CustomId::DropForm(_)
            | CustomId::EditAnswers(_)
            | CustomId::AnswerPuzzle(_)
            | CustomId::PuzzleForm(_)
            | CustomId::NewPuzzle(_)
            | CustomId::LargePuzzle(_)
            | CustomId::Entrance(..)
            | CustomId::Info { .. }
            | CustomId::List { .. }
            | CustomId::Transcript(_)
            | CustomId::Analytics(_)
            | CustomId::Routing(_)
            | CustomId::Admin(_)
            | CustomId::Privacy(_)
            | CustomId::Setup(_)
            | CustomId::Questions(_)
            | CustomId::PickQuestion(_)
            | CustomId::AddQuestion(_)
            | CustomId::NewQuestion(_)
            | CustomId::AddMenu(_)
            | CustomId::NewMenu(_)
            | CustomId::MendQuestion(_)
            | CustomId::Question(..) => return Err(Refusal::StaleButton.into()),
            CustomId::Request(id) => self.request_deed(id, texts).await?,
            CustomId::Desk(id) => self.desk_deed(id, texts).await?,
            CustomId::Anonymous(id) => self.anonymous_deed(id, texts).await?,
            CustomId::Claim(id) => {
                views::ticket::claimed(&tickets.claim(member, Which::Named(id)).await?, speaker)
            }
            CustomId::KeepOpen(id) => {
                views::ticket::kept_open(&tickets.keep_open(member, Which::Named(id)).await?, speaker)
            }
            CustomId::CloseLost => views::ticket::lost_closed(tickets.close_lost(member).await?, speaker),
            CustomId::Unclaim(id) => {
                views::ticket::unclaimed(&tickets.unclaim(member, Which::Named(id)).await?, speaker)
            }
            CustomId::Lock(id) => {
                views::ticket::locked(&tickets.lock(member, Which::Named(id)).await?, speaker)
            }
            CustomId::Unlock(id) => {
                views::ticket::unlocked(&tickets.unlock(member, Which::Named(id)).await?, speaker)
            }
            CustomId::Note(id) | CustomId::NoteForm(id) => {
                let text = texts.into_iter().next().unwrap_or_default();
                views::ticket::noted(&tickets.note(member, Which::Named(id), &text).await?, speaker)
            }
            CustomId::ForceClose { ticket, channel } => {
                match tickets.force_close(member, ticket, channel).await? {
                    Closed::Done(ticket) => views::ticket::force_closed(&ticket, speaker),
                    Closed::Underway(ticket) => views::ticket::closing(&ticket, speaker),
                }
            }
            CustomId::Purge(id) => {
                views::ticket::hard_deleted(tickets.hard_delete(member, Which::Named(id)).await?, speaker)
            }
            CustomId::Unhide(id) => {
                views::ticket::shown(&tickets.undo_soft_delete(member, Which::Named(id)).await?, speaker)
            }
            CustomId::Rate { ticket, stars, .. } => {
                // The stars stand in a direct message: whoever is behind an anonymous ticket judges it unnamed.
                let member = &tickets.as_opener(member, ticket).await?;
                let ticket = tickets.rate(member, Which::Named(ticket), i64::from(stars), "").await?;
                views::ticket::rated(&ticket, speaker)
            }
            CustomId::Close(id) | CustomId::CloseForm(id) => {
                let reason = texts.into_iter().next().unwrap_or_default();
                match tickets.close(&Actor::Member(member.clone()), Which::Named(id), &reason).await? {
                    Closed::Done(ticket) => views::ticket::closed(&ticket, speaker),
                    Closed::Underway(ticket) => views::ticket::closing(&ticket, speaker),
                }
            }
        })
    }

    pub(super) async fn show(&self, form: views::Modal) {
        let form = serde_json::to_value(form).expect("a form is made of plain values");
        self.acknowledge(Ack::Modal(form)).await;
    }

    /// A message for them alone: in place of the one they clicked on where they alone see it.
    pub(super) async fn face(&self, message: Message) {
        let body = serde_json::to_value(message.ephemeral()).expect("a message is made of plain values");
        self.acknowledge(match self.seen_by {
            SeenBy::ThemAlone => Ack::Update(body),
            SeenBy::Others => Ack::Message(body),
        })
        .await;
    }

    pub(super) async fn acknowledge(&self, ack: Ack) {
        if let Err(error) = self.data.discord.acknowledge(self.id, self.token, ack).await {
            reply::report_silence(&error.into());
        }
    }

    pub(super) async fn say_first(&self, error: &Error) {
        say_first(self.data, self.id, self.token, reply::render(error, &self.speaker)).await;
    }
}

/// The first answer, to the member alone.
async fn say_first(data: &Data, id: InteractionId, token: &str, message: Message) {
    let body = serde_json::to_value(message.ephemeral()).expect("a message is made of plain values");
    if let Err(error) = data.discord.acknowledge(id, token, Ack::Message(body)).await {
        reply::report_silence(&error.into());
    }
}
