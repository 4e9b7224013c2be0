"""The words for the attributes of scars and for their values, as a person reads them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

TYPES = (
    "slide", "rock slide", "debris slide", "earth slide", "debris flow", "earth flow", "rock fall",
    "rock avalanche", "spread", "complex",
)  # fmt: skip
"""Kinds of landslides: movement and material, after Hungr et al. 2014,
doi 10.1007/s10346-013-0436-y."""


class ScarWords:
    """Words of the attributes of scars, in the language that is set."""

    @staticmethod
    def tr(text: str) -> str:
        """Translate a text shown to the user."""
        return QCoreApplication.translate("ScarWords", text)

    def status(self) -> dict[str, str]:
        """Return the words for `review_list`'s statuses."""
        return {
            "candidate": self.tr("not reviewed"),
            "confirmed": self.tr("confirmed"),
            "rejected": self.tr("rejected"),
            "unsure": self.tr("unsure"),
            "edited": self.tr("edited"),
        }

    def confidence(self) -> dict[int, str]:
        """Return the words for the USGS scale of confidence."""
        return {
            1: self.tr("1, possible"),
            2: self.tr("2, probable"),
            3: self.tr("3, likely"),
            5: self.tr("5, confident"),
        }

    def lookalike(self) -> dict[str, str]:
        """Return the words for what a scar may be instead."""
        return {
            "burnt": self.tr("burnt ground"),
            "field": self.tr("a field"),
            "clear-cut": self.tr("a wood that was cut"),
            "leafless": self.tr("plants without leaves"),
            "water": self.tr("water"),
            "cloud": self.tr("cloud"),
            "shadow": self.tr("shadow"),
            "snow": self.tr("the edge of snow"),
            "road": self.tr("a road"),
            "river bed": self.tr("a river bed"),
            "misregistration": self.tr("an edge that moved"),
        }

    def type(self) -> dict[str, str]:
        """Return the words for `TYPES`."""
        return {
            "slide": self.tr("slide"),
            "rock slide": self.tr("rock slide"),
            "debris slide": self.tr("debris slide"),
            "earth slide": self.tr("earth slide"),
            "debris flow": self.tr("debris flow"),
            "earth flow": self.tr("earth flow"),
            "rock fall": self.tr("rock fall"),
            "rock avalanche": self.tr("rock avalanche"),
            "spread": self.tr("spread"),
            "complex": self.tr("complex"),
        }

    def inventory(self) -> dict[str, str]:
        """Return the words for whether the inventory has a scar."""
        return {"new": self.tr("not in it"), "known": self.tr("known")}

    def amalgamated(self) -> dict[int, str]:
        """Return the words for whether a shape looks like several scars."""
        return {0: self.tr("no"), 1: self.tr("likely several scars")}

    def length_from(self) -> dict[str, str]:
        """Return the words for along what the length of a scar was measured."""
        return {
            "slope": self.tr("the slope, from crown to toe"),
            "rectangle": self.tr("the smallest rectangle around it"),
        }

    def fields(self) -> dict[str, str]:
        """Return the names of the fields, with units."""
        return {
            "id": self.tr("Scar"),
            "event": self.tr("Event"),
            "area_m2": self.tr("Area (m²)"),
            "perimeter_m": self.tr("Outline (m)"),
            "length_m": self.tr("Length (m)"),
            "width_m": self.tr("Width (m)"),
            "lw_ratio": self.tr("Length / width"),
            "height_m": self.tr("Height (m)"),
            "reach_deg": self.tr("Reach angle (°)"),
            "z_min": self.tr("Lowest point (m)"),
            "z_max": self.tr("Highest point (m)"),
            "slope_mean": self.tr("Slope (°)"),
            "aspect_mean": self.tr("Aspect (° from north)"),
            "ndvi_pre": self.tr("NDVI before"),
            "ndvi_post": self.tr("NDVI after"),
            "ndvi_drop": self.tr("NDVI drop"),
            "bsi_change": self.tr("Change of bare soil index"),
            "red_change": self.tr("Change of red"),
            "probability": self.tr("Probability (0 to 1)"),
            "confidence": self.tr("Confidence"),
            "volume_low_m3": self.tr("Volume, low (m³)"),
            "volume_mid_m3": self.tr("Volume, middle (m³)"),
            "volume_high_m3": self.tr("Volume, high (m³)"),
            "method": self.tr("Method"),
            "version": self.tr("Version of Scar Mapper"),
            "model_hash": self.tr("Model (SHA-256)"),
            "pre_date": self.tr("Date before"),
            "post_date": self.tr("Date after"),
            "pre_scene": self.tr("Image before"),
            "post_scene": self.tr("Image after"),
            "align_rmse_px": self.tr("Misfit of the images (pixels)"),
            "cloud_fraction": self.tr("Share of clouds (0 to 1)"),
            "amalgamated": self.tr("Grown together"),
            "lookalike": self.tr("May also be"),
            "lookalike_odds": self.tr("Odds of that"),
            "status": self.tr("Status"),
            "reviewer": self.tr("Reviewer"),
            "reviewed": self.tr("Reviewed at"),
            "matched_id": self.tr("Landslide of the inventory"),
            "matched_iou": self.tr("Overlap with it (0 to 1)"),
            "inventory": self.tr("In the inventory"),
            "type": self.tr("Type"),
            "note": self.tr("Note"),
            "parent": self.tr("Cut or joined from"),
            "tiles": self.tr("Tiles"),
            "length_from": self.tr("Length measured along"),
            "crown_lon": self.tr("Crown, longitude (°)"),
            "crown_lat": self.tr("Crown, latitude (°)"),
            "crown_z": self.tr("Crown, elevation (m)"),
            "toe_lon": self.tr("Toe, longitude (°)"),
            "toe_lat": self.tr("Toe, latitude (°)"),
            "toe_z": self.tr("Toe, elevation (m)"),
            "source_m2": self.tr("Source area (m²)"),
            "runout_m2": self.tr("Runout (m²)"),
        }

    def groups(self) -> dict[str, str]:
        """Return the names of the groups of the form."""
        return {
            "review": self.tr("Review"),
            "shape": self.tr("Shape"),
            "relief": self.tr("Relief"),
            "change": self.tr("Change"),
            "inventory": self.tr("Inventory"),
            "origin": self.tr("Origin"),
        }

    def scar(self) -> str:
        """Return the word for a scar, before its number."""
        return self.tr("Scar")

    def nothing_else(self) -> str:
        """Return the words for a scar that looks like nothing else."""
        return self.tr("looks like nothing else")

    def other(self) -> str:
        """Return the word for all other values."""
        return self.tr("other")
