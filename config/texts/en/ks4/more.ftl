# Said in a conversation, beside what stands in the other files.

ask-adult-still-asked = I’m still asking an adult to look after this with you. You can write to me in the meantime, or tap “{ label-adult }”.
match-given-up = I’m sorry, I couldn’t find a mentor for you this time. That says nothing about you. { $adult } can help you from here, and you can ask me again whenever you like.
talk-ended-with-adult = Your chat with { $mentor } has ended. The staff here will still help with what you told me. You can tap “{ label-adult }” at any time.
talk-school-closed = School is closed now, so this chat has ended, and I don’t pass messages on until it opens. If things feel too much before then, call Childline on { -childline } or text { -shout }. If you are in danger, call { -emergency }.
