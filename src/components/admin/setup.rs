//! Setup wizard: one message whose content changes from page to page.

use crate::components::context::{Answer, ComponentContext, Input};
use crate::domain::{
    CategoryId, GuildSettings, Language, Locale, Member, Module, ModuleSwitch, PageMark, PanelId, Refusal,
    Setting, SettingKind, SettingUpdate, SettingValue, SetupPage, SetupState, SwitchOutcome,
};
use crate::framework::{Data, reply};
use crate::i18n::Localizer;
use crate::services::admin::{Confirmation, LocaleUpdate, SetupShown, SetupUpdate};
use crate::services::ticket::{CategoryUpdate, NewPanel};
use crate::services::{Error, Result};
use crate::settings::parse_value;
use crate::ui::Message;
use crate::views::admin::{SetupNews, SetupSheet};
use crate::views::{self, SetupAction, SetupForm};

/// Key of the first panel.
const FIRST_PANEL: &str = "main";

/// Result of a change made on a page.
enum Done {
    /// Settings were changed; these were the previous ones.
    Settings(Box<GuildSettings>),
    /// Language or time zone was changed; these were the previous ones.
    Home(Locale),
    /// Something else was done; described in this text.
    Said(String),
    /// Nothing was done yet; this message asks for confirmation.
    Asks(Message),
}

/// Opens the setup on the page where it was left.
pub(super) async fn resume(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let opened = open(ctx.data, &ctx.member, &ctx.localizer).await;
    on_page(ctx, SetupPage::Home, opened).await
}

/// Shows a page.
pub(super) async fn turn(ctx: &ComponentContext<'_>, page: SetupPage) -> Result<Answer> {
    on_page(ctx, page, turned(ctx, page).await).await
}

/// Shows the page that was chosen in the menu.
pub(super) async fn jump(ctx: &ComponentContext<'_>, input: Input) -> Result<Answer> {
    let jumped = async {
        let page = SetupPage::parse(&input.first::<String>()?).ok_or(Refusal::StaleButton)?;
        turned(ctx, page).await
    };
    on_page(ctx, SetupPage::Home, jumped.await).await
}

/// Ends the setup.
pub(super) async fn finish(ctx: &ComponentContext<'_>) -> Result<Answer> {
    let finished = async {
        let shown = ctx.data.admin.finish_setup(&ctx.member).await?;
        page_shown(ctx, &shown, SetupNews::Finished).await
    };
    on_page(ctx, SetupPage::Summary, finished.await).await
}

/// Applies a change made on a page.
pub(super) async fn change(
    ctx: &ComponentContext<'_>,
    seen: PageMark,
    action: SetupAction,
    input: Input,
) -> Result<Answer> {
    on_page(ctx, seen.page, changed(ctx, seen, action, input.0).await).await
}

/// Shows a form of a page, if the page has not changed since it was seen. A form must be the first answer, so this
/// check cannot wait until the form is sent.
pub(super) async fn show_form(ctx: &ComponentContext<'_>, seen: PageMark, form: SetupForm) -> Result<Answer> {
    let shown = ctx.data.admin.setup_page(&ctx.member, seen.page).await?;
    if shown.state.mark(seen.page) == seen {
        return Ok(Answer::Form(views::admin::setup_form(form, &shown.state, seen, &ctx.localizer)));
    }
    Ok(refused(ctx, &Refusal::ChangedMeanwhile, seen.page).await?.into())
}

async fn turned(ctx: &ComponentContext<'_>, page: SetupPage) -> Result<Message> {
    let shown = ctx.data.admin.turn_setup(&ctx.member, page).await?;
    page_shown(ctx, &shown, SetupNews::Nothing).await
}

async fn changed(
    ctx: &ComponentContext<'_>,
    seen: PageMark,
    action: SetupAction,
    texts: Vec<String>,
) -> Result<Message> {
    let done = act(ctx, seen, action, texts).await?;
    // Loaded again: the page must show what is stored now, and its buttons carry the new mark.
    let shown = ctx.data.admin.setup_page(&ctx.member, seen.page).await?;
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
    page_shown(ctx, &shown, news).await
}

/// Shows the page, or the reason why nothing was done above the page as it is now. A missing permission is passed on,
/// so that only the member who pressed reads it.
async fn on_page(ctx: &ComponentContext<'_>, page: SetupPage, done: Result<Message>) -> Result<Answer> {
    let error = match done {
        Ok(message) => return Ok(message.into()),
        Err(error) => error,
    };
    match &error {
        Error::Refused(Refusal::Needs { .. }) => Err(error),
        Error::Refused(refusal) => Ok(refused(ctx, refusal, page).await?.into()),
        Error::Failed(_) => {
            let told = reply::render(&error, &ctx.localizer);
            Ok(views::admin::setup_back_below(told, page, &ctx.localizer).into())
        }
    }
}

async fn refused(ctx: &ComponentContext<'_>, refusal: &Refusal, page: SetupPage) -> Result<Message> {
    let (admin, member) = (&ctx.data.admin, &ctx.member);
    let shown = admin.setup_page(member, page).await?;
    if *refusal == Refusal::ChangedMeanwhile {
        let by = admin.overtaken(member, page).await?;
        return page_shown(ctx, &shown, SetupNews::Overtaken(by.as_ref())).await;
    }
    page_shown(ctx, &shown, SetupNews::Refused(refusal)).await
}

async fn page_shown(ctx: &ComponentContext<'_>, shown: &SetupShown, news: SetupNews<'_>) -> Result<Message> {
    drawn(ctx.data, &ctx.member, &ctx.localizer, shown, news).await
}

async fn act(
    ctx: &ComponentContext<'_>,
    seen: PageMark,
    action: SetupAction,
    texts: Vec<String>,
) -> Result<Done> {
    let (admin, tickets) = (&ctx.data.admin, &ctx.data.tickets);
    let (member, localizer) = (&ctx.member, &ctx.localizer);
    Ok(match action {
        SetupAction::Language => {
            let language = Some(Language::from_locale(&first(&texts)?));
            set_home(ctx, LocaleUpdate { language, zone: None, seen: Some(seen) }).await?
        }
        SetupAction::Fill(SetupForm::Zone) => {
            let zone = Some(first(&texts)?);
            set_home(ctx, LocaleUpdate { language: None, zone, seen: Some(seen) }).await?
        }
        SetupAction::Fill(SetupForm::Category) => add_category(ctx, seen, texts).await?,
        SetupAction::Choose(setting) => {
            let settings = SettingUpdate::of(setting, chosen(setting, &texts)?);
            let update = SetupUpdate { seen: Some(seen), settings };
            Done::Settings(Box::new(admin.set_up(member, update).await?.before))
        }
        SetupAction::Fill(form @ (SetupForm::Numbers | SetupForm::Prefix)) => {
            let update = SetupUpdate { seen: Some(seen), settings: filled(form, &texts)? };
            Done::Settings(Box::new(admin.set_up(member, update).await?.before))
        }
        SetupAction::MakePlaces => Done::Settings(Box::new(admin.make_places(member, seen).await?)),
        SetupAction::CreateDefaults => {
            admin.create_default_categories(member, seen).await?;
            Done::Said(views::admin::setup_saved(localizer))
        }
        SetupAction::PickCategory => {
            let id: CategoryId = first(&texts)?.parse().map_err(|_| Refusal::StaleButton)?;
            let gone = || Refusal::UnknownCategory { given: String::new() };
            let categories = tickets.roster(member).await?.categories;
            let known = categories.iter().find(|it| it.id == id && it.deleted_at.is_none());
            Done::Asks(views::admin::confirm_category_in_setup(known.ok_or_else(gone)?, seen, localizer))
        }
        SetupAction::DeleteCategory(id) => {
            let deleted = tickets.delete_category(member, id, Some(seen)).await?;
            Done::Said(views::admin::category_deleted_words(&deleted, localizer))
        }
        SetupAction::PanelAt => post_first_panel(ctx, seen, &texts).await?,
        SetupAction::PostPanel(id) => post_panel(ctx, id).await?,
        SetupAction::Switch(module, wanted) => {
            switch_module(ctx, seen, (module, wanted), Confirmation::Required).await?
        }
        SetupAction::ReallySwitchOff(module) => {
            switch_module(ctx, seen, (module, ModuleSwitch::Off), Confirmation::Given).await?
        }
    })
}

async fn set_home(ctx: &ComponentContext<'_>, update: LocaleUpdate) -> Result<Done> {
    Ok(Done::Home(ctx.data.admin.locale(&ctx.member, update).await?.before))
}

async fn add_category(ctx: &ComponentContext<'_>, seen: PageMark, texts: Vec<String>) -> Result<Done> {
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    let (name, key) = (next(), next());
    let emoji = Some(next()).filter(|emoji| !emoji.trim().is_empty());
    let update = CategoryUpdate { seen: Some(seen), key, name, emoji, ..CategoryUpdate::default() };
    let (before, after) = ctx.data.tickets.upsert_category(&ctx.member, update).await?;
    Ok(Done::Said(views::admin::category_saved_words(before.as_ref(), &after, &ctx.localizer)))
}

async fn switch_module(
    ctx: &ComponentContext<'_>,
    seen: PageMark,
    (module, wanted): (Module, ModuleSwitch),
    confirmation: Confirmation,
) -> Result<Done> {
    let switched = ctx.data.admin.switch(&ctx.member, module, wanted, confirmation, Some(seen)).await?;
    Ok(match switched {
        SwitchOutcome::AsksFirst { open } => {
            Done::Asks(views::admin::confirm_switch_in_setup(module, open, seen, &ctx.localizer))
        }
        SwitchOutcome::Done { before, after } => {
            Done::Said(views::admin::module_switched_words(module, &before, &after, &ctx.localizer))
        }
    })
}

async fn post_first_panel(ctx: &ComponentContext<'_>, seen: PageMark, texts: &[String]) -> Result<Done> {
    let (tickets, member) = (&ctx.data.tickets, &ctx.member);
    // The menu was emptied; a panel that is already posted stays.
    let Some(channel) = texts.first() else {
        return Ok(Done::Said(views::admin::setup_saved(&ctx.localizer)));
    };
    let channel = channel.parse().map_err(|_| Refusal::StaleButton)?;
    // The panel is public, so it is written in the guild's language, not in the admin's.
    let public = ctx.data.texts.choose(&ctx.data.admin.settings(member.guild).await?.language);
    let new = NewPanel {
        seen: Some(seen),
        key: FIRST_PANEL.to_owned(),
        channel,
        title: views::admin::first_panel_title(&public),
        description: None,
    };
    let (_, panel) = tickets.create_panel(member, new).await?;
    post_panel(ctx, panel.id).await
}

async fn post_panel(ctx: &ComponentContext<'_>, id: PanelId) -> Result<Done> {
    let (tickets, member) = (&ctx.data.tickets, &ctx.member);
    let known = tickets.panels(member.guild).await?;
    let gone = || Refusal::UnknownPanel { given: String::new() };
    let key = known.into_iter().find(|panel| panel.id == id).ok_or_else(gone)?.key;
    let panel = tickets.deploy_panel(member, key.as_str()).await?;
    Ok(Done::Said(views::admin::panel_deployed_words(&panel, &ctx.localizer)))
}

/// Opens the setup on the page where it was left.
pub(crate) async fn open(data: &Data, member: &Member, localizer: &Localizer) -> Result<Message> {
    let shown = data.admin.open_setup(member).await?;
    let news = match shown.progress {
        None => SetupNews::Welcome,
        Some(progress) if progress.done => SetupNews::Nothing,
        Some(progress) => SetupNews::Resumed(progress),
    };
    drawn(data, member, localizer, &shown, news).await
}

async fn drawn(
    data: &Data,
    member: &Member,
    localizer: &Localizer,
    shown: &SetupShown,
    news: SetupNews<'_>,
) -> Result<Message> {
    // Only the last page shows findings, and examining a guild takes several requests to Discord.
    let findings = match shown.page {
        SetupPage::Summary => data.doctor.examine(member).await?,
        _ => Vec::new(),
    };
    let languages = data.texts.languages();
    let state: &SetupState = &shown.state;
    let done = shown.progress.is_some_and(|progress| progress.done);
    let sheet =
        SetupSheet { page: shown.page, state, news, findings: &findings, languages: &languages, done };
    Ok(views::admin::setup_page(&sheet, localizer))
}

fn first(texts: &[String]) -> std::result::Result<String, Refusal> {
    texts.first().cloned().ok_or(Refusal::StaleButton)
}

/// Reads the value chosen in the menu of a setting.
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

/// Reads the settings of a submitted form; an empty field leaves its setting unchanged.
fn filled(form: SetupForm, texts: &[String]) -> std::result::Result<SettingUpdate<GuildSettings>, Refusal> {
    let mut update = SettingUpdate::default();
    for (setting, text) in form.settings().into_iter().zip(texts) {
        if !text.trim().is_empty() {
            update.push(setting, typed(setting, text)?);
        }
    }
    Ok(update)
}

/// Parses a typed value. Text that is no number is refused with the range, like a number outside of it.
fn typed(
    setting: &'static Setting<GuildSettings>,
    text: &str,
) -> std::result::Result<Option<SettingValue>, Refusal> {
    parse_value(setting.kind, text).map_err(|_| match setting.kind {
        SettingKind::Number { min, max, .. } => Refusal::OutOfRange { min: min.into(), max: max.into() },
        _ => Refusal::StaleButton,
    })
}
