### Forms: what members choose and go on with, and the menus admins make.

form-optional = may be left out
form-choose = Choose one
form-choose-several = Choose { $fewest } to { $most }
form-button-open = Open ticket
form-button-save = Save answers
form-button-back = Back
form-button-cancel = Cancel
form-dropped = Cancelled. No ticket was opened and your answers are forgotten.
form-dropped-edit = Cancelled. Your answers stay as they were.
form-answers-changed = Your answers in ticket #{ $number } are changed. Staff can see what they were before.
form-answers-changed-in = Your answers in { $channel } are changed. Staff can see what they were before.

## Menus, as admins make them

form-button-add-menu = Add menu…
form-menu-new = New menu
form-menu-edit = Edit menu
form-menu = A menu to choose from
form-menu-hint = Hint inside the menu
form-options = Options
form-options-field = Options, one per line
form-options-hint = 🔴 Red | what is said below it
form-choices = How many can be chosen
form-choices-hint = 1, or such as 1-3

## Refusals

refusal-answer-choices = { $count ->
        [one] “{ $question }”: 1 is chosen, and it takes { $min } to { $max }. Choose again.
       *[other] “{ $question }”: { $count } are chosen, and it takes { $min } to { $max }. Choose again.
    }
refusal-options-none = A menu needs at least one option. Write the options one per line.
refusal-options-many = A menu has room for { $limit } options, and these are { $count }. Remove some, or make two menus.
refusal-options-twice = The option “{ $label }” is there twice. Word one of the two differently.
refusal-options-length = The option “{ $line }” does not fit. The text before “|” needs 1 to { $max } characters; the one after it can have { $max } at most.
refusal-bad-choices = “{ $given }” cannot be how many are chosen. Write one number or two, such as 1-3, and no more than there are options.
refusal-nothing-kept = What you wrote is no longer kept. Start again from the list of questions.
refusal-not-your-answers = Only the person who opened this ticket can change its answers.

## What happened, in histories and transcripts

transcript-event-answers-changed = { $who } changed answers: { $changes }
transcript-event-answer-change = “{ $question }”: { $from } → { $to }
transcript-event-no-answer = (no answer)
