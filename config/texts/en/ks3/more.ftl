# Said in a conversation, beside what stands in the other files.

ask-adult-still-asked = I’m still asking an adult to look after this with you. You can write to me while you wait. You can also tap “{ label-adult }”.
match-given-up = I’m sorry, I couldn’t find a mentor for you this time. That’s not about you. { $adult } can help you from here. You can ask me again whenever you like.
talk-ended-with-adult = Your chat with { $mentor } has ended. The adults here will still help with what you told me. You can tap “{ label-adult }” at any time.
talk-school-closed = School is closed now, so this chat has ended. I don’t pass messages on while school is closed. If things feel too much, call Childline on { -childline } or text { -shout }. If you are in danger, call { -emergency }.
