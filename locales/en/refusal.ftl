### Expected refusals: what was not done, why, and what to do about it. Never "Error".

refusal-guild-only = This works in a server only. Use it in the server it is meant for.
refusal-too-fast = That was a bit fast. Try again in { $wait }.
refusal-needs = You need { $permission } for this. Ask an admin of this server to do it or to give you a role with it.
refusal-usage = This command is written `{ $usage }`. Try again like that.
refusal-bad-argument = “{ $given }” does not fit here. The command is written `{ $usage }`.
refusal-bad-argument-nearest = “{ $given }” does not fit here; did you mean `{ $nearest }`? The command is written `{ $usage }`.
refusal-open-quote = A quotation mark is never closed here: { $given }. Close it where the value ends.
refusal-subcommand = Say which of these you mean: { $known }.
refusal-stale-button = This button or form is from an older version. Use the newest message of its kind, or the command.
refusal-bot-forbidden = I could not do that because I lack { $permission }. Ask an admin to give my role what is missing.
refusal-threads-full = This server has no room for another active thread, so the ticket could not be opened. Ask staff to archive or delete old threads, then try again.
refusal-no-thread-channel = Tickets about { $category } are private threads, and there is no channel here for them. Open one from a panel, or ask staff to choose a channel with `/{ command-admin } { command-admin-category_upsert }`.
refusal-guild-full = This server has no room for another channel, so the ticket could not be opened. Ask staff to remove old channels, then try again.
refusal-no-room-for-channel = This server has no room for another channel, so I could not make one. Delete channels nobody needs, then try again.

## Tickets

refusal-unknown-ticket = There is no such ticket in this server. Check the number, or use the command in the ticket's channel.
refusal-not-a-ticket = This channel is not a ticket. Use this in a ticket's channel.
refusal-open-limit = { $count ->
        [one] You already have 1 open ticket (limit { $limit }): { $tickets }. Close it to open another.
       *[other] You already have { $count } open tickets (limit { $limit }): { $tickets }. Close one to open another.
    }
refusal-staff-only = Only staff can do this. If it is about your own ticket, ask in its channel.
refusal-not-your-ticket = Only staff and the person who opened this ticket can close it. Ask one of them.
refusal-still-opening = Ticket #{ $number } is still being opened. Try again in a moment.
refusal-already-closed = Ticket #{ $number } is already closed. Open a new one if you still need help.
refusal-already-claimed = { $by } has already claimed this ticket. Ask them to unclaim it if you should take over.
refusal-claimed-by-other = { $by } has claimed this ticket. Only they or an admin can unclaim it.
refusal-not-claimed = Nobody has claimed this ticket, so there is nothing to give back. You can claim it instead.
refusal-already-locked = This ticket is already locked. Unlock it to let everyone in it write again.
refusal-not-locked = This ticket is not locked. Everyone in it can already write.
refusal-no-channel = The channel of ticket #{ $number } is gone. If it was closed before, staff has its transcript.
refusal-unchanged = It is like that already, so nothing was changed.
refusal-not-yours-to-see = Only staff and the person who opened this ticket can see that. Ask one of them.
refusal-too-many-tags = A ticket has room for { $limit } tags, and these are { $count }. Choose fewer.
refusal-long-tag = The tag “{ $given }” is too long; a tag has at most { $max } characters. Shorten it and try again.
refusal-not-a-member = { $who } is not in this server. Choose somebody who is.
refusal-is-a-bot = { $who } is a bot. Choose a person.
refusal-not-staff = { $who } is not on the staff of this ticket. Choose somebody who is, or give them a staff role first.
refusal-already-inside = { $who } can already see this ticket. There is nothing to add.
refusal-not-inside = { $who } was not added to this ticket, so there is nothing to remove.
refusal-is-the-opener = This ticket belongs to that person, so they can be neither added nor removed. Close it if it is over.
refusal-too-many-participants = { $limit ->
        [one] A ticket takes 1 added person only. Remove that one first.
       *[other] A ticket takes { $limit } added people only. Remove somebody first.
    }
refusal-bad-name = “{ $given }” cannot be the name of a channel. Use letters, digits, “-” and “\_”.
refusal-transcript-too-large = At { $megabytes } MB the transcript is too large to send. Close the ticket to have it saved, or ask an admin for a copy.
refusal-not-closed = Ticket #{ $number } is not closed. Close it first.
refusal-not-scheduled = No closing is scheduled for this ticket, so there is nothing to cancel.
refusal-opener-at-limit = { $opener } already has as many open tickets as allowed (limit { $limit }). Close one of them, then reopen this one.
refusal-opener-only = Only the person who opened this ticket can rate it.
refusal-already-rated = You have already rated ticket #{ $number }. A ticket is rated once.
refusal-nothing-to-rate = You have no closed ticket left to rate. You can rate a ticket once it is closed.
refusal-still-closing = Ticket #{ $number } is still closing. Wait a moment, or close it by force.

## Forms

refusal-form-changed = The questions changed while you were answering. Open the form again to see the new ones.
refusal-answer-missing = “{ $question }” needs an answer. Give one to go on.
refusal-answer-length = { $length ->
        [one] Your answer to “{ $question }” has 1 character; it needs { $min } to { $max }. Edit your answer.
       *[other] Your answer to “{ $question }” has { $length } characters; it needs { $min } to { $max }. Edit your answer.
    }
refusal-answer-pattern-own = “{ $question }”: { $words }
refusal-answer-number = “{ $question }” asks for a number, such as 42 or 3.5. Edit your answer.
refusal-answer-url = “{ $question }” asks for a web address that begins with https:// or http://. Edit your answer.
refusal-answer-email = “{ $question }” asks for an e-mail address, such as name@example.com. Edit your answer.
refusal-answer-pattern = Your answer to “{ $question }” is not written the way it is asked for. Edit your answer.
refusal-bad-pattern = “{ $given }” cannot be used as a pattern. Write number, url, email, or a regular expression of at most 260 characters.
refusal-bad-lengths = “{ $given }” cannot be used as a length. Write the fewest and the most characters, such as 10-500, up to 4,000.
refusal-questions-changed = Somebody else changed these questions in the meantime. Open their list again to see them as they are.
refusal-asked-twice = This category already asks “{ $question }”. Word one of the two differently.
refusal-too-many-questions = A category asks at most { $limit } questions. Remove one first.

## Administration

refusal-not-set-up = This server has no staff roles yet, so nobody could answer a ticket. Ask an admin to run `/{ command-admin } { command-admin-setup }`.
refusal-unknown-category = There is no category “{ $given }”. See all of them with `/{ command-admin } { command-admin-category_list }`.
refusal-category-gone = This category no longer exists. Choose another one, or ask staff to update the panel.
refusal-panel-gone = This panel no longer exists.
refusal-unknown-panel = There is no panel “{ $given }”. See all of them with `/{ command-admin } { command-admin-panel_list }`.
refusal-bad-key = “{ $given }” cannot be used as a key. Use 1 to 32 of the characters a–z, 0–9, “-” and “\_”.
refusal-bad-length = { $length ->
        [one] That text has 1 character; it needs { $min } to { $max }. Adjust it and try again.
       *[other] That text has { $length } characters; it needs { $min } to { $max }. Adjust it and try again.
    }
refusal-out-of-range = That number has to be from { $min } to { $max }. Choose another one.
refusal-bad-prefix = That cannot be a prefix. Use 1 to 5 characters without spaces, and no “/” at the start.
refusal-unknown-language = I do not speak that language. Choose one of these: { $languages }.
refusal-unfit-channel = { $channel } cannot be used for this: it is of another kind or not of this server. Choose another channel.
refusal-unfit-role = That role cannot be staff, because everyone has it or it belongs to a bot. Choose another role.
refusal-no-categories = A panel needs at least one category. Create one with `/{ command-admin } { command-admin-category_upsert }`.
refusal-too-many-categories = { $limit ->
        [one] A panel has room for 1 category only. Choose fewer, or make a second panel.
       *[other] A panel has room for { $limit } categories only. Choose fewer, or make a second panel.
    }
refusal-bad-colour = “{ $given }” is not a colour. Write it as #RRGGBB, such as #5865F2, or none.
refusal-bad-emoji = “{ $given }” cannot be the sign of a button. Use one emoji, or one of this server's own.
refusal-bad-address = “{ $given }” is not the address of a picture. It has to begin with https:// and have at most 500 characters.
refusal-blacklisted = You cannot open tickets in this server. The reason given: { $reason }
refusal-blacklisted-until = You cannot open tickets in this server; that ends { $until }. The reason given: { $reason }
refusal-not-blacklisted = { $user } is not on the blacklist. See who is with `/{ command-admin } { command-admin-server } { command-admin-server-blacklist }`.
refusal-open-cooldown = You have just opened a ticket. You can open the next one in { $wait }.
refusal-hourly-limit = { $limit ->
        [one] You can open 1 ticket an hour here. You can open the next one in { $wait }.
       *[other] You can open { $limit } tickets an hour here. You can open the next one in { $wait }.
    }
refusal-category-limit = { $limit ->
        [one] You can have 1 open ticket in this category: { $tickets }. Close it to open another.
       *[other] You can have { $limit } open tickets in this category: { $tickets }. Close one to open another.
    }
refusal-account-too-young = Your Discord account is too new to open a ticket here. It is old enough { $from }; if it cannot wait, write to staff.
refusal-joined-too-lately = You joined this server only recently. You can open a ticket here { $from }; if it cannot wait, write to staff.
refusal-missing-role = This category is only for members with one of these roles: { $roles }. Choose another one, or ask staff for the role.

## Our own failures

failure-title = Something went wrong · { $reference }
failure-hint = This was not your doing, and it has been recorded. Try again in a moment. If it happens again, give staff the reference above.

## Discord's permissions, named as its own settings name them

permission-administrator = Administrator
permission-manage-channels = Manage Channels
permission-manage-guild = Manage Server
permission-manage-roles = Manage Roles
permission-view-channel = View Channels
permission-send-messages = Send Messages
permission-manage-messages = Manage Messages
permission-pin-messages = Pin Messages
permission-read-message-history = Read Message History
permission-embed-links = Embed Links
permission-attach-files = Attach Files
permission-add-reactions = Add Reactions
permission-mention-everyone = Mention @everyone, @here, and All Roles
permission-create-public-threads = Create Public Threads
permission-manage-threads = Manage Threads
permission-create-private-threads = Create Private Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-unnamed = permission bit { $bit }
