unknown-adult = an adult at school
unknown-staff = an adult at school
unknown-mentor = your peer supporter
unknown-pupil = a pupil
