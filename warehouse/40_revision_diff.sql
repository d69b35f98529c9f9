-- What changed between two revisions of a document. Things are followed by what they are called and where they stand,
-- then by their name alone, then by what they say:
--   same name, same place            -> the same thing; each field that reads differently is 'changed'
--   same name, another place         -> 'moved'
--   other name, same content         -> 'renamed'
--   nothing to match                 -> 'removed' or 'added'
-- Blanks do not count: another typesetting of the same words is no change.

CREATE MACRO squeeze(words) AS regexp_replace(words, '[\s\x{3000}]', '', 'g');

CREATE VIEW revision_entity AS
SELECT k.revision_id, 'kpi' AS entity, k.kpi_id AS entity_id, k.name AS subject, k.kpi_key AS identity,
       squeeze(k.name) || CASE WHEN k.is_repeat THEN '（再掲）' ELSE '' END AS name,
       concat_ws(' › ', h.path, k.field, k.item_no) AS place,
       (SELECT string_agg(concat_ws(' ', v.role, v.period, v.part, squeeze(v.raw)), '; ' ORDER BY v.ordinal)
        FROM kpi_value v WHERE v.kpi_id = k.kpi_id) AS content, k.source_id
FROM kpi k LEFT JOIN heading_path h USING (heading_id, revision_id)
UNION ALL
SELECT m.revision_id, 'measure', m.measure_id, m.title, concat_ws(' › ', p.place, squeeze(m.title)), squeeze(m.title),
       p.path,
       (SELECT string_agg(squeeze(i.title), '; ' ORDER BY i.kind, i.ordinal)
        FROM measure_item i WHERE i.measure_id = m.measure_id), m.source_id
FROM measure m
LEFT JOIN heading h USING (heading_id, revision_id)
LEFT JOIN heading_path p ON p.heading_id = h.parent_id AND p.revision_id = h.revision_id
UNION ALL
SELECT m.revision_id, 'measure_item', concat_ws(' ', i.measure_id, i.kind, i.ordinal), i.title,
       concat_ws(' › ', squeeze(m.title), i.kind, squeeze(i.title)), concat_ws(' ', i.kind, squeeze(i.title)), m.title,
       nullif(squeeze(array_to_string(i.details, '')), ''), i.source_id
FROM measure_item i JOIN measure m USING (measure_id)
UNION ALL
SELECT revision_id, 'initiative', initiative_id, name, squeeze(concat_ws(' › ', field, item_no, name)), squeeze(name),
       concat_ws(' › ', field, item_no), squeeze(overview), source_id
FROM initiative
UNION ALL
SELECT revision_id, 'term', term_id, term, squeeze(term), squeeze(term), index_key, squeeze(description), source_id
FROM term
UNION ALL
SELECT h.revision_id, 'heading', h.heading_id, h.title, concat_ws(' › ', p.place, squeeze(h.title)), squeeze(h.title),
       p.path, coalesce(p.place, '') || ' › ' || h.number, h.source_id
FROM heading h LEFT JOIN heading_path p ON p.heading_id = h.parent_id AND p.revision_id = h.revision_id;
COMMENT ON VIEW revision_entity IS '版の間で追うもの。 / A thing that is followed from one revision to the next.';
COMMENT ON COLUMN revision_entity.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN revision_entity.entity IS '種類（kpi、measure など）。 / Kind of thing (kpi, measure …).';
COMMENT ON COLUMN revision_entity.entity_id IS 'そのID。 / Its id.';
COMMENT ON COLUMN revision_entity.subject IS '名前。 / Its name.';
COMMENT ON COLUMN revision_entity.identity IS '名前と場所を比べる形にしたもの。 / Name and place together, as they are compared.';
COMMENT ON COLUMN revision_entity.name IS '名前を比べる形にしたもの。 / Its name, as it is compared.';
COMMENT ON COLUMN revision_entity.place IS '置かれた場所。 / Where it stands.';
COMMENT ON COLUMN revision_entity.content IS '内容を比べる形にしたもの。 / What it says, as it is compared.';
COMMENT ON COLUMN revision_entity.source_id IS '出典のID。 / Id of the source.';

CREATE VIEW revision_fact AS
WITH kpi_fact AS (
    UNPIVOT (SELECT revision_id, kpi_id AS entity_id, source_id, field, item_no, item, name, definition, rationale,
                    nullif(array_to_string(notes, chr(10)), '') AS notes, page_ref FROM kpi)
    ON field, item_no, item, name, definition, rationale, notes, page_ref INTO NAME fact VALUE said
), measure_fact AS (
    UNPIVOT (SELECT revision_id, measure_id AS entity_id, source_id, number, summary,
                    nullif(array_to_string(departments, ', '), '') AS departments FROM measure)
    ON number, summary, departments INTO NAME fact VALUE said
), initiative_fact AS (
    UNPIVOT (SELECT revision_id, initiative_id AS entity_id, source_id, item, overview, goal,
                    nullif(array_to_string(departments, ', '), '') AS departments FROM initiative)
    ON item, overview, goal, departments INTO NAME fact VALUE said
), fact AS (
    SELECT revision_id, 'kpi' AS entity, entity_id, fact AS field, said AS value, source_id FROM kpi_fact
    UNION ALL
    SELECT k.revision_id, 'kpi', v.kpi_id, concat_ws(' ', v.role, coalesce(v.period, v.period_text), v.part), v.raw,
           v.source_id
    FROM kpi_value v JOIN kpi k USING (kpi_id)
    UNION ALL
    SELECT k.revision_id, 'kpi', i.kpi_id, 'increment ' || i.ordinal, i.raw, i.source_id
    FROM kpi_increment i JOIN kpi k USING (kpi_id)
    UNION ALL
    SELECT k.revision_id, 'kpi', m.kpi_id, 'milestone ' || m.ordinal, m.raw, m.source_id
    FROM kpi_milestone m JOIN kpi k USING (kpi_id)
    UNION ALL SELECT revision_id, 'measure', entity_id, fact, said, source_id FROM measure_fact
    UNION ALL
    SELECT m.revision_id, 'measure_item', concat_ws(' ', i.measure_id, i.kind, i.ordinal), 'details',
           array_to_string(i.details, chr(10)), i.source_id
    FROM measure_item i JOIN measure m USING (measure_id)
    UNION ALL SELECT revision_id, 'initiative', entity_id, fact, said, source_id FROM initiative_fact
    UNION ALL SELECT revision_id, 'term', term_id, 'description', description, source_id FROM term
    UNION ALL SELECT revision_id, 'heading', heading_id, 'number', number, source_id FROM heading WHERE number IS NOT NULL
)
SELECT *, row_number() OVER (PARTITION BY revision_id, entity, entity_id, field ORDER BY value) AS ordinal FROM fact;
COMMENT ON VIEW revision_fact IS '版の間で追うものについての一つの記載。 / One thing that is said of an entity.';
COMMENT ON COLUMN revision_fact.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN revision_fact.entity IS '種類（kpi、measure など）。 / Kind of thing (kpi, measure …).';
COMMENT ON COLUMN revision_fact.entity_id IS 'そのID。 / Its id.';
COMMENT ON COLUMN revision_fact.field IS '何についての記載か（definition、target FY2025 など）。 / What it is about (definition, target FY2025 …).';
COMMENT ON COLUMN revision_fact.value IS '記載（印刷のまま）。 / What is said, as printed.';
COMMENT ON COLUMN revision_fact.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN revision_fact.ordinal IS '同じ field の中での順番。 / Order among those of one field.';

CREATE VIEW v_revision_diff AS
WITH pair AS (
    SELECT a.document_id, a.revision_id AS revision_from, b.revision_id AS revision_to
    FROM revision a JOIN revision b ON b.document_id = a.document_id
        AND (a.published_on, a.label) < (b.published_on, b.label)
), placed AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.revision_id, entity, identity ORDER BY page, top, x0) AS n
    FROM revision_entity e LEFT JOIN source_box s ON s.source_id = e.source_id AND s.ordinal = 1
), stays AS (
    SELECT p.*, a.entity, a.entity_id AS id_from, b.entity_id AS id_to
    FROM pair p JOIN placed a ON a.revision_id = p.revision_from
    JOIN placed b ON b.revision_id = p.revision_to AND (a.entity, a.identity, a.n) = (b.entity, b.identity, b.n)
), left_a AS (
    SELECT p.*, a.entity, a.name, a.place, a.content, a.subject, a.entity_id, a.source_id,
           row_number() OVER (PARTITION BY revision_from, revision_to, a.entity, a.name ORDER BY a.place, a.n) AS m
    FROM pair p JOIN placed a ON a.revision_id = p.revision_from
    ANTI JOIN stays s ON (s.revision_from, s.revision_to, s.entity, s.id_from)
        = (p.revision_from, p.revision_to, a.entity, a.entity_id)
), left_b AS (
    SELECT p.*, b.entity, b.name, b.place, b.content, b.subject, b.entity_id, b.source_id,
           row_number() OVER (PARTITION BY revision_from, revision_to, b.entity, b.name ORDER BY b.place, b.n) AS m
    FROM pair p JOIN placed b ON b.revision_id = p.revision_to
    ANTI JOIN stays s ON (s.revision_from, s.revision_to, s.entity, s.id_to)
        = (p.revision_from, p.revision_to, b.entity, b.entity_id)
), moved AS (
    SELECT a.document_id, a.revision_from, a.revision_to, a.entity, a.entity_id AS id_from, b.entity_id AS id_to,
           b.subject, a.place AS old, b.place AS new, a.source_id AS source_from, b.source_id AS source_to
    FROM left_a a JOIN left_b b USING (revision_from, revision_to, entity, name, m)
), alone_a AS (
    SELECT a.*, count(*) OVER (PARTITION BY a.revision_from, a.revision_to, a.entity, a.content) AS twins
    FROM left_a a ANTI JOIN moved m ON (m.revision_from, m.revision_to, m.entity, m.id_from)
        = (a.revision_from, a.revision_to, a.entity, a.entity_id)
), alone_b AS (
    SELECT b.*, count(*) OVER (PARTITION BY b.revision_from, b.revision_to, b.entity, b.content) AS twins
    FROM left_b b ANTI JOIN moved m ON (m.revision_from, m.revision_to, m.entity, m.id_to)
        = (b.revision_from, b.revision_to, b.entity, b.entity_id)
), renamed AS (
    SELECT a.document_id, a.revision_from, a.revision_to, a.entity, a.entity_id AS id_from, b.entity_id AS id_to,
           b.subject, a.subject AS old, b.subject AS new, a.source_id AS source_from, b.source_id AS source_to
    FROM alone_a a JOIN alone_b b USING (revision_from, revision_to, entity, content)
    WHERE a.twins = 1 AND b.twins = 1
), matched AS (
    SELECT document_id, revision_from, revision_to, entity, id_from, id_to FROM stays
    UNION ALL SELECT document_id, revision_from, revision_to, entity, id_from, id_to FROM moved
    UNION ALL SELECT document_id, revision_from, revision_to, entity, id_from, id_to FROM renamed
), said AS (
    SELECT m.document_id, m.revision_from, m.revision_to, m.entity, m.id_from, m.id_to, f.field, f.ordinal,
           f.value AS old, NULL AS new, f.source_id AS source_from, NULL AS source_to
    FROM matched m JOIN revision_fact f ON (f.revision_id, f.entity, f.entity_id) = (m.revision_from, m.entity, m.id_from)
    UNION ALL
    SELECT m.document_id, m.revision_from, m.revision_to, m.entity, m.id_from, m.id_to, f.field, f.ordinal,
           NULL, f.value, NULL, f.source_id
    FROM matched m JOIN revision_fact f ON (f.revision_id, f.entity, f.entity_id) = (m.revision_to, m.entity, m.id_to)
), changed AS (
    SELECT document_id, revision_from, revision_to, entity, id_to, field, max(old) AS old, max(new) AS new,
           max(source_from) AS source_from, max(source_to) AS source_to
    FROM said GROUP BY document_id, revision_from, revision_to, entity, id_from, id_to, field, ordinal
    HAVING squeeze(max(old)) IS DISTINCT FROM squeeze(max(new))
)
SELECT c.document_id, c.revision_from, c.revision_to, 'changed' AS kind, c.entity, e.subject, c.field, old, new, source_from,
       source_to
FROM changed c JOIN revision_entity e ON (e.revision_id, e.entity, e.entity_id) = (c.revision_to, c.entity, c.id_to)
WHERE NOT (c.field = 'name' AND (c.revision_from, c.revision_to, c.entity, c.id_to)
    IN (SELECT (revision_from, revision_to, entity, id_to) FROM renamed))
UNION ALL
SELECT document_id, revision_from, revision_to, 'moved', entity, subject, 'place', old, new, source_from, source_to
FROM moved
UNION ALL
SELECT document_id, revision_from, revision_to, 'renamed', entity, subject, 'name', old, new, source_from, source_to
FROM renamed
UNION ALL
SELECT document_id, revision_from, revision_to, 'removed', entity, subject, NULL, subject, NULL, source_id, NULL
FROM alone_a a ANTI JOIN renamed r ON (r.revision_from, r.revision_to, r.entity, r.id_from)
    = (a.revision_from, a.revision_to, a.entity, a.entity_id)
UNION ALL
SELECT document_id, revision_from, revision_to, 'added', entity, subject, NULL, NULL, subject, NULL, source_id
FROM alone_b b ANTI JOIN renamed r ON (r.revision_from, r.revision_to, r.entity, r.id_to)
    = (b.revision_from, b.revision_to, b.entity, b.entity_id);
COMMENT ON VIEW v_revision_diff IS '二つの版の違い。 / What changed between two revisions.';
COMMENT ON COLUMN v_revision_diff.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_revision_diff.revision_from IS '前の版のID。 / The earlier revision.';
COMMENT ON COLUMN v_revision_diff.revision_to IS '後の版のID。 / The later revision.';
COMMENT ON COLUMN v_revision_diff.kind IS '違いの種類（added 追加、removed 削除、changed 変更、renamed 改称、moved 移動）。 / Kind: added, removed, changed, renamed or moved.';
COMMENT ON COLUMN v_revision_diff.entity IS '何が違うか（kpi、measure など）。 / Kind of thing (kpi, measure …).';
COMMENT ON COLUMN v_revision_diff.subject IS 'その名前。 / Its name.';
COMMENT ON COLUMN v_revision_diff.field IS 'どの記載か（definition、target FY2025 など）。 / Which statement (definition, target FY2025 …).';
COMMENT ON COLUMN v_revision_diff.old IS '前の記載。 / What it said.';
COMMENT ON COLUMN v_revision_diff.new IS '後の記載。 / What it says now.';
COMMENT ON COLUMN v_revision_diff.source_from IS '前の出典のID。 / Source in the earlier revision.';
COMMENT ON COLUMN v_revision_diff.source_to IS '後の出典のID。 / Source in the later revision.';
