INSERT INTO refusals BY NAME
SELECT $reading AS reading, position, reason::VARCHAR AS reason, detail::VARCHAR AS detail, span_start, span_end, line,
       quote::VARCHAR AS quote, method::VARCHAR AS method, proposed::VARCHAR AS proposed
FROM incoming_refusals
