"""Settings, and everything a school may edit without knowing Python."""
