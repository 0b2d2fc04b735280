### Tickets: cards, forms, buttons, replies, transcripts.
###
### People and places ($opener, $by, $channel) are Discord's own mentions; $when is a relative time of Discord's.

ticket-number = #{ $number }
ticket-title = { $category } · Ticket #{ $number }
ticket-number-title = Ticket #{ $number }

## The card

ticket-ping = { $roles }, a new ticket is waiting.
ticket-opened-by = Opened by { $opener } { $when }
ticket-answers-cut = Long answers are shortened here. The transcript has all of them in full.
ticket-status = **Status:** { $status }
ticket-status-waiting = waiting for staff
ticket-status-active = in progress
ticket-status-closing = closing
ticket-status-closed = closed
ticket-status-abandoned = not opened
ticket-claimed-by = **Claimed by:** { $by }
ticket-unclaimed-yet = **Claimed by:** nobody yet
ticket-first-response = **First answer:** { $by } { $when }
ticket-priority = **Priority:** { $priority }
ticket-tags = **Tags:** { $tags }
ticket-renaming = **New name:** { $name }, as soon as Discord takes it
ticket-locked-fact = **Locked:** only staff can write
ticket-closes-at = **Closes:** { $when }
ticket-reopened = **Reopened:** it had been closed { $when }
ticket-reopened-with-transcript = **Reopened:** it had been closed { $when } ([transcript]({ $link }))
ticket-closed-by = **Closed by:** { $by } { $when }
ticket-closed-by-nobody = **Closed:** { $when }, because its channel was gone
ticket-close-reason = **Reason:** { $reason }
ticket-close-no-reason = **Reason:** none given

ticket-button-claim = Claim
ticket-button-unclaim = Unclaim
ticket-button-lock = Lock
ticket-button-unlock = Unlock
ticket-button-note = Add note…
ticket-button-close = Close…
ticket-button-close-lost = Close those tickets
ticket-button-answer = Answer…
ticket-button-continue = Continue…
ticket-button-edit-answers = Edit answers…

## The panel

ticket-panel-empty = There is nothing to open a ticket about yet. Staff can add categories with `/{ command-admin } { command-admin-category_upsert }`.
ticket-panel-choose = Choose what it is about

## Forms

ticket-form-title = { $category }
ticket-form-page-title = { $category } ({ $page }/{ $pages })
ticket-note-form-title = Note on ticket #{ $number }
ticket-note-form-text = Note
ticket-note-form-hint = Only staff can read it, also in the transcript.
ticket-close-form-title = Close ticket #{ $number }
ticket-close-form-reason = Reason (optional)
ticket-close-form-hint = What was the outcome? Everyone in the ticket can read it.

## Replies to the person who acted

ticket-reply-opened = Ticket #{ $number } is open: { $channel }
ticket-reply-underway = Discord is slow to answer. Ticket #{ $number } opens as soon as it does.
ticket-reply-ask-form = { $count ->
        [one] { $category } asks a question before the ticket opens.
       *[other] { $category } asks { $count } questions before the ticket opens.
    }
ticket-reply-form-continues = Your answers are kept. { $category } goes on with page { $page } of { $pages }.
ticket-reply-answers-kept = Everything you wrote is kept for a day.
ticket-reply-claimed = You claimed ticket #{ $number }.
ticket-reply-unclaimed = Ticket #{ $number } is unclaimed again. Anyone on staff can take it.
ticket-reply-locked = Ticket #{ $number } is locked. Only staff can write now.
ticket-reply-unlocked = Ticket #{ $number } is unlocked. Everyone in it can write again.
ticket-reply-prioritised = The priority of ticket #{ $number } is now { $priority }.
ticket-reply-tagged = Ticket #{ $number } is tagged { $tags }.
ticket-reply-untagged = Ticket #{ $number } has no tags any more.
ticket-reply-noted = The note is saved with ticket #{ $number }. Only staff can read it.
ticket-reply-transferred = Ticket #{ $number } is now with { $to }.
ticket-reply-admitted = { $who } can now see ticket #{ $number }.
ticket-reply-dismissed = { $who } can no longer see ticket #{ $number }.
ticket-reply-renaming = Ticket #{ $number } will be called { $name }. Discord takes two new names in ten minutes, so this may take a while.
ticket-reply-closing = Ticket #{ $number } is closing. Its transcript is being saved.
ticket-reply-lost-closed = { $count ->
        [0] Every open ticket has its channel, so none was closed.
        [one] 1 ticket without a channel is closed.
       *[other] { $count } tickets without a channel are closed.
    }
ticket-reply-closed = Ticket #{ $number } is closed and its transcript is saved.

## What is known of tickets

ticket-participants = **Added:** { $people }
ticket-messages = **Messages:** opener { $opener } · staff { $staff } · others { $guests }
ticket-history = History
ticket-list-title = { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
ticket-list-empty = No ticket fits. Ask for another state, such as `all`, or leave a filter out.
ticket-button-show = Show
ticket-reply-privately = This is for you alone, so it is not written here. Press the button to see it.
ticket-reply-transcript = The transcript of ticket #{ $number } as it is now. Download the page to read it in a browser.
ticket-reply-scheduled = Ticket #{ $number } closes { $when } by itself.
ticket-reply-unscheduled = Ticket #{ $number } no longer closes by itself.
ticket-reply-reopened = Ticket #{ $number } is open again: { $channel }
ticket-reply-reopened-elsewhere = Ticket #{ $number } is open again. Only those in it see its channel.
ticket-reply-force-closed = Ticket #{ $number } is closed.
ticket-reply-hidden = The record of ticket #{ $number } is hidden. Only admins can see it now.
ticket-reply-shown = The record of ticket #{ $number } is visible again.
ticket-reply-purged = Ticket #{ $number } is deleted with everything that was said in it.
ticket-reply-rated = Your rating of ticket #{ $number } is saved. Thank you.

## Confirmations

ticket-confirm-force-kept = Closing ticket #{ $number } by force does not wait for a transcript: if none can be made, what was said stays in the channel only.
ticket-confirm-force-deleted = Closing ticket #{ $number } by force does not wait for a transcript: if none can be made, what was said is lost with the channel.
ticket-confirm-purge = Ticket #{ $number } would be deleted for good: its channel, record, notes, transcripts and files. This cannot be undone.
ticket-button-force-kept = Close ticket #{ $number } by force
ticket-button-force-deleted = Close ticket #{ $number } and delete its channel
ticket-button-purge = Delete ticket #{ $number } and its transcripts
ticket-button-undo = Undo
ticket-closed-on-schedule = Closed as scheduled

## The question how it went

ticket-ask-feedback = Your ticket in { $guild } is closed. How did it go?
ticket-copy = Your ticket in { $guild } is closed. This is your copy of what was said.
ticket-copy-asks = How did it go?
ticket-transcript-rest = More files of ticket #{ $number }:

## The delivered transcript

ticket-transcript-lasted = **Open for:** { $duration }
ticket-transcript-never-claimed = **Claimed by:** nobody
ticket-transcript-messages = **Messages:** { $count }
ticket-transcript-html = Transcript of ticket #{ $number } as a page to read in a browser
ticket-transcript-txt = Transcript of ticket #{ $number } as plain text

## Notices to staff

staff-alert-transcript-channel-gone = The transcript of ticket #{ $number } is saved, but the channel it should be posted in was deleted. Choose another with `/{ command-admin } { command-admin-setup }`.
staff-alert-transcript-forbidden = The transcript of ticket #{ $number } is saved, but I may not post it in { $channel }. Give my role { $permission } there.
staff-alert-transcript-too-large = The transcript of ticket #{ $number } is saved, but at { $megabytes } MB it is too large to post. An admin can copy it from the server plaza runs on.
staff-alert-channel-lost = The channel of ticket #{ $number } by { $opener } was deleted by hand, so the ticket is closed. What was said there could not be saved. Use “Close…” to keep a transcript.
staff-alert-opener-left = { $opener } left the server while ticket #{ $number } is open: { $channel }. Close it if nothing is left to do.
staff-alert-parent-missing = The Discord category for tickets was deleted, so ticket #{ $number } was made outside of it: { $channel }. Choose another with `/{ command-admin } { command-admin-setup }`.
staff-alert-category-parent-missing = The Discord category for { $category } was deleted, so ticket #{ $number } was made outside of it: { $channel }. Choose another with `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-staff-role-missing = A staff role (ID { $role }) was deleted, so its members no longer see new tickets. Choose the staff roles again with `/{ command-admin } { command-admin-setup }`.
staff-alert-category-role-missing = A role that serves { $category } (ID { $role }) was deleted, so its members no longer see new tickets. Choose another with `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-opening-forbidden = I could not open ticket #{ $number } for { $opener } because I lack { $permission }. Give my role what is missing, then ask them to try again.
staff-alert-threads-full = There is no room for the thread of ticket #{ $number } of { $opener }: Discord takes no more active threads in this server. Archive or delete old threads; a ticket that could not be opened can be tried again then.
staff-alert-thread-channel-missing = I could not open ticket #{ $number } for { $opener } because there is no channel for the threads of { $category }, or it takes none. Choose one with `/{ command-admin } { command-admin-category_upsert }`, then ask them to try again.
staff-alert-thread-place-unfit = Nobody can open tickets about { $category }: there is no channel for their threads, or it takes none. Choose one with `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-opening-full = I could not open ticket #{ $number } for { $opener } because Discord takes no more channels here. Delete old channels, then ask them to try again.
staff-alert-category-full = { $full } is full, so new tickets go to { $next }, which I made after it. It goes again once it has been empty for an hour.
staff-alert-category-filling = { $category } holds { $channels } of the 50 channels Discord allows. When it is full I make another category after it. Delete old ticket channels if you would rather have room in this one.
staff-alert-reconciliation-stopped = { $gone ->
        [one] 1 of { $live } open tickets seems to have lost its channel. That is too large a share to be believed, so I closed nothing. Check that I can still see the ticket channels. If the channel really is gone, close the ticket here.
       *[other] { $gone } of { $live } open tickets seem to have lost their channels. That is too many at once to be believed, so I closed nothing. Check that I can still see the ticket channels. If they really are gone, close the tickets here.
    }
staff-alert-closing-forbidden = Ticket #{ $number } is being closed, but I may not read { $channel }, so its transcript cannot be saved. Give my role { $permission } there; closing goes on by itself.
staff-alert-stray-channel = { $channel } carries the mark of a ticket that does not belong to it. I leave it alone because people have written in it. Delete it when nobody needs it any more.

## What a new server starts with

default-support = Support
default-support-subject = What do you need help with?
default-support-details = What happened, and what have you tried?
default-reports = Reports
default-reports-subject = Who or what is it about?
default-reports-details = What happened, when and where?
default-questions = Questions
default-usual-subject = What is it about?
default-usual-details = Tell us more
default-panel-description = Choose what it is about. A private channel opens that only you and the staff can see.
