"""The panel *New event*: from the area and the time of an event to a map."""
