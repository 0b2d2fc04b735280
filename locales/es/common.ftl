### Palabras que usa todo plaza.
###
### Cada cosa tiene un solo nombre: ticket, categoría, departamento, panel, oferta, concesión, equipo, transcripción.
### De tú, sencillo y amable, sin exclamaciones, natural antes que literal.

common-number = { $number }

## Duraciones, en unidades cortas

common-seconds = { $seconds } s
common-minutes = { $minutes } min
common-hours = { $hours } h
common-hours-minutes = { $hours } h { $minutes } min
common-days = { $days } d
common-days-hours = { $days } d { $hours } h

## Fechas

common-date = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
common-moment = { $date }, { $time }

## Prioridades

priority-low = baja
priority-normal = normal
priority-high = alta
priority-urgent = urgente
priority-critical = crítica
