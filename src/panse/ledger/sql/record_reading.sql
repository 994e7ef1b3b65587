INSERT INTO readings BY NAME
SELECT (SELECT coalesce(max(number), 0) FROM readings) + 1 AS number, $id AS id, $document AS document,
       $bundled AS bundled, $pack AS pack, $fingerprint AS fingerprint, $engine AS engine, $let_in AS let_in,
       $refused AS refused, $open_dates AS open_dates, $proposed AS proposed, $recorded AS recorded
