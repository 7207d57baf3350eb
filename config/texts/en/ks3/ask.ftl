# Finding out what a pupil would like.

ask-what = What would you like help with? A sentence is enough, or you can pick a topic.
ask-what-again = I didn’t quite get that, sorry. You can pick a topic, or I can just find someone to listen.
ask-confirm = Thank you for telling me. It sounds as if it’s about { $topic }. Shall I find a mentor for you?
ask-confirm-wish = Thank you for telling me. It sounds as if it’s about { $topic }, and you’d like { $wish }. Shall I find a mentor for you?
ask-confirm-unclear = Thank you for telling me. Shall I find someone to listen?
wish-girl = a girl
wish-boy = a boy
wish-older = someone older
wish-girl-older = a girl who’s older
wish-boy-older = a boy who’s older
wish-same-mentor = the same mentor as before
wish-language = someone who speaks your language
ask-wish = Is there anyone you’d find easier to talk to? You don’t have to choose.
ask-cancelled = OK, I’ve cancelled that. You can ask again whenever you like.
ask-off-topic = That’s not something I can help with. I can find you a mentor to talk to. What would you like to do?
ask-closed = Mentors aren’t here right now. You can ask again from { $open_time }. If things feel too much before then, call Childline on { -childline } or text { -shout }. If you are in danger, call { -emergency }.
ask-closed-unknown = Mentors aren’t here right now. You can ask again when school is open. If things feel too much before then, call Childline on { -childline } or text { -shout }. If you are in danger, call { -emergency }.
ask-with-adult = { $adult } is looking after this with you. I’ve added your message for them.
ask-with-adult-nobody-yet = I’ve added your message for the adults here. I’m still asking one to look after this with you.
ask-already = I’m already looking for someone for you. I’ve kept your message.
