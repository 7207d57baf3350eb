"""The conversations, each as one table of rows (state, event, function, to). Start with ``match``."""
