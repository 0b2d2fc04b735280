### La mesa del equipo: /tickets y las entradas en los menús de Discord.

command-tickets = tickets
    .description = Encuentra el camino entre todos los tickets
command-tickets-next = siguiente
    .description = Muestra el ticket que más te necesita
command-tickets-search = buscar
    .description = Busca tickets por lo que se escribió en ellos
    .text = texto
    .text-description = Palabras o comienzos de palabras; deben aparecer todas
    .state = estado
    .state-description = Cómo están; sin él, todos
    .state-choice-open = abiertos
    .state-choice-closed = cerrados
    .state-choice-all = todos
    .category = categoría
    .category-description = De qué tratan
    .staff = equipo
    .staff-description = Quién los ha reclamado
    .user = usuario
    .user-description = Quién los ha abierto
    .tag = etiqueta
    .tag-description = Una etiqueta que tienen
    .since = desde
    .since-description = Hace cuánto se abrieron como mucho
    .since-choice-day = un día
    .since-choice-week = una semana
    .since-choice-month = un mes
    .since-choice-year = un año
command-tickets-link = enlazar
    .description = Indica que dos tickets tienen que ver entre sí
    .ticket = ticket
    .ticket-description = El número de uno, por ejemplo #42
    .to = con
    .to-description = El número del otro; sin él, el ticket de este canal
command-tickets-unlink = desenlazar
    .description = Indica que dos tickets ya no tienen que ver entre sí
    .ticket = ticket
    .ticket-description = El número de uno, por ejemplo #42
    .from = de
    .from-description = El número del otro; sin él, el ticket de este canal
command-tickets-merge = fusionar
    .description = Sigue con dos tickets en uno solo
    .from = origen
    .from-description = El número del que termina, por ejemplo #42
    .into = destino
    .into-description = El número del que continúa; sin él, el ticket de este canal
command-tickets-snippets = plantillas
    .description = Respuestas guardadas para volver a darlas
command-tickets-snippets-list = lista
    .description = Muestra las respuestas guardadas
command-tickets-snippets-use = usar
    .description = Da una respuesta guardada en este ticket
    .name = nombre
    .name-description = Cómo se llama la respuesta
command-tickets-snippets-add = añadir
    .description = Guarda una respuesta para volver a darla
command-tickets-snippets-edit = editar
    .description = Cambia una respuesta guardada
    .name = nombre
    .name-description = Cómo se llama la respuesta
command-tickets-snippets-delete = borrar
    .description = Olvida una respuesta guardada
    .name = nombre
    .name-description = Cómo se llama la respuesta
command-tickets-stats = números
    .description = Muestra cómo están los tickets
    .member = miembro
    .member-description = De quién son los números; sin nadie, los de todos

## A quién le toca

desk-next-none = Nada te espera. Todos los tickets abiertos que atiendes están en manos de alguien más.
desk-next-waiting = { $count ->
        [one] Es el único ticket que te espera.
       *[other] Te esperan { $count } tickets, primero los más urgentes.
    }
desk-button-go = Ir allí
desk-button-next = Siguiente

## Cómo están los tickets

desk-stats-title = Los tickets en números
desk-stats-title-of = Los tickets de { $who } en números
desk-stats-open = **Abiertos:** { $count } ({ $unclaimed } sin reclamar)
desk-stats-waiting = **A la espera:** { $staff } del equipo, { $opener } de quien los abrió
desk-stats-claimed = **Abiertos y reclamados:** { $count }
desk-stats-oldest = **El más antiguo:** { $ticket }, abierto { $when }
desk-stats-closed = **Cerrados:** { $today } en 24 horas, { $week } en 7 días, { $month } en 30 días
desk-stats-rated = { $count ->
        [one] **Valoración:** { $average } de 5 estrellas, de 1 valoración
       *[other] **Valoración:** { $average } de 5 estrellas, de { $count } valoraciones
    }
desk-stats-response = **Primera respuesta:** en { $time } en la mitad de los tickets de 30 días
desk-stats-unrated = **Valoración:** ninguna todavía

## Buscar y enlazar

desk-search-title = { $count ->
        [one] Encontrado en 1 ticket
       *[other] Encontrado en { $count } tickets
    }
desk-search-empty = No se ha encontrado nada. Todas las palabras deben estar en un mismo ticket; prueba con menos o quita algún filtro.
desk-search-transcript = [transcripción]({ $link })
desk-related = **Relacionados:** { $tickets }
desk-reply-linked = Los tickets #{ $one } y #{ $other } quedan enlazados.
desk-reply-unlinked = Los tickets #{ $one } y #{ $other } ya no están enlazados.
desk-event-linked = { $who } enlazó el ticket #{ $number }
desk-event-unlinked = { $who } desenlazó el ticket #{ $number }

## Negativas

desk-refusal-nothing-to-search = No hay ninguna palabra que buscar. Escribe una de dos letras o más.
desk-refusal-bad-ticket = «{ $given }» no nombra ningún ticket. Da su número, por ejemplo #42, o su canal.
desk-refusal-same-ticket = Es el mismo ticket dos veces. Nombra otro.
desk-refusal-already-linked = Ya está enlazado con el ticket #{ $number }.
desk-refusal-not-linked = No está enlazado con el ticket #{ $number }.
desk-refusal-too-many-links = El ticket #{ $number } está enlazado con { $limit } tickets y no admite más. Desenlaza antes alguno.
desk-refusal-unknown-snippet = Ninguna respuesta guardada se llama «{ $given }». Míralas todas con `/{ command-tickets } { command-tickets-snippets } { command-tickets-snippets-list }`.
desk-refusal-snippet-gone = Esta respuesta ya no está guardada.
desk-refusal-snippet-exists = Otra respuesta guardada se llama «{ $name }». Elige otro nombre o edita esa.
desk-refusal-too-many-snippets = No se guardan más de { $limit } respuestas. Borra antes alguna.

## Fusionar

desk-confirm-merge = El ticket #{ $from } se cerraría, con su transcripción, y continuaría como #{ $into }: sus participantes y notas pasan allí. Si se reabre, se deshace el cierre.
desk-confirm-merge-openers = Los abrieron personas distintas: { $opener } podría leer también todo lo que escribió { $other }.
desk-button-merge = Fusionar #{ $from } con #{ $into }
desk-reply-merged = El ticket #{ $from } continúa como #{ $into }. { $place }
desk-merged-reason = Fusionado con #{ $number }
desk-channel-notice-merged-into = Este ticket está cerrado. Continúa como ticket #{ $number }. { $place }
desk-channel-notice-merged-from = El ticket #{ $number } de { $opener } continúa aquí, con sus participantes y notas.
desk-event-merged-into = { $who } lo fusionó con el ticket #{ $number }
desk-event-merged-from = { $who } fusionó con él el ticket #{ $number }

## Respuestas guardadas

desk-snippets-title = { $count ->
        [one] 1 respuesta guardada
       *[other] { $count } respuestas guardadas
    }
desk-snippets-none = Todavía no hay respuestas guardadas. Quien administra puede añadir las que se dan una y otra vez.
desk-snippet-uses = { $count ->
        [0] sin dar todavía
        [one] dada una vez
       *[other] dada { $count } veces
    }
desk-snippet-form-new = Respuesta guardada nueva
desk-snippet-form = Respuesta guardada
desk-snippet-form-name = Nombre
desk-snippet-form-text = Texto
desk-snippet-form-hint = Se rellenan {"{"}user{"}"}, {"{"}staff{"}"}, {"{"}ticket{"}"} y {"{"}category{"}"}.
desk-snippet-ask-form = Pulsa el botón para escribirla.
desk-button-add-snippet = Añadir una respuesta…
desk-button-edit-snippet = Editar la respuesta…
desk-button-delete-snippet = Borrar { $name }
desk-confirm-snippet = { $count ->
        [0] Se borraría la respuesta guardada **{ $name }**. No se ha dado nunca.
        [one] Se borraría la respuesta guardada **{ $name }**. Se ha dado una vez.
       *[other] Se borraría la respuesta guardada **{ $name }**. Se ha dado { $count } veces.
    }
desk-reply-snippet-saved = La respuesta **{ $name }** queda guardada.
desk-reply-snippet-deleted = La respuesta **{ $name }** está borrada.
desk-reply-snippet-used = La respuesta **{ $name }** está dada.
desk-event-snippet = { $who } dio la respuesta guardada «{ $name }»

## Tickets pedidos desde un menú

command-ticket_from_message = Abrir ticket de este mensaje
command-ticket_for_user = Abrir ticket para este usuario
desk-propose-choose = ¿De qué trata el ticket?
desk-propose-ask = { $category } hace algunas preguntas. Abre el ticket sin respuestas o responde lo que sepas.
desk-button-open = Abrir el ticket
desk-quote-label = Mensaje
desk-event-opened-for = { $who } abrió el ticket para { $whom }
desk-refusal-others-tickets = Solo el equipo puede abrir tickets para otras personas. Puedes abrir uno desde un mensaje tuyo.
desk-refusal-not-for-them = No se abrió ningún ticket para { $user }. Leería esto:
