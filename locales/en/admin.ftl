### Administration: setup, panels, categories.

admin-setting = **{ $label }:** { $value }
admin-setting-changed = **{ $label }:** { $before } → { $after }
admin-none = none
admin-more = { $count ->
        [one] 1 more
       *[other] { $count } more
    }
admin-list-more = { $count ->
        [one] 1 more is not shown
       *[other] { $count } more are not shown
    }

## Setup

admin-setup-title = Settings of this server
setting-language = Language
setting-prefix = Prefix
    .field = Prefix of typed commands
setting-staff_roles = Staff
setting-ticket_category = Tickets are made in
setting-transcript_channel = Transcripts go to
setting-log_channel = Notices go to
setting-open_limit = Open tickets per member
    .some = { $value } at most
    .field = Open tickets per member, { $min } to { $max }
setting-cooldown_minutes = Wait between two tickets
    .some = { $value }
    .none = none
    .field = Minutes between two tickets; 0 for none
setting-hourly_limit = New tickets per member and hour
    .some = { $value } at most
    .none = any number
    .field = Tickets per hour; 0 for any number
setting-account_age_days = Age of an account that opens tickets
    .some = { $value } at least
    .none = any
    .field = Days an account must exist; 0 for any
setting-member_age_minutes = Time on this server before a ticket
    .some = { $value } at least
    .none = any
    .field = Minutes since they joined; 0 for any
setting-delete_after_minutes = Channel of a closed ticket
    .some = deleted { $value } after the transcript is saved
    .none = kept, only staff can write
    .field = Delete after so many minutes; 0 never
setting-ask_feedback = Rating by the opener
    .yes = asked for by DM
    .no = by command only
setting-send_transcript = Opener's copy of the transcript
    .yes = sent by DM
    .no = on request only
setting-openers_may_add = Adding people to a ticket
    .yes = its opener and staff
    .no = staff only
setting-openers_may_transcript = Transcript on demand
    .yes = its opener and staff
    .no = staff only
admin-limit = { $count } at most
language-english = English
language-spanish = Spanish
admin-unlimited = any number
admin-channels-title = Channels of this server
admin-next-staff = Next: choose who answers tickets, with the staff role of `/{ command-admin } { command-admin-setup }`.
admin-next-category = Next: create a category with `/{ command-admin } { command-admin-category_upsert }`.
admin-next-panel = Next: create a panel with `/{ command-admin } { command-admin-panel_create }`.
admin-next-deploy = Next: post your panel with `/{ command-admin } { command-admin-panel_deploy }`.
admin-next-none = Everything is ready. Members can open tickets from your panel.

## Categories

admin-categories-title = Categories
admin-categories-empty = No categories yet. Create one with `/{ command-admin } { command-admin-category_upsert }`.
admin-category-line = **{ $name }** · `{ $key }` · { $questions ->
        [0] no questions
        [one] 1 question
       *[other] { $questions } questions
    } · { $roles ->
        [0] staff roles only
        [one] 1 support role
       *[other] { $roles } support roles
    }{ $room ->
        [thread] { " " }· private threads
        [overflow] { " " }· private threads once channels are full
       *[channel] { "" }
    }
admin-category-created = Category { $name } is ready
admin-category-changed = Category { $name } is changed
admin-category-name = Name
admin-category-key = Key
admin-category-emoji = Sign
admin-category-roles = Served by
admin-category-roles-default = the server's staff roles
admin-category-parent = Tickets are made in
admin-category-parent-default = the server's place for tickets
admin-category-room = Rooms
admin-category-room-channel = a channel each
admin-category-room-thread = a private thread each, in { $place }
admin-category-room-overflow = a channel each; once no more fit, a private thread in { $place }
admin-category-room-panel = the channel of the panel
admin-category-template = Channel names
admin-category-questions = Questions
admin-question = “{ $label }”
admin-category-next = Panels that are posted follow by themselves.
admin-category-limit = Open tickets per member in it
admin-category-required = Open to
admin-everyone = everyone
admin-category-confirm = Delete category { $name }? Nobody can open tickets in it any more. Open tickets stay as they are.
admin-category-deleted = Category { $name } is deleted. Posted panels follow by themselves.
admin-button-delete = Delete

## Panels

admin-panels-title = Panels
admin-panels-empty = No panels yet. Create one with `/{ command-admin } { command-admin-panel_create }`.
admin-panel-line = **{ $title }** · `{ $key }` · { $message }
admin-panel-line-undeployed = **{ $title }** · `{ $key }` · not posted in { $channel } yet
admin-panel-created = Panel { $key } is ready
admin-panel-changed = Panel { $key } is changed
admin-panel-heading = Heading
admin-panel-channel = Channel
admin-panel-categories = Categories
admin-panel-all-categories = all of them
admin-panel-next = Next: post it with `/{ command-admin } { command-admin-panel_deploy } { $key }`.
admin-panel-deployed = Panel { $key } is posted: { $message }
admin-panel-line-lost = **{ $title }** · `{ $key }` · its message in { $channel } was deleted; post it again
admin-panel-text = Text
admin-panel-style = Chosen from
admin-panel-buttons = buttons
admin-panel-dropdown = a menu
admin-panel-colour = Colour
admin-panel-image = Picture
admin-usual = the usual one
admin-panel-follows = Its message follows by itself.
admin-panel-confirm = Delete panel `{ $key }` (“{ $title }”)? Its message is taken down. Tickets opened from it stay.
admin-panel-deleted = Panel { $key } is deleted and its message taken down

## The blacklist

admin-blacklist-title = Blacklist
admin-blacklist-empty = Nobody is on the blacklist. Everyone can open tickets.
admin-blacklist-line = { $user } · { $until } · { $reason } · by { $by }
admin-blacklist-added = { $user } cannot open tickets here
admin-blacklist-removed = { $user } can open tickets again. They were kept out for: { $reason }
admin-blacklist-until = Ends
admin-blacklist-reason = Reason
admin-blacklist-forever = never

## Questions

admin-questions-title = What { $name } asks
admin-questions-empty = It asks nothing: tickets open at once.
admin-questions-pages = Texts and menus are asked on pages of their own, up to { $count } questions on each.
admin-questions-pick = Choose a question to change
admin-question-title = Question { $number } of { $name }
admin-question-label = Question
admin-question-hint = Hint in the empty field
admin-question-length = Characters
admin-question-length-hint = Fewest and most, such as 10-500
admin-question-pattern = Looks like
admin-question-pattern-hint = number, url, email, or a regular expression
admin-question-words = Said when it does not
admin-question-words-hint = Such as: Order numbers look like AB-1234.
admin-question-short = One line
admin-question-paragraph = Several lines
admin-question-required = Must be answered
admin-question-optional = May be left out
admin-question-form-new = New question
admin-question-form = Edit question
admin-button-add-question = Add question…
admin-button-edit = Edit…
admin-button-style = One line / several
admin-button-required = Required / optional
admin-button-up = Up
admin-button-down = Down
admin-button-remove = Remove
admin-button-all-questions = All questions
