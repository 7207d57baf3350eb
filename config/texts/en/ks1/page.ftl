# What stands on the web page around the conversation, for Years 1 and 2.

page-skip = Go to the chat
page-welcome = Hello
page-code-label = Your code
page-code-help = It is on your card.
page-sign-in = Go
page-sign-out = Bye
page-code-wrong = That did not work. Try again. A grown-up can help.
page-code-slow = Please wait a bit. Then try again.
page-code-empty = Type your code.
page-no-script = This page can not work here. Please ask a grown-up.

page-messages = Chat
page-write = Type here
page-send = Send
page-type = Type
page-you = You
page-sending = It is on its way.
page-trying = It is not sent yet. I will try again.
page-not-taken = I could not send this.
page-read-aloud = Read to me
page-read-stop = Stop
page-hide = Go away from here
page-hide-hint = You can press Esc two times.
page-numbers = Help numbers
page-close = Close

page-connecting = Please wait.
page-lost = The page has lost school. I am trying to get it back.
page-away = You are signed out. A grown-up can help you get in.
page-elsewhere = This chat is on a new page.
page-use-here = Use this one
page-busy = I can not send that yet. I will try again. You can tell a grown-up.
page-too-long = That is too long. Please send a bit less.
page-empty = Type first.

page-card-title = Get help now
page-card-intro = Go to a grown-up if you can. You can call a number too.
page-line-danger = If you are in danger
page-line-childline = You can talk to them. It is free.
page-line-shout = You can text them. It is free.
page-line-other = You can call them.
page-adult-sending = I am telling school.
page-adult-kept = School has this now. Look at the chat.
page-adult-failed = I could not tell school. Please go to a grown-up now. I will try again.
page-adult-away = I could not tell school. Please go to a grown-up now.

page-401-title = Hello
page-401 = You need your code. A grown-up can help.
page-403-title = Not this page
page-403 = This page is not for you.
page-404-title = Not here
page-404 = There is no page here.
page-413-title = Too long
page-503-title = Not yet
page-503 = That did not work yet. Please try again.
page-back = Go back
page-title = School page
page-line-text = text { $word } to { $number }
page-moment = { $time }
