INSERT INTO decisions BY NAME
SELECT (SELECT coalesce(max(number), 0) FROM decisions) + 1 AS number, $id AS id, $verdict AS verdict,
       $subject AS subject, $other AS other, $reviewer AS reviewer, $note AS note, $said AS said, $recorded AS recorded
WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE id = $id)
