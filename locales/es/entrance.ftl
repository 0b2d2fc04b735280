### Lo que hay antes de un formulario: el acertijo de la imagen.

puzzle-ask = Una cosa antes de abrir el ticket: ¿qué 5 caracteres muestra la imagen?
puzzle-help = Son letras y números; da igual en mayúsculas o minúsculas. Si no puedes leerla, pide otra imagen o una más grande, o pide al equipo que abra el ticket por ti.
puzzle-described = Cinco letras y números deformados
puzzle-wrong = { $left ->
        [one] No era eso. Aquí tienes otra imagen; te queda 1 intento.
       *[other] No era eso. Aquí tienes otra imagen; te quedan { $left } intentos.
    }
puzzle-button-answer = Responder…
puzzle-button-new = Otra imagen
puzzle-button-large = Más grande
puzzle-form-title = ¿Qué muestra la imagen?
puzzle-form-letters = Los 5 caracteres
puzzle-form-hint = Por ejemplo A3KMX
puzzle-solved = Correcto. No se te volverá a preguntar durante unas horas.
puzzle-first = { $category } muestra un acertijo con una imagen antes de abrir el ticket.

refusal-puzzle-unsolved = Aquí va primero un acertijo con una imagen. Elige otra vez la categoría en su panel o usa el comando.
refusal-puzzle-expired = Esa imagen ya no se puede responder. Pide otra.
refusal-puzzle-closed = No era eso, demasiadas veces. Tendrás otra imagen dentro de { $wait }. Si no puedes leerlas, pide al equipo que abra el ticket por ti.

## Como lo ajustan los administradores

entrance-button = Antes del formulario…
entrance-title = Lo que hay antes del formulario de { $name }
entrance-puzzle = Acertijo con imagen
entrance-puzzle-off = desactivado
entrance-puzzle-on = activado, una vez cada 12 horas por miembro
entrance-puzzle-hint = Impide que entren programas: 5 intentos y luego una pausa de 10 minutos. Quien no pueda leerlo necesita que el equipo abra el ticket por él.
entrance-button-puzzle = Activar / desactivar
entrance-button-puzzle-everywhere = Activar en todas las categorías
entrance-button-puzzle-nowhere = Desactivar en todas las categorías
