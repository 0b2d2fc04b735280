### Tickets que se cierran solos.

command-tickets-automation = automatización
    .description = Decide cuándo se cierran solos los tickets; lo que no indiques se queda como está
    .category = categoría
    .category-description = Solo para los tickets de esta categoría; si falta, para todo el servidor
    .close_after_hours = cerrar_tras_horas
    .close_after_hours-description = Cierra tras tantas horas sin respuesta al equipo; 0 para nunca
    .warn_hours = avisar_horas
    .warn_hours-description = Cuántas horas antes del cierre se avisa en el ticket
    .opener_left_minutes = autor_fuera_minutos
    .opener_left_minutes-description = Cierra tantos minutos después de que el autor deje el servidor; 0 para no hacerlo
    .message_cancels = mensaje_cancela
    .message_cancels-description = Si un mensaje del autor cancela un cierre programado
    .delete_after_days = borrar_tras_días
    .delete_after_days-description = Borra el canal tantos días después del cierre; 0 lo conserva
    .hide_after_days = ocultar_tras_días
    .hide_after_days-description = Muestra el registro solo a administradores tantos días tras el cierre; 0 para nunca
    .purge_after_days = eliminar_tras_días
    .purge_after_days-description = Elimina todo lo de un ticket tantos días tras el cierre; 0 para nunca
    .reset = restablecer
    .reset-description = Olvida lo propio de la categoría para que valgan de nuevo los ajustes del servidor

ticket-idle-warning = Hace un tiempo que nadie responde aquí. Este ticket se cierra { $when } si nadie escribe ni pulsa **Mantener abierto**.
ticket-button-keep = Mantener abierto
ticket-reply-kept = El ticket #{ $number } sigue abierto.
ticket-closed-idle = Nadie respondió
ticket-closed-opener-left = Quien lo abrió dejó el servidor
ticket-closed-by-itself = **Cerrado:** { $when }, por sí solo

automation-title = Tickets que se cierran solos
automation-title-category = Tickets de { $category } que se cierran solos
automation-idle = Sin respuesta
automation-idle-after = se cierra tras { $lasts }, con aviso { $warning } antes
automation-opener-left = El autor deja el servidor
automation-after = se cierra tras { $wait }
automation-scheduled = Cierre programado
automation-scheduled-cancelled = lo cancela un mensaje del autor
automation-scheduled-stands = se mantiene escriban lo que escriban
automation-channel = Canal cerrado
automation-off = sigue abierto
automation-record = Registro de un ticket cerrado
automation-record-kept = se conserva
automation-record-hidden = se oculta tras { $hide }
automation-record-purged = se elimina para siempre tras { $purge }
automation-record-hidden-purged = se oculta tras { $hide } y se elimina para siempre tras { $purge }
automation-confirm-purge = { $count ->
        [one] Hay un ticket más antiguo: se eliminaría ya para siempre, con su canal, registro, transcripciones y archivos.
       *[other] Hay { $count } tickets más antiguos: se eliminarían para siempre desde ahora, unos pocos por minuto, con sus canales, registros, transcripciones y archivos.
    } Todavía no se ha cambiado nada. No se puede deshacer.
automation-button-purge = { $count ->
        [one] Fijarlo y eliminar 1 ticket
       *[other] Fijarlo y eliminar { $count } tickets
    }

refusal-warns-too-early = Un aviso { $warn } h antes del cierre no cabe en tickets que se cierran tras { $close } h: `warn_hours` es { $most } como máximo, la mitad de `close_after_hours`.
refusal-purge-before-hide = Los registros no pueden eliminarse tras { $purge ->
        [one] un día
       *[other] { $purge } días
    } y ocultarse tras { $hide ->
        [one] un día
       *[other] { $hide } días
    }. Elige eliminarlos más tarde u ocultarlos antes.

transcript-event-idle-warned = Nadie había respondido: el ticket se iba a cerrar el { $time }.
transcript-event-kept-open = { $who } mantuvo abierto el ticket.

## Preguntar antes de cerrar un ticket

ticket-button-ask-close = Pedir el cierre…
ticket-button-accept = Aceptar
ticket-ask-form-title = Pedir el cierre del ticket #{ $number }
ticket-ask-form-wait = Cerrar tras tantos minutos (opcional)
ticket-ask-form-wait-hint = Sin respuesta hasta entonces se cierra solo. Vacío: espera.
ticket-request-opener = { $by } pregunta si se puede cerrar tu ticket.
ticket-request-staff = { $by } pregunta al equipo si se puede cerrar este ticket.
ticket-request-closes = Sin respuesta se cierra solo { $when }. Cualquier mensaje aquí lo impide.
ticket-asked = **Cierre pedido:** por { $by } { $when }
ticket-asked-until = **Cierre pedido:** por { $by } { $when }; se cierra { $until } sin respuesta
ticket-reply-close-asked = Se ha preguntado a la otra parte si se puede cerrar el ticket #{ $number }. Sigue abierto hasta que acepte.
ticket-reply-close-asked-until = Se ha preguntado a la otra parte si se puede cerrar el ticket #{ $number }. Sin respuesta se cierra solo { $when }.
ticket-reply-request-declined = El ticket #{ $number } sigue abierto y se avisa a quien lo preguntó.
ticket-closed-unanswered = Se preguntó si se podía cerrar y nadie respondió
channel-notice-kept-open = { $by } prefiere que este ticket siga abierto.

refusal-not-asked-opener = Se pregunta a quien abrió este ticket, así que solo esa persona puede responder. Puedes cerrar el ticket sin preguntar.
refusal-not-asked-staff = Se pregunta al equipo, así que solo puede responder otra persona del equipo. Puedes cerrar el ticket sin preguntar.

transcript-event-close-asked = { $who } preguntó si se podía cerrar el ticket.
transcript-event-close-asked-because = { $who } preguntó si se podía cerrar el ticket: { $reason }
transcript-event-close-accepted = { $who } aceptó cerrar el ticket.
transcript-event-close-declined = { $who } quiso que el ticket siguiera abierto.
transcript-event-close-held = { $who } escribió, así que el ticket ya no se cierra sin respuesta.
