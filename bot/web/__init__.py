"""The web channel: a chat page for pupils and mentors, a desk for staff, served by the school itself."""
