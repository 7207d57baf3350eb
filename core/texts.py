"""Every text that the program can say, as a function of its parameters. GENERATED: do not edit.

``python -m docs.generate`` writes this file from config/texts/en. A docstring is the sentence as a pupil of
Key Stage 3 reads it, or as staff do where only staff can; words in braces are parameters, or other texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from core.people import PersonId
from core.text import Text


def _instant(time: datetime) -> str:
    """An aware instant in ISO 8601, UTC; ``ValueError`` for a time without a zone."""
    if time.tzinfo is None:
        raise ValueError("a text's time must know its zone")
    return time.astimezone(UTC).isoformat()


def adult_button() -> Text:
    """You can tap “{label-adult}” whenever you like. You don’t have to explain anything."""
    return Text("adult-button")


def alert_climbed(*, reference: str, time: datetime) -> Text:
    """{reference}: raised {time}, and nobody has taken it yet. You are being asked next. Please open it
    and take it.
    """
    return Text("alert-climbed", (("reference", reference), ("time", _instant(time))))


def alert_danger(*, reference: str, year: int) -> Text:
    """{reference}: possible immediate danger. A pupil in {year}. Please open it and take it now. If you
    are with the pupil and they are in danger, call {emergency}.
    """
    return Text("alert-danger", (("reference", reference), ("year", year)))


def alert_fault(*, reference: str) -> Text:
    """{reference}: the program had a fault while handling this. What was written is kept. A person must
    look at it now.
    """
    return Text("alert-fault", (("reference", reference),))


def alert_mentor(*, reference: str, year: int) -> Text:
    """{reference}: a concern to do with a peer mentor in {year}. Please open it, take it, and decide
    whether the mentor can go on.
    """
    return Text("alert-mentor", (("reference", reference), ("year", year)))


def alert_more(*, reference: str) -> Text:
    """{reference}: the pupil has written more. Please read it."""
    return Text("alert-more", (("reference", reference),))


def alert_new(*, reference: str, tier: int, year: int) -> Text:
    """{reference}: new concern, {tier}. A pupil in {year}. Please open it and take it."""
    return Text("alert-new", (("reference", reference), ("tier", tier), ("year", year)))


def alert_raised(*, reference: str, tier: int, year: int) -> Text:
    """{reference}: now {tier}. A pupil in {year}. Please open it again."""
    return Text("alert-raised", (("reference", reference), ("tier", tier), ("year", year)))


def alert_remind(*, reference: str, time: datetime) -> Text:
    """{reference}: raised {time}. You have taken it and nothing is recorded since. Please record what was
    done, or pass it on.
    """
    return Text("alert-remind", (("reference", reference), ("time", _instant(time))))


def alert_staff(*, reference: str) -> Text:
    """{reference}: a concern to do with an adult at school. It takes the special route and goes only to
    those named for it. Please open it and discuss it with nobody else first.
    """
    return Text("alert-staff", (("reference", reference),))


def alert_watchdog(*, reference: str) -> Text:
    """{reference}: this concern had not reached anybody within a minute. Every responsible adult is being
    told. Please open it and take it.
    """
    return Text("alert-watchdog", (("reference", reference),))


def ask_adult_still_asked() -> Text:
    """I’m still asking an adult to look after this with you. You can write to me while you wait. You can
    also tap “{label-adult}”.
    """
    return Text("ask-adult-still-asked")


def ask_already() -> Text:
    """I’m already looking for someone for you. I’ve kept your message."""
    return Text("ask-already")


def ask_cancelled() -> Text:
    """OK, I’ve cancelled that. You can ask again whenever you like."""
    return Text("ask-cancelled")


def ask_closed(*, open_time: datetime) -> Text:
    """Mentors aren’t here right now. You can ask again from {open_time}. If things feel too much before
    then, call Childline on {childline} or text {shout}. If you are in danger, call {emergency}.
    """
    return Text("ask-closed", (("open_time", _instant(open_time)),))


def ask_closed_unknown() -> Text:
    """Mentors aren’t here right now. You can ask again when school is open. If things feel too much before
    then, call Childline on {childline} or text {shout}. If you are in danger, call {emergency}.
    """
    return Text("ask-closed-unknown")


def ask_confirm(*, topic: str) -> Text:
    """Thank you for telling me. It sounds as if it’s about {topic}. Shall I find a mentor for you?"""
    return Text("ask-confirm", (("topic", topic),))


def ask_confirm_unclear() -> Text:
    """Thank you for telling me. Shall I find someone to listen?"""
    return Text("ask-confirm-unclear")


def ask_confirm_wish(*, topic: str, wish: str) -> Text:
    """Thank you for telling me. It sounds as if it’s about {topic}, and you’d like {wish}. Shall I find a
    mentor for you?
    """
    return Text("ask-confirm-wish", (("topic", topic), ("wish", wish)))


def ask_off_topic() -> Text:
    """That’s not something I can help with. I can find you a mentor to talk to. What would you like to do?"""
    return Text("ask-off-topic")


def ask_what() -> Text:
    """What would you like help with? A sentence is enough, or you can pick a topic."""
    return Text("ask-what")


def ask_what_again() -> Text:
    """I didn’t quite get that, sorry. You can pick a topic, or I can just find someone to listen."""
    return Text("ask-what-again")


def ask_wish() -> Text:
    """Is there anyone you’d find easier to talk to? You don’t have to choose."""
    return Text("ask-wish")


def ask_with_adult(*, adult: PersonId) -> Text:
    """{adult} is looking after this with you. I’ve added your message for them."""
    return Text("ask-with-adult", (("adult", adult),))


def ask_with_adult_nobody_yet() -> Text:
    """I’ve added your message for the adults here. I’m still asking one to look after this with you."""
    return Text("ask-with-adult-nobody-yet")


def category_ask() -> Text:
    """the pupil asked for an adult"""
    return Text("category-ask")


def category_car() -> Text:
    """caring, loss or home circumstances"""
    return Text("category-car")


def category_cce() -> Text:
    """child criminal exploitation or county lines"""
    return Text("category-cce")


def category_coc() -> Text:
    """bullying or child-on-child abuse"""
    return Text("category-coc")


def category_cse() -> Text:
    """child sexual exploitation"""
    return Text("category-cse")


def category_dom() -> Text:
    """domestic abuse"""
    return Text("category-dom")


def category_emo() -> Text:
    """emotional abuse"""
    return Text("category-emo")


def category_fgm() -> Text:
    """female genital mutilation"""
    return Text("category-fgm")


def category_fm() -> Text:
    """forced marriage"""
    return Text("category-fm")


def category_hba() -> Text:
    """so-called honour-based abuse"""
    return Text("category-hba")


def category_hnd() -> Text:
    """passed on by a mentor"""
    return Text("category-hnd")


def category_men() -> Text:
    """a peer mentor"""
    return Text("category-men")


def category_mh() -> Text:
    """mental health, self-harm or suicidal thoughts"""
    return Text("category-mh")


def category_mis() -> Text:
    """missing or running away"""
    return Text("category-mis")


def category_neg() -> Text:
    """neglect"""
    return Text("category-neg")


def category_none() -> Text:
    """no kind of harm named"""
    return Text("category-none")


def category_onl() -> Text:
    """harm online"""
    return Text("category-onl")


def category_phy() -> Text:
    """physical abuse"""
    return Text("category-phy")


def category_prev() -> Text:
    """radicalisation or extremism"""
    return Text("category-prev")


def category_sex() -> Text:
    """sexual abuse"""
    return Text("category-sex")


def category_stf() -> Text:
    """an adult at school"""
    return Text("category-stf")


def category_sub() -> Text:
    """drugs or alcohol"""
    return Text("category-sub")


def category_svh() -> Text:
    """sexual violence or harassment, or nudes"""
    return Text("category-svh")


def category_svi() -> Text:
    """serious violence or weapons"""
    return Text("category-svi")


def category_traf() -> Text:
    """modern slavery or trafficking"""
    return Text("category-traf")


def category_unr() -> Text:
    """a message that the program could not read"""
    return Text("category-unr")


def category_uns() -> Text:
    """the pupil did not say that they are safe"""
    return Text("category-uns")


def concern_acted(*, adult: PersonId) -> Text:
    """{adult} has done something to help with this. You can ask them what happens next."""
    return Text("concern-acted", (("adult", adult),))


def concern_asked() -> Text:
    """OK. I’m asking an adult now. You don’t have to explain anything. I’ll tell you when I’ve reached
    someone.
    """
    return Text("concern-asked")


def concern_closed(*, open_time: datetime) -> Text:
    """I have to be honest: school is closed now. It may be {open_time} before anyone here reads this. If
    you are in danger, call {emergency}. To talk now, call Childline on {childline} or text {shout}. Both
    are free, day and night. An adult will follow this up when school opens.
    """
    return Text("concern-closed", (("open_time", _instant(open_time)),))


def concern_closed_unknown() -> Text:
    """I have to be honest: school is closed now. It may be some time before anyone here reads this. If you
    are in danger, call {emergency}. To talk now, call Childline on {childline} or text {shout}. Both are
    free, day and night. An adult will follow this up when school opens.
    """
    return Text("concern-closed-unknown")


def concern_mentor_helping() -> Text:
    """This is now for an adult to help with. You did nothing wrong. You can ask {coordinator} about how
    you are feeling.
    """
    return Text("concern-mentor-helping")


def concern_mentor_words() -> Text:
    """I didn’t send that message. You’re not in trouble. An adult will look at it and talk with you."""
    return Text("concern-mentor-words")


def concern_more(*, adult: PersonId) -> Text:
    """Thank you. I’ve added this to what {adult} has."""
    return Text("concern-more", (("adult", adult),))


def concern_more_nobody() -> Text:
    """Thank you. I’ve added this to what you told us. I’m still trying to reach an adult. If you are in
    danger, call {emergency}.
    """
    return Text("concern-more-nobody")


def concern_not_reached() -> Text:
    """I haven’t reached an adult yet, and I’m still trying. Please go to an adult you trust now. If you
    are in danger, call {emergency}. You can also call Childline on {childline}.
    """
    return Text("concern-not-reached")


def concern_over() -> Text:
    """The adults who helped have finished with this for now. If something is still wrong, tell me or tap
    “{label-adult}”. You can come back at any time.
    """
    return Text("concern-over")


def concern_safe_no() -> Text:
    """Thank you for answering. Please go to an adult you trust now, and stay with them. If you are in
    danger, call {emergency}. You can also call Childline on {childline}.
    """
    return Text("concern-safe-no")


def concern_safe_question() -> Text:
    """Are you safe right now?"""
    return Text("concern-safe-question")


def concern_safe_yes() -> Text:
    """Thank you for answering. An adult will still talk with you about this. If anything changes, tap
    “{label-adult}”.
    """
    return Text("concern-safe-yes")


def concern_taken(*, adult: PersonId) -> Text:
    """{adult} is looking after this now. They will talk with you as soon as they can."""
    return Text("concern-taken", (("adult", adult),))


def concern_thanks() -> Text:
    """Thank you for telling us. You’ve done the right thing and you’re not in trouble. What happened is
    not your fault. I can’t keep this between us, because we want to keep you safe. You don’t need to type
    any more.
    """
    return Text("concern-thanks")


def concern_told(*, adult: PersonId) -> Text:
    """I’ve told {adult}, whose job is to keep pupils safe. They will share it only with people who need to
    know. You don’t need to explain it again here.
    """
    return Text("concern-told", (("adult", adult),))


def concern_told_concern(*, adult: PersonId) -> Text:
    """I’ve asked {adult} to look at this. They will talk with you about what happens next."""
    return Text("concern-told-concern", (("adult", adult),))


def concern_unread() -> Text:
    """I couldn’t read that by myself. I’m asking an adult to look at it. If you need help now, tap
    “{label-adult}”.
    """
    return Text("concern-unread")


def desk_acted_by(*, who: str) -> Text:
    """{who} has acted"""
    return Text("desk-acted-by", (("who", who),))


def desk_age_days(*, count: int) -> Text:
    """{count} days ago"""
    return Text("desk-age-days", (("count", count),))


def desk_age_hours(*, count: int) -> Text:
    """{count} hours ago"""
    return Text("desk-age-hours", (("count", count),))


def desk_age_minutes(*, count: int) -> Text:
    """{count} minutes ago"""
    return Text("desk-age-minutes", (("count", count),))


def desk_age_now() -> Text:
    """just now"""
    return Text("desk-age-now")


def desk_alert_seen() -> Text:
    """I have seen it"""
    return Text("desk-alert-seen")


def desk_asked(*, count: int) -> Text:
    """{count} mentors asked"""
    return Text("desk-asked", (("count", count),))


def desk_audit() -> Text:
    """Audit trail"""
    return Text("desk-audit")


def desk_audit_about() -> Text:
    """Who did what, and who read what. It holds no child’s words, and no row can be changed."""
    return Text("desk-audit-about")


def desk_audit_facts() -> Text:
    """More"""
    return Text("desk-audit-facts")


def desk_audit_on() -> Text:
    """About"""
    return Text("desk-audit-on")


def desk_audit_what() -> Text:
    """Did"""
    return Text("desk-audit-what")


def desk_audit_when() -> Text:
    """When"""
    return Text("desk-audit-when")


def desk_audit_who() -> Text:
    """Who"""
    return Text("desk-audit-who")


def desk_back() -> Text:
    """Back"""
    return Text("desk-back")


def desk_busy() -> Text:
    """in a chat"""
    return Text("desk-busy")


def desk_button() -> Text:
    """They tapped a button and wrote nothing."""
    return Text("desk-button")


def desk_climbing() -> Text:
    """Nobody has taken it yet"""
    return Text("desk-climbing")


def desk_close() -> Text:
    """Close the case"""
    return Text("desk-close")


def desk_close_act() -> Text:
    """Close with this outcome"""
    return Text("desk-close-act")


def desk_closed() -> Text:
    """Closed"""
    return Text("desk-closed")


def desk_done() -> Text:
    """Sent. The page shows it in a moment."""
    return Text("desk-done")


def desk_duty() -> Text:
    """Mentors on duty"""
    return Text("desk-duty")


def desk_earlier() -> Text:
    """The chat it came from"""
    return Text("desk-earlier")


def desk_ended() -> Text:
    """ended"""
    return Text("desk-ended")


def desk_erased() -> Text:
    """These words have been erased."""
    return Text("desk-erased")


def desk_failed() -> Text:
    """That did not go through, and nothing was changed. Please try again."""
    return Text("desk-failed")


def desk_fault() -> Text:
    """Something could not be sent or handled. It is kept. Please ask whoever runs the service to look."""
    return Text("desk-fault")


def desk_free() -> Text:
    """free"""
    return Text("desk-free")


def desk_give_back() -> Text:
    """Let the chat go on"""
    return Text("desk-give-back")


def desk_held() -> Text:
    """held back, not delivered"""
    return Text("desk-held")


def desk_is_mentor() -> Text:
    """a peer mentor"""
    return Text("desk-is-mentor")


def desk_look_in() -> Text:
    """Look into this chat"""
    return Text("desk-look-in")


def desk_look_in_about() -> Text:
    """Your name, the time and your reason are kept, and the data protection officer can read them."""
    return Text("desk-look-in-about")


def desk_look_in_act() -> Text:
    """Look in"""
    return Text("desk-look-in-act")


def desk_lost() -> Text:
    """The connection was lost. What you see may be out of date. Trying again."""
    return Text("desk-lost")


def desk_mentor_not() -> Text:
    """No mentor has read this."""
    return Text("desk-mentor-not")


def desk_mentor_saw() -> Text:
    """A mentor has read this."""
    return Text("desk-mentor-saw")


def desk_messages() -> Text:
    """Messages to you"""
    return Text("desk-messages")


def desk_needed() -> Text:
    """Please write it down first."""
    return Text("desk-needed")


def desk_needs_you(*, count: int) -> Text:
    """{count} cases are open"""
    return Text("desk-needs-you", (("count", count),))


def desk_new_alert() -> Text:
    """A new alert has come in."""
    return Text("desk-new-alert")


def desk_next() -> Text:
    """What to do next"""
    return Text("desk-next")


def desk_no_cases() -> Text:
    """No case is open. Alerts appear here by themselves."""
    return Text("desk-no-cases")


def desk_no_duty() -> Text:
    """Nobody is on duty."""
    return Text("desk-no-duty")


def desk_no_messages() -> Text:
    """Nothing yet."""
    return Text("desk-no-messages")


def desk_no_requests() -> Text:
    """Nobody is waiting."""
    return Text("desk-no-requests")


def desk_no_talks() -> Text:
    """Nobody is chatting."""
    return Text("desk-no-talks")


def desk_nobody_present() -> Text:
    """No designated lead or deputy is marked as at work. Peer talk stays closed until one is."""
    return Text("desk-nobody-present")


def desk_now() -> Text:
    """Now"""
    return Text("desk-now")


def desk_older() -> Text:
    """Older"""
    return Text("desk-older")


def desk_other_cases() -> Text:
    """Earlier cases"""
    return Text("desk-other-cases")


def desk_outcome() -> Text:
    """Outcome"""
    return Text("desk-outcome")


def desk_outcome_about() -> Text:
    """Say where it was recorded. If the pupil writes of it again, you will be alerted again."""
    return Text("desk-outcome-about")


def desk_outcome_label() -> Text:
    """What was done, and what was decided"""
    return Text("desk-outcome-label")


def desk_paused() -> Text:
    """paused"""
    return Text("desk-paused")


def desk_places() -> Text:
    """Pages"""
    return Text("desk-places")


def desk_print() -> Text:
    """Print"""
    return Text("desk-print")


def desk_program() -> Text:
    """the program"""
    return Text("desk-program")


def desk_readings() -> Text:
    """Who has read it"""
    return Text("desk-readings")


def desk_reason() -> Text:
    """Why do you need to read it?"""
    return Text("desk-reason")


def desk_reason_asked() -> Text:
    """The pupil or mentor asked me to"""
    return Text("desk-reason-asked")


def desk_reason_complaint() -> Text:
    """A complaint"""
    return Text("desk-reason-complaint")


def desk_reason_concern() -> Text:
    """Following up a concern"""
    return Text("desk-reason-concern")


def desk_reason_sample() -> Text:
    """Routine sample"""
    return Text("desk-reason-sample")


def desk_reason_supervision() -> Text:
    """Supervision of the mentor"""
    return Text("desk-reason-supervision")


def desk_request_row(*, topic: str, year: int) -> Text:
    """{year}: {topic}"""
    return Text("desk-request-row", (("topic", topic), ("year", year)))


def desk_requests() -> Text:
    """Waiting for a mentor"""
    return Text("desk-requests")


def desk_resting() -> Text:
    """resting, debrief due"""
    return Text("desk-resting")


def desk_said() -> Text:
    """What they wrote"""
    return Text("desk-said")


def desk_said_nothing() -> Text:
    """Nothing yet."""
    return Text("desk-said-nothing")


def desk_skip() -> Text:
    """Skip to the desk"""
    return Text("desk-skip")


def desk_somebody() -> Text:
    """somebody"""
    return Text("desk-somebody")


def desk_sound() -> Text:
    """Sound for new alerts"""
    return Text("desk-sound")


def desk_sound_off() -> Text:
    """Sound is off"""
    return Text("desk-sound-off")


def desk_sound_on() -> Text:
    """Sound is on"""
    return Text("desk-sound-on")


def desk_taken_by(*, who: str) -> Text:
    """Taken by {who}"""
    return Text("desk-taken-by", (("who", who),))


def desk_talk_row(*, id: str, older: str, year: int) -> Text:
    """{id}: {year} with a mentor from Year {older}"""
    return Text("desk-talk-row", (("id", id), ("older", older), ("year", year)))


def desk_talks() -> Text:
    """Chats now"""
    return Text("desk-talks")


def desk_tier(*, tier: int) -> Text:
    """{tier}"""
    return Text("desk-tier", (("tier", tier),))


def desk_timeline() -> Text:
    """What has happened"""
    return Text("desk-timeline")


def desk_told() -> Text:
    """What the pupil has been told so far"""
    return Text("desk-told")


def desk_told_nothing() -> Text:
    """Nothing yet."""
    return Text("desk-told-nothing")


def desk_was_acted(*, who: str) -> Text:
    """{who} acted"""
    return Text("desk-was-acted", (("who", who),))


def desk_was_alerted(*, who: str) -> Text:
    """{who} was alerted"""
    return Text("desk-was-alerted", (("who", who),))


def desk_was_closed(*, who: str) -> Text:
    """{who} closed it"""
    return Text("desk-was-closed", (("who", who),))


def desk_was_opened() -> Text:
    """The concern was raised"""
    return Text("desk-was-opened")


def desk_was_reached(*, who: str) -> Text:
    """The alert reached {who}"""
    return Text("desk-was-reached", (("who", who),))


def desk_was_taken(*, who: str) -> Text:
    """{who} took it"""
    return Text("desk-was-taken", (("who", who),))


def desk_with(*, who: str) -> Text:
    """with {who}"""
    return Text("desk-with", (("who", who),))


def desk_words() -> Text:
    """What they wrote, word for word"""
    return Text("desk-words")


def desk_words_about() -> Text:
    """Marked words made the program raise this. It can be wrong in both directions, so please read all of
    it.
    """
    return Text("desk-words-about")


def desk_write() -> Text:
    """Write to the pupil"""
    return Text("desk-write")


def desk_write_about() -> Text:
    """They read it under your name. Do not ask for details here; listen to them in person."""
    return Text("desk-write-about")


def desk_write_label() -> Text:
    """Your message"""
    return Text("desk-write-label")


def desk_year(*, year: int) -> Text:
    """{year}"""
    return Text("desk-year", (("year", year),))


def duty_debriefed() -> Text:
    """Thank you for catching up with {coordinator}. You can go on duty again whenever you like."""
    return Text("duty-debriefed")


def duty_off() -> Text:
    """You’re off duty. I won’t ask you until you’re back on. Thank you."""
    return Text("duty-off")


def duty_on() -> Text:
    """You’re on duty. I’ll ask you when someone would like to talk. You can go off duty whenever you like."""
    return Text("duty-on")


def duty_resting() -> Text:
    """You’re having a rest from new chats. {coordinator} will catch up with you first."""
    return Text("duty-resting")


def edit_kept() -> Text:
    """I saw that you changed a message. I’ve kept what you wrote before and what it says now."""
    return Text("edit-kept")


def emergency_card() -> Text:
    """If you or someone else is in danger, call {emergency}. To talk to someone now, call Childline on
    {childline} or text {shout}. They are free, day and night.
    """
    return Text("emergency-card")


def feedback_ask() -> Text:
    """Did that chat help? Your mentor won’t see your answer."""
    return Text("feedback-ask")


def feedback_thanks() -> Text:
    """Thank you for telling us. If something is still wrong, tell me or tap “{label-adult}”."""
    return Text("feedback-thanks")


def greeting() -> Text:
    """Hi, I’m {bot}. I’m a computer program, not a person, and I don’t give advice. I can connect you with
    a trained peer mentor at {school}. Tell me in your own words what you’d like help with, or pick a
    topic.
    """
    return Text("greeting")


def greeting_mentor() -> Text:
    """Hi, I’m {bot}. I’m a computer program, not a person. Tap “{label-on-duty}” when you can listen to
    someone. You can pass anything that worries you to an adult with one tap. Staff can look in on every
    chat to keep people safe. If you need help yourself, just tell me.
    """
    return Text("greeting-mentor")


def help_text() -> Text:
    """I can find a peer mentor for you to talk to. Just tell me what’s going on. You can stop at any time
    by typing “stop”. If you need an adult, tap “{label-adult}”.
    """
    return Text("help-text")


def how_long(*, minutes: int) -> Text:
    """Most people hear back within {minutes} minutes in school time. You can close this page and come
    back.
    """
    return Text("how-long", (("minutes", minutes),))


def how_long_unknown() -> Text:
    """I don’t know how long it will take, and I don’t want to guess. I’ll tell you as soon as someone
    answers. If it can’t wait, tap “{label-adult}”.
    """
    return Text("how-long-unknown")


def label_accept() -> Text:
    """I can talk now"""
    return Text("label-accept")


def label_acted() -> Text:
    """I’ve acted"""
    return Text("label-acted")


def label_adult() -> Text:
    """I need an adult now"""
    return Text("label-adult")


def label_ask_mentor() -> Text:
    """Find me a mentor"""
    return Text("label-ask-mentor")


def label_cancel() -> Text:
    """Cancel"""
    return Text("label-cancel")


def label_cannot() -> Text:
    """I can’t"""
    return Text("label-cannot")


def label_choose() -> Text:
    """Choose who"""
    return Text("label-choose")


def label_close() -> Text:
    """Close"""
    return Text("label-close")


def label_debriefed() -> Text:
    """We have talked"""
    return Text("label-debriefed")


def label_decline() -> Text:
    """Not this time"""
    return Text("label-decline")


def label_emergency() -> Text:
    """Emergency numbers"""
    return Text("label-emergency")


def label_end() -> Text:
    """End the chat"""
    return Text("label-end")


def label_end_talk() -> Text:
    """End this chat"""
    return Text("label-end-talk")


def label_hand_over() -> Text:
    """Pass to an adult"""
    return Text("label-hand-over")


def label_help() -> Text:
    """Help"""
    return Text("label-help")


def label_helped_bit() -> Text:
    """A bit"""
    return Text("label-helped-bit")


def label_helped_no() -> Text:
    """Not really"""
    return Text("label-helped-no")


def label_helped_yes() -> Text:
    """Yes, it helped"""
    return Text("label-helped-yes")


def label_no() -> Text:
    """No"""
    return Text("label-no")


def label_not_sure() -> Text:
    """Not sure"""
    return Text("label-not-sure")


def label_not_that() -> Text:
    """No, something else"""
    return Text("label-not-that")


def label_off_duty() -> Text:
    """I’m off duty"""
    return Text("label-off-duty")


def label_on_duty() -> Text:
    """I’m on duty"""
    return Text("label-on-duty")


def label_pause() -> Text:
    """Pause the chat"""
    return Text("label-pause")


def label_privacy() -> Text:
    """Who can see this?"""
    return Text("label-privacy")


def label_resume() -> Text:
    """Resume the chat"""
    return Text("label-resume")


def label_show() -> Text:
    """Show"""
    return Text("label-show")


def label_someone_else() -> Text:
    """Ask for someone else"""
    return Text("label-someone-else")


def label_stop() -> Text:
    """Stop"""
    return Text("label-stop")


def label_take() -> Text:
    """I’ll take it"""
    return Text("label-take")


def label_wait() -> Text:
    """I’ll wait"""
    return Text("label-wait")


def label_wish_boy() -> Text:
    """A boy"""
    return Text("label-wish-boy")


def label_wish_girl() -> Text:
    """A girl"""
    return Text("label-wish-girl")


def label_wish_none() -> Text:
    """I don’t mind"""
    return Text("label-wish-none")


def label_wish_older() -> Text:
    """Someone older"""
    return Text("label-wish-older")


def label_yes() -> Text:
    """Yes"""
    return Text("label-yes")


def left_scheme() -> Text:
    """You’re not part of this scheme at the moment. That means I can’t find you a mentor. You can still
    tap “{label-adult}”.
    """
    return Text("left-scheme")


def match_called_off() -> Text:
    """OK, I’ve stopped looking. You can ask again whenever you like."""
    return Text("match-called-off")


def match_declined() -> Text:
    """That’s fine. Thank you for telling me."""
    return Text("match-declined")


def match_found(*, mentor: PersonId, year: int) -> Text:
    """I’ve found you a mentor. {mentor} is in {year} and is trained to listen. Write whenever you’re
    ready.
    """
    return Text("match-found", (("mentor", mentor), ("year", year)))


def match_given_up(*, adult: PersonId) -> Text:
    """I’m sorry, I couldn’t find a mentor for you this time. That’s not about you. {adult} can help you
    from here. You can ask me again whenever you like.
    """
    return Text("match-given-up", (("adult", adult),))


def match_lapsed() -> Text:
    """That request has gone to someone else. That’s fine. I’ll ask you again another time."""
    return Text("match-lapsed")


def match_looking() -> Text:
    """I’m looking for a mentor who fits what you asked for. You can close this page and come back. If it’s
    urgent, tap “{label-adult}”.
    """
    return Text("match-looking")


def match_looking_minutes(*, minutes: int) -> Text:
    """I’m looking for a mentor who fits what you asked for. Most people hear back within {minutes} minutes
    in school time. You can close this page and come back. If it’s urgent, tap “{label-adult}”.
    """
    return Text("match-looking-minutes", (("minutes", minutes),))


def match_nobody(*, reference: str, topic: str, year: int) -> Text:
    """{reference}: no mentor was free for a pupil in {year}. It is about {topic}. Please offer them a time
    or talk with them yourself.
    """
    return Text("match-nobody", (("reference", reference), ("topic", topic), ("year", year)))


def match_none_free(*, adult: PersonId, next_time: datetime) -> Text:
    """No mentor is free at the moment, and I don’t want to keep you guessing. I can try again from
    {next_time}. You can also speak to {adult}. If things feel too much before then, Childline is open all
    day and night on {childline}.
    """
    return Text("match-none-free", (("adult", adult), ("next_time", _instant(next_time))))


def match_none_free_unknown(*, adult: PersonId) -> Text:
    """No mentor is free at the moment. I don’t know when one will be. You can speak to {adult}, or I can
    keep looking. If things feel too much before then, Childline is open all day and night on {childline}.
    """
    return Text("match-none-free-unknown", (("adult", adult),))


def match_not_needed() -> Text:
    """The pupil doesn’t need a mentor for this any more. Thank you for being there."""
    return Text("match-not-needed")


def match_not_now() -> Text:
    """Thank you for answering. I can’t start this chat at the moment. I’ll ask you again another time."""
    return Text("match-not-now")


def match_offer(*, minutes: int, topic: str, year: int) -> Text:
    """A pupil in {year} would like to talk about {topic}. Can you talk with them now? Please answer within
    {minutes} minutes. It’s fine to say no.
    """
    return Text("match-offer", (("minutes", minutes), ("topic", topic), ("year", year)))


def match_still_looking() -> Text:
    """I’m still looking. Nobody has answered yet, and that’s not about you. You can wait, or tap “{label-
    adult}”.
    """
    return Text("match-still-looking")


def match_too_late() -> Text:
    """Thank you for answering. Someone else is already helping with this one."""
    return Text("match-too-late")


def match_wish_unmet() -> Text:
    """I can’t find a mentor who fits everything you asked for. You can wait, or I can ask someone else.
    It’s up to you.
    """
    return Text("match-wish-unmet")


def match_you_are_on(*, pupil: PersonId, topic: str, year: int) -> Text:
    """You’re now talking with {pupil}, who is in {year}. It’s about {topic}. Say hello when you’re ready.
    If anything worries you, tap “{label-hand-over}”.
    """
    return Text("match-you-are-on", (("pupil", pupil), ("topic", topic), ("year", year)))


def media_refused() -> Text:
    """I can only take words. I didn’t open or keep what you sent. Please tell me in words instead. If
    that’s hard, tap “{label-adult}”.
    """
    return Text("media-refused")


def no_such_button() -> Text:
    """That button is from earlier and has stopped working. Nothing has changed. You can use the newest
    buttons, or write to me.
    """
    return Text("no-such-button")


def nothing_to_stop() -> Text:
    """There’s nothing to stop at the moment. You can write to me whenever you like."""
    return Text("nothing-to-stop")


def page_401() -> Text:
    """Nothing is shown until you have signed in."""
    return Text("page-401")


def page_401_title() -> Text:
    """Please sign in"""
    return Text("page-401-title")


def page_403() -> Text:
    """Your role doesn’t include this page."""
    return Text("page-403")


def page_403_title() -> Text:
    """Not for you"""
    return Text("page-403-title")


def page_404() -> Text:
    """There’s nothing here that you can see."""
    return Text("page-404")


def page_404_title() -> Text:
    """Not found"""
    return Text("page-404-title")


def page_413_title() -> Text:
    """Too long"""
    return Text("page-413-title")


def page_503() -> Text:
    """The service can’t do that right now. Please try again in a moment."""
    return Text("page-503")


def page_503_title() -> Text:
    """Not at the moment"""
    return Text("page-503-title")


def page_adult_away() -> Text:
    """You’re signed out, so this has not reached school. Please go to an adult near you now, or use a
    number below.
    """
    return Text("page-adult-away")


def page_adult_failed() -> Text:
    """This has not reached school. Please go to an adult near you now, or use a number below. We keep
    trying.
    """
    return Text("page-adult-failed")


def page_adult_kept() -> Text:
    """School’s computer has this. You’ll see in the messages what happens next."""
    return Text("page-adult-kept")


def page_adult_sending() -> Text:
    """We’re sending this to school now…"""
    return Text("page-adult-sending")


def page_away() -> Text:
    """You were signed out. Please sign in again."""
    return Text("page-away")


def page_back() -> Text:
    """Back to the start"""
    return Text("page-back")


def page_busy() -> Text:
    """The service can’t take messages at the moment. We keep trying. If you need help now, tell an adult
    near you.
    """
    return Text("page-busy")


def page_card_intro() -> Text:
    """If you can, go to an adult near you. You can also use these numbers."""
    return Text("page-card-intro")


def page_card_title() -> Text:
    """Get help now"""
    return Text("page-card-title")


def page_close() -> Text:
    """Close"""
    return Text("page-close")


def page_code_empty() -> Text:
    """Type your code first."""
    return Text("page-code-empty")


def page_code_help() -> Text:
    """It is on the card or note that the school gave you."""
    return Text("page-code-help")


def page_code_label() -> Text:
    """Your code"""
    return Text("page-code-label")


def page_code_slow() -> Text:
    """There were too many wrong codes. Wait a minute, then try again."""
    return Text("page-code-slow")


def page_code_wrong() -> Text:
    """That code didn’t work. Check each letter and try again. A member of staff can give you a new one."""
    return Text("page-code-wrong")


def page_connecting() -> Text:
    """Connecting…"""
    return Text("page-connecting")


def page_elsewhere() -> Text:
    """This conversation is open on another page, so this one has stopped."""
    return Text("page-elsewhere")


def page_empty() -> Text:
    """Write something first."""
    return Text("page-empty")


def page_hide() -> Text:
    """Leave this page"""
    return Text("page-hide")


def page_hide_hint() -> Text:
    """You can also press Esc twice."""
    return Text("page-hide-hint")


def page_line_childline() -> Text:
    """Free, day and night. It won’t show on a phone bill."""
    return Text("page-line-childline")


def page_line_danger() -> Text:
    """If you or someone else is in danger"""
    return Text("page-line-danger")


def page_line_other() -> Text:
    """You can call this number."""
    return Text("page-line-other")


def page_line_shout() -> Text:
    """Free, day and night."""
    return Text("page-line-shout")


def page_line_text(*, number: str, word: str) -> Text:
    """text {word} to {number}"""
    return Text("page-line-text", (("number", number), ("word", word)))


def page_lost() -> Text:
    """The connection was lost. We’re trying to get it back. What you write is kept on this page until
    then.
    """
    return Text("page-lost")


def page_messages() -> Text:
    """Messages"""
    return Text("page-messages")


def page_moment(*, time: datetime) -> Text:
    """{time}"""
    return Text("page-moment", (("time", _instant(time)),))


def page_no_script() -> Text:
    """This page needs JavaScript. Ask a member of staff for another device. The numbers below always work."""
    return Text("page-no-script")


def page_not_taken() -> Text:
    """This could not be sent."""
    return Text("page-not-taken")


def page_numbers() -> Text:
    """Emergency numbers"""
    return Text("page-numbers")


def page_read_aloud() -> Text:
    """Read aloud"""
    return Text("page-read-aloud")


def page_read_stop() -> Text:
    """Stop reading"""
    return Text("page-read-stop")


def page_send() -> Text:
    """Send"""
    return Text("page-send")


def page_sending() -> Text:
    """Sending…"""
    return Text("page-sending")


def page_sign_in() -> Text:
    """Sign in"""
    return Text("page-sign-in")


def page_sign_out() -> Text:
    """Sign out"""
    return Text("page-sign-out")


def page_skip() -> Text:
    """Skip to the messages"""
    return Text("page-skip")


def page_title() -> Text:
    """School page"""
    return Text("page-title")


def page_too_long() -> Text:
    """That’s too long to send in one go. Please send it in two or more parts."""
    return Text("page-too-long")


def page_trying() -> Text:
    """Not sent yet. We’ll keep trying."""
    return Text("page-trying")


def page_type() -> Text:
    """Type instead"""
    return Text("page-type")


def page_use_here() -> Text:
    """Use this page"""
    return Text("page-use-here")


def page_welcome() -> Text:
    """Sign in"""
    return Text("page-welcome")


def page_write() -> Text:
    """Your message"""
    return Text("page-write")


def page_you() -> Text:
    """You"""
    return Text("page-you")


def privacy() -> Text:
    """Your mentor won’t be told your full name. They can read what you write. {coordinator} can check
    chats to keep people safe. If anything suggests that you or someone else could be hurt, we have to tell
    {dsl}. We would tell you first if we can.
    """
    return Text("privacy")


def prompt_ask() -> Text:
    """Go to the pupil now, or send an adult they know. They asked for a person. Start with: “Tell me how I
    can help.” Do not ask about more than they want to say.
    """
    return Text("prompt-ask")


def prompt_car() -> Text:
    """See the pupil by the end of today. Ask what would help this week. Think of a young carer’s
    assessment, bereavement support, or family help. Decide who will be the pupil’s named adult.
    """
    return Text("prompt-car")


def prompt_cce() -> Text:
    """See the pupil today, before they go home. Treat them as a child who is being used, not as a suspect.
    Ask the police before you search or take anything, unless someone is in danger. Refer to children’s
    social care today, and think of the National Referral Mechanism.
    """
    return Text("prompt-cce")


def prompt_coc() -> Text:
    """Talk with the pupil by the end of today. Keep messages and notes as they are. See the pupils
    involved one at a time. Plan with the pupil how the rest of the day will be safe. Follow the anti-
    bullying policy, and think of the needs of every child involved.
    """
    return Text("prompt-coc")


def prompt_cse() -> Text:
    """See the pupil today, before they go home. Listen, and do not question. Do not tell anyone who is
    named. Refer to children’s social care and the police today. If the pupil is to be met or moved today,
    call {emergency}.
    """
    return Text("prompt-cse")


def prompt_dom() -> Text:
    """See the pupil today, before they go home. Ask only where they will be tonight and who will be there.
    If they or someone at home are in danger now, call {emergency}. Check for an Operation Encompass
    notice. Plan how to reach the pupil or parent safely before you call home.
    """
    return Text("prompt-dom")


def prompt_emo() -> Text:
    """See the pupil today, before they go home. Listen, and write down their own words. Check what is
    already on file. Decide with the DSL on early help or a referral today.
    """
    return Text("prompt-emo")


def prompt_fgm() -> Text:
    """A teacher who is told by a girl under 18 that this was done must report it to the police on
    {police}. The teacher must do so in person and by the end of the next working day. Nobody else can do
    it for them. If it may be about to happen, or travel is planned, call {emergency} and refer today. Do
    not speak to the family first.
    """
    return Text("prompt-fgm")


def prompt_fm() -> Text:
    """Do not contact the family or the community, and do not try to mediate. See the pupil alone and
    today. Ask the Forced Marriage Unit or the police for advice. If travel or a wedding is near, call
    {emergency} and refer today.
    """
    return Text("prompt-fm")


def prompt_hba() -> Text:
    """Do not contact the family or the community, and do not try to mediate. See the pupil alone and
    today. Keep the record away from anyone who could pass it on. Refer to the police and children’s social
    care today. In danger now, call {emergency}.
    """
    return Text("prompt-hba")


def prompt_hnd() -> Text:
    """A mentor passed this chat to an adult. Read the chat, then see the pupil face to face. Thank the
    mentor, who did the right thing. Talk with them today: they rest from new chats until somebody has.
    """
    return Text("prompt-hnd")


def prompt_men() -> Text:
    """Stand the mentor down from every chat until this is settled. See the pupil and the mentor, one at a
    time, today. Do not take sides: the mentor is a child too and may need help. Check the mentor’s other
    chats.
    """
    return Text("prompt-men")


def prompt_mh() -> Text:
    """Go to the pupil, and do not leave them alone if they may act. If they have taken or done something,
    call {emergency}. For urgent advice call {nhs-crisis}. Otherwise see them today, before they go home.
    Listen calmly. Agree with the pupil how and when parents are told, unless that raises the risk.
    """
    return Text("prompt-mh")


def prompt_mis() -> Text:
    """Find out now whether the pupil is on site. If not, and they may be in danger, call {emergency}. Call
    the contacts at home unless that raises the risk. See the pupil as soon as they are found, and refer
    today if there is harm behind it.
    """
    return Text("prompt-mis")


def prompt_neg() -> Text:
    """See the pupil by the end of today. Check food, clothing, warmth, sleep and attendance, and what is
    already on file. Decide on early help or a referral to children’s social care.
    """
    return Text("prompt-neg")


def prompt_onl() -> Text:
    """See the pupil by the end of today. Do not look for or open the material yourself. Ask them to keep
    the messages, and not to answer. Think of content, contact, conduct and commerce. For an adult who
    contacts a child, report to CEOP or the police. For images, use Report Remove.
    """
    return Text("prompt-onl")


def prompt_phy() -> Text:
    """See the pupil today, before they go home. Listen, and use “Tell me”, “Explain” and “Describe” only.
    Note any injury you can see, but do not examine or photograph it. If they need treatment or are in
    danger, call {emergency}. Decide on a referral to children’s social care today. Do not speak to the
    parents first if that could put the pupil at more risk.
    """
    return Text("prompt-phy")


def prompt_prev() -> Text:
    """Speak with the DSL or the Prevent lead first. Listen to the pupil without arguing. If there is an
    immediate threat, call {emergency}. Otherwise ask the police for advice on {police}. Channel is
    voluntary, and needs agreement.
    """
    return Text("prompt-prev")


def prompt_sex() -> Text:
    """See the pupil today, before they go home. Listen, and do not question: the police and social care
    will. Keep the pupil away from the person named. Tell the police or the local authority today. If it is
    happening now, call {emergency}. Do not speak to anyone who is named.
    """
    return Text("prompt-sex")


def prompt_stf() -> Text:
    """Do not speak to the adult concerned. Do not discuss this with colleagues. The head decides; if it is
    about the head, the chair of governors does. Call the Local Authority Designated Officer within one
    working day. Make sure that the pupil is not left in that adult’s care today.
    """
    return Text("prompt-stf")


def prompt_sub() -> Text:
    """See the pupil by the end of today. If they have taken something and are unwell, call {emergency}.
    Ask whether anyone at home is affected too. Decide on early help, the school nurse or a local drug and
    alcohol service.
    """
    return Text("prompt-sub")


def prompt_svh() -> Text:
    """Never view, copy, print, share, store or save an image. Do not ask anyone to show, send or delete
    one. See the pupil today, before they go home. Keep the pupils involved apart. For images of under-18s
    online, use Report Remove together with the pupil. Decide on the police and a referral today.
    """
    return Text("prompt-svh")


def prompt_svi() -> Text:
    """If there is a weapon on site or someone plans to use one, call {emergency} and follow the lockdown
    plan. Do not approach or search alone. Otherwise see the pupil today. Plan a safe way home, and decide
    on a referral.
    """
    return Text("prompt-svi")


def prompt_traf() -> Text:
    """Do not tell anyone who is named. See the pupil alone, with an independent interpreter if needed. If
    they may be moved today, call {emergency}. Refer to children’s social care today, and think of the
    National Referral Mechanism.
    """
    return Text("prompt-traf")


def prompt_unr() -> Text:
    """Nobody has read this message. Please read it now, and decide how serious it is. If it is in another
    language, use an independent interpreter or a colleague, never a family member or a pupil.
    """
    return Text("prompt-unr")


def prompt_uns() -> Text:
    """Go to the pupil now, or call the place where they are. Find out whether they are safe. If you cannot
    find them quickly and they may be in danger, call {emergency}. Stay with them until another adult has
    taken over.
    """
    return Text("prompt-uns")


def relay_adult(*, adult: PersonId, words: str) -> Text:
    """{adult}: {words}"""
    return Text("relay-adult", (("adult", adult), ("words", words)))


def relay_mentor(*, mentor: PersonId, words: str) -> Text:
    """{mentor}: {words}"""
    return Text("relay-mentor", (("mentor", mentor), ("words", words)))


def relay_pupil(*, pupil: PersonId, words: str) -> Text:
    """{pupil}: {words}"""
    return Text("relay-pupil", (("pupil", pupil), ("words", words)))


def robot_answer() -> Text:
    """I’m a computer program, not a person. People wrote every sentence I say. The mentors and staff you
    talk to through me are real people.
    """
    return Text("robot-answer")


def staff_acted(*, reference: str) -> Text:
    """Your action on {reference} is recorded."""
    return Text("staff-acted", (("reference", reference),))


def staff_cannot(*, reference: str) -> Text:
    """Thank you for saying so. {reference} goes to the next adult now."""
    return Text("staff-cannot", (("reference", reference),))


def staff_closed(*, reference: str) -> Text:
    """{reference} is closed. If the pupil writes of it again, you will be alerted."""
    return Text("staff-closed", (("reference", reference),))


def staff_debrief(*, mentor: PersonId) -> Text:
    """{mentor} has had a hard talk and is resting from new chats. Please talk with them today, before the
    end of school. Then tap “{label-debriefed}”.
    """
    return Text("staff-debrief", (("mentor", mentor),))


def staff_desk_news() -> Text:
    """There is something new for you on your desk. Please open it."""
    return Text("staff-desk-news")


def staff_needs_outcome() -> Text:
    """Please write in one sentence what was done and what was decided. Then close it."""
    return Text("staff-needs-outcome")


def staff_not_allowed() -> Text:
    """Your role cannot do that. Nothing was changed. The designated safeguarding lead can."""
    return Text("staff-not-allowed")


def staff_one_step_at_a_time(*, reference: str) -> Text:
    """{reference}: nothing was changed. First take it, then record what was done, then close it."""
    return Text("staff-one-step-at-a-time", (("reference", reference),))


def staff_too_late(*, reference: str, staff: PersonId) -> Text:
    """{reference} was already taken by {staff}. Nothing was changed."""
    return Text("staff-too-late", (("reference", reference), ("staff", staff)))


def staff_took(*, reference: str, staff: PersonId) -> Text:
    """{staff} has taken {reference}."""
    return Text("staff-took", (("reference", reference), ("staff", staff)))


def staff_unreachable_adult(*, staff: PersonId) -> Text:
    """{staff} cannot be reached on Telegram any more. Their alerts wait on their desk, and the next adult
    is asked in time. Please ask them to keep their desk open, or to unblock the bot.
    """
    return Text("staff-unreachable-adult", (("staff", staff),))


def staff_unreachable_pupil(*, pupil: PersonId) -> Text:
    """{pupil} cannot be reached on Telegram any more. Messages to them are kept, but do not arrive there.
    Please speak with them in school, and find out whether they need anything.
    """
    return Text("staff-unreachable-pupil", (("pupil", pupil),))


def stop_done() -> Text:
    """OK, I’ve stopped. You can write to me again whenever you like."""
    return Text("stop-done")


def talk_after_end() -> Text:
    """That chat has ended, so I didn’t pass your message on. I’ve kept it. To talk with someone again,
    just tell me.
    """
    return Text("talk-after-end")


def talk_debrief() -> Text:
    """Thank you for listening today. {coordinator} will catch up with you before your next chat. If you’d
    like to talk to someone sooner, tap “{label-adult}”.
    """
    return Text("talk-debrief")


def talk_ended_mentor(*, pupil: PersonId) -> Text:
    """Your chat with {pupil} has ended. Thank you for listening."""
    return Text("talk-ended-mentor", (("pupil", pupil),))


def talk_ended_pupil(*, mentor: PersonId) -> Text:
    """Your chat with {mentor} has ended. You can ask for a mentor again whenever you like."""
    return Text("talk-ended-pupil", (("mentor", mentor),))


def talk_ended_with_adult(*, mentor: PersonId) -> Text:
    """Your chat with {mentor} has ended. The adults here will still help with what you told me. You can
    tap “{label-adult}” at any time.
    """
    return Text("talk-ended-with-adult", (("mentor", mentor),))


def talk_first_line_hint() -> Text:
    """What you write now goes to each other. Start wherever you like. Please don’t share phone numbers or
    accounts. Staff can look in to keep people safe.
    """
    return Text("talk-first-line-hint")


def talk_handed_over_mentor() -> Text:
    """Thank you for passing this on. You did the right thing. I’m asking an adult to take over. You can
    stop here.
    """
    return Text("talk-handed-over-mentor")


def talk_handed_over_pupil() -> Text:
    """Your mentor thinks an adult can help with this better. You’ve done nothing wrong. I’m asking an
    adult now.
    """
    return Text("talk-handed-over-pupil")


def talk_helping_mentor() -> Text:
    """This is now for an adult to help with. You did nothing wrong. You don’t need to do anything more,
    and you can stop here.
    """
    return Text("talk-helping-mentor")


def talk_mentor_gone(*, mentor: PersonId) -> Text:
    """{mentor} can’t carry on at the moment. It’s nothing you did. I can look for someone else if you’d
    like that.
    """
    return Text("talk-mentor-gone", (("mentor", mentor),))


def talk_mentor_own_pupil() -> Text:
    """Your mentor had to step away. It’s nothing you did. I can look for someone else if you’d like that."""
    return Text("talk-mentor-own-pupil")


def talk_mentor_quiet(*, mentor: PersonId) -> Text:
    """{mentor} hasn’t answered yet. They may be in a lesson. You can wait, or ask for someone else."""
    return Text("talk-mentor-quiet", (("mentor", mentor),))


def talk_not_sent() -> Text:
    """This chat is paused, so I didn’t pass your message on. I’ve kept it for the staff who look after
    this.
    """
    return Text("talk-not-sent")


def talk_nudge_mentor(*, pupil: PersonId) -> Text:
    """{pupil} is waiting for an answer. If you can’t write now, you can end the chat or pass it to an
    adult.
    """
    return Text("talk-nudge-mentor", (("pupil", pupil),))


def talk_paused_mentor() -> Text:
    """I’ve paused this chat. You did nothing wrong, and there’s nothing you need to do."""
    return Text("talk-paused-mentor")


def talk_paused_pupil() -> Text:
    """I’ve paused this chat. You’ve done nothing wrong. You can still write to me, and you can still tap
    “{label-adult}”.
    """
    return Text("talk-paused-pupil")


def talk_pupil_quiet(*, pupil: PersonId) -> Text:
    """{pupil} hasn’t written for a while. They may be in a lesson. You can leave the chat open or end it."""
    return Text("talk-pupil-quiet", (("pupil", pupil),))


def talk_resumed_mentor(*, pupil: PersonId) -> Text:
    """Your chat with {pupil} is open again."""
    return Text("talk-resumed-mentor", (("pupil", pupil),))


def talk_resumed_pupil(*, mentor: PersonId) -> Text:
    """Your chat with {mentor} is open again."""
    return Text("talk-resumed-pupil", (("mentor", mentor),))


def talk_school_closed() -> Text:
    """School is closed now, so this chat has ended. I don’t pass messages on while school is closed. If
    things feel too much, call Childline on {childline} or text {shout}. If you are in danger, call
    {emergency}.
    """
    return Text("talk-school-closed")


def talk_school_closed_mentor(*, pupil: PersonId) -> Text:
    """School is closed now, so your chat with {pupil} has ended. I don’t pass messages on while school is
    closed. Thank you for listening.
    """
    return Text("talk-school-closed-mentor", (("pupil", pupil),))


def talk_waiting() -> Text:
    """OK. I’ll show you their answer as soon as it comes."""
    return Text("talk-waiting")


def tier_0() -> Text:
    """routine (tier 0)"""
    return Text("tier-0")


def tier_1() -> Text:
    """low (tier 1)"""
    return Text("tier-1")


def tier_2() -> Text:
    """concern (tier 2)"""
    return Text("tier-2")


def tier_3() -> Text:
    """serious (tier 3)"""
    return Text("tier-3")


def tier_4() -> Text:
    """immediate danger (tier 4)"""
    return Text("tier-4")


def too_many_messages() -> Text:
    """That’s a lot of messages in a short time. I’ve kept every one of them. I’ll go through them in
    order. If it’s urgent, tap “{label-adult}”.
    """
    return Text("too-many-messages")


def topic_bullying() -> Text:
    """bullying"""
    return Text("topic-bullying")


def topic_chat() -> Text:
    """something they’d like to talk about"""
    return Text("topic-chat")


def topic_exams() -> Text:
    """tests and exams"""
    return Text("topic-exams")


def topic_family_home() -> Text:
    """family and home"""
    return Text("topic-family_home")


def topic_feelings_worry() -> Text:
    """feelings and worries"""
    return Text("topic-feelings_worry")


def topic_friendship() -> Text:
    """friends"""
    return Text("topic-friendship")


def topic_greeting_only() -> Text:
    """something they’d like to talk about"""
    return Text("topic-greeting_only")


def topic_identity_confidence() -> Text:
    """being yourself"""
    return Text("topic-identity_confidence")


def topic_label_bullying() -> Text:
    """Bullying"""
    return Text("topic-label-bullying")


def topic_label_exams() -> Text:
    """Tests and exams"""
    return Text("topic-label-exams")


def topic_label_family_home() -> Text:
    """Family and home"""
    return Text("topic-label-family_home")


def topic_label_feelings_worry() -> Text:
    """Feelings and worries"""
    return Text("topic-label-feelings_worry")


def topic_label_friendship() -> Text:
    """Friends"""
    return Text("topic-label-friendship")


def topic_label_identity_confidence() -> Text:
    """Being myself"""
    return Text("topic-label-identity_confidence")


def topic_label_learning_homework() -> Text:
    """Schoolwork"""
    return Text("topic-label-learning_homework")


def topic_label_loneliness() -> Text:
    """Feeling alone"""
    return Text("topic-label-loneliness")


def topic_label_new_school_transition() -> Text:
    """Being new here"""
    return Text("topic-label-new_school_transition")


def topic_label_online_life() -> Text:
    """Life online"""
    return Text("topic-label-online_life")


def topic_label_other() -> Text:
    """Something else"""
    return Text("topic-label-other")


def topic_label_playground() -> Text:
    """Break times"""
    return Text("topic-label-playground")


def topic_label_practical() -> Text:
    """Finding my way around"""
    return Text("topic-label-practical")


def topic_learning_homework() -> Text:
    """schoolwork"""
    return Text("topic-learning_homework")


def topic_loneliness() -> Text:
    """feeling alone"""
    return Text("topic-loneliness")


def topic_new_school_transition() -> Text:
    """being new here"""
    return Text("topic-new_school_transition")


def topic_off_topic() -> Text:
    """something they’d like to talk about"""
    return Text("topic-off_topic")


def topic_online_life() -> Text:
    """life online"""
    return Text("topic-online_life")


def topic_other() -> Text:
    """something else"""
    return Text("topic-other")


def topic_playground() -> Text:
    """break times"""
    return Text("topic-playground")


def topic_practical() -> Text:
    """how things work at school"""
    return Text("topic-practical")


def topic_safeguarding() -> Text:
    """something an adult should hear"""
    return Text("topic-safeguarding")


def topic_unclear() -> Text:
    """something they’d like to talk about"""
    return Text("topic-unclear")


def try_break() -> Text:
    """Break"""
    return Text("try-break")


def try_clock() -> Text:
    """School clock"""
    return Text("try-clock")


def try_closed() -> Text:
    """school is closed"""
    return Text("try-closed")


def try_evening() -> Text:
    """Evening"""
    return Text("try-evening")


def try_holiday() -> Text:
    """Holiday"""
    return Text("try-holiday")


def try_lesson() -> Text:
    """Lesson"""
    return Text("try-lesson")


def try_lunch() -> Text:
    """Lunch"""
    return Text("try-lunch")


def try_none() -> Text:
    """The calendar has no such time."""
    return Text("try-none")


def try_open() -> Text:
    """school is open"""
    return Text("try-open")


def try_role_coordinator() -> Text:
    """coordinator"""
    return Text("try-role-coordinator")


def try_role_deputy() -> Text:
    """deputy lead"""
    return Text("try-role-deputy")


def try_role_head() -> Text:
    """head"""
    return Text("try-role-head")


def try_role_lead() -> Text:
    """designated lead"""
    return Text("try-role-lead")


def try_role_officer() -> Text:
    """data protection"""
    return Text("try-role-officer")


def try_seat_mentor() -> Text:
    """Peer mentor"""
    return Text("try-seat-mentor")


def try_seat_pupil() -> Text:
    """Pupil"""
    return Text("try-seat-pupil")


def try_seat_staff() -> Text:
    """Staff"""
    return Text("try-seat-staff")


def try_seats() -> Text:
    """Seats"""
    return Text("try-seats")


def try_stage() -> Text:
    """Key Stage"""
    return Text("try-stage")


def try_title() -> Text:
    """Peer support: try it out"""
    return Text("try-title")


def try_year(*, year: int) -> Text:
    """{year}"""
    return Text("try-year", (("year", year),))


def welcome_code_wrong() -> Text:
    """That invitation doesn’t work. It may be a typing slip, or it may have been used already. A member of
    staff can give you a new one.
    """
    return Text("welcome-code-wrong")


def welcome_joined() -> Text:
    """You’re in. Only you should use this chat."""
    return Text("welcome-joined")


def welcome_stranger() -> Text:
    """Hi, I’m {bot}. I’m a computer program for people at {school}. I can only talk with people the school
    has invited. If you’re at this school, ask a member of staff for an invitation.
    """
    return Text("welcome-stranger")


def welcome_too_young() -> Text:
    """You can use me on a school computer, but not in this app yet. A member of staff can show you where.
    If you are in danger, call {emergency}.
    """
    return Text("welcome-too-young")


def went_wrong() -> Text:
    """Something went wrong on my side. It isn’t your fault. I’m asking a person to look at it. If you need
    an adult, tap “{label-adult}”.
    """
    return Text("went-wrong")


def wish_boy() -> Text:
    """a boy"""
    return Text("wish-boy")


def wish_boy_older() -> Text:
    """a boy who’s older"""
    return Text("wish-boy-older")


def wish_girl() -> Text:
    """a girl"""
    return Text("wish-girl")


def wish_girl_older() -> Text:
    """a girl who’s older"""
    return Text("wish-girl-older")


def wish_language() -> Text:
    """someone who speaks your language"""
    return Text("wish-language")


def wish_older() -> Text:
    """someone older"""
    return Text("wish-older")


def wish_same_mentor() -> Text:
    """the same mentor as before"""
    return Text("wish-same-mentor")


TOPIC_LABELS: Mapping[str, Text] = {
    "friendship": Text("topic-label-friendship"),
    "playground": Text("topic-label-playground"),
    "bullying": Text("topic-label-bullying"),
    "feelings_worry": Text("topic-label-feelings_worry"),
    "learning_homework": Text("topic-label-learning_homework"),
    "new_school_transition": Text("topic-label-new_school_transition"),
    "family_home": Text("topic-label-family_home"),
    "loneliness": Text("topic-label-loneliness"),
    "exams": Text("topic-label-exams"),
    "identity_confidence": Text("topic-label-identity_confidence"),
    "online_life": Text("topic-label-online_life"),
    "practical": Text("topic-label-practical"),
    "other": Text("topic-label-other"),
}

CATEGORIES: Mapping[str, Text] = {
    "PHY": Text("category-phy"),
    "EMO": Text("category-emo"),
    "SEX": Text("category-sex"),
    "NEG": Text("category-neg"),
    "DOM": Text("category-dom"),
    "COC": Text("category-coc"),
    "SVH": Text("category-svh"),
    "CSE": Text("category-cse"),
    "CCE": Text("category-cce"),
    "SVI": Text("category-svi"),
    "MH": Text("category-mh"),
    "FGM": Text("category-fgm"),
    "FM": Text("category-fm"),
    "HBA": Text("category-hba"),
    "PREV": Text("category-prev"),
    "ONL": Text("category-onl"),
    "MIS": Text("category-mis"),
    "TRAF": Text("category-traf"),
    "SUB": Text("category-sub"),
    "CAR": Text("category-car"),
    "STF": Text("category-stf"),
    "MEN": Text("category-men"),
    "HND": Text("category-hnd"),
    "ASK": Text("category-ask"),
    "UNS": Text("category-uns"),
    "UNR": Text("category-unr"),
    "NONE": Text("category-none"),
}

PROMPTS: Mapping[str, Text] = {
    "PHY": Text("prompt-phy"),
    "EMO": Text("prompt-emo"),
    "SEX": Text("prompt-sex"),
    "NEG": Text("prompt-neg"),
    "DOM": Text("prompt-dom"),
    "COC": Text("prompt-coc"),
    "SVH": Text("prompt-svh"),
    "CSE": Text("prompt-cse"),
    "CCE": Text("prompt-cce"),
    "SVI": Text("prompt-svi"),
    "MH": Text("prompt-mh"),
    "FGM": Text("prompt-fgm"),
    "FM": Text("prompt-fm"),
    "HBA": Text("prompt-hba"),
    "PREV": Text("prompt-prev"),
    "ONL": Text("prompt-onl"),
    "MIS": Text("prompt-mis"),
    "TRAF": Text("prompt-traf"),
    "SUB": Text("prompt-sub"),
    "CAR": Text("prompt-car"),
    "STF": Text("prompt-stf"),
    "MEN": Text("prompt-men"),
    "HND": Text("prompt-hnd"),
    "ASK": Text("prompt-ask"),
    "UNS": Text("prompt-uns"),
    "UNR": Text("prompt-unr"),
}

TIERS: Mapping[str, Text] = {
    "0": Text("tier-0"),
    "1": Text("tier-1"),
    "2": Text("tier-2"),
    "3": Text("tier-3"),
    "4": Text("tier-4"),
}

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "adult-button": (),
    "alert-climbed": ("reference", "time"),
    "alert-danger": ("reference", "year"),
    "alert-fault": ("reference",),
    "alert-mentor": ("reference", "year"),
    "alert-more": ("reference",),
    "alert-new": ("reference", "tier", "year"),
    "alert-raised": ("reference", "tier", "year"),
    "alert-remind": ("reference", "time"),
    "alert-staff": ("reference",),
    "alert-watchdog": ("reference",),
    "ask-adult-still-asked": (),
    "ask-already": (),
    "ask-cancelled": (),
    "ask-closed": ("open_time",),
    "ask-closed-unknown": (),
    "ask-confirm": ("topic",),
    "ask-confirm-unclear": (),
    "ask-confirm-wish": ("topic", "wish"),
    "ask-off-topic": (),
    "ask-what": (),
    "ask-what-again": (),
    "ask-wish": (),
    "ask-with-adult": ("adult",),
    "ask-with-adult-nobody-yet": (),
    "category-ask": (),
    "category-car": (),
    "category-cce": (),
    "category-coc": (),
    "category-cse": (),
    "category-dom": (),
    "category-emo": (),
    "category-fgm": (),
    "category-fm": (),
    "category-hba": (),
    "category-hnd": (),
    "category-men": (),
    "category-mh": (),
    "category-mis": (),
    "category-neg": (),
    "category-none": (),
    "category-onl": (),
    "category-phy": (),
    "category-prev": (),
    "category-sex": (),
    "category-stf": (),
    "category-sub": (),
    "category-svh": (),
    "category-svi": (),
    "category-traf": (),
    "category-unr": (),
    "category-uns": (),
    "concern-acted": ("adult",),
    "concern-asked": (),
    "concern-closed": ("open_time",),
    "concern-closed-unknown": (),
    "concern-mentor-helping": (),
    "concern-mentor-words": (),
    "concern-more": ("adult",),
    "concern-more-nobody": (),
    "concern-not-reached": (),
    "concern-over": (),
    "concern-safe-no": (),
    "concern-safe-question": (),
    "concern-safe-yes": (),
    "concern-taken": ("adult",),
    "concern-thanks": (),
    "concern-told": ("adult",),
    "concern-told-concern": ("adult",),
    "concern-unread": (),
    "desk-acted-by": ("who",),
    "desk-age-days": ("count",),
    "desk-age-hours": ("count",),
    "desk-age-minutes": ("count",),
    "desk-age-now": (),
    "desk-alert-seen": (),
    "desk-asked": ("count",),
    "desk-audit": (),
    "desk-audit-about": (),
    "desk-audit-facts": (),
    "desk-audit-on": (),
    "desk-audit-what": (),
    "desk-audit-when": (),
    "desk-audit-who": (),
    "desk-back": (),
    "desk-busy": (),
    "desk-button": (),
    "desk-climbing": (),
    "desk-close": (),
    "desk-close-act": (),
    "desk-closed": (),
    "desk-done": (),
    "desk-duty": (),
    "desk-earlier": (),
    "desk-ended": (),
    "desk-erased": (),
    "desk-failed": (),
    "desk-fault": (),
    "desk-free": (),
    "desk-give-back": (),
    "desk-held": (),
    "desk-is-mentor": (),
    "desk-look-in": (),
    "desk-look-in-about": (),
    "desk-look-in-act": (),
    "desk-lost": (),
    "desk-mentor-not": (),
    "desk-mentor-saw": (),
    "desk-messages": (),
    "desk-needed": (),
    "desk-needs-you": ("count",),
    "desk-new-alert": (),
    "desk-next": (),
    "desk-no-cases": (),
    "desk-no-duty": (),
    "desk-no-messages": (),
    "desk-no-requests": (),
    "desk-no-talks": (),
    "desk-nobody-present": (),
    "desk-now": (),
    "desk-older": (),
    "desk-other-cases": (),
    "desk-outcome": (),
    "desk-outcome-about": (),
    "desk-outcome-label": (),
    "desk-paused": (),
    "desk-places": (),
    "desk-print": (),
    "desk-program": (),
    "desk-readings": (),
    "desk-reason": (),
    "desk-reason-asked": (),
    "desk-reason-complaint": (),
    "desk-reason-concern": (),
    "desk-reason-sample": (),
    "desk-reason-supervision": (),
    "desk-request-row": ("topic", "year"),
    "desk-requests": (),
    "desk-resting": (),
    "desk-said": (),
    "desk-said-nothing": (),
    "desk-skip": (),
    "desk-somebody": (),
    "desk-sound": (),
    "desk-sound-off": (),
    "desk-sound-on": (),
    "desk-taken-by": ("who",),
    "desk-talk-row": ("id", "older", "year"),
    "desk-talks": (),
    "desk-tier": ("tier",),
    "desk-timeline": (),
    "desk-told": (),
    "desk-told-nothing": (),
    "desk-was-acted": ("who",),
    "desk-was-alerted": ("who",),
    "desk-was-closed": ("who",),
    "desk-was-opened": (),
    "desk-was-reached": ("who",),
    "desk-was-taken": ("who",),
    "desk-with": ("who",),
    "desk-words": (),
    "desk-words-about": (),
    "desk-write": (),
    "desk-write-about": (),
    "desk-write-label": (),
    "desk-year": ("year",),
    "duty-debriefed": (),
    "duty-off": (),
    "duty-on": (),
    "duty-resting": (),
    "edit-kept": (),
    "emergency-card": (),
    "feedback-ask": (),
    "feedback-thanks": (),
    "greeting": (),
    "greeting-mentor": (),
    "help-text": (),
    "how-long": ("minutes",),
    "how-long-unknown": (),
    "label-accept": (),
    "label-acted": (),
    "label-adult": (),
    "label-ask-mentor": (),
    "label-cancel": (),
    "label-cannot": (),
    "label-choose": (),
    "label-close": (),
    "label-debriefed": (),
    "label-decline": (),
    "label-emergency": (),
    "label-end": (),
    "label-end-talk": (),
    "label-hand-over": (),
    "label-help": (),
    "label-helped-bit": (),
    "label-helped-no": (),
    "label-helped-yes": (),
    "label-no": (),
    "label-not-sure": (),
    "label-not-that": (),
    "label-off-duty": (),
    "label-on-duty": (),
    "label-pause": (),
    "label-privacy": (),
    "label-resume": (),
    "label-show": (),
    "label-someone-else": (),
    "label-stop": (),
    "label-take": (),
    "label-wait": (),
    "label-wish-boy": (),
    "label-wish-girl": (),
    "label-wish-none": (),
    "label-wish-older": (),
    "label-yes": (),
    "left-scheme": (),
    "match-called-off": (),
    "match-declined": (),
    "match-found": ("mentor", "year"),
    "match-given-up": ("adult",),
    "match-lapsed": (),
    "match-looking": (),
    "match-looking-minutes": ("minutes",),
    "match-nobody": ("reference", "topic", "year"),
    "match-none-free": ("adult", "next_time"),
    "match-none-free-unknown": ("adult",),
    "match-not-needed": (),
    "match-not-now": (),
    "match-offer": ("minutes", "topic", "year"),
    "match-still-looking": (),
    "match-too-late": (),
    "match-wish-unmet": (),
    "match-you-are-on": ("pupil", "topic", "year"),
    "media-refused": (),
    "no-such-button": (),
    "nothing-to-stop": (),
    "page-401": (),
    "page-401-title": (),
    "page-403": (),
    "page-403-title": (),
    "page-404": (),
    "page-404-title": (),
    "page-413-title": (),
    "page-503": (),
    "page-503-title": (),
    "page-adult-away": (),
    "page-adult-failed": (),
    "page-adult-kept": (),
    "page-adult-sending": (),
    "page-away": (),
    "page-back": (),
    "page-busy": (),
    "page-card-intro": (),
    "page-card-title": (),
    "page-close": (),
    "page-code-empty": (),
    "page-code-help": (),
    "page-code-label": (),
    "page-code-slow": (),
    "page-code-wrong": (),
    "page-connecting": (),
    "page-elsewhere": (),
    "page-empty": (),
    "page-hide": (),
    "page-hide-hint": (),
    "page-line-childline": (),
    "page-line-danger": (),
    "page-line-other": (),
    "page-line-shout": (),
    "page-line-text": ("number", "word"),
    "page-lost": (),
    "page-messages": (),
    "page-moment": ("time",),
    "page-no-script": (),
    "page-not-taken": (),
    "page-numbers": (),
    "page-read-aloud": (),
    "page-read-stop": (),
    "page-send": (),
    "page-sending": (),
    "page-sign-in": (),
    "page-sign-out": (),
    "page-skip": (),
    "page-title": (),
    "page-too-long": (),
    "page-trying": (),
    "page-type": (),
    "page-use-here": (),
    "page-welcome": (),
    "page-write": (),
    "page-you": (),
    "privacy": (),
    "prompt-ask": (),
    "prompt-car": (),
    "prompt-cce": (),
    "prompt-coc": (),
    "prompt-cse": (),
    "prompt-dom": (),
    "prompt-emo": (),
    "prompt-fgm": (),
    "prompt-fm": (),
    "prompt-hba": (),
    "prompt-hnd": (),
    "prompt-men": (),
    "prompt-mh": (),
    "prompt-mis": (),
    "prompt-neg": (),
    "prompt-onl": (),
    "prompt-phy": (),
    "prompt-prev": (),
    "prompt-sex": (),
    "prompt-stf": (),
    "prompt-sub": (),
    "prompt-svh": (),
    "prompt-svi": (),
    "prompt-traf": (),
    "prompt-unr": (),
    "prompt-uns": (),
    "relay-adult": ("adult", "words"),
    "relay-mentor": ("mentor", "words"),
    "relay-pupil": ("pupil", "words"),
    "robot-answer": (),
    "staff-acted": ("reference",),
    "staff-cannot": ("reference",),
    "staff-closed": ("reference",),
    "staff-debrief": ("mentor",),
    "staff-desk-news": (),
    "staff-needs-outcome": (),
    "staff-not-allowed": (),
    "staff-one-step-at-a-time": ("reference",),
    "staff-too-late": ("reference", "staff"),
    "staff-took": ("reference", "staff"),
    "staff-unreachable-adult": ("staff",),
    "staff-unreachable-pupil": ("pupil",),
    "stop-done": (),
    "talk-after-end": (),
    "talk-debrief": (),
    "talk-ended-mentor": ("pupil",),
    "talk-ended-pupil": ("mentor",),
    "talk-ended-with-adult": ("mentor",),
    "talk-first-line-hint": (),
    "talk-handed-over-mentor": (),
    "talk-handed-over-pupil": (),
    "talk-helping-mentor": (),
    "talk-mentor-gone": ("mentor",),
    "talk-mentor-own-pupil": (),
    "talk-mentor-quiet": ("mentor",),
    "talk-not-sent": (),
    "talk-nudge-mentor": ("pupil",),
    "talk-paused-mentor": (),
    "talk-paused-pupil": (),
    "talk-pupil-quiet": ("pupil",),
    "talk-resumed-mentor": ("pupil",),
    "talk-resumed-pupil": ("mentor",),
    "talk-school-closed": (),
    "talk-school-closed-mentor": ("pupil",),
    "talk-waiting": (),
    "tier-0": (),
    "tier-1": (),
    "tier-2": (),
    "tier-3": (),
    "tier-4": (),
    "too-many-messages": (),
    "topic-bullying": (),
    "topic-chat": (),
    "topic-exams": (),
    "topic-family_home": (),
    "topic-feelings_worry": (),
    "topic-friendship": (),
    "topic-greeting_only": (),
    "topic-identity_confidence": (),
    "topic-label-bullying": (),
    "topic-label-exams": (),
    "topic-label-family_home": (),
    "topic-label-feelings_worry": (),
    "topic-label-friendship": (),
    "topic-label-identity_confidence": (),
    "topic-label-learning_homework": (),
    "topic-label-loneliness": (),
    "topic-label-new_school_transition": (),
    "topic-label-online_life": (),
    "topic-label-other": (),
    "topic-label-playground": (),
    "topic-label-practical": (),
    "topic-learning_homework": (),
    "topic-loneliness": (),
    "topic-new_school_transition": (),
    "topic-off_topic": (),
    "topic-online_life": (),
    "topic-other": (),
    "topic-playground": (),
    "topic-practical": (),
    "topic-safeguarding": (),
    "topic-unclear": (),
    "try-break": (),
    "try-clock": (),
    "try-closed": (),
    "try-evening": (),
    "try-holiday": (),
    "try-lesson": (),
    "try-lunch": (),
    "try-none": (),
    "try-open": (),
    "try-role-coordinator": (),
    "try-role-deputy": (),
    "try-role-head": (),
    "try-role-lead": (),
    "try-role-officer": (),
    "try-seat-mentor": (),
    "try-seat-pupil": (),
    "try-seat-staff": (),
    "try-seats": (),
    "try-stage": (),
    "try-title": (),
    "try-year": ("year",),
    "welcome-code-wrong": (),
    "welcome-joined": (),
    "welcome-stranger": (),
    "welcome-too-young": (),
    "went-wrong": (),
    "wish-boy": (),
    "wish-boy-older": (),
    "wish-girl": (),
    "wish-girl-older": (),
    "wish-language": (),
    "wish-older": (),
    "wish-same-mentor": (),
}
"""Every key with the names of its parameters, in order."""
