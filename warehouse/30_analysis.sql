-- What follows from the statements of the plans. Decimals stay decimals: no '/' and no avg(), which return DOUBLE.

-- The year of a period code: FY2021 and CY2021 -> 2021, anything else -> NULL.
CREATE MACRO period_year(period) AS
    CASE WHEN regexp_full_match(period, '(FY|CY)\d{4}') THEN CAST(substr(period, 3) AS INTEGER) END;

CREATE VIEW heading_path AS
WITH RECURSIVE walk AS (
    SELECT heading_id, revision_id, concat_ws(' ', number, title) AS path, coalesce(number, title) AS place
    FROM heading WHERE parent_id IS NULL
    UNION ALL
    SELECT h.heading_id, h.revision_id, w.path || ' › ' || concat_ws(' ', h.number, h.title),
           w.place || ' › ' || coalesce(h.number, h.title)
    FROM heading h JOIN walk w ON h.parent_id = w.heading_id AND h.revision_id = w.revision_id
)
SELECT * FROM walk;
COMMENT ON VIEW heading_path IS '見出しとその上位の見出しをつないだもの。 / A heading with all the headings it stands under.';
COMMENT ON COLUMN heading_path.heading_id IS '見出しのID。 / Id of the heading.';
COMMENT ON COLUMN heading_path.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN heading_path.path IS '上位から順につないだ番号と題。 / Numbers and titles from the top down.';
COMMENT ON COLUMN heading_path.place IS '上位から順につないだ番号（番号がなければ題）。 / Numbers (titles where there is none) from the top down.';

-- Everything that states a quantity for an indicator: the values of KPI rows and the numbers of initiatives' goal texts.
CREATE VIEW v_statement AS
SELECT k.canonical_id, k.kpi_id AS statement_id, r.document_id, v.role, v.period, v.fiscal_year, v.part, v.base_value,
       v.base_unit, u.kind AS unit_kind, v.comparator, v.resolution, v.source_id
FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id)
LEFT JOIN unit_kind u USING (base_unit)
UNION ALL
SELECT g.canonical_id, g.initiative_id, r.document_id, 'target', g.period, g.fiscal_year, m.part, g.base_value,
       g.base_unit, u.kind, g.comparator, g.resolution, g.source_id
FROM v_initiative_goal g JOIN v_initiative i USING (initiative_id) JOIN v_revision r USING (revision_id)
LEFT JOIN initiative_goal_match m USING (initiative_id, ordinal)
LEFT JOIN unit_kind u USING (base_unit)
WHERE NOT g.is_change;
COMMENT ON VIEW v_statement IS '指標について数量を述べる記載（現行の版）。 / Everything that states a quantity for an indicator (current revisions).';
COMMENT ON COLUMN v_statement.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN v_statement.statement_id IS '記載のID（kpi_id または initiative_id）。 / Who states it: a kpi_id or an initiative_id.';
COMMENT ON COLUMN v_statement.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_statement.role IS '種類（baseline、target、actual）。 / Role: baseline, target or actual.';
COMMENT ON COLUMN v_statement.period IS '時点（FY2021 など）。 / Period (FY2021 …).';
COMMENT ON COLUMN v_statement.fiscal_year IS '年度。 / Fiscal year.';
COMMENT ON COLUMN v_statement.part IS '一つのセルに複数の値があるときの区別。 / Part, when one cell holds several values.';
COMMENT ON COLUMN v_statement.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN v_statement.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN v_statement.unit_kind IS '単位の種類（count、share など）。 / Kind of the unit (count, share …).';
COMMENT ON COLUMN v_statement.resolution IS '印刷された最後の桁の大きさ。 / What one step of the last printed digit is worth.';
COMMENT ON COLUMN v_statement.comparator IS '比較（=、>=、<=、<、>、~）。 / Comparator.';
COMMENT ON COLUMN v_statement.source_id IS '出典のID。 / Id of the source.';

CREATE VIEW v_trajectory AS
WITH point AS (
    -- The same number in a chapter, in the list of all indicators and in a repeated row is one point.
    SELECT DISTINCT canonical_id, document_id, fiscal_year, role, part, base_value, base_unit, comparator
    FROM v_statement WHERE canonical_id IS NOT NULL AND fiscal_year IS NOT NULL
), before AS (
    -- A year for which the document prints two numbers has no step after it.
    SELECT canonical_id, document_id, part, base_unit, fiscal_year, any_value(base_value) AS base_value
    FROM point WHERE base_value IS NOT NULL GROUP BY ALL HAVING count(DISTINCT base_value) = 1
)
SELECT p.canonical_id, c.name, p.fiscal_year, p.role, p.base_value, p.base_unit, p.comparator, p.document_id,
       CAST(p.base_value - b.base_value AS DECIMAL(28,8)) AS step, p.part
FROM point p
JOIN canonical_kpi c USING (canonical_id)
LEFT JOIN before b ON b.canonical_id = p.canonical_id AND b.document_id = p.document_id
    AND b.part IS NOT DISTINCT FROM p.part AND b.base_unit IS NOT DISTINCT FROM p.base_unit
    AND b.fiscal_year = p.fiscal_year - 1
ORDER BY c.name, p.canonical_id, p.document_id, p.part, p.fiscal_year, p.role;
COMMENT ON VIEW v_trajectory IS '指標の年度ごとの値。 / An indicator''s values by fiscal year.';
COMMENT ON COLUMN v_trajectory.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN v_trajectory.name IS '指標の名前。 / Name of the indicator.';
COMMENT ON COLUMN v_trajectory.fiscal_year IS '年度。 / Fiscal year.';
COMMENT ON COLUMN v_trajectory.role IS '種類（baseline、target、actual）。 / Role: baseline, target or actual.';
COMMENT ON COLUMN v_trajectory.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN v_trajectory.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN v_trajectory.comparator IS '比較（=、>=、<=、<、>、~）。 / Comparator.';
COMMENT ON COLUMN v_trajectory.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_trajectory.step IS '同じ文書の前年度からの差。 / Difference from the year before in the same document.';
COMMENT ON COLUMN v_trajectory.part IS '一つのセルに複数の値があるときの区別。 / Part, when one cell holds several values.';

-- baseline + years × step against target, in base units. Of several targets the last year counts (R4 … R7: R7), of
-- several baselines the last as well; two numbers for that year, or none, or years of two kinds, are not comparable.
-- 'rounding': the gap is no larger than what the rounding of the printed digits explains, half a step of the last digit
-- for the baseline, for the target, and for each of the yearly steps.
CREATE VIEW v_increment_check AS
WITH candidate AS (
    SELECT i.kpi_id, i.ordinal, v.role, v.base_value, v.period, v.resolution, v.source_id,
           rank() OVER (PARTITION BY i.kpi_id, i.ordinal, v.role ORDER BY period_year(v.period) DESC NULLS LAST) AS place
    FROM v_kpi_increment i
    JOIN v_kpi_value v ON v.kpi_id = i.kpi_id AND v.base_unit IS NOT DISTINCT FROM i.base_unit
    WHERE v.base_value IS NOT NULL AND v.base_value_to IS NULL
), chosen AS (
    SELECT kpi_id, ordinal, role, any_value(base_value) AS base_value, any_value(period) AS period,
           any_value(resolution) AS resolution, any_value(source_id) AS source_id
    FROM candidate WHERE place = 1 GROUP BY kpi_id, ordinal, role HAVING count(*) = 1
), pair AS (
    SELECT i.kpi_id, i.ordinal, k.name, i.base_unit, r.document_id, i.source_id,
           b.base_value AS baseline, b.period AS baseline_period, t.base_value AS target, t.period AS target_period,
           CASE WHEN left(b.period, 2) = left(t.period, 2) THEN period_year(t.period) - period_year(b.period) END AS years,
           CASE i.direction WHEN 'down' THEN -i.base_amount ELSE i.base_amount END AS step,
           coalesce(b.resolution, 0) + coalesce(t.resolution, 0) AS ends_resolution,
           coalesce(i.resolution, 0) AS step_resolution
    FROM v_kpi_increment i
    JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id)
    LEFT JOIN chosen b ON b.kpi_id = i.kpi_id AND b.ordinal = i.ordinal AND b.role = 'baseline'
    LEFT JOIN chosen t ON t.kpi_id = i.kpi_id AND t.ordinal = i.ordinal AND t.role = 'target'
), reckoned AS (
    SELECT *, CAST(baseline + years * step AS DECIMAL(28,8)) AS computed,
           CAST(target - (baseline + years * step) AS DECIMAL(28,8)) AS gap,
           ends_resolution + years * step_resolution AS twice_tolerance
    FROM pair
)
SELECT kpi_id, name, baseline, baseline_period, years, step, computed, target, target_period, gap,
       CASE WHEN gap IS NULL OR years < 1 THEN 'not comparable'
            WHEN gap = 0 THEN 'exact'
            WHEN 2 * abs(gap) <= twice_tolerance THEN 'rounding'
            ELSE 'off' END AS verdict,
       base_unit, document_id, source_id
FROM reckoned
ORDER BY document_id, name, kpi_id, ordinal;
COMMENT ON VIEW v_increment_check IS '毎年度の増減と目標値の照合（基準値＋年数×増減＝目標値）。 / Stated yearly steps against targets: baseline + years × step = target.';
COMMENT ON COLUMN v_increment_check.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN v_increment_check.name IS '指標名。 / Name of the indicator.';
COMMENT ON COLUMN v_increment_check.baseline IS '基準値（base_unit で）。 / Baseline, in base_unit.';
COMMENT ON COLUMN v_increment_check.baseline_period IS '基準値の時点。 / Period of the baseline.';
COMMENT ON COLUMN v_increment_check.years IS '二つの時点の間の年数。 / Years between the two periods.';
COMMENT ON COLUMN v_increment_check.step IS '一年の増減（減は負）。 / Step per year, negative for a decrease.';
COMMENT ON COLUMN v_increment_check.computed IS '基準値＋年数×増減。 / baseline + years × step.';
COMMENT ON COLUMN v_increment_check.target IS '目標値（base_unit で）。 / Target, in base_unit.';
COMMENT ON COLUMN v_increment_check.target_period IS '目標値の時点。 / Period of the target.';
COMMENT ON COLUMN v_increment_check.gap IS '目標値と計算値の差。 / Target less computed.';
COMMENT ON COLUMN v_increment_check.verdict IS '判定（exact 一致、rounding 端数の範囲、off 不一致、not comparable 比べられない）。 / Verdict: exact, rounding, off or not comparable.';
COMMENT ON COLUMN v_increment_check.base_unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_increment_check.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_increment_check.source_id IS '増減を述べる文の出典のID。 / Source of the wording that states the step.';

-- Whether a number keeps to a bound: 12 to '>=' 10. NULL where either is no bound.
CREATE MACRO keeps_to(value, comparator, bound) AS CASE comparator
    WHEN '>=' THEN value >= bound WHEN '>' THEN value > bound WHEN '<=' THEN value <= bound WHEN '<' THEN value < bound END;

-- A number printed without a unit (9800) is held against the same one with a unit (約9,800時間), and one in another unit
-- of the same kind (83ポイント, 83%; 10,000ダウンロード, 10,000件) as well. 'rounding': less apart than one step of the
-- last digit of the one that is printed less exactly (11.7 and 11.78). 'bound': the one is a bound that the other keeps.
CREATE VIEW v_cross_document AS
WITH statement AS (
    SELECT * FROM v_statement
    WHERE canonical_id IS NOT NULL AND fiscal_year IS NOT NULL AND base_value IS NOT NULL
), pair AS (
    SELECT a.canonical_id, a.fiscal_year, a.role, a.document_id AS document_a, a.base_value AS value_a,
           b.document_id AS document_b, b.base_value AS value_b,
           CAST(b.base_value - a.base_value AS DECIMAL(28,8)) AS difference,
           coalesce(a.base_unit, b.base_unit) AS base_unit, a.comparator AS comparator_a, b.comparator AS comparator_b,
           greatest(coalesce(a.resolution, 0), coalesce(b.resolution, 0)) AS resolution, a.part,
           a.source_id AS source_a, b.source_id AS source_b, a.statement_id AS statement_a,
           b.statement_id AS statement_b
    FROM statement a
    JOIN statement b ON b.canonical_id = a.canonical_id AND b.fiscal_year = a.fiscal_year AND b.role = a.role
        AND b.part IS NOT DISTINCT FROM a.part
        AND (b.base_unit = a.base_unit OR a.base_unit IS NULL OR b.base_unit IS NULL OR b.unit_kind = a.unit_kind)
        AND (a.document_id, a.statement_id, a.source_id) < (b.document_id, b.statement_id, b.source_id)
)
SELECT p.canonical_id, c.name, fiscal_year, role, document_a, value_a, document_b, value_b, difference, base_unit,
       comparator_a, comparator_b,
       CASE WHEN difference = 0 THEN 'equal'
            WHEN abs(difference) < resolution THEN 'rounding'
            WHEN (comparator_b = '=' AND keeps_to(value_b, comparator_a, value_a))
              OR (comparator_a = '=' AND keeps_to(value_a, comparator_b, value_b)) THEN 'bound'
            ELSE 'different' END AS verdict,
       part, source_a, source_b, statement_a, statement_b
FROM pair p
JOIN canonical_kpi c USING (canonical_id)
ORDER BY c.name, p.canonical_id, fiscal_year, role, document_a, document_b, source_a, source_b;
COMMENT ON VIEW v_cross_document IS '同じ指標・年度・種類の二か所の記載。 / The same indicator, year and role stated in two places.';
COMMENT ON COLUMN v_cross_document.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN v_cross_document.name IS '指標の名前。 / Name of the indicator.';
COMMENT ON COLUMN v_cross_document.fiscal_year IS '年度。 / Fiscal year.';
COMMENT ON COLUMN v_cross_document.role IS '種類（baseline、target、actual）。 / Role: baseline, target or actual.';
COMMENT ON COLUMN v_cross_document.document_a IS '一方の文書のID。 / The one document.';
COMMENT ON COLUMN v_cross_document.value_a IS '一方の値。 / Its value.';
COMMENT ON COLUMN v_cross_document.document_b IS 'もう一方の文書のID（同じ文書のこともある）。 / The other document (or another place of the same one).';
COMMENT ON COLUMN v_cross_document.value_b IS 'もう一方の値。 / Its value.';
COMMENT ON COLUMN v_cross_document.difference IS '差（value_b − value_a）。 / value_b less value_a.';
COMMENT ON COLUMN v_cross_document.base_unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_cross_document.comparator_a IS '一方の比較。 / Comparator of the one.';
COMMENT ON COLUMN v_cross_document.comparator_b IS 'もう一方の比較。 / Comparator of the other.';
COMMENT ON COLUMN v_cross_document.verdict IS '判定（equal 一致、rounding 端数の範囲、bound 以上・以下の範囲内、different 不一致）。 / Verdict: equal, rounding, bound (the one is a bound that the other keeps) or different.';
COMMENT ON COLUMN v_cross_document.part IS '一つのセルに複数の値があるときの区別。 / Part, when one cell holds several values.';
COMMENT ON COLUMN v_cross_document.source_a IS '一方の出典のID。 / Source of the one.';
COMMENT ON COLUMN v_cross_document.source_b IS 'もう一方の出典のID。 / Source of the other.';
COMMENT ON COLUMN v_cross_document.statement_a IS '一つ目を述べる指標または事業・取組のID。 / Who states the first: a kpi_id or an initiative_id.';
COMMENT ON COLUMN v_cross_document.statement_b IS '二つ目を述べる指標または事業・取組のID。 / Who states the second: a kpi_id or an initiative_id.';
