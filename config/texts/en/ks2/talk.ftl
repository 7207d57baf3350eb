relay-mentor = { $mentor }: { $words }
relay-pupil = { $pupil }: { $words }
relay-adult = { $adult }: { $words }

talk-first-line-hint = You can talk to each other now. Start with hello if you like. Please don’t share phone numbers. Staff can look in to keep you safe.
talk-waiting = OK. I’ll show you their answer as soon as it comes.
talk-mentor-quiet = { $mentor } hasn’t answered yet. They may be in a lesson. You can wait, or ask for someone else.
talk-paused-pupil = I’ve paused this chat. You did nothing wrong. You can still write to me. You can still tap “{ label-adult }”.
talk-resumed-pupil = You can talk with { $mentor } again.
talk-not-sent = This chat is paused, so I didn’t send your message. I’ve kept it for the staff who help with this.
talk-ended-pupil = Your chat with { $mentor } is closed now. You can ask again if you need to.
talk-mentor-gone = { $mentor } had to stop for now. It’s not because of you. I can look for someone else.
talk-mentor-own-pupil = Your peer supporter had to stop for now. It’s not because of you. I can look for someone else.
talk-after-end = That chat is closed, so I didn’t send your message. I’ve kept it. If you want to talk again, just tell me.
talk-handed-over-pupil = An adult can help you best with this. You did nothing wrong. I’m asking one now.
