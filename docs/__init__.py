"""What people read about this program, and the generators of what is printed from it."""
