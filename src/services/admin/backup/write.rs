//! Serialisation of a configuration as a document, read back by [`super::read`] key by key.

use super::format::{VERSION, button_text, guild_rules};
use super::references::GuildReferences;
use super::yaml_writer::{
    WrittenValue, YamlLeaf, YamlWriter, list, maybe, maybe_plain, named, none, plain, text,
};
use crate::domain::calendar::BusinessHours;
use crate::domain::ticket::{
    Colour, Escalation, EscalationLevel, Panel, PanelEntry, PanelStyle, PuzzleMode, Question, QuestionStyle,
    SelectOption,
};
use crate::domain::{
    ChannelId, Configuration, ConfiguredCategory, GuildSettings, Module, ModuleSwitch, RoleId, Setting,
    SettingKind, SettingValue, Settings, Timestamp, Unit,
};

/// The document, as it is kept.
pub(super) fn document(configuration: &Configuration, there: &GuildReferences, now: Timestamp) -> String {
    let mut yaml_writer = YamlWriter::default();
    yaml_writer.comment(
        "A backup of everything this server has configured, made by plaza.\n\
         Restore it with /admin config_restore, here or in another server. Roles and channels are known by their id;\n\
         in another server, by their name. Ids are texts, so that no program rounds them. null means: not set.",
    );
    yaml_writer.put("version", plain(VERSION));
    yaml_writer.section("guild", |yaml_writer| {
        yaml_writer.put("id", text(&there.guild.id.to_string()));
        yaml_writer.put("name", text(&there.guild.name));
    });
    yaml_writer.put("made_at", text(&now.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()));
    put_all(&mut yaml_writer, configuration, there);
    yaml_writer.into_yaml()
}

/// Lists every value of the configuration with its path.
pub(super) fn leaves(configuration: &Configuration, there: &GuildReferences) -> Vec<YamlLeaf> {
    let mut yaml_writer = YamlWriter::default();
    put_all(&mut yaml_writer, configuration, there);
    yaml_writer.into_leaves()
}

/// Writes every section. A new kind of configuration needs a section here, a reader in [`super::read`] and its tables
/// listed in `repositories::tables` as configuration.
fn put_all(yaml_writer: &mut YamlWriter, all: &Configuration, there: &GuildReferences) {
    let writer = BackupWriter { all, there };
    yaml_writer.gap();
    yaml_writer.comment("What stands for the server as a whole.");
    yaml_writer.section("settings", |yaml_writer| {
        writer.with_ranges(yaml_writer, GuildSettings::SETTINGS, &all.settings);
    });
    yaml_writer.gap();
    yaml_writer.comment("Which parts of the bot are switched on.");
    yaml_writer.section("modules", |yaml_writer| {
        for module in Module::ALL {
            yaml_writer.put(module.as_str(), plain(all.modules.switch(module) == ModuleSwitch::On));
        }
    });
    yaml_writer.gap();
    yaml_writer
        .comment("When the staff is there: the server's own hours and time zone. null is day and night.");
    hours(yaml_writer, all.hours.as_ref());
    yaml_writer.gap();
    yaml_writer.comment("What tickets do by themselves. 0 switches a thing off; null leaves it unset.");
    yaml_writer.section("automation", |yaml_writer| {
        writer.with_ranges(yaml_writer, guild_rules(), &all.automation);
    });
    yaml_writer.gap();
    yaml_writer.comment("How soon staff is to act, in minutes of business time. 0 is no matter when.");
    yaml_writer.section("targets", |yaml_writer| writer.settings(yaml_writer, &all.targets));
    yaml_writer.gap();
    yaml_writer.comment("How tickets are handed out: off, round_robin or least_loaded.");
    yaml_writer.section("assignment", |yaml_writer| {
        yaml_writer.put("mode", text(all.staffing.assignment.as_str()));
        yaml_writer.comment("Tickets one member of the staff has at once; 0 is no limit.");
        yaml_writer.put("most", plain(all.staffing.most));
        yaml_writer.comment("Minutes of business time after which a silent claim is released.");
        yaml_writer.put("claim_minutes", maybe_plain(all.staffing.claim_minutes));
    });
    yaml_writer.gap();
    yaml_writer
        .comment("Whom tickets call when they are sent on: roles for each of the five levels of escalation.");
    yaml_writer.section("routing", |yaml_writer| {
        yaml_writer.put("ping_department", plain(all.routing.ping_department));
        yaml_writer.put("ping_urgent", plain(all.routing.ping_urgent));
        writer.escalation(yaml_writer, &all.routing.escalation);
    });
    yaml_writer.gap();
    yaml_writer.comment("Named groups of staff, in their order.");
    yaml_writer.items(
        "departments",
        &all.departments,
        |it| it.key.as_str().to_owned(),
        |yaml_writer, it| {
            yaml_writer.put("key", text(it.key.as_str()));
            yaml_writer.put("name", text(&it.name));
            yaml_writer.put("emoji", maybe(it.emoji.as_deref()));
            yaml_writer.put("roles", writer.roles(&it.roles));
            yaml_writer.put("channel_category", writer.channel(it.parent));
            writer.escalation(yaml_writer, &it.escalation);
        },
    );
    yaml_writer.gap();
    yaml_writer.comment("What tickets can be about, in their order.");
    let key = |it: &ConfiguredCategory| it.category.key.as_str().to_owned();
    yaml_writer.items("categories", &all.categories, key, |yaml_writer, it| writer.category(yaml_writer, it));
    yaml_writer.gap();
    yaml_writer
        .comment("The messages members open tickets from. Without entries, a panel leads to every category.");
    yaml_writer.items(
        "panels",
        &all.panels,
        |it| it.key.as_str().to_owned(),
        |yaml_writer, it| writer.panel(yaml_writer, it),
    );
    yaml_writer.gap();
    yaml_writer.comment("Answers that are kept to be given again.");
    yaml_writer.items(
        "snippets",
        &all.snippets,
        |it| it.name.clone(),
        |yaml_writer, it| {
            yaml_writer.put("name", text(&it.name));
            yaml_writer.put("text", text(&it.text));
        },
    );
}

struct BackupWriter<'a> {
    all: &'a Configuration,
    there: &'a GuildReferences,
}

impl BackupWriter<'_> {
    fn settings<S: Settings>(&self, yaml_writer: &mut YamlWriter, settings: &S) {
        for setting in S::SETTINGS {
            yaml_writer.put(setting.key, self.value(setting.get(settings)));
        }
    }

    fn with_ranges<'s, S: 'static>(
        &self,
        yaml_writer: &mut YamlWriter,
        known: impl IntoIterator<Item = &'s Setting<S>>,
        settings: &S,
    ) {
        for setting in known {
            if let SettingKind::Number { min, max, unit } = setting.kind {
                let off = if min == 0 { "; 0 is off" } else { "" };
                yaml_writer.comment(&format!("{min} to {max}{}{off}.", unit_name(unit)));
            }
            yaml_writer.put(setting.key, self.value(setting.get(settings)));
        }
    }

    fn value(&self, value: Option<SettingValue>) -> WrittenValue {
        match value {
            None => none(),
            Some(SettingValue::Number(number)) => plain(number),
            Some(SettingValue::Flag(flag)) => plain(flag),
            Some(SettingValue::Text(it)) => text(&it),
            Some(SettingValue::Channel(channel)) => self.channel(Some(channel)),
            Some(SettingValue::Roles(roles)) => self.roles(&roles),
        }
    }

    fn category(&self, yaml_writer: &mut YamlWriter, it: &ConfiguredCategory) {
        let category = &it.category;
        yaml_writer.put("key", text(category.key.as_str()));
        yaml_writer.put("name", text(&category.name));
        yaml_writer.put("emoji", maybe(category.emoji.as_deref()));
        yaml_writer.put("support_roles", self.roles(&category.support_roles));
        yaml_writer.comment("Only who holds one of these may open tickets; everybody when there are none.");
        yaml_writer.put("required_roles", self.roles(&category.required_roles));
        yaml_writer.put("channel_category", self.channel(category.parent));
        yaml_writer.comment("channel, thread or overflow.");
        yaml_writer.put("room", text(category.rooms.kind.as_str()));
        yaml_writer.put("thread_channel", self.channel(category.rooms.threads));
        yaml_writer.put("name_template", text(&category.name_template));
        yaml_writer.put("open_limit", maybe_plain(category.open_limit));
        yaml_writer.put("sla_minutes", maybe_plain(category.sla_minutes));
        yaml_writer.put("priority", text(category.priority.as_str()));
        yaml_writer.put("tags", list(category.tags.iter().map(|tag| text(tag))));
        yaml_writer.put("anonymous", plain(category.anonymity.opener.is_hidden()));
        yaml_writer.put("hide_staff", plain(category.anonymity.staff.is_hidden()));
        yaml_writer.put("puzzle", plain(it.entrance.puzzle == PuzzleMode::On));
        hours(yaml_writer, it.hours.as_ref());
        yaml_writer.section("automation", |yaml_writer| {
            self.settings(yaml_writer, &it.automation);
        });
        yaml_writer.section("targets", |yaml_writer| self.settings(yaml_writer, &it.targets));
        yaml_writer.items("questions", &category.questions, |it| it.label.clone(), question);
    }

    fn panel(&self, yaml_writer: &mut YamlWriter, it: &Panel) {
        yaml_writer.put("key", text(it.key.as_str()));
        yaml_writer.put("channel", self.channel(Some(it.channel)));
        yaml_writer.put("title", text(&it.title));
        yaml_writer.put("text", text(&it.description));
        yaml_writer.put("colour", it.colour.map_or_else(none, |colour| text(&colour_text(colour))));
        yaml_writer.put("image", maybe(it.image.as_deref()));
        yaml_writer.put("style", text(style_text(it.style)));
        // An entry whose category is gone is not shown on the panel either.
        let entries: Vec<&PanelEntry> =
            it.entries.iter().filter(|entry| self.all.leads_to(entry).is_some()).collect();
        let key = |entry: &&PanelEntry| {
            self.all.leads_to(entry).map(|it| it.key.as_str().to_owned()).unwrap_or_default()
        };
        yaml_writer.items("entries", &entries, key, |yaml_writer, entry| {
            yaml_writer.put("category", text(&key(entry)));
            yaml_writer.put("label", maybe(entry.label.as_deref()));
            yaml_writer.put("emoji", maybe(entry.emoji.as_deref()));
            yaml_writer.put("button", maybe(entry.button.map(button_text)));
        });
    }

    fn escalation(&self, yaml_writer: &mut YamlWriter, it: &Escalation) {
        yaml_writer.section("escalation", |yaml_writer| {
            for level in EscalationLevel::steps() {
                yaml_writer.put(&format!("level_{level}"), self.roles(it.at(level)));
            }
        });
    }

    fn roles(&self, roles: &[RoleId]) -> WrittenValue {
        list(roles.iter().map(|role| named('@', role.get(), self.there.role_name(*role))))
    }

    fn channel(&self, channel: Option<ChannelId>) -> WrittenValue {
        let written = |channel: ChannelId| named('#', channel.get(), self.there.channel_name(channel));
        channel.map_or_else(none, written)
    }
}

fn hours(yaml_writer: &mut YamlWriter, hours: Option<&BusinessHours>) {
    let Some(hours) = hours else { return yaml_writer.put("hours", none()) };
    yaml_writer.section("hours", |yaml_writer| {
        yaml_writer.put("timezone", text(hours.calendar.zone.name()));
        yaml_writer.put("week", text(&hours.calendar.week.to_string()));
        yaml_writer.comment("Dates that are not like their day of the week.");
        yaml_writer.put("dates", text(&hours.calendar.dates.to_string()));
        yaml_writer.comment("Who asks while nobody is there: welcome or refused.");
        yaml_writer.put("outside", text(hours.outside.as_str()));
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

fn question(yaml_writer: &mut YamlWriter, it: &Question) {
    yaml_writer.put("label", text(&it.label));
    yaml_writer.put("placeholder", maybe(it.placeholder.as_deref()));
    yaml_writer.put("required", plain(it.required));
    let (style, options, choices) = match &it.style {
        QuestionStyle::Short => ("short", Vec::new(), String::new()),
        QuestionStyle::Paragraph => ("paragraph", Vec::new(), String::new()),
        QuestionStyle::Select(select) => {
            let lines = select.options.iter().map(SelectOption::typed).collect();
            ("menu", lines, format!("{}-{}", select.fewest, select.most))
        }
    };
    yaml_writer.put("style", text(style));
    yaml_writer.put("lengths", text(&format!("{}-{}", it.min_length, it.max_length)));
    yaml_writer.put("pattern", maybe(it.pattern.as_ref().map(|pattern| pattern.kind.typed())));
    yaml_writer.put("words", maybe(it.pattern.as_ref().and_then(|pattern| pattern.words.as_deref())));
    yaml_writer.put("options", list(options.iter().map(|line| text(line))));
    yaml_writer.put("choices", text(&choices));
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
