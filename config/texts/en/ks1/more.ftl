# Said in a conversation, beside what stands in the other files.

ask-adult-still-asked = I am still asking a grown-up to help you. You can tell me more. You can tap “{ label-adult }”.
match-given-up = I could not find a buddy. I am sorry. It is not because of you. { $adult } can help you now. You can ask again.
talk-ended-with-adult = Bye! You and { $mentor } have stopped. The grown-ups will still help you. You can tap “{ label-adult }”.
talk-school-closed = School is shut now. The chat has stopped. I do not send words when school is shut. If it is bad, tell a grown-up you trust. You can call Childline. The number is { -childline }. If you are in danger, call { -emergency }.
