### Lo que consta: quién hizo qué, advertencias al equipo; y dónde está en casa el servidor.

command-admin-server-locale = idioma
    .description = Ver o elegir el idioma y la zona horaria de este servidor
    .language = idioma
    .language-description = El idioma de lo que leen todos
    .timezone = zona
    .timezone-description = Dónde cuelga el reloj del equipo
command-admin-server-audit = registro
    .description = Ver quién hizo qué y cuándo
    .person = persona
    .person-description = Solo lo que hizo o lo que le hicieron
    .kind = tipo
    .kind-description = De qué se trataba
    .kind-choice-all = todo
    .kind-choice-tickets = tickets
    .kind-choice-settings = ajustes
    .kind-choice-categories = categorías
    .kind-choice-panels = paneles
    .kind-choice-departments = departamentos
    .kind-choice-blacklist = vetos
    .kind-choice-warnings = advertencias
    .kind-choice-snippets = respuestas guardadas
    .kind-choice-privacy = privacidad
command-admin-staff_warn = advertir
    .description = Advertir a alguien del equipo o ver quién tiene advertencias
    .member = miembro
    .member-description = A quién; sin motivo ves sus advertencias
    .reason = motivo
    .reason-description = Por qué; lo recibe por mensaje directo

## Idioma y zona horaria

record-locale-title = Idioma y zona horaria
record-locale-now = Allí es { $moment }.
record-locale-hint = Cada miembro lee lo que es solo para él en el idioma de su Discord. Las categorías con horario propio conservan su zona horaria.

## Quién hizo qué

record-title = Lo que se ha hecho aquí
record-title-of = Lo que hizo { $who }
record-empty = Todavía no se ha hecho nada de este tipo.
record-kind-hint = Mostrar solo…
record-kind-all = Todo
record-kind-tickets = Tickets
record-kind-settings = Ajustes
record-kind-categories = Categorías
record-kind-panels = Paneles
record-kind-departments = Departamentos
record-kind-blacklist = Lista negra
record-kind-warnings = Advertencias al equipo
record-kind-snippets = Respuestas guardadas
record-kind-privacy = Datos guardados
record-bot = el bot
record-other = { $who } · { $what }
record-blacklist-added = { $who } vetó a { $what }
record-blacklist-removed = { $who } quitó el veto a { $what }
record-category-deleted = { $who } eliminó la categoría { $what }
record-category-entrance = { $who } cambió lo que hay antes de la categoría { $what }
record-category-questions = { $who } cambió las preguntas de la categoría { $what }
record-category-saved = { $who } guardó la categoría { $what }
record-department-deleted = { $who } eliminó un departamento { $what }
record-department-saved = { $who } guardó el departamento { $what }
record-duty-off = { $what } terminó su turno
record-duty-on = { $what } empezó su turno
record-guild-assignment = { $who } cambió cómo se asignan los tickets { $what }
record-guild-automated = { $who } cambió lo que los tickets hacen solos { $what }
record-guild-backed-up = { $who } hizo una copia de la configuración { $what }
record-guild-channels = { $who } cambió adónde van las transcripciones y los avisos { $what }
record-guild-hours = { $who } cambió el horario de atención { $what }
record-guild-locale = { $who } cambió el idioma o la zona horaria { $what }
record-module-off = { $who } desactivó { $what }
record-module-on = { $who } activó { $what }
record-guild-reloaded = { $who } hizo que se volvieran a leer los idiomas y los ajustes { $what }
record-guild-restored = { $who } restauró una copia de la configuración { $what }
record-guild-resumed = { $who } hizo que se reintentara el trabajo abandonado { $what }
record-guild-roles = { $who } cambió quién atiende los tickets { $what }
record-guild-set-up = { $who } cambió los ajustes { $what }
record-guild-targets = { $who } cambió los plazos de respuesta { $what }
record-overflow-gone = { $who } retiró una categoría que ya no hacía falta: { $what }
record-overflow-made = { $who } creó otra categoría porque una estaba llena: { $what }
record-panel-deleted = { $who } eliminó un panel { $what }
record-panel-deployed = { $who } publicó el panel { $what }
record-panel-lost = { $who } notó que se había borrado el mensaje del panel { $what }
record-panel-saved = { $who } guardó el panel { $what }
record-privacy-erased = { $who } hizo borrar lo que había guardado de un miembro { $what }
record-privacy-exported = { $who } exportó lo que hay guardado de { $what }
record-snippet-deleted = { $who } eliminó una respuesta guardada { $what }
record-snippet-saved = { $who } guardó la respuesta { $what }
record-ticket-purged = { $who } eliminó todo lo del { $what }
record-warning-given = { $who } advirtió a { $what }
record-warning-taken-back = { $who } retiró una advertencia a { $what }

## Advertencias al equipo

record-warned = { $user } tiene una advertencia. { $count ->
        [one] Es la primera.
       *[other] Ya son { $count }.
    }
record-warned-told = Lo recibe por mensaje directo. Sin motivo ves todas sus advertencias.
record-warning-undo = Deshacer
record-warning-taken = Se ha retirado una advertencia a { $user }: { $reason }. { $left ->
        [0] No queda ninguna.
        [one] Queda 1.
       *[other] Quedan { $left }.
    }
refusal-warning-gone = Esa advertencia ya se retiró.
refusal-not-on-staff = { $who } no es del equipo de este servidor. Las advertencias son para quienes atienden tickets.
record-warning-pick = Retirar una
record-warnings-title = Advertencias al equipo
record-warnings-empty = Todavía nadie tiene advertencias. Advierte a alguien con `/{ command-admin } { command-admin-staff_warn }`.
record-warnings-none = No tiene advertencias.
record-warnings-of = { $count ->
        [one] 1 advertencia a { $user }
       *[other] { $count } advertencias a { $user }
    }
record-warnings-line = { $user } · { $count ->
        [one] 1 advertencia
       *[other] { $count } advertencias
    } · la última { $last }
record-warning-line = { $when } · { $reason } · por { $by } · { $told }
record-told-waiting = aún no lo sabe
record-told-told = lo sabe
record-told-closed = no admite mensajes directos
record-you-are-warned = Tienes una advertencia en { $guild }
record-you-are-warned-hint = Les consta a quienes llevan el servidor. Si crees que es un error, habla con ellos.
