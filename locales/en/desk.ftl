### The staff's desk: /tickets and the entries in Discord's own menus.

command-tickets = tickets
    .description = Find your way through all tickets
command-tickets-next = next
    .description = Show the ticket that needs you most
command-tickets-search = search
    .description = Search the tickets by what was written in them
    .text = text
    .text-description = Words or beginnings of words; all of them must be found
    .state = state
    .state-description = Where they stand; without, all of them
    .state-choice-open = open
    .state-choice-closed = closed
    .state-choice-all = all
    .category = category
    .category-description = What they are about
    .staff = staff
    .staff-description = Who has claimed them
    .user = user
    .user-description = Who has opened them
    .tag = tag
    .tag-description = A tag they have
    .since = since
    .since-description = How long ago they were opened at the most
    .since-choice-day = a day
    .since-choice-week = a week
    .since-choice-month = a month
    .since-choice-year = a year
command-tickets-link = link
    .description = Say that two tickets have to do with each other
    .ticket = ticket
    .ticket-description = The number of one, such as #42
    .to = to
    .to-description = The number of the other; without, the ticket of this channel
command-tickets-unlink = unlink
    .description = Say that two tickets have nothing to do with each other
    .ticket = ticket
    .ticket-description = The number of one, such as #42
    .from = from
    .from-description = The number of the other; without, the ticket of this channel
command-tickets-merge = merge
    .description = Go on with two tickets in one
    .from = from
    .from-description = The number of the one that ends, such as #42
    .into = into
    .into-description = The number of the one that goes on; without, the ticket of this channel
command-tickets-snippets = snippets
    .description = Answers that are kept to be given again
command-tickets-snippets-list = list
    .description = Show the answers that are kept
command-tickets-snippets-use = use
    .description = Give a kept answer in this ticket
    .name = name
    .name-description = What the answer is called
command-tickets-snippets-add = add
    .description = Keep an answer to be given again
command-tickets-snippets-edit = edit
    .description = Change a kept answer
    .name = name
    .name-description = What the answer is called
command-tickets-snippets-delete = delete
    .description = Forget a kept answer
    .name = name
    .name-description = What the answer is called
command-tickets-stats = stats
    .description = Show how the tickets stand
    .member = member
    .member-description = Whose numbers; without, everyone's

## Whose turn it is

desk-next-none = Nothing waits for you. Every open ticket you serve is in somebody else's hands.
desk-next-waiting = { $count ->
        [one] This is the only ticket that waits for you.
       *[other] { $count } tickets wait for you, the most urgent first.
    }
desk-button-go = Go there
desk-button-next = Next

## How the tickets stand

desk-stats-title = The tickets in numbers
desk-stats-title-of = The tickets of { $who } in numbers
desk-stats-open = **Open:** { $count } ({ $unclaimed } unclaimed)
desk-stats-waiting = **Waiting:** { $staff } for staff, { $opener } for who opened them
desk-stats-claimed = **Open and claimed:** { $count }
desk-stats-oldest = **Oldest:** { $ticket }, opened { $when }
desk-stats-closed = **Closed:** { $today } in 24 hours, { $week } in 7 days, { $month } in 30 days
desk-stats-rated = { $count ->
        [one] **Rating:** { $average } of 5 stars, from 1 rating
       *[other] **Rating:** { $average } of 5 stars, from { $count } ratings
    }
desk-stats-response = **First answer:** within { $time } in half of the tickets of 30 days
desk-stats-unrated = **Rating:** none yet

## Searching and linking

desk-search-title = { $count ->
        [one] Found in 1 ticket
       *[other] Found in { $count } tickets
    }
desk-search-empty = Nothing was found. All the words must be in one ticket; try fewer of them, or leave a filter out.
desk-search-transcript = [transcript]({ $link })
desk-related = **Related:** { $tickets }
desk-reply-linked = Tickets #{ $one } and #{ $other } are linked.
desk-reply-unlinked = Tickets #{ $one } and #{ $other } are no longer linked.
desk-event-linked = { $who } linked ticket #{ $number }
desk-event-unlinked = { $who } unlinked ticket #{ $number }

## Refusals

desk-refusal-nothing-to-search = There is no word to search for. Write one of two letters or more.
desk-refusal-bad-ticket = “{ $given }” names no ticket. Give its number, such as #42, or its channel.
desk-refusal-same-ticket = That is one and the same ticket. Name another one.
desk-refusal-already-linked = It is linked with ticket #{ $number } already.
desk-refusal-not-linked = It is not linked with ticket #{ $number }.
desk-refusal-too-many-links = Ticket #{ $number } is linked with { $limit } others and takes no more. Unlink one first.
desk-refusal-unknown-snippet = No kept answer is called “{ $given }”. See all of them with `/{ command-tickets } { command-tickets-snippets } { command-tickets-snippets-list }`.
desk-refusal-snippet-gone = This answer is no longer kept.
desk-refusal-snippet-exists = Another kept answer is called “{ $name }”. Choose another name, or edit that one.
desk-refusal-too-many-snippets = No more than { $limit } answers are kept. Delete one first.

## Merging

desk-confirm-merge = Ticket #{ $from } would be closed, with its transcript, and go on as #{ $into }: its people and notes move there. Reopening it undoes the closing.
desk-confirm-merge-openers = They were opened by different people: { $opener } would be able to read everything { $other } wrote, too.
desk-button-merge = Merge #{ $from } into #{ $into }
desk-reply-merged = Ticket #{ $from } goes on as #{ $into }. { $place }
desk-merged-reason = Merged into #{ $number }
desk-channel-notice-merged-into = This ticket is closed. It goes on as ticket #{ $number }. { $place }
desk-channel-notice-merged-from = Ticket #{ $number } of { $opener } goes on here, with its people and notes.
desk-event-merged-into = { $who } merged it into ticket #{ $number }
desk-event-merged-from = { $who } merged ticket #{ $number } into it

## Kept answers

desk-snippets-title = { $count ->
        [one] 1 kept answer
       *[other] { $count } kept answers
    }
desk-snippets-none = No answer is kept yet. Admins can add those that are given again and again.
desk-snippet-uses = { $count ->
        [0] not given yet
        [one] given once
       *[other] given { $count } times
    }
desk-snippet-form-new = New kept answer
desk-snippet-form = Kept answer
desk-snippet-form-name = Name
desk-snippet-form-text = Text
desk-snippet-form-hint = {"{"}user{"}"}, {"{"}staff{"}"}, {"{"}ticket{"}"} and {"{"}category{"}"} are filled in.
desk-snippet-ask-form = Press the button to write it.
desk-button-add-snippet = Add an answer…
desk-button-edit-snippet = Edit the answer…
desk-button-delete-snippet = Delete { $name }
desk-confirm-snippet = { $count ->
        [0] The kept answer **{ $name }** would be deleted. It was never given.
        [one] The kept answer **{ $name }** would be deleted. It was given once.
       *[other] The kept answer **{ $name }** would be deleted. It was given { $count } times.
    }
desk-reply-snippet-saved = The answer **{ $name }** is kept.
desk-reply-snippet-deleted = The answer **{ $name }** is deleted.
desk-reply-snippet-used = The answer **{ $name }** is given.
desk-event-snippet = { $who } gave the kept answer “{ $name }”

## Tickets asked for by a menu

command-ticket_from_message = Open ticket from this message
command-ticket_for_user = Open ticket for this user
desk-propose-choose = What is the ticket about?
desk-propose-ask = { $category } asks some questions. Open the ticket without answers, or answer what you know.
desk-button-open = Open the ticket
desk-quote-label = Message
desk-event-opened-for = { $who } opened the ticket for { $whom }
desk-refusal-others-tickets = Only staff can open tickets for other people. You can open one from a message of your own.
desk-refusal-not-for-them = No ticket was opened for { $user }. They would be told:
