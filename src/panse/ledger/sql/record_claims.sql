-- Those staged claims, all of one document, that the ledger does not have in this very wording.
INSERT INTO claims BY NAME
WITH before AS MATERIALIZED (SELECT id, wording, learned FROM claims WHERE document = $document)
SELECT staged.* EXCLUDE (position),
       (SELECT coalesce(max(number), 0) FROM claims) + row_number() OVER (ORDER BY position) AS number,
       coalesce(earlier.learned, $recorded) AS learned,
       $recorded AS recorded
FROM staged_claims AS staged
LEFT JOIN (SELECT id, min(learned) AS learned FROM before GROUP BY id) AS earlier ON earlier.id = staged.id
WHERE NOT EXISTS (SELECT 1 FROM before WHERE before.id = staged.id AND before.wording = staged.wording)
