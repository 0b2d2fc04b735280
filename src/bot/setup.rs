//! The buttons, menus and forms of the setup: one message that changes its face.

use super::context::Data;
use super::interactions::{Asked, Delivery, SeenBy};
use super::reply;
use crate::discord::Ack;
use crate::domain::{
    CategoryId, GuildSettings, Language, Locale, Member, Module, PageMark, PanelId, Refusal, Setting,
    SettingKind, SettingUpdate, SettingValue, SetupPage, SetupState, Switch, Switched,
};
use crate::i18n::Speaker;
use crate::services::admin::{LocaleWish, Setup, SetupShown, Sureness};
use crate::services::ticket::{CategoryWish, NewPanel};
use crate::services::{Error, Result};
use crate::settings::parse_value;
use crate::views::admin::{SetupNews, SetupSheet};
use crate::views::{self, Message, SetupDeed, SetupForm, SetupId};

/// What the first panel is called by.
const FIRST_PANEL: &str = "main";

/// What came of changing something.
enum Done {
    /// Settings were changed; so they were before.
    Settings(Box<GuildSettings>),
    /// The home was changed; so everything was before.
    Home(Locale),
    /// Something else, in words.
    Said(String),
    /// It asks first.
    Asks(Message),
}

impl Asked<'_> {
    /// Follows a click, choice or form of the setup.
    pub(super) async fn set_up(&self, target: SetupId, texts: Vec<String>) {
        if let SetupId::Deed(seen, SetupDeed::Show(form)) = target {
            return self.show_setup_form(seen, form).await;
        }
        let ack = match self.seen_by {
            SeenBy::ThemAlone => Ack::DeferUpdate,
            SeenBy::Others => Ack::DeferEphemeral,
        };
        if self.take_on(ack).await == Delivery::Again {
            return;
        }
        let message = match self.set_up_further(target, texts).await {
            Ok(message) => message,
            Err(error) => self.not_set_up(&error, page_of(target)).await,
        };
        if let Err(error) = self.data.discord.edit_reply(self.token, &message, &[]).await {
            reply::report_silence(&error.into());
        }
    }

    async fn set_up_further(&self, target: SetupId, texts: Vec<String>) -> Result<Message> {
        let (admin, member) = (&self.data.admin, &self.member);
        match target {
            SetupId::Open => open(self.data, member, &self.speaker).await,
            SetupId::Turn(page) => {
                let shown = admin.turn_setup(member, page).await?;
                self.setup_shown(&shown, SetupNews::Nothing).await
            }
            SetupId::Jump => {
                let page = texts.first().and_then(|page| SetupPage::parse(page));
                let shown = admin.turn_setup(member, page.ok_or(Refusal::StaleButton)?).await?;
                self.setup_shown(&shown, SetupNews::Nothing).await
            }
            SetupId::Finish => {
                let shown = admin.finish_setup(member).await?;
                self.setup_shown(&shown, SetupNews::Finished).await
            }
            SetupId::Deed(seen, deed) => {
                let done = self.setup_deed(seen, deed, texts).await?;
                let shown = admin.setup_page(member, seen.page).await?;
                let mut before = shown.state.clone();
                let news = match done {
                    Done::Settings(settings) => {
                        before.settings = *settings;
                        SetupNews::Was(&before)
                    }
                    Done::Home(locale) => {
                        (before.settings.language, before.zone) = (locale.language, locale.zone);
                        SetupNews::Was(&before)
                    }
                    Done::Said(words) => SetupNews::Said(words),
                    Done::Asks(message) => return Ok(message),
                };
                self.setup_shown(&shown, news).await
            }
        }
    }

    async fn setup_shown(&self, shown: &SetupShown, news: SetupNews<'_>) -> Result<Message> {
        drawn(self.data, &self.member, &self.speaker, shown, news).await
    }

    /// Why nothing was done, on the page as it is now.
    async fn not_set_up(&self, error: &Error, page: SetupPage) -> Message {
        let Error::Refused(refusal) = error else {
            let told = reply::render(error, &self.speaker);
            return views::admin::setup_back_below(told, page, &self.speaker);
        };
        if let Refusal::Needs { .. } = refusal {
            return reply::render(error, &self.speaker);
        }
        match self.setup_refused(refusal, page).await {
            Ok(message) => message,
            Err(error) => reply::render(&error, &self.speaker),
        }
    }

    async fn setup_refused(&self, refusal: &Refusal, page: SetupPage) -> Result<Message> {
        let (admin, member) = (&self.data.admin, &self.member);
        let shown = admin.setup_page(member, page).await?;
        if *refusal == Refusal::ChangedMeanwhile {
            let by = admin.overtaken(member, page).await?;
            return self.setup_shown(&shown, SetupNews::Overtaken(by.as_ref())).await;
        }
        self.setup_shown(&shown, SetupNews::Refused(refusal)).await
    }

    async fn show_setup_form(&self, seen: PageMark, form: SetupForm) {
        match self.data.admin.setup_page(&self.member, seen.page).await {
            Ok(shown) if shown.state.mark(seen.page) == seen => {
                self.show(views::admin::setup_form(form, &shown.state, seen, &self.speaker)).await;
            }
            Ok(_) => match self.setup_refused(&Refusal::ChangedMeanwhile, seen.page).await {
                Ok(message) => self.face(message).await,
                Err(error) => self.say_first(&error).await,
            },
            Err(error) => self.say_first(&error).await,
        }
    }

    async fn setup_deed(&self, seen: PageMark, deed: SetupDeed, texts: Vec<String>) -> Result<Done> {
        let (admin, tickets) = (&self.data.admin, &self.data.tickets);
        let (member, speaker) = (&self.member, &self.speaker);
        Ok(match deed {
            SetupDeed::Language => {
                let language = Some(Language::from_locale(&first(&texts)?));
                self.set_home(LocaleWish { language, zone: None, seen: Some(seen) }).await?
            }
            SetupDeed::Fill(SetupForm::Zone) => {
                let zone = Some(first(&texts)?);
                self.set_home(LocaleWish { language: None, zone, seen: Some(seen) }).await?
            }
            SetupDeed::Fill(SetupForm::Category) => self.add_category(seen, texts).await?,
            SetupDeed::Choose(setting) => {
                let settings = SettingUpdate::of(setting, chosen(setting, &texts)?);
                let wish = Setup { seen: Some(seen), settings };
                Done::Settings(Box::new(admin.set_up(member, wish).await?.before))
            }
            SetupDeed::Fill(form @ (SetupForm::Numbers | SetupForm::Prefix)) => {
                let wish = Setup { seen: Some(seen), settings: filled(form, &texts)? };
                Done::Settings(Box::new(admin.set_up(member, wish).await?.before))
            }
            SetupDeed::MakePlaces => Done::Settings(Box::new(admin.make_places(member, seen).await?)),
            SetupDeed::Plant => {
                admin.plant(member, seen).await?;
                Done::Said(views::admin::setup_saved(speaker))
            }
            SetupDeed::PickCategory => {
                let id: CategoryId = first(&texts)?.parse().map_err(|_| Refusal::StaleButton)?;
                let gone = || Refusal::UnknownCategory { given: String::new() };
                let categories = tickets.roster(member).await?.categories;
                let known = categories.iter().find(|it| it.id == id && it.deleted_at.is_none());
                Done::Asks(views::admin::confirm_category_in_setup(known.ok_or_else(gone)?, seen, speaker))
            }
            SetupDeed::DeleteCategory(id) => {
                let deleted = tickets.delete_category(member, id, Some(seen)).await?;
                Done::Said(views::admin::category_deleted_words(&deleted, speaker))
            }
            SetupDeed::PanelAt => self.post_first_panel(seen, &texts).await?,
            SetupDeed::PostPanel(id) => self.post_panel(id).await?,
            SetupDeed::Switch(module, wanted) => {
                self.switch_module(seen, (module, wanted), Sureness::AskFirst).await?
            }
            SetupDeed::ReallySwitchOff(module) => {
                self.switch_module(seen, (module, Switch::Off), Sureness::Sure).await?
            }
            SetupDeed::Show(_) => return Err(Refusal::StaleButton.into()),
        })
    }

    async fn set_home(&self, wish: LocaleWish) -> Result<Done> {
        Ok(Done::Home(self.data.admin.locale(&self.member, wish).await?.before))
    }

    async fn add_category(&self, seen: PageMark, texts: Vec<String>) -> Result<Done> {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        let (name, key) = (next(), next());
        let emoji = Some(next()).filter(|emoji| !emoji.trim().is_empty());
        let wish = CategoryWish { seen: Some(seen), key, name, emoji, ..CategoryWish::default() };
        let (before, after) = self.data.tickets.upsert_category(&self.member, wish).await?;
        Ok(Done::Said(views::admin::category_saved_words(before.as_ref(), &after, &self.speaker)))
    }

    async fn switch_module(
        &self,
        seen: PageMark,
        (module, wanted): (Module, Switch),
        sureness: Sureness,
    ) -> Result<Done> {
        let switched = self.data.admin.switch(&self.member, module, wanted, sureness, Some(seen)).await?;
        Ok(match switched {
            Switched::AsksFirst { open } => {
                Done::Asks(views::admin::confirm_switch_in_setup(module, open, seen, &self.speaker))
            }
            Switched::Done { before, after } => {
                Done::Said(views::admin::module_switched_words(module, &before, &after, &self.speaker))
            }
        })
    }

    async fn post_first_panel(&self, seen: PageMark, texts: &[String]) -> Result<Done> {
        let (tickets, member) = (&self.data.tickets, &self.member);
        // Chosen off again: there is nothing to take back.
        let Some(channel) = texts.first() else {
            return Ok(Done::Said(views::admin::setup_saved(&self.speaker)));
        };
        let channel = channel.parse().map_err(|_| Refusal::StaleButton)?;
        let public = self.data.texts.choose(&self.data.admin.settings(member.guild).await?.language);
        let new = NewPanel {
            seen: Some(seen),
            key: FIRST_PANEL.to_owned(),
            channel,
            title: views::admin::first_panel_title(&public),
            description: None,
        };
        let (_, panel) = tickets.create_panel(member, new).await?;
        self.post_panel(panel.id).await
    }

    async fn post_panel(&self, id: PanelId) -> Result<Done> {
        let (tickets, member) = (&self.data.tickets, &self.member);
        let known = tickets.panels(member.guild).await?;
        let gone = || Refusal::UnknownPanel { given: String::new() };
        let key = known.into_iter().find(|panel| panel.id == id).ok_or_else(gone)?.key;
        let panel = tickets.deploy_panel(member, key.as_str()).await?;
        Ok(Done::Said(views::admin::panel_deployed_words(&panel, &self.speaker)))
    }
}

/// The setup where it was left.
pub(crate) async fn open(data: &Data, member: &Member, speaker: &Speaker) -> Result<Message> {
    let shown = data.admin.open_setup(member).await?;
    let news = match shown.progress {
        None => SetupNews::Welcome,
        Some(progress) if progress.done => SetupNews::Nothing,
        Some(progress) => SetupNews::Resumed(progress),
    };
    drawn(data, member, speaker, &shown, news).await
}

async fn drawn(
    data: &Data,
    member: &Member,
    speaker: &Speaker,
    shown: &SetupShown,
    news: SetupNews<'_>,
) -> Result<Message> {
    let findings = match shown.page {
        SetupPage::Summary => data.doctor.examine(member).await?,
        _ => Vec::new(),
    };
    let languages = data.texts.languages();
    let state: &SetupState = &shown.state;
    let done = shown.progress.is_some_and(|progress| progress.done);
    let sheet =
        SetupSheet { page: shown.page, state, news, findings: &findings, languages: &languages, done };
    Ok(views::admin::setup_page(&sheet, speaker))
}

/// The page a refusal is shown on.
const fn page_of(target: SetupId) -> SetupPage {
    match target {
        SetupId::Open | SetupId::Jump => SetupPage::Home,
        SetupId::Turn(page) | SetupId::Deed(PageMark { page, .. }, _) => page,
        SetupId::Finish => SetupPage::Summary,
    }
}

fn first(texts: &[String]) -> std::result::Result<String, Refusal> {
    texts.first().cloned().ok_or(Refusal::StaleButton)
}

/// The value that was chosen in the menu of a setting.
fn chosen(
    setting: &'static Setting<GuildSettings>,
    texts: &[String],
) -> std::result::Result<Option<SettingValue>, Refusal> {
    match setting.kind {
        SettingKind::Roles => {
            let roles = texts.iter().filter_map(|id| id.parse().ok());
            Ok(Some(SettingValue::Roles(roles.collect())))
        }
        SettingKind::Category | SettingKind::TextChannel if texts.is_empty() => Ok(None),
        _ => typed(setting, &first(texts)?),
    }
}

/// The settings a form was filled in with; an empty field leaves a thing as it is.
fn filled(form: SetupForm, texts: &[String]) -> std::result::Result<SettingUpdate<GuildSettings>, Refusal> {
    let mut update = SettingUpdate::default();
    for (setting, text) in form.settings().into_iter().zip(texts) {
        if !text.trim().is_empty() {
            update.push(setting, typed(setting, text)?);
        }
    }
    Ok(update)
}

/// A value as somebody typed it. What is no number is refused with the range, as a number out of it is.
fn typed(
    setting: &'static Setting<GuildSettings>,
    text: &str,
) -> std::result::Result<Option<SettingValue>, Refusal> {
    parse_value(setting.kind, text).map_err(|_| match setting.kind {
        SettingKind::Number { min, max, .. } => Refusal::OutOfRange { min: min.into(), max: max.into() },
        _ => Refusal::StaleButton,
    })
}
