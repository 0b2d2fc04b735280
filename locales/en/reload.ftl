### Reading languages and settings anew, without a restart.

command-admin-reload = reload
    .description = Read languages and settings of the installation anew, without a restart

reload-title = Reloaded
reload-settings-none = **Settings of the installation:** unchanged
reload-settings-operator = **Settings of the installation:** only read anew when the operator of the bot asks
reload-settings-now = In effect from now on:
reload-settings-restart = In effect after the next restart:
reload-setting-secret = **{ $key }:** changed; secrets are not shown
reload-language-stayed = **Language:** { $language }
reload-language-came = **New language:** { $language }
reload-language-left = **No language any more:** { $language }; where it was chosen English speaks
reload-language-lacks = { $count ->
        [one] 1 text is missing, English speaks there: { $lacks }
       *[other] { $count } texts are missing, English speaks there: { $lacks } …
    }
reload-typed-names = Typed commands can be called by their names in { $languages } after the next restart; slash commands at once.
reload-commands = The commands were registered anew. Discord shows them within a minute.
reload-modules-on = **Modules:** all are on
reload-modules-off = **Modules:** switched off are { $modules }

## What is wrong with the files

reload-bad-files = { $count ->
        [one] Nothing was changed, because 1 thing is wrong in the files. Correct it and run `/{ command-admin } { command-admin-reload }` again:
       *[other] Nothing was changed, because { $count } things are wrong in the files. Correct them and run `/{ command-admin } { command-admin-reload }` again:
    }
reload-bad-files-more = … and { $count } more
reload-in-private = The operator's settings are told to them alone: they use `/{ command-admin } { command-admin-reload }` for that.
