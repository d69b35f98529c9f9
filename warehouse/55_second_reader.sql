-- What a second reader of the PDFs (camelot) has where the first reads a table: `keikaku verify`.

CREATE TABLE second_reading (
    revision_id VARCHAR NOT NULL, table_id VARCHAR, "row" INTEGER, col INTEGER, agreed BOOLEAN NOT NULL,
    second_text VARCHAR, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE second_reading IS '第二の読み取りに尋ねた表のセルと、第二の読み取りだけが表の中に読んだ文字。 / A cell on which a second reader was asked, or text that only the second reader has in a table.';
COMMENT ON COLUMN second_reading.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN second_reading.table_id IS '表のID（どのセルにもない文字は NULL）。 / Id of the table; NULL for text that stands in no cell.';
COMMENT ON COLUMN second_reading."row" IS 'セルの行（0から。どのセルにもない文字は NULL）。 / Row of the cell, from 0; NULL for text that stands in no cell.';
COMMENT ON COLUMN second_reading.col IS 'セルの列（0から。どのセルにもない文字は NULL）。 / Column of the cell, from 0; NULL for text that stands in no cell.';
COMMENT ON COLUMN second_reading.agreed IS '二つの読み取りが一致したか。 / Whether both readers have the same.';
COMMENT ON COLUMN second_reading.second_text IS '第二の読み取りの文字（一致すれば NULL。複数のセルは | で区切る）。 / What the second reader has (NULL where it is the same; several cells divided by |).';
COMMENT ON COLUMN second_reading.source_id IS '出典のID。 / Id of the source.';

CREATE VIEW v_second_reading AS
    SELECT * FROM second_reading WHERE revision_id IN (SELECT revision_id FROM v_revision);

-- A place is named as a person would: by the row's name and the headers over its column. Neither pages nor boxes nor
-- positions are in its key, but for header cells, whose words are not sure to be right.
CREATE VIEW v_reader_disagreement AS
WITH row_cell AS (
    SELECT table_id, unnest(range("row", "row" + row_span)) AS line, "row", col, row_span, text,
           source_id IN (SELECT source_id FROM v_kpi UNION ALL SELECT source_id FROM v_initiative
                         UNION ALL SELECT source_id FROM v_term) AS is_name
    FROM v_table_cell WHERE NOT is_header AND squeeze(text) <> ''
), header_cell AS (
    SELECT table_id, "row", unnest(range(col, col + col_span)) AS line, text
    FROM v_table_cell WHERE is_header AND squeeze(text) <> ''
), judged AS (
    SELECT r.document_id, c.table_no, s.table_id, s."row", s.col, coalesce(c.is_header, false) AS is_header,
           CASE WHEN s.table_id IS NULL THEN '' ELSE t.text END AS first_text,
           coalesce(s.second_text, t.text) AS second_text, s.agreed, s.source_id
    FROM v_second_reading s JOIN v_revision r USING (revision_id) JOIN source t USING (source_id)
    LEFT JOIN v_table_cell c ON c.table_id = s.table_id AND c."row" = s."row" AND c.col = s.col
), row_name AS (
    SELECT j.table_id, j."row", j.col, first(c.text ORDER BY c.is_name DESC, c.row_span, c.col) AS name
    FROM judged j JOIN row_cell c ON c.table_id = j.table_id AND c.line = j."row"
    WHERE NOT j.is_header
    GROUP BY ALL
), column_word AS (
    SELECT j.table_id, j."row", j.col, h.text, min(h."row") AS place
    FROM judged j JOIN header_cell h ON h.table_id = j.table_id AND h.line = j.col AND h."row" < j."row"
    WHERE NOT j.is_header
    GROUP BY ALL
), column_name AS (
    SELECT table_id, "row", col, string_agg(text, ' ' ORDER BY place) AS name FROM column_word GROUP BY ALL
), table_name AS (
    SELECT table_id, string_agg(squeeze(text), '|' ORDER BY "row", line) AS name FROM header_cell GROUP BY ALL
), named AS (
    SELECT j.*, concat_ws(chr(31), j.document_id, coalesce(t.name, ''), coalesce(squeeze(r.name), ''),
                          coalesce(squeeze(c.name), ''),
                          CASE WHEN j.table_id IS NULL THEN squeeze(j.second_text)
                               WHEN j.is_header THEN concat_ws(' ', j."row", j.col) END) AS place,
           coalesce(nullif(concat_ws(' › ', r.name, c.name), ''), nullif(j.first_text, ''), nullif(j.second_text, ''),
                    format('表{} {}行{}列', j.table_no, j."row" + 1, j.col + 1)) AS name
    FROM judged j LEFT JOIN row_name r ON (r.table_id, r."row", r.col) = (j.table_id, j."row", j.col)
    LEFT JOIN column_name c ON (c.table_id, c."row", c.col) = (j.table_id, j."row", j.col)
    LEFT JOIN table_name t ON t.table_id = j.table_id
)
SELECT md5(concat_ws(chr(31), place, row_number() OVER same_place)) AS key,
       trim(regexp_replace(name, '\s+', ' ', 'g')) AS subject, document_id, first_text, second_text, agreed, source_id
FROM named WINDOW same_place AS (PARTITION BY place ORDER BY table_no, "row", col, source_id);
COMMENT ON VIEW v_reader_disagreement IS '第二の読み取りに尋ねた場所ごとに、二つの読み取りが一致したか（現行の版）。 / Per place on which a second reader was asked: whether both readers have the same (current revisions).';
COMMENT ON COLUMN v_reader_disagreement.key IS '版や組版が変わっても同じ、場所の鍵。 / Key of the place, the same in every revision and typesetting.';
COMMENT ON COLUMN v_reader_disagreement.subject IS '場所の呼び名（行の名前 › 列の見出し）。 / What a person would call the place: name of the row › header of the column.';
COMMENT ON COLUMN v_reader_disagreement.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_reader_disagreement.first_text IS '第一の読み取りの文字（どのセルにもなければ空文字）。 / What the first reader has; '''' where it has no cell.';
COMMENT ON COLUMN v_reader_disagreement.second_text IS '第二の読み取りの文字（一致すれば第一と同じ。複数のセルは | で区切る）。 / What the second reader has; where both agree, the text of the first; several cells divided by |.';
COMMENT ON COLUMN v_reader_disagreement.agreed IS '一致したか。 / Whether both readers have the same.';
COMMENT ON COLUMN v_reader_disagreement.source_id IS '出典のID。 / Id of the source.';
