//! Where a click or a submitted form leads: `p1:<verb>:<ids…>`. Ids only, no state and no trust, so that buttons outlive
//! restarts and updates; whoever follows one loads what it names in his own guild and checks again.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::routing_id::RoutingId;
use crate::domain::ticket::{ForcedChannel, FormFor, FormPlace, QuestionPlace};
use crate::domain::{CategoryId, GuildId, PanelId, TicketId};

use super::{AdminId, AnalyticsId, AnonymousId, DeskId, PrivacyId, RequestId, SetupId};

/// Ours, in the first version. Verbs are for ever; what means something else gets another name.
pub(super) const VERSION: &str = "p1";

/// Where a button or form leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomId {
    /// A panel's button: open a ticket, by the category's form if it asks something.
    OpenTicket {
        /// What about.
        category: CategoryId,
        /// Which panel was clicked.
        panel: PanelId,
    },
    /// A button that shows the category's form, where a typed command could not.
    AskForm(CategoryId),
    /// A panel's menu: open a ticket in the chosen category.
    ChooseCategory(PanelId),
    /// A button that shows a page of a form with what was answered before.
    ShowPage(FormPlace),
    /// A page of a form, filled in.
    FillPage(FormPlace),
    /// A button that goes on from a page of menus.
    GoOn(FormPlace),
    /// A menu of a page: choose for the question of this number.
    Choose(FormPlace, u8),
    /// Fill the form in no further.
    DropForm(FormFor),
    /// The button of a card by which the opener changes their answers.
    EditAnswers(TicketId),
    /// Really take a category out of use.
    DeleteCategory(CategoryId),
    /// Really remove a panel.
    DeletePanel(PanelId),
    /// Back to all questions of a category.
    Questions(CategoryId),
    /// The menu that chooses one of them.
    PickQuestion(CategoryId),
    /// A button that shows the form of a new question.
    AddQuestion(CategoryId),
    /// That form, filled in.
    NewQuestion(CategoryId),
    /// A button that shows the form of a new menu.
    AddMenu(CategoryId),
    /// That form, filled in.
    NewMenu(CategoryId),
    /// A button that shows a refused question's form again.
    MendQuestion(CategoryId),
    /// What stands before the category's form, or a change of it.
    Entrance(EntranceDeed, CategoryId),
    /// A button that shows the form a puzzle is answered in.
    AnswerPuzzle(CategoryId),
    /// That form, filled in.
    PuzzleForm(CategoryId),
    /// Show another picture.
    NewPuzzle(CategoryId),
    /// Show another picture, larger.
    LargePuzzle(CategoryId),
    /// Something to do with one question.
    Question(QuestionDeed, QuestionPlace),
    /// Something about who serves what.
    Routing(RoutingId),
    /// Take a ticket on.
    Claim(TicketId),
    /// Give it back.
    Unclaim(TicketId),
    /// Let only staff write.
    Lock(TicketId),
    /// Let everybody in it write again.
    Unlock(TicketId),
    /// A page of what happened in a ticket.
    Info {
        /// Which ticket.
        ticket: TicketId,
        /// Which page, from 1.
        page: u16,
    },
    /// A page of a list of tickets.
    List {
        /// The request under which it is kept what was asked for.
        request: u64,
        /// Which page, from 1.
        page: u16,
    },
    /// The transcript as it is now, for whoever clicks.
    Transcript(TicketId),
    /// A button that shows the form for an internal note.
    Note(TicketId),
    /// That form, filled in.
    NoteForm(TicketId),
    /// A button that shows the form asking for the reason.
    Close(TicketId),
    /// That form, filled in: end the ticket.
    CloseForm(TicketId),
    /// Keep a ticket open that was to close by itself.
    KeepOpen(TicketId),
    /// End every ticket whose channel is gone, although there are many.
    CloseLost,
    /// Confirms that it is to be closed by force.
    ForceClose {
        /// Which ticket.
        ticket: TicketId,
        /// What becomes of its channel.
        channel: ForcedChannel,
    },
    /// Confirms that it is to be deleted for good.
    Purge(TicketId),
    /// Show its record again.
    Unhide(TicketId),
    /// A star under a direct message, which has no guild of its own.
    Rate {
        /// The ticket's guild.
        guild: GuildId,
        /// Which ticket.
        ticket: TicketId,
        /// 1 to 5.
        stars: u8,
    },
    /// Something about asking before a ticket is closed.
    Request(RequestId),
    /// Something at the staff's desk.
    Desk(DeskId),
    /// Something about an anonymous ticket.
    Anonymous(AnonymousId),
    /// A sheet of figures.
    Analytics(AnalyticsId),
    /// Something about administration.
    Admin(AdminId),
    /// Something about what is stored of somebody.
    Privacy(PrivacyId),
    /// Something about setting the guild up.
    Setup(SetupId),
}

/// What is done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionDeed {
    /// Show its form.
    Edit,
    /// Its form, filled in.
    Save,
    /// Its form as a menu, filled in.
    SaveMenu,
    /// Ask it earlier.
    Up,
    /// Ask it later.
    Down,
    /// Give it one line or several.
    Style,
    /// Let it be left out or not.
    Required,
    /// Ask it no more.
    Remove,
}

/// What is done with what stands before a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntranceDeed {
    /// Show it.
    Show,
    /// Ask for the puzzle, or not any more.
    Puzzle,
    /// The same in every category.
    PuzzleEverywhere,
}

/// Why a `custom_id` leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnroutableId {
    /// It was ours, in another version.
    #[error("the button or form is of another version")]
    Stale,
    /// It was never ours.
    #[error("the button or form is not ours")]
    Foreign,
}

impl CustomId {
    /// Reads what a click or a form brings back.
    pub fn parse(text: &str) -> Result<Self, UnroutableId> {
        let mut parts = text.split(':');
        let version = parts.next().unwrap_or_default();
        if version != VERSION {
            return Err(if is_version(version) { UnroutableId::Stale } else { UnroutableId::Foreign });
        }
        let verb = parts.next().unwrap_or_default();
        let ids: Vec<&str> = parts.collect();
        Self::of(verb, &ids).ok_or(UnroutableId::Stale)
    }

    fn of(verb: &str, ids: &[&str]) -> Option<Self> {
        Some(match (verb, ids) {
            ("open", [category, panel]) => Self::OpenTicket { category: id(category)?, panel: id(panel)? },
            ("ask", [category]) => Self::AskForm(id(category)?),
            ("choose", [panel]) => Self::ChooseCategory(id(panel)?),
            ("show", rest) => Self::ShowPage(place(rest)?),
            ("fill", rest) => Self::FillPage(place(rest)?),
            ("goon", rest) => Self::GoOn(place(rest)?),
            ("pick", [rest @ .., number]) => Self::Choose(place(rest)?, id(number)?),
            ("drop", [purpose, subject]) => Self::DropForm(form_for(purpose, subject)?),
            ("answers", [ticket]) => Self::EditAnswers(id(ticket)?),
            ("qaddmenu", [category]) => Self::AddMenu(id(category)?),
            ("qnewmenu", [category]) => Self::NewMenu(id(category)?),
            ("qmend", [category]) => Self::MendQuestion(id(category)?),
            ("catdel", [category]) => Self::DeleteCategory(id(category)?),
            ("paneldel", [panel]) => Self::DeletePanel(id(panel)?),
            ("questions", [category]) => Self::Questions(id(category)?),
            ("qpick", [category]) => Self::PickQuestion(id(category)?),
            ("qadd", [category]) => Self::AddQuestion(id(category)?),
            ("qnew", [category]) => Self::NewQuestion(id(category)?),
            ("entrance", [category]) => Self::Entrance(EntranceDeed::Show, id(category)?),
            ("puzzleon", [category]) => Self::Entrance(EntranceDeed::Puzzle, id(category)?),
            ("puzzleall", [category]) => Self::Entrance(EntranceDeed::PuzzleEverywhere, id(category)?),
            ("puzzle", [category]) => Self::AnswerPuzzle(id(category)?),
            ("puzzleform", [category]) => Self::PuzzleForm(id(category)?),
            ("puzzlenew", [category]) => Self::NewPuzzle(id(category)?),
            ("puzzlelarge", [category]) => Self::LargePuzzle(id(category)?),
            ("rate", [guild, ticket, stars]) => {
                Self::Rate { guild: id(guild)?, ticket: id(ticket)?, stars: id(stars)? }
            }
            (verb, [category, number, mark]) if QuestionDeed::of(verb).is_some() => Self::Question(
                QuestionDeed::of(verb)?,
                QuestionPlace { category: id(category)?, number: id(number)?, mark: id(mark)? },
            ),
            ("claim", [ticket]) => Self::Claim(id(ticket)?),
            ("unclaim", [ticket]) => Self::Unclaim(id(ticket)?),
            ("lock", [ticket]) => Self::Lock(id(ticket)?),
            ("unlock", [ticket]) => Self::Unlock(id(ticket)?),
            ("info", [ticket, page]) => Self::Info { ticket: id(ticket)?, page: id(page)? },
            ("list", [request, page]) => Self::List { request: id(request)?, page: id(page)? },
            ("transcript", [ticket]) => Self::Transcript(id(ticket)?),
            ("note", [ticket]) => Self::Note(id(ticket)?),
            ("noteform", [ticket]) => Self::NoteForm(id(ticket)?),
            ("close", [ticket]) => Self::Close(id(ticket)?),
            ("closeform", [ticket]) => Self::CloseForm(id(ticket)?),
            ("keep", [ticket]) => Self::KeepOpen(id(ticket)?),
            ("closelost", []) => Self::CloseLost,
            ("force", [ticket, "keep"]) => {
                Self::ForceClose { ticket: id(ticket)?, channel: ForcedChannel::Kept }
            }
            ("force", [ticket, "delete"]) => {
                Self::ForceClose { ticket: id(ticket)?, channel: ForcedChannel::Deleted }
            }
            ("purge", [ticket]) => Self::Purge(id(ticket)?),
            ("unhide", [ticket]) => Self::Unhide(id(ticket)?),
            ("fig", ids) => Self::Analytics(AnalyticsId::of("fig", ids)?),
            (verb, ids) => {
                let routing = || RoutingId::of(verb, ids).map(Self::Routing);
                let request = || RequestId::of(verb, ids).map(Self::Request);
                let desk = || DeskId::of(verb, ids).map(Self::Desk);
                let anonymous = || AnonymousId::of(verb, ids).map(Self::Anonymous);
                let admin = || AdminId::of(verb, ids).map(Self::Admin);
                let privacy = || PrivacyId::of(verb, ids).map(Self::Privacy);
                let setup = || SetupId::of(verb, ids).map(Self::Setup);
                let served = routing().or_else(request).or_else(desk).or_else(anonymous);
                served.or_else(admin).or_else(privacy).or_else(setup)?
            }
        })
    }
}

impl fmt::Display for CustomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenTicket { category, panel } => write!(f, "{VERSION}:open:{category}:{panel}"),
            Self::AskForm(category) => write!(f, "{VERSION}:ask:{category}"),
            Self::ChooseCategory(panel) => write!(f, "{VERSION}:choose:{panel}"),
            Self::ShowPage(place) => write!(f, "{VERSION}:show:{}", Place(place)),
            Self::FillPage(place) => write!(f, "{VERSION}:fill:{}", Place(place)),
            Self::GoOn(place) => write!(f, "{VERSION}:goon:{}", Place(place)),
            Self::Choose(place, number) => write!(f, "{VERSION}:pick:{}:{number}", Place(place)),
            Self::DropForm(subject) => write!(f, "{VERSION}:drop:{}", Subject(subject)),
            Self::EditAnswers(ticket) => write!(f, "{VERSION}:answers:{ticket}"),
            Self::AddMenu(category) => write!(f, "{VERSION}:qaddmenu:{category}"),
            Self::NewMenu(category) => write!(f, "{VERSION}:qnewmenu:{category}"),
            Self::MendQuestion(category) => write!(f, "{VERSION}:qmend:{category}"),
            Self::DeleteCategory(category) => write!(f, "{VERSION}:catdel:{category}"),
            Self::DeletePanel(panel) => write!(f, "{VERSION}:paneldel:{panel}"),
            Self::Questions(category) => write!(f, "{VERSION}:questions:{category}"),
            Self::PickQuestion(category) => write!(f, "{VERSION}:qpick:{category}"),
            Self::AddQuestion(category) => write!(f, "{VERSION}:qadd:{category}"),
            Self::NewQuestion(category) => write!(f, "{VERSION}:qnew:{category}"),
            Self::Question(deed, QuestionPlace { category, number, mark }) => {
                write!(f, "{VERSION}:{}:{category}:{number}:{mark}", deed.verb())
            }
            Self::Routing(id) => write!(f, "{VERSION}:{id}"),
            Self::Entrance(EntranceDeed::Show, category) => write!(f, "{VERSION}:entrance:{category}"),
            Self::Entrance(EntranceDeed::Puzzle, category) => write!(f, "{VERSION}:puzzleon:{category}"),
            Self::Entrance(EntranceDeed::PuzzleEverywhere, category) => {
                write!(f, "{VERSION}:puzzleall:{category}")
            }
            Self::AnswerPuzzle(category) => write!(f, "{VERSION}:puzzle:{category}"),
            Self::PuzzleForm(category) => write!(f, "{VERSION}:puzzleform:{category}"),
            Self::NewPuzzle(category) => write!(f, "{VERSION}:puzzlenew:{category}"),
            Self::LargePuzzle(category) => write!(f, "{VERSION}:puzzlelarge:{category}"),
            Self::Claim(ticket) => write!(f, "{VERSION}:claim:{ticket}"),
            Self::Unclaim(ticket) => write!(f, "{VERSION}:unclaim:{ticket}"),
            Self::Lock(ticket) => write!(f, "{VERSION}:lock:{ticket}"),
            Self::Unlock(ticket) => write!(f, "{VERSION}:unlock:{ticket}"),
            Self::Info { ticket, page } => write!(f, "{VERSION}:info:{ticket}:{page}"),
            Self::List { request, page } => write!(f, "{VERSION}:list:{request}:{page}"),
            Self::Transcript(ticket) => write!(f, "{VERSION}:transcript:{ticket}"),
            Self::Note(ticket) => write!(f, "{VERSION}:note:{ticket}"),
            Self::NoteForm(ticket) => write!(f, "{VERSION}:noteform:{ticket}"),
            Self::Close(ticket) => write!(f, "{VERSION}:close:{ticket}"),
            Self::CloseForm(ticket) => write!(f, "{VERSION}:closeform:{ticket}"),
            Self::KeepOpen(ticket) => write!(f, "{VERSION}:keep:{ticket}"),
            Self::CloseLost => write!(f, "{VERSION}:closelost"),
            Self::ForceClose { ticket, channel: ForcedChannel::Kept } => {
                write!(f, "{VERSION}:force:{ticket}:keep")
            }
            Self::ForceClose { ticket, channel: ForcedChannel::Deleted } => {
                write!(f, "{VERSION}:force:{ticket}:delete")
            }
            Self::Purge(ticket) => write!(f, "{VERSION}:purge:{ticket}"),
            Self::Unhide(ticket) => write!(f, "{VERSION}:unhide:{ticket}"),
            Self::Rate { guild, ticket, stars } => write!(f, "{VERSION}:rate:{guild}:{ticket}:{stars}"),
            Self::Request(request) => request.fmt(f),
            Self::Desk(desk) => desk.fmt(f),
            Self::Anonymous(anonymous) => anonymous.fmt(f),
            Self::Analytics(figures) => figures.fmt(f),
            Self::Admin(admin) => admin.fmt(f),
            Self::Privacy(privacy) => privacy.fmt(f),
            Self::Setup(setup) => setup.fmt(f),
        }
    }
}

impl QuestionDeed {
    const ALL: [Self; 8] = [
        Self::Edit,
        Self::Save,
        Self::SaveMenu,
        Self::Up,
        Self::Down,
        Self::Style,
        Self::Required,
        Self::Remove,
    ];

    fn of(verb: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.verb() == verb)
    }

    const fn verb(self) -> &'static str {
        match self {
            Self::Edit => "qedit",
            Self::Save => "qsave",
            Self::SaveMenu => "qsavemenu",
            Self::Up => "qup",
            Self::Down => "qdown",
            Self::Style => "qstyle",
            Self::Required => "qneed",
            Self::Remove => "qdel",
        }
    }
}

/// A place in a form: `<purpose>:<subject>:<page>:<mark>`.
struct Place<'a>(&'a FormPlace);

/// What a form is filled in for: `<purpose>:<subject>`.
struct Subject<'a>(&'a FormFor);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FormPlace { subject, page, mark } = self.0;
        write!(f, "{}:{page}:{mark}", Subject(subject))
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            FormFor::Opening(category) => write!(f, "o:{category}"),
            FormFor::Editing(ticket) => write!(f, "e:{ticket}"),
        }
    }
}

fn place(ids: &[&str]) -> Option<FormPlace> {
    let [purpose, subject, page, mark] = ids else { return None };
    Some(FormPlace { subject: form_for(purpose, subject)?, page: id(page)?, mark: id(mark)? })
}

fn form_for(purpose: &str, subject: &str) -> Option<FormFor> {
    match purpose {
        "o" => id(subject).map(FormFor::Opening),
        "e" => id(subject).map(FormFor::Editing),
        _ => None,
    }
}

pub(super) fn id<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn is_version(text: &str) -> bool {
    let number = text.strip_prefix('p').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Timestamp;
    use crate::views::limit;

    fn any_custom_id() -> impl Strategy<Value = CustomId> {
        let moment = (0..=i64::from(u32::MAX) * 1000).prop_map(Timestamp::from_millis);
        let ticket = moment.clone().prop_map(TicketId::generate);
        let category = moment.clone().prop_map(CategoryId::generate);
        let panel = moment.prop_map(PanelId::generate);
        let subject = prop_oneof![
            category.clone().prop_map(FormFor::Opening),
            ticket.clone().prop_map(FormFor::Editing)
        ];
        let place = (subject, any::<u8>(), any::<u32>()).prop_map(|(subject, page, mark)| FormPlace {
            subject,
            page,
            mark,
        });
        prop_oneof![
            (category.clone(), panel.clone())
                .prop_map(|(category, panel)| CustomId::OpenTicket { category, panel }),
            panel.clone().prop_map(CustomId::ChooseCategory),
            panel.prop_map(CustomId::DeletePanel),
            place.clone().prop_map(CustomId::ShowPage),
            place.clone().prop_map(CustomId::FillPage),
            place.clone().prop_map(CustomId::GoOn),
            (place.clone(), any::<u8>()).prop_map(|(place, number)| CustomId::Choose(place, number)),
            place.prop_map(|place| CustomId::DropForm(place.subject)),
            ticket.clone().prop_map(CustomId::EditAnswers),
            category.clone().prop_map(|category| CustomId::Entrance(EntranceDeed::Show, category)),
            category.clone().prop_map(|category| CustomId::Entrance(EntranceDeed::Puzzle, category)),
            category
                .clone()
                .prop_map(|category| CustomId::Entrance(EntranceDeed::PuzzleEverywhere, category)),
            category.clone().prop_map(CustomId::AnswerPuzzle),
            category.clone().prop_map(CustomId::PuzzleForm),
            category.clone().prop_map(CustomId::NewPuzzle),
            category.clone().prop_map(CustomId::LargePuzzle),
            category.clone().prop_map(CustomId::AddMenu),
            category.clone().prop_map(CustomId::NewMenu),
            category.clone().prop_map(CustomId::MendQuestion),
            category.clone().prop_map(CustomId::DeleteCategory),
            category.clone().prop_map(CustomId::Questions),
            category.clone().prop_map(CustomId::PickQuestion),
            category.clone().prop_map(CustomId::AddQuestion),
            category.clone().prop_map(CustomId::NewQuestion),
            (0..8_usize, category.clone(), any::<u8>(), any::<u32>()).prop_map(
                |(deed, category, number, mark)| CustomId::Question(
                    QuestionDeed::ALL[deed],
                    QuestionPlace { category, number, mark }
                )
            ),
            category.prop_map(CustomId::AskForm),
            ticket.clone().prop_map(CustomId::Claim),
            ticket.clone().prop_map(CustomId::Unclaim),
            ticket.clone().prop_map(CustomId::Lock),
            ticket.clone().prop_map(CustomId::Unlock),
            (ticket.clone(), any::<u16>()).prop_map(|(ticket, page)| CustomId::Info { ticket, page }),
            (any::<u64>(), any::<u16>()).prop_map(|(request, page)| CustomId::List { request, page }),
            ticket.clone().prop_map(CustomId::Transcript),
            ticket.clone().prop_map(CustomId::Note),
            ticket.clone().prop_map(CustomId::NoteForm),
            ticket.clone().prop_map(CustomId::Close),
            Just(CustomId::CloseLost),
            ticket.clone().prop_map(CustomId::CloseForm),
            ticket.clone().prop_map(CustomId::KeepOpen),
            ticket.clone().prop_map(CustomId::Purge),
            ticket.clone().prop_map(CustomId::Unhide),
            (ticket.clone(), any::<bool>()).prop_map(|(ticket, keep)| {
                let channel = if keep { ForcedChannel::Kept } else { ForcedChannel::Deleted };
                CustomId::ForceClose { ticket, channel }
            }),
            (any::<u64>(), ticket, any::<u8>()).prop_map(|(guild, ticket, stars)| CustomId::Rate {
                guild: GuildId::new(guild),
                ticket,
                stars,
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_custom_id_comes_back_as_it_went(custom_id in any_custom_id()) {
            let text = custom_id.to_string();
            prop_assert!(text.len() <= limit::CUSTOM_ID);
            prop_assert_eq!(CustomId::parse(&text), Ok(custom_id));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,120}") {
            prop_assert!(CustomId::parse(&text).is_err());
        }
    }

    #[test]
    fn another_version_or_verb_of_ours_is_stale() {
        let broken =
            ["p0:claim:x", "p2:claim:01J", "p1:dance:x", "p1:claim:x", "p1:claim", "p1", "p1:open:a:b:c"];
        for text in broken {
            assert_eq!(CustomId::parse(text), Err(UnroutableId::Stale), "{text}");
        }
    }

    #[test]
    fn what_was_never_ours_is_foreign() {
        for text in ["", "p", "px:claim", "offer:vote:1", "giveaway", ":p1"] {
            assert_eq!(CustomId::parse(text), Err(UnroutableId::Foreign), "{text}");
        }
    }
}
