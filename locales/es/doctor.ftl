### El doctor: qué falla en un servidor, cómo se arregla y qué dicen sus botones.

command-admin-doctor = doctor
    .description = Ver qué falla en este servidor y cómo se arregla; el bot arregla lo que puede

doctor-title = { $count ->
        [one] 1 cosa por arreglar
       *[other] { $count } cosas por arreglar
    }
doctor-well = Todo está bien
doctor-well-hint = Canales, roles, paneles, permisos y comandos están como deben.
doctor-broken = Roto
doctor-weak = Con fallos
doctor-hint = Conviene saberlo
doctor-round = Revisión diaria: algo que la última vez estaba bien necesita a un administrador.
doctor-fixed = Arreglado.
doctor-fixed-before = Ya estaba arreglado; no se ha cambiado nada.
doctor-fixed-still = No ha servido. Abajo ves lo que queda.
doctor-confirm-hide = ¿Ocultar { $channel } a todos menos al equipo? Quien lo lea sin un rol de equipo dejará de verlo.
doctor-confirm-drop = ¿Eliminar el panel { $key }? Se pierden su título, su texto y sus categorías. Los tickets abiertos desde él se quedan.
doctor-made-transcripts = transcripciones
doctor-made-log = avisos-tickets

## Botones

doctor-button-again = Mirar otra vez
doctor-button-back = Volver
doctor-button-forget = Olvidarlo
doctor-button-let-in = Darme acceso
doctor-button-hide = Ocultarlo…
doctor-button-hide-now = Ocultarlo
doctor-button-make = Crear un canal
doctor-button-post = Publicarlo
doctor-button-drop = Eliminar el panel…
doctor-button-register = Registrarlos otra vez
doctor-button-resume = Reintentar
doctor-button-zone = Usar UTC

## Dónde se nombra algo

doctor-place-staff = equipo de este servidor
doctor-place-support = apoyo de la categoría { $name }
doctor-place-required = rol que puede abrir tickets en la categoría { $name }
doctor-place-department = equipo del departamento { $name }
doctor-place-called = avisado en el nivel { $level }
doctor-place-called-by = avisado en el nivel { $level } por el departamento { $name }
doctor-place-tickets = el lugar de los tickets
doctor-place-tickets-of = el lugar de los tickets de la categoría { $name }
doctor-place-tickets-of-department = el lugar de los tickets del departamento { $name }
doctor-place-threads = el canal de los hilos privados de la categoría { $name }
doctor-place-transcripts = el canal de las transcripciones
doctor-place-log = el canal de los avisos
doctor-place-panel = el canal del panel { $key }
doctor-command-roles = `/{ command-admin } { command-admin-categories } { command-admin-categories-roles }`
doctor-command-departments = `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`
doctor-command-setup = `/{ command-admin } { command-admin-setup }`
doctor-command-category = `/{ command-admin } { command-admin-category_upsert }`
doctor-command-channels = `/{ command-admin } { command-admin-set_channels }`
doctor-command-panel = `/{ command-admin } { command-admin-panel_create }`

## Qué falla

doctor-not-set-up = Nadie ha dicho quién es el equipo, así que no se puede abrir ningún ticket.
doctor-permission = Me falta { $permission } en este servidor.
doctor-intent-unasked = Estoy configurado sin { $intent }: { $lost }.
doctor-intent-revoked = { $intent } está desactivado: { $lost }.
doctor-lost-members = no noto quién entra o se va
doctor-lost-messages = no oigo los comandos escritos y nada de lo que se escribe cuenta como respuesta mientras un ticket está abierto
doctor-staff-gone = Se eliminaron todos los roles de equipo ({ $roles }), así que solo los administradores ven los tickets nuevos.
doctor-role-gone = El rol { $role } se eliminó, pero sigue puesto como { $place }.
doctor-role-unfit = { $role } no puede ser { $place }: pertenece a una aplicación o lo tienen todos, así que no se puede dar a nadie.
doctor-role-above = { $role } no está por debajo de mi rol más alto, { $own }, así que no puedo darlo ni quitarlo. Los tickets funcionan igual.
doctor-role-silent = { $role } ({ $place }) no se entera cuando se le avisa: no todos pueden mencionarlo y yo tampoco.
doctor-nobody-serves = Nadie tiene un rol de equipo ({ $roles }), así que nadie responde a los tickets.
doctor-channel-gone = El canal { $channel } se eliminó, pero sigue siendo { $place }.
doctor-channel-unfit = { $channel } no puede ser { $place }: es un canal de otro tipo.
doctor-channel-denied = En { $channel }, { $place }, me falta { $permission }.
doctor-channel-public = Todos pueden leer { $channel }, { $place }.
doctor-transcripts-unset = No hay canal para las transcripciones: se guardan, pero no se publican en ningún sitio.
doctor-log-unset = No hay canal para los avisos, así que el equipo no se entera cuando algo va mal.
doctor-category-full = { $channel }, { $place }, tiene todos los canales que Discord admite en una categoría.
doctor-guild-full = Este servidor tiene { $count } de los { $most } canales que Discord admite.
doctor-overflow-gone = Se eliminó la categoría { $name }, que creé cuando otra estaba llena.
doctor-no-categories = No hay categorías, así que no se puede abrir ningún ticket.
doctor-no-panel = No hay panel, así que los tickets solo se abren con un comando.
doctor-panel-unposted = El panel { $key } nunca se ha publicado en { $channel }.
doctor-panel-lost = El mensaje del panel { $key } en { $channel } se eliminó.
doctor-panel-empty = El panel { $key } no lleva a ninguna categoría que siga en uso.
doctor-threads-nowhere = Los tickets sobre { $name } son hilos privados y no hay canal para ellos.
doctor-commands-stale = Discord muestra otros comandos que los míos.
doctor-jobs-given-up = { $count ->
        [one] Se abandonó 1 tarea
       *[other] Se abandonaron { $count } tareas
    }. La última porque: { $why }
doctor-zone-unknown = El horario de este servidor está en la zona horaria «{ $zone }», que no existe.
doctor-zone-unknown-of = El horario de la categoría { $name } está en la zona horaria «{ $zone }», que no existe.

## Qué hacer

doctor-fix-staff = Elige un rol de equipo con { doctor-command-setup }.
doctor-fix-permission = Ajustes del servidor → Roles → mi rol → activa { $permission }.
doctor-fix-intent-unasked = Activa { $intent } en el portal de desarrolladores de Discord, página Bot, añade { $setting } a la configuración del bot y reinícialo.
doctor-fix-intent-revoked = Activa { $intent } en el portal de desarrolladores de Discord, página Bot, y reinicia el bot.
doctor-fix-role-gone = Olvídalo o pon otro con { $command }.
doctor-fix-role-unfit = Pon otro con { $command }.
doctor-fix-role-above = Ajustes del servidor → Roles → arrastra { $own } por encima de { $role }.
doctor-fix-role-silent = Dame { permission-mention-everyone } o deja que todos mencionen { $role } en sus ajustes.
doctor-fix-nobody-serves = Da uno de estos roles a alguien o pon otro con { doctor-command-roles }.
doctor-fix-channel-gone = Olvídalo o elige otro con { $command }.
doctor-fix-panel-channel = Muévelo con { doctor-command-panel } y la clave { $key }, o elimínalo.
doctor-fix-channel-unfit = Elige otro con { $command }.
doctor-fix-channel-denied = Ajustes de { $channel } → Permisos → permite { $permission } a mi rol.
doctor-fix-channel-public = Ajustes de { $channel } → Permisos → deniega { permission-view-channel } a @everyone, o elige otro con { doctor-command-channels }.
doctor-fix-channel-unset = Elige uno con { $command }.
doctor-fix-category-full = Elimina canales de tickets cerrados en { $channel } o mueve algunos. Hasta entonces creo otra categoría para los tickets nuevos.
doctor-fix-guild-full = Elimina canales que nadie necesite o haz que los tickets cerrados pierdan el suyo con { doctor-command-setup }.
doctor-fix-overflow-gone = Olvídala. Creo otra cuando haga falta.
doctor-fix-no-categories = Crea una con { doctor-command-category }.
doctor-fix-no-panel = Crea uno con { doctor-command-panel }.
doctor-fix-panel-post = Publícalo con `/{ command-admin } { command-admin-panel_deploy } { $key }`.
doctor-fix-panel-empty = Elige categorías para él con `/{ command-admin } { command-admin-panels } { command-admin-panels-edit } { $key }`.
doctor-fix-threads-nowhere = Elige un canal para ellos con { doctor-command-category } o publica un panel.
doctor-fix-commands-stale = Regístralos otra vez. Si vuelve a pasar, otro bot usa mi token.
doctor-fix-jobs-given-up = Arregla lo que estorbaba y reintenta.
doctor-fix-zone-unknown = Usa UTC y luego elige la correcta con `/{ command-tickets } { command-tickets-hours }`.
