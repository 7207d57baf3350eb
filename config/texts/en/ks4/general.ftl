# Said to anybody, at any time. Years 10 to 13.

greeting = Hi, I’m { $bot }, an automated helper run by { $school }. I’m not a person and I don’t give advice. I can match you with a trained peer mentor, or get you to a member of staff. What’s going on? A sentence is enough.
privacy = This is confidential, but it isn’t secret. Your mentor sees your messages but not your full name. { $coordinator } samples chats for safety. Every time staff open a chat, it is logged. If you or someone else may be at risk of harm, we will pass that to { $dsl }. We’ll tell you first, unless that would make things less safe.
help-text = I can match you with a peer mentor. Tell me what’s going on in your own words. You can stop at any time by typing “stop”. If you’d rather have a member of staff, tap “{ label-adult }”.
robot-answer = I’m a computer program, not a person. Every sentence I use was written by people. The mentors and staff you reach through me are real.
how-long = In school hours most people get a reply within { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. You can leave this page, because I’ll hold your place.
how-long-unknown = I don’t know how long it will take, and I’d rather not guess. I’ll tell you as soon as someone answers. If you need someone sooner, tap “{ label-adult }”.
emergency-card = If you or someone else is in danger, call { -emergency }. To talk to someone now, call Childline on { -childline } or Samaritans on { -samaritans }. You can also text { -shout }. All of them are free at any time.
went-wrong = Something went wrong on my side, not yours. I’m asking a person to look at it. If you need someone now, tap “{ label-adult }”.
too-many-messages = That’s a lot of messages in a short time. I’ve kept every one and I’m going through them in order. If it’s urgent, tap “{ label-adult }”.
no-such-button = That button is from earlier and no longer works. Nothing has changed. You can use the newest buttons, or just write to me.
adult-button = You can tap “{ label-adult }” whenever you like. You don’t have to explain.
stop-done = OK, I’ve stopped. You can write to me again whenever you like.
nothing-to-stop = There’s nothing to stop at the moment. You can write to me whenever you like.
media-refused = I can only take words, so I didn’t open or keep what you sent. Please tell me in words instead. If that’s hard, tap “{ label-adult }”.
edit-kept = I saw that you changed a message. I’ve kept both what it said before and what it says now.

welcome-stranger = Hi, I’m { $bot }, a computer program for people at { $school }. I can only talk with people the school has invited. If you’re at this school, a member of staff can give you an invitation.
welcome-code-wrong = That invitation doesn’t work. It may be a typing slip, or it may have been used already. A member of staff can give you a new one.
welcome-too-young = You can use me on a school computer, but not in this app yet. A member of staff can show you where. If you are in danger, call { -emergency }.
welcome-joined = You’re in. Please keep this chat to yourself, as it’s tied to you.
left-scheme = You’re not part of this scheme at the moment, so I can’t match you with a mentor. You can still tap “{ label-adult }”.
