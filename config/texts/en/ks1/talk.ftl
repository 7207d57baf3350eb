relay-mentor = { $mentor }: { $words }
relay-pupil = { $pupil }: { $words }
relay-adult = { $adult }: { $words }

talk-first-line-hint = You can talk now. Say hello! Grown-ups at school can see it too.
talk-waiting = OK. I will show you when they write.
talk-mentor-quiet = { $mentor } is not here just now. You can wait. You can ask for a new buddy.
talk-paused-pupil = I have stopped the chat for a bit. You did nothing wrong. You can tell me more. You can tap “{ label-adult }”.
talk-resumed-pupil = You can talk with { $mentor } again.
talk-not-sent = The chat has stopped for a bit. I did not send your words. I have kept them for a grown-up.
talk-ended-pupil = Bye! You and { $mentor } have stopped. You can come back when school is open.
talk-mentor-gone = { $mentor } had to go. It is not because of you. I can find a new buddy.
talk-mentor-own-pupil = Your buddy had to go. It is not because of you. I can find a new buddy.
talk-after-end = The chat has stopped. I did not send your words. I have kept them. You can ask for a buddy again.
talk-handed-over-pupil = A grown-up can help you best with this. You did nothing wrong. I am asking one now.
