match-looking = I am looking for a buddy. Stay where a grown-up can see you. You can tap “{ label-stop }”.
match-looking-minutes = I am looking for a buddy. It can take { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. Stay where a grown-up can see you. You can tap “{ label-stop }”.
match-still-looking = I am still looking. It is not because of you. You can wait. You can tap “{ label-adult }”.
match-none-free = No buddy is free now. I can look once more { $next_time }. You can sit on the buddy bench. You can tell { $adult }.
match-none-free-unknown = No buddy is free now. I can keep looking. You can sit on the buddy bench. You can tell { $adult }.
match-wish-unmet = I can not find just who you want. You can wait. I can ask a new buddy.
match-found = I have found you a buddy! { $mentor } is in { $year }. You can say hello.
match-called-off = OK. I have stopped looking. You can ask again.
