-- What the checks of tables by year judge: the years of header rows, and the numbers under them.

-- A header that prints a year, in its parts: 令和4年度（見込み） is 令和, 4, 年度, (見込み). No parts if it prints none.
CREATE MACRO parts_of_year(words) AS regexp_extract(half_width(words),
    '^(令和|平成|昭和|R|H|S)?(元|[0-9]{1,2}|20[0-9]{2})(?:\([A-Z和令平成昭]{0,2}[0-9元]{1,4}\))?(年度?)?((?:[^0-9間目以].{0,11})?)$',
    ['era', 'number', 'ending', 'rest']);

-- The cells of a header row that print a year, where there are three or more of them, by what else stands over and under
-- them. A year without an era is of the era at its left (平成30年度, 31年度).
CREATE VIEW check_year_header AS
WITH parted AS (
    SELECT *, parts_of_year(text) AS year_parts FROM v_table_cell WHERE is_header
), year_of AS (
    SELECT *, last_value(nullif(year_parts.era, '') IGNORE NULLS) OVER along AS era,
           CASE year_parts.number WHEN '元' THEN 1 ELSE TRY_CAST(year_parts.number AS INTEGER) END AS number
    FROM parted
    WHERE year_parts.number <> ''
      AND (year_parts.era <> '' OR year_parts.ending <> '' OR length(year_parts.number) = 4)
    WINDOW along AS (PARTITION BY table_id, "row" ORDER BY col)
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY table_id, "row") AS headers FROM year_of
), around AS (
    SELECT y.source_id, string_agg(half_width(o.text), '|' ORDER BY o."row", o.col) AS words
    FROM counted y
    JOIN v_table_cell o ON o.table_id = y.table_id AND o.is_header AND o."row" <> y."row" AND o.text <> ''
        AND o.col < y.col + y.col_span AND y.col < o.col + o.col_span
    GROUP BY y.source_id
)
SELECT y.table_id, y.revision_id, y.table_no, y."row" AS at_row, y.col, y.text, y.source_id,
       y.number + CASE WHEN y.number > 1000 THEN 0 WHEN y.era IN ('令和', 'R') THEN 2018
                       WHEN y.era IN ('平成', 'H') THEN 1988 WHEN y.era IN ('昭和', 'S') THEN 1925 ELSE 0 END AS year,
       concat_ws('|', y.year_parts.rest, a.words) AS beside
FROM counted y LEFT JOIN around a USING (source_id)
WHERE y.headers >= 3;
COMMENT ON VIEW check_year_header IS '年を示す見出し（一つの行に三つ以上あるもの）。 / Headers that print a year, three or more in a row.';
COMMENT ON COLUMN check_year_header.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN check_year_header.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN check_year_header.table_no IS '文書内の表の番号。 / Number of the table.';
COMMENT ON COLUMN check_year_header.at_row IS '行（0から）。 / Row, from 0.';
COMMENT ON COLUMN check_year_header.col IS '列（0から）。 / Column, from 0.';
COMMENT ON COLUMN check_year_header.text IS '見出しの文字。 / Text of the header.';
COMMENT ON COLUMN check_year_header.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN check_year_header.year IS '年（元号がどこにもなければ、印刷された数）。 / Year; the printed number where no era is printed.';
COMMENT ON COLUMN check_year_header.beside IS '年のほかに、そのセルと上下の見出しが示す文字。 / What the cell and the headers over and under it say besides the year.';

-- A year that breaks the run of the others: of the years of one kind in a row, all but one go up by one. At an end of
-- the row a leap may be meant (R3, R5, R6, R7, R12); there it must stand beside a year that is not smaller or not larger,
-- or two tables with the same lines must print the run without the leap.
CREATE VIEW v_check_header_year AS
WITH placed AS (
    SELECT *, row_number() OVER run AS place, count(*) OVER (PARTITION BY table_id, at_row, beside) AS years,
           year - row_number() OVER run AS start, lag(year) OVER run AS before, lead(year) OVER run AS after
    FROM check_year_header
    WINDOW run AS (PARTITION BY table_id, at_row, beside ORDER BY col)
), run_of AS (
    SELECT *, mode(start) OVER (PARTITION BY table_id, at_row, beside) AS usual FROM placed
), broken AS (
    SELECT *, count_if(start = usual) OVER (PARTITION BY table_id, at_row, beside) AS following FROM run_of
), line_of AS (
    SELECT table_id, revision_id, string_agg(half_width(text), '|' ORDER BY "row") AS lines
    FROM v_table_cell WHERE NOT is_header AND col = 0 GROUP BY table_id, revision_id
), whole_run AS (
    SELECT b.table_id, l.revision_id, l.lines, b.usual, b.years
    FROM broken b JOIN line_of l USING (table_id)
    WHERE b.following = b.years GROUP BY ALL
), odd AS (
    SELECT b.table_id, b.source_id FROM broken b LEFT JOIN line_of l USING (table_id)
    WHERE b.years >= 3 AND b.following = b.years - 1 AND b.start <> b.usual
      AND (b.before IS NOT NULL AND b.after IS NOT NULL OR b.year <= b.before OR b.year >= b.after
           OR 2 <= (SELECT count(*) FROM whole_run w WHERE w.revision_id = b.revision_id AND w.lines = l.lines
                        AND w.usual = b.usual AND w.years = b.years))
)
SELECT '表' || b.table_no || ' ' || short_label(b.text) AS subject,
       concat_ws('|', r.document_id, l.lines, b.beside, b.place, half_width(b.text)) AS key, r.document_id,
       short_label(b.text) AS header, b.usual + b.place AS expected_year, o.source_id IS NULL AS follows,
       list(n.source_id ORDER BY n.col) AS sources_expected, [b.source_id] AS sources_observed
FROM broken b JOIN v_revision r USING (revision_id)
JOIN check_year_header n ON n.table_id = b.table_id AND n.at_row = b.at_row AND n.source_id <> b.source_id
LEFT JOIN line_of l ON l.table_id = b.table_id
LEFT JOIN odd o ON o.source_id = b.source_id
GROUP BY ALL;
COMMENT ON VIEW v_check_header_year IS '検査の対象：表の見出しに並ぶ年。 / Judged: years in the header rows of tables.';
COMMENT ON COLUMN v_check_header_year.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_header_year.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_header_year.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_header_year.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_header_year.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_header_year.header IS '見出しの文字。 / Text of the header.';
COMMENT ON COLUMN v_check_header_year.expected_year IS 'ほかの年から続けたときの年。 / The year that would continue the others.';
COMMENT ON COLUMN v_check_header_year.follows IS 'ほかの年の並びを乱していないか。 / Whether it leaves the run of the others unbroken.';

-- Numbers of one row under years: shares (%) or not. Tables of indicators are judged by the units of their values.
CREATE VIEW v_check_row_kind AS
WITH number AS (
    SELECT n.*, count(*) OVER line_of AS numbers, count_if(n.is_share) OVER line_of AS shares,
           list(n.source_id) OVER line_of AS sources
    FROM check_table_number n
    JOIN check_year_header h ON h.table_id = n.table_id AND h.col = n.at_across
        AND h.at_row = (SELECT max(o.at_row) FROM check_year_header o
                        WHERE o.table_id = n.table_id AND o.col = n.at_across AND o.at_row < n.at_line)
    WHERE NOT n.is_turned AND n.table_id NOT IN (SELECT table_id FROM v_kpi)
      AND NOT regexp_matches(h.beside, '率|割合|比|増減|%')
    WINDOW line_of AS (PARTITION BY n.table_id, n.at_line, h.at_row, h.beside)
)
SELECT '表' || n.table_no || ' ' || n.line || '（' || n.across || '）' AS subject,
       concat_ws('|', r.document_id, n.line, n.across, half_width(n.text)) AS key, r.document_id, n.text,
       CASE WHEN n.is_share THEN '数' ELSE '割合' END AS others_ja,
       CASE WHEN n.is_share THEN 'counts' ELSE 'percentages' END AS others_en,
       NOT (n.is_share AND n.shares = 1 OR NOT n.is_share AND n.shares = n.numbers - 1) AS is_alike,
       list_filter(n.sources, lambda one: one <> n.source_id) AS sources_expected, [n.source_id] AS sources_observed
FROM number n JOIN v_revision r USING (revision_id)
WHERE n.numbers >= 3;
COMMENT ON VIEW v_check_row_kind IS '検査の対象：年ごとの数の行。 / Judged: numbers of a row under years.';
COMMENT ON COLUMN v_check_row_kind.subject IS '人が呼ぶ名前。 / What a person calls it.';
COMMENT ON COLUMN v_check_row_kind.key IS '版や組版が変わっても同じ鍵。 / Key, the same in every revision and typesetting.';
COMMENT ON COLUMN v_check_row_kind.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN v_check_row_kind.sources_expected IS '期待の根拠となる出典のID。 / Sources that say what is expected.';
COMMENT ON COLUMN v_check_row_kind.sources_observed IS '見つかったものの出典のID。 / Sources of what was found.';
COMMENT ON COLUMN v_check_row_kind.text IS 'セルの文字。 / Text of the cell.';
COMMENT ON COLUMN v_check_row_kind.others_ja IS 'その行のほかの数の種類（日本語）。 / Kind of the others in the row, in Japanese.';
COMMENT ON COLUMN v_check_row_kind.others_en IS 'その行のほかの数の種類（英語）。 / Kind of the others in the row, in English.';
COMMENT ON COLUMN v_check_row_kind.is_alike IS 'ほかの数と同じ種類か。 / Whether it is of the kind of the others.';
