-- What the checks of values by year judge: each value of a series against the course of the others.

-- Whether the digits of two numbers are the same but for one that is there or not, or stand around another point.
CREATE MACRO differ_by_a_slip(a, b) AS (
    SELECT longer = shorter || repeat('0', length(longer) - length(shorter))
           OR length(longer) = length(shorter) + 1 AND len(list_filter(range(1, length(longer) + 1),
               lambda place: longer[:place - 1] || longer[place + 1:] = shorter)) > 0
    FROM (
        SELECT CASE WHEN length(x) >= length(y) THEN x ELSE y END AS longer,
               CASE WHEN length(x) >= length(y) THEN y ELSE x END AS shorter
        FROM (SELECT ltrim(replace(digits(abs(a)), '.', ''), '0') AS x, ltrim(replace(digits(abs(b)), '.', ''), '0') AS y)
    )
);

-- Each value by year, with three or more others; a baseline whose year is not known counts as one for their size.
-- `even` and `growing` are what it would be where three or more others rise by one step, or by one rate, to their
-- printed digits.
CREATE VIEW check_place_in_series AS
WITH point AS (
    SELECT * FROM check_point WHERE base_value > 0
), other AS (
    SELECT p.year, o.year AS at_year, o.base_value, o.resolution, o.source_id AS at_source,
           min(o.year) OVER rest AS first_year, max(o.year) OVER rest AS last_year,
           min_by(o.base_value, o.year) OVER rest AS first_value, max_by(o.base_value, o.year) OVER rest AS last_value,
           p.kpi_id, p.part, p.base_unit
    FROM point p JOIN point o USING (kpi_id, part, base_unit)
    WHERE p.year IS NOT NULL AND o.year IS DISTINCT FROM p.year
    WINDOW rest AS (PARTITION BY p.kpi_id, p.part, p.base_unit, p.year)
), fitted AS (
    SELECT *, last_year - first_year AS years, CAST(first_value AS DOUBLE) AS start,
           CAST(last_value AS DOUBLE) - CAST(first_value AS DOUBLE) AS rise,
           pow(CAST(last_value AS DOUBLE) / CAST(first_value AS DOUBLE), 1.0 / (last_year - first_year)) AS rate
    FROM other WHERE last_year > first_year
)
SELECT kpi_id, part, base_unit, year, min(base_value) AS least, max(base_value) AS most,
       list(at_source ORDER BY at_year) AS sources,
       CASE WHEN count(at_year) >= 3 AND bool_and(abs(start + rise * (at_year - first_year) / years - base_value) <= resolution)
            THEN TRY_CAST(any_value(start + rise * (year - first_year) / years) AS DECIMAL(28,8)) END AS even,
       CASE WHEN count(at_year) >= 3 AND bool_and(abs(start * pow(rate, at_year - first_year) - base_value) <= resolution)
            THEN TRY_CAST(any_value(start * pow(rate, year - first_year)) AS DECIMAL(28,8)) END AS growing
FROM fitted GROUP BY kpi_id, part, base_unit, year HAVING count(*) >= 3;
COMMENT ON VIEW check_place_in_series IS '年ごとの値（四つ以上）のそれぞれと、ほかの年の値の並び。 / Each of four or more values by year, and the course of the others.';
COMMENT ON COLUMN check_place_in_series.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN check_place_in_series.part IS '一つのセルに複数の値があるときの区別。 / Part.';
COMMENT ON COLUMN check_place_in_series.base_unit IS '単位。 / Unit.';
COMMENT ON COLUMN check_place_in_series.year IS '年。 / Year.';
COMMENT ON COLUMN check_place_in_series.least IS 'ほかの年の最小の値。 / Least value of the other years.';
COMMENT ON COLUMN check_place_in_series.most IS 'ほかの年の最大の値。 / Largest value of the other years.';
COMMENT ON COLUMN check_place_in_series.sources IS 'ほかの年の値の出典のID。 / Sources of the other values.';
COMMENT ON COLUMN check_place_in_series.even IS 'ほかの年が同じ幅で動くとき、その年になるはずの値。 / What the year would be where the others move by one step.';
COMMENT ON COLUMN check_place_in_series.growing IS 'ほかの年が同じ率で動くとき、その年になるはずの値。 / What the year would be where the others move by one rate.';

-- A value that the course of the others makes a slip: where they rise by one step or one rate, it has the digits of what
-- would continue them but for one; where they lie within twice the least, it is five times as large or as small. Plans do
-- slow down or leap on purpose (59, 59; 70,000, 100,000, 110,000), so that a value off the line alone says nothing.
CREATE VIEW v_check_series AS
WITH placed AS (
    SELECT p.*, s.least, s.most, s.sources, CAST(greatest(p.resolution, 0.00000001) AS DOUBLE) AS step, s.even, s.growing
    FROM check_point p JOIN check_place_in_series s USING (kpi_id, part, base_unit, year)
), expected AS (
    SELECT *, TRY_CAST(round(even / step) * step AS DECIMAL(28,8)) AS as_even,
           TRY_CAST(round(growing / step) * step AS DECIMAL(28,8)) AS as_growing
    FROM placed
), judged AS (
    SELECT *, coalesce(abs(base_value - as_even) <= resolution, false)
              OR coalesce(abs(base_value - as_growing) <= resolution, false) AS continues,
           CASE WHEN as_even > 0 AND differ_by_a_slip(base_value, as_even) THEN digits(as_even)
                WHEN as_growing > 0 AND differ_by_a_slip(base_value, as_growing) THEN digits(as_growing)
                WHEN most < 2 * least AND (base_value >= 5 * most OR 5 * base_value <= least)
                THEN CASE WHEN least = most THEN digits(least) ELSE digits(least) || '–' || digits(most) END
           END AS fits
    FROM expected
)
SELECT name AS subject, concat_ws('|', kpi_key, part, period) AS key, document_id, raw, period,
       period_in_japanese(period) AS period_ja, coalesce(fits, raw) AS fits, continues OR fits IS NULL AS is_plausible,
       sources AS sources_expected, [source_id] AS sources_observed
FROM judged;
COMMENT ON VIEW v_check_series IS '検査の対象：年ごとの値と、ほかの年の並び。 / Judged: values by year against the course of the other years.';
COMMENT ON COLUMN v_check_series.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_series.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_series.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_series.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_series.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_series.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_series.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_series.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_series.fits IS 'ほかの年から考えられる値（誤りと見なければその値のまま）。 / What the other years let expect (the value itself where it is no slip).';
COMMENT ON COLUMN v_check_series.is_plausible IS 'ほかの年の並びから見て、桁の誤りではないか。 / Whether it is no slip of the digits, seen from the other years.';
