### Volver a leer idiomas y ajustes sin reiniciar.

command-admin-reload = recargar
    .description = Volver a leer los idiomas y los ajustes de la instalación, sin reiniciar

reload-title = Recargado
reload-settings-none = **Ajustes de la instalación:** sin cambios
reload-settings-operator = **Ajustes de la instalación:** solo se vuelven a leer cuando lo pide quien opera el bot
reload-settings-now = En vigor desde ahora:
reload-settings-restart = En vigor tras el próximo reinicio:
reload-setting-secret = **{ $key }:** ha cambiado; los secretos no se muestran
reload-language-stayed = **Idioma:** { $language }
reload-language-came = **Idioma nuevo:** { $language }
reload-language-left = **Ya no es un idioma:** { $language }; donde se eligió habla el inglés
reload-language-lacks = { $count ->
        [one] falta 1 texto, ahí habla el inglés: { $lacks }
       *[other] faltan { $count } textos, ahí habla el inglés: { $lacks } …
    }
reload-typed-names = Los comandos escritos atienden a sus nombres en { $languages } tras el próximo reinicio; los de barra, enseguida.
reload-commands = Los comandos se han vuelto a registrar. Discord los muestra en un minuto.
reload-modules-on = **Módulos:** todos activos
reload-modules-off = **Módulos:** desactivados: { $modules }

## Lo que falla en los archivos

reload-bad-files = { $count ->
        [one] No se ha cambiado nada, porque hay 1 fallo en los archivos. Corrígelo y vuelve a usar `/{ command-admin } { command-admin-reload }`:
       *[other] No se ha cambiado nada, porque hay { $count } fallos en los archivos. Corrígelos y vuelve a usar `/{ command-admin } { command-admin-reload }`:
    }
reload-bad-files-more = … y { $count } más
reload-in-private = Los ajustes de quien opera el bot solo se le dicen a esa persona: para eso usa `/{ command-admin } { command-admin-reload }`.
