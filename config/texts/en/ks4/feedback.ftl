feedback-ask = Did that chat help? Your mentor won’t see your answer.
feedback-thanks = Thank you for telling us. If something is still wrong, tell me or tap “{ label-adult }”.
