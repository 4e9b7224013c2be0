"""Training of networks that see both dates, on pairs made of real grounds and real scars."""
