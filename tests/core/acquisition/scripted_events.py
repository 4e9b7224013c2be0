"""Ten events with made catalogues, and for each the pair that a specialist would choose.

Each has more than thirty images a side. The chosen pair and what competes with it are written out;
the others are made from a seed, and are worse in the way that is usual at that place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import numpy as np
import shapely

from scarmapper.core.acquisition.clear_share import Clearness
from scarmapper.core.acquisition.event_time import Event
from scarmapper.core.acquisition.overpass import Overpass
from scarmapper.core.acquisition.pair_ranking import Candidate
from scarmapper.core.acquisition.scene_item import SceneItem
from scarmapper.core.imagery.reasons import CLOUD, SNOW, VALID

PLACES = 1000


def image(
    day: str,
    *,
    cloud: float = 0.0,
    orbit: int = 97,
    sun: float = 50.0,
    snow: float = 0.0,
    baseline: tuple[int, ...] = (4, 0),
    first: float = 0.0,
) -> Candidate:
    """Return an image of a day; shares from 0 to 1, cloud from the place ``first`` on."""
    time = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    item = SceneItem(
        id=f"{day}-{orbit}", collection="sentinel-2-l2a", time=time,
        footprint=shapely.box(0, 0, 1, 1), platform="S2A", tile="54TXN", orbit=orbit,
        baseline=baseline, cloud=100 * cloud, sun=sun, epsg=32654, bands={}, product=None,
        thumbnail=None, document={},
    )  # fmt: skip
    reasons = np.full(PLACES, VALID, np.uint8)
    begin = round(first * PLACES)
    reasons[begin : begin + round(cloud * PLACES)] = CLOUD
    if snow:
        reasons[-round(snow * PLACES) :] = SNOW
    return Candidate(Overpass((item,)), Clearness(reasons))


@dataclass(frozen=True)
class ScriptedEvent:
    """An event with its images.

    Attributes
    ----------
    name, why : str
        What happened, and why a specialist takes the pair.
    time : str
    latitude : float
    before, after : tuple of Candidate
        Those that matter; others are made.
    chosen : tuple of str
        Days of the images before and after.
    usual_cloud : float
        Least share of cloud in the images that are made.
    """

    name: str
    why: str
    time: str
    latitude: float
    before: tuple[Candidate, ...]
    after: tuple[Candidate, ...]
    chosen: tuple[str, str]
    usual_cloud: float = 0.3
    seed: int = field(default=1)

    @property
    def event(self) -> Event:
        """The event's time."""
        moment = datetime.fromisoformat(self.time).replace(tzinfo=timezone.utc)
        return Event(moment, moment)

    def sides(self) -> tuple[list[Candidate], list[Candidate]]:
        """Return all images before and after, 35 of each side at least."""
        random = np.random.default_rng(self.seed)
        moment = self.event.begin
        sides = []
        for images, days, sign in ((self.before, 400, -1), (self.after, 60, 1)):
            taken = {one.image.time.date() for one in images}
            made = []
            while len(made) < 35:
                day = moment + sign * timedelta(days=float(random.uniform(1, days)))
                if day.date() in taken and len(taken) < days:
                    continue
                taken.add(day.date())
                cloud = float(random.uniform(self.usual_cloud, 1))
                made.append(
                    image(
                        f"{day:%Y-%m-%d}",
                        cloud=cloud,
                        first=float(random.uniform(0, 1 - cloud)),
                        orbit=int(random.choice([97, 54])),
                        sun=float(random.uniform(30, 60)),
                    )
                )
            sides.append([*images, *made])
        return sides[0], sides[1]


EVENTS = (
    ScriptedEvent(
        "earthquake in late autumn, northern Japan",
        "Last month's clear image shows autumn leaves and a sun 9° higher; that of the same season "
        "a year before, on the same orbit, shows the ground as it is now.",
        "2021-11-20T03:00:00", 43.0,
        (
            image("2020-11-24", sun=25),
            image("2021-09-20", sun=46),
            image("2021-10-25", sun=34, orbit=54),
        ),
        (image("2021-11-24", sun=25, cloud=0.02),),
        ("2020-11-24", "2021-11-24"),
    ),
    ScriptedEvent(
        "typhoon in summer",
        "A clear image of two weeks ago on the same orbit: nothing is gained by going back a year.",
        "2019-08-10T00:00:00", 35.0,
        (image("2019-07-27"), image("2018-08-12"), image("2019-07-30", orbit=54)),
        (image("2019-08-16"),),
        ("2019-07-27", "2019-08-16"),
    ),
    ScriptedEvent(
        "rain in the wet season, tropics",
        "All is cloud but one image of each side; seasons hardly differ at 4°, so that the clear "
        "one of half a year ago is taken.",
        "2022-12-05T00:00:00", 4.0,
        (image("2022-06-10", cloud=0.05), image("2022-11-20", cloud=0.7)),
        (image("2022-12-20", cloud=0.08), image("2022-12-10", cloud=0.8)),
        ("2022-06-10", "2022-12-20"),
        usual_cloud=0.55,
    ),
    ScriptedEvent(
        "earthquake in winter, snow in the mountains",
        "The image of a week ago has half of its ground under fresh snow; that of the mild winter "
        "a year before has none.",
        "2024-01-01T07:00:00", 37.4,
        (
            image("2023-12-24", snow=0.5, sun=26),
            image("2023-01-13", snow=0.01, sun=27),
            image("2023-07-01", sun=68),
        ),
        (image("2024-01-10", snow=0.02, sun=27), image("2024-02-20", sun=38)),
        ("2023-01-13", "2024-01-10"),
    ),
    ScriptedEvent(
        "earthquake, two orbits over the area",
        "Both orbits are clear after; only one of them has a clear image of the season before, so "
        "that the later of the two images after is taken, on its orbit.",
        "2018-09-05T18:00:00", 42.7,
        (image("2018-08-25", orbit=54, cloud=0.03), image("2018-09-01", orbit=97, cloud=0.6)),
        (image("2018-09-09", orbit=97, cloud=0.02), image("2018-09-14", orbit=54, cloud=0.02)),
        ("2018-08-25", "2018-09-14"),
    ),
    ScriptedEvent(
        "clouds on different sides",
        "Two images that are each 12 % clouded, at different sides of the area, hide a quarter of "
        "it together; two that are 18 % clouded at the same mountain hide less.",
        "2020-06-01T00:00:00", 46.0,
        (
            image("2020-05-20", cloud=0.12, first=0.0),
            image("2020-05-15", cloud=0.18, first=0.8),
        ),
        (image("2020-06-09", cloud=0.18, first=0.8),),
        ("2020-05-15", "2020-06-09"),
        usual_cloud=0.5,
    ),
    ScriptedEvent(
        "first image after, half clouded",
        "The image of three days after shows half of the area; that of ten days after shows it "
        "all, and scars are as bare as they were.",
        "2021-08-14T12:00:00", 18.4,
        (image("2021-08-01", cloud=0.04),),
        (image("2021-08-17", cloud=0.5), image("2021-08-24", cloud=0.04), image("2021-10-08")),
        ("2021-08-01", "2021-08-24"),
    ),
    ScriptedEvent(
        "change of the processing baseline",
        "Images before and after January 2022: the offset is known and costs next to nothing; "
        "going back to another season would cost more.",
        "2022-02-01T00:00:00", 28.0,
        (
            image("2022-01-15", baseline=(3, 1), sun=38),
            image("2021-02-10", baseline=(2, 14), sun=42, cloud=0.1),
        ),
        (image("2022-02-09", baseline=(4, 0), sun=42),),
        ("2022-01-15", "2022-02-09"),
    ),
    ScriptedEvent(
        "low sun in the far north",
        "In late October the sun is at 12°: the image of the first days after, with the sun at "
        "18°, and that of the same days a year before show more of the slopes.",
        "2019-10-01T00:00:00", 62.0,
        (image("2018-10-04", sun=19), image("2019-09-01", sun=33), image("2018-10-20", sun=13)),
        (image("2019-10-05", sun=19), image("2019-10-25", sun=12)),
        ("2018-10-04", "2019-10-05"),
    ),
    ScriptedEvent(
        "dry season, much to choose from",
        "Everything is clear: same orbit, and the images next to the event.",
        "2023-09-08T22:00:00", 31.0,
        (
            image("2023-09-05", orbit=97),
            image("2023-09-07", orbit=54),
            image("2022-09-10", orbit=97),
            image("2023-08-26", orbit=97),
        ),
        (image("2023-09-10", orbit=97), image("2023-09-12", orbit=54), image("2023-09-30")),
        ("2023-09-05", "2023-09-10"),
        usual_cloud=0.05,
    ),
)  # fmt: skip
