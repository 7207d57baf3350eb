unknown-mentor = your mentor
