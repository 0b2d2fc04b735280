//! A configuration as a document. What is written here is read by [`super::read`], key by key.

use super::sheet::{Leaf, Sheet, Written, list, maybe, maybe_plain, named, none, plain, text};
use super::surroundings::Surroundings;
use crate::domain::calendar::BusinessHours;
use crate::domain::ticket::{
    AutomationRules, Colour, Escalation, Level, Panel, PanelEntry, PanelStyle, Puzzle, Question,
    QuestionStyle, SelectOption, Targets,
};
use crate::domain::{
    ChannelId, ClosedChannel, Configuration, ConfiguredCategory, GuildSettings, Module, RoleId, Switch,
    Timestamp,
};

/// The version of the format.
pub(super) const VERSION: i64 = 1;

/// The document, as it is kept.
pub(super) fn document(configuration: &Configuration, there: &Surroundings, now: Timestamp) -> String {
    let mut sheet = Sheet::default();
    sheet.comment(
        "A backup of everything this server has configured, made by plaza.\n\
         Restore it with /admin config_restore, here or in another server. Roles and channels are known by their id;\n\
         in another server, by their name. Ids are texts, so that no program rounds them. null means: not set.",
    );
    sheet.put("version", plain(VERSION));
    sheet.section("guild", |sheet| {
        sheet.put("id", text(&there.guild.id.to_string()));
        sheet.put("name", text(&there.guild.name));
    });
    sheet.put("made_at", text(&now.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()));
    put_all(&mut sheet, configuration, there);
    sheet.into_yaml()
}

/// Every value of the configuration under its path.
pub(super) fn leaves(configuration: &Configuration, there: &Surroundings) -> Vec<Leaf> {
    let mut sheet = Sheet::default();
    put_all(&mut sheet, configuration, there);
    sheet.into_leaves()
}

/// Every section. What else a guild can configure becomes a section here, a reader in [`super::read`] and a line among the tables of `repositories::configuration`.
fn put_all(sheet: &mut Sheet, all: &Configuration, there: &Surroundings) {
    let writer = Writer { all, there };
    sheet.gap();
    sheet.comment("What stands for the server as a whole.");
    sheet.section("settings", |sheet| writer.settings(sheet, &all.settings));
    sheet.gap();
    sheet.comment("Which parts of the bot are switched on.");
    sheet.section("modules", |sheet| {
        for module in Module::EACH {
            sheet.put(module.as_str(), plain(all.modules.switch(module) == Switch::On));
        }
    });
    sheet.gap();
    sheet.comment("When the staff is there: the server's own hours and time zone. null is day and night.");
    hours(sheet, all.hours.as_ref());
    sheet.gap();
    sheet.comment("What tickets do by themselves. 0 switches a thing off; null leaves it unset.");
    sheet.section("automation", |sheet| automation(sheet, &all.automation));
    sheet.gap();
    sheet.comment("How soon staff is to act, in minutes of business time. 0 is no matter when.");
    sheet.section("targets", |sheet| targets(sheet, all.targets));
    sheet.gap();
    sheet.comment("How tickets are handed out: off, round_robin or least_loaded.");
    sheet.section("assignment", |sheet| {
        sheet.put("mode", text(all.staffing.assignment.as_str()));
        sheet.comment("Tickets one member of the staff has at once; 0 is no limit.");
        sheet.put("most", plain(all.staffing.most));
        sheet.comment("Minutes of business time after which a silent claim is released.");
        sheet.put("claim_minutes", maybe_plain(all.staffing.claim_minutes));
    });
    sheet.gap();
    sheet
        .comment("Whom tickets call when they are sent on: roles for each of the five levels of escalation.");
    sheet.section("routing", |sheet| {
        sheet.put("ping_department", plain(all.routing.ping_department));
        sheet.put("ping_urgent", plain(all.routing.ping_urgent));
        writer.escalation(sheet, &all.routing.escalation);
    });
    sheet.gap();
    sheet.comment("Named groups of staff, in their order.");
    sheet.items(
        "departments",
        &all.departments,
        |it| it.key.as_str().to_owned(),
        |sheet, it| {
            sheet.put("key", text(it.key.as_str()));
            sheet.put("name", text(&it.name));
            sheet.put("emoji", maybe(it.emoji.as_deref()));
            sheet.put("roles", writer.roles(&it.roles));
            sheet.put("channel_category", writer.channel(it.parent));
            writer.escalation(sheet, &it.escalation);
        },
    );
    sheet.gap();
    sheet.comment("What tickets can be about, in their order.");
    let key = |it: &ConfiguredCategory| it.category.key.as_str().to_owned();
    sheet.items("categories", &all.categories, key, |sheet, it| writer.category(sheet, it));
    sheet.gap();
    sheet
        .comment("The messages members open tickets from. Without entries, a panel leads to every category.");
    sheet.items("panels", &all.panels, |it| it.key.as_str().to_owned(), |sheet, it| writer.panel(sheet, it));
    sheet.gap();
    sheet.comment("Answers that are kept to be given again.");
    sheet.items(
        "snippets",
        &all.snippets,
        |it| it.name.clone(),
        |sheet, it| {
            sheet.put("name", text(&it.name));
            sheet.put("text", text(&it.text));
        },
    );
}

struct Writer<'a> {
    all: &'a Configuration,
    there: &'a Surroundings,
}

impl Writer<'_> {
    fn settings(&self, sheet: &mut Sheet, it: &GuildSettings) {
        sheet.put("language", text(it.language.as_str()));
        sheet.put("prefix", text(&it.prefix));
        sheet.put("staff_roles", self.roles(&it.staff_roles));
        sheet.put("ticket_category", self.channel(it.ticket_parent));
        sheet.put("transcript_channel", self.channel(it.transcript_channel));
        sheet.put("log_channel", self.channel(it.log_channel));
        sheet.comment("Open tickets of one member at once.");
        sheet.put("open_limit", plain(it.open_limit));
        sheet
            .comment("Minutes between two tickets of one member, and tickets within an hour; 0 is no limit.");
        sheet.put("cooldown_minutes", plain(it.ticket_cooldown.as_secs() / 60));
        sheet.put("hourly_limit", plain(it.hourly_limit));
        sheet.comment("Minutes after which the channel of a closed ticket is deleted; 0 keeps it, locked.");
        let after = match it.closed_channel {
            ClosedChannel::Locked => 0,
            ClosedChannel::Deleted { after } => after.as_secs() / 60,
        };
        sheet.put("delete_after_minutes", plain(after));
        sheet.put("ask_feedback", plain(it.ask_feedback));
        sheet.put("send_transcript", plain(it.send_transcript));
        sheet.comment("How old an account, and how old a membership, has to be; 0 is any age.");
        sheet.put("account_age_days", plain(it.gates.account_age.as_secs() / 86_400));
        sheet.put("member_age_minutes", plain(it.gates.member_age.as_secs() / 60));
        sheet.put("openers_may_add", plain(it.openers.add.is_allowed()));
        sheet.put("openers_may_transcript", plain(it.openers.transcribe.is_allowed()));
    }

    fn category(&self, sheet: &mut Sheet, it: &ConfiguredCategory) {
        let category = &it.category;
        sheet.put("key", text(category.key.as_str()));
        sheet.put("name", text(&category.name));
        sheet.put("emoji", maybe(category.emoji.as_deref()));
        sheet.put("support_roles", self.roles(&category.support_roles));
        sheet.comment("Only who holds one of these may open tickets; everybody when there are none.");
        sheet.put("required_roles", self.roles(&category.required_roles));
        sheet.put("channel_category", self.channel(category.parent));
        sheet.comment("channel, thread or overflow.");
        sheet.put("room", text(category.rooms.kind.as_str()));
        sheet.put("thread_channel", self.channel(category.rooms.threads));
        sheet.put("name_template", text(&category.name_template));
        sheet.put("open_limit", maybe_plain(category.open_limit));
        sheet.put("sla_minutes", maybe_plain(category.sla_minutes));
        sheet.put("priority", text(category.priority.as_str()));
        sheet.put("tags", list(category.tags.iter().map(|tag| text(tag))));
        sheet.put("anonymous", plain(category.anonymity.opener.is_hidden()));
        sheet.put("hide_staff", plain(category.anonymity.staff.is_hidden()));
        sheet.put("puzzle", plain(it.entrance.puzzle == Puzzle::On));
        hours(sheet, it.hours.as_ref());
        sheet.section("automation", |sheet| {
            automation(sheet, &it.automation);
            sheet.put("delete_after_days", maybe_plain(it.automation.delete_after_days));
        });
        sheet.section("targets", |sheet| targets(sheet, it.targets));
        sheet.items("questions", &category.questions, |it| it.label.clone(), question);
    }

    fn panel(&self, sheet: &mut Sheet, it: &Panel) {
        sheet.put("key", text(it.key.as_str()));
        sheet.put("channel", self.channel(Some(it.channel)));
        sheet.put("title", text(&it.title));
        sheet.put("text", text(&it.description));
        sheet.put("colour", it.colour.map_or_else(none, |colour| text(&colour_text(colour))));
        sheet.put("image", maybe(it.image.as_deref()));
        sheet.put("style", text(style_text(it.style)));
        // One that leads to a category that is gone leads nowhere, and shows nowhere.
        let entries: Vec<&PanelEntry> =
            it.entries.iter().filter(|entry| self.all.leads_to(entry).is_some()).collect();
        let key = |entry: &&PanelEntry| {
            self.all.leads_to(entry).map(|it| it.key.as_str().to_owned()).unwrap_or_default()
        };
        sheet.items("entries", &entries, key, |sheet, entry| {
            sheet.put("category", text(&key(entry)));
            sheet.put("label", maybe(entry.label.as_deref()));
            sheet.put("emoji", maybe(entry.emoji.as_deref()));
            sheet.put("button", maybe(entry.button.map(super::read::button_text)));
        });
    }

    fn escalation(&self, sheet: &mut Sheet, it: &Escalation) {
        sheet.section("escalation", |sheet| {
            for level in Level::steps() {
                sheet.put(&format!("level_{level}"), self.roles(it.at(level)));
            }
        });
    }

    fn roles(&self, roles: &[RoleId]) -> Written {
        list(roles.iter().map(|role| named('@', role.get(), self.there.role_name(*role))))
    }

    fn channel(&self, channel: Option<ChannelId>) -> Written {
        let written = |channel: ChannelId| named('#', channel.get(), self.there.channel_name(channel));
        channel.map_or_else(none, written)
    }
}

fn hours(sheet: &mut Sheet, hours: Option<&BusinessHours>) {
    let Some(hours) = hours else { return sheet.put("hours", none()) };
    sheet.section("hours", |sheet| {
        sheet.put("timezone", text(hours.calendar.zone.name()));
        sheet.put("week", text(&hours.calendar.week.to_string()));
        sheet.comment("Dates that are not like their day of the week.");
        sheet.put("dates", text(&hours.calendar.dates.to_string()));
        sheet.comment("Who asks while nobody is there: welcome or refused.");
        sheet.put("outside", text(hours.outside.as_str()));
    });
}

fn automation(sheet: &mut Sheet, rules: &AutomationRules) {
    sheet.put("close_after_hours", maybe_plain(rules.close_after_hours));
    sheet.put("warn_hours", maybe_plain(rules.warn_hours));
    sheet.put("opener_left_minutes", maybe_plain(rules.opener_left_minutes));
    sheet.put("message_cancels", maybe_plain(rules.message_cancels));
    sheet.put("hide_after_days", maybe_plain(rules.hide_after_days));
    sheet.put("purge_after_days", maybe_plain(rules.purge_after_days));
}

fn targets(sheet: &mut Sheet, targets: Targets) {
    sheet.put("first_response", maybe_plain(targets.first_response));
    sheet.put("next_response", maybe_plain(targets.next_response));
    sheet.put("resolution", maybe_plain(targets.resolution));
}

fn question(sheet: &mut Sheet, it: &Question) {
    sheet.put("label", text(&it.label));
    sheet.put("placeholder", maybe(it.placeholder.as_deref()));
    sheet.put("required", plain(it.required));
    let (style, options, choices) = match &it.style {
        QuestionStyle::Short => ("short", Vec::new(), String::new()),
        QuestionStyle::Paragraph => ("paragraph", Vec::new(), String::new()),
        QuestionStyle::Select(select) => {
            let lines = select.options.iter().map(SelectOption::typed).collect();
            ("menu", lines, format!("{}-{}", select.fewest, select.most))
        }
    };
    sheet.put("style", text(style));
    sheet.put("lengths", text(&format!("{}-{}", it.min_length, it.max_length)));
    sheet.put("pattern", maybe(it.pattern.as_ref().map(|pattern| pattern.kind.typed())));
    sheet.put("words", maybe(it.pattern.as_ref().and_then(|pattern| pattern.words.as_deref())));
    sheet.put("options", list(options.iter().map(|line| text(line))));
    sheet.put("choices", text(&choices));
}

fn colour_text(colour: Colour) -> String {
    format!("#{:06X}", colour.rgb())
}

const fn style_text(style: PanelStyle) -> &'static str {
    match style {
        PanelStyle::Buttons => "buttons",
        PanelStyle::Dropdown => "dropdown",
    }
}
