-- The claims of one reading with the types of the ledger, and the hash of what their ids leave out.
CREATE OR REPLACE TEMP TABLE staged_claims AS
WITH typed AS (
    SELECT position, id::VARCHAR AS id, document::VARCHAR AS document, quote_start, quote_end,
           quote::VARCHAR AS quote, quote_sha256::VARCHAR AS quote_sha256, context::BIGINT[][] AS context,
           line, page::VARCHAR::INTEGER AS page, section::VARCHAR AS section, subject::VARCHAR AS subject, predicate::VARCHAR AS predicate,
           object::VARCHAR AS object,
           value::VARCHAR AS value, value_high::VARCHAR AS value_high, unit::VARCHAR AS unit,
           bound::VARCHAR AS bound, step::VARCHAR AS step, counter::VARCHAR AS counter,
           value_number, value_high_number,
           valid::VARCHAR AS valid, valid_until::VARCHAR AS valid_until,
           valid_start::VARCHAR::DATE AS valid_start, valid_end::VARCHAR::DATE AS valid_end,
           status::VARCHAR AS status, about::VARCHAR AS about,
           amount::VARCHAR AS amount, amount_high::VARCHAR AS amount_high, amount_unit::VARCHAR AS amount_unit,
           amount_bound::VARCHAR AS amount_bound, amount_step::VARCHAR AS amount_step,
           amount_counter::VARCHAR AS amount_counter, amount_number, amount_high_number,
           attributed_to::VARCHAR AS attributed_to, method::VARCHAR AS method, confidence
    FROM incoming_claims
)
SELECT *, md5(to_json({
           method: method, confidence: confidence, context: context, line: line, section: section,
           quote: quote, quote_sha256: quote_sha256,
           value: value, value_high: value_high, step: step, counter: counter,
           amount: amount, amount_high: amount_high, amount_step: amount_step, amount_counter: amount_counter
       })::VARCHAR) AS wording
FROM typed
