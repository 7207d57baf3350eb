# Said to mentors only.

label-accept = I can talk now
label-decline = Not this time
label-hand-over = Pass to an adult
label-on-duty = I’m on duty
label-off-duty = I’m off duty

greeting-mentor = Hi, I’m { $bot }, an automated helper and not a person. Tap “{ label-on-duty }” when you’re free to listen to someone. You can pass anything that worries you to an adult with one tap. Staff can look in on every chat, and each time is logged. If you need help yourself, just tell me.
match-offer = A pupil in { $year } would like to talk about { $topic }. Can you talk with them now? Please answer within { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. It’s fine to say no.
match-you-are-on = You’re now talking with { $pupil }, who is in { $year }. It’s about { $topic }. Say hello when you’re ready. If anything worries you, tap “{ label-hand-over }”.
match-too-late = Thank you for answering. Someone else is already helping with this one.
match-declined = That’s fine. Thank you for telling me.
match-lapsed = That request has gone to someone else, which is fine. I’ll ask you again another time.
match-not-needed = The pupil doesn’t need a mentor for this any more. Thank you for being there.

talk-pupil-quiet = { $pupil } hasn’t written for a while. They may be in a lesson. You can leave the chat open or end it.
talk-nudge-mentor = { $pupil } is waiting for an answer. If you can’t write now, you can end the chat or pass it to an adult.
talk-paused-mentor = I’ve paused this chat. You did nothing wrong, and there’s nothing you need to do.
talk-resumed-mentor = Your chat with { $pupil } is open again.
talk-ended-mentor = Your chat with { $pupil } has ended. Thank you for listening.
talk-handed-over-mentor = Thank you for passing this on. You did the right thing. I’m asking an adult to take over, and you can stop here.
talk-helping-mentor = This is now for an adult to help with. You did nothing wrong. You don’t need to do anything more, and you can stop here.
talk-debrief = Thank you for listening today. { $coordinator } will catch up with you before your next chat. If you’d like to talk to someone sooner, tap “{ label-adult }”.

concern-mentor-helping = This is now for an adult to help with. You did nothing wrong. You can talk to { $coordinator } about how you are feeling.

duty-on = You’re on duty. I’ll ask you when someone would like to talk. You can go off duty whenever you like.
duty-off = You’re off duty. I won’t ask you until you’re back on. Thank you.
duty-resting = You’re having a rest from new chats. { $coordinator } will catch up with you first.
duty-debriefed = Thank you for catching up with { $coordinator }. You can go on duty again whenever you like.

match-not-now = Thank you for answering. I can’t start this chat at the moment. I’ll ask you again another time.
talk-school-closed-mentor = School is closed now, so your chat with { $pupil } has ended, and I don’t pass messages on until it opens. Thank you for listening.
