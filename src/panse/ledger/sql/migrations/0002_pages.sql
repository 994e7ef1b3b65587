-- Formats with pages: where in the text each page begins (with the text, once for each content), which pages were not
-- read, and on which page a claim stands; and, for any format, sentences on what else was not read. All of it is NULL
-- for what was recorded before, and where there is nothing to say.
ALTER TABLE documents ADD COLUMN pages VARCHAR;
ALTER TABLE documents ADD COLUMN gaps VARCHAR;
ALTER TABLE documents ADD COLUMN remarks VARCHAR;
ALTER TABLE claims ADD COLUMN page INTEGER;

CREATE OR REPLACE MACRO documents_known(moment) AS TABLE
    SELECT id, sha256, name, media_type, title, publisher, published, language, gaps, remarks, content,
           content IS NOT NULL AS held, min(recorded) OVER (PARTITION BY id) AS first, number
    FROM documents
    WHERE recorded < moment
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY bundled, number DESC) = 1;

-- A view keeps the columns that its tables had when it was made.
CREATE OR REPLACE VIEW present_documents AS FROM documents_known('infinity'::TIMESTAMP);
CREATE OR REPLACE VIEW present_claims AS
    SELECT * FROM claims_known('infinity'::TIMESTAMP)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY confidence DESC, bundled, number DESC) = 1;
