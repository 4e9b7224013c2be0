"""Methods that find scars pixel by pixel from changes between two dates."""
