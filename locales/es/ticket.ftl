### Tickets: tarjetas, formularios, botones, respuestas, transcripciones.
###
### Personas y lugares ($opener, $by, $channel) son menciones de Discord; $when es una hora relativa de Discord
### («hace 5 minutos»).

ticket-number = #{ $number }
ticket-title = { $category } · Ticket #{ $number }
ticket-number-title = Ticket #{ $number }

## La tarjeta

ticket-ping = { $roles }: hay un ticket nuevo esperando.
ticket-opened-by = Abierto por { $opener } { $when }
ticket-answers-cut = Aquí las respuestas largas van resumidas. La transcripción las recoge completas.
ticket-status = **Estado:** { $status }
ticket-status-waiting = a la espera del equipo
ticket-status-active = en curso
ticket-status-closing = cerrándose
ticket-status-closed = cerrado
ticket-status-abandoned = no se abrió
ticket-claimed-by = **Reclamado por:** { $by }
ticket-unclaimed-yet = **Reclamado por:** nadie todavía
ticket-first-response = **Primera respuesta:** { $by } { $when }
ticket-priority = **Prioridad:** { $priority }
ticket-tags = **Etiquetas:** { $tags }
ticket-renaming = **Nombre nuevo:** { $name }, en cuanto Discord lo admita
ticket-locked-fact = **Bloqueado:** solo puede escribir el equipo
ticket-closes-at = **Se cierra:** { $when }
ticket-reopened = **Reabierto:** se había cerrado { $when }
ticket-reopened-with-transcript = **Reabierto:** se había cerrado { $when } ([transcripción]({ $link }))
ticket-closed-by = **Cerrado por:** { $by } { $when }
ticket-closed-by-nobody = **Cerrado:** { $when }, porque su canal ya no existía
ticket-close-reason = **Motivo:** { $reason }
ticket-close-no-reason = **Motivo:** sin indicar

ticket-button-claim = Reclamar
ticket-button-unclaim = Liberar
ticket-button-lock = Bloquear
ticket-button-unlock = Desbloquear
ticket-button-note = Añadir nota…
ticket-button-close = Cerrar…
ticket-button-close-lost = Cerrar esos tickets
ticket-button-answer = Responder…
ticket-button-continue = Continuar…
ticket-button-edit-answers = Editar respuestas…

## El panel

ticket-panel-empty = Todavía no hay nada sobre lo que abrir un ticket. El equipo puede añadir categorías con `/{ command-admin } { command-admin-category_upsert }`.
ticket-panel-choose = Elige de qué se trata

## Formularios

ticket-form-title = { $category }
ticket-form-page-title = { $category } ({ $page }/{ $pages })
ticket-note-form-title = Nota sobre el ticket #{ $number }
ticket-note-form-text = Nota
ticket-note-form-hint = Solo puede leerla el equipo, también en la transcripción.
ticket-close-form-title = Cerrar el ticket #{ $number }
ticket-close-form-reason = Motivo (opcional)
ticket-close-form-hint = ¿Cómo ha quedado? Lo pueden leer todos los que participan en el ticket.

## Respuestas a quien ha actuado

ticket-reply-opened = El ticket #{ $number } está abierto: { $channel }
ticket-reply-underway = Discord tarda en responder. El ticket #{ $number } se abrirá en cuanto conteste.
ticket-reply-ask-form = { $count ->
        [one] { $category } te hace una pregunta antes de abrir el ticket.
       *[other] { $category } te hace { $count } preguntas antes de abrir el ticket.
    }
ticket-reply-form-continues = Tus respuestas están guardadas. { $category } sigue con la página { $page } de { $pages }.
ticket-reply-answers-kept = Todo lo que has escrito se guarda durante un día.
ticket-reply-claimed = Has reclamado el ticket #{ $number }.
ticket-reply-unclaimed = El ticket #{ $number } vuelve a estar libre. Cualquiera del equipo puede reclamarlo.
ticket-reply-locked = El ticket #{ $number } está bloqueado. Ahora solo puede escribir el equipo.
ticket-reply-unlocked = El ticket #{ $number } está desbloqueado. Todos los que participan pueden volver a escribir.
ticket-reply-prioritised = La prioridad del ticket #{ $number } ahora es { $priority }.
ticket-reply-tagged = El ticket #{ $number } lleva las etiquetas { $tags }.
ticket-reply-untagged = El ticket #{ $number } ya no tiene etiquetas.
ticket-reply-noted = La nota queda guardada con el ticket #{ $number }. Solo puede leerla el equipo.
ticket-reply-transferred = El ticket #{ $number } ahora lo lleva { $to }.
ticket-reply-admitted = { $who } ya puede ver el ticket #{ $number }.
ticket-reply-dismissed = { $who } ya no puede ver el ticket #{ $number }.
ticket-reply-renaming = El ticket #{ $number } se llamará { $name }. Discord admite dos nombres nuevos cada diez minutos, así que puede tardar un poco.
ticket-reply-closing = El ticket #{ $number } se está cerrando. Se está guardando su transcripción.
ticket-reply-lost-closed = { $count ->
        [0] Todos los tickets abiertos tienen su canal, así que no se ha cerrado ninguno.
        [one] Se ha cerrado 1 ticket sin canal.
       *[other] Se han cerrado { $count } tickets sin canal.
    }
ticket-reply-closed = El ticket #{ $number } está cerrado y su transcripción, guardada.

## Lo que se sabe de los tickets

ticket-participants = **Añadidos:** { $people }
ticket-messages = **Mensajes:** autor { $opener } · equipo { $staff } · otros { $guests }
ticket-history = Historial
ticket-list-title = { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
ticket-list-empty = Ningún ticket encaja. Pide otro estado, por ejemplo `todos`, o quita un filtro.
ticket-button-show = Mostrar
ticket-reply-privately = Esto es solo para ti y por eso no se escribe aquí. Pulsa el botón para verlo.
ticket-reply-transcript = La transcripción del ticket #{ $number } tal como está ahora. Descarga la página para leerla en el navegador.
ticket-reply-scheduled = El ticket #{ $number } se cierra solo { $when }.
ticket-reply-unscheduled = El ticket #{ $number } ya no se cierra solo.
ticket-reply-reopened = El ticket #{ $number } vuelve a estar abierto: { $channel }
ticket-reply-reopened-elsewhere = El ticket #{ $number } vuelve a estar abierto. Solo ven su canal quienes están en él.
ticket-reply-force-closed = El ticket #{ $number } está cerrado.
ticket-reply-hidden = El registro del ticket #{ $number } está oculto. Ahora solo lo ven los administradores.
ticket-reply-shown = El registro del ticket #{ $number } vuelve a estar visible.
ticket-reply-purged = El ticket #{ $number } está eliminado con todo lo que se dijo en él.
ticket-reply-rated = Tu valoración del ticket #{ $number } está guardada. Gracias.

## Confirmaciones

ticket-confirm-force-kept = Forzar el cierre del ticket #{ $number } no espera a la transcripción: si no se puede hacer, lo que se dijo queda solo en el canal.
ticket-confirm-force-deleted = Forzar el cierre del ticket #{ $number } no espera a la transcripción: si no se puede hacer, lo que se dijo se pierde con el canal.
ticket-confirm-purge = El ticket #{ $number } se eliminaría para siempre: su canal, registro, notas, transcripciones y archivos. No se puede deshacer.
ticket-button-force-kept = Forzar el cierre del ticket #{ $number }
ticket-button-force-deleted = Cerrar el ticket #{ $number } y eliminar su canal
ticket-button-purge = Eliminar el ticket #{ $number } y sus transcripciones
ticket-button-undo = Deshacer
ticket-closed-on-schedule = Cerrado según lo programado

## La pregunta de cómo fue

ticket-ask-feedback = Tu ticket en { $guild } está cerrado. ¿Cómo fue?
ticket-copy = Tu ticket en { $guild } está cerrado. Esta es tu copia de lo que se dijo.
ticket-copy-asks = ¿Cómo fue?
ticket-transcript-rest = Más archivos del ticket #{ $number }:

## La transcripción entregada

ticket-transcript-lasted = **Tiempo abierto:** { $duration }
ticket-transcript-never-claimed = **Reclamado por:** nadie
ticket-transcript-messages = **Mensajes:** { $count }
ticket-transcript-html = Transcripción del ticket #{ $number } como página para leer en el navegador
ticket-transcript-txt = Transcripción del ticket #{ $number } como texto sin formato

## Avisos al equipo

staff-alert-transcript-channel-gone = La transcripción del ticket #{ $number } está guardada, pero el canal donde debía publicarse fue eliminado. Elige otro con `/{ command-admin } { command-admin-setup }`.
staff-alert-transcript-forbidden = La transcripción del ticket #{ $number } está guardada, pero no puedo publicarla en { $channel }. Dale allí a mi rol { $permission }.
staff-alert-transcript-too-large = La transcripción del ticket #{ $number } está guardada, pero con { $megabytes } MB es demasiado grande para publicarla. Un administrador puede copiarla desde la máquina donde funciona plaza.
staff-alert-channel-lost = Alguien eliminó a mano el canal del ticket #{ $number } de { $opener }, así que el ticket queda cerrado. Lo que se dijo allí no se ha podido guardar. Usa «Cerrar…» para conservar la transcripción.
staff-alert-opener-left = { $opener } ha salido del servidor con el ticket #{ $number } abierto: { $channel }. Ciérralo si ya no queda nada por hacer.
staff-alert-parent-missing = La categoría de Discord para los tickets fue eliminada y el ticket #{ $number } se ha creado fuera de ella: { $channel }. Elige otra con `/{ command-admin } { command-admin-setup }`.
staff-alert-category-parent-missing = La categoría de Discord para { $category } fue eliminada y el ticket #{ $number } se ha creado fuera de ella: { $channel }. Elige otra con `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-staff-role-missing = Un rol del equipo (ID { $role }) fue eliminado y quienes lo tenían ya no ven los tickets nuevos. Vuelve a elegir los roles del equipo con `/{ command-admin } { command-admin-setup }`.
staff-alert-category-role-missing = Un rol que atiende { $category } (ID { $role }) fue eliminado y quienes lo tenían ya no ven los tickets nuevos. Elige otro con `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-opening-forbidden = No he podido abrir el ticket #{ $number } de { $opener } porque me falta { $permission }. Dale a mi rol lo que falta y pide a esa persona que lo intente otra vez.
staff-alert-threads-full = No hay sitio para el hilo del ticket #{ $number } de { $opener }: Discord no admite más hilos activos en este servidor. Archiva o borra hilos antiguos; si el ticket no se pudo abrir, se puede intentar de nuevo después.
staff-alert-thread-channel-missing = No he podido abrir el ticket #{ $number } de { $opener } porque no hay un canal para los hilos de { $category }, o no los admite. Elige uno con `/{ command-admin } { command-admin-category_upsert }` y pide a esa persona que lo intente otra vez.
staff-alert-thread-place-unfit = Nadie puede abrir tickets sobre { $category }: no hay un canal para sus hilos, o no los admite. Elige uno con `/{ command-admin } { command-admin-category_upsert }`.
staff-alert-opening-full = No he podido abrir el ticket #{ $number } de { $opener } porque Discord no admite más canales aquí. Borra canales antiguos y pide a esa persona que lo intente otra vez.
staff-alert-category-full = { $full } está llena, así que los tickets nuevos van a { $next }, que he creado después de ella. Desaparecerá cuando lleve una hora vacía.
staff-alert-category-filling = { $category } tiene { $channels } de los 50 canales que permite Discord. Cuando esté llena crearé otra categoría después de ella. Elimina canales de tickets antiguos si prefieres tener sitio en esta.
staff-alert-reconciliation-stopped = { $gone ->
        [one] 1 de los { $live } tickets abiertos parece haber perdido su canal. Es una parte demasiado grande para darla por buena, así que no he cerrado nada. Comprueba que sigo viendo los canales de los tickets. Si de verdad ya no existe, cierra el ticket aquí.
       *[other] { $gone } de los { $live } tickets abiertos parecen haber perdido sus canales. Son demasiados a la vez para darlo por bueno, así que no he cerrado nada. Comprueba que sigo viendo los canales de los tickets. Si de verdad ya no existen, cierra los tickets aquí.
    }
staff-alert-closing-forbidden = El ticket #{ $number } se está cerrando, pero no puedo leer { $channel } y su transcripción no se puede guardar. Da a mi rol { $permission } allí; el cierre sigue solo.
staff-alert-stray-channel = { $channel } lleva la marca de un ticket que no le corresponde. No lo toco porque hay mensajes de personas. Elimínalo cuando ya nadie lo necesite.

## Con qué empieza un servidor nuevo

default-support = Soporte
default-support-subject = ¿Con qué necesitas ayuda?
default-support-details = ¿Qué ha pasado y qué has probado?
default-reports = Reportes
default-reports-subject = ¿De quién o de qué se trata?
default-reports-details = ¿Qué pasó, cuándo y dónde?
default-questions = Preguntas
default-usual-subject = ¿De qué se trata?
default-usual-details = Cuéntanos más
default-panel-description = Elige de qué se trata. Se abre un canal privado que solo veis tú y el equipo.
