### Business time and who serves when: hours, targets, claims that go silent, duty.

## Business hours

command-tickets-hours = hours
    .description = See when staff is there, or set it
    .hours = hours
    .hours-description = Such as “mon-fri 09:00-18:00; sat 10:00-14:00”, or always; none lets a category follow the server
    .timezone = timezone
    .timezone-description = Where the staff's clock hangs
    .closed = closed
    .closed-description = Days off, such as “2026-12-25; 2026-12-24 09:00-13:00”; replaces the list, none empties it
    .outside = outside
    .outside-description = What happens when somebody asks outside these hours
    .outside-choice-welcome = open the ticket and say when staff is back
    .outside-choice-refused = refuse and say when to come back
    .category = category
    .category-description = Only for this category

hours-title = Business hours
hours-title-category = Business hours of { $category }
hours-setting-week = Hours
hours-setting-zone = Time zone
hours-setting-dates = Days off and other dates
hours-setting-outside = Outside these hours
hours-outside-welcome = tickets open and say when staff is back
hours-outside-refused = no ticket opens; members are told when to come back
hours-always = day and night
hours-inherited = This category follows the server's hours. Set hours to give it its own.
hours-open-now = Staff is there now.
hours-closed-now = Nobody is there now. Staff is back { $when }.
hours-day-mon = Mon
hours-day-tue = Tue
hours-day-wed = Wed
hours-day-thu = Thu
hours-day-fri = Fri
hours-day-sat = Sat
hours-day-sun = Sun

hours-fault-day = “{ $given }” is neither a day nor a time. Write days as mon, mon-fri or daily, and times as 09:00-18:00.
hours-fault-time = “{ $given }” is no stretch of time. Write it as 09:00-18:00, from 00:00 to 24:00.
hours-fault-backwards = “{ $given }” ends before it begins. Write the earlier time first.
hours-fault-no-times = “{ $given }” says no times. Write them behind the days, as in mon-fri 09:00-18:00, or write closed.
hours-fault-no-days = “{ $given }” says no days. Write them before the times, as in mon-fri 09:00-18:00.
hours-fault-never-open = With these hours nobody would ever be there. Write at least one day with times, as in mon-fri 09:00-18:00.
hours-fault-date = “{ $given }” is no date. Write year, month and day, as in 2026-12-25, or from one to another as in 2026-12-28..2026-12-31.
hours-fault-too-many-dates = There is room for { $limit } dates. Leave out those that are over.
hours-fault-zone = I do not know the time zone “{ $given }”. Choose one from the list, such as Europe/Madrid.

refusal-outside-hours = The staff is not there now. Open your ticket { $when }.
refusal-outside-hours-for-ever = The staff is not there, and no hours are set at which it will be. Ask an admin of this server.

ticket-back-at = Opened outside business hours: staff is there from { $when }
ticket-reply-back-at = The staff is not there now; it is back { $when }.

## Targets

command-tickets-sla = sla
    .description = See how soon staff is to act, or set it; times are business time
    .first_response = first_response
    .first_response-description = Until the first answer: minutes, or such as 8h; 0 for none, server for the server's own
    .next_response = next_response
    .next_response-description = Until every later answer: minutes, or such as 8h; 0 for none, server for the server's own
    .resolution = resolution
    .resolution-description = Until the ticket is closed: minutes, or such as 40h; 0 for none, server for the server's own
    .claim_timeout = claim_timeout
    .claim_timeout-description = Until a silent claim is released, in the whole server: minutes, or such as 2h; 0 for never
    .category = category
    .category-description = Only for this category

targets-title = Response times
targets-title-category = Response times of { $category }
targets-first-response = First response
targets-next-response = Next response
targets-resolution = Resolution
targets-claim = A silent claim is released after
targets-inherited = { $span } (as in the server)
targets-business-time = All of it is business time: see /tickets hours. Urgent tickets have less of it, low ones more.

clock-first-response = first response
clock-next-response = next response
clock-resolution = resolution
clock-claim = word of the holder
clock-overdue = not kept in time: { $clock }

ticket-due-first-response = **First response due:** { $when }
ticket-due-next-response = **Next response due:** { $when }
ticket-due-resolution = **Resolution due:** { $when }

channel-notice-overdue-first-response = This ticket still waits for its first answer; it was due { $when }.
channel-notice-overdue-next-response = This ticket waits for an answer; it was due { $when }.
channel-notice-overdue-resolution = This ticket should have been resolved { $when }.
channel-notice-claim-released = { $holder } has claimed this ticket and not written since, so it is free again.
channel-notice-assigned = This ticket is assigned to { $to }.

staff-alert-clock-warning = Little time is left on ticket #{ $number } { $channel }: the { $clock } is due { $when }.
staff-alert-clocks-missed = { $count ->
        [one] While I was away, time ran out on ticket { $tickets }. Have a look at it.
       *[other] While I was away, time ran out on { $count } tickets: { $tickets }. Have a look at them.
    }

transcript-event-claim-released = The claim of { $whom } was released because they did not write
transcript-event-assigned = The ticket was assigned to { $whom }
transcript-event-clock-kept = Kept in time: { $clock }
transcript-event-clock-missed = Not kept in time: { $clock }

## Duty

command-tickets-duty = duty
    .description = Come on duty, go off it, or see who is
    .state = state
    .state-description = On or off; leave it out to see who is on duty
    .state-choice-on = on
    .state-choice-off = off
    .length = length
    .length-description = For how long: minutes, or such as 4h; leave it out to stay until you go off duty
command-tickets-assignment = assignment
    .description = Say how tickets are handed to those on duty
    .mode = mode
    .mode-description = Who gets the next ticket
    .mode-choice-off = nobody: staff claims tickets
    .mode-choice-round-robin = each on duty in turn
    .mode-choice-least-loaded = who on duty has the fewest
    .limit = limit
    .limit-description = How many tickets a staff member has at once at most; 0 for no limit

duty-title = On duty
duty-you = You are on duty.
duty-you-until = You are on duty; that ends { $when }.
duty-not-you = You are not on duty.
duty-until = until { $when }
duty-load = { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
duty-nobody = Nobody is on duty.
assignment-title = Assignment
assignment-mode = Tickets go to
assignment-limit = Tickets per staff member
assignment-off = nobody; staff claims them
assignment-round-robin = each on duty in turn
assignment-least-loaded = who on duty has the fewest
