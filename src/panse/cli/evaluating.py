"""``panse evaluate``: the claims of the observatory held against an answer key."""
