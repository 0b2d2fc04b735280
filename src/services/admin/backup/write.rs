//! A configuration as a document. What is written here is read by [`super::read`], key by key.

use super::rules::guild_rules;
use super::sheet::{Leaf, Sheet, Written, list, maybe, maybe_plain, named, none, plain, text};
use super::surroundings::Surroundings;
use crate::domain::calendar::BusinessHours;
use crate::domain::ticket::{
    Colour, Escalation, Level, Panel, PanelEntry, PanelStyle, Puzzle, Question, QuestionStyle, SelectOption,
};
use crate::domain::{
    ChannelId, Configuration, ConfiguredCategory, GuildSettings, Module, RoleId, Setting, SettingKind,
    SettingValue, Settings, Switch, Timestamp, Unit,
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
    sheet.section("settings", |sheet| {
        writer.with_ranges(sheet, GuildSettings::SETTINGS, &all.settings);
    });
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
    sheet.section("automation", |sheet| {
        writer.with_ranges(sheet, guild_rules(), &all.automation);
    });
    sheet.gap();
    sheet.comment("How soon staff is to act, in minutes of business time. 0 is no matter when.");
    sheet.section("targets", |sheet| writer.settings(sheet, &all.targets));
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
    fn settings<S: Settings>(&self, sheet: &mut Sheet, settings: &S) {
        for setting in S::SETTINGS {
            sheet.put(setting.key, self.value(setting.get(settings)));
        }
    }

    fn with_ranges<'s, S: 'static>(
        &self,
        sheet: &mut Sheet,
        known: impl IntoIterator<Item = &'s Setting<S>>,
        settings: &S,
    ) {
        for setting in known {
            if let SettingKind::Number { min, max, unit } = setting.kind {
                let off = if min == 0 { "; 0 is off" } else { "" };
                sheet.comment(&format!("{min} to {max}{}{off}.", unit_name(unit)));
            }
            sheet.put(setting.key, self.value(setting.get(settings)));
        }
    }

    fn value(&self, value: Option<SettingValue>) -> Written {
        match value {
            None => none(),
            Some(SettingValue::Number(number)) => plain(number),
            Some(SettingValue::Flag(flag)) => plain(flag),
            Some(SettingValue::Text(it)) => text(&it),
            Some(SettingValue::Channel(channel)) => self.channel(Some(channel)),
            Some(SettingValue::Roles(roles)) => self.roles(&roles),
        }
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
            self.settings(sheet, &it.automation);
        });
        sheet.section("targets", |sheet| self.settings(sheet, &it.targets));
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

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "",
        Unit::Minutes => " minutes",
        Unit::Hours => " hours",
        Unit::Days => " days",
    }
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
