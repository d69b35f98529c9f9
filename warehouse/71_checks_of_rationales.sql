-- What the checks of rationales judge: growth by a rate each year, averages of former years, even steps; and whether any
-- check looks at what 目標値の考え方 says.

-- baseline × rate, once for each year, against the last target. 前年度比10%増 may also be said of the last year alone.
-- `tolerance`: half a last digit of the baseline and of the rate, and half a last digit of the target for each year, as a
-- value that was rounded each year has it.
CREATE VIEW v_check_growth AS
WITH stated AS (
    SELECT i.kpi_id, i.raw, i.source_id, i.base_unit AS rate_unit, coalesce(i.resolution, 0) AS rate_digit,
           1 + CASE i.direction WHEN 'down' THEN -i.base_amount ELSE i.base_amount END * 0.01 AS factor,
           false AS may_be_once
    FROM v_kpi_increment i WHERE i.base_unit = '%'
    UNION ALL
    SELECT m.kpi_id, m.raw, m.source_id, m.base_unit,
           last_digit(length(regexp_extract(printed_numbers(m.raw)[1], '\.([0-9]+)', 1))),
           CASE WHEN m.base_unit = '倍' THEN m.base_value
                WHEN regexp_matches(m.raw, '減|削|縮|短|低|下げ|ダウン') THEN 1 - m.base_value * 0.01
                ELSE 1 + m.base_value * 0.01 END,
           true
    FROM v_kpi_milestone m JOIN v_kpi k USING (kpi_id)
    WHERE m.kind IN ('ratio', 'level') AND m.base_unit IN ('%', '倍') AND is_of_each_year(k.rationale, m.raw)
), pair AS (
    SELECT k.name, k.kpi_key, r.document_id, s.*, b.base_value AS baseline, t.base_value AS target, t.base_unit AS unit,
           t.year - b.year AS years, t.resolution AS digit, b.resolution AS baseline_digit,
           CASE s.rate_unit WHEN '%' THEN s.rate_digit * 0.01 ELSE s.rate_digit END AS factor_digit,
           b.source_id AS baseline_source, t.source_id AS target_source
    FROM stated s JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id)
    JOIN check_ends b ON b.kpi_id = s.kpi_id AND b.role = 'baseline'
    JOIN check_ends t ON t.kpi_id = s.kpi_id AND t.role = 'target' AND t.base_unit = b.base_unit
    -- A step of a share in % is one of points.
    WHERE t.base_unit <> s.rate_unit AND t.year > b.year AND s.factor > 0
), reckoned AS (
    SELECT *, CAST(baseline AS DOUBLE) * pow(CAST(factor AS DOUBLE), years) AS grown,
           CAST(0.5 AS DOUBLE) * (years * digit + baseline_digit * pow(CAST(factor AS DOUBLE), years)
               + years * abs(baseline) * pow(CAST(factor AS DOUBLE), years - 1) * factor_digit) AS explained
    FROM pair
)
SELECT name AS subject, concat_ws('|', kpi_key, squeeze(raw)) AS key, document_id, raw, baseline, years, unit, target,
       TRY_CAST(round(grown, 2) AS DECIMAL(28,8)) AS computed,
       abs(target - grown) <= explained OR may_be_once AND abs(target - baseline * factor) <= explained AS follows,
       [baseline_source, source_id] AS sources_expected, [target_source] AS sources_observed
FROM reckoned WHERE isfinite(grown);
COMMENT ON VIEW v_check_growth IS '検査の対象：一定の率で増減する目標。 / Judged: targets that are said to grow by a rate each year.';
COMMENT ON COLUMN v_check_growth.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_growth.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_growth.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_growth.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_growth.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_growth.raw IS '率を述べる文。 / Wording that states the rate.';
COMMENT ON COLUMN v_check_growth.baseline IS '基準値。 / Baseline.';
COMMENT ON COLUMN v_check_growth.years IS '年数。 / Years between.';
COMMENT ON COLUMN v_check_growth.unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_check_growth.target IS '印刷された目標値。 / Target as printed.';
COMMENT ON COLUMN v_check_growth.computed IS '基準値に率を年数回かけた数（小数第二位まで）。 / Baseline times the rate, once for each year, to two decimals.';
COMMENT ON COLUMN v_check_growth.follows IS '端数処理の範囲で目標値になるか。 / Whether that is the target, within what rounding explains.';

-- Targets said to be the average of the last years (過去3年間の平均), where the table prints a value for each of these years.
CREATE VIEW v_check_average AS
WITH stated AS (
    SELECT k.kpi_id, k.name, k.kpi_key, r.document_id, k.source_id, half_width(k.rationale) AS words,
           regexp_extract(half_width(k.rationale),
               '(?:過去|直近|最近)の?([0-9三五])(?:[かカヶケヵ箇]年|年)度?間?[^。、0-9]{0,6}平均', 1) AS number
    FROM v_kpi k JOIN v_revision r USING (revision_id)
), asked AS (
    SELECT *, CASE number WHEN '三' THEN 3 WHEN '五' THEN 5 ELSE TRY_CAST(number AS INTEGER) END AS years,
           regexp_extract(words, '平均[^。、]{0,12}?(以上|を上回|を超|以下|を下回)', 1) AS bound
    -- Where years are named, it may be the average of those.
    FROM stated WHERE number <> '' AND NOT prints_some_year(words)
), past AS (
    SELECT a.kpi_id, v.base_unit, v.year, any_value(v.base_value) AS base_value, any_value(v.source_id) AS source_id,
           any_value(v.resolution) AS resolution, any_value(a.years) AS years,
           row_number() OVER (PARTITION BY a.kpi_id, v.base_unit ORDER BY v.year DESC) AS back
    FROM asked a JOIN check_value v USING (kpi_id)
    WHERE v.role IN ('actual', 'baseline') AND v.is_number AND v.year IS NOT NULL
    GROUP BY a.kpi_id, v.base_unit, v.year HAVING count(DISTINCT v.base_value) = 1
), average AS (
    SELECT kpi_id, base_unit, CAST(sum(base_value) AS DOUBLE) / any_value(years) AS value, max(resolution) AS digit,
           list(source_id) AS sources
    FROM past WHERE back <= years GROUP BY kpi_id, base_unit
    HAVING count(*) = any_value(years) AND max(year) - min(year) = any_value(years) - 1
)
SELECT a.name AS subject, concat_ws('|', a.kpi_key, a.years) AS key, a.document_id, a.years, t.base_unit AS unit,
       squeeze(k.rationale) AS rationale, TRY_CAST(round(v.value, 2) AS DECIMAL(28,8)) AS average, t.base_value AS target,
       CASE WHEN a.bound IN ('以上', 'を上回', 'を超') THEN t.base_value > v.value - greatest(t.resolution, v.digit)
            WHEN a.bound <> '' THEN t.base_value < v.value + greatest(t.resolution, v.digit)
            ELSE abs(t.base_value - v.value) < greatest(t.resolution, v.digit) END AS holds,
       list_append(v.sources, a.source_id) AS sources_expected, [t.source_id] AS sources_observed
FROM asked a JOIN v_kpi k USING (kpi_id)
JOIN check_ends t ON t.kpi_id = a.kpi_id AND t.role = 'target'
JOIN average v ON v.kpi_id = a.kpi_id AND v.base_unit = t.base_unit;
COMMENT ON VIEW v_check_average IS '検査の対象：過去の平均とする目標。 / Judged: targets that are said to be an average of former years.';
COMMENT ON COLUMN v_check_average.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_average.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_average.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_average.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_average.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_average.years IS '平均する年数。 / Years averaged over.';
COMMENT ON COLUMN v_check_average.unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_check_average.rationale IS '目標値の考え方。 / Rationale of the target.';
COMMENT ON COLUMN v_check_average.average IS '印刷された値の平均（小数第二位まで）。 / Average of the printed values, to two decimals.';
COMMENT ON COLUMN v_check_average.target IS '印刷された目標値。 / Target as printed.';
COMMENT ON COLUMN v_check_average.holds IS '平均と合うか（以上・以下はその向き）。 / Whether it agrees with the average (以上, 以下: keeps to it).';

-- Targets by year between the first and the last, where the wording of the indicator says that the steps are even.
CREATE VIEW v_check_even_step AS
WITH said AS (
    SELECT canonical_id, any_value(rationale) AS rationale, any_value(source_id) AS source_id
    FROM v_kpi WHERE regexp_matches(rationale, '均等|等分|一定の?(?:幅|ペース|割合で(?:増|減))|同じ(?:幅|ペース)|直線的')
    GROUP BY canonical_id
), ends AS (
    SELECT kpi_id, part, base_unit, min(year) AS first_year, max(year) AS last_year,
           min_by(base_value, year) AS first_value, max_by(base_value, year) AS last_value,
           min_by(source_id, year) AS first_source, max_by(source_id, year) AS last_source
    FROM check_point WHERE year IS NOT NULL GROUP BY kpi_id, part, base_unit HAVING count(*) > 2
), between_ends AS (
    SELECT p.*, s.rationale, s.source_id AS said_by, e.* EXCLUDE (kpi_id, part, base_unit),
           e.first_value + CAST(e.last_value - e.first_value AS DOUBLE) * (p.year - e.first_year)
               / (e.last_year - e.first_year) AS even
    FROM check_point p JOIN ends e USING (kpi_id, part, base_unit) JOIN said s USING (canonical_id)
    WHERE p.year > e.first_year AND p.year < e.last_year
)
SELECT name AS subject, concat_ws('|', kpi_key, part, period) AS key, document_id, squeeze(rationale) AS rationale,
       raw, period, period_in_japanese(period) AS period_ja, TRY_CAST(round(even, 2) AS DECIMAL(28,8)) AS even,
       -- Each year may be rounded, and what is counted comes whole.
       abs(base_value - even) <= resolution AS is_even,
       [said_by, first_source, last_source] AS sources_expected, [source_id] AS sources_observed
FROM between_ends;
COMMENT ON VIEW v_check_even_step IS '検査の対象：均等に動くとされる年ごとの目標値。 / Judged: targets by year whose steps are said to be even.';
COMMENT ON COLUMN v_check_even_step.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_even_step.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_even_step.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_even_step.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_even_step.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_even_step.rationale IS '目標値の考え方。 / Rationale of the target.';
COMMENT ON COLUMN v_check_even_step.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_even_step.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_even_step.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_even_step.even IS '均等に動くときの値（小数第二位まで）。 / What it would be at even steps, to two decimals.';
COMMENT ON COLUMN v_check_even_step.is_even IS 'その値か。 / Whether it is that.';

-- Rationales that claim something of the target's size, and whether any check could hold it against printed values.
CREATE VIEW v_check_rationale AS
WITH looked_at AS (
    SELECT split_part(key, '|', 1) AS kpi_key FROM (
        SELECT key FROM v_check_increment UNION ALL SELECT key FROM v_check_milestone
        UNION ALL SELECT key FROM v_check_wording UNION ALL SELECT key FROM v_check_growth
        UNION ALL SELECT key FROM v_check_average
    )
)
SELECT k.name AS subject, concat_ws('|', k.kpi_key, squeeze(k.rationale)) AS key, r.document_id,
       short_label(k.rationale) AS rationale, k.kpi_key IN (SELECT kpi_key FROM looked_at)
           OR k.source_id IN (SELECT sources_expected[1] FROM v_check_even_step) AS is_assessed,
       CAST([] AS VARCHAR[]) AS sources_expected, [k.source_id] AS sources_observed
FROM v_kpi k JOIN v_revision r USING (revision_id)
WHERE regexp_matches(k.rationale, '[0-9０-９]|平均|倍|割|半減|同数|同水準|同程度|維持|上回|下回|以上|以下|増|減');
COMMENT ON VIEW v_check_rationale IS '検査の対象：目標値の大きさを述べる考え方。 / Judged: rationales that claim something of a target''s size.';
COMMENT ON COLUMN v_check_rationale.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_rationale.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_rationale.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_rationale.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_rationale.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_rationale.rationale IS '目標値の考え方。 / Rationale of the target.';
COMMENT ON COLUMN v_check_rationale.is_assessed IS '印刷された値と照らした検査があるか。 / Whether a check could hold it against printed values.';
