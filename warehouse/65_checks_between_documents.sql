-- What the checks between documents judge: the same indicator, year and role in two documents, and the quantities that
-- initiatives set against the lists of indicators. Which statements are of one indicator is the linking's answer.

-- Who states a quantity, by the name that its own document gives it: an indicator that a document prints twice says the
-- same thing once.
CREATE VIEW check_stating AS
SELECT kpi_id AS statement_id, name, same_name(name) AS key, false AS is_goal FROM v_kpi
UNION ALL
SELECT initiative_id, name, concat_ws('|', same_name(name), item_no), true FROM v_initiative;
COMMENT ON VIEW check_stating IS '数量を述べる指標と事業・取組。 / Indicators and initiatives that state quantities.';
COMMENT ON COLUMN check_stating.statement_id IS 'kpi_id または initiative_id。 / A kpi_id or an initiative_id.';
COMMENT ON COLUMN check_stating.name IS '名前。 / Name.';
COMMENT ON COLUMN check_stating.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN check_stating.is_goal IS '事業・取組の目標か。 / Whether it is the goal of an initiative.';

-- Pairs of statements in two documents, the list of indicators first where the other is a goal, each pair once.
CREATE VIEW check_two_documents AS
WITH pair AS (
    SELECT document_a AS first_document, value_a AS first_value, statement_a AS first_id, source_a AS first_source,
           comparator_a AS first_comparator, document_b AS second_document, value_b AS second_value,
           statement_b AS second_id, source_b AS second_source, comparator_b AS second_comparator,
           fiscal_year, role, part, base_unit, verdict
    FROM v_cross_document WHERE document_a <> document_b
), told AS (
    SELECT p.*, a.is_goal AND NOT b.is_goal AS is_turned, a.is_goal OR b.is_goal AS has_goal,
           a.is_goal AND b.is_goal AS are_goals, a.name AS first_name, b.name AS second_name, a.key AS first_key,
           b.key AS second_key
    FROM pair p JOIN check_stating a ON a.statement_id = p.first_id JOIN check_stating b ON b.statement_id = p.second_id
), ordered AS (
    SELECT * FROM told WHERE NOT is_turned
    UNION ALL
    SELECT second_document, second_value, second_id, second_source, second_comparator, first_document, first_value,
           first_id, first_source, first_comparator, fiscal_year, role, part, base_unit, verdict, is_turned, has_goal,
           are_goals, second_name, first_name, second_key, first_key
    FROM told WHERE is_turned
), paired AS (
    SELECT first_document, second_document, first_name, second_name, fiscal_year, role, part, has_goal, verdict,
           concat_ws('|', first_document, first_key, second_document, second_key, role, 'FY' || fiscal_year, part) AS key,
           coalesce(nullif(first_comparator, '='), '') || digits(first_value) || coalesce(base_unit, '') AS first_words,
           coalesce(nullif(second_comparator, '='), '') || digits(second_value) || coalesce(base_unit, '') AS second_words,
           CAST(second_value - first_value AS DECIMAL(28,8)) AS difference,
           list(DISTINCT first_source ORDER BY first_source) AS first_sources,
           list(DISTINCT second_source ORDER BY second_source) AS second_sources
    FROM ordered WHERE NOT are_goals
    GROUP BY ALL
)
SELECT second_name AS subject, key, second_document AS document_id, first_document, first_name, first_words,
       second_words, concat_ws(' ', role_in_japanese(role), fiscal_year || '年度', part) AS said,
       concat_ws(' ', role, 'FY' || fiscal_year, part) AS said_en, verdict <> 'different' AS agrees,
       CASE WHEN verdict IN ('equal', 'rounding') THEN difference END AS rounded_gap,
       first_sources AS sources_expected, second_sources AS sources_observed,
       has_goal
FROM paired;
COMMENT ON VIEW check_two_documents IS '二つの文書が述べる同じ指標・年度・種類の値。 / The same indicator, year and role in two documents.';
COMMENT ON COLUMN check_two_documents.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN check_two_documents.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN check_two_documents.document_id IS '後の文書のID。 / Id of the later document.';
COMMENT ON COLUMN check_two_documents.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN check_two_documents.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN check_two_documents.first_document IS '先の文書のID。 / Id of the earlier document.';
COMMENT ON COLUMN check_two_documents.first_name IS '先の文書での名前。 / What the earlier document calls it.';
COMMENT ON COLUMN check_two_documents.first_words IS '先の文書の値。 / Value in the earlier document.';
COMMENT ON COLUMN check_two_documents.second_words IS '後の文書の値。 / Value in the later document.';
COMMENT ON COLUMN check_two_documents.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN check_two_documents.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN check_two_documents.agrees IS '食い違っていないか（丸めの差や、範囲を満たす値は食い違いでない）。 / Whether they do not contradict each other: rounding, or a bound that is kept, is no contradiction.';
COMMENT ON COLUMN check_two_documents.rounded_gap IS '丸めで説明できる差（食い違うときは NULL）。 / Difference that rounding explains (NULL where they contradict).';
COMMENT ON COLUMN check_two_documents.has_goal IS '後の文書の値が事業・取組の目標か。 / Whether the second is the goal of an initiative.';

-- Tables of indicators in two documents.
CREATE VIEW v_check_two_documents AS SELECT * EXCLUDE (has_goal) FROM check_two_documents WHERE NOT has_goal;
COMMENT ON VIEW v_check_two_documents IS '検査の対象：二つの文書が述べる指標の値。 / Judged: values of indicators that two documents state.';
COMMENT ON COLUMN v_check_two_documents.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_two_documents.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_two_documents.document_id IS '後の文書のID。 / Id of the later document.';
COMMENT ON COLUMN v_check_two_documents.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_two_documents.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_two_documents.first_document IS '先の文書のID。 / Id of the earlier document.';
COMMENT ON COLUMN v_check_two_documents.first_name IS '先の文書での名前。 / What the earlier document calls it.';
COMMENT ON COLUMN v_check_two_documents.first_words IS '先の文書の値。 / Value in the earlier document.';
COMMENT ON COLUMN v_check_two_documents.second_words IS '後の文書の値。 / Value in the later document.';
COMMENT ON COLUMN v_check_two_documents.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_two_documents.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_two_documents.agrees IS '食い違っていないか（丸めの差や、範囲を満たす値は食い違いでない）。 / Whether they do not contradict each other: rounding, or a bound that is kept, is no contradiction.';
COMMENT ON COLUMN v_check_two_documents.rounded_gap IS '丸めで説明できる差（食い違うときは NULL）。 / Difference that rounding explains (NULL where they contradict).';

-- The quantity that a goal sets against the number of the same year in another document's table of indicators.
CREATE VIEW v_check_goal_in_list AS SELECT * EXCLUDE (has_goal) FROM check_two_documents WHERE has_goal;
COMMENT ON VIEW v_check_goal_in_list IS '検査の対象：事業・取組の目標と、別の文書の指標の値。 / Judged: goals of initiatives and the values of indicators in another document.';
COMMENT ON COLUMN v_check_goal_in_list.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_goal_in_list.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_goal_in_list.document_id IS '後の文書のID。 / Id of the later document.';
COMMENT ON COLUMN v_check_goal_in_list.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_goal_in_list.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_goal_in_list.first_document IS '先の文書のID。 / Id of the earlier document.';
COMMENT ON COLUMN v_check_goal_in_list.first_name IS '先の文書での名前。 / What the earlier document calls it.';
COMMENT ON COLUMN v_check_goal_in_list.first_words IS '先の文書の値。 / Value in the earlier document.';
COMMENT ON COLUMN v_check_goal_in_list.second_words IS '後の文書の値。 / Value in the later document.';
COMMENT ON COLUMN v_check_goal_in_list.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_goal_in_list.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_goal_in_list.agrees IS '食い違っていないか（丸めの差や、範囲を満たす値は食い違いでない）。 / Whether they do not contradict each other: rounding, or a bound that is kept, is no contradiction.';
COMMENT ON COLUMN v_check_goal_in_list.rounded_gap IS '丸めで説明できる差（食い違うときは NULL）。 / Difference that rounding explains (NULL where they contradict).';
