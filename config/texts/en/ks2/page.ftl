# What stands on the web page around the conversation, for Years 3 to 6.

page-skip = Go to the messages
page-welcome = Sign in
page-code-help = It is on the card your school gave you.
page-sign-in = Sign in
page-sign-out = Sign out
page-code-wrong = That code did not work. Look at each letter and try again. Staff can give you a new one.
page-code-slow = There were too many wrong codes. Please wait a minute, then try again.
page-no-script = This page can’t work on this computer. Please ask an adult. The numbers below always work.

page-messages = Messages
page-write = Your message
page-sending = Sending…
page-trying = Not sent yet. I’ll keep trying.
page-read-aloud = Read aloud
page-read-stop = Stop reading
page-hide = Leave this page
page-hide-hint = You can also press Esc twice.
page-numbers = Emergency numbers
page-type = Type instead

page-connecting = Please wait…
page-lost = The page has lost school. I’m trying to get it back. What you write stays here until then.
page-away = You are signed out. Please sign in again.
page-elsewhere = This chat is open on another page. This one has stopped.
page-use-here = Use this page
page-busy = I can’t send messages right now. I’ll keep trying. If you need help now, tell an adult near you.
page-too-long = That’s too long to send at once. Please send it in two parts.

page-card-intro = If you can, go to an adult near you. You can also use these numbers.
page-line-danger = If you or someone else is in danger
page-line-childline = Free, day and night. You can talk to them.
page-line-shout = Free, day and night. You can text them.
page-adult-sending = I’m sending this to school now…
page-adult-kept = School’s computer has this. Look at the messages to see what happens next.
page-adult-failed = This has not got to school. Please go to an adult near you now. You can also use a number below. I’ll keep trying.
page-adult-away = You are signed out, so this has not got to school. Please go to an adult near you now. You can also use a number below.

page-401-title = Please sign in
page-401 = Please sign in first to see this page.
page-403 = This page is not for you.
page-404 = There is nothing here that you can see.
page-503 = That did not work yet. Please try again soon.
