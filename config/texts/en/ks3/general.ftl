# Said to anybody, at any time.

greeting = Hi, I’m { $bot }. I’m a computer program, not a person, and I don’t give advice. I can connect you with a trained peer mentor at { $school }. Tell me in your own words what you’d like help with, or pick a topic.
privacy = Your mentor won’t be told your full name. They can read what you write. { $coordinator } can check chats to keep people safe. If anything suggests that you or someone else could be hurt, we have to tell { $dsl }. We would tell you first if we can.
help-text = I can find a peer mentor for you to talk to. Just tell me what’s going on. You can stop at any time by typing “stop”. If you need an adult, tap “{ label-adult }”.
robot-answer = I’m a computer program, not a person. People wrote every sentence I say. The mentors and staff you talk to through me are real people.
how-long = Most people hear back within { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} in school time. You can close this page and come back.
how-long-unknown = I don’t know how long it will take, and I don’t want to guess. I’ll tell you as soon as someone answers. If it can’t wait, tap “{ label-adult }”.
emergency-card = If you or someone else is in danger, call { -emergency }. To talk to someone now, call Childline on { -childline } or text { -shout }. They are free, day and night.
went-wrong = Something went wrong on my side. It isn’t your fault. I’m asking a person to look at it. If you need an adult, tap “{ label-adult }”.
too-many-messages = That’s a lot of messages in a short time. I’ve kept every one of them. I’ll go through them in order. If it’s urgent, tap “{ label-adult }”.
no-such-button = That button is from earlier and has stopped working. Nothing has changed. You can use the newest buttons, or write to me.
adult-button = You can tap “{ label-adult }” whenever you like. You don’t have to explain anything.
stop-done = OK, I’ve stopped. You can write to me again whenever you like.
nothing-to-stop = There’s nothing to stop at the moment. You can write to me whenever you like.
media-refused = I can only take words. I didn’t open or keep what you sent. Please tell me in words instead. If that’s hard, tap “{ label-adult }”.
edit-kept = I saw that you changed a message. I’ve kept what you wrote before and what it says now.

# Somebody the school has not invited, or an invitation that does not work.
welcome-stranger = Hi, I’m { $bot }. I’m a computer program for people at { $school }. I can only talk with people the school has invited. If you’re at this school, ask a member of staff for an invitation.
welcome-code-wrong = That invitation doesn’t work. It may be a typing slip, or it may have been used already. A member of staff can give you a new one.
welcome-too-young = You can use me on a school computer, but not in this app yet. A member of staff can show you where. If you are in danger, call { -emergency }.
welcome-joined = You’re in. Only you should use this chat.
left-scheme = You’re not part of this scheme at the moment. That means I can’t find you a mentor. You can still tap “{ label-adult }”.
