-- The present reading of a document by panse itself, the pack's facts aside.
SELECT * FROM readings WHERE document = $document AND NOT bundled ORDER BY number DESC LIMIT 1
