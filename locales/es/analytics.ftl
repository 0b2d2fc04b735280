### Cifras: cómo fueron los tickets de un servidor.

analytics-title = Cómo fueron los tickets
analytics-dates = Del { $first } al { $last }
analytics-empty = No pasó nada en estos días. Elige un periodo más largo o pon un panel con /admin panel_crear para que lleguen tickets.

## Periodos y hojas

analytics-range-week = 7 días
analytics-range-month = 30 días
analytics-range-quarter = 90 días
analytics-range-all = Todo
analytics-page-dashboard = Resumen
analytics-page-where = Categorías y horas

## Cambios

analytics-change-more = ▲ { $percent } %
analytics-change-less = ▼ { $percent } %
analytics-change-none = sin cambios
analytics-percent = { $percent } %
analytics-note-change = ▲ ▼ comparan con otros tantos días anteriores.
analytics-note-near = Con más de { $count } tickets, la mitad y el 95 % son aproximados, no exactos.

## Resumen

analytics-opened = **Abiertos:** { $count }
analytics-claimed = **Reclamados:** { $count }
analytics-closed = **Cerrados:** { $count }
analytics-reopened = **Reabiertos:** { $count }
analytics-open = **Abiertos ahora:** { $count } ({ $unclaimed } sin reclamar, { $unanswered } sin respuesta)
analytics-ages = **Llevan abiertos:** { $day } menos de un día, { $days } hasta 3 días, { $week } hasta 7 días, { $longer } más
analytics-answer = **Primera respuesta:** { $average } de media, la mitad en { $half }, el 95 % en { $most }
analytics-answer-none = **Primera respuesta:** ninguna aún
analytics-solution = **Hasta el cierre:** { $average } de media, la mitad en { $half }, el 95 % en { $most }
analytics-solution-none = **Hasta el cierre:** ninguno aún
analytics-kept = **A tiempo:** { $rate } ({ $kept } de { $all } plazos)
analytics-kept-none = **A tiempo:** no corrió ningún plazo
analytics-rating = **Valoración:** { $average } de 5 estrellas, de { $count ->
        [one] { $count } valoración
       *[other] { $count } valoraciones
    }
analytics-rating-none = **Valoración:** ninguna aún

## Categorías y horas

analytics-categories = Categorías
analytics-category = { $name }: { $opened } abiertos, { $closed } cerrados
analytics-category-gone = Una categoría que ya no existe
analytics-categories-more = { $count ->
        [one] y { $count } categoría más
       *[other] y { $count } categorías más
    }
analytics-hours = Horas con más tickets
analytics-hour = { $day } { $from }–{ $to }: { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
analytics-weekday = { $day ->
        [0] lunes
        [1] martes
        [2] miércoles
        [3] jueves
        [4] viernes
        [5] sábado
       *[6] domingo
    }

## Comandos

command-analytics = cifras
    .description = Mira cómo fueron los tickets de este servidor
command-analytics-dashboard = resumen
    .description = Muestra todo de un vistazo
    .range = periodo
    .range-description = De qué días; si no, los últimos 30
    .range-choice-7d = 7 días
    .range-choice-30d = 30 días
    .range-choice-90d = 90 días
    .range-choice-all = todo
    .from = desde
    .from-description = La primera fecha, como 2026-01-01
    .to = hasta
    .to-description = La última fecha, como 2026-01-31
    .category = categoría
    .category-description = Solo los tickets de esta categoría
    .staff = equipo
    .staff-description = Solo lo que hizo este miembro del equipo

## Imágenes

analytics-described = Seis cifras y un gráfico de los tickets abiertos y cerrados en estos días. El texto dice lo mismo.
analytics-tile-opened = Abiertos
analytics-tile-claimed = Reclamados
analytics-tile-closed = Cerrados
analytics-tile-open = Abiertos ahora
analytics-tile-answer = Primera respuesta
analytics-tile-kept = A tiempo
analytics-tile-rating = Valoración (de 5)
analytics-bar = { $days ->
        [one] cada día
       *[other] cada { $days } días
    }
command-analytics-leaderboard = clasificación
    .description = Muestra quién hizo más
    .by = orden
    .by-description = Según qué se ordena; si no, por tickets cerrados
    .by-choice-closed = tickets cerrados
    .by-choice-claimed = tickets reclamados
    .by-choice-answered = primeras respuestas
    .by-choice-fastest = menor espera
    .by-choice-rating = valoración
    .range = periodo
    .range-description = De qué días; si no, los últimos 30
    .range-choice-7d = 7 días
    .range-choice-30d = 30 días
    .range-choice-90d = 90 días
    .range-choice-all = todo
    .from = desde
    .from-description = La primera fecha, como 2026-01-01
    .to = hasta
    .to-description = La última fecha, como 2026-01-31
    .category = categoría
    .category-description = Solo los tickets de esta categoría
    .staff = equipo
    .staff-description = Solo lo que hizo este miembro del equipo
command-analytics-response_times = tiempos
    .description = Muestra cuánto esperaron los miembros una respuesta
    .range = periodo
    .range-description = De qué días; si no, los últimos 30
    .range-choice-7d = 7 días
    .range-choice-30d = 30 días
    .range-choice-90d = 90 días
    .range-choice-all = todo
    .from = desde
    .from-description = La primera fecha, como 2026-01-01
    .to = hasta
    .to-description = La última fecha, como 2026-01-31
    .category = categoría
    .category-description = Solo los tickets de esta categoría
    .staff = equipo
    .staff-description = Solo lo que hizo este miembro del equipo
command-analytics-graph = gráfico
    .description = Dibuja cómo fueron los días
    .kind = tipo
    .kind-description = Qué muestra; si no, tickets abiertos y cerrados
    .kind-choice-volume = abiertos y cerrados
    .kind-choice-backlog = tickets pendientes
    .kind-choice-response = tiempos de respuesta
    .kind-choice-week = horas de la semana
    .look = aspecto
    .look-description = Oscuro o claro; si no, oscuro
    .look-choice-dark = oscuro
    .look-choice-light = claro
    .range = periodo
    .range-description = De qué días; si no, los últimos 30
    .range-choice-7d = 7 días
    .range-choice-30d = 30 días
    .range-choice-90d = 90 días
    .range-choice-all = todo
    .from = desde
    .from-description = La primera fecha, como 2026-01-01
    .to = hasta
    .to-description = La última fecha, como 2026-01-31
    .category = categoría
    .category-description = Solo los tickets de esta categoría
    .staff = equipo
    .staff-description = Solo lo que hizo este miembro del equipo

## Clasificación

analytics-board-title = Quién hizo más
analytics-board-described = El equipo ordenado, una barra por persona: { $order }. El texto los nombra con los mismos números.
analytics-board-empty = Nadie del equipo hizo nada en estos días. Elige un periodo más largo.
analytics-board-rank = { $rank }.
analytics-board-closed = { $count } cerrados
analytics-board-claimed = { $count } reclamados
analytics-board-answered = { $count ->
        [one] { $count } primera respuesta
       *[other] { $count } primeras respuestas
    }
analytics-board-half = la mitad en { $time }
analytics-board-stars = { $stars } estrellas
analytics-board-warned = { $count ->
        [one] { $count } advertencia
       *[other] { $count } advertencias
    }
analytics-order-closed = Tickets cerrados
analytics-order-claimed = Tickets reclamados
analytics-order-answered = Primeras respuestas
analytics-order-fastest = Menor espera
analytics-order-rating = Valoración

## Tiempos de respuesta

analytics-times-title = Tiempo hasta la primera respuesta
analytics-times-described = Cuánto esperaron los miembros, una barra cada uno: la mitad y 95 de cada cien. El texto los nombra con los mismos números.
analytics-times-none = Nadie recibió respuesta en estos días. Elige un periodo más largo.
analytics-times-answered = { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
analytics-times = { $average } de media · la mitad en { $p50 }, 90 % { $p90 }, 95 % { $p95 }, 99 % { $p99 }
analytics-times-nobody-waits = Ahora nadie espera una primera respuesta.
analytics-times-waiting = { $count ->
        [one] { $count } ticket espera su primera respuesta, abierto { $since }.
       *[other] { $count } tickets esperan su primera respuesta, el primero abierto { $since }.
    }
analytics-times-by-staff = Por miembro del equipo
analytics-times-by-category = Por categoría
analytics-times-legend = la mitad en la parte intensa, el 95 % en toda la barra

## Gráficos

analytics-graph-volume = Abiertos y cerrados
analytics-graph-backlog = Tickets pendientes
analytics-graph-response = Tiempos de respuesta
analytics-graph-week = Horas de la semana
analytics-graph-busiest = **Día con más tickets:** { $date } ({ $count } abiertos)
analytics-graph-open = **Abiertos ahora:** { $count }
analytics-graph-most = **Más:** { $count } el { $date }
analytics-graph-fewest = **Menos:** { $count } el { $date }
analytics-graph-everybodys = Los tickets los abren los miembros, así que este gráfico no puede mostrar a una sola persona del equipo. Elige abiertos y cerrados o tiempos de respuesta.
analytics-graph-percent = { $percent } % en
analytics-graph-scale = lo más intenso: { $most }
analytics-look-light = Claro
analytics-look-dark = Oscuro
command-analytics-export = exportar
    .description = Llévate las filas como archivos CSV
    .rows = filas
    .rows-description = Filas de qué; si no, de tickets
    .rows-choice-tickets = tickets
    .rows-choice-events = eventos
    .rows-choice-ratings = valoraciones
    .range = periodo
    .range-description = De qué días; si no, los últimos 30
    .range-choice-7d = 7 días
    .range-choice-30d = 30 días
    .range-choice-90d = 90 días
    .range-choice-all = todo
    .from = desde
    .from-description = La primera fecha, como 2026-01-01
    .to = hasta
    .to-description = La última fecha, como 2026-01-31
    .category = categoría
    .category-description = Solo los tickets de esta categoría
    .staff = equipo
    .staff-description = Solo lo que hizo este miembro del equipo

## Exportación

analytics-export = { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
analytics-export-part = Archivo { $number }: { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
analytics-export-described = Un archivo CSV con { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
analytics-export-empty = No hay filas en estos días. Elige un periodo más largo.
