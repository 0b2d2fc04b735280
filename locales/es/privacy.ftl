### Lo que hay guardado de un miembro: se muestra, se entrega, se borra.

command-privacy = privacidad
    .description = Lo que este bot guarda sobre ti
command-privacy-show = ver
    .description = Ver lo que hay guardado sobre ti
command-privacy-export = exportar
    .description = Llevarte una copia de lo que hay guardado sobre ti
command-privacy-erase = borrar
    .description = Borrar lo que hay guardado sobre ti; pregunta antes
command-admin-privacy = privacidad
    .description = Ver, exportar o borrar lo que hay guardado sobre alguien
    .user = usuario
    .user-description = Sobre quién
    .action = acción
    .action-description = Qué se hace; antes de borrar se pregunta
    .action-choice-show = ver
    .action-choice-export = exportar
    .action-choice-erase = borrar

privacy-words = (borrado a petición de quien lo escribió)
privacy-title = Lo que hay guardado sobre ti
privacy-title-of = Lo que hay guardado sobre { $user }
privacy-none = Aquí no hay nada guardado sobre ti. Empieza con tu primer ticket.
privacy-none-of = Aquí no hay nada guardado sobre esa persona, hasta donde puedes saber.
privacy-erasing = Se está borrando. Quien lo pidió recibirá un mensaje directo cuando esté hecho.
privacy-since = Desde { $when }
privacy-tickets = Tickets abiertos por esta cuenta: { $open } en curso, { $over } terminados
privacy-messages = { $count ->
    [one] { $count } mensaje en tickets
   *[other] { $count } mensajes en tickets
}
privacy-files = { $count ->
    [one] { $count } archivo en esos tickets
   *[other] { $count } archivos en esos tickets
}
privacy-ratings = { $count ->
    [one] { $count } valoración de un ticket
   *[other] { $count } valoraciones de tickets
}
privacy-notes = { $count ->
    [one] { $count } nota interna escrita
   *[other] { $count } notas internas escritas
}
privacy-notes-about = { $count ->
    [one] { $count } nota interna del equipo en esos tickets
   *[other] { $count } notas internas del equipo en esos tickets
}
privacy-drafts = { $count ->
    [one] { $count } formulario sin enviar
   *[other] { $count } formularios sin enviar
}
privacy-snippets = { $count ->
    [one] { $count } respuesta guardada escrita
   *[other] { $count } respuestas guardadas escritas
}
privacy-warnings = { $count ->
    [one] { $count } advertencia
   *[other] { $count } advertencias
}
privacy-banned = Un lugar en la lista de vetos
privacy-duty = Estar de turno
privacy-audit = { $count ->
    [one] { $count } línea del registro de quién hizo qué
   *[other] { $count } líneas del registro de quién hizo qué
}
privacy-retention = { $days ->
    [one] Los registros de los tickets se eliminan un día después de cerrarse, salvo que su categoría diga otra cosa.
   *[other] Los registros de los tickets se eliminan { $days } días después de cerrarse, salvo que su categoría diga otra cosa.
}
privacy-retention-none = Los registros de los tickets se conservan hasta que alguien los elimina, salvo que su categoría diga otra cosa.
privacy-button-export = Exportar
privacy-button-ask = Borrar…
privacy-confirm = ¿Borrar lo que hay guardado sobre ti? No se puede deshacer.
privacy-confirm-of = ¿Borrar lo que hay guardado sobre { $user }? No se puede deshacer.
privacy-goes = { $tickets ->
    [0] **Qué se borra:** lo escrito y subido en tickets de otros, los formularios sin enviar, las valoraciones, los turnos y el nombre en todos los registros y transcripciones.
    [one] **Qué se borra:** { $tickets } ticket cerrado con su canal, archivos y transcripciones; lo escrito y subido en tickets de otros, los formularios sin enviar, las valoraciones, los turnos y el nombre en todos los registros y transcripciones.
   *[other] **Qué se borra:** { $tickets } tickets cerrados con sus canales, archivos y transcripciones; lo escrito y subido en tickets de otros, los formularios sin enviar, las valoraciones, los turnos y el nombre en todos los registros y transcripciones.
}
privacy-stays = **Qué se queda:** vetos y advertencias, porque protegen a los demás; las cifras, que no nombran a nadie; las respuestas guardadas, sin quién las escribió; y los mensajes en los canales de Discord, que puede eliminar quien los escribió.
privacy-stays-hidden = También se quedan los tickets anónimos: solo quien los abrió puede hacer que se borren.
privacy-button-erase = Borrarlo
privacy-button-erase-all = Borrar también vetos y advertencias
privacy-begun = Se está borrando. Recibirás un mensaje directo cuando esté hecho.
privacy-begun-of = Se está borrando lo que hay guardado sobre { $user }. Recibirás un mensaje directo cuando esté hecho.
privacy-underway = Ya se está borrando. Quien lo pidió recibirá un mensaje directo cuando esté hecho.
privacy-erased = Lo que { $guild } tenía guardado sobre ti está borrado. Lo que escribas desde ahora se guardará de nuevo.
privacy-erased-of = Lo que { $guild } tenía guardado sobre { $user } está borrado. Lo que escriba desde ahora se guardará de nuevo.
privacy-export = Esto es lo que hay guardado sobre ti.
privacy-export-of = Esto es lo que hay guardado sobre { $user }, hasta donde puedes saber.
privacy-export-part = Sigue: parte { $part }.
privacy-export-file = Lo guardado, en JSON
desk-refusal-still-open = { $count ->
    [one] Tienes un ticket abierto: { $tickets }. Ciérralo antes; después se puede borrar lo que hay guardado sobre ti.
   *[other] Tienes { $count } tickets abiertos: { $tickets }. Ciérralos antes; después se puede borrar lo que hay guardado sobre ti.
}
desk-refusal-still-open-of = { $count ->
    [one] { $user } tiene un ticket abierto: { $tickets }. Ciérralo antes; después se puede borrar lo que hay guardado sobre esa persona.
   *[other] { $user } tiene { $count } tickets abiertos: { $tickets }. Ciérralos antes; después se puede borrar lo que hay guardado sobre esa persona.
}
