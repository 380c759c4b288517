"""Lengths on paper. A number never travels without its unit."""

from typing import NewType

Mm = NewType("Mm", float)
Pt = NewType("Pt", float)

POINTS_PER_MM = 72 / 25.4


def to_pt(length: Mm) -> Pt:
    """Convert millimetres to points (1 pt = 1/72 inch)."""
    return Pt(length * POINTS_PER_MM)


def to_mm(length: Pt) -> Mm:
    """Convert points to millimetres."""
    return Mm(length / POINTS_PER_MM)
