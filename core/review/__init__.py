"""Decisions on scars: kept beside the layers of an event, carried to new maps, counted, sampled."""
