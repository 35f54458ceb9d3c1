"""Rows of many documents become one dataset: canonical entities, meetings and instruments.

A meeting is one row however many texts cite it; a person is one entity however a text spells the name.
"""

from flows.resolve.corpus import resolve

__all__ = ["resolve"]
