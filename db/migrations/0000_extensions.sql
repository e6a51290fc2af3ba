CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- How text is compared when people search and sort: without case, without accents. The same function makes the
-- stored key and folds what was typed, so both always agree.
CREATE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  replace(replace(replace(replace(
    lower(regexp_replace(normalize(value, NFKD), U&'[\0300-\036F]', '', 'g')),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  'øłđðı', 'olddi'
);--> statement-breakpoint
-- What was typed, as a LIKE pattern without wildcards of its own.
CREATE FUNCTION search_pattern(typed text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(search_key(typed), '\', '\\'), '%', '\%'), '_', '\_');
