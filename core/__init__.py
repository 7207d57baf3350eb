"""Decides, and does nothing else: no clock, no chance, no input or output, no logging."""
