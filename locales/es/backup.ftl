### Copias de la configuración de un servidor, y su restauración.

command-admin-config_backup = copia_config
    .description = Guardar en un archivo toda la configuración de este servidor
command-admin-config_restore = restaurar_config
    .description = Ver qué cambiaría una copia, y restaurarla
    .filename = nombre
    .filename-description = Una copia guardada aquí
    .file = archivo
    .file-description = O una copia que hayas guardado

backup-file = Toda la configuración de este servidor
backup-made = Copia hecha
backup-made-holds = Contiene los ajustes, horarios y reglas de este servidor, y además:
backup-holds-categories = { $count ->
        [one] 1 categoría
       *[other] { $count } categorías
    }
backup-holds-questions = { $count ->
        [one] 1 pregunta
       *[other] { $count } preguntas
    }
backup-holds-departments = { $count ->
        [one] 1 departamento
       *[other] { $count } departamentos
    }
backup-holds-panels = { $count ->
        [one] 1 panel
       *[other] { $count } paneles
    }
backup-holds-snippets = { $count ->
        [one] 1 respuesta guardada
       *[other] { $count } respuestas guardadas
    }
backup-made-kept = { $count ->
        [one] Aquí hay 1 copia
       *[other] Aquí hay { $count } copias
    }; se conservan las { $most } más nuevas. No incluye tickets, personas ni registros.
backup-made-hint = Restáurala con `/{ command-admin } { command-admin-config_restore } { $name }`, o adjunta allí el archivo, también en otro servidor.
backup-made-large = Esta copia es más grande de lo que se puede restaurar. Acorta respuestas guardadas o menús y haz otra.

restore-title = { $count ->
        [one] Restaurar esta copia cambia 1 cosa
       *[other] Restaurar esta copia cambia { $count } cosas
    }
restore-same = Este servidor ya está configurado así
restore-elsewhere = La copia es de otro servidor, **{ $name }**. Sus roles y canales se buscan por nombre.
restore-anew = La configuración ha cambiado desde que viste la diferencia. No se ha restaurado nada; esta es la diferencia de ahora.
restore-missing = **Roles y canales que no están aquí:**
restore-missing-named = otro con su nombre ocupa su lugar
restore-missing-left-out = se omite
restore-missing-kept = se queda lo que hay ahora
restore-missing-panel = el panel se omite
restore-missing-open = se omite; **cualquiera** podrá abrir tickets ahí
restore-purges = { $count ->
        [one] Según estas reglas, el registro de 1 ticket es tan antiguo que se borra de inmediato.
       *[other] Según estas reglas, los registros de { $count } tickets son tan antiguos que se borran de inmediato.
    }
restore-until = Esta pregunta caduca { $until }. Antes de aplicar nada se hace una copia de lo que hay ahora.
restore-added = nuevo: { $value }
restore-removed = { $value } se quita
restore-empty = (vacío)
restore-file = Todo completo
restore-button-apply = Aplicar
restore-button-cancel = Cancelar
restore-dropped = No se ha restaurado nada.
restore-done = { $count ->
        [one] Restaurada: 1 cosa ha cambiado
       *[other] Restaurada: { $count } cosas han cambiado
    }
restore-undo = Lo que había antes es la copia `{ $name }`. Para deshacerlo: `/{ command-admin } { command-admin-config_restore } { $name }`.
restore-unposted = Queda por publicar con `/{ command-admin } { command-admin-panel_deploy }`: { $keys }
restore-faulty = { $count ->
        [one] No es una copia que pueda restaurar: 1 problema
       *[other] No es una copia que pueda restaurar: { $count } problemas
    }
restore-faulty-many = No es una copia que pueda restaurar: más de { $count } problemas
restore-faulty-hint = No se ha cambiado nada. Corrige el archivo y prueba otra vez.
restore-problem-place = línea { $line }, columna { $column }
restore-fault-not-text = El archivo no es texto en UTF-8.
restore-fault-not-yaml = Esto no es YAML válido: { $what }
restore-fault-anchor = Aquí no se admiten anclas ni alias. Escribe el valor entero.
restore-fault-tag = Aquí no se admiten etiquetas. Escribe solo el valor.
restore-fault-second-document = Aquí empieza un segundo documento. Deja uno.
restore-fault-too-deep = Esto está más anidado que cualquier copia.
restore-fault-too-much = Hay más valores que en cualquier copia.
restore-fault-twice = La clave está dos veces, la primera en la línea { $line }.
restore-fault-same-name = { $name } está dos veces en esta lista.
restore-fault-unknown-key = No existe esa clave.
restore-fault-unknown-key-near = No existe esa clave. ¿Querías decir { $near }?
restore-fault-missing = Falta la clave { $name }.
restore-fault-version = Es un formato de otra versión del bot.
restore-fault-expected-text = Aquí hace falta un texto.
restore-fault-expected-number = Aquí hace falta un número entero.
restore-fault-expected-bool = Aquí hace falta `true` o `false`.
restore-fault-expected-list = Aquí hace falta una lista.
restore-fault-expected-keys = Aquí hacen falta claves con valores.
restore-fault-expected-id = Aquí hace falta un ID de Discord.
restore-fault-expected-one-of = Aquí hace falta uno de estos: { $known }
restore-fault-unprintable = Hay caracteres que nadie puede ver.

backup-refusal-one-of-two = Nombra una copia o adjunta un archivo, una de las dos cosas. Haz una copia con `/{ command-admin } { command-admin-config_backup }`.
backup-refusal-unknown = Ninguna copia de este servidor se llama «{ $given }». Elige una de la lista o adjunta el archivo.
backup-refusal-too-large = El archivo pasa de { $kilobytes } kB, más que cualquier copia.
backup-refusal-unfetched = El archivo adjunto ya no está. Adjúntalo otra vez.
backup-refusal-gone = Esto ya se decidió, o se preguntó hace más de 15 minutos. Usa `/{ command-admin } { command-admin-config_restore }` otra vez.
backup-refusal-asked-by-other = Lo pidió otra persona. Usa tú `/{ command-admin } { command-admin-config_restore }`.
