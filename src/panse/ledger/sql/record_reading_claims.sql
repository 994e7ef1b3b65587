INSERT INTO reading_claims
SELECT $reading, present.number
FROM (SELECT number, id, wording FROM claims WHERE document = $document) AS present
JOIN staged_claims ON staged_claims.id = present.id AND staged_claims.wording = present.wording
ORDER BY present.number
