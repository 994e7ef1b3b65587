SELECT mentions.*
FROM readings_known($moment) AS reading
JOIN mentions ON mentions.reading = reading.id
WHERE reading.document = $document
ORDER BY span_start, span_end, entity
