### Words every part of plaza uses.
###
### One thing has one name everywhere: ticket, category, department, panel, offer, grant, staff, transcript.
### Plain, friendly, second person, sentence case, no exclamation marks. Ticket numbers and ids are given as text.

common-number = { $number }

## Durations, in short units

common-seconds = { $seconds } s
common-minutes = { $minutes } min
common-hours = { $hours } h
common-hours-minutes = { $hours } h { $minutes } min
common-days = { $days } d
common-days-hours = { $days } d { $hours } h

## Dates

common-date = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $day }, { $year }
common-moment = { $date }, { $time }

## Priorities

priority-low = low
priority-normal = normal
priority-high = high
priority-urgent = urgent
priority-critical = critical
