-- What the checks of repetitions judge: chapters and lists, repeats, wording and table, parts and totals.

-- The indicators of a document by name, the first of each name before those that say it again.
CREATE VIEW check_mention AS
SELECT k.kpi_id, k.kpi_key, k.name, k.is_repeat, k.source_id, k.table_id, r.document_id,
       same_name(k.name) AS plain_name,
       row_number() OVER (PARTITION BY r.document_id, same_name(k.name) ORDER BY k.is_repeat, t.table_no, t."row")
           AS mention
FROM v_kpi k JOIN v_revision r USING (revision_id)
LEFT JOIN (SELECT table_id, source_id, min(table_no) AS table_no, min("row") AS "row" FROM v_table_cell GROUP BY ALL) t
    ON t.table_id = k.table_id AND t.source_id = k.source_id;
COMMENT ON VIEW check_mention IS '文書の中で同じ名前で述べられた指標。 / Indicators of a document by name.';
COMMENT ON COLUMN check_mention.kpi_id IS '指標の記載のID。 / Id of the statement.';
COMMENT ON COLUMN check_mention.kpi_key IS '指標の鍵。 / Key of the indicator.';
COMMENT ON COLUMN check_mention.name IS '指標名。 / Name.';
COMMENT ON COLUMN check_mention.is_repeat IS '再掲か。 / Whether it is marked 再掲.';
COMMENT ON COLUMN check_mention.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN check_mention.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_mention.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN check_mention.plain_name IS '比べる形にした名前。 / Name as it is compared.';
COMMENT ON COLUMN check_mention.mention IS '文書の中で何番目の記載か。 / Which mention in the document it is, from 1.';

-- Each later mention against the first: what the one says of a role, a time and a part, and what the other says. Two
-- mentions are the same indicator where at least half of what they say agrees: names as short as 参加者数 recur.
CREATE VIEW v_check_said_twice AS
WITH pair AS (
    SELECT a.kpi_id AS kpi_a, b.kpi_id AS kpi_b, b.name, b.kpi_key, b.document_id, a.source_id AS name_a, b.source_id
           AS name_b
    FROM check_mention a JOIN check_mention b ON b.document_id = a.document_id AND b.plain_name = a.plain_name
        AND a.mention = 1 AND b.mention > 1
), said AS (
    SELECT kpi_id, concat_ws(' ', role, coalesce(period, period_text), nullif(part, '')) AS slot,
           concat_ws(' ', role_in_japanese(role), coalesce(period_in_japanese(period), period_text), nullif(part, ''))
               AS slot_ja,
           any_value(source_id) AS source_id,
           string_agg(CASE WHEN base_value IS NULL THEN squeeze(raw) ELSE coalesce(nullif(comparator, '='), '')
               || digits(base_value) || base_unit END,
               '、' ORDER BY raw) AS words
    FROM check_value GROUP BY ALL
), slot AS (
    SELECT DISTINCT p.*, s.slot, s.slot_ja FROM pair p JOIN said s ON s.kpi_id IN (p.kpi_a, p.kpi_b)
), held AS (
    SELECT c.*, a.words AS words_a, b.words AS words_b, coalesce(a.source_id, c.name_a) AS source_a,
           coalesce(b.source_id, c.name_b) AS source_b,
           count_if(a.words = b.words) OVER (PARTITION BY c.kpi_a, c.kpi_b) AS agreeing,
           count(*) OVER (PARTITION BY c.kpi_a, c.kpi_b) AS slots
    FROM slot c
    LEFT JOIN said a ON a.kpi_id = c.kpi_a AND a.slot = c.slot
    LEFT JOIN said b ON b.kpi_id = c.kpi_b AND b.slot = c.slot
)
SELECT name AS subject, concat_ws('|', kpi_key, slot) AS key, document_id, slot_ja AS said, slot AS said_en,
       coalesce(words_a, '―') AS first_words, coalesce(words_b, '―') AS second_words,
       [source_a] AS sources_expected, [source_b] AS sources_observed
FROM held WHERE agreeing > 0 AND 2 * agreeing >= slots - 1;
COMMENT ON VIEW v_check_said_twice IS '検査の対象：同じ文書の二か所で述べられた指標の値。 / Judged: values of indicators that a document states in two places.';
COMMENT ON COLUMN v_check_said_twice.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_said_twice.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_said_twice.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_said_twice.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_said_twice.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_said_twice.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_said_twice.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_said_twice.first_words IS '最初の記載（なければ ―）。 / What the first place says (― if nothing).';
COMMENT ON COLUMN v_check_said_twice.second_words IS '後の記載（なければ ―）。 / What the later place says (― if nothing).';

-- A list of all indicators is a table most of whose names stand in other tables of its document: what the chapters
-- have, it has, and as often.
CREATE VIEW v_check_listed AS
WITH shared AS (
    SELECT m.document_id, m.table_id, count(*) AS names, count_if(EXISTS (
        SELECT 1 FROM check_mention o
        WHERE o.document_id = m.document_id AND o.plain_name = m.plain_name AND o.table_id <> m.table_id)) AS elsewhere
    FROM check_mention m GROUP BY m.document_id, m.table_id
), listing AS (
    -- The longest such table of a document; the tables of the chapters are shorter.
    SELECT document_id, max_by(table_id, names) AS list_id FROM shared
    WHERE names >= 5 AND 5 * elsewhere >= 4 * names GROUP BY document_id
)
SELECT any_value(m.name) AS subject, concat_ws('|', l.document_id, m.plain_name) AS key, l.document_id,
       count(*) FILTER (m.table_id <> l.list_id) AS in_chapters, count(*) FILTER (m.table_id = l.list_id) AS in_list,
       coalesce(list(m.source_id) FILTER (m.table_id <> l.list_id), []) AS sources_expected,
       coalesce(list(m.source_id) FILTER (m.table_id = l.list_id), []) AS sources_observed
FROM listing l JOIN check_mention m USING (document_id)
GROUP BY l.document_id, m.plain_name;
COMMENT ON VIEW v_check_listed IS '検査の対象：各章の指標と指標の一覧。 / Judged: indicators of the chapters and of the list of all indicators.';
COMMENT ON COLUMN v_check_listed.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_listed.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_listed.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_listed.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_listed.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_listed.in_chapters IS '各章の表での記載の数。 / Mentions in the tables of the chapters.';
COMMENT ON COLUMN v_check_listed.in_list IS '一覧での記載の数。 / Mentions in the list.';

-- What is marked （再掲） stands elsewhere without the mark.
CREATE VIEW v_check_repeat AS
WITH thing AS (
    SELECT 'kpi' AS kind, name AS label, plain_name, is_repeat, document_id, source_id FROM check_mention
    UNION ALL
    SELECT 'measure_item', i.title, same_name(i.title), contains(i.title, '再掲'), r.document_id, i.source_id
    FROM v_measure_item i JOIN v_measure m USING (measure_id) JOIN v_revision r USING (revision_id)
)
SELECT label AS subject, concat_ws('|', document_id, kind, plain_name) AS key, document_id,
       (SELECT count(*) FROM thing o WHERE o.kind = t.kind AND o.document_id = t.document_id
        AND o.plain_name = t.plain_name AND NOT o.is_repeat) AS originals,
       CAST([] AS VARCHAR[]) AS sources_expected, [source_id] AS sources_observed
FROM thing t WHERE is_repeat;
COMMENT ON VIEW v_check_repeat IS '検査の対象：（再掲）の記載。 / Judged: what is marked （再掲）.';
COMMENT ON COLUMN v_check_repeat.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_repeat.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_repeat.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_repeat.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_repeat.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_repeat.originals IS '元の記載の数。 / Number of originals.';

-- An initiative that stands under several items sets the same quantity under each: the same name, or one that ends as
-- the other does (共同導入した電子申請システムの利用件数, 電子申請システムの利用件数). Short names (職員) are no
-- quantity of their own.
CREATE VIEW v_check_same_goal AS
WITH goal AS (
    SELECT same_name(i.name) AS initiative, i.item_no, r.document_id, g.name, half_width(g.name) AS plain_name,
           g.period,
           g.base_value, coalesce(g.base_unit, '') AS base_unit, g.raw, g.source_id, i.initiative_id
    FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id)
    WHERE NOT g.is_change AND g.base_value IS NOT NULL AND length(g.name) >= 8
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY document_id, initiative ORDER BY item_no, source_id, plain_name)
           AS mention
    FROM goal
), pair AS (
    SELECT b.*, a.item_no AS first_no, a.raw AS first_raw, a.base_value AS first_value, a.source_id AS first_source,
           row_number() OVER (PARTITION BY b.document_id, b.initiative, b.mention ORDER BY a.mention) AS choice
    FROM placed a JOIN placed b ON b.document_id = a.document_id AND b.initiative = a.initiative
        AND b.mention > a.mention
        AND b.initiative_id <> a.initiative_id AND b.period IS NOT DISTINCT FROM a.period AND b.base_unit = a.base_unit
        AND (ends_with(a.plain_name, b.plain_name) OR ends_with(b.plain_name, a.plain_name))
)
SELECT name AS subject, concat_ws('|', document_id, initiative, plain_name, first_no, item_no) AS key, document_id,
       coalesce(period_in_japanese(period), '') AS period_ja, coalesce(period, '') AS period,
       coalesce(first_no, '') AS first_no, first_raw, first_value, coalesce(item_no, '') AS item_no, raw,
       base_value AS value, [first_source] AS sources_expected, [source_id] AS sources_observed
FROM pair WHERE choice = 1;
COMMENT ON VIEW v_check_same_goal IS '検査の対象：複数の項目に載る事業の、同じ目標の数量。 / Judged: the same quantity of an initiative that stands under several items.';
COMMENT ON COLUMN v_check_same_goal.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_same_goal.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_same_goal.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_same_goal.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_same_goal.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_same_goal.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_same_goal.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_same_goal.first_no IS '最初の記載の項目番号。 / Item number of the first place.';
COMMENT ON COLUMN v_check_same_goal.first_raw IS '最初の記載の数量の文字。 / Text of the quantity in the first place.';
COMMENT ON COLUMN v_check_same_goal.first_value IS '最初の記載の数量。 / Quantity in the first place.';
COMMENT ON COLUMN v_check_same_goal.item_no IS '後の記載の項目番号。 / Item number of the later place.';
COMMENT ON COLUMN v_check_same_goal.raw IS '後の記載の数量の文字。 / Text of the quantity in the later place.';
COMMENT ON COLUMN v_check_same_goal.value IS '後の記載の数量。 / Quantity in the later place.';
