### Backups of what a server has configured, and restoring them.

command-admin-config_backup = config_backup
    .description = Keep everything this server has configured as a file
command-admin-config_restore = config_restore
    .description = See what a backup would change, and restore it
    .filename = filename
    .filename-description = A backup that is kept here
    .file = file
    .file-description = Or a backup you have saved

backup-file = Everything this server has configured
backup-made = Backup made
backup-made-holds = It holds the settings, hours and rules of this server, and:
backup-holds-categories = { $count ->
        [one] 1 category
       *[other] { $count } categories
    }
backup-holds-questions = { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
backup-holds-departments = { $count ->
        [one] 1 department
       *[other] { $count } departments
    }
backup-holds-panels = { $count ->
        [one] 1 panel
       *[other] { $count } panels
    }
backup-holds-snippets = { $count ->
        [one] 1 snippet
       *[other] { $count } snippets
    }
backup-made-kept = { $count ->
        [one] 1 backup is kept here
       *[other] { $count } backups are kept here
    }; the newest { $most } stay. Tickets, people and records are not in it.
backup-made-hint = Restore it with `/{ command-admin } { command-admin-config_restore } { $name }`, or attach the file there, in another server too.
backup-made-large = This backup is larger than what can be restored. Shorten snippets or menus, then make another.

restore-title = { $count ->
        [one] Restoring this backup changes 1 thing
       *[other] Restoring this backup changes { $count } things
    }
restore-same = This server is configured like that already
restore-elsewhere = The backup is of another server, **{ $name }**. Its roles and channels are found by name.
restore-anew = The configuration has changed since you saw the difference. Nothing was restored; this is the difference now.
restore-missing = **Roles and channels that are not here:**
restore-missing-named = another with its name takes its place
restore-missing-left-out = left out
restore-missing-kept = what is set now stays
restore-missing-panel = the panel is left out
restore-missing-open = left out; **everyone** may open tickets there
restore-purges = { $count ->
        [one] By these rules 1 record of a ticket is old enough to be deleted at once.
       *[other] By these rules { $count } records of tickets are old enough to be deleted at once.
    }
restore-until = This question expires { $until }. Before anything is applied, a backup of what is set now is made.
restore-added = new: { $value }
restore-removed = { $value } is removed
restore-empty = (empty)
restore-file = All of it
restore-button-apply = Apply
restore-button-cancel = Cancel
restore-dropped = Nothing was restored.
restore-done = { $count ->
        [one] Restored: 1 thing changed
       *[other] Restored: { $count } things changed
    }
restore-undo = What was set before is backup `{ $name }`. To undo this: `/{ command-admin } { command-admin-config_restore } { $name }`.
restore-unposted = Still to be posted with `/{ command-admin } { command-admin-panel_deploy }`: { $keys }
restore-faulty = { $count ->
        [one] This is no backup I can restore: 1 problem
       *[other] This is no backup I can restore: { $count } problems
    }
restore-faulty-many = This is no backup I can restore: more than { $count } problems
restore-faulty-hint = Nothing was changed. Mend the file and try again.
restore-problem-place = line { $line }, column { $column }
restore-fault-not-text = The file is not text in UTF-8.
restore-fault-not-yaml = This is not valid YAML: { $what }
restore-fault-anchor = Anchors and aliases are not allowed here. Write the value out.
restore-fault-tag = Tags are not allowed here. Write the value alone.
restore-fault-second-document = A second document begins here. Leave one.
restore-fault-too-deep = This is nested deeper than any backup.
restore-fault-too-much = There are more values than in any backup.
restore-fault-twice = The key stands here twice, first in line { $line }.
restore-fault-same-name = { $name } stands in this list twice.
restore-fault-unknown-key = There is no such key.
restore-fault-unknown-key-near = There is no such key. Did you mean { $near }?
restore-fault-missing = The key { $name } is missing.
restore-fault-version = This is a format of another version of the bot.
restore-fault-expected-text = A text is needed here.
restore-fault-expected-number = A whole number is needed here.
restore-fault-expected-bool = `true` or `false` is needed here.
restore-fault-expected-list = A list is needed here.
restore-fault-expected-keys = Keys with values are needed here.
restore-fault-expected-id = An ID of Discord is needed here.
restore-fault-expected-one-of = One of these is needed here: { $known }
restore-fault-unprintable = There are characters here that nobody can see.

backup-refusal-one-of-two = Name a backup or attach a file, one of the two. Make a backup with `/{ command-admin } { command-admin-config_backup }`.
backup-refusal-unknown = No backup of this server is called “{ $given }”. Choose one from the list, or attach the file.
backup-refusal-too-large = The file is larger than { $kilobytes } kB, and so larger than any backup.
backup-refusal-unfetched = The attached file is not there any more. Attach it again.
backup-refusal-gone = This was decided already, or asked more than 15 minutes ago. Run `/{ command-admin } { command-admin-config_restore }` again.
backup-refusal-asked-by-other = Somebody else asked for this. Run `/{ command-admin } { command-admin-config_restore }` yourself.
