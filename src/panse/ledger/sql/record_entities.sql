INSERT INTO entities BY NAME
SELECT (SELECT coalesce(max(number), 0) FROM entities) + position + 1 AS number, $reading AS reading,
       name::VARCHAR AS name, kind::VARCHAR AS kind, names::VARCHAR AS names, country::VARCHAR AS country,
       layers::VARCHAR AS layers, sublayer::VARCHAR AS sublayer, proposed, $recorded AS recorded
FROM incoming_entities
