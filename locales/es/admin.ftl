### Administración: configuración, paneles, categorías.

admin-setting = **{ $label }:** { $value }
admin-setting-changed = **{ $label }:** { $before } → { $after }
admin-none = sin definir
admin-more = { $count ->
        [one] 1 más
       *[other] { $count } más
    }
admin-list-more = { $count ->
        [one] Falta 1 más por mostrar
       *[other] Faltan { $count } más por mostrar
    }

## Configuración

admin-setup-title = Ajustes de este servidor
setting-language = Idioma
setting-prefix = Prefijo
    .field = Prefijo de los comandos escritos
setting-staff_roles = Equipo
setting-ticket_category = Los tickets se crean en
setting-transcript_channel = Las transcripciones van a
setting-log_channel = Los avisos van a
setting-open_limit = Tickets abiertos por miembro
    .some = { $value } como máximo
    .field = Tickets abiertos por miembro, de { $min } a { $max }
setting-cooldown_minutes = Espera entre dos tickets
    .some = { $value }
    .none = ninguna
    .field = Minutos entre dos tickets; 0, ninguno
setting-hourly_limit = Tickets nuevos por miembro y hora
    .some = { $value } como máximo
    .none = sin límite
    .field = Tickets por hora; 0, sin límite
setting-account_age_days = Antigüedad de la cuenta para abrir tickets
    .some = { $value } como mínimo
    .none = cualquiera
    .field = Días de antigüedad de la cuenta; 0, ninguno
setting-member_age_minutes = Tiempo en el servidor antes de un ticket
    .some = { $value } como mínimo
    .none = cualquiera
    .field = Minutos en el servidor; 0, ninguno
setting-delete_after_minutes = Canal de un ticket cerrado
    .some = se elimina { $value } después de guardar la transcripción
    .none = se conserva y solo escribe el equipo
    .field = Minutos hasta eliminarlo; 0, nunca
setting-ask_feedback = Valoración de quien lo abrió
    .yes = se pide por mensaje directo
    .no = solo con el comando
setting-send_transcript = Copia de la transcripción para quien abrió el ticket
    .yes = se envía por mensaje directo
    .no = solo si la pide
setting-openers_may_add = Añadir personas a un ticket
    .yes = quien lo abrió y el equipo
    .no = solo el equipo
setting-openers_may_transcript = Transcripción a petición
    .yes = quien lo abrió y el equipo
    .no = solo el equipo
admin-limit = { $count } como máximo
language-english = inglés
language-spanish = español
admin-unlimited = sin límite
admin-channels-title = Canales de este servidor
admin-next-staff = Siguiente paso: elige quién responde a los tickets con el rol de equipo de `/{ command-admin } { command-admin-setup }`.
admin-next-category = Siguiente paso: crea una categoría con `/{ command-admin } { command-admin-category_upsert }`.
admin-next-panel = Siguiente paso: crea un panel con `/{ command-admin } { command-admin-panel_create }`.
admin-next-deploy = Siguiente paso: publica tu panel con `/{ command-admin } { command-admin-panel_deploy }`.
admin-next-none = Todo listo. Los miembros ya pueden abrir tickets desde tu panel.

## Categorías

admin-categories-title = Categorías
admin-categories-empty = Todavía no hay categorías. Crea una con `/{ command-admin } { command-admin-category_upsert }`.
admin-category-line = **{ $name }** · `{ $key }` · { $questions ->
        [0] sin preguntas
        [one] 1 pregunta
       *[other] { $questions } preguntas
    } · { $roles ->
        [0] solo los roles del equipo
        [one] 1 rol de soporte
       *[other] { $roles } roles de soporte
    }{ $room ->
        [thread] { " " }· hilos privados
        [overflow] { " " }· hilos privados cuando no quepan canales
       *[channel] { "" }
    }
admin-category-created = La categoría { $name } está lista
admin-category-changed = La categoría { $name } ha cambiado
admin-category-name = Nombre
admin-category-key = Clave
admin-category-emoji = Símbolo
admin-category-roles = La atienden
admin-category-roles-default = los roles de equipo del servidor
admin-category-parent = Los tickets se crean en
admin-category-parent-default = el lugar del servidor para tickets
admin-category-room = Espacios
admin-category-room-channel = un canal cada uno
admin-category-room-thread = un hilo privado cada uno, en { $place }
admin-category-room-overflow = un canal cada uno; cuando no quepan más, un hilo privado en { $place }
admin-category-room-panel = el canal del panel
admin-category-template = Nombre de los canales
admin-category-questions = Preguntas
admin-question = «{ $label }»
admin-category-next = Los paneles publicados se actualizan solos.
admin-category-limit = Tickets abiertos por miembro en ella
admin-category-required = Pueden abrir tickets
admin-everyone = todos
admin-category-confirm = ¿Eliminar la categoría { $name }? Nadie podrá abrir más tickets en ella. Los abiertos siguen como están.
admin-category-deleted = La categoría { $name } está eliminada. Los paneles publicados se actualizan solos.
admin-button-delete = Eliminar

## Paneles

admin-panels-title = Paneles
admin-panels-empty = Todavía no hay paneles. Crea uno con `/{ command-admin } { command-admin-panel_create }`.
admin-panel-line = **{ $title }** · `{ $key }` · { $message }
admin-panel-line-undeployed = **{ $title }** · `{ $key }` · sin publicar todavía en { $channel }
admin-panel-created = El panel { $key } está listo
admin-panel-changed = El panel { $key } ha cambiado
admin-panel-heading = Encabezado
admin-panel-channel = Canal
admin-panel-categories = Categorías
admin-panel-all-categories = todas
admin-panel-next = Siguiente paso: publícalo con `/{ command-admin } { command-admin-panel_deploy } { $key }`.
admin-panel-deployed = El panel { $key } está publicado: { $message }
admin-panel-line-lost = **{ $title }** · `{ $key }` · su mensaje en { $channel } fue eliminado; vuelve a publicarlo
admin-panel-text = Texto
admin-panel-style = Se elige con
admin-panel-buttons = botones
admin-panel-dropdown = un menú
admin-panel-colour = Color
admin-panel-image = Imagen
admin-usual = el habitual
admin-panel-follows = Su mensaje se actualiza solo.
admin-panel-confirm = ¿Eliminar el panel `{ $key }` («{ $title }»)? Su mensaje desaparecerá. Los tickets abiertos desde él siguen.
admin-panel-deleted = El panel { $key } está eliminado y su mensaje también

## La lista negra

admin-blacklist-title = Lista negra
admin-blacklist-empty = No hay nadie en la lista negra. Todos pueden abrir tickets.
admin-blacklist-line = { $user } · { $until } · { $reason } · por { $by }
admin-blacklist-added = { $user } no puede abrir tickets aquí
admin-blacklist-removed = { $user } ya puede abrir tickets. El motivo del veto era: { $reason }
admin-blacklist-until = Termina
admin-blacklist-reason = Motivo
admin-blacklist-forever = nunca

## Preguntas

admin-questions-title = Lo que pregunta { $name }
admin-questions-empty = No pregunta nada: los tickets se abren al momento.
admin-questions-pages = Los textos y los menús se preguntan en páginas separadas, con hasta { $count } preguntas en cada una.
admin-questions-pick = Elige la pregunta que quieres cambiar
admin-question-title = Pregunta { $number } de { $name }
admin-question-label = Pregunta
admin-question-hint = Pista en el campo vacío
admin-question-length = Caracteres
admin-question-length-hint = Mínimo y máximo, como 10-500
admin-question-pattern = Tiene la forma
admin-question-pattern-hint = number, url, email o una expresión regular
admin-question-words = Aviso si no la tiene
admin-question-words-hint = Por ejemplo: Los pedidos son como AB-1234.
admin-question-short = Una línea
admin-question-paragraph = Varias líneas
admin-question-required = Hay que responderla
admin-question-optional = Se puede dejar vacía
admin-question-form-new = Pregunta nueva
admin-question-form = Editar pregunta
admin-button-add-question = Añadir pregunta…
admin-button-edit = Editar…
admin-button-style = Una línea / varias
admin-button-required = Obligatoria / opcional
admin-button-up = Subir
admin-button-down = Bajar
admin-button-remove = Quitar
admin-button-all-questions = Todas las preguntas
