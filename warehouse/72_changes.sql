-- What the current revision of a document says otherwise than the one before it, as `keikaku run` tells it.

CREATE MACRO field_in_japanese(field) AS CASE split_part(field, ' ', 1)
    WHEN 'baseline' THEN '基準値' WHEN 'target' THEN '目標値' WHEN 'actual' THEN '実績値' WHEN 'increment' THEN '毎年度の増減'
    WHEN 'milestone' THEN '文中の目標' WHEN 'definition' THEN '定義' WHEN 'rationale' THEN '目標値の考え方'
    WHEN 'notes' THEN '注' WHEN 'page_ref' THEN '掲載ページ' WHEN 'item' THEN '項目' WHEN 'item_no' THEN '項目番号'
    WHEN 'field' THEN '分野' WHEN 'number' THEN '番号' WHEN 'summary' THEN '概要' WHEN 'overview' THEN '概要'
    WHEN 'goal' THEN '目標' WHEN 'departments' THEN '担当課' WHEN 'details' THEN '内容' WHEN 'description' THEN '説明'
    WHEN 'name' THEN '名称' ELSE field END
    || CASE WHEN regexp_matches(field, '^(?:baseline|target|actual) ')
       THEN ' ' || period_in_japanese(regexp_replace(field, '^[a-z]+ ', '')) ELSE '' END;

CREATE VIEW v_change AS
WITH before AS (
    SELECT b.revision_id AS revision_to, max_by(a.revision_id, (a.published_on, a.label)) AS revision_from
    FROM v_revision b JOIN revision a ON a.document_id = b.document_id
        AND (a.published_on, a.label) < (b.published_on, b.label)
    GROUP BY b.revision_id
)
SELECT d.document_id, d.revision_from, d.revision_to, d.kind, d.entity, d.subject, d.field, d.old, d.new,
       (SELECT min(page) FROM source_box b WHERE b.source_id = coalesce(d.source_to, d.source_from)) AS page,
       CASE d.kind
           WHEN 'added' THEN '追加：' || d.subject
           WHEN 'removed' THEN '削除（ページは前の版のもの）：' || d.subject
           WHEN 'renamed' THEN '改称：' || d.old || ' → ' || d.new
           WHEN 'moved' THEN '移動：' || d.subject || '：' || coalesce(d.old, '―') || ' → ' || coalesce(d.new, '―')
           ELSE '変更：' || d.subject || '：' || field_in_japanese(d.field) || ' '
               || coalesce(short_label(d.old), '―') || ' → ' || coalesce(short_label(d.new), '―') END AS text,
       CASE d.kind
           WHEN 'added' THEN 'added: ' || d.subject
           WHEN 'removed' THEN 'removed (the page is that of the revision before): ' || d.subject
           WHEN 'renamed' THEN 'renamed: ' || d.old || ' → ' || d.new
           WHEN 'moved' THEN 'moved: ' || d.subject || ': ' || coalesce(d.old, '–') || ' → ' || coalesce(d.new, '–')
           ELSE 'changed: ' || d.subject || ': ' || d.field || ' '
               || coalesce(short_label(d.old), '–') || ' → ' || coalesce(short_label(d.new), '–') END AS text_en
FROM v_revision_diff d JOIN before b USING (revision_from, revision_to);
COMMENT ON VIEW v_change IS '現行の版が、その一つ前の版と違うところ。 / What the current revision says otherwise than the one before it.';
COMMENT ON COLUMN v_change.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_change.revision_from IS '前の版のID。 / The earlier revision.';
COMMENT ON COLUMN v_change.revision_to IS '現行の版のID。 / The current revision.';
COMMENT ON COLUMN v_change.kind IS '違いの種類（v_revision_diff と同じ）。 / Kind, as in v_revision_diff.';
COMMENT ON COLUMN v_change.entity IS '何が違うか（kpi、measure など）。 / Kind of thing (kpi, measure …).';
COMMENT ON COLUMN v_change.subject IS 'その名前。 / Its name.';
COMMENT ON COLUMN v_change.field IS 'どの記載か（definition、target FY2025 など）。 / Which statement (definition, target FY2025 …).';
COMMENT ON COLUMN v_change.old IS '前の記載。 / What it said.';
COMMENT ON COLUMN v_change.new IS '後の記載。 / What it says now.';
COMMENT ON COLUMN v_change.page IS 'ページ（削除されたものは前の版のページ）。 / Page (of what was removed: in the earlier revision).';
COMMENT ON COLUMN v_change.text IS '日本語の説明。 / In Japanese.';
COMMENT ON COLUMN v_change.text_en IS '英語の説明。 / In English.';
