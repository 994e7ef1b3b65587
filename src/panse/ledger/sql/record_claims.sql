-- Those staged claims that the ledger does not have in this very wording.
INSERT INTO claims BY NAME
SELECT staged.* EXCLUDE (position),
       (SELECT coalesce(max(number), 0) FROM claims) + row_number() OVER (ORDER BY position) AS number,
       coalesce(earlier.learned, $recorded) AS learned,
       $recorded AS recorded
FROM staged_claims AS staged
LEFT JOIN (SELECT id, min(learned) AS learned FROM claims SEMI JOIN staged_claims USING (id) GROUP BY id) AS earlier
       ON earlier.id = staged.id
WHERE NOT EXISTS (SELECT 1 FROM claims WHERE claims.id = staged.id AND claims.wording = staged.wording)
