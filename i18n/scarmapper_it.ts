<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AreaChoice</name>
    <message>
        <location filename="../ui/event/area_choice.py"/>
        <source>No area yet: take the map, draw a rectangle, or choose a layer.</source>
        <translation>Nessuna area ancora: prendete la mappa, disegnate un rettangolo o scegliete un layer.</translation>
    </message>
    <message>
        <location filename="../ui/event/area_choice.py"/>
        <source>{width} × {height} km at {latitude}°, {longitude}°</source>
        <translation>{width} × {height} km a {latitude}°, {longitude}°</translation>
    </message>
</context>
<context>
    <name>BackgroundRun</name>
    <message>
        <location filename="../ui/event/background_run.py"/>
        <source>Processing does not know Scar Mapper's algorithms: switch on the plugin “Processing”.</source>
        <translation>Processing non conosce gli algoritmi di Scar Mapper: attivate il plugin «Processing».</translation>
    </message>
    <message>
        <location filename="../ui/event/background_run.py"/>
        <source>The run failed without a word.</source>
        <translation>L'esecuzione è fallita senza alcun messaggio.</translation>
    </message>
</context>
<context>
    <name>CandidatePreview</name>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>Opening {name} …</source>
        <translation>Apertura di {name} …</translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>{name} shows nothing of the area.</source>
        <translation>{name} non mostra nulla dell'area.</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Image before the event</source>
        <translation>Immagine prima dell'evento</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Image after the event</source>
        <translation>Immagine dopo l'evento</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Shows the other date for as long as you hold it; the layers stay as they are.</source>
        <translation>Mostra l'altra data finché lo tenete premuto; i layer restano come sono.</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Puts a line over the map: left of it the image before, right of it after.</source>
        <translation>Traccia una linea sulla mappa: a sinistra l'immagine prima, a destra quella dopo.</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Hold: other date</source>
        <translation>Tenere: altra data</translation>
    </message>
    <message>
        <location filename="../ui/review/compare_panel.py"/>
        <source>Swipe</source>
        <translation>Tendina</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Correct</source>
        <translation>Correggere</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Split scar {number}</source>
        <translation>Dividere la cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Join scars {numbers}</source>
        <translation>Unire le cicatrici {numbers}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Redraw scar {number}</source>
        <translation>Ridisegnare la cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Shrink scar {number}</source>
        <translation>Ridurre la cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Grow scar {number}</source>
        <translation>Ampliare la cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Delete scar {number}</source>
        <translation>Eliminare la cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Add a scar</source>
        <translation>Aggiungere una cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Take back: {command}</source>
        <translation>Annullare: {command}</translation>
    </message>
</context>
<context>
    <name>Corrector</name>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Split the scar by a line</source>
        <translation>Dividere la cicatrice con una linea</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Join the scar with a neighbour</source>
        <translation>Unire la cicatrice a una vicina</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Redraw the edge of the scar</source>
        <translation>Ridisegnare il bordo della cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Grow or shrink the scar by the probability at a click</source>
        <translation>Ampliare o ridurre la cicatrice secondo la probabilità nel punto cliccato</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Add a missed scar by a click</source>
        <translation>Aggiungere con un clic una cicatrice mancante</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Add a missed scar by drawing it</source>
        <translation>Aggiungere una cicatrice mancante disegnandola</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Delete the scar</source>
        <translation>Eliminare la cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Rasters of the map…</source>
        <translation>Raster della mappa…</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>There is no scar to correct.</source>
        <translation>Non c'è nessuna cicatrice da correggere.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Deleted.</source>
        <translation>Eliminata.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click a line across the scar, from outside to outside; a right click ends it.</source>
        <translation>Cliccate una linea attraverso la cicatrice, da fuori a fuori; un clic destro la termina.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the new edge, from edge to edge of the scar; a right click ends it.</source>
        <translation>Cliccate il nuovo bordo, da bordo a bordo della cicatrice; un clic destro lo termina.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the neighbour that belongs to this scar.</source>
        <translation>Cliccate la vicina che appartiene a questa cicatrice.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click outside the scar to add the ground that is as likely as there, inside to take away what is no likelier. A right click ends it.</source>
        <translation>Cliccate fuori dalla cicatrice per aggiungere il terreno altrettanto probabile, dentro per togliere quello non più probabile. Un clic destro termina.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click into the scar that the map has missed. A right click ends it.</source>
        <translation>Cliccate dentro la cicatrice che manca nella mappa. Un clic destro termina.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Click the outline of the scar; a right click ends it.</source>
        <translation>Cliccate il contorno della cicatrice; un clic destro lo termina.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Split into {scars}.</source>
        <translation>Divisa in {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Redrawn: {scars}.</source>
        <translation>Ridisegnata: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Added: {scars}.</source>
        <translation>Aggiunta: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Changed: {scars}.</source>
        <translation>Modificata: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>There is no other scar at that place.</source>
        <translation>In quel punto non c'è un'altra cicatrice.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Joined: {scars}.</source>
        <translation>Unite: {scars}.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>Without {rasters}, what they tell stays empty.</source>
        <translation>Senza {rasters}, ciò che indicano resta vuoto.</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the probability raster</source>
        <translation>il raster di probabilità</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the image before</source>
        <translation>l'immagine prima</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>the image after</source>
        <translation>l'immagine dopo</translation>
    </message>
    <message>
        <location filename="../ui/review/corrector.py"/>
        <source>elevation</source>
        <translation>la quota</translation>
    </message>
</context>
<context>
    <name>DateComparison</name>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>Drawing the other date …</source>
        <translation>Disegno dell'altra data …</translation>
    </message>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>Before: {name}</source>
        <translation>Prima: {name}</translation>
    </message>
    <message>
        <location filename="../ui/review/date_comparison.py"/>
        <source>After: {name}</source>
        <translation>Dopo: {name}</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>There is no scar to decide on.</source>
        <translation>Non c'è nessuna cicatrice su cui decidere.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>That was the last scar of the list.</source>
        <translation>Era l'ultima cicatrice dell'elenco.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Scar {number}: {decision}.</source>
        <translation>Cicatrice {number}: {decision}.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Reviewer: “{name}”; write your name below.</source>
        <translation>Revisore: “{name}”; scrivere il proprio nome qui sotto.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>“{layer}” lacks the fields {names}, to which decisions are written. Add them?</source>
        <translation>A «{layer}» mancano i campi {names}, in cui si scrivono le decisioni. Aggiungerli?</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Nothing was written: the layer lacks the fields for it.</source>
        <translation>Non è stato scritto nulla: al layer mancano i campi.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>There is no decision of this session to take back.</source>
        <translation>Non c'è nessuna decisione di questa sessione da annullare.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Taken back.</source>
        <translation>Annullato.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>Taken back, of a scar that is not in this list.</source>
        <translation>Annullato, di una cicatrice che non è in questo elenco.</translation>
    </message>
    <message>
        <location filename="../ui/review/deciding.py"/>
        <source>“{layer}” could not be saved: {reason}</source>
        <translation>«{layer}» non si è potuto salvare: {reason}</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>Add review fields</source>
        <translation>Aggiungere i campi della revisione</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>{status}: scar {number}</source>
        <translation>{status}: cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>confidence {confidence}: scar {number}</source>
        <translation>affidabilità {confidence}: cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>type: scar {number}</source>
        <translation>tipo: cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>note: scar {number}</source>
        <translation>nota: cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>Take back: </source>
        <translation>Annullare: </translation>
    </message>
</context>
<context>
    <name>DependenciesDialog</name>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>What pip says</source>
        <translation>Che cosa dice pip</translation>
    </message>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <location filename="../ui/packages/details_box.py"/>
        <source>Copy the versions and all that pip says, for a report.</source>
        <translation>Copia le versioni e tutto ciò che dice pip, per una segnalazione.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Scar Mapper: Python packages</source>
        <translation>Scar Mapper: pacchetti Python</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <location filename="../ui/packages/source_box.py"/>
        <source>Install</source>
        <translation>Installa</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Check again</source>
        <translation>Controlla di nuovo</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Remove…</source>
        <translation>Rimuovi…</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Delete the packages that were installed from here; those of QGIS stay.</source>
        <translation>Elimina i pacchetti installati da qui; quelli di QGIS restano.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>The packages were removed. What QGIS has loaded of them works until it ends.</source>
        <translation>I pacchetti sono stati rimossi. Ciò che QGIS ne ha caricato funziona fino alla chiusura.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>The packages are out of use; restart QGIS to free their disk space.</source>
        <translation>I pacchetti non sono più in uso; riavviate QGIS per liberare il loro spazio su disco.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Stop what is under way? Nothing will have been changed.</source>
        <translation>Fermare ciò che è in corso? Nulla sarà stato cambiato.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Delete the packages in {folder}? Scar Mapper will need them again.</source>
        <translation>Eliminare i pacchetti in {folder}? Scar Mapper ne avrà di nuovo bisogno.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Cancelled; nothing was changed.</source>
        <translation>Annullato; nulla è cambiato.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Installed. Restart QGIS, which goes on using what it loaded before.</source>
        <translation>Installati. Riavviate QGIS, che continua a usare ciò che aveva caricato prima.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Installed, and ready to use: no restart is needed.</source>
        <translation>Installati e pronti all'uso: non serve riavviare.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Install {count} packages</source>
        <translation>Installa {count} pacchetti</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Packages are installed in {folder}</source>
        <translation>I pacchetti si installano in {folder}</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>Looking for the packages…</source>
        <translation>Ricerca dei pacchetti…</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>That did not work.</source>
        <translation>Non ha funzionato.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>All packages that Scar Mapper needs are there.</source>
        <translation>Ci sono tutti i pacchetti di cui Scar Mapper ha bisogno.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>{count} of {all} packages that Scar Mapper needs are not there.</source>
        <translation>Mancano {count} dei {all} pacchetti di cui Scar Mapper ha bisogno.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>They can be installed into your QGIS profile. The packages of QGIS itself, NumPy above all, stay as they are.</source>
        <translation>Si possono installare nel vostro profilo di QGIS. I pacchetti di QGIS, NumPy anzitutto, restano come sono.</translation>
    </message>
    <message>
        <location filename="../ui/packages/dialog.py"/>
        <source>They come with QGIS: a newer QGIS brings newer ones.</source>
        <translation>Arrivano con QGIS: un QGIS più recente ne porta di più recenti.</translation>
    </message>
    <message>
        <location filename="../ui/packages/rows.py"/>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>From the internet (PyPI, or as pip is set up)</source>
        <translation>Da internet (PyPI, o come pip è configurato)</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>From a folder of wheels, without a network:</source>
        <translation>Da una cartella di wheel, senza rete:</translation>
    </message>
    <message>
        <location filename="../ui/packages/source_box.py"/>
        <source>Folder of wheels (*.whl)</source>
        <translation>Cartella di wheel (*.whl)</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Package</source>
        <translation>Pacchetto</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Needed</source>
        <translation>Richiesto</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Found</source>
        <translation>Trovato</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>Verdict</source>
        <translation>Esito</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>missing</source>
        <translation>mancante</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>too old</source>
        <translation>troppo vecchio</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>fails: {reason}</source>
        <translation>non funziona: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>works; newer than tested</source>
        <translation>funziona; più recente di quello provato</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>ok, installed by Scar Mapper</source>
        <translation>ok, installato da Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/packages/table.py"/>
        <source>ok</source>
        <translation>ok</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>The files of {title} need a login: choose an authentication configuration of QGIS (Settings › Options › Authentication) with the name and the password of your account, or another catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>{title} does not accept the name and the password; check the authentication configuration in QGIS (an account with two factors cannot be used).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/access.py"/>
        <source>{url} gives no token that can be used; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area does not fit the CRS {crs}; choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area has no extent; draw one on the map, or choose a layer with polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The CRS of the area, {crs}, cannot be brought to longitude and latitude: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The coordinates of the area do not fit its CRS {crs}; check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area reaches over the antimeridian (180° east); use one area on each side of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area reaches from {south:.1f}° to {north:.1f}° of latitude; Sentinel-2 sees land from 56° south to 83° north.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/area.py"/>
        <source>The area, or the rectangle around it, is {size:,.0f} km² in size; up to {most:,.0f} km² are searched and fetched at a time. Choose a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/band_cut.py"/>
        <source>What was fetched of {url} is damaged ({why}), and was deleted; try again, or choose another image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/band_cut.py"/>
        <source>{url} is no raster that can be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/clear_share.py"/>
        <source>The scene classification {url} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/clear_share.py"/>
        <source>{file} is no scene classification: it does not hold whole numbers up to 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>A composite takes two images at least; add more dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>The images have no bands of the same names; stack them all with the same bands first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <location filename="../core/acquisition/image_search.py"/>
        <source>Looking at the clouds of {count} images</source>
        <translation>Esame delle nuvole di {count} immagini</translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>None of the images shows any clear ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/composite.py"/>
        <source>Composing: aligning image {number} of {count}</source>
        <translation>Composizione: allineamento dell'immagine {number} di {count}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>The certificates that are set in QGIS cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>The certificate of {url} is not trusted: {why}. Behind a proxy that opens connections, add its certificate to QGIS (Settings › Options › Authentication).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} does not answer as it should, after {tries} tries: {why}. Check the connection, or try again later: what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} takes no more requests for {seconds:.0f} s; try again after that: what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} refers to another server, which is not told what was asked; write the catalogue's own address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/connection.py"/>
        <source>{url} refers from one address to the next without end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/dem_fetch.py"/>
        <source>The area touches {count} tiles of the elevation model; choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/dem_fetch.py"/>
        <source>Looking for the elevations</source>
        <translation>Ricerca delle quote</translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>{wanted:,.0f} MB are still to be fetched, more than the {limit:,.0f} MB that are allowed. Raise “Largest download”, or choose a smaller area, fewer bands or larger pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>Fetching {total:,.1f} MB</source>
        <translation>Scaricamento di {total:,.1f} MB</translation>
    </message>
    <message>
        <location filename="../core/acquisition/download.py"/>
        <source>Fetching: {done:,.1f} of {total:,.1f} MB, {left} to go</source>
        <translation>Scaricamento: {done:,.1f} di {total:,.1f} MB, mancano {left}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder of the event, {folder}, cannot be written to: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder {folder} holds files that are of no event, such as {file}; choose a new or an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder of the event, {folder}, cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>{file} is no record of an event, or is damaged; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_folder.py"/>
        <source>The folder {folder} is that of another event ({known}, not {value}); choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_images.py"/>
        <source>The search is of another event ({known}, not {value}); search anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_images.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <source>{pre} is not before and {post} not after the event; choose other images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The time of the event, {text}, has no time zone: add Z for UTC, or the difference of the local time to it, such as {text}+09:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>“{text}” is no time; write the event's as 2018-09-05T18:08Z (in UTC), as 2018-09-06T03:08+09:00 (local time), or its day as 2018-09-06.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The event, {when}, lies in the future; check its time and time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/event_time.py"/>
        <source>The event, {when}, was before the first image of Sentinel-2 (June 2015).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/fetched_files.py"/>
        <source>The folder of fetched files, {folder}, cannot be written to: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} answers with more than {megabytes:.3g} MB, which was not expected and is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} refuses access (HTTP {code}): check the name and the password of the authentication configuration, or choose a catalogue that needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} does not exist (HTTP {code}); check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>{url} refuses the request (HTTP {code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the name of the server is not known here (is this computer connected?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>no answer came in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the connection was cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>there is no way to the server (is this computer connected?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/http_answers.py"/>
        <source>the answer is no HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_fetch.py"/>
        <source>Reading image {number} of {count}: {name}</source>
        <translation>Lettura dell'immagine {number} di {count}: {name}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_fetch.py"/>
        <source>One of the images shows nothing of the area: its pixels hold no data there; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>The event was a moment ago; there are no images from after it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>Searching for images in {catalogue}</source>
        <translation>Ricerca di immagini in {catalogue}</translation>
    </message>
    <message>
        <location filename="../core/acquisition/image_search.py"/>
        <source>{catalogue} has no image of the area from {when} the event, between {first} and {last}; search more days, try another catalogue, or wait for the next overpass (every 5 days or less).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/offset_rule.py"/>
        <source>Nothing tells whether the offset of {scene} was removed: the catalogue does not say, and the pixels leave it open. Choose another image, or fetch it from another catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>The catalogue gives no file of {scene} that can be fetched; choose another image or catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>The files of {image} do not show the area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/overpass_image.py"/>
        <source>{scene} has other bands than the other tiles of the image; name the bands that all have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{clear:.0f} % of the area clear in both images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{clear:.0f} % of the area, guessed from the cloud of whole tiles, clear in both images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>same season ({days:.0f} days apart in the year)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>nearly the same season ({days:.0f} days apart in the year)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>another season ({days:.0f} days apart in the year)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>the orbit of one of them is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>same orbit (R{orbit:03d})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>different orbits (R{orbit:03d}, R{other:03d}): other view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>sun {degrees:.0f}° lower after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>sun {degrees:.0f}° higher after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>low sun ({degrees:.0f}°): long shadows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>snow on {percent:.0f} % before the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>snow on {percent:.0f} % after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{days:.0f} days before the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>{days:.0f} days after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>early processing ({major:02d}.{minor:02d})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/pair_ranking.py"/>
        <source>processed before and after baseline 04.00 (offset)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/proxies.py"/>
        <source>The proxy that is set is of the kind “{kind}”; images are fetched through HTTP proxies alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} gives files only as a whole, not in parts, and this one is too large for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} answers with another part of the file than it was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>The server of {url} gives only a part of what it was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>{url} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>What was fetched cannot be written to {folder}: {why}. Is the disk full? What was fetched before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/remote_raster.py"/>
        <source>{url} was changed on the server after a part of it had been fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>There is no pair {rank}: the search found {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>“{name}” names {count} of the images that were found; there are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <location filename="../core/chips/patch_files.py"/>
        <location filename="../core/provenance/carried_record.py"/>
        <source>{file} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/search_file.py"/>
        <source>{file} is no file of a search for images, or is damaged; make it anew with “Find images”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} has no collection of Sentinel-2 L2A; it has {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} gives the same page again and again; try another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} gives more than {pages} pages of images; choose a smaller area or fewer days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>The catalogue {url} refers to another server for more images, {other}, which is not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/stac_search.py"/>
        <source>{url} does not answer as a STAC API does (no JSON with images in it); check the address of the catalogue, and whether the network asks for a login in a browser first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/streamed_files.py"/>
        <source>{title} gives whole products, and only to those who log in: its images cannot be looked at before they are fetched. The small picture is all there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/streamed_files.py"/>
        <source>The catalogue has no red, green and blue of {image} that can be streamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/tiff_layout.py"/>
        <source>{file} is no GeoTIFF that can be read in parts: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>“{url}” is no address of a server; write one such as https://earth-search.aws.element84.com/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>The address {url} holds a name or a password, which would end up in logs and files; leave them out, and choose an authentication configuration of QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/web_address.py"/>
        <source>{url} is not read: only encrypted connections (https) are used. If you trust the network between, tick “Allow connections without encryption”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/whole_file.py"/>
        <source>{url} has {size} bytes in the place of {wanted}; it was not used. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images are {width} × {height} pixels; aligning them takes at least {least} × {least}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images match in too few places to align them: only {count} windows of them can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images have no texture to align by: at least one of them is of one value nearly everywhere. Choose another band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images have too few valid pixels in common to align them: of {count} windows of {size} × {size} pixels only {usable} can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images seem to be {shift:.1f} pixels apart, more than the {allowed:g} allowed. Check that they show the same place, or allow a larger shift.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>Aligning would not help: the images are {before:.2f} pixels apart before it and {after:.2f} after it, at {count} tie points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images do not match within {search} pixels: {agree} of {count} windows agree on a displacement. The ground may have changed too much (season, snow, cloud), or lie further apart: mask what differs, try another band, or allow a larger shift.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/alignment.py"/>
        <source>The images cannot be aligned well enough: the motions by one half of their windows and by the other half differ by {distance:.1f} pixels. Mask what differs (cloud, snow), or try another band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <location filename="../core/assessment/sides.py"/>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <source>input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/bands.py"/>
        <source>The {image} image has no band {band}; it has {count}. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/agreement.py"/>
        <source>There is no ground to assess: nowhere do the map and the reference both have data, within the area of interest if one is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>{map} and {reference} show different places: {map_extent} and {reference_extent}. Check that both are of the same area and that each has its right coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest lies where the rasters have no pixels; check its place and its coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>There is nothing to compare: neither {map} nor {reference} holds a feature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest, {aoi}, is empty; draw a polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The area of interest, {aoi}, overlaps neither {map} nor {reference}; check its place and its coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>There is nothing to compare: neither {map} nor {reference} has a geometry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/common_grid.py"/>
        <source>The layers reach over {width:.0f} by {height:.0f} km, too much to compare in pixels of {pixel:g} m; check their coordinate reference systems, give an area of interest or choose larger pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>{layer} cannot be brought to {crs}: {why}. Check its coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>The coordinates of {layer} do not fit its coordinate reference system; assign the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>{layer} has no coordinate reference system; assign one (in the layer's properties) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/map_layer.py"/>
        <source>The coordinate reference system of {layer} is not understood: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/olofsson.py"/>
        <source>The sample is too small: every class of the map needs two units or more, and {few} of {all} has fewer. Add sample points there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/options.py"/>
        <source>The least IoU of a match lies above 0 and up to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/options.py"/>
        <source>The size of the pixels must be more than 0 metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <location filename="../core/density/ground.py"/>
        <source>area of interest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>The area of interest, {aoi}, touches nothing that can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/run.py"/>
        <source>sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>A sample point in the stratum “{stratum}” has no size of the stratum; every point needs the size of its stratum, a number above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>The stratum “{stratum}” of the sample has several sizes, {first:g} and {second:g}; all its points need the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>None of the {count} sample points of {layer} lies on the assessed ground; check that they show the same place and that the coordinate reference system of each layer is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sample.py"/>
        <source>No point of the sample has the name of the stratum that it was drawn in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>scars are compared by their outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>{layer} holds values between 0 and 1, so it is a probability and no mask; make a mask of it (1 where it exceeds a threshold, else 0) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/sides.py"/>
        <source>{layer} holds no data in the area to be assessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>The size of every stratum of the sample must be above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>The sample is too small: every stratum needs two points or more, and {few} of {all} has fewer. Add sample points there, or join it with another stratum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/stehman.py"/>
        <source>No point of the sample lies on the assessed ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/chip_files.py"/>
        <source>A chip could not be written: {why}. Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/chip_files.py"/>
        <source>The image's coordinate reference system cannot be brought to WGS 84: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/chip_places.py"/>
        <source>{path} does not say where the chips lie: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/chip_values.py"/>
        <source>The values of {image} are no reflectance but look like 8-bit colours; give bands with reflectance from 0 to 1 or × 10 000, as “Stack Sentinel-2 bands” makes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/chip_windows.py"/>
        <source>A stride of {stride} pixels makes {count:,} chips; choose a larger one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/cutter.py"/>
        <source>No chip is left: all {invalid} have less than {share:.0f} % of valid pixels (nodata in the image or the DEM, or masked). Lower this limit, or check the inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/cutter.py"/>
        <source>No chip is left: of {candidates} with landslides in them, {invalid} have less than {share:.0f} % of valid pixels (nodata in the image or the DEM, or masked) and {few} fewer than {pixels} pixels of scars. Lower these limits, or check the inputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>No patches in {folder}: there is neither a folder “img” or “images” in it or in its TrainData, ValidData or TestData, nor a file image_N.h5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{folder} holds patches in several folders: {names}. Choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has no number: patches are called image_1.h5, image_2.h5 and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>No files image_N.h5 in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>Two patches have the number {number} (with and without zeros before it).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{count} of {all} patches have no label, the first is {file}, which needs {mask}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{count} of {all} patches have no label, the first is {file}: put its mask into {masks}, or take all of them away to predict without scores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has the shape {shape}; rows×columns×14 is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has {count} values that are not finite (NaN or infinite): nothing can be predicted from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has the shape {shape}, its image {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} has labels that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} holds no values but refers to other files for them (a virtual dataset). Copy the values into it, for example by h5py: file[name] = values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/chips/patch_files.py"/>
        <source>{file} is too large for a patch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>Too little was seen of every cell: the most is {share:.0f} % of one. Choose smaller cells, or a lower share that has to be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>A radius of {radius:g} m is too small for pixels of {pixel:g} m; choose a radius of {least:g} m or more, or pixels of {most:g} m or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>The ground of {width:.0f} × {height:.0f} km has too many cells or pixels of {size:g} m; choose {least:.0f} m or more, or a smaller extent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>There are no scars and nothing that says which ground was looked at; give an extent, an area of interest or a mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>No polygon of the {name} lies on the ground of which the density is wanted; check the extent, the area of interest, the masks, and the coordinate reference systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>The coordinate reference system of the extent is not understood: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <location filename="../core/geo/grid.py"/>
        <source>The CRS {crs} cannot be brought to {target}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/frame.py"/>
        <source>The ground does not lie where {crs} is defined; check the coordinate reference systems of the scars and of the extent, area or mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>None of the ground was seen, so that there is no area to count scars on; check the extent, the area of interest and the masks, in which 0 or nodata is unseen ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>{file} does not overlap the ground of which the density is wanted; check its coordinate reference system, the extent and the area of interest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <source>it has to outline ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/ground.py"/>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of unseen ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/placed_scars.py"/>
        <location filename="../core/mapping/refit_decisions.py"/>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/placed_scars.py"/>
        <source>scars are counted and measured by their outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/weights.py"/>
        <source>The layer of scars has no field “{field}” by which they could be weighted; let each count alike, or choose a layer that has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>{clusters} clusters are not possible; choose from 2 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The seed must be a whole number from 0 to 4294967295.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The clusters have not been fitted yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/clusters.py"/>
        <source>The stored clusters are damaged or of another kind ({why}); fit them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/evidence.py"/>
        <source>The two images are identical: nothing changed between them. Check that PRE and POST are the right files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/evidence.py"/>
        <source>The images show no variation in {indices}: there is nothing to compare. Check that PRE and POST are the right files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/mixtures.py"/>
        <source>The image cannot be split into {clusters} clusters: its valid pixels have only {values} different value(s) of the two indices. Check that the bands are the right ones and that the image is not empty or constant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>A threshold of {threshold} for the drop of {index} is not possible; choose one between −2 and 2, usually about 0.2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>The automatic threshold has not been found yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>The stored threshold is damaged or of another kind ({why}); find it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>No pixel is valid in both images: they are empty where they overlap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/detectors/ndvi_drop.py"/>
        <source>{index} of the {date} image is 0 everywhere, as of an image of one value: there is nothing to compare. Check that it is the right file, and its bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/errors.py"/>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/datum.py"/>
        <source>Areas cannot be measured in the CRS {crs}, which is not tied to the Earth; assign the layer its real CRS or reproject it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/datum.py"/>
        <source>The coordinates do not fit their CRS {crs} ({why}); check that the layer has its real CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/earth.py"/>
        <source>{file}: the CRS {crs} is tied to no place on Earth (a site grid, heights, or one that could not be read); assign the real one (Raster › Projections › Assign Projection; of a vector layer, Layer › Set CRS) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/earth.py"/>
        <source>The coordinates of {file} ({left} … {right}, {bottom} … {top}) do not fit its CRS {crs}: it has been given a wrong one. Assign its real CRS (Raster › Projections › Assign Projection; of a vector layer, Layer › Set CRS) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>lines and points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>chips are labelled from polygons that outline the scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} is empty: it holds no features, or none are selected where only selected ones are to be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>No polygon of the {name} touches the image; check that both show the same place and that the {name}'s coordinate reference system is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} has no geometries: {purpose}; give a polygon layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} holds {kinds}: {purpose}; give a polygon layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>No coordinates of the {name} fit its coordinate reference system: it has been given a wrong one; assign the real one (Layer › Set CRS) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} has no coordinate reference system; assign one (in the layer's properties) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name}'s coordinate reference system is not understood: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/inventory.py"/>
        <source>The {name} cannot be brought to the image's coordinate reference system ({crs}): {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>{table} is a table without geometries, and has no columns that hold places: name them lon and lat, x and y (with a column epsg), or WKT; or add it by Layer › Add Layer › Add Delimited Text Layer and give that layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The columns {x} and {y} of {table} are no degrees: longitudes reach from -180 to 180 and latitudes from -90 to 90. If they are coordinates of a map, call them x and y and add a column epsg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>It is not known in which coordinate reference system the columns {columns} of {table} are: add a column epsg with its number (such as 32654), or add the table by Layer › Add Layer › Add Delimited Text Layer, which asks for it, and give that layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>{table} names the coordinate reference system EPSG:{code}, which does not exist; correct its column epsg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The column {column} of {table} names several coordinate reference systems; make a table for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/geo/point_table.py"/>
        <source>The columns {columns} of {table} hold no place: numbers with a decimal point, or well-known text such as POINT (141.9 42.7).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/scar_inventory.py"/>
        <source>The image before ({begin}) is younger than the image after ({end}): swap the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/browser_download.py"/>
        <source>{file} is a picture or a result that a browser has computed, not the bands of an image. In its download choose “Analytical”, TIFF (32-bit float) and the raw bands B02, B03, B04, B08 and B11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/given_image.py"/>
        <source>Choose two images: one from before and one from after the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/given_image.py"/>
        <source>{file} has no coordinate reference system; assign it (Raster › Projections › Assign Projection).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, is an image: its first band is {band} ({role}). Choose a raster whose first band holds elevations in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, has {count} bands, as a picture has; choose a raster of one band that holds elevations in metres, or call its first band “elevation”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, holds no values but {values}: it is a mask. Choose a raster of elevations in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM, holds values from {low:.3g} to {high:.3g} alone, as a probability or an index does. Choose a raster of elevations in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as DEM: {share:.0f} % of its elevations are below −500 m or above 9000 m (from {low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, and nodata has to be declared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as scene classification, holds other values than the classes 0 to 11, such as {values}. Choose the SCL of a Sentinel-2 L2A product; of the masks of others (QA_PIXEL, Fmask, MAJA), “Stack the bands of a product” makes such classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/heights_and_classes.py"/>
        <source>{file}, given as scene classification, holds no values but {values}, as a mask does: as classes, 0 is no data and 1 is saturated, and no ground would be left. Give cloud the value 9 and clear ground the value 4, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{scene} is a product of Level 1, whose scale and sun elevation are in its metadata file (…_MTL.txt): put that beside the bands, or use the product of Level 2 (surface reflectance, L2SP).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{file} does not give the scale of band {band}; download the metadata again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/landsat.py"/>
        <source>{file} gives a scale of {scale:g} and an offset of {offset:g} for band {band}, which cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/maja.py"/>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives a quantification value of {value:g}, which cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/maja_native.py"/>
        <source>{scene} is a product of MAJA in its native form, of which only those of Sentinel-2 are read. Take its file …_FRE.DBL.TIF as an image, and assign the bands in “Band roles”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/maja_native.py"/>
        <source>{file} has {count} bands, and in products of this form it is {bands}; is the file whole? Take it as an image, and assign the bands in “Band roles”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/named_bands.py"/>
        <source>{file} is one of the pieces of a large export: join them first (Raster › Miscellaneous › Merge, or Build Virtual Raster and save that as GeoTIFF), then choose the file made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The darkest ground of {other} is about {difference:g} darker than that of {image} in all bands, and below zero ({figures_other}; {image}: {figures}). The likely cause is that the offset of {offset:g} was removed twice from {other}. Give {offset:g} as its offset ({parameter}) to add it again, or stack the product anew. If the values are right, give 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The darkest ground of {image} is about {difference:g} brighter than that of {other} in all bands ({figures}; {other}: {figures_other}). The likely cause is that the offset of {offset:g}, which Sentinel-2 products have since 2022, was not removed from {image}. Give {minus:g} as its offset ({parameter}), or stack the product anew. If the values are right, give 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The images are on different scales (medians of the pre image {before}, of the post image {after}); the post image is multiplied by {factor:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/pair_value_check.py"/>
        <source>The images are on different scales (medians of the pre image {before}, of the post image {after}), so that they cannot be compared: such as reflectance and a picture for display, or reflectance that other numbers stand for. Bring both to reflectance × 10 000, from the same kind of product, with the raster calculator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>{scene} has no band {band}; it has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>“{name}” is no band of Sentinel-2; write names such as B04, B8A, red or nir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product.py"/>
        <source>“{name}” is no band of this {sensor} product; it has {bands}, also called {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds too many files to be one product; choose the product's own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{file} is a link that leads out of the folder of the product, to {target}. If you trust it, choose the folder that it leads to, or put a copy in the place of the link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact zip file: {why}. Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds too many files to be one product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is encrypted; unpack it and choose the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{file} in {archive} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact tar file: {why}. Download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds {count} scenes whose names have “{scene}” in them; write more of the name of one of these into “Scene”: {scenes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} holds more than one scene or tile: {scenes}. Choose a file of one of them, or write a part of its name, such as the tile or the date, into “Scene”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is neither a zip or tar file nor a file of a product; choose the folder of a product, its zip or tar file, or a file in its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is no intact zip file; download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_files.py"/>
        <source>{path} is compressed as a whole, so that its bands cannot be read where they are; unpack it and choose the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>Name at least one band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{scene}: none of its files is a scene classification (SCL) or another mask of cloud and shadow that is known here (QA_PIXEL, Fmask, CLM, MG2); leave the output “Scene classification” empty, or put that file of the product beside its bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{path} does not hold the whole numbers of such a product but {dtype}; use it as an image as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>{path} is rotated; the tiles of products are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <location filename="../algorithms/run_values.py"/>
        <source>The extent is empty; draw or choose one that has an area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/product_stack.py"/>
        <source>The extent lies outside of {scene}, which reaches from {left:.0f} to {right:.0f} and from {bottom:.0f} to {top:.0f} ({crs}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/products.py"/>
        <source>{path} holds no product but links to other folders ({links}), which are not followed; choose the folder that they lead to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/products.py"/>
        <source>{path} holds no product whose form is known: no bands such as T33UUU_20170216T102101_B04.jp2, B04.tif, …_FRE_B4.tif, LC08_…_SR_B4.TIF or HLS.S30.….B04.tif, and no GeoTIFF with named bands. Choose the folder of a product, its zip or tar file, or a file in its folder; an image of another kind can be used as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2.py"/>
        <source>{file} is a band of another sensor ({sensor}), whose numbers of bands are not those of Sentinel-2, and no product whose form is known. Stack its bands into one file, name them (red, nir, …) and use that as an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2.py"/>
        <source>{path} holds files of the bands {bands}, which are those of {sensor}, but nothing else names the sensor. If they are, put the product’s own names back (LC08_…); if they are of Sentinel-2, write “sensor=Sentinel-2” into “Band roles”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_files.py"/>
        <source>{path} holds two files of one band: {first} and {second}. Choose the folder of one scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} is too large to be the metadata of a product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} declares a document type or entities, which the metadata of products never do; it was not read. Download the product again from a source that you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives “{value}” for {element}, which is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/sentinel2_metadata.py"/>
        <source>{file} gives {value} for {element}, which cannot be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/validity.py"/>
        <source>A slope rule needs a DEM; give one or switch the rule off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: the medians of its bands lie below zero ({figures}), as those of decibels: this looks like radar backscatter, not like reflectance. Choose an optical image, which has red and green bands at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: all of its values lie between {low:.4g} and {high:.4g}, as temperatures in kelvin do: these are thermal bands, not reflectance. Choose the reflectance bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: its bands are on different scales ({figures} at the bright end), such as reflectance from 0 to 1 and reflectance × 10 000. Bring all of them to one scale with the raster calculator, or set the scale of the bands that lack it (gdal_edit -scale).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: {share:.0f} % of the ground have a negative reflectance in {role} (the darkest is {darkest:.4g}). The likely cause is an offset of {offset:g} that was removed twice. Stack the product anew, which removes it once; or give {offset:g} as the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: where the near infrared is bright, much of the ground is zero or nodata in the visible bands ({figures}). The likely cause is an offset of {offset:g} that was removed twice, and values below zero that were cut off; they are lost. Stack the product anew, which removes it once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: even its darkest ground has {figures}. The likely cause is that the scale of Landsat Collection 2 was not applied: reflectance is 0.0000275 times the value less 0.2. Stack the product (“Stack the bands of a product”), or give the file this scale and offset (gdal_translate -a_scale 0.0000275 -a_offset -0.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: no band goes beyond {high:.3g}, where reflectance goes to 0.3 at least. The likely cause is a scale of 0.0001 that was applied twice: by the file's own values and by the scale that it declares. Set the scale of its bands to 1 (gdal_edit -scale 1), or multiply the values by 10000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: more than half of the ground is brighter than a reflectance of 1 in all bands (medians {figures}, where {unit:g} stands for 1). The likely cause is another scale, such as 65535 for 1, or values that were never calibrated. Bring them to reflectance × 10 000 with the raster calculator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: half of the ground is brighter in the near infrared than {value:.4g}, where {unit:g} stands for a reflectance of 1; no ground is. The likely cause is another scale, such as 65535 for 1, or values that were never calibrated. Bring them to reflectance × 10 000 with the raster calculator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: {dark:.0f} % of its pixels are at {low:.6g} and {bright:.0f} % at {high:.6g}, which is a picture that was stretched for display; the two dates are comparable only where both were stretched alike. Use reflectance where you can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>{image}: even its darkest ground has {figures}, and {evidence}. The likely cause is that the offset of {offset:g} was not removed; indices such as NDVI are then too small. Stack the product anew, which removes it; or give {minus:g} as the offset of this image (OFFSET_PRE, OFFSET_POST), where two images are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>no band falls below that, as water and shadow would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_check.py"/>
        <source>dense vegetation, which absorbs red light, reflects {red:.3g} of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file} holds 8-bit values: a picture for the screen, in which reflectance was stretched and cut. Download the raw bands again as 16-bit or 32-bit TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: the pixel values are no reflectance, neither of 0 to 1 nor times 10 000; their median is {median:.4g}. Download the raw bands (surface reflectance) again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: the pixel values look like Landsat’s surface reflectance as it is stored (Collection 2; none is below {darkest:.0f}), but the names do not say so. Put the product’s own names back (LC08_…_SR_B4.TIF) and choose the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/imagery/value_scale.py"/>
        <source>{file}: nothing tells whether 10000 or 65535 stands for a reflectance of 1; the median of the brightest band is {median:.0f}, its brightest pixels are {most:.0f}. Download the bands again as 32-bit TIFF, or give the number in “Pixel value of reflectance 1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The pre image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>The post image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the pre image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/labels.py"/>
        <source>the post image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/aligned_pair.py"/>
        <source>Aligning the images</source>
        <translation>Allineamento delle immagini</translation>
    </message>
    <message>
        <location filename="../core/mapping/corrected_scars.py"/>
        <source>The probability raster of the map is not chosen: choose it under “Rasters of the map”, or draw the scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/excluded_ground.py"/>
        <source>layer of ground to exclude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/excluded_ground.py"/>
        <source>ground is excluded by polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>What was learnt from other images is damaged, or of another kind of method; learn it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>What was learnt from other images ({theirs}) does not fit these, which are compared by {ours}. Map images with the same bands together, or let each learn from itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/index_method.py"/>
        <source>The {date} image shows no variation: {indices} are the same at every pixel, so there is nothing to compare. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/known_scars.py"/>
        <source>{layer} and the image before the event show different places: {layer_extent} and {image_extent}. Check that both are of the same area and that each has its right coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>The reference, {name}, is points; pixels can be compared with polygons or a mask only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/method_comparison.py"/>
        <source>The reference, {name}, holds nothing on the ground of these images; check its place and its coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>{model} sees two dates at once; a patch is of one. Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>Two of the models are called {model}; leave one of them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>A map of all chips would have {width} × {height} pixels; leave out the map, or predict fewer chips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/patch_prediction.py"/>
        <source>These patches have no place on a map: chips.json, which Export training chips wrote beside them, is missing or lacks some. Put it back, or leave out the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/prediction_folder.py"/>
        <location filename="../core/reports/prediction_pages.py"/>
        <source>A prediction could not be written: {why}. Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>the pixels of each scar are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>the rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>There are {count} decisions ({confirmed} confirmed, {rejected} rejected) on ground that the rasters show; a refit needs {least} at least. Review more scars first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>Of {count} decisions only {rejected} are rejected, so there is nothing to tell scars from: map with a higher sensitivity (+1 or +2), review what that adds, and refit then. A refit needs {least} of each kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_decisions.py"/>
        <source>Of {count} decisions only {confirmed} are confirmed: nothing shows what scars look like here. Map with another method, and review that. A refit needs {least} of each kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit: it is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit of “Refit a method to reviewed scars” (refitmodel): {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>{file} is no refit of “Refit a method to reviewed scars” (refitmodel).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} was made by another version of Scar Mapper; make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} holds “{key}”, which no refit has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_file.py"/>
        <source>The refit {file} has no SHA-256 for “model_sha256”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_fit.py"/>
        <source>All decisions lie in {count} places: whether a refit helps elsewhere cannot be told. Review scars all over the scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>Give the probabilities of evidence and of the network both, or neither of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{first} and {second} lie on different grids; map the same pair of images by both methods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>The map that {file} is of took pixels for scars by their classes, not from a probability on: a refit cannot change that method ({method}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} does not tell which method made it. Give the scar probability that “Map scars between two images” writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} was made by the method “{theirs}”, not by “{method}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refit_rasters.py"/>
        <source>{file} was made with the refit {refit}. Map without it, and make the new refit from that: the decisions still hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The refit {file} was made for the method “{theirs}”, not for “{method}”. Choose that method, or leave the refit out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The method “{method}” takes pixels for scars by their classes, not from a probability on: a refit cannot change it. Leave the refit out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/refitted_method.py"/>
        <source>The refit {file} was made for another model than the one chosen; make it again from a map by this model, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_dates.py"/>
        <source>The first band of {file} holds no dates: give the raster “Dates and observations” that “Compose images without clouds” wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>Looking for scars</source>
        <translation>Ricerca delle cicatrici</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>Outlining and measuring the scars</source>
        <translation>Delimitazione e misura delle cicatrici</translation>
    </message>
    <message>
        <location filename="../core/mapping/scar_map.py"/>
        <source>No ground is valid in both images: all of it is nodata, cloud, shadow, snow or water, or excluded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/folder.py"/>
        <source>The folder {folder} cannot be made ({why}); make the QGIS profile writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/folder.py"/>
        <source>{file} cannot be written ({why}); make the QGIS profile writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The Python of this QGIS has no pip, the program that installs packages. On Debian and Ubuntu run “sudo apt install python3-pip”, on Fedora “sudo dnf install python3-pip”; elsewhere run “python3 -m ensurepip” with the Python of QGIS. Then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip's report of what it would install is not understood; update pip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The proxy asks for a name and a password. Enter them in Settings › Options › Network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The proxy does not answer. Check it in Settings › Options › Network, or the environment variable HTTPS_PROXY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip cannot use a SOCKS proxy here. Set an HTTP proxy, or install from a folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The package index's certificate is not trusted, often because a firewall opens the connection. Ask for its certificate and set the environment variable PIP_CERT to it, or install from a folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The disk is full. Make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>A file cannot be written. Check the permissions of the QGIS profile, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>No set of versions fits the packages that this QGIS has. A newer QGIS may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The package index cannot be reached. Check the network, or the proxy in Settings › Options › Network, or install from a folder of wheels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The Python of this QGIS has no pip. On Debian and Ubuntu run “sudo apt install python3-pip”, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>The folder {folder} has no wheel of {package} for this Python and system. “pip download --only-binary :all: -r requirements.txt” fills one, on a computer with the same system and Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip finds no wheel of {package}: either the package index cannot be reached (check the network, or the proxy in Settings › Options › Network), or it has none for this Python and system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>There is no wheel of {package} for this Python and system. A newer QGIS may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip failed without a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/pip.py"/>
        <source>pip failed: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/requirements.py"/>
        <source>Line {number} of the requirements, “{line}”, is not a package and its versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/packages/requirements.py"/>
        <source>{file} cannot be read ({why}); install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/provenance/run_record.py"/>
        <source>The record of the run in {file} is damaged, or of a later version of Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file} holds bands of {count} dates, and several may be {role}: {candidates}. Assign the bands of each date in “Band roles”, for example “pre: {role}={number}; post: {role}={last}”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date). It has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file} holds bands of {count} dates, and several may be {role}: {candidates}. Assign those of one date in “Band roles”, for example “{role}={number}”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date). It has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file}: which band is {role} depends on the sensor, which is not known: {candidates}. Write the sensor in “Band roles”, for example “sensor={sensor}”, or the band, for example “{role}={number}”. It has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{image}{file}: several bands may be {role}: {candidates}. Say which in “Band roles”, for example “{role}={number}”. It has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>1 band: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_identity.py"/>
        <source>{count} bands: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_names.py"/>
        <source>{file} names its bands in letters that are no UTF-8; save it anew with plain names (Raster › Conversion › Translate, then the layer's properties).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The sensor “{sensor}” of “Band roles” is not known; write, for example, Sentinel-2, Landsat 5, Landsat 8, HLS L30 or PlanetScope, or assign the bands one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” is not understood; write, for example, “red=3, nir=4” with roles from: {roles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names a thermal or cirrus band, which shows no reflectance of the ground; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names no band of {image}{file}, which has {bands}. Where the images before and after differ, write the roles of each, for example “pre: red=3, nir=4; post: red=1, nir=2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/band_rules.py"/>
        <source>The band assignment “{assignment}” names no band of {image}{file}, which has {bands}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>“{text}” of “Band roles” names no band of the image before the event, nor of the one after. They have {pre}; and {post}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{file} is given as the image before and as the image after the event, and of one of them it has no band for {wanted} whose name tells the date. It has {bands}. Assign the bands of each date in “Band roles”, for example “pre: red=1, nir=2; post: red=3, nir=4”, or split the file (Raster › Conversion › Translate, with -b and the numbers of one date).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{image} has no band for {wanted}. It has {bands}. Name the bands in the file, or assign them in “Band roles”, for example “{example}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/bands.py"/>
        <source>{image} ({file}) has no band for {wanted}. It has {bands}. Name the bands in the file, or assign them in “Band roles”, for example “{example}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/cloud_optimised.py"/>
        <location filename="../core/raster/writer.py"/>
        <location filename="../algorithms/recording.py"/>
        <source>{file} could not be completed: {why}. Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} is a Sentinel-2 product, not an image: make an image of it with the algorithm “Stack Sentinel-2 bands” and take that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} holds {count} variables, none of which has a coordinate reference system and a pixel size; convert the wanted one to a GeoTIFF (gdalwarp -geoloc, or gdal_translate with -a_srs and -a_ullr) and take that. They begin with {example}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} holds several rasters, on different grids or of several dates ({list}); give one of them by its full name instead of the file: {example}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/containers.py"/>
        <source>{file} has no grid: the longitude and latitude of each pixel stand in {x} and {y}. Bring it to one with “gdalwarp -geoloc -t_srs EPSG:{code} {file} warped.tif” (each band alike; Raster › Miscellaneous › Build Virtual Raster makes one image of them), and take that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/file_source.py"/>
        <source>{file} could not be read on from the network ({why}); try again, or download it and take the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/file_source.py"/>
        <source>{file} is damaged or incomplete: its pixels at rows {first}–{last} cannot be read ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} declares 1, which stands for a scar, as its nodata value, so that none of its scars can be seen. Take that off (Raster › Conversion › Translate without nodata, or the transparency of the layer in QGIS), and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} holds the classes {classes}. Only 1 stands for scar, and it covers more of the ground than an event leaves: it is more likely the class of the ground. Make a mask in which scars are 1 and all else is 0, for example with the raster calculator: “mask@1” = {other:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} is no mask but looks like a probability: {share:.0f} % of its values lie between 0 and 1. Make a mask of it with the raster calculator (for example “probability@1” &gt;= 0.5), and give this raster as the probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/mask_values.py"/>
        <source>{name} is no mask: it holds {count} different values, from {low:g} to {high:g}. A mask holds 1 for scars and 0 for the rest; reclassify it, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/open_files.py"/>
        <source>{reason} It is on the network: check its address and the connection, or download it and take the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is a virtual raster in an archive, which may refer to any other file; unpack the archive, and take the virtual raster from there if you trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is called like an image but is a virtual raster, which refers to other files or servers. If you trust it, rename it to end in .vrt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is a folder. Of a product, “Stack the bands of a product” makes an image; else choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is an HDF4 file, which cannot be read here; make a GeoTIFF of each variable that you need in QGIS (Raster › Conversion › Translate), and take those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} is an archive. Of a product, “Stack the bands of a product” makes an image; unpack any other, or give one of its rasters as /vsizip/{file}/NAME.tif.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <location filename="../core/raster/raster_access.py"/>
        <location filename="../core/raster/virtual_raster.py"/>
        <location filename="../core/tiles/tile_ground.py"/>
        <source>{file} cannot be read: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} has {width} × {height} pixels, more than can be handled; cut out the area that matters (Raster › Extraction › Clip Raster by Extent).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/opening.py"/>
        <source>{file} has its overviews read from {place}; make a copy of it without them (Raster › Conversion › Translate) and take that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>A sensitivity of {sensitivity:g} is not possible; choose one from −{most:g} to {most:g}. 0 is the method's own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>A core's probability of {core:g} is not possible; choose one above 0 and up to 1, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability.py"/>
        <source>Every pixel of a scar has a probability of {threshold:.3g} or more, so that asking for a core of {core:g} changes nothing. Choose a higher core, or take more pixels into the scars by a higher sensitivity or a lower threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} has no band {band}; it has {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} has {count} bands ({bands}), and none or several are named probability. Say by “Band” (BAND) which one is the probability of a scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} holds the value {value:g}, but a probability lies between 0 and {most:g}. Say by “Values” (VALUES) what its values stand for, declare its nodata, or rescale it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>{name} holds no data there: all of its pixels are nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>The values of {name} run from {low:.4g} to {high:.4g}; a probability runs from 0 to 1, 100 or 255. Rescale that raster, or declare its nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/probability_values.py"/>
        <source>The values of {name} run from {low:.4g} to {high:.4g}, which leaves open whether they are per cent or go up to 255. Say so by “Values” (VALUES).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds no raster bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is an HDF5 file without a place on the map, as patches of Landslide4Sense are: “Predict chips” maps folders of them. To use it as an image, write it as a GeoTIFF with a coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has no coordinate reference system; assign one (Raster › Projections › Assign Projection) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is not georeferenced: it has no pixel size. Georeference it (Raster › Georeferencer), or lay its world file beside it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>The coordinate reference system of {file} is not understood ({why}); assign one (Raster › Projections › Assign Projection) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds complex numbers, as radar images before they are detected do; make an image of their amplitude (Raster calculator, or gdal_translate of DERIVED_SUBDATASET:AMPLITUDE:{name}) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} holds numbers of the kind {kind}, which cannot be read; convert it to 16-bit integers or 32-bit floating point (Raster › Conversion › Translate) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has ground control points, but they have no coordinate reference system; assign it (Raster › Projections › Assign Projection) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} has ground control points that do not bring it to the ground ({why}); warp it with others (Raster › Georeferencer) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/raster_access.py"/>
        <source>{file} is not orthorectified: it only has rational polynomials (RPCs), which need heights to place a pixel. Run “gdalwarp -rpc -to RPC_DEM=dem.tif -t_srs EPSG:{code} -r cubic {name} ortho.tif” with a DEM of the place (heights above the ellipsoid), and take ortho.tif.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/references.py"/>
        <source>{file}, which is read together with {raster}, is no TIFF as such files are and may refer to other files or servers; remove it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/resample.py"/>
        <source>An image does not overlap the reference image: its extent is {extent}, the reference's {reference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/resample.py"/>
        <source>{file} does not overlap the reference image: its extent is {extent}, the reference's {reference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/role_texts.py"/>
        <source>“Band roles” speaks of the images before and after the event (“pre:”, “post:”), but here is one image alone; write its roles without these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/sampling.py"/>
        <source>both images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/sampling.py"/>
        <source>No pixel is valid in {image}: there are no data here, or all of the ground is masked (nodata, cloud, shadow, snow, water, or excluded).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/tiling.py"/>
        <source>Tiles of {tile} pixels cannot overlap by {overlap} pixels; choose an overlap from 0 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/virtual_raster.py"/>
        <source>{file} has {bands} bands, and at most {most} can be handled; write those that are needed into a file of their own (Raster › Conversion › Translate).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/virtual_raster.py"/>
        <source>{file} is larger than {megabytes} MiB, too much for a virtual raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The outputs could not be written: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>{file} was not written; please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <location filename="../algorithms/output_checks.py"/>
        <source>The output {path} is also an input; choose another name for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The output {file} cannot be written: {why}. Choose a folder that exists and may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/raster/writer.py"/>
        <source>The folder {folder} cannot be written: {why}. Choose one in a place that exists and may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/decision.py"/>
        <source>The shape of a decision is no polygon in two dimensions; it cannot be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/decision_table.py"/>
        <source>The decisions in {file} cannot be read: {why}. Move that file away; the layers keep the decisions that were saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/decision_table.py"/>
        <source>The decisions cannot be written to {file}: {why}. Save the edits of the layer, or make room there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/point_sample.py"/>
        <source>The probability holds no data: there is nothing to sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/point_sample.py"/>
        <source>An estimate needs two points or more in each stratum that have been looked at; “{stratum}” has fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>a device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/file_kinds.py"/>
        <source>{path} is no file but {kind}; choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The name of the output {name} holds characters that cannot be seen; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {name} begins with “~”, which the command line replaces by your home folder only at the beginning of a word: write the path in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {name} would not be taken for a file of that name; give the path of a file, without “|” and without what stands before a colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: it is a folder. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: it is a device or a pipe. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The output {file} cannot be written: a file of that name is there and is protected from being changed. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The folder {folder} is not empty; choose a new or an empty one, so that nothing in it is overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/output_places.py"/>
        <source>The folder {folder} cannot be written: it is a file. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/replacement.py"/>
        <source>{file} cannot be replaced: {why}. Close it in other programs, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/replacement.py"/>
        <source>{file} could not be put back after a fault: {why}. What it held before lies in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>{file} cannot be written: {why}. Choose a folder that exists and may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>Another run is writing to {place} at this moment. Wait for it to end, or choose another name for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/runtime/run_lock.py"/>
        <source>{file} is needed as an empty file that locks its folder, but it holds something. Give it another name, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/attributes.py"/>
        <source>A smallest slope needs a DEM; give one, or set the smallest slope to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/attributes.py"/>
        <source>The probabilities run from {lowest:g} to {highest:g}; they must lie between 0 and 1. Rescale that raster, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>{layer} has no field “{field}”; choose one that it has, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>layer of rivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>The {name} holds no usable polygons; give a layer of polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>No feature of {layer} can be used: they have no geometry, or their coordinates do not fit its coordinate reference system. Check the layer and its CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_map.py"/>
        <source>{layer} and the scars are of different places, {apart} km from each other; check that both are of the same region and have their real coordinate reference systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/from_probability.py"/>
        <source>A threshold of {threshold:g} is not possible; probabilities lie between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/from_probability.py"/>
        <source>The probability holds no data there: all of its pixels are nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>From there the ground of {probability:.2f} and more reaches too far to be one scar: click a likelier place, or draw the scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>The probability raster does not reach there: draw the scar instead, or choose another raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/region.py"/>
        <source>The probability there is not known, as the ground was not seen: draw the scar instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The line does not cut the scar in two: begin and end it outside of the scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The two lie too far apart to be one scar: choose a neighbour, or draw the ground between them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>The line changes nothing: draw it so that it crosses the edge of the scar twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/shape_edits.py"/>
        <source>Nothing would be left of the scar; delete it if it is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/tracing.py"/>
        <source>The mask holds no data: all of its pixels are nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/tracing.py"/>
        <source>Smallest area, largest hole and tolerance cannot be negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask cluster needs the Python package distributed, which this Python does not have. Run “{pip}” with the Python of QGIS and restart QGIS, or leave the scheduler empty to use this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask cluster has other versions: distributed is {ours} here and {theirs} at {name}. Install the same on all: “{pip}=={theirs}” here, or “{pip}=={ours}” there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} has another build of {package} {version}, which exchanges tiles in another form than this one. Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask scheduler at {address} does not answer ({kind}: {reason}). Check that it runs and that the address is such as “tcp://192.0.2.1:8786”, or leave it empty to use this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} cannot import {package} ({kind}: {reason}). Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask worker at {worker} has version {theirs} of {package}, and this is {ours}: results would not agree. Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask worker's answer is not used: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>The Dask workers that had it ended, again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>Dask: {kind}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/dask.py"/>
        <source>A Dask worker has another version of {package}: {reason} Install the engine there from the folder of this plugin: “pip install .”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>It is no message of Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>The message is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>The message is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>It comes from version {theirs} of Scar Mapper (messages of form {found}), and this is {ours} (form {form}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/exchange.py"/>
        <source>{reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/files.py"/>
        <source>There is no room left on the disk for {path}: make some, or choose another folder, and run again. What is done so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/files.py"/>
        <source>{path} cannot be written: {reason}. Close it in other programs, or choose a folder that may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <location filename="../core/tiles/run.py"/>
        <source>{problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>Not enough memory for this tile; use fewer workers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>A Python package cannot be imported: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/jobs.py"/>
        <source>{kind}: {reason}. This is a fault of Scar Mapper; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/mosaic.py"/>
        <source>The tiles cannot be brought to the CRS {crs}: {reason}. Choose another CRS for the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/mosaic.py"/>
        <source>Tile {name} cannot be brought to the CRS {crs}: it lies where that is not defined. Choose another CRS for the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>No worker process can be started: no Python program was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>No worker process can be started ({reasons}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>A worker process ended: {lines}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/processes.py"/>
        <source>Its worker process ended by itself {count} times ({reason}), often for want of memory. Use fewer workers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>There are no tiles to map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>The CRS “{crs}” is not understood: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>the scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{path} is not what was written to it. Is the disk in order?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{path} was changed while it was in use; run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Its bands allow {own}, those of the first tile {first}: one model cannot be for both. Map it by itself, or choose a model for each tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Tile {name} cannot be mapped: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Not one of the {count} tiles can be mapped. {reasons} {manifest} lists all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>Not one of the {count} tiles can be mapped. {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{before} {name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/run.py"/>
        <source>{name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{path} is neither a folder nor a table: there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} is no table of text: it needs a line of headings ({columns}) and a line for each pair of images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} is no table of text: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{path} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has two columns “{column}”; keep one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has no column “{column}”: it needs “pre” and “post”, and may have name, dem, scl_pre and scl_post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>Row {number} of {table} has more cells than there are headings; put paths that hold the separator in quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has a column “{column}”, which is unknown; is “{near}” meant? The columns may be {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} has a column “{column}”, which is unknown. The columns may be {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>There is no image before the event (pre).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>There is no image after the event (post).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names an image that is no file of this computer. Download it, or tick “Images on the network” if you trust the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names a virtual raster that refers to what is on the network. Download that, or tick “Images on the network” if you trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>It names a virtual raster that refers to files outside of its folder and the table's. Name those files themselves, or tick “Images on the network” if you trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>One of its images is a link that leads out of the folder. Put a copy in its place, name the image in a table, or tick “Images on the network” if you trust the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{first} and {second} in {folder} are both the {key} of all tiles; keep one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{first} and {second} in {folder} are both the {key} of {name}; keep one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{folder} holds no pair of images: they are to be named NAME_pre.tif and NAME_post.tif, or pre.tif and post.tif in a folder for each pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} names no pairs of images: it has no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/table.py"/>
        <source>{table} names two tiles “{tile}”; give each a name of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_ground.py"/>
        <source>{file} does not say where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_settings.py"/>
        <source>The column {column} of the table holds {value}, which is no coordinate reference system; write a code such as EPSG:32654.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/tile_settings.py"/>
        <source>The column {column} of the table holds {value}, which is no number; write one, with a point before its decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>No model is installed with Scar Mapper (its folder models/onnx is empty); give one in “Model file”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>There is no model number {number}; {count} are installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>There is no model (.onnx) in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/bundled_models.py"/>
        <source>The model {model} is not installed with Scar Mapper; give one of two dates in “Model file”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} is not an object with keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} lacks the key “{key}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has an empty text for “{key}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a finite number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be one of {choices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be an object with keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has something else than texts in “{key}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} holds in “{key}” what JSON cannot: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must be a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/card_reader.py"/>
        <source>{card} has {value} for “{key}”, which must lie between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/colour_check.py"/>
        <source>{image} is in infrared false colours: what is called red is much brighter than green and blue where plants are ({share} % of the ground). If its bands are near infrared, red and green, say so (“Band roles”: nir=1, red=2, green=3), and choose a method that works without blue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/inference.py"/>
        <source>The intermediate result cannot be written to {folder}: {why}. Is the disk full?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/inference.py"/>
        <source>The model {model} compares two dates: give the image before the event, too, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Give a DEM, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, and give a DEM, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_bands.py"/>
        <source>{image} lacks {missing} for the model {model}, which takes {roles}; it has the bands {bands}. Name its bands or assign them in “Band roles”, for example “{first}=1”, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is of version {version!r}; this Scar Mapper reads version {readable}, so update the plugin or the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the name {name!r}; letters, digits, “.”, “_” and “-” are allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names the file {file!r}; it must be the name of an .onnx file, without a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has a “sha256” that is not 64 hexadecimal digits in lower case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the scene {scene!r}; it must be one of {scenes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is longer than {limit} MiB, so it is no model card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} is no JSON: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>The model card {path} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>The card of {file} needs the “sha256” of that file before it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has a tile of {tile} pixels, which is no multiple of {multiple}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names no bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names the band {band!r} twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} names no reflectance band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the role {role!r}, which is none of Scar Mapper's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_card.py"/>
        <source>{card} has the unit {unit!r}; for {role} it must be {wanted!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>The model {path} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{path} is larger than 1 GiB, so it is no U-Net for scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} is not an ONNX model: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} keeps weights in other files; export it again as one file, which is all that is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} repeats a part of its graph ({operator}), which may never end and no U-Net for scars needs; export it without loops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} has no model card: there is no {card} beside it and no “{key}” in its metadata, so nothing tells what bands and values it takes. Write one with “python -m scarmapper.core.unet.new_card {file} --bands red,green,blue”; docs/unet.md tells how.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>The model card {card} lacks the “sha256” of its file, so it may belong to another than {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{card} is not the card of {file}: it says that {described} has the SHA-256 {expected}…, but {file} has {actual}…. Fetch the model and its card again, together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_file.py"/>
        <source>{file} and {card} disagree: in “{key}” the card in the model differs from the one beside it. Fetch both again, together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>The size of a pixel of {image} in metres is not known; reproject it to a UTM zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>{image} has pixels of {size}, too coarse for a model trained at {distance:g} m; use an image of {coarsest:g} m or finer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/model_grid.py"/>
        <source>{image} has pixels of {size}, too fine for a model trained at {distance:g} m; average it to {distance:g} m first (Raster › Projections › Warp).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/new_card.py"/>
        <source>There are {values} values of {name} for {count} channels; give one for each, or one for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/new_card.py"/>
        <source>{path} is there already; move it away first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>its metadata are no texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it holds no graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>its graphs are nested without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it is no protobuf message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_file.py"/>
        <source>it is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} fails on an image of {shape}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} returns {shape} for an image of {image}; its card asks for {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The model {file} returns values from {low:g} to {high:g}; probabilities lie between 0 and 1. If it returns logits, state so in its card (“output”: {{“values”: “logit”}}); else it is no model for scars or is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} cannot be loaded by onnxruntime {version}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>onnxruntime does not start {provider}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} is damaged: its names are no texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one input of float32, N×{channels}×H×W; its inputs are: {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The input of {file} has {channels} channels, but its card names {count} bands ({bands}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one input “{name}” of float32, N×{channels}×H×W, with any N, H and W; its axes are fixed to {shape}. Export it with dynamic axes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>{file} must have one output of float32, N×{channels}×H×W; its outputs are: {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The output of {file} is called “{name}”: state in its card, under “output”, whether its “values” are “logit” or “probability”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>The output of {file} has {channels} channels, but its card names {wanted}: state in the card, under “output”, how many “channels” there are and which “channel” is that of scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/onnx_model.py"/>
        <source>U-Nets need the Python package onnxruntime, which cannot be imported ({why}). Install it from the menu Raster › Scar Mapper › Python packages of QGIS, or run “python3 -m pip install onnxruntime” with the Python of QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: {share:.0f} % of its elevations are below −500 m or above 9000 m (from {low:.4g} to {high:.4g}), which no ground is. Give metres; feet are 0.3048 m, and nodata has to be declared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: {share:.0f} % of its slopes are below 0 or above 90 (from {low:.4g} to {high:.4g}), so they are no degrees, but percent perhaps. Give degrees, or a DEM in the place of the slope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: its slopes go to {steep:.3g} and its elevations from {low:.0f} to {high:.0f} m, which no ground does where slopes are in degrees; they may be radians, or the tangent of the slope. Give degrees, or a DEM in the place of the slope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/possible_terrain.py"/>
        <source>{image}: its slopes go to {steep:.0f} degrees, but its elevations from {low:.3g} to {high:.3g} only, so they are no metres, but kilometres perhaps, or scaled. Give metres, or a DEM in the place of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows no variation in {bands}: the value is the same at every pixel, so nothing can be told from it. Check that it is the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows the same values in {bands}: it is panchromatic, or one band was given for all. The model needs the colours; check the bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>The values of {image} are no reflectance but display values from 0 to 255; the model {model} takes top-of-atmosphere reflectance (L1C). Give the product itself, or choose a model that takes any unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} shows next to no variation in {bands}: half of its pixels have one value there, so it cannot be matched to the training data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} is dark: the median of its bands is {level:.3g}, not above 0. Check its values and its nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/radiometry.py"/>
        <source>{image} is unlike anything that the model {model} was trained on: the median differs in {bands}. Check the order and the unit of its bands, and that it shows land.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/scar_mask.py"/>
        <source>No pixel can be mapped: all of the ground is nodata or masked in one image or the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} does not come to an end: it was tried on one tile for {seconds} s. It is no U-Net for scars, or much too large for this computer; choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} ends the program that runs it (exit code {code}), so it is not run here. It is damaged, or needs another onnxruntime; export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/unet/trial.py"/>
        <source>The model {file} takes more than {gigabytes} GiB of memory for one tile, so it is no U-Net for scars; choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The authentication configuration “{name}” cannot be read, or holds no name and password; make one of the kind “Basic” (Settings › Options › Authentication). Without a window, QGIS_AUTH_PASSWORD_FILE names a file with the master password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The layer of the area has no coordinate reference system; set it (Layer › Set CRS) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Choose an area: an extent, or a layer with polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The area has no coordinate reference system; write it behind the numbers, as in “418000,423000,4156000,4161500 [EPSG:32633]”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Choose the field that states what the sample points are, scar or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Strata of the sample need both fields: the stratum that a point was drawn in, and the size of that stratum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The sample {layer} has no field “{field}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The field “{field}” of the sample holds “{value}”; it must be 1 or “scar” for scars, 0 or “no scar” for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Where the change is clustered there are no classes of the image before: leave “Classes before” empty (“Classes after” holds the classes of change), or choose to classify each date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>There are {classes} scene classifications of {images} images; give one for each, in the same order, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Writing the composite</source>
        <translation>Scrittura della composizione</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>There are {dates} dates of {images} images; give one for each, in the same order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Nothing tells the date of {file}; write the dates of all images into “Dates”, as 2023-08-10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Boxes lie around landslides: give an inventory, or choose the regular grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The parameter SCARS is missing: choose a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>{file} holds no figures of an assessment; give what “Assess scars against an inventory” writes as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>“{text}” are not two addresses, that of GLO-30 and that of GLO-90; write a space between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Writing the elevations</source>
        <translation>Scrittura delle quote</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>The catalogue has no scene classification of {image}; leave that output empty, or choose another image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Writing image {number} of 2</source>
        <translation>Scrittura dell'immagine {number} di 2</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Fetching the small pictures</source>
        <translation>Scaricamento delle anteprime</translation>
    </message>
    <message>
        <location filename="../algorithms/handover_files.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>{file} is missing: no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/handover_files.py"/>
        <source>{file} cannot be copied: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>There is no scar to show; give an image at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>The scars cannot be drawn in {crs}: {why}. Give the layer its real coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Choose a folder for the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>{why} (In the step {step}; what was done before stays in the folder.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Writing the report</source>
        <translation>Scrittura del rapporto</translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>{path} is no table that QGIS can read; give a CSV file, a GeoPackage or a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>There is no paper number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>There is no scar for a page of the atlas; leave the atlas out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The scars of {layer} cannot be chosen by their status; export the layer to a GeoPackage, or show all scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be shown by QGIS; export it to a GeoTIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be drawn: {why}. Is the disk full, or the memory?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{file} cannot be written: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>The outputs {first} and {second} are one file, {path}; choose another name for one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>The output {path} lies within the input {folder}; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds more than the output would: {names}. It would be lost; choose another name for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds {count} scars that somebody has reviewed, and they would be replaced. Choose another name for the output, or say by “Reviewed scars in the output” (REVIEWED) whether to carry the decisions over to the new scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} holds {count} scars that somebody has reviewed, and they would be lost. Choose another name for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{file} is being reviewed: {count} decisions on its scars are not saved yet. Save or discard the edits of that layer in QGIS, or open it in the review dock if QGIS ended without saving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/output_checks.py"/>
        <source>{name} would not be taken for what it holds; choose a name that ends in {suffix}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <location filename="../algorithms/run_inputs.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarexposure.py"/>
        <source>The parameter {key} is missing: choose a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>The layer {layer} has no field “status”: it holds no decisions. Review the scars in the dock (Raster › Scar Mapper › Review scars), save, and refit then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>{file} carries no record of a run: Scar Mapper did not make it, an earlier version did, or another program has written it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run.py"/>
        <source>The output {key} is missing: choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run.py"/>
        <source>{name} is no GeoTIFF; choose a name that ends in .tif.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} fails now: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} fails now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The input {file} is missing, and how it was made is not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The input {file} ({key}) is missing: give the folder that holds it (INPUTS). Its SHA-256 begins with {digest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} is no algorithm of this version of Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} asks servers, which may hold other images today: it cannot be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{algorithm} draws sheets, which hold no results of their own; check the scars that they show instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The run cannot be repeated from its record: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>{key} lies on a server, which is not asked for what a record says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_again.py"/>
        <source>The record names no output that can be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_inputs.py"/>
        <source>The parameter {key} is missing: choose a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} cannot be {value}; give a number in its range, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} holds a character that no text can have; type it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/run_values.py"/>
        <source>The parameter {key} cannot be {value}; give a day as in 2018-09-06.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>A kernel has no cells: leave “Cells” empty, or choose squares or hexagons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>{file} holds several layers; name the one that is meant, for example {example} for roads, or |layername=multipolygons for buildings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>“Gentlest mean slope” needs a DEM; give one, or set the slope to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>The extent does not overlap the probability; draw it where that raster lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Choose at least one index.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>No pixel of the image has a value of these indices: it holds no data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Choose a file for the probability, for the mask, or for both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>{name} is not a vector file that can be written; choose a name that ends in .gpkg, .geojson or .fgb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>{name} is of a format that cannot hold the result; choose a name that ends in .gpkg, .geojson or .fgb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <source>{name} could not be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/vector_output.py"/>
        <source>The style of {name} could not be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>The files of {image} cannot be read. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/event/preview.py"/>
        <source>The files of {image} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/lost_reviews.py"/>
        <source>The decisions on “{layer}” lie in {file}, but no layer could be made of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The packages could not be checked; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The Python of this QGIS was not found as a program, so nothing can be installed from here. Run “python3 -m pip install …” with it, then restart QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>There are no wheels (*.whl) in the folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>There is nothing to install.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>pip finds nothing to install: the packages are there, but do not work. Reinstall them where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>pip installed another {name}, which would break QGIS; it was removed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>The packages were fetched but do not work here, so nothing was changed. {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/step_runner.py"/>
        <source>{path} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/correction_undo.py"/>
        <location filename="../ui/review/decisions.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <location filename="../ui/review/review_safety.py"/>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” cannot be edited now: another program may have locked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/correction_undo.py"/>
        <source>The correction could not be taken back in “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Click another scar, with which this one is to be joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>Other scars hold that ground already: join them instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The ground that is as likely as there does not reach the scar. Click a less likely place nearer to it, or add that ground as a scar of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>There is a scar already: go to it, and let it grow instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The outline encloses no ground: draw three corners or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>There is a scar already: go to it, and redraw its edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>The correction could not be written to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/corrections.py"/>
        <source>This scar is no longer in the layer, or has no shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decision_keeper.py"/>
        <source>The decisions cannot be kept in {folder}: {why}. Save the edits of the layer often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” is read-only. Export it to a GeoPackage, or allow editing in Project › Properties › Data Sources, and review that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The format of “{layer}” does not allow changing attributes. Export it to a GeoPackage and review that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” lacks the fields {names}, and its format does not allow adding any. Export it to a GeoPackage and review that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <location filename="../ui/review/new_inventory.py"/>
        <source>The field “{name}” cannot be added to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>“{layer}” lacks the fields {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>This scar is no longer in the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The decision could not be written to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/decisions.py"/>
        <source>The field “{name}” ({type}) of “{layer}” cannot hold what a review writes there. Rename that field in the layer's properties; a new one is added then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>The shape has several parts, and “{layer}” takes but one each: export it to a GeoPackage, and review that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>The shape cannot be brought to the other coordinate reference system: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/layer_shapes.py"/>
        <source>This scar has no ground: its outline encloses nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/map_rasters.py"/>
        <source>Corrections need Python packages that are missing ({name}): see “Python packages” in the menu of Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/new_inventory.py"/>
        <source>{name} exists already. Choose another name; to add to that file, open it in the project and choose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/new_inventory.py"/>
        <source>The format of “{layer}” does not allow adding fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>There is no folder to keep the layer in: save the project first, then make the layer permanent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>“{layer}” could not be saved: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>{file} could not be written: {why}. Save the project elsewhere, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/permanent_layer.py"/>
        <source>{folder} is full of layers called {name}; move some away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/remade_scars.py"/>
        <source>“{layer}” does not take the new scars: another program may have locked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/restored_decisions.py"/>
        <source>A decision could not be written to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>The sample cannot be drawn: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>{file} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” has no polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>“{layer}” is read-only; choose another layer, or export it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>The scars cannot be brought to the CRS of “{layer}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>The scars could not be added to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>The probability cannot be shown: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/taken_over.py"/>
        <source>“{layer}” has edits that are not saved. Save or discard them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/review/taken_over.py"/>
        <source>The decisions could not be written to “{layer}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>The sample {file} is missing; install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>The sample cannot be copied to {folder} ({reason}); make that folder writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>{file} cannot be read; delete it, then open the sample again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>{file} was given twice; choose one image from before and one from after the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>Both images are of {day}; choose one from before and one from after the event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>The images are of different tiles, {first} and {second}, with no common ground; choose two of one tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/start/pair_order.py"/>
        <source>{first} and {second} show no common ground; choose two images of the same place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Nothing can be written to {folder} ({why}); choose another folder for the results.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Find images</source>
        <translation>Cercare immagini</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Before: {image}</source>
        <translation>Prima: {image}</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>After: {image}</source>
        <translation>Dopo: {image}</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>a layer…</source>
        <translation>un layer…</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Polygons, those selected if any are, or the extent of an image.</source>
        <translation>Poligoni, quelli selezionati se ce ne sono, o l'estensione di un'immagine.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Map</source>
        <translation>Mappa</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Draw</source>
        <translation>Disegnare</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Take what the map shows.</source>
        <translation>Prende ciò che mostra la mappa.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Draw a rectangle on the map.</source>
        <translation>Disegna un rettangolo sulla mappa.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>only the day</source>
        <translation>solo il giorno</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>The time of the day is not known: images of that day are used for no side.</source>
        <translation>L'ora non è nota: le immagini di quel giorno non si usano da nessun lato.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Time (UTC)</source>
        <translation>Ora (UTC)</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>By the longitude alone, as ships count: clocks on land may show an hour or two more or less.</source>
        <translation>Secondo la sola longitudine, come contano le navi: a terra gli orologi possono segnare un'ora o due in più o in meno.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>another…</source>
        <translation>altro…</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Catalogue</source>
        <translation>Catalogo</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Options</source>
        <translation>Opzioni</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source> days before the event</source>
        <translation> giorni prima dell'evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source> days after the event</source>
        <translation> giorni dopo l'evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>More is not fetched: the message then says how much it would be.</source>
        <translation>Di più non si scarica: il messaggio dice allora quanto sarebbe.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch elevations</source>
        <translation>Scaricare le quote</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Compose several dates where clouds hide much</source>
        <translation>Comporre più date dove le nubi nascondono molto</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Search</source>
        <translation>Cercare</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch at most</source>
        <translation>Scaricare al massimo</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Split scars that grew together</source>
        <translation>Dividere le cicatrici cresciute insieme</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>nothing</source>
        <translation>niente</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fields, a river's gravel, towns: they yield no scars and count as unseen.</source>
        <translation>Campi, ghiaia di fiumi, centri abitati: non danno cicatrici e contano come non visti.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Exclude</source>
        <translation>Escludere</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Ranked pairs</source>
        <translation>Coppie ordinate</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>All images</source>
        <translation>Tutte le immagini</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Shows this image on the map, streamed at the detail of the view.</source>
        <translation>Mostra questa immagine sulla mappa, trasmessa al dettaglio della vista.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Folder of the event</source>
        <translation>Cartella dell'evento</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Fetch and map</source>
        <translation>Scaricare e cartografare</translation>
    </message>
    <message>
        <location filename="../ui/event/event_panel.py"/>
        <source>Open report</source>
        <translation>Aprire il rapporto</translation>
    </message>
</context>
<context>
    <name>EventQuestion</name>
    <message>
        <location filename="../ui/event/event_question.py"/>
        <source>Write the address of the catalogue.</source>
        <translation>Scrivete l'indirizzo del catalogo.</translation>
    </message>
    <message>
        <location filename="../ui/event/event_question.py"/>
        <source>About {time} there ({zone})</source>
        <translation>Circa {time} sul posto ({zone})</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Date, satellite and relative orbit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>before or after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Time of sensing in UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the event; negative before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Rank of the best pair that it is in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area that it shows without cloud, shadow or snow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area in cloud or its shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area with snow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area that the image reaches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Where these shares come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Cloud cover of the whole tiles by the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Relative orbit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Elevation of the sun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Processing baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>How the offset of the pixel values is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Tiles that show the area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Ids in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>In the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>File of a small picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>1 is the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Image before the event</source>
        <translation>Immagine prima dell'evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Image after the event</source>
        <translation>Immagine dopo l'evento</translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>100 without any fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Share of the area clear in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Difference in the day of the year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the image before to the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>From the event to the image after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>1 where both were sensed from one orbit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/acquisition/candidate_tables.py"/>
        <source>Why it has this rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>number of the tie point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>displacement of the image along columns, before alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>displacement of the image along rows, before alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>distance left after alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>coherence of the two images in the window, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/alignment/tiepoint_table.py"/>
        <source>0 where it disagrees with its peers and was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>map or reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>the landslide's own id, or its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>match, group, missed, false or not assessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>id of the one-to-one match on the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>intersection over union with it, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>largest intersection over union with any of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>1 if the centroid lies in one of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>1:1, n:1, 1:n or n:m, map first, of the group it belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>number of that group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>intersection over union of the group's two sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <location filename="../core/handover/field_sets.py"/>
        <location filename="../core/handover/unseen_ground.py"/>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>area on the ellipsoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>distance of its centroid to that of its match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/assessment/match_table.py"/>
        <source>as the map gives it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>number of the cell, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>scars that are counted in the cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>sum of their weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of scars in the cell, weighted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of the cell on the ellipsoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <location filename="../core/density/density.py"/>
        <source>km²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of it that was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>share of it that was seen, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>weight / seen_km2; empty where too little was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>1/km²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>area of scars / seen_km2, which is per cent of ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/density/density.py"/>
        <source>ha/km²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>of the review; candidate: nobody looked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>earliest date: image before, ISO 8601</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>latest date: image after, ISO 8601</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>between the two images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>number of the scar in the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>name of the inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>where the inventory is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>who mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>earliest date, ISO 8601</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>latest date, ISO 8601</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>not known from images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>1, 2, 3, 5: Mirus et al. 2020</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>type of landslide; not known from images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>what set it off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/field_sets.py"/>
        <source>status, method, images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/handover/outline_column.py"/>
        <source>outline, longitude and latitude of WGS 84</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>number of the polygon, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>why the ground could not be mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>which image does not show it: pre, post or both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/mapping/unseen_ground.py"/>
        <source>date of that image, ISO 8601; of both, before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/carried_table.py"/>
        <source>how the decision of an earlier map was taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/review/carried_table.py"/>
        <source>what earlier decisions say, and the share they cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>hit; near: within the safety distance; unseen: not hit, but partly or all on ground that was not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>class of the feature, as in the table of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>scars that touch the feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>scars within the safety distance, those that touch included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>these scars, the nearest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>to the nearest scar, 0 where it touches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in scars and within the safety distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in scars and within the safety distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length on ground that was not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area on ground that was not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>hit, near (within the safety distance) or none, of the features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>features that the scar touches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>features within the safety distance, these included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>classes of the features that it touches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length of features in the scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area of features in the scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length in the scar and within the safety distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area in the scar and within the safety distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>1 if it reaches a river: it may block it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>length of river touched; of the banks where it is a polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>area of river touched, where it is a polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/exposure_tables.py"/>
        <source>names of the rivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>number of the scar in this map, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>name of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>area on the ellipsoid, seen from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>outline as drawn, holes included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>along the slope from crown to toe, as length_from says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>largest extent across that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>length / width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>from crown to toe, or z_max - z_min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>reach angle: from crown to toe, or atan(height / length)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>lowest elevation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>highest elevation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>circular mean of the directions of fall, from north by east</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean NDVI before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean NDVI after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of NDVI before - after, where both are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of bare soil index after - before, where both are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean of red after - before, in the images' unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>as the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>mean probability, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>1 possible, 2 probable, 3 likely, 5 confident (USGS scale)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, low: relation for soil, less 1 s.e.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, between soil and bedrock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>volume from area, high: for bedrock, plus 1 s.e.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>how the scar was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>version of Scar Mapper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>SHA-256 of the model's file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>date of the image before, ISO 8601; of a composite the earliest of its pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>date of the image after, ISO 8601; of a composite the latest of its pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the image before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the image after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>misfit of the two images left after alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>share of the scene under cloud or its shadow, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>1 if the shape looks like several scars grown together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>likeliest other explanation, if its odds are one third or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>odds of that explanation against a scar, 1/99 to 99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>candidate, confirmed, rejected, unsure or edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>who looked at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>when that was, ISO 8601, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>identifier of the matching scar of a reference inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>intersection over union with that scar, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>new or known: whether the reference inventory has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>kind of landslide, from a review: slide, debris flow, rock fall …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>what a reviewer wrote of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>ids of the scars that this one was cut from or joined from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>slope line, or rectangle: the smallest around the scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>upper end of the slope line, longitude on WGS 84</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>its latitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <location filename="../core/scars/scar_fields.py"/>
        <source>its elevation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>lower end of the slope line, longitude on WGS 84</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>source area, where relief and probability tell it apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/scar_fields.py"/>
        <source>the rest of the scar, where they do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>number of the scar, its id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>crown: upper end of the slope line; toe: its lower end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>elevation of the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>length of the scar along the slope line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>fall from crown to toe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/scars/slope_ends.py"/>
        <source>reach angle, from crown to toe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../core/tiles/scars.py"/>
        <source>names of the tiles that show the scar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Scar Mapper: how to begin</source>
        <translation>Scar Mapper: come cominciare</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Open the sample</source>
        <translation>Aprire l'esempio</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Images of the 2018 Hokkaido earthquake, and a pair with near and short-wave infrared, to try everything on.</source>
        <translation>Immagini del terremoto di Hokkaido del 2018, e una coppia con infrarosso vicino e a onde corte, per provare tutto.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Map from two images</source>
        <translation>Cartografare da due immagini</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>You have an image from before and one from after: two Sentinel-2 products or GeoTIFFs. Dropping them on the window of QGIS does the same.</source>
        <translation>Si hanno un'immagine di prima e una di dopo: due prodotti Sentinel-2 o GeoTIFF. Trascinarle sulla finestra di QGIS fa lo stesso.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>New event</source>
        <translation>Nuovo evento</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>You have the place and the time: images are found, fetched and mapped. Needs the Internet.</source>
        <translation>Si conoscono il luogo e l'ora: le immagini vengono trovate, scaricate e cartografate. Serve Internet.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Scar Mapper maps the scars of landslides between two satellite images.</source>
        <translation>Scar Mapper cartografa le cicatrici delle frane tra due immagini satellitari.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Python packages are missing: {names}.</source>
        <translation>Mancano pacchetti Python: {names}.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Install them first…</source>
        <translation>Prima installarli…</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>This page is in the menu Raster › Scar Mapper › Getting started, too.</source>
        <translation>Questa pagina si trova anche nel menu Raster › Scar Mapper › Per cominciare.</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>Close</source>
        <translation>Chiudere</translation>
    </message>
    <message>
        <location filename="../ui/start/first_page.py"/>
        <source>User guide</source>
        <translation>Guida per l'utente</translation>
    </message>
</context>
<context>
    <name>GuidedStart</name>
    <message>
        <location filename="../ui/start/guided_start.py"/>
        <source>Scar Mapper maps between two images, and {count} were dropped: drop one from before and one from after the event. Many tiles are mapped by “Map scars in many tiles” in the toolbox.</source>
        <translation>Scar Mapper cartografa tra due immagini, e ne sono state trascinate {count}: trascinarne una di prima e una di dopo l'evento. Molti riquadri si cartografano con “Cartografare cicatrici in molti riquadri” negli strumenti.</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>raster or vector layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>choice of several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>field of a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>coordinate reference system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>login of the authentication manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>several layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>vector layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>point layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>line layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>polygon layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{low} or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>{high} at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>default: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/content.py"/>
        <source>made by default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>What it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>What it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Numbers, for models and scripts:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Fields of “{layer}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>On the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>In Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Take two images of the same ground, before and after the event, best of the same season and without cloud. Sentinel-2 with red, near infrared and short-wave infrared is best; red, green and blue alone will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>“Map scars between two images” aligns them, masks cloud and water, finds the scars and writes them as polygons. Give it a DEM if there is one: it drops fields and river banks, which look like scars and are flat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Read the report, its warnings first: they tell what makes this map doubtful.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Look at each scar in “Scar review”: what the algorithm delivers are candidates, and your eyes decide. Flicker between the two images and confirm or reject with one key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>With an inventory, “Assess a scar map” tells how good the map is, and “Compare methods” which method suits the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Landslide scars from two satellite images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Algorithms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>The reports and the notes in the log are in English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../docs/help_pages/html.py"/>
        <source>Help</source>
        <translation>Guida</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>Number of scars by area; dark: reviewed. Each class is half a decade wide.</source>
        <translation>Numero di cicatrici per area; scuro: riviste. Ogni classe è larga mezza decade.</translation>
    </message>
</context>
<context>
    <name>ImageList</name>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Clear</source>
        <translation>Sereno</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Snow</source>
        <translation>Neve</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Days</source>
        <translation>Giorni</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>Before the event</source>
        <translation>Prima dell'evento</translation>
    </message>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>After it</source>
        <translation>Dopo di esso</translation>
    </message>
</context>
<context>
    <name>ImageRow</name>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>GeoTIFF, zip file or folder of a product</source>
        <translation>GeoTIFF, file zip o cartella di un prodotto</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Choose an image</source>
        <translation>Scegliere un'immagine</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Image or archive…</source>
        <translation>Immagine o archivio…</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Folder of a product…</source>
        <translation>Cartella di un prodotto…</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>taken on {day}</source>
        <translation>ripresa il {day}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>{day} by its name</source>
        <translation>{day} secondo il nome</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>day unknown; the file was written on {day}</source>
        <translation>giorno ignoto; il file è stato scritto il {day}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>day unknown</source>
        <translation>giorno ignoto</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>tile {tile}</source>
        <translation>riquadro {tile}</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Images and archives</source>
        <translation>Immagini e archivi</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>All files</source>
        <translation>Tutti i file</translation>
    </message>
    <message>
        <location filename="../ui/start/image_row.py"/>
        <source>Choose the folder of a product</source>
        <translation>Scegliere la cartella di un prodotto</translation>
    </message>
</context>
<context>
    <name>InventoryDialog</name>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Send confirmed scars to an inventory</source>
        <translation>Inviare le cicatrici confermate a un inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Confirmed scars of “{layer}”: {count}</source>
        <translation>Cicatrici confermate di «{layer}»: {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New inventory</source>
        <translation>Nuovo inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of scars…</source>
        <translation>Con i campi delle cicatrici…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of the USGS…</source>
        <translation>Con i campi dell'USGS…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>With the fields of NASA's COOLR…</source>
        <translation>Con i campi di COOLR (NASA)…</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Field of the inventory</source>
        <translation>Campo dell'inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>takes from the scar</source>
        <translation>prende dalla cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Guess again</source>
        <translation>Indovinare di nuovo</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Fills the table by the names and kinds of the fields.</source>
        <translation>Riempie la tabella secondo nomi e tipi dei campi.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Also scars that overlap a landslide of the inventory by half or more</source>
        <translation>Anche cicatrici che coprono per metà o più una frana dell'inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add to the inventory</source>
        <translation>Aggiungere all'inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add fields of scars</source>
        <translation>Aggiungere campi delle cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>(nothing)</source>
        <translation>(niente)</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Add the fields that it lacks: {names}</source>
        <translation>Aggiungere i campi che gli mancano: {names}</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Choose the polygon layer that holds your inventory.</source>
        <translation>Scegliete il layer di poligoni con il vostro inventario.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>This inventory lies {distance} km away from the scars: is it the right one?</source>
        <translation>Questo inventario è a {distance} km dalle cicatrici: è quello giusto?</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New: {count}.</source>
        <translation>Nuove: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>New: {count}, in {parts} parts.</source>
        <translation>Nuove: {count}, in {parts} parti.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>There already: {count}.</source>
        <translation>Già presenti: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Left out, overlapping a landslide: {count}.</source>
        <translation>Escluse, sovrapposte a una frana: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Without a usable shape: {count}.</source>
        <translation>Senza una forma utilizzabile: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/inventory_dialog.py"/>
        <source>Values that do not fit their field, cut or left out: {count}.</source>
        <translation>Valori che non entrano nel campo, tagliati o esclusi: {count}.</translation>
    </message>
</context>
<context>
    <name>MapSheet</name>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Map sheet</source>
        <translation>Foglio di mappa</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Countries</source>
        <translation>Paesi</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Where it is</source>
        <translation>Dove si trova</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <location filename="../algorithms/map_layout.py"/>
        <source>Place</source>
        <translation>Luogo</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Length × width</source>
        <translation>Lunghezza × larghezza</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Height</source>
        <translation>Altezza</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Mean slope</source>
        <translation>Pendenza media</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Latitude, longitude</source>
        <translation>Latitudine, longitudine</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>NDVI before, after</source>
        <translation>NDVI prima, dopo</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Confidence (USGS)</source>
        <translation>Affidabilità (USGS)</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>May also be</source>
        <translation>Può essere anche</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Reviewed by</source>
        <translation>Rivista da</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Images</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Method</source>
        <translation>Metodo</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Atlas</source>
        <translation>Atlante</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Scar of the page</source>
        <translation>Cicatrice della pagina</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <location filename="../algorithms/scar_atlas.py"/>
        <source>Scar</source>
        <translation>Cicatrice</translation>
    </message>
</context>
<context>
    <name>NewEventDock</name>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>New event</source>
        <translation>Nuovo evento</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Searching for images …</source>
        <translation>Ricerca di immagini …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Mapping the event …</source>
        <translation>Cartografia dell'evento …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Stopping …</source>
        <translation>Arresto …</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Rank {rank}: {reasons}.</source>
        <translation>Posto {rank}: {reasons}.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>This folder is of an event; its area and time were filled in.</source>
        <translation>Questa cartella è di un evento; area e ora sono state inserite.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>{host} is not known here: this computer seems to be offline. Images cannot be searched for until it is connected.</source>
        <translation>{host} non è noto qui: questo computer sembra non connesso. Non si possono cercare immagini finché non è connesso.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>Stopped; what was fetched is kept.</source>
        <translation>Fermato; ciò che è stato scaricato resta.</translation>
    </message>
    <message>
        <location filename="../ui/event/dock.py"/>
        <source>{count} scars, {area} ha, from {pre} and {post}.</source>
        <translation>{count} cicatrici, {area} ha, da {pre} e {post}.</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Map from two images</source>
        <translation>Cartografare da due immagini</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>A map is under way; drop the images again when it is done.</source>
        <translation>Una cartografia è in corso; trascinare di nuovo le immagini quando è finita.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Mapping scars …</source>
        <translation>Cartografia delle cicatrici …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Which of the images is from before the event is not known: check the order, swap them, or tick that it is right.</source>
        <translation>Non si sa quale immagine sia di prima dell'evento: controllare l'ordine, scambiarle, o confermare che è giusto.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>One image is {first}, the other {second}: haze that one has and the other has not is a change too. Better are two of one level.</source>
        <translation>Un'immagine è {first}, l'altra {second}: anche la foschia che una ha e l'altra no è un cambiamento. Meglio due dello stesso livello.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>They share {percent} % of the smaller one's ground.</source>
        <translation>Hanno in comune il {percent} % del terreno della più piccola.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Stopping …</source>
        <translation>Arresto …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_dialog.py"/>
        <source>Stopped; nothing was written.</source>
        <translation>Fermato; non è stato scritto nulla.</translation>
    </message>
</context>
<context>
    <name>PairForm</name>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Map the scars between these two images?</source>
        <translation>Cartografare le cicatrici tra queste due immagini?</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Swap</source>
        <translation>Scambiare</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>This order is right</source>
        <translation>L'ordine è giusto</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Folder of the results</source>
        <translation>Cartella dei risultati</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>A folder for this pair is made in it.</source>
        <translation>Al suo interno si crea una cartella per questa coppia.</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Results go to</source>
        <translation>I risultati vanno in</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Always load two dropped GeoTIFFs, without asking</source>
        <translation>Caricare sempre due GeoTIFF trascinati, senza chiedere</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Only load as layers</source>
        <translation>Solo caricare come layer</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Close</source>
        <translation>Chiudere</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_form.py"/>
        <source>Map scars</source>
        <translation>Cartografare cicatrici</translation>
    </message>
</context>
<context>
    <name>PairList</name>
    <message>
        <location filename="../ui/event/result_lists.py"/>
        <source>{rank}.  {clear} % clear on both
{pre}
{post}</source>
        <translation>{rank}.  {clear} % sereno in entrambe
{pre}
{post}</translation>
    </message>
</context>
<context>
    <name>PairRun</name>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Stacking the bands of {image} …</source>
        <translation>Impilamento delle bande di {image} …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>Mapping scars …</source>
        <translation>Cartografia delle cicatrici …</translation>
    </message>
    <message>
        <location filename="../ui/start/pair_run.py"/>
        <source>{why} (The stacked images stay in {folder}.)</source>
        <translation>{why} (Le immagini impilate restano in {folder}.)</translation>
    </message>
</context>
<context>
    <name>RasterDialog</name>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Rasters of the map</source>
        <translation>Raster della mappa</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Corrected scars are measured anew: their probability and the tools that follow it need the probability raster, slope and height the elevation, NDVI the two images that the dock compares. What is missing here stays empty in the scars.</source>
        <translation>Le cicatrici corrette si misurano di nuovo: la probabilità e gli strumenti che la seguono richiedono il raster di probabilità, pendenza e altezza la quota, l'NDVI le due immagini confrontate nel pannello. Ciò che manca qui resta vuoto nelle cicatrici.</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Scar probability</source>
        <translation>Probabilità di cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/correction_panel.py"/>
        <source>Elevation (DEM)</source>
        <translation>Quota (DEM)</translation>
    </message>
</context>
<context>
    <name>RemarkRow</name>
    <message>
        <location filename="../ui/review/remark_row.py"/>
        <source>The kind of landslide: movement and material.</source>
        <translation>Il tipo di frana: movimento e materiale.</translation>
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
        <translation>Conferma</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Reject</source>
        <translation>Respingi</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Unsure</source>
        <translation>Incerta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Confidence {value}</source>
        <translation>Affidabilità {value}</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Next, or skip</source>
        <translation>Prossima, o salta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Previous</source>
        <translation>Precedente</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Next in view, not reviewed</source>
        <translation>Prossima nella vista, non rivista</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Take back the last decision</source>
        <translation>Annullare l'ultima decisione</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Go to the scar, with room around it</source>
        <translation>Andare alla cicatrice, con spazio intorno</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Hold: show the other date</source>
        <translation>Tenere: mostrare l'altra data</translation>
    </message>
    <message>
        <location filename="../ui/review/review_keys.py"/>
        <source>Swipe between the dates, on and off</source>
        <translation>Tendina tra le date, attivare e disattivare</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Compare dates</source>
        <translation>Confrontare le date</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Keys</source>
        <translation>Tasti</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{position} of {count}</source>
        <translation>{position} di {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>no scars here</source>
        <translation>nessuna cicatrice qui</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{reviewed} of {count} reviewed</source>
        <translation>{reviewed} di {count} riviste</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>They work while the map or this dock has the focus. Others can be chosen in Settings › Keyboard Shortcuts.</source>
        <translation>Funzionano quando la mappa o questo pannello ha il fuoco. Altri si scelgono in Impostazioni › Scorciatoie da tastiera.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>{command} ({key} is taken by “{other}”)</source>
        <translation>{command} ({key} è usato da «{other}»)</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>The layer to review: scars, or any other polygons.</source>
        <translation>Il layer da rivedere: cicatrici o altri poligoni.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>all scars</source>
        <translation>tutte le cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not reviewed yet</source>
        <translation>non ancora riviste</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>unsure</source>
        <translation>incerta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not in the inventory</source>
        <translation>non nell'inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>may be something else</source>
        <translation>forse sono altro</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>look like nothing else</source>
        <translation>non somigliano ad altro</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>confirmed</source>
        <translation>confermata</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>rejected</source>
        <translation>respinta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>largest first</source>
        <translation>prima le più grandi</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>least certain first (nearest 50 %)</source>
        <translation>prima le meno certe (vicine al 50 %)</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>lowest probability first</source>
        <translation>prima la probabilità più bassa</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>likeliest something else first</source>
        <translation>prima quelle più probabilmente altro</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>not in the inventory first</source>
        <translation>prima quelle non nell'inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>from neighbour to neighbour</source>
        <translation>da vicina a vicina</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>row by row, to and fro</source>
        <translation>riga per riga, avanti e indietro</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>any size</source>
        <translation>ogni misura</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Smaller scars are left out of the list.</source>
        <translation>Le cicatrici più piccole restano fuori dall'elenco.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Show</source>
        <translation>Mostrare</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Order</source>
        <translation>Ordine</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Confirm</source>
        <translation>Conferma</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Reject</source>
        <translation>Respingi</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Unsure</source>
        <translation>Incerta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Previous</source>
        <translation>Precedente</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Skip</source>
        <translation>Salta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Confidence</source>
        <translation>Affidabilità</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>1: possible</source>
        <translation>1: possibile</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>2: probable</source>
        <translation>2: probabile</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>3: likely</source>
        <translation>3: verosimile</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>5: confident</source>
        <translation>5: sicura</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Written to each scar that you decide on.</source>
        <translation>Scritto in ogni cicatrice su cui decidete.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Reviewer</source>
        <translation>Revisore</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Send confirmed to inventory…</source>
        <translation>Confermate all'inventario…</translation>
    </message>
    <message>
        <location filename="../ui/review/review_panel.py"/>
        <source>Save edits</source>
        <translation>Salva modifiche</translation>
    </message>
</context>
<context>
    <name>ReviewSafety</name>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>“{layer}” is temporary: when QGIS closes, it is gone with all decisions.</source>
        <translation>«{layer}» è temporaneo: alla chiusura di QGIS sparisce con tutte le decisioni.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Make permanent</source>
        <translation>Rendi permanente</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Saved, but in a temporary layer.</source>
        <translation>Salvato, ma in un layer temporaneo.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Saved.</source>
        <translation>Salvato.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>The layer is kept in {file}.</source>
        <translation>Il layer è conservato in {file}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Restored, of {count} scars. Save the edits to keep this.</source>
        <translation>Ripristinate, di {count} cicatrici. Salvate le modifiche per conservarle.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>{taken} scars took a decision, {unclear} are marked as unclear, {kept} reviewed scars were added.</source>
        <translation>{taken} cicatrici hanno ripreso una decisione, {unclear} sono segnate come poco chiare, {kept} cicatrici riviste sono state aggiunte.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>QGIS ended before the review of this layer was saved. Decisions that are kept: {count}.</source>
        <translation>QGIS è terminato prima che la revisione di questo layer fosse salvata. Decisioni conservate: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Restore</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Another QGIS is reviewing this layer at this moment, and has not saved it.</source>
        <translation>Un altro QGIS sta rivedendo questo layer e non l'ha salvato.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Decisions on earlier maps of this event: {count}.</source>
        <translation>Decisioni su mappe precedenti di questo evento: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/review_safety.py"/>
        <source>Take over</source>
        <translation>Riprendi</translation>
    </message>
</context>
<context>
    <name>RunGroup</name>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>post {date}</source>
        <translation>post {date}</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>1 scar</source>
        <translation>1 cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>{count} scars</source>
        <translation>{count} cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Scars</source>
        <translation>Cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Evidence</source>
        <translation>Evidenza</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>NDVI drop</source>
        <translation>Calo dell'NDVI</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>K-means</source>
        <translation>K-medie</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>K-means, 3 classes</source>
        <translation>K-medie, 3 classi</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Gaussian mixture</source>
        <translation>Mistura gaussiana</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Gaussian mixture, 3 classes</source>
        <translation>Mistura gaussiana, 3 classi</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>U-Net</source>
        <translation>U-Net</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>U-Net of both dates</source>
        <translation>U-Net di entrambe le date</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Evidence and U-Net</source>
        <translation>Evidenza e U-Net</translation>
    </message>
    <message>
        <location filename="../ui/run_group.py"/>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
</context>
<context>
    <name>SamplePanel</name>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Points in each of four strata of the probability: 0 to 0.1, 0.1 to 0.5, 0.5 to 0.9, and 0.9 to 1.</source>
        <translation>Punti in ciascuno di quattro strati della probabilità: da 0 a 0.1, da 0.1 a 0.5, da 0.5 a 0.9 e da 0.9 a 1.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Points by stratum</source>
        <translation>Punti per strato</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Draw sample</source>
        <translation>Estrai campione</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Scar</source>
        <translation>Cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>No scar</source>
        <translation>Nessuna cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Skip</source>
        <translation>Salta</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_panel.py"/>
        <source>Assess…</source>
        <translation>Valuta…</translation>
    </message>
</context>
<context>
    <name>SampleProject</name>
    <message>
        <location filename="../ui/sample_model.py"/>
        <source>Hokkaido 2018: from two images to a handover package</source>
        <translation>Hokkaido 2018: da due immagini a un pacchetto di consegna</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Samples of Scar Mapper: Hokkaido 2018, and simulated scars</source>
        <translation>Esempi di Scar Mapper: Hokkaido 2018, e cicatrici simulate</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Hokkaido 2018 · red, green, blue</source>
        <translation>Hokkaido 2018 · rosso, verde, blu</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Sicily 2018 · six bands, simulated scars</source>
        <translation>Sicilia 2018 · sei bande, cicatrici simulate</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Elevation (DEM)</source>
        <translation>Quota (DEM)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>After the earthquake (post)</source>
        <translation>Dopo il terremoto (post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Before the earthquake (pre)</source>
        <translation>Prima del terremoto (pre)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Simulated scars (truth, mask)</source>
        <translation>Cicatrici simulate (verità, maschera)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Scene classification (SCL, post)</source>
        <translation>Classificazione della scena (SCL, dopo)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Simulated elevation (DEM)</source>
        <translation>Quote simulate (DEM)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>After, simulated (post)</source>
        <translation>Dopo, simulata (post)</translation>
    </message>
    <message>
        <location filename="../ui/sample_project.py"/>
        <source>Before (pre)</source>
        <translation>Prima (pre)</translation>
    </message>
</context>
<context>
    <name>SampleReview</name>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Drawing points…</source>
        <translation>Estrazione dei punti…</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>The sample cannot be written: its file may be read-only.</source>
        <translation>Il campione non può essere scritto: il suo file potrebbe essere di sola lettura.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Random points tell how good the map is, with intervals.</source>
        <translation>Punti casuali dicono quanto è buona la mappa, con intervalli.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Needs the scar probability of the run as a layer of the project.</source>
        <translation>Richiede la probabilità di cicatrice dell'esecuzione come layer del progetto.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>All {count} points have been looked at.</source>
        <translation>Tutti i {count} punti sono stati guardati.</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Is there a scar at this point? {number} of {count}</source>
        <translation>C'è una cicatrice in questo punto? {number} di {count}</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>Precision {precision}, recall {recall}; scars cover {area} ± {error} ha</source>
        <translation>Precisione {precision}, richiamo {recall}; le cicatrici coprono {area} ± {error} ha</translation>
    </message>
    <message>
        <location filename="../ui/review/sample_review.py"/>
        <source>. No point contradicts the map yet, so the intervals are too small.</source>
        <translation>. Nessun punto contraddice ancora la mappa, perciò gli intervalli sono troppo piccoli.</translation>
    </message>
</context>
<context>
    <name>ScarCard</name>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>NDVI drop</source>
        <translation>Calo dell'NDVI</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Slope</source>
        <translation>Pendenza</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Confidence</source>
        <translation>Affidabilità</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>May also be</source>
        <translation>Può essere anche</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Reviewed</source>
        <translation>Rivista</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>No scar</source>
        <translation>Nessuna cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>Scar {number}</source>
        <translation>Cicatrice {number}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>seen, not decided</source>
        <translation>vista, non decisa</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>{what}, {odds}</source>
        <translation>{what}, {odds}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>{id}, overlap {share}</source>
        <translation>{id}, sovrapposizione {share}</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>no match known</source>
        <translation>nessuna corrispondenza nota</translation>
    </message>
    <message>
        <location filename="../ui/review/scar_card.py"/>
        <source>by nobody yet</source>
        <translation>da nessuno ancora</translation>
    </message>
</context>
<context>
    <name>ScarReviewDock</name>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Scar review</source>
        <translation>Revisione delle cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Sensitivity</source>
        <translation>Sensibilità</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The work so far</source>
        <translation>Il lavoro finora</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>Accuracy by random points</source>
        <translation>Accuratezza con punti casuali</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The project has no polygon layer yet: map scars, or load some.</source>
        <translation>Il progetto non ha ancora un layer di poligoni: cartografate cicatrici o caricatene.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>No layer is chosen, or it was removed from the project.</source>
        <translation>Nessun layer è scelto, o è stato rimosso dal progetto.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>The layer was removed.</source>
        <translation>Il layer è stato rimosso.</translation>
    </message>
    <message>
        <location filename="../ui/review/dock.py"/>
        <source>This scar has no shape.</source>
        <translation>Questa cicatrice non ha forma.</translation>
    </message>
</context>
<context>
    <name>ScarStyles</name>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Confidence</source>
        <translation>Affidabilità</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Look-alike</source>
        <translation>Somiglianza</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>below {area}</source>
        <translation>meno di {area}</translation>
    </message>
    <message>
        <location filename="../ui/scar_styles.py"/>
        <source>{area} and more</source>
        <translation>{area} e più</translation>
    </message>
</context>
<context>
    <name>ScarWords</name>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>not reviewed</source>
        <translation>non rivista</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>confirmed</source>
        <translation>confermata</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rejected</source>
        <translation>respinta</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>unsure</source>
        <translation>incerta</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>edited</source>
        <translation>modificata</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>1, possible</source>
        <translation>1, possibile</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>2, probable</source>
        <translation>2, probabile</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>3, likely</source>
        <translation>3, verosimile</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>5, confident</source>
        <translation>5, sicura</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>burnt ground</source>
        <translation>terreno bruciato</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a field</source>
        <translation>un campo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a wood that was cut</source>
        <translation>un bosco tagliato</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>plants without leaves</source>
        <translation>piante senza foglie</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>water</source>
        <translation>acqua</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>cloud</source>
        <translation>nube</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>shadow</source>
        <translation>ombra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the edge of snow</source>
        <translation>il bordo della neve</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a road</source>
        <translation>una strada</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>a river bed</source>
        <translation>un alveo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>an edge that moved</source>
        <translation>un bordo spostato</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>slide</source>
        <translation>scivolamento</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock slide</source>
        <translation>scivolamento di roccia</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>debris slide</source>
        <translation>scivolamento di detrito</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>earth slide</source>
        <translation>scivolamento di terra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>debris flow</source>
        <translation>colata di detrito</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>earth flow</source>
        <translation>colata di terra</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock fall</source>
        <translation>crollo di roccia</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>rock avalanche</source>
        <translation>valanga di roccia</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>spread</source>
        <translation>espansione laterale</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>complex</source>
        <translation>complesso</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>not in it</source>
        <translation>non presente</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>known</source>
        <translation>nota</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>likely several scars</source>
        <translation>probabilmente più cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the slope, from crown to toe</source>
        <translation>il pendio, dal coronamento al piede</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>the smallest rectangle around it</source>
        <translation>il rettangolo più piccolo che la contiene</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Scar</source>
        <translation>Cicatrice</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Area (m²)</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Outline (m)</source>
        <translation>Contorno (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length (m)</source>
        <translation>Lunghezza (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Width (m)</source>
        <translation>Larghezza (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length / width</source>
        <translation>Lunghezza / larghezza</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Height (m)</source>
        <translation>Altezza (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reach angle (°)</source>
        <translation>Angolo di propagazione (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Lowest point (m)</source>
        <translation>Punto più basso (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Highest point (m)</source>
        <translation>Punto più alto (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Slope (°)</source>
        <translation>Pendenza (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Aspect (° from north)</source>
        <translation>Esposizione (° da nord)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI before</source>
        <translation>NDVI prima</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI after</source>
        <translation>NDVI dopo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>NDVI drop</source>
        <translation>Calo dell'NDVI</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change of bare soil index</source>
        <translation>Variazione dell'indice di suolo nudo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change of red</source>
        <translation>Variazione del rosso</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Probability (0 to 1)</source>
        <translation>Probabilità (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Confidence</source>
        <translation>Affidabilità</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, low (m³)</source>
        <translation>Volume, basso (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, middle (m³)</source>
        <translation>Volume, medio (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Volume, high (m³)</source>
        <translation>Volume, alto (m³)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Method</source>
        <translation>Metodo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Version of Scar Mapper</source>
        <translation>Versione di Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Model (SHA-256)</source>
        <translation>Modello (SHA-256)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Date before</source>
        <translation>Data prima</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Date after</source>
        <translation>Data dopo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Image before</source>
        <translation>Immagine prima</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Image after</source>
        <translation>Immagine dopo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Misfit of the images (pixels)</source>
        <translation>Scarto delle immagini (pixel)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Share of clouds (0 to 1)</source>
        <translation>Quota di nubi (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Grown together</source>
        <translation>Fuse insieme</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>May also be</source>
        <translation>Può essere anche</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Odds of that</source>
        <translation>Rapporto a favore</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reviewer</source>
        <translation>Revisore</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Reviewed at</source>
        <translation>Rivista il</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Landslide of the inventory</source>
        <translation>Frana dell'inventario</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Overlap with it (0 to 1)</source>
        <translation>Sovrapposizione (0 a 1)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>In the inventory</source>
        <translation>Nell'inventario</translation>
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
        <translation>Tagliata o unita da</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Tiles</source>
        <translation>Riquadri</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Length measured along</source>
        <translation>Lunghezza misurata lungo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, longitude (°)</source>
        <translation>Coronamento, longitudine (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, latitude (°)</source>
        <translation>Coronamento, latitudine (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Crown, elevation (m)</source>
        <translation>Coronamento, quota (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, longitude (°)</source>
        <translation>Piede, longitudine (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, latitude (°)</source>
        <translation>Piede, latitudine (°)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Toe, elevation (m)</source>
        <translation>Piede, quota (m)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Source area (m²)</source>
        <translation>Zona di distacco (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Runout (m²)</source>
        <translation>Zona di scorrimento (m²)</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Review</source>
        <translation>Revisione</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Relief</source>
        <translation>Rilievo</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Change</source>
        <translation>Variazione</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Inventory</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>looks like nothing else</source>
        <translation>non somiglia ad altro</translation>
    </message>
    <message>
        <location filename="../ui/scar_words.py"/>
        <source>other</source>
        <translation>altro</translation>
    </message>
</context>
<context>
    <name>SendToInventory</name>
    <message>
        <location filename="../ui/review/send_to_inventory.py"/>
        <source>Add {count} scars of “{source}”</source>
        <translation>Aggiungere {count} cicatrici di «{source}»</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>No scar of this layer is confirmed yet.</source>
        <translation>Nessuna cicatrice di questo layer è ancora confermata.</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>“{layer}” could not be saved: {reason}</source>
        <translation>«{layer}» non si è potuto salvare: {reason}</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>Added to “{layer}” and saved: {count}.</source>
        <translation>Aggiunte a «{layer}» e salvate: {count}.</translation>
    </message>
    <message>
        <location filename="../ui/review/sending.py"/>
        <source>Added to “{layer}”: {count}. Save that layer to keep them.</source>
        <translation>Aggiunte a «{layer}»: {count}. Salvate quel layer per conservarle.</translation>
    </message>
</context>
<context>
    <name>Sensitivity</name>
    <message>
        <location filename="../ui/review/remade_scars.py"/>
        <source>The record in {file} still tells the options of before, as it could not be written: {why}.</source>
        <translation>La registrazione in {file} riporta ancora le opzioni di prima, perché non è stato possibile scriverla: {why}.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Reading the probability…</source>
        <translation>Lettura della probabilità…</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Drawing the scars anew…</source>
        <translation>Ridisegno delle cicatrici…</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>The scars could not be drawn.</source>
        <translation>Non è stato possibile disegnare le cicatrici.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>{added} candidates drawn anew; {stayed} reviewed scars stay.</source>
        <translation>{added} candidate ridisegnate; {stayed} cicatrici riviste restano.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>No record tells the options of the run: smallest scar {area} m².</source>
        <translation>Nessuna registrazione riporta le opzioni dell'esecuzione: cicatrice più piccola {area} m².</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Smallest scar {area} m², as in the run.</source>
        <translation>Cicatrice più piccola {area} m², come nell'esecuzione.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity.py"/>
        <source>Not found, and not used: {files}.</source>
        <translation>Non trovati, e non usati: {files}.</translation>
    </message>
</context>
<context>
    <name>SensitivityPanel</name>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>More scars or fewer, by the probability of the run. The map shows them at once; when the slider rests, the scars that nobody has reviewed are drawn anew.</source>
        <translation>Più o meno cicatrici, secondo la probabilità dell'esecuzione. La mappa le mostra subito; quando il cursore si ferma, le cicatrici che nessuno ha rivisto si ridisegnano.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Fewer</source>
        <translation>Meno</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>More</source>
        <translation>Più</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Needs the scar probability of the run as a layer of the project.</source>
        <translation>Richiede la probabilità di cicatrice dell'esecuzione come layer del progetto.</translation>
    </message>
    <message>
        <location filename="../ui/review/sensitivity_panel.py"/>
        <source>Probability {threshold} or more: {area} ha in all</source>
        <translation>Probabilità {threshold} o più: {area} ha in tutto</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <location filename="../ui/review/shortcuts.py"/>
        <source>Scar review: {command}</source>
        <translation>Revisione delle cicatrici: {command}</translation>
    </message>
</context>
<context>
    <name>StyleChoice</name>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>By what the scars are coloured on the map; the legend says what is what.</source>
        <translation>Secondo che cosa sono colorate le cicatrici sulla mappa; la legenda lo spiega.</translation>
    </message>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <location filename="../ui/review/style_choice.py"/>
        <source>as the layer is</source>
        <translation>com'è il layer</translation>
    </message>
</context>
<context>
    <name>SwipeHandle</name>
    <message>
        <location filename="../ui/review/swipe_handle.py"/>
        <source>Draw aside to compare the dates</source>
        <translation>Spostare per confrontare le date</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Filled in from the project by the layers' names and dates: please check.</source>
        <translation>Compilato dal progetto secondo nomi e date dei layer: controllate.</translation>
    </message>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Method and limits are those of the last run.</source>
        <translation>Metodo e limiti sono quelli dell'ultima esecuzione.</translation>
    </message>
    <message>
        <location filename="../ui/start/map_dialog.py"/>
        <source>Defaults</source>
        <translation>Valori predefiniti</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>New event</source>
        <translation>Nuovo evento</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Find, fetch and map the images of an event, from its area and time</source>
        <translation>Cercare, scaricare e cartografare le immagini di un evento, da area e ora</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map scars…</source>
        <translation>Cartografare cicatrici…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map landslide scars between two images of this project</source>
        <translation>Cartografare cicatrici di frana tra due immagini di questo progetto</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Map from two images…</source>
        <translation>Cartografare da due immagini…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Stack, align and map two Sentinel-2 products or images, in the background</source>
        <translation>Impilare, allineare e cartografare due prodotti o immagini Sentinel-2, in secondo piano</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Review scars</source>
        <translation>Rivedere cicatrici</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Confirm or reject scars one by one, comparing the dates</source>
        <translation>Confermare o respingere le cicatrici una per una, confrontando le date</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Getting started</source>
        <translation>Per cominciare</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Show the first page of Scar Mapper</source>
        <translation>Mostrare la prima pagina di Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Open sample project</source>
        <translation>Aprire il progetto di esempio</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Open images of the 2018 Hokkaido earthquake to try Scar Mapper</source>
        <translation>Aprire immagini del terremoto di Hokkaido del 2018 per provare Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Python packages…</source>
        <translation>Pacchetti Python…</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>See and install the Python packages that Scar Mapper needs</source>
        <translation>Vedere e installare i pacchetti Python di cui Scar Mapper ha bisogno</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Help</source>
        <translation>Guida</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Help on Scar Mapper</source>
        <translation>Guida di Scar Mapper</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Processing does not know Scar Mapper's algorithms: switch on the plugin “Processing”.</source>
        <translation>Processing non conosce gli algoritmi di Scar Mapper: attivate il plugin «Processing».</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>The sample is open. Next, map its scars:</source>
        <translation>L'esempio è aperto. Ora cartografate le sue cicatrici:</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Python packages are missing: {names}.</source>
        <translation>Mancano pacchetti Python: {names}.</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>QGIS ended before a review of “{layer}” was saved; {count} decisions are kept.</source>
        <translation>QGIS è terminato prima che una revisione di «{layer}» fosse salvata; {count} decisioni sono conservate.</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Restore</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Review</source>
        <translation>Revisione</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <location filename="../ui/toolbar.py"/>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>That was the last scar of the list; here is the first again.</source>
        <translation>Era l'ultima cicatrice dell'elenco; ecco di nuovo la prima.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>Nothing is left in this list. Show others, or save.</source>
        <translation>In questo elenco non resta nulla. Mostratene altre o salvate.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>All scars of this list in the view have been reviewed.</source>
        <translation>Tutte le cicatrici di questo elenco nella vista sono state riviste.</translation>
    </message>
    <message>
        <location filename="../ui/review/walk.py"/>
        <source>The selected scar is not in this list; show all to review it.</source>
        <translation>La cicatrice selezionata non è in questo elenco; mostratele tutte per rivederla.</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>not reviewed</source>
        <translation>non rivista</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>confirmed</source>
        <translation>confermata</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>rejected</source>
        <translation>respinta</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>unsure</source>
        <translation>incerta</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>edited</source>
        <translation>modificata</translation>
    </message>
    <message>
        <location filename="../ui/review/work_panel.py"/>
        <source>Reviewed: {share} of {area}</source>
        <translation>Rivisto: {share} di {area}</translation>
    </message>
</context>
<context>
    <name>scarmapper</name>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Drawn on the map, of a layer, or as “left,right,bottom,top [EPSG:4326]”. Not needed where polygons are given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Area as polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>The ground in these polygons counts, in the place of a rectangle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Authentication configuration of QGIS with the name and the password of an account; only Copernicus Data Space needs one. Neither is written anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Folder of fetched files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>What was fetched is kept here, so that it is never fetched twice. Empty: the folder of this user for such files, up to 20 GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Allow connections without encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Off: only https. On: http too, which others in the network can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Catalogue</source>
        <translation>Catalogo</translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Where images are searched for. Earth Search and the Planetary Computer need no login and give parts of files; Copernicus Data Space is the first to have new images, and gives whole products to those who log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Another catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/acquisition_options.py"/>
        <source>Address of any STAC API with Sentinel-2 L2A, such as https://host/stac/v1; goes before the choice above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Reference image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Stays where it is; the result has its grid. Mostly the image before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Image to align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>May differ in CRS, pixel size and extent; it is resampled once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Translation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Translation and rotation (euclidean)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Affine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Homography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>A simpler motion is used, and the log says so, where the images support no other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Band of the reference image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>To compare. By default red in both images, else near infrared, else the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Band of the image to align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Best the same as of the reference image, which is what it is by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Largest shift to believe (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>The algorithm fails where the images lie farther apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Aligned image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>All bands, in their own data type and unit, on the reference's grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Tie points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Displacement before and residual after, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Shift of the image east (map units)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Shift of the image north (map units)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Residual before (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Residual after (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/alignimages.py"/>
        <source>Enhanced correlation coefficient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Map to be assessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Polygons, or a raster whose first band is 1 where scars are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Points will do, but show only which landslides were hit. Each feature counts as one landslide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <source>Area of interest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Polygons of the ground that the reference covers. Without it, all that both layers reach over is assessed, and what is mapped where nobody looked for the reference counts as false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Least overlap of a match (IoU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Two landslides are the same where the area that they share, over the area that they cover together, is this or more: above 0, up to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Pixel size (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>For the comparison by area where neither side is a raster.</source>
        <translation type="unfinished"></translation>
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
        <translation>Probabilità di cicatrice</translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>0 to 1 in the first band; to see whether it is calibrated, and which threshold would be best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Interpreted sample points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Drawn at random within the mapped scars and within the rest, or within strata of any other kind, and looked at one by one: for accuracies and areas with confidence intervals (Olofsson et al. 2014; Stehman 2014).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>What the sample points are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>1 (or “scar”) where a point is a scar, 0 (or “no scar”) where it is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Stratum of the sample points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The name or number of the part of the ground that each point was drawn in, where these are not the mapped scars and the rest: classes of slope, another map's classes, the surroundings of scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Size of the stratum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>How large the whole stratum is that a point was drawn in, in any unit or in pixels: the same number at all points of a stratum. Needed with the stratum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>0 no scar in either, 1 match, 2 missed, 3 false, 255 not assessed; on the grid of the reference if it is a raster, else of the map if that is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Matched landslides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>The landslides of both sides, with the one that each is matched with and how well they fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>All figures as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <location filename="../algorithms/refitmodel.py"/>
        <source>JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Precision, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Recall, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>F1, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Intersection over union, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Overall accuracy, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Matthews correlation coefficient, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Kappa, by area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Precision, by landslide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Recall, by landslide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>F1, by landslide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Share of mapped landslides hit by centroid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>Share of reference landslides hit by centroid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/assessscars.py"/>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Moves an image onto a reference image to a fraction of a pixel. The enhanced correlation coefficient (ECC) of edge orientations finds the motion, phase correlation refines it, and tie points that had no part in it check it. Where the images do not get nearer, the algorithm fails and writes nothing; where they are aligned already, nothing is moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Measures a map of scars against a reference: another map, or an inventory. Compares by area, landslide by landslide and by size, estimates how sure the figures are, and makes a report with pictures that can be read anywhere. Either side may be polygons or a mask, in any coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Clusters the pixels of each image by vegetation and bare soil, and takes for scars those that were not bare before and are bare after. It needs no training and no threshold. Align the images first; mask cloud, shadow and water.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Runs all methods of finding scars on one pair of images and measures each against a reference, pixel by pixel: NDVI drop, K-means and Gaussian mixtures of 2 and 3 clusters, evidence, the U-Nets where models are installed, and both together. Without a reference, they are compared with one another, which shows how alike they are, not which is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes one image of several dates, all from before or all from after an event: aligned, brought to the radiometry of the clearest of them, each pixel from those that show it. A second raster tells the date and the number of observations of each pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Cuts an image and a landslide inventory into labelled chips to train a U-Net with, in the layout and the values of Landslide4Sense. The image is the one taken after the event; pixels whose centre lies in a polygon of the inventory are scars. With them comes the configuration of a training on the bands that are there: it sets aside blocks of ground, so that no chip for validation or test lies beside one that trains.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes a folder to hand over: the scars as GeoPackage, GeoJSON, shapefile, KML and table, in their own fields or those of the USGS or of NASA's COOLR, with the interval between the two images for each scar, metadata (ISO 19115), checksums, and a README that says what it is, how it was made, how good it is and what was not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Fetches the Copernicus DEM of an area: GLO-30, GLO-90 where GLO-30 is not released, zero where there is sea. In the grid of an image, or in its own of one second of arc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Fetches the images of a pair that “Find images of an event” found: only the parts of files that the area needs, where the catalogue gives parts. Tiles of one overpass are mosaicked; both images are on one grid, as reflectance × 10 000, with the offset resolved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Searches a catalogue for Sentinel-2 images of an area from before and after an event. Reads their scene classification over the area, not the cloud cover of whole tiles, and ranks the pairs of images with reasons: clear ground, season, orbit, sun, snow, days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>From the area and the time of an event to a map of scars: finds the best pair of images, fetches them and the elevations, composes several dates where clouds hide much, maps and writes a report. Every step's files stay in the folder of the event, where a later run goes on, or maps a newer image and marks the scars that are new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps landslide scars from an image before and one after the event, in one step. It aligns the images, masks cloud, shadow, snow and water, finds the scars and delivers them as polygons with their attributes. Images of only red, green and blue work too, with more false alarms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps the scars of many pairs of images as “Map scars between two images” does each, and joins them in one layer. A scar that the edge of a tile cuts is one polygon; where tiles overlap, each place belongs to the tile that sees it and that it lies deepest in, so that nothing counts twice. The tiles are worked on side by side, by processes of this computer or on a Dask cluster. A tile that fails is listed in the manifest, and the others are mapped all the same; a run that was broken off is taken up where it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Makes a map sheet of scars as PDF, on A4 or A3, with legend, scale, insets, unseen ground, figures, sources, date and version, and if wanted an atlas with a page for each scar: both images and its figures. The print layouts can be kept in a project of QGIS, to be changed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Takes for scars the pixels whose NDVI dropped by more than a threshold from one image to the other. Align the images first; mask cloud, shadow and water.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Maps the scars in a folder of patches by a U-Net: those of Landslide4Sense as they come, with or without labels, or chips that “Export training chips” made. The masks have the form of the competition, a table tells the scar pixels of each patch and, where there are labels, its scores. Chips that know their place also become one layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Learns from scars that you confirmed and rejected, in seconds and without training a network: how the method's probability is to be read on this ground, from which threshold on a pixel is a scar, and, where the rasters of evidence and network are given, how much each is worth. Groups of neighbouring scars are judged by what the others taught; what is not better there stays as it is, and the log says so. The file is for “Map scars between two images” and “Map scars in many tiles” of the same scene and its neighbours. It takes 30 decisions at least, 5 of each kind; map with a sensitivity of +1 or +2 before you review, so that there are scars to reject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Takes any output of Scar Mapper, runs what it was made by again, with the same inputs and parameters as its record says, and tells whether all comes out the same, and if not, where it differs and what may be the reason: inputs that changed, other versions, a review. Nothing of what is there is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Tells how many scars, and how many hectares of them, there are per square kilometre of ground that was seen: in squares, in hexagons, or smoothed by a kernel. Ground that was not seen does not count as ground without scars, and cells of which too little was seen are left empty. Rejected scars are left out. Sizes are metres on the ground in any coordinate reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Lays roads, buildings, power lines or any other layer over scars: which are hit and which are near, how many metres and hectares of them, by class of road, and which scars reach a river and may block it. Layers may be in any coordinate reference system, extracts of OpenStreetMap as they are; rejected scars are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Turns a scar mask into clean polygons and describes each one. Pixels that touch, also at a corner, make one scar. What the optional inputs show (vegetation, slope, probability) becomes attributes; attributes without their input stay empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Draws the scars of a probability raster anew, with another threshold or sensitivity, without mapping again. With the threshold that the raster was made with, and the same options, the scars are those of the map. Attributes that images and elevation give stay empty where these are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Computes vegetation, bare soil, water, moisture and burn indices of a multispectral image. Bands are found by their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Puts the bands of a product as downloaded (Sentinel-2 of ESA, THEIA or a browser, Landsat, HLS, exports with named bands) on one grid, as reflectance × 10 000. Scale and offset are those of the product, applied only once, and its masks of cloud, shadow, snow and water become a scene classification.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Gives each pixel of the image after the event the probability of a landslide scar, by a trained U-Net in an ONNX file. With an image before the event, what looked like a scar already then is taken out: old scars, river banks, quarries. Mask cloud, snow and water; align the images first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../docs/help_pages/content.py"/>
        <source>Masks nodata, cloud, cloud shadow, snow and water. From the scene classification where there is one, else by spectral tests on reflectance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Scar Mapper needs Python packages that this QGIS does not have: {names}. Install them from the menu Raster › Scar Mapper › Python packages; without a window, run “python3 -m pip install {names}” with the Python of QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{key}: {value} is missing or cannot be read as a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{key}: {value} is missing or cannot be read as a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{name} is not a raster file but a “{kind}” layer; export it to a GeoTIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The images before and after the event are one file; the names of its bands tell the dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The image before and the image after the event are the same file, {path}, and the names of its bands tell no dates. If it holds both dates, assign the bands of each in “Band roles”, for example “pre: red=1, nir=2; post: red=3, nir=4”, or split it. If it holds one, nothing can have changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>The image before and the image after the event are the same file, {path}: nothing can have changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>A Python package cannot be imported: {error}. Reinstall it (see the plugin's README) and restart QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>Not enough memory; close other programs or map a smaller extent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/base.py"/>
        <source>{kind}: {error}. This is a fault of Scar Mapper; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Best with blue, red, near infrared and SWIR 1.6 µm bands (NDVI and BSI); without SWIR, NDVI and red are clustered, without infrared, GRVI and red. Its grid is that of the results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <location filename="../algorithms/composeimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Method</source>
        <translation>Metodo</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>K-means</source>
        <translation>K-medie</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Gaussian mixture</source>
        <translation>Mistura gaussiana</translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>K-means makes round clusters of like size; a mixture also long and uneven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Number of clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Two separate bare from vegetated; more also set water, fields or shade apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classify each date, then compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Cluster the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>The first finds what was not bare before and is bare after. The second clusters the differences of the indices and takes the class that lost most vegetation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Of the random starts; the same seed gives the same result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>0 to 1: that of not being bare before times that of being bare after, or that of the class of greatest loss. For K-means it shows how far a pixel is from the border between clusters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classes before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>From 1, most vegetated, to the number of clusters, bare; nodata 0. Not to be had where the change is clustered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Classes after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>As before; where the change is clustered, the classes of change, from 1, most gain of vegetation, to the number of clusters, most loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/clusterscars.py"/>
        <source>Clustered by {0} and {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Metres; for U-Nets that use the slope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>What is taken for the truth: polygons, or a raster whose first band is 1 where scars are. Without it, the methods are compared with one another, and not ranked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/composeimages.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Align the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Brings the post image onto the pre image to a fraction of a pixel, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Seed of the clusterings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>The same seed gives the same masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Model file (.onnx) of the U-Net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Another model than the one that comes with Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Country of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>ISO code of three letters, for the emission of CO₂; energy is measured only where the Python package codecarbon is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>One row per method: with a reference, the best first; without one, how far it agrees with each other method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI drop</source>
        <translation>Calo dell'NDVI</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>K-means, 2 clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>K-means, 3 clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Gaussian mixture, 2 clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Gaussian mixture, 3 clusters</source>
        <translation type="unfinished"></translation>
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
        <translation>U-Net di entrambe le date</translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>combined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>Mask: {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>1 scar, 0 no scar, nodata where the ground is not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/comparemethods.py"/>
        <source>F1: {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Images</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Two or more, with named reflectance bands, of one side of the event only. Their dates are those that Scar Mapper wrote into them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Scene classifications (SCL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>One for each image, in the same order. Without them, clouds and shadows are found by spectral tests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Only for images that tell no date: one for each, in the same order, as “2023-08-10, 2023-08-15”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Clearest image first, gaps from the next ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Median of the clear observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>The first keeps each pixel of one date; the median is free of haze that no test finds, where there are three dates or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>To the clearest of them; where that fails, the log says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Bring the images to one radiometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>A gain and an offset for each band, by the ground that an image has in common with the clearest one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Composite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>The bands that all images have, in the unit of the clearest one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Dates and observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>First band: days from 1970-01-01 to the date of the pixel (of a median, the middle one); second band: number of images that show it; 0 where none does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/composeimages.py"/>
        <source>Share of the ground that is clear (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/spectralindices.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Reflectance bands after the event, found by their names; at least red, green and blue. Pixels should measure 10 m: nothing is resampled. Bands of Landslide4Sense that the image lacks hold the mean of its training data.</source>
        <translation type="unfinished"></translation>
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
        <translation>Quota (DEM)</translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Metres, on any grid; for the bands of slope and elevation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Landslide inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Polygons that outline the scars, in any coordinate reference system; invalid ones are repaired. Each feature counts as one landslide. Empty: there are no scars on this ground, and all chips of the regular grid are kept, to teach what only looks like one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Where to cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Regular grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>A box around each landslide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>A grid covers the image. Boxes have the landslide in their middle, and landslides larger than a box get several; close landslides make boxes that overlap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Side of a chip (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>128 in Landslide4Sense. The U-Nets here take multiples of 16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Distance between chips (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>In the grid, from one chip to the next; empty puts them side by side, smaller than a chip makes them overlap. Of boxes, the least there is: a landslide whose box would be nearer to another gets none of its own; empty gives a box to each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Fewest pixels of scars in a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Chips with scars, but fewer pixels of them, are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Share of chips without scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>0 to 1, of all chips, spread evenly over the image; 0 leaves out all of them, 1 keeps all. They teach what is no scar, if the inventory is complete on the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Least share of valid pixels in a chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>0 to 1. Chips with less are left out. In the others, invalid pixels (nodata in the image or the DEM, or masked) hold the means and are labelled as no scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Folder of chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>New or empty. Gets TrainData/img and TrainData/mask, chips.json (places, options, bands), chips.geojson (outlines, and what each chip serves for) and training.json (a configuration for “make train”, named after the folder).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportchips.py"/>
        <source>Number of chips</source>
        <translation type="unfinished"></translation>
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
        <translation>Cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Polygons, in any coordinate reference system; best reviewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>USGS ground failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>NASA COOLR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Their own: all fields of the layer, and the dates. The others are named as these collections name theirs; what images do not show, such as the type of the landslide, stays empty or unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Shapefile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>A shapefile cuts names to ten characters; a key lies beside it. GeoJSON, KML and CSV are in longitude and latitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Unseen ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Polygons of ground that could not be mapped, with the field “reason”; they are part of the package, and their area stands in the metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Of the inventory; by default the name of the event of the scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Day of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>As in 2018-09-06, where it is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Trigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Earthquake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Rain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Snowmelt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Volcano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Human</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>What set the landslides off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Handed over by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Person or organisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Under which others may use it, as in “CC BY 4.0”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Credits of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <location filename="../algorithms/mapsheet.py"/>
        <source>As in “Contains modified Copernicus Sentinel data 2018”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Files to give along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Reports, map sheets: copied into the folder “documents”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Whom to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Where more is to be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Day of the image before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>As in 2018-08-25; for scars that do not state it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Day of the image after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>As in 2018-09-12; for scars that do not state it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>By default as the identifiers of the scenes tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Figures of an assessment (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>What “Assess scars against an inventory” writes: its figures stand in the metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Folder of the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>New or empty.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/exportinventory.py"/>
        <source>Unseen ground (square metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>Less than a minute to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About a minute to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About {count} minutes to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/feedback.py"/>
        <source>About {count} hours to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Its ground and its grid are those of the elevations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Largest download (megabytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>If more is still to be fetched, nothing is, and the message says how much it would be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Other stores of the Copernicus DEM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Addresses of copies of GLO-30 and GLO-90 with the names of the open stores of AWS, with a space between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <source>Metres above the geoid EGM2008, of the surface with its trees and houses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchdem.py"/>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Megabytes fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Search</source>
        <translation>Cercare</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>The file that “Find images of an event” wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Rank of the pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>1 is the best; the table of pairs has the others with their reasons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Another image before the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Its name in the table of candidates, or its date, such as 2018-08-25.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Another image after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>As above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Names or roles with commas between: “B02, B03, B04, B8A, B11” or “red, nir”; “all” for all. Empty: blue, green, red, near infrared and short-wave infrared (B11), which mapping needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>10 or 20; bands that come coarser are interpolated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Margin around the area (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Ground that helps to align the images.</source>
        <translation type="unfinished"></translation>
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
        <translation>Immagine prima dell'evento</translation>
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
        <translation>Immagine dopo l'evento</translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Reflectance × 10 000, whole numbers, 0 where there are no data; a cloud-optimised GeoTIFF that says where its pixels come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>Scene classification before (SCL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <location filename="../algorithms/parameters.py"/>
        <source>Scene classification after (SCL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/fetchimages.py"/>
        <source>Cloud, shadow, snow, water and more, on the same grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Time of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>With its time zone: 2018-09-05T18:08Z in UTC, or 2018-09-06T03:08+09:00. Of a day alone, 2018-09-06, the images of that day are used for neither side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Days before the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>More than a year, so that an image of the same season a year before can compete with last week's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Days after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <location filename="../algorithms/mapevent.py"/>
        <source>Later, plants begin to cover scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images to look at, of each side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>The most promising by what the catalogue says of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Fetch thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Small pictures, shown when the mouse rests on a footprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Footprints of the images that were looked at, with their clear share of the area, snow, orbit, sun, processing baseline and offset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Ranked pairs</source>
        <translation>Coppie ordinate</translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>The best first, with the reasons of their rank in words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Searches for images (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>What was found, for “Fetch images”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images before the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Images after the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/findimages.py"/>
        <source>Share of the area clear in the best pair (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Folder of the event</source>
        <translation>Cartella dell'evento</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>A new or an empty one; or that of an earlier run of the same event, which goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Fetch elevations</source>
        <translation>Scaricare le quote</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>For slopes and heights of the scars, and to drop scars on flat ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Compose several dates where clouds hide much</source>
        <translation>Comporre più date dove le nubi nascondono molto</translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>Of a side of which the best image shows less than 90 % of the area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <source>The file that “Find images of an event” wrote for the same area, time and catalogue. Empty: the images are searched for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapevent.py"/>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Evidence from several indices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>NDVI drop by more than 0.2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Evidence and U-Net of both dates combined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>How scars are separated from other ground. Evidence compares the change of each pixel with what is expected of its kind of ground. The U-Nets, trained networks, use shape and texture too, and need the Python package onnxruntime; the one of both dates takes red, green and blue, and near and shortwave infrared where both images have them, and knows seasons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Brings the post image onto the pre image to a fraction of a pixel, checked at independent tie points; where that fails, the log says so and mapping goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Smallest scar (square metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Smaller ones are dropped; a Sentinel-2 pixel has 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Gentlest mean slope of a scar (degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Drops fields and river banks; used only with a DEM. 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>An alignment that moves the image farther is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Largest hole to fill (square metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Larger ones stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Simplify outlines by (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 keeps the edges of the pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>The same seed gives the same map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Only for the U-Net: another model than the one that comes with Scar Mapper; its card states the bands and the threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Refit (.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>What “Refit a method to reviewed scars” made of your decisions on this scene or a neighbouring one: its calibration, weights and threshold in place of the method's own. It has to be of the same method and model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Name of the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Written to each scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Sensitivity (shift of the log-odds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>More than 0 maps more scars, less maps fewer. It is added to the log-odds of each pixel: where 0 takes pixels from a probability of 0.5 on, +1 takes them from 0.27, +2 from 0.12, −1 only from 0.73, −2 from 0.88. In the NDVI drop, 1 moves the threshold by 0.6 times the scene's noise; in clusters it shifts the odds of bare ground after and of other ground before; in the U-Net it shifts the threshold of its card. Probabilities and confidence stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Dates of the pixels before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Of a composite, the raster “Dates and observations” beside it: each scar then says between which dates it fell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Dates of the pixels after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Probability of a scar's core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Hysteresis: only scars that reach this probability (0 to 1) in one pixel at least are kept, with all their less probable pixels. Together with a higher sensitivity it draws sure scars to their probable edges. Empty: every scar is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Split scars that grew together</source>
        <translation>Dividere le cicatrici cresciute insieme</translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Splits scars that are several slides whose edges touch: with a DEM along ridges, valleys and directions of fall, without one at necks of the outline. The parts cover the same ground, and share a name in the attribute parent, by which they can be dissolved again. No part is smaller than the smallest scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Ground to exclude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Polygons, in any coordinate reference system, of ground that yields no scars and counts as unseen: fields, a river's gravel, towns, quarries. The images are aligned by it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Polygons of the ground that could not be mapped, with the reason (no image, cloud, thin cloud, shadow, snow, water, excluded), the image that does not show it, its date and the area. Patches smaller than the smallest scar are gathered. “Scar density” and “What the scars hit” take it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Crowns and toes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Points at the upper and the lower end of the slope line of each scar, with their elevations. Only with a DEM: without one it is not known where a slope falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>Drop burnt, leafless or cloudy ground from odds of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapping_options.py"/>
        <source>A scar that is so many times likelier burnt ground, plants without leaves or cloud, by its spectrum on both dates and the ground around it, is dropped, and the log says how many are. 0 keeps all; the attributes lookalike and lookalike_odds tell for each scar what else it may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Metres; for slopes and heights of the scars, and for the slope limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Inventory of known landslides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Polygons, or points, to compare the map with: each scar is marked as new or known, and the report shows how well the two agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Polygons with their attributes; a GeoPackage carries its style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Scar mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>1 under the scars, 0 elsewhere, nodata where the ground is not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>0 to 1, before small and flat scars are dropped. A second band tells why ground was not mapped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>What was done, with what evidence, and what makes the map doubtful.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/reproducerun.py"/>
        <source>HTML files (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Shift of the post image east (map units)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscars.py"/>
        <source>Shift of the post image north (map units)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Tables, folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Tiles: table or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>A table (CSV, GeoPackage or any other that QGIS opens) with the columns pre and post and, where wanted, name, dem, scl_pre and scl_post: a row for each pair of images, with paths that are absolute or begin at the table's folder. Columns band_roles, offset_pre, offset_post, nodata_pre, nodata_post, nodata_dem, crs_pre, crs_post and crs_dem say for a single pair what goes before its files and before the parameters here (nodata: a value, or none). Or a folder, by its path or by any image in it, that holds NAME_pre.tif, NAME_post.tif and, where wanted, NAME_dem.tif, NAME_scl_pre.tif and NAME_scl_post.tif for each pair; or that holds a folder for each pair, with pre.tif, post.tif and so on in it. A dem.tif beside these is for all tiles that have none of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>What is learnt of the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Once, from all tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>For each tile by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Clusters, noise and thresholds. Once, from a sample of all tiles: then a place is judged alike in whichever tile it lies. By itself suits tiles of different seasons or ground. The U-Net learns nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Worker processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>How many tiles are worked on at a time on this computer; they share its cores. Each needs up to 1.5 GB of memory. 0 chooses by cores and memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Dask scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Address of a Dask cluster that does the work instead, such as tcp://192.0.2.1:8786. Its workers must see the images under the same paths and have Scar Mapper's engine (“pip install .” in this plugin's repository; no QGIS). QGIS needs the Python package distributed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Takes over tiles that an earlier run with the same output, images and options finished; changing the smallest area, the gentlest slope or the simplification does nothing over again. Off: all is done anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Images on the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>The table, or virtual rasters that it names, may refer to images on servers (/vsicurl/, /vsis3/, https://…); virtual rasters and links may lead to other folders too. Only for tables that you trust: such an image makes this computer ask any server, or read any file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Work folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Keeps what is found in each tile, some megabytes. Without it, a folder beside the scars, named like them and “_tiles”. May be deleted when all is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>CRS of the scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Without it, that of the first tile, whatever the zones of the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Polygons with the attributes of “Map scars between two images” and the names of the tiles that show each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>A table with a row for each tile: state, seconds, scars, shift, misfit, warnings and what went wrong. While the work goes on, and where it fails, the same is in the work folder, as manifest_so_far.csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Number of tiles mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapscarstiles.py"/>
        <source>Number of tiles left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Polygons; coloured by their status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Shown in an inset, and in the atlas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Below the scars; without it the image before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Polygons of ground that could not be mapped; hatched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>The sheet is upright where the scars lie so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>By default the name of the event of the scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Most pages of the atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>For the largest scars; 0: a page for each scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Map sheet</source>
        <translation>Foglio di mappa</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>One page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Atlas</source>
        <translation>Atlante</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>A page for each scar, the largest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Project with the layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Refers to the layers where they are; open it in QGIS to change a sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>QGIS projects (*.qgz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Pages of the atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>{key} has no polygons; choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Landslide scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Total area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Not reviewed: candidates, with false alarms among them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>No scar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Landslide scars mapped from satellite images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <location filename="../algorithms/mapsheet.py"/>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>None is installed; choose a model file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>One of those that come with Scar Mapper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Model file (.onnx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/model_options.py"/>
        <source>Another model, in place of the above: an ONNX file with its card inside or in a .json file beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>With a red and a near infrared band; its grid is that of the results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Drop of NDVI that makes a scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI before minus NDVI after. 0.2 suits two images of the same season; not used where the threshold is automatic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Automatic threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Finds the threshold from the scene: its usual change plus 4 to 8 times the noise of that change. It follows a shift of season over the whole scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>NDVI before minus NDVI after: positive where vegetation was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Threshold used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/ndvidrop.py"/>
        <source>Usual change {centre:.3f}, noise {noise:.3f}, threshold {threshold:.3f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Band roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Only for images whose bands are not recognised: which band plays which role, by number or name, for example “blue=1, green=2, red=3, nir=4, swir16=5”; where the dates differ, “pre: red=3, nir=4; post: red=1, nir=2”; or whose numbers the bands have, as “sensor=Landsat 8”. The log says what was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Offset of the image before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Offset of the image after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Added to each of its reflectance bands, in the unit of the image: −1000 where the offset of a Sentinel-2 product was not removed. Images whose values contradict each other are refused unless it is given; 0 takes them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Brought to the grid of the image before where it lies on another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Reflectance bands named in the file; its grid is that of all results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>May differ in CRS, pixel size and extent. Best of the same season as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Takes the place of the spectral tests for cloud, shadow, snow and water.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <location filename="../algorithms/scardensity.py"/>
        <source>Valid pixels (mask)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Ground where this is 0 or nodata is not looked at: cloud, snow, water. The algorithm “Valid pixels” makes such a mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Valid pixels before (mask)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>Valid pixels after (mask)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>As “Valid pixels”, of one date: ground that is masked on either date is not looked at. On any grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>1 scar, 0 none, nodata (255) where an image is invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/parameters.py"/>
        <source>One HTML file that needs nothing else, to be read or printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>With image_N.h5 (14 bands in the values of Landslide4Sense) in a folder img or images, or a folder above that, such as ValidData. Masks beside it are labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of further models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Each .onnx file in it predicts the patches, too; models.csv compares them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <location filename="../algorithms/unetscars.py"/>
        <source>Probability that makes a scar (0 to 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>For the masks. Empty: the one that the model's card gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Write probabilities, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>As probability_N.h5, 0 to 1, beside the masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Write pictures of every patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Image, label, probability and mask beside each other, as pages (pictures/page_1.html) and as an animation (patches.gif).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Folder of predictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>New or empty. Gets mask/mask_N.h5 (1 scar, 0 none), predictions.csv, a row for each patch, and models.csv, which tells how many of them the model was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Scar mask of all chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Of exported chips, on the grid of their image: 1 scar, 0 none, nodata (255) where there is no chip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>Number of patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/predictchips.py"/>
        <source>F1 of all pixels, where there are labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Reviewed scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Polygons whose field “status” says confirmed or edited, or rejected. Others, such as unsure, are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of “Map scars between two images”, made together with the scars. It tells the method and the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Probability by evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of the same images by the method Evidence. Together with that of the network, the weights of the combination are refitted, for the method Evidence and U-Net of both dates combined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Probability by the U-Net of both dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Of the same images, on the same grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Refit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>A small text file (JSON) for the parameter “Refit” of the mapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Number of confirmed scars used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Number of rejected scars used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>1 where the refit changes anything, else 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Threshold of the refitted probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Threshold that gives the same map from the raster in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>F1 of the method, cross-validated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>F1 with the refit, cross-validated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Log loss of the method, cross-validated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/refitmodel.py"/>
        <source>Log loss with the refit, cross-validated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Output to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>A layer, raster, report or table that Scar Mapper made, or a folder, or the file “scarmapper-run.json” in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Outputs, folders (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Folder of the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Where inputs lie that are no longer at their place; they are known by their checksums. Inputs that are outputs themselves are made again where they are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>What was run, what came out the same, and what did not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Whether all is the same (1 or 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Number of files compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reproducerun.py"/>
        <source>Number of files that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Reviewed scars in the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Stop before they are replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Carry decisions over to the new scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Replace them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Where somebody has reviewed scars in the file of the output. Stop: nothing is replaced, and the algorithm says so before it begins. Carry over: decisions of this event, in that file or in scar_decisions.gpkg beside it, go to the new scars that they fit; unclear ones are marked (field carried); confirmed scars that the new map lacks stay in it. Replace: earlier decisions stay in scar_decisions.gpkg alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Overwrite reviewed scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/reviewed_option.py"/>
        <source>Of scripts made before REVIEWED: on is the same as “Replace them”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons: of Scar Mapper, with their status and confidence, or of any other inventory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Density in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Hexagons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Kernel (smoothed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Squares and hexagons count what lies in each. A kernel spreads each scar over the ground around it, most of it close by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Size of squares or hexagons (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Side of a square, or distance of opposite sides of a hexagon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Radius of the kernel (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>How far a scar is spread. A larger one gives a smoother map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Weight of a scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>All alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By review status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>By confidence: as probable as it is, 0.95 for 5, 0.8 for 3, 0.6 for 2 and 0.25 for 1, so that the sum is the number of scars to be expected. By review status: 1 for confirmed and edited scars, less for others. It goes for number and area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Weight of scars that nobody has confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>For “By review status”, 0 to 1; with 0 only reviewed ones count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>The ground that was looked at. Empty: that of the area of interest, else of the masks, else the box around the scars, which the log warns of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons of the ground that was looked at, without the sea for example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Of the map: ground of 255 or nodata was not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Ground where this is 0 or nodata was not seen. The algorithm “Valid pixels” makes such a mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Polygons of ground that was not seen: cloud, shadow, no image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Least share of a cell that was seen (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells of which less was seen are left empty, and counted in the log. Of a kernel, pixels. 0 keeps all of which anything was seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Pixel size of the raster (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Of a kernel (empty: a tenth of its radius) or of hexagons (empty: a twentieth of their size). Squares are the pixels themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scar density</source>
        <translation>Densità di cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Band 1: number of scars per km²; band 2: hectares of scars per km², which is per cent of the ground. Nodata where too little was seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>The squares or hexagons, with number, area, seen ground and densities of each. Not to be had of a kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Number of scars that were counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Sum of their weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Seen ground (square kilometres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Mean density (scars per km²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scardensity.py"/>
        <source>Cells that were left empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Polygons. Those whose field “status” says rejected are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that may be hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Lines, polygons or points: roads, buildings, power lines. Of a file of OpenStreetMap (.osm, .osm.pbf), choose the layer that holds them: lines, multipolygons or points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Class of the features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>The field by which the table of the report is made. Empty: “highway”, “fclass” or another that OpenStreetMap has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Safety distance (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that are no further than this from a scar are near. 0: only those that are hit are found. 20 m are two pixels of Sentinel-2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Rivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Lines or polygons. Scars that reach one are flagged, for they may block it. Of OpenStreetMap's lines, those that are no rivers are left out by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Distance to a river (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>A scar that is no further than this from a river reaches it: half the width of a river that is drawn as a line, and what the map may be off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Polygons of ground that could not be mapped: under cloud, in shadow, beyond the images. Features there are marked as unseen, not as free of scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features that are hit, near, or not hit but on unseen ground, with all their attributes and how much of them is hit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Scars and what they hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>All scars but the rejected, with what each hits and whether a river.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Length hit (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Area hit (square metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features hit or near</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Length hit or near (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Area hit or near (square metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Features not hit, but unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarexposure.py"/>
        <source>Scars that reach a river</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Scar = 1 in the first band, or 255 where it holds only 0 and 255; nodata is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>0 to 1; its mean over a scar also makes the scar's confidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Reflectance bands, found by their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Aligned to the image before. Both may lie on other grids than the mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Metres; for heights, slopes and aspects of the scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Smaller ones are dropped; a Sentinel-2 pixel has 100. 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Drops fields and river banks. Needs a DEM; 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>Larger ones stay. 0 fills none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>How far an outline may move to have fewer corners. 0 keeps the edges of the pixels, which make perimeters too long by a quarter on the average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarpolygons.py"/>
        <source>{count} scars, {area:.2f} ha.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Of “Map scars between two images”, or of any other origin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Threshold (probability, 0 to 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Pixels of this probability or more are scars. Empty: the threshold that the raster was made with, or 0.5 where it does not say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>More than 0 lowers the threshold and finds more scars, less raises it: from 0.5, +1 goes to 0.27, +2 to 0.12, −1 to 0.73, −2 to 0.88.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Only this part is looked at; scars that reach beyond it are cut. Empty: all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Aligned to the image before; or the very file that the map was made of, which is moved as it was then. Both may lie on other grids than the probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Polygons, or points: each scar is marked as new or known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>The band that is the probability of a scar. Empty: the only one, or the one that is named probability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Told by the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 100 (per cent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>0 to 255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>What the values of the raster stand for. Told by the values: the log says what was taken; where they leave it open, the algorithm stops and asks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Written to each scar. Empty: that of the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scarsfromprobability.py"/>
        <source>Threshold that was used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Reflectance bands, in any unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Indices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDVI, vegetation (near infrared, red)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>BSI, bare soil (blue, red, near infrared, SWIR 1.6 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDWI, open water (green, near infrared)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NDMI, moisture (near infrared, SWIR 1.6 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>NBR, burn ratio (near infrared, SWIR 2.2 µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>GRVI, vegetation without infrared (green, red)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Red reflectance, in the image's unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Brightness, mean of blue, green and red, in the image's unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>One band of the output each, in this order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Spectral indices</source>
        <translation>Indici spettrali</translation>
    </message>
    <message>
        <location filename="../algorithms/spectralindices.py"/>
        <source>Float32, nodata where a band is invalid or the index is undefined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>A zip or tar file as downloaded; or the folder of a product or of band files, by its path or by any file in it, such as MTD_MSIL2A.xml; or a GeoTIFF with named bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Names or roles with commas between, in the order wanted: “B02, B03, B04, B8A, B11” or “red, nir”; “all” for all. Empty: blue, green, red, near infrared (B08 and B8A) and short-wave infrared as far as there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>10 or 20 for Sentinel-2. Bands that come coarser are interpolated; of finer ones the mean is taken. Products of one pixel size, such as Landsat, keep theirs unless this is much larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Only this part is read. Empty: the whole tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Added as the last band, in the DEM's unit. All bands are then floating point numbers, so that elevations stay as fine as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Part of the name of the one wanted where a folder or archive holds several: a tile such as T33UUU, or a date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>THEIA: without correction for slopes (SRE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Products of THEIA hold reflectance twice: corrected for the light on slopes (FRE), which is taken, and without that correction (SRE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Pixel value of reflectance 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Only for files that do not say it, such as those of browsers: 10000, 65535 or 1. Empty: by the product, or by its values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Stacked bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Reflectance × 10 000, whole numbers, 0 where there are no data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Scene classification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/stacksentinel2.py"/>
        <source>Cloud, shadow, snow, water and more, on the same grid; of other products’ masks the classes of Sentinel-2 that mean the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Align an image to another</source>
        <translation>Allineare un'immagine a un'altra</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Assess a scar map</source>
        <translation>Valutare una mappa di cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by clustering</source>
        <translation>Cicatrici per raggruppamento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Compare methods</source>
        <translation>Confrontare i metodi</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Compose images without clouds</source>
        <translation>Comporre immagini senza nubi</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Export training chips</source>
        <translation>Esportare ritagli per l'addestramento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Handover package</source>
        <translation>Pacchetto di consegna</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Fetch images</source>
        <translation>Scaricare immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Find images of an event</source>
        <translation>Cercare immagini di un evento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map an event</source>
        <translation>Cartografare un evento</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars between two images</source>
        <translation>Cartografare cicatrici tra due immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars in many tiles</source>
        <translation>Cartografare cicatrici in molti riquadri</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map sheet and atlas</source>
        <translation>Foglio di mappa e atlante</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by NDVI drop</source>
        <translation>Cicatrici dal calo dell'NDVI</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Predict chips</source>
        <translation>Predire ritagli</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Refit a method to reviewed scars</source>
        <translation>Riadattare un metodo a cicatrici riviste</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Reproduce a run</source>
        <translation>Riprodurre un'esecuzione</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>What the scars hit</source>
        <translation>Che cosa colpiscono le cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scar polygons from a mask</source>
        <translation>Poligoni di cicatrici da una maschera</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars from a probability</source>
        <translation>Cicatrici da una probabilità</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Stack the bands of a product</source>
        <translation>Impilare le bande di un prodotto</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Scars by U-Net</source>
        <translation>Cicatrici con U-Net</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/validmask.py"/>
        <source>Valid pixels</source>
        <translation>Pixel validi</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Align, cluster, polygons (model)</source>
        <translation>Allineare, raggruppare, poligoni (modello)</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>From two images to a handover package (model)</source>
        <translation>Da due immagini a un pacchetto di consegna (modello)</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Prepare images</source>
        <translation>Preparare immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Deliver scars</source>
        <translation>Consegnare cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Find scars</source>
        <translation>Trovare cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Get images</source>
        <translation>Procurare immagini</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <source>Map scars</source>
        <translation>Cartografare cicatrici</translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Aligns the image after the event to the one before, computes NDVI and the bare soil index of both, clusters each date into two classes, and delivers as polygons what was vegetated before and is bare after. A graphical model, to be changed in the model designer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/toolbox_entry.py"/>
        <location filename="../algorithms/workflows.py"/>
        <source>Maps the scars between two images and makes a folder to hand over: inventory in five formats, unseen ground, metadata, report, map sheet and atlas. The scars are candidates that nobody has reviewed; to hand over reviewed ones, run “Handover package” on the layer after its review. A graphical model, to be changed in the model designer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the bands of the model, named in the file; its grid is that of the results. Pixels of another size than the model's are averaged or interpolated on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>With the same bands, on any grid. The result is then P(after) × (1 − P(before)), or what a model of both dates sees in the two, which needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Metres; only for models that take slope or elevation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>For the mask. Empty: the one that the model's card gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Overlap of the tiles (pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>The model works on tiles, which are blended where they overlap. More is slower; empty: what the model's card gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>What computes. All but the CPU need an onnxruntime that was made for them; where one is missing or fails, the CPU does the work and the log says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>0 to 1; nodata where an image is invalid or masked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>1 scar, 0 none, nodata (255) where an image is invalid or masked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/unetscars.py"/>
        <source>{share:.2f} % of the ground are scars, at a threshold of {threshold:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Reflectance bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Scene classification (SCL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Sentinel-2 level 2A classes; take the place of the spectral tests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Metres; used only where a slope limit below is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Opaque cloud and cirrus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask cloud shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Near clouds only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask snow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Snow and ice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Lakes, rivers and sea.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Grow cloud and shadow by (metres)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Covers the soft edges of clouds and shadows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask slopes flatter than (degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>0 switches the rule off; needs a DEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Mask slopes steeper than (degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>90 switches the rule off; needs a DEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Band 1: 1 valid, 0 masked. Band 2, the reason: 0 valid, 1 nodata, 2 cloud, 3 shadow, 4 snow, 5 water, 6 terrain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/validmask.py"/>
        <source>Valid fraction of all pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>Which scars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>Only confirmed ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>All but rejected ones, with their status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>All, with their status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/which_scars_option.py"/>
        <source>By the field “status”; scars without one are candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Blue, red, near infrared and SWIR bands, named in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The same bands; may lie on another grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Metres; optional, for slopes and heights of the scars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The image after the event on the grid of the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>The name of package and map sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>What set off the landslides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Under which the package may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Person or organisation, for metadata and map sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Whose images and elevations these are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>Package</source>
        <translation>Pacchetto</translation>
    </message>
    <message>
        <location filename="../algorithms/workflows.py"/>
        <source>A new or an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Looking for the packages…</source>
        <translation>Ricerca dei pacchetti…</translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Importing {name} ended Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>it ends Python when it is imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Trying the packages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Fetching a newer pip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Finding versions that fit this QGIS…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/packages/installer.py"/>
        <source>Installing {count} packages…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
