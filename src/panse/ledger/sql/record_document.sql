INSERT INTO documents BY NAME
SELECT (SELECT coalesce(max(number), 0) FROM documents) + 1 AS number, $id AS id, $sha256 AS sha256, $name AS name,
       $media_type AS media_type, $title AS title, $publisher AS publisher, $published AS published,
       $language AS language, $bundled AS bundled, $content AS content, $text AS text, $blocks AS blocks,
       $pages AS pages, $gaps AS gaps, $remarks AS remarks,
       $recorded AS recorded
