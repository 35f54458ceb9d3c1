"""Sijill: diplomatic meetings and promises read from Arabic texts, each value with its evidence."""

__version__ = "1.0.0"
