//! Categories: what tickets can be about.

use super::TicketService;
use super::department::roles::RoleEdit;
use super::desk::record_update::read_tags;
use super::form::question::in_use;
use super::panel::edit::sign;
use super::sla::clocks::RetimeClocks;
use crate::discord::ChannelKind;
use crate::domain::ticket::{Anonymity, Category, CategoryKey, Priority, RoomKind, Visibility, means_none};
use crate::domain::{CategoryId, ChannelId, DeskRefusal, GuildId, Member, PageMark, Refusal, RoleId};
use crate::repositories::{RepositoryError, Tx};
use crate::services::Result;
use crate::services::admin::{bounded, require_admin};
use crate::{ui, views};

/// A category as somebody wants it; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryUpdate {
    /// The page it was asked for on, and what that showed; nothing is saved when it shows something else by now.
    pub seen: Option<PageMark>,
    /// What commands call it by.
    pub key: String,
    /// What people read.
    pub name: String,
    /// Its sign; `none` takes it away.
    pub emoji: Option<String>,
    /// A role that serves it, too.
    pub support_role: Option<RoleId>,
    /// A role that may open tickets in it, where others may not.
    pub required_role: Option<RoleId>,
    /// A role that does neither any more.
    pub remove_role: Option<RoleId>,
    /// The Discord category of its channels, or none of its own.
    pub parent: Option<Option<ChannelId>>,
    /// What kind of room its tickets have.
    pub room: Option<RoomKind>,
    /// The channel its threads hang on, or none of its own.
    pub thread_channel: Option<Option<ChannelId>>,
    /// What its channels are called.
    pub name_template: Option<String>,
    /// How many tickets a member may have open in it; up to 50, 0 for as many as the guild allows.
    pub open_limit: Option<u16>,
    /// In how many minutes staff is to answer for the first time; up to a year, 0 for whenever.
    pub sla_minutes: Option<u32>,
    /// How urgent its tickets are at first.
    pub priority: Option<Priority>,
    /// The tags its tickets have at first, as CSV; a word that means none takes them away.
    pub tags: Option<String>,
    /// Whether staff is not to learn who opens tickets in it.
    pub anonymous: Option<bool>,
    /// Whether anonymous openers are not to learn who of the staff answers.
    pub hide_staff: Option<bool>,
}

/// A year: nobody means longer.
const LONGEST_SLA_MINUTES: u32 = 366 * 24 * 60;

/// The longest template of channel names: Discord takes 100 characters.
const TEMPLATE: usize = 90;

impl TicketService {
    /// Makes a category, or changes the one of this key. A new one asks the usual two questions. Posted panels follow
    /// by themselves. Answers old and new.
    pub async fn upsert_category(
        &self,
        member: &Member,
        update: CategoryUpdate,
    ) -> Result<(Option<Category>, Category)> {
        require_admin(member)?;
        let key = CategoryKey::parse(&update.key)?;
        self.check_update(member, &update).await?;
        let mut tx = self.context.begin().await?;
        // Of two that make the same one, the second finds it made.
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, update.seen).await?;
        let roster = tx.departments().roster(member.guild).await?;
        let earlier = match tx.categories().find_by_key(member.guild, &key).await? {
            Some(known) => tx.categories().find_for_update(member.guild, known.id).await?,
            None => None,
        };
        let as_it_was = if let Some(category) = earlier.clone() {
            category
        } else {
            let present = tx.categories().list(member.guild).await?;
            if present.len() >= ui::limit::PANEL_BUTTONS {
                return Err(Refusal::TooManyCategories { limit: ui::limit::PANEL_BUTTONS }.into());
            }
            Category {
                questions: views::ticket::usual_questions(&self.context.localizer(&roster.settings)),
                position: present.last().map_or(0, |last| last.position + 1),
                ..Category::new(CategoryId::generate(tx.now()), member.guild, key, String::new())
            }
        };
        let category = update.applied_to(as_it_was)?;
        tx.categories().save(&category).await?;
        self.context.follow_roster(&mut tx, &roster).await?;
        self.refresh_panels(&mut tx, member).await?;
        if earlier.as_ref().is_some_and(|earlier| earlier.sla_minutes != category.sla_minutes) {
            self.context.enqueue(&mut tx, member.guild, &RetimeClocks).await?;
        }
        let detail = serde_json::json!({ "before": earlier.as_ref().map(told), "after": told(&category) });
        tx.guilds()
            .audit(member.guild, Some(member.user), "category.saved", &category.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok((earlier, category))
    }

    /// Takes a category out of use: nobody opens tickets in it, those that are open stay as they are. Not if a page it
    /// was asked for on shows something else by now.
    pub async fn delete_category(
        &self,
        member: &Member,
        category: CategoryId,
        seen: Option<PageMark>,
    ) -> Result<Category> {
        require_admin(member)?;
        let mut tx = self.context.begin().await?;
        tx.guilds().lock_configuration(member.guild).await?;
        self.context.require_seen(&mut tx, member.guild, seen).await?;
        let mut category = in_use(tx.categories().find_for_update(member.guild, category).await?)?;
        let detail = serde_json::json!({ "before": told(&category), "after": null });
        category.deleted_at = Some(tx.now());
        // Its key is free for another.
        category.key = CategoryKey::parse(&category.id.to_string())?;
        tx.categories().save(&category).await?;
        self.refresh_panels(&mut tx, member).await?;
        tx.guilds()
            .audit(member.guild, Some(member.user), "category.deleted", &category.id.to_string(), &detail)
            .await?;
        tx.commit().await?;
        Ok(category)
    }

    async fn check_update(&self, member: &Member, update: &CategoryUpdate) -> Result<()> {
        if let Some(Some(parent)) = update.parent {
            self.context.require_channel(member.guild, parent, ChannelKind::Category).await?;
        }
        if let Some(Some(channel)) = update.thread_channel {
            self.context.require_channel(member.guild, channel, ChannelKind::Text).await?;
        }
        let wanted = [update.support_role, update.required_role];
        self.context.require_fit(member.guild, wanted.into_iter().flatten().collect()).await
    }

    /// The guild's categories, in their order. Anybody may see what tickets can be about.
    pub async fn categories(&self, guild: GuildId) -> Result<Vec<Category>> {
        let mut tx = self.context.read().await?;
        Ok(tx.categories().list(guild).await?)
    }

    /// Refuses where a typed command for a ticket, or its refusal, could tell others what somebody keeps to themselves.
    pub async fn may_type(&self, guild: GuildId) -> Result<()> {
        let mut tx = self.context.read().await?;
        let categories = tx.categories().list(guild).await?;
        let may_hide = categories.iter().any(|category| category.anonymity.opener.is_hidden());
        if may_hide || tx.openers().are_any(guild).await? {
            return Err(DeskRefusal::TypedInTheOpen.into());
        }
        Ok(())
    }

    /// The category commands call by this key.
    pub async fn category(&self, guild: GuildId, key: &str) -> Result<Category> {
        let unknown = || Refusal::UnknownCategory { given: key.to_owned() };
        let parsed = CategoryKey::parse(key).map_err(|_| unknown())?;
        let mut tx = self.context.read().await?;
        Ok(tx.categories().find_by_key(guild, &parsed).await?.ok_or_else(unknown)?)
    }
}

impl CategoryUpdate {
    /// The category as it is wished for.
    pub(in crate::services) fn applied_to(
        self,
        mut category: Category,
    ) -> std::result::Result<Category, Refusal> {
        category.name = bounded(&self.name, ui::limit::BUTTON_LABEL)?;
        match self.emoji.as_deref().map(str::trim) {
            None => {}
            Some(none) if means_none(none) => category.emoji = None,
            Some(emoji) => category.emoji = Some(sign(emoji)?),
        }
        let remove = self.remove_role;
        RoleEdit::Change { add: self.support_role, remove }.apply(&mut category.support_roles)?;
        RoleEdit::Change { add: self.required_role, remove }.apply(&mut category.required_roles)?;
        category.parent = self.parent.unwrap_or(category.parent);
        category.rooms.kind = self.room.unwrap_or(category.rooms.kind);
        category.rooms.threads = self.thread_channel.unwrap_or(category.rooms.threads);
        if let Some(template) = &self.name_template {
            category.name_template = bounded(template, TEMPLATE)?;
        }
        match self.open_limit {
            None => {}
            Some(0) => category.open_limit = None,
            Some(limit) if limit <= 50 => category.open_limit = Some(limit),
            Some(_) => return Err(Refusal::OutOfRange { min: 0, max: 50 }),
        }
        match self.sla_minutes {
            None => {}
            Some(0) => category.sla_minutes = None,
            Some(minutes) if minutes <= LONGEST_SLA_MINUTES => category.sla_minutes = Some(minutes),
            Some(_) => return Err(Refusal::OutOfRange { min: 0, max: i64::from(LONGEST_SLA_MINUTES) }),
        }
        category.priority = self.priority.unwrap_or(category.priority);
        match self.tags.as_deref() {
            None => {}
            Some(none) if means_none(none) => category.tags = Vec::new(),
            Some(csv) => category.tags = read_tags(csv)?,
        }
        let Anonymity { opener, staff } = category.anonymity;
        category.anonymity = Anonymity {
            opener: self.anonymous.map_or(opener, Visibility::hidden_if),
            staff: self.hide_staff.map_or(staff, Visibility::hidden_if),
        };
        Ok(category)
    }
}

fn told(category: &Category) -> serde_json::Value {
    serde_json::json!({
        "key": category.key.as_str(), "name": category.name, "emoji": category.emoji,
        "support_roles": category.support_roles, "required_roles": category.required_roles,
        "parent": category.parent, "name_template": category.name_template, "open_limit": category.open_limit,
        "sla_minutes": category.sla_minutes, "priority": category.priority.as_str(), "tags": category.tags,
        "room": category.rooms.kind.as_str(), "thread_channel": category.rooms.threads,
        "anonymous": category.anonymity.opener.is_hidden(), "hide_staff": category.anonymity.staff.is_hidden(),
    })
}

/// Gives a guild without categories the three every community starts with (F19).
pub(in crate::services) async fn insert_default_categories(
    tx: &mut Tx,
    guild: GuildId,
    default_categories: Vec<views::ticket::DefaultCategory>,
) -> std::result::Result<(), RepositoryError> {
    if !tx.categories().list(guild).await?.is_empty() {
        return Ok(());
    }
    for (position, default_category) in (0..).zip(default_categories) {
        let category = Category {
            emoji: Some(default_category.emoji.to_owned()),
            questions: default_category.questions,
            position,
            ..Category::new(
                CategoryId::generate(tx.now()),
                guild,
                default_category.key,
                default_category.name,
            )
        };
        tx.categories().save(&category).await?;
    }
    Ok(())
}
