"""Generated scars on generated slopes, whose lengths and parents are known."""
