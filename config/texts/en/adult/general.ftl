# Texts that pupils read too, as staff read them.

greeting = Hello, I am { $bot }, an automated helper of { $school }. I bring you concerns to take, and requests that no mentor could answer. I never show a name or a pupil’s words in a notification.
privacy = What you write here is kept and shown to the colleagues who work on the same case. Every reading of a pupil’s words is recorded under your name.
help-text = Concerns arrive here with buttons: show, take, or pass on. Take one only if you can act on it now. In immediate danger, call { -emergency } first.
robot-answer = I am a computer program. Every sentence I say was written and reviewed by people.
went-wrong = Something went wrong inside the program. It was recorded, and the operator has been asked to look. If this was about a pupil’s safety, please speak to { $dsl } directly.
too-many-messages = You have sent many messages in a short time. All are kept and are worked through in order.
no-such-button = That button no longer applies, and nothing was changed. Please open the case to see where it stands.
media-refused = I take words only. What you sent was not opened or kept. Please do not send pictures or files about a pupil.
