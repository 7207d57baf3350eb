# Said in a conversation, beside what stands in the other files.

ask-adult-still-asked = I’m still asking an adult to help you with this. You can write to me while you wait. You can tap “{ label-adult }”.
match-given-up = I’m sorry, I couldn’t find anyone for you this time. It’s not because of you. { $adult } can help you now. You can ask me again any time.
talk-ended-with-adult = Your chat with { $mentor } is closed now. The adults will still help you with what you told me. You can tap “{ label-adult }” any time.
talk-school-closed = School is closed now, so this chat has stopped. I don’t send messages on when school is closed. If you need to talk, tell an adult you trust. You can call Childline free on { -childline }. If you are in danger, call { -emergency }.
