### The doctor: what is wrong with a server, how it is mended, and what its buttons say.

command-admin-doctor = doctor
    .description = See what is wrong in this server, how to fix it, and let the bot fix what it can

doctor-title = { $count ->
        [one] 1 thing to fix
       *[other] { $count } things to fix
    }
doctor-well = All is well
doctor-well-hint = Channels, roles, panels, permissions and commands are as they should be.
doctor-broken = Broken
doctor-weak = Impaired
doctor-hint = Worth knowing
doctor-round = Daily check: something needs an admin that was fine the last time.
doctor-fixed = That is fixed.
doctor-fixed-before = That was fixed already; nothing was changed.
doctor-fixed-still = That did not help. See below what is left.
doctor-confirm-hide = Hide { $channel } from everyone but staff? Whoever reads it without a staff role no longer sees it.
doctor-confirm-drop = Delete panel { $key }? Its heading, text and categories are lost. Tickets opened from it stay.
doctor-made-transcripts = transcripts
doctor-made-log = ticket-log

## Buttons

doctor-button-again = Look again
doctor-button-back = Back
doctor-button-forget = Forget it
doctor-button-let-in = Give me access
doctor-button-hide = Hide it…
doctor-button-hide-now = Hide it
doctor-button-make = Make a channel
doctor-button-post = Post it
doctor-button-drop = Delete the panel…
doctor-button-register = Register again
doctor-button-resume = Try again
doctor-button-zone = Use UTC

## Where something is named

doctor-place-staff = staff of this server
doctor-place-support = support of category { $name }
doctor-place-required = a role that may open tickets in category { $name }
doctor-place-department = team of department { $name }
doctor-place-called = called at level { $level }
doctor-place-called-by = called at level { $level } by department { $name }
doctor-place-tickets = the place for tickets
doctor-place-tickets-of = the place for tickets of category { $name }
doctor-place-tickets-of-department = the place for tickets of department { $name }
doctor-place-threads = the channel for private threads of category { $name }
doctor-place-transcripts = the channel for transcripts
doctor-place-log = the channel for notices
doctor-place-panel = the channel of panel { $key }
doctor-command-roles = `/{ command-admin } { command-admin-categories } { command-admin-categories-roles }`
doctor-command-departments = `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`
doctor-command-setup = `/{ command-admin } { command-admin-setup }`
doctor-command-category = `/{ command-admin } { command-admin-category_upsert }`
doctor-command-channels = `/{ command-admin } { command-admin-set_channels }`
doctor-command-panel = `/{ command-admin } { command-admin-panel_create }`

## What is wrong

doctor-not-set-up = Nobody has said who the staff is, so no ticket can be opened.
doctor-permission = I lack { $permission } in this server.
doctor-intent-unasked = I was configured without the { $intent }: { $lost }.
doctor-intent-revoked = The { $intent } is switched off: { $lost }.
doctor-lost-members = I do not notice who joins or leaves
doctor-lost-messages = typed commands are not heard, and nobody's words count as an answer while a ticket is open
doctor-staff-gone = Every staff role was deleted ({ $roles }), so only admins see new tickets.
doctor-role-gone = Role { $role } was deleted, but is still named as { $place }.
doctor-role-unfit = { $role } cannot be { $place }: it belongs to an app or to everyone, so nobody can be given it.
doctor-role-above = { $role } does not stand below my highest role { $own }, so I can neither give nor take it. Tickets work all the same.
doctor-role-silent = { $role } ({ $place }) hears nothing when it is called: not everyone may mention it, and I may not either.
doctor-nobody-serves = Nobody has a staff role ({ $roles }), so nobody answers tickets.
doctor-channel-gone = Channel { $channel } was deleted, but is still { $place }.
doctor-channel-unfit = { $channel } cannot be { $place }: it is a channel of another type.
doctor-channel-denied = In { $channel }, { $place }, I lack { $permission }.
doctor-channel-public = Everyone can read { $channel }, { $place }.
doctor-transcripts-unset = There is no channel for transcripts, so they are saved but posted nowhere.
doctor-log-unset = There is no channel for notices, so staff is not told when something goes wrong.
doctor-category-full = { $channel }, { $place }, holds as many channels as Discord takes in one category.
doctor-guild-full = This server has { $count } of the { $most } channels Discord takes.
doctor-overflow-gone = Category { $name }, which I made when another was full, was deleted.
doctor-no-categories = There are no categories, so no ticket can be opened.
doctor-no-panel = There is no panel, so tickets are opened by command only.
doctor-panel-unposted = Panel { $key } was never posted in { $channel }.
doctor-panel-lost = The message of panel { $key } in { $channel } was deleted.
doctor-panel-empty = Panel { $key } leads to no category that is still in use.
doctor-threads-nowhere = Tickets about { $name } are private threads, and there is no channel for them.
doctor-commands-stale = Discord shows other commands than mine.
doctor-jobs-given-up = { $count ->
        [one] 1 task was given up
       *[other] { $count } tasks were given up
    }. The latest because: { $why }
doctor-zone-unknown = The business hours of this server are in the time zone “{ $zone }”, which does not exist.
doctor-zone-unknown-of = The business hours of category { $name } are in the time zone “{ $zone }”, which does not exist.

## What to do about it

doctor-fix-staff = Choose a staff role with { doctor-command-setup }.
doctor-fix-permission = Server settings → Roles → my role → switch on { $permission }.
doctor-fix-intent-unasked = Switch on the { $intent } in Discord's developer portal, page Bot, add { $setting } to the bot's configuration and restart it.
doctor-fix-intent-revoked = Switch on the { $intent } in Discord's developer portal, page Bot, and restart the bot.
doctor-fix-role-gone = Forget it, or name another with { $command }.
doctor-fix-role-unfit = Name another with { $command }.
doctor-fix-role-above = Server settings → Roles → drag { $own } above { $role }.
doctor-fix-role-silent = Give me { permission-mention-everyone }, or let everyone mention { $role } in its settings.
doctor-fix-nobody-serves = Give somebody one of these roles, or name another with { doctor-command-roles }.
doctor-fix-channel-gone = Forget it, or choose another with { $command }.
doctor-fix-panel-channel = Move it with { doctor-command-panel } and the key { $key }, or delete it.
doctor-fix-channel-unfit = Choose another with { $command }.
doctor-fix-channel-denied = Settings of { $channel } → Permissions → allow my role { $permission }.
doctor-fix-channel-public = Settings of { $channel } → Permissions → deny @everyone { permission-view-channel }, or choose another with { doctor-command-channels }.
doctor-fix-channel-unset = Choose one with { $command }.
doctor-fix-category-full = Delete channels of closed tickets in { $channel }, or move some. Until then I make another category for new tickets.
doctor-fix-guild-full = Delete channels nobody needs, or let closed tickets lose theirs with { doctor-command-setup }.
doctor-fix-overflow-gone = Forget it. I make another when it is needed.
doctor-fix-no-categories = Create one with { doctor-command-category }.
doctor-fix-no-panel = Create one with { doctor-command-panel }.
doctor-fix-panel-post = Post it with `/{ command-admin } { command-admin-panel_deploy } { $key }`.
doctor-fix-panel-empty = Choose categories for it with `/{ command-admin } { command-admin-panels } { command-admin-panels-edit } { $key }`.
doctor-fix-threads-nowhere = Choose a channel for them with { doctor-command-category }, or post a panel.
doctor-fix-commands-stale = Register them again. If it comes back, another bot runs with my token.
doctor-fix-jobs-given-up = Fix what stood in the way, then try again.
doctor-fix-zone-unknown = Use UTC, then choose the right one with `/{ command-tickets } { command-tickets-hours }`.
