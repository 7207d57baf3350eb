# Said to anybody, at any time. Years 3 to 6.

greeting = Hi, I’m { $bot }. I’m a computer at { $school }, not a person. I can help you find a peer supporter. That is an older pupil who is trained to listen. What is it about? You can tap a picture or type.
privacy = Your peer supporter can read what you write. Staff who run this can read it too. They will not share it for fun. If you or someone else might get hurt, I have to tell { $dsl }. I can’t keep that secret, because we want to keep you safe.
help-text = I can find a peer supporter for you to talk to. Tell me what it’s about, or tap a picture. You can tap “{ label-stop }” at any time. If you need an adult, tap “{ label-adult }”.
robot-answer = I’m a computer, not a person. People wrote all the things I say. Your peer supporter is a real pupil.
how-long = It should take about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. You don’t have to stay on this page.
how-long-unknown = I don’t know how long it will take. I’ll tell you as soon as someone answers. If it can’t wait, tap “{ label-adult }”.
emergency-card = If you are in danger, call { -emergency }. To talk to someone now, call Childline on { -childline }. You can also text { -shout }. Both are free, day and night.
went-wrong = Something went wrong on my side. It’s not your fault. I’m asking a person to look at it. If you need an adult, tap “{ label-adult }”.
too-many-messages = That’s a lot of messages! I’ve kept them all. I will read them one by one. If it can’t wait, tap “{ label-adult }”.
no-such-button = That button is an old one. It doesn’t work any more. Tap one of the new ones, or write to me.
adult-button = You can tap “{ label-adult }” at any time. You don’t have to say why.
stop-done = OK, I’ve stopped. You can come back any time you like.
nothing-to-stop = There is nothing to stop right now. You can write to me or tap a picture.
media-refused = I can only take words. I didn’t open or keep what you sent. Please tell me in words. If that’s hard, tap “{ label-adult }”.
edit-kept = I saw that you changed a message. I’ve kept the old words and the new ones.

welcome-stranger = Hi, I’m { $bot }. I’m a computer for people at { $school }. I can only talk with people the school has asked in. If this is your school, ask your teacher to help you.
welcome-code-wrong = That didn’t work. It may be old, or typed wrong. Your teacher can give you a new one.
welcome-too-young = You can use me on a school computer, but not here yet. Your teacher can show you where. If you are in danger, call { -emergency }.
welcome-joined = You’re in. This chat is just for you.
left-scheme = I can’t find a peer supporter for you right now. You can still tap “{ label-adult }”.
