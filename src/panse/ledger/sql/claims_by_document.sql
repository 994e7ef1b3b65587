SELECT document AS key, count(DISTINCT id) AS claims
FROM claims_known($moment)
GROUP BY document
