### What is stored of a member: told, handed over, erased.

command-privacy = privacy
    .description = What this bot stores about you
command-privacy-show = show
    .description = See what is stored about you
command-privacy-export = export
    .description = Take a copy of what is stored about you
command-privacy-erase = erase
    .description = Erase what is stored about you; asks first
command-admin-privacy = privacy
    .description = See, export or erase what is stored about somebody
    .user = user
    .user-description = About whom
    .action = action
    .action-description = What is done; erasing asks first
    .action-choice-show = show
    .action-choice-export = export
    .action-choice-erase = erase

privacy-words = (erased at its writer’s wish)
privacy-title = What is stored about you
privacy-title-of = What is stored about { $user }
privacy-none = Nothing is stored about you here. That begins with your first ticket.
privacy-none-of = Nothing is stored about them here, as far as you may know.
privacy-erasing = It is being erased. Whoever asked for it gets a direct message when it is done.
privacy-since = Since { $when }
privacy-tickets = Tickets opened: { $open } open, { $over } over
privacy-messages = { $count ->
    [one] { $count } message in tickets
   *[other] { $count } messages in tickets
}
privacy-files = { $count ->
    [one] { $count } file in those tickets
   *[other] { $count } files in those tickets
}
privacy-ratings = { $count ->
    [one] { $count } rating of a ticket
   *[other] { $count } ratings of tickets
}
privacy-notes = { $count ->
    [one] { $count } internal note written
   *[other] { $count } internal notes written
}
privacy-notes-about = { $count ->
    [one] { $count } internal note of staff in those tickets
   *[other] { $count } internal notes of staff in those tickets
}
privacy-drafts = { $count ->
    [one] { $count } form not yet sent
   *[other] { $count } forms not yet sent
}
privacy-snippets = { $count ->
    [one] { $count } snippet written
   *[other] { $count } snippets written
}
privacy-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
privacy-banned = A place on the blacklist
privacy-duty = Being on duty
privacy-audit = { $count ->
    [one] { $count } line of the record of who did what
   *[other] { $count } lines of the record of who did what
}
privacy-retention = { $days ->
    [one] Records of tickets are deleted a day after they close, unless their category says otherwise.
   *[other] Records of tickets are deleted { $days } days after they close, unless their category says otherwise.
}
privacy-retention-none = Records of tickets are kept until somebody deletes them, unless their category says otherwise.
privacy-button-export = Export
privacy-button-ask = Erase…
privacy-confirm = Erase what is stored about you? This cannot be undone.
privacy-confirm-of = Erase what is stored about { $user }? This cannot be undone.
privacy-goes = { $tickets ->
    [0] **What goes:** what was written and uploaded in others’ tickets, forms not yet sent, ratings, duty, and the name in every record and transcript.
    [one] **What goes:** { $tickets } closed ticket with its channel, files and transcripts; what was written and uploaded in others’ tickets, forms not yet sent, ratings, duty, and the name in every record and transcript.
   *[other] **What goes:** { $tickets } closed tickets with their channels, files and transcripts; what was written and uploaded in others’ tickets, forms not yet sent, ratings, duty, and the name in every record and transcript.
}
privacy-stays = **What stays:** the blacklist and warnings, because they keep others safe; figures, which name nobody; snippets, without who wrote them; and messages in Discord’s own channels, which are theirs to delete.
privacy-stays-hidden = Anonymous tickets stay, too: only whoever opened them can have them erased.
privacy-button-erase = Erase it
privacy-button-erase-all = Erase blacklist and warnings, too
privacy-begun = It is being erased. You get a direct message when it is done.
privacy-begun-of = What is stored about { $user } is being erased. You get a direct message when it is done.
privacy-underway = It is being erased already. Whoever asked for it gets a direct message when it is done.
privacy-erased = What { $guild } had stored about you is erased. What you write from now on is stored anew.
privacy-erased-of = What { $guild } had stored about { $user } is erased. What they write from now on is stored anew.
privacy-export = This is what is stored about you.
privacy-export-of = This is what is stored about { $user }, as far as you may know.
privacy-export-part = It goes on: part { $part }.
privacy-export-file = What is stored, as JSON
desk-refusal-still-open = { $count ->
    [one] A ticket of yours is still open: { $tickets }. Close it first, then what is stored about you can be erased.
   *[other] { $count } tickets of yours are still open: { $tickets }. Close them first, then what is stored about you can be erased.
}
desk-refusal-still-open-of = { $count ->
    [one] A ticket of { $user } is still open: { $tickets }. Close it first, then what is stored about them can be erased.
   *[other] { $count } tickets of { $user } are still open: { $tickets }. Close them first, then what is stored about them can be erased.
}
