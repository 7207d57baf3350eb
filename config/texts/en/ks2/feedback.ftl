feedback-ask = Did that chat help? Tap a face. Your peer supporter won’t see it.
feedback-thanks = Thank you for telling me. If something is still wrong, tap “{ label-adult }”.
