-- What the checks of text judge: do the characters of a page reach the document, and those of a source its record?

CREATE VIEW v_check_page_text AS
SELECT r.document_id || ' ' || p.page || 'ページ' AS subject, concat_ws('|', r.document_id, p.lost) AS key, r.document_id,
       p.page, p.characters, p.placed, short_label(p.lost) AS lost,
       CAST([] AS VARCHAR[]) AS sources_expected, CAST([] AS VARCHAR[]) AS sources_observed
FROM v_page p JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_page_text IS '検査の対象：ページの文字の行方。 / Judged: where the text of pages ended up.';
COMMENT ON COLUMN v_check_page_text.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_page_text.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_page_text.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_page_text.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_page_text.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_page_text.page IS 'ページ。 / Page.';
COMMENT ON COLUMN v_check_page_text.characters IS 'ページの文字数。 / Characters on the page.';
COMMENT ON COLUMN v_check_page_text.placed IS 'そのうち、行き先のあるもの。 / Those of them that ended up somewhere.';
COMMENT ON COLUMN v_check_page_text.lost IS 'どこにも届かなかった文字。 / Text that reached nothing.';

-- Headings and cells against the printed lines of their source. What divides a number from its title (1. 2．) may go.
CREATE MACRO letters(words) AS regexp_replace(squeeze(words), '[.．]', '', 'g');

CREATE VIEW v_check_whole_text AS
SELECT short_label(s.text) AS subject, concat_ws('|', r.document_id, squeeze(s.text)) AS key, r.document_id,
       short_label(s.text) AS printed, short_label(c.words) AS kept, letters(c.words) = letters(s.text) AS is_whole,
       CAST([] AS VARCHAR[]) AS sources_expected, [s.source_id] AS sources_observed
FROM (
    SELECT revision_id, source_id, concat(number, title) AS words FROM v_heading
    UNION ALL SELECT revision_id, source_id, text FROM v_table_cell
) c JOIN v_source s USING (revision_id, source_id) JOIN v_revision r USING (revision_id)
WHERE s.text <> '' OR c.words <> '';
COMMENT ON VIEW v_check_whole_text IS '検査の対象：見出しと表のセルの文字。 / Judged: texts of headings and table cells.';
COMMENT ON COLUMN v_check_whole_text.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_whole_text.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_whole_text.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_whole_text.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_whole_text.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_whole_text.printed IS '印刷された文字。 / Text as printed.';
COMMENT ON COLUMN v_check_whole_text.kept IS '記録の文字。 / Text of the record.';
COMMENT ON COLUMN v_check_whole_text.is_whole IS '印刷された文字がすべて残っているか。 / Whether all that is printed is kept.';
