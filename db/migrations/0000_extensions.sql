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
-- The key as ASCII: a letter of another script becomes its bytes in octal. pg_trgm takes no trigram from such a letter
-- where the database's character type is "C" (as in the embedded one), and a search would read the whole index.
CREATE FUNCTION search_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN encode(convert_to(search_key(value), 'UTF8'), 'escape');
