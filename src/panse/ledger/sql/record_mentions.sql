INSERT INTO mentions BY NAME
SELECT $reading AS reading, span_start, span_end, entity::VARCHAR AS entity
FROM incoming_mentions
