-- What `keikaku run` shows at its end.

CREATE VIEW v_summary AS
SELECT d.document_id, d.title, r.pages,
       (SELECT count(*) FROM heading h WHERE h.revision_id = r.revision_id) AS headings,
       (SELECT count(DISTINCT table_id) FROM table_cell c WHERE c.revision_id = r.revision_id) AS tables,
       (SELECT count(*) FROM kpi k WHERE k.revision_id = r.revision_id) AS indicators,
       (SELECT count(*) FROM kpi_value v JOIN kpi k USING (kpi_id) WHERE k.revision_id = r.revision_id) AS "values",
       (SELECT count(*) FROM measure m WHERE m.revision_id = r.revision_id) AS measures,
       (SELECT count(*) FROM initiative i WHERE i.revision_id = r.revision_id) AS initiatives,
       (SELECT count(*) FROM term t WHERE t.revision_id = r.revision_id) AS terms,
       (SELECT sum(characters)::BIGINT FROM coverage c WHERE c.revision_id = r.revision_id AND name = 'printed') AS printed,
       (SELECT sum(characters)::BIGINT FROM coverage c WHERE c.revision_id = r.revision_id AND name = 'claimed') AS claimed
FROM v_revision r JOIN document d USING (document_id)
ORDER BY d.document_id;
COMMENT ON VIEW v_summary IS '文書ごとに何が読み取られたか（現行の版）。 / What was read from each document (current revisions).';
COMMENT ON COLUMN v_summary.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_summary.title IS '文書の題名。 / Title.';
COMMENT ON COLUMN v_summary.pages IS 'ページ数。 / Pages.';
COMMENT ON COLUMN v_summary.headings IS '見出しの数。 / Headings.';
COMMENT ON COLUMN v_summary.tables IS '表の数。 / Logical tables.';
COMMENT ON COLUMN v_summary.indicators IS '指標の記載の数。 / Statements of indicators.';
COMMENT ON COLUMN v_summary."values" IS '指標の値の数。 / Values of indicators.';
COMMENT ON COLUMN v_summary.measures IS '取組項目の数。 / Measures (取組項目).';
COMMENT ON COLUMN v_summary.initiatives IS '事業・取組の数。 / Initiatives (事業・取組).';
COMMENT ON COLUMN v_summary.terms IS '用語の数。 / Entries of the glossary.';
COMMENT ON COLUMN v_summary.printed IS '見出し・本文・表に印刷された文字数。 / Characters printed in headings, text and tables.';
COMMENT ON COLUMN v_summary.claimed IS 'そのうち記録に届いた文字数。 / Characters of these that reached a record.';
