"""What the panel *New event* asks: an area, a time and a catalogue, as parameters of algorithms."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QDateTime, QObject, Qt

from ...core.acquisition.catalogues import CATALOGUES
from ...core.acquisition.event_time import nautical_time
from ...core.errors import ScarMapperError
from .area_choice import AreaChoice
from .event_panel import OTHER, EventPanel
from .usual_folder import usual_folder


class EventQuestion(QObject):
    """The question that the widgets of a panel, and the area that is chosen, make up.

    Parameters
    ----------
    panel : EventPanel
    area : AreaChoice
    parent : QObject, optional
    """

    def __init__(self, panel: EventPanel, area: AreaChoice, parent: QObject | None = None):
        super().__init__(parent)
        self._panel, self._area = panel, area

    def parameters(self) -> dict[str, Any] | None:
        """Return the parameters of a search; None, with a note, where something is missing."""
        area, panel = self._area.parameters(), self._panel
        if not area:
            panel.show_note(self._area.text())
            return None
        question: dict[str, Any] = {
            **area,
            "EVENT": self.time_text(),
            "DAYS_BEFORE": panel.days_before.value(),
            "DAYS_AFTER": panel.days_after.value(),
        }
        if self.of_own_catalogue:
            if not self.address:
                panel.show_note(self.tr("Write the address of the catalogue."))
                return None
            question["CATALOGUE_URL"] = self.address
        else:
            question["CATALOGUE"] = panel.catalogue.currentIndex()
        if panel.login:
            question["AUTH"] = panel.login
        return question

    @property
    def of_own_catalogue(self) -> bool:
        """Whether the user writes the address of the catalogue."""
        return self._panel.catalogue.currentIndex() == OTHER

    @property
    def address(self) -> str:
        """The address of the catalogue; empty where none is written."""
        if self.of_own_catalogue:
            return self._panel.address.text().strip()
        return CATALOGUES[self._panel.catalogue.currentIndex()].url

    def time_text(self) -> str:
        """Return the time of the event, or its day, as the algorithms read it."""
        if self._panel.day_only.isChecked():
            return self._panel.time.date().toString(Qt.DateFormat.ISODate)
        return self._moment().strftime("%Y-%m-%dT%H:%MZ")

    def hint(self) -> str:
        """Return what time it was there, roughly; empty where that is not known."""
        centre = self._area.centre()
        if centre is None or self._panel.day_only.isChecked():
            return ""
        local = nautical_time(self._moment(), centre.x())
        return self.tr("About {time} there ({zone})").format(
            time=f"{local:%Y-%m-%d %H:%M}", zone=local.tzname()
        )

    def usual_folder(self) -> Path:
        """Return where the files of the event lie, if the user chooses no other folder."""
        return usual_folder(self.time_text(), self._area.centre())

    def folder(self) -> str:
        """Return where they lie."""
        return self._panel.folder.filePath().strip() or str(self.usual_folder())

    def take_record(self, folder: Path) -> QgsRectangle | None:
        """Show the time and the catalogue of the event whose folder it is.

        Returns
        -------
        QgsRectangle or None
            The area of the event in longitude and latitude; None where the record is unusable.

        Raises
        ------
        ScarMapperError
            The record cannot be read.
        """
        from ...core.acquisition.event_folder import open_event

        try:
            known = open_event(folder, {}).question
            west, south, east, north = map(float, known["area"].split())
            self._take(known["event"], known["catalogue"])
        except ScarMapperError:
            raise
        except (ValueError, KeyError):
            return None
        return QgsRectangle(west, south, east, north)

    def _take(self, event: str, catalogue: str) -> None:
        """Show a time and a catalogue as a record has them."""
        day_only = not event.endswith("UTC")
        text = event if day_only else event[: -len(" UTC")]
        time = QDateTime.fromString(text, "yyyy-MM-dd" if day_only else "yyyy-MM-dd HH:mm")
        if not time.isValid():
            raise ValueError(event)
        self._panel.day_only.setChecked(day_only)
        self._panel.time.setDateTime(QDateTime(time.date(), time.time(), Qt.TimeSpec.UTC))
        keys = [one.key for one in CATALOGUES]
        self._panel.catalogue.setCurrentIndex(keys.index(catalogue) if catalogue in keys else OTHER)
        if catalogue not in keys:
            self._panel.address.setText(catalogue)

    def _moment(self) -> datetime:
        seconds = self._panel.time.dateTime().toSecsSinceEpoch()
        return datetime.fromtimestamp(seconds, timezone.utc)
