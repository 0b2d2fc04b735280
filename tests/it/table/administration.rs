//! The rows of `/admin` and `/analytics`: what is given, and what each is answered.

use super::rows::{Cells, Row, all, bad, right};

/// For who may manage the guild they ask in; Discord offers the command to nobody else.
const fn admins(key: &'static str) -> Cells {
    Cells { admin: key, foreigner: key, ..all("withheld") }
}

/// The same where the other guild has nothing that is called so.
const fn here(key: &'static str, elsewhere: &'static str) -> Cells {
    Cells { foreigner: elsewhere, ..admins(key) }
}

/// What is typed is heard from everybody, and refused there.
const fn heard(cells: Cells) -> Cells {
    let no = "refusal-needs";
    Cells { opener: no, staff: no, colleague: no, outsider: no, ..cells }
}

/// Given by whom it is meant for, and by everybody else.
fn row(make: fn(&'static str, Cells) -> Row, command: &'static str, cells: Cells) -> Row {
    make(command, cells).typed(heard(cells))
}

/// The same where a role or channel of this guild is named, which Discord offers nobody in the other.
fn pointed(make: fn(&'static str, Cells) -> Row, command: &'static str, cells: Cells) -> Row {
    make(command, Cells { foreigner: "withheld", ..cells }).typed(heard(cells))
}

/// What Discord does not let pass, and what the bot says to who types it.
fn impossible(command: &'static str, typed: &'static str) -> Row {
    bad(command, all("withheld")).typed(heard(admins(typed)))
}

/// What takes no options, given one.
fn overfull(command: &'static str) -> Row {
    impossible(command, "refusal-bad-argument").options(&[("what", "everything")], "everything")
}

pub fn rows() -> Vec<Row> {
    let rows = settings().into_iter().chain(categories()).chain(panels()).chain(people());
    rows.map(|row| row.of("admin")).collect()
}

fn settings() -> Vec<Row> {
    let (channels, shown) = ("admin-channels-title", "ticket-reply-privately");
    vec![
        pointed(right, "setup", here("admin-setup-title", "refusal-unfit-role"))
            .options(&[("staff_role", "$role")], "$role"),
        impossible("setup", "refusal-bad-argument").options(&[("open_limit", "51")], "nobody"),
        pointed(right, "set_channels", here(channels, "refusal-unfit-channel"))
            .options(&[("transcript_channel", "$transcripts"), ("log_channel", "$log")], "$transcripts $log"),
        impossible("set_channels", "refusal-usage").options(&[("transcript_channel", "$lobby")], "$lobby"),
        row(right, "server locale", admins("record-locale-title"))
            .options(&[("timezone", "Europe/Madrid")], "timezone=Europe/Madrid"),
        row(bad, "server locale", admins("hours-fault-zone"))
            .options(&[("timezone", "Mars/Base")], "timezone=Mars/Base"),
        pointed(right, "categories roles", here("admin-roles-title", "refusal-unfit-role"))
            .options(&[("place", "Staff, for every ticket"), ("add", "$role")], "place=staff add=$role"),
        impossible("categories roles", "refusal-bad-argument")
            .options(&[("place", "throne")], "place=throne"),
        right("server audit", admins("record-title")).typed(heard(admins(shown))),
        impossible("server audit", "refusal-bad-argument").options(&[("kind", "gossip")], "gossip"),
        right("privacy", admins("privacy-title-of"))
            .options(&[("user", "$successor"), ("action", "show")], "$successor show")
            .typed(heard(admins(shown))),
        impossible("privacy", "refusal-bad-argument")
            .options(&[("user", "$successor"), ("action", "forget")], "$successor forget"),
        right("server modules", admins("module-title")).typed(heard(admins(shown))),
        impossible("server modules", "refusal-bad-argument").options(&[("module", "nonsense")], "nonsense"),
        row(right, "reload", admins("reload-title")),
        overfull("reload"),
        right("config_backup", admins("backup-made")).typed(heard(admins(shown))),
        overfull("config_backup"),
        row(right, "config_restore", here("restore-same", "backup-refusal-unknown"))
            .options(&[("filename", "$backup")], "$backup"),
        row(bad, "config_restore", admins("backup-refusal-unknown"))
            .options(&[("filename", "../../.env")], "../../.env"),
        row(bad, "config_restore", admins("backup-refusal-one-of-two")),
        right("doctor", here("doctor-well", "doctor-title")).typed(heard(admins(shown))),
        overfull("doctor"),
    ]
}

fn categories() -> Vec<Row> {
    let unknown = "refusal-unknown-category";
    vec![
        row(right, "category_upsert", admins("admin-category-changed"))
            .options(&[("key", "questions"), ("display_name", "Questions")], "questions Questions"),
        row(bad, "category_upsert", admins("refusal-bad-key"))
            .options(&[("key", "not a key"), ("display_name", "Keys")], "key! Keys"),
        row(right, "category_list", admins("admin-categories-title")),
        overfull("category_list"),
        row(right, "categories delete", admins("admin-category-confirm"))
            .options(&[("key", "questions")], "questions"),
        row(bad, "categories delete", admins(unknown)).options(&[("key", "nonsense")], "nonsense"),
        row(right, "categories questions", admins("admin-questions-title"))
            .options(&[("category", "support")], "support"),
        row(bad, "categories questions", admins(unknown)).options(&[("category", "nonsense")], "nonsense"),
        row(right, "categories departments", here("admin-departments-title", "admin-departments-empty")),
        row(bad, "categories departments", admins("refusal-bad-key"))
            .options(&[("key", "not a key"), ("name", "Keys")], "key! name=Keys"),
    ]
}

fn panels() -> Vec<Row> {
    let unknown = "refusal-unknown-panel";
    vec![
        pointed(right, "panel_create", here("admin-panel-created", "refusal-unfit-channel")).options(
            &[("panel_id", "second"), ("channel", "$lobby"), ("title", "Help")],
            "third $lobby Help",
        ),
        pointed(bad, "panel_create", here("refusal-bad-key", "refusal-bad-key")).options(
            &[("panel_id", "not a key"), ("channel", "$lobby"), ("title", "Help")],
            "key! $lobby Help",
        ),
        row(right, "panels edit", here("admin-panel-changed", unknown))
            .options(&[("panel_id", "second"), ("colour", "#5865F2")], "second colour=#5865F2"),
        row(bad, "panels edit", here("refusal-bad-colour", unknown))
            .options(&[("panel_id", "second"), ("colour", "warm")], "second colour=warm"),
        row(right, "panel_deploy", here("admin-panel-deployed", unknown))
            .options(&[("panel_id", "main")], "main"),
        row(bad, "panel_deploy", admins(unknown)).options(&[("panel_id", "nonsense")], "nonsense"),
        row(right, "panel_list", here("admin-panels-title", "admin-panels-empty")),
        overfull("panel_list"),
        row(right, "panels delete", here("admin-panel-confirm", unknown))
            .options(&[("panel_id", "second")], "second"),
        row(bad, "panels delete", admins(unknown)).options(&[("panel_id", "nonsense")], "nonsense"),
    ]
}

fn people() -> Vec<Row> {
    let gone = "refusal-not-blacklisted";
    vec![
        row(right, "blacklist_add", admins("admin-blacklist-added"))
            .options(&[("user", "$guest"), ("hours", "1"), ("reason", "spam")], "$successor 1 spam"),
        impossible("blacklist_add", "refusal-bad-argument")
            .options(&[("user", "$guest"), ("hours", "-1"), ("reason", "spam")], "$guest never spam"),
        row(right, "server blacklist", admins("admin-blacklist-title")),
        overfull("server blacklist"),
        row(right, "blacklist_remove", admins("admin-blacklist-removed"))
            .options(&[("user", "$guest")], "$successor"),
        row(bad, "blacklist_remove", admins(gone)).options(&[("user", "$bot")], "$bot"),
        row(right, "staff_warn", here("record-warned", "refusal-not-a-member"))
            .options(&[("member", "$successor"), ("reason", "late")], "$successor late"),
        row(bad, "staff_warn", here("refusal-is-a-bot", "refusal-is-a-bot"))
            .options(&[("member", "$bot"), ("reason", "late")], "$bot late"),
    ]
}

/// `/analytics`: for staff, but for taking rows away, which is for admins.
pub fn figures() -> Vec<Row> {
    let no = "refusal-staff-only";
    // Who serves one category alone sees no figures of all of them.
    let staff = |key| Cells { opener: no, outsider: no, colleague: no, ..all(key) };
    let shown = all("ticket-reply-privately");
    let unknown = all("refusal-unknown-category");
    let rows =
        ["dashboard", "leaderboard", "response_times", "graph", "export"].into_iter().flat_map(|command| {
            let key = match command {
                "dashboard" => "analytics-title",
                "leaderboard" => "analytics-board-title",
                "response_times" => "analytics-times-title",
                "graph" => "analytics-graph-volume",
                _ => "analytics-export",
            };
            let cells = if command == "export" {
                Cells { admin: key, foreigner: "analytics-export-empty", ..all("refusal-needs") }
            } else {
                staff(key)
            };
            [
                right(command, cells).typed(shown),
                bad(command, unknown).options(&[("category", "nonsense")], "category=nonsense"),
            ]
        });
    rows.map(|row| row.of("analytics")).collect()
}
