"""The types that travel between the rooms. Frozen, typed, no behaviour that needs another room."""
