SELECT text, blocks FROM documents WHERE text IS NOT NULL AND id = $document AND content = $content
