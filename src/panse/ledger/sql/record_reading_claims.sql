INSERT INTO reading_claims
SELECT $reading, claims.number
FROM claims
JOIN staged_claims ON staged_claims.id = claims.id AND staged_claims.wording = claims.wording
