-- Full-text search over headings, measures, initiatives, terms and indicators: SELECT * FROM search('高齢者 スマホ').
--
-- SQL cannot split Japanese into words, so the words of the texts are stored, as SudachiPy finds them: short ones (高齢)
-- and compounds (高齢者). A question is split at blanks. A part of it that is such a word finds it in any spelling: widths,
-- case, okurigana (取組, 取り組み) and a final ー (サーバ, サーバー) do not count, and a spelling that the texts have stands
-- for all of its word (Web, ウェブ). For a part that is none (オンライン化), the longest words within it are looked for.
-- Of a question the first 1,000 characters are read. Half-width katakana are not known here; `keikaku search` reads them, and splits questions as it splits texts.

CREATE TABLE search_entry (
    entry_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, title VARCHAR NOT NULL,
    text VARCHAR NOT NULL, words INTEGER NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE search_entry IS '全文検索の対象。 / Something that full-text search finds.';
COMMENT ON COLUMN search_entry.entry_id IS 'そのもののID（heading_id、initiative_id など）。 / Its id (heading_id, initiative_id …).';
COMMENT ON COLUMN search_entry.kind IS '種類（heading、measure、measure_item、initiative、term、kpi）。 / Kind: heading, measure, measure_item, initiative, term or kpi.';
COMMENT ON COLUMN search_entry.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN search_entry.title IS '名前または見出し。 / Its name or title.';
COMMENT ON COLUMN search_entry.text IS '検索される文字のすべて。 / All of its text that is searched.';
COMMENT ON COLUMN search_entry.words IS '語の数。 / Number of words.';
COMMENT ON COLUMN search_entry.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE search_word (
    entry_id VARCHAR NOT NULL, form VARCHAR NOT NULL, surface VARCHAR NOT NULL, occurrences INTEGER NOT NULL,
    is_compound BOOLEAN NOT NULL
);
COMMENT ON TABLE search_word IS '検索の対象に現れる語。 / A word that stands in something that is searched.';
COMMENT ON COLUMN search_word.entry_id IS '検索の対象のID。 / Id of the entry.';
COMMENT ON COLUMN search_word.form IS '統一した表記の語。 / The word in one spelling.';
COMMENT ON COLUMN search_word.surface IS '現れる表記。 / The word as it stands there.';
COMMENT ON COLUMN search_word.occurrences IS '現れる回数。 / How often it stands there.';
COMMENT ON COLUMN search_word.is_compound IS '複合語か（高齢者。短い語は 高齢）。 / Whether it is a compound (高齢者; the short word is 高齢).';

CREATE TABLE search_spelling (spelling VARCHAR NOT NULL, form VARCHAR NOT NULL);
COMMENT ON TABLE search_spelling IS '語の表記と、その統一した表記。 / A spelling of a word, and the word in one spelling.';
COMMENT ON COLUMN search_spelling.spelling IS 'search_spelled で整えた表記。 / The spelling, as search_spelled makes it.';
COMMENT ON COLUMN search_spelling.form IS '統一した表記の語。 / The word in one spelling.';

CREATE VIEW v_search_entry AS SELECT * FROM search_entry WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_search_word AS SELECT * FROM search_word WHERE entry_id IN (SELECT entry_id FROM v_search_entry);
CREATE VIEW v_search_spelling AS SELECT * FROM search_spelling;

-- Full-width Latin letters, digits and signs as half-width ones, half-width katakana as full-width ones: ﾃ and the mark ﾞ
-- are two characters, which become テ with the combining mark, and デ by NFC.
CREATE MACRO search_one_width(word) AS nfc_normalize(translate(word,
    '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ',
    '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン' || chr(12441) || chr(12442)));

-- A word without what spellings differ in: width, case, the hiragana of a word with two kanji or more, a final ー.
CREATE MACRO search_spelled(word) AS regexp_replace(
    CASE WHEN regexp_matches(word, '[一-鿿々][^一-鿿々]*[一-鿿々]')
         THEN regexp_replace(lower(search_one_width(word)), '[ぁ-ん]', '', 'g') ELSE lower(search_one_width(word)) END,
    '([ァ-ヶー]{2})ー$', '\1');

-- What is searched: one row per thing. The words are added by the code.
CREATE VIEW search_source AS
SELECT heading_id AS entry_id, 'heading' AS kind, revision_id, concat_ws(' ', number, title) AS title,
       concat_ws(' ', number, title) AS text, source_id
FROM heading
UNION ALL
SELECT measure_id, 'measure', revision_id, title, concat_ws(chr(10), title, summary), source_id FROM measure
UNION ALL
SELECT concat_ws(' ', i.measure_id, i.kind, i.ordinal), 'measure_item', m.revision_id, i.title,
       concat_ws(chr(10), i.title, nullif(array_to_string(i.details, chr(10)), '')), i.source_id
FROM measure_item i JOIN measure m USING (measure_id)
UNION ALL
SELECT initiative_id, 'initiative', revision_id, name, concat_ws(chr(10), name, overview, goal), source_id
FROM initiative
UNION ALL
SELECT term_id, 'term', revision_id, term, concat_ws(chr(10), term, description), source_id FROM term
UNION ALL
SELECT kpi_id, 'kpi', revision_id, name, concat_ws(chr(10), name, definition), source_id FROM kpi;
COMMENT ON VIEW search_source IS '全文検索の対象となる文。 / The texts that full-text search looks through.';
COMMENT ON COLUMN search_source.entry_id IS 'そのもののID。 / Its id.';
COMMENT ON COLUMN search_source.kind IS '種類。 / Kind.';
COMMENT ON COLUMN search_source.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN search_source.title IS '名前または見出し。 / Its name or title.';
COMMENT ON COLUMN search_source.text IS '検索される文字のすべて。 / All of its text that is searched.';
COMMENT ON COLUMN search_source.source_id IS '出典のID。 / Id of the source.';

-- Okapi BM25 with k1 = 1.2 and b = 0.75, the values of S. Robertson and H. Zaragoza, "The Probabilistic Relevance
-- Framework: BM25 and Beyond" (2009), and with the idf of Lucene, ln(1 + (N - n + 0.5) / (n + 0.5)), which is never
-- negative. A word counts once for a question, in whatever spellings it stands in an entry.
CREATE MACRO search_words(words_asked) AS TABLE
WITH asked AS (
    SELECT DISTINCT word FROM (SELECT unnest(words_asked) AS word) WHERE word <> ''
), spelled AS (
    SELECT DISTINCT word, spelling FROM asked JOIN search_spelling
        ON spelling = search_spelled(word) OR (length(spelling) > 1 AND contains(search_spelled(word), spelling))
), wanted AS (
    SELECT DISTINCT CASE WHEN spelling = search_spelled(word) THEN word ELSE spelling END AS word, form
    FROM spelled a JOIN search_spelling USING (spelling)
    WHERE NOT EXISTS (
        FROM spelled b
        WHERE b.word = a.word AND length(b.spelling) > length(a.spelling) AND contains(b.spelling, a.spelling)
    )
), corpus AS (
    SELECT count(*) AS entries, avg(words) AS average FROM v_search_entry
), hit AS (
    SELECT w.word, s.entry_id, sum(s.occurrences) AS occurrences
    FROM wanted w JOIN v_search_word s USING (form) GROUP BY ALL
), spread AS (
    SELECT word, count(*) AS entries FROM hit GROUP BY word
), scored AS (
    SELECT h.entry_id, list(h.word ORDER BY h.word) AS matched,
           sum(ln(1 + (c.entries - s.entries + 0.5) / (s.entries + 0.5))
               * h.occurrences * 2.2 / (h.occurrences + 1.2 * (0.25 + 0.75 * e.words / c.average))) AS score
    FROM hit h JOIN spread s USING (word) JOIN search_entry e USING (entry_id) CROSS JOIN corpus c
    GROUP BY h.entry_id
)
SELECT e.kind, r.document_id, e.title, round(x.score, 4) AS score, b.page, b.x0, b.top, b.x1, b.bottom, x.matched, e.text,
       e.entry_id, e.source_id
FROM scored x JOIN v_search_entry e USING (entry_id) JOIN revision r USING (revision_id)
LEFT JOIN source_box b ON b.source_id = e.source_id AND b.ordinal = 1
ORDER BY x.score DESC, r.document_id, b.page, b.top, b.x0, e.entry_id;

CREATE MACRO search(question) AS TABLE
SELECT * FROM search_words(regexp_split_to_array(left(question, 1000), '[\s\x{3000}]+'));
