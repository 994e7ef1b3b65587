-- The first format. Tables only ever grow: no row is updated or deleted; the present is a view.
-- Times are UTC without a zone. Numbers count up in the order of recording and break ties between equal times.

-- One row for each format that the file has had; the present one has the highest. `pack` is the pack's name,
-- `source` what it is loaded by: the name again, or its folder.
CREATE TABLE meta (format INTEGER NOT NULL, pack VARCHAR NOT NULL, source VARCHAR NOT NULL, created TIMESTAMP NOT NULL);
CREATE TABLE migrations (format INTEGER NOT NULL, name VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL);

-- The packs that readings were made with.
CREATE TABLE packs (
    name VARCHAR NOT NULL, version VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL
);

-- One row for each time that something new was learned of a document. `content` names the text and blocks; they stand
-- once, in the first row with that content. A document of a pack is known without being held: no content, no text.
CREATE TABLE documents (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR,
    published VARCHAR,
    language VARCHAR NOT NULL,
    bundled BOOLEAN NOT NULL,
    content VARCHAR,
    text VARCHAR,
    blocks VARCHAR,
    recorded TIMESTAMP NOT NULL
);

-- One row for each reading that became the present one of its document. A reading that comes back after another one
-- has taken its place gets a new row under its old id.
CREATE TABLE readings (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    bundled BOOLEAN NOT NULL,
    pack VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    engine VARCHAR NOT NULL,
    let_in INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    open_dates INTEGER NOT NULL,
    proposed INTEGER NOT NULL,
    recorded TIMESTAMP NOT NULL
);

-- One row for each wording of a claim: the same claim (`id`) with another method, confidence or context is a new row;
-- `wording` is a hash of what `id` leaves out.
-- Numbers stand twice: exactly, as text, and as DOUBLE for analyses. `valid_start` is inclusive, `valid_end` exclusive.
-- `learned` is when the claim was first recorded in any wording.
CREATE TABLE claims (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL,
    quote_end BIGINT NOT NULL,
    quote VARCHAR,
    quote_sha256 VARCHAR,
    context BIGINT[][] NOT NULL,
    line BIGINT NOT NULL,
    section VARCHAR,
    subject VARCHAR NOT NULL,
    predicate VARCHAR NOT NULL,
    object VARCHAR,
    value VARCHAR,
    value_high VARCHAR,
    unit VARCHAR,
    bound VARCHAR,
    step VARCHAR,
    counter VARCHAR,
    value_number DOUBLE,
    value_high_number DOUBLE,
    valid VARCHAR,
    valid_until VARCHAR,
    valid_start DATE,
    valid_end DATE,
    status VARCHAR NOT NULL,
    about VARCHAR,
    amount VARCHAR,
    amount_high VARCHAR,
    amount_unit VARCHAR,
    amount_bound VARCHAR,
    amount_step VARCHAR,
    amount_counter VARCHAR,
    amount_number DOUBLE,
    amount_high_number DOUBLE,
    attributed_to VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    learned TIMESTAMP NOT NULL,
    recorded TIMESTAMP NOT NULL
);

-- Which claims a reading gave: `reading` is readings.id, `claim` is claims.number.
CREATE TABLE reading_claims (reading VARCHAR NOT NULL, claim BIGINT NOT NULL);

CREATE TABLE refusals (
    reading VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    line BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    proposed VARCHAR NOT NULL
);

CREATE TABLE mentions (
    reading VARCHAR NOT NULL, span_start BIGINT NOT NULL, span_end BIGINT NOT NULL, entity VARCHAR NOT NULL
);

-- Entities that readings proposed (`reading`) or people added (no `reading`), as plain values.
CREATE TABLE entities (
    number BIGINT NOT NULL,
    reading VARCHAR,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    names VARCHAR NOT NULL,
    country VARCHAR,
    layers VARCHAR NOT NULL,
    sublayer VARCHAR,
    proposed BOOLEAN NOT NULL,
    recorded TIMESTAMP NOT NULL
);

-- What reviewers said. `said` is the reviewer's time, `recorded` the ledger's.
CREATE TABLE decisions (
    number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    other VARCHAR,
    reviewer VARCHAR NOT NULL,
    note VARCHAR,
    said TIMESTAMP NOT NULL,
    recorded TIMESTAMP NOT NULL
);

-- What was known before `moment`: the latest reading of each document, and of each document of the pack.
CREATE MACRO readings_known(moment) AS TABLE
    SELECT document, bundled, max(number) AS number, arg_max(id, number) AS id
    FROM readings
    WHERE recorded < moment
    GROUP BY document, bundled;

-- Each document once, as last read, or as the pack tells of it where nobody has read it; `first` is when panse
-- learned of it.
CREATE MACRO documents_known(moment) AS TABLE
    SELECT id, sha256, name, media_type, title, publisher, published, language, content, content IS NOT NULL AS held,
           min(recorded) OVER (PARTITION BY id) AS first, number
    FROM documents
    WHERE recorded < moment
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY bundled, number DESC) = 1;

-- The claims of those readings. One that was both read and bundled stands here twice: see present_claims.
CREATE MACRO claims_known(moment) AS TABLE
    SELECT claims.*, reading.bundled
    FROM readings_known(moment) AS reading
    JOIN reading_claims ON reading_claims.reading = reading.id
    JOIN claims ON claims.number = reading_claims.claim;

CREATE MACRO entities_known(moment) AS TABLE
    SELECT name, kind, names, country, layers, sublayer, proposed, recorded
    FROM entities
    WHERE recorded < moment AND (reading IS NULL OR reading IN (SELECT id FROM readings_known(moment)))
    QUALIFY row_number() OVER (PARTITION BY name ORDER BY reading IS NOT NULL, number DESC) = 1;

CREATE VIEW present_documents AS FROM documents_known('infinity'::TIMESTAMP);
CREATE VIEW present_entities AS FROM entities_known('infinity'::TIMESTAMP);
CREATE VIEW present_claims AS
    SELECT * FROM claims_known('infinity'::TIMESTAMP)
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY confidence DESC, bundled, number DESC) = 1;
