SELECT entity AS key, count(DISTINCT id) AS claims
FROM (
    SELECT id, subject AS entity FROM claims_known($moment)
    UNION ALL
    SELECT id, object FROM claims_known($moment) WHERE object IS NOT NULL
)
GROUP BY entity
