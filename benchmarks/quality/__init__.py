"""Quality: all methods on pairs whose scars are known, scored pixel by pixel and scar by scar."""
