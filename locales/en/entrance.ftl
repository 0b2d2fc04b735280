### What stands before a form: the picture puzzle.

puzzle-ask = One thing before the ticket opens: which 5 characters does the picture show?
puzzle-help = They are letters and digits; capitals do not matter. If you cannot read it, take a new or a larger picture, or ask staff to open the ticket for you.
puzzle-described = Five bent letters and digits
puzzle-wrong = { $left ->
        [one] That was not it. Here is a new picture; 1 try is left.
       *[other] That was not it. Here is a new picture; { $left } tries are left.
    }
puzzle-button-answer = Answer…
puzzle-button-new = New picture
puzzle-button-large = Larger
puzzle-form-title = What does the picture show?
puzzle-form-letters = The 5 characters
puzzle-form-hint = Such as A3KMX
puzzle-solved = That is right. You will not be asked again for some hours.
puzzle-first = { $category } shows a picture puzzle before the ticket opens.

refusal-puzzle-unsolved = A picture puzzle comes first here. Choose the category in its panel again, or use the command.
refusal-puzzle-expired = That picture can no longer be answered. Take a new one.
refusal-puzzle-closed = That was not it, too many times. You get a new picture in { $wait }. If you cannot read them, ask staff to open the ticket for you.

## As admins set it

entrance-button = Before the form…
entrance-title = What comes before the form of { $name }
entrance-puzzle = Picture puzzle
entrance-puzzle-off = off
entrance-puzzle-on = on, once every 12 hours for each member
entrance-puzzle-hint = It keeps programs out: 5 tries, then a pause of 10 minutes. Members who cannot read it need staff to open a ticket for them.
entrance-button-puzzle = Puzzle on / off
entrance-button-puzzle-everywhere = On in every category
entrance-button-puzzle-nowhere = Off in every category
