"""Everything that touches disk, clock and processes. `building.py` is a build from end to end."""
