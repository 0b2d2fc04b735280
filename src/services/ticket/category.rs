//! Manages categories, the subjects a ticket can be about.

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

/// Changes to a category; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryUpdate {
    /// Page the change was made on; refused if the page would show something else by now.
    pub seen: Option<PageMark>,
    /// Key that commands use.
    pub key: String,
    /// Name that members see.
    pub name: String,
    /// Emoji; `none` removes it.
    pub emoji: Option<String>,
    /// Additional role that serves the category.
    pub support_role: Option<RoleId>,
    /// Role required to open tickets in it.
    pub required_role: Option<RoleId>,
    /// Role to remove from both lists.
    pub remove_role: Option<RoleId>,
    /// Discord category of its channels; `Some(None)` for none of its own.
    pub parent: Option<Option<ChannelId>>,
    /// Kind of room its tickets get.
    pub room: Option<RoomKind>,
    /// Channel its threads are created in; `Some(None)` for none of its own.
    pub thread_channel: Option<Option<ChannelId>>,
    /// Template of its channel names.
    pub name_template: Option<String>,
    /// Number of tickets a member may have open in it: up to 50, or 0 for as many as the guild allows.
    pub open_limit: Option<u16>,
    /// Minutes until the first answer of staff is due: up to a year, or 0 for no target.
    pub sla_minutes: Option<u32>,
    /// Initial priority of its tickets.
    pub priority: Option<Priority>,
    /// Initial tags of its tickets as CSV; a word that means none removes them.
    pub tags: Option<String>,
    /// Hides openers from staff.
    pub anonymous: Option<bool>,
    /// Hides staff from anonymous openers.
    pub hide_staff: Option<bool>,
}

/// Longest SLA: a year.
const LONGEST_SLA_MINUTES: u32 = 366 * 24 * 60;

/// Longest template of channel names; Discord allows 100 characters for the name itself.
const TEMPLATE: usize = 90;

impl TicketService {
    /// Creates a category, or changes the one with this key. A new one starts with the two default questions. Posted
    /// panels are refreshed. Returns the category before and after.
    pub async fn upsert_category(
        &self,
        member: &Member,
        update: CategoryUpdate,
    ) -> Result<(Option<Category>, Category)> {
        require_admin(member)?;
        let key = CategoryKey::parse(&update.key)?;
        // Asks Discord, so it comes before the transaction.
        self.check_update(member, &update).await?;
        let mut tx = self.context.begin().await?;
        // Two requests for the same new key run one after the other, and the second one updates.
        tx.guilds().lock_configuration(member.guild).await?;
        // Under the lock: nobody else can change the page between this check and the commit.
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
        // Deadlines of running tickets are stored, so they have to be computed again.
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

    /// Takes a category out of use: no more tickets are opened in it, existing ones stay as they are. Refuses if the
    /// page the request was made on would show something else by now.
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
        // Tickets refer to the row, so it stays; its key becomes available for another category.
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

    /// Returns the guild's categories in their order. Public: everybody may know the subjects of tickets.
    pub async fn categories(&self, guild: GuildId) -> Result<Vec<Category>> {
        let mut tx = self.context.read().await?;
        Ok(tx.categories().list(guild).await?)
    }

    /// Refuses typed commands where one, or its refusal, could reveal an anonymous opener to others in the channel.
    pub async fn may_type(&self, guild: GuildId) -> Result<()> {
        let mut tx = self.context.read().await?;
        let categories = tx.categories().list(guild).await?;
        let may_hide = categories.iter().any(|category| category.anonymity.opener.is_hidden());
        if may_hide || tx.openers().are_any(guild).await? {
            return Err(DeskRefusal::TypedInTheOpen.into());
        }
        Ok(())
    }

    /// Finds the category with this key.
    pub async fn category(&self, guild: GuildId, key: &str) -> Result<Category> {
        let unknown = || Refusal::UnknownCategory { given: key.to_owned() };
        let parsed = CategoryKey::parse(key).map_err(|_| unknown())?;
        let mut tx = self.context.read().await?;
        Ok(tx.categories().find_by_key(guild, &parsed).await?.ok_or_else(unknown)?)
    }
}

impl CategoryUpdate {
    /// Returns the category with the update applied.
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

/// Inserts the three default categories into a guild that has none (F19).
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
