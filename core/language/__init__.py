"""Reading children's and mentors' words: a normaliser, phrase tables, and what they say. Pure."""
