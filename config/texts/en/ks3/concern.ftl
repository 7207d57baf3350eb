# When somebody may be at risk: said to the child. Nothing here may run ahead of the truth, promise secrecy,
# blame, or ask anything but “Are you safe right now?”.

concern-thanks = Thank you for telling us. You’ve done the right thing and you’re not in trouble. What happened is not your fault. I can’t keep this between us, because we want to keep you safe. You don’t need to type any more.
concern-asked = OK. I’m asking an adult now. You don’t have to explain anything. I’ll tell you when I’ve reached someone.
concern-unread = I couldn’t read that by myself. I’m asking an adult to look at it. If you need help now, tap “{ label-adult }”.
concern-mentor-words = I didn’t send that message. You’re not in trouble. An adult will look at it and talk with you.
concern-told = I’ve told { $adult }, whose job is to keep pupils safe. They will share it only with people who need to know. You don’t need to explain it again here.
concern-told-concern = I’ve asked { $adult } to look at this. They will talk with you about what happens next.
concern-not-reached = I haven’t reached an adult yet, and I’m still trying. Please go to an adult you trust now. If you are in danger, call { -emergency }. You can also call Childline on { -childline }.
concern-closed = I have to be honest: school is closed now. It may be { $open_time } before anyone here reads this. If you are in danger, call { -emergency }. To talk now, call Childline on { -childline } or text { -shout }. Both are free, day and night. An adult will follow this up when school opens.
concern-closed-unknown = I have to be honest: school is closed now. It may be some time before anyone here reads this. If you are in danger, call { -emergency }. To talk now, call Childline on { -childline } or text { -shout }. Both are free, day and night. An adult will follow this up when school opens.
concern-safe-question = Are you safe right now?
concern-safe-yes = Thank you for answering. An adult will still talk with you about this. If anything changes, tap “{ label-adult }”.
concern-safe-no = Thank you for answering. Please go to an adult you trust now, and stay with them. If you are in danger, call { -emergency }. You can also call Childline on { -childline }.
concern-more = Thank you. I’ve added this to what { $adult } has.
concern-more-nobody = Thank you. I’ve added this to what you told us. I’m still trying to reach an adult. If you are in danger, call { -emergency }.
concern-taken = { $adult } is looking after this now. They will talk with you as soon as they can.
concern-acted = { $adult } has done something to help with this. You can ask them what happens next.
concern-over = The adults who helped have finished with this for now. If something is still wrong, tell me or tap “{ label-adult }”. You can come back at any time.
