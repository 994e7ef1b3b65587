SELECT refusals.*, reading.document
FROM readings_known($moment) AS reading
JOIN refusals ON refusals.reading = reading.id
WHERE $document IS NULL OR reading.document = $document
ORDER BY reading.document, refusals.position
