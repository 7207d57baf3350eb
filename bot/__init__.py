"""The running program: commands, composition root, worker loops, channels."""
