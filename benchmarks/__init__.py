"""Benchmarks: the speed of the engine, as ratios to other programs that are measured beside it.

Run by ``make bench``; not a part of the plugin.
"""
