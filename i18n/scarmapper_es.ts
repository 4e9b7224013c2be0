<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AreaChoice</name>
    <message>
        <location filename="../ui/event/area_choice.py"/>
        <source>No area yet: take the map, draw a rectangle, or choose a layer.</source>
        <translation>Aún no hay área: tome el mapa, dibuje un rectángulo o elija una capa.</translation>
    </message>
    <message>
        <location filename="../ui/event/area_choice.py"/>
        <source>{width} × {height} km at {latitude}°, {longitude}°</source>
        <translation>{width} × {height} km en {latitude}°, {longitude}°</translation>
    </message>
</context>
<context>
    <name>BackgroundRun</name>
    <message>
        <location filename="../ui/event/background_run.py"/>
        <source>Processing does not know Scar Mapper's algorithms: switch on the plugin “Processing”.</source>
        <translation>Procesos no conoce los algoritmos de Scar Mapper: active el complemento «Processing».</translation>
    </message>
    <message>
        <location filename="../ui/event/background_run.py"/>
        <source>The run failed without a word.</source>
        <translation>La ejecución falló sin decir por qué.</translation>
    </message>
</context>
<context>
    <name>CandidatePreview</name>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>Opening {name} …</source>
        <translation>Abriendo {name} …</translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>{name} shows nothing of the area.</source>
        <translation>{name} no muestra nada del área.</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Image before the event</source>
        <translation>Imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Image after the event</source>
        <translation>Imagen posterior al evento</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Shows the other date for as long as you hold it; the layers stay as they are.</source>
        <translation>Muestra la otra fecha mientras lo mantenga pulsado; las capas quedan como están.</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Puts a line over the map: left of it the image before, right of it after.</source>
        <translation>Pone una línea sobre el mapa: a su izquierda la imagen anterior, a su derecha la posterior.</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Hold: other date</source>
        <translation>Mantener: otra fecha</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Swipe</source>
        <translation>Cortina</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Correct</source>
        <translation>Corregir</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Split scar {number}</source>
        <translation>Dividir la cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Join scars {numbers}</source>
        <translation>Unir las cicatrices {numbers}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Redraw scar {number}</source>
        <translation>Redibujar la cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Shrink scar {number}</source>
        <translation>Reducir la cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Grow scar {number}</source>
        <translation>Ampliar la cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Delete scar {number}</source>
        <translation>Eliminar la cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Add a scar</source>
        <translation>Añadir una cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Take back: {command}</source>
        <translation>Deshacer: {command}</translation>
    </message>
</context>
<context>
    <name>Corrector</name>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Split the scar by a line</source>
        <translation>Dividir la cicatriz con una línea</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Join the scar with a neighbour</source>
        <translation>Unir la cicatriz con una vecina</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Redraw the edge of the scar</source>
        <translation>Redibujar el borde de la cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Grow or shrink the scar by the probability at a click</source>
        <translation>Ampliar o reducir la cicatriz según la probabilidad donde se haga clic</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Add a missed scar by a click</source>
        <translation>Añadir con un clic una cicatriz que falta</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Add a missed scar by drawing it</source>
        <translation>Añadir una cicatriz que falta dibujándola</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Delete the scar</source>
        <translation>Eliminar la cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Rasters of the map…</source>
        <translation>Rásteres del mapa…</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>There is no scar to correct.</source>
        <translation>No hay ninguna cicatriz que corregir.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Deleted.</source>
        <translation>Eliminada.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click a line across the scar, from outside to outside; a right click ends it.</source>
        <translation>Haga clic para trazar una línea que cruce la cicatriz, de fuera a fuera; termina con un clic derecho.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the new edge, from edge to edge of the scar; a right click ends it.</source>
        <translation>Haga clic para trazar el nuevo borde, de borde a borde de la cicatriz; termina con un clic derecho.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the neighbour that belongs to this scar.</source>
        <translation>Haga clic en la vecina que pertenece a esta cicatriz.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click outside the scar to add the ground that is as likely as there, inside to take away what is no likelier. A right click ends it.</source>
        <translation>Haga clic fuera de la cicatriz para añadir el terreno igual de probable, o dentro para quitar el que no es más probable. Termina con un clic derecho.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click into the scar that the map has missed. A right click ends it.</source>
        <translation>Haga clic en la cicatriz que falta en el mapa. Termina con un clic derecho.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the outline of the scar; a right click ends it.</source>
        <translation>Haga clic para trazar el contorno de la cicatriz; termina con un clic derecho.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Split into {scars}.</source>
        <translation>Dividida en {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Redrawn: {scars}.</source>
        <translation>Redibujada: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Added: {scars}.</source>
        <translation>Añadida: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Changed: {scars}.</source>
        <translation>Cambiada: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>There is no other scar at that place.</source>
        <translation>No hay otra cicatriz en ese lugar.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Joined: {scars}.</source>
        <translation>Unidas: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Without {rasters}, what they tell stays empty.</source>
        <translation>Sin {rasters}, lo que indican queda vacío.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the probability raster</source>
        <translation>el ráster de probabilidad</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the image before</source>
        <translation>la imagen anterior</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the image after</source>
        <translation>la imagen posterior</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>elevation</source>
        <translation>la elevación</translation>
    </message>
</context>
<context>
    <name>DateComparison</name>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>Drawing the other date …</source>
        <translation>Dibujando la otra fecha …</translation>
    </message>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>Before: {name}</source>
        <translation>Antes: {name}</translation>
    </message>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>After: {name}</source>
        <translation>Después: {name}</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>There is no scar to decide on.</source>
        <translation>No hay ninguna cicatriz sobre la que decidir.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>That was the last scar of the list.</source>
        <translation>Era la última cicatriz de la lista.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Scar {number}: {decision}.</source>
        <translation>Cicatriz {number}: {decision}.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Reviewer: “{name}”; write your name below.</source>
        <translation>Revisor: «{name}»; escriba su nombre abajo.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>“{layer}” lacks the fields {names}, to which decisions are written. Add them?</source>
        <translation>A «{layer}» le faltan los campos {names}, en los que se escriben las decisiones. ¿Añadirlos?</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Nothing was written: the layer lacks the fields for it.</source>
        <translation>No se escribió nada: a la capa le faltan los campos para ello.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>There is no decision of this session to take back.</source>
        <translation>No hay ninguna decisión de esta sesión que retirar.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Taken back.</source>
        <translation>Retirada.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Taken back, of a scar that is not in this list.</source>
        <translation>Retirada, de una cicatriz que no está en esta lista.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>“{layer}” could not be saved: {reason}</source>
        <translation>«{layer}» no se pudo guardar: {reason}</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>Add review fields</source>
        <translation>Añadir campos de revisión</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>{status}: scar {number}</source>
        <translation>{status}: cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>confidence {confidence}: scar {number}</source>
        <translation>confianza {confidence}: cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>type: scar {number}</source>
        <translation>tipo: cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>note: scar {number}</source>
        <translation>nota: cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>Take back: </source>
        <translation>Retirar: </translation>
    </message>
</context>
<context>
    <name>DependenciesDialog</name>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>What pip says</source>
        <translation>Lo que dice pip</translation>
    </message>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>Copy the versions and all that pip says, for a report.</source>
        <translation>Copiar las versiones y todo lo que dice pip, para un informe.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Scar Mapper: Python packages</source>
        <translation>Scar Mapper: paquetes de Python</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <location filename="../ui/packages/source_box.py"/>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Delete the packages that were installed from here; those of QGIS stay.</source>
        <translation>Borrar los paquetes que se instalaron desde aquí; los de QGIS se quedan.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>The packages were removed. What QGIS has loaded of them works until it ends.</source>
        <translation>Los paquetes se quitaron. Lo que QGIS ha cargado de ellos funciona hasta que termine.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>The packages are out of use; restart QGIS to free their disk space.</source>
        <translation>Los paquetes ya no se usan; reinicie QGIS para liberar su espacio en disco.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Stop what is under way? Nothing will have been changed.</source>
        <translation>¿Detener lo que está en marcha? No se habrá cambiado nada.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Delete the packages in {folder}? Scar Mapper will need them again.</source>
        <translation>¿Borrar los paquetes de {folder}? Scar Mapper volverá a necesitarlos.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Cancelled; nothing was changed.</source>
        <translation>Cancelado; no se cambió nada.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Installed. Restart QGIS, which goes on using what it loaded before.</source>
        <translation>Instalado. Reinicie QGIS, que sigue usando lo que cargó antes.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Installed, and ready to use: no restart is needed.</source>
        <translation>Instalado y listo para usar: no hace falta reiniciar.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Install {count} packages</source>
        <translation>Instalar {count} paquetes</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Packages are installed in {folder}</source>
        <translation>Los paquetes se instalan en {folder}</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Looking for the packages…</source>
        <translation>Buscando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>That did not work.</source>
        <translation>No ha funcionado.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>All packages that Scar Mapper needs are there.</source>
        <translation>Están todos los paquetes que Scar Mapper necesita.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>{count} of {all} packages that Scar Mapper needs are not there.</source>
        <translation>Faltan {count} de los {all} paquetes que Scar Mapper necesita.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>They can be installed into your QGIS profile. The packages of QGIS itself, NumPy above all, stay as they are.</source>
        <translation>Se pueden instalar en su perfil de QGIS. Los paquetes del propio QGIS, sobre todo NumPy, se quedan como están.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>They come with QGIS: a newer QGIS brings newer ones.</source>
        <translation>Vienen con QGIS: un QGIS más nuevo trae otros más nuevos.</translation>
    </message>
    <message>
        <location filename="../ui/packages/rows.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>From the internet (PyPI, or as pip is set up)</source>
        <translation>De internet (PyPI, o según la configuración de pip)</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>From a folder of wheels, without a network:</source>
        <translation>De una carpeta de wheels, sin red:</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>Folder of wheels (*.whl)</source>
        <translation>Carpeta de wheels (*.whl)</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Package</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Needed</source>
        <translation>Necesario</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Found</source>
        <translation>Encontrado</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>too old</source>
        <translation>demasiado antiguo</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>fails: {reason}</source>
        <translation>falla: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>works; newer than tested</source>
        <translation>funciona; más nuevo que lo probado</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>ok, installed by Scar Mapper</source>
        <translation>bien, instalado por Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>ok</source>
        <translation>bien</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>The files of {title} need a login: choose an authentication configuration of QGIS (Settings › Options › Authentication) with the name and the password of your account, or another catalogue.</source>
        <translation>Los archivos de {title} requieren iniciar sesión: elija una configuración de autenticación de QGIS (Configuración › Opciones › Autenticación) con el nombre y la contraseña de su cuenta, u otro catálogo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>{title} does not accept the name and the password; check the authentication configuration in QGIS (an account with two factors cannot be used).</source>
        <translation>{title} no acepta el nombre y la contraseña; compruebe la configuración de autenticación en QGIS (no puede usarse una cuenta con dos factores).</translation>
    </message>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>{url} gives no token that can be used; try again later.</source>
        <translation>{url} no da ningún token utilizable; inténtelo más tarde.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area does not fit the CRS {crs}; choose a smaller one.</source>
        <translation>El área no cabe en el SRC {crs}; elija una menor.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area has no extent; draw one on the map, or choose a layer with polygons.</source>
        <translation>El área no tiene extensión; dibuje una en el mapa o elija una capa con polígonos.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The CRS of the area, {crs}, cannot be brought to longitude and latitude: {why}.</source>
        <translation>El SRC del área, {crs}, no puede llevarse a longitud y latitud: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The coordinates of the area do not fit its CRS {crs}; check it.</source>
        <translation>Las coordenadas del área no encajan en su SRC {crs}; compruébelo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area reaches over the antimeridian (180° east); use one area on each side of it.</source>
        <translation>El área cruza el antimeridiano (180° este); use un área a cada lado.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area reaches from {south:.1f}° to {north:.1f}° of latitude; Sentinel-2 sees land from 56° south to 83° north.</source>
        <translation>El área va de {south:.1f}° a {north:.1f}° de latitud; Sentinel-2 ve tierra de 56° sur a 83° norte.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area, or the rectangle around it, is {size:,.0f} km² in size; up to {most:,.0f} km² are searched and fetched at a time. Choose a part of it.</source>
        <translation>El área, o el rectángulo que la rodea, mide {size:,.0f} km²; se buscan y obtienen hasta {most:,.0f} km² a la vez. Elija una parte.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/band_cut.py"/>
        <source>What was fetched of {url} is damaged ({why}), and was deleted; try again, or choose another image.</source>
        <translation>Lo obtenido de {url} está dañado ({why}) y se ha borrado; inténtelo de nuevo o elija otra imagen.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/band_cut.py"/>
        <source>{url} is no raster that can be read: {why}.</source>
        <translation>{url} no es un ráster que pueda leerse: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/clear_share.py"/>
        <source>The scene classification {url} cannot be read: {why}.</source>
        <translation>La clasificación de escena {url} no puede leerse: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/clear_share.py"/>
        <source>{file} is no scene classification: it does not hold whole numbers up to 255.</source>
        <translation>{file} no es una clasificación de escena: no contiene números enteros hasta 255.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>A composite takes two images at least; add more dates.</source>
        <translation>Una composición necesita al menos dos imágenes; añada más fechas.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>The images have no bands of the same names; stack them all with the same bands first.</source>
        <translation>Las imágenes no tienen bandas con los mismos nombres; apílelas antes todas con las mismas bandas.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <location filename="../core/acquisition/image_search.py"/>
        <source>Looking at the clouds of {count} images</source>
        <translation>Examinando las nubes de {count} imágenes</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>None of the images shows any clear ground.</source>
        <translation>Ninguna de las imágenes muestra terreno despejado.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>Composing: aligning image {number} of {count}</source>
        <translation>Componiendo: alineando la imagen {number} de {count}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>The certificates that are set in QGIS cannot be read: {why}.</source>
        <translation>Los certificados configurados en QGIS no pueden leerse: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>The certificate of {url} is not trusted: {why}. Behind a proxy that opens connections, add its certificate to QGIS (Settings › Options › Authentication).</source>
        <translation>El certificado de {url} no es de confianza: {why}. Tras un proxy que abre las conexiones, añada su certificado a QGIS (Configuración › Opciones › Autenticación).</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} does not answer as it should, after {tries} tries: {why}. Check the connection, or try again later: what was fetched is kept.</source>
        <translation>{url} no responde como debería, tras {tries} intentos: {why}. Compruebe la conexión o inténtelo más tarde: lo obtenido se conserva.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} takes no more requests for {seconds:.0f} s; try again after that: what was fetched is kept.</source>
        <translation>{url} no acepta más peticiones durante {seconds:.0f} s; inténtelo después: lo obtenido se conserva.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} refers to another server, which is not told what was asked; write the catalogue's own address.</source>
        <translation>{url} remite a otro servidor, al que no se dice lo preguntado; escriba la dirección propia del catálogo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} refers from one address to the next without end.</source>
        <translation>{url} remite de una dirección a otra sin fin.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/dem_fetch.py"/>
        <source>The area touches {count} tiles of the elevation model; choose a smaller one.</source>
        <translation>El área toca {count} teselas del modelo de elevaciones; elija una menor.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/dem_fetch.py"/>
        <source>Looking for the elevations</source>
        <translation>Buscando las elevaciones</translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>{wanted:,.0f} MB are still to be fetched, more than the {limit:,.0f} MB that are allowed. Raise “Largest download”, or choose a smaller area, fewer bands or larger pixels.</source>
        <translation>Quedan {wanted:,.0f} MB por obtener, más que los {limit:,.0f} MB permitidos. Aumente «Descarga máxima», o elija un área menor, menos bandas o píxeles mayores.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>Fetching {total:,.1f} MB</source>
        <translation>Descargando {total:,.1f} MB</translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>Fetching: {done:,.1f} of {total:,.1f} MB, {left} to go</source>
        <translation>Descargando: {done:,.1f} de {total:,.1f} MB, faltan {left}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder of the event, {folder}, cannot be written to: {why}.</source>
        <translation>No se puede escribir en la carpeta del evento, {folder}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder {folder} holds files that are of no event, such as {file}; choose a new or an empty one.</source>
        <translation>La carpeta {folder} contiene archivos que no son de ningún evento, como {file}; elija una nueva o vacía.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder of the event, {folder}, cannot be used: {why}.</source>
        <translation>No se puede usar la carpeta del evento, {folder}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>{file} is no record of an event, or is damaged; choose another folder.</source>
        <translation>{file} no es el registro de un evento, o está dañado; elija otra carpeta.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder {folder} is that of another event ({known}, not {value}); choose another folder.</source>
        <translation>La carpeta {folder} es de otro evento ({known}, no {value}); elija otra carpeta.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_images.py"/>
        <source>The search is of another event ({known}, not {value}); search anew.</source>
        <translation>La búsqueda es de otro evento ({known}, no {value}); busque de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_images.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <source>{pre} is not before and {post} not after the event; choose other images.</source>
        <translation>{pre} no es anterior o {post} no es posterior al evento; elija otras imágenes.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The time of the event, {text}, has no time zone: add Z for UTC, or the difference of the local time to it, such as {text}+09:00.</source>
        <translation>La hora del evento, {text}, no tiene zona horaria: añada Z para UTC, o la diferencia de la hora local con ella, como {text}+09:00.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>“{text}” is no time; write the event's as 2018-09-05T18:08Z (in UTC), as 2018-09-06T03:08+09:00 (local time), or its day as 2018-09-06.</source>
        <translation>«{text}» no es una hora; escriba la del evento como 2018-09-05T18:08Z (en UTC), como 2018-09-06T03:08+09:00 (hora local), o su día como 2018-09-06.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The event, {when}, lies in the future; check its time and time zone.</source>
        <translation>El evento, {when}, está en el futuro; compruebe su hora y zona horaria.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The event, {when}, was before the first image of Sentinel-2 (June 2015).</source>
        <translation>El evento, {when}, fue anterior a la primera imagen de Sentinel-2 (junio de 2015).</translation>
    </message>
    <message>
        <location filename="../core/acquisition/fetched_files.py"/>
        <source>The folder of fetched files, {folder}, cannot be written to: {why}.</source>
        <translation>No se puede escribir en la carpeta de archivos obtenidos, {folder}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} answers with more than {megabytes:.3g} MB, which was not expected and is not read.</source>
        <translation>{url} responde con más de {megabytes:.3g} MB, lo que no se esperaba y no se lee.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} refuses access (HTTP {code}): check the name and the password of the authentication configuration, or choose a catalogue that needs none.</source>
        <translation>{url} deniega el acceso (HTTP {code}): compruebe el nombre y la contraseña de la configuración de autenticación, o elija un catálogo que no los necesite.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} does not exist (HTTP {code}); check the address.</source>
        <translation>{url} no existe (HTTP {code}); compruebe la dirección.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} refuses the request (HTTP {code}).</source>
        <translation>{url} rechaza la petición (HTTP {code}).</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the name of the server is not known here (is this computer connected?)</source>
        <translation>aquí no se conoce el nombre del servidor (¿está conectado este equipo?)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>no answer came in time</source>
        <translation>no llegó respuesta a tiempo</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the connection was cut</source>
        <translation>la conexión se cortó</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>there is no way to the server (is this computer connected?)</source>
        <translation>no hay camino hasta el servidor (¿está conectado este equipo?)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the answer is no HTTP</source>
        <translation>la respuesta no es HTTP</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_fetch.py"/>
        <source>Reading image {number} of {count}: {name}</source>
        <translation>Leyendo la imagen {number} de {count}: {name}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_fetch.py"/>
        <source>One of the images shows nothing of the area: its pixels hold no data there; choose another one.</source>
        <translation>Una de las imágenes no muestra nada del área: sus píxeles no tienen datos allí; elija otra.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>The event was a moment ago; there are no images from after it yet.</source>
        <translation>El evento fue hace un momento; aún no hay imágenes posteriores.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>Searching for images in {catalogue}</source>
        <translation>Buscando imágenes en {catalogue}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>{catalogue} has no image of the area from {when} the event, between {first} and {last}; search more days, try another catalogue, or wait for the next overpass (every 5 days or less).</source>
        <translation>{catalogue} no tiene imagen del área de {when} del evento, entre {first} y {last}; busque más días, pruebe otro catálogo o espere a la próxima pasada (cada 5 días o menos).</translation>
    </message>
    <message>
        <location filename="../core/acquisition/offset_rule.py"/>
        <source>Nothing tells whether the offset of {scene} was removed: the catalogue does not say, and the pixels leave it open. Choose another image, or fetch it from another catalogue.</source>
        <translation>Nada dice si se quitó el desplazamiento de {scene}: el catálogo no lo dice y los píxeles lo dejan abierto. Elija otra imagen, u obténgala de otro catálogo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>The catalogue gives no file of {scene} that can be fetched; choose another image or catalogue.</source>
        <translation>El catálogo no da ningún archivo de {scene} que pueda obtenerse; elija otra imagen u otro catálogo.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>The files of {image} do not show the area.</source>
        <translation>Los archivos de {image} no muestran el área.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>{scene} has other bands than the other tiles of the image; name the bands that all have.</source>
        <translation>{scene} tiene otras bandas que las demás teselas de la imagen; nombre las bandas que todas tienen.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{clear:.0f} % of the area clear in both images</source>
        <translation>{clear:.0f} % del área despejado en ambas imágenes</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{clear:.0f} % of the area, guessed from the cloud of whole tiles, clear in both images</source>
        <translation>{clear:.0f} % del área despejado en ambas imágenes, estimado por la nubosidad de las teselas enteras</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>same season ({days:.0f} days apart in the year)</source>
        <translation>misma estación ({days:.0f} días de diferencia en el año)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>nearly the same season ({days:.0f} days apart in the year)</source>
        <translation>casi la misma estación ({days:.0f} días de diferencia en el año)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>another season ({days:.0f} days apart in the year)</source>
        <translation>otra estación ({days:.0f} días de diferencia en el año)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>the orbit of one of them is not known</source>
        <translation>no se conoce la órbita de una de ellas</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>same orbit (R{orbit:03d})</source>
        <translation>misma órbita (R{orbit:03d})</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>different orbits (R{orbit:03d}, R{other:03d}): other view</source>
        <translation>órbitas distintas (R{orbit:03d}, R{other:03d}): otra vista</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>sun {degrees:.0f}° lower after</source>
        <translation>sol {degrees:.0f}° más bajo después</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>sun {degrees:.0f}° higher after</source>
        <translation>sol {degrees:.0f}° más alto después</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>low sun ({degrees:.0f}°): long shadows</source>
        <translation>sol bajo ({degrees:.0f}°): sombras largas</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>snow on {percent:.0f} % before the event</source>
        <translation>nieve en el {percent:.0f} % antes del evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>snow on {percent:.0f} % after the event</source>
        <translation>nieve en el {percent:.0f} % después del evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{days:.0f} days before the event</source>
        <translation>{days:.0f} días antes del evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{days:.0f} days after the event</source>
        <translation>{days:.0f} días después del evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>early processing ({major:02d}.{minor:02d})</source>
        <translation>procesamiento antiguo ({major:02d}.{minor:02d})</translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>processed before and after baseline 04.00 (offset)</source>
        <translation>procesadas antes y después de la línea base 04.00 (desplazamiento)</translation>
    </message>
    <message>
        <location filename="../core/acquisition/proxies.py"/>
        <source>The proxy that is set is of the kind “{kind}”; images are fetched through HTTP proxies alone.</source>
        <translation>El proxy configurado es de tipo «{kind}»; las imágenes solo se obtienen a través de proxies HTTP.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} gives files only as a whole, not in parts, and this one is too large for that.</source>
        <translation>El servidor de {url} solo da archivos enteros, no partes, y este es demasiado grande para eso.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} answers with another part of the file than it was asked for.</source>
        <translation>El servidor de {url} responde con otra parte del archivo que la pedida.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} gives only a part of what it was asked for.</source>
        <translation>El servidor de {url} da solo una parte de lo pedido.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>{url} is empty.</source>
        <translation>{url} está vacío.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>What was fetched cannot be written to {folder}: {why}. Is the disk full? What was fetched before is kept.</source>
        <translation>Lo obtenido no puede escribirse en {folder}: {why}. ¿Está lleno el disco? Lo obtenido antes se conserva.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>{url} was changed on the server after a part of it had been fetched.</source>
        <translation>{url} se cambió en el servidor después de haber obtenido una parte.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>There is no pair {rank}: the search found {count}.</source>
        <translation>No hay par {rank}: la búsqueda halló {count}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>“{name}” names {count} of the images that were found; there are {names}.</source>
        <translation>«{name}» nombra {count} de las imágenes halladas; hay {names}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <location filename="../core/chips/patch_files.py"/>
        <location filename="../core/provenance/carried_record.py"/>
        <source>{file} cannot be read: {why}.</source>
        <translation>{file} no puede leerse: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>{file} is no file of a search for images, or is damaged; make it anew with “Find images”.</source>
        <translation>{file} no es un archivo de una búsqueda de imágenes, o está dañado; hágalo de nuevo con «Buscar imágenes».</translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} has no collection of Sentinel-2 L2A; it has {names}.</source>
        <translation>El catálogo {url} no tiene ninguna colección de Sentinel-2 L2A; tiene {names}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} gives the same page again and again; try another one.</source>
        <translation>El catálogo {url} da la misma página una y otra vez; pruebe con otro.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} gives more than {pages} pages of images; choose a smaller area or fewer days.</source>
        <translation>El catálogo {url} da más de {pages} páginas de imágenes; elija un área menor o menos días.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} refers to another server for more images, {other}, which is not asked.</source>
        <translation>El catálogo {url} remite a otro servidor para más imágenes, {other}, al que no se pregunta.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>{url} does not answer as a STAC API does (no JSON with images in it); check the address of the catalogue, and whether the network asks for a login in a browser first.</source>
        <translation>{url} no responde como una API STAC (ningún JSON con imágenes); compruebe la dirección del catálogo y si la red pide antes iniciar sesión en un navegador.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/streamed_files.py"/>
        <source>{title} gives whole products, and only to those who log in: its images cannot be looked at before they are fetched. The small picture is all there is.</source>
        <translation>{title} da productos enteros, y solo a quien inicia sesión: sus imágenes no se pueden ver antes de descargarlas. Solo hay la imagen pequeña.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/streamed_files.py"/>
        <source>The catalogue has no red, green and blue of {image} that can be streamed.</source>
        <translation>El catálogo no tiene rojo, verde y azul de {image} que se puedan leer por partes.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/tiff_layout.py"/>
        <source>{file} is no GeoTIFF that can be read in parts: {why}.</source>
        <translation>{file} no es un GeoTIFF que pueda leerse por partes: {why}.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>“{url}” is no address of a server; write one such as https://earth-search.aws.element84.com/v1.</source>
        <translation>«{url}» no es la dirección de un servidor; escriba una como https://earth-search.aws.element84.com/v1.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>The address {url} holds a name or a password, which would end up in logs and files; leave them out, and choose an authentication configuration of QGIS.</source>
        <translation>La dirección {url} contiene un nombre o una contraseña, que acabarían en registros y archivos; quítelos y elija una configuración de autenticación de QGIS.</translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>{url} is not read: only encrypted connections (https) are used. If you trust the network between, tick “Allow connections without encryption”.</source>
        <translation>{url} no se lee: solo se usan conexiones cifradas (https). Si confía en la red intermedia, marque «Permitir conexiones sin cifrar».</translation>
    </message>
    <message>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>{url} has {size} bytes in the place of {wanted}; it was not used. Try again.</source>
        <translation>{url} tiene {size} bytes en lugar de {wanted}; no se ha usado. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images are {width} × {height} pixels; aligning them takes at least {least} × {least}.</source>
        <translation>Las imágenes tienen {width} × {height} píxeles; para alinearlas hacen falta al menos {least} × {least}.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images match in too few places to align them: only {count} windows of them can be used.</source>
        <translation>Las imágenes coinciden en muy pocos lugares para alinearlas: solo se pueden usar {count} de sus ventanas.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images have no texture to align by: at least one of them is of one value nearly everywhere. Choose another band.</source>
        <translation>Las imágenes no tienen textura con la que alinearlas: al menos una de ellas tiene un solo valor en casi todas partes. Elija otra banda.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images have too few valid pixels in common to align them: of {count} windows of {size} × {size} pixels only {usable} can be used.</source>
        <translation>Las imágenes tienen muy pocos píxeles válidos en común para alinearlas: de {count} ventanas de {size} × {size} píxeles solo se pueden usar {usable}.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images seem to be {shift:.1f} pixels apart, more than the {allowed:g} allowed. Check that they show the same place, or allow a larger shift.</source>
        <translation>Las imágenes parecen estar separadas {shift:.1f} píxeles, más de los {allowed:g} permitidos. Compruebe que muestran el mismo lugar o permita un desplazamiento mayor.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>Aligning would not help: the images are {before:.2f} pixels apart before it and {after:.2f} after it, at {count} tie points.</source>
        <translation>Alinear no serviría: las imágenes están separadas {before:.2f} píxeles antes y {after:.2f} después, en {count} puntos de enlace.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images do not match within {search} pixels: {agree} of {count} windows agree on a displacement. The ground may have changed too much (season, snow, cloud), or lie further apart: mask what differs, try another band, or allow a larger shift.</source>
        <translation>Las imágenes no coinciden dentro de {search} píxeles: {agree} de {count} ventanas concuerdan en un desplazamiento. Quizá el terreno cambió demasiado (estación, nieve, nubes) o está más separado: enmascare lo que difiere, pruebe con otra banda o permita un desplazamiento mayor.</translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images cannot be aligned well enough: the motions by one half of their windows and by the other half differ by {distance:.1f} pixels. Mask what differs (cloud, snow), or try another band.</source>
        <translation>Las imágenes no se pueden alinear con la exactitud suficiente: los movimientos según una mitad de sus ventanas y según la otra difieren en {distance:.1f} píxeles. Enmascare lo que difiere (nubes, nieve) o pruebe con otra banda.</translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <location filename="../core/assessment/sides.py"/>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>reference</source>
        <translation>referencia</translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <source>input</source>
        <translation>entrada</translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <source>The {image} image has no band {band}; it has {count}. Choose another.</source>
        <translation>La imagen de {image} no tiene ninguna banda {band}; tiene {count}. Elija otra.</translation>
    </message>
    <message>
        <location filename="../core/assessment/agreement.py"/>
        <source>There is no ground to assess: nowhere do the map and the reference both have data, within the area of interest if one is given.</source>
        <translation>No hay terreno que evaluar: en ningún lugar tienen datos a la vez el mapa y la referencia, dentro del área de interés si se indica una.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>{map} and {reference} show different places: {map_extent} and {reference_extent}. Check that both are of the same area and that each has its right coordinate reference system.</source>
        <translation>{map} y {reference} muestran lugares distintos: {map_extent} y {reference_extent}. Compruebe que ambos son de la misma zona y que cada uno tiene su sistema de referencia de coordenadas correcto.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest lies where the rasters have no pixels; check its place and its coordinate reference system.</source>
        <translation>El área de interés está donde los rásteres no tienen píxeles; compruebe su lugar y su sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>There is nothing to compare: neither {map} nor {reference} holds a feature.</source>
        <translation>No hay nada que comparar: ni {map} ni {reference} contienen objetos espaciales.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest, {aoi}, is empty; draw a polygon.</source>
        <translation>El área de interés, {aoi}, está vacía; dibuje un polígono.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest, {aoi}, overlaps neither {map} nor {reference}; check its place and its coordinate reference system.</source>
        <translation>El área de interés, {aoi}, no se solapa ni con {map} ni con {reference}; compruebe su lugar y su sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>There is nothing to compare: neither {map} nor {reference} has a geometry.</source>
        <translation>No hay nada que comparar: ni {map} ni {reference} tienen geometrías.</translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The layers reach over {width:.0f} by {height:.0f} km, too much to compare in pixels of {pixel:g} m; check their coordinate reference systems, give an area of interest or choose larger pixels.</source>
        <translation>Las capas abarcan {width:.0f} por {height:.0f} km, demasiado para compararlas en píxeles de {pixel:g} m; compruebe sus sistemas de referencia de coordenadas, indique un área de interés o elija píxeles mayores.</translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>{layer} cannot be brought to {crs}: {why}. Check its coordinate reference system.</source>
        <translation>{layer} no se puede llevar a {crs}: {why}. Compruebe su sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>The coordinates of {layer} do not fit its coordinate reference system; assign the right one.</source>
        <translation>Las coordenadas de {layer} no corresponden a su sistema de referencia de coordenadas; asigne el correcto.</translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>{layer} has no coordinate reference system; assign one (in the layer's properties) and try again.</source>
        <translation>{layer} no tiene sistema de referencia de coordenadas; asigne uno (en las propiedades de la capa) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>The coordinate reference system of {layer} is not understood: {why}.</source>
        <translation>No se entiende el sistema de referencia de coordenadas de {layer}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/assessment/olofsson.py"/>
        <source>The sample is too small: every class of the map needs two units or more, and {few} of {all} has fewer. Add sample points there.</source>
        <translation>La muestra es demasiado pequeña: cada clase del mapa necesita dos unidades o más, y {few} de {all} tiene menos. Añada puntos de muestra allí.</translation>
    </message>
    <message>
        <location filename="../core/assessment/options.py"/>
        <source>The least IoU of a match lies above 0 and up to 1.</source>
        <translation>El IoU mínimo de una coincidencia debe ser mayor que 0 y como máximo 1.</translation>
    </message>
    <message>
        <location filename="../core/assessment/options.py"/>
        <source>The size of the pixels must be more than 0 metres.</source>
        <translation>El tamaño de los píxeles debe ser mayor que 0 metros.</translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>map</source>
        <translation>mapa</translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <location filename="../core/density/ground.py"/>
        <source>area of interest</source>
        <translation>área de interés</translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>The area of interest, {aoi}, touches nothing that can be compared.</source>
        <translation>El área de interés, {aoi}, no toca nada que se pueda comparar.</translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>sample</source>
        <translation>muestra</translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>A sample point in the stratum “{stratum}” has no size of the stratum; every point needs the size of its stratum, a number above 0.</source>
        <translation>Un punto de muestra del estrato «{stratum}» no tiene el tamaño del estrato; cada punto necesita el tamaño de su estrato, un número mayor que 0.</translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>The stratum “{stratum}” of the sample has several sizes, {first:g} and {second:g}; all its points need the same one.</source>
        <translation>El estrato «{stratum}» de la muestra tiene varios tamaños, {first:g} y {second:g}; todos sus puntos necesitan el mismo.</translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>None of the {count} sample points of {layer} lies on the assessed ground; check that they show the same place and that the coordinate reference system of each layer is right.</source>
        <translation>Ninguno de los {count} puntos de muestra de {layer} está en el terreno evaluado; compruebe que muestran el mismo lugar y que el sistema de referencia de coordenadas de cada capa es correcto.</translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>No point of the sample has the name of the stratum that it was drawn in.</source>
        <translation>Ningún punto de la muestra tiene el nombre del estrato en que se tomó.</translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>scars are compared by their outlines</source>
        <translation>las cicatrices se comparan por sus contornos</translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>{layer} holds values between 0 and 1, so it is a probability and no mask; make a mask of it (1 where it exceeds a threshold, else 0) and try again.</source>
        <translation>{layer} contiene valores entre 0 y 1, así que es una probabilidad y no una máscara; haga de ella una máscara (1 donde supera un umbral, 0 en el resto) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>{layer} holds no data in the area to be assessed.</source>
        <translation>{layer} no contiene datos en la zona que se evalúa.</translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>The size of every stratum of the sample must be above 0.</source>
        <translation>El tamaño de cada estrato de la muestra debe ser mayor que 0.</translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>The sample is too small: every stratum needs two points or more, and {few} of {all} has fewer. Add sample points there, or join it with another stratum.</source>
        <translation>La muestra es demasiado pequeña: cada estrato necesita dos puntos o más, y {few} de {all} tiene menos. Añada puntos de muestra allí o únalo con otro estrato.</translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>No point of the sample lies on the assessed ground.</source>
        <translation>Ningún punto de la muestra está en el terreno evaluado.</translation>
    </message>
    <message>
        <location filename="../core/chips/chip_files.py"/>
        <source>A chip could not be written: {why}. Is the disk full?</source>
        <translation>Un recorte no se pudo escribir: {why}. ¿Está lleno el disco?</translation>
    </message>
    <message>
        <location filename="../core/chips/chip_files.py"/>
        <source>The image's coordinate reference system cannot be brought to WGS 84: {why}.</source>
        <translation>El sistema de referencia de coordenadas de la imagen no se puede llevar a WGS 84: {why}.</translation>
    </message>
    <message>
        <location filename="../core/chips/chip_places.py"/>
        <source>{path} does not say where the chips lie: {why}.</source>
        <translation>{path} no dice dónde están los recortes: {why}.</translation>
    </message>
    <message>
        <location filename="../core/chips/chip_values.py"/>
        <source>The values of {image} are no reflectance but look like 8-bit colours; give bands with reflectance from 0 to 1 or × 10 000, as “Stack Sentinel-2 bands” makes them.</source>
        <translation>Los valores de {image} no son reflectancia, sino que parecen colores de 8 bits; indique bandas con reflectancia de 0 a 1 o × 10 000, como las hace «Apilar bandas de Sentinel-2».</translation>
    </message>
    <message>
        <location filename="../core/chips/chip_windows.py"/>
        <source>A stride of {stride} pixels makes {count:,} chips; choose a larger one.</source>
        <translation>Un paso de {stride} píxeles produce {count:,} recortes; elija uno mayor.</translation>
    </message>
    <message>
        <location filename="../core/chips/cutter.py"/>
        <source>No chip is left: all {invalid} have less than {share:.0f} % of valid pixels (nodata in the image or the DEM, or masked). Lower this limit, or check the inputs.</source>
        <translation>No queda ningún recorte: los {invalid} tienen menos del {share:.0f} % de píxeles válidos (sin datos en la imagen o en el MDE, o enmascarados). Baje este límite o compruebe las entradas.</translation>
    </message>
    <message>
        <location filename="../core/chips/cutter.py"/>
        <source>No chip is left: of {candidates} with landslides in them, {invalid} have less than {share:.0f} % of valid pixels (nodata in the image or the DEM, or masked) and {few} fewer than {pixels} pixels of scars. Lower these limits, or check the inputs.</source>
        <translation>No queda ningún recorte: de {candidates} con deslizamientos, {invalid} tienen menos del {share:.0f} % de píxeles válidos (sin datos en la imagen o en el MDE, o enmascarados) y {few} menos de {pixels} píxeles de cicatrices. Baje estos límites o compruebe las entradas.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>No patches in {folder}: there is neither a folder “img” or “images” in it or in its TrainData, ValidData or TestData, nor a file image_N.h5.</source>
        <translation>No hay recortes en {folder}: no hay una carpeta «img» o «images» en ella ni en su TrainData, ValidData o TestData, ni un archivo image_N.h5.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{folder} holds patches in several folders: {names}. Choose one of them.</source>
        <translation>{folder} tiene recortes en varias carpetas: {names}. Elija una de ellas.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has no number: patches are called image_1.h5, image_2.h5 and so on.</source>
        <translation>{file} no tiene número: los recortes se llaman image_1.h5, image_2.h5, etc.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>No files image_N.h5 in {folder}.</source>
        <translation>No hay archivos image_N.h5 en {folder}.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>Two patches have the number {number} (with and without zeros before it).</source>
        <translation>Dos recortes tienen el número {number} (con y sin ceros delante).</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{count} of {all} patches have no label, the first is {file}, which needs {mask}.</source>
        <translation>{count} de {all} recortes no tienen etiqueta; el primero es {file}, que necesita {mask}.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{count} of {all} patches have no label, the first is {file}: put its mask into {masks}, or take all of them away to predict without scores.</source>
        <translation>{count} de {all} recortes no tienen etiqueta, el primero es {file}: ponga su máscara en {masks}, o quítelas todas para predecir sin puntuaciones.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has the shape {shape}; rows×columns×14 is needed.</source>
        <translation>{file} tiene la forma {shape}; se necesita filas×columnas×14.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has {count} values that are not finite (NaN or infinite): nothing can be predicted from them.</source>
        <translation>{file} tiene {count} valores que no son finitos (NaN o infinito): nada se puede predecir de ellos.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has the shape {shape}, its image {other}.</source>
        <translation>{file} tiene la forma {shape}, su imagen {other}.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has labels that are not finite.</source>
        <translation>{file} tiene etiquetas que no son finitas.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} holds no values but refers to other files for them (a virtual dataset). Copy the values into it, for example by h5py: file[name] = values.</source>
        <translation>{file} no contiene valores, sino que remite a otros archivos (un conjunto de datos virtual). Copie los valores en él, por ejemplo con h5py: file[name] = values.</translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} is too large for a patch.</source>
        <translation>{file} es demasiado grande para un recorte.</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>Too little was seen of every cell: the most is {share:.0f} % of one. Choose smaller cells, or a lower share that has to be seen.</source>
        <translation>De todas las celdas se vio demasiado poco: lo máximo es el {share:.0f} % de una. Elija celdas más pequeñas o una parte mínima vista menor.</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>A radius of {radius:g} m is too small for pixels of {pixel:g} m; choose a radius of {least:g} m or more, or pixels of {most:g} m or less.</source>
        <translation>Un radio de {radius:g} m es demasiado pequeño para píxeles de {pixel:g} m; elija un radio de {least:g} m o más, o píxeles de {most:g} m o menos.</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>The ground of {width:.0f} × {height:.0f} km has too many cells or pixels of {size:g} m; choose {least:.0f} m or more, or a smaller extent.</source>
        <translation>El terreno de {width:.0f} × {height:.0f} km tiene demasiadas celdas o píxeles de {size:g} m; elija {least:.0f} m o más, o una extensión menor.</translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>There are no scars and nothing that says which ground was looked at; give an extent, an area of interest or a mask.</source>
        <translation>No hay cicatrices ni nada que diga qué terreno se examinó; indique una extensión, un área de interés o una máscara.</translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>No polygon of the {name} lies on the ground of which the density is wanted; check the extent, the area of interest, the masks, and the coordinate reference systems.</source>
        <translation>Ningún polígono de «{name}» está en el terreno cuya densidad se pide; compruebe la extensión, el área de interés, las máscaras y los sistemas de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>The coordinate reference system of the extent is not understood: {why}.</source>
        <translation>No se entiende el sistema de referencia de coordenadas de la extensión: {why}.</translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <location filename="../core/geo/grid.py"/>
        <source>The CRS {crs} cannot be brought to {target}: {why}.</source>
        <translation>El SRC {crs} no se puede llevar a {target}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>The ground does not lie where {crs} is defined; check the coordinate reference systems of the scars and of the extent, area or mask.</source>
        <translation>El terreno no está donde {crs} está definido; compruebe los sistemas de referencia de coordenadas de las cicatrices y de la extensión, el área o la máscara.</translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>None of the ground was seen, so that there is no area to count scars on; check the extent, the area of interest and the masks, in which 0 or nodata is unseen ground.</source>
        <translation>No se vio nada del terreno, así que no hay área en la que contar cicatrices; compruebe la extensión, el área de interés y las máscaras, en las que 0 o sin datos es terreno no visto.</translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>{file} does not overlap the ground of which the density is wanted; check its coordinate reference system, the extent and the area of interest.</source>
        <translation>{file} no coincide en ninguna parte con el terreno cuya densidad se pide; compruebe su sistema de referencia de coordenadas, la extensión y el área de interés.</translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>it has to outline ground</source>
        <translation>tiene que delimitar terreno</translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of unseen ground</source>
        <translation>capa de terreno no visto</translation>
    </message>
    <message>
        <location filename="../core/density/placed_scars.py"/>
        <location filename="../core/mapping/refit_decisions.py"/>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of scars</source>
        <translation>capa de cicatrices</translation>
    </message>
    <message>
        <location filename="../core/density/placed_scars.py"/>
        <source>scars are counted and measured by their outlines</source>
        <translation>las cicatrices se cuentan y se miden por sus contornos</translation>
    </message>
    <message>
        <location filename="../core/density/weights.py"/>
        <source>The layer of scars has no field “{field}” by which they could be weighted; let each count alike, or choose a layer that has it.</source>
        <translation>La capa de cicatrices no tiene el campo «{field}» según el cual ponderarlas; deje que todas cuenten por igual o elija una capa que lo tenga.</translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>{clusters} clusters are not possible; choose from 2 to {most}.</source>
        <translation>No es posible hacer {clusters} grupos; elija de 2 a {most}.</translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The seed must be a whole number from 0 to 4294967295.</source>
        <translation>La semilla debe ser un número entero de 0 a 4294967295.</translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The clusters have not been fitted yet.</source>
        <translation>Los grupos aún no se han ajustado.</translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The stored clusters are damaged or of another kind ({why}); fit them again.</source>
        <translation>Los grupos guardados están dañados o son de otra clase ({why}); ajústelos de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/detectors/evidence.py"/>
        <source>The two images are identical: nothing changed between them. Check that PRE and POST are the right files.</source>
        <translation>Las dos imágenes son idénticas: no cambió nada entre ellas. Compruebe que PRE y POST son los archivos correctos.</translation>
    </message>
    <message>
        <location filename="../core/detectors/evidence.py"/>
        <source>The images show no variation in {indices}: there is nothing to compare. Check that PRE and POST are the right files.</source>
        <translation>Las imágenes no muestran ninguna variación en {indices}: no hay nada que comparar. Compruebe que PRE y POST son los archivos correctos.</translation>
    </message>
    <message>
        <location filename="../core/detectors/mixtures.py"/>
        <source>The image cannot be split into {clusters} clusters: its valid pixels have only {values} different value(s) of the two indices. Check that the bands are the right ones and that the image is not empty or constant.</source>
        <translation>La imagen no se puede dividir en {clusters} grupos: sus píxeles válidos tienen solo {values} valor(es) distinto(s) de los dos índices. Compruebe que las bandas son las correctas y que la imagen no está vacía ni es constante.</translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>A threshold of {threshold} for the drop of {index} is not possible; choose one between −2 and 2, usually about 0.2.</source>
        <translation>Un umbral de {threshold} para la caída de {index} no es posible; elija uno entre −2 y 2, normalmente cerca de 0,2.</translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>The automatic threshold has not been found yet.</source>
        <translation>El umbral automático aún no se ha hallado.</translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>The stored threshold is damaged or of another kind ({why}); find it again.</source>
        <translation>El umbral guardado está dañado o es de otra clase ({why}); hállelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>No pixel is valid in both images: they are empty where they overlap.</source>
        <translation>Ningún píxel es válido en ambas imágenes: están vacías donde se solapan.</translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>{index} of the {date} image is 0 everywhere, as of an image of one value: there is nothing to compare. Check that it is the right file, and its bands.</source>
        <translation>El índice {index} de la imagen ({date}) es 0 en todas partes, como en una imagen de un solo valor: no hay nada que comparar. Compruebe que es el archivo correcto, y sus bandas.</translation>
    </message>
    <message>
        <location filename="../core/errors.py"/>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <location filename="../core/geo/datum.py"/>
        <source>Areas cannot be measured in the CRS {crs}, which is not tied to the Earth; assign the layer its real CRS or reproject it.</source>
        <translation>No se pueden medir áreas en el SRC {crs}, que no está ligado a la Tierra; asigne a la capa su SRC real o reproyéctela.</translation>
    </message>
    <message>
        <location filename="../core/geo/datum.py"/>
        <source>The coordinates do not fit their CRS {crs} ({why}); check that the layer has its real CRS.</source>
        <translation>Las coordenadas no corresponden a su SRC {crs} ({why}); compruebe que la capa tiene su SRC real.</translation>
    </message>
    <message>
        <location filename="../core/geo/earth.py"/>
        <source>{file}: the CRS {crs} is tied to no place on Earth (a site grid, heights, or one that could not be read); assign the real one (Raster › Projections › Assign Projection; of a vector layer, Layer › Set CRS) and try again.</source>
        <translation>{file}: el SRC {crs} no está ligado a ningún lugar de la Tierra (una cuadrícula local, alturas o uno que no se pudo leer); asigne el verdadero (Ráster › Proyecciones › Asignar proyección; de una capa vectorial, Capa › Establecer SRC) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/geo/earth.py"/>
        <source>The coordinates of {file} ({left} … {right}, {bottom} … {top}) do not fit its CRS {crs}: it has been given a wrong one. Assign its real CRS (Raster › Projections › Assign Projection; of a vector layer, Layer › Set CRS) and try again.</source>
        <translation>Las coordenadas de {file} ({left} … {right}, {bottom} … {top}) no corresponden a su SRC {crs}: se le ha dado uno equivocado. Asigne su SRC verdadero (Ráster › Proyecciones › Asignar proyección; de una capa vectorial, Capa › Establecer SRC) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>lines</source>
        <translation>líneas</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>points</source>
        <translation>puntos</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>lines and points</source>
        <translation>líneas y puntos</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>inventory</source>
        <translation>inventario</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>chips are labelled from polygons that outline the scars</source>
        <translation>los recortes se etiquetan a partir de polígonos que delimitan las cicatrices</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} is empty: it holds no features, or none are selected where only selected ones are to be used.</source>
        <translation>La capa ({name}) está vacía: no contiene objetos espaciales, o no hay ninguno seleccionado cuando solo se han de usar los seleccionados.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>No polygon of the {name} touches the image; check that both show the same place and that the {name}'s coordinate reference system is right.</source>
        <translation>Ningún polígono de la capa ({name}) toca la imagen; compruebe que ambas muestran el mismo lugar y que el sistema de referencia de coordenadas de la capa ({name}) es el correcto.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} has no geometries: {purpose}; give a polygon layer.</source>
        <translation>La capa ({name}) no tiene geometrías: {purpose}; indique una capa de polígonos.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} holds {kinds}: {purpose}; give a polygon layer.</source>
        <translation>La capa ({name}) contiene {kinds}: {purpose}; indique una capa de polígonos.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>No coordinates of the {name} fit its coordinate reference system: it has been given a wrong one; assign the real one (Layer › Set CRS) and try again.</source>
        <translation>Ninguna coordenada de {name} corresponde a su sistema de referencia de coordenadas: se le ha dado uno equivocado; asigne el verdadero (Capa › Establecer SRC) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} has no coordinate reference system; assign one (in the layer's properties) and try again.</source>
        <translation>La capa ({name}) no tiene sistema de referencia de coordenadas; asigne uno (en las propiedades de la capa) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name}'s coordinate reference system is not understood: {why}.</source>
        <translation>No se entiende el sistema de referencia de coordenadas de la capa ({name}): {why}.</translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} cannot be brought to the image's coordinate reference system ({crs}): {why}.</source>
        <translation>La capa ({name}) no se puede llevar al sistema de referencia de coordenadas de la imagen ({crs}): {why}.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>{table} is a table without geometries, and has no columns that hold places: name them lon and lat, x and y (with a column epsg), or WKT; or add it by Layer › Add Layer › Add Delimited Text Layer and give that layer.</source>
        <translation>{table} es una tabla sin geometrías, y no tiene columnas con lugares: llámelas lon y lat, x e y (con una columna epsg), o WKT; o añádala con Capa › Añadir capa › Añadir capa de texto delimitado y use esa capa.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The columns {x} and {y} of {table} are no degrees: longitudes reach from -180 to 180 and latitudes from -90 to 90. If they are coordinates of a map, call them x and y and add a column epsg.</source>
        <translation>Las columnas {x} e {y} de {table} no son grados: las longitudes van de -180 a 180 y las latitudes de -90 a 90. Si son coordenadas de un mapa, llámelas x e y y añada una columna epsg.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>It is not known in which coordinate reference system the columns {columns} of {table} are: add a column epsg with its number (such as 32654), or add the table by Layer › Add Layer › Add Delimited Text Layer, which asks for it, and give that layer.</source>
        <translation>No se sabe en qué sistema de referencia de coordenadas están las columnas {columns} de {table}: añada una columna epsg con su número (por ejemplo 32654), o añada la tabla con Capa › Añadir capa › Añadir capa de texto delimitado, que lo pregunta, y use esa capa.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>{table} names the coordinate reference system EPSG:{code}, which does not exist; correct its column epsg.</source>
        <translation>{table} nombra el sistema de referencia de coordenadas EPSG:{code}, que no existe; corrija su columna epsg.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The column {column} of {table} names several coordinate reference systems; make a table for each.</source>
        <translation>La columna {column} de {table} nombra varios sistemas de referencia de coordenadas; haga una tabla para cada uno.</translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The columns {columns} of {table} hold no place: numbers with a decimal point, or well-known text such as POINT (141.9 42.7).</source>
        <translation>Las columnas {columns} de {table} no contienen ningún lugar: se esperan números con punto decimal, o texto WKT como POINT (141.9 42.7).</translation>
    </message>
    <message>
        <location filename="../core/handover/scar_inventory.py"/>
        <source>The image before ({begin}) is younger than the image after ({end}): swap the dates.</source>
        <translation>La imagen anterior ({begin}) es más reciente que la posterior ({end}): intercambie las fechas.</translation>
    </message>
    <message>
        <location filename="../core/imagery/browser_download.py"/>
        <source>{file} is a picture or a result that a browser has computed, not the bands of an image. In its download choose “Analytical”, TIFF (32-bit float) and the raw bands B02, B03, B04, B08 and B11.</source>
        <translation>{file} es una vista o un resultado calculado por un navegador, no las bandas de una imagen. En su descarga elija “Analytical”, TIFF (32-bit float) y las bandas sin procesar B02, B03, B04, B08 y B11.</translation>
    </message>
    <message>
        <location filename="../core/imagery/given_image.py"/>
        <source>Choose two images: one from before and one from after the event.</source>
        <translation>Elija dos imágenes: una de antes y otra de después del evento.</translation>
    </message>
    <message>
        <location filename="../core/imagery/given_image.py"/>
        <source>{file} has no coordinate reference system; assign it (Raster › Projections › Assign Projection).</source>
        <translation>{file} no tiene sistema de referencia de coordenadas; asígnelo (Ráster › Proyecciones › Asignar proyección).</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, is an image: its first band is {band} ({role}). Choose a raster whose first band holds elevations in metres.</source>
        <translation>{file}, dado como MDE, es una imagen: su primera banda es {band} ({role}). Elija un ráster cuya primera banda contenga elevaciones en metros.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, has {count} bands, as a picture has; choose a raster of one band that holds elevations in metres, or call its first band “elevation”.</source>
        <translation>{file}, dado como MDE, tiene {count} bandas, como una fotografía; elija un ráster de una banda que contenga elevaciones en metros, o llame «elevation» a su primera banda.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, holds no values but {values}: it is a mask. Choose a raster of elevations in metres.</source>
        <translation>{file}, dado como MDE, no contiene más valores que {values}: es una máscara. Elija un ráster de elevaciones en metros.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, holds values from {low:.3g} to {high:.3g} alone, as a probability or an index does. Choose a raster of elevations in metres.</source>
        <translation>{file}, dado como MDE, solo contiene valores de {low:.3g} a {high:.3g}, como una probabilidad o un índice. Elija un ráster de elevaciones en metros.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM: {share:.0f} % of its elevations are below −500 m or above 9000 m (from {low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, and nodata has to be declared.</source>
        <translation>{file}, dado como MDE: el {share:.0f} % de sus elevaciones está por debajo de −500 m o por encima de 9000 m (de {low:.4g} a {high:.4g}), lo que ningún terreno alcanza. Dé metros; un pie son 0,3048 m, y los valores sin datos deben declararse.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as scene classification, holds other values than the classes 0 to 11, such as {values}. Choose the SCL of a Sentinel-2 L2A product; of the masks of others (QA_PIXEL, Fmask, MAJA), “Stack the bands of a product” makes such classes.</source>
        <translation>{file}, dado como clasificación de la escena, contiene otros valores que las clases 0 a 11, como {values}. Elija la SCL de un producto Sentinel-2 L2A; de las máscaras de otros (QA_PIXEL, Fmask, MAJA), «Apilar las bandas de un producto» hace tales clases.</translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as scene classification, holds no values but {values}, as a mask does: as classes, 0 is no data and 1 is saturated, and no ground would be left. Give cloud the value 9 and clear ground the value 4, or leave it out.</source>
        <translation>{file}, dado como clasificación de la escena, no contiene más valores que {values}, como una máscara: como clases, 0 es sin datos y 1 es saturado, y no quedaría terreno. Dé a las nubes el valor 9 y al terreno despejado el valor 4, o no lo dé.</translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{scene} is a product of Level 1, whose scale and sun elevation are in its metadata file (…_MTL.txt): put that beside the bands, or use the product of Level 2 (surface reflectance, L2SP).</source>
        <translation>{scene} es un producto de nivel 1, cuya escala y elevación del sol están en su archivo de metadatos (…_MTL.txt): póngalo junto a las bandas o use el producto de nivel 2 (reflectancia de superficie, L2SP).</translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{file} does not give the scale of band {band}; download the metadata again.</source>
        <translation>{file} no indica la escala de la banda {band}; vuelva a descargar los metadatos.</translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{file} gives a scale of {scale:g} and an offset of {offset:g} for band {band}, which cannot be.</source>
        <translation>{file} da una escala de {scale:g} y un desfase de {offset:g} para la banda {band}, lo que no puede ser.</translation>
    </message>
    <message>
        <location filename="../core/imagery/maja.py"/>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives a quantification value of {value:g}, which cannot be.</source>
        <translation>{file} indica un valor de cuantificación de {value:g}, que no puede ser.</translation>
    </message>
    <message>
        <location filename="../core/imagery/maja_native.py"/>
        <source>{scene} is a product of MAJA in its native form, of which only those of Sentinel-2 are read. Take its file …_FRE.DBL.TIF as an image, and assign the bands in “Band roles”.</source>
        <translation>{scene} es un producto de MAJA en su forma propia, de la que solo se leen los de Sentinel-2. Elija su archivo …_FRE.DBL.TIF como imagen y asigne las bandas en «Función de las bandas».</translation>
    </message>
    <message>
        <location filename="../core/imagery/maja_native.py"/>
        <source>{file} has {count} bands, and in products of this form it is {bands}; is the file whole? Take it as an image, and assign the bands in “Band roles”.</source>
        <translation>{file} tiene {count} bandas, y en los productos de esta forma son {bands}; ¿está completo el archivo? Elíjalo como imagen y asigne las bandas en «Función de las bandas».</translation>
    </message>
    <message>
        <location filename="../core/imagery/named_bands.py"/>
        <source>{file} is one of the pieces of a large export: join them first (Raster › Miscellaneous › Merge, or Build Virtual Raster and save that as GeoTIFF), then choose the file made.</source>
        <translation>{file} es uno de los trozos de una exportación grande: únalos primero (Ráster › Miscelánea › Combinar, o Construir ráster virtual y guardarlo como GeoTIFF) y elija después el archivo obtenido.</translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The darkest ground of {other} is about {difference:g} darker than that of {image} in all bands, and below zero ({figures_other}; {image}: {figures}). The likely cause is that the offset of {offset:g} was removed twice from {other}. Give {offset:g} as its offset ({parameter}) to add it again, or stack the product anew. If the values are right, give 0.</source>
        <translation>El terreno más oscuro de {other} es unas {difference:g} unidades más oscuro que el de {image} en todas las bandas, y negativo ({figures_other}; {image}: {figures}). La causa probable es que el desplazamiento de {offset:g} se restó dos veces de {other}. Indique {offset:g} como su desplazamiento ({parameter}) para volver a sumarlo, o apile de nuevo el producto. Si los valores son correctos, indique 0.</translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The darkest ground of {image} is about {difference:g} brighter than that of {other} in all bands ({figures}; {other}: {figures_other}). The likely cause is that the offset of {offset:g}, which Sentinel-2 products have since 2022, was not removed from {image}. Give {minus:g} as its offset ({parameter}), or stack the product anew. If the values are right, give 0.</source>
        <translation>El terreno más oscuro de {image} es unas {difference:g} unidades más claro que el de {other} en todas las bandas ({figures}; {other}: {figures_other}). La causa probable es que el desplazamiento de {offset:g}, que los productos de Sentinel-2 tienen desde 2022, no se restó de {image}. Indique {minus:g} como su desplazamiento ({parameter}) o apile de nuevo el producto. Si los valores son correctos, indique 0.</translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The images are on different scales (medians of the pre image {before}, of the post image {after}); the post image is multiplied by {factor:g}.</source>
        <translation>Las imágenes están en escalas distintas (medianas de la imagen anterior {before}, de la posterior {after}); la imagen posterior se multiplica por {factor:g}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The images are on different scales (medians of the pre image {before}, of the post image {after}), so that they cannot be compared: such as reflectance and a picture for display, or reflectance that other numbers stand for. Bring both to reflectance × 10 000, from the same kind of product, with the raster calculator.</source>
        <translation>Las imágenes están en escalas distintas (medianas de la imagen anterior {before}, de la posterior {after}), de modo que no se pueden comparar: por ejemplo, reflectancia y una imagen para mostrar, o reflectancia representada por otros números. Lleve ambas a reflectancia × 10 000, del mismo tipo de producto, con la calculadora ráster.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>{scene} has no band {band}; it has {bands}.</source>
        <translation>{scene} no tiene ninguna banda {band}; tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>“{name}” is no band of Sentinel-2; write names such as B04, B8A, red or nir.</source>
        <translation>«{name}» no es una banda de Sentinel-2; escriba nombres como B04, B8A, red o nir.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>“{name}” is no band of this {sensor} product; it has {bands}, also called {names}.</source>
        <translation>«{name}» no es una banda de este producto de {sensor}; tiene {bands}, llamadas también {names}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds too many files to be one product; choose the product's own folder.</source>
        <translation>{path} contiene demasiados archivos para ser un solo producto; elija la carpeta propia del producto.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} no se puede leer: {why}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{file} is a link that leads out of the folder of the product, to {target}. If you trust it, choose the folder that it leads to, or put a copy in the place of the link.</source>
        <translation>{file} es un enlace que lleva fuera de la carpeta del producto, a {target}. Si confía en él, elija la carpeta a la que lleva, o ponga una copia en lugar del enlace.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact zip file: {why}. Download it again.</source>
        <translation>{path} no es un archivo zip intacto: {why}. Descárguelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds too many files to be one product.</source>
        <translation>{path} contiene demasiados archivos para ser un solo producto.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is encrypted; unpack it and choose the folder.</source>
        <translation>{path} está cifrado; descomprímalo y elija la carpeta.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{file} in {archive} cannot be read: {why}.</source>
        <translation>{file} no se puede leer en {archive}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact tar file: {why}. Download it again.</source>
        <translation>{path} no es un archivo tar intacto: {why}. Vuelva a descargarlo.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds {count} scenes whose names have “{scene}” in them; write more of the name of one of these into “Scene”: {scenes}.</source>
        <translation>{path} contiene {count} escenas cuyo nombre incluye «{scene}»; escriba en «Escena» una parte mayor del nombre de una de estas: {scenes}.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds more than one scene or tile: {scenes}. Choose a file of one of them, or write a part of its name, such as the tile or the date, into “Scene”.</source>
        <translation>{path} contiene más de una escena o tesela: {scenes}. Elija un archivo de una de ellas o escriba una parte de su nombre, como la tesela o la fecha, en «Escena».</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} does not exist.</source>
        <translation>{path} no existe.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is neither a zip or tar file nor a file of a product; choose the folder of a product, its zip or tar file, or a file in its folder.</source>
        <translation>{path} no es un archivo zip o tar ni un archivo de un producto; elija la carpeta de un producto, su archivo zip o tar, o un archivo de su carpeta.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact zip file; download it again.</source>
        <translation>{path} no es un archivo zip intacto; descárguelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is compressed as a whole, so that its bands cannot be read where they are; unpack it and choose the folder.</source>
        <translation>{path} está comprimido como un todo, de modo que sus bandas no se pueden leer donde están; descomprímalo y elija la carpeta.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>Name at least one band.</source>
        <translation>Nombre al menos una banda.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{scene}: none of its files is a scene classification (SCL) or another mask of cloud and shadow that is known here (QA_PIXEL, Fmask, CLM, MG2); leave the output “Scene classification” empty, or put that file of the product beside its bands.</source>
        <translation>{scene}: ninguno de sus archivos es una clasificación de escena (SCL) ni otra máscara de nubes y sombras conocida aquí (QA_PIXEL, Fmask, CLM, MG2); deje vacía la salida «Clasificación de escena» o ponga ese archivo del producto junto a sus bandas.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{path} does not hold the whole numbers of such a product but {dtype}; use it as an image as it is.</source>
        <translation>{path} no contiene los números enteros de un producto así, sino {dtype}; úselo como imagen tal como está.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{path} is rotated; the tiles of products are not.</source>
        <translation>{path} está girado; las teselas de los productos no lo están.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <location filename="../algorithms/run_values.py"/>
        <source>The extent is empty; draw or choose one that has an area.</source>
        <translation>La extensión está vacía; dibuje o elija una que tenga área.</translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>The extent lies outside of {scene}, which reaches from {left:.0f} to {right:.0f} and from {bottom:.0f} to {top:.0f} ({crs}).</source>
        <translation>La extensión está fuera de {scene}, que va de {left:.0f} a {right:.0f} y de {bottom:.0f} a {top:.0f} ({crs}).</translation>
    </message>
    <message>
        <location filename="../core/imagery/products.py"/>
        <source>{path} holds no product but links to other folders ({links}), which are not followed; choose the folder that they lead to.</source>
        <translation>{path} no contiene ningún producto, sino enlaces a otras carpetas ({links}), que no se siguen; elija la carpeta a la que llevan.</translation>
    </message>
    <message>
        <location filename="../core/imagery/products.py"/>
        <source>{path} holds no product whose form is known: no bands such as T33UUU_20170216T102101_B04.jp2, B04.tif, …_FRE_B4.tif, LC08_…_SR_B4.TIF or HLS.S30.….B04.tif, and no GeoTIFF with named bands. Choose the folder of a product, its zip or tar file, or a file in its folder; an image of another kind can be used as it is.</source>
        <translation>{path} no contiene ningún producto de forma conocida: ni bandas como T33UUU_20170216T102101_B04.jp2, B04.tif, …_FRE_B4.tif, LC08_…_SR_B4.TIF o HLS.S30.….B04.tif, ni un GeoTIFF con bandas con nombre. Elija la carpeta de un producto, su archivo zip o tar, o un archivo de su carpeta; una imagen de otro tipo puede usarse tal como está.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2.py"/>
        <source>{file} is a band of another sensor ({sensor}), whose numbers of bands are not those of Sentinel-2, and no product whose form is known. Stack its bands into one file, name them (red, nir, …) and use that as an image.</source>
        <translation>{file} es una banda de otro sensor ({sensor}), cuyos números de banda no son los de Sentinel-2, y no es un producto de forma conocida. Apile sus bandas en un archivo, póngales nombre (red, nir, …) y úselo como imagen.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2.py"/>
        <source>{path} holds files of the bands {bands}, which are those of {sensor}, but nothing else names the sensor. If they are, put the product’s own names back (LC08_…); if they are of Sentinel-2, write “sensor=Sentinel-2” into “Band roles”.</source>
        <translation>{path} contiene archivos de las bandas {bands}, que son las de {sensor}, pero nada más nombra el sensor. Si lo son, devuelva a los archivos los nombres del producto (LC08_…); si son de Sentinel-2, escriba «sensor=Sentinel-2» en «Función de las bandas».</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_files.py"/>
        <source>{path} holds two files of one band: {first} and {second}. Choose the folder of one scene.</source>
        <translation>{path} contiene dos archivos de una misma banda: {first} y {second}. Elija la carpeta de una escena.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} is too large to be the metadata of a product.</source>
        <translation>{file} es demasiado grande para ser los metadatos de un producto.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} declares a document type or entities, which the metadata of products never do; it was not read. Download the product again from a source that you trust.</source>
        <translation>{file} declara un tipo de documento o entidades, lo que los metadatos de los productos nunca hacen; no se ha leído. Vuelva a descargar el producto de una fuente de confianza.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives “{value}” for {element}, which is no number.</source>
        <translation>{file} indica «{value}» para {element}, que no es un número.</translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives {value} for {element}, which cannot be.</source>
        <translation>{file} indica {value} para {element}, que no puede ser.</translation>
    </message>
    <message>
        <location filename="../core/imagery/validity.py"/>
        <source>A slope rule needs a DEM; give one or switch the rule off.</source>
        <translation>Una regla de pendiente necesita un MDE; indique uno o desactive la regla.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: the medians of its bands lie below zero ({figures}), as those of decibels: this looks like radar backscatter, not like reflectance. Choose an optical image, which has red and green bands at least.</source>
        <translation>{image}: las medianas de sus bandas son negativas ({figures}), como las de los decibelios: parece retrodispersión de radar, no reflectancia. Elija una imagen óptica, que tenga al menos bandas roja y verde.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: all of its values lie between {low:.4g} and {high:.4g}, as temperatures in kelvin do: these are thermal bands, not reflectance. Choose the reflectance bands.</source>
        <translation>{image}: todos sus valores están entre {low:.4g} y {high:.4g}, como las temperaturas en kelvin: son bandas térmicas, no reflectancia. Elija las bandas de reflectancia.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: its bands are on different scales ({figures} at the bright end), such as reflectance from 0 to 1 and reflectance × 10 000. Bring all of them to one scale with the raster calculator, or set the scale of the bands that lack it (gdal_edit -scale).</source>
        <translation>{image}: sus bandas están en escalas distintas ({figures} en el extremo claro), como reflectancia de 0 a 1 y reflectancia × 10 000. Llévelas todas a una misma escala con la calculadora ráster, o indique la escala de las bandas que no la tienen (gdal_edit -scale).</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: {share:.0f} % of the ground have a negative reflectance in {role} (the darkest is {darkest:.4g}). The likely cause is an offset of {offset:g} that was removed twice. Stack the product anew, which removes it once; or give {offset:g} as the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.</source>
        <translation>{image}: el {share:.0f} % del terreno tiene reflectancia negativa en {role} (el valor más oscuro es {darkest:.4g}). La causa probable es un desplazamiento de {offset:g} que se restó dos veces. Apile de nuevo el producto, que lo resta una sola vez; o indique {offset:g} como desplazamiento de esta imagen (OFFSET_PRE, OFFSET_POST) donde se comparan dos imágenes.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: where the near infrared is bright, much of the ground is zero or nodata in the visible bands ({figures}). The likely cause is an offset of {offset:g} that was removed twice, and values below zero that were cut off; they are lost. Stack the product anew, which removes it once.</source>
        <translation>{image}: donde el infrarrojo cercano es claro, gran parte del terreno es cero o nodata en las bandas visibles ({figures}). La causa probable es un desplazamiento de {offset:g} que se restó dos veces y valores negativos que se recortaron; se han perdido. Apile de nuevo el producto, que lo resta una sola vez.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: even its darkest ground has {figures}. The likely cause is that the scale of Landsat Collection 2 was not applied: reflectance is 0.0000275 times the value less 0.2. Stack the product (“Stack the bands of a product”), or give the file this scale and offset (gdal_translate -a_scale 0.0000275 -a_offset -0.2).</source>
        <translation>{image}: incluso su terreno más oscuro tiene {figures}. La causa probable es que no se aplicó la escala de la colección 2 de Landsat: la reflectancia es 0.0000275 veces el valor menos 0.2. Apile el producto («Apilar las bandas de un producto») o dé al archivo esta escala y este desplazamiento (gdal_translate -a_scale 0.0000275 -a_offset -0.2).</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: no band goes beyond {high:.3g}, where reflectance goes to 0.3 at least. The likely cause is a scale of 0.0001 that was applied twice: by the file's own values and by the scale that it declares. Set the scale of its bands to 1 (gdal_edit -scale 1), or multiply the values by 10000.</source>
        <translation>{image}: ninguna banda pasa de {high:.3g}, cuando la reflectancia llega al menos a 0.3. La causa probable es una escala de 0.0001 que se aplicó dos veces: en los propios valores del archivo y en la escala que declara. Ponga a 1 la escala de sus bandas (gdal_edit -scale 1) o multiplique los valores por 10000.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: more than half of the ground is brighter than a reflectance of 1 in all bands (medians {figures}, where {unit:g} stands for 1). The likely cause is another scale, such as 65535 for 1, or values that were never calibrated. Bring them to reflectance × 10 000 with the raster calculator.</source>
        <translation>{image}: más de la mitad del terreno es más clara que una reflectancia de 1 en todas las bandas (medianas {figures}, donde {unit:g} representa 1). La causa probable es otra escala, como 65535 para 1, o valores que nunca se calibraron. Llévelos a reflectancia × 10 000 con la calculadora ráster.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: half of the ground is brighter in the near infrared than {value:.4g}, where {unit:g} stands for a reflectance of 1; no ground is. The likely cause is another scale, such as 65535 for 1, or values that were never calibrated. Bring them to reflectance × 10 000 with the raster calculator.</source>
        <translation>{image}: la mitad del terreno es más clara en el infrarrojo cercano que {value:.4g}, donde {unit:g} representa una reflectancia de 1; ningún terreno lo es. La causa probable es otra escala, como 65535 para 1, o valores que nunca se calibraron. Llévelos a reflectancia × 10 000 con la calculadora ráster.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: {dark:.0f} % of its pixels are at {low:.6g} and {bright:.0f} % at {high:.6g}, which is a picture that was stretched for display; the two dates are comparable only where both were stretched alike. Use reflectance where you can.</source>
        <translation>{image}: el {dark:.0f} % de sus píxeles está en {low:.6g} y el {bright:.0f} % en {high:.6g}: es una imagen realzada para mostrarla; las dos fechas solo son comparables si ambas se realzaron igual. Use reflectancia donde pueda.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: even its darkest ground has {figures}, and {evidence}. The likely cause is that the offset of {offset:g} was not removed; indices such as NDVI are then too small. Stack the product anew, which removes it; or give {minus:g} as the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.</source>
        <translation>{image}: incluso su terreno más oscuro tiene {figures}, y {evidence}. La causa probable es que no se restó el desplazamiento de {offset:g}; los índices como el NDVI resultan entonces demasiado pequeños. Apile de nuevo el producto, que lo resta; o indique {minus:g} como desplazamiento de esta imagen (OFFSET_PRE, OFFSET_POST) donde se comparan dos imágenes.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>no band falls below that, as water and shadow would</source>
        <translation>ninguna banda baja de ahí, como lo harían el agua y la sombra</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>dense vegetation, which absorbs red light, reflects {red:.3g} of it</source>
        <translation>la vegetación densa, que absorbe la luz roja, refleja {red:.3g} de ella</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file} holds 8-bit values: a picture for the screen, in which reflectance was stretched and cut. Download the raw bands again as 16-bit or 32-bit TIFF.</source>
        <translation>{file} contiene valores de 8 bits: una vista para la pantalla, en la que la reflectancia se ha estirado y recortado. Vuelva a descargar las bandas sin procesar como TIFF de 16 o 32 bits.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: the pixel values are no reflectance, neither of 0 to 1 nor times 10 000; their median is {median:.4g}. Download the raw bands (surface reflectance) again.</source>
        <translation>{file}: los valores de los píxeles no son reflectancia, ni de 0 a 1 ni por 10 000; su mediana es {median:.4g}. Vuelva a descargar las bandas sin procesar (reflectancia de superficie).</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: the pixel values look like Landsat’s surface reflectance as it is stored (Collection 2; none is below {darkest:.0f}), but the names do not say so. Put the product’s own names back (LC08_…_SR_B4.TIF) and choose the folder.</source>
        <translation>{file}: los valores de los píxeles parecen la reflectancia de superficie de Landsat tal como se almacena (Colección 2; ninguno es menor que {darkest:.0f}), pero los nombres no lo dicen. Devuelva a los archivos los nombres del producto (LC08_…_SR_B4.TIF) y elija la carpeta.</translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: nothing tells whether 10000 or 65535 stands for a reflectance of 1; the median of the brightest band is {median:.0f}, its brightest pixels are {most:.0f}. Download the bands again as 32-bit TIFF, or give the number in “Pixel value of reflectance 1”.</source>
        <translation>{file}: nada indica si una reflectancia de 1 es 10000 o 65535; la mediana de la banda más clara es {median:.0f} y sus píxeles más claros valen {most:.0f}. Vuelva a descargar las bandas como TIFF de 32 bits o dé el número en «Valor de píxel de la reflectancia 1».</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The image</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The pre image</source>
        <translation>La imagen anterior</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The post image</source>
        <translation>La imagen posterior</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the image</source>
        <translation>la imagen</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the pre image</source>
        <translation>la imagen anterior</translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the post image</source>
        <translation>la imagen posterior</translation>
    </message>
    <message>
        <location filename="../core/mapping/aligned_pair.py"/>
        <source>Aligning the images</source>
        <translation>Alineando las imágenes</translation>
    </message>
    <message>
        <location filename="../core/mapping/corrected_scars.py"/>
        <source>The probability raster of the map is not chosen: choose it under “Rasters of the map”, or draw the scar.</source>
        <translation>No se ha elegido el ráster de probabilidad del mapa: elíjalo en «Rásteres del mapa» o dibuje la cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/mapping/excluded_ground.py"/>
        <source>layer of ground to exclude</source>
        <translation>capa de terreno que se excluye</translation>
    </message>
    <message>
        <location filename="../core/mapping/excluded_ground.py"/>
        <source>ground is excluded by polygons</source>
        <translation>el terreno se excluye por polígonos</translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>What was learnt from other images is damaged, or of another kind of method; learn it again.</source>
        <translation>Lo aprendido de otras imágenes está dañado o es de otra clase de método; apréndalo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>What was learnt from other images ({theirs}) does not fit these, which are compared by {ours}. Map images with the same bands together, or let each learn from itself.</source>
        <translation>Lo aprendido de otras imágenes ({theirs}) no sirve para estas, que se comparan por {ours}. Cartografíe juntas las imágenes con las mismas bandas, o deje que cada una aprenda por separado.</translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>The {date} image shows no variation: {indices} are the same at every pixel, so there is nothing to compare. Check that it is the right file.</source>
        <translation>La imagen ({date}) no muestra ninguna variación: {indices} son iguales en todos los píxeles, así que no hay nada que comparar. Compruebe que es el archivo correcto.</translation>
    </message>
    <message>
        <location filename="../core/mapping/known_scars.py"/>
        <source>{layer} and the image before the event show different places: {layer_extent} and {image_extent}. Check that both are of the same area and that each has its right coordinate reference system.</source>
        <translation>{layer} y la imagen anterior al evento muestran lugares distintos: {layer_extent} y {image_extent}. Compruebe que ambas son de la misma zona y que cada una tiene su sistema de referencia de coordenadas correcto.</translation>
    </message>
    <message>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>The reference, {name}, is points; pixels can be compared with polygons or a mask only.</source>
        <translation>La referencia, {name}, es de puntos; los píxeles solo se pueden comparar con polígonos o con una máscara.</translation>
    </message>
    <message>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>The reference, {name}, holds nothing on the ground of these images; check its place and its coordinate reference system.</source>
        <translation>La referencia, {name}, no contiene nada en el terreno de estas imágenes; compruebe su lugar y su sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>{model} sees two dates at once; a patch is of one. Choose another model.</source>
        <translation>{model} ve dos fechas a la vez; un recorte es de una sola. Elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>Two of the models are called {model}; leave one of them out.</source>
        <translation>Dos de los modelos se llaman {model}; deje fuera uno de ellos.</translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>A map of all chips would have {width} × {height} pixels; leave out the map, or predict fewer chips.</source>
        <translation>Un mapa de todos los recortes tendría {width} × {height} píxeles; omita el mapa o prediga menos recortes.</translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>These patches have no place on a map: chips.json, which Export training chips wrote beside them, is missing or lacks some. Put it back, or leave out the map.</source>
        <translation>Estos recortes no tienen lugar en un mapa: chips.json, que Exportar recortes de entrenamiento escribió junto a ellos, falta o no los tiene todos. Vuelva a ponerlo u omita el mapa.</translation>
    </message>
    <message>
        <location filename="../core/mapping/prediction_folder.py"/>
        <location filename="../core/reports/prediction_pages.py"/>
        <source>A prediction could not be written: {why}. Is the disk full?</source>
        <translation>No se pudo escribir una predicción: {why}. ¿Está lleno el disco?</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>the pixels of each scar are needed</source>
        <translation>hacen falta los píxeles de cada cicatriz</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>the rasters</source>
        <translation>los rásteres</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>There are {count} decisions ({confirmed} confirmed, {rejected} rejected) on ground that the rasters show; a refit needs {least} at least. Review more scars first.</source>
        <translation>Hay {count} decisiones ({confirmed} confirmadas, {rejected} rechazadas) en terreno que los rásteres muestran; un reajuste necesita al menos {least}. Revise antes más cicatrices.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>Of {count} decisions only {rejected} are rejected, so there is nothing to tell scars from: map with a higher sensitivity (+1 or +2), review what that adds, and refit then. A refit needs {least} of each kind.</source>
        <translation>De {count} decisiones solo {rejected} son rechazos, así que no hay de qué distinguir las cicatrices: cartografíe con una sensibilidad mayor (+1 o +2), revise lo que eso añade y reajuste después. Un reajuste necesita {least} de cada clase.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>Of {count} decisions only {confirmed} are confirmed: nothing shows what scars look like here. Map with another method, and review that. A refit needs {least} of each kind.</source>
        <translation>De {count} decisiones solo {confirmed} son confirmaciones: nada muestra cómo son aquí las cicatrices. Cartografíe con otro método y revise eso. Un reajuste necesita {least} de cada clase.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} cannot be read: {why}.</source>
        <translation>El reajuste {file} no se puede leer: {why}.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit: it is too large.</source>
        <translation>{file} no es un reajuste: es demasiado grande.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit of “Refit a method to reviewed scars” (refitmodel): {why}.</source>
        <translation>{file} no es un reajuste de «Reajustar un método a cicatrices revisadas» (refitmodel): {why}.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit of “Refit a method to reviewed scars” (refitmodel).</source>
        <translation>{file} no es un reajuste de «Reajustar un método a cicatrices revisadas» (refitmodel).</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} was made by another version of Scar Mapper; make it again.</source>
        <translation>El reajuste {file} lo hizo otra versión de Scar Mapper; hágalo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} holds “{key}”, which no refit has.</source>
        <translation>El reajuste {file} contiene «{key}», que ningún reajuste tiene.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} has no SHA-256 for “model_sha256”.</source>
        <translation>El reajuste {file} no tiene un SHA-256 en «model_sha256».</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_fit.py"/>
        <source>All decisions lie in {count} places: whether a refit helps elsewhere cannot be told. Review scars all over the scene.</source>
        <translation>Todas las decisiones están en {count} lugares: no se puede saber si un reajuste ayuda en otra parte. Revise cicatrices por toda la escena.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>Give the probabilities of evidence and of the network both, or neither of them.</source>
        <translation>Dé las dos probabilidades, la de evidencia y la de la red, o ninguna.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{first} and {second} lie on different grids; map the same pair of images by both methods.</source>
        <translation>{first} y {second} están en cuadrículas distintas; cartografíe el mismo par de imágenes con ambos métodos.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>The map that {file} is of took pixels for scars by their classes, not from a probability on: a refit cannot change that method ({method}).</source>
        <translation>El mapa de {file} tomó píxeles por cicatrices según su clase, no a partir de una probabilidad: un reajuste no puede cambiar ese método ({method}).</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} does not tell which method made it. Give the scar probability that “Map scars between two images” writes.</source>
        <translation>{file} no dice qué método lo hizo. Dé la probabilidad de cicatriz que escribe «Cartografiar cicatrices entre dos imágenes».</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} was made by the method “{theirs}”, not by “{method}”.</source>
        <translation>{file} lo hizo el método «{theirs}», no «{method}».</translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} was made with the refit {refit}. Map without it, and make the new refit from that: the decisions still hold.</source>
        <translation>{file} se hizo con el reajuste {refit}. Cartografíe sin él y haga de eso el nuevo reajuste: las decisiones siguen valiendo.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The refit {file} was made for the method “{theirs}”, not for “{method}”. Choose that method, or leave the refit out.</source>
        <translation>El reajuste {file} se hizo para el método «{theirs}», no para «{method}». Elija ese método o prescinda del reajuste.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The method “{method}” takes pixels for scars by their classes, not from a probability on: a refit cannot change it. Leave the refit out.</source>
        <translation>El método «{method}» toma píxeles por cicatrices según su clase, no a partir de una probabilidad: un reajuste no puede cambiarlo. Prescinda del reajuste.</translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The refit {file} was made for another model than the one chosen; make it again from a map by this model, or leave it out.</source>
        <translation>El reajuste {file} se hizo para otro modelo que el elegido; hágalo de nuevo a partir de un mapa de este modelo o prescinda de él.</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_dates.py"/>
        <source>The first band of {file} holds no dates: give the raster “Dates and observations” that “Compose images without clouds” wrote.</source>
        <translation>La primera banda de {file} no contiene fechas: indique el ráster «Fechas y observaciones» que escribió «Componer imágenes sin nubes».</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>Looking for scars</source>
        <translation>Buscando cicatrices</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>Outlining and measuring the scars</source>
        <translation>Delimitando y midiendo las cicatrices</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>No ground is valid in both images: all of it is nodata, cloud, shadow, snow or water, or excluded.</source>
        <translation>No hay terreno válido en ambas imágenes: todo él es sin datos, nubes, sombras, nieve o agua, o está excluido.</translation>
    </message>
    <message>
        <location filename="../core/packages/folder.py"/>
        <source>The folder {folder} cannot be made ({why}); make the QGIS profile writable.</source>
        <translation>La carpeta {folder} no se puede crear ({why}); permita escribir en el perfil de QGIS.</translation>
    </message>
    <message>
        <location filename="../core/packages/folder.py"/>
        <source>{file} cannot be written ({why}); make the QGIS profile writable.</source>
        <translation>{file} no se puede escribir ({why}); permita escribir en el perfil de QGIS.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The Python of this QGIS has no pip, the program that installs packages. On Debian and Ubuntu run “sudo apt install python3-pip”, on Fedora “sudo dnf install python3-pip”; elsewhere run “python3 -m ensurepip” with the Python of QGIS. Then try again.</source>
        <translation>El Python de este QGIS no tiene pip, el programa que instala paquetes. En Debian y Ubuntu ejecute «sudo apt install python3-pip», en Fedora «sudo dnf install python3-pip»; en los demás, «python3 -m ensurepip» con el Python de QGIS. Después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip's report of what it would install is not understood; update pip.</source>
        <translation>No se entiende el informe de pip sobre lo que instalaría; actualice pip.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The proxy asks for a name and a password. Enter them in Settings › Options › Network, then try again.</source>
        <translation>El proxy pide un nombre y una contraseña. Indíquelos en Configuración › Opciones › Red e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The proxy does not answer. Check it in Settings › Options › Network, or the environment variable HTTPS_PROXY.</source>
        <translation>El proxy no responde. Compruébelo en Configuración › Opciones › Red, o la variable de entorno HTTPS_PROXY.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip cannot use a SOCKS proxy here. Set an HTTP proxy, or install from a folder of wheels.</source>
        <translation>pip no puede usar aquí un proxy SOCKS. Configure un proxy HTTP o instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The package index's certificate is not trusted, often because a firewall opens the connection. Ask for its certificate and set the environment variable PIP_CERT to it, or install from a folder of wheels.</source>
        <translation>No se confía en el certificado del índice de paquetes, a menudo porque un cortafuegos abre la conexión. Pida su certificado e indíquelo en la variable de entorno PIP_CERT, o instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The disk is full. Make room, then try again.</source>
        <translation>El disco está lleno. Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>A file cannot be written. Check the permissions of the QGIS profile, then try again.</source>
        <translation>Un archivo no se puede escribir. Compruebe los permisos del perfil de QGIS e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>No set of versions fits the packages that this QGIS has. A newer QGIS may help.</source>
        <translation>Ningún conjunto de versiones encaja con los paquetes que tiene este QGIS. Quizá ayude un QGIS más reciente.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The package index cannot be reached. Check the network, or the proxy in Settings › Options › Network, or install from a folder of wheels.</source>
        <translation>No se puede acceder al índice de paquetes. Compruebe la red, o el proxy en Configuración › Opciones › Red, o instale desde una carpeta de wheels.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The Python of this QGIS has no pip. On Debian and Ubuntu run “sudo apt install python3-pip”, then try again.</source>
        <translation>El Python de este QGIS no tiene pip. En Debian y Ubuntu ejecute «sudo apt install python3-pip» e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The folder {folder} has no wheel of {package} for this Python and system. “pip download --only-binary :all: -r requirements.txt” fills one, on a computer with the same system and Python.</source>
        <translation>La carpeta {folder} no tiene ningún wheel de {package} para este Python y sistema. «pip download --only-binary :all: -r requirements.txt» llena una, en un equipo con el mismo sistema y Python.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip finds no wheel of {package}: either the package index cannot be reached (check the network, or the proxy in Settings › Options › Network), or it has none for this Python and system.</source>
        <translation>pip no encuentra ningún wheel de {package}: o no se puede acceder al índice de paquetes (compruebe la red, o el proxy en Configuración › Opciones › Red), o no tiene ninguno para este Python y sistema.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>There is no wheel of {package} for this Python and system. A newer QGIS may help.</source>
        <translation>No hay ningún wheel de {package} para este Python y sistema. Quizá ayude un QGIS más reciente.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip failed without a message.</source>
        <translation>pip falló sin ningún mensaje.</translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip failed: {message}</source>
        <translation>pip falló: {message}</translation>
    </message>
    <message>
        <location filename="../core/packages/requirements.py"/>
        <source>Line {number} of the requirements, “{line}”, is not a package and its versions.</source>
        <translation>La línea {number} de los requisitos, «{line}», no es un paquete y sus versiones.</translation>
    </message>
    <message>
        <location filename="../core/packages/requirements.py"/>
        <source>{file} cannot be read ({why}); install the plugin again.</source>
        <translation>{file} no se puede leer ({why}); instale el complemento de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/provenance/run_record.py"/>
        <source>The record of the run in {file} is damaged, or of a later version of Scar Mapper.</source>
        <translation>El registro de la ejecución en {file} está dañado, o es de una versión posterior de Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file} holds bands of {count} dates, and several may be {role}: {candidates}. Assign the bands of each date in “Band roles”, for example “pre: {role}={number}; post: {role}={last}”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date). It has {bands}.</source>
        <translation>{image}{file} contiene bandas de {count} fechas y varias pueden ser {role}: {candidates}. Asigne las bandas de cada fecha en «Función de las bandas», por ejemplo «pre: {role}={number}; post: {role}={last}», o divida el archivo (Ráster › Conversión › Traducir, con -b y los números de una fecha). Tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file} holds bands of {count} dates, and several may be {role}: {candidates}. Assign those of one date in “Band roles”, for example “{role}={number}”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date). It has {bands}.</source>
        <translation>{image}{file} contiene bandas de {count} fechas y varias pueden ser {role}: {candidates}. Asigne las de una fecha en «Función de las bandas», por ejemplo «{role}={number}», o divida el archivo (Ráster › Conversión › Traducir, con -b y los números de una fecha). Tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file}: which band is {role} depends on the sensor, which is not known: {candidates}. Write the sensor in “Band roles”, for example “sensor={sensor}”, or the band, for example “{role}={number}”. It has {bands}.</source>
        <translation>{image}{file}: qué banda es {role} depende del sensor, que no se conoce: {candidates}. Escriba el sensor en «Función de las bandas», por ejemplo «sensor={sensor}», o la banda, por ejemplo «{role}={number}». Tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file}: several bands may be {role}: {candidates}. Say which in “Band roles”, for example “{role}={number}”. It has {bands}.</source>
        <translation>{image}{file}: varias bandas pueden ser {role}: {candidates}. Indique cuál en «Función de las bandas», por ejemplo «{role}={number}». Tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>1 band: {names}</source>
        <translation>1 banda: {names}</translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{count} bands: {names}</source>
        <translation>{count} bandas: {names}</translation>
    </message>
    <message>
        <location filename="../core/raster/band_names.py"/>
        <source>{file} names its bands in letters that are no UTF-8; save it anew with plain names (Raster › Conversion › Translate, then the layer's properties).</source>
        <translation>{file} nombra sus bandas con letras que no son UTF-8; guárdelo de nuevo con nombres sencillos (Ráster › Conversión › Traducir, y después las propiedades de la capa).</translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The sensor “{sensor}” of “Band roles” is not known; write, for example, Sentinel-2, Landsat 5, Landsat 8, HLS L30 or PlanetScope, or assign the bands one by one.</source>
        <translation>El sensor «{sensor}» de «Función de las bandas» no se conoce; escriba, por ejemplo, Sentinel-2, Landsat 5, Landsat 8, HLS L30 o PlanetScope, o asigne las bandas una a una.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” is not understood; write, for example, “red=3, nir=4” with roles from: {roles}.</source>
        <translation>No se entiende la asignación de banda «{assignment}»; escriba, por ejemplo, «red=3, nir=4» con funciones de: {roles}.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names a thermal or cirrus band, which shows no reflectance of the ground; choose another.</source>
        <translation>La asignación de banda «{assignment}» indica una banda térmica o de cirros, que no muestra la reflectancia del terreno; elija otra.</translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names no band of {image}{file}, which has {bands}. Where the images before and after differ, write the roles of each, for example “pre: red=3, nir=4; post: red=1, nir=2”.</source>
        <translation>La asignación de banda «{assignment}» no indica ninguna banda de {image}{file}, que tiene {bands}. Si las imágenes anterior y posterior difieren, escriba las funciones de cada una, por ejemplo «pre: red=3, nir=4; post: red=1, nir=2».</translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names no band of {image}{file}, which has {bands}.</source>
        <translation>La asignación de banda «{assignment}» no indica ninguna banda de {image}{file}, que tiene {bands}.</translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>“{text}” of “Band roles” names no band of the image before the event, nor of the one after. They have {pre}; and {post}.</source>
        <translation>«{text}» de «Roles de las bandas» no nombra ninguna banda de la imagen anterior al evento, ni de la posterior. Tienen {pre}; y {post}.</translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{file} is given as the image before and as the image after the event, and of one of them it has no band for {wanted} whose name tells the date. It has {bands}. Assign the bands of each date in “Band roles”, for example “pre: red=1, nir=2; post: red=3, nir=4”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date).</source>
        <translation>{file} se da como imagen anterior y como imagen posterior al evento, y para una de ellas no tiene ninguna banda para {wanted} cuyo nombre indique la fecha. Tiene {bands}. Asigne las bandas de cada fecha en «Función de las bandas», por ejemplo «pre: red=1, nir=2; post: red=3, nir=4», o divida el archivo (Ráster › Conversión › Traducir, con -b y los números de una fecha).</translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{image} has no band for {wanted}. It has {bands}. Name the bands in the file, or assign them in “Band roles”, for example “{example}”.</source>
        <translation>{image} no tiene ninguna banda para {wanted}. Tiene {bands}. Dé nombre a las bandas en el archivo o asígnelas en «Función de las bandas», por ejemplo «{example}».</translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{image} ({file}) has no band for {wanted}. It has {bands}. Name the bands in the file, or assign them in “Band roles”, for example “{example}”.</source>
        <translation>{image} ({file}) no tiene ninguna banda para {wanted}. Tiene {bands}. Dé nombre a las bandas en el archivo o asígnelas en «Función de las bandas», por ejemplo «{example}».</translation>
    </message>
    <message>
        <location filename="../core/raster/cloud_optimised.py"/>
        <location filename="../core/raster/writer.py"/>
        <location filename="../algorithms/recording.py"/>
        <source>{file} could not be completed: {why}. Is the disk full?</source>
        <translation>{file} no se pudo completar: {why}. ¿Está lleno el disco?</translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} is a Sentinel-2 product, not an image: make an image of it with the algorithm “Stack Sentinel-2 bands” and take that.</source>
        <translation>{file} es un producto de Sentinel-2, no una imagen: haga una imagen con el algoritmo «Apilar bandas de Sentinel-2» y use esa.</translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} holds {count} variables, none of which has a coordinate reference system and a pixel size; convert the wanted one to a GeoTIFF (gdalwarp -geoloc, or gdal_translate with -a_srs and -a_ullr) and take that. They begin with {example}</source>
        <translation>{file} contiene {count} variables, ninguna de las cuales tiene sistema de referencia de coordenadas y tamaño de píxel; convierta la que quiera a un GeoTIFF (gdalwarp -geoloc, o gdal_translate con -a_srs y -a_ullr) y use ese. La primera es {example}</translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} holds several rasters, on different grids or of several dates ({list}); give one of them by its full name instead of the file: {example}</source>
        <translation>{file} contiene varios rásteres, en cuadrículas distintas o de varias fechas ({list}); dé uno de ellos por su nombre completo en lugar del archivo: {example}</translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} has no grid: the longitude and latitude of each pixel stand in {x} and {y}. Bring it to one with “gdalwarp -geoloc -t_srs EPSG:{code} {file} warped.tif” (each band alike; Raster › Miscellaneous › Build Virtual Raster makes one image of them), and take that.</source>
        <translation>{file} no tiene cuadrícula: la longitud y la latitud de cada píxel están en {x} y {y}. Llévelo a una con «gdalwarp -geoloc -t_srs EPSG:{code} {file} warped.tif» (cada banda igual; Ráster › Miscelánea › Construir ráster virtual hace de ellas una imagen) y elija el resultado.</translation>
    </message>
    <message>
        <location filename="../core/raster/file_source.py"/>
        <source>{file} could not be read on from the network ({why}); try again, or download it and take the file.</source>
        <translation>{file} no se pudo seguir leyendo de la red ({why}); inténtelo de nuevo, o descárguelo y elija el archivo.</translation>
    </message>
    <message>
        <location filename="../core/raster/file_source.py"/>
        <source>{file} is damaged or incomplete: its pixels at rows {first}–{last} cannot be read ({why}).</source>
        <translation>{file} está dañado o incompleto: no se pueden leer sus píxeles en las filas {first}–{last} ({why}).</translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} declares 1, which stands for a scar, as its nodata value, so that none of its scars can be seen. Take that off (Raster › Conversion › Translate without nodata, or the transparency of the layer in QGIS), and try again.</source>
        <translation>{name} declara 1, que representa una cicatriz, como su valor nodata, de modo que no se ve ninguna de sus cicatrices. Quítelo (Ráster › Conversión › Traducir sin nodata, o la transparencia de la capa en QGIS) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} holds the classes {classes}. Only 1 stands for scar, and it covers more of the ground than an event leaves: it is more likely the class of the ground. Make a mask in which scars are 1 and all else is 0, for example with the raster calculator: “mask@1” = {other:g}.</source>
        <translation>{name} contiene las clases {classes}. Solo 1 representa una cicatriz y cubre más terreno del que deja un evento: es más probable que sea la clase del terreno. Haga una máscara en la que las cicatrices sean 1 y todo lo demás 0, por ejemplo con la calculadora ráster: «mask@1» = {other:g}.</translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} is no mask but looks like a probability: {share:.0f} % of its values lie between 0 and 1. Make a mask of it with the raster calculator (for example “probability@1” &gt;= 0.5), and give this raster as the probability.</source>
        <translation>{name} no es una máscara, sino que parece una probabilidad: el {share:.0f} % de sus valores está entre 0 y 1. Haga una máscara con la calculadora ráster (por ejemplo, «probability@1» &gt;= 0.5) e indique este ráster como probabilidad.</translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} is no mask: it holds {count} different values, from {low:g} to {high:g}. A mask holds 1 for scars and 0 for the rest; reclassify it, or choose another file.</source>
        <translation>{name} no es una máscara: contiene {count} valores distintos, de {low:g} a {high:g}. Una máscara contiene 1 para las cicatrices y 0 para el resto; reclasifíquela o elija otro archivo.</translation>
    </message>
    <message>
        <location filename="../core/raster/open_files.py"/>
        <source>{reason} It is on the network: check its address and the connection, or download it and take the file.</source>
        <translation>{reason} Está en la red: compruebe su dirección y la conexión, o descárguelo y elija el archivo.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is a virtual raster in an archive, which may refer to any other file; unpack the archive, and take the virtual raster from there if you trust it.</source>
        <translation>{file} es un ráster virtual dentro de un archivo comprimido, que puede remitir a cualquier otro archivo; descomprima el archivo y elija de allí el ráster virtual si confía en él.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is called like an image but is a virtual raster, which refers to other files or servers. If you trust it, rename it to end in .vrt.</source>
        <translation>{file} se llama como una imagen, pero es un ráster virtual, que remite a otros archivos o servidores. Si confía en él, cámbiele el nombre para que termine en .vrt.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is a folder. Of a product, “Stack the bands of a product” makes an image; else choose a file in it.</source>
        <translation>{file} es una carpeta. De un producto, «Apilar las bandas de un producto» hace una imagen; si no, elija un archivo de ella.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is an HDF4 file, which cannot be read here; make a GeoTIFF of each variable that you need in QGIS (Raster › Conversion › Translate), and take those.</source>
        <translation>{file} es un archivo HDF4, que aquí no se puede leer; haga en QGIS un GeoTIFF de cada variable que necesite (Ráster › Conversión › Traducir) y elija esos.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is an archive. Of a product, “Stack the bands of a product” makes an image; unpack any other, or give one of its rasters as /vsizip/{file}/NAME.tif.</source>
        <translation>{file} es un archivo comprimido. De un producto, «Apilar las bandas de un producto» hace una imagen; descomprima cualquier otro, o indique uno de sus rásteres como /vsizip/{file}/NOMBRE.tif.</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <location filename="../core/raster/raster_access.py"/>
        <location filename="../core/raster/virtual_raster.py"/>
        <location filename="../core/tiles/tile_ground.py"/>
        <source>{file} cannot be read: {why}</source>
        <translation>{file} no se puede leer: {why}</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} has {width} × {height} pixels, more than can be handled; cut out the area that matters (Raster › Extraction › Clip Raster by Extent).</source>
        <translation>{file} tiene {width} × {height} píxeles, más de los que se pueden tratar; recorte la zona que interesa (Ráster › Extracción › Cortar ráster por extensión).</translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} has its overviews read from {place}; make a copy of it without them (Raster › Conversion › Translate) and take that.</source>
        <translation>{file} hace leer sus vistas generales de {place}; haga una copia sin ellas (Ráster › Conversión › Traducir) y elija esa.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>A sensitivity of {sensitivity:g} is not possible; choose one from −{most:g} to {most:g}. 0 is the method's own.</source>
        <translation>Una sensibilidad de {sensitivity:g} no es posible; elija una de −{most:g} a {most:g}. 0 es la propia del método.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>A core's probability of {core:g} is not possible; choose one above 0 and up to 1, or leave it out.</source>
        <translation>Una probabilidad del núcleo de {core:g} no es posible; elija una mayor que 0 y de hasta 1, u omítala.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>Every pixel of a scar has a probability of {threshold:.3g} or more, so that asking for a core of {core:g} changes nothing. Choose a higher core, or take more pixels into the scars by a higher sensitivity or a lower threshold.</source>
        <translation>Cada píxel de una cicatriz tiene una probabilidad de {threshold:.3g} o más, de modo que pedir un núcleo de {core:g} no cambia nada. Elija un núcleo más alto, o tome más píxeles en las cicatrices con una sensibilidad mayor o un umbral menor.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} has no band {band}; it has {count}.</source>
        <translation>{name} no tiene la banda {band}; tiene {count}.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} has {count} bands ({bands}), and none or several are named probability. Say by “Band” (BAND) which one is the probability of a scar.</source>
        <translation>{name} tiene {count} bandas ({bands}), y ninguna o varias se llaman probabilidad (probability). Diga con «Banda» (BAND) cuál es la probabilidad de una cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} holds the value {value:g}, but a probability lies between 0 and {most:g}. Say by “Values” (VALUES) what its values stand for, declare its nodata, or rescale it.</source>
        <translation>{name} contiene el valor {value:g}, pero una probabilidad está entre 0 y {most:g}. Diga con «Valores» (VALUES) qué representan sus valores, declare su nodata o cambie su escala.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} holds no data there: all of its pixels are nodata.</source>
        <translation>{name} no contiene datos ahí: todos sus píxeles son nodata.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>The values of {name} run from {low:.4g} to {high:.4g}; a probability runs from 0 to 1, 100 or 255. Rescale that raster, or declare its nodata.</source>
        <translation>Los valores de {name} van de {low:.4g} a {high:.4g}; una probabilidad va de 0 a 1, 100 o 255. Cambie la escala de ese ráster o declare su nodata.</translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>The values of {name} run from {low:.4g} to {high:.4g}, which leaves open whether they are per cent or go up to 255. Say so by “Values” (VALUES).</source>
        <translation>Los valores de {name} van de {low:.4g} a {high:.4g}, lo que deja abierto si son por ciento o llegan a 255. Dígalo con «Valores» (VALUES).</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds no raster bands.</source>
        <translation>{file} no contiene bandas ráster.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is an HDF5 file without a place on the map, as patches of Landslide4Sense are: “Predict chips” maps folders of them. To use it as an image, write it as a GeoTIFF with a coordinate reference system.</source>
        <translation>{file} es un archivo HDF5 sin lugar en el mapa, como los recortes de Landslide4Sense: «Predecir recortes» cartografía carpetas de ellos. Para usarlo como imagen, escríbalo como GeoTIFF con un sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has no coordinate reference system; assign one (Raster › Projections › Assign Projection) and try again.</source>
        <translation>{file} no tiene sistema de referencia de coordenadas; asigne uno (Ráster › Proyecciones › Asignar proyección) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is not georeferenced: it has no pixel size. Georeference it (Raster › Georeferencer), or lay its world file beside it, and try again.</source>
        <translation>{file} no está georreferenciado: no tiene tamaño de píxel. Georreferéncielo (Ráster › Georreferenciador), o ponga a su lado su archivo de referencia (world file), e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>The coordinate reference system of {file} is not understood ({why}); assign one (Raster › Projections › Assign Projection) and try again.</source>
        <translation>El sistema de referencia de coordenadas de {file} no se entiende ({why}); asigne uno (Ráster › Proyecciones › Asignar proyección) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds complex numbers, as radar images before they are detected do; make an image of their amplitude (Raster calculator, or gdal_translate of DERIVED_SUBDATASET:AMPLITUDE:{name}) and try again.</source>
        <translation>{file} contiene números complejos, como las imágenes de radar antes de la detección; haga una imagen de su amplitud (Calculadora ráster, o gdal_translate de DERIVED_SUBDATASET:AMPLITUDE:{name}) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds numbers of the kind {kind}, which cannot be read; convert it to 16-bit integers or 32-bit floating point (Raster › Conversion › Translate) and try again.</source>
        <translation>{file} contiene números del tipo {kind}, que no se pueden leer; conviértalo a enteros de 16 bits o coma flotante de 32 bits (Ráster › Conversión › Traducir) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has ground control points, but they have no coordinate reference system; assign it (Raster › Projections › Assign Projection) and try again.</source>
        <translation>{file} tiene puntos de control, pero sin sistema de referencia de coordenadas; asígnelo (Ráster › Proyecciones › Asignar proyección) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has ground control points that do not bring it to the ground ({why}); warp it with others (Raster › Georeferencer) and try again.</source>
        <translation>{file} tiene puntos de control que no permiten situarlo en el terreno ({why}); transfórmelo con otros (Ráster › Georreferenciador) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is not orthorectified: it only has rational polynomials (RPCs), which need heights to place a pixel. Run “gdalwarp -rpc -to RPC_DEM=dem.tif -t_srs EPSG:{code} -r cubic {name} ortho.tif” with a DEM of the place (heights above the ellipsoid), and take ortho.tif.</source>
        <translation>{file} no está ortorrectificado: solo tiene polinomios racionales (RPC), que necesitan alturas para situar un píxel. Ejecute «gdalwarp -rpc -to RPC_DEM=dem.tif -t_srs EPSG:{code} -r cubic {name} ortho.tif» con un MDE del lugar (alturas sobre el elipsoide) y use ortho.tif.</translation>
    </message>
    <message>
        <location filename="../core/raster/references.py"/>
        <source>{file}, which is read together with {raster}, is no TIFF as such files are and may refer to other files or servers; remove it and try again.</source>
        <translation>{file}, que se lee junto con {raster}, no es un TIFF como lo son tales archivos y puede remitir a otros archivos o servidores; quítelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/raster/resample.py"/>
        <source>An image does not overlap the reference image: its extent is {extent}, the reference's {reference}.</source>
        <translation>Una imagen no se solapa con la imagen de referencia: su extensión es {extent}, la de la referencia {reference}.</translation>
    </message>
    <message>
        <location filename="../core/raster/resample.py"/>
        <source>{file} does not overlap the reference image: its extent is {extent}, the reference's {reference}.</source>
        <translation>{file} no se solapa con la imagen de referencia: su extensión es {extent}, la de la referencia {reference}.</translation>
    </message>
    <message>
        <location filename="../core/raster/role_texts.py"/>
        <source>“Band roles” speaks of the images before and after the event (“pre:”, “post:”), but here is one image alone; write its roles without these words.</source>
        <translation>«Función de las bandas» habla de las imágenes anterior y posterior al evento («pre:», «post:»), pero aquí hay una sola imagen; escriba sus funciones sin esas palabras.</translation>
    </message>
    <message>
        <location filename="../core/raster/sampling.py"/>
        <source>both images</source>
        <translation>ambas imágenes</translation>
    </message>
    <message>
        <location filename="../core/raster/sampling.py"/>
        <source>No pixel is valid in {image}: there are no data here, or all of the ground is masked (nodata, cloud, shadow, snow, water, or excluded).</source>
        <translation>Ningún píxel es válido en {image}: aquí no hay datos, o todo el terreno está enmascarado (sin datos, nubes, sombras, nieve, agua, o excluido).</translation>
    </message>
    <message>
        <location filename="../core/raster/tiling.py"/>
        <source>Tiles of {tile} pixels cannot overlap by {overlap} pixels; choose an overlap from 0 to {most}.</source>
        <translation>Las teselas de {tile} píxeles no se pueden solapar en {overlap} píxeles; elija un solape de 0 a {most}.</translation>
    </message>
    <message>
        <location filename="../core/raster/virtual_raster.py"/>
        <source>{file} has {bands} bands, and at most {most} can be handled; write those that are needed into a file of their own (Raster › Conversion › Translate).</source>
        <translation>{file} tiene {bands} bandas y se pueden tratar como máximo {most}; escriba las que hacen falta en un archivo propio (Ráster › Conversión › Traducir).</translation>
    </message>
    <message>
        <location filename="../core/raster/virtual_raster.py"/>
        <source>{file} is larger than {megabytes} MiB, too much for a virtual raster.</source>
        <translation>{file} ocupa más de {megabytes} MiB, demasiado para un ráster virtual.</translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The outputs could not be written: {why}</source>
        <translation>Las salidas no se pudieron escribir: {why}</translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>{file} was not written; please report this.</source>
        <translation>{file} no se escribió; comuníquelo, por favor.</translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <location filename="../algorithms/output_checks.py"/>
        <source>The output {path} is also an input; choose another name for the output.</source>
        <translation>La salida {path} es también una entrada; elija otro nombre para la salida.</translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The output {file} cannot be written: {why}. Choose a folder that exists and may be written to.</source>
        <translation>La salida {file} no se puede escribir: {why}. Elija una carpeta que exista y en la que se pueda escribir.</translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The folder {folder} cannot be written: {why}. Choose one in a place that exists and may be written to.</source>
        <translation>La carpeta {folder} no se puede escribir: {why}. Elija una en un lugar que exista y en el que se pueda escribir.</translation>
    </message>
    <message>
        <location filename="../core/review/decision.py"/>
        <source>The shape of a decision is no polygon in two dimensions; it cannot be kept.</source>
        <translation>La forma de una decisión no es un polígono en dos dimensiones; no se puede conservar.</translation>
    </message>
    <message>
        <location filename="../core/review/decision_table.py"/>
        <source>The decisions in {file} cannot be read: {why}. Move that file away; the layers keep the decisions that were saved.</source>
        <translation>No se pueden leer las decisiones de {file}: {why}. Aparte ese archivo; las capas conservan las decisiones guardadas.</translation>
    </message>
    <message>
        <location filename="../core/review/decision_table.py"/>
        <source>The decisions cannot be written to {file}: {why}. Save the edits of the layer, or make room there.</source>
        <translation>No se pueden escribir las decisiones en {file}: {why}. Guarde las ediciones de la capa, o haga sitio allí.</translation>
    </message>
    <message>
        <location filename="../core/review/point_sample.py"/>
        <source>The probability holds no data: there is nothing to sample.</source>
        <translation>La probabilidad no contiene datos: no hay nada que muestrear.</translation>
    </message>
    <message>
        <location filename="../core/review/point_sample.py"/>
        <source>An estimate needs two points or more in each stratum that have been looked at; “{stratum}” has fewer.</source>
        <translation>Una estimación necesita dos o más puntos mirados en cada estrato; «{stratum}» tiene menos.</translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>{path} is no file but {kind}; choose a file.</source>
        <translation>{path} no es un archivo, sino {kind}; elija un archivo.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The name of the output {name} holds characters that cannot be seen; choose another.</source>
        <translation>El nombre de la salida {name} contiene caracteres invisibles; elija otro.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {name} begins with “~”, which the command line replaces by your home folder only at the beginning of a word: write the path in full.</source>
        <translation>La salida {name} comienza por «~», que la línea de órdenes solo sustituye por su carpeta personal al principio de una palabra: escriba la ruta completa.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {name} would not be taken for a file of that name; give the path of a file, without “|” and without what stands before a colon.</source>
        <translation>La salida {name} no se tomaría por un archivo con ese nombre; indique la ruta de un archivo, sin «|» y sin nada delante de dos puntos.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: it is a folder. Choose another name.</source>
        <translation>La salida {file} no se puede escribir: es una carpeta. Elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: it is a device or a pipe. Choose another name.</source>
        <translation>No se puede escribir la salida {file}: es un dispositivo o una tubería. Elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: a file of that name is there and is protected from being changed. Choose another name.</source>
        <translation>No se puede escribir la salida {file}: ya hay un archivo con ese nombre y está protegido contra cambios. Elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The folder {folder} is not empty; choose a new or an empty one, so that nothing in it is overwritten.</source>
        <translation>La carpeta {folder} no está vacía; elija una nueva o vacía, para que no se sobrescriba nada de su contenido.</translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The folder {folder} cannot be written: it is a file. Choose another name.</source>
        <translation>La carpeta {folder} no se puede escribir: es un archivo. Elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../core/runtime/replacement.py"/>
        <source>{file} cannot be replaced: {why}. Close it in other programs, or choose another name.</source>
        <translation>{file} no se puede reemplazar: {why}. Ciérrelo en otros programas o elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../core/runtime/replacement.py"/>
        <source>{file} could not be put back after a fault: {why}. What it held before lies in {folder}.</source>
        <translation>{file} no se pudo restituir tras un fallo: {why}. Lo que contenía antes está en {folder}.</translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>{file} cannot be written: {why}. Choose a folder that exists and may be written to.</source>
        <translation>{file} no se puede escribir: {why}. Elija una carpeta que exista y en la que se pueda escribir.</translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>Another run is writing to {place} at this moment. Wait for it to end, or choose another name for the output.</source>
        <translation>Otra ejecución está escribiendo en {place} en este momento. Espere a que termine o elija otro nombre para la salida.</translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>{file} is needed as an empty file that locks its folder, but it holds something. Give it another name, or choose another folder.</source>
        <translation>{file} se necesita como archivo vacío que bloquea su carpeta, pero contiene algo. Déle otro nombre o elija otra carpeta.</translation>
    </message>
    <message>
        <location filename="../core/scars/attributes.py"/>
        <source>A smallest slope needs a DEM; give one, or set the smallest slope to 0.</source>
        <translation>Una pendiente mínima necesita un MDE; indique uno o ponga la pendiente mínima a 0.</translation>
    </message>
    <message>
        <location filename="../core/scars/attributes.py"/>
        <source>The probabilities run from {lowest:g} to {highest:g}; they must lie between 0 and 1. Rescale that raster, or leave it out.</source>
        <translation>Las probabilidades van de {lowest:g} a {highest:g}; deben estar entre 0 y 1. Reescale ese ráster o déjelo fuera.</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>{layer} has no field “{field}”; choose one that it has, or none.</source>
        <translation>{layer} no tiene el campo «{field}»; elija uno que tenga, o ninguno.</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of features</source>
        <translation>capa de objetos</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of rivers</source>
        <translation>capa de ríos</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>The {name} holds no usable polygons; give a layer of polygons.</source>
        <translation>No hay polígonos utilizables en: {name}; indique una capa de polígonos.</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>No feature of {layer} can be used: they have no geometry, or their coordinates do not fit its coordinate reference system. Check the layer and its CRS.</source>
        <translation>Ningún objeto de {layer} puede utilizarse: no tienen geometría, o sus coordenadas no encajan en su sistema de referencia de coordenadas. Compruebe la capa y su SRC.</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>{layer} and the scars are of different places, {apart} km from each other; check that both are of the same region and have their real coordinate reference systems.</source>
        <translation>{layer} y las cicatrices son de lugares distintos, a {apart} km entre sí; compruebe que ambas son de la misma región y tienen sus sistemas de referencia de coordenadas reales.</translation>
    </message>
    <message>
        <location filename="../core/scars/from_probability.py"/>
        <source>A threshold of {threshold:g} is not possible; probabilities lie between 0 and 1.</source>
        <translation>Un umbral de {threshold:g} no es posible; las probabilidades están entre 0 y 1.</translation>
    </message>
    <message>
        <location filename="../core/scars/from_probability.py"/>
        <source>The probability holds no data there: all of its pixels are nodata.</source>
        <translation>La probabilidad no contiene datos ahí: todos sus píxeles son nodata.</translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>From there the ground of {probability:.2f} and more reaches too far to be one scar: click a likelier place, or draw the scar.</source>
        <translation>Desde ahí el terreno con {probability:.2f} o más llega demasiado lejos para ser una sola cicatriz: haga clic en un lugar más probable o dibuje la cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>The probability raster does not reach there: draw the scar instead, or choose another raster.</source>
        <translation>El ráster de probabilidad no llega hasta ahí: dibuje la cicatriz o elija otro ráster.</translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>The probability there is not known, as the ground was not seen: draw the scar instead.</source>
        <translation>No se conoce la probabilidad en ese lugar, porque el terreno no se vio: dibuje la cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The line does not cut the scar in two: begin and end it outside of the scar.</source>
        <translation>La línea no divide la cicatriz en dos: empiécela y termínela fuera de la cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The two lie too far apart to be one scar: choose a neighbour, or draw the ground between them first.</source>
        <translation>Las dos están demasiado lejos para ser una sola cicatriz: elija una vecina o dibuje antes el terreno entre ellas.</translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The line changes nothing: draw it so that it crosses the edge of the scar twice.</source>
        <translation>La línea no cambia nada: trácela de modo que cruce dos veces el borde de la cicatriz.</translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>Nothing would be left of the scar; delete it if it is none.</source>
        <translation>No quedaría nada de la cicatriz; elimínela si no lo es.</translation>
    </message>
    <message>
        <location filename="../core/scars/tracing.py"/>
        <source>The mask holds no data: all of its pixels are nodata.</source>
        <translation>La máscara no contiene datos: todos sus píxeles son sin datos.</translation>
    </message>
    <message>
        <location filename="../core/scars/tracing.py"/>
        <source>Smallest area, largest hole and tolerance cannot be negative.</source>
        <translation>El área mínima, el hueco máximo y la tolerancia no pueden ser negativos.</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask cluster needs the Python package distributed, which this Python does not have. Run “{pip}” with the Python of QGIS and restart QGIS, or leave the scheduler empty to use this computer.</source>
        <translation>Un clúster de Dask necesita el paquete de Python distributed, que este Python no tiene. Ejecute «{pip}» con el Python de QGIS y reinicie QGIS, o deje vacío el planificador para usar este equipo.</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask cluster has other versions: distributed is {ours} here and {theirs} at {name}. Install the same on all: “{pip}=={theirs}” here, or “{pip}=={ours}” there.</source>
        <translation>El clúster de Dask tiene otras versiones: distributed es {ours} aquí y {theirs} en {name}. Instale la misma en todos: «{pip}=={theirs}» aquí, o «{pip}=={ours}» allí.</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} has another build of {package} {version}, which exchanges tiles in another form than this one. Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation>El proceso de Dask en {worker} tiene otra compilación de {package} {version}, que intercambia las teselas en un formato distinto del de esta. Instale allí el motor desde la carpeta de este complemento: «pip install .».</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask scheduler at {address} does not answer ({kind}: {reason}). Check that it runs and that the address is such as “tcp://192.0.2.1:8786”, or leave it empty to use this computer.</source>
        <translation>El planificador de Dask en {address} no responde ({kind}: {reason}). Compruebe que está en marcha y que la dirección es como «tcp://192.0.2.1:8786», o déjela vacía para usar este equipo.</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} cannot import {package} ({kind}: {reason}). Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation>El proceso de Dask en {worker} no puede importar {package} ({kind}: {reason}). Instale allí el motor desde la carpeta de este complemento: «pip install .».</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} has version {theirs} of {package}, and this is {ours}: results would not agree. Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation>El proceso de Dask en {worker} tiene la versión {theirs} de {package}, y esta es la {ours}: los resultados no concordarían. Instale allí el motor desde la carpeta de este complemento: «pip install .».</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask worker's answer is not used: {reason}</source>
        <translation>La respuesta de un proceso de Dask no se utiliza: {reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask workers that had it ended, again and again.</source>
        <translation>Los procesos de Dask que la tenían terminaron una y otra vez.</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>Dask: {kind}: {reason}</source>
        <translation>Dask: {kind}: {reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask worker has another version of {package}: {reason} Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation>Un proceso de Dask tiene otra versión de {package}: {reason} Instale allí el motor desde la carpeta de este complemento: «pip install .».</translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>It is no message of Scar Mapper.</source>
        <translation>No es un mensaje de Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>The message is not complete.</source>
        <translation>El mensaje no está completo.</translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>The message is damaged.</source>
        <translation>El mensaje está dañado.</translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>It comes from version {theirs} of Scar Mapper (messages of form {found}), and this is {ours} (form {form}).</source>
        <translation>Procede de la versión {theirs} de Scar Mapper (mensajes de formato {found}), y esta es la {ours} (formato {form}).</translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/files.py"/>
        <source>There is no room left on the disk for {path}: make some, or choose another folder, and run again. What is done so far is kept.</source>
        <translation>No queda espacio en el disco para {path}: libérelo, o elija otra carpeta, y ejecute de nuevo. Lo hecho hasta ahora se conserva.</translation>
    </message>
    <message>
        <location filename="../core/tiles/files.py"/>
        <source>{path} cannot be written: {reason}. Close it in other programs, or choose a folder that may be written to.</source>
        <translation>{path} no se puede escribir: {reason}. Ciérrelo en otros programas o elija una carpeta en la que se pueda escribir.</translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <location filename="../core/tiles/run.py"/>
        <source>{problem}</source>
        <translation>{problem}</translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>There is no file {path}.</source>
        <translation>No existe el archivo {path}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>Not enough memory for this tile; use fewer workers.</source>
        <translation>No hay memoria suficiente para esta tesela; use menos procesos.</translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>A Python package cannot be imported: {reason}.</source>
        <translation>No se puede importar un paquete de Python: {reason}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>{kind}: {reason}. This is a fault of Scar Mapper; please report it.</source>
        <translation>{kind}: {reason}. Es un fallo de Scar Mapper; le rogamos que lo comunique.</translation>
    </message>
    <message>
        <location filename="../core/tiles/mosaic.py"/>
        <source>The tiles cannot be brought to the CRS {crs}: {reason}. Choose another CRS for the result.</source>
        <translation>Las teselas no se pueden llevar al SRC {crs}: {reason}. Elija otro SRC para el resultado.</translation>
    </message>
    <message>
        <location filename="../core/tiles/mosaic.py"/>
        <source>Tile {name} cannot be brought to the CRS {crs}: it lies where that is not defined. Choose another CRS for the result.</source>
        <translation>La tesela {name} no se puede llevar al SRC {crs}: está donde este no está definido. Elija otro SRC para el resultado.</translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>No worker process can be started: no Python program was found.</source>
        <translation>No se puede iniciar ningún proceso de trabajo: no se encontró ningún programa de Python.</translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>No worker process can be started ({reasons}).</source>
        <translation>No se puede iniciar ningún proceso de trabajo ({reasons}).</translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>A worker process ended: {lines}.</source>
        <translation>Un proceso de trabajo terminó: {lines}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>Its worker process ended by itself {count} times ({reason}), often for want of memory. Use fewer workers.</source>
        <translation>Su proceso terminó por sí solo {count} veces ({reason}), a menudo por falta de memoria. Use menos procesos.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>There are no tiles to map.</source>
        <translation>No hay teselas que cartografiar.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>The CRS “{crs}” is not understood: {reason}.</source>
        <translation>No se entiende el SRC «{crs}»: {reason}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>the scars</source>
        <translation>las cicatrices</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{path} is not what was written to it. Is the disk in order?</source>
        <translation>{path} no es lo que se escribió en él. ¿Está bien el disco?</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{path} was changed while it was in use; run again.</source>
        <translation>{path} cambió mientras estaba en uso; ejecute de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Its bands allow {own}, those of the first tile {first}: one model cannot be for both. Map it by itself, or choose a model for each tile.</source>
        <translation>Sus bandas permiten {own}; las de la primera tesela, {first}: un mismo modelo no puede servir para ambas. Cartografíela por separado o elija un modelo para cada tesela.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Tile {name} cannot be mapped: {reason}</source>
        <translation>La tesela {name} no se puede cartografiar: {reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Not one of the {count} tiles can be mapped. {reasons} {manifest} lists all.</source>
        <translation>No se puede cartografiar ninguna de las {count} teselas. {reasons} {manifest} las enumera todas.</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Not one of the {count} tiles can be mapped. {reasons}</source>
        <translation>No se puede cartografiar ninguna de las {count} teselas. {reasons}</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{before} {name}: {reason}</source>
        <translation>{before} {name}: {reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{path} is neither a folder nor a table: there is no such file.</source>
        <translation>{path} no es ni una carpeta ni una tabla: no existe tal archivo.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} is no table of text: it needs a line of headings ({columns}) and a line for each pair of images.</source>
        <translation>{table} no es una tabla de texto: necesita una línea de encabezados ({columns}) y una línea por cada par de imágenes.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} is no table of text: {reason}.</source>
        <translation>{table} no es una tabla de texto: {reason}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has two columns “{column}”; keep one.</source>
        <translation>{table} tiene dos columnas «{column}»; deje una.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has no column “{column}”: it needs “pre” and “post”, and may have name, dem, scl_pre and scl_post.</source>
        <translation>{table} no tiene ninguna columna «{column}»: necesita «pre» y «post», y puede tener name, dem, scl_pre y scl_post.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>Row {number} of {table} has more cells than there are headings; put paths that hold the separator in quotes.</source>
        <translation>La fila {number} de {table} tiene más celdas que encabezados hay; ponga entre comillas las rutas que contienen el separador.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has a column “{column}”, which is unknown; is “{near}” meant? The columns may be {columns}.</source>
        <translation>{table} tiene una columna «{column}», que es desconocida; ¿se refiere a «{near}»? Las columnas pueden ser {columns}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has a column “{column}”, which is unknown. The columns may be {columns}.</source>
        <translation>{table} tiene una columna «{column}», que es desconocida. Las columnas pueden ser {columns}.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>There is no image before the event (pre).</source>
        <translation>No hay imagen anterior al evento (pre).</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>There is no image after the event (post).</source>
        <translation>No hay imagen posterior al evento (post).</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names an image that is no file of this computer. Download it, or tick “Images on the network” if you trust the table.</source>
        <translation>Nombra una imagen que no es un archivo de este ordenador. Descárguela, o marque «Imágenes en la red» si confía en la tabla.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names a virtual raster that refers to what is on the network. Download that, or tick “Images on the network” if you trust it.</source>
        <translation>Nombra un ráster virtual que remite a datos de la red. Descárguelos, o marque «Imágenes en la red» si confía en él.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names a virtual raster that refers to files outside of its folder and the table's. Name those files themselves, or tick “Images on the network” if you trust it.</source>
        <translation>Nombra un ráster virtual que remite a archivos de fuera de su carpeta y de la de la tabla. Nombre esos archivos mismos, o marque «Imágenes en la red» si confía en él.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>One of its images is a link that leads out of the folder. Put a copy in its place, name the image in a table, or tick “Images on the network” if you trust the folder.</source>
        <translation>Una de sus imágenes es un enlace que lleva fuera de la carpeta. Ponga una copia en su lugar, nombre la imagen en una tabla, o marque «Imágenes en la red» si confía en la carpeta.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{first} and {second} in {folder} are both the {key} of all tiles; keep one.</source>
        <translation>{first} y {second} en {folder} son ambos el archivo {key} de todas las teselas; deje uno.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{first} and {second} in {folder} are both the {key} of {name}; keep one.</source>
        <translation>{first} y {second} en {folder} son ambos el archivo {key} de {name}; deje uno.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{folder} holds no pair of images: they are to be named NAME_pre.tif and NAME_post.tif, or pre.tif and post.tif in a folder for each pair.</source>
        <translation>{folder} no contiene ningún par de imágenes: deben llamarse NOMBRE_pre.tif y NOMBRE_post.tif, o pre.tif y post.tif en una carpeta por cada par.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} names no pairs of images: it has no rows.</source>
        <translation>{table} no nombra ningún par de imágenes: no tiene filas.</translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} names two tiles “{tile}”; give each a name of its own.</source>
        <translation>{table} nombra dos teselas «{tile}»; dé a cada una un nombre propio.</translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_ground.py"/>
        <source>{file} does not say where it lies.</source>
        <translation>{file} no indica dónde está.</translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_settings.py"/>
        <source>The column {column} of the table holds {value}, which is no coordinate reference system; write a code such as EPSG:32654.</source>
        <translation>La columna {column} de la tabla contiene {value}, que no es un sistema de referencia de coordenadas; escriba un código como EPSG:32654.</translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_settings.py"/>
        <source>The column {column} of the table holds {value}, which is no number; write one, with a point before its decimals.</source>
        <translation>La columna {column} de la tabla contiene {value}, que no es un número; escriba uno, con un punto antes de los decimales.</translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>No model is installed with Scar Mapper (its folder models/onnx is empty); give one in “Model file”.</source>
        <translation>No hay ningún modelo instalado con Scar Mapper (su carpeta models/onnx está vacía); indique uno en «Archivo de modelo».</translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>There is no model number {number}; {count} are installed.</source>
        <translation>No existe el modelo número {number}; hay {count} instalados.</translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>There is no model (.onnx) in {folder}.</source>
        <translation>No hay ningún modelo (.onnx) en {folder}.</translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>The model {model} is not installed with Scar Mapper; give one of two dates in “Model file”.</source>
        <translation>El modelo {model} no está instalado con Scar Mapper; indique uno de dos fechas en «Archivo de modelo».</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} is not an object with keys.</source>
        <translation>{card} no es un objeto con claves.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} lacks the key “{key}”.</source>
        <translation>A {card} le falta la clave «{key}».</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a text.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser un texto.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has an empty text for “{key}”.</source>
        <translation>{card} tiene un texto vacío en «{key}».</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a number.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser un número.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a finite number.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser un número finito.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be above 0.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser mayor que 0.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a whole number.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser un número entero.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be true or false.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser true o false.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be one of {choices}.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser uno de {choices}.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be an object with keys.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser un objeto con claves.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has something else than texts in “{key}”.</source>
        <translation>{card} tiene en «{key}» algo que no son textos.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} holds in “{key}” what JSON cannot: {why}.</source>
        <translation>{card} contiene en «{key}» algo que JSON no admite: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a list.</source>
        <translation>{card} tiene {value} en «{key}», que debe ser una lista.</translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must lie between {low} and {high}.</source>
        <translation>{card} tiene {value} en «{key}», que debe estar entre {low} y {high}.</translation>
    </message>
    <message>
        <location filename="../core/unet/colour_check.py"/>
        <source>{image} is in infrared false colours: what is called red is much brighter than green and blue where plants are ({share} % of the ground). If its bands are near infrared, red and green, say so (“Band roles”: nir=1, red=2, green=3), and choose a method that works without blue.</source>
        <translation>{image} está en falso color infrarrojo: lo que se llama rojo es mucho más brillante que el verde y el azul donde hay plantas ({share} % del terreno). Si sus bandas son infrarrojo cercano, rojo y verde, dígalo («Funciones de las bandas»: nir=1, red=2, green=3) y elija un método que funcione sin azul.</translation>
    </message>
    <message>
        <location filename="../core/unet/inference.py"/>
        <source>The intermediate result cannot be written to {folder}: {why}. Is the disk full?</source>
        <translation>El resultado intermedio no se puede escribir en {folder}: {why}. ¿Está lleno el disco?</translation>
    </message>
    <message>
        <location filename="../core/unet/inference.py"/>
        <source>The model {model} compares two dates: give the image before the event, too, or choose another model.</source>
        <translation>El modelo {model} compara dos fechas: indique también la imagen anterior al evento o elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Give a DEM, or choose another model.</source>
        <translation>{image} carece de {missing} para el modelo {model}, que usa {roles}; tiene las bandas {bands}. Indique un MDE o elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, and give a DEM, or choose another model.</source>
        <translation>{image} carece de {missing} para el modelo {model}, que usa {roles}; tiene las bandas {bands}. Dé nombre a sus bandas o asígnelas en «Función de las bandas», por ejemplo «{first}=1», e indique un MDE, o elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, or choose another model.</source>
        <translation>{image} carece de {missing} para el modelo {model}, que usa {roles}; tiene las bandas {bands}. Dé nombre a sus bandas o asígnelas en «Función de las bandas», por ejemplo «{first}=1», o elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is of version {version!r}; this Scar Mapper reads version {readable}, so update the plugin or the model.</source>
        <translation>{card} es de la versión {version!r}; este Scar Mapper lee la versión {readable}, así que actualice el complemento o el modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the name {name!r}; letters, digits, “.”, “_” and “-” are allowed.</source>
        <translation>{card} tiene el nombre {name!r}; se permiten letras, cifras, «.», «_» y «-».</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names the file {file!r}; it must be the name of an .onnx file, without a folder.</source>
        <translation>{card} nombra el archivo {file!r}; debe ser el nombre de un archivo .onnx, sin carpeta.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has a “sha256” that is not 64 hexadecimal digits in lower case.</source>
        <translation>{card} tiene un «sha256» que no son 64 cifras hexadecimales en minúscula.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the scene {scene!r}; it must be one of {scenes}.</source>
        <translation>{card} tiene la escena {scene!r}; debe ser una de {scenes}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is longer than {limit} MiB, so it is no model card.</source>
        <translation>{card} ocupa más de {limit} MiB, así que no es una ficha de modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is no JSON: {why}.</source>
        <translation>{card} no es JSON: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>The model card {path} cannot be read: {why}.</source>
        <translation>La ficha del modelo {path} no se puede leer: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>The card of {file} needs the “sha256” of that file before it is written.</source>
        <translation>La ficha de {file} necesita el «sha256» de ese archivo antes de escribirse.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has a tile of {tile} pixels, which is no multiple of {multiple}.</source>
        <translation>{card} tiene una tesela de {tile} píxeles, que no es múltiplo de {multiple}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names no bands.</source>
        <translation>{card} no nombra ninguna banda.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names the band {band!r} twice.</source>
        <translation>{card} nombra dos veces la banda {band!r}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names no reflectance band.</source>
        <translation>{card} no nombra ninguna banda de reflectancia.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the role {role!r}, which is none of Scar Mapper's.</source>
        <translation>{card} tiene la función {role!r}, que no es ninguna de las de Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the unit {unit!r}; for {role} it must be {wanted!r}.</source>
        <translation>{card} tiene la unidad {unit!r}; para {role} debe ser {wanted!r}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>The model {path} cannot be read: {why}.</source>
        <translation>El modelo {path} no se puede leer: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{path} is larger than 1 GiB, so it is no U-Net for scars.</source>
        <translation>{path} ocupa más de 1 GiB, así que no es una U-Net para cicatrices.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} is not an ONNX model: {why}.</source>
        <translation>{file} no es un modelo ONNX: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} keeps weights in other files; export it again as one file, which is all that is read.</source>
        <translation>{file} guarda pesos en otros archivos; expórtelo de nuevo como un solo archivo, que es todo lo que se lee.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} repeats a part of its graph ({operator}), which may never end and no U-Net for scars needs; export it without loops.</source>
        <translation>{file} repite una parte de su grafo ({operator}), lo que podría no acabar nunca y ninguna U-Net para cicatrices necesita; expórtelo sin bucles.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} has no model card: there is no {card} beside it and no “{key}” in its metadata, so nothing tells what bands and values it takes. Write one with “python -m scarmapper.core.unet.new_card {file} --bands red,green,blue”; docs/unet.md tells how.</source>
        <translation>{file} no tiene ficha de modelo: no hay {card} a su lado ni «{key}» en sus metadatos, así que nada dice qué bandas y valores toma. Escriba una con «python -m scarmapper.core.unet.new_card {file} --bands red,green,blue»; docs/unet.md dice cómo.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>The model card {card} lacks the “sha256” of its file, so it may belong to another than {file}.</source>
        <translation>A la ficha de modelo {card} le falta el «sha256» de su archivo, así que puede ser de otro distinto de {file}.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{card} is not the card of {file}: it says that {described} has the SHA-256 {expected}…, but {file} has {actual}…. Fetch the model and its card again, together.</source>
        <translation>{card} no es la ficha de {file}: según ella, {described} tiene el SHA-256 {expected}…, pero {file} tiene {actual}…. Descargue de nuevo el modelo y su ficha, juntos.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} and {card} disagree: in “{key}” the card in the model differs from the one beside it. Fetch both again, together.</source>
        <translation>{file} y {card} no concuerdan: en «{key}» la ficha dentro del modelo difiere de la que está al lado. Descargue ambos de nuevo, juntos.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>The size of a pixel of {image} in metres is not known; reproject it to a UTM zone.</source>
        <translation>No se conoce el tamaño en metros de un píxel de {image}; reproyéctela a una zona UTM.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>{image} has pixels of {size}, too coarse for a model trained at {distance:g} m; use an image of {coarsest:g} m or finer.</source>
        <translation>{image} tiene píxeles de {size}, demasiado gruesos para un modelo entrenado a {distance:g} m; use una imagen de {coarsest:g} m o más fina.</translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>{image} has pixels of {size}, too fine for a model trained at {distance:g} m; average it to {distance:g} m first (Raster › Projections › Warp).</source>
        <translation>{image} tiene píxeles de {size}, demasiado finos para un modelo entrenado a {distance:g} m; promédiela antes a {distance:g} m (Ráster › Proyecciones › Combar (reproyectar)).</translation>
    </message>
    <message>
        <location filename="../core/unet/new_card.py"/>
        <source>There are {values} values of {name} for {count} channels; give one for each, or one for all.</source>
        <translation>Hay {values} valores de {name} para {count} canales; dé uno para cada uno, o uno para todos.</translation>
    </message>
    <message>
        <location filename="../core/unet/new_card.py"/>
        <source>{path} is there already; move it away first.</source>
        <translation>{path} ya existe; muévalo primero a otro sitio.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>its metadata are no texts</source>
        <translation>sus metadatos no son textos</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it holds no graph</source>
        <translation>no contiene ningún grafo</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>its graphs are nested without end</source>
        <translation>sus grafos están anidados sin fin</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it is no protobuf message</source>
        <translation>no es un mensaje protobuf</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it is cut short</source>
        <translation>está truncado</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} fails on an image of {shape}: {why}.</source>
        <translation>El modelo {file} falla con una imagen de {shape}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} returns {shape} for an image of {image}; its card asks for {expected}.</source>
        <translation>El modelo {file} devuelve {shape} para una imagen de {image}; su ficha pide {expected}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} returns values from {low:g} to {high:g}; probabilities lie between 0 and 1. If it returns logits, state so in its card (“output”: {{“values”: “logit”}}); else it is no model for scars or is damaged.</source>
        <translation>El modelo {file} devuelve valores de {low:g} a {high:g}; las probabilidades están entre 0 y 1. Si devuelve logits, indíquelo en su ficha («output»: {{«values»: «logit»}}); si no, no es un modelo de cicatrices o está dañado.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} cannot be loaded by onnxruntime {version}: {why}.</source>
        <translation>onnxruntime {version} no puede cargar {file}: {why}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>onnxruntime does not start {provider}.</source>
        <translation>onnxruntime no inicia {provider}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} is damaged: its names are no texts.</source>
        <translation>{file} está dañado: sus nombres no son textos.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one input of float32, N×{channels}×H×W; its inputs are: {found}.</source>
        <translation>{file} debe tener una entrada de float32, N×{channels}×H×W; sus entradas son: {found}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The input of {file} has {channels} channels, but its card names {count} bands ({bands}).</source>
        <translation>La entrada de {file} tiene {channels} canales, pero su ficha nombra {count} bandas ({bands}).</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one input “{name}” of float32, N×{channels}×H×W, with any N, H and W; its axes are fixed to {shape}. Export it with dynamic axes.</source>
        <translation>{file} debe tener una sola entrada «{name}» de float32, N×{channels}×H×W, con cualquier N, H y W; sus ejes están fijados en {shape}. Expórtelo con ejes dinámicos.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one output of float32, N×{channels}×H×W; its outputs are: {found}.</source>
        <translation>{file} debe tener una salida de float32, N×{channels}×H×W; sus salidas son: {found}.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The output of {file} is called “{name}”: state in its card, under “output”, whether its “values” are “logit” or “probability”.</source>
        <translation>La salida de {file} se llama «{name}»: indique en su ficha, en «output», si sus «values» son «logit» o «probability».</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The output of {file} has {channels} channels, but its card names {wanted}: state in the card, under “output”, how many “channels” there are and which “channel” is that of scars.</source>
        <translation>La salida de {file} tiene {channels} canales, pero su ficha nombra {wanted}: indique en la ficha, en «output», cuántos «channels» hay y qué «channel» es el de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>U-Nets need the Python package onnxruntime, which cannot be imported ({why}). Install it from the menu Raster › Scar Mapper › Python packages of QGIS, or run “python3 -m pip install onnxruntime” with the Python of QGIS.</source>
        <translation>Las U-Net necesitan el paquete de Python onnxruntime, que no se puede importar ({why}). Instálelo desde el menú Ráster › Scar Mapper › Paquetes de Python de QGIS, o ejecute «python3 -m pip install onnxruntime» con el Python de QGIS.</translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: {share:.0f} % of its elevations are below −500 m or above 9000 m (from {low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, and nodata has to be declared.</source>
        <translation>{image}: el {share:.0f} % de sus elevaciones están por debajo de −500 m o por encima de 9000 m (de {low:.4g} a {high:.4g}), lo que ningún terreno tiene. Dé metros; un pie son 0.3048 m, y el nodata debe estar declarado.</translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: {share:.0f} % of its slopes are below 0 or above 90 (from {low:.4g} to {high:.4g}), so they are no degrees, but percent perhaps. Give degrees, or a DEM in the place of the slope.</source>
        <translation>{image}: el {share:.0f} % de sus pendientes son menores que 0 o mayores que 90 (de {low:.4g} a {high:.4g}), así que no son grados, sino quizá porcentajes. Dé grados, o un MDE en lugar de la pendiente.</translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: its slopes go to {steep:.3g} and its elevations from {low:.0f} to {high:.0f} m, which no ground does where slopes are in degrees; they may be radians, or the tangent of the slope. Give degrees, or a DEM in the place of the slope.</source>
        <translation>{image}: sus pendientes llegan a {steep:.3g} y sus elevaciones van de {low:.0f} a {high:.0f} m, lo que ningún terreno hace si las pendientes están en grados; pueden ser radianes o la tangente de la pendiente. Dé grados, o un MDE en lugar de la pendiente.</translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: its slopes go to {steep:.0f} degrees, but its elevations from {low:.3g} to {high:.3g} only, so they are no metres, but kilometres perhaps, or scaled. Give metres, or a DEM in the place of both.</source>
        <translation>{image}: sus pendientes llegan a {steep:.0f} grados, pero sus elevaciones solo van de {low:.3g} a {high:.3g}, así que no son metros, sino quizá kilómetros o valores escalados. Dé metros, o un MDE en lugar de ambos.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows no variation in {bands}: the value is the same at every pixel, so nothing can be told from it. Check that it is the right file.</source>
        <translation>{image} no muestra ninguna variación en {bands}: el valor es el mismo en todos los píxeles, así que no se puede deducir nada. Compruebe que es el archivo correcto.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows the same values in {bands}: it is panchromatic, or one band was given for all. The model needs the colours; check the bands.</source>
        <translation>{image} muestra los mismos valores en {bands}: es pancromática o se indicó una sola banda para todas. El modelo necesita los colores; revise las bandas.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>The values of {image} are no reflectance but display values from 0 to 255; the model {model} takes top-of-atmosphere reflectance (L1C). Give the product itself, or choose a model that takes any unit.</source>
        <translation>Los valores de {image} no son reflectancia, sino valores de visualización de 0 a 255; el modelo {model} usa reflectancia en el techo de la atmósfera (L1C). Indique el propio producto o elija un modelo que admita cualquier unidad.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows next to no variation in {bands}: half of its pixels have one value there, so it cannot be matched to the training data.</source>
        <translation>{image} apenas muestra variación en {bands}: la mitad de sus píxeles tienen allí un mismo valor, así que no se puede ajustar a los datos de entrenamiento.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} is dark: the median of its bands is {level:.3g}, not above 0. Check its values and its nodata.</source>
        <translation>{image} es oscura: la mediana de sus bandas es {level:.3g}, no mayor que 0. Compruebe sus valores y su valor sin datos.</translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} is unlike anything that the model {model} was trained on: the median differs in {bands}. Check the order and the unit of its bands, and that it shows land.</source>
        <translation>{image} no se parece a nada con lo que se entrenó el modelo {model}: la mediana difiere en {bands}. Compruebe el orden y la unidad de sus bandas, y que muestra tierra.</translation>
    </message>
    <message>
        <location filename="../core/unet/scar_mask.py"/>
        <source>No pixel can be mapped: all of the ground is nodata or masked in one image or the other.</source>
        <translation>No se puede cartografiar ningún píxel: todo el terreno es sin datos o está enmascarado en una imagen o en la otra.</translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} does not come to an end: it was tried on one tile for {seconds} s. It is no U-Net for scars, or much too large for this computer; choose another model.</source>
        <translation>El modelo {file} no termina: se probó con una tesela durante {seconds} s. No es una U-Net para cicatrices, o es demasiado grande para este ordenador; elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} ends the program that runs it (exit code {code}), so it is not run here. It is damaged, or needs another onnxruntime; export it again.</source>
        <translation>El modelo {file} hace terminar el programa que lo ejecuta (código de salida {code}), así que no se ejecuta aquí. Está dañado o necesita otro onnxruntime; expórtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} takes more than {gigabytes} GiB of memory for one tile, so it is no U-Net for scars; choose another model.</source>
        <translation>El modelo {file} ocupa más de {gigabytes} GiB de memoria para una tesela, así que no es una U-Net para cicatrices; elija otro modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The authentication configuration “{name}” cannot be read, or holds no name and password; make one of the kind “Basic” (Settings › Options › Authentication). Without a window, QGIS_AUTH_PASSWORD_FILE names a file with the master password.</source>
        <translation>La configuración de autenticación «{name}» no puede leerse, o no contiene nombre y contraseña; cree una de tipo «Básica» (Configuración › Opciones › Autenticación). Sin ventana, QGIS_AUTH_PASSWORD_FILE nombra un archivo con la contraseña maestra.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The layer of the area has no coordinate reference system; set it (Layer › Set CRS) and try again.</source>
        <translation>La capa del área no tiene sistema de referencia de coordenadas; establézcalo (Capa › Establecer SRC) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Choose an area: an extent, or a layer with polygons.</source>
        <translation>Elija un área: una extensión o una capa con polígonos.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The area has no coordinate reference system; write it behind the numbers, as in “418000,423000,4156000,4161500 [EPSG:32633]”.</source>
        <translation>El área no tiene sistema de referencia de coordenadas; escríbalo tras los números, como en «418000,423000,4156000,4161500 [EPSG:32633]».</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Choose the field that states what the sample points are, scar or not.</source>
        <translation>Elija el campo que indica qué son los puntos de muestra, cicatriz o no.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Strata of the sample need both fields: the stratum that a point was drawn in, and the size of that stratum.</source>
        <translation>Los estratos de la muestra necesitan ambos campos: el estrato en que se tomó un punto y el tamaño de ese estrato.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The sample {layer} has no field “{field}”.</source>
        <translation>La muestra {layer} no tiene ningún campo «{field}».</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The field “{field}” of the sample holds “{value}”; it must be 1 or “scar” for scars, 0 or “no scar” for the rest.</source>
        <translation>El campo «{field}» de la muestra contiene «{value}»; debe ser 1 o «scar» para las cicatrices, 0 o «no scar» para el resto.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Where the change is clustered there are no classes of the image before: leave “Classes before” empty (“Classes after” holds the classes of change), or choose to classify each date.</source>
        <translation>Si se agrupa el cambio no hay clases de la imagen anterior: deje «Clases antes» vacío («Clases después» contiene las clases de cambio) o elija clasificar cada fecha.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>There are {classes} scene classifications of {images} images; give one for each, in the same order, or none.</source>
        <translation>Hay {classes} clasificaciones de escena para {images} imágenes; dé una por imagen, en el mismo orden, o ninguna.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Writing the composite</source>
        <translation>Escribiendo la composición</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>There are {dates} dates of {images} images; give one for each, in the same order.</source>
        <translation>Hay {dates} fechas para {images} imágenes; dé una por imagen, en el mismo orden.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Nothing tells the date of {file}; write the dates of all images into “Dates”, as 2023-08-10.</source>
        <translation>Nada dice la fecha de {file}; escriba las fechas de todas las imágenes en «Fechas», como 2023-08-10.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Boxes lie around landslides: give an inventory, or choose the regular grid.</source>
        <translation>Los recuadros rodean deslizamientos: indique un inventario o elija la cuadrícula regular.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The parameter SCARS is missing: choose a layer.</source>
        <translation>Falta el parámetro SCARS: elija una capa.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>{file} holds no figures of an assessment; give what “Assess scars against an inventory” writes as JSON.</source>
        <translation>{file} no contiene cifras de una evaluación; dé lo que escribe como JSON la evaluación de cicatrices con un inventario.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>“{text}” are not two addresses, that of GLO-30 and that of GLO-90; write a space between them.</source>
        <translation>«{text}» no son dos direcciones, la de GLO-30 y la de GLO-90; escriba un espacio entre ellas.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Writing the elevations</source>
        <translation>Escribiendo las elevaciones</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>The catalogue has no scene classification of {image}; leave that output empty, or choose another image.</source>
        <translation>El catálogo no tiene clasificación de escena de {image}; deje vacía esa salida o elija otra imagen.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Writing image {number} of 2</source>
        <translation>Escribiendo la imagen {number} de 2</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Fetching the small pictures</source>
        <translation>Descargando las imágenes pequeñas</translation>
    </message>
    <message>
        <location filename="../algorithms/handover_files.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>{file} is missing: no such file.</source>
        <translation>Falta {file}: no existe ese archivo.</translation>
    </message>
    <message>
        <location filename="../algorithms/handover_files.py"/>
        <source>{file} cannot be copied: {why}.</source>
        <translation>No se puede copiar {file}: {why}.</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>There is no scar to show; give an image at least.</source>
        <translation>No hay ninguna cicatriz que mostrar; dé al menos una imagen.</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>The scars cannot be drawn in {crs}: {why}. Give the layer its real coordinate reference system.</source>
        <translation>Las cicatrices no se pueden dibujar en {crs}: {why}. Asigne a la capa su sistema de referencia de coordenadas real.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Choose a folder for the event.</source>
        <translation>Elija una carpeta para el evento.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>{why} (In the step {step}; what was done before stays in the folder.)</source>
        <translation>{why} (En el paso {step}; lo hecho antes queda en la carpeta.)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Writing the report</source>
        <translation>Escribiendo el informe</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>{path} is no table that QGIS can read; give a CSV file, a GeoPackage or a folder.</source>
        <translation>{path} no es una tabla que QGIS pueda leer; indique un archivo CSV, un GeoPackage o una carpeta.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>There is no paper number {number}.</source>
        <translation>No hay papel número {number}.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>There is no scar for a page of the atlas; leave the atlas out.</source>
        <translation>No hay ninguna cicatriz para una página del atlas; omita el atlas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The scars of {layer} cannot be chosen by their status; export the layer to a GeoPackage, or show all scars.</source>
        <translation>Las cicatrices de {layer} no se pueden elegir según su estado; exporte la capa a un GeoPackage, o muestre todas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be shown by QGIS; export it to a GeoTIFF.</source>
        <translation>QGIS no puede mostrar {file}; expórtelo a un GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be drawn: {why}. Is the disk full, or the memory?</source>
        <translation>No se puede dibujar {file}: {why}. ¿Está lleno el disco, o la memoria?</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be written: {why}.</source>
        <translation>No se puede escribir {file}: {why}.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>The outputs {first} and {second} are one file, {path}; choose another name for one of them.</source>
        <translation>Las salidas {first} y {second} son el mismo archivo, {path}; elija otro nombre para una de ellas.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>The output {path} lies within the input {folder}; choose another folder.</source>
        <translation>La salida {path} está dentro de la entrada {folder}; elija otra carpeta.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds more than the output would: {names}. It would be lost; choose another name for the output.</source>
        <translation>{file} contiene más de lo que contendría la salida: {names}. Se perdería; elija otro nombre para la salida.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds {count} scars that somebody has reviewed, and they would be replaced. Choose another name for the output, or say by “Reviewed scars in the output” (REVIEWED) whether to carry the decisions over to the new scars.</source>
        <translation>{file} contiene {count} cicatrices que alguien ha revisado, y se reemplazarían. Elija otro nombre para la salida, o indique en «Cicatrices revisadas en la salida» (REVIEWED) si se trasladan las decisiones a las cicatrices nuevas.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds {count} scars that somebody has reviewed, and they would be lost. Choose another name for the output.</source>
        <translation>{file} contiene {count} cicatrices que alguien ha revisado, y se perderían. Elija otro nombre para la salida.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} is being reviewed: {count} decisions on its scars are not saved yet. Save or discard the edits of that layer in QGIS, or open it in the review dock if QGIS ended without saving.</source>
        <translation>{file} se está revisando: {count} decisiones sobre sus cicatrices no están guardadas aún. Guarde o descarte las ediciones de esa capa en QGIS, o ábrala en el panel de revisión si QGIS terminó sin guardar.</translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{name} would not be taken for what it holds; choose a name that ends in {suffix}.</source>
        <translation>{name} no se reconocería por su contenido; elija un nombre que termine en {suffix}.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <location filename="../algorithms/run_inputs.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarexposure.py"/>
        <source>The parameter {key} is missing: choose a layer.</source>
        <translation>Falta el parámetro {key}: elija una capa.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>The layer {layer} has no field “status”: it holds no decisions. Review the scars in the dock (Raster › Scar Mapper › Review scars), save, and refit then.</source>
        <translation>La capa {layer} no tiene el campo «status»: no contiene decisiones. Revise las cicatrices en el panel (Ráster › Scar Mapper › Revisar cicatrices), guarde y reajuste después.</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>{file} carries no record of a run: Scar Mapper did not make it, an earlier version did, or another program has written it anew.</source>
        <translation>{file} no lleva registro de ninguna ejecución: no lo hizo Scar Mapper, lo hizo una versión anterior, u otro programa lo ha escrito de nuevo.</translation>
    </message>
    <message>
        <location filename="../algorithms/run.py"/>
        <source>The output {key} is missing: choose a file.</source>
        <translation>Falta la salida {key}: elija un archivo.</translation>
    </message>
    <message>
        <location filename="../algorithms/run.py"/>
        <source>{name} is no GeoTIFF; choose a name that ends in .tif.</source>
        <translation>{name} no es un GeoTIFF; elija un nombre que termine en .tif.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm}: {why}</source>
        <translation>{algorithm}: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} fails now: {why}</source>
        <translation>{algorithm} falla ahora: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} fails now.</source>
        <translation>{algorithm} falla ahora.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The input {file} is missing, and how it was made is not recorded.</source>
        <translation>Falta la entrada {file}, y no está registrado cómo se hizo.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The input {file} ({key}) is missing: give the folder that holds it (INPUTS). Its SHA-256 begins with {digest}.</source>
        <translation>Falta la entrada {file} ({key}): dé la carpeta que la contiene (INPUTS). Su SHA-256 empieza por {digest}.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} is no algorithm of this version of Scar Mapper.</source>
        <translation>{algorithm} no es un algoritmo de esta versión de Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} asks servers, which may hold other images today: it cannot be repeated.</source>
        <translation>{algorithm} consulta servidores, que hoy pueden tener otras imágenes: no se puede repetir.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} draws sheets, which hold no results of their own; check the scars that they show instead.</source>
        <translation>{algorithm} dibuja hojas, que no contienen resultados propios; compruebe las cicatrices que muestran.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The run cannot be repeated from its record: {why}</source>
        <translation>La ejecución no se puede repetir a partir de su registro: {why}</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{key} lies on a server, which is not asked for what a record says.</source>
        <translation>{key} está en un servidor, al que no se consulta por lo que diga un registro.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The record names no output that can be made.</source>
        <translation>El registro no nombra ninguna salida que se pueda hacer.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_inputs.py"/>
        <source>The parameter {key} is missing: choose a raster.</source>
        <translation>Falta el parámetro {key}: elija un ráster.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} cannot be {value}; give a number in its range, or leave it out.</source>
        <translation>El parámetro {key} no puede ser {value}; dé un número dentro de su intervalo, o déjelo vacío.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} holds a character that no text can have; type it anew.</source>
        <translation>El parámetro {key} contiene un carácter que ningún texto puede tener; escríbalo de nuevo.</translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} cannot be {value}; give a day as in 2018-09-06.</source>
        <translation>El parámetro {key} no puede ser {value}; dé un día como 2018-09-06.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>A kernel has no cells: leave “Cells” empty, or choose squares or hexagons.</source>
        <translation>Un núcleo no tiene celdas: deje «Celdas» vacío o elija cuadrados o hexágonos.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>{file} holds several layers; name the one that is meant, for example {example} for roads, or |layername=multipolygons for buildings.</source>
        <translation>{file} contiene varias capas; indique la que se desea, por ejemplo {example} para carreteras, o |layername=multipolygons para edificios.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>“Gentlest mean slope” needs a DEM; give one, or set the slope to 0.</source>
        <translation>«Pendiente media mínima» necesita un MDE; indique uno o ponga la pendiente a 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>The extent does not overlap the probability; draw it where that raster lies.</source>
        <translation>La extensión no se solapa con la probabilidad; dibújela donde está ese ráster.</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Choose at least one index.</source>
        <translation>Elija al menos un índice.</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>No pixel of the image has a value of these indices: it holds no data.</source>
        <translation>Ningún píxel de la imagen tiene un valor de estos índices: no contiene datos.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Choose a file for the probability, for the mask, or for both.</source>
        <translation>Elija un archivo para la probabilidad, para la máscara o para ambas.</translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>{name} is not a vector file that can be written; choose a name that ends in .gpkg, .geojson or .fgb.</source>
        <translation>{name} no es un archivo vectorial que se pueda escribir; elija un nombre que termine en .gpkg, .geojson o .fgb.</translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>{name} is of a format that cannot hold the result; choose a name that ends in .gpkg, .geojson or .fgb.</source>
        <translation>{name} tiene un formato que no puede contener el resultado; elija un nombre que termine en .gpkg, .geojson o .fgb.</translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <source>{name} could not be written: {reason}</source>
        <translation>{name} no se pudo escribir: {reason}</translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>The style of {name} could not be written: {reason}</source>
        <translation>El estilo de {name} no se pudo escribir: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>The files of {image} cannot be read. {reason}</source>
        <translation>No se pueden leer los archivos de {image}. {reason}</translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>The files of {image} cannot be read: {why}.</source>
        <translation>No se pueden leer los archivos de {image}: {why}.</translation>
    </message>
    <message>
        <location filename="../ui/lost_reviews.py"/>
        <source>The decisions on “{layer}” lie in {file}, but no layer could be made of them.</source>
        <translation>Las decisiones sobre «{layer}» están en {file}, pero no se pudo hacer una capa con ellas.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The packages could not be checked; try again.</source>
        <translation>No se pudieron comprobar los paquetes; inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The Python of this QGIS was not found as a program, so nothing can be installed from here. Run “python3 -m pip install …” with it, then restart QGIS.</source>
        <translation>No se encontró como programa el Python de este QGIS, así que desde aquí no se puede instalar nada. Ejecute «python3 -m pip install …» con él y reinicie QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>There are no wheels (*.whl) in the folder {folder}.</source>
        <translation>No hay wheels (*.whl) en la carpeta {folder}.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>There is nothing to install.</source>
        <translation>No hay nada que instalar.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>pip finds nothing to install: the packages are there, but do not work. Reinstall them where they are.</source>
        <translation>pip no encuentra nada que instalar: los paquetes están, pero no funcionan. Vuelva a instalarlos donde están.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>pip installed another {name}, which would break QGIS; it was removed again.</source>
        <translation>pip instaló otro {name}, que rompería QGIS; se quitó de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The packages were fetched but do not work here, so nothing was changed. {reasons}</source>
        <translation>Los paquetes se descargaron pero aquí no funcionan, así que no se cambió nada. {reasons}</translation>
    </message>
    <message>
        <location filename="../ui/packages/step_runner.py"/>
        <source>{path} cannot be used: {reason}.</source>
        <translation>{path} no se puede usar: {reason}.</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_undo.py"/>
        <location filename="../ui/review/decisions.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <location filename="../ui/review/review_safety.py"/>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” cannot be edited now: another program may have locked it.</source>
        <translation>«{layer}» no se puede editar ahora: quizá otro programa la tiene bloqueada.</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_undo.py"/>
        <source>The correction could not be taken back in “{layer}”.</source>
        <translation>No se pudo deshacer la corrección en «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Click another scar, with which this one is to be joined.</source>
        <translation>Haga clic en otra cicatriz, con la que se unirá esta.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Other scars hold that ground already: join them instead.</source>
        <translation>Otras cicatrices ya ocupan ese terreno: únalas.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The ground that is as likely as there does not reach the scar. Click a less likely place nearer to it, or add that ground as a scar of its own.</source>
        <translation>El terreno igual de probable no llega hasta la cicatriz. Haga clic en un lugar menos probable más cercano a ella o añada ese terreno como cicatriz aparte.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>There is a scar already: go to it, and let it grow instead.</source>
        <translation>Ya hay una cicatriz: vaya a ella y amplíela.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The outline encloses no ground: draw three corners or more.</source>
        <translation>El contorno no encierra terreno: trace tres vértices o más.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>There is a scar already: go to it, and redraw its edge.</source>
        <translation>Ya hay una cicatriz: vaya a ella y redibuje su borde.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The correction could not be written to “{layer}”.</source>
        <translation>No se pudo escribir la corrección en «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>This scar is no longer in the layer, or has no shape.</source>
        <translation>Esta cicatriz ya no está en la capa o no tiene forma.</translation>
    </message>
    <message>
        <location filename="../ui/review/decision_keeper.py"/>
        <source>The decisions cannot be kept in {folder}: {why}. Save the edits of the layer often.</source>
        <translation>No se pueden conservar las decisiones en {folder}: {why}. Guarde a menudo las ediciones de la capa.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” is read-only. Export it to a GeoPackage, or allow editing in Project › Properties › Data Sources, and review that.</source>
        <translation>«{layer}» es de solo lectura. Expórtela a un GeoPackage, o permita la edición en Proyecto › Propiedades › Fuentes de datos, y revísela.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The format of “{layer}” does not allow changing attributes. Export it to a GeoPackage and review that.</source>
        <translation>El formato de «{layer}» no permite cambiar atributos. Expórtela a un GeoPackage y revise ese.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” lacks the fields {names}, and its format does not allow adding any. Export it to a GeoPackage and review that.</source>
        <translation>A «{layer}» le faltan los campos {names}, y su formato no permite añadir ninguno. Expórtela a un GeoPackage y revise ese.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <source>The field “{name}” cannot be added to “{layer}”.</source>
        <translation>No se puede añadir el campo «{name}» a «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” lacks the fields {names}.</source>
        <translation>A «{layer}» le faltan los campos {names}.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>This scar is no longer in the layer.</source>
        <translation>Esta cicatriz ya no está en la capa.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The decision could not be written to “{layer}”.</source>
        <translation>La decisión no se pudo escribir en «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The field “{name}” ({type}) of “{layer}” cannot hold what a review writes there. Rename that field in the layer's properties; a new one is added then.</source>
        <translation>El campo «{name}» ({type}) de «{layer}» no puede contener lo que una revisión escribe en él. Cambie el nombre de ese campo en las propiedades de la capa; entonces se añade uno nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>The shape has several parts, and “{layer}” takes but one each: export it to a GeoPackage, and review that.</source>
        <translation>La forma tiene varias partes y «{layer}» solo admite una: expórtela a un GeoPackage y revise ese.</translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>The shape cannot be brought to the other coordinate reference system: {why}</source>
        <translation>La forma no se puede llevar al otro sistema de referencia de coordenadas: {why}</translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>This scar has no ground: its outline encloses nothing.</source>
        <translation>Esta cicatriz no tiene terreno: su contorno no encierra nada.</translation>
    </message>
    <message>
        <location filename="../ui/review/map_rasters.py"/>
        <source>Corrections need Python packages that are missing ({name}): see “Python packages” in the menu of Scar Mapper.</source>
        <translation>Las correcciones necesitan paquetes de Python que faltan ({name}): vea «Paquetes de Python» en el menú de Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../ui/review/new_inventory.py"/>
        <source>{name} exists already. Choose another name; to add to that file, open it in the project and choose it.</source>
        <translation>{name} ya existe. Elija otro nombre; para añadir a ese archivo, ábralo en el proyecto y elíjalo.</translation>
    </message>
    <message>
        <location filename="../ui/review/new_inventory.py"/>
        <source>The format of “{layer}” does not allow adding fields.</source>
        <translation>El formato de «{layer}» no permite añadir campos.</translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>There is no folder to keep the layer in: save the project first, then make the layer permanent.</source>
        <translation>No hay carpeta donde guardar la capa: guarde primero el proyecto y luego haga permanente la capa.</translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>“{layer}” could not be saved: {why}</source>
        <translation>No se pudo guardar «{layer}»: {why}</translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>{file} could not be written: {why}. Save the project elsewhere, and try again.</source>
        <translation>No se pudo escribir {file}: {why}. Guarde el proyecto en otro lugar e inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>{folder} is full of layers called {name}; move some away.</source>
        <translation>{folder} está llena de capas llamadas {name}; aparte algunas.</translation>
    </message>
    <message>
        <location filename="../ui/review/remade_scars.py"/>
        <source>“{layer}” does not take the new scars: another program may have locked it.</source>
        <translation>«{layer}» no admite las cicatrices nuevas: otro programa puede haberla bloqueado.</translation>
    </message>
    <message>
        <location filename="../ui/review/restored_decisions.py"/>
        <source>A decision could not be written to “{layer}”.</source>
        <translation>No se pudo escribir una decisión en «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>The sample cannot be drawn: {why}.</source>
        <translation>No se puede tomar la muestra: {why}.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>{file} cannot be read.</source>
        <translation>No se puede leer {file}.</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” has no polygons.</source>
        <translation>«{layer}» no tiene polígonos.</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” is read-only; choose another layer, or export it first.</source>
        <translation>«{layer}» es de solo lectura; elija otra capa, o expórtela antes.</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>The scars cannot be brought to the CRS of “{layer}”: {reason}</source>
        <translation>Las cicatrices no se pueden llevar al SRC de «{layer}»: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>The scars could not be added to “{layer}”.</source>
        <translation>Las cicatrices no se pudieron añadir a «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>The probability cannot be shown: {why}.</source>
        <translation>No se puede mostrar la probabilidad: {why}.</translation>
    </message>
    <message>
        <location filename="../ui/review/taken_over.py"/>
        <source>“{layer}” has edits that are not saved. Save or discard them first.</source>
        <translation>«{layer}» tiene ediciones sin guardar. Guárdelas o descártelas primero.</translation>
    </message>
    <message>
        <location filename="../ui/review/taken_over.py"/>
        <source>The decisions could not be written to “{layer}”.</source>
        <translation>No se pudieron escribir las decisiones en «{layer}».</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>The sample {file} is missing; install the plugin again.</source>
        <translation>Falta el archivo de ejemplo {file}; instale el complemento de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>The sample cannot be copied to {folder} ({reason}); make that folder writable.</source>
        <translation>El ejemplo no se puede copiar a {folder} ({reason}); permita escribir en esa carpeta.</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>{file} cannot be read; delete it, then open the sample again.</source>
        <translation>{file} no se puede leer; bórrelo y abra el ejemplo de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>{file} was given twice; choose one image from before and one from after the event.</source>
        <translation>{file} se dio dos veces; elija una imagen de antes y otra de después del evento.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>Both images are of {day}; choose one from before and one from after the event.</source>
        <translation>Ambas imágenes son del {day}; elija una de antes y otra de después del evento.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>The images are of different tiles, {first} and {second}, with no common ground; choose two of one tile.</source>
        <translation>Las imágenes son de teselas distintas, {first} y {second}, sin terreno común; elija dos de una misma tesela.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>{first} and {second} show no common ground; choose two images of the same place.</source>
        <translation>{first} y {second} no muestran terreno común; elija dos imágenes del mismo lugar.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Nothing can be written to {folder} ({why}); choose another folder for the results.</source>
        <translation>No se puede escribir en {folder} ({why}); elija otra carpeta para los resultados.</translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Find images</source>
        <translation>Buscar imágenes</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Before: {image}</source>
        <translation>Antes: {image}</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>After: {image}</source>
        <translation>Después: {image}</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>a layer…</source>
        <translation>una capa…</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Polygons, those selected if any are, or the extent of an image.</source>
        <translation>Polígonos, los seleccionados si los hay, o la extensión de una imagen.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Take what the map shows.</source>
        <translation>Tomar lo que muestra el mapa.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Draw a rectangle on the map.</source>
        <translation>Dibujar un rectángulo en el mapa.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>only the day</source>
        <translation>solo el día</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>The time of the day is not known: images of that day are used for no side.</source>
        <translation>No se sabe la hora: las imágenes de ese día no se usan para ningún lado.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Time (UTC)</source>
        <translation>Hora (UTC)</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>By the longitude alone, as ships count: clocks on land may show an hour or two more or less.</source>
        <translation>Solo por la longitud, como cuentan los barcos: los relojes en tierra pueden marcar una o dos horas más o menos.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>another…</source>
        <translation>otro…</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Catalogue</source>
        <translation>Catálogo</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source> days before the event</source>
        <translation> días antes del evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source> days after the event</source>
        <translation> días después del evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>More is not fetched: the message then says how much it would be.</source>
        <translation>No se descarga más: el mensaje dice entonces cuánto sería.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch elevations</source>
        <translation>Obtener elevaciones</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Compose several dates where clouds hide much</source>
        <translation>Componer varias fechas donde las nubes ocultan mucho</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Search</source>
        <translation>Búsqueda</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch at most</source>
        <translation>Descargar como mucho</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Split scars that grew together</source>
        <translation>Separar cicatrices que se han unido</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fields, a river's gravel, towns: they yield no scars and count as unseen.</source>
        <translation>Campos, grava de ríos, pueblos: no dan cicatrices y cuentan como no vistos.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Exclude</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Ranked pairs</source>
        <translation>Pares clasificados</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>All images</source>
        <translation>Todas las imágenes</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Shows this image on the map, streamed at the detail of the view.</source>
        <translation>Muestra esta imagen en el mapa, leída por partes con el detalle de la vista.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Folder of the event</source>
        <translation>Carpeta del evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch and map</source>
        <translation>Descargar y cartografiar</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Open report</source>
        <translation>Abrir el informe</translation>
    </message>
</context>
<context>
    <name>EventQuestion</name>
    <message>
        <location filename="../ui/event/event_question.py"/>
        <source>Write the address of the catalogue.</source>
        <translation>Escriba la dirección del catálogo.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_question.py"/>
        <source>About {time} there ({zone})</source>
        <translation>Allí, hacia las {time} ({zone})</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Date, satellite and relative orbit</source>
        <translation>Fecha, satélite y órbita relativa</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>before or after the event</source>
        <translation>antes o después del evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Time of sensing in UTC</source>
        <translation>Hora de la toma en UTC</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the event; negative before it</source>
        <translation>Desde el evento; negativo antes de él</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <source>days</source>
        <translation>días</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Rank of the best pair that it is in</source>
        <translation>Rango del mejor par en que está</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area that it shows without cloud, shadow or snow</source>
        <translation>Parte del área que muestra sin nube, sombra ni nieve</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area in cloud or its shadow</source>
        <translation>Parte del área con nube o su sombra</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area with snow</source>
        <translation>Parte del área con nieve</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area that the image reaches</source>
        <translation>Parte del área que la imagen alcanza</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Where these shares come from</source>
        <translation>De dónde vienen estas partes</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Cloud cover of the whole tiles by the catalogue</source>
        <translation>Nubosidad de las teselas completas según el catálogo</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Relative orbit</source>
        <translation>Órbita relativa</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Elevation of the sun</source>
        <translation>Elevación del sol</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>degrees</source>
        <translation>grados</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Processing baseline</source>
        <translation>Versión de procesado</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>How the offset of the pixel values is found</source>
        <translation>Cómo se halla el desplazamiento de los valores de píxel</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Tiles that show the area</source>
        <translation>Teselas que muestran el área</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Ids in the catalogue</source>
        <translation>Identificadores en el catálogo</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>In the catalogue</source>
        <translation>En el catálogo</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>File of a small picture</source>
        <translation>Archivo de una imagen pequeña</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>1 is the best</source>
        <translation>1 es el mejor</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Image before the event</source>
        <translation>Imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Image after the event</source>
        <translation>Imagen posterior al evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>100 without any fault</source>
        <translation>100 si no tiene ningún defecto</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area clear in both</source>
        <translation>Parte del área despejada en ambas</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Difference in the day of the year</source>
        <translation>Diferencia en el día del año</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the image before to the event</source>
        <translation>De la imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the event to the image after</source>
        <translation>Del evento a la imagen posterior</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>1 where both were sensed from one orbit</source>
        <translation>1 si ambas se tomaron desde la misma órbita</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Why it has this rank</source>
        <translation>Por qué tiene este rango</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>number of the tie point</source>
        <translation>número del punto de enlace</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>displacement of the image along columns, before alignment</source>
        <translation>desplazamiento de la imagen en columnas, antes de la alineación</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>displacement of the image along rows, before alignment</source>
        <translation>desplazamiento de la imagen en filas, antes de la alineación</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>distance left after alignment</source>
        <translation>distancia que queda tras la alineación</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>coherence of the two images in the window, 0 to 1</source>
        <translation>coherencia de las dos imágenes en la ventana, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>0 where it disagrees with its peers and was left out</source>
        <translation>0 si discrepa de los demás y se dejó fuera</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>map or reference</source>
        <translation>mapa (map) o referencia (reference)</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>the landslide's own id, or its number</source>
        <translation>identificador propio del deslizamiento, o su número</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>match, group, missed, false or not assessed</source>
        <translation>coincidencia (match), grupo (group), omisión (missed), falso (false) o sin evaluar (not assessed)</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>id of the one-to-one match on the other side</source>
        <translation>identificador de la pareja, uno a uno, en la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>intersection over union with it, 0 to 1</source>
        <translation>intersección sobre unión con ella, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>largest intersection over union with any of the other side</source>
        <translation>mayor intersección sobre unión con cualquiera de la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>1 if the centroid lies in one of the other side</source>
        <translation>1 si el centroide cae en uno de la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>1:1, n:1, 1:n or n:m, map first, of the group it belongs to</source>
        <translation>1:1, n:1, 1:n o n:m, el mapa primero, del grupo al que pertenece</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>number of that group</source>
        <translation>número de ese grupo</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>intersection over union of the group's two sides</source>
        <translation>intersección sobre unión de las dos partes del grupo</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <location filename="../core/handover/unseen_ground.py"/>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>area on the ellipsoid</source>
        <translation>área sobre el elipsoide</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>distance of its centroid to that of its match</source>
        <translation>distancia de su centroide al de su pareja</translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>as the map gives it</source>
        <translation>tal como la da el mapa</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>number of the cell, from 1</source>
        <translation>número de la celda, desde 1</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>scars that are counted in the cell</source>
        <translation>cicatrices que se cuentan en la celda</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>sum of their weights</source>
        <translation>suma de sus pesos</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of scars in the cell, weighted</source>
        <translation>superficie de cicatrices en la celda, ponderada</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of the cell on the ellipsoid</source>
        <translation>superficie de la celda sobre el elipsoide</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <location filename="../core/density/density.py"/>
        <source>km²</source>
        <translation>km²</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of it that was seen</source>
        <translation>superficie de ella que se vio</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>share of it that was seen, 0 to 1</source>
        <translation>parte de ella que se vio, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>weight / seen_km2; empty where too little was seen</source>
        <translation>weight / seen_km2; vacío donde se vio demasiado poco</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>1/km²</source>
        <translation>1/km²</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of scars / seen_km2, which is per cent of ground</source>
        <translation>superficie de cicatrices / seen_km2, es decir, porcentaje del terreno</translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>ha/km²</source>
        <translation>ha/km²</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>of the review; candidate: nobody looked</source>
        <translation>de la revisión; candidata: nadie la ha mirado</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>earliest date: image before, ISO 8601</source>
        <translation>fecha más temprana: imagen anterior, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>latest date: image after, ISO 8601</source>
        <translation>fecha más tardía: imagen posterior, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>between the two images</source>
        <translation>entre las dos imágenes</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>number of the scar in the source</source>
        <translation>número de la cicatriz en la fuente</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>name of the inventory</source>
        <translation>nombre del inventario</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>where the inventory is</source>
        <translation>dónde está el inventario</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>who mapped</source>
        <translation>quién cartografió</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>earliest date, ISO 8601</source>
        <translation>fecha más temprana, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>latest date, ISO 8601</source>
        <translation>fecha más tardía, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>not known from images</source>
        <translation>no se conoce por las imágenes</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>1, 2, 3, 5: Mirus et al. 2020</source>
        <translation>1, 2, 3, 5: Mirus et al. 2020</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>type of landslide; not known from images</source>
        <translation>tipo de deslizamiento; no se conoce por las imágenes</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>what set it off</source>
        <translation>qué lo desencadenó</translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>status, method, images</source>
        <translation>estado, método, imágenes</translation>
    </message>
    <message>
        <location filename="../core/handover/outline_column.py"/>
        <source>outline, longitude and latitude of WGS 84</source>
        <translation>contorno, longitud y latitud de WGS 84</translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>number of the polygon, from 1</source>
        <translation>número del polígono, desde 1</translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>why the ground could not be mapped</source>
        <translation>por qué no se pudo cartografiar el terreno</translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>which image does not show it: pre, post or both</source>
        <translation>qué imagen no lo muestra: anterior, posterior o ambas</translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>date of that image, ISO 8601; of both, before and after</source>
        <translation>fecha de esa imagen, ISO 8601; de ambas, anterior y posterior</translation>
    </message>
    <message>
        <location filename="../core/review/carried_table.py"/>
        <source>how the decision of an earlier map was taken over</source>
        <translation>cómo se tomó la decisión de un mapa anterior</translation>
    </message>
    <message>
        <location filename="../core/review/carried_table.py"/>
        <source>what earlier decisions say, and the share they cover</source>
        <translation>qué dicen las decisiones anteriores, y la parte que cubren</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>hit; near: within the safety distance; unseen: not hit, but partly or all on ground that was not seen</source>
        <translation>hit: alcanzado; near: dentro de la distancia de seguridad; unseen: no alcanzado, pero en parte o del todo en terreno que no se vio</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>class of the feature, as in the table of the report</source>
        <translation>clase del objeto, como en la tabla del informe</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>scars that touch the feature</source>
        <translation>cicatrices que tocan el objeto</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>scars within the safety distance, those that touch included</source>
        <translation>cicatrices dentro de la distancia de seguridad, incluidas las que lo tocan</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>these scars, the nearest first</source>
        <translation>estas cicatrices, la más cercana primero</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>to the nearest scar, 0 where it touches</source>
        <translation>hasta la cicatriz más cercana, 0 donde lo toca</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in scars</source>
        <translation>longitud en cicatrices</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in scars</source>
        <translation>superficie en cicatrices</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in scars and within the safety distance</source>
        <translation>longitud en cicatrices y dentro de la distancia de seguridad</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in scars and within the safety distance</source>
        <translation>superficie en cicatrices y dentro de la distancia de seguridad</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length on ground that was not seen</source>
        <translation>longitud en terreno que no se vio</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area on ground that was not seen</source>
        <translation>superficie en terreno que no se vio</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>hit, near (within the safety distance) or none, of the features</source>
        <translation>hit, near (dentro de la distancia de seguridad) o none, de los objetos</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>features that the scar touches</source>
        <translation>objetos que la cicatriz toca</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>features within the safety distance, these included</source>
        <translation>objetos dentro de la distancia de seguridad, incluidos estos</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>classes of the features that it touches</source>
        <translation>clases de los objetos que toca</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length of features in the scar</source>
        <translation>longitud de objetos en la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area of features in the scar</source>
        <translation>superficie de objetos en la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in the scar and within the safety distance</source>
        <translation>longitud en la cicatriz y dentro de la distancia de seguridad</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in the scar and within the safety distance</source>
        <translation>superficie en la cicatriz y dentro de la distancia de seguridad</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>1 if it reaches a river: it may block it</source>
        <translation>1 si alcanza un río: puede represarlo</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length of river touched; of the banks where it is a polygon</source>
        <translation>longitud de río que toca; de las orillas donde es un polígono</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area of river touched, where it is a polygon</source>
        <translation>superficie de río que toca, donde es un polígono</translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>names of the rivers</source>
        <translation>nombres de los ríos</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>number of the scar in this map, from 1</source>
        <translation>número de la cicatriz en este mapa, desde 1</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>name of the event</source>
        <translation>nombre del evento</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>area on the ellipsoid, seen from above</source>
        <translation>área sobre el elipsoide, vista desde arriba</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>outline as drawn, holes included</source>
        <translation>contorno tal como está dibujado, huecos incluidos</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>along the slope from crown to toe, as length_from says</source>
        <translation>por la ladera desde la corona hasta el pie, como dice length_from</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>largest extent across that</source>
        <translation>mayor extensión transversal a esa</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>length / width</source>
        <translation>longitud / anchura</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>from crown to toe, or z_max - z_min</source>
        <translation>desde la corona hasta el pie, o z_max - z_min</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>reach angle: from crown to toe, or atan(height / length)</source>
        <translation>ángulo de alcance: desde la corona hasta el pie, o atan(altura / longitud)</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>lowest elevation</source>
        <translation>elevación más baja</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>highest elevation</source>
        <translation>elevación más alta</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean slope</source>
        <translation>pendiente media</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>circular mean of the directions of fall, from north by east</source>
        <translation>media circular de las direcciones de caída, desde el norte hacia el este</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean NDVI before</source>
        <translation>NDVI medio antes</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean NDVI after</source>
        <translation>NDVI medio después</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of NDVI before - after, where both are known</source>
        <translation>media del NDVI anterior - posterior, donde se conocen ambos</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of bare soil index after - before, where both are known</source>
        <translation>media del índice de suelo desnudo posterior - anterior, donde se conocen ambos</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of red after - before, in the images' unit</source>
        <translation>media del rojo posterior - anterior, en la unidad de las imágenes</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>as the images</source>
        <translation>como las imágenes</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean probability, 0 to 1</source>
        <translation>probabilidad media, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>1 possible, 2 probable, 3 likely, 5 confident (USGS scale)</source>
        <translation>1 posible, 2 probable, 3 muy probable, 5 segura (escala del USGS)</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, low: relation for soil, less 1 s.e.</source>
        <translation>volumen a partir del área, bajo: relación para suelo, menos 1 e. e.</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, between soil and bedrock</source>
        <translation>volumen a partir del área, entre suelo y roca</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, high: for bedrock, plus 1 s.e.</source>
        <translation>volumen a partir del área, alto: para roca, más 1 e. e.</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>how the scar was found</source>
        <translation>cómo se halló la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>version of Scar Mapper</source>
        <translation>versión de Scar Mapper</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>SHA-256 of the model's file</source>
        <translation>SHA-256 del archivo del modelo</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>date of the image before, ISO 8601; of a composite the earliest of its pixels</source>
        <translation>fecha de la imagen anterior, ISO 8601; de una composición, la primera de sus píxeles</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>date of the image after, ISO 8601; of a composite the latest of its pixels</source>
        <translation>fecha de la imagen posterior, ISO 8601; de una composición, la última de sus píxeles</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the image before</source>
        <translation>identificador de la imagen anterior</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the image after</source>
        <translation>identificador de la imagen posterior</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>misfit of the two images left after alignment</source>
        <translation>desajuste de las dos imágenes tras la alineación</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>share of the scene under cloud or its shadow, 0 to 1</source>
        <translation>proporción de la escena bajo nubes o su sombra, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>1 if the shape looks like several scars grown together</source>
        <translation>1 si la forma parece de varias cicatrices unidas</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>likeliest other explanation, if its odds are one third or more</source>
        <translation>explicación alternativa más probable, si sus posibilidades son de un tercio o más</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>odds of that explanation against a scar, 1/99 to 99</source>
        <translation>razón de probabilidad de esa explicación frente a una cicatriz, de 1/99 a 99</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>candidate, confirmed, rejected, unsure or edited</source>
        <translation>candidata (candidate), confirmada (confirmed), rechazada (rejected), dudosa (unsure) o editada (edited)</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>who looked at it</source>
        <translation>quién la miró</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>when that was, ISO 8601, UTC</source>
        <translation>cuándo fue, ISO 8601, UTC</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the matching scar of a reference inventory</source>
        <translation>identificador de la cicatriz correspondiente de un inventario de referencia</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>intersection over union with that scar, 0 to 1</source>
        <translation>intersección sobre unión con esa cicatriz, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>new or known: whether the reference inventory has it</source>
        <translation>nueva (new) o conocida (known): si el inventario de referencia la tiene</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>kind of landslide, from a review: slide, debris flow, rock fall …</source>
        <translation>tipo de deslizamiento, de una revisión: deslizamiento, flujo de detritos, caída de rocas …</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>what a reviewer wrote of it</source>
        <translation>lo que un revisor escribió de ella</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>ids of the scars that this one was cut from or joined from</source>
        <translation>ids de las cicatrices de las que esta se separó o se unió</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>slope line, or rectangle: the smallest around the scar</source>
        <translation>línea de pendiente, o rectángulo: el menor alrededor de la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>upper end of the slope line, longitude on WGS 84</source>
        <translation>extremo superior de la línea de pendiente, longitud en WGS 84</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>its latitude</source>
        <translation>su latitud</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>its elevation</source>
        <translation>su altitud</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>lower end of the slope line, longitude on WGS 84</source>
        <translation>extremo inferior de la línea de pendiente, longitud en WGS 84</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>source area, where relief and probability tell it apart</source>
        <translation>zona de origen, donde el relieve y la probabilidad la distinguen</translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>the rest of the scar, where they do</source>
        <translation>el resto de la cicatriz, donde la distinguen</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>number of the scar, its id</source>
        <translation>número de la cicatriz, su id</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>crown: upper end of the slope line; toe: its lower end</source>
        <translation>corona: extremo superior de la línea de pendiente; pie: su extremo inferior</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>elevation of the end</source>
        <translation>elevación del extremo</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>length of the scar along the slope line</source>
        <translation>longitud de la cicatriz a lo largo de la línea de pendiente</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>fall from crown to toe</source>
        <translation>desnivel de la corona al pie</translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>reach angle, from crown to toe</source>
        <translation>ángulo de alcance, de la corona al pie</translation>
    </message>
    <message>
        <location filename="../core/tiles/scars.py"/>
        <source>names of the tiles that show the scar</source>
        <translation>nombres de las teselas que muestran la cicatriz</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Scar Mapper: how to begin</source>
        <translation>Scar Mapper: cómo empezar</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Open the sample</source>
        <translation>Abrir la muestra</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Images of the 2018 Hokkaido earthquake, and a pair with near and short-wave infrared, to try everything on.</source>
        <translation>Imágenes del terremoto de Hokkaido de 2018, y un par con infrarrojo cercano y de onda corta, para probarlo todo.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Map from two images</source>
        <translation>Cartografiar a partir de dos imágenes</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>You have an image from before and one from after: two Sentinel-2 products or GeoTIFFs. Dropping them on the window of QGIS does the same.</source>
        <translation>Tiene una imagen de antes y otra de después: dos productos Sentinel-2 o GeoTIFF. Soltarlos en la ventana de QGIS hace lo mismo.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>New event</source>
        <translation>Nuevo evento</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>You have the place and the time: images are found, fetched and mapped. Needs the Internet.</source>
        <translation>Tiene el lugar y la hora: las imágenes se buscan, se descargan y se cartografían. Necesita Internet.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Scar Mapper maps the scars of landslides between two satellite images.</source>
        <translation>Scar Mapper cartografía las cicatrices de deslizamientos entre dos imágenes de satélite.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Python packages are missing: {names}.</source>
        <translation>Faltan paquetes de Python: {names}.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Install them first…</source>
        <translation>Instalarlos primero…</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>This page is in the menu Raster › Scar Mapper › Getting started, too.</source>
        <translation>Esta página está también en el menú Ráster › Scar Mapper › Primeros pasos.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
</context>
<context>
    <name>GuidedStart</name>
    <message>
        <location filename="../ui/start/guided_start.py"/>
        <source>Scar Mapper maps between two images, and {count} were dropped: drop one from before and one from after the event. Many tiles are mapped by “Map scars in many tiles” in the toolbox.</source>
        <translation>Scar Mapper cartografía entre dos imágenes, y se soltaron {count}: suelte una de antes y otra de después del evento. Muchas teselas se cartografían con “Cartografiar cicatrices en muchas teselas” de la caja de herramientas.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>raster</source>
        <translation>ráster</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>raster or vector layer</source>
        <translation>capa ráster o vectorial</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>band</source>
        <translation>banda</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>yes or no</source>
        <translation>sí o no</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>choice of several</source>
        <translation>selección de varios</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>choice</source>
        <translation>selección</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>extent</source>
        <translation>extensión</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>field of a layer</source>
        <translation>campo de una capa</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>coordinate reference system</source>
        <translation>sistema de referencia de coordenadas</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>login of the authentication manager</source>
        <translation>credenciales del gestor de autenticación</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>several layers</source>
        <translation>varias capas</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>vector layer</source>
        <translation>capa vectorial</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>point layer</source>
        <translation>capa de puntos</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>line layer</source>
        <translation>capa de líneas</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>polygon layer</source>
        <translation>capa de polígonos</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{low} or more</source>
        <translation>{low} o más</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{high} at most</source>
        <translation>{high} como máximo</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>optional</source>
        <translation>opcional</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>advanced</source>
        <translation>avanzado</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>default: {value}</source>
        <translation>predeterminado: {value}</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>made by default</source>
        <translation>se crea de forma predeterminada</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Takes</source>
        <translation>Admite</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>What it is for</source>
        <translation>Para qué sirve</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Outputs</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>What it holds</source>
        <translation>Qué contiene</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Numbers, for models and scripts:</source>
        <translation>Números, para modelos y scripts:</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Fields of “{layer}”</source>
        <translation>Campos de «{layer}»</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>On the command line</source>
        <translation>En la línea de órdenes</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>In Python</source>
        <translation>En Python</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Take two images of the same ground, before and after the event, best of the same season and without cloud. Sentinel-2 with red, near infrared and short-wave infrared is best; red, green and blue alone will do.</source>
        <translation>Tome dos imágenes del mismo terreno, anterior y posterior al evento, a ser posible de la misma estación y sin nubes. Lo mejor es Sentinel-2 con rojo, infrarrojo cercano e infrarrojo de onda corta; bastan rojo, verde y azul.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>“Map scars between two images” aligns them, masks cloud and water, finds the scars and writes them as polygons. Give it a DEM if there is one: it drops fields and river banks, which look like scars and are flat.</source>
        <translation>«Cartografiar cicatrices entre dos imágenes» las alinea, enmascara nubes y agua, busca las cicatrices y las escribe como polígonos. Indique un MDE si lo hay: descarta cultivos y orillas de ríos, que parecen cicatrices y son llanos.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Read the report, its warnings first: they tell what makes this map doubtful.</source>
        <translation>Lea el informe, empezando por sus advertencias: dicen qué hace dudoso este mapa.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Look at each scar in “Scar review”: what the algorithm delivers are candidates, and your eyes decide. Flicker between the two images and confirm or reject with one key.</source>
        <translation>Mire cada cicatriz en «Revisión de cicatrices»: lo que entrega el algoritmo son candidatas, y deciden sus ojos. Alterne entre las dos imágenes y confirme o rechace con una tecla.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>With an inventory, “Assess a scar map” tells how good the map is, and “Compare methods” which method suits the place.</source>
        <translation>Con un inventario, «Evaluar un mapa de cicatrices» dice lo bueno que es el mapa, y «Comparar métodos», qué método conviene al lugar.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Landslide scars from two satellite images.</source>
        <translation>Cicatrices de deslizamiento a partir de dos imágenes de satélite.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Algorithms</source>
        <translation>Algoritmos</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>The reports and the notes in the log are in English.</source>
        <translation>Los informes y las notas del registro están en inglés.</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>Number of scars by area; dark: reviewed. Each class is half a decade wide.</source>
        <translation>Número de cicatrices por área; oscuro: revisadas. Cada clase abarca media década.</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Clear</source>
        <translation>Despejado</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Snow</source>
        <translation>Nieve</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Before the event</source>
        <translation>Antes del evento</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>After it</source>
        <translation>Después de él</translation>
    </message>
</context>
<context>
    <name>ImageRow</name>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>GeoTIFF, zip file or folder of a product</source>
        <translation>GeoTIFF, archivo zip o carpeta de un producto</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Choose an image</source>
        <translation>Elegir una imagen</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Image or archive…</source>
        <translation>Imagen o archivo comprimido…</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Folder of a product…</source>
        <translation>Carpeta de un producto…</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>taken on {day}</source>
        <translation>tomada el {day}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>{day} by its name</source>
        <translation>{day} según su nombre</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>day unknown; the file was written on {day}</source>
        <translation>día desconocido; el archivo se escribió el {day}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>day unknown</source>
        <translation>día desconocido</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>tile {tile}</source>
        <translation>tesela {tile}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Images and archives</source>
        <translation>Imágenes y archivos comprimidos</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Choose the folder of a product</source>
        <translation>Elegir la carpeta de un producto</translation>
    </message>
</context>
<context>
    <name>InventoryDialog</name>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Send confirmed scars to an inventory</source>
        <translation>Enviar las cicatrices confirmadas a un inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Confirmed scars of “{layer}”: {count}</source>
        <translation>Cicatrices confirmadas de «{layer}»: {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New inventory</source>
        <translation>Nuevo inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of scars…</source>
        <translation>Con los campos de las cicatrices…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of the USGS…</source>
        <translation>Con los campos del USGS…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of NASA's COOLR…</source>
        <translation>Con los campos de COOLR (NASA)…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Field of the inventory</source>
        <translation>Campo del inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>takes from the scar</source>
        <translation>toma de la cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Guess again</source>
        <translation>Adivinar de nuevo</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Fills the table by the names and kinds of the fields.</source>
        <translation>Rellena la tabla según los nombres y tipos de los campos.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Also scars that overlap a landslide of the inventory by half or more</source>
        <translation>También las cicatrices que se solapan a medias o más con un deslizamiento del inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add to the inventory</source>
        <translation>Añadir al inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add fields of scars</source>
        <translation>Añadir campos de las cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>(nothing)</source>
        <translation>(nada)</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add the fields that it lacks: {names}</source>
        <translation>Añadir los campos que le faltan: {names}</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Choose the polygon layer that holds your inventory.</source>
        <translation>Elija la capa de polígonos que contiene su inventario.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>This inventory lies {distance} km away from the scars: is it the right one?</source>
        <translation>Este inventario está a {distance} km de las cicatrices: ¿es el correcto?</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New: {count}.</source>
        <translation>Nuevas: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New: {count}, in {parts} parts.</source>
        <translation>Nuevas: {count}, en {parts} partes.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>There already: {count}.</source>
        <translation>Ya estaban: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Left out, overlapping a landslide: {count}.</source>
        <translation>Omitidas, se solapan con un deslizamiento: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Without a usable shape: {count}.</source>
        <translation>Sin una forma utilizable: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Values that do not fit their field, cut or left out: {count}.</source>
        <translation>Valores que no caben en su campo, recortados u omitidos: {count}.</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Map sheet</source>
        <translation>Hoja de mapa</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Countries</source>
        <translation>Países</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Where it is</source>
        <translation>Dónde está</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Length × width</source>
        <translation>Longitud × anchura</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Height</source>
        <translation>Altura</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Mean slope</source>
        <translation>Pendiente media</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Latitude, longitude</source>
        <translation>Latitud, longitud</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>NDVI before, after</source>
        <translation>NDVI antes, después</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Confidence (USGS)</source>
        <translation>Confianza (USGS)</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>May also be</source>
        <translation>Puede ser también</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Reviewed by</source>
        <translation>Revisado por</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Scar of the page</source>
        <translation>Cicatriz de la página</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Scar</source>
        <translation>Cicatriz</translation>
    </message>
</context>
<context>
    <name>NewEventDock</name>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>New event</source>
        <translation>Nuevo evento</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Searching for images …</source>
        <translation>Buscando imágenes …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Mapping the event …</source>
        <translation>Cartografiando el evento …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Stopping …</source>
        <translation>Deteniendo …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Rank {rank}: {reasons}.</source>
        <translation>Puesto {rank}: {reasons}.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>This folder is of an event; its area and time were filled in.</source>
        <translation>Esta carpeta es de un evento; se han rellenado su área y su hora.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>{host} is not known here: this computer seems to be offline. Images cannot be searched for until it is connected.</source>
        <translation>Aquí no se conoce {host}: este equipo parece estar sin conexión. No se pueden buscar imágenes hasta que esté conectado.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Stopped; what was fetched is kept.</source>
        <translation>Detenido; lo descargado se conserva.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>{count} scars, {area} ha, from {pre} and {post}.</source>
        <translation>{count} cicatrices, {area} ha, de {pre} y {post}.</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Map from two images</source>
        <translation>Cartografiar a partir de dos imágenes</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>A map is under way; drop the images again when it is done.</source>
        <translation>Hay un mapa en curso; vuelva a soltar las imágenes cuando termine.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Mapping scars …</source>
        <translation>Cartografiando cicatrices …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Which of the images is from before the event is not known: check the order, swap them, or tick that it is right.</source>
        <translation>No se sabe cuál de las imágenes es de antes del evento: compruebe el orden, intercámbielas o marque que es correcto.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>One image is {first}, the other {second}: haze that one has and the other has not is a change too. Better are two of one level.</source>
        <translation>Una imagen es {first} y la otra {second}: la bruma que tiene una y no la otra también es un cambio. Son mejores dos de un mismo nivel.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>They share {percent} % of the smaller one's ground.</source>
        <translation>Comparten el {percent} % del terreno de la menor.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Stopping …</source>
        <translation>Deteniendo …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>PairForm</name>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Map the scars between these two images?</source>
        <translation>¿Cartografiar las cicatrices entre estas dos imágenes?</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Swap</source>
        <translation>Intercambiar</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>This order is right</source>
        <translation>Este orden es correcto</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Folder of the results</source>
        <translation>Carpeta de los resultados</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>A folder for this pair is made in it.</source>
        <translation>En ella se crea una carpeta para este par.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Results go to</source>
        <translation>Los resultados van a</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Always load two dropped GeoTIFFs, without asking</source>
        <translation>Cargar siempre dos GeoTIFF soltados, sin preguntar</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Only load as layers</source>
        <translation>Solo cargar como capas</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Map scars</source>
        <translation>Cartografiar cicatrices</translation>
    </message>
</context>
<context>
    <name>PairList</name>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>{rank}.  {clear} % clear on both
{pre}
{post}</source>
        <translation>{rank}.  {clear} % despejado en ambas
{pre}
{post}</translation>
    </message>
</context>
<context>
    <name>PairRun</name>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Stacking the bands of {image} …</source>
        <translation>Apilando las bandas de {image} …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Mapping scars …</source>
        <translation>Cartografiando cicatrices …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>{why} (The stacked images stay in {folder}.)</source>
        <translation>{why} (Las imágenes apiladas quedan en {folder}.)</translation>
    </message>
</context>
<context>
    <name>RasterDialog</name>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Rasters of the map</source>
        <translation>Rásteres del mapa</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Corrected scars are measured anew: their probability and the tools that follow it need the probability raster, slope and height the elevation, NDVI the two images that the dock compares. What is missing here stays empty in the scars.</source>
        <translation>Las cicatrices corregidas se miden de nuevo: su probabilidad y las herramientas que la siguen necesitan el ráster de probabilidad; pendiente y altura, la elevación; el NDVI, las dos imágenes que compara el panel. Lo que falta aquí queda vacío en las cicatrices.</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Scar probability</source>
        <translation>Probabilidad de cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Elevation (DEM)</source>
        <translation>Elevación (MDE)</translation>
    </message>
</context>
<context>
    <name>RemarkRow</name>
    <message>
        <location filename="../ui/review/remark_row.py"/>
        <source>The kind of landslide: movement and material.</source>
        <translation>El tipo de deslizamiento: movimiento y material.</translation>
    </message>
    <message>
        <location filename="../ui/review/remark_row.py"/>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <location filename="../ui/review/remark_row.py"/>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Unsure</source>
        <translation>Dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Confidence {value}</source>
        <translation>Confianza {value}</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Next, or skip</source>
        <translation>Siguiente, u omitir</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Next in view, not reviewed</source>
        <translation>Siguiente en la vista, sin revisar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Take back the last decision</source>
        <translation>Retirar la última decisión</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Go to the scar, with room around it</source>
        <translation>Ir a la cicatriz, con espacio alrededor</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Hold: show the other date</source>
        <translation>Mantener: mostrar la otra fecha</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Swipe between the dates, on and off</source>
        <translation>Cortina entre las fechas, activar y desactivar</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Compare dates</source>
        <translation>Comparar fechas</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{position} of {count}</source>
        <translation>{position} de {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>no scars here</source>
        <translation>aquí no hay cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{reviewed} of {count} reviewed</source>
        <translation>{reviewed} de {count} revisadas</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>They work while the map or this dock has the focus. Others can be chosen in Settings › Keyboard Shortcuts.</source>
        <translation>Funcionan mientras el mapa o este panel tienen el foco. Se pueden elegir otras en Configuración › Atajos de teclado.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{command} ({key} is taken by “{other}”)</source>
        <translation>{command} ({key} la ocupa «{other}»)</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>The layer to review: scars, or any other polygons.</source>
        <translation>La capa que se revisa: cicatrices, o cualesquiera otros polígonos.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>all scars</source>
        <translation>todas las cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not reviewed yet</source>
        <translation>aún sin revisar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>unsure</source>
        <translation>dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not in the inventory</source>
        <translation>no está en el inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>may be something else</source>
        <translation>pueden ser otra cosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>look like nothing else</source>
        <translation>no parecen otra cosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>largest first</source>
        <translation>primero las mayores</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>least certain first (nearest 50 %)</source>
        <translation>primero las menos seguras (cerca del 50 %)</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>lowest probability first</source>
        <translation>primero las menos probables</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>likeliest something else first</source>
        <translation>primero las que más parecen otra cosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not in the inventory first</source>
        <translation>primero las que no están en el inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>from neighbour to neighbour</source>
        <translation>de vecina en vecina</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>row by row, to and fro</source>
        <translation>fila por fila, de ida y vuelta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>any size</source>
        <translation>cualquier tamaño</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Smaller scars are left out of the list.</source>
        <translation>Las cicatrices menores quedan fuera de la lista.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Unsure</source>
        <translation>Dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>1: possible</source>
        <translation>1: posible</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>2: probable</source>
        <translation>2: probable</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>3: likely</source>
        <translation>3: muy probable</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>5: confident</source>
        <translation>5: segura</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Written to each scar that you decide on.</source>
        <translation>Se escribe en cada cicatriz sobre la que usted decide.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Reviewer</source>
        <translation>Revisor</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Send confirmed to inventory…</source>
        <translation>Enviar confirmadas al inventario…</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Save edits</source>
        <translation>Guardar ediciones</translation>
    </message>
</context>
<context>
    <name>ReviewSafety</name>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>“{layer}” is temporary: when QGIS closes, it is gone with all decisions.</source>
        <translation>«{layer}» es temporal: al cerrar QGIS desaparece con todas las decisiones.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Make permanent</source>
        <translation>Hacer permanente</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Saved, but in a temporary layer.</source>
        <translation>Guardado, pero en una capa temporal.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>The layer is kept in {file}.</source>
        <translation>La capa se guarda en {file}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Restored, of {count} scars. Save the edits to keep this.</source>
        <translation>Restaurado, de {count} cicatrices. Guarde las ediciones para conservarlo.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>{taken} scars took a decision, {unclear} are marked as unclear, {kept} reviewed scars were added.</source>
        <translation>{taken} cicatrices adoptaron una decisión, {unclear} quedan marcadas como dudosas, se añadieron {kept} cicatrices revisadas.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>QGIS ended before the review of this layer was saved. Decisions that are kept: {count}.</source>
        <translation>QGIS terminó antes de guardar la revisión de esta capa. Decisiones conservadas: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Another QGIS is reviewing this layer at this moment, and has not saved it.</source>
        <translation>Otro QGIS está revisando esta capa en este momento y no la ha guardado.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Decisions on earlier maps of this event: {count}.</source>
        <translation>Decisiones sobre mapas anteriores de este evento: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Take over</source>
        <translation>Adoptar</translation>
    </message>
</context>
<context>
    <name>RunGroup</name>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>post {date}</source>
        <translation>posterior {date}</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>1 scar</source>
        <translation>1 cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>{count} scars</source>
        <translation>{count} cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Scars</source>
        <translation>Cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Evidence</source>
        <translation>Evidencia</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>NDVI drop</source>
        <translation>Caída del NDVI</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>K-means</source>
        <translation>K-medias</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>K-means, 3 classes</source>
        <translation>K-medias, 3 clases</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Gaussian mixture</source>
        <translation>Mezcla gaussiana</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Gaussian mixture, 3 classes</source>
        <translation>Mezcla gaussiana, 3 clases</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>U-Net</source>
        <translation>U-Net</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>U-Net of both dates</source>
        <translation>U-Net de ambas fechas</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Evidence and U-Net</source>
        <translation>Evidencia y U-Net</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
</context>
<context>
    <name>SamplePanel</name>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Points in each of four strata of the probability: 0 to 0.1, 0.1 to 0.5, 0.5 to 0.9, and 0.9 to 1.</source>
        <translation>Puntos en cada uno de cuatro estratos de la probabilidad: 0 a 0,1, 0,1 a 0,5, 0,5 a 0,9 y 0,9 a 1.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Points by stratum</source>
        <translation>Puntos por estrato</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Draw sample</source>
        <translation>Tomar muestra</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Scar</source>
        <translation>Cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>No scar</source>
        <translation>Ninguna cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Assess…</source>
        <translation>Evaluar…</translation>
    </message>
</context>
<context>
    <name>SampleProject</name>
    <message>
        <location filename="../ui/sample_model.py"/>
        <source>Hokkaido 2018: from two images to a handover package</source>
        <translation>Hokkaido 2018: de dos imágenes a un paquete de entrega</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Samples of Scar Mapper: Hokkaido 2018, and simulated scars</source>
        <translation>Muestras de Scar Mapper: Hokkaido 2018, y cicatrices simuladas</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Hokkaido 2018 · red, green, blue</source>
        <translation>Hokkaido 2018 · rojo, verde, azul</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Sicily 2018 · six bands, simulated scars</source>
        <translation>Sicilia 2018 · seis bandas, cicatrices simuladas</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Elevation (DEM)</source>
        <translation>Elevación (MDE)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>After the earthquake (post)</source>
        <translation>Después del terremoto (post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Before the earthquake (pre)</source>
        <translation>Antes del terremoto (pre)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Simulated scars (truth, mask)</source>
        <translation>Cicatrices simuladas (verdad, máscara)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Scene classification (SCL, post)</source>
        <translation>Clasificación de la escena (SCL, post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Simulated elevation (DEM)</source>
        <translation>Elevación simulada (DEM)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>After, simulated (post)</source>
        <translation>Después, simulada (post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Before (pre)</source>
        <translation>Antes (pre)</translation>
    </message>
</context>
<context>
    <name>SampleReview</name>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Drawing points…</source>
        <translation>Tomando puntos…</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>The sample cannot be written: its file may be read-only.</source>
        <translation>No se puede escribir la muestra: su archivo puede ser de solo lectura.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Random points tell how good the map is, with intervals.</source>
        <translation>Los puntos aleatorios dicen cuán bueno es el mapa, con intervalos.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Needs the scar probability of the run as a layer of the project.</source>
        <translation>Necesita la probabilidad de cicatriz de la ejecución como capa del proyecto.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>All {count} points have been looked at.</source>
        <translation>Se han mirado los {count} puntos.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Is there a scar at this point? {number} of {count}</source>
        <translation>¿Hay una cicatriz en este punto? {number} de {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Precision {precision}, recall {recall}; scars cover {area} ± {error} ha</source>
        <translation>Precisión {precision}, exhaustividad {recall}; las cicatrices cubren {area} ± {error} ha</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>. No point contradicts the map yet, so the intervals are too small.</source>
        <translation>. Ningún punto contradice aún al mapa, así que los intervalos son demasiado pequeños.</translation>
    </message>
</context>
<context>
    <name>ScarCard</name>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>NDVI drop</source>
        <translation>Caída del NDVI</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Slope</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>May also be</source>
        <translation>Puede ser también</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Reviewed</source>
        <translation>Revisada</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>No scar</source>
        <translation>Ninguna cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Scar {number}</source>
        <translation>Cicatriz {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>seen, not decided</source>
        <translation>vista, sin decidir</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>{what}, {odds}</source>
        <translation>{what}, {odds}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>{id}, overlap {share}</source>
        <translation>{id}, solape {share}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>no match known</source>
        <translation>sin coincidencia conocida</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>by nobody yet</source>
        <translation>por nadie todavía</translation>
    </message>
</context>
<context>
    <name>ScarReviewDock</name>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Scar review</source>
        <translation>Revisión de cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The work so far</source>
        <translation>El trabajo hasta ahora</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Accuracy by random points</source>
        <translation>Exactitud por puntos aleatorios</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The project has no polygon layer yet: map scars, or load some.</source>
        <translation>El proyecto aún no tiene ninguna capa de polígonos: cartografíe cicatrices o cargue algunas.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>No layer is chosen, or it was removed from the project.</source>
        <translation>No hay ninguna capa elegida, o se quitó del proyecto.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The layer was removed.</source>
        <translation>La capa se quitó.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>This scar has no shape.</source>
        <translation>Esta cicatriz no tiene forma.</translation>
    </message>
</context>
<context>
    <name>ScarStyles</name>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Look-alike</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>below {area}</source>
        <translation>menos de {area}</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>{area} and more</source>
        <translation>{area} o más</translation>
    </message>
</context>
<context>
    <name>ScarWords</name>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>not reviewed</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>unsure</source>
        <translation>dudosa</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>edited</source>
        <translation>editadas</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>1, possible</source>
        <translation>1, posible</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>2, probable</source>
        <translation>2, probable</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>3, likely</source>
        <translation>3, muy probable</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>5, confident</source>
        <translation>5, segura</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>burnt ground</source>
        <translation>terreno quemado</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a field</source>
        <translation>un campo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a wood that was cut</source>
        <translation>un bosque talado</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>plants without leaves</source>
        <translation>plantas sin hojas</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>water</source>
        <translation>agua</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>cloud</source>
        <translation>nube</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>shadow</source>
        <translation>sombra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the edge of snow</source>
        <translation>el borde de la nieve</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a road</source>
        <translation>un camino</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a river bed</source>
        <translation>un cauce</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>an edge that moved</source>
        <translation>un borde desplazado</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>slide</source>
        <translation>deslizamiento</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock slide</source>
        <translation>deslizamiento de roca</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>debris slide</source>
        <translation>deslizamiento de detritos</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>earth slide</source>
        <translation>deslizamiento de tierra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>debris flow</source>
        <translation>flujo de detritos</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>earth flow</source>
        <translation>flujo de tierra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock fall</source>
        <translation>caída de rocas</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock avalanche</source>
        <translation>avalancha de rocas</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>spread</source>
        <translation>propagación lateral</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>complex</source>
        <translation>complejo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>not in it</source>
        <translation>no está en él</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>known</source>
        <translation>conocida</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>likely several scars</source>
        <translation>probablemente varias cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the slope, from crown to toe</source>
        <translation>la ladera, de la corona al pie</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the smallest rectangle around it</source>
        <translation>el rectángulo mínimo que la rodea</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Scar</source>
        <translation>Cicatriz</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Outline (m)</source>
        <translation>Contorno (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length (m)</source>
        <translation>Longitud (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Width (m)</source>
        <translation>Anchura (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length / width</source>
        <translation>Longitud / anchura</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Height (m)</source>
        <translation>Altura (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reach angle (°)</source>
        <translation>Ángulo de alcance (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Lowest point (m)</source>
        <translation>Punto más bajo (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Highest point (m)</source>
        <translation>Punto más alto (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Slope (°)</source>
        <translation>Pendiente (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Aspect (° from north)</source>
        <translation>Orientación (° desde el norte)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI before</source>
        <translation>NDVI antes</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI after</source>
        <translation>NDVI después</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI drop</source>
        <translation>Caída del NDVI</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change of bare soil index</source>
        <translation>Cambio del índice de suelo desnudo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change of red</source>
        <translation>Cambio del rojo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Probability (0 to 1)</source>
        <translation>Probabilidad (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, low (m³)</source>
        <translation>Volumen, bajo (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, middle (m³)</source>
        <translation>Volumen, medio (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, high (m³)</source>
        <translation>Volumen, alto (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Version of Scar Mapper</source>
        <translation>Versión de Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Model (SHA-256)</source>
        <translation>Modelo (SHA-256)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Date before</source>
        <translation>Fecha anterior</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Date after</source>
        <translation>Fecha posterior</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Image before</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Image after</source>
        <translation>Imagen posterior</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Misfit of the images (pixels)</source>
        <translation>Desajuste de las imágenes (píxeles)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Share of clouds (0 to 1)</source>
        <translation>Parte con nubes (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Grown together</source>
        <translation>Fusionada</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>May also be</source>
        <translation>Puede ser también</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Odds of that</source>
        <translation>Razón de eso</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reviewer</source>
        <translation>Revisor</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reviewed at</source>
        <translation>Revisada el</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Landslide of the inventory</source>
        <translation>Deslizamiento del inventario</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Overlap with it (0 to 1)</source>
        <translation>Solape con él (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>In the inventory</source>
        <translation>En el inventario</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Cut or joined from</source>
        <translation>Cortada o unida de</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Tiles</source>
        <translation>Teselas</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length measured along</source>
        <translation>Longitud medida a lo largo de</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, longitude (°)</source>
        <translation>Corona, longitud (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, latitude (°)</source>
        <translation>Corona, latitud (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, elevation (m)</source>
        <translation>Corona, altitud (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, longitude (°)</source>
        <translation>Pie, longitud (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, latitude (°)</source>
        <translation>Pie, latitud (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, elevation (m)</source>
        <translation>Pie, altitud (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Source area (m²)</source>
        <translation>Zona de arranque (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Runout (m²)</source>
        <translation>Zona de recorrido (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Relief</source>
        <translation>Relieve</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Origin</source>
        <translation>Origen</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>looks like nothing else</source>
        <translation>no se parece a otra cosa</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>other</source>
        <translation>otro</translation>
    </message>
</context>
<context>
    <name>SendToInventory</name>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>Add {count} scars of “{source}”</source>
        <translation>Añadir {count} cicatrices de «{source}»</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>No scar of this layer is confirmed yet.</source>
        <translation>Aún no hay ninguna cicatriz confirmada en esta capa.</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>“{layer}” could not be saved: {reason}</source>
        <translation>«{layer}» no se pudo guardar: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>Added to “{layer}” and saved: {count}.</source>
        <translation>Añadidas a «{layer}» y guardadas: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>Added to “{layer}”: {count}. Save that layer to keep them.</source>
        <translation>Añadidas a «{layer}»: {count}. Guarde esa capa para conservarlas.</translation>
    </message>
</context>
<context>
    <name>Sensitivity</name>
    <message>
        <location filename="../ui/review/remade_scars.py"/>
        <source>The record in {file} still tells the options of before, as it could not be written: {why}.</source>
        <translation>El registro de {file} sigue indicando las opciones anteriores, porque no se pudo escribir: {why}.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Reading the probability…</source>
        <translation>Leyendo la probabilidad…</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Drawing the scars anew…</source>
        <translation>Dibujando las cicatrices de nuevo…</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>The scars could not be drawn.</source>
        <translation>No se pudieron dibujar las cicatrices.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>{added} candidates drawn anew; {stayed} reviewed scars stay.</source>
        <translation>{added} candidatas dibujadas de nuevo; {stayed} cicatrices revisadas permanecen.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>No record tells the options of the run: smallest scar {area} m².</source>
        <translation>Ningún registro indica las opciones de la ejecución: cicatriz más pequeña de {area} m².</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Smallest scar {area} m², as in the run.</source>
        <translation>Cicatriz más pequeña de {area} m², como en la ejecución.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Not found, and not used: {files}.</source>
        <translation>No se encontraron y no se usaron: {files}.</translation>
    </message>
</context>
<context>
    <name>SensitivityPanel</name>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>More scars or fewer, by the probability of the run. The map shows them at once; when the slider rests, the scars that nobody has reviewed are drawn anew.</source>
        <translation>Más o menos cicatrices, según la probabilidad de la ejecución. El mapa las muestra al instante; cuando el deslizador reposa, se dibujan de nuevo las cicatrices que nadie ha revisado.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Fewer</source>
        <translation>Menos</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Needs the scar probability of the run as a layer of the project.</source>
        <translation>Necesita la probabilidad de cicatriz de la ejecución como capa del proyecto.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Probability {threshold} or more: {area} ha in all</source>
        <translation>Probabilidad {threshold} o más: {area} ha en total</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <location filename="../ui/review/shortcuts.py"/>
        <source>Scar review: {command}</source>
        <translation>Revisión de cicatrices: {command}</translation>
    </message>
</context>
<context>
    <name>StyleChoice</name>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>By what the scars are coloured on the map; the legend says what is what.</source>
        <translation>Según qué se colorean las cicatrices en el mapa; la leyenda lo explica.</translation>
    </message>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>as the layer is</source>
        <translation>como está la capa</translation>
    </message>
</context>
<context>
    <name>SwipeHandle</name>
    <message>
        <location filename="../ui/review/swipe_handle.py"/>
        <source>Draw aside to compare the dates</source>
        <translation>Arrastre a un lado para comparar las fechas</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Filled in from the project by the layers' names and dates: please check.</source>
        <translation>Rellenado a partir del proyecto según los nombres y fechas de las capas: compruébelo, por favor.</translation>
    </message>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Method and limits are those of the last run.</source>
        <translation>El método y los límites son los de la última ejecución.</translation>
    </message>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Defaults</source>
        <translation>Valores predeterminados</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>New event</source>
        <translation>Nuevo evento</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Find, fetch and map the images of an event, from its area and time</source>
        <translation>Buscar, descargar y cartografiar las imágenes de un evento, a partir de su área y su hora</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map scars…</source>
        <translation>Cartografiar cicatrices…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map landslide scars between two images of this project</source>
        <translation>Cartografiar cicatrices de deslizamiento entre dos imágenes de este proyecto</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map from two images…</source>
        <translation>Cartografiar a partir de dos imágenes…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Stack, align and map two Sentinel-2 products or images, in the background</source>
        <translation>Apilar, alinear y cartografiar dos productos Sentinel-2 o imágenes, en segundo plano</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Review scars</source>
        <translation>Revisar cicatrices</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Confirm or reject scars one by one, comparing the dates</source>
        <translation>Confirmar o rechazar las cicatrices una por una, comparando las fechas</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Getting started</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Show the first page of Scar Mapper</source>
        <translation>Mostrar la primera página de Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Open sample project</source>
        <translation>Abrir proyecto de muestra</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Open images of the 2018 Hokkaido earthquake to try Scar Mapper</source>
        <translation>Abrir imágenes del terremoto de Hokkaido de 2018 para probar Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Python packages…</source>
        <translation>Paquetes de Python…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>See and install the Python packages that Scar Mapper needs</source>
        <translation>Ver e instalar los paquetes de Python que Scar Mapper necesita</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Help on Scar Mapper</source>
        <translation>Ayuda de Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Processing does not know Scar Mapper's algorithms: switch on the plugin “Processing”.</source>
        <translation>Procesos no conoce los algoritmos de Scar Mapper: active el complemento «Processing».</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>The sample is open. Next, map its scars:</source>
        <translation>La muestra está abierta. A continuación, cartografíe sus cicatrices:</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Python packages are missing: {names}.</source>
        <translation>Faltan paquetes de Python: {names}.</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>QGIS ended before a review of “{layer}” was saved; {count} decisions are kept.</source>
        <translation>QGIS terminó antes de guardar una revisión de «{layer}»; se conservan {count} decisiones.</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Zoom</source>
        <translation>Acercar</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>That was the last scar of the list; here is the first again.</source>
        <translation>Era la última cicatriz de la lista; aquí está otra vez la primera.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>Nothing is left in this list. Show others, or save.</source>
        <translation>No queda nada en esta lista. Muestre otras, o guarde.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>All scars of this list in the view have been reviewed.</source>
        <translation>Todas las cicatrices de esta lista en la vista han sido revisadas.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>The selected scar is not in this list; show all to review it.</source>
        <translation>La cicatriz seleccionada no está en esta lista; muéstrelas todas para revisarla.</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>not reviewed</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>unsure</source>
        <translation>dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>edited</source>
        <translation>editadas</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>Reviewed: {share} of {area}</source>
        <translation>Revisado: {share} de {area}</translation>
    </message>
</context>
<context>
    <name>scarmapper</name>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Drawn on the map, of a layer, or as “left,right,bottom,top [EPSG:4326]”. Not needed where polygons are given.</source>
        <translation>Dibujada en el mapa, de una capa o como «izquierda,derecha,abajo,arriba [EPSG:4326]». No hace falta si se dan polígonos.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Area as polygons</source>
        <translation>Área como polígonos</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The ground in these polygons counts, in the place of a rectangle.</source>
        <translation>Cuenta el terreno de estos polígonos, en lugar de un rectángulo.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Login</source>
        <translation>Inicio de sesión</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Authentication configuration of QGIS with the name and the password of an account; only Copernicus Data Space needs one. Neither is written anywhere.</source>
        <translation>Configuración de autenticación de QGIS con el nombre y la contraseña de una cuenta; solo la necesita Copernicus Data Space. Ninguno de los dos se escribe en ningún sitio.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Folder of fetched files</source>
        <translation>Carpeta de archivos obtenidos</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>What was fetched is kept here, so that it is never fetched twice. Empty: the folder of this user for such files, up to 20 GB.</source>
        <translation>Lo obtenido se guarda aquí, para no obtenerlo nunca dos veces. Vacío: la carpeta de este usuario para tales archivos, hasta 20 GB.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Allow connections without encryption</source>
        <translation>Permitir conexiones sin cifrar</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Off: only https. On: http too, which others in the network can read.</source>
        <translation>Desactivado: solo https. Activado: también http, que otros en la red pueden leer.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Catalogue</source>
        <translation>Catálogo</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Where images are searched for. Earth Search and the Planetary Computer need no login and give parts of files; Copernicus Data Space is the first to have new images, and gives whole products to those who log in.</source>
        <translation>Dónde se buscan las imágenes. Earth Search y Planetary Computer no piden inicio de sesión y dan partes de archivos; Copernicus Data Space es el primero en tener imágenes nuevas y da productos enteros a quien inicia sesión.</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Another catalogue</source>
        <translation>Otro catálogo</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Address of any STAC API with Sentinel-2 L2A, such as https://host/stac/v1; goes before the choice above.</source>
        <translation>Dirección de cualquier API STAC con Sentinel-2 L2A, como https://host/stac/v1; prevalece sobre la elección anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Reference image</source>
        <translation>Imagen de referencia</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Stays where it is; the result has its grid. Mostly the image before.</source>
        <translation>Permanece donde está; el resultado tiene su malla. Por lo general, la imagen anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Image to align</source>
        <translation>Imagen que se alinea</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>May differ in CRS, pixel size and extent; it is resampled once.</source>
        <translation>Puede diferir en SRC, tamaño de píxel y extensión; se remuestrea una sola vez.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Motion</source>
        <translation>Movimiento</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Translation</source>
        <translation>Traslación</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Translation and rotation (euclidean)</source>
        <translation>Traslación y rotación (euclidiano)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Affine</source>
        <translation>Afín</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Homography</source>
        <translation>Homografía</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>A simpler motion is used, and the log says so, where the images support no other.</source>
        <translation>Donde las imágenes no admiten otro, se usa un movimiento más sencillo y el registro lo indica.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Band of the reference image</source>
        <translation>Banda de la imagen de referencia</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>To compare. By default red in both images, else near infrared, else the first.</source>
        <translation>La que se compara. De forma predeterminada, el rojo en ambas imágenes; si no, el infrarrojo cercano; si no, la primera.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Band of the image to align</source>
        <translation>Banda de la imagen que se alinea</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Best the same as of the reference image, which is what it is by default.</source>
        <translation>Lo mejor es la misma que en la imagen de referencia, que es la predeterminada.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Largest shift to believe (pixels)</source>
        <translation>Mayor desplazamiento creíble (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>The algorithm fails where the images lie farther apart.</source>
        <translation>El algoritmo falla si las imágenes están más separadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Aligned image</source>
        <translation>Imagen alineada</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>All bands, in their own data type and unit, on the reference's grid.</source>
        <translation>Todas las bandas, con su propio tipo de datos y unidad, en la malla de la referencia.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Tie points</source>
        <translation>Puntos de enlace</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Displacement before and residual after, in pixels.</source>
        <translation>Desplazamiento antes y residuo después, en píxeles.</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Shift of the image east (map units)</source>
        <translation>Desplazamiento de la imagen hacia el este (unidades del mapa)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Shift of the image north (map units)</source>
        <translation>Desplazamiento de la imagen hacia el norte (unidades del mapa)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Residual before (pixels)</source>
        <translation>Residuo antes (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Residual after (pixels)</source>
        <translation>Residuo después (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Enhanced correlation coefficient</source>
        <translation>Coeficiente de correlación mejorado</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Map to be assessed</source>
        <translation>Mapa que se evalúa</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Polygons, or a raster whose first band is 1 where scars are.</source>
        <translation>Polígonos, o un ráster cuya primera banda es 1 donde hay cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Points will do, but show only which landslides were hit. Each feature counts as one landslide.</source>
        <translation>Lo que se toma por cierto: polígonos, o un ráster cuya primera banda es 1 donde hay cicatrices. También sirven puntos, pero solo muestran qué deslizamientos se acertaron. Cada objeto espacial cuenta como un deslizamiento.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <source>Area of interest</source>
        <translation>Área de interés</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Polygons of the ground that the reference covers. Without it, all that both layers reach over is assessed, and what is mapped where nobody looked for the reference counts as false.</source>
        <translation>Polígonos del terreno que cubre la referencia. Sin ella se evalúa todo lo que abarcan ambas capas, y lo cartografiado donde nadie buscó para la referencia cuenta como falso.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Least overlap of a match (IoU)</source>
        <translation>Solape mínimo de una coincidencia (IoU)</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Two landslides are the same where the area that they share, over the area that they cover together, is this or more: above 0, up to 1.</source>
        <translation>Dos deslizamientos son el mismo si el área que comparten, dividida por el área que cubren juntos, alcanza este valor: mayor que 0, hasta 1.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Pixel size (metres)</source>
        <translation>Tamaño de píxel (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>For the comparison by area where neither side is a raster.</source>
        <translation>Para la comparación por área cuando ninguna de las dos partes es un ráster.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/refitmodel.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Scar probability</source>
        <translation>Probabilidad de cicatriz</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>0 to 1 in the first band; to see whether it is calibrated, and which threshold would be best.</source>
        <translation>De 0 a 1 en la primera banda; para ver si está calibrada y qué umbral sería el mejor.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Interpreted sample points</source>
        <translation>Puntos de muestra interpretados</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Drawn at random within the mapped scars and within the rest, or within strata of any other kind, and looked at one by one: for accuracies and areas with confidence intervals (Olofsson et al. 2014; Stehman 2014).</source>
        <translation>Tomados al azar dentro de las cicatrices cartografiadas y dentro del resto, o dentro de estratos de cualquier otra clase, y examinados uno a uno: para exactitudes y áreas con intervalos de confianza (Olofsson et al. 2014; Stehman 2014).</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>What the sample points are</source>
        <translation>Qué son los puntos de muestra</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>1 (or “scar”) where a point is a scar, 0 (or “no scar”) where it is not.</source>
        <translation>1 (o «scar») donde un punto es una cicatriz, 0 (o «no scar») donde no lo es.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Stratum of the sample points</source>
        <translation>Estrato de los puntos de muestra</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The name or number of the part of the ground that each point was drawn in, where these are not the mapped scars and the rest: classes of slope, another map's classes, the surroundings of scars.</source>
        <translation>El nombre o número de la parte del terreno en que se tomó cada punto, si no son las cicatrices cartografiadas y el resto: clases de pendiente, las clases de otro mapa, los alrededores de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Size of the stratum</source>
        <translation>Tamaño del estrato</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>How large the whole stratum is that a point was drawn in, in any unit or in pixels: the same number at all points of a stratum. Needed with the stratum.</source>
        <translation>Cuánto mide todo el estrato en que se tomó un punto, en cualquier unidad o en píxeles: el mismo número en todos los puntos de un estrato. Necesario con el estrato.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Agreement</source>
        <translation>Concordancia</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>0 no scar in either, 1 match, 2 missed, 3 false, 255 not assessed; on the grid of the reference if it is a raster, else of the map if that is one.</source>
        <translation>0 sin cicatriz en ninguna, 1 coincidencia, 2 omisión, 3 falso, 255 sin evaluar; en la malla de la referencia si es un ráster; si no, en la del mapa si lo es.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Matched landslides</source>
        <translation>Deslizamientos emparejados</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The landslides of both sides, with the one that each is matched with and how well they fit.</source>
        <translation>Los deslizamientos de ambas partes, con aquel con el que se empareja cada uno y lo bien que encajan.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>All figures as JSON.</source>
        <translation>Todas las cifras en JSON.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/refitmodel.py"/>
        <source>JSON files (*.json)</source>
        <translation>Archivos JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Precision, by area</source>
        <translation>Precisión, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Recall, by area</source>
        <translation>Exhaustividad, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>F1, by area</source>
        <translation>F1, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Intersection over union, by area</source>
        <translation>Intersección sobre unión, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Overall accuracy, by area</source>
        <translation>Exactitud global, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Matthews correlation coefficient, by area</source>
        <translation>Coeficiente de correlación de Matthews, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Kappa, by area</source>
        <translation>Kappa, por área</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Precision, by landslide</source>
        <translation>Precisión, por deslizamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Recall, by landslide</source>
        <translation>Exhaustividad, por deslizamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>F1, by landslide</source>
        <translation>F1, por deslizamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Share of mapped landslides hit by centroid</source>
        <translation>Proporción de deslizamientos cartografiados acertados por el centroide</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Share of reference landslides hit by centroid</source>
        <translation>Proporción de deslizamientos de referencia acertados por el centroide</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Moves an image onto a reference image to a fraction of a pixel. The enhanced correlation coefficient (ECC) of edge orientations finds the motion, phase correlation refines it, and tie points that had no part in it check it. Where the images do not get nearer, the algorithm fails and writes nothing; where they are aligned already, nothing is moved.</source>
        <translation>Lleva una imagen sobre otra de referencia con un error de una fracción de píxel. El coeficiente de correlación mejorado (ECC) de las orientaciones de los bordes halla el movimiento, la correlación de fase lo afina, y puntos de enlace que no intervinieron en ello lo comprueban. Si las imágenes no se acercan, el algoritmo falla y no escribe nada; si ya están alineadas, no se mueve nada.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Measures a map of scars against a reference: another map, or an inventory. Compares by area, landslide by landslide and by size, estimates how sure the figures are, and makes a report with pictures that can be read anywhere. Either side may be polygons or a mask, in any coordinate reference system.</source>
        <translation>Mide un mapa de cicatrices contra una referencia: otro mapa o un inventario. Compara por área, deslizamiento por deslizamiento y por tamaño, estima lo seguras que son las cifras y hace un informe con imágenes que se puede leer en cualquier sitio. Cada una de las partes puede ser de polígonos o una máscara, en cualquier sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Clusters the pixels of each image by vegetation and bare soil, and takes for scars those that were not bare before and are bare after. It needs no training and no threshold. Align the images first; mask cloud, shadow and water.</source>
        <translation>Agrupa los píxeles de cada imagen según la vegetación y el suelo desnudo, y toma por cicatrices los que antes no estaban desnudos y después sí. No necesita entrenamiento ni umbral. Antes, alinee las imágenes y enmascare nubes, sombras y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Runs all methods of finding scars on one pair of images and measures each against a reference, pixel by pixel: NDVI drop, K-means and Gaussian mixtures of 2 and 3 clusters, evidence, the U-Nets where models are installed, and both together. Without a reference, they are compared with one another, which shows how alike they are, not which is right.</source>
        <translation>Ejecuta todos los métodos de búsqueda de cicatrices sobre un par de imágenes y mide cada uno frente a una referencia, píxel a píxel: caída del NDVI, K-medias y mezclas gaussianas de 2 y 3 grupos, evidencia, las U-Net si hay modelos instalados, y ambas juntas. Sin referencia se comparan entre sí, lo que muestra cuánto se parecen, no cuál acierta.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes one image of several dates, all from before or all from after an event: aligned, brought to the radiometry of the clearest of them, each pixel from those that show it. A second raster tells the date and the number of observations of each pixel.</source>
        <translation>Hace una imagen de varias fechas, todas anteriores o todas posteriores a un evento: alineadas, llevadas a la radiometría de la más despejada, cada píxel de las que lo muestran. Un segundo ráster dice la fecha y el número de observaciones de cada píxel.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Cuts an image and a landslide inventory into labelled chips to train a U-Net with, in the layout and the values of Landslide4Sense. The image is the one taken after the event; pixels whose centre lies in a polygon of the inventory are scars. With them comes the configuration of a training on the bands that are there: it sets aside blocks of ground, so that no chip for validation or test lies beside one that trains.</source>
        <translation>Corta una imagen y un inventario de deslizamientos en recortes etiquetados para entrenar una U-Net, con la estructura y los valores de Landslide4Sense. La imagen es la tomada después del evento; los píxeles cuyo centro está en un polígono del inventario son cicatrices. Con ellos viene la configuración de un entrenamiento con las bandas que hay: aparta bloques de terreno, de modo que ningún recorte de validación o de prueba está junto a uno de entrenamiento.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes a folder to hand over: the scars as GeoPackage, GeoJSON, shapefile, KML and table, in their own fields or those of the USGS or of NASA's COOLR, with the interval between the two images for each scar, metadata (ISO 19115), checksums, and a README that says what it is, how it was made, how good it is and what was not seen.</source>
        <translation>Hace una carpeta para entregar: las cicatrices como GeoPackage, GeoJSON, shapefile, KML y tabla, con sus propios campos o los del USGS o de COOLR de la NASA, con el intervalo entre las dos imágenes para cada cicatriz, metadatos (ISO 19115), sumas de comprobación y un README que dice qué es, cómo se hizo, qué calidad tiene y qué no se vio.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Fetches the Copernicus DEM of an area: GLO-30, GLO-90 where GLO-30 is not released, zero where there is sea. In the grid of an image, or in its own of one second of arc.</source>
        <translation>Obtiene el MDE de Copernicus de un área: GLO-30, GLO-90 donde GLO-30 no está publicado, cero donde hay mar. En la cuadrícula de una imagen o en la suya propia de un segundo de arco.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Fetches the images of a pair that “Find images of an event” found: only the parts of files that the area needs, where the catalogue gives parts. Tiles of one overpass are mosaicked; both images are on one grid, as reflectance × 10 000, with the offset resolved.</source>
        <translation>Obtiene las imágenes de un par hallado por «Buscar imágenes de un evento»: solo las partes de los archivos que el área necesita, si el catálogo da partes. Las teselas de una misma pasada se unen; ambas imágenes están en una misma cuadrícula, como reflectancia × 10 000, con el desplazamiento resuelto.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Searches a catalogue for Sentinel-2 images of an area from before and after an event. Reads their scene classification over the area, not the cloud cover of whole tiles, and ranks the pairs of images with reasons: clear ground, season, orbit, sun, snow, days.</source>
        <translation>Busca en un catálogo imágenes de Sentinel-2 de un área anteriores y posteriores a un evento. Lee su clasificación de escena sobre el área, no la nubosidad de teselas completas, y clasifica los pares de imágenes con razones: terreno despejado, estación, órbita, sol, nieve, días.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>From the area and the time of an event to a map of scars: finds the best pair of images, fetches them and the elevations, composes several dates where clouds hide much, maps and writes a report. Every step's files stay in the folder of the event, where a later run goes on, or maps a newer image and marks the scars that are new.</source>
        <translation>Del área y la hora de un evento a un mapa de cicatrices: busca el mejor par de imágenes, las obtiene junto con las elevaciones, compone varias fechas donde las nubes ocultan mucho, cartografía y escribe un informe. Los archivos de cada paso quedan en la carpeta del evento, donde una ejecución posterior continúa, o cartografía una imagen más nueva y marca las cicatrices nuevas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps landslide scars from an image before and one after the event, in one step. It aligns the images, masks cloud, shadow, snow and water, finds the scars and delivers them as polygons with their attributes. Images of only red, green and blue work too, with more false alarms.</source>
        <translation>Cartografía cicatrices de deslizamiento a partir de una imagen anterior y otra posterior al evento, en un solo paso. Alinea las imágenes, enmascara nubes, sombras, nieve y agua, busca las cicatrices y las entrega como polígonos con sus atributos. También sirven imágenes solo con rojo, verde y azul, con más falsas alarmas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps the scars of many pairs of images as “Map scars between two images” does each, and joins them in one layer. A scar that the edge of a tile cuts is one polygon; where tiles overlap, each place belongs to the tile that sees it and that it lies deepest in, so that nothing counts twice. The tiles are worked on side by side, by processes of this computer or on a Dask cluster. A tile that fails is listed in the manifest, and the others are mapped all the same; a run that was broken off is taken up where it ended.</source>
        <translation>Cartografía las cicatrices de muchos pares de imágenes como lo hace «Cartografiar cicatrices entre dos imágenes» con cada uno, y las une en una sola capa. Una cicatriz cortada por el borde de una tesela es un solo polígono; donde las teselas se solapan, cada lugar pertenece a la tesela que lo ve y en cuyo interior está a mayor profundidad, de modo que nada se cuenta dos veces. Las teselas se procesan en paralelo, con procesos de este equipo o en un clúster de Dask. Una tesela que falla figura en el manifiesto, y las demás se cartografían igualmente; una ejecución interrumpida se retoma donde terminó.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes a map sheet of scars as PDF, on A4 or A3, with legend, scale, insets, unseen ground, figures, sources, date and version, and if wanted an atlas with a page for each scar: both images and its figures. The print layouts can be kept in a project of QGIS, to be changed there.</source>
        <translation>Hace una hoja de mapa de las cicatrices como PDF, en A4 o A3, con leyenda, escala, recuadros, terreno no visto, cifras, fuentes, fecha y versión, y si se quiere un atlas con una página para cada cicatriz: ambas imágenes y sus cifras. Las composiciones de impresión pueden guardarse en un proyecto de QGIS, para cambiarlas allí.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Takes for scars the pixels whose NDVI dropped by more than a threshold from one image to the other. Align the images first; mask cloud, shadow and water.</source>
        <translation>Toma por cicatrices los píxeles cuyo NDVI cayó más que un umbral de una imagen a la otra. Antes, alinee las imágenes y enmascare nubes, sombras y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps the scars in a folder of patches by a U-Net: those of Landslide4Sense as they come, with or without labels, or chips that “Export training chips” made. The masks have the form of the competition, a table tells the scar pixels of each patch and, where there are labels, its scores. Chips that know their place also become one layer.</source>
        <translation>Cartografía las cicatrices de una carpeta de recortes con una U-Net: los de Landslide4Sense tal como vienen, con o sin etiquetas, o los que hizo «Exportar recortes de entrenamiento». Las máscaras tienen la forma de la competición; una tabla da los píxeles de cicatriz de cada recorte y, donde hay etiquetas, sus puntuaciones. Los recortes que conocen su lugar forman además una capa.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Learns from scars that you confirmed and rejected, in seconds and without training a network: how the method's probability is to be read on this ground, from which threshold on a pixel is a scar, and, where the rasters of evidence and network are given, how much each is worth. Groups of neighbouring scars are judged by what the others taught; what is not better there stays as it is, and the log says so. The file is for “Map scars between two images” and “Map scars in many tiles” of the same scene and its neighbours. It takes 30 decisions at least, 5 of each kind; map with a sensitivity of +1 or +2 before you review, so that there are scars to reject.</source>
        <translation>Aprende de las cicatrices que usted confirmó y rechazó, en segundos y sin entrenar ninguna red: cómo debe leerse la probabilidad del método en este terreno, a partir de qué umbral un píxel es cicatriz y, si se dan los rásteres de evidencia y de la red, cuánto vale cada uno. Cada grupo de cicatrices vecinas se juzga con lo que enseñaron los demás; lo que ahí no mejora se deja como está, y el registro lo dice. El archivo sirve para «Cartografiar cicatrices entre dos imágenes» y «Cartografiar cicatrices en muchas teselas» de la misma escena y sus vecinas. Hacen falta al menos 30 decisiones, 5 de cada clase; cartografíe con una sensibilidad de +1 o +2 antes de revisar, para que haya cicatrices que rechazar.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Takes any output of Scar Mapper, runs what it was made by again, with the same inputs and parameters as its record says, and tells whether all comes out the same, and if not, where it differs and what may be the reason: inputs that changed, other versions, a review. Nothing of what is there is changed.</source>
        <translation>Toma cualquier salida de Scar Mapper, ejecuta de nuevo aquello que la hizo, con las mismas entradas y parámetros que dice su registro, y dice si todo sale igual, y si no, en qué difiere y cuál puede ser la razón: entradas que cambiaron, otras versiones, una revisión. Nada de lo que hay se cambia.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Tells how many scars, and how many hectares of them, there are per square kilometre of ground that was seen: in squares, in hexagons, or smoothed by a kernel. Ground that was not seen does not count as ground without scars, and cells of which too little was seen are left empty. Rejected scars are left out. Sizes are metres on the ground in any coordinate reference system.</source>
        <translation>Indica cuántas cicatrices, y cuántas hectáreas de ellas, hay por kilómetro cuadrado de terreno visto: en cuadrados, en hexágonos o suavizado con un núcleo. El terreno que no se vio no cuenta como terreno sin cicatrices, y las celdas de las que se vio demasiado poco quedan vacías. Las cicatrices rechazadas no cuentan. Los tamaños son metros sobre el terreno en cualquier sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Lays roads, buildings, power lines or any other layer over scars: which are hit and which are near, how many metres and hectares of them, by class of road, and which scars reach a river and may block it. Layers may be in any coordinate reference system, extracts of OpenStreetMap as they are; rejected scars are left out.</source>
        <translation>Superpone carreteras, edificios, líneas eléctricas o cualquier otra capa a las cicatrices: cuáles están afectados y cuáles están cerca, cuántos metros y hectáreas, por clase de carretera, y qué cicatrices llegan a un río y pueden obstruirlo. Las capas pueden estar en cualquier sistema de referencia de coordenadas, los extractos de OpenStreetMap tal como son; las cicatrices rechazadas se omiten.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Turns a scar mask into clean polygons and describes each one. Pixels that touch, also at a corner, make one scar. What the optional inputs show (vegetation, slope, probability) becomes attributes; attributes without their input stay empty.</source>
        <translation>Convierte una máscara de cicatrices en polígonos limpios y describe cada uno. Los píxeles que se tocan, aunque sea por una esquina, forman una sola cicatriz. Lo que muestran las entradas opcionales (vegetación, pendiente, probabilidad) pasa a los atributos; los atributos sin su entrada quedan vacíos.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Draws the scars of a probability raster anew, with another threshold or sensitivity, without mapping again. With the threshold that the raster was made with, and the same options, the scars are those of the map. Attributes that images and elevation give stay empty where these are left out.</source>
        <translation>Dibuja de nuevo las cicatrices de un ráster de probabilidad, con otro umbral u otra sensibilidad, sin cartografiar otra vez. Con el umbral con el que se hizo el ráster y las mismas opciones, las cicatrices son las del mapa. Los atributos que dan las imágenes y la elevación quedan vacíos si estas se omiten.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Computes vegetation, bare soil, water, moisture and burn indices of a multispectral image. Bands are found by their names.</source>
        <translation>Calcula índices de vegetación, suelo desnudo, agua, humedad y área quemada de una imagen multiespectral. Las bandas se encuentran por su nombre.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Puts the bands of a product as downloaded (Sentinel-2 of ESA, THEIA or a browser, Landsat, HLS, exports with named bands) on one grid, as reflectance × 10 000. Scale and offset are those of the product, applied only once, and its masks of cloud, shadow, snow and water become a scene classification.</source>
        <translation>Pone las bandas de un producto tal como se descarga (Sentinel-2 de la ESA, de THEIA o de un navegador, Landsat, HLS, exportaciones con bandas con nombre) en una misma malla, como reflectancia × 10 000. La escala y el desfase son los del producto, aplicados una sola vez, y sus máscaras de nubes, sombras, nieve y agua se convierten en una clasificación de escena.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Gives each pixel of the image after the event the probability of a landslide scar, by a trained U-Net in an ONNX file. With an image before the event, what looked like a scar already then is taken out: old scars, river banks, quarries. Mask cloud, snow and water; align the images first.</source>
        <translation>Da a cada píxel de la imagen posterior al evento la probabilidad de ser cicatriz de deslizamiento, mediante una U-Net entrenada en un archivo ONNX. Con una imagen anterior al evento se descarta lo que ya entonces parecía una cicatriz: cicatrices antiguas, orillas de ríos, canteras. Enmascare nubes, nieve y agua; antes, alinee las imágenes.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Masks nodata, cloud, cloud shadow, snow and water. From the scene classification where there is one, else by spectral tests on reflectance.</source>
        <translation>Enmascara zonas sin datos, nubes, sombras de nubes, nieve y agua. A partir de la clasificación de escena, si la hay; si no, con pruebas espectrales de la reflectancia.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scar Mapper needs Python packages that this QGIS does not have: {names}. Install them from the menu Raster › Scar Mapper › Python packages; without a window, run “python3 -m pip install {names}” with the Python of QGIS.</source>
        <translation>Scar Mapper necesita paquetes de Python que este QGIS no tiene: {names}. Instálelos desde el menú Ráster › Scar Mapper › Paquetes de Python; sin ventana, ejecute «python3 -m pip install {names}» con el Python de QGIS.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{key}: {value} is missing or cannot be read as a layer.</source>
        <translation>{key}: {value} no existe o no se puede leer como capa.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{key}: {value} is missing or cannot be read as a raster.</source>
        <translation>{key}: {value} no existe o no se puede leer como ráster.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{name} is not a raster file but a “{kind}” layer; export it to a GeoTIFF.</source>
        <translation>{name} no es un archivo ráster sino una capa «{kind}»; expórtela a un GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The images before and after the event are one file; the names of its bands tell the dates.</source>
        <translation>Las imágenes anterior y posterior al evento son un mismo archivo; los nombres de sus bandas indican las fechas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The image before and the image after the event are the same file, {path}, and the names of its bands tell no dates. If it holds both dates, assign the bands of each in “Band roles”, for example “pre: red=1, nir=2; post: red=3, nir=4”, or split it. If it holds one, nothing can have changed.</source>
        <translation>La imagen anterior y la posterior al evento son el mismo archivo, {path}, y los nombres de sus bandas no indican fechas. Si contiene ambas fechas, asigne las bandas de cada una en «Función de las bandas», por ejemplo «pre: red=1, nir=2; post: red=3, nir=4», o divídalo. Si contiene una sola, nada puede haber cambiado.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The image before and the image after the event are the same file, {path}: nothing can have changed.</source>
        <translation>La imagen anterior y la posterior al evento son el mismo archivo, {path}: nada puede haber cambiado.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Cancelled; nothing was written.</source>
        <translation>Cancelado; no se escribió nada.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A Python package cannot be imported: {error}. Reinstall it (see the plugin's README) and restart QGIS.</source>
        <translation>No se puede importar un paquete de Python: {error}. Vuelva a instalarlo (véase el README del complemento) y reinicie QGIS.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Not enough memory; close other programs or map a smaller extent.</source>
        <translation>No hay memoria suficiente; cierre otros programas o cartografíe una extensión menor.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{kind}: {error}. This is a fault of Scar Mapper; please report it.</source>
        <translation>{kind}: {error}. Es un fallo de Scar Mapper; comuníquelo, por favor.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Best with blue, red, near infrared and SWIR 1.6 µm bands (NDVI and BSI); without SWIR, NDVI and red are clustered, without infrared, GRVI and red. Its grid is that of the results.</source>
        <translation>Lo mejor son bandas azul, roja, de infrarrojo cercano y SWIR de 1,6 µm (NDVI y BSI); sin SWIR se agrupan el NDVI y el rojo; sin infrarrojo, el GRVI y el rojo. Su malla es la de los resultados.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/composeimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>K-means</source>
        <translation>K-medias</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Gaussian mixture</source>
        <translation>Mezcla gaussiana</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>K-means makes round clusters of like size; a mixture also long and uneven.</source>
        <translation>K-medias forma grupos redondos de tamaño parecido; una mezcla, también alargados y desiguales.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Number of clusters</source>
        <translation>Número de grupos</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Two separate bare from vegetated; more also set water, fields or shade apart.</source>
        <translation>Dos separan lo desnudo de lo vegetado; más apartan también agua, cultivos o sombra.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classify each date, then compare</source>
        <translation>Clasificar cada fecha y comparar</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Cluster the change</source>
        <translation>Agrupar el cambio</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>The first finds what was not bare before and is bare after. The second clusters the differences of the indices and takes the class that lost most vegetation.</source>
        <translation>La primera busca lo que antes no estaba desnudo y después sí. La segunda agrupa las diferencias de los índices y toma la clase que más vegetación perdió.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Of the random starts; the same seed gives the same result.</source>
        <translation>De los comienzos aleatorios; la misma semilla da el mismo resultado.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>0 to 1: that of not being bare before times that of being bare after, or that of the class of greatest loss. For K-means it shows how far a pixel is from the border between clusters.</source>
        <translation>De 0 a 1: la de no estar desnudo antes por la de estarlo después, o la de la clase de mayor pérdida. Con K-medias muestra a qué distancia está un píxel de la frontera entre grupos.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classes before</source>
        <translation>Clases antes</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>From 1, most vegetated, to the number of clusters, bare; nodata 0. Not to be had where the change is clustered.</source>
        <translation>De 1, la de más vegetación, hasta el número de grupos, desnudo; sin datos 0. No se obtienen si se agrupa el cambio.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classes after</source>
        <translation>Clases después</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>As before; where the change is clustered, the classes of change, from 1, most gain of vegetation, to the number of clusters, most loss.</source>
        <translation>Como las de antes; si se agrupa el cambio, las clases de cambio, de 1, la de mayor ganancia de vegetación, hasta el número de grupos, la de mayor pérdida.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Clustered by {0} and {1}.</source>
        <translation>Agrupado por {0} y {1}.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Metres; for U-Nets that use the slope.</source>
        <translation>En metros; para las U-Net que usan la pendiente.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Without it, the methods are compared with one another, and not ranked.</source>
        <translation>Lo que se toma por verdad: polígonos, o un ráster cuya primera banda vale 1 donde hay cicatrices. Sin ella, los métodos se comparan entre sí y no se ordenan.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/composeimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Align the images</source>
        <translation>Alinear las imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Brings the post image onto the pre image to a fraction of a pixel, once.</source>
        <translation>Lleva la imagen posterior sobre la anterior con un error de una fracción de píxel, una vez.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Seed of the clusterings</source>
        <translation>Semilla de los agrupamientos</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>The same seed gives the same masks.</source>
        <translation>La misma semilla da las mismas máscaras.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Model file (.onnx) of the U-Net</source>
        <translation>Archivo de modelo (.onnx) de la U-Net</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Another model than the one that comes with Scar Mapper.</source>
        <translation>Un modelo distinto del que viene con Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Country of this computer</source>
        <translation>País de este equipo</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>ISO code of three letters, for the emission of CO₂; energy is measured only where the Python package codecarbon is installed.</source>
        <translation>Código ISO de tres letras, para la emisión de CO₂; la energía solo se mide si está instalado el paquete de Python codecarbon.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>One row per method: with a reference, the best first; without one, how far it agrees with each other method.</source>
        <translation>Una fila por método: con referencia, el mejor primero; sin ella, cuánto coincide con cada uno de los demás.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>CSV files (*.csv)</source>
        <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>evidence</source>
        <translation>evidencia</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI drop</source>
        <translation>Caída del NDVI</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>K-means, 2 clusters</source>
        <translation>K-medias, 2 grupos</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>K-means, 3 clusters</source>
        <translation>K-medias, 3 grupos</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Gaussian mixture, 2 clusters</source>
        <translation>Mezcla gaussiana, 2 grupos</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Gaussian mixture, 3 clusters</source>
        <translation>Mezcla gaussiana, 3 grupos</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>U-Net</source>
        <translation>U-Net</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>U-Net of both dates</source>
        <translation>U-Net de ambas fechas</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>combined</source>
        <translation>combinado</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Mask: {method}</source>
        <translation>Máscara: {method}</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>1 scar, 0 no scar, nodata where the ground is not seen.</source>
        <translation>1 cicatriz, 0 sin cicatriz, sin datos donde no se ve el terreno.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>F1: {method}</source>
        <translation>F1: {method}</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Two or more, with named reflectance bands, of one side of the event only. Their dates are those that Scar Mapper wrote into them.</source>
        <translation>Dos o más, con bandas de reflectancia con nombre, de un solo lado del evento. Sus fechas son las que Scar Mapper escribió en ellas.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Scene classifications (SCL)</source>
        <translation>Clasificaciones de escena (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>One for each image, in the same order. Without them, clouds and shadows are found by spectral tests.</source>
        <translation>Una por imagen, en el mismo orden. Sin ellas, las nubes y sombras se hallan con pruebas espectrales.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Dates</source>
        <translation>Fechas</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Only for images that tell no date: one for each, in the same order, as “2023-08-10, 2023-08-15”.</source>
        <translation>Solo para imágenes que no dicen su fecha: una por imagen, en el mismo orden, como «2023-08-10, 2023-08-15».</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Clearest image first, gaps from the next ones</source>
        <translation>Primero la imagen más despejada, los huecos de las siguientes</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Median of the clear observations</source>
        <translation>Mediana de las observaciones despejadas</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>The first keeps each pixel of one date; the median is free of haze that no test finds, where there are three dates or more.</source>
        <translation>El primero conserva cada píxel de una sola fecha; la mediana está libre de la bruma que ninguna prueba halla, si hay tres fechas o más.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>To the clearest of them; where that fails, the log says so.</source>
        <translation>Con la más despejada; si eso falla, el registro lo dice.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Bring the images to one radiometry</source>
        <translation>Llevar las imágenes a una misma radiometría</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>A gain and an offset for each band, by the ground that an image has in common with the clearest one.</source>
        <translation>Una ganancia y un desplazamiento por banda, según el terreno que una imagen tiene en común con la más despejada.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Composite</source>
        <translation>Composición</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>The bands that all images have, in the unit of the clearest one.</source>
        <translation>Las bandas que todas las imágenes tienen, en la unidad de la más despejada.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Dates and observations</source>
        <translation>Fechas y observaciones</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>First band: days from 1970-01-01 to the date of the pixel (of a median, the middle one); second band: number of images that show it; 0 where none does.</source>
        <translation>Primera banda: días desde 1970-01-01 hasta la fecha del píxel (en una mediana, la del medio); segunda banda: número de imágenes que lo muestran; 0 donde no lo hace ninguna.</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Share of the ground that is clear (%)</source>
        <translation>Parte del terreno despejada (%)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/spectralindices.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Reflectance bands after the event, found by their names; at least red, green and blue. Pixels should measure 10 m: nothing is resampled. Bands of Landslide4Sense that the image lacks hold the mean of its training data.</source>
        <translation>Bandas de reflectancia después del evento, halladas por su nombre; al menos rojo, verde y azul. Los píxeles deberían medir 10 m: no se remuestrea nada. Las bandas de Landslide4Sense que faltan en la imagen llevan la media de sus datos de entrenamiento.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <location filename="../algorithms/validmask.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Elevation (DEM)</source>
        <translation>Elevación (MDE)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Metres, on any grid; for the bands of slope and elevation.</source>
        <translation>En metros, en cualquier malla; para las bandas de pendiente y elevación.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Landslide inventory</source>
        <translation>Inventario de deslizamientos</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Polygons that outline the scars, in any coordinate reference system; invalid ones are repaired. Each feature counts as one landslide. Empty: there are no scars on this ground, and all chips of the regular grid are kept, to teach what only looks like one.</source>
        <translation>Polígonos que delimitan las cicatrices, en cualquier sistema de referencia de coordenadas; los no válidos se reparan. Cada objeto espacial cuenta como un deslizamiento. Vacío: en este terreno no hay cicatrices, y se conservan todos los recortes de la cuadrícula regular, para enseñar lo que solo se parece a una.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Where to cut</source>
        <translation>Dónde cortar</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Regular grid</source>
        <translation>Malla regular</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>A box around each landslide</source>
        <translation>Un recuadro alrededor de cada deslizamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>A grid covers the image. Boxes have the landslide in their middle, and landslides larger than a box get several; close landslides make boxes that overlap.</source>
        <translation>Una malla cubre la imagen. Los recuadros tienen el deslizamiento en el centro, y los deslizamientos mayores que un recuadro reciben varios; los deslizamientos cercanos dan recuadros que se solapan.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Side of a chip (pixels)</source>
        <translation>Lado de un recorte (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>128 in Landslide4Sense. The U-Nets here take multiples of 16.</source>
        <translation>128 en Landslide4Sense. Las U-Net de aquí toman múltiplos de 16.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Distance between chips (pixels)</source>
        <translation>Distancia entre recortes (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>In the grid, from one chip to the next; empty puts them side by side, smaller than a chip makes them overlap. Of boxes, the least there is: a landslide whose box would be nearer to another gets none of its own; empty gives a box to each.</source>
        <translation>En la malla, de un recorte al siguiente; vacío los pone uno junto a otro, y un valor menor que un recorte hace que se solapen. En los recuadros, la menor que hay: un deslizamiento cuyo recuadro estaría más cerca de otro no recibe uno propio; vacío da un recuadro a cada uno.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Fewest pixels of scars in a chip</source>
        <translation>Mínimo de píxeles de cicatriz en un recorte</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Chips with scars, but fewer pixels of them, are left out.</source>
        <translation>Los recortes con cicatrices, pero con menos píxeles de ellas, se omiten.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Share of chips without scars</source>
        <translation>Proporción de recortes sin cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>0 to 1, of all chips, spread evenly over the image; 0 leaves out all of them, 1 keeps all. They teach what is no scar, if the inventory is complete on the image.</source>
        <translation>De 0 a 1, del total de recortes, repartidos por igual en la imagen; 0 los omite todos, 1 los conserva todos. Enseñan lo que no es cicatriz, si el inventario está completo en la imagen.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Least share of valid pixels in a chip</source>
        <translation>Proporción mínima de píxeles válidos en un recorte</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>0 to 1. Chips with less are left out. In the others, invalid pixels (nodata in the image or the DEM, or masked) hold the means and are labelled as no scar.</source>
        <translation>De 0 a 1. Los recortes con menos se omiten. En los demás, los píxeles no válidos (sin datos en la imagen o en el MDE, o enmascarados) llevan las medias y se etiquetan como no cicatriz.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Folder of chips</source>
        <translation>Carpeta de recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>New or empty. Gets TrainData/img and TrainData/mask, chips.json (places, options, bands), chips.geojson (outlines, and what each chip serves for) and training.json (a configuration for “make train”, named after the folder).</source>
        <translation>Nueva o vacía. Recibe TrainData/img y TrainData/mask, chips.json (lugares, opciones, bandas), chips.geojson (contornos y para qué sirve cada recorte) y training.json (una configuración para «make train», con el nombre de la carpeta).</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Number of chips</source>
        <translation>Número de recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarexposure.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Scars</source>
        <translation>Cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Polygons, in any coordinate reference system; best reviewed.</source>
        <translation>Polígonos, en cualquier sistema de referencia de coordenadas; mejor revisados.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Fields</source>
        <translation>Campos</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Their own</source>
        <translation>Los propios</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>USGS ground failure</source>
        <translation>USGS ground failure</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>NASA COOLR</source>
        <translation>NASA COOLR</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Their own: all fields of the layer, and the dates. The others are named as these collections name theirs; what images do not show, such as the type of the landslide, stays empty or unknown.</source>
        <translation>Los propios: todos los campos de la capa, y las fechas. Los demás se llaman como los de esas colecciones; lo que las imágenes no muestran, como el tipo de deslizamiento, queda vacío o desconocido.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Formats</source>
        <translation>Formatos</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>A shapefile cuts names to ten characters; a key lies beside it. GeoJSON, KML and CSV are in longitude and latitude.</source>
        <translation>Un shapefile corta los nombres a diez caracteres; a su lado hay una clave. GeoJSON, KML y CSV están en longitud y latitud.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Unseen ground</source>
        <translation>Terreno no visto</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Polygons of ground that could not be mapped, with the field “reason”; they are part of the package, and their area stands in the metadata.</source>
        <translation>Polígonos del terreno que no se pudo cartografiar, con el campo «reason»; forman parte del paquete, y su área figura en los metadatos.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Of the inventory; by default the name of the event of the scars.</source>
        <translation>Del inventario; por defecto, el nombre del evento de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Day of the event</source>
        <translation>Día del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>As in 2018-09-06, where it is known.</source>
        <translation>Como 2018-09-06, si se conoce.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Trigger</source>
        <translation>Desencadenante</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Not known</source>
        <translation>No se conoce</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Earthquake</source>
        <translation>Terremoto</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Rain</source>
        <translation>Lluvia</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Snowmelt</source>
        <translation>Deshielo</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Volcano</source>
        <translation>Volcán</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Human</source>
        <translation>Humano</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>What set the landslides off.</source>
        <translation>Qué desencadenó los deslizamientos.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Handed over by</source>
        <translation>Entregado por</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Person or organisation.</source>
        <translation>Persona u organización.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Under which others may use it, as in “CC BY 4.0”.</source>
        <translation>Con la que otros pueden usarlo, como «CC BY 4.0».</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Credits of the data</source>
        <translation>Créditos de los datos</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>As in “Contains modified Copernicus Sentinel data 2018”.</source>
        <translation>Como «Contains modified Copernicus Sentinel data 2018».</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Files to give along</source>
        <translation>Archivos que se añaden</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Reports, map sheets: copied into the folder “documents”.</source>
        <translation>Informes, hojas de mapa: se copian en la carpeta «documents».</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Whom to ask.</source>
        <translation>A quién preguntar.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Where more is to be found.</source>
        <translation>Dónde se encuentra más.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Day of the image before</source>
        <translation>Día de la imagen anterior</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>As in 2018-08-25; for scars that do not state it.</source>
        <translation>Como 2018-08-25; para las cicatrices que no lo indican.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Day of the image after</source>
        <translation>Día de la imagen posterior</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>As in 2018-09-12; for scars that do not state it.</source>
        <translation>Como 2018-09-12; para las cicatrices que no lo indican.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Sensors</source>
        <translation>Sensores</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>By default as the identifiers of the scenes tell.</source>
        <translation>Por defecto, según los identificadores de las escenas.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Figures of an assessment (JSON)</source>
        <translation>Cifras de una evaluación (JSON)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>What “Assess scars against an inventory” writes: its figures stand in the metadata.</source>
        <translation>Lo que escribe la evaluación de cicatrices con un inventario: sus cifras figuran en los metadatos.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Folder of the package</source>
        <translation>Carpeta del paquete</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>New or empty.</source>
        <translation>Nueva o vacía.</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Number of scars</source>
        <translation>Número de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Total area of the scars (square metres)</source>
        <translation>Área total de las cicatrices (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Unseen ground (square metres)</source>
        <translation>Terreno no visto (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>Less than a minute to go</source>
        <translation>Falta menos de un minuto</translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About a minute to go</source>
        <translation>Falta un minuto aproximadamente</translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About {count} minutes to go</source>
        <translation>Faltan unos {count} minutos</translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About {count} hours to go</source>
        <translation>Faltan unas {count} horas</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Its ground and its grid are those of the elevations.</source>
        <translation>Su terreno y su cuadrícula son los de las elevaciones.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Largest download (megabytes)</source>
        <translation>Descarga máxima (megabytes)</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>If more is still to be fetched, nothing is, and the message says how much it would be.</source>
        <translation>Si queda más por obtener, no se obtiene nada, y el mensaje dice cuánto sería.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Other stores of the Copernicus DEM</source>
        <translation>Otros almacenes del MDE de Copernicus</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Addresses of copies of GLO-30 and GLO-90 with the names of the open stores of AWS, with a space between.</source>
        <translation>Direcciones de copias de GLO-30 y GLO-90 con los nombres de los almacenes abiertos de AWS, separadas por un espacio.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Metres above the geoid EGM2008, of the surface with its trees and houses.</source>
        <translation>Metros sobre el geoide EGM2008, de la superficie con sus árboles y casas.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Megabytes fetched</source>
        <translation>Megabytes obtenidos</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Search</source>
        <translation>Búsqueda</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>The file that “Find images of an event” wrote.</source>
        <translation>El archivo que escribió «Buscar imágenes de un evento».</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Rank of the pair</source>
        <translation>Rango del par</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>1 is the best; the table of pairs has the others with their reasons.</source>
        <translation>1 es el mejor; la tabla de pares contiene los demás con sus razones.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Another image before the event</source>
        <translation>Otra imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Its name in the table of candidates, or its date, such as 2018-08-25.</source>
        <translation>Su nombre en la tabla de candidatas, o su fecha, como 2018-08-25.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Another image after the event</source>
        <translation>Otra imagen posterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>As above.</source>
        <translation>Igual que la anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Names or roles with commas between: “B02, B03, B04, B8A, B11” or “red, nir”; “all” for all. Empty: blue, green, red, near infrared and short-wave infrared (B11), which mapping needs.</source>
        <translation>Nombres o funciones separados por comas: «B02, B03, B04, B8A, B11» o «red, nir»; «all» para todas. Vacío: azul, verde, rojo, infrarrojo cercano e infrarrojo de onda corta (B11), que la cartografía necesita.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>10 or 20; bands that come coarser are interpolated.</source>
        <translation>10 o 20; las bandas más gruesas se interpolan.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Margin around the area (metres)</source>
        <translation>Margen alrededor del área (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Ground that helps to align the images.</source>
        <translation>Terreno que ayuda a alinear las imágenes.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Image before the event</source>
        <translation>Imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Image after the event</source>
        <translation>Imagen posterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Reflectance × 10 000, whole numbers, 0 where there are no data; a cloud-optimised GeoTIFF that says where its pixels come from.</source>
        <translation>Reflectancia × 10 000, números enteros, 0 donde no hay datos; un GeoTIFF optimizado para la nube que dice de dónde vienen sus píxeles.</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>Scene classification before (SCL)</source>
        <translation>Clasificación de escena anterior (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>Scene classification after (SCL)</source>
        <translation>Clasificación de escena posterior (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Cloud, shadow, snow, water and more, on the same grid.</source>
        <translation>Nube, sombra, nieve, agua y más, en la misma cuadrícula.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Time of the event</source>
        <translation>Hora del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>With its time zone: 2018-09-05T18:08Z in UTC, or 2018-09-06T03:08+09:00. Of a day alone, 2018-09-06, the images of that day are used for neither side.</source>
        <translation>Con su zona horaria: 2018-09-05T18:08Z en UTC, o 2018-09-06T03:08+09:00. Si solo se da el día, 2018-09-06, las imágenes de ese día no se usan para ningún lado.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Days before the event</source>
        <translation>Días antes del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>More than a year, so that an image of the same season a year before can compete with last week's.</source>
        <translation>Más de un año, para que una imagen de la misma estación del año anterior pueda competir con la de la semana pasada.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Days after the event</source>
        <translation>Días después del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Later, plants begin to cover scars.</source>
        <translation>Más tarde, las plantas empiezan a cubrir las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images to look at, of each side</source>
        <translation>Imágenes que examinar, de cada lado</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>The most promising by what the catalogue says of them.</source>
        <translation>Las más prometedoras según lo que el catálogo dice de ellas.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Fetch thumbnails</source>
        <translation>Obtener miniaturas</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Small pictures, shown when the mouse rests on a footprint.</source>
        <translation>Imágenes pequeñas, que se muestran al detener el ratón sobre una huella.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Candidates</source>
        <translation>Candidatas</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Footprints of the images that were looked at, with their clear share of the area, snow, orbit, sun, processing baseline and offset.</source>
        <translation>Huellas de las imágenes examinadas, con su parte despejada del área, nieve, órbita, sol, versión de procesado y desplazamiento.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Ranked pairs</source>
        <translation>Pares clasificados</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>The best first, with the reasons of their rank in words.</source>
        <translation>El mejor primero, con las razones de su rango en palabras.</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Searches for images (*.json)</source>
        <translation>Búsquedas de imágenes (*.json)</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>What was found, for “Fetch images”.</source>
        <translation>Lo hallado, para «Obtener imágenes».</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images before the event</source>
        <translation>Imágenes anteriores al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images after the event</source>
        <translation>Imágenes posteriores al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Share of the area clear in the best pair (%)</source>
        <translation>Parte del área despejada en el mejor par (%)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Folder of the event</source>
        <translation>Carpeta del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>A new or an empty one; or that of an earlier run of the same event, which goes on.</source>
        <translation>Una nueva o vacía; o la de una ejecución anterior del mismo evento, que continúa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Fetch elevations</source>
        <translation>Obtener elevaciones</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>For slopes and heights of the scars, and to drop scars on flat ground.</source>
        <translation>Para las pendientes y alturas de las cicatrices, y para descartar las de terreno llano.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Compose several dates where clouds hide much</source>
        <translation>Componer varias fechas donde las nubes ocultan mucho</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Of a side of which the best image shows less than 90 % of the area.</source>
        <translation>De un lado cuya mejor imagen muestra menos del 90 % del área.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>The file that “Find images of an event” wrote for the same area, time and catalogue. Empty: the images are searched for.</source>
        <translation>El archivo que escribió «Buscar imágenes de un evento» para la misma área, hora y catálogo. Vacío: las imágenes se buscan.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Evidence from several indices</source>
        <translation>Evidencia de varios índices</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>NDVI drop by more than 0.2</source>
        <translation>Caída del NDVI mayor que 0,2</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Evidence and U-Net of both dates combined</source>
        <translation>Evidencia y U-Net de ambas fechas combinadas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>How scars are separated from other ground. Evidence compares the change of each pixel with what is expected of its kind of ground. The U-Nets, trained networks, use shape and texture too, and need the Python package onnxruntime; the one of both dates takes red, green and blue, and near and shortwave infrared where both images have them, and knows seasons.</source>
        <translation>Cómo se separan las cicatrices del resto del terreno. La evidencia compara el cambio de cada píxel con el que se espera de su clase de terreno. Las U-Net, redes entrenadas, usan también la forma y la textura, y necesitan el paquete de Python onnxruntime; la de ambas fechas toma rojo, verde y azul, además de infrarrojo cercano y de onda corta si ambas imágenes los tienen, y conoce las estaciones.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Brings the post image onto the pre image to a fraction of a pixel, checked at independent tie points; where that fails, the log says so and mapping goes on.</source>
        <translation>Lleva la imagen posterior sobre la anterior con un error de una fracción de píxel, comprobado en puntos de enlace independientes; si no se logra, el registro lo dice y la cartografía continúa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Smallest scar (square metres)</source>
        <translation>Cicatriz más pequeña (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Smaller ones are dropped; a Sentinel-2 pixel has 100.</source>
        <translation>Las menores se descartan; un píxel de Sentinel-2 tiene 100.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Gentlest mean slope of a scar (degrees)</source>
        <translation>Pendiente media mínima de una cicatriz (grados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Drops fields and river banks; used only with a DEM. 0 keeps all.</source>
        <translation>Descarta cultivos y orillas de ríos; solo se usa con un MDE. 0 las conserva todas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>An alignment that moves the image farther is not used.</source>
        <translation>Una alineación que mueve la imagen más lejos no se usa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Largest hole to fill (square metres)</source>
        <translation>Mayor hueco que se rellena (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Larger ones stay.</source>
        <translation>Los mayores se conservan.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Simplify outlines by (metres)</source>
        <translation>Simplificar los contornos en (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 keeps the edges of the pixels.</source>
        <translation>0 conserva los bordes de los píxeles.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>The same seed gives the same map.</source>
        <translation>La misma semilla da el mismo mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Only for the U-Net: another model than the one that comes with Scar Mapper; its card states the bands and the threshold.</source>
        <translation>Solo para la U-Net: un modelo distinto del que viene con Scar Mapper; su ficha indica las bandas y el umbral.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Refit (.json)</source>
        <translation>Reajuste (.json)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>What “Refit a method to reviewed scars” made of your decisions on this scene or a neighbouring one: its calibration, weights and threshold in place of the method's own. It has to be of the same method and model.</source>
        <translation>Lo que «Reajustar un método a cicatrices revisadas» hizo de sus decisiones en esta escena o una vecina: su calibración, sus pesos y su umbral en lugar de los propios del método. Tiene que ser del mismo método y modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Name of the event</source>
        <translation>Nombre del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Written to each scar.</source>
        <translation>Se escribe en cada cicatriz.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Sensitivity (shift of the log-odds)</source>
        <translation>Sensibilidad (desplazamiento del logaritmo de las probabilidades relativas)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>More than 0 maps more scars, less maps fewer. It is added to the log-odds of each pixel: where 0 takes pixels from a probability of 0.5 on, +1 takes them from 0.27, +2 from 0.12, −1 only from 0.73, −2 from 0.88. In the NDVI drop, 1 moves the threshold by 0.6 times the scene's noise; in clusters it shifts the odds of bare ground after and of other ground before; in the U-Net it shifts the threshold of its card. Probabilities and confidence stay as they are.</source>
        <translation>Más de 0 cartografía más cicatrices; menos, menos. Se suma al logaritmo de las probabilidades relativas (log-odds) de cada píxel: donde 0 toma los píxeles desde una probabilidad de 0.5, +1 los toma desde 0.27, +2 desde 0.12, −1 solo desde 0.73, −2 desde 0.88. En la caída del NDVI, 1 desplaza el umbral 0.6 veces el ruido de la escena; en los conglomerados desplaza las probabilidades relativas del suelo desnudo después y de otro terreno antes; en la U-Net desplaza el umbral de su ficha. Las probabilidades y la confianza quedan como están.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Dates of the pixels before</source>
        <translation>Fechas de los píxeles de antes</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Of a composite, the raster “Dates and observations” beside it: each scar then says between which dates it fell.</source>
        <translation>De una composición, el ráster «Fechas y observaciones» que la acompaña: cada cicatriz dice entonces entre qué fechas cayó.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Dates of the pixels after</source>
        <translation>Fechas de los píxeles de después</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Probability of a scar's core</source>
        <translation>Probabilidad del núcleo de una cicatriz</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Hysteresis: only scars that reach this probability (0 to 1) in one pixel at least are kept, with all their less probable pixels. Together with a higher sensitivity it draws sure scars to their probable edges. Empty: every scar is kept.</source>
        <translation>Histéresis: solo se conservan las cicatrices que alcanzan esta probabilidad (0 a 1) en al menos un píxel, con todos sus píxeles menos probables. Junto con una sensibilidad mayor dibuja las cicatrices seguras hasta sus bordes probables. Vacío: se conservan todas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Split scars that grew together</source>
        <translation>Separar cicatrices que se han unido</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Splits scars that are several slides whose edges touch: with a DEM along ridges, valleys and directions of fall, without one at necks of the outline. The parts cover the same ground, and share a name in the attribute parent, by which they can be dissolved again. No part is smaller than the smallest scar.</source>
        <translation>Separa las cicatrices que son varios deslizamientos cuyos bordes se tocan: con un MDE, por crestas, valles y direcciones de caída; sin él, por los estrechamientos del contorno. Las partes cubren el mismo terreno y comparten un nombre en el atributo parent, por el que pueden disolverse de nuevo. Ninguna parte es menor que la cicatriz más pequeña.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Ground to exclude</source>
        <translation>Terreno que se excluye</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Polygons, in any coordinate reference system, of ground that yields no scars and counts as unseen: fields, a river's gravel, towns, quarries. The images are aligned by it all the same.</source>
        <translation>Polígonos, en cualquier sistema de referencia de coordenadas, de terreno que no da cicatrices y cuenta como no visto: campos, la grava de un río, poblaciones, canteras. Las imágenes se alinean también con él.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Polygons of the ground that could not be mapped, with the reason (no image, cloud, thin cloud, shadow, snow, water, excluded), the image that does not show it, its date and the area. Patches smaller than the smallest scar are gathered. “Scar density” and “What the scars hit” take it as it is.</source>
        <translation>Polígonos del terreno que no se pudo cartografiar, con el motivo (no image: sin imagen, cloud: nube, thin cloud: nube fina, shadow: sombra, snow: nieve, water: agua, excluded: excluido), la imagen que no lo muestra, su fecha y el área. Las manchas menores que la cicatriz más pequeña se reúnen. «Densidad de cicatrices» y «Lo que alcanzan las cicatrices» lo toman tal cual.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Crowns and toes</source>
        <translation>Coronas y pies</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Points at the upper and the lower end of the slope line of each scar, with their elevations. Only with a DEM: without one it is not known where a slope falls.</source>
        <translation>Puntos en los extremos superior e inferior de la línea de pendiente de cada cicatriz, con sus elevaciones. Solo con un DEM: sin él no se sabe hacia dónde cae una ladera.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Drop burnt, leafless or cloudy ground from odds of</source>
        <translation>Descartar terreno quemado, sin hojas o con nubes desde una razón de</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>A scar that is so many times likelier burnt ground, plants without leaves or cloud, by its spectrum on both dates and the ground around it, is dropped, and the log says how many are. 0 keeps all; the attributes lookalike and lookalike_odds tell for each scar what else it may be.</source>
        <translation>Una cicatriz que, por su espectro en ambas fechas y el terreno de alrededor, es tantas veces más probablemente terreno quemado, plantas sin hojas o nube se descarta, y el registro dice cuántas. 0 las conserva todas; los atributos lookalike y lookalike_odds dicen de cada cicatriz qué otra cosa puede ser.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Metres; for slopes and heights of the scars, and for the slope limit.</source>
        <translation>En metros; para las pendientes y alturas de las cicatrices y para el límite de pendiente.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Inventory of known landslides</source>
        <translation>Inventario de deslizamientos conocidos</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Polygons, or points, to compare the map with: each scar is marked as new or known, and the report shows how well the two agree.</source>
        <translation>Polígonos, o puntos, con los que comparar el mapa: cada cicatriz se marca como nueva o conocida, y el informe muestra cuánto concuerdan ambos.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Polygons with their attributes; a GeoPackage carries its style.</source>
        <translation>Polígonos con sus atributos; un GeoPackage lleva su estilo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Scar mask</source>
        <translation>Máscara de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>1 under the scars, 0 elsewhere, nodata where the ground is not seen.</source>
        <translation>1 bajo las cicatrices, 0 en el resto, sin datos donde no se ve el terreno.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>0 to 1, before small and flat scars are dropped. A second band tells why ground was not mapped.</source>
        <translation>De 0 a 1, antes de descartar las cicatrices pequeñas y las llanas. Una segunda banda dice por qué no se cartografió el terreno.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>What was done, with what evidence, and what makes the map doubtful.</source>
        <translation>Qué se hizo, con qué evidencia, y qué hace dudoso el mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>HTML files (*.html)</source>
        <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Shift of the post image east (map units)</source>
        <translation>Desplazamiento de la imagen posterior hacia el este (unidades del mapa)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Shift of the post image north (map units)</source>
        <translation>Desplazamiento de la imagen posterior hacia el norte (unidades del mapa)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Tables, folders</source>
        <translation>Tablas, carpetas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Tiles: table or folder</source>
        <translation>Teselas: tabla o carpeta</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>A table (CSV, GeoPackage or any other that QGIS opens) with the columns pre and post and, where wanted, name, dem, scl_pre and scl_post: a row for each pair of images, with paths that are absolute or begin at the table's folder. Columns band_roles, offset_pre, offset_post, nodata_pre, nodata_post, nodata_dem, crs_pre, crs_post and crs_dem say for a single pair what goes before its files and before the parameters here (nodata: a value, or none). Or a folder, by its path or by any image in it, that holds NAME_pre.tif, NAME_post.tif and, where wanted, NAME_dem.tif, NAME_scl_pre.tif and NAME_scl_post.tif for each pair; or that holds a folder for each pair, with pre.tif, post.tif and so on in it. A dem.tif beside these is for all tiles that have none of their own.</source>
        <translation>Una tabla (CSV, GeoPackage o cualquier otra que QGIS abra) con las columnas pre y post y, si se desea, name, dem, scl_pre y scl_post: una fila por cada par de imágenes, con rutas absolutas o que parten de la carpeta de la tabla. Las columnas band_roles, offset_pre, offset_post, nodata_pre, nodata_post, nodata_dem, crs_pre, crs_post y crs_dem indican para un solo par lo que prevalece sobre sus archivos y sobre los parámetros de aquí (nodata: un valor, o none). O una carpeta, por su ruta o por la de cualquier imagen que contenga, con NOMBRE_pre.tif, NOMBRE_post.tif y, si se desea, NOMBRE_dem.tif, NOMBRE_scl_pre.tif y NOMBRE_scl_post.tif por cada par; o con una carpeta por cada par, que contiene pre.tif, post.tif, etc. Un dem.tif junto a ellos sirve para todas las teselas que no tienen el suyo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>What is learnt of the images</source>
        <translation>Lo que se aprende de las imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Once, from all tiles</source>
        <translation>Una vez, de todas las teselas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>For each tile by itself</source>
        <translation>Para cada tesela por separado</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Clusters, noise and thresholds. Once, from a sample of all tiles: then a place is judged alike in whichever tile it lies. By itself suits tiles of different seasons or ground. The U-Net learns nothing here.</source>
        <translation>Grupos, ruido y umbrales. Una vez, de una muestra de todas las teselas: así un lugar se juzga igual en cualquier tesela en que esté. Por separado conviene a teselas de distinta estación o terreno. La U-Net no aprende nada aquí.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Worker processes</source>
        <translation>Procesos de trabajo</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>How many tiles are worked on at a time on this computer; they share its cores. Each needs up to 1.5 GB of memory. 0 chooses by cores and memory.</source>
        <translation>Cuántas teselas se procesan a la vez en este equipo; comparten sus núcleos. Cada una necesita hasta 1,5 GB de memoria. 0 elige según los núcleos y la memoria.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Dask scheduler</source>
        <translation>Planificador de Dask</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Address of a Dask cluster that does the work instead, such as tcp://192.0.2.1:8786. Its workers must see the images under the same paths and have Scar Mapper's engine (“pip install .” in this plugin's repository; no QGIS). QGIS needs the Python package distributed.</source>
        <translation>Dirección de un clúster de Dask que hace el trabajo en su lugar, como tcp://192.0.2.1:8786. Sus procesos deben ver las imágenes en las mismas rutas y tener el motor de Scar Mapper («pip install .» en el repositorio de este complemento; sin QGIS). QGIS necesita el paquete de Python distributed.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Takes over tiles that an earlier run with the same output, images and options finished; changing the smallest area, the gentlest slope or the simplification does nothing over again. Off: all is done anew.</source>
        <translation>Aprovecha las teselas que terminó una ejecución anterior con la misma salida, imágenes y opciones; cambiar el área mínima, la pendiente mínima o la simplificación no obliga a repetir nada. Desactivado: todo se hace de nuevo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Images on the network</source>
        <translation>Imágenes en la red</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>The table, or virtual rasters that it names, may refer to images on servers (/vsicurl/, /vsis3/, https://…); virtual rasters and links may lead to other folders too. Only for tables that you trust: such an image makes this computer ask any server, or read any file.</source>
        <translation>La tabla, o los rásteres virtuales que nombra, pueden remitir a imágenes en servidores (/vsicurl/, /vsis3/, https://…); los rásteres virtuales y los enlaces pueden llevar también a otras carpetas. Solo para tablas de confianza: una imagen así hace que este ordenador consulte cualquier servidor o lea cualquier archivo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Work folder</source>
        <translation>Carpeta de trabajo</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Keeps what is found in each tile, some megabytes. Without it, a folder beside the scars, named like them and “_tiles”. May be deleted when all is done.</source>
        <translation>Guarda lo hallado en cada tesela, unos megabytes. Sin ella, una carpeta junto a las cicatrices, con su nombre y «_tiles». Se puede borrar cuando todo está hecho.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>CRS of the scars</source>
        <translation>SRC de las cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Without it, that of the first tile, whatever the zones of the others.</source>
        <translation>Sin él, el de la primera tesela, sean cuales sean las zonas de las demás.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Polygons with the attributes of “Map scars between two images” and the names of the tiles that show each.</source>
        <translation>Polígonos con los atributos de «Cartografiar cicatrices entre dos imágenes» y los nombres de las teselas que muestran cada uno.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Manifest</source>
        <translation>Manifiesto</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>A table with a row for each tile: state, seconds, scars, shift, misfit, warnings and what went wrong. While the work goes on, and where it fails, the same is in the work folder, as manifest_so_far.csv.</source>
        <translation>Una tabla con una fila por tesela: estado, segundos, cicatrices, desplazamiento, desajuste, advertencias y lo que falló. Mientras dura el trabajo, y donde falla, lo mismo está en la carpeta de trabajo, como manifest_so_far.csv.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Number of tiles mapped</source>
        <translation>Número de teselas cartografiadas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Number of tiles left out</source>
        <translation>Número de teselas omitidas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Polygons; coloured by their status.</source>
        <translation>Polígonos; coloreados según su estado.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Shown in an inset, and in the atlas.</source>
        <translation>Se muestra en un recuadro y en el atlas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Below the scars; without it the image before.</source>
        <translation>Debajo de las cicatrices; sin ella, la imagen anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Polygons of ground that could not be mapped; hatched.</source>
        <translation>Polígonos del terreno que no se pudo cartografiar; rayados.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The sheet is upright where the scars lie so.</source>
        <translation>La hoja es vertical si las cicatrices lo son.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>By default the name of the event of the scars.</source>
        <translation>Por defecto, el nombre del evento de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Made by</source>
        <translation>Hecho por</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Most pages of the atlas</source>
        <translation>Máximo de páginas del atlas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>For the largest scars; 0: a page for each scar.</source>
        <translation>Para las cicatrices más grandes; 0: una página para cada una.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Map sheet</source>
        <translation>Hoja de mapa</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>One page.</source>
        <translation>Una página.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>PDF files (*.pdf)</source>
        <translation>Archivos PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>A page for each scar, the largest first.</source>
        <translation>Una página para cada cicatriz, la más grande primero.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Project with the layouts</source>
        <translation>Proyecto con las composiciones</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Refers to the layers where they are; open it in QGIS to change a sheet.</source>
        <translation>Se refiere a las capas donde están; ábralo en QGIS para cambiar una hoja.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>QGIS projects (*.qgz)</source>
        <translation>Proyectos de QGIS (*.qgz)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Pages of the atlas</source>
        <translation>Páginas del atlas</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{key} has no polygons; choose another layer.</source>
        <translation>{key} no tiene polígonos; elija otra capa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Landslide scars</source>
        <translation>Cicatrices de deslizamientos</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Not seen</source>
        <translation>No visto</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Total area</source>
        <translation>Área total</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Largest</source>
        <translation>La más grande</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>not known</source>
        <translation>no se conoce</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Not reviewed: candidates, with false alarms among them.</source>
        <translation>Sin revisar: candidatas, con falsas alarmas entre ellas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>No scar.</source>
        <translation>Ninguna cicatriz.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Landslide scars mapped from satellite images</source>
        <translation>Cicatrices de deslizamientos cartografiadas con imágenes de satélite</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>method</source>
        <translation>método</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>None is installed; choose a model file</source>
        <translation>No hay ninguno instalado; elija un archivo de modelo</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>One of those that come with Scar Mapper.</source>
        <translation>Uno de los que vienen con Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Model file (.onnx)</source>
        <translation>Archivo de modelo (.onnx)</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Another model, in place of the above: an ONNX file with its card inside or in a .json file beside it.</source>
        <translation>Otro modelo, en lugar del de arriba: un archivo ONNX con su ficha dentro o en un archivo .json al lado.</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>With a red and a near infrared band; its grid is that of the results.</source>
        <translation>Con una banda roja y otra de infrarrojo cercano; su malla es la de los resultados.</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Drop of NDVI that makes a scar</source>
        <translation>Caída del NDVI que hace una cicatriz</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI before minus NDVI after. 0.2 suits two images of the same season; not used where the threshold is automatic.</source>
        <translation>NDVI anterior menos NDVI posterior. 0,2 conviene a dos imágenes de la misma estación; no se usa si el umbral es automático.</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Automatic threshold</source>
        <translation>Umbral automático</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Finds the threshold from the scene: its usual change plus 4 to 8 times the noise of that change. It follows a shift of season over the whole scene.</source>
        <translation>Halla el umbral a partir de la escena: su cambio habitual más de 4 a 8 veces el ruido de ese cambio. Sigue un cambio de estación en toda la escena.</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI before minus NDVI after: positive where vegetation was lost.</source>
        <translation>NDVI anterior menos NDVI posterior: positivo donde se perdió vegetación.</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Threshold used</source>
        <translation>Umbral usado</translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Usual change {centre:.3f}, noise {noise:.3f}, threshold {threshold:.3f}.</source>
        <translation>Cambio habitual {centre:.3f}, ruido {noise:.3f}, umbral {threshold:.3f}.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Band roles</source>
        <translation>Función de las bandas</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Only for images whose bands are not recognised: which band plays which role, by number or name, for example “blue=1, green=2, red=3, nir=4, swir16=5”; where the dates differ, “pre: red=3, nir=4; post: red=1, nir=2”; or whose numbers the bands have, as “sensor=Landsat 8”. The log says what was taken.</source>
        <translation>Solo para imágenes cuyas bandas no se reconocen: qué banda cumple qué función, por número o nombre, por ejemplo «blue=1, green=2, red=3, nir=4, swir16=5»; si las fechas difieren, «pre: red=3, nir=4; post: red=1, nir=2»; o de qué sensor son los números de las bandas, como «sensor=Landsat 8». El registro indica lo que se tomó.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Offset of the image before</source>
        <translation>Desplazamiento de la imagen anterior</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Offset of the image after</source>
        <translation>Desplazamiento de la imagen posterior</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Added to each of its reflectance bands, in the unit of the image: −1000 where the offset of a Sentinel-2 product was not removed. Images whose values contradict each other are refused unless it is given; 0 takes them as they are.</source>
        <translation>Se suma a cada una de sus bandas de reflectancia, en la unidad de la imagen: −1000 donde no se restó el desplazamiento de un producto Sentinel-2. Las imágenes cuyos valores se contradicen se rechazan si no se indica; 0 las toma como están.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Brought to the grid of the image before where it lies on another.</source>
        <translation>Se lleva a la malla de la imagen anterior si está en otra.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Reflectance bands named in the file; its grid is that of all results.</source>
        <translation>Bandas de reflectancia con nombre en el archivo; su malla es la de todos los resultados.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>May differ in CRS, pixel size and extent. Best of the same season as before.</source>
        <translation>Puede diferir en SRC, tamaño de píxel y extensión. Mejor de la misma estación que la anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Takes the place of the spectral tests for cloud, shadow, snow and water.</source>
        <translation>Sustituye a las pruebas espectrales de nubes, sombras, nieve y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <source>Valid pixels (mask)</source>
        <translation>Píxeles válidos (máscara)</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Ground where this is 0 or nodata is not looked at: cloud, snow, water. The algorithm “Valid pixels” makes such a mask.</source>
        <translation>No se mira el terreno donde vale 0 o no hay datos: nubes, nieve, agua. El algoritmo «Píxeles válidos» hace una máscara así.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Valid pixels before (mask)</source>
        <translation>Píxeles válidos antes (máscara)</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Valid pixels after (mask)</source>
        <translation>Píxeles válidos después (máscara)</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>As “Valid pixels”, of one date: ground that is masked on either date is not looked at. On any grid.</source>
        <translation>Como «Píxeles válidos», de una fecha: el terreno enmascarado en cualquiera de las dos fechas no se examina. En cualquier malla.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>1 scar, 0 none, nodata (255) where an image is invalid.</source>
        <translation>1 cicatriz, 0 ninguna, sin datos (255) donde una imagen no es válida.</translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>One HTML file that needs nothing else, to be read or printed.</source>
        <translation>Un solo archivo HTML que no necesita nada más, para leer o imprimir.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of patches</source>
        <translation>Carpeta de recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>With image_N.h5 (14 bands in the values of Landslide4Sense) in a folder img or images, or a folder above that, such as ValidData. Masks beside it are labels.</source>
        <translation>Con image_N.h5 (14 bandas en los valores de Landslide4Sense) en una carpeta img o images, o la carpeta superior, como ValidData. Las máscaras al lado son etiquetas.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of further models</source>
        <translation>Carpeta de otros modelos</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Each .onnx file in it predicts the patches, too; models.csv compares them.</source>
        <translation>Cada archivo .onnx que contiene también predice los recortes; models.csv los compara.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Probability that makes a scar (0 to 1)</source>
        <translation>Probabilidad que hace una cicatriz (de 0 a 1)</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>For the masks. Empty: the one that the model's card gives.</source>
        <translation>Para las máscaras. Vacío: el que da la ficha del modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Write probabilities, too</source>
        <translation>Escribir también las probabilidades</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>As probability_N.h5, 0 to 1, beside the masks.</source>
        <translation>Como probability_N.h5, de 0 a 1, junto a las máscaras.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Write pictures of every patch</source>
        <translation>Escribir imágenes de cada recorte</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Image, label, probability and mask beside each other, as pages (pictures/page_1.html) and as an animation (patches.gif).</source>
        <translation>Imagen, etiqueta, probabilidad y máscara una junto a otra, en páginas (pictures/page_1.html) y en una animación (patches.gif).</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of predictions</source>
        <translation>Carpeta de predicciones</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>New or empty. Gets mask/mask_N.h5 (1 scar, 0 none), predictions.csv, a row for each patch, and models.csv, which tells how many of them the model was trained on.</source>
        <translation>Nueva o vacía. Recibe mask/mask_N.h5 (1 cicatriz, 0 nada), predictions.csv, una fila por recorte, y models.csv, que dice con cuántos de ellos se entrenó el modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Scar mask of all chips</source>
        <translation>Máscara de cicatrices de todos los recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Of exported chips, on the grid of their image: 1 scar, 0 none, nodata (255) where there is no chip.</source>
        <translation>De recortes exportados, en la malla de su imagen: 1 cicatriz, 0 ninguna, nodata (255) donde no hay recorte.</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Number of patches</source>
        <translation>Número de recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>F1 of all pixels, where there are labels</source>
        <translation>F1 de todos los píxeles, donde hay etiquetas</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Reviewed scars</source>
        <translation>Cicatrices revisadas</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Polygons whose field “status” says confirmed or edited, or rejected. Others, such as unsure, are left out.</source>
        <translation>Polígonos cuyo campo «status» dice confirmed o edited, o rejected. Los demás, como unsure, se dejan fuera.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of “Map scars between two images”, made together with the scars. It tells the method and the model.</source>
        <translation>De «Cartografiar cicatrices entre dos imágenes», hecha junto con las cicatrices. Dice el método y el modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Probability by evidence</source>
        <translation>Probabilidad por evidencia</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of the same images by the method Evidence. Together with that of the network, the weights of the combination are refitted, for the method Evidence and U-Net of both dates combined.</source>
        <translation>De las mismas imágenes por el método Evidencia. Junto con la de la red se reajustan los pesos de la combinación, para el método Evidencia y U-Net de ambas fechas combinadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Probability by the U-Net of both dates</source>
        <translation>Probabilidad por la U-Net de ambas fechas</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of the same images, on the same grid.</source>
        <translation>De las mismas imágenes, en la misma cuadrícula.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Refit</source>
        <translation>Reajuste</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>A small text file (JSON) for the parameter “Refit” of the mapping.</source>
        <translation>Un pequeño archivo de texto (JSON) para el parámetro «Reajuste» de la cartografía.</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Number of confirmed scars used</source>
        <translation>Número de cicatrices confirmadas usadas</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Number of rejected scars used</source>
        <translation>Número de cicatrices rechazadas usadas</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>1 where the refit changes anything, else 0</source>
        <translation>1 si el reajuste cambia algo, si no 0</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Threshold of the refitted probability</source>
        <translation>Umbral de la probabilidad reajustada</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Threshold that gives the same map from the raster in hand</source>
        <translation>Umbral que da el mismo mapa a partir del ráster disponible</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>F1 of the method, cross-validated</source>
        <translation>F1 del método, con validación cruzada</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>F1 with the refit, cross-validated</source>
        <translation>F1 con el reajuste, con validación cruzada</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Log loss of the method, cross-validated</source>
        <translation>Pérdida logarítmica del método, con validación cruzada</translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Log loss with the refit, cross-validated</source>
        <translation>Pérdida logarítmica con el reajuste, con validación cruzada</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Output to check</source>
        <translation>Salida que se comprueba</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>A layer, raster, report or table that Scar Mapper made, or a folder, or the file “scarmapper-run.json” in it.</source>
        <translation>Una capa, un ráster, un informe o una tabla que hizo Scar Mapper, o una carpeta, o el archivo «scarmapper-run.json» en ella.</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Outputs, folders (*)</source>
        <translation>Resultados, carpetas (*)</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Folder of the inputs</source>
        <translation>Carpeta de las entradas</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Where inputs lie that are no longer at their place; they are known by their checksums. Inputs that are outputs themselves are made again where they are missing.</source>
        <translation>Donde están las entradas que ya no están en su sitio; se reconocen por sus sumas de comprobación. Las entradas que son salidas a su vez se hacen de nuevo si faltan.</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>What was run, what came out the same, and what did not.</source>
        <translation>Qué se ejecutó, qué salió igual y qué no.</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Whether all is the same (1 or 0)</source>
        <translation>Si todo es igual (1 o 0)</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Number of files compared</source>
        <translation>Número de archivos comparados</translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Number of files that differ</source>
        <translation>Número de archivos que difieren</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Reviewed scars in the output</source>
        <translation>Cicatrices revisadas en la salida</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Stop before they are replaced</source>
        <translation>Parar antes de reemplazarlas</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Carry decisions over to the new scars</source>
        <translation>Trasladar las decisiones a las cicatrices nuevas</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Replace them</source>
        <translation>Reemplazarlas</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Where somebody has reviewed scars in the file of the output. Stop: nothing is replaced, and the algorithm says so before it begins. Carry over: decisions of this event, in that file or in scar_decisions.gpkg beside it, go to the new scars that they fit; unclear ones are marked (field carried); confirmed scars that the new map lacks stay in it. Replace: earlier decisions stay in scar_decisions.gpkg alone.</source>
        <translation>Cuando alguien ha revisado cicatrices en el archivo de salida. Parar: no se reemplaza nada, y el algoritmo lo dice antes de empezar. Trasladar: las decisiones de este evento, en ese archivo o en scar_decisions.gpkg junto a él, pasan a las cicatrices nuevas a las que corresponden; las dudosas se marcan (campo carried); las cicatrices confirmadas que le faltan al mapa nuevo permanecen en él. Reemplazar: las decisiones anteriores quedan solo en scar_decisions.gpkg.</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Overwrite reviewed scars</source>
        <translation>Sobrescribir cicatrices revisadas</translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Of scripts made before REVIEWED: on is the same as “Replace them”.</source>
        <translation>De scripts anteriores a REVIEWED: activado equivale a «Reemplazarlas».</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons: of Scar Mapper, with their status and confidence, or of any other inventory.</source>
        <translation>Polígonos: de Scar Mapper, con su estado y su confianza, o de cualquier otro inventario.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Density in</source>
        <translation>Densidad en</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Squares</source>
        <translation>Cuadrados</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Hexagons</source>
        <translation>Hexágonos</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Kernel (smoothed)</source>
        <translation>Núcleo (suavizada)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Squares and hexagons count what lies in each. A kernel spreads each scar over the ground around it, most of it close by.</source>
        <translation>Los cuadrados y los hexágonos cuentan lo que hay en cada uno. Un núcleo reparte cada cicatriz sobre el terreno que la rodea, la mayor parte muy cerca.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Size of squares or hexagons (metres)</source>
        <translation>Tamaño de los cuadrados o hexágonos (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Side of a square, or distance of opposite sides of a hexagon.</source>
        <translation>Lado de un cuadrado, o distancia entre lados opuestos de un hexágono.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Radius of the kernel (metres)</source>
        <translation>Radio del núcleo (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>How far a scar is spread. A larger one gives a smoother map.</source>
        <translation>Hasta dónde se reparte una cicatriz. Uno mayor da un mapa más suave.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Weight of a scar</source>
        <translation>Peso de una cicatriz</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>All alike</source>
        <translation>Todas por igual</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By confidence</source>
        <translation>Según la confianza</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By review status</source>
        <translation>Según el estado de revisión</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By confidence: as probable as it is, 0.95 for 5, 0.8 for 3, 0.6 for 2 and 0.25 for 1, so that the sum is the number of scars to be expected. By review status: 1 for confirmed and edited scars, less for others. It goes for number and area.</source>
        <translation>Según la confianza: tanto como es probable, 0.95 para 5, 0.8 para 3, 0.6 para 2 y 0.25 para 1, de modo que la suma es el número de cicatrices que cabe esperar. Según el estado de revisión: 1 para las confirmadas y editadas, menos para las demás. Vale para el número y para el área.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Weight of scars that nobody has confirmed</source>
        <translation>Peso de las cicatrices que nadie ha confirmado</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>For “By review status”, 0 to 1; with 0 only reviewed ones count.</source>
        <translation>Para «Según el estado de revisión», de 0 a 1; con 0 solo cuentan las revisadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Extent</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>The ground that was looked at. Empty: that of the area of interest, else of the masks, else the box around the scars, which the log warns of.</source>
        <translation>El terreno que se examinó. Vacío: el del área de interés; si no, el de las máscaras; si no, el rectángulo alrededor de las cicatrices, de lo que el registro advierte.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons of the ground that was looked at, without the sea for example.</source>
        <translation>Polígonos del terreno que se examinó, por ejemplo sin el mar.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Of the map: ground of 255 or nodata was not seen.</source>
        <translation>Del mapa: el terreno con 255 o sin datos no se vio.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Ground where this is 0 or nodata was not seen. The algorithm “Valid pixels” makes such a mask.</source>
        <translation>El terreno donde esto es 0 o sin datos no se vio. El algoritmo «Píxeles válidos» hace una máscara así.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons of ground that was not seen: cloud, shadow, no image.</source>
        <translation>Polígonos de terreno que no se vio: nube, sombra, sin imagen.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Least share of a cell that was seen (%)</source>
        <translation>Parte mínima vista de una celda (%)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells of which less was seen are left empty, and counted in the log. Of a kernel, pixels. 0 keeps all of which anything was seen.</source>
        <translation>Las celdas de las que se vio menos quedan vacías y se cuentan en el registro. Con un núcleo, los píxeles. 0 conserva todas aquellas de las que se vio algo.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Pixel size of the raster (metres)</source>
        <translation>Tamaño de píxel del ráster (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Of a kernel (empty: a tenth of its radius) or of hexagons (empty: a twentieth of their size). Squares are the pixels themselves.</source>
        <translation>De un núcleo (vacío: la décima parte de su radio) o de hexágonos (vacío: la vigésima parte de su tamaño). Los cuadrados son los propios píxeles.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scar density</source>
        <translation>Densidad de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Band 1: number of scars per km²; band 2: hectares of scars per km², which is per cent of the ground. Nodata where too little was seen.</source>
        <translation>Banda 1: número de cicatrices por km²; banda 2: hectáreas de cicatrices por km², que es el tanto por ciento del terreno. Sin datos donde se vio demasiado poco.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells</source>
        <translation>Celdas</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>The squares or hexagons, with number, area, seen ground and densities of each. Not to be had of a kernel.</source>
        <translation>Los cuadrados o hexágonos, con número, área, terreno visto y densidades de cada uno. No los hay con un núcleo.</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Number of scars that were counted</source>
        <translation>Número de cicatrices contadas</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Sum of their weights</source>
        <translation>Suma de sus pesos</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Seen ground (square kilometres)</source>
        <translation>Terreno visto (kilómetros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Mean density (scars per km²)</source>
        <translation>Densidad media (cicatrices por km²)</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells that were left empty</source>
        <translation>Celdas que quedaron vacías</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Polygons. Those whose field “status” says rejected are left out.</source>
        <translation>Polígonos. Se omiten aquellos cuyo campo «status» dice «rejected».</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that may be hit</source>
        <translation>Objetos que pueden estar afectados</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Lines, polygons or points: roads, buildings, power lines. Of a file of OpenStreetMap (.osm, .osm.pbf), choose the layer that holds them: lines, multipolygons or points.</source>
        <translation>Líneas, polígonos o puntos: carreteras, edificios, líneas eléctricas. De un archivo de OpenStreetMap (.osm, .osm.pbf), elija la capa que los contiene: lines, multipolygons o points.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Class of the features</source>
        <translation>Clase de los objetos</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>The field by which the table of the report is made. Empty: “highway”, “fclass” or another that OpenStreetMap has.</source>
        <translation>El campo según el que se hace la tabla del informe. Vacío: «highway», «fclass» u otro de los de OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Safety distance (metres)</source>
        <translation>Distancia de seguridad (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that are no further than this from a scar are near. 0: only those that are hit are found. 20 m are two pixels of Sentinel-2.</source>
        <translation>Los objetos que no están más lejos que esto de una cicatriz están cerca. 0: solo se hallan los afectados. 20 m son dos píxeles de Sentinel-2.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Rivers</source>
        <translation>Ríos</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Lines or polygons. Scars that reach one are flagged, for they may block it. Of OpenStreetMap's lines, those that are no rivers are left out by themselves.</source>
        <translation>Líneas o polígonos. Las cicatrices que llegan a uno se marcan, pues pueden obstruirlo. De las líneas de OpenStreetMap, las que no son ríos se omiten solas.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Distance to a river (metres)</source>
        <translation>Distancia a un río (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>A scar that is no further than this from a river reaches it: half the width of a river that is drawn as a line, and what the map may be off.</source>
        <translation>Una cicatriz que no está más lejos que esto de un río llega a él: la mitad del ancho de un río dibujado como línea, y lo que el mapa puede estar desplazado.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Polygons of ground that could not be mapped: under cloud, in shadow, beyond the images. Features there are marked as unseen, not as free of scars.</source>
        <translation>Polígonos de terreno que no se pudo cartografiar: bajo nubes, en sombra, fuera de las imágenes. Los objetos que hay allí se marcan como no vistos, no como libres de cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features hit</source>
        <translation>Objetos afectados</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that are hit, near, or not hit but on unseen ground, with all their attributes and how much of them is hit.</source>
        <translation>Objetos afectados, cercanos, o no afectados pero en terreno no visto, con todos sus atributos y cuánto de ellos está afectado.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Scars and what they hit</source>
        <translation>Cicatrices y lo que alcanzan</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>All scars but the rejected, with what each hits and whether a river.</source>
        <translation>Todas las cicatrices salvo las rechazadas, con lo que cada una alcanza y si llega a un río.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Length hit (metres)</source>
        <translation>Longitud afectada (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Area hit (square metres)</source>
        <translation>Área afectada (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features hit or near</source>
        <translation>Objetos afectados o cercanos</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Length hit or near (metres)</source>
        <translation>Longitud afectada o cercana (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Area hit or near (square metres)</source>
        <translation>Área afectada o cercana (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features not hit, but unseen</source>
        <translation>Objetos no afectados, pero no vistos</translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Scars that reach a river</source>
        <translation>Cicatrices que llegan a un río</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Scar = 1 in the first band, or 255 where it holds only 0 and 255; nodata is not.</source>
        <translation>Cicatriz = 1 en la primera banda, o 255 donde solo contiene 0 y 255; nodata no lo es.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>0 to 1; its mean over a scar also makes the scar's confidence.</source>
        <translation>De 0 a 1; su media en una cicatriz da también la confianza de esta.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Reflectance bands, found by their names.</source>
        <translation>Bandas de reflectancia, halladas por su nombre.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Aligned to the image before. Both may lie on other grids than the mask.</source>
        <translation>Alineada con la imagen anterior. Ambas pueden estar en mallas distintas de la de la máscara.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Metres; for heights, slopes and aspects of the scars.</source>
        <translation>En metros; para alturas, pendientes y orientaciones de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Smaller ones are dropped; a Sentinel-2 pixel has 100. 0 keeps all.</source>
        <translation>Las menores se descartan; un píxel de Sentinel-2 tiene 100. 0 las conserva todas.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Drops fields and river banks. Needs a DEM; 0 keeps all.</source>
        <translation>Descarta cultivos y orillas de ríos. Necesita un MDE; 0 las conserva todas.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Larger ones stay. 0 fills none.</source>
        <translation>Los mayores se conservan. 0 no rellena ninguno.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>How far an outline may move to have fewer corners. 0 keeps the edges of the pixels, which make perimeters too long by a quarter on the average.</source>
        <translation>Cuánto puede moverse un contorno para tener menos vértices. 0 conserva los bordes de los píxeles, que alargan los perímetros una cuarta parte de media.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>{count} scars, {area:.2f} ha.</source>
        <translation>{count} cicatrices, {area:.2f} ha.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Of “Map scars between two images”, or of any other origin.</source>
        <translation>De «Cartografiar cicatrices entre dos imágenes» o de cualquier otro origen.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Threshold (probability, 0 to 1)</source>
        <translation>Umbral (probabilidad, de 0 a 1)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Pixels of this probability or more are scars. Empty: the threshold that the raster was made with, or 0.5 where it does not say so.</source>
        <translation>Los píxeles con esta probabilidad o más son cicatrices. Vacío: el umbral con el que se hizo el ráster, o 0.5 si este no lo dice.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>More than 0 lowers the threshold and finds more scars, less raises it: from 0.5, +1 goes to 0.27, +2 to 0.12, −1 to 0.73, −2 to 0.88.</source>
        <translation>Más de 0 baja el umbral y encuentra más cicatrices; menos lo sube: desde 0.5, +1 lleva a 0.27, +2 a 0.12, −1 a 0.73, −2 a 0.88.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Only this part is looked at; scars that reach beyond it are cut. Empty: all.</source>
        <translation>Solo se mira esta parte; las cicatrices que la sobrepasan se cortan. Vacío: todo.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Aligned to the image before; or the very file that the map was made of, which is moved as it was then. Both may lie on other grids than the probability.</source>
        <translation>Alineada con la imagen anterior; o el mismo archivo del que se hizo el mapa, que se desplaza como entonces. Ambas pueden estar en cuadrículas distintas de la de la probabilidad.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Polygons, or points: each scar is marked as new or known.</source>
        <translation>Polígonos o puntos: cada cicatriz se marca como nueva o conocida.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>The band that is the probability of a scar. Empty: the only one, or the one that is named probability.</source>
        <translation>La banda que es la probabilidad de una cicatriz. Vacío: la única, o la que se llama probabilidad (probability).</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Told by the values</source>
        <translation>Según los valores</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 1</source>
        <translation>0 a 1</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 100 (per cent)</source>
        <translation>0 a 100 (por ciento)</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 255</source>
        <translation>0 a 255</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>What the values of the raster stand for. Told by the values: the log says what was taken; where they leave it open, the algorithm stops and asks.</source>
        <translation>Qué representan los valores del ráster. Según los valores: el registro dice qué se supuso; si lo dejan abierto, el algoritmo se detiene y pregunta.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Written to each scar. Empty: that of the map.</source>
        <translation>Se escribe en cada cicatriz. Vacío: el del mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Threshold that was used</source>
        <translation>Umbral utilizado</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Reflectance bands, in any unit.</source>
        <translation>Bandas de reflectancia, en cualquier unidad.</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Indices</source>
        <translation>Índices</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDVI, vegetation (near infrared, red)</source>
        <translation>NDVI, vegetación (infrarrojo cercano, rojo)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>BSI, bare soil (blue, red, near infrared, SWIR 1.6 µm)</source>
        <translation>BSI, suelo desnudo (azul, rojo, infrarrojo cercano, SWIR de 1,6 µm)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDWI, open water (green, near infrared)</source>
        <translation>NDWI, agua libre (verde, infrarrojo cercano)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDMI, moisture (near infrared, SWIR 1.6 µm)</source>
        <translation>NDMI, humedad (infrarrojo cercano, SWIR de 1,6 µm)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NBR, burn ratio (near infrared, SWIR 2.2 µm)</source>
        <translation>NBR, área quemada (infrarrojo cercano, SWIR de 2,2 µm)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>GRVI, vegetation without infrared (green, red)</source>
        <translation>GRVI, vegetación sin infrarrojo (verde, rojo)</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Red reflectance, in the image's unit</source>
        <translation>Reflectancia en el rojo, en la unidad de la imagen</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Brightness, mean of blue, green and red, in the image's unit</source>
        <translation>Brillo, media de azul, verde y rojo, en la unidad de la imagen</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>One band of the output each, in this order.</source>
        <translation>Una banda de la salida por cada uno, en este orden.</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Spectral indices</source>
        <translation>Índices espectrales</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Float32, nodata where a band is invalid or the index is undefined.</source>
        <translation>Float32, sin datos donde una banda no es válida o el índice no está definido.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Products</source>
        <translation>Productos</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>A zip or tar file as downloaded; or the folder of a product or of band files, by its path or by any file in it, such as MTD_MSIL2A.xml; or a GeoTIFF with named bands.</source>
        <translation>Un archivo zip o tar tal como se descarga; o la carpeta de un producto o de archivos de bandas, por su ruta o por cualquier archivo de ella, como MTD_MSIL2A.xml; o un GeoTIFF con bandas con nombre.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Names or roles with commas between, in the order wanted: “B02, B03, B04, B8A, B11” or “red, nir”; “all” for all. Empty: blue, green, red, near infrared (B08 and B8A) and short-wave infrared as far as there are.</source>
        <translation>Nombres o funciones separados por comas, en el orden deseado: «B02, B03, B04, B8A, B11» o «red, nir»; «all» para todas. Vacío: azul, verde, rojo, infrarrojo cercano (B08 y B8A) e infrarrojo de onda corta, en la medida en que existan.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>10 or 20 for Sentinel-2. Bands that come coarser are interpolated; of finer ones the mean is taken. Products of one pixel size, such as Landsat, keep theirs unless this is much larger.</source>
        <translation>10 o 20 para Sentinel-2. Las bandas más gruesas se interpolan; de las más finas se toma la media. Los productos de un solo tamaño de píxel, como Landsat, conservan el suyo salvo que este sea mucho mayor.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Only this part is read. Empty: the whole tile.</source>
        <translation>Solo se lee esta parte. Vacío: toda la tesela.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Added as the last band, in the DEM's unit. All bands are then floating point numbers, so that elevations stay as fine as they are.</source>
        <translation>Se añade como última banda, en la unidad del MDE. Todas las bandas son entonces números de coma flotante, para que las elevaciones conserven su finura.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Scene</source>
        <translation>Escena</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Part of the name of the one wanted where a folder or archive holds several: a tile such as T33UUU, or a date.</source>
        <translation>Parte del nombre de la deseada cuando una carpeta o un archivo contiene varias: una tesela como T33UUU, o una fecha.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>THEIA: without correction for slopes (SRE)</source>
        <translation>THEIA: sin corrección por las pendientes (SRE)</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Products of THEIA hold reflectance twice: corrected for the light on slopes (FRE), which is taken, and without that correction (SRE).</source>
        <translation>Los productos de THEIA contienen la reflectancia dos veces: corregida por la luz en las pendientes (FRE), que es la que se toma, y sin esa corrección (SRE).</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Pixel value of reflectance 1</source>
        <translation>Valor de píxel de la reflectancia 1</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Only for files that do not say it, such as those of browsers: 10000, 65535 or 1. Empty: by the product, or by its values.</source>
        <translation>Solo para archivos que no lo indican, como los de los navegadores: 10000, 65535 o 1. Vacío: según el producto o según sus valores.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Stacked bands</source>
        <translation>Bandas apiladas</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Reflectance × 10 000, whole numbers, 0 where there are no data.</source>
        <translation>Reflectancia × 10 000, números enteros, 0 donde no hay datos.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Scene classification</source>
        <translation>Clasificación de escena</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Cloud, shadow, snow, water and more, on the same grid; of other products’ masks the classes of Sentinel-2 that mean the same.</source>
        <translation>Nubes, sombras, nieve, agua y más, en la misma malla; de las máscaras de otros productos, las clases de Sentinel-2 que significan lo mismo.</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Align an image to another</source>
        <translation>Alinear una imagen con otra</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Assess a scar map</source>
        <translation>Evaluar un mapa de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by clustering</source>
        <translation>Cicatrices por agrupamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Compare methods</source>
        <translation>Comparar métodos</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Compose images without clouds</source>
        <translation>Componer imágenes sin nubes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Export training chips</source>
        <translation>Exportar recortes de entrenamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Handover package</source>
        <translation>Paquete de entrega</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Fetch images</source>
        <translation>Obtener imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Find images of an event</source>
        <translation>Buscar imágenes de un evento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map an event</source>
        <translation>Cartografiar un evento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars between two images</source>
        <translation>Cartografiar cicatrices entre dos imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars in many tiles</source>
        <translation>Cartografiar cicatrices en muchas teselas</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map sheet and atlas</source>
        <translation>Hoja de mapa y atlas</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by NDVI drop</source>
        <translation>Cicatrices por caída del NDVI</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Predict chips</source>
        <translation>Predecir recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Refit a method to reviewed scars</source>
        <translation>Reajustar un método a cicatrices revisadas</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Reproduce a run</source>
        <translation>Reproducir una ejecución</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>What the scars hit</source>
        <translation>Lo que alcanzan las cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scar polygons from a mask</source>
        <translation>Polígonos de cicatrices a partir de una máscara</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars from a probability</source>
        <translation>Cicatrices a partir de una probabilidad</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Stack the bands of a product</source>
        <translation>Apilar las bandas de un producto</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by U-Net</source>
        <translation>Cicatrices por U-Net</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Valid pixels</source>
        <translation>Píxeles válidos</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Align, cluster, polygons (model)</source>
        <translation>Alinear, agrupar, polígonos (modelo)</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>From two images to a handover package (model)</source>
        <translation>De dos imágenes a un paquete de entrega (modelo)</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Prepare images</source>
        <translation>Preparar imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Deliver scars</source>
        <translation>Entregar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Find scars</source>
        <translation>Buscar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Get images</source>
        <translation>Obtener imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars</source>
        <translation>Cartografiar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Aligns the image after the event to the one before, computes NDVI and the bare soil index of both, clusters each date into two classes, and delivers as polygons what was vegetated before and is bare after. A graphical model, to be changed in the model designer.</source>
        <translation>Alinea la imagen posterior al evento con la anterior, calcula el NDVI y el índice de suelo desnudo de ambas, agrupa cada fecha en dos clases y entrega como polígonos lo que antes tenía vegetación y después está desnudo. Un modelo gráfico, que se puede cambiar en el diseñador de modelos.</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Maps the scars between two images and makes a folder to hand over: inventory in five formats, unseen ground, metadata, report, map sheet and atlas. The scars are candidates that nobody has reviewed; to hand over reviewed ones, run “Handover package” on the layer after its review. A graphical model, to be changed in the model designer.</source>
        <translation>Cartografía las cicatrices entre dos imágenes y crea una carpeta para entregar: inventario en cinco formatos, terreno no visto, metadatos, informe, hoja de mapa y atlas. Las cicatrices son candidatas que nadie ha revisado; para entregar las revisadas, ejecute “Paquete de entrega” en la capa después de su revisión. Un modelo gráfico, que se puede cambiar en el diseñador de modelos.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the bands of the model, named in the file; its grid is that of the results. Pixels of another size than the model's are averaged or interpolated on the way.</source>
        <translation>Con las bandas del modelo, con nombre en el archivo; su malla es la de los resultados. Los píxeles de tamaño distinto al del modelo se promedian o interpolan por el camino.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the same bands, on any grid. The result is then P(after) × (1 − P(before)), or what a model of both dates sees in the two, which needs it.</source>
        <translation>Con las mismas bandas, en cualquier cuadrícula. El resultado es entonces P(después) × (1 − P(antes)), o lo que ve en las dos un modelo de ambas fechas, que la necesita.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Metres; only for models that take slope or elevation.</source>
        <translation>En metros; solo para modelos que usan la pendiente o la elevación.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>For the mask. Empty: the one that the model's card gives.</source>
        <translation>Para la máscara. Vacío: la que indica la ficha del modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Overlap of the tiles (pixels)</source>
        <translation>Solape de las teselas (píxeles)</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>The model works on tiles, which are blended where they overlap. More is slower; empty: what the model's card gives.</source>
        <translation>El modelo trabaja por teselas, que se funden donde se solapan. Más es más lento; vacío: lo que indica la ficha del modelo.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>What computes. All but the CPU need an onnxruntime that was made for them; where one is missing or fails, the CPU does the work and the log says so.</source>
        <translation>Lo que calcula. Todos menos la CPU necesitan un onnxruntime hecho para ellos; si falta o falla, la CPU hace el trabajo y el registro lo dice.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>0 to 1; nodata where an image is invalid or masked.</source>
        <translation>De 0 a 1; sin datos donde una imagen no es válida o está enmascarada.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>1 scar, 0 none, nodata (255) where an image is invalid or masked.</source>
        <translation>1 cicatriz, 0 ninguna, sin datos (255) donde una imagen no es válida o está enmascarada.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>{share:.2f} % of the ground are scars, at a threshold of {threshold:g}.</source>
        <translation>El {share:.2f} % del terreno son cicatrices, con un umbral de {threshold:g}.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Reflectance bands.</source>
        <translation>Bandas de reflectancia.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Scene classification (SCL)</source>
        <translation>Clasificación de escena (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Sentinel-2 level 2A classes; take the place of the spectral tests.</source>
        <translation>Clases de Sentinel-2 nivel 2A; sustituyen a las pruebas espectrales.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Metres; used only where a slope limit below is set.</source>
        <translation>En metros; solo se usa si se fija abajo un límite de pendiente.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask cloud</source>
        <translation>Enmascarar nubes</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Opaque cloud and cirrus.</source>
        <translation>Nubes opacas y cirros.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask cloud shadow</source>
        <translation>Enmascarar sombras de nubes</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Near clouds only.</source>
        <translation>Solo cerca de las nubes.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask snow</source>
        <translation>Enmascarar nieve</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Snow and ice.</source>
        <translation>Nieve y hielo.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask water</source>
        <translation>Enmascarar agua</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Lakes, rivers and sea.</source>
        <translation>Lagos, ríos y mar.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Grow cloud and shadow by (metres)</source>
        <translation>Ampliar nubes y sombras en (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Covers the soft edges of clouds and shadows.</source>
        <translation>Cubre los bordes difusos de nubes y sombras.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask slopes flatter than (degrees)</source>
        <translation>Enmascarar pendientes menores de (grados)</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>0 switches the rule off; needs a DEM.</source>
        <translation>0 desactiva la regla; necesita un MDE.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask slopes steeper than (degrees)</source>
        <translation>Enmascarar pendientes mayores de (grados)</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>90 switches the rule off; needs a DEM.</source>
        <translation>90 desactiva la regla; necesita un MDE.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Band 1: 1 valid, 0 masked. Band 2, the reason: 0 valid, 1 nodata, 2 cloud, 3 shadow, 4 snow, 5 water, 6 terrain.</source>
        <translation>Banda 1: 1 válido, 0 enmascarado. Banda 2, el motivo: 0 válido, 1 sin datos, 2 nube, 3 sombra, 4 nieve, 5 agua, 6 terreno.</translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Valid fraction of all pixels</source>
        <translation>Fracción válida de todos los píxeles</translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>Which scars</source>
        <translation>Qué cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>Only confirmed ones</source>
        <translation>Solo las confirmadas</translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>All but rejected ones, with their status</source>
        <translation>Todas menos las rechazadas, con su estado</translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>All, with their status</source>
        <translation>Todas, con su estado</translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>By the field “status”; scars without one are candidates.</source>
        <translation>Según el campo «status»; las cicatrices que no lo tienen son candidatas.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Blue, red, near infrared and SWIR bands, named in the file.</source>
        <translation>Bandas azul, roja, de infrarrojo cercano y SWIR, con nombre en el archivo.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The same bands; may lie on another grid.</source>
        <translation>Las mismas bandas; puede estar en otra cuadrícula.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Metres; optional, for slopes and heights of the scars.</source>
        <translation>Metros; opcional, para pendientes y alturas de las cicatrices.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The image after the event on the grid of the one before.</source>
        <translation>La imagen posterior al evento en la cuadrícula de la anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The name of package and map sheet.</source>
        <translation>El nombre del paquete y de la hoja de mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>What set off the landslides.</source>
        <translation>Qué desencadenó los deslizamientos.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Under which the package may be used.</source>
        <translation>Bajo la que se puede usar el paquete.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Person or organisation, for metadata and map sheet.</source>
        <translation>Persona u organización, para los metadatos y la hoja de mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Whose images and elevations these are.</source>
        <translation>De quién son estas imágenes y elevaciones.</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Package</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>A new or an empty folder.</source>
        <translation>Una carpeta nueva o vacía.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Looking for the packages…</source>
        <translation>Buscando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Importing {name} ended Python.</source>
        <translation>Al importar {name}, Python se cerró.</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>it ends Python when it is imported</source>
        <translation>cierra Python al importarse</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Trying the packages…</source>
        <translation>Probando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Fetching a newer pip…</source>
        <translation>Descargando un pip más nuevo…</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Finding versions that fit this QGIS…</source>
        <translation>Buscando versiones que encajen con este QGIS…</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Installing {count} packages…</source>
        <translation>Instalando {count} paquetes…</translation>
    </message>
</context>
</TS>
