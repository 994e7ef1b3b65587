SELECT max(recorded)
FROM (
    SELECT recorded FROM meta JOIN migrations USING (format)
    UNION ALL SELECT recorded FROM documents
    UNION ALL SELECT recorded FROM readings
    UNION ALL SELECT recorded FROM entities
    UNION ALL SELECT recorded FROM decisions
)
