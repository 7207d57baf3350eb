"""How things are kept: repositories in portable SQL over one writer."""
