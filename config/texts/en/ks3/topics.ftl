# What a pupil may want to talk about: on a button, and inside a sentence
# (“So it’s about { $topic }?”, “would like to talk about { $topic }”).

topic-label-friendship = Friends
topic-label-playground = Break times
topic-label-bullying = Bullying
topic-label-feelings_worry = Feelings and worries
topic-label-learning_homework = Schoolwork
topic-label-new_school_transition = Being new here
topic-label-family_home = Family and home
topic-label-loneliness = Feeling alone
topic-label-exams = Tests and exams
topic-label-identity_confidence = Being myself
topic-label-online_life = Life online
topic-label-practical = Finding my way around
topic-label-other = Something else

topic-friendship = friends
topic-playground = break times
topic-bullying = bullying
topic-feelings_worry = feelings and worries
topic-learning_homework = schoolwork
topic-new_school_transition = being new here
topic-family_home = family and home
topic-loneliness = feeling alone
topic-exams = tests and exams
topic-identity_confidence = being yourself
topic-online_life = life online
topic-practical = how things work at school
topic-other = something else
topic-unclear = something they’d like to talk about
topic-greeting_only = something they’d like to talk about
topic-off_topic = something they’d like to talk about
topic-chat = something they’d like to talk about
topic-safeguarding = something an adult should hear
