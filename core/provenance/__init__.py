"""How outputs were made: the record that each carries, and whether another run gives the same."""
