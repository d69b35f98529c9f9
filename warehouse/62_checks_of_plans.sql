-- What the checks of the plans judge: targets, steps, trajectories, wording, and the same thing said twice.

-- The comparable form of a name: width, blanks and （再掲） do not tell two names apart.
CREATE MACRO same_name(words) AS bare(words);

-- The values of indicators with what a check of them asks for.
CREATE VIEW check_value AS
SELECT k.kpi_id, k.kpi_key, k.name, k.canonical_id, k.revision_id, r.document_id, v.role, v.period, v.period_text,
       period_year(v.period) AS year, left(v.period, 2) AS year_kind, coalesce(v.part, '') AS part, v.raw, v.base_value,
       coalesce(v.base_unit, '') AS base_unit, v.comparator, coalesce(v.resolution, 0) AS resolution, v.source_id,
           v.ordinal,
       v.base_value IS NOT NULL AND v.base_value_to IS NULL AS is_number
FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id);
COMMENT ON VIEW check_value IS '指標の値とその指標（現行の版）。 / Values of indicators with their indicator (current revisions).';
COMMENT ON COLUMN check_value.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN check_value.kpi_key IS '版や組版が変わっても同じ、指標の鍵。 / Key of the indicator.';
COMMENT ON COLUMN check_value.name IS '指標名。 / Name of the indicator.';
COMMENT ON COLUMN check_value.canonical_id IS '実体としての指標のID。 / Canonical indicator.';
COMMENT ON COLUMN check_value.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_value.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN check_value.role IS '値の種類。 / Role.';
COMMENT ON COLUMN check_value.period IS '時点。 / Period.';
COMMENT ON COLUMN check_value.period_text IS 'その他の時点の記載。 / Any other statement of time.';
COMMENT ON COLUMN check_value.year IS '時点の年。 / Year of the period.';
COMMENT ON COLUMN check_value.year_kind IS '年度（FY）か暦年（CY）か。 / Kind of year: FY or CY.';
COMMENT ON COLUMN check_value.part IS '一つのセルに複数の値があるときの区別（なければ空）。 / Part ('''' if none).';
COMMENT ON COLUMN check_value.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN check_value.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN check_value.base_unit IS '倍数を外した単位（なければ空）。 / Unit without multiplier ('''' if none).';
COMMENT ON COLUMN check_value.comparator IS '比較。 / Comparator.';
COMMENT ON COLUMN check_value.resolution IS '最後の桁の大きさ。 / What one step of the last digit is worth.';
COMMENT ON COLUMN check_value.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN check_value.ordinal IS '指標の中での順番。 / Order within the indicator.';
COMMENT ON COLUMN check_value.is_number IS '一つの数か（語や範囲でないか）。 / Whether it is one number, no words and no range.';

CREATE VIEW v_check_indicator AS
SELECT k.name AS subject, k.kpi_key AS key, r.document_id,
       (SELECT count(*) FROM check_value v WHERE v.kpi_id = k.kpi_id AND v.role = 'target') AS targets,
       CAST([] AS VARCHAR[]) AS sources_expected, [k.source_id] AS sources_observed
FROM v_kpi k JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_indicator IS '検査の対象：指標。 / Judged: indicators.';
COMMENT ON COLUMN v_check_indicator.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_indicator.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_indicator.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_indicator.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_indicator.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_indicator.targets IS '目標値の数。 / Number of targets.';

-- The values of one indicator and part are in one unit.
CREATE VIEW v_check_unit_of_values AS
SELECT name AS subject, concat_ws('|', kpi_key, part) AS key, document_id, count(DISTINCT base_unit) AS units,
       list_sort(list(DISTINCT CASE base_unit WHEN '' THEN '（単位なし）' ELSE base_unit END)) AS unit_names,
       string_agg(raw, '、' ORDER BY ordinal) AS raws,
       CAST([] AS VARCHAR[]) AS sources_expected, list(DISTINCT source_id ORDER BY source_id) AS sources_observed
FROM check_value WHERE is_number GROUP BY name, kpi_key, part, document_id;
COMMENT ON VIEW v_check_unit_of_values IS '検査の対象：一つの指標の値の単位。 / Judged: the units of an indicator''s values.';
COMMENT ON COLUMN v_check_unit_of_values.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_unit_of_values.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_unit_of_values.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_unit_of_values.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_unit_of_values.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_unit_of_values.units IS '異なる単位の数。 / Number of different units.';
COMMENT ON COLUMN v_check_unit_of_values.unit_names IS '単位。 / The units.';
COMMENT ON COLUMN v_check_unit_of_values.raws IS '値の文字。 / Texts of the values.';

-- Targets and deadlines against the plan's years. Milestones of the wording may lie after the plan.
CREATE VIEW v_check_deadline AS
SELECT q.subject, q.key, r.document_id, q.said, q.said_en, period_in_japanese(q.period) AS period_ja, q.period,
       period_year(q.period) AS year, d.period_from AS first_year,
       CASE WHEN q.kind <> 'kpi_milestone' THEN d.period_to END AS last_year,
       CAST([] AS VARCHAR[]) AS sources_expected, [q.source_id] AS sources_observed
FROM check_quantity q JOIN v_revision r USING (revision_id) JOIN document d USING (document_id)
WHERE period_year(q.period) IS NOT NULL AND (q.role = 'target' OR q.kind IN ('kpi_milestone', 'initiative_goal'));
COMMENT ON VIEW v_check_deadline IS '検査の対象：目標の時点と計画期間。 / Judged: times of targets against the years of the plan.';
COMMENT ON COLUMN v_check_deadline.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_deadline.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_deadline.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_deadline.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_deadline.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_deadline.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_deadline.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_deadline.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_deadline.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_deadline.year IS '時点の年。 / Its year.';
COMMENT ON COLUMN v_check_deadline.first_year IS '計画の最初の年度。 / First year of the plan.';
COMMENT ON COLUMN v_check_deadline.last_year IS '計画の最後の年度（期限でないものは NULL）。 / Last year of the plan (NULL where the time is no deadline).';

CREATE VIEW v_check_baseline AS
SELECT b.name AS subject, concat_ws('|', b.kpi_key, b.part, b.period) AS key, b.document_id,
       period_in_japanese(b.period) AS baseline_ja, b.period AS baseline_period, b.year AS baseline_year,
       max_by(period_in_japanese(t.period), t.year) AS target_ja, max_by(t.period, t.year) AS target_period,
       max(t.year) AS target_year, [b.source_id] AS sources_expected, [max_by(t.source_id, t.year)] AS sources_observed
FROM check_value b JOIN check_value t ON t.kpi_id = b.kpi_id AND t.role = 'target' AND t.year IS NOT NULL
WHERE b.role = 'baseline' AND b.year IS NOT NULL
GROUP BY b.name, b.kpi_key, b.part, b.period, b.document_id, b.year, b.source_id;
COMMENT ON VIEW v_check_baseline IS '検査の対象：基準値の時点と目標の時点。 / Judged: times of baselines against those of targets.';
COMMENT ON COLUMN v_check_baseline.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_baseline.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_baseline.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_baseline.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_baseline.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_baseline.baseline_ja IS '基準値の時点（日本語）。 / Period of the baseline, in Japanese.';
COMMENT ON COLUMN v_check_baseline.baseline_period IS '基準値の時点。 / Period of the baseline.';
COMMENT ON COLUMN v_check_baseline.baseline_year IS '基準値の年。 / Year of the baseline.';
COMMENT ON COLUMN v_check_baseline.target_ja IS '最後の目標の時点（日本語）。 / Period of the last target, in Japanese.';
COMMENT ON COLUMN v_check_baseline.target_period IS '最後の目標の時点。 / Period of the last target.';
COMMENT ON COLUMN v_check_baseline.target_year IS '最後の目標の年。 / Year of the last target.';

-- Stated yearly steps, as v_increment_check compares them, with what the rounding of the printed digits explains: half
-- a step of the last digit of baseline and target and of each yearly step.
CREATE VIEW v_check_increment AS
WITH compared AS (
    SELECT c.*, k.kpi_key, i.raw, i.resolution AS step_resolution,
           (SELECT max(v.resolution) FROM check_value v
            WHERE v.kpi_id = c.kpi_id AND v.role = 'baseline' AND v.period = c.baseline_period
                AND v.base_value = c.baseline)
           + (SELECT max(v.resolution) FROM check_value v
              WHERE v.kpi_id = c.kpi_id AND v.role = 'target' AND v.period = c.target_period
                  AND v.base_value = c.target)
               AS ends_resolution,
           (SELECT list(DISTINCT v.source_id ORDER BY v.source_id) FROM check_value v
            WHERE v.kpi_id = c.kpi_id AND v.role = 'target' AND v.period = c.target_period) AS target_sources,
           (SELECT list(DISTINCT v.source_id ORDER BY v.source_id) FROM check_value v
            WHERE v.kpi_id = c.kpi_id AND v.role = 'baseline' AND v.period = c.baseline_period) AS baseline_sources,
           -- For which number of years the printed target would be right.
           (SELECT min(n) FROM range(1, 31) AS years(n) WHERE c.baseline + n * c.step = c.target) AS fitting_years,
           -- And for which step.
           TRY_CAST(CAST(c.target - c.baseline AS DOUBLE) / c.years AS DECIMAL(28,8)) AS fitting_step
    FROM v_increment_check c JOIN v_kpi k USING (kpi_id)
    JOIN v_kpi_increment i ON i.kpi_id = c.kpi_id AND i.source_id = c.source_id AND abs(c.step) = i.base_amount
    WHERE c.verdict <> 'not comparable'
), weighed AS (
    SELECT *, CAST((coalesce(ends_resolution, 0) + years * coalesce(step_resolution, 0)) * 0.5 AS DECIMAL(28,8))
           AS tolerance,
           fitting_step * years = target - baseline AS comes_out_even,
           digits(CASE WHEN fitting_step * years = target - baseline THEN fitting_step
                  ELSE CAST(fitting_step AS DECIMAL(28,4)) END) AS step_in_digits
    FROM compared
)
SELECT name AS subject, concat_ws('|', kpi_key, squeeze(raw)) AS key, document_id, raw, baseline, baseline_period,
       period_in_japanese(baseline_period) AS baseline_ja, years, step, computed, target, target_period,
       period_in_japanese(target_period) AS target_ja, tolerance, CASE WHEN abs(gap) <= tolerance
           THEN gap END AS rounded_gap,
       coalesce(base_unit, '') AS unit,
       CASE WHEN fitting_years IS NULL THEN '何年分でも一致しない' ELSE fitting_years || '年分なら一致する' END
           || CASE WHEN gap = 0 THEN '' ELSE '（一年に' || CASE WHEN comes_out_even THEN '' ELSE '約' END
                   || step_in_digits || 'なら一致する）' END AS fits_ja,
       CASE WHEN fitting_years IS NULL THEN 'no whole number of years would fit' ELSE fitting_years
           || ' years would fit' END
           || CASE WHEN gap = 0 THEN '' ELSE ' (a yearly step of ' || CASE WHEN comes_out_even THEN '' ELSE 'about ' END
                   || step_in_digits || ' would)' END AS fits_en,
       list_concat(baseline_sources, [source_id]) AS sources_expected, target_sources AS sources_observed
FROM weighed;
COMMENT ON VIEW v_check_increment IS '検査の対象：毎年度の増減と目標値。 / Judged: stated yearly steps and targets.';
COMMENT ON COLUMN v_check_increment.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_increment.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_increment.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_increment.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_increment.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_increment.raw IS '毎年度の増減を述べる文。 / Wording that states the step.';
COMMENT ON COLUMN v_check_increment.baseline IS '基準値。 / Baseline.';
COMMENT ON COLUMN v_check_increment.baseline_period IS '基準値の時点。 / Period of the baseline.';
COMMENT ON COLUMN v_check_increment.baseline_ja IS '基準値の時点（日本語）。 / Period of the baseline, in Japanese.';
COMMENT ON COLUMN v_check_increment.years IS '年数。 / Years between.';
COMMENT ON COLUMN v_check_increment.step IS '一年の増減（減は負）。 / Step per year, negative for a decrease.';
COMMENT ON COLUMN v_check_increment.computed IS '基準値＋年数×増減。 / baseline + years × step.';
COMMENT ON COLUMN v_check_increment.target IS '印刷された目標値。 / Target as printed.';
COMMENT ON COLUMN v_check_increment.target_period IS '目標値の時点。 / Period of the target.';
COMMENT ON COLUMN v_check_increment.target_ja IS '目標値の時点（日本語）。 / Period of the target, in Japanese.';
COMMENT ON COLUMN v_check_increment.tolerance IS '端数処理で説明できる差。 / The largest difference that rounding explains.';
COMMENT ON COLUMN v_check_increment.rounded_gap IS '端数処理で説明できる範囲の、目標値と計算値の差（範囲の外なら NULL）。 / Target less computed, within what rounding explains (NULL beyond).';
COMMENT ON COLUMN v_check_increment.unit IS '単位。 / Unit.';
COMMENT ON COLUMN v_check_increment.fits_ja IS '何年分、または一年いくらなら一致するか（日本語）。 / How many years, or which yearly step, would fit, in Japanese.';
COMMENT ON COLUMN v_check_increment.fits_en IS '何年分、または一年いくらなら一致するか（英語）。 / How many years, or which yearly step, would fit, in English.';

-- One point per year of a statement: a baseline (its year may not be known), then targets by year.
CREATE VIEW check_point AS
SELECT kpi_id, kpi_key, name, canonical_id, document_id, part, base_unit, role, year, period, raw, base_value,
       resolution,
       source_id, row_number() OVER (PARTITION BY kpi_id, part, base_unit ORDER BY role <> 'baseline', year) AS place,
       count(*) OVER (PARTITION BY kpi_id, part, base_unit) AS points
FROM check_value
WHERE is_number AND (role = 'baseline' OR role = 'target' AND year IS NOT NULL);
COMMENT ON VIEW check_point IS '指標の記載ごとの、基準値と年ごとの目標値。 / Baseline and targets by year of each statement of an indicator.';
COMMENT ON COLUMN check_point.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN check_point.kpi_key IS '指標の鍵。 / Key of the indicator.';
COMMENT ON COLUMN check_point.name IS '指標名。 / Name of the indicator.';
COMMENT ON COLUMN check_point.canonical_id IS '実体としての指標のID。 / Canonical indicator.';
COMMENT ON COLUMN check_point.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN check_point.part IS '一つのセルに複数の値があるときの区別。 / Part.';
COMMENT ON COLUMN check_point.base_unit IS '単位。 / Unit.';
COMMENT ON COLUMN check_point.role IS '値の種類。 / Role.';
COMMENT ON COLUMN check_point.year IS '年。 / Year.';
COMMENT ON COLUMN check_point.period IS '時点。 / Period.';
COMMENT ON COLUMN check_point.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN check_point.base_value IS '値。 / Value.';
COMMENT ON COLUMN check_point.resolution IS '最後の桁の大きさ。 / What one step of the last digit is worth.';
COMMENT ON COLUMN check_point.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN check_point.place IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN check_point.points IS 'その記載の点の数。 / Points of the statement.';

-- From one point to the next. `against` is how far it goes against the way from the first to the last.
CREATE VIEW v_check_direction AS
WITH way AS (
    SELECT kpi_id, part, base_unit, max_by(base_value, place) - min_by(base_value, place) AS rise
    FROM check_point GROUP BY kpi_id, part, base_unit HAVING count(*) > 2
)
SELECT b.name AS subject, concat_ws('|', b.kpi_key, b.part, b.period) AS key, b.document_id,
       a.raw AS raw_before, b.raw, period_in_japanese(b.period) AS period_ja, b.period,
       CASE WHEN w.rise > 0 THEN '増やす' WHEN w.rise < 0 THEN '減らす' ELSE '保つ' END AS way_ja,
       CASE WHEN w.rise > 0 THEN 'up' WHEN w.rise < 0 THEN 'down' ELSE 'level' END AS way,
       CAST(CASE WHEN w.rise > 0 THEN greatest(a.base_value - b.base_value, 0)
            WHEN w.rise < 0 THEN greatest(b.base_value - a.base_value, 0) END AS DECIMAL(28,8)) AS against,
       [a.source_id] AS sources_expected, [b.source_id] AS sources_observed
FROM check_point a JOIN check_point b ON b.kpi_id = a.kpi_id AND b.part = a.part AND b.base_unit = a.base_unit
    AND b.place = a.place + 1
JOIN way w ON w.kpi_id = a.kpi_id AND w.part = a.part AND w.base_unit = a.base_unit;
COMMENT ON VIEW v_check_direction IS '検査の対象：年ごとの目標値の動き。 / Judged: how targets move from year to year.';
COMMENT ON COLUMN v_check_direction.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_direction.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_direction.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_direction.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_direction.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_direction.raw_before IS '前の値の文字。 / Text of the value before.';
COMMENT ON COLUMN v_check_direction.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_direction.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_direction.period IS '時点。 / Period.';
COMMENT ON COLUMN v_check_direction.way_ja IS '最初から最後への向き（日本語）。 / The way from first to last, in Japanese.';
COMMENT ON COLUMN v_check_direction.way IS '最初から最後への向き。 / The way from first to last: up, down or level.';
COMMENT ON COLUMN v_check_direction.against IS '向きに逆らう大きさ（なければ 0、向きがなければ NULL）。 / How far it goes against that way (0: not at all; NULL: there is no way).';

-- Targets of consecutive years, where a wording states the step from year to year for the same indicator.
CREATE VIEW v_check_yearly_step AS
SELECT DISTINCT b.name AS subject, concat_ws('|', b.kpi_key, b.period, squeeze(i.raw)) AS key, b.document_id,
       i.raw, a.base_value AS before, a.period AS period_before, b.base_value AS target, b.period,
       period_in_japanese(b.period) AS period_ja,
       CASE i.direction WHEN 'down' THEN -i.base_amount ELSE i.base_amount END AS step,
       CAST(a.base_value + CASE i.direction WHEN 'down' THEN -i.base_amount ELSE i.base_amount END AS DECIMAL(28,8))
           AS computed,
       CAST((a.resolution + b.resolution + coalesce(i.resolution, 0)) * 0.5 AS DECIMAL(28,8)) AS tolerance,
       [i.source_id, a.source_id] AS sources_expected, [b.source_id] AS sources_observed
FROM check_point a JOIN check_point b ON b.kpi_id = a.kpi_id AND b.part = a.part AND b.base_unit = a.base_unit
    AND b.year = a.year + 1
JOIN v_kpi s ON s.canonical_id = b.canonical_id
JOIN v_kpi_increment i ON i.kpi_id = s.kpi_id AND (coalesce(i.base_unit, '') = b.base_unit OR b.base_unit = '');
COMMENT ON VIEW v_check_yearly_step IS '検査の対象：続く年の目標値と、述べられた毎年度の増減。 / Judged: targets of consecutive years against the stated yearly step.';
COMMENT ON COLUMN v_check_yearly_step.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_yearly_step.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_yearly_step.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_yearly_step.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_yearly_step.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_yearly_step.raw IS '毎年度の増減を述べる文。 / Wording that states the step.';
COMMENT ON COLUMN v_check_yearly_step.before IS '前の年の値。 / Value of the year before.';
COMMENT ON COLUMN v_check_yearly_step.period_before IS '前の年。 / The year before.';
COMMENT ON COLUMN v_check_yearly_step.target IS 'その年の値。 / Value of the year.';
COMMENT ON COLUMN v_check_yearly_step.period IS 'その年。 / The year.';
COMMENT ON COLUMN v_check_yearly_step.period_ja IS 'その年（日本語）。 / The year, in Japanese.';
COMMENT ON COLUMN v_check_yearly_step.computed IS '前の年の値＋一年の増減。 / Value of the year before plus the step.';
COMMENT ON COLUMN v_check_yearly_step.step IS '述べられた一年の増減。 / Stated step per year.';
COMMENT ON COLUMN v_check_yearly_step.tolerance IS '端数処理で説明できる差。 / The largest difference that rounding explains.';

-- Shares lie between 0 and 100. A rate of change, a ratio of two things and an achievement may lie above.
CREATE VIEW v_check_share AS
SELECT q.subject, q.key, r.document_id, q.said, q.said_en, q.raw, q.base_value AS share,
       CAST([] AS VARCHAR[]) AS sources_expected, [q.source_id] AS sources_observed
FROM check_quantity q JOIN v_revision r USING (revision_id)
LEFT JOIN v_initiative_goal g ON g.initiative_id = q.statement_id AND q.kind = 'initiative_goal' AND g.raw = q.raw
WHERE q.base_unit = '%' AND q.base_value IS NOT NULL AND q.kind IN ('kpi_value', 'initiative_goal')
  AND NOT coalesce(g.is_change, false)
  AND NOT regexp_matches(concat_ws(' ', q.subject, g.name),
      '増加|増減|減少|伸び|伸率|成長率|上昇率|変化率|騰落|前年|比率|比$|比[（(]|倍率|自給率|達成率|達成度|充足率|進捗'
      || '|指数');
COMMENT ON VIEW v_check_share IS '検査の対象：割合。 / Judged: shares.';
COMMENT ON COLUMN v_check_share.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_share.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_share.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_share.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_share.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_share.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_share.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_share.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_share.share IS '割合（%）。 / The share, in percent.';

-- A last target below the baseline, where no statement of the indicator says that it is to fall.
CREATE VIEW v_check_fall AS
WITH ends AS (
    SELECT kpi_id, kpi_key, name, canonical_id, document_id, part, base_unit, min_by(base_value, place) AS baseline,
           max_by(base_value, place) AS target, min_by(raw, place) AS raw_baseline, max_by(raw, place) AS raw_target,
           min_by(source_id, place) AS first_source, max_by(source_id, place) AS last_source
    FROM check_point GROUP BY ALL
    HAVING count(*) > 1 AND bool_or(role = 'baseline')
), said AS (
    SELECT k.canonical_id, string_agg(concat_ws(' ', k.name, k.definition, k.rationale, v.raws), ' ') AS words,
           bool_or(v.is_bounded_above) AS is_bounded_above
    FROM v_kpi k JOIN (
        SELECT kpi_id, string_agg(raw, ' ') AS raws, bool_or(comparator IN ('<', '<=')) AS is_bounded_above
        FROM v_kpi_value GROUP BY kpi_id
    ) v USING (kpi_id) GROUP BY k.canonical_id
)
SELECT e.name AS subject, concat_ws('|', e.kpi_key, e.part) AS key, e.document_id, e.raw_baseline, e.raw_target,
       CAST(greatest(e.baseline - e.target, 0) AS DECIMAL(28,8)) AS fall,
       [e.first_source] AS sources_expected, [e.last_source] AS sources_observed
FROM ends e JOIN said s USING (canonical_id)
WHERE NOT s.is_bounded_above
    AND NOT regexp_matches(s.words, '減|削|縮|抑制|抑え|低下|引き?下げ|解消|下回|以下|以内|未満|ゼロ');
COMMENT ON VIEW v_check_fall IS '検査の対象：下げるとは述べられていない指標の、基準値と最後の目標値。 / Judged: baseline and last target of indicators that nothing says are to fall.';
COMMENT ON COLUMN v_check_fall.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_fall.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_fall.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_fall.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_fall.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_fall.raw_baseline IS '基準値の文字。 / Text of the baseline.';
COMMENT ON COLUMN v_check_fall.raw_target IS '最後の目標値の文字。 / Text of the last target.';
COMMENT ON COLUMN v_check_fall.fall IS '基準値を下回る大きさ（下回らなければ 0）。 / How far the target lies below the baseline (0: not).';

-- Where a cell prints a yearly number and a running total (3 (累計4)): the total grows by the yearly number.
CREATE VIEW v_check_running_total AS
WITH total AS (
    SELECT * FROM check_point WHERE regexp_matches(raw, '累計|累積|延べ')
), yearly AS (
    SELECT p.* FROM check_point p WHERE NOT regexp_matches(p.raw, '累計|累積|延べ')
)
SELECT b.name AS subject, concat_ws('|', b.kpi_key, b.period) AS key, b.document_id, a.base_value AS before,
       y.base_value AS added, CAST(a.base_value + y.base_value AS DECIMAL(28,8)) AS computed, b.base_value AS total,
       period_in_japanese(b.period) AS period_ja, b.period,
       list_distinct([a.source_id, y.source_id]) AS sources_expected, [b.source_id] AS sources_observed
FROM total a JOIN total b ON b.kpi_id = a.kpi_id AND b.part = a.part AND b.base_unit = a.base_unit
    AND b.place = a.place + 1
    AND (b.year = a.year + 1 OR a.role = 'baseline')
JOIN yearly y ON y.kpi_id = b.kpi_id AND y.source_id = b.source_id;
COMMENT ON VIEW v_check_running_total IS '検査の対象：累計とその年の数。 / Judged: running totals and the numbers of the year.';
COMMENT ON COLUMN v_check_running_total.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_running_total.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_running_total.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_running_total.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_running_total.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_running_total.before IS '前の年の累計。 / Total of the year before.';
COMMENT ON COLUMN v_check_running_total.added IS 'その年の数。 / Number of the year.';
COMMENT ON COLUMN v_check_running_total.computed IS '前の年の累計＋その年の数。 / The two added up.';
COMMENT ON COLUMN v_check_running_total.total IS '印刷された累計。 / Total as printed.';
COMMENT ON COLUMN v_check_running_total.period_ja IS '時点（日本語）。 / Period, in Japanese.';
COMMENT ON COLUMN v_check_running_total.period IS '時点。 / Period.';
