### Las partes del bot que cada servidor activa y desactiva por su cuenta.

command-admin-server-modules = módulos
    .description = Ver qué partes del bot están activas en este servidor, o activar y desactivar una
    .module = módulo
    .module-description = Qué parte; sin ninguna las ves todas
    .module-choice-tickets = tickets
    .module-choice-analytics = cifras
    .enabled = activo
    .enabled-description = Si está activa
    .enabled-choice-on = sí
    .enabled-choice-off = no

module-title = Módulos
module-ticket = Tickets
module-ticket-holds = Paneles, formularios, tickets con sus plazos, y transcripciones
module-analytics = Cifras
module-analytics-holds = Resúmenes, clasificaciones, gráficos y exportaciones
module-on = activo
module-off = desactivado
module-line-on = **{ $name }** · activo
module-line-off = **{ $name }** · desactivado { $since }
module-button-on = Activar
module-button-off = Desactivar
module-button-back = Dejarlo activo
module-button-really = Desactivar { $name }
module-confirm = { $count ->
        [one] Hay 1 ticket abierto. ¿Desactivar los tickets de todos modos?
       *[other] Hay { $count } tickets abiertos. ¿Desactivar los tickets de todos modos?
    }
module-ticket-meaning-off = Nadie puede abrir un ticket ni trabajar en ninguno; a quien lo intente se le dice. Los tickets abiertos se quedan como están, ninguno se cierra solo y no se avisa ni se llama a nadie. Lo empezado sigue: los tickets que se están cerrando se cierran, las transcripciones se entregan y los registros antiguos se eliminan. No se pierde nada: lo que se escriba en los tickets se lee cuando los vuelvas a activar.
module-ticket-meaning-on = Los miembros pueden volver a abrir tickets. Se está leyendo lo que se escribió mientras tanto; después se revisan los plazos que han vencido.
module-analytics-meaning-off = Nadie ve cifras y no se cuentan los días. No se pierde nada: los días se cuentan cuando lo vuelvas a activar.
module-analytics-meaning-on = Se están contando los días que faltan; después las cifras vuelven a estar completas.

## Lo que se dice a quien usa algo desactivado

module-ticket-off = Los tickets están desactivados en este servidor por ahora. Un administrador puede activarlos con `/{ command-admin } { command-admin-server } { command-admin-server-modules }`.
module-analytics-off = Las cifras están desactivadas en este servidor por ahora. Un administrador puede activarlas con `/{ command-admin } { command-admin-server } { command-admin-server-modules }`.
module-ticket-off-direct = Los tickets están desactivados en { $guild } por ahora. Lo que escribas aquí se pasará cuando vuelvan a activarse.
