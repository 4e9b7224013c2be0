"""Reviewing scars by eye: the dock, its keys, comparing dates, sending scars to an inventory."""
