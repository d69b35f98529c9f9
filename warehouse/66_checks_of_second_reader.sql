-- The frame that says whether two readers of the PDFs have the same in a cell; empty until `keikaku verify` was run.

CREATE VIEW v_check_second_reader AS
SELECT subject, key, document_id, CAST([] AS VARCHAR[]) AS sources_expected, [source_id] AS sources_observed,
       first_text, second_text, agreed
FROM v_reader_disagreement;
COMMENT ON VIEW v_check_second_reader IS '二つの読み取りが一致しているか。 / Whether two readers have the same.';
COMMENT ON COLUMN v_check_second_reader.subject IS '場所（行と列の名前）。 / The place, by the names of its row and column.';
COMMENT ON COLUMN v_check_second_reader.key IS '版や組版が変わっても同じ、場所の識別子。 / Identity of the place, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_second_reader.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_second_reader.sources_expected IS '期待の根拠となる出典のID（なし）。 / Sources of what was expected: none.';
COMMENT ON COLUMN v_check_second_reader.sources_observed IS '実際の値の出典のID。 / Sources of what was observed.';
COMMENT ON COLUMN v_check_second_reader.first_text IS '第一の読み取りの文字。 / What the first reader has.';
COMMENT ON COLUMN v_check_second_reader.second_text IS '第二の読み取りの文字。 / What the second reader has.';
COMMENT ON COLUMN v_check_second_reader.agreed IS '一致したか。 / Whether they are the same.';
