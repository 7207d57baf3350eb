feedback-ask = Did your buddy help? Tap a face. Your buddy can not see it.
feedback-thanks = Thank you! You can come back. If it is still bad, tap “{ label-adult }”.
