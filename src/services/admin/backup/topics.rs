//! Departments, and categories with their questions, in a document. Each is identified by its key; what the guild
//! already has under it keeps its id.

use super::fields::{YamlFields, boolean, maybe, number, one_of, refused, text};
use super::read::BackupReader;
use super::yaml::YamlNode;
use crate::discord::ChannelKind;
use crate::domain::ticket::{
    Anonymity, AutomationRules, Category, CategoryKey, Department, DepartmentKey, EntranceRules, Escalation,
    EscalationLevel, MOST_DEPARTMENTS, MOST_QUESTIONS, Priority, PuzzleMode, Question, QuestionStyle,
    RoomKind, RoomSettings, Visibility, normalise_tags,
};
use crate::domain::{
    BackupFault, CategoryId, ConfiguredCategory, DepartmentId, MissingFallback, Refusal, RoleId,
    Settings as _,
};
use crate::services::ticket::{
    CategoryUpdate, DepartmentUpdate, MenuQuestionUpdate, QuestionUpdate, TextQuestionUpdate, distinct,
};
use crate::ui;

const DEPARTMENT: [&str; 6] = ["key", "name", "emoji", "roles", "channel_category", "escalation"];

const CATEGORY: [&str; 20] = [
    "key",
    "name",
    "emoji",
    "support_roles",
    "required_roles",
    "channel_category",
    "room",
    "thread_channel",
    "name_template",
    "open_limit",
    "sla_minutes",
    "priority",
    "tags",
    "anonymous",
    "hide_staff",
    "puzzle",
    "hours",
    "automation",
    "targets",
    "questions",
];

const QUESTION: [&str; 9] =
    ["label", "placeholder", "required", "style", "lengths", "pattern", "words", "options", "choices"];

/// A valid name, for checks of the other values.
const SOME_NAME: &str = "x";

impl BackupReader<'_> {
    pub(super) fn escalation(&mut self, above: &YamlFields<'_>) -> Escalation {
        const LEVELS: [&str; 5] = ["level_1", "level_2", "level_3", "level_4", "level_5"];
        let mut escalation = Escalation::default();
        let Some(node) = above.get("escalation") else { return escalation };
        let fields = self.problems.fields(node, &above.path_of("escalation"), &LEVELS);
        for (level, key) in EscalationLevel::steps().zip(LEVELS) {
            escalation.set(level, self.roles(&fields, key, MissingFallback::LeftOut));
        }
        escalation
    }

    pub(super) fn departments(&mut self, root: &YamlFields<'_>) -> Vec<Department> {
        let mut departments: Vec<Department> = Vec::new();
        for (node, number) in self.problems.items(root, "departments").iter().zip(1..) {
            let fields = self.problems.fields(node, &format!("departments[{number}]"), &DEPARTMENT);
            let key = self.problems.take(&fields, "key", |node| {
                let key = refused(DepartmentKey::parse(&text(node)?))?;
                once(departments.iter().any(|it| it.key == key), key.as_str())?;
                Ok(key)
            });
            let roles = self.roles(&fields, "roles", MissingFallback::LeftOut);
            let parent =
                self.channel(&fields, "channel_category", ChannelKind::Category, MissingFallback::LeftOut);
            let escalation = self.escalation(&fields);
            let Some(key) = key else { continue };
            let known = self.present.departments.iter().find(|it| it.key == key);
            let mut department = Department {
                id: known.map_or_else(|| DepartmentId::generate(self.now), |it| it.id),
                guild: self.present.guild(),
                key,
                name: String::new(),
                emoji: None,
                roles,
                parent,
                escalation,
                position: number - 1,
            };
            self.problems.take(&fields, "name", |node| {
                let name = Some(text(node)?);
                refused(DepartmentUpdate { name, ..DepartmentUpdate::default() }.apply(&mut department))
            });
            self.problems.take(&fields, "emoji", |node| {
                let Some(emoji) = maybe(node, text)? else { return Ok(()) };
                let update = DepartmentUpdate { emoji: Some(emoji), ..DepartmentUpdate::default() };
                refused(update.apply(&mut department))
            });
            departments.push(department);
        }
        if let Some(node) = root.get("departments")
            && departments.len() > MOST_DEPARTMENTS
        {
            let refusal = Refusal::TooManyDepartments { limit: MOST_DEPARTMENTS };
            self.refuse(node.at, "departments", refusal);
        }
        departments
    }

    pub(super) fn categories(
        &mut self,
        root: &YamlFields<'_>,
        general: AutomationRules,
    ) -> Vec<ConfiguredCategory> {
        let mut categories: Vec<ConfiguredCategory> = Vec::new();
        for (node, number) in self.problems.items(root, "categories").iter().zip(1..) {
            let fields = self.problems.fields(node, &format!("categories[{number}]"), &CATEGORY);
            let key = self.problems.take(&fields, "key", |node| {
                let key = refused(CategoryKey::parse(&text(node)?))?;
                once(categories.iter().any(|it| it.category.key == key), key.as_str())?;
                Ok(key)
            });
            // A category without a key is checked all the same, to report its other problems.
            let named = key.clone().or_else(|| CategoryKey::parse(SOME_NAME).ok());
            let Some(named) = named else { continue };
            let category = self.category(&fields, &named, number - 1);
            let puzzle = self.problems.take(&fields, "puzzle", boolean).unwrap_or_default();
            let hours = self.hours(&fields);
            let automation = self.rules(&fields, &AutomationRules::SETTINGS.iter().collect::<Vec<_>>());
            if let Err(refusal) = automation.over(general).check_together() {
                self.refuse(fields.at, &fields.path_of("automation"), refusal);
            }
            let targets = self.targets(&fields);
            let entrance = EntranceRules { puzzle: if puzzle { PuzzleMode::On } else { PuzzleMode::Off } };
            if key.is_some() {
                categories.push(ConfiguredCategory { category, entrance, hours, automation, targets });
            }
        }
        if let Some(node) = root.get("categories")
            && categories.len() > ui::limit::PANEL_BUTTONS
        {
            let refusal = Refusal::TooManyCategories { limit: ui::limit::PANEL_BUTTONS };
            self.refuse(node.at, "categories", refusal);
        }
        categories
    }

    fn category(&mut self, fields: &YamlFields<'_>, key: &CategoryKey, position: i64) -> Category {
        let known = self.present.categories.iter().find(|it| it.category.key == *key);
        let questions = self.questions(fields);
        let support_roles = self.roles(fields, "support_roles", MissingFallback::LeftOut);
        let required_roles = self.required_roles(fields);
        let parent =
            self.channel(fields, "channel_category", ChannelKind::Category, MissingFallback::LeftOut);
        let threads = self.channel(fields, "thread_channel", ChannelKind::Text, MissingFallback::LeftOut);
        let problems = &mut self.problems;
        let kind = problems.take(fields, "room", |node| {
            let kinds = [RoomKind::Channel, RoomKind::Thread, RoomKind::Overflow];
            one_of(node, RoomKind::parse, kinds.map(RoomKind::as_str))
        });
        let priority = problems.take(fields, "priority", |node| {
            one_of(node, Priority::parse, Priority::ALL.map(Priority::as_str))
        });
        let anonymous = problems.take(fields, "anonymous", boolean).unwrap_or_default();
        let hide_staff = problems.take(fields, "hide_staff", boolean).unwrap_or_default();
        let mut tags = Vec::new();
        for node in problems.items(fields, "tags") {
            match text(node) {
                Ok(tag) => tags.push(tag),
                Err(fault) => problems.add(node.at, &fields.path_of("tags"), fault),
            }
        }
        let tags =
            problems.take(fields, "tags", |_| refused(normalise_tags(tags.iter().map(String::as_str))));
        let id = known.map_or_else(|| CategoryId::generate(self.now), |it| it.category.id);
        let mut category = Category {
            support_roles,
            parent,
            questions,
            position,
            required_roles,
            priority: priority.unwrap_or_default(),
            tags: tags.unwrap_or_default(),
            anonymity: Anonymity {
                opener: Visibility::hidden_if(anonymous),
                staff: Visibility::hidden_if(hide_staff),
            },
            rooms: RoomSettings { kind: kind.unwrap_or_default(), threads },
            ..Category::new(id, self.present.guild(), key.clone(), String::new())
        };
        // One value at a time, so that each problem is reported at its key.
        let mut update = |key: &str, read: &dyn Fn(&YamlNode) -> Result<CategoryUpdate, BackupFault>| {
            let wished = self.problems.take(fields, key, |node| {
                let mut update = read(node)?;
                if update.name.is_empty() && key != "name" {
                    SOME_NAME.clone_into(&mut update.name);
                }
                refused(update.applied_to(category.clone()))
            });
            category = wished.unwrap_or_else(|| category.clone());
        };
        update("emoji", &|node| {
            Ok(CategoryUpdate { emoji: maybe(node, text)?, ..CategoryUpdate::default() })
        });
        update("name_template", &|node| {
            Ok(CategoryUpdate { name_template: Some(text(node)?), ..CategoryUpdate::default() })
        });
        update("open_limit", &|node| {
            Ok(CategoryUpdate { open_limit: maybe(node, number)?, ..CategoryUpdate::default() })
        });
        update("sla_minutes", &|node| {
            Ok(CategoryUpdate { sla_minutes: maybe(node, number)?, ..CategoryUpdate::default() })
        });
        update("name", &|node| Ok(CategoryUpdate { name: text(node)?, ..CategoryUpdate::default() }));
        category
    }

    /// Reads the roles a member needs to open tickets. When none of them exists here, everybody may, which is
    /// reported.
    fn required_roles(&mut self, fields: &YamlFields<'_>) -> Vec<RoleId> {
        let before = self.missing.len();
        let found = self.roles(fields, "required_roles", MissingFallback::LeftOut);
        if found.is_empty() {
            self.missing[before..].iter_mut().for_each(|it| it.then = MissingFallback::OpenToAll);
        }
        found
    }

    fn questions(&mut self, above: &YamlFields<'_>) -> Vec<Question> {
        let mut questions = Vec::new();
        for (node, number) in self.problems.items(above, "questions").iter().zip(1..) {
            let path = above.path_of(&format!("questions[{number}]"));
            let fields = self.problems.fields(node, &path, &QUESTION);
            let problems = &mut self.problems;
            let label = problems.take(&fields, "label", text);
            let placeholder = problems.take(&fields, "placeholder", |node| maybe(node, text));
            let required = problems.take(&fields, "required", boolean);
            let style = problems.take(&fields, "style", |node| {
                let styles = ["short", "paragraph", "menu"];
                one_of(node, |said| styles.into_iter().find(|style| *style == said), styles)
            });
            let lengths = problems.take(&fields, "lengths", text);
            let pattern = problems.take(&fields, "pattern", |node| maybe(node, text));
            let words = problems.take(&fields, "words", |node| maybe(node, text));
            let choices = problems.take(&fields, "choices", text);
            let mut options = Vec::new();
            for node in problems.items(&fields, "options") {
                match text(node) {
                    Ok(option) => options.push(option.replace(['\n', '\r'], " ")),
                    Err(fault) => problems.add(node.at, &fields.path_of("options"), fault),
                }
            }
            let (Some(label), Some(style)) = (label, style) else { continue };
            let placeholder = placeholder.flatten().unwrap_or_default();
            let update = if style == "menu" {
                let (options, choices) = (options.join("\n"), choices.unwrap_or_default());
                QuestionUpdate::Menu(MenuQuestionUpdate { label, placeholder, options, choices })
            } else {
                QuestionUpdate::Text(TextQuestionUpdate {
                    label,
                    placeholder,
                    lengths: lengths.unwrap_or_default(),
                    pattern: pattern.flatten().unwrap_or_default(),
                    words: words.flatten().unwrap_or_default(),
                })
            };
            match update.read(None) {
                Ok(mut question) => {
                    question.required = required.unwrap_or(true);
                    if style == "paragraph" {
                        question.style = QuestionStyle::Paragraph;
                    }
                    questions.push(question);
                }
                Err(refusal) => self.refuse(node.at, &path, refusal),
            }
        }
        if let Some(node) = above.get("questions") {
            let path = above.path_of("questions");
            if let Err(refusal) = distinct(&questions) {
                self.refuse(node.at, &path, refusal);
            }
            if questions.len() > MOST_QUESTIONS {
                self.refuse(node.at, &path, Refusal::TooManyQuestions { limit: MOST_QUESTIONS });
            }
        }
        questions
    }
}

/// Refuses a name that occurred before.
pub(super) fn once(is_known: bool, name: &str) -> Result<(), BackupFault> {
    if is_known { Err(BackupFault::SameName { name: name.to_owned() }) } else { Ok(()) }
}
