SELECT * FROM documents_known($moment) WHERE $document IS NULL OR id = $document ORDER BY name, first, id
