//! The rows of `/tickets`: what is given, and what each is answered.

use super::cast::Given;
use super::rows::{Cells, Row, all, bad, numbered, right, silenced, staff};

/// For those who serve any ticket: also of another category, also of another guild.
const fn serving(key: &'static str) -> Cells {
    let no = "refusal-staff-only";
    Cells { opener: no, outsider: no, ..all(key) }
}

/// For who may manage the guild they ask in.
const fn admins(key: &'static str) -> Cells {
    Cells { admin: key, foreigner: key, ..all("refusal-needs") }
}

/// For who may manage the guild; those who only serve tickets are told that it takes more.
const fn keepers(key: &'static str) -> Cells {
    let no = "refusal-needs";
    Cells { staff: no, colleague: no, foreigner: "desk-refusal-unknown-snippet", ..serving(key) }
}

pub fn rows() -> Vec<Row> {
    let rows = finding().into_iter().chain(joining()).chain(managing()).chain(snippets());
    rows.map(|row| row.of("tickets")).collect()
}

/// What takes no options, given one.
fn overfull(command: &'static str) -> Row {
    bad(command, all("withheld"))
        .options(&[("what", "everything")], "everything")
        .typed(all("refusal-bad-argument"))
}

/// Finding one's way; typed, it is shown behind a button, and then to whoever presses it.
fn finding() -> Vec<Row> {
    let waiting = "desk-next-waiting";
    let next = Cells { staff: waiting, admin: waiting, ..serving("desk-next-none") };
    let found = "desk-search-title";
    let finds = Cells { opener: found, staff: found, admin: found, ..all("desk-search-empty") };
    vec![
        right("next", next).typed(all("ticket-reply-privately")),
        overfull("next"),
        right("search", finds).options(&[("text", "text")], "text").typed(all("ticket-reply-privately")),
        bad("search", all("desk-refusal-nothing-to-search")).options(&[("text", "!")], "!"),
        bad("search", all("refusal-unknown-category"))
            .options(&[("text", "text"), ("category", "nonsense")], "text category=nonsense"),
        bad("search", all("withheld"))
            .options(&[("text", "text"), ("since", "ever")], "text since=ever")
            .typed(all("refusal-bad-argument")),
        right("stats", serving("desk-stats-title")).typed(all("ticket-reply-privately")),
        right("stats", serving("desk-stats-title-of"))
            .options(&[("member", "$successor")], "$successor")
            .typed(all("ticket-reply-privately")),
        bad("stats", all("withheld"))
            .options(&[("member", "nonsense")], "nonsense")
            .typed(all("refusal-bad-argument")),
    ]
}

/// Two tickets that have to do with each other.
fn joining() -> Vec<Row> {
    let itself = Cells { foreigner: "refusal-not-a-ticket", ..all("desk-refusal-same-ticket") };
    let closed = numbered(staff("refusal-already-closed"));
    vec![
        right("link", staff("desk-reply-linked")).options(&[("ticket", "$other")], "$other"),
        bad("link", all("desk-refusal-bad-ticket")).options(&[("ticket", "nonsense")], "nonsense"),
        bad("link", itself).options(&[("ticket", "$number")], "$number"),
        bad("link", staff("desk-refusal-already-linked"))
            .given(Given::Linked)
            .options(&[("ticket", "$other")], "$other"),
        right("unlink", staff("desk-reply-unlinked"))
            .given(Given::Linked)
            .options(&[("ticket", "$other")], "$other"),
        bad("unlink", staff("desk-refusal-not-linked")).options(&[("ticket", "$other")], "$other"),
        right("merge", numbered(staff("desk-confirm-merge")))
            .options(&[("from", "$number"), ("into", "$other")], "$number $other"),
        bad("merge", all("desk-refusal-bad-ticket")).options(&[("from", "nonsense")], "nonsense"),
        bad("merge", itself).options(&[("from", "$number")], "$number"),
        bad("merge", closed)
            .given(Given::Closed)
            .options(&[("from", "$number"), ("into", "$other")], "$number $other")
            .typed(silenced(closed)),
    ]
}

/// How staff works, and by when.
fn managing() -> Vec<Row> {
    vec![
        right("duty", serving("duty-you")).options(&[("state", "on")], "on"),
        right("duty", serving("duty-not-you")).options(&[("state", "off")], "off"),
        bad("duty", all("withheld"))
            .options(&[("state", "perhaps")], "perhaps")
            .typed(all("refusal-bad-argument")),
        bad("duty", all("refusal-bad-argument")).options(&[("length", "8h")], "8h"),
        bad("duty", serving("refusal-out-of-range"))
            .options(&[("state", "on"), ("length", "tomorrow")], "on tomorrow"),
        right("assignment", admins("assignment-title"))
            .options(&[("mode", "nobody: staff claims tickets")], "off"),
        bad("assignment", all("withheld"))
            .options(&[("limit", "101")], "101")
            .typed(all("refusal-out-of-range")),
        right("hours", all("hours-title")),
        right("hours", admins("hours-title")).options(&[("hours", "always")], "always"),
        bad("hours", admins("hours-fault-zone")).options(&[("timezone", "Mars/Base")], "timezone=Mars/Base"),
        bad("hours", admins("refusal-unknown-category"))
            .options(&[("hours", "always"), ("category", "nonsense")], "always category=nonsense"),
        right("sla", all("targets-title")),
        right("sla", admins("targets-title")).options(&[("first_response", "8h")], "first_response=8h"),
        bad("sla", admins("refusal-out-of-range"))
            .options(&[("first_response", "soon")], "first_response=soon"),
        right("automation", admins("automation-title"))
            .options(&[("close_after_hours", "0")], "close_after_hours=0"),
        bad("automation", all("withheld"))
            .options(&[("close_after_hours", "9999")], "close_after_hours=9999")
            .typed(all("refusal-out-of-range")),
        bad("automation", admins("refusal-unknown-category"))
            .options(&[("category", "nonsense")], "category=nonsense"),
    ]
}

/// Answers that are kept to be given again.
fn snippets() -> Vec<Row> {
    let listing = Cells { foreigner: "desk-snippets-none", ..serving("desk-snippets-title") };
    let unknown = "desk-refusal-unknown-snippet";
    let greeting = |row: Row| row.options(&[("name", "greeting")], "greeting");
    let nonsense = |row: Row| row.options(&[("name", "nonsense")], "nonsense");
    vec![
        right("snippets list", listing).typed(all("ticket-reply-privately")),
        overfull("snippets list"),
        greeting(right("snippets use", staff("desk-reply-snippet-used"))).typed(staff("taken-back")),
        nonsense(bad("snippets use", staff(unknown))),
        right("snippets add", admins("form")).typed(admins("desk-snippet-ask-form")),
        overfull("snippets add"),
        greeting(right("snippets edit", keepers("form"))).typed(keepers("desk-snippet-ask-form")),
        nonsense(bad("snippets edit", serving(unknown))),
        greeting(right("snippets delete", keepers("desk-confirm-snippet"))),
        nonsense(bad("snippets delete", serving(unknown))),
    ]
}
