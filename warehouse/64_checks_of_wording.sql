-- What the checks of wording and arithmetic judge: the targets that 目標値の考え方 states in words against the table,
-- and printed rates and totals against the numbers they come from.

-- The last target and the last baseline of an indicator in each unit, where there is one.
CREATE VIEW check_ends AS
SELECT kpi_id, role, base_unit, max_by(base_value, coalesce(year, 0)) AS base_value, max(year) AS year,
       max_by(resolution, coalesce(year, 0)) AS resolution, max_by(source_id, coalesce(year, 0)) AS source_id,
       max_by(raw, coalesce(year, 0)) AS raw, max_by(comparator, coalesce(year, 0)) AS comparator
FROM check_value WHERE role IN ('baseline', 'target') AND is_number
GROUP BY kpi_id, role, base_unit HAVING count(DISTINCT part) = 1;
COMMENT ON VIEW check_ends IS '指標の最後の基準値と最後の目標値（単位ごと）。 / Last baseline and last target of an indicator, by unit.';
COMMENT ON COLUMN check_ends.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN check_ends.role IS '基準値か目標値か。 / Role: baseline or target.';
COMMENT ON COLUMN check_ends.base_unit IS '単位（なければ空）。 / Unit ('''' if none).';
COMMENT ON COLUMN check_ends.base_value IS '値。 / Value.';
COMMENT ON COLUMN check_ends.year IS '年。 / Year.';
COMMENT ON COLUMN check_ends.resolution IS '最後の桁の大きさ。 / What one step of the last digit is worth.';
COMMENT ON COLUMN check_ends.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN check_ends.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN check_ends.comparator IS '比較。 / Comparator.';

-- Whether a change is said of each year: 前年度比10%増, 年間10件の増加, 年平均2%増.
CREATE MACRO is_of_each_year(words, raw) AS starts_with(half_width(raw), '毎年') OR regexp_matches(
    split_part(half_width(words), half_width(raw), 1),
    '(?:(?:前年度?|毎年度?|各年度?)(?:比|の実績|の)?(?:で|に?比べて?|から|より|に対し)?の?'
    || '|(?:^|[^0-9前毎各かヶカケヵ箇])年(?:平均|間|率)?で?)、?(?:約|概ね|おおむね|平均)?$');

-- A target of the wording against the table: a level by the table's last year is its target; one after it is reached at
-- the stated yearly step; a change or a share of the baseline gives the target. `tolerance` is what the rounding of the
-- printed digits explains. A share of a share (10%増加 of a rate) can be meant in two ways and is not judged.
CREATE VIEW v_check_milestone AS
WITH stated AS (
    SELECT m.*, k.name, k.kpi_key, r.document_id, period_year(m.period) AS year, coalesce(m.base_unit, '') AS unit_of,
           CAST(multiplier_of(m.unit, m.base_unit)
               * last_digit(length(regexp_extract(printed_numbers(m.raw)[1], '\.([0-9]+)',
                   1))) AS DECIMAL(28,8)) AS resolution,
           CASE WHEN regexp_matches(m.raw, '減|削|縮|短|低|下げ|ダウン') THEN -1 ELSE 1 END AS sign,
           is_of_each_year(k.rationale, m.raw) AS is_yearly,
           count(*) OVER (PARTITION BY m.kpi_id, m.kind, m.base_unit, period_year(m.period)) AS alike
    FROM v_kpi_milestone m JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id)
    WHERE m.base_value IS NOT NULL
), level AS (
    SELECT s.name, s.kpi_key, s.document_id, s.raw, s.kind, s.base_value AS computed, t.base_value AS target,
           t.base_unit AS unit,
           abs(t.base_value - s.base_value) AS gap,
           CASE s.comparator WHEN '~' THEN s.resolution + t.resolution ELSE 0 END AS twice_tolerance,
           [s.source_id] AS stating, t.source_id AS printing
    FROM stated s JOIN check_ends t ON t.kpi_id = s.kpi_id AND t.role = 'target' AND t.base_unit = s.unit_of
    WHERE s.kind = 'level' AND s.alike = 1 AND coalesce(s.year = t.year, true)
), later AS (
    SELECT s.name, s.kpi_key, s.document_id, s.raw, s.kind,
           TRY(CAST(t.base_value + (s.year - t.year) * CASE i.direction WHEN 'down' THEN -i.base_amount
               ELSE i.base_amount END
               AS DECIMAL(28,8))) AS computed,
           s.base_value AS target, t.base_unit AS unit,
           CASE WHEN s.comparator IN ('>', '>=') THEN greatest(target - computed, 0)
                WHEN s.comparator IN ('<', '<=') THEN greatest(computed - target, 0)
                    ELSE abs(target - computed) END AS gap,
           s.resolution + t.resolution + (s.year - t.year) * coalesce(i.resolution, 0) AS twice_tolerance,
           [i.source_id, t.source_id] AS stating, s.source_id AS printing
    FROM stated s JOIN check_ends t ON t.kpi_id = s.kpi_id AND t.role = 'target' AND t.base_unit = s.unit_of
    JOIN v_kpi_increment i ON i.kpi_id = s.kpi_id AND coalesce(i.base_unit, '') = s.unit_of
    WHERE s.kind = 'level' AND s.year > t.year
), changed AS (
    SELECT s.name, s.kpi_key, s.document_id, s.raw, s.kind,
           TRY(CAST(CASE WHEN s.kind = 'change'
                   THEN b.base_value + CASE WHEN s.is_yearly THEN t.year - b.year ELSE 1 END * s.sign * s.base_value
               WHEN s.unit_of = '倍' THEN b.base_value * s.base_value
               ELSE b.base_value * (100 + s.sign * s.base_value) * 0.01 END AS DECIMAL(28,8))) AS computed,
           t.base_value AS target, t.base_unit AS unit,
           CASE WHEN s.comparator IN ('>', '>=') THEN greatest(s.sign * (computed - target), 0)
                WHEN s.comparator IN ('<', '<=') THEN greatest(s.sign * (target - computed), 0)
                -- 年間10件の増加 may also be said of how many more a year brings.
                WHEN s.is_yearly
                THEN least(abs(target - computed), abs(target - (b.base_value + s.sign * s.base_value)))
                ELSE abs(target - computed) END AS gap,
           TRY(CAST(t.resolution + CASE WHEN s.kind = 'change'
                   THEN b.resolution + CASE WHEN s.is_yearly THEN t.year - b.year ELSE 1 END * s.resolution
               WHEN s.unit_of = '倍' THEN b.resolution * s.base_value + abs(b.base_value) * s.resolution
               ELSE (b.resolution * (100 + s.sign * s.base_value) + abs(b.base_value) * s.resolution) * 0.01 END
               AS DECIMAL(28,8))) AS twice_tolerance,
           [b.source_id, s.source_id] AS stating, t.source_id AS printing
    FROM stated s JOIN check_ends t ON t.kpi_id = s.kpi_id AND t.role = 'target'
    JOIN check_ends b ON b.kpi_id = s.kpi_id AND b.role = 'baseline' AND b.base_unit = t.base_unit
    WHERE s.alike = 1 AND coalesce(s.year = t.year, true)
      AND (s.kind = 'change' AND t.base_unit = s.unit_of AND (NOT s.is_yearly OR t.year > b.year)
           OR s.kind = 'ratio' AND NOT s.is_yearly AND t.base_unit <> '%' AND s.unit_of IN ('%', '倍'))
)
SELECT name AS subject, concat_ws('|', kpi_key, squeeze(raw)) AS key, document_id, raw, kind,
       CAST(computed AS DECIMAL(28,8)) AS computed, CAST(target AS DECIMAL(28,8)) AS target, unit,
       CAST(greatest(gap - twice_tolerance * 0.5, 0) AS DECIMAL(28,8)) AS excess,
       stating AS sources_expected, [printing] AS sources_observed
FROM (FROM level UNION ALL FROM later UNION ALL FROM changed);
COMMENT ON VIEW v_check_milestone IS '検査の対象：考え方の文が述べる目標と、表の値。 / Judged: targets that the wording states, against the table.';
COMMENT ON COLUMN v_check_milestone.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_milestone.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_milestone.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_milestone.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_milestone.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_milestone.raw IS '文の文字。 / Wording.';
COMMENT ON COLUMN v_check_milestone.kind IS '種類（level 水準、change 増減、ratio 割合）。 / Kind: level, change or ratio.';
COMMENT ON COLUMN v_check_milestone.computed IS '文から計算した値。 / Value that follows from the wording.';
COMMENT ON COLUMN v_check_milestone.target IS '印刷された値。 / Value as printed.';
COMMENT ON COLUMN v_check_milestone.unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_check_milestone.excess IS '端数処理で説明できない差（なければ 0）。 / Difference beyond what rounding explains (0: none).';

-- Wording without a number: the last target is the baseline kept (直近と同数, 現状維持), or above or below it.
CREATE VIEW v_check_wording AS
WITH stated AS (
    SELECT k.kpi_id, k.name, k.kpi_key, r.document_id, k.rationale, k.source_id, CASE
        WHEN regexp_matches(k.rationale, '概ね|おおむね|程度') THEN NULL
        WHEN regexp_matches(k.rationale, '(?:直近|現状|基準値)[^。、]{0,12}同(?:水準|程度)') THEN '~'
        WHEN regexp_matches(k.rationale, '(?:直近|現状|基準値)[^。、]{0,12}同数|(?:現状|現在|基準)値?[をの]?維持') THEN '='
        WHEN regexp_matches(k.rationale, '前年度?を上回|基準値[^。、]{0,12}を上回') THEN '>'
        WHEN regexp_matches(k.rationale, '前年度?を下回|基準値[^。、]{0,12}を下回') THEN '<'
        WHEN regexp_matches(k.rationale, '(?:基準値|現状値?|直近[^。、(（]{0,6})(?:[(（][^)）]*[)）])?(?:の?実績値?)?以上') THEN '>='
        WHEN regexp_matches(k.rationale, '(?:基準値|現状値?|直近[^。、(（]{0,6})(?:[(（][^)）]*[)）])?(?:の?実績値?)?以下')
            THEN '<=' END AS relation
    FROM v_kpi k JOIN v_revision r USING (revision_id)
)
SELECT s.name AS subject, concat_ws('|', s.kpi_key, s.relation) AS key, s.document_id,
       squeeze(s.rationale) AS rationale,
       b.raw AS raw_baseline, t.raw AS raw_target,
       CASE s.relation WHEN '=' THEN '等しい' WHEN '~' THEN '同水準の' WHEN '>' THEN '上回る' WHEN '<' THEN '下回る' WHEN '>=' THEN '以上の'
           ELSE '以下の' END
           AS relation_ja, s.relation,
       CASE s.relation WHEN '=' THEN t.base_value = b.base_value
            -- 同水準 is no number: only what is a tenth away is another level.
            WHEN '~' THEN abs(t.base_value - b.base_value) * 10 <= abs(b.base_value) WHEN '>' THEN t.base_value > b.base_value
            WHEN '<' THEN t.base_value < b.base_value WHEN '>=' THEN t.base_value >= b.base_value
            ELSE t.base_value <= b.base_value END AS holds,
       [b.source_id] AS sources_expected, [t.source_id] AS sources_observed
FROM stated s
JOIN check_ends b ON b.kpi_id = s.kpi_id AND b.role = 'baseline'
JOIN check_ends t ON t.kpi_id = s.kpi_id AND t.role = 'target' AND t.base_unit = b.base_unit
WHERE s.relation IS NOT NULL;
COMMENT ON VIEW v_check_wording IS '検査の対象：基準値との関係を言葉で述べる目標。 / Judged: targets whose wording relates them to the baseline.';
COMMENT ON COLUMN v_check_wording.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_wording.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_wording.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_wording.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_wording.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_wording.rationale IS '目標値の考え方。 / Rationale of the target.';
COMMENT ON COLUMN v_check_wording.raw_baseline IS '基準値の文字。 / Text of the baseline.';
COMMENT ON COLUMN v_check_wording.raw_target IS '目標値の文字。 / Text of the target.';
COMMENT ON COLUMN v_check_wording.relation_ja IS '述べられた関係（日本語）。 / The relation, in Japanese.';
COMMENT ON COLUMN v_check_wording.relation IS '述べられた関係（目標値 と 基準値）。 / The relation of target to baseline.';
COMMENT ON COLUMN v_check_wording.holds IS 'その関係が成り立つか。 / Whether it holds.';

-- The numbers of tables, by the words of their row and column, and each again with rows and columns exchanged.
CREATE VIEW check_table_number AS
WITH number AS (
    SELECT c.table_id, c.revision_id, c.table_no, c."row", c.col, c.text, c.source_id,
           CAST(number_at_a_glance(c.text, 1, 1) AS DECIMAL(28,8)) AS value,
               contains(half_width(c.text), '%') AS is_share,
           length(regexp_extract(printed_numbers(c.text)[1], '\.([0-9]+)', 1)) AS decimals
    FROM v_table_cell c
    WHERE NOT c.is_header AND c.row_span = 1 AND c.col_span = 1
      AND regexp_full_match(half_width(c.text), '[▲△-]?[0-9][0-9,]*(?:\.[0-9]+)?[^0-9]{0,4}')
), label AS (
    SELECT table_id, "row", col, half_width(text) AS words, is_header FROM v_table_cell WHERE text <> ''
), labelled AS (
    SELECT n.*, (SELECT first(l.words ORDER BY l.col) FROM label l
                 WHERE l.table_id = n.table_id AND l."row" = n."row" AND l.col < n.col
                     AND NOT l.is_header) AS row_label,
           (SELECT last(l.words ORDER BY l."row") FROM label l
            WHERE l.table_id = n.table_id AND l.col = n.col AND l.is_header AND l."row" < n."row") AS col_label
    FROM number n
)
SELECT table_id, revision_id, table_no, false AS is_turned, row_label AS line, col_label AS across, "row" AS at_line,
       col AS at_across, text, value, is_share, decimals, source_id
FROM labelled WHERE row_label IS NOT NULL AND col_label IS NOT NULL
UNION ALL
SELECT table_id, revision_id, table_no, true, col_label, row_label, col, "row", text, value, is_share, decimals,
       source_id
FROM labelled WHERE row_label IS NOT NULL AND col_label IS NOT NULL;
COMMENT ON VIEW check_table_number IS '表のセルの数とその行・列の名前。 / Numbers in table cells with the names of their row and column.';
COMMENT ON COLUMN check_table_number.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_table_number.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_table_number.table_no IS '表の番号。 / Number of the table.';
COMMENT ON COLUMN check_table_number.is_turned IS '行と列を入れ替えたものか。 / Whether rows and columns are exchanged.';
COMMENT ON COLUMN check_table_number.line IS '行の名前（入れ替えたときは列）。 / Name of the row (of the column where exchanged).';
COMMENT ON COLUMN check_table_number.across IS '列の名前（入れ替えたときは行）。 / Name of the column (of the row where exchanged).';
COMMENT ON COLUMN check_table_number.at_line IS '行の番号。 / Number of the row.';
COMMENT ON COLUMN check_table_number.at_across IS '列の番号。 / Number of the column.';
COMMENT ON COLUMN check_table_number.text IS 'セルの文字。 / Text of the cell.';
COMMENT ON COLUMN check_table_number.value IS '数。 / Number.';
COMMENT ON COLUMN check_table_number.is_share IS '割合（%）か。 / Whether it is a percentage.';
COMMENT ON COLUMN check_table_number.decimals IS '小数点以下の桁数。 / Digits after the point.';
COMMENT ON COLUMN check_table_number.source_id IS '出典のID。 / Id of the source.';

CREATE MACRO is_total_line(line) AS regexp_full_match(line, '合計|総計|総数|全体|計');

-- Printed rates against the counts that they come from: two lines beside them, or one line and its total. Which it is
-- shows in the document itself: the counts from which most of the printed rates follow, rounded or cut.
CREATE VIEW v_check_rate AS
WITH tried AS (
    SELECT p.table_id, p.revision_id, p.table_no, p.is_turned, p.line AS rate_line, p.across, p.text, p.value AS rate,
           p.decimals, p.source_id, a.line AS part_line, a.value AS part, a.source_id AS part_source,
           CASE WHEN b.at_line = a.at_line THEN b.line || '（' || b.across || '）' ELSE b.line END AS whole_line,
           b.value AS whole, b.source_id AS whole_source
    FROM check_table_number p
    JOIN check_table_number a ON a.table_id = p.table_id AND a.is_turned = p.is_turned AND a.at_across = p.at_across
        AND NOT a.is_share
    JOIN check_table_number b ON b.table_id = p.table_id AND b.is_turned = p.is_turned AND NOT b.is_share
        AND (b.at_across = p.at_across AND b.at_line <> a.at_line
             OR b.at_line = a.at_line AND b.at_across <> p.at_across AND is_total_line(b.across))
    -- What a product of two of them still holds exactly.
    WHERE p.is_share AND b.value > 0 AND abs(b.value) < 1000000000000 AND abs(a.value) < 1000000000000
), judged AS (
    -- rate × whole lies below 100 × part by less than one last digit of the rate, or above it by half of one.
    SELECT *, twice_gap >= -digit AND twice_gap < 2 * digit AS follows
    FROM (
        SELECT *, CAST(200 * part - 2 * rate * whole AS DECIMAL(38,8)) AS twice_gap,
               CAST(last_digit(decimals) * whole AS DECIMAL(38,8)) AS digit FROM tried
    )
), made_of AS (
    SELECT revision_id, is_turned, rate_line, part_line, whole_line, count_if(follows) AS following, count(*) AS tries
    FROM judged GROUP BY ALL HAVING count(*) >= 3 AND 2 * count_if(follows) > count(*)
), chosen AS (
    SELECT *, row_number() OVER (PARTITION BY revision_id, rate_line
        ORDER BY following DESC, tries, is_turned, part_line, whole_line) AS choice
    FROM made_of
)
SELECT '表' || j.table_no || ' ' || j.rate_line || '（' || j.across || '）' AS subject,
       concat_ws('|', r.document_id, j.rate_line, j.across) AS key, r.document_id, j.part_line, j.whole_line,
       j.text AS rate, CAST(j.part AS DECIMAL(28,8)) AS part, CAST(j.whole AS DECIMAL(28,8)) AS whole, j.follows,
       [j.part_source, j.whole_source] AS sources_expected, [j.source_id] AS sources_observed
FROM judged j JOIN chosen c USING (revision_id, is_turned, rate_line, part_line, whole_line)
JOIN v_revision r USING (revision_id)
WHERE c.choice = 1;
COMMENT ON VIEW v_check_rate IS '検査の対象：印刷された割合とその元の数。 / Judged: printed rates and the counts that they come from.';
COMMENT ON COLUMN v_check_rate.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_rate.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_rate.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_rate.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_rate.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_rate.part_line IS '分子の行の名前。 / Line of the part.';
COMMENT ON COLUMN v_check_rate.whole_line IS '分母の行の名前。 / Line of the whole.';
COMMENT ON COLUMN v_check_rate.rate IS '印刷された割合。 / Rate as printed.';
COMMENT ON COLUMN v_check_rate.part IS '分子。 / Part.';
COMMENT ON COLUMN v_check_rate.whole IS '分母。 / Whole.';
COMMENT ON COLUMN v_check_rate.follows IS '割合が数から導かれるか（四捨五入または切捨て）。 / Whether the rate follows from the counts, rounded or cut.';

-- Printed totals against their parts: a line called 合計 against the other lines of its table, and a table against the
-- others with the same lines. That it is a total shows in the document itself: most of its numbers are the sums.
CREATE VIEW v_check_total AS
WITH total_line AS (
    SELECT t.table_id, t.revision_id, t.table_no, t.is_turned, t.line, t.across, t.value AS total, t.text, t.source_id,
           sum(o.value) AS parts, list(o.source_id) AS sources, count(*) AS lines, CAST(t.at_line AS VARCHAR) AS which
    FROM check_table_number t
    JOIN check_table_number o ON o.table_id = t.table_id AND o.is_turned = t.is_turned AND o.at_across = t.at_across
        AND o.at_line <> t.at_line AND NOT o.is_share
        AND NOT is_total_line(o.line) AND NOT regexp_matches(o.line, '小計$|^うち|^内訳|^[(]内')
    WHERE NOT t.is_share AND is_total_line(t.line)
    GROUP BY ALL
), shape AS (
    SELECT table_id, revision_id, string_agg(line || '/' || across, '|' ORDER BY at_line, at_across) AS words
    FROM check_table_number WHERE NOT is_turned GROUP BY table_id, revision_id
), total_table AS (
    SELECT t.table_id, t.revision_id, t.table_no, false, t.line, t.across, t.value, t.text, t.source_id, sum(o.value),
           list(o.source_id), count(*), t.table_id
    FROM check_table_number t JOIN shape s ON s.table_id = t.table_id
    JOIN shape p ON p.revision_id = s.revision_id AND p.words = s.words AND p.table_id <> s.table_id
    JOIN check_table_number o ON o.table_id = p.table_id AND NOT o.is_turned AND NOT o.is_share
        AND o.at_line = t.at_line AND o.at_across = t.at_across
    WHERE NOT t.is_turned AND NOT t.is_share
    GROUP BY ALL
), held AS (
    SELECT *, count_if(total = parts) OVER (PARTITION BY table_id, is_turned, which) AS agreeing,
           count(*) OVER (PARTITION BY table_id, is_turned, which) AS numbers
    FROM (FROM total_line UNION ALL FROM total_table) WHERE lines > 1
)
SELECT '表' || h.table_no || ' ' || h.line || '（' || h.across || '）' AS subject,
       concat_ws('|', r.document_id, h.line, h.across) AS key, r.document_id,
       CAST(h.parts AS DECIMAL(28,8)) AS parts, CAST(h.total AS DECIMAL(28,8)) AS total, h.lines,
       h.sources AS sources_expected, [h.source_id] AS sources_observed
FROM held h JOIN v_revision r USING (revision_id)
WHERE numbers > 1 AND 2 * agreeing > numbers;
COMMENT ON VIEW v_check_total IS '検査の対象：印刷された合計とその内訳。 / Judged: printed totals and their parts.';
COMMENT ON COLUMN v_check_total.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_total.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_total.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_total.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_total.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_total.parts IS '内訳の合計。 / Sum of the parts.';
COMMENT ON COLUMN v_check_total.total IS '印刷された合計。 / Total as printed.';
COMMENT ON COLUMN v_check_total.lines IS '内訳の数。 / Number of parts.';

-- Counts that a plan states of itself: the whole against its parts (柱Ⅰ, 柱Ⅱ …).
CREATE VIEW v_check_stated_total AS
SELECT w.counted AS subject, concat_ws('|', r.document_id, w.counted) AS key, r.document_id, w.value AS whole,
       CAST(sum(p.value) AS INTEGER) AS parts, list(DISTINCT p.scope ORDER BY p.scope) AS scopes,
       list(DISTINCT p.source_id ORDER BY p.source_id) AS sources_expected,
       list(DISTINCT w.source_id ORDER BY w.source_id) AS sources_observed
FROM (SELECT DISTINCT revision_id, counted, value, source_id FROM v_stated_count WHERE scope IS NULL) w
JOIN (SELECT DISTINCT revision_id, counted, scope, value, source_id FROM v_stated_count WHERE scope IS NOT NULL) p
    ON p.revision_id = w.revision_id AND p.counted = w.counted
JOIN v_revision r ON r.revision_id = w.revision_id
GROUP BY w.counted, r.document_id, w.value;
COMMENT ON VIEW v_check_stated_total IS '検査の対象：計画が述べる全体の数と部分の数。 / Judged: counts that a plan states for all of it and for its parts.';
COMMENT ON COLUMN v_check_stated_total.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_stated_total.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_stated_total.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_stated_total.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_stated_total.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_stated_total.whole IS '全体の数。 / Count of the whole.';
COMMENT ON COLUMN v_check_stated_total.parts IS '部分の数の合計。 / Sum of the counts of the parts.';
COMMENT ON COLUMN v_check_stated_total.scopes IS '部分。 / The parts.';

CREATE MACRO era_year() AS '(?:令和|平成|昭和|[RHS])(?:[0-9]{1,2}|元)年?度?';
CREATE MACRO western_year() AS '(?:19|20)[0-9]{2}年?度?';

-- Years that are printed in two reckonings (令和3（2021）年度, 2021（令和3）年), and years that an era never had.
CREATE VIEW v_check_era AS
WITH printed AS (
    SELECT s.revision_id, s.source_id, half_width(s.text) AS words FROM v_source s
), era AS (
    SELECT * FROM (VALUES ('令和', 2018, 99), ('R', 2018, 99), ('平成', 1988, 31), ('H', 1988, 31),
           ('昭和', 1925, 64), ('S', 1925, 64))
        AS eras(era, before, years)
), pair AS (
    SELECT revision_id, source_id, unnest(regexp_extract_all(words,
        era_year() || '[(〔\[]' || western_year() || '[)〕\]]|' || western_year() || '[(〔\[]' || era_year()
            || '[)〕\]]'
        )) AS said, true AS is_pair FROM printed
    UNION ALL
    SELECT revision_id, source_id, unnest(regexp_extract_all(words, '(?:平成|昭和|令和)(?:[0-9]{1,2}|元)年')), false
    FROM printed
), read AS (
    SELECT p.*, regexp_extract(said, '令和|平成|昭和|[RHS]') AS era,
           coalesce(try_cast(regexp_extract(said, '(?:令和|平成|昭和|[RHS])([0-9]{1,2})', 1) AS INTEGER), 1) AS number,
           try_cast(regexp_extract(said, '(?:19|20)[0-9]{2}') AS INTEGER) AS year
    FROM pair p
)
SELECT r.said AS subject, concat_ws('|', v.document_id, r.said) AS key, v.document_id, r.said,
       e.before + r.number AS year_of_era, CASE WHEN r.is_pair THEN r.year END AS year,
       r.number BETWEEN 1 AND e.years AS is_in_era,
       CAST([] AS VARCHAR[]) AS sources_expected, list(DISTINCT r.source_id ORDER BY r.source_id) AS sources_observed
FROM read r JOIN era e USING (era) JOIN v_revision v USING (revision_id)
-- Before 令和 began, plans counted 平成 on; a plan that never says 令和 may be as old.
WHERE r.is_pair OR v.published_on >= DATE '2019-05-01'
    AND r.revision_id IN (SELECT revision_id FROM printed WHERE contains(words, '令和'))
GROUP BY ALL;
COMMENT ON VIEW v_check_era IS '検査の対象：和暦の年。 / Judged: years of an era.';
COMMENT ON COLUMN v_check_era.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_era.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_era.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_era.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_era.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_era.said IS '印刷された年。 / Year as printed.';
COMMENT ON COLUMN v_check_era.year_of_era IS '和暦から求めた西暦の年。 / Western year as the era has it.';
COMMENT ON COLUMN v_check_era.year IS '並べて印刷された西暦の年（なければ NULL）。 / Western year printed beside it (NULL if none).';
COMMENT ON COLUMN v_check_era.is_in_era IS '元号にその年があったか。 / Whether the era had that year.';
