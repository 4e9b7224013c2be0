<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
    <name>Decisions</name>
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
        <source>Add review fields</source>
        <translation>Añadir campos de revisión</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The field “{name}” cannot be added to “{layer}”.</source>
        <translation>No se puede añadir el campo «{name}» a «{layer}».</translation>
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
        <source>“{layer}” lacks the fields {names}.</source>
        <translation>A «{layer}» le faltan los campos {names}.</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>Take back: </source>
        <translation>Retirar: </translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” cannot be edited now: another program may have locked it.</source>
        <translation>«{layer}» no se puede editar ahora: quizá otro programa la tiene bloqueada.</translation>
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
</context>
<context>
    <name>DependenciesDialog</name>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Scar Mapper: Python packages</source>
        <translation>Scar Mapper: paquetes de Python</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Package</source>
        <translation>Paquete</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Needed</source>
        <translation>Necesario</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Found</source>
        <translation>Encontrado</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>From the internet (PyPI, or as pip is set up)</source>
        <translation>De internet (PyPI, o según la configuración de pip)</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>From a folder of wheels, without a network:</source>
        <translation>De una carpeta de wheels, sin red:</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Folder of wheels (*.whl)</source>
        <translation>Carpeta de wheels (*.whl)</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>What pip says</source>
        <translation>Lo que dice pip</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Copy the versions and all that pip says, for a report.</source>
        <translation>Copiar las versiones y todo lo que dice pip, para un informe.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Delete the packages that were installed from here; those of QGIS stay.</source>
        <translation>Borrar los paquetes que se instalaron desde aquí; los de QGIS se quedan.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>The packages were removed. What QGIS has loaded of them works until it ends.</source>
        <translation>Los paquetes se quitaron. Lo que QGIS ha cargado de ellos funciona hasta que termine.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>The packages are out of use; restart QGIS to free their disk space.</source>
        <translation>Los paquetes ya no se usan; reinicie QGIS para liberar su espacio en disco.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Stop what is under way? Nothing will have been changed.</source>
        <translation>¿Detener lo que está en marcha? No se habrá cambiado nada.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Delete the packages in {folder}? Scar Mapper will need them again.</source>
        <translation>¿Borrar los paquetes de {folder}? Scar Mapper volverá a necesitarlos.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Cancelled; nothing was changed.</source>
        <translation>Cancelado; no se cambió nada.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Installed. Restart QGIS, which goes on using what it loaded before.</source>
        <translation>Instalado. Reinicie QGIS, que sigue usando lo que cargó antes.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Installed, and ready to use: no restart is needed.</source>
        <translation>Instalado y listo para usar: no hace falta reiniciar.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Install {count} packages</source>
        <translation>Instalar {count} paquetes</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Packages are installed in {folder}</source>
        <translation>Los paquetes se instalan en {folder}</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>Looking for the packages…</source>
        <translation>Buscando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>That did not work.</source>
        <translation>No ha funcionado.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>All packages that Scar Mapper needs are there.</source>
        <translation>Están todos los paquetes que Scar Mapper necesita.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>{count} of {all} packages that Scar Mapper needs are not there.</source>
        <translation>Faltan {count} de los {all} paquetes que Scar Mapper necesita.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>They can be installed into your QGIS profile. The packages of QGIS itself, NumPy above all, stay as they are.</source>
        <translation>Se pueden instalar en su perfil de QGIS. Los paquetes del propio QGIS, sobre todo NumPy, se quedan como están.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>They come with QGIS: a newer QGIS brings newer ones.</source>
        <translation>Vienen con QGIS: un QGIS más nuevo trae otros más nuevos.</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>too old</source>
        <translation>demasiado antiguo</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>fails: {reason}</source>
        <translation>falla: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>works; newer than tested</source>
        <translation>funciona; más nuevo que lo probado</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>ok, installed by Scar Mapper</source>
        <translation>bien, instalado por Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/dependencies_dialog.py"/>
        <source>ok</source>
        <translation>bien</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <location filename="../core/assessment.py"/>
        <source>map or reference</source>
        <translation>mapa (map) o referencia (reference)</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>the landslide's own id, or its number</source>
        <translation>identificador propio del deslizamiento, o su número</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>match, group, missed, false or not assessed</source>
        <translation>coincidencia (match), grupo (group), omisión (missed), falso (false) o sin evaluar (not assessed)</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>id of the one-to-one match on the other side</source>
        <translation>identificador de la pareja, uno a uno, en la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>intersection over union with it, 0 to 1</source>
        <translation>intersección sobre unión con ella, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>largest intersection over union with any of the other side</source>
        <translation>mayor intersección sobre unión con cualquiera de la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>1 if the centroid lies in one of the other side</source>
        <translation>1 si el centroide cae en uno de la otra parte</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>1:1, n:1, 1:n or n:m, map first, of the group it belongs to</source>
        <translation>1:1, n:1, 1:n o n:m, el mapa primero, del grupo al que pertenece</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>number of that group</source>
        <translation>número de ese grupo</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>intersection over union of the group's two sides</source>
        <translation>intersección sobre unión de las dos partes del grupo</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>area on the ellipsoid</source>
        <translation>área sobre el elipsoide</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>distance of its centroid to that of its match</source>
        <translation>distancia de su centroide al de su pareja</translation>
    </message>
    <message>
        <location filename="../core/assessment.py"/>
        <source>as the map gives it</source>
        <translation>tal como la da el mapa</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>number of the scar in this map, from 1</source>
        <translation>número de la cicatriz en este mapa, desde 1</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>name of the event</source>
        <translation>nombre del evento</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>area on the ellipsoid, seen from above</source>
        <translation>área sobre el elipsoide, vista desde arriba</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>outline as drawn, holes included</source>
        <translation>contorno tal como está dibujado, huecos incluidos</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>longer side of the smallest rectangle around the scar</source>
        <translation>lado mayor del rectángulo más pequeño que rodea la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>shorter side of that rectangle</source>
        <translation>lado menor de ese rectángulo</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>length / width</source>
        <translation>longitud / anchura</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>z_max - z_min</source>
        <translation>z_max - z_min</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>reach angle, atan(height / length)</source>
        <translation>ángulo de alcance, atan(altura / longitud)</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>lowest elevation</source>
        <translation>elevación más baja</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>highest elevation</source>
        <translation>elevación más alta</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean slope</source>
        <translation>pendiente media</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>circular mean of the directions of fall, from north by east</source>
        <translation>media circular de las direcciones de caída, desde el norte hacia el este</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean NDVI before</source>
        <translation>NDVI medio antes</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean NDVI after</source>
        <translation>NDVI medio después</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean of NDVI before - after, where both are known</source>
        <translation>media del NDVI anterior - posterior, donde se conocen ambos</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean of bare soil index after - before, where both are known</source>
        <translation>media del índice de suelo desnudo posterior - anterior, donde se conocen ambos</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean of red after - before, in the images' unit</source>
        <translation>media del rojo posterior - anterior, en la unidad de las imágenes</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>as the images</source>
        <translation>como las imágenes</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>mean probability, 0 to 1</source>
        <translation>probabilidad media, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>1 possible, 2 probable, 3 likely, 5 confident (USGS scale)</source>
        <translation>1 posible, 2 probable, 3 muy probable, 5 segura (escala del USGS)</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>volume from area, low: relation for soil, less 1 s.e.</source>
        <translation>volumen a partir del área, bajo: relación para suelo, menos 1 e. e.</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>volume from area, between soil and bedrock</source>
        <translation>volumen a partir del área, entre suelo y roca</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>volume from area, high: for bedrock, plus 1 s.e.</source>
        <translation>volumen a partir del área, alto: para roca, más 1 e. e.</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>how the scar was found</source>
        <translation>cómo se halló la cicatriz</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>version of Scar Mapper</source>
        <translation>versión de Scar Mapper</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>SHA-256 of the model's file</source>
        <translation>SHA-256 del archivo del modelo</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>date of the image before, ISO 8601</source>
        <translation>fecha de la imagen anterior, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>date of the image after, ISO 8601</source>
        <translation>fecha de la imagen posterior, ISO 8601</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>identifier of the image before</source>
        <translation>identificador de la imagen anterior</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>identifier of the image after</source>
        <translation>identificador de la imagen posterior</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>misfit of the two images left after alignment</source>
        <translation>desajuste de las dos imágenes tras la alineación</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <location filename="../core/tiepoint_table.py"/>
        <location filename="../core/tiepoint_table.py"/>
        <location filename="../core/tiepoint_table.py"/>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>share of the scene under cloud or its shadow, 0 to 1</source>
        <translation>proporción de la escena bajo nubes o su sombra, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>1 if the shape looks like several scars grown together</source>
        <translation>1 si la forma parece de varias cicatrices unidas</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>candidate, confirmed, rejected, unsure or edited</source>
        <translation>candidata (candidate), confirmada (confirmed), rechazada (rejected), dudosa (unsure) o editada (edited)</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>who looked at it</source>
        <translation>quién la miró</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>when that was, ISO 8601, UTC</source>
        <translation>cuándo fue, ISO 8601, UTC</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>identifier of the matching scar of a reference inventory</source>
        <translation>identificador de la cicatriz correspondiente de un inventario de referencia</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>intersection over union with that scar, 0 to 1</source>
        <translation>intersección sobre unión con esa cicatriz, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/scar_fields.py"/>
        <source>new or known: whether the reference inventory has it</source>
        <translation>nueva (new) o conocida (known): si el inventario de referencia la tiene</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>number of the tie point</source>
        <translation>número del punto de enlace</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>displacement of the image along columns, before alignment</source>
        <translation>desplazamiento de la imagen en columnas, antes de la alineación</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>displacement of the image along rows, before alignment</source>
        <translation>desplazamiento de la imagen en filas, antes de la alineación</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>distance left after alignment</source>
        <translation>distancia que queda tras la alineación</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>coherence of the two images in the window, 0 to 1</source>
        <translation>coherencia de las dos imágenes en la ventana, de 0 a 1</translation>
    </message>
    <message>
        <location filename="../core/tiepoint_table.py"/>
        <source>0 where it disagrees with its peers and was left out</source>
        <translation>0 si discrepa de los demás y se dejó fuera</translation>
    </message>
    <message>
        <location filename="../core/tile_scars.py"/>
        <source>names of the tiles that show the scar</source>
        <translation>nombres de las teselas que muestran la cicatriz</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>raster</source>
        <translation>ráster</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>raster or vector layer</source>
        <translation>capa ráster o vectorial</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>band</source>
        <translation>banda</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>yes or no</source>
        <translation>sí o no</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>choice of several</source>
        <translation>selección de varios</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>choice</source>
        <translation>selección</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>extent</source>
        <translation>extensión</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>field of a layer</source>
        <translation>campo de una capa</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>coordinate reference system</source>
        <translation>sistema de referencia de coordenadas</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>file</source>
        <translation>archivo</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>vector layer</source>
        <translation>capa vectorial</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>point layer</source>
        <translation>capa de puntos</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>line layer</source>
        <translation>capa de líneas</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>polygon layer</source>
        <translation>capa de polígonos</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>{low} or more</source>
        <translation>{low} o más</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>{high} at most</source>
        <translation>{high} como máximo</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>optional</source>
        <translation>opcional</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>advanced</source>
        <translation>avanzado</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>default: {value}</source>
        <translation>predeterminado: {value}</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>made by default</source>
        <translation>se crea de forma predeterminada</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Takes</source>
        <translation>Admite</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>What it is for</source>
        <translation>Para qué sirve</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Outputs</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>What it holds</source>
        <translation>Qué contiene</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Numbers, for models and scripts:</source>
        <translation>Números, para modelos y scripts:</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Fields of “{layer}”</source>
        <translation>Campos de «{layer}»</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>On the command line</source>
        <translation>En la línea de órdenes</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>In Python</source>
        <translation>En Python</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Take two images of the same ground, before and after the event, best of the same season and without cloud. Sentinel-2 with red, near infrared and short-wave infrared is best; red, green and blue alone will do.</source>
        <translation>Tome dos imágenes del mismo terreno, anterior y posterior al evento, a ser posible de la misma estación y sin nubes. Lo mejor es Sentinel-2 con rojo, infrarrojo cercano e infrarrojo de onda corta; bastan rojo, verde y azul.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>“Map scars between two images” aligns them, masks cloud and water, finds the scars and writes them as polygons. Give it a DEM if there is one: it drops fields and river banks, which look like scars and are flat.</source>
        <translation>«Cartografiar cicatrices entre dos imágenes» las alinea, enmascara nubes y agua, busca las cicatrices y las escribe como polígonos. Indique un MDE si lo hay: descarta cultivos y orillas de ríos, que parecen cicatrices y son llanos.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Read the report, its warnings first: they tell what makes this map doubtful.</source>
        <translation>Lea el informe, empezando por sus advertencias: dicen qué hace dudoso este mapa.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Look at each scar in “Scar review”: what the algorithm delivers are candidates, and your eyes decide. Flicker between the two images and confirm or reject with one key.</source>
        <translation>Mire cada cicatriz en «Revisión de cicatrices»: lo que entrega el algoritmo son candidatas, y deciden sus ojos. Alterne entre las dos imágenes y confirme o rechace con una tecla.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>With an inventory, “Assess a scar map” tells how good the map is, and “Compare methods” which method suits the place.</source>
        <translation>Con un inventario, «Evaluar un mapa de cicatrices» dice lo bueno que es el mapa, y «Comparar métodos», qué método conviene al lugar.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Landslide scars from two satellite images.</source>
        <translation>Cicatrices de deslizamiento a partir de dos imágenes de satélite.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Algorithms</source>
        <translation>Algoritmos</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>The reports and the messages in the log are in English.</source>
        <translation>Los informes y los mensajes del registro están en inglés.</translation>
    </message>
    <message>
        <location filename="../docs/make_pages.py"/>
        <source>Help</source>
        <translation>Ayuda</translation>
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
        <source>(nothing)</source>
        <translation>(nada)</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Choose the polygon layer that holds your inventory.</source>
        <translation>Elija la capa de polígonos que contiene su inventario.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New: {count}.</source>
        <translation>Nuevas: {count}.</translation>
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
    <name>SampleProject</name>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Before the earthquake (pre)</source>
        <translation>Antes del terremoto (pre)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>After the earthquake (post)</source>
        <translation>Después del terremoto (post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Elevation (DEM)</source>
        <translation>Elevación (MDE)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Hokkaido Eastern Iburi earthquake 2018 (sample of Scar Mapper)</source>
        <translation>Terremoto de Hokkaido Oriental-Iburi de 2018 (muestra de Scar Mapper)</translation>
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
        <source>not reviewed</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>rejected</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>unsure</source>
        <translation>dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>1, possible</source>
        <translation>1, posible</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>2, probable</source>
        <translation>2, probable</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>3, likely</source>
        <translation>3, muy probable</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>5, confident</source>
        <translation>5, segura</translation>
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
        <source>known</source>
        <translation>conocida</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>not in it</source>
        <translation>no está en él</translation>
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
        <source>The selected scar is not in this list; show all to review it.</source>
        <translation>La cicatriz seleccionada no está en esta lista; muéstrelas todas para revisarla.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>That was the last scar of the list; here is the first again.</source>
        <translation>Era la última cicatriz de la lista; aquí está otra vez la primera.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Nothing is left in this list. Show others, or save.</source>
        <translation>No queda nada en esta lista. Muestre otras, o guarde.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>There is no scar to decide on.</source>
        <translation>No hay ninguna cicatriz sobre la que decidir.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>That was the last scar of the list.</source>
        <translation>Era la última cicatriz de la lista.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>“{layer}” lacks the fields {names}, to which decisions are written. Add them?</source>
        <translation>A «{layer}» le faltan los campos {names}, en los que se escriben las decisiones. ¿Añadirlos?</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Nothing was written: the layer lacks the fields for it.</source>
        <translation>No se escribió nada: a la capa le faltan los campos para ello.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>There is no decision of this session to take back.</source>
        <translation>No hay ninguna decisión de esta sesión que retirar.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Taken back.</source>
        <translation>Retirada.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Taken back, of a scar that is not in this list.</source>
        <translation>Retirada, de una cicatriz que no está en esta lista.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>“{layer}” could not be saved: {reason}</source>
        <translation>«{layer}» no se pudo guardar: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>No scar of this layer is confirmed yet.</source>
        <translation>Aún no hay ninguna cicatriz confirmada en esta capa.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Added to “{layer}”: {count}. Save that layer to keep them.</source>
        <translation>Añadidas a «{layer}»: {count}. Guarde esa capa para conservarlas.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>This scar has no shape.</source>
        <translation>Esta cicatriz no tiene forma.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Unsure</source>
        <translation>Dudosa</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Confidence {value}</source>
        <translation>Confianza {value}</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Next, or skip</source>
        <translation>Siguiente, u omitir</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Take back the last decision</source>
        <translation>Retirar la última decisión</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Go to the scar, with room around it</source>
        <translation>Ir a la cicatriz, con espacio alrededor</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Hold: show the other date</source>
        <translation>Mantener: mostrar la otra fecha</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Swipe between the dates, on and off</source>
        <translation>Cortina entre las fechas, activar y desactivar</translation>
    </message>
</context>
<context>
    <name>SendToInventory</name>
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
        <source>“{layer}” cannot be edited now: another program may have locked it.</source>
        <translation>«{layer}» no se puede editar ahora: quizá otro programa la tiene bloqueada.</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>Add {count} scars of “{source}”</source>
        <translation>Añadir {count} cicatrices de «{source}»</translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>The scars could not be added to “{layer}”.</source>
        <translation>Las cicatrices no se pudieron añadir a «{layer}».</translation>
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
        <source>Filled in from the project by the layers' names and dates: please check.</source>
        <translation>Rellenado a partir del proyecto según los nombres y fechas de las capas: compruébelo, por favor.</translation>
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
</context>
<context>
    <name>scarmapper</name>
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
        <source>A simpler one is taken, and said, where the images tell no more.</source>
        <translation>Donde las imágenes no dan para más, se toma uno más sencillo y se indica.</translation>
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
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Points will do, but tell only which landslides were hit. Each feature counts as one landslide.</source>
        <translation>Lo que se toma por cierto: polígonos, o un ráster cuya primera banda es 1 donde hay cicatrices. También sirven puntos, pero solo dicen qué deslizamientos se acertaron. Cada objeto espacial cuenta como un deslizamiento.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
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
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Scar probability</source>
        <translation>Probabilidad de cicatriz</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>0 to 1 in the first band; to see whether it is what it says, and which threshold would be best.</source>
        <translation>De 0 a 1 en la primera banda; para ver si es lo que dice ser y qué umbral sería el mejor.</translation>
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
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/comparemethods.py"/>
        <source>One HTML file that needs nothing else, to be read or printed.</source>
        <translation>Un solo archivo HTML que no necesita nada más, para leer o imprimir.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <source>HTML files (*.html)</source>
        <translation>Archivos HTML (*.html)</translation>
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
        <location filename="../algorithms/assessscars.py"/>
        <source>Choose the field that says what the sample points are, scar or not.</source>
        <translation>Elija el campo que dice qué son los puntos de muestra, cicatriz o no.</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Strata of the sample need both fields: the one that tells which stratum a point was drawn in, and the one that tells how large that stratum is.</source>
        <translation>Los estratos de la muestra necesitan ambos campos: el que dice en qué estrato se tomó un punto y el que dice cuánto mide ese estrato.</translation>
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
        <location filename="../algorithms/base.py"/>
        <source>Band roles</source>
        <translation>Función de las bandas</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Only for images whose bands have no telling names: which band plays which role, by number or name, for example “blue=1, green=2, red=3, nir=4, swir16=5”.</source>
        <translation>Solo para imágenes cuyas bandas no tienen nombres reveladores: qué banda cumple qué función, por número o nombre, por ejemplo «blue=1, green=2, red=3, nir=4, swir16=5».</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Image before the event</source>
        <translation>Imagen anterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Reflectance bands named in the file; its grid is that of all results.</source>
        <translation>Bandas de reflectancia con nombre en el archivo; su malla es la de todos los resultados.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Image after the event</source>
        <translation>Imagen posterior al evento</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>May differ in CRS, pixel size and extent. Best of the same season as before.</source>
        <translation>Puede diferir en SRC, tamaño de píxel y extensión. Mejor de la misma estación que la anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/exportchips.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Elevation (DEM)</source>
        <translation>Elevación (MDE)</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scene classification before (SCL)</source>
        <translation>Clasificación de escena anterior (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Takes the place of the spectral tests for cloud, shadow, snow and water.</source>
        <translation>Sustituye a las pruebas espectrales de nubes, sombras, nieve y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scene classification after (SCL)</source>
        <translation>Clasificación de escena posterior (SCL)</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>As above.</source>
        <translation>Igual que la anterior.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Valid pixels (mask)</source>
        <translation>Píxeles válidos (máscara)</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Ground where this is 0 or nodata is not looked at: cloud, snow, water. The algorithm “Valid pixels” makes such a mask.</source>
        <translation>No se mira el terreno donde vale 0 o no hay datos: nubes, nieve, agua. El algoritmo «Píxeles válidos» hace una máscara así.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Align an image to another</source>
        <translation>Alinear una imagen con otra</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Assess a scar map</source>
        <translation>Evaluar un mapa de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scars by clustering</source>
        <translation>Cicatrices por agrupamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Compare methods</source>
        <translation>Comparar métodos</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Export training chips</source>
        <translation>Exportar recortes de entrenamiento</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Map scars between two images</source>
        <translation>Cartografiar cicatrices entre dos imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Map scars in many tiles</source>
        <translation>Cartografiar cicatrices en muchas teselas</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scars by NDVI drop</source>
        <translation>Cicatrices por caída del NDVI</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scar polygons from a mask</source>
        <translation>Polígonos de cicatrices a partir de una máscara</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Spectral indices</source>
        <translation>Índices espectrales</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Stack Sentinel-2 bands</source>
        <translation>Apilar bandas de Sentinel-2</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scars by U-Net</source>
        <translation>Cicatrices por U-Net</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Valid pixels</source>
        <translation>Píxeles válidos</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Prepare images</source>
        <translation>Preparar imágenes</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Deliver scars</source>
        <translation>Entregar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Find scars</source>
        <translation>Buscar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Map scars</source>
        <translation>Cartografiar cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Moves an image onto a reference image to a fraction of a pixel. The enhanced correlation coefficient (ECC) of edge orientations finds the motion, phase correlation refines it, and tie points that had no part in it check it. Where the images do not get nearer, the algorithm fails and writes nothing; where they are aligned already, nothing is moved.</source>
        <translation>Lleva una imagen sobre otra de referencia con un error de una fracción de píxel. El coeficiente de correlación mejorado (ECC) de las orientaciones de los bordes halla el movimiento, la correlación de fase lo afina, y puntos de enlace que no intervinieron en ello lo comprueban. Si las imágenes no se acercan, el algoritmo falla y no escribe nada; si ya están alineadas, no se mueve nada.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Measures a map of scars against a reference: another map, or an inventory. Compares by area, landslide by landslide and by size, tells how sure the figures are, and makes a report with pictures that can be read anywhere. Either side may be polygons or a mask, in any coordinate reference system.</source>
        <translation>Mide un mapa de cicatrices contra una referencia: otro mapa o un inventario. Compara por área, deslizamiento por deslizamiento y por tamaño, dice lo seguras que son las cifras y hace un informe con imágenes que se puede leer en cualquier sitio. Cada una de las partes puede ser de polígonos o una máscara, en cualquier sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Clusters the pixels of each image by vegetation and bare soil, and takes for scars those that were not bare before and are bare after. It needs no training and no threshold. Align the images first; mask cloud, shadow and water.</source>
        <translation>Agrupa los píxeles de cada imagen según la vegetación y el suelo desnudo, y toma por cicatrices los que antes no estaban desnudos y después sí. No necesita entrenamiento ni umbral. Antes, alinee las imágenes y enmascare nubes, sombras y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Runs all methods of finding scars on one pair of images and measures each against a reference, pixel by pixel: NDVI drop, K-means and Gaussian mixtures of 2 and 3 clusters, evidence, and the U-Net where a model is installed. Without a reference, they are compared with the NDVI drop, which tells how alike they are and not which is right.</source>
        <translation>Ejecuta todos los métodos de búsqueda de cicatrices sobre un par de imágenes y mide cada uno contra una referencia, píxel a píxel: caída del NDVI, K-medias y mezclas gaussianas de 2 y 3 grupos, evidencia, y la U-Net si hay un modelo instalado. Sin referencia se comparan con la caída del NDVI, lo que dice cuánto se parecen y no cuál acierta.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Cuts an image and a landslide inventory into labelled chips to train a U-Net with, in the layout and the values of Landslide4Sense. The image is the one taken after the event; pixels whose centre lies in a polygon of the inventory are scars. Chips are numbered so that neighbours on the ground are neighbours in number: a training that sets aside blocks of numbers does not validate on ground that it was trained on.</source>
        <translation>Corta una imagen y un inventario de deslizamientos en recortes etiquetados con los que entrenar una U-Net, con la estructura y los valores de Landslide4Sense. La imagen es la tomada después del evento; los píxeles cuyo centro cae en un polígono del inventario son cicatrices. Los recortes se numeran de modo que los vecinos en el terreno lo sean también en número: así, un entrenamiento que aparta bloques de números no se valida en terreno con el que se entrenó.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Maps landslide scars from an image before and one after the event, in one step. It aligns the images, masks cloud, shadow, snow and water, finds the scars and delivers them as polygons with their attributes. Images of only red, green and blue work too, with more false alarms.</source>
        <translation>Cartografía cicatrices de deslizamiento a partir de una imagen anterior y otra posterior al evento, en un solo paso. Alinea las imágenes, enmascara nubes, sombras, nieve y agua, busca las cicatrices y las entrega como polígonos con sus atributos. También sirven imágenes solo con rojo, verde y azul, con más falsas alarmas.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Maps the scars of many pairs of images as “Map scars between two images” does each, and joins them in one layer. A scar that the edge of a tile cuts is one polygon; where tiles overlap, each place belongs to the tile that sees it and that it lies deepest in, so that nothing counts twice. The tiles are worked on side by side, by processes of this computer or on a Dask cluster. A tile that fails is told in the manifest, and the others are mapped all the same; a run that was broken off is taken up where it ended.</source>
        <translation>Cartografía las cicatrices de muchos pares de imágenes como lo hace «Cartografiar cicatrices entre dos imágenes» con cada uno, y las une en una sola capa. Una cicatriz cortada por el borde de una tesela es un solo polígono; donde las teselas se solapan, cada lugar pertenece a la tesela que lo ve y en cuyo interior está a mayor profundidad, de modo que nada se cuenta dos veces. Las teselas se procesan en paralelo, con procesos de este equipo o en un clúster de Dask. Una tesela que falla se indica en el manifiesto, y las demás se cartografían igualmente; una ejecución interrumpida se retoma donde terminó.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Takes for scars the pixels whose NDVI dropped by more than a threshold from one image to the other. Align the images first; mask cloud, shadow and water.</source>
        <translation>Toma por cicatrices los píxeles cuyo NDVI cayó más que un umbral de una imagen a la otra. Antes, alinee las imágenes y enmascare nubes, sombras y agua.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Turns a scar mask into clean polygons and describes each one. Pixels that touch, also at a corner, make one scar. What the optional inputs tell (vegetation, slope, probability) becomes attributes; what none tells stays empty.</source>
        <translation>Convierte una máscara de cicatrices en polígonos limpios y describe cada uno. Los píxeles que se tocan, aunque sea por una esquina, forman una sola cicatriz. Lo que dicen las entradas opcionales (vegetación, pendiente, probabilidad) pasa a los atributos; lo que ninguna dice queda vacío.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Computes vegetation, bare soil, water, moisture and burn indices of a multispectral image. Bands are found by their names.</source>
        <translation>Calcula índices de vegetación, suelo desnudo, agua, humedad y área quemada de una imagen multiespectral. Las bandas se encuentran por su nombre.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Puts the bands of a Sentinel-2 product (L1C or L2A, as downloaded) on one grid, as reflectance × 10 000. The offset of processing baseline 04.00 and later is removed as the product's own metadata tell, and only once.</source>
        <translation>Pone las bandas de un producto Sentinel-2 (L1C o L2A, tal como se descarga) en una misma malla, como reflectancia × 10 000. El desfase de la línea base de procesamiento 04.00 y posteriores se quita según los metadatos del propio producto, y una sola vez.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
        <source>Gives each pixel of the image after the event the probability of a landslide scar, by a trained U-Net in an ONNX file. With an image before the event, what looked like a scar already then is taken out: old scars, river banks, quarries. Mask cloud, snow and water; align the images first.</source>
        <translation>Da a cada píxel de la imagen posterior al evento la probabilidad de ser cicatriz de deslizamiento, mediante una U-Net entrenada en un archivo ONNX. Con una imagen anterior al evento se descarta lo que ya entonces parecía una cicatriz: cicatrices antiguas, orillas de ríos, canteras. Enmascare nubes, nieve y agua; antes, alinee las imágenes.</translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../docs/make_pages.py"/>
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
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Brought to the grid of the image before where it lies on another.</source>
        <translation>Se lleva a la malla de la imagen anterior si está en otra.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
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
        <source>Two tell bare from vegetated; more also set water, fields or shade apart.</source>
        <translation>Dos distinguen lo desnudo de lo vegetado; más separan también agua, cultivos o sombra.</translation>
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
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Scar mask</source>
        <translation>Máscara de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>1 scar, 0 none, nodata (255) where an image is invalid.</source>
        <translation>1 cicatriz, 0 ninguna, sin datos (255) donde una imagen no es válida.</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>0 to 1: that of not being bare before times that of being bare after, or that of the class of greatest loss. For K-means it tells how far a pixel is from the border between clusters.</source>
        <translation>De 0 a 1: la de no estar desnudo antes por la de estarlo después, o la de la clase de mayor pérdida. Con K-medias dice a qué distancia está un píxel de la frontera entre grupos.</translation>
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
        <location filename="../algorithms/clusterscars.py"/>
        <source>Where the change is clustered there are no classes of the image before: leave “Classes before” empty (“Classes after” holds the classes of change), or choose to classify each date.</source>
        <translation>Si se agrupa el cambio no hay clases de la imagen anterior: deje «Clases antes» vacío («Clases después» contiene las clases de cambio) o elija clasificar cada fecha.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Metres; for U-Nets that look at the slope.</source>
        <translation>En metros; para las U-Net que miran la pendiente.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Without it, the NDVI drop.</source>
        <translation>Lo que se toma por cierto: polígonos, o un ráster cuya primera banda es 1 donde hay cicatrices. Sin ella, la caída del NDVI.</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
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
        <source>One row per method, the best first.</source>
        <translation>Una fila por método, el mejor primero.</translation>
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
        <location filename="../algorithms/exportchips.py"/>
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
        <source>New or empty. Gets TrainData/img and TrainData/mask, chips.json (places, options, bands), chips.geojson (outlines) and training.json (a configuration for “make train”).</source>
        <translation>Nueva o vacía. Recibe TrainData/img y TrainData/mask, chips.json (lugares, opciones, bandas), chips.geojson (contornos) y training.json (una configuración para «make train»).</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Number of chips</source>
        <translation>Número de recortes</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Boxes lie around landslides: give an inventory, or choose the regular grid.</source>
        <translation>Los recuadros rodean deslizamientos: indique un inventario o elija la cuadrícula regular.</translation>
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
        <source>How scars are told from other ground. Evidence compares the change of several indices with what the scene changes by itself. The U-Net, a trained network, looks at shape and texture too, and needs the Python package onnxruntime.</source>
        <translation>Cómo se distinguen las cicatrices del resto del terreno. La evidencia compara el cambio de varios índices con lo que la escena cambia por sí sola. La U-Net, una red entrenada, mira también la forma y la textura, y necesita el paquete de Python onnxruntime.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Brings the post image onto the pre image to a fraction of a pixel, checked at independent tie points; where that fails, the log says so and mapping goes on.</source>
        <translation>Lleva la imagen posterior sobre la anterior con un error de una fracción de píxel, comprobado en puntos de enlace independientes; si no se logra, el registro lo dice y la cartografía continúa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Smallest scar (square metres)</source>
        <translation>Cicatriz más pequeña (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Smaller ones are dropped; a Sentinel-2 pixel has 100.</source>
        <translation>Las menores se descartan; un píxel de Sentinel-2 tiene 100.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Gentlest mean slope of a scar (degrees)</source>
        <translation>Pendiente media mínima de una cicatriz (grados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
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
        <source>Largest hole to fill (square metres)</source>
        <translation>Mayor hueco que se rellena (metros cuadrados)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Larger ones stay.</source>
        <translation>Los mayores se conservan.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Simplify outlines by (metres)</source>
        <translation>Simplificar los contornos en (metros)</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
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
        <source>Only for the U-Net: another model than the one that comes with Scar Mapper; its card tells the bands and the threshold.</source>
        <translation>Solo para la U-Net: un modelo distinto del que viene con Scar Mapper; su ficha indica las bandas y el umbral.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Name of the event</source>
        <translation>Nombre del evento</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Written to each scar.</source>
        <translation>Se escribe en cada cicatriz.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Metres; for slopes and heights of the scars, and for the slope limit.</source>
        <translation>En metros; para las pendientes y alturas de las cicatrices y para el límite de pendiente.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Inventory of known landslides</source>
        <translation>Inventario de deslizamientos conocidos</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Polygons, or points, to compare the map with: each scar is marked as new or known, and the report tells how well the two agree.</source>
        <translation>Polígonos, o puntos, con los que comparar el mapa: cada cicatriz se marca como nueva o conocida, y el informe dice cuánto concuerdan ambos.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Scars</source>
        <translation>Cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Polygons with their attributes; a GeoPackage carries its style.</source>
        <translation>Polígonos con sus atributos; un GeoPackage lleva su estilo.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>1 under the scars, 0 elsewhere, nodata where the ground is not seen.</source>
        <translation>1 bajo las cicatrices, 0 en el resto, sin datos donde no se ve el terreno.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>0 to 1, before small and flat scars are dropped.</source>
        <translation>De 0 a 1, antes de descartar las cicatrices pequeñas y llanas.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>What was done, with what evidence, and what makes the map doubtful.</source>
        <translation>Qué se hizo, con qué evidencia, y qué hace dudoso el mapa.</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Number of scars</source>
        <translation>Número de cicatrices</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Total area of the scars (square metres)</source>
        <translation>Área total de las cicatrices (metros cuadrados)</translation>
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
        <source>A table (CSV, GeoPackage or any other that QGIS opens) with the columns pre and post and, where wanted, name, dem, scl_pre and scl_post: a row for each pair of images, with paths that are absolute or begin at the table's folder. Or a folder, by its path or by any image in it, that holds NAME_pre.tif, NAME_post.tif and, where wanted, NAME_dem.tif, NAME_scl_pre.tif and NAME_scl_post.tif for each pair; or that holds a folder for each pair, with pre.tif, post.tif and so on in it. A dem.tif beside these is for all tiles that have none of their own.</source>
        <translation>Una tabla (CSV, GeoPackage o cualquier otra que QGIS abra) con las columnas pre y post y, si se desea, name, dem, scl_pre y scl_post: una fila por cada par de imágenes, con rutas absolutas o que parten de la carpeta de la tabla. O una carpeta, por su ruta o por la de cualquier imagen que contenga, con NOMBRE_pre.tif, NOMBRE_post.tif y, si se desea, NOMBRE_dem.tif, NOMBRE_scl_pre.tif y NOMBRE_scl_post.tif por cada par; o con una carpeta por cada par, que contiene pre.tif, post.tif, etc. Un dem.tif junto a ellos sirve para todas las teselas que no tienen el suyo.</translation>
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
        <source>A table with a row for each tile: state, seconds, scars, shift, misfit, warnings and what went wrong. Written anew with every tile that is finished.</source>
        <translation>Una tabla con una fila por tesela: estado, segundos, cicatrices, desplazamiento, desajuste, advertencias y lo que falló. Se escribe de nuevo con cada tesela terminada.</translation>
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
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Scar = 1 in the first band; all other values and nodata are not.</source>
        <translation>Cicatriz = 1 en la primera banda; los demás valores y la ausencia de datos no lo son.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>0 to 1; its mean over a scar also makes the scar's confidence.</source>
        <translation>De 0 a 1; su media en una cicatriz da también la confianza de esta.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
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
        <source>“Gentlest mean slope” needs a DEM; give one, or set the slope to 0.</source>
        <translation>«Pendiente media mínima» necesita un MDE; indique uno o ponga la pendiente a 0.</translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>{count} scars, {area:.2f} ha.</source>
        <translation>{count} cicatrices, {area:.2f} ha.</translation>
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
        <source>Float32, nodata where a band is invalid or the index is undefined.</source>
        <translation>Float32, sin datos donde una banda no es válida o el índice no está definido.</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>No pixel of the image has a value of these indices: it holds no data.</source>
        <translation>Ningún píxel de la imagen tiene un valor de estos índices: no contiene datos.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Sentinel-2 products</source>
        <translation>Productos Sentinel-2</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Sentinel-2 product</source>
        <translation>Producto Sentinel-2</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>A zip file as downloaded; or a .SAFE folder or a folder of band files named as by ESA or STAC, by its path or by any file in it, such as MTD_MSIL2A.xml.</source>
        <translation>Un archivo zip tal como se descarga; o una carpeta .SAFE o una carpeta de archivos de bandas con los nombres de la ESA o de STAC, por su ruta o por la de cualquier archivo que contenga, como MTD_MSIL2A.xml.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Names or roles with commas between, in the order wanted: “B02, B03, B04, B8A, B11” or “red, nir”; “all” for all. Empty: B02, B03, B04, B08, B8A, B11 and B12 as far as there are.</source>
        <translation>Nombres o funciones separados por comas, en el orden deseado: «B02, B03, B04, B8A, B11» o «red, nir»; «all» para todas. Vacío: B02, B03, B04, B08, B8A, B11 y B12, las que haya.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>10 or 20. Bands that come coarser are interpolated; of finer ones the mean is taken.</source>
        <translation>10 o 20. Las bandas más gruesas se interpolan; de las más finas se toma la media.</translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Extent</source>
        <translation>Extensión</translation>
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
        <source>Cloud, shadow, snow, water and more, on the same grid; of L2A products.</source>
        <translation>Nubes, sombras, nieve, agua y más, en la misma malla; de los productos L2A.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the bands of the model, named in the file; its grid is that of the results. Pixels of another size than the model's are averaged or interpolated on the way.</source>
        <translation>Con las bandas del modelo, con nombre en el archivo; su malla es la de los resultados. Los píxeles de tamaño distinto al del modelo se promedian o interpolan por el camino.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the same bands, on any grid. The result is then P(after) × (1 − P(before)).</source>
        <translation>Con las mismas bandas, en cualquier malla. El resultado es entonces P(después) × (1 − P(antes)).</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Metres; only for models that take slope or elevation.</source>
        <translation>En metros; solo para modelos que usan la pendiente o la elevación.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>None is installed; choose a model file</source>
        <translation>No hay ninguno instalado; elija un archivo de modelo</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>One of those that come with Scar Mapper.</source>
        <translation>Uno de los que vienen con Scar Mapper.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Model file (.onnx)</source>
        <translation>Archivo de modelo (.onnx)</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Another model, in place of the above: an ONNX file with its card inside or in a .json file beside it.</source>
        <translation>Otro modelo, en lugar del de arriba: un archivo ONNX con su ficha dentro o en un archivo .json al lado.</translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Probability that makes a scar (0 to 1)</source>
        <translation>Probabilidad que hace una cicatriz (de 0 a 1)</translation>
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
        <source>Choose a file for the probability, for the mask, or for both.</source>
        <translation>Elija un archivo para la probabilidad, para la máscara o para ambas.</translation>
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
        <location filename="../ui/package_installer.py"/>
        <source>Looking for the packages…</source>
        <translation>Buscando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>Importing {name} ended Python.</source>
        <translation>Al importar {name}, Python se cerró.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>it ends Python when it is imported</source>
        <translation>cierra Python al importarse</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>The packages could not be looked at; try again.</source>
        <translation>No se pudieron examinar los paquetes; inténtelo de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>The Python of this QGIS was not found as a program, so nothing can be installed from here. Run “python3 -m pip install …” with it, then restart QGIS.</source>
        <translation>No se encontró como programa el Python de este QGIS, así que desde aquí no se puede instalar nada. Ejecute «python3 -m pip install …» con él y reinicie QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>There are no wheels (*.whl) in the folder {folder}.</source>
        <translation>No hay wheels (*.whl) en la carpeta {folder}.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>There is nothing to install.</source>
        <translation>No hay nada que instalar.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>Trying the packages…</source>
        <translation>Probando los paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>Fetching a newer pip…</source>
        <translation>Descargando un pip más nuevo…</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>Finding versions that fit this QGIS…</source>
        <translation>Buscando versiones que encajen con este QGIS…</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>pip finds nothing to install: the packages are there, but do not work. Reinstall them where they are.</source>
        <translation>pip no encuentra nada que instalar: los paquetes están, pero no funcionan. Vuelva a instalarlos donde están.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>Installing {count} packages…</source>
        <translation>Instalando {count} paquetes…</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>pip installed another {name}, which would break QGIS; it was removed again.</source>
        <translation>pip instaló otro {name}, que rompería QGIS; se quitó de nuevo.</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>The packages were fetched but do not work here, so nothing was changed. {told}</source>
        <translation>Los paquetes se descargaron pero aquí no funcionan, así que no se cambió nada. {told}</translation>
    </message>
    <message>
        <location filename="../ui/package_installer.py"/>
        <source>{path} cannot be used: {reason}.</source>
        <translation>{path} no se puede usar: {reason}.</translation>
    </message>
</context>
</TS>
