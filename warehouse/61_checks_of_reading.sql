-- What the checks of the parser judge: is what was recorded printed, and is what is printed recorded?

-- The number of a year in an era that began in `first`.
CREATE MACRO era_number(year, first) AS CASE WHEN year = first THEN '(?:元|1)'
    ELSE CAST(year - first + 1 AS VARCHAR) END;
-- A year in the reckonings that offices print: 令和7, R7, 平成31, H31, 昭和60, 2025.
CREATE MACRO year_pattern(year, ending) AS
    '(?:(?:令和|R)' || era_number(year, 2019) || '|(?:平成|H)' || era_number(year, 1989)
    || '|(?:昭和|S)' || era_number(year, 1926) || '|(?:^|[^0-9])' || year || ')' || ending;
CREATE MACRO prints_period(words, headers, period) AS CASE
    WHEN period = 'every_year' THEN regexp_matches(words, '毎年|各年|毎期')
    -- 令和4～7年度 prints 7年度, and a header may be the bare number of the year (4, 5, 6, 7).
    WHEN period LIKE 'FY%' THEN regexp_matches(words, year_pattern(period_year(period), '(?:年度|[^0-9年]|$)')
        || '|(?:^|[^0-9])' || era_number(period_year(period), 2019) || '年度')
        OR regexp_matches(headers, '(?:^| )' || era_number(period_year(period), 2019) || '年?(?: |$)')
    WHEN period LIKE 'CY%' THEN regexp_matches(words, year_pattern(period_year(period), '年(?:[^度]|$)')) END;
CREATE MACRO prints_some_year(words) AS
    regexp_matches(words,
        '(?:令和|平成|昭和)(?:[0-9]{1,2}|元)年|(?:^|[^A-Z])[RH](?:[0-9]{1,2}|元)(?:年|[^0-9.]|$)|20[0-9][0-9]年');

-- The rows of tables, and which header they stand under.
CREATE VIEW check_row_of_table AS
WITH square AS (
    SELECT table_id, revision_id, table_no, unnest(range("row", "row" + row_span)) AS at_row, "row", col, is_header,
           text,
           source_id
    FROM v_table_cell
), line AS (
    SELECT table_id, revision_id, table_no, at_row,
           coalesce(bool_and(is_header) FILTER (text <> ''), false) AS is_header,
           bool_or(is_header) AS has_headers,
           count(*) FILTER (text <> '') AS filled, count(*) FILTER (text <> '' AND "row" = at_row) AS own,
           list(source_id) FILTER (text <> '') AS sources,
           string_agg(short_label(text), ' ' ORDER BY col) FILTER (text <> '' AND "row" = at_row) AS label
    FROM square GROUP BY table_id, revision_id, table_no, at_row
), begun AS (
    SELECT *, is_header AND NOT coalesce(lag(is_header) OVER (PARTITION BY table_id ORDER BY at_row), false) AS begins
    FROM line
)
SELECT table_id, revision_id, table_no, at_row, is_header, has_headers AND NOT is_header AS is_headed_at_side, filled,
       own, sources, label,
       CAST(count_if(begins) OVER (PARTITION BY table_id ORDER BY at_row) AS INTEGER) AS segment
FROM begun;
COMMENT ON VIEW check_row_of_table IS '表の行。 / A row of a table.';
COMMENT ON COLUMN check_row_of_table.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_row_of_table.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_row_of_table.table_no IS '文書内の表の番号。 / Number of the table.';
COMMENT ON COLUMN check_row_of_table.at_row IS '行（0から）。 / Row, from 0.';
COMMENT ON COLUMN check_row_of_table.is_header IS '見出しの行か。 / Whether it is a header row.';
COMMENT ON COLUMN check_row_of_table.is_headed_at_side IS '見出しが左にある行か。 / Whether its header stands at its side.';
COMMENT ON COLUMN check_row_of_table.filled IS '文字のあるセルの数。 / Filled cells over the row.';
COMMENT ON COLUMN check_row_of_table.own IS 'この行から始まる、文字のあるセルの数。 / Filled cells that begin in this row.';
COMMENT ON COLUMN check_row_of_table.sources IS 'それらの出典のID。 / Their sources.';
COMMENT ON COLUMN check_row_of_table.label IS '行の文字。 / Text of the row.';
COMMENT ON COLUMN check_row_of_table.segment IS 'いくつ目の見出しの下か。 / Which header of the table it stands under, from 1.';

-- The header cells of a cell: those over it, and the nearest at its left with those beside them (目標 › R5年度).
CREATE VIEW check_column_header AS
WITH beside AS (
    SELECT c.source_id, c.table_id, c."row" AS cell_row, h."row", h.col, h.text,
           max(h.col) OVER (PARTITION BY c.table_id, c."row", c.col) AS nearest
    FROM v_table_cell c
    JOIN v_table_cell h ON h.table_id = c.table_id AND h.is_header AND h.text <> '' AND h.col < c.col
        AND h."row" < c."row" + c.row_span AND c."row" < h."row" + h.row_span
    WHERE NOT c.is_header
), headed AS (
    SELECT c.source_id, c.table_id, h."row", h.col, h.text
    FROM v_table_cell c
    JOIN check_row_of_table b ON b.table_id = c.table_id AND b.at_row = c."row" AND NOT b.is_header
    JOIN v_table_cell h ON h.table_id = c.table_id AND h.is_header AND h.text <> '' AND h."row" < c."row"
        AND h.col < c.col + c.col_span AND c.col < h.col + h.col_span
    JOIN check_row_of_table a ON a.table_id = h.table_id AND a.at_row = h."row" AND a.segment = b.segment
    WHERE NOT c.is_header
    UNION ALL
    SELECT source_id, table_id, "row", col, text FROM beside b
    WHERE NOT EXISTS (SELECT 1 FROM v_table_cell o WHERE o.table_id = b.table_id AND o."row" = b.cell_row
        AND NOT o.is_header AND o.col > b.col AND o.col < b.nearest)
)
SELECT source_id, table_id, string_agg(half_width(text), ' ' ORDER BY "row", col) AS headers
FROM headed GROUP BY source_id, table_id;
COMMENT ON VIEW check_column_header IS 'セルの上または左にある見出し。 / The header cells over a cell or at its left.';
COMMENT ON COLUMN check_column_header.source_id IS 'セルの出典のID。 / Source of the cell.';
COMMENT ON COLUMN check_column_header.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_column_header.headers IS '見出しの文字。 / Text of the headers.';

-- A value's time as its own cell says it, else the headers over it, a column of years (基準年度) beside it or a note
-- of the indicator. A goal of a list may take it from the list's title: of the headings, those that may name a time.
CREATE VIEW v_check_period AS
WITH title AS (
    SELECT revision_id, string_agg(half_width(title), ' ') AS titles FROM v_heading
    WHERE regexp_matches(half_width(title), '[年期0-9]') GROUP BY revision_id
), year_cell AS (
    SELECT c.table_id, c."row", c.row_span, c.col, half_width(c.text) AS year
    FROM v_table_cell c JOIN check_column_header h ON h.source_id = c.source_id AND contains(h.headers, '年')
    WHERE regexp_full_match(half_width(c.text),
        '(?:令和|平成|R|H)?(?:[0-9]{1,2}|元|20[0-9]{2})年?度?(?:[(][^)]*[)])?年?度?末?')
), beside AS (
    -- The nearest at its left.
    SELECT c.source_id, max_by(y.year, y.col) AS year
    FROM v_table_cell c JOIN year_cell y ON y.table_id = c.table_id AND y.col < c.col
        AND y."row" < c."row" + c.row_span AND c."row" < y."row" + y.row_span
    GROUP BY c.source_id
), stated AS (
    SELECT q.kind, q.subject, q.key, q.revision_id, q.said, q.said_en, q.period, q.period_text, q.fiscal_year,
           q.source_id,
           half_width(s.text) AS own,
           concat_ws(' ', h.headers, y.year) AS headers,
           concat_ws(' ', h.headers, y.year, half_width(array_to_string(k.notes, ' ')),
                     CASE WHEN q.kind = 'initiative_goal' THEN t.titles END) AS around
    FROM check_quantity q JOIN v_source s USING (source_id)
    LEFT JOIN check_column_header h USING (source_id)
    LEFT JOIN beside y USING (source_id)
    LEFT JOIN v_kpi k ON k.kpi_id = q.statement_id
    LEFT JOIN title t ON t.revision_id = q.revision_id
)
SELECT q.subject, q.key, r.document_id, q.said, q.said_en, coalesce(q.period, q.period_text) AS period, own AS cell,
       around,
       CASE WHEN period IS NOT NULL AND kind = 'kpi_value' AND prints_some_year(own) THEN prints_period(own, '', period)
            WHEN period IS NOT NULL THEN prints_period(own || ' ' || around, headers, period)
            WHEN period_text IS NOT NULL THEN contains(own || ' ' || around, half_width(period_text))
            WHEN kind = 'kpi_value' THEN NOT prints_some_year(own) END AS is_printed,
       q.fiscal_year,
       CASE WHEN kind IN ('kpi_value', 'initiative_goal') AND period LIKE 'FY%'
           THEN period_year(period) END AS year_of_period,
       CAST([] AS VARCHAR[]) AS sources_expected, [q.source_id] AS sources_observed
FROM stated q JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_period IS '検査の対象：数量の時点。 / Judged: the times of quantities.';
COMMENT ON COLUMN v_check_period.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_period.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_period.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_period.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_period.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_period.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_period.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_period.period IS '読み取った時点。 / Period that was read.';
COMMENT ON COLUMN v_check_period.cell IS 'セルの文字。 / Text of the cell.';
COMMENT ON COLUMN v_check_period.around IS '見出しと注の文字。 / Text of headers and notes.';
COMMENT ON COLUMN v_check_period.is_printed IS '時点がセル・見出し・注のどれかに印刷されているか。 / Whether the period is printed in the cell, a header or a note.';
COMMENT ON COLUMN v_check_period.fiscal_year IS '年度。 / Fiscal year.';
COMMENT ON COLUMN v_check_period.year_of_period IS '時点から求めた年度。 / Fiscal year as the period has it.';

-- An indicator has one value for a role, a time and a part.
CREATE VIEW v_check_value_place AS
SELECT subject, key, r.document_id, any_value(said) AS said, any_value(said_en) AS said_en, count(*) AS "values",
       string_agg(raw, '、' ORDER BY raw) AS raws,
       CAST([] AS VARCHAR[]) AS sources_expected, list(DISTINCT source_id ORDER BY source_id) AS sources_observed
FROM check_quantity JOIN v_revision r USING (revision_id)
WHERE kind = 'kpi_value'
GROUP BY statement_id, subject, key, r.document_id;
COMMENT ON VIEW v_check_value_place IS '検査の対象：指標の種類・時点・区分ごとの値の数。 / Judged: values of an indicator for one role, time and part.';
COMMENT ON COLUMN v_check_value_place.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_value_place.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_value_place.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_value_place.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_value_place.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_value_place.said IS '何の値か（日本語）。 / What it is, in Japanese.';
COMMENT ON COLUMN v_check_value_place.said_en IS '何の値か（英語）。 / What it is, in English.';
COMMENT ON COLUMN v_check_value_place."values" IS '値の数。 / Number of values.';
COMMENT ON COLUMN v_check_value_place.raws IS '値の文字。 / Texts of the values.';

-- The rows of logical tables: how much of each is covered by cells. Cells that overlap are counted twice in `squares`.
CREATE VIEW v_check_table_grid AS
WITH square AS (
    SELECT table_id, unnest(range("row", "row" + row_span)) AS at_row, col, col_span, text, source_id FROM v_table_cell
), extent AS (
    SELECT table_id, revision_id, table_no, max("row" + row_span) AS "rows", max(col + col_span) AS cols,
           string_agg(half_width(text), ' ' ORDER BY "row", col) FILTER (is_header) AS headers
    FROM v_table_cell GROUP BY table_id, revision_id, table_no
), position AS (
    SELECT table_id, revision_id, table_no, cols, headers, unnest(range("rows")) AS at_row FROM extent
), laid AS (
    SELECT table_id, at_row, CAST(sum(col_span) AS INTEGER) AS squares, first(short_label(text) ORDER BY col) AS label,
           string_agg(squeeze(text), ' ' ORDER BY col) AS words,
           list_distinct(flatten(list(range(col, col + col_span)))) AS cols_covered,
           list(DISTINCT source_id ORDER BY source_id) AS sources
    FROM square GROUP BY table_id, at_row
)
SELECT '表' || p.table_no || ' ' || coalesce(nullif(l.label, ''), (p.at_row + 1) || '行目') AS subject,
       concat_ws('|', r.document_id, p.headers, coalesce(l.words, CAST(p.at_row AS VARCHAR))) AS key, r.document_id,
       p.cols AS columns, coalesce(len(l.cols_covered), 0) AS covered, coalesce(l.squares, 0) AS squares,
       CAST([] AS VARCHAR[]) AS sources_expected, coalesce(l.sources, []) AS sources_observed
FROM position p JOIN v_revision r USING (revision_id)
LEFT JOIN laid l ON l.table_id = p.table_id AND l.at_row = p.at_row;
COMMENT ON VIEW v_check_table_grid IS '検査の対象：表の行とそれを埋めるセル。 / Judged: rows of tables and the cells that fill them.';
COMMENT ON COLUMN v_check_table_grid.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_table_grid.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_table_grid.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_table_grid.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_table_grid.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_table_grid."columns" IS '表の列の数。 / Columns of the table.';
COMMENT ON COLUMN v_check_table_grid.covered IS 'セルで埋まっている列の数。 / Columns of this row that cells cover.';
COMMENT ON COLUMN v_check_table_grid.squares IS 'セルが占めるますの数（重なりは二度数える）。 / Squares that cells take, overlaps counted twice.';

-- The letters of a text without bullets, footnote marks and （再掲）, which names are kept without.
CREATE MACRO bare(words) AS
    regexp_replace(half_width(words), '[(\[]?[※注][0-9]*[)\]]?|[(【〔\[]再掲[)】〕\]]|[○●◎◯〇◆◇□■▪・･▷▶*]',
        '', 'g');

-- What the records that stand in a table say, the cell that names them and the cells their values were read from.
CREATE VIEW check_table_record AS
WITH record AS (
    SELECT 'kpi' AS kind, kpi_id AS record_id, table_id, name AS subject, kpi_key AS key, source_id,
           concat_ws(' ', field, item_no, item, name, definition, rationale, array_to_string(notes, ' '), page_ref,
               (SELECT string_agg(concat_ws(' ', v.unit, v.base_unit), ' ') FROM v_kpi_value v
                   WHERE v.kpi_id = k.kpi_id),
               (SELECT string_agg(concat_ws(' ', i.item_no, i.item), ' ') FROM v_kpi_item i
                   WHERE i.kpi_id = k.kpi_id)) AS words,
           coalesce((SELECT list(v.source_id) FROM v_kpi_value v WHERE v.kpi_id = k.kpi_id), []) AS value_sources
    FROM v_kpi k
    UNION ALL
    SELECT 'initiative', initiative_id, table_id, name, concat_ws('|', squeeze(name), item_no), source_id,
           concat_ws(' ', field, item_no, item, array_to_string(departments, ' '), name, overview, goal,
               (SELECT string_agg(concat_ws(' ', t.item_no, t.item), ' ')
                FROM v_initiative_item t WHERE t.initiative_id = i.initiative_id)), []
    FROM v_initiative i
    UNION ALL
    SELECT 'term', term_id, c.table_id, term, squeeze(term), t.source_id,
           concat_ws(' ', index_key, term, description), []
    FROM v_term t JOIN v_table_cell c USING (source_id)
    UNION ALL
    SELECT 'stated_count', concat_ws(' ', counted, scope), c.table_id, concat_ws(' ', scope, counted),
           concat_ws('|', counted, scope), s.source_id, counted, [s.source_id]
    FROM v_stated_count s JOIN v_table_cell c USING (source_id)
)
SELECT DISTINCT r.kind, r.record_id, r.table_id, r.subject, r.key, r.source_id, c."row" AS first_row,
       c."row" + c.row_span - 1 AS last_row, r.words, r.value_sources
FROM record r LEFT JOIN v_table_cell c ON c.table_id = r.table_id AND c.source_id = r.source_id;
COMMENT ON VIEW check_table_record IS '表から読み取られた記録。 / A record that was read from a table.';
COMMENT ON COLUMN check_table_record.kind IS '記録の表。 / Table it is kept in.';
COMMENT ON COLUMN check_table_record.record_id IS '記録のID。 / Id of the record.';
COMMENT ON COLUMN check_table_record.table_id IS '印刷された表のID。 / Id of the printed table.';
COMMENT ON COLUMN check_table_record.subject IS '記録の名前。 / Name of the record.';
COMMENT ON COLUMN check_table_record.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN check_table_record.source_id IS '名前のセルの出典のID。 / Source of the cell that names it.';
COMMENT ON COLUMN check_table_record.first_row IS '最初の行（セルがなければ NULL）。 / First row it takes (NULL: its cell is not there).';
COMMENT ON COLUMN check_table_record.last_row IS '最後の行。 / Last row it takes.';
COMMENT ON COLUMN check_table_record.words IS '記録の文字。 / What it says.';
COMMENT ON COLUMN check_table_record.value_sources IS '値の出典のID。 / Sources of its values.';

-- A row under a header leads to a record; one with a single filled cell is a section row and states nothing. Where
-- headers stand at the side (cards, years down), a record is no row.
CREATE VIEW v_check_table_row AS
WITH placed AS (
    SELECT b.*, count(DISTINCT c.record_id) AS records
    FROM check_row_of_table b
    LEFT JOIN check_table_record c ON c.table_id = b.table_id AND b.at_row BETWEEN c.first_row AND c.last_row
    GROUP BY ALL
), judged AS (
    SELECT *, sum(records) OVER (PARTITION BY table_id, segment) AS in_segment FROM placed
)
SELECT '表' || table_no || '：' || short_label(j.label) AS subject,
       concat_ws('|', r.document_id, squeeze(j.label)) AS key,
       r.document_id, records, CAST([] AS VARCHAR[]) AS sources_expected, sources AS sources_observed
FROM judged j JOIN v_revision r USING (revision_id)
WHERE NOT is_header AND filled > 1 AND own > 0 AND in_segment > 0
    AND table_id NOT IN (SELECT o.table_id FROM check_row_of_table o WHERE o.is_headed_at_side);
COMMENT ON VIEW v_check_table_row IS '検査の対象：記録が読み取られた表の、本文の行。 / Judged: body rows of tables that records were read from.';
COMMENT ON COLUMN v_check_table_row.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_table_row.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_table_row.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_table_row.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_table_row.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_table_row.records IS 'その行から読み取られた記録の数。 / Records that were read from it.';

CREATE VIEW v_check_table AS
WITH printed AS (
    SELECT table_id, revision_id, table_no,
           coalesce(string_agg(squeeze(text), '｜' ORDER BY "row", col) FILTER (is_header AND text <> ''),
               '') AS headers,
           first(squeeze(text) ORDER BY "row", col) FILTER (NOT is_header AND text <> '') AS first_words,
           list(source_id ORDER BY "row", col) FILTER (text <> '') AS sources
    FROM v_table_cell GROUP BY table_id, revision_id, table_no
)
SELECT '表' || p.table_no || '：' || short_label(headers) AS subject,
       concat_ws('|', r.document_id, headers, first_words) AS key,
       r.document_id, table_id NOT IN (SELECT table_id FROM v_unclaimed_table) AS is_claimed,
       CASE WHEN table_id NOT IN (SELECT table_id FROM v_unclaimed_table) THEN
           (SELECT count(*) FROM check_table_record c WHERE c.table_id = p.table_id) END AS records,
       CASE WHEN len(u.unknown_words) > 0 THEN '知らない見出し語：' || array_to_string(u.unknown_words, '、') || '。'
           ELSE '' END
           || CASE WHEN len(u.lexicon_lines) > 0
              THEN '指標の表である場合に限り、lexicon/ の [columns] に次の行を足すと読み取れる：'
                  || array_to_string(u.lexicon_lines, '、') || '。' ELSE '' END AS to_do_ja,
       CASE WHEN len(u.unknown_words) > 0 THEN ' Header words not known: ' || array_to_string(u.unknown_words, ', ')
           || '.' ELSE '' END
           || CASE WHEN len(u.lexicon_lines) > 0
              THEN ' Only if it lists indicators, these lines under [columns] of a file in lexicon/ would have it read: '
                  || array_to_string(u.lexicon_lines, ', ') || '.' ELSE '' END AS to_do_en,
       CAST([] AS VARCHAR[]) AS sources_expected, sources[:1] AS sources_observed
FROM printed p JOIN v_revision r USING (revision_id) LEFT JOIN v_unclaimed_table u USING (table_id);
COMMENT ON VIEW v_check_table IS '検査の対象：表。 / Judged: tables.';
COMMENT ON COLUMN v_check_table.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_table.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_table.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_table.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_table.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_table.is_claimed IS '表の種類が分かったか。 / Whether a family of tables knows it.';
COMMENT ON COLUMN v_check_table.to_do_ja IS '知らない見出し語と、足せば読み取れる lexicon/ の行（日本語）。 / Header words that the lexicon lacks, and lines that would have the table read, in Japanese.';
COMMENT ON COLUMN v_check_table.to_do_en IS '知らない見出し語と、足せば読み取れる lexicon/ の行（英語）。 / Header words that the lexicon lacks, and lines that would have the table read, in English.';
COMMENT ON COLUMN v_check_table.records IS '読み取られた記録の数（種類の分からない表は NULL）。 / Records that were read from it (NULL where no family knows it).';

-- The filled cells of rows that led to a record, and whether the record says every line of them. A column of which most
-- cells reach no record (備考) is one that no record has a place for.
CREATE VIEW v_check_table_cell AS
WITH said AS (
    SELECT c.table_id, c."row", c.col, c.text, c.source_id, c.revision_id,
           first(t.subject ORDER BY t.first_row) AS subject,
               first(t.kind || '|' || t.key ORDER BY t.first_row) AS record_key,
           string_agg(bare(t.words), ' ') AS words, list_contains(flatten(list(t.value_sources)), c.source_id)
               AS is_value
    FROM v_table_cell c JOIN check_table_record t
        ON t.table_id = c.table_id AND t.first_row < c."row" + c.row_span AND t.last_row >= c."row"
    WHERE NOT c.is_header AND c.text <> ''
        AND c.table_id NOT IN (SELECT o.table_id FROM check_row_of_table o WHERE o.is_headed_at_side)
    GROUP BY c.table_id, c."row", c.col, c.text, c.source_id, c.revision_id
), judged AS (
    SELECT s.*, coalesce(h.headers, '') AS header, CASE WHEN NOT is_value THEN
        list_filter(string_split(text, chr(10)), lambda line: NOT contains(words, bare(line)))[1] END AS missing
    FROM said s LEFT JOIN check_column_header h ON h.source_id = s.source_id AND h.table_id = s.table_id
), kept AS (
    SELECT *, count(missing) OVER (PARTITION BY revision_id, header) AS lost,
           count(*) OVER (PARTITION BY revision_id, header) AS of_column
    FROM judged
)
SELECT k.subject, concat_ws('|', r.document_id, k.record_key, k.header, squeeze(k.text)) AS key, r.document_id,
       k.header,
       coalesce(k.missing, '') AS missing, CAST([] AS VARCHAR[]) AS sources_expected, [k.source_id] AS sources_observed
FROM kept k JOIN v_revision r USING (revision_id)
WHERE 2 * lost <= of_column;
COMMENT ON VIEW v_check_table_cell IS '検査の対象：記録が読み取られた行のセル。 / Judged: cells of rows that led to a record.';
COMMENT ON COLUMN v_check_table_cell.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_table_cell.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_table_cell.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_table_cell.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_table_cell.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_table_cell.header IS '列の見出し。 / Header of the column.';
COMMENT ON COLUMN v_check_table_cell.missing IS '記録に届いていない文字（なければ空）。 / Text that reached no record ('''' if none).';

-- The outline in reading order. A heading stands one level below its parent, which comes before it.
CREATE VIEW v_check_heading AS
SELECT concat_ws(' ', h.number, h.title) AS subject, concat_ws('|', r.document_id, coalesce(w.path, h.title)) AS key,
       r.document_id,
       h.ordinal, row_number() OVER (PARTITION BY h.revision_id ORDER BY h.ordinal) AS place,
       h.level, coalesce(p.level, 0) + 1 AS depth, coalesce(p.ordinal, 0) AS parent_ordinal,
       list_filter([p.source_id], lambda one: one IS NOT NULL) AS sources_expected, [h.source_id] AS sources_observed
FROM v_heading h JOIN v_revision r USING (revision_id)
LEFT JOIN heading_path w ON w.heading_id = h.heading_id AND w.revision_id = h.revision_id
LEFT JOIN v_heading p ON p.heading_id = h.parent_id AND p.revision_id = h.revision_id;
COMMENT ON VIEW v_check_heading IS '検査の対象：見出し。 / Judged: headings.';
COMMENT ON COLUMN v_check_heading.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_heading.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_heading.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_heading.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_heading.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_heading.ordinal IS '読む順番。 / Reading order.';
COMMENT ON COLUMN v_check_heading.place IS '抜けがないときの順番。 / The order as it is where none is missing.';
COMMENT ON COLUMN v_check_heading.level IS '深さ。 / Level.';
COMMENT ON COLUMN v_check_heading.depth IS '上位の見出しから求めた深さ。 / Level as its parent has it.';
COMMENT ON COLUMN v_check_heading.parent_ordinal IS '上位の見出しの順番（なければ 0）。 / Order of its parent (0 if none).';

CREATE VIEW v_check_item AS
WITH listed AS (
    SELECT 'kpi' AS kind, kpi_id AS record_id, string_agg(item_no, ',' ORDER BY ordinal) AS numbers,
           string_agg(item, ',' ORDER BY ordinal) AS items
    FROM v_kpi_item GROUP BY kpi_id
    UNION ALL
    SELECT 'initiative', initiative_id, string_agg(item_no, ',' ORDER BY ordinal),
           string_agg(item, ',' ORDER BY ordinal)
    FROM v_initiative_item GROUP BY initiative_id
), record AS (
    SELECT 'kpi' AS kind, kpi_id AS record_id, revision_id, name, kpi_key AS key, item_no, item, source_id FROM v_kpi
    UNION ALL
    SELECT 'initiative', initiative_id, revision_id, name, squeeze(name), item_no, item, source_id FROM v_initiative
)
SELECT c.name AS subject, concat_ws('|', r.document_id, c.kind, c.key, c.item_no) AS key, r.document_id,
       coalesce(c.item_no, '') AS item_no, coalesce(l.numbers, '') AS numbers, coalesce(c.item, '') AS item,
       coalesce(l.items, '') AS items, CAST([] AS VARCHAR[]) AS sources_expected, [c.source_id] AS sources_observed
FROM record c JOIN v_revision r USING (revision_id)
LEFT JOIN listed l ON l.kind = c.kind AND l.record_id = c.record_id
WHERE coalesce(c.item_no, c.item, l.numbers, l.items) IS NOT NULL;
COMMENT ON VIEW v_check_item IS '検査の対象：指標や事業の項目。 / Judged: items that indicators and initiatives stand under.';
COMMENT ON COLUMN v_check_item.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_item.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_item.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_item.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_item.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_item.item_no IS '記録の項目番号。 / Item number of the record.';
COMMENT ON COLUMN v_check_item.numbers IS '項目の一覧から求めた項目番号。 / Item numbers of the list of its items.';
COMMENT ON COLUMN v_check_item.item IS '記録の項目。 / Item of the record.';
COMMENT ON COLUMN v_check_item.items IS '項目の一覧から求めた項目。 / Items of the list of its items.';

-- Every page that the file has, what could not be read on it, and how much was.
CREATE VIEW v_check_page AS
WITH numbered AS (
    SELECT revision_id, document_id, unnest(range(1, pages + 1)) AS page FROM v_revision
)
SELECT n.document_id || ' ' || n.page || 'ページ' AS subject,
       concat_ws('|', n.document_id, string_agg(i.code || ' ' || i.detail, '|' ORDER BY i.code, i.detail)) AS key,
       n.document_id, n.page, count(DISTINCT p.page) AS sizes, count(i.code) AS issues,
       coalesce(string_agg(DISTINCT i.code || ' ' || i.detail, '、'), '') AS issue,
       CAST([] AS VARCHAR[]) AS sources_expected, CAST([] AS VARCHAR[]) AS sources_observed
FROM numbered n
LEFT JOIN v_page p ON p.revision_id = n.revision_id AND p.page = n.page
LEFT JOIN v_reading_issue i ON i.revision_id = n.revision_id AND i.page = n.page
GROUP BY n.document_id, n.page;
COMMENT ON VIEW v_check_page IS '検査の対象：ページ。 / Judged: pages.';
COMMENT ON COLUMN v_check_page.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_page.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_page.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_page.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_page.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_page.page IS 'ページ。 / Page.';
COMMENT ON COLUMN v_check_page.sizes IS '大きさの記録の数。 / How often its size is recorded.';
COMMENT ON COLUMN v_check_page.issues IS '読めなかったものの数。 / Things that could not be read.';
COMMENT ON COLUMN v_check_page.issue IS 'その説明。 / What they are.';

-- Printed page numbers, from the second of a document on. They may begin again at 1, and pages between two that print
-- none may be counted or not. Where most do not follow one another, they are something else than page numbers.
CREATE VIEW v_check_page_number AS
WITH numbered AS (
    SELECT p.revision_id, r.document_id, p.page, half_width(p.printed_number) AS printed,
           CAST(regexp_extract(half_width(p.printed_number), '[0-9]+') AS INTEGER) AS number
    FROM v_page p JOIN v_revision r USING (revision_id)
    WHERE regexp_matches(half_width(p.printed_number), '[0-9]')
), stepped AS (
    SELECT *, lag(printed) OVER on_paper AS printed_before, page - lag(page) OVER on_paper AS pages,
           number - lag(number) OVER on_paper AS step
    FROM numbered WINDOW on_paper AS (PARTITION BY revision_id ORDER BY page)
), judged AS (
    SELECT *, count_if(step = pages) OVER document AS steady, count(*) OVER document AS steps
    FROM stepped WHERE printed_before IS NOT NULL
    WINDOW document AS (PARTITION BY revision_id)
)
SELECT document_id || ' ' || page || 'ページ' AS subject, concat_ws('|', document_id, printed_before, printed) AS key,
       document_id, printed, printed_before,
       step = pages OR number = 1 OR pages > 1 AND step BETWEEN 1 AND pages OR steady < 2 OR 2 * steady < steps
           AS follows,
       CAST([] AS VARCHAR[]) AS sources_expected, CAST([] AS VARCHAR[]) AS sources_observed
FROM judged;
COMMENT ON VIEW v_check_page_number IS '検査の対象：印刷されたページ番号。 / Judged: printed page numbers.';
COMMENT ON COLUMN v_check_page_number.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_page_number.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_page_number.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_page_number.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_page_number.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_page_number.printed IS '印刷されたページ番号。 / Page number as printed.';
COMMENT ON COLUMN v_check_page_number.printed_before IS '一つ前に印刷されたページ番号。 / The page number printed before it.';
COMMENT ON COLUMN v_check_page_number.follows IS '一つ前の番号から続いているか。 / Whether it follows the number before it.';

-- Every value, and those that could not be read.
CREATE VIEW v_check_unread AS
SELECT k.name AS subject, concat_ws('|', k.kpi_key, v.ordinal) AS key, r.document_id, v.raw,
       v.source_id IN (SELECT u.source_id FROM v_unread_value u WHERE u.text = v.raw) AS is_unread,
       CAST([] AS VARCHAR[]) AS sources_expected, [v.source_id] AS sources_observed
FROM v_kpi_value v JOIN v_kpi k USING (kpi_id) JOIN v_revision r USING (revision_id)
UNION ALL
SELECT u.subject, concat_ws('|', r.document_id, u.subject, u.text), r.document_id, u.text, true, [], [u.source_id]
FROM v_unread_value u JOIN v_revision r USING (revision_id)
WHERE NOT EXISTS (SELECT 1 FROM v_kpi_value v WHERE v.source_id = u.source_id AND v.raw = u.text);
COMMENT ON VIEW v_check_unread IS '検査の対象：値のセルの文字。 / Judged: texts of value cells.';
COMMENT ON COLUMN v_check_unread.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_unread.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_unread.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_unread.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_unread.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_unread.raw IS '値の文字。 / Text of the value.';
COMMENT ON COLUMN v_check_unread.is_unread IS '数とも語とも読めなかったか。 / Whether it could be read neither as a number nor as words.';

-- The cell that a record was read from stands in the table that it names.
CREATE VIEW v_check_record_cell AS
SELECT t.subject, concat_ws('|', r.document_id, t.kind, t.key) AS key, r.document_id, t.first_row,
       CAST([] AS VARCHAR[]) AS sources_expected, [t.source_id] AS sources_observed
FROM check_table_record t JOIN source s USING (source_id) JOIN v_revision r USING (revision_id);
COMMENT ON VIEW v_check_record_cell IS '検査の対象：表から読み取られた記録のセル。 / Judged: cells that records were read from.';
COMMENT ON COLUMN v_check_record_cell.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_record_cell.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_record_cell.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_record_cell.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_record_cell.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_record_cell.first_row IS 'そのセルの行（表になければ NULL）。 / Row of the cell (NULL if the table has none).';

-- The numbers of headings beside one another, in the same style of numbering: each follows the one before it.
CREATE VIEW v_check_numbering AS
WITH styled AS (
    SELECT h.*, r.document_id, w.path, half_width(h.number) AS plain,
           regexp_replace(half_width(h.number), '[0-9]+|[IVXivxⅠ-Ⅻⅰ-ⅻ]+|[①-⑳]|[一二三四五六七八九十]+',
               '#') AS style,
           regexp_extract(half_width(h.number), '[0-9]+|[IVXivx]+|[Ⅰ-Ⅻⅰ-ⅻ]|[①-⑳]|[一二三四五六七八九十]+')
               AS numeral
    FROM v_heading h JOIN v_revision r USING (revision_id)
    LEFT JOIN heading_path w ON w.heading_id = h.heading_id AND w.revision_id = h.revision_id
    WHERE h.number IS NOT NULL
), counted AS (
    SELECT *, CASE
        WHEN regexp_full_match(numeral, '[0-9]{1,4}') THEN CAST(numeral AS INTEGER)
        WHEN regexp_full_match(numeral, '[①-⑳]') THEN unicode(numeral) - 9311
        WHEN regexp_full_match(numeral, '[Ⅰ-Ⅻ]') THEN unicode(numeral) - 8543
        WHEN regexp_full_match(numeral, '[ⅰ-ⅻ]') THEN unicode(numeral) - 8559
        ELSE coalesce(nullif(list_position(['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'],
                 lower(numeral)), 0),
             nullif(list_position(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'],
                 numeral), 0)) END
        AS at_number
    FROM styled
), beside AS (
    SELECT *, lag(at_number) OVER w AS before, lag(number) OVER w AS number_before, lag(source_id) OVER w
           AS source_before
    FROM counted WHERE at_number IS NOT NULL
    -- Ⅰ is typeset as I or Ⅰ within one document, and still one style.
    WINDOW w AS (PARTITION BY revision_id, parent_id, CASE style WHEN '#' THEN
        CASE WHEN regexp_matches(numeral, '[0-9]') THEN '0' WHEN regexp_matches(numeral, '[IVXⅠ-Ⅻ]') THEN 'I'
            ELSE 'i' END
        ELSE style END ORDER BY ordinal)
)
SELECT concat_ws(' ', number, title) AS subject, concat_ws('|', document_id, coalesce(path, title)) AS key, document_id,
       number_before, number, at_number - before AS leap,
       [source_before] AS sources_expected, [source_id] AS sources_observed
FROM beside WHERE before IS NOT NULL AND at_number <> 1;
COMMENT ON VIEW v_check_numbering IS '検査の対象：並んだ見出しの番号。 / Judged: numbers of headings beside one another.';
COMMENT ON COLUMN v_check_numbering.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_numbering.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_numbering.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_numbering.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_numbering.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_numbering.number_before IS '前の見出しの番号。 / Number of the heading before.';
COMMENT ON COLUMN v_check_numbering.number IS '見出しの番号。 / Number of the heading.';
COMMENT ON COLUMN v_check_numbering.leap IS '番号の差。 / Difference of the two numbers.';
