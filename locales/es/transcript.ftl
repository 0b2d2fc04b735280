### Transcripciones: lo que rodea a las palabras de la gente.

## Cabecera

transcript-title = Ticket #{ $number }
transcript-state-open = Abierto
transcript-state-closed = Cerrado
transcript-staff-copy = Copia del equipo: contiene notas internas.
transcript-opened-by = Abierto por
transcript-claimed-by = Reclamado por
transcript-unclaimed-by = Liberado por
transcript-first-response-by = Primera respuesta de
transcript-closed-by = Cerrado por
transcript-category = Categoría
transcript-channel = Canal
transcript-took = Abierto durante
transcript-messages = Mensajes
transcript-priority = Prioridad
transcript-tags = Etiquetas
transcript-reason = Motivo del cierre
transcript-rating = Valoración
transcript-stars = { $stars ->
        [one] 1 estrella de 5
       *[other] { $stars } estrellas de 5
    }
transcript-answers = Formulario
transcript-no-answer = Sin respuesta
transcript-participants = Quién escribió
transcript-message-count = { $count ->
        [one] 1 mensaje
       *[other] { $count } mensajes
    }
transcript-days = Días
transcript-conversation = Conversación
transcript-empty = Nadie escribió en este ticket.
transcript-captured = Transcripción del { $time }. Todas las horas son UTC.
transcript-to-the-top = Volver arriba
transcript-part = Parte { $number } de { $of }: el ticket es demasiado largo para un solo archivo.
transcript-beyond = Aquí solo están los primeros { $most } mensajes, hasta el { $last }. En el canal había más.
transcript-beyond-until = Aquí solo están los primeros { $most } mensajes, hasta el { $last }. El canal siguió hasta el { $until }.

## Mensajes

transcript-tag-app = APP
transcript-tag-webhook = WEBHOOK
transcript-tag-system = SISTEMA
transcript-tag-opener = Autor
transcript-tag-staff = Equipo
transcript-mark-pinned = 📌 Fijado
transcript-mark-tts = 🔊 Leído en voz alta
transcript-mark-silent = 🔕 Silencioso
transcript-mark-crosspost = 📣 De un canal seguido
transcript-note = Nota interna
transcript-edited = editado
transcript-earlier = { $count ->
        [one] 1 versión anterior
       *[other] { $count } versiones anteriores
    }
transcript-deleted = Eliminado el { $time }
transcript-reply-deleted = El mensaje al que responde fue eliminado.
transcript-reply-elsewhere = El mensaje al que responde no está en esta transcripción.
transcript-reply-no-text = Mensaje sin texto
transcript-reply-to = Responde a { $who }: { $excerpt }
transcript-forwarded = Reenviado
transcript-forwarded-from = Reenviado desde { $channel }
transcript-used-command = { $who } usó /{ $command }
transcript-used-a-command = { $who } usó un comando
transcript-spoiler = Spoiler
transcript-thread = Hilo: { $name }
transcript-sticker = Sticker: { $name }
transcript-sticker-moving = un dibujo en movimiento, que el papel no puede mostrar
transcript-linked-message = mensaje de este ticket
transcript-reactions = Reacciones
transcript-jump = Ver
transcript-nothing = Este mensaje no tiene nada que se pueda mostrar.
transcript-unreadable = No se pudo leer este mensaje. Esto es lo que envió Discord:

## Archivos e imágenes

transcript-size-bytes = { $size } B
transcript-size-kilobytes = { $size } KB
transcript-size-megabytes = { $size } MB
transcript-voice = Mensaje de voz, { $length }
transcript-file = Archivo: { $name }
transcript-file-kept = guardado
transcript-picture-left-out = no se muestra aquí para que la página no pese demasiado
transcript-picture-not-kept = la imagen no se guardó
transcript-file-too-large = demasiado grande para guardarlo
transcript-file-expired = caducó antes de poder guardarlo
transcript-picture-elsewhere = Imagen en { $host }
transcript-video-elsewhere = Vídeo en { $host }
transcript-picture-missing = Imagen que no se guardó

## Encuestas y componentes

transcript-poll = Encuesta: { $question }
transcript-poll-votes = { $count ->
        [one] 1 voto
       *[other] { $count } votos
    }
transcript-poll-open = Aún abierta
transcript-poll-ended = Encuesta terminada
transcript-poll-unknown = No se conocen los votos
transcript-poll-open-until = Abierta hasta el { $until }
transcript-poll-several = Se permiten varias respuestas
transcript-select = Elige…
transcript-premium-button = Premium
transcript-component-unknown = Un componente que esta versión no sabe dibujar (tipo { $kind })

## Lo que dice Discord en un canal

transcript-system-recipient-added = { $who } añadió a { $whom }.
transcript-system-recipient-removed = { $who } quitó a { $whom }.
transcript-system-call = { $who } inició una llamada.
transcript-system-call-ended = { $who } inició una llamada que duró { $duration }.
transcript-system-renamed = { $who } cambió el nombre a { $name }.
transcript-system-icon = { $who } cambió el icono.
transcript-system-pinned = { $who } fijó un mensaje.
transcript-system-joined = { $who } se unió al servidor.
transcript-system-boosted = { $who } mejoró el servidor.
transcript-system-boosted-times = { $who } mejoró el servidor { $times } veces.
transcript-system-boost-level = { $who } subió el servidor al nivel { $level }.
transcript-system-followed = { $who } hizo que este canal siga a { $name }.
transcript-system-discovery-lost = El servidor ya no aparece en Descubrir servidores.
transcript-system-discovery-regained = El servidor vuelve a aparecer en Descubrir servidores.
transcript-system-discovery-warning = El servidor no cumple los requisitos de Descubrir servidores.
transcript-system-thread = { $who } inició el hilo { $name }.
transcript-system-thread-starter = Este hilo nació de un mensaje.
transcript-system-invite-reminder = Discord recordó al propietario que invite a gente.
transcript-system-automod = AutoMod bloqueó un mensaje de { $who }.
transcript-system-automod-rule = AutoMod bloqueó un mensaje de { $who } por la regla { $rule }.
transcript-system-subscription = { $who } se suscribió a un rol.
transcript-system-subscription-tier = { $months ->
        [one] { $who } se suscribió a { $tier }, ya desde hace 1 mes.
       *[other] { $who } se suscribió a { $tier }, ya desde hace { $months } meses.
    }
transcript-system-premium-bought = { $who } se suscribió a { $app }.
transcript-system-premium = A { $who } se le mostró una oferta de una aplicación.
transcript-system-stage-began = { $who } inició el escenario { $name }.
transcript-system-stage-ended = { $who } terminó el escenario { $name }.
transcript-system-stage-speaker = { $who } ahora tiene la palabra.
transcript-system-stage-raised = { $who } pidió la palabra.
transcript-system-stage-topic = { $who } cambió el tema del escenario a { $name }.
transcript-system-alert-on = { $who } activó las medidas de seguridad.
transcript-system-alert-until = { $who } activó las medidas de seguridad hasta el { $until }.
transcript-system-alert-off = { $who } desactivó las medidas de seguridad.
transcript-system-raid = { $who } avisó de una incursión.
transcript-system-false-alarm = { $who } avisó de una falsa alarma.
transcript-system-purchase = { $who } hizo una compra.
transcript-system-purchase-of = { $who } compró { $product }.
transcript-system-poll-won = { $total ->
        [one] La encuesta «{ $question }» ha terminado: { $answer } obtuvo el único voto.
       *[other] La encuesta «{ $question }» ha terminado: ganó { $answer } con { $votes } de { $total } votos.
    }
transcript-system-poll-drawn = La encuesta «{ $question }» ha terminado: no ganó ninguna respuesta.
transcript-system-poll-result = La encuesta de { $who } ha terminado.
transcript-system-unknown = Mensaje de sistema que esta versión no conoce (tipo { $kind })

## Lo que le pasó al ticket

transcript-event-opened = { $who } abrió el ticket.
transcript-event-channel-made = Se creó el canal.
transcript-event-ready = Se publicó la tarjeta y el ticket quedó listo.
transcript-event-abandoned = No se pudo crear el canal: { $why }
transcript-event-claimed = { $who } reclamó el ticket.
transcript-event-unclaimed = { $who } liberó el ticket.
transcript-event-locked = { $who } bloqueó el ticket: solo podía escribir el equipo.
transcript-event-unlocked = { $who } desbloqueó el ticket.
transcript-event-transferred = { $who } pasó el ticket a { $whom }.
transcript-event-prioritised = { $who } cambió la prioridad de { $from } a { $to }.
transcript-event-tagged = { $who } puso las etiquetas: { $tags }.
transcript-event-untagged = { $who } quitó todas las etiquetas.
transcript-event-noted = { $who } escribió una nota interna.
transcript-event-rename-asked = { $who } pidió para el canal el nombre { $name }.
transcript-event-renamed = El canal pasó a llamarse { $name }.
transcript-event-rename-refused = Discord rechazó el nombre de canal { $name }.
transcript-event-participant-added = { $who } añadió a { $whom }.
transcript-event-participant-removed = { $who } quitó a { $whom }.
transcript-event-closed = { $who } cerró el ticket.
transcript-event-closed-because = { $who } cerró el ticket: { $reason }
transcript-event-stored = { $messages ->
        [one] La transcripción se guardó con 1 mensaje.
       *[other] La transcripción se guardó con { $messages } mensajes.
    }
transcript-event-delivered = La transcripción se publicó para el equipo.
transcript-event-undelivered = No se pudo publicar la transcripción: { $why }
transcript-event-finished = El cierre quedó completo.
transcript-event-channel-removed = El canal se eliminó según lo configurado.
transcript-event-channel-lost = Alguien eliminó el canal a mano.
transcript-event-close-scheduled = { $who } programó el cierre para el { $when }.
transcript-event-close-unscheduled = { $who } canceló el cierre programado.
transcript-event-force-closed = { $who } forzó el cierre del ticket.
transcript-event-force-closed-because = { $who } forzó el cierre del ticket: { $reason }
transcript-event-waived = No hay transcripción de ese tiempo porque se forzó el cierre: { $why }
transcript-event-reopened = { $who } volvió a abrir el ticket.
transcript-event-hidden = { $who } ocultó el registro a todos menos a los administradores.
transcript-event-unhidden = { $who } volvió a mostrar el registro.
transcript-event-rated = { $stars ->
        [one] { $who } valoró el ticket con 1 estrella.
       *[other] { $who } valoró el ticket con { $stars } estrellas.
    }
transcript-event-opener-left = Quien abrió el ticket salió del servidor.
transcript-event-opener-returned = Quien abrió el ticket volvió al servidor.
