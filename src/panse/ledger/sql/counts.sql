SELECT
    (SELECT count(*) FROM documents_known($moment)) AS documents,
    (SELECT count(*) FROM documents_known($moment) WHERE held) AS held,
    (SELECT count(DISTINCT id) FROM claims_known($moment)) AS claims,
    (SELECT count(*) FROM refusals WHERE reading IN (SELECT id FROM readings_known($moment))) AS refusals,
    (SELECT count(*) FROM entities_known($moment)) AS entities,
    (SELECT count(*) FROM decisions WHERE recorded < $moment) AS decisions
