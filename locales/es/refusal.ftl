### Negativas esperadas: qué no se ha hecho, por qué y qué puedes hacer. Nunca «Error».

refusal-guild-only = Esto solo funciona en un servidor. Úsalo en el servidor que corresponda.
refusal-too-fast = Vas un poco rápido. Vuelve a intentarlo en { $wait }.
refusal-needs = Para esto necesitas { $permission }. Pide a un administrador del servidor que lo haga o que te dé un rol que lo permita.
refusal-usage = Este comando se escribe `{ $usage }`. Inténtalo así.
refusal-bad-argument = «{ $given }» no encaja aquí. El comando se escribe `{ $usage }`.
refusal-bad-argument-nearest = «{ $given }» no encaja aquí; ¿querías decir `{ $nearest }`? El comando se escribe `{ $usage }`.
refusal-open-quote = Aquí hay una comilla sin cerrar: { $given }. Ciérrala donde acaba el valor.
refusal-subcommand = Di cuál de estos quieres: { $known }.
refusal-stale-button = Este botón o formulario es de una versión anterior. Usa el mensaje más reciente o el comando.
refusal-bot-forbidden = No he podido hacerlo porque me falta { $permission }. Pide a un administrador que le dé a mi rol lo que falta.
refusal-threads-full = En este servidor no caben más hilos activos y el ticket no se ha podido abrir. Pide al equipo que archive o borre hilos antiguos y vuelve a intentarlo.
refusal-no-thread-channel = Los tickets sobre { $category } son hilos privados y aquí no hay un canal para ellos. Abre uno desde un panel o pide al equipo que elija un canal con `/{ command-admin } { command-admin-category_upsert }`.
refusal-guild-full = En este servidor no caben más canales y el ticket no se ha podido abrir. Pide al equipo que borre canales antiguos y vuelve a intentarlo.
refusal-no-room-for-channel = En este servidor no caben más canales y no he podido crear ninguno. Borra los que nadie necesite y vuelve a intentarlo.

## Tickets

refusal-unknown-ticket = Ese ticket no existe en este servidor. Revisa el número o usa el comando en el canal del ticket.
refusal-not-a-ticket = Este canal no es un ticket. Usa esto en el canal de un ticket.
refusal-open-limit = { $count ->
        [one] Ya tienes 1 ticket abierto (límite: { $limit }): { $tickets }. Ciérralo para abrir otro.
       *[other] Ya tienes { $count } tickets abiertos (límite: { $limit }): { $tickets }. Cierra uno para abrir otro.
    }
refusal-staff-only = Solo el equipo puede hacer esto. Si se trata de tu ticket, pídelo en su canal.
refusal-not-your-ticket = Solo el equipo y quien abrió este ticket pueden cerrarlo. Pídeselo a alguno de ellos.
refusal-still-opening = El ticket #{ $number } todavía se está abriendo. Vuelve a intentarlo en un momento.
refusal-already-closed = El ticket #{ $number } ya está cerrado. Abre uno nuevo si aún necesitas ayuda.
refusal-already-claimed = { $by } ya ha reclamado este ticket. Pídele que lo libere si te toca a ti.
refusal-claimed-by-other = { $by } ha reclamado este ticket. Solo esa persona o un administrador puede liberarlo.
refusal-not-claimed = Nadie ha reclamado este ticket, así que no hay nada que liberar. Puedes reclamarlo tú.
refusal-already-locked = Este ticket ya está bloqueado. Desbloquéalo para que todos puedan volver a escribir.
refusal-not-locked = Este ticket no está bloqueado. Todos los que participan ya pueden escribir.
refusal-no-channel = El canal del ticket #{ $number } ya no existe. Si se cerró antes, el equipo tiene su transcripción.
refusal-unchanged = Ya está así, de modo que no se ha cambiado nada.
refusal-not-yours-to-see = Solo el equipo y quien abrió este ticket pueden ver eso. Pídeselo a alguno de ellos.
refusal-too-many-tags = En un ticket caben { $limit } etiquetas y estas son { $count }. Elige menos.
refusal-long-tag = La etiqueta «{ $given }» es demasiado larga; puede tener { $max } caracteres como máximo. Acórtala y vuelve a intentarlo.
refusal-not-a-member = { $who } no está en este servidor. Elige a alguien que esté.
refusal-is-a-bot = { $who } es un bot. Elige a una persona.
refusal-not-staff = { $who } no es del equipo de este ticket. Elige a alguien que lo sea o dale antes un rol de equipo.
refusal-already-inside = { $who } ya puede ver este ticket. No hay nada que añadir.
refusal-not-inside = { $who } no fue añadido a este ticket, así que no hay nada que quitar.
refusal-is-the-opener = Este ticket es de esa persona y no se la puede añadir ni quitar. Ciérralo si ya ha terminado.
refusal-too-many-participants = { $limit ->
        [one] En un ticket solo cabe 1 persona añadida. Quita antes a esa.
       *[other] En un ticket solo caben { $limit } personas añadidas. Quita antes a alguna.
    }
refusal-bad-name = «{ $given }» no puede ser el nombre de un canal. Usa letras, cifras, «-» y «\_».
refusal-transcript-too-large = Con { $megabytes } MB la transcripción es demasiado grande para enviarla. Cierra el ticket para que se guarde o pide una copia a un administrador.
refusal-not-closed = El ticket #{ $number } no está cerrado. Ciérralo primero.
refusal-not-scheduled = Este ticket no tiene ningún cierre programado, así que no hay nada que cancelar.
refusal-opener-at-limit = { $opener } ya tiene todos los tickets abiertos que se permiten (límite: { $limit }). Cierra uno de ellos y vuelve a abrir este.
refusal-opener-only = Solo puede valorar este ticket quien lo abrió.
refusal-already-rated = Ya has valorado el ticket #{ $number }. Cada ticket se valora una sola vez.
refusal-nothing-to-rate = No te queda ningún ticket cerrado por valorar. Podrás valorarlo cuando esté cerrado.
refusal-still-closing = El ticket #{ $number } todavía se está cerrando. Espera un momento o fuerza el cierre.

## Formularios

refusal-form-changed = Las preguntas han cambiado mientras respondías. Abre el formulario otra vez para ver las nuevas.
refusal-answer-missing = «{ $question }» necesita una respuesta. Responde para seguir.
refusal-answer-length = { $length ->
        [one] Tu respuesta a «{ $question }» tiene 1 carácter y debe tener entre { $min } y { $max }. Corrige tu respuesta.
       *[other] Tu respuesta a «{ $question }» tiene { $length } caracteres y debe tener entre { $min } y { $max }. Corrige tu respuesta.
    }
refusal-answer-pattern-own = «{ $question }»: { $words }
refusal-answer-number = «{ $question }» pide un número, como 42 o 3.5. Corrige tu respuesta.
refusal-answer-url = «{ $question }» pide una dirección web que empiece por https:// o http://. Corrige tu respuesta.
refusal-answer-email = «{ $question }» pide un correo electrónico, como nombre@example.com. Corrige tu respuesta.
refusal-answer-pattern = Tu respuesta a «{ $question }» no está escrita como se pide. Corrige tu respuesta.
refusal-bad-pattern = «{ $given }» no sirve como patrón. Escribe number, url, email o una expresión regular de 260 caracteres como máximo.
refusal-bad-lengths = «{ $given }» no sirve como longitud. Escribe el mínimo y el máximo de caracteres, como 10-500, hasta 4000.
refusal-questions-changed = Otra persona ha cambiado estas preguntas mientras tanto. Abre la lista otra vez para verlas como están.
refusal-asked-twice = Esta categoría ya pregunta «{ $question }». Escribe una de las dos de otra manera.
refusal-too-many-questions = Una categoría pregunta { $limit } cosas como máximo. Quita antes una pregunta.

## Administración

refusal-not-set-up = Este servidor aún no tiene roles de equipo y nadie podría responder al ticket. Pide a un administrador que use `/{ command-admin } { command-admin-setup }`.
refusal-unknown-category = No hay ninguna categoría «{ $given }». Puedes verlas todas con `/{ command-admin } { command-admin-category_list }`.
refusal-category-gone = Esta categoría ya no existe. Elige otra o pide al equipo que actualice el panel.
refusal-panel-gone = Este panel ya no existe.
refusal-unknown-panel = No hay ningún panel «{ $given }». Puedes verlos todos con `/{ command-admin } { command-admin-panel_list }`.
refusal-bad-key = «{ $given }» no sirve como clave. Usa de 1 a 32 caracteres entre a–z, 0–9, «-» y «\_».
refusal-bad-length = { $length ->
        [one] El texto tiene 1 carácter y debe tener entre { $min } y { $max }. Ajústalo y vuelve a intentarlo.
       *[other] El texto tiene { $length } caracteres y debe tener entre { $min } y { $max }. Ajústalo y vuelve a intentarlo.
    }
refusal-out-of-range = Ese número tiene que estar entre { $min } y { $max }. Elige otro.
refusal-bad-prefix = Eso no puede ser un prefijo. Usa de 1 a 5 caracteres sin espacios y sin «/» al principio.
refusal-unknown-language = No hablo ese idioma. Elige uno de estos: { $languages }.
refusal-unfit-channel = { $channel } no sirve para esto: es de otro tipo o no es de este servidor. Elige otro canal.
refusal-unfit-role = Ese rol no puede ser del equipo, porque lo tienen todos o pertenece a un bot. Elige otro rol.
refusal-no-categories = Un panel necesita al menos una categoría. Crea una con `/{ command-admin } { command-admin-category_upsert }`.
refusal-too-many-categories = { $limit ->
        [one] En un panel solo cabe 1 categoría. Elige menos o crea un segundo panel.
       *[other] En un panel solo caben { $limit } categorías. Elige menos o crea un segundo panel.
    }
refusal-bad-colour = «{ $given }» no es un color. Escríbelo como #RRGGBB, por ejemplo #5865F2, o none.
refusal-bad-emoji = «{ $given }» no puede ser el símbolo de un botón. Usa un solo emoji o uno de este servidor.
refusal-bad-address = «{ $given }» no es la dirección de una imagen. Tiene que empezar por https:// y tener 500 caracteres como máximo.
refusal-blacklisted = No puedes abrir tickets en este servidor. El motivo indicado: { $reason }
refusal-blacklisted-until = No puedes abrir tickets en este servidor; termina { $until }. El motivo indicado: { $reason }
refusal-not-blacklisted = { $user } no está en la lista negra. Puedes ver quién está con `/{ command-admin } { command-admin-server } { command-admin-server-blacklist }`.
refusal-open-cooldown = Acabas de abrir un ticket. Podrás abrir el siguiente dentro de { $wait }.
refusal-hourly-limit = { $limit ->
        [one] Aquí puedes abrir 1 ticket por hora. Podrás abrir el siguiente dentro de { $wait }.
       *[other] Aquí puedes abrir { $limit } tickets por hora. Podrás abrir el siguiente dentro de { $wait }.
    }
refusal-category-limit = { $limit ->
        [one] Puedes tener 1 ticket abierto en esta categoría: { $tickets }. Ciérralo para abrir otro.
       *[other] Puedes tener { $limit } tickets abiertos en esta categoría: { $tickets }. Cierra uno para abrir otro.
    }
refusal-account-too-young = Tu cuenta de Discord es demasiado nueva para abrir un ticket aquí. Será lo bastante antigua { $from }; si no puede esperar, escribe al equipo.
refusal-joined-too-lately = Te has unido a este servidor hace poco. Podrás abrir un ticket aquí { $from }; si no puede esperar, escribe al equipo.
refusal-missing-role = Esta categoría es solo para miembros con alguno de estos roles: { $roles }. Elige otra o pide el rol al equipo.

## Fallos nuestros

failure-title = Algo ha salido mal · { $reference }
failure-hint = No ha sido culpa tuya y ha quedado registrado. Vuelve a intentarlo en un momento. Si se repite, dale al equipo la referencia de arriba.

## Permisos de Discord, con los nombres de sus propios ajustes

permission-administrator = Administrador
permission-manage-channels = Gestionar canales
permission-manage-guild = Gestionar servidor
permission-manage-roles = Gestionar roles
permission-view-channel = Ver canales
permission-send-messages = Enviar mensajes
permission-manage-messages = Gestionar mensajes
permission-pin-messages = Fijar mensajes
permission-read-message-history = Leer el historial de mensajes
permission-embed-links = Insertar enlaces
permission-attach-files = Adjuntar archivos
permission-add-reactions = Añadir reacciones
permission-mention-everyone = Mencionar @everyone, @here y todos los roles
permission-create-public-threads = Crear hilos públicos
permission-manage-threads = Gestionar hilos
permission-create-private-threads = Crear hilos privados
permission-send-messages-in-threads = Enviar mensajes en hilos
permission-unnamed = bit de permiso { $bit }
