"""Weights under which examples are likeliest, found by walking down the slope (Adam). Pure and without chance."""

from __future__ import annotations

import math
from collections.abc import Callable

FADING, FADING_SQUARE, TINY = 0.9, 0.999, 1e-8
"""How fast it forgets slopes and their squares, and what keeps it from dividing by zero."""


def descend(size: int, slopes: Callable[[list[float]], list[float]], *, steps: int, step: float) -> list[float]:
    """`size` weights, from zero on; `slopes` tells for weights how steeply the likelihood rises with each of them."""
    weights, momentum, square = [0.0] * size, [0.0] * size, [0.0] * size
    for number in range(1, steps + 1):
        straightened = 1 - FADING**number
        squares_straightened = 1 - FADING_SQUARE**number
        for index, slope in enumerate(slopes(weights)):
            momentum[index] = FADING * momentum[index] + (1 - FADING) * slope
            square[index] = FADING_SQUARE * square[index] + (1 - FADING_SQUARE) * slope**2
            pace = math.sqrt(square[index] / squares_straightened) + TINY
            weights[index] += step * momentum[index] / straightened / pace
    return weights
