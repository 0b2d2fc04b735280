### Tickets anónimos: lo que lee el equipo y lo que se le dice por mensaje directo a quien está detrás de uno.

anonymous-card = Ticket anónimo: nadie aquí sabe quién lo abrió. Lo que se escribe aquí le llega por mensaje directo, y sus respuestas vuelven aquí. Empieza un mensaje con { $internal } para que quede entre el equipo.
anonymous-card-hidden = Lee tu rol en lugar de tu nombre.
anonymous-staff = Equipo
anonymous-unshown = (algo que no se puede transmitir)
anonymous-file-lost = (archivo no transmitido: { $name })

anonymous-opened = El ticket #{ $number } está abierto y el equipo no sabe quién eres. Te he enviado un mensaje directo: lo que me escribas allí le llega sin tu nombre. Si no te llegó nada, permite mensajes directos de los miembros de este servidor y escríbeme.
anonymous-dm-opened = Tu ticket anónimo en **{ $guild }** está abierto. Escríbeme aquí: lo transmito sin tu nombre, y las respuestas del equipo te llegan a ti. Los archivos y las imágenes se transmiten tal cual, así que mira lo que muestran.
anonymous-dm-idle = Nadie ha respondido desde hace tiempo. Tu ticket en **{ $guild }** se cierra { $when } si no me escribes aquí.
anonymous-dm-closed = Tu ticket en **{ $guild }** está cerrado. Lo que me escribas ya no se transmite.
anonymous-dm-locked = Tu ticket en **{ $guild }** está bloqueado por ahora: solo escribe el equipo. Esto no se transmitió.
anonymous-nowhere = Solo transmito mensajes directos de tickets anónimos, y no tienes ninguno abierto. Abre primero uno en el servidor y luego escríbeme aquí.
anonymous-which = Tienes varios tickets anónimos. ¿Para cuál es esto? Lo que escribiste se transmite en cuanto elijas.
anonymous-which-hint = Elige un ticket
anonymous-which-option = Ticket #{ $number } · { $guild }
anonymous-which-chosen = Lo que me escribas va ahora al ticket #{ $number } en **{ $guild }**. Elige aquí para cambiarlo.
anonymous-button-close = Cerrar ticket

anonymous-channel-notice-unreachable = Quien está detrás de este ticket no acepta mensajes directos míos, así que lo que se escribe aquí todavía no le llega. Se guarda y se entrega cuando permita mensajes directos de los miembros de este servidor (menú del servidor → Ajustes de privacidad) y alguien vuelva a escribir, aquí o a mí.

anonymous-button-reveal = Revelar quién lo abrió…
anonymous-reveal-title = ¿Quién abrió el ticket #{ $number }?
anonymous-reveal-reason = ¿Por qué necesitas saberlo?
anonymous-reveal-hint = Queda en la auditoría y en el historial
anonymous-revealed = El ticket #{ $number } lo abrió { $user }. Solo tú ves esto; que lo has mirado, y por qué, queda guardado con el ticket.
anonymous-event-revealed = { $who } reveló quién abrió el ticket: { $reason }

anonymous-refusal-for-others = Los tickets de esta categoría son anónimos, así que solo puede abrirlos la propia persona, desde un panel o con /ticket create.
anonymous-refusal-typed = Aquí los tickets pueden ser anónimos, y lo que escribes lo leen otros. Usa un panel o /ticket create.
anonymous-refusal-merge = Los tickets anónimos no se pueden fusionar: entrarían en un canal personas cuyos nombres deben quedar aparte. Enlázalos.
anonymous-refusal-named = Este ticket no es anónimo: quien lo abrió está en la tarjeta.

admin-category-anonymous = Anónimo
admin-category-anonymous-on = sí: el equipo nunca sabe quién abrió un ticket
admin-category-anonymous-off = no
admin-category-anonymous-staff = sí; el equipo aparece con su rol
admin-category-mark-anonymous = anónimo
