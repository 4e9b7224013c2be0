"""How fast the engine is, as ratios to other ways of doing the same, measured side by side.

Run by ``make bench``; nothing of this is part of the plugin.
"""
