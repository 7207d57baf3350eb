# Said to staff. Alerts carry no name and no word of a child: they may be shown on a locked screen.

alert-new = { $reference }: new concern, { $tier }. A pupil in { $year }. Please open it and take it.
alert-danger = { $reference }: possible immediate danger. A pupil in { $year }. Please open it and take it now. If you are with the pupil and they are in danger, call { -emergency }.
alert-more = { $reference }: the pupil has written more. Please read it.
alert-raised = { $reference }: now { $tier }. A pupil in { $year }. Please open it again.
alert-climbed = { $reference }: raised { $time }, and nobody has taken it yet. You are being asked next. Please open it and take it.
alert-remind = { $reference }: raised { $time }. You have taken it and nothing is recorded since. Please record what was done, or pass it on.
alert-mentor = { $reference }: a concern to do with a peer mentor in { $year }. Please open it, take it, and decide whether the mentor can go on.
alert-staff = { $reference }: a concern to do with an adult at school. It takes the special route and goes only to those named for it. Please open it and discuss it with nobody else first.
alert-watchdog = { $reference }: this concern had not reached anybody within a minute. Every responsible adult is being told. Please open it and take it.
alert-fault = { $reference }: the program had a fault while handling this. What was written is kept. A person must look at it now.
match-nobody = { $reference }: no mentor was free for a pupil in { $year }. It is about { $topic }. Please offer them a time or talk with them yourself.

staff-took = { $staff } has taken { $reference }.
staff-too-late = { $reference } was already taken by { $staff }. Nothing was changed.
staff-cannot = Thank you for saying so. { $reference } goes to the next adult now.
staff-acted = Your action on { $reference } is recorded.
staff-closed = { $reference } is closed. If the pupil writes of it again, you will be alerted.
staff-needs-outcome = Please write in one sentence what was done and what was decided. Then close it.
staff-not-allowed = Your role cannot do that. Nothing was changed. The designated safeguarding lead can.

label-show = Show
label-take = I’ll take it
label-cannot = I can’t
label-acted = I’ve acted
label-close = Close
label-pause = Pause the chat
label-resume = Resume the chat
label-end = End the chat

tier-0 = routine (tier 0)
tier-1 = low (tier 1)
tier-2 = concern (tier 2)
tier-3 = serious (tier 3)
tier-4 = immediate danger (tier 4)

staff-debrief = { $mentor } has had a hard talk and is resting from new chats. Please talk with them today, before the end of school. Then tap “{ label-debriefed }”.
staff-one-step-at-a-time = { $reference }: nothing was changed. First take it, then record what was done, then close it.
label-debriefed = We have talked

# Somebody blocked the bot or left Telegram. Said once to whoever answers for the scheme.
staff-unreachable-pupil = { $pupil } cannot be reached on Telegram any more. Messages to them are kept, but do not arrive there. Please speak with them in school, and find out whether they need anything.
staff-unreachable-adult = { $staff } cannot be reached on Telegram any more. Their alerts wait on their desk, and the next adult is asked in time. Please ask them to keep their desk open, or to unblock the bot.
# In place of a text that names a pupil, on a channel where that pupil is not.
staff-desk-news = There is something new for you on your desk. Please open it.
