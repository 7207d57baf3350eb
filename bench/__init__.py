"""How fast the program is, measured through its real front doors: ``python -m bench``."""
