INSERT INTO packs
SELECT $name, $version, $fingerprint, $recorded
WHERE NOT EXISTS (SELECT 1 FROM packs WHERE name = $name AND version = $version AND fingerprint = $fingerprint)
