-- What the checks of habits judge: what a document does nearly everywhere, and the one place where it does not.

-- The number of a goal and its unit, which nearly all goals of a document have, or two others of its name. An index or a
-- score has none, and the name may state it (フォロワー数(件)).
CREATE VIEW v_check_goal_unit AS
WITH goal AS (
    SELECT i.name AS initiative, i.item_no, r.document_id, g.name, g.raw, g.source_id,
           g.unit IS NOT NULL OR regexp_matches(half_width(g.name),
               '[(\[][^()\[\]0-9]{1,5}[)\]]$|指数|係数|倍率|偏差値|得点|スコア') AS has_unit
    FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id)
    WHERE g.value IS NOT NULL
), counted AS (
    SELECT *, count_if(has_unit) OVER (PARTITION BY document_id) AS with_unit,
           count(*) OVER (PARTITION BY document_id) AS goals,
           count_if(has_unit) OVER (PARTITION BY document_id, half_width(name)) AS of_name_with_unit
    FROM goal
)
SELECT initiative AS subject, concat_ws('|', document_id, squeeze(initiative), item_no, half_width(name)) AS key,
       document_id, name AS goal, raw, has_unit OR 10 * with_unit < 9 * goals AND of_name_with_unit < 2 AS is_usual,
       CAST([] AS VARCHAR[]) AS sources_expected, [source_id] AS sources_observed
FROM counted;
COMMENT ON VIEW v_check_goal_unit IS '検査の対象：事業・取組の目標の数と単位。 / Judged: numbers of goals and their units.';
COMMENT ON COLUMN v_check_goal_unit.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_goal_unit.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_goal_unit.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_goal_unit.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_goal_unit.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_goal_unit.goal IS '目標の名前。 / What the goal counts.';
COMMENT ON COLUMN v_check_goal_unit.raw IS '数の文字。 / Text of the number.';
COMMENT ON COLUMN v_check_goal_unit.is_usual IS '単位があるか（資料の目標の多くにないときは真）。 / Whether it has a unit (true where many goals of the document have none).';

-- What an initiative aims at under each of the items that it stands under, where it does so under two or more others.
CREATE VIEW v_check_goal_repeat AS
WITH aim AS (
    SELECT r.document_id, same_name(i.name) AS plain_name, i.initiative_id, i.name, i.item_no,
           list(DISTINCT half_width(g.name) ORDER BY half_width(g.name)) AS goals,
           string_agg(DISTINCT g.name, '、' ORDER BY g.name) AS words,
           list(DISTINCT g.source_id ORDER BY g.source_id) AS sources
    FROM v_initiative i JOIN v_initiative_goal g USING (initiative_id) JOIN v_revision r USING (revision_id)
    GROUP BY r.document_id, i.initiative_id, i.name, i.item_no
)
SELECT b.name AS subject, concat_ws('|', b.document_id, b.plain_name, b.item_no) AS key, b.document_id,
       coalesce(b.item_no, '―') AS item_no, b.words AS goals, min(o.words) AS others,
       count(DISTINCT o.words) > 1 OR bool_or(list_has_any(b.goals, o.goals)) AS is_usual,
       list_distinct(flatten(list(o.sources))) AS sources_expected, b.sources AS sources_observed
FROM aim b JOIN aim o ON o.document_id = b.document_id AND o.plain_name = b.plain_name
    AND o.initiative_id <> b.initiative_id
GROUP BY b.name, b.document_id, b.plain_name, b.initiative_id, b.item_no, b.words, b.goals, b.sources
HAVING count(*) >= 2;
COMMENT ON VIEW v_check_goal_repeat IS '検査の対象：複数の項目に載る事業・取組の目標。 / Judged: goals of initiatives that stand under several items.';
COMMENT ON COLUMN v_check_goal_repeat.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_goal_repeat.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_goal_repeat.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_goal_repeat.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_goal_repeat.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_goal_repeat.item_no IS '項目番号。 / Item number.';
COMMENT ON COLUMN v_check_goal_repeat.goals IS 'ここでの目標の名前。 / What the goals here count.';
COMMENT ON COLUMN v_check_goal_repeat.others IS 'ほかの項目での目標の名前。 / What the goals under the other items count.';
COMMENT ON COLUMN v_check_goal_repeat.is_usual IS 'ほかの項目と同じ目標があるか（ほかの項目もそろっていないときは真）。 / Whether a goal is that of the other items (true where those differ, too).';

-- Four or more years of a row, each with the parts that it prints: 4 (累計12) is beside 4 (累計8), not beside 720.
CREATE VIEW v_check_part AS
WITH printed AS (
    SELECT kpi_id, kpi_key, name, document_id, year, any_value(period) AS period, list(part ORDER BY part) AS parts,
           string_agg(raw, '、' ORDER BY part) AS raws, list(DISTINCT source_id ORDER BY source_id) AS sources
    FROM check_value WHERE role = 'target' AND year IS NOT NULL AND base_value IS NOT NULL
    GROUP BY kpi_id, kpi_key, name, document_id, year
)
SELECT b.name AS subject, concat_ws('|', b.kpi_key, b.period) AS key, b.document_id, b.raws, b.period,
       period_in_japanese(b.period) AS period_ja, min_by(o.raws, o.year) AS others,
       count(DISTINCT o.parts) > 1 OR bool_or(o.parts = b.parts) AS is_usual,
       list_distinct(flatten(list(o.sources ORDER BY o.year))) AS sources_expected, b.sources AS sources_observed
FROM printed b JOIN printed o ON o.kpi_id = b.kpi_id AND o.year <> b.year
GROUP BY ALL HAVING count(*) >= 3;
COMMENT ON VIEW v_check_part IS '検査の対象：年ごとの値の部分（数と累計など）。 / Judged: the parts of values by year.';
COMMENT ON COLUMN v_check_part.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_part.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_part.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_part.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_part.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_part.raws IS 'その年の値の文字。 / Texts of the year''s values.';
COMMENT ON COLUMN v_check_part.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_part.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_part.others IS 'ほかの年の値の文字。 / Texts of another year''s values.';
COMMENT ON COLUMN v_check_part.is_usual IS 'ほかの年と同じ部分からなるか。 / Whether it has the parts that the other years have.';

-- Whether one goes back behind a bound that stands at either of two values: from 80 to 80以上 one does not, from 100 to
-- 99以上 one does.
CREATE MACRO goes_back(before, comparator_before, after, comparator_after) AS
    CASE WHEN comparator_before IN ('>=', '>') OR comparator_after IN ('>=', '>') THEN after < before
         WHEN comparator_before IN ('<=', '<') OR comparator_after IN ('<=', '<') THEN after > before
         ELSE false END;

-- Four or more years of a row, all but one of which print one number under one bound: that one is another number under
-- another bound. At the ends of a row bounds begin and are left behind (50, 80以上, 80以上; 80以上, 80以上, 100).
CREATE VIEW v_check_bound AS
WITH point AS (
    SELECT * FROM check_value WHERE role = 'target' AND year IS NOT NULL AND is_number
), compared AS (
    SELECT b.kpi_key, b.name, b.document_id, b.part, b.period, b.year, b.raw, b.base_value, b.comparator, b.source_id,
           min(o.year) AS first_year, max(o.year) AS last_year, any_value(o.base_value) AS others_value,
           any_value(o.comparator) AS others_comparator, min_by(o.raw, o.year) AS others,
           count(DISTINCT o.base_value) = 1 AND count(DISTINCT o.comparator) = 1 AS others_agree,
           list(o.source_id ORDER BY o.year) AS sources
    FROM point b JOIN point o ON o.kpi_id = b.kpi_id AND o.part = b.part AND o.base_unit = b.base_unit
        AND o.year <> b.year
    GROUP BY b.kpi_key, b.name, b.document_id, b.part, b.period, b.year, b.raw, b.base_value, b.comparator, b.source_id
    HAVING count(*) >= 3
)
SELECT name AS subject, concat_ws('|', kpi_key, part, period) AS key, document_id, raw, period,
       period_in_japanese(period) AS period_ja, others,
       NOT others_agree OR base_value = others_value OR comparator = others_comparator
       OR year < first_year AND NOT goes_back(base_value, comparator, others_value, others_comparator)
       OR year > last_year AND NOT goes_back(others_value, others_comparator, base_value, comparator) AS is_usual,
       sources AS sources_expected, [source_id] AS sources_observed
FROM compared;
COMMENT ON VIEW v_check_bound IS '検査の対象：年ごとの値の比較（以上・以下など）。 / Judged: the bounds of values by year.';
COMMENT ON COLUMN v_check_bound.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_bound.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_bound.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_bound.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_bound.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_bound.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_bound.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_bound.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_bound.others IS 'ほかの年の値の文字。 / Text of the other years'' value.';
COMMENT ON COLUMN v_check_bound.is_usual IS 'ほかの年と値も比較も違う、ということがないか。 / Whether it is not of another number and another bound than all other years.';

-- The numerals of item numbers, each with those above it: 3(1)イウ is (1) under 3, and イ and ウ under 3 and 1.
CREATE VIEW check_item_numeral AS
WITH item AS (
    SELECT n.table_id, n.revision_id, n.field, half_width(i.item_no) AS item_no, n.source_id
    FROM v_initiative_item i JOIN v_initiative n USING (initiative_id)
    UNION ALL
    SELECT k.table_id, k.revision_id, k.field, half_width(i.item_no), k.source_id
    FROM v_kpi_item i JOIN v_kpi k USING (kpi_id)
), read AS (
    SELECT *, regexp_extract_all(item_no, '[0-9]{1,3}|[①-⑳]|[Ⅰ-Ⅻ]|[ア-ン]') AS numerals FROM item
    WHERE regexp_full_match(item_no, '(?:[^0-9①-⑳Ⅰ-Ⅻア-ン]{0,3}(?:[0-9]{1,3}|[①-⑳]|[Ⅰ-Ⅻ]|[ア-ン]+))+[^0-9]?')
), placed AS (
    -- Letters stand beside one another, not under one another.
    SELECT *, len(list_filter(numerals, lambda one: NOT regexp_matches(one, '[ア-ン]'))) AS above_letters,
           unnest(range(1, len(numerals) + 1)) AS place
    FROM read
)
SELECT table_id, revision_id, coalesce(field, '') AS field, item_no,
       array_to_string(numerals[:least(place - 1, above_letters)], ' ') AS above, CASE
           WHEN regexp_matches(numerals[place], '[0-9]') THEN CAST(numerals[place] AS INTEGER)
           WHEN regexp_matches(numerals[place], '[①-⑳]') THEN unicode(numerals[place]) - 9311
           WHEN regexp_matches(numerals[place], '[Ⅰ-Ⅻ]') THEN unicode(numerals[place]) - 8543
           ELSE strpos('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
               numerals[place]) END AS number,
       source_id
FROM placed;
COMMENT ON VIEW check_item_numeral IS '表の項目番号の数字・文字。 / Numerals of the item numbers of tables.';
COMMENT ON COLUMN check_item_numeral.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_item_numeral.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_item_numeral.field IS '分野または柱（なければ空）。 / Field ('''' if none).';
COMMENT ON COLUMN check_item_numeral.item_no IS '項目番号。 / Item number.';
COMMENT ON COLUMN check_item_numeral.above IS 'その上の段の番号（最上段なら空）。 / The numbers above it ('''' at the top).';
COMMENT ON COLUMN check_item_numeral.number IS '何番目か。 / Which number it is.';
COMMENT ON COLUMN check_item_numeral.source_id IS '出典のID。 / Id of the source.';

-- The numbers of a list's items, each after the number before it; below the top, the first is 1. A list that leaps at
-- more than one place of twenty leaves items out on purpose.
CREATE VIEW v_check_item_number AS
WITH step AS (
    SELECT table_id, revision_id, field, number, min(item_no) AS item_no, list(DISTINCT source_id ORDER BY source_id) AS sources,
           lag(min(item_no)) OVER run AS before, lag(list(DISTINCT source_id ORDER BY source_id)) OVER run AS sources_before,
           number - coalesce(lag(number) OVER run, CASE above WHEN '' THEN number - 1 ELSE 0 END) AS leap
    FROM check_item_numeral GROUP BY table_id, revision_id, field, above, number
    WINDOW run AS (PARTITION BY table_id, field, above ORDER BY number)
), counted AS (
    SELECT *, count_if(leap > 1) OVER (PARTITION BY table_id) AS leaps, count(*) OVER (PARTITION BY table_id) AS steps
    FROM step
)
SELECT concat_ws(' ', nullif(s.field, ''), s.item_no) AS subject,
       concat_ws('|', r.document_id, half_width(s.field), s.item_no, s.number) AS key, r.document_id, s.item_no,
       coalesce(s.before, '―') AS item_before, s.leap = 1 OR 20 * s.leaps > s.steps AS follows,
       coalesce(s.sources_before, []) AS sources_expected, s.sources AS sources_observed
FROM counted s JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_item_number IS '検査の対象：一覧の項目番号。 / Judged: item numbers of lists.';
COMMENT ON COLUMN v_check_item_number.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_item_number.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_item_number.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_item_number.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_item_number.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_item_number.item_no IS '項目番号。 / Item number.';
COMMENT ON COLUMN v_check_item_number.item_before IS '一つ前の項目番号（最初なら ―）。 / Item number before it (― for the first).';
COMMENT ON COLUMN v_check_item_number.follows IS '一つ前の番号から続いているか（番号を飛ばす一覧では真）。 / Whether it follows the number before it (true in lists that leap).';

-- The lines of four or more tables under one header, and those that all of the tables but this one have.
CREATE VIEW v_check_form_line AS
WITH form AS (
    SELECT table_id, revision_id, table_no,
           string_agg(half_width(text), '|' ORDER BY "row", col) FILTER (is_header) AS headers,
           coalesce(list(half_width(text) ORDER BY "row") FILTER (NOT is_header AND col = 0 AND text <> ''), [])
               AS lines,
           coalesce(list(source_id ORDER BY "row") FILTER (NOT is_header AND col = 0 AND text <> ''), []) AS sources
    FROM v_table_cell GROUP BY table_id, revision_id, table_no
), usual AS (
    SELECT revision_id, headers, mode(lines) AS lines FROM form
    WHERE headers <> '' GROUP BY revision_id, headers HAVING count(*) >= 4
), shown AS (
    SELECT u.*, min_by(f.sources, f.table_no) AS sources
    FROM usual u JOIN form f USING (revision_id, headers, lines) GROUP BY ALL
), compared AS (
    SELECT f.*, s.lines AS usual_lines, s.sources AS usual_sources,
           count_if(f.lines <> s.lines) OVER (PARTITION BY f.revision_id, f.headers) AS others
    FROM form f JOIN shown s USING (revision_id, headers)
), line_of AS (
    SELECT *, unnest(list_distinct(CASE WHEN others > 1 THEN lines ELSE list_concat(lines, usual_lines) END)) AS line
    FROM compared
)
SELECT '表' || l.table_no || ' ' || short_label(l.line) AS subject,
       concat_ws('|', r.document_id, l.headers, l.line, array_to_string(l.lines, '|')) AS key, r.document_id,
       short_label(l.line) AS line, list_contains(l.lines, l.line) OR l.others > 1 AS is_there,
       list_filter([l.usual_sources[list_position(l.usual_lines, l.line)]], lambda one: one IS NOT NULL)
           AS sources_expected,
       l.sources AS sources_observed
FROM line_of l JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_form_line IS '検査の対象：同じ見出しの表の行。 / Judged: lines of tables under one header.';
COMMENT ON COLUMN v_check_form_line.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_form_line.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_form_line.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_form_line.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_form_line.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_form_line.line IS '行の名前。 / Name of the line.';
COMMENT ON COLUMN v_check_form_line.is_there IS 'その行があるか（ほかの表の行もそろっていないときは真）。 / Whether the table has it (true where other tables differ, too).';
