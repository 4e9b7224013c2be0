"""How good a map is: against inventories, other maps and points of reference."""
