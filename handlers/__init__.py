"""What happens when something arrives: receive, advance, deliver, wake. Knows no database, no network."""
