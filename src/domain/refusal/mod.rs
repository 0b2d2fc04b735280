//! Refusals, the expected "no": data, no text. The views translate them into the reader's language.

pub(super) mod backup;
pub(super) mod desk;

use std::time::Duration;

use super::calendar::HoursFault;
use super::ticket::{CloseRequestParty, OptionFault, PatternKind};
use super::{
    BackupRefusal, ChannelId, DeskRefusal, Language, Module, Permissions, RoleId, Timestamp, UserId,
};

/// Reason why an action was refused, and the values that tell the reader a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command works in a guild only.
    GuildOnly,
    /// The action belongs to a module that is switched off in the guild.
    ModuleOff {
        /// Module in question.
        module: Module,
    },
    /// The operator's files have errors and were not applied.
    BadFiles {
        /// Errors, one per line, each with its position; empty for a public answer.
        problems: Vec<String>,
        /// Number of errors.
        count: usize,
    },
    /// Repeated too soon.
    TooFast {
        /// Time until the next attempt counts.
        wait: Duration,
    },
    /// The member lacks a Discord permission.
    Needs {
        /// Missing permission.
        permission: Permissions,
    },
    /// An argument of a typed command that cannot be read, or is missing.
    BadArgument {
        /// Text that was typed, if any.
        given: Option<String>,
        /// Most similar known word.
        nearest: Option<String>,
        /// Syntax of the command.
        usage: String,
    },
    /// A quotation mark in a typed command that is never closed.
    OpenQuote {
        /// Text from the quotation mark on.
        given: String,
    },
    /// A typed command that needs one of its subcommands.
    Subcommand {
        /// Syntax of the subcommands.
        known: Vec<String>,
    },
    /// A button or form of another version of the bot.
    StaleButton,
    /// No such ticket in this guild.
    UnknownTicket,
    /// The channel is not a ticket.
    NotATicket,
    /// No such category in this guild.
    UnknownCategory {
        /// Text that was typed; empty for a button.
        given: String,
    },
    /// No such department in this guild.
    UnknownDepartment {
        /// Text that was typed; empty for a button.
        given: String,
    },
    /// The guild has reached its limit of departments.
    TooManyDepartments {
        /// The limit.
        limit: usize,
    },
    /// The category must be specified.
    CategoryNeeded,
    /// The guild's last staff role cannot be removed.
    LastStaffRole,
    /// A list has reached its limit of roles.
    TooManyRoles {
        /// The limit.
        limit: usize,
    },
    /// The warning was revoked already.
    WarningGone,
    /// The user is not on the guild's staff.
    NotOnStaff {
        /// User in question.
        user: UserId,
    },
    /// No such panel in this guild.
    UnknownPanel {
        /// Text that was typed.
        given: String,
    },
    /// Not a valid key of a category or panel.
    BadKey {
        /// Text that was typed.
        given: String,
    },
    /// A text that is too short or too long.
    BadLength {
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
        /// Number of characters given.
        length: usize,
    },
    /// A number out of range.
    OutOfRange {
        /// Lowest allowed value.
        min: i64,
        /// Highest allowed value.
        max: i64,
    },
    /// Records would be purged before they are hidden.
    PurgeBeforeHide {
        /// Days until records are hidden.
        hide: u32,
        /// Days until records are purged.
        purge: u32,
    },
    /// A warning must come in the second half of the idle time.
    WarnsTooEarly {
        /// Hours of the warning before the closing.
        warn: u32,
        /// Idle hours until a ticket closes.
        close: u32,
    },
    /// Not a valid command prefix: 1 to 5 characters, no space, no slash first.
    BadPrefix,
    /// No texts exist in this language.
    UnknownLanguage {
        /// Available languages.
        known: Vec<Language>,
    },
    /// A channel of another guild, or of an unsuitable kind.
    UnfitChannel {
        /// Channel in question.
        channel: ChannelId,
    },
    /// A role that cannot be staff: `@everyone`, or the role of a bot.
    UnfitRole,
    /// The guild has not set its staff roles yet.
    NotSetUp,
    /// A panel needs at least one category.
    NoCategories,
    /// Too many categories for the buttons of one message.
    TooManyCategories {
        /// The limit.
        limit: usize,
    },
    /// The member has reached the guild's limit of open tickets.
    OpenLimit {
        /// The limit.
        limit: u16,
        /// Open tickets of the member.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// The Discord category or the guild has reached Discord's limit of channels.
    GuildFull,
    /// The guild has reached Discord's limit of channels, and an admin wanted to create one.
    NoRoomForChannel,
    /// The guild has reached Discord's limit of active threads.
    ThreadsFull,
    /// A category of threads has no channel to open them in.
    NoThreadChannel {
        /// Name of the category.
        category: String,
    },
    /// The bot lacks a permission on Discord.
    BotForbidden {
        /// Missing permission.
        permission: Permissions,
    },
    /// The member's account is younger than the guild requires.
    AccountTooYoung {
        /// Time from which it is old enough.
        from: Timestamp,
    },
    /// The member joined more recently than the guild allows.
    JoinedTooLately {
        /// Time from which they have been a member long enough.
        from: Timestamp,
    },
    /// The form's questions have changed since it was opened.
    FormChanged,
    /// A required question was left empty.
    AnswerMissing {
        /// Question in question.
        question: String,
    },
    /// An answer is too short or too long.
    AnswerLength {
        /// Question in question.
        question: String,
        /// Fewest characters.
        min: usize,
        /// Most characters.
        max: usize,
        /// Number of characters given.
        length: usize,
    },
    /// An answer does not match the question's pattern.
    AnswerPattern {
        /// Question in question.
        question: String,
        /// Kind of the pattern.
        kind: PatternKind,
        /// Hint of an admin, if any.
        words: Option<String>,
    },
    /// Too few or too many options of a menu were chosen.
    AnswerChoices {
        /// Question in question.
        question: String,
        /// Fewest options.
        min: usize,
        /// Most options.
        max: usize,
        /// Number of options chosen.
        count: usize,
    },
    /// Invalid options of a menu.
    BadOptions {
        /// Problem with them.
        fault: OptionFault,
    },
    /// The number of choices cannot be parsed, or there are fewer options.
    BadChoices {
        /// Text that was typed.
        given: String,
    },
    /// The draft has expired.
    NothingKept,
    /// The category's captcha must be solved first.
    PuzzleUnsolved,
    /// The captcha has expired, or was answered.
    PuzzleExpired,
    /// The captcha was answered wrongly too often.
    PuzzleClosed {
        /// Time until the next attempt counts.
        wait: Duration,
    },
    /// Only the opener may change their answers.
    NotYourAnswers,
    /// An invalid pattern: too long, too large or no regular expression.
    BadPattern {
        /// Text that was typed.
        given: String,
    },
    /// Two lengths that cannot be parsed, or that allow no answer.
    BadLengths {
        /// Text that was typed.
        given: String,
    },
    /// Another member has changed the questions since the message was shown.
    QuestionsChanged,
    /// A category asks a question twice.
    AskedTwice {
        /// Repeated question.
        question: String,
    },
    /// The category has reached its limit of questions.
    TooManyQuestions {
        /// The limit.
        limit: usize,
    },
    /// Not a colour.
    BadColour {
        /// Text that was typed.
        given: String,
    },
    /// Not an emoji a button can have.
    BadEmoji {
        /// Text that was typed.
        given: String,
    },
    /// Not the URL of an image.
    BadAddress {
        /// Text that was typed.
        given: String,
    },
    /// The member is blacklisted.
    Blacklisted {
        /// Time it expires; `None` for never.
        until: Option<Timestamp>,
        /// Reason, as an admin typed it.
        reason: String,
    },
    /// The member is not on the blacklist.
    NotBlacklisted {
        /// Member in question.
        user: UserId,
    },
    /// The member has just opened a ticket.
    OpenCooldown {
        /// Time until the next ticket.
        wait: Duration,
    },
    /// The member has reached the guild's hourly limit.
    HourlyLimit {
        /// The limit.
        limit: u16,
        /// Time until the next ticket.
        wait: Duration,
    },
    /// The member has reached the category's limit of open tickets.
    CategoryLimit {
        /// The limit.
        limit: u16,
        /// Open tickets of the member.
        open: Vec<(i64, Option<ChannelId>)>,
    },
    /// The category requires one of these roles.
    MissingRole {
        /// Required roles.
        roles: Vec<RoleId>,
    },
    /// Business hours that cannot be parsed.
    Hours(HoursFault),
    /// Tickets are opened within business hours only.
    OutsideHours {
        /// Time of the next opening; `None` when there is none.
        back_at: Option<Timestamp>,
    },
    /// Only staff may do this.
    StaffOnly,
    /// Only the opener and staff may do this.
    NotYourTicket,
    /// The ticket's channel is still being created.
    StillOpening {
        /// The ticket's number.
        number: i64,
    },
    /// The ticket is closed.
    AlreadyClosed {
        /// The ticket's number.
        number: i64,
    },
    /// The ticket is claimed already.
    AlreadyClaimed {
        /// Member who claimed it.
        by: UserId,
    },
    /// Another member claimed the ticket; only they or an admin may release it.
    ClaimedByOther {
        /// Member who claimed it.
        by: UserId,
    },
    /// The ticket is not claimed.
    NotClaimed,
    /// The ticket is locked already.
    AlreadyLocked,
    /// The ticket is not locked.
    NotLocked,
    /// The value is the same as before.
    Unchanged,
    /// Only the opener and staff may view the ticket.
    NotYoursToSee,
    /// Too many tags for a ticket.
    TooManyTags {
        /// The limit.
        limit: usize,
        /// Number of tags given.
        count: usize,
    },
    /// A tag is too long.
    LongTag {
        /// Tag in question.
        given: String,
        /// Most characters.
        max: usize,
    },
    /// The user is not in the guild.
    NotAMember {
        /// User in question.
        user: UserId,
    },
    /// The user is a bot.
    IsABot {
        /// User in question.
        user: UserId,
    },
    /// The member is not staff of the ticket.
    NotStaff {
        /// Member in question.
        user: UserId,
    },
    /// The member is in the ticket already: added, its opener, or staff.
    AlreadyInside {
        /// Member in question.
        user: UserId,
    },
    /// The member was not added to the ticket.
    NotInside {
        /// Member in question.
        user: UserId,
    },
    /// The opener cannot be removed from their ticket.
    IsTheOpener,
    /// The ticket has reached its limit of participants.
    TooManyParticipants {
        /// The limit.
        limit: usize,
    },
    /// The name has no characters that Discord allows.
    BadName {
        /// Text that was typed.
        given: String,
    },
    /// The transcript exceeds Discord's upload limit.
    TranscriptTooLarge {
        /// Size in megabytes.
        megabytes: u64,
    },
    /// The action needs a finished ticket.
    NotClosed {
        /// The ticket's number.
        number: i64,
    },
    /// The close request is for the other party.
    NotAsked {
        /// Party that was asked.
        asked: CloseRequestParty,
    },
    /// Another member has changed the shown values since they were shown.
    ChangedMeanwhile,
    /// No closing is scheduled.
    NotScheduled,
    /// The ticket cannot be reopened, because its opener has reached the limit of open tickets.
    OpenerAtLimit {
        /// Opener of the ticket.
        opener: UserId,
        /// The limit.
        limit: u16,
    },
    /// Only the opener may rate the ticket.
    OpenerOnly,
    /// The ticket has been rated, which is possible only once.
    AlreadyRated {
        /// The ticket's number.
        number: i64,
    },
    /// The member has no closed ticket without a rating.
    NothingToRate,
    /// The ticket cannot be deleted before its closing is finished.
    StillClosing {
        /// The ticket's number.
        number: i64,
    },
    /// The ticket's channel no longer exists, and the action needs it.
    NoChannel {
        /// The ticket's number.
        number: i64,
    },
    /// Refusal of a staff command.
    Desk(DeskRefusal),
    /// Refusal of a backup command.
    Backup(BackupRefusal),
}

impl Refusal {
    /// Creates the refusal of the operator's files, with all their errors.
    pub fn bad_files(problems: Vec<String>) -> Self {
        Self::BadFiles { count: problems.len(), problems }
    }

    /// Removes what a public answer must not name: private channels and files.
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
