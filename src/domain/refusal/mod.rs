//! An expected "no": data, no text. The views put it into words in the reader's language.

pub(super) mod backup;
pub(super) mod desk;

use std::time::Duration;

use super::calendar::HoursFault;
use super::ticket::{CloseRequestParty, OptionFault, PatternKind};
use super::{
    BackupRefusal, ChannelId, DeskRefusal, Language, Module, Permissions, RoleId, Timestamp, UserId,
};

/// Why something was not done, and what the reader needs in order to do something about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command works in a guild only.
    GuildOnly,
    /// What was asked for belongs to a module that is switched off in the guild.
    ModuleOff {
        /// Which.
        module: Module,
    },
    /// The operator's files cannot be taken up as they are.
    BadFiles {
        /// What is wrong, a problem a line, each with its place; none where others read.
        problems: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// Clicked or typed again too soon.
    TooFast {
        /// How long until the next try counts.
        wait: Duration,
    },
    /// The member lacks a permission of Discord's.
    Needs {
        /// The one that is missing.
        permission: Permissions,
    },
    /// An argument of a typed command that cannot be read, or is missing.
    BadArgument {
        /// What was typed, if anything.
        given: Option<String>,
        /// The known word that looks most like it.
        nearest: Option<String>,
        /// How the command is written.
        usage: String,
    },
    /// A quotation mark in a typed command that is never closed.
    OpenQuote {
        /// All from it on.
        given: String,
    },
    /// A typed command that needs one of its subcommands.
    Subcommand {
        /// How those are written.
        known: Vec<String>,
    },
    /// A button or form of a version this one does not know.
    StaleButton,
    /// No such ticket in this guild.
    UnknownTicket,
    /// The channel is not a ticket.
    NotATicket,
    /// No such category in this guild.
    UnknownCategory {
        /// What was asked for; empty when a button asked.
        given: String,
    },
    /// No such department in this guild.
    UnknownDepartment {
        /// What was asked for; empty when a button asked.
        given: String,
    },
    /// A guild has no more departments than this.
    TooManyDepartments {
        /// The limit.
        limit: usize,
    },
    /// It has to be said which category is meant.
    CategoryNeeded,
    /// The guild's last staff role cannot be taken away.
    LastStaffRole,
    /// No more roles than this serve in one place.
    TooManyRoles {
        /// The limit.
        limit: usize,
    },
    /// The warning was taken back already.
    WarningGone,
    /// Not on the guild's staff at all.
    NotOnStaff {
        /// Who.
        user: UserId,
    },
    /// No such panel in this guild.
    UnknownPanel {
        /// What was asked for.
        given: String,
    },
    /// Not a key a category or panel can have.
    BadKey {
        /// What was given.
        given: String,
    },
    /// A text that must not be empty or longer than this.
    BadLength {
        /// The fewest characters.
        min: usize,
        /// The most.
        max: usize,
        /// How many there were.
        length: usize,
    },
    /// A number outside of what is allowed.
    OutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// What is deleted for good cannot be hidden afterwards.
    PurgeBeforeHide {
        /// After how many days records are hidden.
        hide: u32,
        /// After how many they are deleted.
        purge: u32,
    },
    /// A warning has to come in the second half of the wait it ends.
    WarnsTooEarly {
        /// How many hours before the closing it was to come.
        warn: u32,
        /// After how many hours a ticket closes.
        close: u32,
    },
    /// Not something a prefix command can begin with: 1 to 5 characters, no space, no slash first.
    BadPrefix,
    /// A language there are no texts in.
    UnknownLanguage {
        /// Those there are.
        known: Vec<Language>,
    },
    /// A channel that is not of this guild, or not of the kind that is needed.
    UnfitChannel {
        /// Which.
        channel: ChannelId,
    },
    /// A role that cannot be staff: it is everyone, or a bot's own.
    UnfitRole,
    /// The guild has not said yet who its staff is.
    NotSetUp,
    /// A panel needs at least one category.
    NoCategories,
    /// A message takes no more buttons than this.
    TooManyCategories {
        /// The limit.
        limit: usize,
    },
    /// The member has as many open tickets as the guild allows.
    OpenLimit {
        /// The limit.
        limit: u16,
        /// The ones they have.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// Discord takes no more channels in the category or the guild.
    GuildFull,
    /// No channel fits into the guild any more, and an admin wants one made.
    NoRoomForChannel,
    /// Discord takes no more active threads in the guild.
    ThreadsFull,
    /// A category whose tickets are threads has no channel for them to hang on.
    NoThreadChannel {
        /// What the category is called.
        category: String,
    },
    /// Discord forbids the bot to do it.
    BotForbidden {
        /// What it needs.
        permission: Permissions,
    },
    /// The member's account is younger than the guild wants.
    AccountTooYoung {
        /// From when on it is old enough.
        from: Timestamp,
    },
    /// The member joined more lately than the guild wants.
    JoinedTooLately {
        /// From when on they have been here long enough.
        from: Timestamp,
    },
    /// The form's questions have changed since it was opened.
    FormChanged,
    /// A required question was left empty.
    AnswerMissing {
        /// Which.
        question: String,
    },
    /// An answer is too short or too long.
    AnswerLength {
        /// Which.
        question: String,
        /// The fewest characters.
        min: usize,
        /// The most.
        max: usize,
        /// How many there were.
        length: usize,
    },
    /// An answer is not what its question asks for.
    AnswerPattern {
        /// Which.
        question: String,
        /// What it asks for.
        kind: PatternKind,
        /// What to say instead, in an admin's words.
        words: Option<String>,
    },
    /// Of a menu, too little or too much was chosen.
    AnswerChoices {
        /// The question.
        question: String,
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
        /// How many there were.
        count: usize,
    },
    /// Options a menu cannot offer.
    BadOptions {
        /// What is wrong with them.
        fault: OptionFault,
    },
    /// How many may be chosen cannot be read, or there are not as many options.
    BadChoices {
        /// What was given.
        given: String,
    },
    /// Nothing is kept of what was typed: that was long ago.
    NothingKept,
    /// The category's picture puzzle comes first.
    PuzzleUnsolved,
    /// The picture of a puzzle is too old, or was answered.
    PuzzleExpired,
    /// A puzzle was answered wrongly too often.
    PuzzleClosed {
        /// How long until the next try counts.
        wait: Duration,
    },
    /// Only the opener may change their answers.
    NotYourAnswers,
    /// A pattern answers cannot be held against: too long, too large or no regular expression.
    BadPattern {
        /// What was given.
        given: String,
    },
    /// Two lengths that cannot be read, or that leave no room for an answer.
    BadLengths {
        /// What was given.
        given: String,
    },
    /// Somebody else has changed the questions since the message was shown.
    QuestionsChanged,
    /// A category that asks the same twice.
    AskedTwice {
        /// What.
        question: String,
    },
    /// A category asks no more questions than this.
    TooManyQuestions {
        /// The limit.
        limit: usize,
    },
    /// Not a colour.
    BadColour {
        /// What was given.
        given: String,
    },
    /// Not a sign a button can carry.
    BadEmoji {
        /// What was given.
        given: String,
    },
    /// Not the address of a picture.
    BadAddress {
        /// What was given.
        given: String,
    },
    /// The member may not open tickets.
    Blacklisted {
        /// Until when; for ever when none.
        until: Option<Timestamp>,
        /// Why, in an admin's words.
        reason: String,
    },
    /// The member is not on the blacklist.
    NotBlacklisted {
        /// Who.
        user: UserId,
    },
    /// The member has just opened a ticket.
    OpenCooldown {
        /// How long until the next.
        wait: Duration,
    },
    /// The member has opened as many tickets within an hour as the guild allows.
    HourlyLimit {
        /// The limit.
        limit: u16,
        /// How long until the next.
        wait: Duration,
    },
    /// The member has as many open tickets in the category as it allows.
    CategoryLimit {
        /// The limit.
        limit: u16,
        /// The ones they have.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// Only who holds one of these may open tickets in the category.
    MissingRole {
        /// Which.
        roles: Vec<RoleId>,
    },
    /// Business hours that cannot be read.
    Hours(HoursFault),
    /// Tickets are opened within business hours alone.
    OutsideHours {
        /// When somebody is there again; none when never.
        back_at: Option<Timestamp>,
    },
    /// Only staff may do this.
    StaffOnly,
    /// Only the opener and staff may do this.
    NotYourTicket,
    /// The ticket's channel is still being made.
    StillOpening {
        /// The ticket's number.
        number: i64,
    },
    /// The ticket is closed.
    AlreadyClosed {
        /// The ticket's number.
        number: i64,
    },
    /// Somebody has it already.
    AlreadyClaimed {
        /// Who.
        by: UserId,
    },
    /// Somebody else holds it, and only they or an admin may give it back.
    ClaimedByOther {
        /// Who.
        by: UserId,
    },
    /// Nobody holds it.
    NotClaimed,
    /// It is locked already.
    AlreadyLocked,
    /// It is not locked.
    NotLocked,
    /// It is like that already.
    Unchanged,
    /// Only the opener and staff may look at it.
    NotYoursToSee,
    /// More tags than a ticket can have.
    TooManyTags {
        /// The limit.
        limit: usize,
        /// How many there were.
        count: usize,
    },
    /// A tag is too long.
    LongTag {
        /// Which.
        given: String,
        /// The most characters.
        max: usize,
    },
    /// The user is not in the guild.
    NotAMember {
        /// Who.
        user: UserId,
    },
    /// The user is a bot.
    IsABot {
        /// Which.
        user: UserId,
    },
    /// The member does not serve the ticket.
    NotStaff {
        /// Who.
        user: UserId,
    },
    /// The member is in the ticket already: added, its opener, or staff.
    AlreadyInside {
        /// Who.
        user: UserId,
    },
    /// The member was not added to the ticket.
    NotInside {
        /// Who.
        user: UserId,
    },
    /// The opener cannot be taken out of their ticket.
    IsTheOpener,
    /// A ticket takes no more participants than this.
    TooManyParticipants {
        /// The limit.
        limit: usize,
    },
    /// Nothing of the name is left in letters Discord takes.
    BadName {
        /// What was given.
        given: String,
    },
    /// The transcript is larger than what Discord takes in an answer.
    TranscriptTooLarge {
        /// How large.
        megabytes: u64,
    },
    /// Only a ticket that is over can be treated so.
    NotClosed {
        /// The ticket's number.
        number: i64,
    },
    /// Somebody else is asked whether the ticket can be closed.
    NotAsked {
        /// Who.
        asked: CloseRequestParty,
    },
    /// Somebody else has changed what was shown since it was shown.
    ChangedMeanwhile,
    /// No closing is scheduled that could be cancelled.
    NotScheduled,
    /// The ticket cannot be opened again because its opener has as many open ones as the guild allows.
    OpenerAtLimit {
        /// Whose ticket it is.
        opener: UserId,
        /// The limit.
        limit: u16,
    },
    /// Only who opened the ticket may rate it.
    OpenerOnly,
    /// The ticket has been rated; that is done once.
    AlreadyRated {
        /// The ticket's number.
        number: i64,
    },
    /// The member has no closed ticket they have not rated.
    NothingToRate,
    /// The ticket is closing and cannot be deleted before that is done.
    StillClosing {
        /// The ticket's number.
        number: i64,
    },
    /// The ticket's channel is gone, and with it what was asked for.
    NoChannel {
        /// The ticket's number.
        number: i64,
    },
    /// At the staff's desk.
    Desk(DeskRefusal),
    /// About backups.
    Backup(BackupRefusal),
}

impl Refusal {
    /// The operator's files, with everything that is wrong with them.
    pub fn bad_files(problems: Vec<String>) -> Self {
        Self::BadFiles { count: problems.len(), problems }
    }

    /// The same to be said where others read: it names no private channel and no file.
    #[must_use]
    pub fn in_public(self) -> Self {
        let unnamed = |open: Vec<(i64, Option<ChannelId>)>| {
            open.into_iter().map(|(number, _)| (number, None)).collect()
        };
        match self {
            Self::OpenLimit { limit, open } => Self::OpenLimit { limit, open: unnamed(open) },
            Self::CategoryLimit { limit, open } => Self::CategoryLimit { limit, open: unnamed(open) },
            Self::BadFiles { count, .. } => Self::BadFiles { problems: Vec::new(), count },
            other => other,
        }
    }
}

impl From<DeskRefusal> for Refusal {
    fn from(refusal: DeskRefusal) -> Self {
        Self::Desk(refusal)
    }
}

impl From<BackupRefusal> for Refusal {
    fn from(refusal: BackupRefusal) -> Self {
        Self::Backup(refusal)
    }
}
