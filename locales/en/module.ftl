### The parts of the bot a server switches on and off by itself.

command-admin-server-modules = modules
    .description = See which parts of the bot are switched on in this server, or switch one
    .module = module
    .module-description = Which part; without one you see all of them
    .module-choice-tickets = tickets
    .module-choice-analytics = analytics
    .enabled = enabled
    .enabled-description = Whether it is on
    .enabled-choice-on = on
    .enabled-choice-off = off

module-title = Modules
module-ticket = Tickets
module-ticket-holds = Panels, forms, tickets with their timers, and transcripts
module-analytics = Analytics
module-analytics-holds = Dashboards, leaderboards, graphs and exports
module-on = on
module-off = off
module-line-on = **{ $name }** · on
module-line-off = **{ $name }** · off { $since }
module-button-on = Switch on
module-button-off = Switch off
module-button-back = Leave it on
module-button-really = Switch { $name } off
module-confirm = { $count ->
        [one] 1 ticket is open. Switch tickets off all the same?
       *[other] { $count } tickets are open. Switch tickets off all the same?
    }
module-ticket-meaning-off = Nobody can open a ticket or work in one; whoever tries is told so. Open tickets stay as they are, no ticket closes by itself, and nobody is reminded or called. What has begun goes on: tickets that are closing are closed, transcripts are delivered, old records are deleted. Nothing is lost: what is written in tickets meanwhile is read when you switch them on again.
module-ticket-meaning-on = Members can open tickets again. What was written meanwhile is being read; after that, timers that have run out are looked at anew.
module-analytics-meaning-off = Nobody sees figures, and no days are counted. Nothing is lost: the days are counted when you switch it on again.
module-analytics-meaning-on = The days since then are being counted; after that the figures are whole again.

## Said to whoever uses what is off

module-ticket-off = Tickets are switched off in this server for now. An admin can switch them on with `/{ command-admin } { command-admin-server } { command-admin-server-modules }`.
module-analytics-off = Analytics are switched off in this server for now. An admin can switch them on with `/{ command-admin } { command-admin-server } { command-admin-server-modules }`.
module-ticket-off-direct = Tickets are switched off in { $guild } for now. What you write here is passed on when they are switched on again.
