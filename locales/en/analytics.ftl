### Figures: how the tickets of a server went.

analytics-title = How the tickets went
analytics-dates = { $first } to { $last }
analytics-empty = Nothing happened in these days. Choose a longer range, or put up a panel with /admin panel_create so that tickets come in.

## Ranges and sheets

analytics-range-week = 7 days
analytics-range-month = 30 days
analytics-range-quarter = 90 days
analytics-range-all = All
analytics-page-dashboard = Overview
analytics-page-where = Categories and hours

## Changes

analytics-change-more = ▲ { $percent }%
analytics-change-less = ▼ { $percent }%
analytics-change-none = no change
analytics-percent = { $percent }%
analytics-note-change = ▲ ▼ compare with as many days before.
analytics-note-near = Of more than { $count } tickets, half and 95% are near enough, not exact.

## Overview

analytics-opened = **Opened:** { $count }
analytics-claimed = **Claimed:** { $count }
analytics-closed = **Closed:** { $count }
analytics-reopened = **Opened again:** { $count }
analytics-open = **Open now:** { $count } ({ $unclaimed } unclaimed, { $unanswered } unanswered)
analytics-ages = **Open for:** { $day } under a day, { $days } up to 3 days, { $week } up to 7 days, { $longer } longer
analytics-answer = **First response:** { $average } on average, half within { $half }, 95% within { $most }
analytics-answer-none = **First response:** none yet
analytics-solution = **Until closed:** { $average } on average, half within { $half }, 95% within { $most }
analytics-solution-none = **Until closed:** none yet
analytics-kept = **In time:** { $rate } ({ $kept } of { $all } targets)
analytics-kept-none = **In time:** no targets ran
analytics-rating = **Rating:** { $average } of 5 stars, from { $count ->
        [one] { $count } rating
       *[other] { $count } ratings
    }
analytics-rating-none = **Rating:** none yet

## Categories and hours

analytics-categories = Categories
analytics-category = { $name }: { $opened } opened, { $closed } closed
analytics-category-gone = A category that is gone
analytics-categories-more = { $count ->
        [one] and { $count } more category
       *[other] and { $count } more categories
    }
analytics-hours = Busiest hours
analytics-hour = { $day } { $from }–{ $to }: { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
analytics-weekday = { $day ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }

## Commands

command-analytics = analytics
    .description = See how the tickets of this server went
command-analytics-dashboard = dashboard
    .description = Show everything at a glance
    .range = range
    .range-description = Over which days; without, the last 30
    .range-choice-7d = 7 days
    .range-choice-30d = 30 days
    .range-choice-90d = 90 days
    .range-choice-all = all
    .from = from
    .from-description = The first date, such as 2026-01-01
    .to = to
    .to-description = The last date, such as 2026-01-31
    .category = category
    .category-description = Tickets of this category alone
    .staff = staff
    .staff-description = What this staff member did alone

## Pictures

analytics-described = Six figures, and a chart of the tickets opened and closed over these days. The text says the same.
analytics-tile-opened = Opened
analytics-tile-claimed = Claimed
analytics-tile-closed = Closed
analytics-tile-open = Open now
analytics-tile-answer = First response
analytics-tile-kept = In time
analytics-tile-rating = Rating, of 5 stars
analytics-bar = { $days ->
        [one] each day
       *[other] every { $days } days
    }
command-analytics-leaderboard = leaderboard
    .description = Show who did most
    .by = by
    .by-description = By what staff is ranked; without, by tickets closed
    .by-choice-closed = tickets closed
    .by-choice-claimed = tickets claimed
    .by-choice-answered = first responses
    .by-choice-fastest = shortest wait
    .by-choice-rating = rating
    .range = range
    .range-description = Over which days; without, the last 30
    .range-choice-7d = 7 days
    .range-choice-30d = 30 days
    .range-choice-90d = 90 days
    .range-choice-all = all
    .from = from
    .from-description = The first date, such as 2026-01-01
    .to = to
    .to-description = The last date, such as 2026-01-31
    .category = category
    .category-description = Tickets of this category alone
    .staff = staff
    .staff-description = What this staff member did alone
command-analytics-response_times = response_times
    .description = Show how long members waited for an answer
    .range = range
    .range-description = Over which days; without, the last 30
    .range-choice-7d = 7 days
    .range-choice-30d = 30 days
    .range-choice-90d = 90 days
    .range-choice-all = all
    .from = from
    .from-description = The first date, such as 2026-01-01
    .to = to
    .to-description = The last date, such as 2026-01-31
    .category = category
    .category-description = Tickets of this category alone
    .staff = staff
    .staff-description = What this staff member did alone
command-analytics-graph = graph
    .description = Draw how the days went
    .kind = kind
    .kind-description = What it shows; without, tickets opened and closed
    .kind-choice-volume = opened and closed
    .kind-choice-backlog = open tickets
    .kind-choice-response = response times
    .kind-choice-week = hours of the week
    .look = look
    .look-description = Dark or light; without, dark
    .look-choice-dark = dark
    .look-choice-light = light
    .range = range
    .range-description = Over which days; without, the last 30
    .range-choice-7d = 7 days
    .range-choice-30d = 30 days
    .range-choice-90d = 90 days
    .range-choice-all = all
    .from = from
    .from-description = The first date, such as 2026-01-01
    .to = to
    .to-description = The last date, such as 2026-01-31
    .category = category
    .category-description = Tickets of this category alone
    .staff = staff
    .staff-description = What this staff member did alone

## Leaderboard

analytics-board-title = Who did most
analytics-board-described = The staff ranked, a bar each: { $order }. The text names them by the same numbers.
analytics-board-empty = Nobody of the staff did anything in these days. Choose a longer range.
analytics-board-rank = { $rank }.
analytics-board-closed = { $count } closed
analytics-board-claimed = { $count } claimed
analytics-board-answered = { $count ->
        [one] { $count } first response
       *[other] { $count } first responses
    }
analytics-board-half = half within { $time }
analytics-board-stars = { $stars } stars
analytics-board-warned = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
analytics-order-closed = Tickets closed
analytics-order-claimed = Tickets claimed
analytics-order-answered = First responses
analytics-order-fastest = Shortest wait
analytics-order-rating = Rating

## Response times

analytics-times-title = Time to the first response
analytics-times-described = How long members waited, a bar each: half and 95 of a hundred. The text names them by the same numbers.
analytics-times-none = Nobody was answered in these days. Choose a longer range.
analytics-times-answered = { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
analytics-times = { $average } on average · half within { $p50 }, 90% { $p90 }, 95% { $p95 }, 99% { $p99 }
analytics-times-nobody-waits = Nobody waits for a first response now.
analytics-times-waiting = { $count ->
        [one] { $count } ticket waits for its first response, opened { $since }.
       *[other] { $count } tickets wait for their first response, the first of them opened { $since }.
    }
analytics-times-by-staff = By staff member
analytics-times-by-category = By category
analytics-times-legend = half within the strong part, 95% within the whole bar

## Graphs

analytics-graph-volume = Opened and closed
analytics-graph-backlog = Open tickets
analytics-graph-response = Response times
analytics-graph-week = Hours of the week
analytics-graph-busiest = **Busiest day:** { $date } ({ $count } opened)
analytics-graph-open = **Open now:** { $count }
analytics-graph-most = **Most:** { $count } on { $date }
analytics-graph-fewest = **Fewest:** { $count } on { $date }
analytics-graph-everybodys = Tickets are opened by members, so this graph cannot show one staff member. Choose opened and closed or response times.
analytics-graph-percent = { $percent }% within
analytics-graph-scale = strongest: { $most }
analytics-look-light = Light
analytics-look-dark = Dark
command-analytics-export = export
    .description = Take the rows away as CSV files
    .rows = rows
    .rows-description = Rows of what; without, of tickets
    .rows-choice-tickets = tickets
    .rows-choice-events = events
    .rows-choice-ratings = ratings
    .range = range
    .range-description = Over which days; without, the last 30
    .range-choice-7d = 7 days
    .range-choice-30d = 30 days
    .range-choice-90d = 90 days
    .range-choice-all = all
    .from = from
    .from-description = The first date, such as 2026-01-01
    .to = to
    .to-description = The last date, such as 2026-01-31
    .category = category
    .category-description = Tickets of this category alone
    .staff = staff
    .staff-description = What this staff member did alone

## Export

analytics-export = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
analytics-export-part = File { $number }: { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
analytics-export-described = A CSV file with { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
analytics-export-empty = There are no rows in these days. Choose a longer range.
