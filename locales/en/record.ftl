### What stands on record: who did what, warnings of staff; and where the server is at home.

command-admin-server-locale = locale
    .description = See or set the language and the time zone of this server
    .language = language
    .language-description = The language of what everyone reads
    .timezone = timezone
    .timezone-description = Where the clock of the staff hangs
command-admin-server-audit = audit
    .description = See who did what when
    .person = person
    .person-description = Only what they did, or what was done to them
    .kind = kind
    .kind-description = What it was about
    .kind-choice-all = all
    .kind-choice-tickets = tickets
    .kind-choice-settings = settings
    .kind-choice-categories = categories
    .kind-choice-panels = panels
    .kind-choice-departments = departments
    .kind-choice-blacklist = blacklist
    .kind-choice-warnings = warnings
    .kind-choice-snippets = snippets
    .kind-choice-privacy = privacy
command-admin-staff_warn = staff_warn
    .description = Warn someone on the staff, or see who was warned
    .member = member
    .member-description = Who; without a reason you see what they were warned about
    .reason = reason
    .reason-description = Why; they are told by direct message

## Language and time zone

record-locale-title = Language and time zone
record-locale-now = It is { $moment } there.
record-locale-hint = Members read replies to them alone in the language of their own Discord. Categories with hours of their own keep their time zone.

## Who did what

record-title = What was done here
record-title-of = What { $who } did
record-empty = Nothing of this kind has been done yet.
record-kind-hint = Show only …
record-kind-all = Everything
record-kind-tickets = Tickets
record-kind-settings = Settings
record-kind-categories = Categories
record-kind-panels = Panels
record-kind-departments = Departments
record-kind-blacklist = Blacklist
record-kind-warnings = Warnings of staff
record-kind-snippets = Snippets
record-kind-privacy = Stored data
record-bot = the bot
record-other = { $who } · { $what }
record-blacklist-added = { $who } put { $what } on the blacklist
record-blacklist-removed = { $who } took { $what } off the blacklist
record-category-deleted = { $who } deleted category { $what }
record-category-entrance = { $who } changed what stands before category { $what }
record-category-questions = { $who } changed the questions of category { $what }
record-category-saved = { $who } saved category { $what }
record-department-deleted = { $who } deleted a department { $what }
record-department-saved = { $who } saved department { $what }
record-duty-off = { $what } went off duty
record-duty-on = { $what } came on duty
record-guild-assignment = { $who } changed how tickets are assigned { $what }
record-guild-automated = { $who } changed what tickets do by themselves { $what }
record-guild-backed-up = { $who } made a backup of the configuration { $what }
record-guild-channels = { $who } changed where transcripts and notices go { $what }
record-guild-hours = { $who } changed the business hours { $what }
record-guild-locale = { $who } changed the language or the time zone { $what }
record-module-off = { $who } switched { $what } off
record-module-on = { $who } switched { $what } on
record-guild-reloaded = { $who } had languages and settings read anew { $what }
record-guild-restored = { $who } restored a backup of the configuration { $what }
record-guild-resumed = { $who } had given-up work tried again { $what }
record-guild-roles = { $who } changed who serves tickets { $what }
record-guild-set-up = { $who } changed the settings { $what }
record-guild-targets = { $who } changed the response targets { $what }
record-overflow-gone = { $who } removed a category that was not needed any more: { $what }
record-overflow-made = { $who } made another category because one was full: { $what }
record-panel-deleted = { $who } deleted a panel { $what }
record-panel-deployed = { $who } posted panel { $what }
record-panel-lost = { $who } noticed that the message of panel { $what } was deleted
record-panel-saved = { $who } saved panel { $what }
record-privacy-erased = { $who } had what was stored of a member erased { $what }
record-privacy-exported = { $who } exported what is stored of { $what }
record-snippet-deleted = { $who } deleted a snippet { $what }
record-snippet-saved = { $who } saved snippet { $what }
record-ticket-purged = { $who } removed everything of { $what }
record-warning-given = { $who } warned { $what }
record-warning-taken-back = { $who } took back a warning of { $what }

## Warnings of staff

record-warned = { $user } is warned. { $count ->
        [one] It is their first warning.
       *[other] They have { $count } warnings now.
    }
record-warned-told = They are told by direct message. Leave out the reason to see all their warnings.
record-warning-undo = Undo
record-warning-taken = A warning of { $user } is taken back: { $reason }. { $left ->
        [0] None is left.
        [one] 1 is left.
       *[other] { $left } are left.
    }
refusal-warning-gone = That warning was taken back already.
refusal-not-on-staff = { $who } is not on the staff of this server. Warnings are for those who serve tickets.
record-warning-pick = Take one back
record-warnings-title = Warnings of staff
record-warnings-empty = Nobody has been warned yet. Warn someone with `/{ command-admin } { command-admin-staff_warn }`.
record-warnings-none = They have not been warned.
record-warnings-of = { $count ->
        [one] 1 warning of { $user }
       *[other] { $count } warnings of { $user }
    }
record-warnings-line = { $user } · { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    } · the last { $last }
record-warning-line = { $when } · { $reason } · by { $by } · { $told }
record-told-waiting = about to be told
record-told-told = told
record-told-closed = takes no direct messages
record-you-are-warned = You were warned in { $guild }
record-you-are-warned-hint = It is on record for those who run the server. If you think it is wrong, talk to them.
