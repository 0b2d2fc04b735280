### El tiempo de atención y quién atiende cuándo: horarios, objetivos, tickets olvidados, turnos.

## Horario de atención

command-tickets-hours = horario
    .description = Ver cuándo atiende el equipo o decirlo
    .hours = horas
    .hours-description = Como «lun-vie 09:00-18:00; sáb 10:00-14:00» o siempre; con ninguno la categoría sigue al servidor
    .timezone = zona
    .timezone-description = Dónde cuelga el reloj del equipo
    .closed = cerrado
    .closed-description = Días libres, como «2026-12-25; 2026-12-24 09:00-13:00»; sustituye la lista, ninguno la vacía
    .outside = fuera
    .outside-description = Qué pasa cuando alguien pregunta fuera de este horario
    .outside-choice-welcome = abrir el ticket y decir cuándo vuelve el equipo
    .outside-choice-refused = rechazar y decir cuándo volver
    .category = categoría
    .category-description = Solo para esta categoría

hours-title = Horario de atención
hours-title-category = Horario de atención de { $category }
hours-setting-week = Horario
hours-setting-zone = Zona horaria
hours-setting-dates = Días libres y otras fechas
hours-setting-outside = Fuera de este horario
hours-outside-welcome = los tickets se abren y dicen cuándo vuelve el equipo
hours-outside-refused = no se abre ningún ticket; se dice cuándo volver
hours-always = día y noche
hours-inherited = Esta categoría sigue el horario del servidor. Ponle horas para darle el suyo.
hours-open-now = El equipo está ahora.
hours-closed-now = Ahora no hay nadie. El equipo vuelve { $when }.
hours-day-mon = lun
hours-day-tue = mar
hours-day-wed = mié
hours-day-thu = jue
hours-day-fri = vie
hours-day-sat = sáb
hours-day-sun = dom

hours-fault-day = «{ $given }» no es ni un día ni una hora. Escribe los días como lun, lun-vie o diario, y las horas como 09:00-18:00.
hours-fault-time = «{ $given }» no es un tramo de tiempo. Escríbelo como 09:00-18:00, de 00:00 a 24:00.
hours-fault-backwards = «{ $given }» termina antes de empezar. Escribe primero la hora más temprana.
hours-fault-no-times = «{ $given }» no dice ninguna hora. Escríbelas detrás de los días, como en lun-vie 09:00-18:00, o escribe cerrado.
hours-fault-no-days = «{ $given }» no dice ningún día. Escríbelos delante de las horas, como en lun-vie 09:00-18:00.
hours-fault-never-open = Con este horario nunca habría nadie. Escribe al menos un día con horas, como en lun-vie 09:00-18:00.
hours-fault-date = «{ $given }» no es una fecha. Escribe año, mes y día, como en 2026-12-25, o de una a otra como en 2026-12-28..2026-12-31.
hours-fault-too-many-dates = Solo caben { $limit } fechas. Quita las que ya han pasado.
hours-fault-zone = No conozco la zona horaria «{ $given }». Elige una de la lista, como Europe/Madrid.

refusal-outside-hours = El equipo no está ahora. Abre tu ticket { $when }.
refusal-outside-hours-for-ever = El equipo no está y no hay ningún horario en el que vaya a estar. Pregunta a un administrador de este servidor.

ticket-back-at = Abierto fuera del horario de atención: el equipo está desde { $when }
ticket-reply-back-at = El equipo no está ahora; vuelve { $when }.

## Objetivos

command-tickets-sla = plazos
    .description = Ver en cuánto tiempo debe actuar el equipo o decirlo; es tiempo de atención
    .first_response = primera_respuesta
    .first_response-description = Hasta la primera respuesta: minutos o como 8h; 0 para ninguno, servidor para el del servidor
    .next_response = siguiente_respuesta
    .next_response-description = Hasta cada respuesta posterior: minutos o como 8h; 0 para ninguno, servidor para el del servidor
    .resolution = resolución
    .resolution-description = Hasta que se cierra: minutos o como 40h; 0 para ninguno, servidor para el del servidor
    .claim_timeout = reclamo
    .claim_timeout-description = Hasta liberar un ticket reclamado en silencio, en todo el servidor: minutos o 2h; 0 nunca
    .category = categoría
    .category-description = Solo para esta categoría

targets-title = Plazos de respuesta
targets-title-category = Plazos de respuesta de { $category }
targets-first-response = Primera respuesta
targets-next-response = Siguiente respuesta
targets-resolution = Resolución
targets-claim = Un ticket reclamado en silencio se libera tras
targets-inherited = { $span } (como en el servidor)
targets-business-time = Todo es tiempo de atención: mira /tickets horario. Los tickets urgentes tienen menos, los de prioridad baja más.

clock-first-response = primera respuesta
clock-next-response = siguiente respuesta
clock-resolution = resolución
clock-claim = palabra de quien lo reclamó
clock-overdue = fuera de plazo: { $clock }

ticket-due-first-response = **Primera respuesta:** { $when }
ticket-due-next-response = **Siguiente respuesta:** { $when }
ticket-due-resolution = **Resolución:** { $when }

channel-notice-overdue-first-response = Este ticket aún espera su primera respuesta; el plazo era { $when }.
channel-notice-overdue-next-response = Este ticket espera una respuesta; el plazo era { $when }.
channel-notice-overdue-resolution = Este ticket debería estar resuelto { $when }.
channel-notice-claim-released = { $holder } ha reclamado este ticket y no ha escrito desde entonces, así que vuelve a estar libre.
channel-notice-assigned = Este ticket se ha asignado a { $to }.

staff-alert-clock-warning = Queda poco tiempo en el ticket #{ $number } { $channel }: { $clock }, plazo { $when }.
staff-alert-clocks-missed = { $count ->
        [one] Mientras no estaba se agotó el plazo del ticket { $tickets }. Échale un vistazo.
       *[other] Mientras no estaba se agotó el plazo de { $count } tickets: { $tickets }. Échales un vistazo.
    }

transcript-event-claim-released = Se liberó el ticket que había reclamado { $whom } porque no escribía
transcript-event-assigned = El ticket se asignó a { $whom }
transcript-event-clock-kept = A tiempo: { $clock }
transcript-event-clock-missed = Fuera de plazo: { $clock }

## Turnos

command-tickets-duty = turno
    .description = Entrar de turno, salir o ver quién está
    .state = estado
    .state-description = Sí o no; déjalo vacío para ver quién está de turno
    .state-choice-on = sí
    .state-choice-off = no
    .length = duración
    .length-description = Por cuánto tiempo: minutos o como 4h; déjalo vacío para seguir hasta que salgas
command-tickets-assignment = asignación
    .description = Decir cómo se reparten los tickets entre quienes están de turno
    .mode = modo
    .mode-description = Quién recibe el siguiente ticket
    .mode-choice-off = nadie: el equipo los reclama
    .mode-choice-round-robin = cada uno de turno, por orden
    .mode-choice-least-loaded = quien tenga menos
    .limit = límite
    .limit-description = Cuántos tickets tiene alguien del equipo a la vez como mucho; 0 para no limitar

duty-title = De turno
duty-you = Estás de turno.
duty-you-until = Estás de turno; termina { $when }.
duty-not-you = No estás de turno.
duty-until = hasta { $when }
duty-load = { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
duty-nobody = No hay nadie de turno.
assignment-title = Reparto
assignment-mode = Los tickets van a
assignment-limit = Tickets por persona del equipo
assignment-off = nadie; el equipo los reclama
assignment-round-robin = cada uno de turno, por orden
assignment-least-loaded = quien de turno tenga menos
