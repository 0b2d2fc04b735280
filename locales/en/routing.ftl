### Where tickets go: departments, escalation, the roles that serve them.

command-ticket-escalate = escalate
    .description = Take this ticket up to those who decide, or down again
    .level = level
    .level-description = From 1 to 5; 0 takes it down again
command-ticket-department = department
    .description = Hand this ticket to a department
    .name = name
    .name-description = Which; none hands it back to its category
command-admin-categories-departments = departments
    .description = See and change the departments tickets can be handed to
    .key = key
    .key-description = The short name of a department, such as billing; a new one makes it
    .name = name
    .name-description = What people read; a new department needs it
    .emoji = emoji
    .emoji-description = Its sign, or none
    .add_role = add_role
    .add_role-description = A role for its team, or to call at the level you name
    .remove_role = remove_role
    .remove_role-description = A role to take out of there
    .level = level
    .level-description = The level of escalation these roles are for
    .category = category
    .category-description = The Discord category its tickets are moved to
    .position = position
    .position-description = Its place in the list
    .clear = clear
    .clear-description = What it should have no more
    .clear-choice-emoji = Emoji
    .clear-choice-category = Discord category
command-admin-categories-roles = roles
    .description = See and change which roles serve tickets
    .place = place
    .place-description = What the roles are for
    .place-choice-staff = Staff, for every ticket
    .place-choice-support = Serve a category
    .place-choice-required = Needed to open tickets in a category
    .place-choice-escalation = Called at a level of escalation
    .add = add
    .add-description = A role to add there
    .remove = remove
    .remove-description = A role to take out of there
    .category = category
    .category-description = The category you mean
    .level = level
    .level-description = The level of escalation you mean
    .ping_department = ping_department
    .ping_department-description = Whether a department is called when it gets a ticket
    .ping_urgent = ping_urgent
    .ping_urgent-description = Whether everyone who serves a ticket is called when it becomes urgent

## The card, the list, replies

ticket-department = **Department:** { $department }
ticket-escalation = **Escalation:** level { $level }
ticket-level = level { $level }
ticket-no-department = None: back to its category
ticket-reply-escalated = Ticket #{ $number } is escalated to level { $level }.
ticket-reply-deescalated = Ticket #{ $number } is no longer escalated.
ticket-reply-department = Ticket #{ $number } is now with { $department }.
ticket-reply-department-left = Ticket #{ $number } is with its category again.

## Calls

ticket-call-department = { $roles }, ticket #{ $number } is now with { $department }.
ticket-call-escalated = { $roles }, ticket #{ $number } has been escalated to level { $level }.
ticket-call-urgent = { $roles }, ticket #{ $number } is now { $priority }.
ticket-call-handed = { $who }, ticket #{ $number } is now yours.
ticket-call-admitted = { $who }, you have been added to ticket #{ $number }.

## The history

transcript-event-escalated = { $who } escalated the ticket to level { $level }.
transcript-event-escalated-because = { $who } escalated the ticket to level { $level }: { $why }
transcript-event-deescalated = { $who } took the ticket down to level { $level }.
transcript-event-department = { $who } handed the ticket to { $department }.
transcript-event-department-left = { $who } took the ticket back from { $department } to its category.
transcript-event-claim-dropped = { $whom } no longer serves the ticket, so it is unclaimed.

## Notices

staff-alert-department-role-missing = A role of the department { $department } (ID { $role }) was deleted, so its members no longer see its tickets. Choose another with `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-escalation-role-missing = A role that is called when tickets are escalated (ID { $role }) was deleted. Choose another with `/{ command-admin } { command-admin-categories } { command-admin-categories-roles }` or `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-department-parent-missing = The Discord category of the department { $department } was deleted, so ticket #{ $number } stays outside of it: { $channel }. Choose another with `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-place-full = Discord takes no more channels where ticket #{ $number } belongs now, so it stays where it is: { $channel }. Its team can see it all the same.
staff-alert-move-forbidden = I could not move { $channel } of ticket #{ $number } because I lack { $permission } there. Its team sees it where it is. Give my role what is missing; then it moves by itself.
staff-alert-room-forbidden = I could not change who sees { $channel } of ticket #{ $number }, or writes in it, because I lack { $permission } there. Give my role what is missing; then I go on by myself.

## Refusals

refusal-department-gone = This department no longer exists. Choose another one.
refusal-unknown-department = There is no department “{ $given }”. Choose one from the list, or write none for its category.
refusal-too-many-departments = A server has at most { $limit } departments. Delete one first.
refusal-too-many-roles = There is room for { $limit } roles here. Take one out first.
refusal-last-staff-role = A server needs at least one staff role. Add another before you take this one away.
refusal-category-needed = Say which category you mean.

## Roles

admin-yes = yes
admin-no = no
admin-roles-title = Who serves tickets
admin-roles-category-title = Who serves { $name }
admin-roles-level = Called at level { $level }
admin-roles-ping-department = Departments are called when they get a ticket
admin-roles-ping-urgent = Everyone who serves a ticket is called when it becomes urgent
admin-roles-pick = Choose a category to see its roles
admin-roles-support-menu = Serve it beside the staff
admin-roles-required-menu = May open tickets in it; everyone if none
admin-button-ping-department = Call departments: yes / no
admin-button-ping-urgent = Call when urgent: yes / no
admin-button-all-roles = All roles

## Departments

admin-departments-title = Departments
admin-departments-empty = No departments yet. With them, tickets can be handed to another team.
admin-departments-pick = Choose a department to change
admin-department-line = **{ $name }** · `{ $key }` · { $roles ->
        [0] no roles yet
        [one] 1 role
       *[other] { $roles } roles
    }
admin-department-title = Department { $name }
admin-department-name = Name
admin-department-key = Key
admin-department-key-hint = A short name for commands, such as billing
admin-department-emoji = Sign
admin-department-emoji-hint = One emoji, or nothing
admin-department-team = Team
admin-department-place = Its tickets are moved to
admin-department-place-default = nowhere: they stay with their category
admin-department-levels = Called when escalated
admin-department-levels-default = whom the server calls
admin-department-level = level { $level }: { $roles }
admin-department-form = Edit department
admin-department-form-new = New department
admin-department-confirm = Delete department { $name }? Its tickets go back to their categories.
admin-department-deleted = { $tickets ->
        [0] Department { $name } is deleted. It had no open tickets.
        [one] Department { $name } is deleted. 1 open ticket is with its category again.
       *[other] Department { $name } is deleted. { $tickets } open tickets are with their categories again.
    }
admin-button-add-department = Add department…
admin-button-levels = Escalation…
admin-button-all-departments = All departments
admin-button-department = Back to { $name }
admin-button-delete-department = Delete…

## Categories: what their tickets begin with

admin-category-sla = First answer within
admin-category-priority = Priority at first
admin-category-tags = Tags at first
