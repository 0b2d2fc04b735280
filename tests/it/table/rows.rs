//! The rows of `/ticket`: what is given, and what each is answered.

use super::cast::{Given, Manner, Role};

/// What is answered to whom, by message key; `form` is a form, `withheld` what they could not even ask, `taken-back` what
/// is done in silence, and what was typed is gone.
#[derive(Clone, Copy)]
pub struct Cells {
    pub opener: &'static str,
    pub staff: &'static str,
    pub colleague: &'static str,
    pub admin: &'static str,
    pub outsider: &'static str,
    pub foreigner: &'static str,
}

/// A command, the ticket it meets, and what comes of it.
pub struct Row {
    /// The command it is a subcommand of.
    pub group: &'static str,
    pub command: &'static str,
    pub given: Given,
    /// Whether it is run outside the ticket's channel.
    pub elsewhere: bool,
    pub options: Vec<(&'static str, &'static str)>,
    pub typed: &'static str,
    bad: Input,
    slash: Cells,
    prefix: Cells,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Input {
    Right,
    Bad,
}

impl Row {
    pub fn cell(&self, manner: Manner, role: Role) -> &'static str {
        let cells = match manner {
            Manner::Slash => self.slash,
            Manner::Typed => self.prefix,
        };
        match role {
            Role::Opener => cells.opener,
            Role::Staff => cells.staff,
            Role::Colleague => cells.colleague,
            Role::Admin => cells.admin,
            Role::Outsider => cells.outsider,
            Role::Foreigner => cells.foreigner,
        }
    }

    /// Whether its input is wrong, or wrong for the ticket as it is.
    pub fn is_bad(&self) -> bool {
        self.bad == Input::Bad
    }

    pub fn of(self, group: &'static str) -> Self {
        Self { group, ..self }
    }

    pub fn given(self, given: Given) -> Self {
        Self { given, ..self }
    }

    fn elsewhere(self) -> Self {
        Self { elsewhere: true, ..self }
    }

    pub fn options(self, options: &[(&'static str, &'static str)], typed: &'static str) -> Self {
        Self { options: options.to_vec(), typed, ..self }
    }

    /// What is answered to the typed command, where that differs.
    pub fn typed(self, cells: Cells) -> Self {
        Self { prefix: cells, ..self }
    }
}

pub fn right(command: &'static str, cells: Cells) -> Row {
    let (slash, prefix) = (cells, cells);
    Row {
        group: "ticket",
        command,
        given: Given::Fresh,
        elsewhere: false,
        options: vec![],
        typed: "",
        bad: Input::Right,
        slash,
        prefix,
    }
}

pub fn bad(command: &'static str, cells: Cells) -> Row {
    Row { bad: Input::Bad, ..right(command, cells) }
}

/// For everybody the same.
pub const fn all(key: &'static str) -> Cells {
    Cells { opener: key, staff: key, colleague: key, admin: key, outsider: key, foreigner: key }
}

/// For those who serve the ticket; the others are told that only they may.
pub const fn staff(key: &'static str) -> Cells {
    let no = "refusal-staff-only";
    Cells {
        opener: no,
        staff: key,
        colleague: no,
        admin: key,
        outsider: no,
        foreigner: "refusal-not-a-ticket",
    }
}

/// The same for what the opener may too.
const fn opener_and_staff(key: &'static str, no: &'static str) -> Cells {
    Cells { opener: key, colleague: no, outsider: no, ..staff(key) }
}

/// The same for what names its ticket by number: another guild has no such ticket.
pub const fn numbered(cells: Cells) -> Cells {
    Cells { foreigner: "refusal-unknown-ticket", ..cells }
}

/// The same where only staff may write.
pub const fn silenced(cells: Cells) -> Cells {
    Cells { opener: "withheld", colleague: "withheld", outsider: "withheld", ..cells }
}

pub fn rows() -> Vec<Row> {
    let elsewhere = |command| bad(command, all("refusal-not-a-ticket")).elsewhere();
    let form = Cells { opener: "refusal-open-limit", ..all("form") };
    let rating = Cells {
        opener: "ticket-reply-rated",
        foreigner: "refusal-nothing-to-rate",
        ..all("refusal-opener-only")
    };
    let some = "ticket-list-title";
    let listing = Cells { opener: some, staff: some, admin: some, ..all("ticket-list-empty") };
    let mut rows = vec![
        right("create", form)
            .options(&[("category", "support")], "support")
            .typed(Cells { opener: "refusal-open-limit", ..all("ticket-reply-ask-form") }),
        bad("create", all("refusal-unknown-category")).options(&[("category", "nonsense")], "nonsense"),
        right("claim", staff("ticket-reply-claimed")),
        bad("claim", staff("refusal-already-claimed")).given(Given::Claimed),
        elsewhere("claim"),
        right("unclaim", staff("ticket-reply-unclaimed")).given(Given::Claimed),
        bad("unclaim", staff("refusal-not-claimed")),
        right("lock", staff("ticket-reply-locked")),
        bad("lock", staff("refusal-already-locked"))
            .given(Given::Locked)
            .typed(silenced(staff("refusal-already-locked"))),
        right("unlock", staff("ticket-reply-unlocked"))
            .given(Given::Locked)
            .typed(silenced(staff("ticket-reply-unlocked"))),
        bad("unlock", staff("refusal-not-locked")),
        right("reopen", staff("ticket-reply-reopened"))
            .given(Given::Closed)
            .typed(silenced(staff("ticket-reply-reopened"))),
        bad("reopen", all("refusal-unknown-ticket")).options(&[("number", "9999")], "9999"),
        bad("reopen", numbered(staff("refusal-not-closed")))
            .elsewhere()
            .options(&[("number", "$number")], "$number"),
        right("rename", staff("ticket-reply-renaming")).options(&[("new_name", "router")], "router"),
        bad("rename", staff("refusal-bad-name")).options(&[("new_name", "🎉🎉")], "🎉🎉"),
        right("transfer", staff("ticket-reply-transferred"))
            .options(&[("member", "$successor")], "$successor"),
        bad("transfer", staff("refusal-not-staff")).options(&[("member", "$guest")], "$guest"),
        bad("transfer", staff("refusal-is-a-bot")).options(&[("member", "$bot")], "$bot"),
        right("adduser", staff("ticket-reply-admitted")).options(&[("member", "$guest")], "$guest"),
        bad("adduser", staff("refusal-is-the-opener")).options(&[("member", "$opener")], "$opener"),
        right("removeuser", staff("ticket-reply-dismissed"))
            .given(Given::WithGuest)
            .options(&[("member", "$guest")], "$guest"),
        bad("removeuser", staff("refusal-not-inside")).options(&[("member", "$guest")], "$guest"),
        right("priority", staff("ticket-reply-prioritised")).options(&[("level", "high")], "high"),
        bad("priority", all("withheld"))
            .options(&[("level", "immediately")], "immediately")
            .typed(all("refusal-bad-argument")),
        right("escalate", staff("ticket-reply-escalated")).options(&[("level", "1")], "1"),
        bad("escalate", staff("refusal-unchanged")).options(&[("level", "0")], "0"),
        bad("escalate", all("withheld")).options(&[("level", "6")], "6").typed(all("refusal-out-of-range")),
        right("department", staff("ticket-reply-department")).options(&[("name", "billing")], "billing"),
        bad("department", staff("refusal-unknown-department")).options(&[("name", "nonsense")], "nonsense"),
        bad("department", staff("refusal-unchanged")).options(&[("name", "none")], "ninguno"),
        right("tags", staff("ticket-reply-tagged")).options(&[("csv", "billing, vip")], "billing, vip"),
        bad("tags", all("refusal-long-tag")).options(
            &[("csv", "abcdefghijklmnopqrstuvwxyzabcdefghijkl")],
            "abcdefghijklmnopqrstuvwxyzabcdefghijkl",
        ),
        right("note", staff("ticket-reply-noted")).options(&[("text", "an old friend")], "an old friend"),
        bad("note", staff("refusal-bad-length")).options(&[("text", "   ")], "").typed(all("refusal-usage")),
        right("scheduleclose", staff("ticket-reply-scheduled")).options(&[("minutes", "60")], "60"),
        bad("scheduleclose", all("refusal-out-of-range")).options(&[("minutes", "-5")], "-5"),
        right("transcript", opener_and_staff("ticket-reply-transcript", "refusal-not-yours-to-see"))
            .typed(opener_and_staff("ticket-reply-privately", "refusal-not-yours-to-see")),
        elsewhere("transcript"),
        right("softdelete", staff("ticket-reply-hidden"))
            .given(Given::Closed)
            .typed(silenced(staff("ticket-reply-hidden"))),
        bad("softdelete", staff("refusal-not-closed")),
        right("harddelete", Cells { admin: "ticket-confirm-purge", ..numbered(all("refusal-needs")) })
            .options(&[("number", "$number")], "$number"),
        bad("harddelete", all("refusal-unknown-ticket")).options(&[("number", "9999")], "9999"),
        right("forceclose", staff("ticket-confirm-force-kept"))
            .options(&[("delete_channel", "false"), ("reason", "stuck")], "false stuck"),
        bad("forceclose", all("withheld"))
            .options(&[("delete_channel", "perhaps"), ("reason", "stuck")], "perhaps stuck")
            .typed(all("refusal-bad-argument")),
        right("feedback", rating)
            .given(Given::Closed)
            .options(&[("stars", "5")], "5")
            .typed(silenced(rating)),
        bad("feedback", all("withheld"))
            .given(Given::Closed)
            .options(&[("stars", "6")], "6")
            .typed(silenced(all("refusal-out-of-range"))),
        right("info", opener_and_staff("ticket-history", "refusal-not-yours-to-see")),
        elsewhere("info"),
        right("list", listing).typed(all("ticket-reply-privately")),
        bad("list", all("refusal-unknown-category"))
            .options(&[("category", "nonsense")], "category=nonsense"),
    ];
    rows.extend(closing());
    rows
}

/// Closing a ticket, and asking the other side before.
fn closing() -> Vec<Row> {
    vec![
        right("close", opener_and_staff("ticket-reply-closed", "refusal-not-your-ticket"))
            .options(&[("reason", "done")], "done"),
        bad("close", all("withheld"))
            .options(&[("reason", "$long")], "$long")
            .typed(opener_and_staff("refusal-bad-length", "refusal-not-your-ticket")),
        right("close", opener_and_staff("ticket-reply-close-asked", "refusal-not-your-ticket"))
            .options(&[("ask", "true"), ("reason", "done")], "done ask=yes"),
        right("close", opener_and_staff("ticket-reply-close-asked-until", "refusal-not-your-ticket"))
            .options(&[("minutes", "60")], "minutes=60"),
        bad("close", all("withheld"))
            .options(&[("minutes", "0"), ("ask", "true")], "minutes=-1")
            .typed(all("refusal-out-of-range")),
        bad("close", all("withheld"))
            .options(&[("ask", "perhaps")], "ask=perhaps")
            .typed(all("refusal-bad-argument")),
    ]
}
