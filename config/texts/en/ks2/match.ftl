match-looking = I’m finding someone for you. You don’t have to stay on this page. If it can’t wait, tap “{ label-adult }”.
match-looking-minutes = I’m finding someone for you. It should take about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. You don’t have to stay on this page. If it can’t wait, tap “{ label-adult }”.
match-still-looking = I’m still looking. No one has answered yet, and that’s not because of you. You can wait, or tap “{ label-adult }”.
match-none-free = Sorry, no peer supporter is free right now. I can look again from { $next_time }. You can also talk to { $adult }. You did well to ask for help.
match-none-free-unknown = Sorry, no peer supporter is free right now. I don’t know when one will be. I can keep looking, or you can talk to { $adult }. You did well to ask for help.
match-wish-unmet = I can’t find just the person you asked for. You can wait, or I can ask someone else. It’s up to you.
match-found = I’ve found someone for you. { $mentor } is in { $year } and is trained to listen. You can say hello.
match-called-off = OK, I’ve stopped looking. You can ask again any time.
