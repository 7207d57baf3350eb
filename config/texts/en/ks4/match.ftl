match-looking = I’m finding you a mentor who fits what you asked for. You can leave this page, because I’ll hold your place. If you need someone sooner, tap “{ label-adult }”.
match-looking-minutes = I’m finding you a mentor. In school hours most people get a reply within { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. You can leave this page, because I’ll hold your place. If you need someone sooner, tap “{ label-adult }”.
match-still-looking = I’m still looking. Nobody has answered yet, and that says nothing about you. You can wait, or tap “{ label-adult }”.
match-none-free = No mentor is available right now. I can try again from { $next_time }, or you can speak to { $adult }. If this can’t wait, call Childline on { -childline } or text { -shout }. Both are free at any time.
match-none-free-unknown = No mentor is available right now, and I don’t know when one will be. I can keep looking, or you can speak to { $adult }. If this can’t wait, call Childline on { -childline } or text { -shout }. Both are free at any time.
match-wish-unmet = I can’t find a mentor who fits everything you asked for. You can wait, or I can ask someone else. It’s your choice.
match-found = I’ve found you a mentor. { $mentor } is in { $year } and is trained to listen. Write whenever you’re ready.
match-called-off = OK, I’ve stopped looking. You can ask again whenever you like.
