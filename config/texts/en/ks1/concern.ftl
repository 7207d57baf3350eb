# When somebody may be at risk. Never run ahead of the truth; ask nothing but “Are you safe right now?”.

concern-thanks = Thank you for telling me. You did the right thing. You are not in trouble. It is not your fault. A grown-up has to know, to keep you safe. If you are scared, go to a grown-up now.
concern-asked = OK. I am asking a grown-up now. You do not have to say why. I will tell you when I have one.
concern-unread = I could not read that. I am asking a grown-up to look. You can tap “{ label-adult }”.
concern-mentor-words = I did not send that. You are not in trouble. A grown-up will look. They will talk with you.
concern-told = I have told { $adult }. { $adult } helps to keep you safe. You do not have to say it again.
concern-told-concern = I have asked { $adult } to look at this. They will talk with you.
concern-not-reached = I could not reach a grown-up yet. I am still trying. Go to a grown-up you trust now. If you are in danger, call { -emergency }.
concern-closed = School is shut now. It may be { $open_time } when they see this. A grown-up will look when school opens. Tell a grown-up you trust now. You can call Childline. The number is { -childline }. It is free. If you are in danger, call { -emergency }.
concern-closed-unknown = School is shut now. No one there may see this yet. A grown-up will look when school opens. Tell a grown-up you trust now. You can call Childline. The number is { -childline }. It is free. If you are in danger, call { -emergency }.
concern-safe-question = Are you safe right now?
concern-safe-yes = Thank you. A grown-up will still talk with you. If you feel scared, tap “{ label-adult }”.
concern-safe-no = Thank you. Go to a grown-up you trust now. Stay with them. If you are in danger, call { -emergency }. You can call Childline. The number is { -childline }.
concern-more = Thank you. { $adult } will see this too.
concern-more-nobody = Thank you. I put this with what you told me. I am still trying to reach a grown-up. If you are in danger, call { -emergency }.
concern-taken = { $adult } is helping you now. They will talk with you soon.
concern-acted = { $adult } is helping with this. Ask them what is next.
concern-over = The grown-ups have done this for now. If it is still bad, tell me. You can tap “{ label-adult }”. You can come back.
