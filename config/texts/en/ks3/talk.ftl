# A talk between a pupil and a mentor: said to the pupil, or to both.

relay-mentor = { $mentor }: { $words }
relay-pupil = { $pupil }: { $words }
relay-adult = { $adult }: { $words }

talk-first-line-hint = What you write now goes to each other. Start wherever you like. Please don’t share phone numbers or accounts. Staff can look in to keep people safe.
talk-waiting = OK. I’ll show you their answer as soon as it comes.
talk-mentor-quiet = { $mentor } hasn’t answered yet. They may be in a lesson. You can wait, or ask for someone else.
talk-paused-pupil = I’ve paused this chat. You’ve done nothing wrong. You can still write to me, and you can still tap “{ label-adult }”.
talk-resumed-pupil = Your chat with { $mentor } is open again.
talk-not-sent = This chat is paused, so I didn’t pass your message on. I’ve kept it for the staff who look after this.
talk-ended-pupil = Your chat with { $mentor } has ended. You can ask for a mentor again whenever you like.
talk-mentor-gone = { $mentor } can’t carry on at the moment. It’s nothing you did. I can look for someone else if you’d like that.
talk-mentor-own-pupil = Your mentor had to step away. It’s nothing you did. I can look for someone else if you’d like that.
talk-after-end = That chat has ended, so I didn’t pass your message on. I’ve kept it. To talk with someone again, just tell me.
talk-handed-over-pupil = Your mentor thinks an adult can help with this better. You’ve done nothing wrong. I’m asking an adult now.
