"""The shift of an image against another: phase correlation, ECC and tie points."""
