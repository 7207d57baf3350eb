unknown-adult = a colleague
unknown-staff = a colleague
unknown-mentor = a mentor
