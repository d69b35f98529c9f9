-- What the checks of the record judge: keys, references, places, and each quantity by itself.
-- A frame v_check_<what> has one row per thing judged (current revisions). `subject` is what a person calls it, `key`
-- its identity in every revision and typesetting, `sources_expected` and `sources_observed` the places it speaks of.

-- Without white space; letters, digits and signs of full width as half width, units in one letter as several: what a
-- typesetter may change.
CREATE MACRO half_width(words) AS
    replace(replace(replace(replace(replace(translate(squeeze(words),
        '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ'
        || 'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ（）［］％，．：／＋－−＝＜＞',
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()[]%,.:/+--=<>'),
        '㎡', 'm2'), '㎥', 'm3'), '㎞', 'km'), '㎏', 'kg'), '℃', '°C');

-- A number as it is compared and shown: exact digits without idle zeros.
CREATE MACRO digits(number) AS CASE WHEN contains(CAST(number AS VARCHAR), '.')
    THEN rtrim(rtrim(CAST(number AS VARCHAR), '0'), '.') ELSE CAST(number AS VARCHAR) END;

-- A label of bounded length for a text that may be long.
CREATE MACRO short_label(words) AS
    CASE WHEN length(squeeze(words)) > 40 THEN left(squeeze(words), 40) || '…' ELSE squeeze(words) END;

-- FY2025 -> 2025年度, CY2020 -> 2020年, every_year -> 毎年度.
CREATE MACRO period_in_japanese(period) AS
    CASE left(period, 2) WHEN 'FY' THEN substr(period, 3) || '年度' WHEN 'CY' THEN substr(period, 3) || '年'
    ELSE replace(period, 'every_year', '毎年度') END;
CREATE MACRO role_in_japanese(role) AS
    CASE role WHEN 'baseline' THEN '基準値' WHEN 'target' THEN '目標値' WHEN 'actual' THEN '実績値' ELSE role END;

-- Every row of the base tables that hold what was read, as a person names it.
-- What is current is asked once, of all of them: a join in each branch would cost megabytes each.
CREATE VIEW check_row AS
WITH every_row AS (
    SELECT 'revision' AS table_name, revision_id AS own_key, revision_id, file_name AS label, NULL AS source_id
           FROM revision
    UNION ALL SELECT 'page', revision_id || ' ' || page, revision_id, page || 'ページ', NULL FROM page
    UNION ALL SELECT 'source', source_id, revision_id, short_label(text), NULL FROM source
    UNION ALL
    SELECT 'source_box', b.source_id || ' ' || b.ordinal, s.revision_id, short_label(s.text), NULL
    FROM source_box b JOIN source s USING (source_id)
    UNION ALL SELECT 'heading', heading_id, revision_id, concat_ws(' ', number, title), source_id FROM heading
    UNION ALL SELECT 'table_cell', concat_ws(' ', table_id, "row", col), revision_id, short_label(text), source_id
        FROM table_cell
    UNION ALL SELECT 'kpi', kpi_id, revision_id, name, source_id FROM kpi
    UNION ALL
    SELECT 'kpi_item', i.kpi_id || ' ' || i.ordinal, k.revision_id, k.name, NULL FROM kpi_item i
           JOIN kpi k USING (kpi_id)
    UNION ALL
    SELECT 'kpi_value', v.kpi_id || ' ' || v.ordinal, k.revision_id, k.name, v.source_id
    FROM kpi_value v JOIN kpi k USING (kpi_id)
    UNION ALL
    SELECT 'kpi_increment', i.kpi_id || ' ' || i.ordinal, k.revision_id, k.name, i.source_id
    FROM kpi_increment i JOIN kpi k USING (kpi_id)
    UNION ALL
    SELECT 'kpi_milestone', m.kpi_id || ' ' || m.ordinal, k.revision_id, k.name, m.source_id
    FROM kpi_milestone m JOIN kpi k USING (kpi_id)
    UNION ALL SELECT 'measure', measure_id, revision_id, title, source_id FROM measure
    UNION ALL
    SELECT 'measure_item', i.measure_id || ' ' || i.kind || ' ' || i.ordinal, m.revision_id, m.title, i.source_id
    FROM measure_item i JOIN measure m USING (measure_id)
    UNION ALL SELECT 'initiative', initiative_id, revision_id, name, source_id FROM initiative
    UNION ALL
    SELECT 'initiative_item', i.initiative_id || ' ' || i.ordinal, n.revision_id, n.name, NULL
    FROM initiative_item i JOIN initiative n USING (initiative_id)
    UNION ALL
    SELECT 'initiative_goal', g.initiative_id || ' ' || g.ordinal, n.revision_id, n.name, g.source_id
    FROM initiative_goal g JOIN initiative n USING (initiative_id)
    UNION ALL SELECT 'term', term_id, revision_id, term, source_id FROM term
    UNION ALL
    SELECT 'stated_count', concat_ws(' ', revision_id, counted, scope, source_id), revision_id,
           concat_ws(' ', scope, counted),
           source_id
    FROM stated_count
    UNION ALL
    SELECT 'unclaimed_table', table_id, revision_id, short_label(array_to_string(header, ' ')), source_id
    FROM unclaimed_table
    UNION ALL
    SELECT 'kpi_match', m.kpi_id || ' ' || m.canonical_id, k.revision_id, k.name, NULL
    FROM kpi_match m JOIN kpi k USING (kpi_id)
)
SELECT * FROM every_row WHERE revision_id IN (SELECT revision_id FROM v_revision);
COMMENT ON VIEW check_row IS '基本表の行（現行の版）。 / Every row of the base tables (current revisions).';
COMMENT ON COLUMN check_row.table_name IS '表の名前。 / Name of the table.';
COMMENT ON COLUMN check_row.own_key IS 'その行の鍵。 / Key of the row.';
COMMENT ON COLUMN check_row.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_row.label IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN check_row.source_id IS '出典のID（紙面から読み取った行でなければ NULL）。 / Id of the source (NULL if it was not read from a page).';

-- Rows of one table and one label are judged together, so that what a finding is called does not hang on their order.
CREATE VIEW v_check_key AS
WITH row_of AS (
    SELECT c.*, r.document_id FROM check_row c LEFT JOIN v_revision r USING (revision_id)
    UNION ALL
    SELECT 'kpi_key', r.document_id || ' ' || k.kpi_key, k.revision_id, k.name, k.source_id, r.document_id
    FROM v_kpi k JOIN v_revision r USING (revision_id)
    UNION ALL SELECT 'document', document_id, NULL, title, NULL, document_id FROM v_document
    UNION ALL SELECT 'canonical_kpi', canonical_id, NULL, name, NULL, NULL FROM v_canonical_kpi
    UNION ALL SELECT 'meta', key, NULL, key, NULL, NULL FROM v_meta
), counted AS (
    -- A key that is empty is no key: it stands for no row.
    SELECT *, CASE WHEN own_key IS NULL THEN 0 ELSE count(*) OVER (PARTITION BY table_name, own_key) END AS holders
    FROM row_of
)
SELECT table_name || '：' || coalesce(label, own_key) AS subject,
       concat_ws('|', table_name, document_id, squeeze(label)) AS key, document_id, table_name,
       arg_max(holders, abs(holders - 1)) AS holders,
       CAST([] AS VARCHAR[]) AS sources_expected,
       coalesce(list_sort(list_distinct(list(source_id))), []) AS sources_observed
FROM counted GROUP BY table_name, coalesce(label, own_key), concat_ws('|', table_name, document_id, squeeze(label)),
    document_id;
COMMENT ON VIEW v_check_key IS '検査の対象：表の行の鍵。 / Judged: the keys of rows.';
COMMENT ON COLUMN v_check_key.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_key.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_key.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_key.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_key.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_key.table_name IS '表の名前。 / Name of the table.';
COMMENT ON COLUMN v_check_key.holders IS '同じ鍵を持つ行の数（1が正しく、鍵が空なら 0）。 / Rows that hold the same key: 1 is right, 0 is an empty key.';

-- Every id that speaks of a row elsewhere, and the row it finds. A place, a heading or a table is of the same revision.
CREATE VIEW v_check_reference AS
WITH current_row AS (
    SELECT table_name || '.revision_id' AS reference, 'revision' AS target, revision_id AS id, revision_id, label,
           source_id
    FROM check_row WHERE table_name NOT IN ('revision', 'source_box', 'kpi_item', 'kpi_value', 'kpi_increment',
        'kpi_milestone', 'measure_item', 'initiative_item', 'initiative_goal', 'kpi_match')
    UNION ALL
    SELECT table_name || '.source_id', 'source', source_id, revision_id, label, source_id
    FROM check_row WHERE source_id IS NOT NULL
    UNION ALL
    SELECT 'heading.parent_id', 'heading', parent_id, revision_id, concat_ws(' ', number, title), source_id
    FROM heading WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT 'kpi.heading_id', 'heading', heading_id, revision_id, name, source_id FROM kpi WHERE heading_id IS NOT NULL
    UNION ALL
    SELECT 'measure.heading_id', 'heading', heading_id, revision_id, title, source_id
    FROM measure WHERE heading_id IS NOT NULL
    UNION ALL SELECT 'kpi.table_id', 'table', table_id, revision_id, name, source_id FROM kpi
    UNION ALL SELECT 'initiative.table_id', 'table', table_id, revision_id, name, source_id FROM initiative
    UNION ALL
    SELECT 'unclaimed_table.table_id', 'table', table_id, revision_id, short_label(array_to_string(header, ' ')),
           source_id
    FROM unclaimed_table
    UNION ALL
    SELECT 'kpi.canonical_id', 'canonical_kpi', canonical_id, revision_id, name, source_id
    FROM kpi WHERE canonical_id IS NOT NULL
    UNION ALL
    SELECT 'initiative_goal.canonical_id', 'canonical_kpi', g.canonical_id, i.revision_id, g.raw, g.source_id
    FROM initiative_goal g JOIN initiative i USING (initiative_id) WHERE g.canonical_id IS NOT NULL
), reference AS (
    SELECT * FROM current_row WHERE revision_id IN (SELECT revision_id FROM v_revision)
    UNION ALL SELECT 'reading_issue.revision_id', 'revision', revision_id, revision_id, detail, NULL FROM reading_issue
    UNION ALL SELECT 'coverage.revision_id', 'revision', revision_id, revision_id, name, NULL FROM coverage
    UNION ALL SELECT 'revision.document_id', 'document', document_id, revision_id, file_name, NULL FROM revision
    UNION ALL SELECT 'unread_value.source_id', 'source', source_id, revision_id, subject, source_id FROM unread_value
    UNION ALL SELECT 'source_box.source_id', 'source', source_id, NULL, source_id, NULL FROM source_box
    UNION ALL SELECT 'kpi_item.kpi_id', 'kpi', kpi_id, NULL, item, NULL FROM kpi_item
    UNION ALL SELECT 'kpi_value.kpi_id', 'kpi', kpi_id, NULL, raw, source_id FROM kpi_value
    UNION ALL SELECT 'kpi_increment.kpi_id', 'kpi', kpi_id, NULL, raw, source_id FROM kpi_increment
    UNION ALL SELECT 'kpi_milestone.kpi_id', 'kpi', kpi_id, NULL, raw, source_id FROM kpi_milestone
    UNION ALL SELECT 'kpi_match.kpi_id', 'kpi', kpi_id, NULL, evidence, NULL FROM kpi_match
    UNION ALL SELECT 'measure_item.measure_id', 'measure', measure_id, NULL, title, source_id FROM measure_item
    UNION ALL SELECT 'initiative_item.initiative_id', 'initiative', initiative_id, NULL, item, NULL FROM initiative_item
    UNION ALL SELECT 'initiative_goal.initiative_id', 'initiative', initiative_id, NULL, raw, source_id
        FROM initiative_goal
    UNION ALL SELECT 'kpi_match.canonical_id', 'canonical_kpi', canonical_id, NULL, evidence, NULL FROM kpi_match
), target AS (
    SELECT DISTINCT * FROM (
        SELECT 'document' AS target, document_id AS id, NULL AS revision_id FROM document
        UNION ALL SELECT 'revision', revision_id, revision_id FROM revision
        UNION ALL SELECT 'source', source_id, revision_id FROM source
        UNION ALL SELECT 'heading', heading_id, revision_id FROM heading
        UNION ALL SELECT 'table', table_id, revision_id FROM table_cell
        UNION ALL SELECT 'kpi', kpi_id, NULL FROM kpi
        UNION ALL SELECT 'measure', measure_id, NULL FROM measure
        UNION ALL SELECT 'initiative', initiative_id, NULL FROM initiative
        UNION ALL SELECT 'canonical_kpi', canonical_id, NULL FROM canonical_kpi
    )
)
SELECT reference || '：' || coalesce(label, reference.id) AS subject,
       concat_ws('|', reference, document_id, squeeze(label)) AS key,
       document_id, reference, count(*) AS "references", count(found.id) AS resolved,
       CAST([] AS VARCHAR[]) AS sources_expected,
       coalesce(list_sort(list_distinct(list(source_id))), []) AS sources_observed
FROM reference
LEFT JOIN (SELECT revision_id, document_id FROM revision) USING (revision_id)
LEFT JOIN target AS found ON found.target = reference.target AND found.id = reference.id
    AND coalesce(found.revision_id = reference.revision_id, true)
GROUP BY reference, coalesce(label, reference.id), concat_ws('|', reference, document_id, squeeze(label)), document_id;
COMMENT ON VIEW v_check_reference IS '検査の対象：ほかの行を指すID。 / Judged: ids that speak of a row elsewhere.';
COMMENT ON COLUMN v_check_reference.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_reference.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_reference.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_reference.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_reference.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_reference.reference IS '指している列（表.列）。 / The column that refers (table.column).';
COMMENT ON COLUMN v_check_reference."references" IS '指している行の数。 / Number of rows that refer.';
COMMENT ON COLUMN v_check_reference.resolved IS 'そのうち相手の行がある数。 / How many of them find their row.';

-- What was read from a page: its text and its places.
CREATE VIEW v_check_read_row AS
SELECT table_name || '：' || c.label AS subject, concat_ws('|', table_name, r.document_id, squeeze(c.label)) AS key,
       r.document_id, table_name,
       -- An empty cell is empty on paper too, and so is a table that is drawn but not filled in.
       CASE WHEN table_name NOT IN ('table_cell', 'unclaimed_table') OR c.label <> ''
           THEN min(coalesce(length(squeeze(s.text)), 0)) END AS characters,
       min(coalesce(b.boxes, 0)) AS boxes,
       CAST([] AS VARCHAR[]) AS sources_expected, list(DISTINCT source_id ORDER BY source_id) AS sources_observed
FROM check_row c JOIN v_revision r USING (revision_id)
LEFT JOIN source s USING (source_id)
LEFT JOIN (SELECT source_id, count(*) AS boxes FROM source_box GROUP BY source_id) b USING (source_id)
WHERE c.source_id IS NOT NULL
GROUP BY table_name, c.label, r.document_id;
COMMENT ON VIEW v_check_read_row IS '検査の対象：紙面から読み取った行の出典。 / Judged: the sources of rows that were read from a page.';
COMMENT ON COLUMN v_check_read_row.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_read_row.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_read_row.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_read_row.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_read_row.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_read_row.table_name IS '表の名前。 / Name of the table.';
COMMENT ON COLUMN v_check_read_row.characters IS '出典の文字数（空欄のセルは NULL）。 / Characters of the source (NULL for an empty cell).';
COMMENT ON COLUMN v_check_read_row.boxes IS '出典の位置の数。 / Number of places of the source.';

-- How far a place lies outside its page, in points. NULL width: there is no such page.
CREATE VIEW v_check_place AS
SELECT short_label(s.text) AS subject, concat_ws('|', r.document_id, squeeze(s.text)) AS key, r.document_id,
       max(b.page) AS page, any_value(r.pages) AS pages,
       max(CASE WHEN b.page BETWEEN 1 AND r.pages AND p.page IS NOT NULL THEN 0 ELSE 1 END) AS pages_missed,
       CAST(max(greatest(-b.x0, -b.top, b.x1 - p.width, b.bottom - p.height, 0)) AS DECIMAL(10,1)) AS outside,
       CAST(min(least(b.x1 - b.x0, b.bottom - b.top)) AS DECIMAL(10,1)) AS extent,
       CAST([] AS VARCHAR[]) AS sources_expected, list(DISTINCT s.source_id ORDER BY s.source_id) AS sources_observed
FROM v_source_box b JOIN v_source s USING (source_id) JOIN v_revision r USING (revision_id)
LEFT JOIN page p ON p.revision_id = s.revision_id AND p.page = b.page
GROUP BY squeeze(s.text), short_label(s.text), r.document_id;
COMMENT ON VIEW v_check_place IS '検査の対象：出典の紙面上の位置。 / Judged: places of sources on their pages.';
COMMENT ON COLUMN v_check_place.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_place.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_place.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_place.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_place.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_place.page IS 'ページ。 / Page.';
COMMENT ON COLUMN v_check_place.pages IS '文書のページ数。 / Pages of the document.';
COMMENT ON COLUMN v_check_place.pages_missed IS 'ないページを指す位置があれば 1。 / 1 where a place names a page that is not there.';
COMMENT ON COLUMN v_check_place.outside IS 'ページの外へ出ている長さ（ポイント）。 / How far it lies outside the page, in points.';
COMMENT ON COLUMN v_check_place.extent IS '幅と高さの小さい方（ポイント）。 / The smaller of width and height, in points.';

-- Each quantity by itself: values, yearly steps, other targets of the wording, goals of initiatives.
CREATE VIEW check_quantity AS
SELECT 'kpi_value' AS kind, k.name AS subject,
       concat_ws('|', k.kpi_key, v.role, coalesce(v.period, v.period_text), v.part) AS key,
       concat_ws(' ', role_in_japanese(v.role), coalesce(period_in_japanese(v.period), v.period_text), v.part) AS said,
       concat_ws(' ', v.role, coalesce(v.period, v.period_text), v.part) AS said_en,
       k.kpi_id AS statement_id, k.revision_id, v.period, v.period_text, v.fiscal_year, v.role,
           NULL AS milestone_kind, NULL AS direction, v.raw, v.value, v.value_to, v.decimals, v.unit,
       v.base_value, v.base_unit, v.comparator, v.resolution, v.source_id
FROM v_kpi_value v JOIN v_kpi k USING (kpi_id)
UNION ALL
SELECT 'kpi_increment', k.name, concat_ws('|', k.kpi_key, 'step', squeeze(i.raw)), '毎年度の増減', 'yearly step',
       k.kpi_id,
       k.revision_id, 'every_year', NULL, NULL, NULL, NULL, i.direction, i.raw, i.amount, NULL, NULL, i.unit,
       i.base_amount, i.base_unit, NULL, i.resolution, i.source_id
FROM v_kpi_increment i JOIN v_kpi k USING (kpi_id)
UNION ALL
SELECT 'kpi_milestone', k.name, concat_ws('|', k.kpi_key, 'milestone', squeeze(m.raw)), '考え方の目標', 'stated target',
       k.kpi_id, k.revision_id, m.period, NULL, NULL, NULL, m.kind, NULL, m.raw, m.value, NULL, NULL, m.unit,
           m.base_value, m.base_unit, m.comparator, NULL,
       m.source_id
FROM v_kpi_milestone m JOIN v_kpi k USING (kpi_id)
UNION ALL
SELECT 'initiative_goal', i.name, concat_ws('|', r.document_id, squeeze(i.name), i.item_no, g.ordinal), '目標', 'goal',
       i.initiative_id, i.revision_id, g.period, NULL, g.fiscal_year, NULL, NULL, NULL, g.raw, g.value, NULL, NULL,
           g.unit, g.base_value, g.base_unit, g.comparator, NULL,
       g.source_id
FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id);
COMMENT ON VIEW check_quantity IS '印刷された数量の記載（現行の版）。 / Every statement of a quantity (current revisions).';
COMMENT ON COLUMN check_quantity.kind IS '記載の表（kpi_value、kpi_increment、kpi_milestone、initiative_goal）。 / Table it stands in.';
COMMENT ON COLUMN check_quantity.subject IS '指標または事業・取組の名前。 / Name of the indicator or initiative.';
COMMENT ON COLUMN check_quantity.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN check_quantity.said IS '何の値か（目標値 2025年度 など）。 / What it is, in Japanese.';
COMMENT ON COLUMN check_quantity.said_en IS '何の値か（英語）。 / What it is, in English (target FY2025 …).';
COMMENT ON COLUMN check_quantity.statement_id IS '記載のID（kpi_id または initiative_id）。 / Who states it: a kpi_id or an initiative_id.';
COMMENT ON COLUMN check_quantity.period IS '時点。 / Period.';
COMMENT ON COLUMN check_quantity.period_text IS 'その他の時点の記載。 / Any other statement of time.';
COMMENT ON COLUMN check_quantity.fiscal_year IS '年度。 / Fiscal year.';
COMMENT ON COLUMN check_quantity.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_quantity.role IS '値の種類。 / Role of a value.';
COMMENT ON COLUMN check_quantity.milestone_kind IS 'その他の目標の種類。 / Kind of a stated target.';
COMMENT ON COLUMN check_quantity.direction IS '毎年度の増減の向き。 / Direction of a yearly step.';
COMMENT ON COLUMN check_quantity.raw IS '印刷された文字。 / Text as printed.';
COMMENT ON COLUMN check_quantity.value IS '印刷された数。 / Number as printed.';
COMMENT ON COLUMN check_quantity.value_to IS '範囲の上の数。 / Upper end of a range.';
COMMENT ON COLUMN check_quantity.decimals IS '小数点以下の印刷桁数。 / Digits printed after the point.';
COMMENT ON COLUMN check_quantity.unit IS '印刷された単位。 / Unit as printed.';
COMMENT ON COLUMN check_quantity.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN check_quantity.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN check_quantity.comparator IS '比較。 / Comparator.';
COMMENT ON COLUMN check_quantity.resolution IS '印刷された最後の桁の大きさ。 / What one step of the last printed digit is worth.';
COMMENT ON COLUMN check_quantity.source_id IS '出典のID。 / Id of the source.';

-- The multiplier that a unit is printed with: 百万枚 of 枚 is 1000000, 割 of % is 10.
CREATE MACRO multiplier_of(unit, base_unit) AS CASE
    WHEN unit IS NOT DISTINCT FROM base_unit THEN 1
    WHEN base_unit = '%' AND unit = '割' THEN 10
    ELSE list_extract([10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
        100000000000,
        1000000000000],
            list_position(['十', '百', '千', '万', '十万', '百万', '千万', '億', '十億', '百億', '千億', '兆'],
        regexp_extract(unit, '^[十百千万億兆]+'))) END;

-- What one step of the last printed digit is worth, in printed units: 1, 0.1, 0.01 …
CREATE MACRO last_digit(decimals) AS
    list_extract([1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001, 0.0000001, 0.00000001], decimals + 1);

-- The numbers that a text prints in Arabic numerals, but for the year that a stated target begins with.
CREATE MACRO without_year(words) AS
    regexp_replace(half_width(words), '^(令和|平成|R|H|20)([0-9]+|元)年度?(末|中)?(まで)?(に|には|の|、)?', '');
CREATE MACRO printed_numbers(words) AS regexp_extract_all(
    regexp_replace(without_year(words), '([A-Za-z])[0-9]+', '\1', 'g'), '[0-9][0-9,]*(?:\.[0-9]+)?');

-- The number of a text as one reads it at a glance, reckoned apart from the parser; NULL where it takes more than that
-- (二十五, 3割5分, 1/3, two numbers). A range has two.
CREATE MACRO number_at_a_glance(words, place, of_them) AS CASE
    WHEN len(printed_numbers(words)) = of_them
        AND NOT regexp_matches(words, '[〇一二三四五六七八九壱弐参]|[0-9０-９]/[0-9０-９]')
    THEN try_cast(replace(list_extract(printed_numbers(words), place), ',', '') AS DECIMAL(28,8))
         * CASE WHEN regexp_matches(without_year(words), '^[^0-9]*[▲△−-][0-9]') THEN -1 ELSE 1 END END;

-- What follows the number.
CREATE MACRO after_number(words) AS regexp_replace(without_year(words), '^[^0-9]*[0-9][0-9,]*(?:\.[0-9]+)?の?', '');

-- The bound or hedge of a text, where one plain word says it or none stands there; otherwise NULL.
CREATE MACRO comparator_at_a_glance(words, rest, unit) AS CASE
    WHEN regexp_matches(words, '多くとも|最大|最低|弱|強|余り|くらい|ぐらい|らない|えない|少しない') THEN NULL
    WHEN regexp_matches(words, '以上|少なくとも') THEN '>='
    WHEN regexp_matches(words, '以下|以内|増加しない') THEN '<='
    WHEN regexp_matches(words, '超|上回る') THEN '>'
    WHEN regexp_matches(words, '未満|下回る') THEN '<'
    WHEN regexp_matches(words, '約[0-9０-９]|程度|見込|ほぼ|概ね|前後') THEN
        CASE WHEN NOT regexp_matches(words, '[契予節条制規公要集解特]約') THEN '~' END
    WHEN rest IN ('', half_width(unit)) THEN '=' END;

CREATE VIEW v_check_quantity AS
WITH glance AS (
    SELECT q.*, printed_numbers(raw) AS numbers, after_number(raw) AS rest,
           CAST(multiplier_of(unit, base_unit) AS DECIMAL(28,8)) AS multiplier
    FROM check_quantity q
), known AS (
    SELECT DISTINCT half_width(unit) AS known_unit FROM check_quantity WHERE unit IS NOT NULL
), counted AS (
    SELECT *, CASE WHEN len(numbers) = 1
           THEN length(regexp_extract(numbers[1], '\.([0-9]+)', 1)) END AS printed_decimals,
           CAST(number_at_a_glance(raw, 1, CASE WHEN value_to IS NULL THEN 1
               ELSE 2 END) AS DECIMAL(28,8)) AS printed_value,
           comparator_at_a_glance(raw, rest, unit) AS printed_comparator,
           -- Where a unit is printed behind the number, it is this one. (Where none is, a header may state it.)
           CASE WHEN value IS NOT NULL AND len(numbers) = 1 THEN coalesce(starts_with(rest, half_width(unit)), false)
               OR NOT EXISTS (SELECT 1 FROM known WHERE starts_with(rest, known_unit)) END AS unit_is_printed
    FROM glance
), reckoned AS (
    SELECT *, CASE WHEN value <> 0 AND kind IN ('kpi_value', 'kpi_increment') THEN
        CAST(multiplier * last_digit(coalesce(decimals, printed_decimals)) AS DECIMAL(28,8)) END AS computed_resolution
    FROM counted
)
SELECT q.subject, q.key, r.document_id, q.said, q.said_en, q.raw, squeeze(s.text) AS source_text,
       -- Its numbers are whole numbers of the source. A period, a footnote mark or a remark may stand within.
       list_has_all(printed_numbers(s.text), q.numbers)
       AND (contains(regexp_replace(half_width(s.text), '※[0-9]*', '', 'g'), half_width(q.raw))
       OR contains(regexp_replace(half_width(s.text), '[(【〔\[][^()【】〔〕\[\]]*[)】〕\]]|※[0-9]*', '', 'g'),
                   half_width(q.raw))) AS raw_is_printed,
       CASE WHEN q.value IS NULL THEN len(q.numbers) = 0 ELSE q.base_value IS NOT NULL END AS is_read,
       CASE WHEN q.printed_value IS NOT NULL THEN q.value END AS value, q.printed_value,
       CASE WHEN q.value_to IS NOT NULL THEN q.value END AS value_from, q.value_to,
       CAST(number_at_a_glance(q.raw, 2, 2) AS DECIMAL(28,8)) AS printed_value_to,
       CASE WHEN q.value * q.multiplier IS NOT NULL THEN q.base_value END AS base_value,
       CAST(q.value * q.multiplier AS DECIMAL(28,8)) AS computed_base_value,
       coalesce(q.unit, '') AS unit, coalesce(q.base_unit, '') AS base_unit, q.unit_is_printed,
       CASE WHEN q.printed_comparator IS NOT NULL THEN q.comparator END AS comparator,
       CASE WHEN q.comparator IS NOT NULL THEN q.printed_comparator END AS printed_comparator,
       CASE WHEN q.printed_decimals IS NOT NULL THEN q.decimals END AS decimals,
       CASE WHEN q.decimals IS NOT NULL THEN q.printed_decimals END AS printed_decimals,
       CASE WHEN q.computed_resolution IS NOT NULL THEN coalesce(q.resolution, 0) END AS resolution,
           q.computed_resolution,
       CAST([] AS VARCHAR[]) AS sources_expected, [q.source_id] AS sources_observed
FROM reckoned q JOIN v_revision r USING (revision_id) LEFT JOIN source s USING (source_id);
COMMENT ON VIEW v_check_quantity IS '検査の対象：数量の一つ一つの記載。 / Judged: each statement of a quantity by itself.';
COMMENT ON COLUMN v_check_quantity.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_quantity.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_quantity.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_quantity.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_quantity.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_quantity.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_quantity.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_quantity.comparator IS '比較。 / Comparator.';
COMMENT ON COLUMN v_check_quantity.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_quantity.source_text IS '出典に印刷された文字。 / Text printed at its source.';
COMMENT ON COLUMN v_check_quantity.raw_is_printed IS '値の文字が出典の中にあるか。 / Whether the value''s text stands in that of its source.';
COMMENT ON COLUMN v_check_quantity.is_read IS '数字があるのに数として読めていないものでないか。 / False where digits are printed but no number was read.';
COMMENT ON COLUMN v_check_quantity.value IS '読み取った数。 / Number that was read.';
COMMENT ON COLUMN v_check_quantity.printed_value IS '文字から別に数え直した数（一目で分からなければ NULL）。 / The number of the text, reckoned apart (NULL where it takes more than a glance).';
COMMENT ON COLUMN v_check_quantity.value_from IS '範囲の下の数。 / Lower end of a range.';
COMMENT ON COLUMN v_check_quantity.value_to IS '範囲の上の数。 / Upper end of a range.';
COMMENT ON COLUMN v_check_quantity.printed_value_to IS '範囲の上の数を文字から別に数え直したもの。 / The upper end, reckoned apart.';
COMMENT ON COLUMN v_check_quantity.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN v_check_quantity.computed_base_value IS '単位の倍数から計算し直した数。 / The same, reckoned from the unit''s multiplier.';
COMMENT ON COLUMN v_check_quantity.unit IS '印刷された単位。 / Unit as printed.';
COMMENT ON COLUMN v_check_quantity.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN v_check_quantity.unit_is_printed IS '単位が数のとおりに印刷されているか。 / Whether the unit is the one printed at the number.';
COMMENT ON COLUMN v_check_quantity.printed_comparator IS '文字から別に読んだ比較（一目で分からなければ NULL）。 / The comparator of the text, reckoned apart (NULL where it takes more than a glance).';
COMMENT ON COLUMN v_check_quantity.decimals IS '小数点以下の桁数。 / Digits after the point.';
COMMENT ON COLUMN v_check_quantity.printed_decimals IS '文字から別に数えた桁数。 / The same, counted in the text.';
COMMENT ON COLUMN v_check_quantity.resolution IS '最後の桁の大きさ。 / What one step of the last digit is worth.';
COMMENT ON COLUMN v_check_quantity.computed_resolution IS '桁数と倍数から計算し直したもの。 / The same, reckoned from digits and multiplier.';

-- What was stored in extracted/ against what stands here: a row that is gone is missed.
CREATE VIEW v_check_record_count AS
WITH held AS (
    SELECT table_name AS kind, revision_id, count(*) AS "rows" FROM check_row GROUP BY table_name, revision_id
    UNION ALL SELECT 'unread_value', revision_id, count(*) FROM v_unread_value GROUP BY revision_id
    UNION ALL SELECT 'reading_issue', revision_id, count(*) FROM v_reading_issue GROUP BY revision_id
)
SELECT concat_ws(' ', r.document_id, c.kind) AS subject, concat_ws('|', r.document_id, c.kind) AS key, r.document_id,
       c.kind,
       c.records, coalesce(h."rows", 0) AS "rows",
       CAST([] AS VARCHAR[]) AS sources_expected, CAST([] AS VARCHAR[]) AS sources_observed
FROM v_record_count c JOIN v_revision r USING (revision_id)
LEFT JOIN held h ON h.kind = c.kind AND h.revision_id = c.revision_id
WHERE c.records > 0 OR h."rows" > 0;
COMMENT ON VIEW v_check_record_count IS '検査の対象：記録の種類ごとの行の数。 / Judged: rows of each kind of record.';
COMMENT ON COLUMN v_check_record_count.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_record_count.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_record_count.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_record_count.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_record_count.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_record_count.kind IS '記録の種類。 / Kind of record.';
COMMENT ON COLUMN v_check_record_count.records IS '読み取られた記録の数。 / Records that were read.';
COMMENT ON COLUMN v_check_record_count."rows" IS '表にある行の数。 / Rows that stand in the table.';

-- Words from fixed lists, and those that the list of their column has.
CREATE VIEW v_check_word AS
WITH word AS (
    SELECT 'kpi_value.role' AS place, q.role AS word, ['baseline', 'target', 'actual'] AS allowed, q.*
           FROM check_quantity q
    WHERE q.kind = 'kpi_value'
    UNION ALL
    SELECT q.kind || '.comparator', q.comparator, ['=', '>=', '<=', '<', '>', '~'], q.* FROM check_quantity q
    WHERE q.kind <> 'kpi_increment'
    UNION ALL
    SELECT 'kpi_milestone.kind', q.milestone_kind, ['level', 'change', 'ratio'], q.* FROM check_quantity q
    WHERE q.kind = 'kpi_milestone'
    UNION ALL
    SELECT 'kpi_increment.direction', q.direction, ['up', 'down'], q.* FROM check_quantity q
           WHERE q.kind = 'kpi_increment'
    UNION ALL
    SELECT q.kind || '.period', q.period, CASE WHEN regexp_full_match(q.period, '(?:FY|CY)[0-9]{4}|every_year')
        THEN [q.period] ELSE ['FY2021', 'CY2021', 'every_year'] END, q.*
    FROM check_quantity q WHERE q.period IS NOT NULL
)
SELECT w.subject, concat_ws('|', w.place, w.key) AS key, r.document_id, w.place, coalesce(w.word, '') AS word,
       w.allowed,
       coalesce(list_contains(w.allowed, w.word), false) AS is_known,
       CAST([] AS VARCHAR[]) AS sources_expected, [w.source_id] AS sources_observed
FROM word w JOIN v_revision r USING (revision_id)
UNION ALL
SELECT i.title, concat_ws('|', 'measure_item.kind', squeeze(m.title), squeeze(i.title)), r.document_id,
       'measure_item.kind',
       i.kind, ['content', 'goal'], i.kind IN ('content', 'goal'), [], [i.source_id]
FROM v_measure_item i JOIN v_measure m USING (measure_id) JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_word IS '検査の対象：決まった語だけを取る列の値。 / Judged: columns that hold words of a fixed list.';
COMMENT ON COLUMN v_check_word.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_word.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_word.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_word.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_word.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_word.place IS '列（表.列）。 / Column (table.column).';
COMMENT ON COLUMN v_check_word.word IS '値。 / Word that stands there.';
COMMENT ON COLUMN v_check_word.allowed IS '使える語。 / Words that are allowed.';
COMMENT ON COLUMN v_check_word.is_known IS '使える語か。 / Whether it is one of them.';
