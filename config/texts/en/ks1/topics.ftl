# What a child may want to talk about: on a button, and inside a sentence (“Is it about { $topic }?”).

topic-label-friendship = 👫 Friends
topic-label-playground = ⚽ Play time
topic-label-bullying = 😢 Someone is mean to me
topic-label-feelings_worry = 💭 How I feel
topic-label-learning_homework = 📚 My work
topic-label-new_school_transition = 🎒 I am new
topic-label-family_home = 🏠 Home
topic-label-loneliness = 🪑 I feel alone
topic-label-exams = 📝 Tests
topic-label-identity_confidence = 🌟 Being me
topic-label-online_life = 💻 Being online
topic-label-practical = 🧭 Where things are
topic-label-other = ❓ Something else

topic-friendship = friends
topic-playground = play time
topic-bullying = someone being mean
topic-feelings_worry = how you feel
topic-learning_homework = school work
topic-new_school_transition = being new
topic-family_home = home
topic-loneliness = feeling alone
topic-exams = tests
topic-identity_confidence = being you
topic-online_life = being online
topic-practical = where things are
topic-other = something else
topic-unclear = something
topic-greeting_only = something
topic-off_topic = something
topic-chat = something
topic-safeguarding = something a grown-up should hear
