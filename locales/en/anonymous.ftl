### Anonymous tickets: what staff reads, and what the person behind one is told by direct message.

anonymous-card = Anonymous ticket: nobody here learns who opened it. What is written here goes to them by direct message, and their answers come back. Begin a message with { $internal } to keep it among staff.
anonymous-card-hidden = They read your role instead of your name.
anonymous-staff = Staff
anonymous-unshown = (something that cannot be passed on)
anonymous-file-lost = (file not passed on: { $name })

anonymous-opened = Ticket #{ $number } is open, and staff does not learn who you are. I have sent you a direct message: what you write to me there reaches them without your name. If nothing came, allow direct messages from this server's members, then write to me.
anonymous-dm-opened = Your anonymous ticket in **{ $guild }** is open. Write to me here: I pass it on without your name, and staff's answers come back to you. Files and pictures are passed on as they are, so look what they show.
anonymous-dm-idle = Nobody has answered for a while. Your ticket in **{ $guild }** closes { $when } unless you write to me here.
anonymous-dm-closed = Your ticket in **{ $guild }** is closed. What you write to me is not passed on any more.
anonymous-dm-locked = Your ticket in **{ $guild }** is locked for now: only staff writes in it. This was not passed on.
anonymous-nowhere = I pass direct messages on for anonymous tickets only, and you have none that is open. Open one in the server first, then write to me here.
anonymous-which = You have several anonymous tickets. Which one is this for? What you wrote is passed on once you have chosen.
anonymous-which-hint = Choose a ticket
anonymous-which-option = Ticket #{ $number } · { $guild }
anonymous-which-chosen = What you write to me goes to ticket #{ $number } in **{ $guild }** now. Choose here to change that.
anonymous-button-close = Close ticket

anonymous-channel-notice-unreachable = The person behind this ticket takes no direct messages from me, so what is written here does not reach them yet. It is kept, and delivered once they allow direct messages from this server's members (server menu → Privacy Settings) and somebody writes again, here or to me.

anonymous-button-reveal = Reveal opener…
anonymous-reveal-title = Who opened ticket #{ $number }?
anonymous-reveal-reason = Why must you know?
anonymous-reveal-hint = Kept in the audit and the history of the ticket
anonymous-revealed = Ticket #{ $number } was opened by { $user }. Only you see this; that you looked, and why, is kept with the ticket.
anonymous-event-revealed = { $who } revealed who opened the ticket: { $reason }

anonymous-refusal-for-others = Tickets of this category are anonymous, so only the person themselves can open one, from a panel or with /ticket create.
anonymous-refusal-typed = Tickets can be anonymous here, and what you type is read by others. Use a panel or /ticket create instead.
anonymous-refusal-merge = Anonymous tickets cannot be merged: people would come into a channel whose names must stay apart. Link them instead.
anonymous-refusal-named = This ticket is not anonymous: its opener is on the card.

admin-category-anonymous = Anonymous
admin-category-anonymous-on = yes: staff never learns who opened a ticket
admin-category-anonymous-off = no
admin-category-anonymous-staff = yes; staff goes by its role
admin-category-mark-anonymous = anonymous
