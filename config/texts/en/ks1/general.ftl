# Said to anybody, at any time. Years 1 and 2: one thing a sentence.

greeting = Hi! I am a helper on a screen at { $school }. I am not a person. Do you need a buddy? Tap a picture.
privacy = Your buddy can see this. Some grown-ups at school can see it too. If you are not safe, I tell a grown-up. That is how we help.
help-text = I can find a buddy for you. Tap a picture to start. Tap “{ label-stop }” to stop. Tap “{ label-adult }” at any time.
robot-answer = I am not a person. I am a helper on a screen. Your buddy is a real child.
how-long = It can take { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. You can stop if you want to.
how-long-unknown = I do not know how long it will be. You can wait. You can tap “{ label-adult }”.
emergency-card = If you are in danger, call { -emergency }. You can call Childline too. The number is { -childline }. It is free.
went-wrong = Something broke on my side. You did not do it. A person will look at it. You can tap “{ label-adult }”.
too-many-messages = Wow, that is a lot! I have kept it all. You can tap “{ label-adult }”.
no-such-button = That one is old. It does not work now. Tap one of the new ones.
adult-button = You can ask for help. Tap “{ label-adult }”.
stop-done = OK. I have stopped. You can come back.
nothing-to-stop = There is nothing to stop. You can tap a picture.
media-refused = I can only take words. I did not keep what you sent. You can tap “{ label-adult }”.
edit-kept = You changed your words. I have kept the old ones and the new ones.

welcome-stranger = Hi, I am { $bot }. I help at { $school }. I do not know you yet. Ask your teacher for help.
welcome-code-wrong = That did not work. Ask your teacher to help you.
welcome-too-young = You can use me at school. Ask your teacher to show you. If you are in danger, call { -emergency }.
welcome-joined = You are in!
left-scheme = I can not find you a buddy. You can tap “{ label-adult }”.
