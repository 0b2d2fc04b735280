### La configuración página a página: lo que dicen sus páginas, botones y formularios.

setup-title = Configuración: { $page }
setup-progress = Página { $number } de { $count }
setup-jump = Ir a una página
setup-welcome = Te damos la bienvenida. Con unas pocas páginas este servidor tendrá un sistema de tickets. Cada elección se guarda al momento: puedes dejarlo cuando quieras y seguir después con `/{ command-admin } { command-admin-setup }`.
setup-resumed = La configuración sigue donde se dejó: página { $number }, la empezó { $who } { $when }.
setup-saved = Guardado.
setup-same = Ya estaba así.
setup-finished = La configuración está terminada. Puedes volver a ella cuando quieras con `/{ command-admin } { command-admin-setup }`.
setup-overtaken = { $who } cambió esto { $when }: { $changes }. No se guardó nada tuyo; vuelve a elegir.
setup-changed-meanwhile = Alguien cambió esto mientras tanto y no se guardó nada tuyo. Mira lo que hay ahora y vuelve a elegir.

## Páginas

setup-page-home = Idioma y zona horaria
setup-page-staff = Equipo
setup-page-channels = Canales
setup-page-categories = Categorías
setup-page-panel = Panel
setup-page-limits = Límites
setup-page-modules = Módulos
setup-page-summary = Resumen
setup-hint-home = El idioma de todo lo que leen los miembros y el reloj del horario de atención.
setup-hint-staff = Quien tenga uno de estos roles ve los tickets y los responde.
setup-hint-channels = Elige canales que ya tengas o deja que cree los que faltan. Sin elegir ninguno, se olvida.
setup-hint-categories = Sobre qué pueden abrir un ticket los miembros. Cada una es un botón del panel.
setup-hint-panel = El mensaje desde el que los miembros abren tickets.
setup-hint-limits = Lo que pueden hacer los miembros y qué pasa con los tickets cerrados.
setup-hint-modules = Partes del bot de las que este servidor puede prescindir. La que está desactivada lo dice al usarla.
setup-hint-summary = Todo lo que está definido, lo que falta todavía y los fallos que encuentro.
setup-made-tickets = Tickets
setup-make-needs-staff = Elige primero el equipo: así puedo crear canales que solo vea él.
setup-categories-empty = Todavía no hay categorías. Añade una o empieza con las tres habituales: soporte, reportes y preguntas.
setup-pick-category = Eliminar una categoría
setup-panel-needs-staff = Elige primero el equipo; si no, nadie podría responder a los miembros.
setup-panel-needs-categories = Añade primero una categoría: cada una es un botón del panel.
setup-panel-empty = Todavía no hay panel. Elige su canal y lo publico allí con todas las categorías.
setup-pick-panel-channel = Canal del panel
setup-panel-title = ¿Necesitas ayuda?
setup-missing = Página { $number }, { $page }: falta algo por definir.
setup-complete = No falta nada. Los miembros ya pueden abrir tickets desde tu panel.

## Botones

setup-button-back = Atrás
setup-button-next = Siguiente
setup-button-done = Terminar
setup-button-zone = Zona horaria…
setup-button-make = Crear lo que falta
setup-button-add-category = Añadir una categoría…
setup-button-defaults = Añadir las tres habituales
setup-button-post = Publicar { $key }
setup-button-numbers = Límites en números…
setup-button-prefix = Prefijo y eliminación…
setup-button-findings = Todo lo encontrado

## Formularios

setup-form-category = Una categoría nueva
setup-form-numbers = Límites en números
setup-form-prefix = Prefijo y eliminación
setup-field-zone = Ciudad o zona, como Madrid o UTC
setup-field-key = Clave para comandos, como pagos
