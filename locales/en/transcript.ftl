### Transcripts: what stands around the words people wrote.
###
### Read long after the ticket, often by somebody who was not there. Times are UTC. $who is always a name.

## Header

transcript-title = Ticket #{ $number }
transcript-state-open = Open
transcript-state-closed = Closed
transcript-staff-copy = Staff copy: contains internal notes.
transcript-opened-by = Opened by
transcript-claimed-by = Claimed by
transcript-unclaimed-by = Given back by
transcript-first-response-by = First answer by
transcript-closed-by = Closed by
transcript-category = Category
transcript-channel = Channel
transcript-took = Open for
transcript-messages = Messages
transcript-priority = Priority
transcript-tags = Tags
transcript-reason = Reason for closing
transcript-rating = Rating
transcript-stars = { $stars ->
        [one] 1 star of 5
       *[other] { $stars } stars of 5
    }
transcript-answers = Form
transcript-no-answer = No answer
transcript-participants = Who wrote
transcript-message-count = { $count ->
        [one] 1 message
       *[other] { $count } messages
    }
transcript-days = Days
transcript-conversation = Conversation
transcript-empty = Nobody wrote in this ticket.
transcript-captured = Captured on { $time }. All times are UTC.
transcript-to-the-top = Back to the top
transcript-part = Part { $number } of { $of }: the ticket is too long for one file.
transcript-beyond = Only the first { $most } messages are here, up to { $last }. The channel held more.
transcript-beyond-until = Only the first { $most } messages are here, up to { $last }. The channel went on until { $until }.

## Messages

transcript-tag-app = APP
transcript-tag-webhook = WEBHOOK
transcript-tag-system = SYSTEM
transcript-tag-opener = Opener
transcript-tag-staff = Staff
transcript-mark-pinned = 📌 Pinned
transcript-mark-tts = 🔊 Read aloud
transcript-mark-silent = 🔕 Silent
transcript-mark-crosspost = 📣 From a followed channel
transcript-note = Internal note
transcript-edited = edited
transcript-earlier = { $count ->
        [one] 1 earlier version
       *[other] { $count } earlier versions
    }
transcript-deleted = Deleted on { $time }
transcript-reply-deleted = The message this answers was deleted.
transcript-reply-elsewhere = The message this answers is not part of this transcript.
transcript-reply-no-text = Message without text
transcript-reply-to = Answers { $who }: { $excerpt }
transcript-forwarded = Forwarded
transcript-forwarded-from = Forwarded from { $channel }
transcript-used-command = { $who } used /{ $command }
transcript-used-a-command = { $who } used a command
transcript-spoiler = Spoiler
transcript-thread = Thread: { $name }
transcript-sticker = Sticker: { $name }
transcript-sticker-moving = a moving drawing, which paper cannot show
transcript-linked-message = message in this ticket
transcript-reactions = Reactions
transcript-jump = Show it
transcript-nothing = This message has nothing that can be shown.
transcript-unreadable = This message could not be read. This is what Discord sent:

## Files and pictures

transcript-size-bytes = { $size } B
transcript-size-kilobytes = { $size } KB
transcript-size-megabytes = { $size } MB
transcript-voice = Voice message, { $length }
transcript-file = File: { $name }
transcript-file-kept = kept
transcript-picture-left-out = not shown here, to keep this page small
transcript-picture-not-kept = the picture was not kept
transcript-file-too-large = too large to keep
transcript-file-expired = expired before it could be kept
transcript-picture-elsewhere = Picture at { $host }
transcript-video-elsewhere = Video at { $host }
transcript-picture-missing = Picture that was not kept

## Polls and components

transcript-poll = Poll: { $question }
transcript-poll-votes = { $count ->
        [one] 1 vote
       *[other] { $count } votes
    }
transcript-poll-open = Not over yet
transcript-poll-ended = Poll over
transcript-poll-unknown = The votes are not known
transcript-poll-open-until = Open until { $until }
transcript-poll-several = Several answers allowed
transcript-select = Choose…
transcript-premium-button = Premium
transcript-component-unknown = A component of a kind this version cannot draw (type { $kind })

## What Discord says in a channel

transcript-system-recipient-added = { $who } added { $whom }.
transcript-system-recipient-removed = { $who } removed { $whom }.
transcript-system-call = { $who } started a call.
transcript-system-call-ended = { $who } started a call that lasted { $duration }.
transcript-system-renamed = { $who } changed the name to { $name }.
transcript-system-icon = { $who } changed the icon.
transcript-system-pinned = { $who } pinned a message.
transcript-system-joined = { $who } joined the server.
transcript-system-boosted = { $who } boosted the server.
transcript-system-boosted-times = { $who } boosted the server { $times } times.
transcript-system-boost-level = { $who } boosted the server to level { $level }.
transcript-system-followed = { $who } made this channel follow { $name }.
transcript-system-discovery-lost = The server is no longer shown in Server Discovery.
transcript-system-discovery-regained = The server is shown in Server Discovery again.
transcript-system-discovery-warning = The server does not meet the requirements of Server Discovery.
transcript-system-thread = { $who } started the thread { $name }.
transcript-system-thread-starter = This thread grew from a message.
transcript-system-invite-reminder = Discord reminded the owner to invite people.
transcript-system-automod = AutoMod blocked a message of { $who }.
transcript-system-automod-rule = AutoMod blocked a message of { $who } by the rule { $rule }.
transcript-system-subscription = { $who } took out a role subscription.
transcript-system-subscription-tier = { $months ->
        [one] { $who } subscribed to { $tier }, for 1 month by now.
       *[other] { $who } subscribed to { $tier }, for { $months } months by now.
    }
transcript-system-premium-bought = { $who } subscribed to { $app }.
transcript-system-premium = { $who } was shown an offer of an app.
transcript-system-stage-began = { $who } started the stage { $name }.
transcript-system-stage-ended = { $who } ended the stage { $name }.
transcript-system-stage-speaker = { $who } is now a speaker.
transcript-system-stage-raised = { $who } asked to speak.
transcript-system-stage-topic = { $who } changed the stage topic to { $name }.
transcript-system-alert-on = { $who } turned on security actions.
transcript-system-alert-until = { $who } turned on security actions until { $until }.
transcript-system-alert-off = { $who } turned off security actions.
transcript-system-raid = { $who } reported a raid.
transcript-system-false-alarm = { $who } reported a false alarm.
transcript-system-purchase = { $who } bought something.
transcript-system-purchase-of = { $who } bought { $product }.
transcript-system-poll-won = { $total ->
        [one] The poll “{ $question }” is over: { $answer } got the one vote.
       *[other] The poll “{ $question }” is over: { $answer } won with { $votes } of { $total } votes.
    }
transcript-system-poll-drawn = The poll “{ $question }” is over: no answer won.
transcript-system-poll-result = The poll of { $who } is over.
transcript-system-unknown = System message of a kind this version does not know (type { $kind })

## What the ticket went through

transcript-event-opened = { $who } opened the ticket.
transcript-event-channel-made = The channel was made.
transcript-event-ready = The card was posted and the ticket was ready.
transcript-event-abandoned = The channel could not be made: { $why }
transcript-event-claimed = { $who } claimed the ticket.
transcript-event-unclaimed = { $who } gave the ticket back.
transcript-event-locked = { $who } locked the ticket: only staff could write.
transcript-event-unlocked = { $who } unlocked the ticket.
transcript-event-transferred = { $who } handed the ticket to { $whom }.
transcript-event-prioritised = { $who } changed the priority from { $from } to { $to }.
transcript-event-tagged = { $who } set the tags: { $tags }.
transcript-event-untagged = { $who } removed all tags.
transcript-event-noted = { $who } wrote an internal note.
transcript-event-rename-asked = { $who } asked for the channel name { $name }.
transcript-event-renamed = The channel was renamed to { $name }.
transcript-event-rename-refused = Discord refused the channel name { $name }.
transcript-event-participant-added = { $who } added { $whom }.
transcript-event-participant-removed = { $who } removed { $whom }.
transcript-event-closed = { $who } closed the ticket.
transcript-event-closed-because = { $who } closed the ticket: { $reason }
transcript-event-stored = { $messages ->
        [one] The transcript was stored with 1 message.
       *[other] The transcript was stored with { $messages } messages.
    }
transcript-event-delivered = The transcript was posted for staff.
transcript-event-undelivered = The transcript could not be posted: { $why }
transcript-event-finished = The closing was complete.
transcript-event-channel-removed = The channel was deleted as configured.
transcript-event-channel-lost = Somebody deleted the channel by hand.
transcript-event-close-scheduled = { $who } scheduled the closing for { $when }.
transcript-event-close-unscheduled = { $who } cancelled the scheduled closing.
transcript-event-force-closed = { $who } closed the ticket by force.
transcript-event-force-closed-because = { $who } closed the ticket by force: { $reason }
transcript-event-waived = There is no transcript of that time, because the ticket was closed by force: { $why }
transcript-event-reopened = { $who } reopened the ticket.
transcript-event-hidden = { $who } hid the record from everyone but admins.
transcript-event-unhidden = { $who } made the record visible again.
transcript-event-rated = { $stars ->
        [one] { $who } rated the ticket with 1 star.
       *[other] { $who } rated the ticket with { $stars } stars.
    }
transcript-event-opener-left = The opener left the server.
transcript-event-opener-returned = The opener came back to the server.
