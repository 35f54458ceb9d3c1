"""Arabic script and language: folding with offsets, number words, calendars, clitics. No file, no network."""

from flows.arabic.folding import Folded, fold, fold_text

__all__ = ["Folded", "fold", "fold_text"]
