# What stands on the web page around the conversation. The title never says what the page is for.

page-title = School page
page-skip = Skip to the messages
page-welcome = Sign in
page-code-label = Your code
page-code-help = It is on the card or note that the school gave you.
page-sign-in = Sign in
page-sign-out = Sign out
page-code-wrong = That code didn’t work. Check each letter and try again. A member of staff can give you a new one.
page-code-slow = There were too many wrong codes. Wait a minute, then try again.
page-code-empty = Type your code first.
page-no-script = This page needs JavaScript. Ask a member of staff for another device. The numbers below always work.

page-messages = Messages
page-write = Your message
page-send = Send
page-type = Type instead
page-you = You
page-sending = Sending…
page-trying = Not sent yet. We’ll keep trying.
page-not-taken = This could not be sent.
page-read-aloud = Read aloud
page-read-stop = Stop reading
page-hide = Leave this page
page-hide-hint = You can also press Esc twice.
page-numbers = Emergency numbers
page-close = Close

page-connecting = Connecting…
page-lost = The connection was lost. We’re trying to get it back. What you write is kept on this page until then.
page-away = You were signed out. Please sign in again.
page-elsewhere = This conversation is open on another page, so this one has stopped.
page-use-here = Use this page
page-busy = The service can’t take messages at the moment. We keep trying. If you need help now, tell an adult near you.
page-too-long = That’s too long to send in one go. Please send it in two or more parts.
page-empty = Write something first.

page-card-title = Get help now
page-card-intro = If you can, go to an adult near you. You can also use these numbers.
page-line-danger = If you or someone else is in danger
page-line-childline = Free, day and night. It won’t show on a phone bill.
page-line-shout = Free, day and night.
page-line-other = You can call this number.
page-line-text = text { $word } to { $number }
page-adult-sending = We’re sending this to school now…
page-adult-kept = School’s computer has this. You’ll see in the messages what happens next.
page-adult-failed = This has not reached school. Please go to an adult near you now, or use a number below. We keep trying.
page-adult-away = You’re signed out, so this has not reached school. Please go to an adult near you now, or use a number below.

page-401-title = Please sign in
page-401 = Nothing is shown until you have signed in.
page-403-title = Not for you
page-403 = Your role doesn’t include this page.
page-404-title = Not found
page-404 = There’s nothing here that you can see.
page-413-title = Too long
page-503-title = Not at the moment
page-503 = The service can’t do that right now. Please try again in a moment.
page-back = Back to the start
page-moment = { $time }
