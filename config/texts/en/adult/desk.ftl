# The desk: what staff see on their page. No name and no word of a child stands in the overview.

desk-skip = Skip to the desk
desk-places = Pages
desk-now = Now
desk-audit = Audit trail
desk-needs-you = { $count ->
    [0] Nothing needs you now
    [one] One case is open
   *[other] { $count } cases are open
}
desk-no-cases = No case is open. Alerts appear here by themselves.
desk-nobody-present = No designated lead or deputy is marked as at work. Peer talk stays closed until one is.
desk-fault = Something could not be sent or handled. It is kept. Please ask whoever runs the service to look.
desk-tier = { $tier }
desk-year = { $year }
desk-climbing = Nobody has taken it yet
desk-taken-by = Taken by { $who }
desk-acted-by = { $who } has acted
desk-closed = Closed
desk-age-now = just now
desk-age-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
desk-age-hours = { $count } hours ago
desk-age-days = { $count } days ago

desk-talks = Chats now
desk-no-talks = Nobody is chatting.
desk-talk-row = { $id }: { $year } with a mentor from Year { $older }
desk-paused = paused
desk-ended = ended
desk-requests = Waiting for a mentor
desk-no-requests = Nobody is waiting.
desk-request-row = { $year }: { $topic }
desk-asked = { $count ->
    [0] nobody asked yet
    [one] one mentor asked
   *[other] { $count } mentors asked
}
desk-duty = Mentors on duty
desk-no-duty = Nobody is on duty.
desk-busy = in a chat
desk-free = free
desk-resting = resting, debrief due

desk-messages = Messages to you
desk-no-messages = Nothing yet.
desk-new-alert = A new alert has come in.
desk-alert-seen = I have seen it
desk-sound = Sound for new alerts
desk-sound-on = Sound is on
desk-sound-off = Sound is off
desk-lost = The connection was lost. What you see may be out of date. Trying again.
desk-failed = That did not go through, and nothing was changed. Please try again.
desk-done = Sent. The page shows it in a moment.
desk-needed = Please write it down first.
desk-back = Back

desk-is-mentor = a peer mentor
desk-words = What they wrote, word for word
desk-words-about = Marked words made the program raise this. It can be wrong in both directions, so please read all of it.
desk-button = They tapped a button and wrote nothing.
desk-erased = These words have been erased.
desk-mentor-saw = A mentor has read this.
desk-mentor-not = No mentor has read this.
desk-next = What to do next
desk-give-back = Let the chat go on
desk-print = Print
desk-write = Write to the pupil
desk-write-label = Your message
desk-write-about = They read it under your name. Do not ask for details here; listen to them in person.
desk-close = Close the case
desk-outcome-label = What was done, and what was decided
desk-outcome-about = Say where it was recorded. If the pupil writes of it again, you will be alerted again.
desk-close-act = Close with this outcome
desk-outcome = Outcome
desk-earlier = The chat it came from
desk-held = held back, not delivered
desk-told = What the pupil has been told so far
desk-told-nothing = Nothing yet.
desk-timeline = What has happened
desk-was-opened = The concern was raised
desk-was-alerted = { $who } was alerted
desk-was-reached = The alert reached { $who }
desk-was-taken = { $who } took it
desk-was-acted = { $who } acted
desk-was-closed = { $who } closed it
desk-somebody = somebody
desk-readings = Who has read it
desk-other-cases = Earlier cases

desk-look-in = Look into this chat
desk-look-in-about = Your name, the time and your reason are kept, and the data protection officer can read them.
desk-look-in-act = Look in
desk-reason = Why do you need to read it?
desk-reason-sample = Routine sample
desk-reason-concern = Following up a concern
desk-reason-asked = The pupil or mentor asked me to
desk-reason-supervision = Supervision of the mentor
desk-reason-complaint = A complaint
desk-with = with { $who }
desk-said = What they wrote
desk-said-nothing = Nothing yet.

desk-audit-about = Who did what, and who read what. It holds no child’s words, and no row can be changed.
desk-audit-when = When
desk-audit-who = Who
desk-audit-what = Did
desk-audit-on = About
desk-audit-facts = More
desk-program = the program
desk-older = Older

# The page of make try.
try-title = Peer support: try it out
try-clock = School clock
try-seats = Seats
try-seat-pupil = Pupil
try-seat-mentor = Peer mentor
try-seat-staff = Staff
try-stage = Key Stage
try-year = { $year }
try-role-coordinator = coordinator
try-role-lead = designated lead
try-role-deputy = deputy lead
try-role-head = head
try-role-officer = data protection
try-lesson = Lesson
try-break = Break
try-lunch = Lunch
try-evening = Evening
try-holiday = Holiday
try-open = school is open
try-closed = school is closed
try-none = The calendar has no such time.
