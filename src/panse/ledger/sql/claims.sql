-- The claims known before $moment that pass the filters, each once: of a claim both read and bundled, the surer.
SELECT *
FROM claims_known($moment)
WHERE ($document IS NULL OR document IN (
          SELECT id FROM documents_known($moment) WHERE id = $document OR name = $document))
  AND ($entity IS NULL OR subject = $entity OR object = $entity)
  AND ($subject IS NULL OR subject = $subject)
  AND ($object IS NULL OR object = $object)
  AND ($predicate IS NULL OR predicate = $predicate)
  AND ($valid_from IS NULL OR (valid_end > $valid_from AND (valid_start IS NULL OR valid_start < $valid_to)))
  AND ($bundled IS NULL OR bundled = $bundled)
  AND ($id IS NULL OR id = $id)
  AND confidence >= $min_confidence
QUALIFY row_number() OVER (PARTITION BY id ORDER BY confidence DESC, bundled, number DESC) = 1
ORDER BY document, quote_start, quote_end, id
