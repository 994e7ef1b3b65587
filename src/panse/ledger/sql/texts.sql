SELECT content, text FROM documents WHERE text IS NOT NULL AND content IN (SELECT unnest($contents::VARCHAR[]))
