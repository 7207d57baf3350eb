# Said to mentors only: here, the peer supporters of Years 5 and 6.

label-accept = 👍 I can talk now
label-decline = 👋 Not this time
label-hand-over = 🙋 Pass to an adult
label-on-duty = 🟢 I’m on duty
label-off-duty = ⚪ I’m off duty

greeting-mentor = Hi, I’m { $bot }. I’m a computer, not a person. Tap “{ label-on-duty }” when you can help someone. If anything worries you, pass it to an adult. Staff can read what is written here. If you need help yourself, just tell me.
match-offer = A pupil in { $year } would like to talk about { $topic }. Can you talk now? You have { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} to answer. It’s fine to say no.
match-you-are-on = You’re now talking with { $pupil }, who is in { $year }. It’s about { $topic }. You can say hello. If anything worries you, tap “{ label-hand-over }”.
match-too-late = Thank you for answering. Someone else is helping with this one.
match-declined = That’s fine. Thank you for telling me.
match-lapsed = I’ve asked someone else this time. That’s fine. I’ll ask you again another day.
match-not-needed = The pupil doesn’t need this any more. Thank you for being there.

talk-pupil-quiet = { $pupil } hasn’t written for a bit. They may be in a lesson. You can wait, or end the chat.
talk-nudge-mentor = { $pupil } is waiting for you. If you can’t write now, end the chat or pass it to an adult.
talk-paused-mentor = I’ve paused this chat. You did nothing wrong. You don’t need to do anything.
talk-resumed-mentor = You can talk with { $pupil } again.
talk-ended-mentor = Your chat with { $pupil } is closed now. Thank you for listening.
talk-handed-over-mentor = Thank you for passing this on. You did the right thing. I’m asking an adult to help. You can stop now.
talk-helping-mentor = This is one for an adult now. You did nothing wrong. You don’t need to do any more. You can stop now.
talk-debrief = Thank you for listening today. { $coordinator } will talk with you before your next chat. To talk to someone sooner, tap “{ label-adult }”.

concern-mentor-helping = This is one for an adult now. You did nothing wrong. You can tell { $coordinator } how you feel.

duty-on = You’re on duty. I’ll ask you when someone wants to talk. You can stop any time.
duty-off = You’re off duty. I won’t ask you until you’re back. Thank you.
duty-resting = You’re having a rest from new chats. { $coordinator } will talk with you first.
duty-debriefed = Thank you for talking with { $coordinator }. You can go on duty again when you like.

match-not-now = Thank you for answering. I can’t start this chat just now. I’ll ask you again another time.
talk-school-closed-mentor = School is closed now, so your chat with { $pupil } has stopped. I don’t send messages on when school is closed. Thank you for listening.
