SELECT text, blocks, pages FROM documents WHERE text IS NOT NULL AND id = $document AND content = $content
