### Formularios: lo que los miembros eligen y cómo siguen, y los menús que hacen los administradores.

form-optional = se puede omitir
form-choose = Elige una opción
form-choose-several = Elige de { $fewest } a { $most }
form-button-open = Abrir ticket
form-button-save = Guardar respuestas
form-button-back = Atrás
form-button-cancel = Cancelar
form-dropped = Cancelado. No se ha abierto ningún ticket y tus respuestas se han olvidado.
form-dropped-edit = Cancelado. Tus respuestas quedan como estaban.
form-answers-changed = Tus respuestas en el ticket #{ $number } han cambiado. El equipo puede ver las anteriores.
form-answers-changed-in = Tus respuestas en { $channel } han cambiado. El equipo puede ver las anteriores.

## Los menús, como los hacen los administradores

form-button-add-menu = Añadir menú…
form-menu-new = Menú nuevo
form-menu-edit = Editar menú
form-menu = Un menú para elegir
form-menu-hint = Pista dentro del menú
form-options = Opciones
form-options-field = Opciones, una por línea
form-options-hint = 🔴 Rojo | lo que se lee debajo
form-choices = Cuántas se pueden elegir
form-choices-hint = 1, o por ejemplo 1-3

## Negativas

refusal-answer-choices = { $count ->
        [one] «{ $question }»: has elegido 1 opción y se piden de { $min } a { $max }. Elige otra vez.
       *[other] «{ $question }»: has elegido { $count } opciones y se piden de { $min } a { $max }. Elige otra vez.
    }
refusal-options-none = Un menú necesita al menos una opción. Escribe las opciones una por línea.
refusal-options-many = En un menú caben { $limit } opciones y estas son { $count }. Quita algunas o haz dos menús.
refusal-options-twice = La opción «{ $label }» está dos veces. Escribe una de las dos de otra manera.
refusal-options-length = La opción «{ $line }» no cabe. El texto antes de «|» debe tener de 1 a { $max } caracteres; el de después, { $max } como máximo.
refusal-bad-choices = «{ $given }» no sirve como número de opciones. Escribe uno o dos números, como 1-3, y no más que las opciones que hay.
refusal-nothing-kept = Lo que escribiste ya no se guarda. Empieza otra vez desde la lista de preguntas.
refusal-not-your-answers = Solo quien abrió este ticket puede cambiar sus respuestas.

## Lo que pasó, en historiales y transcripciones

transcript-event-answers-changed = { $who } cambió respuestas: { $changes }
transcript-event-answer-change = «{ $question }»: { $from } → { $to }
transcript-event-no-answer = (sin respuesta)
