### Tickets that close by themselves.

command-tickets-automation = automation
    .description = Say when tickets close by themselves; what is left out stays as it is
    .category = category
    .category-description = Only for tickets of this category; without, for the whole server
    .close_after_hours = close_after_hours
    .close_after_hours-description = Close after so many hours without an answer to the staff; 0 for never
    .warn_hours = warn_hours
    .warn_hours-description = How many hours before closing the ticket is warned
    .opener_left_minutes = opener_left_minutes
    .opener_left_minutes-description = Close so many minutes after the opener left the server; 0 for not at all
    .message_cancels = message_cancels
    .message_cancels-description = Whether a message of the opener calls a scheduled closing off
    .delete_after_days = delete_after_days
    .delete_after_days-description = Delete the channel so many days after closing; 0 keeps it
    .hide_after_days = hide_after_days
    .hide_after_days-description = Show a record to admins alone so many days after closing; 0 for never
    .purge_after_days = purge_after_days
    .purge_after_days-description = Delete everything about a ticket so many days after closing; 0 for never
    .reset = reset
    .reset-description = Forget what was set for the category, so that the server's settings hold again

ticket-idle-warning = Nobody has answered here for a while. This ticket closes { $when } unless somebody writes or presses **Keep open**.
ticket-button-keep = Keep open
ticket-reply-kept = Ticket #{ $number } stays open.
ticket-closed-idle = Nobody answered
ticket-closed-opener-left = The person who opened it left the server
ticket-closed-by-itself = **Closed:** { $when }, by itself

automation-title = Tickets that close by themselves
automation-title-category = Tickets of { $category } that close by themselves
automation-idle = Without an answer
automation-idle-after = closes after { $lasts }, warned { $warning } before
automation-opener-left = Opener left the server
automation-after = closes after { $wait }
automation-scheduled = Scheduled closing
automation-scheduled-cancelled = called off by a message of the opener
automation-scheduled-stands = stands whatever is written
automation-channel = Closed channel
automation-off = stays open
automation-record = Closed ticket’s record
automation-record-kept = kept
automation-record-hidden = hidden after { $hide }
automation-record-purged = deleted for good after { $purge }
automation-record-hidden-purged = hidden after { $hide }, deleted for good after { $purge }
automation-confirm-purge = { $count ->
        [one] One ticket is older than that: it would be deleted for good at once, with its channel, record, transcripts and files.
       *[other] { $count } tickets are older than that: they would be deleted for good from now on, a few every minute, with their channels, records, transcripts and files.
    } Nothing has been changed yet. This cannot be undone.
automation-button-purge = { $count ->
        [one] Set it and delete 1 ticket
       *[other] Set it and delete { $count } tickets
    }

refusal-warns-too-early = A warning { $warn } h before the closing does not fit tickets that close after { $close } h: `warn_hours` is { $most } at most, half of `close_after_hours`.
refusal-purge-before-hide = Records cannot be deleted after { $purge ->
        [one] one day
       *[other] { $purge } days
    } and be hidden after { $hide ->
        [one] one day
       *[other] { $hide } days
    }. Choose a later deletion or an earlier hiding.

transcript-event-idle-warned = Nobody had answered: the ticket was to close { $time }.
transcript-event-kept-open = { $who } kept the ticket open.

## Asking before a ticket is closed

ticket-button-ask-close = Ask to close…
ticket-button-accept = Accept
ticket-ask-form-title = Ask to close ticket #{ $number }
ticket-ask-form-wait = Close after so many minutes (optional)
ticket-ask-form-wait-hint = Without an answer until then it closes by itself. Empty: it waits.
ticket-request-opener = { $by } asks whether your ticket can be closed.
ticket-request-staff = { $by } asks staff whether this ticket can be closed.
ticket-request-closes = Without an answer it closes { $when } by itself. Any message here stops that.
ticket-asked = **Asked to close:** by { $by } { $when }
ticket-asked-until = **Asked to close:** by { $by } { $when }; closes { $until } without an answer
ticket-reply-close-asked = The other side is asked whether ticket #{ $number } can be closed. It stays open until they accept.
ticket-reply-close-asked-until = The other side is asked whether ticket #{ $number } can be closed. Without an answer it closes { $when } by itself.
ticket-reply-request-declined = Ticket #{ $number } stays open, and whoever asked is told.
ticket-closed-unanswered = Asked whether it can be closed, nobody answered
channel-notice-kept-open = { $by } would like to keep this ticket open.

refusal-not-asked-opener = The person who opened this ticket is asked, so only they can answer. You can close the ticket without asking.
refusal-not-asked-staff = Staff is asked, so only somebody else of the staff can answer. You can close the ticket without asking.

transcript-event-close-asked = { $who } asked whether the ticket can be closed.
transcript-event-close-asked-because = { $who } asked whether the ticket can be closed: { $reason }
transcript-event-close-accepted = { $who } agreed to close the ticket.
transcript-event-close-declined = { $who } wanted the ticket to stay open.
transcript-event-close-held = { $who } wrote, so the ticket no longer closes without an answer.
