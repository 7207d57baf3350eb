# Looking for a mentor: said to the pupil.

match-looking = I’m looking for a mentor who fits what you asked for. You can close this page and come back. If it’s urgent, tap “{ label-adult }”.
match-looking-minutes = I’m looking for a mentor who fits what you asked for. Most people hear back within { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} in school time. You can close this page and come back. If it’s urgent, tap “{ label-adult }”.
match-still-looking = I’m still looking. Nobody has answered yet, and that’s not about you. You can wait, or tap “{ label-adult }”.
match-none-free = No mentor is free at the moment, and I don’t want to keep you guessing. I can try again from { $next_time }. You can also speak to { $adult }. If things feel too much before then, Childline is open all day and night on { -childline }.
match-none-free-unknown = No mentor is free at the moment. I don’t know when one will be. You can speak to { $adult }, or I can keep looking. If things feel too much before then, Childline is open all day and night on { -childline }.
match-wish-unmet = I can’t find a mentor who fits everything you asked for. You can wait, or I can ask someone else. It’s up to you.
match-found = I’ve found you a mentor. { $mentor } is in { $year } and is trained to listen. Write whenever you’re ready.
match-called-off = OK, I’ve stopped looking. You can ask again whenever you like.
