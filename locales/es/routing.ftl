### Adónde van los tickets: departamentos, escalado, los roles que los atienden.

command-ticket-escalate = escalar
    .description = Escala este ticket a quien decide, o lo baja de nivel
    .level = nivel
    .level-description = Del 1 al 5; con 0 deja de estar escalado
command-ticket-department = departamento
    .description = Pasa este ticket a un departamento
    .name = nombre
    .name-description = Cuál; ninguno lo devuelve a su categoría
command-admin-categories-departments = departamentos
    .description = Muestra y cambia los departamentos a los que se pasan tickets
    .key = clave
    .key-description = La clave de un departamento, como facturas; una nueva lo crea
    .name = nombre
    .name-description = Lo que se lee; un departamento nuevo lo necesita
    .emoji = emoji
    .emoji-description = Su símbolo, o ninguno
    .add_role = añadir_rol
    .add_role-description = Un rol para su equipo, o al que avisar en el nivel que indiques
    .remove_role = quitar_rol
    .remove_role-description = Un rol que se quita de ahí
    .level = nivel
    .level-description = El nivel de escalado al que se refieren estos roles
    .category = categoría
    .category-description = La categoría de Discord a la que se mueven sus tickets
    .position = posición
    .position-description = Su lugar en la lista
    .clear = vaciar
    .clear-description = Lo que ya no debe tener
    .clear-choice-emoji = Emoji
    .clear-choice-category = Categoría de Discord
command-admin-categories-roles = roles
    .description = Muestra y cambia qué roles atienden los tickets
    .place = lugar
    .place-description = Para qué son los roles
    .place-choice-staff = Equipo, para todos los tickets
    .place-choice-support = Atienden una categoría
    .place-choice-required = Necesarios para abrir tickets en una categoría
    .place-choice-escalation = Avisados en un nivel de escalado
    .add = añadir
    .add-description = Un rol que se añade ahí
    .remove = quitar
    .remove-description = Un rol que se quita de ahí
    .category = categoría
    .category-description = La categoría a la que te refieres
    .level = nivel
    .level-description = El nivel de escalado al que te refieres
    .ping_department = avisar_departamento
    .ping_department-description = Si se avisa a un departamento cuando recibe un ticket
    .ping_urgent = avisar_urgente
    .ping_urgent-description = Si se avisa a quienes atienden un ticket cuando pasa a ser urgente

## La ficha, la lista, las respuestas

ticket-department = **Departamento:** { $department }
ticket-escalation = **Escalado:** nivel { $level }
ticket-level = nivel { $level }
ticket-no-department = Ninguno: de vuelta a su categoría
ticket-reply-escalated = El ticket #{ $number } está escalado al nivel { $level }.
ticket-reply-deescalated = El ticket #{ $number } ya no está escalado.
ticket-reply-department = El ticket #{ $number } es ahora de { $department }.
ticket-reply-department-left = El ticket #{ $number } vuelve a ser de su categoría.

## Avisos a quien corresponde

ticket-call-department = { $roles }, el ticket #{ $number } es ahora de { $department }.
ticket-call-escalated = { $roles }, el ticket #{ $number } se ha escalado al nivel { $level }.
ticket-call-urgent = { $roles }, la prioridad del ticket #{ $number } es ahora { $priority }.
ticket-call-handed = { $who }, el ticket #{ $number } es ahora tuyo.
ticket-call-admitted = { $who }, te han añadido al ticket #{ $number }.

## El historial

transcript-event-escalated = { $who } escaló el ticket al nivel { $level }.
transcript-event-escalated-because = { $who } escaló el ticket al nivel { $level }: { $why }
transcript-event-deescalated = { $who } bajó el ticket al nivel { $level }.
transcript-event-department = { $who } pasó el ticket a { $department }.
transcript-event-department-left = { $who } devolvió el ticket de { $department } a su categoría.
transcript-event-claim-dropped = { $whom } ya no atiende el ticket, así que queda libre.

## Avisos al equipo

staff-alert-department-role-missing = Un rol del departamento { $department } (ID { $role }) fue eliminado y quienes lo tenían ya no ven sus tickets. Elige otro con `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-escalation-role-missing = Un rol al que se avisa cuando se escala un ticket (ID { $role }) fue eliminado. Elige otro con `/{ command-admin } { command-admin-categories } { command-admin-categories-roles }` o `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-department-parent-missing = La categoría de Discord del departamento { $department } fue eliminada y el ticket #{ $number } se queda fuera de ella: { $channel }. Elige otra con `/{ command-admin } { command-admin-categories } { command-admin-categories-departments }`.
staff-alert-place-full = Discord no admite más canales donde va ahora el ticket #{ $number }, así que se queda donde está: { $channel }. Su equipo lo ve igualmente.
staff-alert-move-forbidden = No he podido mover { $channel }, del ticket #{ $number }, porque allí me falta { $permission }. Su equipo lo ve donde está. Dale a mi rol lo que falta; después se moverá solo.
staff-alert-room-forbidden = No he podido cambiar quién ve { $channel }, del ticket #{ $number }, o escribe en él, porque allí me falta { $permission }. Dale a mi rol lo que falta; después seguiré yo solo.

## Negativas

refusal-department-gone = Este departamento ya no existe. Elige otro.
refusal-unknown-department = No hay ningún departamento «{ $given }». Elige uno de la lista, o escribe ninguno para su categoría.
refusal-too-many-departments = Un servidor tiene como mucho { $limit } departamentos. Elimina uno antes.
refusal-too-many-roles = Aquí caben { $limit } roles. Quita uno antes.
refusal-last-staff-role = Un servidor necesita al menos un rol de equipo. Añade otro antes de quitar este.
refusal-category-needed = Di a qué categoría te refieres.

## Roles

admin-yes = sí
admin-no = no
admin-roles-title = Quién atiende los tickets
admin-roles-category-title = Quién atiende { $name }
admin-roles-level = Avisados en el nivel { $level }
admin-roles-ping-department = Se avisa a los departamentos cuando reciben un ticket
admin-roles-ping-urgent = Se avisa a quienes atienden un ticket cuando pasa a ser urgente
admin-roles-pick = Elige una categoría para ver sus roles
admin-roles-support-menu = La atienden además del equipo
admin-roles-required-menu = Pueden abrir tickets en ella; todos si no hay ninguno
admin-button-ping-department = Avisar a departamentos: sí / no
admin-button-ping-urgent = Avisar si es urgente: sí / no
admin-button-all-roles = Todos los roles

## Departamentos

admin-departments-title = Departamentos
admin-departments-empty = Aún no hay departamentos. Con ellos, los tickets se pueden pasar a otro equipo.
admin-departments-pick = Elige un departamento para cambiarlo
admin-department-line = **{ $name }** · `{ $key }` · { $roles ->
        [0] aún sin roles
        [one] 1 rol
       *[other] { $roles } roles
    }
admin-department-title = Departamento { $name }
admin-department-name = Nombre
admin-department-key = Clave
admin-department-key-hint = Un nombre corto para los comandos, como facturas
admin-department-emoji = Símbolo
admin-department-emoji-hint = Un emoji, o nada
admin-department-team = Equipo
admin-department-place = Sus tickets se mueven a
admin-department-place-default = ninguna parte: se quedan con su categoría
admin-department-levels = Avisados al escalar
admin-department-levels-default = los que avisa el servidor
admin-department-level = nivel { $level }: { $roles }
admin-department-form = Editar departamento
admin-department-form-new = Departamento nuevo
admin-department-confirm = ¿Eliminar el departamento { $name }? Sus tickets vuelven a sus categorías.
admin-department-deleted = { $tickets ->
        [0] El departamento { $name } está eliminado. No tenía tickets abiertos.
        [one] El departamento { $name } está eliminado. 1 ticket abierto vuelve a su categoría.
       *[other] El departamento { $name } está eliminado. { $tickets } tickets abiertos vuelven a sus categorías.
    }
admin-button-add-department = Añadir departamento…
admin-button-levels = Escalado…
admin-button-all-departments = Todos los departamentos
admin-button-department = Volver a { $name }
admin-button-delete-department = Eliminar…

## Categorías: con qué empiezan sus tickets

admin-category-sla = Primera respuesta en
admin-category-priority = Prioridad inicial
admin-category-tags = Etiquetas iniciales
