"""QGIS's cache of blocks is small while an algorithm runs, and as before afterwards."""

from osgeo import gdal

from scarmapper.algorithms.gdal_cache import small_gdal_cache

SMALL = 64 << 20


def test_the_cache_is_bounded_and_set_back(monkeypatch):
    monkeypatch.delenv("GDAL_CACHEMAX", raising=False)
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(500 << 20)
    try:
        with small_gdal_cache():
            assert gdal.GetCacheMax() == SMALL
            with small_gdal_cache():  # another algorithm, at the same time
                pass
            assert gdal.GetCacheMax() == SMALL
        assert gdal.GetCacheMax() == 500 << 20
        gdal.SetCacheMax(10 << 20)
        with small_gdal_cache():
            assert gdal.GetCacheMax() == 10 << 20
        monkeypatch.setenv("GDAL_CACHEMAX", "300")
        gdal.SetCacheMax(300 << 20)
        with small_gdal_cache():
            assert gdal.GetCacheMax() == 300 << 20
    finally:
        gdal.SetCacheMax(before)


def test_an_algorithm_runs_with_it(run, simulated, tmp_path, monkeypatch):
    from scarmapper.algorithms.spectralindices import SpectralIndices

    monkeypatch.delenv("GDAL_CACHEMAX", raising=False)
    seen = []
    real = SpectralIndices.compute

    def compute(self, run):
        seen.append(gdal.GetCacheMax())
        return real(self, run)

    monkeypatch.setattr(SpectralIndices, "compute", compute)
    before = gdal.GetCacheMax()
    run("spectralindices", INPUT=str(simulated / "pre.tif"), OUTPUT=str(tmp_path / "i.tif"))
    assert seen == [min(before, SMALL)]
    assert gdal.GetCacheMax() == before
