### The setup page by page: what its pages, buttons and forms say.

setup-title = Setup: { $page }
setup-progress = Page { $number } of { $count }
setup-jump = Go to a page
setup-welcome = Welcome. A few short pages and this server has a ticket system. Every choice is saved at once, so you can leave at any time and go on later with `/{ command-admin } { command-admin-setup }`.
setup-resumed = The setup goes on where it was left: page { $number }, begun by { $who } { $when }.
setup-saved = Saved.
setup-same = It was set like that already.
setup-finished = The setup is done. You can come back to it at any time with `/{ command-admin } { command-admin-setup }`.
setup-overtaken = { $who } changed this { $when }: { $changes }. Nothing of yours was saved; choose again.
setup-changed-meanwhile = Somebody else changed this in the meantime, so nothing of yours was saved. Look at what is set now and choose again.

## Pages

setup-page-home = Language and time zone
setup-page-staff = Staff
setup-page-channels = Channels
setup-page-categories = Categories
setup-page-panel = Panel
setup-page-limits = Limits
setup-page-modules = Modules
setup-page-summary = Summary
setup-hint-home = The language of everything members read, and the clock of business hours.
setup-hint-staff = Whoever has one of these roles sees and answers tickets.
setup-hint-channels = Choose channels you have, or let me make those that are missing. Choosing none forgets one.
setup-hint-categories = What members can open a ticket about. Each is a button of the panel.
setup-hint-panel = The message members open tickets from.
setup-hint-limits = What members may do, and what becomes of tickets that are closed.
setup-hint-modules = Parts of the bot this server can do without. What is off says so when it is used.
setup-hint-summary = Everything that is set, what is still missing, and what I find wrong.
setup-made-tickets = Tickets
setup-make-needs-staff = Choose the staff first: then I can make channels only they see.
setup-categories-empty = No categories yet. Add one, or start with the usual three: support, reports and questions.
setup-pick-category = Delete a category
setup-panel-needs-staff = Choose the staff first, or nobody could answer what members ask.
setup-panel-needs-categories = Add a category first: each is a button of the panel.
setup-panel-empty = There is no panel yet. Choose its channel and I post it there with all categories.
setup-pick-panel-channel = Channel of the panel
setup-panel-title = Need help?
setup-missing = Page { $number }, { $page }: something is not set yet.
setup-complete = Nothing is missing. Members can open tickets from your panel.

## Buttons

setup-button-back = Back
setup-button-next = Next
setup-button-done = Done
setup-button-zone = Time zone…
setup-button-make = Make what is missing
setup-button-add-category = Add a category…
setup-button-defaults = Add the usual three
setup-button-post = Post { $key }
setup-button-numbers = Limits in numbers…
setup-button-prefix = Prefix and deletion…
setup-button-findings = All findings

## Forms

setup-form-category = A new category
setup-form-numbers = Limits in numbers
setup-form-prefix = Prefix and deletion
setup-field-zone = City or zone, such as Madrid or UTC
setup-field-key = Key for commands, such as billing
