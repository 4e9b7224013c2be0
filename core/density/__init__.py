"""Number and area of scars per square kilometre of seen ground, by cells or smoothed."""
