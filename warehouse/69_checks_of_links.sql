-- What the checks of links judge: what statements of one indicator say of each other besides their values, what one
-- list has of another, and names that a misprint has kept from being linked.

-- A number's digits without the zeros at both ends: 8,000 has one, 48.2 three.
CREATE MACRO telling_digits(number) AS length(trim(replace(digits(abs(number)), '.', ''), '0'));

-- Numbers that an earlier document, or for a goal any list of indicators, states of the same indicator, too, for the same
-- year or for another one. A goal may be set for a year that the list leaves out: judged are documents whose years are
-- those of the others nearly everywhere, and baselines of three or more digits, which hardly recur.
CREATE VIEW v_check_year_elsewhere AS
WITH stated AS (
    SELECT s.*, t.name, t.key, t.is_goal FROM v_statement s JOIN check_stating t USING (statement_id)
    WHERE s.canonical_id IS NOT NULL AND s.base_value IS NOT NULL AND s.fiscal_year IS NOT NULL
), pair AS (
    SELECT a.document_id, a.statement_id, a.key, a.name, a.canonical_id, a.role, a.part, a.fiscal_year, a.base_value,
           a.base_unit, a.source_id, bool_or(b.fiscal_year = a.fiscal_year) AS is_same_year,
           min(b.fiscal_year) AS other_year, min_by(b.document_id, b.fiscal_year) AS other_document,
           list(DISTINCT b.source_id ORDER BY b.source_id) AS sources
    FROM stated a JOIN stated b ON b.canonical_id = a.canonical_id AND b.role = a.role AND b.document_id <> a.document_id
        AND (a.is_goal, a.document_id) > (b.is_goal, b.document_id)
        AND b.part IS NOT DISTINCT FROM a.part AND b.base_value = a.base_value
        AND (b.base_unit = a.base_unit OR a.base_unit IS NULL OR b.base_unit IS NULL OR b.unit_kind = a.unit_kind)
    GROUP BY ALL
), counted AS (
    SELECT *, count_if(is_same_year) OVER (PARTITION BY document_id) AS same_years,
           count(*) OVER (PARTITION BY document_id) AS numbers
    FROM pair
)
SELECT name AS subject, concat_ws('|', document_id, key, role, 'FY' || fiscal_year, part) AS key, document_id,
       role_in_japanese(role) AS role_ja, role, digits(base_value) || coalesce(base_unit, '') AS said,
       fiscal_year AS year, other_document, other_year,
       is_same_year
       -- Another value for this year is told as a contradiction of values.
       OR EXISTS (SELECT 1 FROM stated o WHERE o.canonical_id = c.canonical_id AND o.role = c.role
                  AND o.fiscal_year = c.fiscal_year AND o.statement_id <> c.statement_id)
       OR NOT (10 * same_years >= 9 * numbers OR role = 'baseline' AND telling_digits(base_value) >= 3) AS agrees,
       sources AS sources_expected, [source_id] AS sources_observed
FROM counted c;
COMMENT ON VIEW v_check_year_elsewhere IS '検査の対象：別の文書にも同じ指標の同じ値がある記載の年度。 / Judged: years of numbers that another document states of the same indicator, too.';
COMMENT ON COLUMN v_check_year_elsewhere.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_year_elsewhere.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_year_elsewhere.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_year_elsewhere.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_year_elsewhere.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_year_elsewhere.role_ja IS '値の種類（日本語）。 / Role, in Japanese.';
COMMENT ON COLUMN v_check_year_elsewhere.role IS '値の種類。 / Role.';
COMMENT ON COLUMN v_check_year_elsewhere.said IS '値。 / Number.';
COMMENT ON COLUMN v_check_year_elsewhere.year IS 'ここでの年度。 / Fiscal year here.';
COMMENT ON COLUMN v_check_year_elsewhere.other_document IS '別の文書のID。 / Id of the other document.';
COMMENT ON COLUMN v_check_year_elsewhere.other_year IS '別の文書での年度。 / Fiscal year in the other document.';
COMMENT ON COLUMN v_check_year_elsewhere.agrees IS '年度が食い違っていないか。 / Whether the years do not contradict each other.';

-- Where a goal stands, and where another document's list has its indicator. An initiative may stand under several items
-- and state all its goals under each, and one list may be finer than the other (6(1)イ, 6(1)). Judged are documents whose
-- goals stand where the list has them in four of five cases.
CREATE VIEW v_check_goal_item AS
WITH goal AS (
    SELECT i.name AS initiative, r.document_id, i.item_no, g.name, g.canonical_id, g.source_id,
           half_width(n.item_no) AS number
    FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id)
    JOIN v_initiative o ON o.revision_id = i.revision_id AND same_name(o.name) = same_name(i.name)
    JOIN v_initiative_item n ON n.initiative_id = o.initiative_id
    WHERE regexp_matches(i.item_no, '[0-9０-９]') AND regexp_matches(n.item_no, '[0-9０-９]')
), listed AS (
    SELECT k.canonical_id, r.document_id, k.source_id, half_width(n.item_no) AS number
    FROM v_kpi k JOIN v_revision r USING (revision_id) JOIN v_kpi_item n USING (kpi_id)
    WHERE regexp_matches(n.item_no, '[0-9０-９]')
), pair AS (
    SELECT g.initiative, g.document_id, g.item_no, g.name, g.source_id, l.document_id AS other_document,
           bool_or(starts_with(g.number, l.number) OR starts_with(l.number, g.number)) AS is_alike,
           string_agg(DISTINCT l.number, ',' ORDER BY l.number) AS numbers, list(DISTINCT l.source_id ORDER BY l.source_id) AS sources
    FROM goal g JOIN listed l ON l.canonical_id = g.canonical_id AND l.document_id <> g.document_id
    GROUP BY g.initiative, g.document_id, g.item_no, g.name, g.source_id, l.document_id
), counted AS (
    SELECT *, count_if(is_alike) OVER (PARTITION BY document_id, other_document) AS alike,
           count(*) OVER (PARTITION BY document_id, other_document) AS pairs
    FROM pair
)
SELECT initiative AS subject,
       concat_ws('|', document_id, squeeze(initiative), item_no, half_width(name), other_document) AS key, document_id,
       name AS goal, item_no, other_document, numbers, is_alike OR 5 * alike < 4 * pairs AS is_usual,
       sources AS sources_expected, [source_id] AS sources_observed
FROM counted;
COMMENT ON VIEW v_check_goal_item IS '検査の対象：事業・取組の目標と、別の文書の一覧で指標が置かれた項目。 / Judged: goals of initiatives and the items under which other documents list their indicators.';
COMMENT ON COLUMN v_check_goal_item.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_goal_item.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_goal_item.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_goal_item.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_goal_item.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_goal_item.goal IS '目標の名前。 / What the goal counts.';
COMMENT ON COLUMN v_check_goal_item.item_no IS '事業・取組の項目番号。 / Item number of the initiative.';
COMMENT ON COLUMN v_check_goal_item.other_document IS '一覧のある文書のID。 / Id of the document with the list.';
COMMENT ON COLUMN v_check_goal_item.numbers IS '一覧での項目番号。 / Item numbers in the list.';
COMMENT ON COLUMN v_check_goal_item.is_usual IS '同じ項目に置かれているか（違うことが多い文書では真）。 / Whether they stand under the same item (true where many do not).';

-- Items whose initiatives set quantities, against the items that another document's list of indicators has in the same
-- field: six or more, all but one of which stand there.
CREATE VIEW v_check_item_listed AS
WITH field_of AS (
    SELECT r.revision_id, r.document_id, d.publisher FROM v_revision r JOIN document d USING (document_id)
), item AS (
    SELECT f.document_id, f.publisher, regexp_replace(half_width(i.field), '[、，・･]', '', 'g') AS field, i.field AS label,
           half_width(n.item_no) AS number, list(DISTINCT i.source_id ORDER BY i.source_id) AS sources
    FROM v_initiative i JOIN field_of f USING (revision_id) JOIN v_initiative_item n USING (initiative_id)
    WHERE regexp_matches(n.item_no, '[0-9０-９]')
      AND i.initiative_id IN (SELECT initiative_id FROM v_initiative_goal WHERE value IS NOT NULL)
    GROUP BY ALL
), listed AS (
    SELECT f.document_id, f.publisher, regexp_replace(half_width(k.field), '[、，・･]', '', 'g') AS field,
           list(DISTINCT half_width(n.item_no) ORDER BY half_width(n.item_no)) AS numbers
    FROM v_kpi k JOIN field_of f USING (revision_id) JOIN v_kpi_item n USING (kpi_id)
    WHERE regexp_matches(n.item_no, '[0-9０-９]')
    GROUP BY ALL
), pair AS (
    SELECT i.*, l.document_id AS other_document, len(list_filter(l.numbers,
               lambda one: starts_with(one, i.number) OR starts_with(i.number, one))) > 0 AS is_there
    FROM item i JOIN listed l ON l.publisher = i.publisher AND l.field = i.field AND l.document_id <> i.document_id
), counted AS (
    SELECT *, count_if(NOT is_there) OVER (PARTITION BY document_id, other_document, field) AS missing,
           count(*) OVER (PARTITION BY document_id, other_document, field) AS items
    FROM pair
)
SELECT concat_ws(' ', label, number) AS subject, concat_ws('|', document_id, field, number, other_document) AS key,
       document_id, number, other_document, is_there OR missing > 1 OR items < 6 AS is_usual,
       CAST([] AS VARCHAR[]) AS sources_expected, sources AS sources_observed
FROM counted;
COMMENT ON VIEW v_check_item_listed IS '検査の対象：数値目標のある項目と、別の文書の指標一覧の項目。 / Judged: items that set quantities and the items of another document''s list of indicators.';
COMMENT ON COLUMN v_check_item_listed.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_item_listed.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_item_listed.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_item_listed.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_item_listed.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_item_listed.number IS '項目番号。 / Item number.';
COMMENT ON COLUMN v_check_item_listed.other_document IS '一覧のある文書のID。 / Id of the document with the list.';
COMMENT ON COLUMN v_check_item_listed.is_usual IS '一覧にあるか（ほかにもない項目があるときは真）。 / Whether the list has it (true where it lacks others, too).';

-- Indicators of a document, against another one that has all of them but one (eight or more). One that the other document
-- may have under a name that was not linked, with one of its numbers, is not judged to be missing.
CREATE VIEW v_check_counterpart AS
WITH indicator AS (
    SELECT k.kpi_id, k.kpi_key, k.name, k.canonical_id, k.source_id, r.document_id, d.publisher
    FROM v_kpi k JOIN v_revision r USING (revision_id) JOIN document d USING (document_id)
    WHERE k.canonical_id IS NOT NULL
), pair AS (
    SELECT a.*, b.document_id AS other_document,
           EXISTS (SELECT 1 FROM indicator o
                   WHERE o.document_id = b.document_id AND o.canonical_id = a.canonical_id) AS is_there
    FROM indicator a
    JOIN (SELECT DISTINCT document_id, publisher FROM indicator) b
        ON b.publisher = a.publisher AND b.document_id <> a.document_id
), counted AS (
    SELECT *, count_if(is_there) OVER (PARTITION BY document_id, other_document) AS shared,
           count(*) OVER (PARTITION BY document_id, other_document) AS indicators
    FROM pair
), renamed AS (
    SELECT DISTINCT c.kpi_id, c.other_document
    FROM counted c JOIN check_value v USING (kpi_id)
    JOIN check_value o ON o.document_id = c.other_document AND o.role = v.role AND o.base_value = v.base_value
        AND coalesce(o.period = v.period, true)
    WHERE NOT c.is_there AND c.shared >= 8 AND c.shared = c.indicators - 1
      AND NOT EXISTS (SELECT 1 FROM indicator i
                      WHERE i.document_id = c.document_id AND i.canonical_id = o.canonical_id)
)
SELECT c.name AS subject, concat_ws('|', c.kpi_key, c.other_document) AS key, c.document_id, c.other_document, c.shared,
       c.is_there OR c.shared < 8 OR c.shared < c.indicators - 1 OR r.kpi_id IS NOT NULL AS is_usual,
       CAST([] AS VARCHAR[]) AS sources_expected, [c.source_id] AS sources_observed
FROM counted c LEFT JOIN renamed r USING (kpi_id, other_document);
COMMENT ON VIEW v_check_counterpart IS '検査の対象：指標と、その文書の指標のほとんどを載せる別の文書。 / Judged: indicators and another document that has nearly all of their document.';
COMMENT ON COLUMN v_check_counterpart.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_counterpart.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_counterpart.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_counterpart.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_counterpart.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_counterpart.other_document IS '別の文書のID。 / Id of the other document.';
COMMENT ON COLUMN v_check_counterpart.shared IS '別の文書にもある指標の数。 / How many indicators the other document has.';
COMMENT ON COLUMN v_check_counterpart.is_usual IS '別の文書にあるか（ほかにもない指標があるときは真）。 / Whether the other document has it (true where it lacks others, too).';

-- Every single number that is stated under a name.
CREATE VIEW check_named AS
SELECT d.publisher, r.document_id, k.kpi_id AS statement_id, k.name, same_name(k.name) AS plain_name, v.role, v.period,
       v.part, v.raw, v.base_value, v.base_unit, v.source_id
FROM check_value v JOIN v_kpi k USING (kpi_id) JOIN v_revision r ON r.revision_id = k.revision_id
JOIN document d ON d.document_id = r.document_id
WHERE v.is_number
UNION ALL
SELECT d.publisher, r.document_id, g.initiative_id, g.name, same_name(g.name), 'target', g.period, '', g.raw,
       g.base_value, coalesce(g.base_unit, ''), g.source_id
FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id)
JOIN document d USING (document_id)
WHERE g.base_value IS NOT NULL AND NOT g.is_change;
COMMENT ON VIEW check_named IS '名前のもとに述べられた一つの数。 / Single numbers stated under a name.';
COMMENT ON COLUMN check_named.publisher IS '公表した団体。 / Publisher.';
COMMENT ON COLUMN check_named.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN check_named.statement_id IS 'kpi_id または initiative_id。 / A kpi_id or an initiative_id.';
COMMENT ON COLUMN check_named.name IS '名前。 / Name.';
COMMENT ON COLUMN check_named.plain_name IS '比べるための名前。 / Name as it is compared.';
COMMENT ON COLUMN check_named.role IS '値の種類。 / Role.';
COMMENT ON COLUMN check_named.period IS '時点。 / Period.';
COMMENT ON COLUMN check_named.part IS '一つのセルに複数の値があるときの区別（なければ空）。 / Part ('''' if none).';
COMMENT ON COLUMN check_named.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN check_named.base_value IS '値。 / Value.';
COMMENT ON COLUMN check_named.base_unit IS '単位（なければ空）。 / Unit ('''' if none).';
COMMENT ON COLUMN check_named.source_id IS '出典のID。 / Id of the source.';

-- A year in a name: H30年度からの累計.
CREATE MACRO year_in_name() AS '(?:令和|平成|R|H)(?:[0-9]{1,2}|元)|20[0-9]{2}';

-- Names that are alike but for the years in them, and whether they state one number for one time: then the years are
-- alike, too. One may be the end of the other.
CREATE VIEW v_check_name_year AS
WITH named AS (
    SELECT *, regexp_replace(plain_name, year_in_name(), '', 'g') AS yearless,
           array_to_string(list_sort(regexp_extract_all(plain_name, year_in_name())), '、') AS years
    FROM check_named WHERE regexp_matches(plain_name, year_in_name())
)
SELECT b.name AS subject, concat_ws('|', a.document_id, a.plain_name, b.document_id, b.plain_name) AS key, b.document_id,
       a.document_id AS first_document, a.years AS first_years, b.years,
       a.years = b.years OR NOT bool_or(b.role = a.role AND b.period = a.period AND b.part = a.part
           AND b.base_value = a.base_value) AS agrees,
       list(DISTINCT a.source_id ORDER BY a.source_id) AS sources_expected,
       list(DISTINCT b.source_id ORDER BY b.source_id) AS sources_observed
FROM named a JOIN named b ON b.publisher = a.publisher
    AND (a.document_id, a.statement_id) < (b.document_id, b.statement_id)
    AND length(a.yearless) >= 8 AND right(a.yearless, 8) = right(b.yearless, 8)
    AND (ends_with(a.yearless, b.yearless) OR ends_with(b.yearless, a.yearless))
GROUP BY a.document_id, a.plain_name, a.years, b.document_id, b.name, b.plain_name, b.years;
COMMENT ON VIEW v_check_name_year IS '検査の対象：年だけが違うかもしれない名前。 / Judged: names that may differ in a year only.';
COMMENT ON COLUMN v_check_name_year.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_name_year.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_name_year.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_name_year.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_name_year.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_name_year.first_document IS '先の記載の文書のID。 / Id of the document of the first statement.';
COMMENT ON COLUMN v_check_name_year.first_years IS '先の記載の名前の年。 / Years in the name of the first statement.';
COMMENT ON COLUMN v_check_name_year.years IS '後の記載の名前の年。 / Years in the name of the second.';
COMMENT ON COLUMN v_check_name_year.agrees IS '年が同じか、述べる値が違うか。 / Whether the years are the same, or the numbers are not.';

-- Numbers of one name (eight letters or more), role, time and part, against the number that two or more others state: one
-- that differs from it by a slip of the digits. Linking keeps goals of other numbers apart, which may be other indicators.
CREATE VIEW v_check_same_name AS
WITH named AS (
    SELECT * FROM check_named WHERE length(plain_name) >= 8 AND period IS NOT NULL
), number AS (
    SELECT publisher, plain_name, role, period, part, base_value, count(DISTINCT statement_id) AS statements,
           min(raw) AS raw, list(DISTINCT source_id ORDER BY source_id) AS sources
    FROM named GROUP BY ALL
)
SELECT n.name AS subject, concat_ws('|', n.document_id, n.plain_name, n.role, n.period, n.part) AS key, n.document_id,
       n.raw, n.period, period_in_japanese(n.period) AS period_ja, o.raw AS others,
       NOT (o.statements >= 2 AND telling_digits(o.base_value) >= 2 AND o.base_value <> n.base_value
            AND differ_by_a_slip(o.base_value, n.base_value)) AS agrees,
       o.sources AS sources_expected, [n.source_id] AS sources_observed
FROM named n JOIN number o USING (publisher, plain_name, role, period, part)
WHERE o.base_value <> n.base_value OR o.statements >= 2;
COMMENT ON VIEW v_check_same_name IS '検査の対象：同じ名前・同じ時点の数。 / Judged: numbers of one name and time.';
COMMENT ON COLUMN v_check_same_name.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_same_name.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_same_name.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_same_name.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_same_name.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_same_name.raw IS '数の文字。 / Text of the number.';
COMMENT ON COLUMN v_check_same_name.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_same_name.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_same_name.others IS 'ほかの記載の数の文字。 / Text of the others'' number.';
COMMENT ON COLUMN v_check_same_name.agrees IS '桁の誤りで違っていないか。 / Whether it differs by no slip of the digits.';
