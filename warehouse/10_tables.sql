-- The base tables of the warehouse contract: all revisions, one row as the contract says.
-- Every comment holds Japanese and English, divided by ' / '.
-- Printed numbers are DECIMAL(28,8), never a DOUBLE. There are no PRIMARY KEYs: a key that occurs twice is reported by
-- the checks with its rows and pages; a constraint would stop the load at the first and keep everything else away.

-- ---------------------------------------------------------------------------------------------- where things come from

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'この倉庫が何から作られたか。 / What this warehouse was built from.';
COMMENT ON COLUMN meta.key IS '項目名。contract_version、code_version、fingerprint、input:<revision_id>。 / What is told: contract_version, code_version, fingerprint, input:<revision_id>.';
COMMENT ON COLUMN meta.value IS 'その値（版または SHA-256）。 / Its value (a version or a SHA-256).';

CREATE TABLE document (
    document_id VARCHAR NOT NULL, title VARCHAR NOT NULL, publisher VARCHAR NOT NULL, publisher_code VARCHAR,
    plan VARCHAR, period_from INTEGER, period_to INTEGER
);
COMMENT ON TABLE document IS '公表された文書（資料1-2 など）。 / A published document.';
COMMENT ON COLUMN document.document_id IS '文書のID。raw/catalog.toml で決める。 / Id of the document, chosen in raw/catalog.toml.';
COMMENT ON COLUMN document.title IS '文書の題名。 / Title.';
COMMENT ON COLUMN document.publisher IS '公表した団体。 / Who published it.';
COMMENT ON COLUMN document.publisher_code IS '総務省の団体コード（6桁）。 / Code of the publisher (総務省 団体コード, six digits).';
COMMENT ON COLUMN document.plan IS '文書が属する計画。 / The plan it belongs to.';
COMMENT ON COLUMN document.period_from IS '計画期間の最初の年度。 / First fiscal year of the plan.';
COMMENT ON COLUMN document.period_to IS '計画期間の最後の年度。 / Last fiscal year of the plan.';

CREATE TABLE revision (
    revision_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, label VARCHAR NOT NULL, published_on DATE NOT NULL,
    source_url VARCHAR, licence VARCHAR, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, pages INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL, extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE revision IS '文書の公表ファイル（版）。 / A published file of a document.';
COMMENT ON COLUMN revision.revision_id IS '版のID（文書ID@版名）。 / Id of the revision (document id @ label).';
COMMENT ON COLUMN revision.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN revision.label IS '版の名前。 / Name of the revision.';
COMMENT ON COLUMN revision.published_on IS '公表日。 / Date of publication.';
COMMENT ON COLUMN revision.source_url IS '入手元のURL（不明なら NULL）。 / Where it was published (NULL if not known).';
COMMENT ON COLUMN revision.licence IS '利用条件（不明なら NULL）。 / Licence (NULL if not known).';
COMMENT ON COLUMN revision.file_name IS 'raw/ の中のファイル名。 / Name of the file in raw/.';
COMMENT ON COLUMN revision.sha256 IS '読み取ったファイルの SHA-256。 / SHA-256 of the file that was read.';
COMMENT ON COLUMN revision.pages IS 'ページ数。 / Number of pages.';
COMMENT ON COLUMN revision.is_current IS '現行の版か（公表日が最も新しい）。 / Whether it is the current revision (published last).';
COMMENT ON COLUMN revision.extractor_version IS '読み取ったプログラムの版。 / Version of the code that read it.';

CREATE TABLE page (
    revision_id VARCHAR NOT NULL, page INTEGER NOT NULL, width DECIMAL(10,1) NOT NULL, height DECIMAL(10,1) NOT NULL,
    printed_number VARCHAR, characters INTEGER, placed INTEGER, lost VARCHAR
);
COMMENT ON TABLE page IS 'ページとその大きさ、印刷されたページ番号、文字の行方。 / Pages, their sizes, printed numbers, and where their text ended up.';
COMMENT ON COLUMN page.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN page.page IS 'ページ（1から）。 / Page, from 1.';
COMMENT ON COLUMN page.width IS '表示される幅（ポイント）。 / Width as shown, in points.';
COMMENT ON COLUMN page.height IS '表示される高さ（ポイント）。 / Height as shown, in points.';
COMMENT ON COLUMN page.printed_number IS '上端または下端に印刷されたページ番号（- 2 -）。なければ、または複数あれば NULL。 / Page number as printed at the head or foot; NULL if none or several are.';
COMMENT ON COLUMN page.characters IS 'ページの文字数（空白を除く）。 / Characters on the page, blanks not counted.';
COMMENT ON COLUMN page.placed IS 'そのうち、見出し・段落・表に届いたもの、およびどれにも属さないもの（ページ番号、目次など）。 / Those of them that reached a heading, a paragraph or a table, or belong into none (page numbers, contents).';
COMMENT ON COLUMN page.lost IS 'どこにも届かなかった文字（なければ NULL）。 / Text that reached none of these (NULL if none).';

CREATE TABLE source (
    source_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, text VARCHAR NOT NULL, reader VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL, agreed BOOLEAN
);
COMMENT ON TABLE source IS '紙面から読み取ったもの。 / Something read from paper.';
COMMENT ON COLUMN source.source_id IS '出典のID（版・文字・位置から決まる）。 / Id, made of the revision, the text and its places.';
COMMENT ON COLUMN source.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN source.text IS '印刷されたままの文字（改行を含む）。 / Text as printed, line breaks kept.';
COMMENT ON COLUMN source.reader IS '読み取り手段（pdfplumber、camelot、ocr、correction など）。 / What read it (pdfplumber, camelot, ocr, correction …).';
COMMENT ON COLUMN source.confidence IS '確からしさ（0〜1）。第二の読み取りと一致すれば 1、一致しなければ 0.5、未確認なら読み取り手段自身の値。 / Confidence, 0 to 1: 1 where a second reader has the same, 0.5 where it has something else, the reader''s own where none was asked.';
COMMENT ON COLUMN source.agreed IS '第二の読み取りと一致したか（未確認は NULL）。 / Whether a second reader read the same (NULL when not asked).';

CREATE TABLE source_box (
    source_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, page INTEGER NOT NULL,
    x0 DECIMAL(10,1) NOT NULL, top DECIMAL(10,1) NOT NULL, x1 DECIMAL(10,1) NOT NULL, bottom DECIMAL(10,1) NOT NULL
);
COMMENT ON TABLE source_box IS '出典の紙面上の位置。ページをまたぐものは複数行。 / Place of a source; one over a page break has several.';
COMMENT ON COLUMN source_box.source_id IS '出典のID。 / Id of the source.';
COMMENT ON COLUMN source_box.ordinal IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN source_box.page IS 'ページ（1から）。 / Page, from 1.';
COMMENT ON COLUMN source_box.x0 IS '左端（ポイント、原点は左上）。 / Left edge in points, origin top left.';
COMMENT ON COLUMN source_box.top IS '上端（ポイント、原点は左上）。 / Upper edge in points, origin top left.';
COMMENT ON COLUMN source_box.x1 IS '右端（ポイント、原点は左上）。 / Right edge in points, origin top left.';
COMMENT ON COLUMN source_box.bottom IS '下端（ポイント、原点は左上）。 / Lower edge in points, origin top left.';

CREATE TABLE heading (
    heading_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, parent_id VARCHAR, ordinal INTEGER NOT NULL,
    level INTEGER NOT NULL, number VARCHAR, title VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE heading IS '文書の見出し。 / A heading of a document''s outline.';
COMMENT ON COLUMN heading.heading_id IS '見出しのID。 / Id of the heading.';
COMMENT ON COLUMN heading.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN heading.parent_id IS '上位の見出しのID（最上位は NULL）。 / Heading it stands under (NULL at the top).';
COMMENT ON COLUMN heading.ordinal IS '読む順番（1から）。 / Reading order, from 1.';
COMMENT ON COLUMN heading.level IS '深さ（1から）。 / Depth of nesting, from 1.';
COMMENT ON COLUMN heading.number IS '印刷された番号（第1、Ⅰ、取組項目3 など）。なければ NULL。 / Number as printed; NULL if none.';
COMMENT ON COLUMN heading.title IS '見出しの文。 / Text of the heading.';
COMMENT ON COLUMN heading.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE table_cell (
    table_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, table_no INTEGER NOT NULL, "row" INTEGER NOT NULL,
    col INTEGER NOT NULL, row_span INTEGER NOT NULL, col_span INTEGER NOT NULL, is_header BOOLEAN NOT NULL,
    text VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE table_cell IS '論理的な表のセル（空のセルも含む）。 / A cell of a reconstructed logical table, empty ones too.';
COMMENT ON COLUMN table_cell.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN table_cell.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN table_cell.table_no IS '文書内の表の番号（読む順）。 / Number of the table in reading order.';
COMMENT ON COLUMN table_cell."row" IS '行（0から。ページをつなぎ、繰り返しの見出し行を除いた後）。 / Row, from 0, after pages are joined and repeated header rows dropped.';
COMMENT ON COLUMN table_cell.col IS '列（0から）。 / Column, from 0.';
COMMENT ON COLUMN table_cell.row_span IS '縦に結合された行数。 / Rows it spans.';
COMMENT ON COLUMN table_cell.col_span IS '横に結合された列数。 / Columns it spans.';
COMMENT ON COLUMN table_cell.is_header IS '見出しのセルか。 / Whether it is a header cell.';
COMMENT ON COLUMN table_cell.text IS 'セルの文字（空なら空文字）。 / Text of the cell, '''' if empty.';
COMMENT ON COLUMN table_cell.source_id IS '出典のID。 / Id of the source.';

-- ------------------------------------------------------------------------------------------------- what the plans say

CREATE TABLE kpi (
    kpi_id VARCHAR NOT NULL, kpi_key VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, heading_id VARCHAR, field VARCHAR,
    item_no VARCHAR, item VARCHAR, name VARCHAR NOT NULL, definition VARCHAR, rationale VARCHAR, notes VARCHAR[] NOT NULL,
    page_ref VARCHAR, is_repeat BOOLEAN NOT NULL, canonical_id VARCHAR, table_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE kpi IS '表の一行が述べる指標。三つの文書にある指標は三行。 / An indicator as one table row states it.';
COMMENT ON COLUMN kpi.kpi_id IS '指標の記載のID。 / Id of this statement of the indicator.';
COMMENT ON COLUMN kpi.kpi_key IS '版や組版が変わっても同じ、指標の鍵。 / Key of the indicator, the same in every revision and typesetting.';
COMMENT ON COLUMN kpi.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN kpi.heading_id IS '表が置かれた見出しのID。 / Heading the table stands under.';
COMMENT ON COLUMN kpi.field IS '分野または柱。 / Field (分野 or 柱).';
COMMENT ON COLUMN kpi.item_no IS '項目番号（印刷のまま、複数は , でつなぐ）。 / Item number as printed; several joined with a comma.';
COMMENT ON COLUMN kpi.item IS '項目。 / Item.';
COMMENT ON COLUMN kpi.name IS '指標名（行頭記号・注番号・再掲を除く）。 / Name, without bullet, footnote mark and （再掲）.';
COMMENT ON COLUMN kpi.definition IS '指標の説明。 / Definition (指標の説明).';
COMMENT ON COLUMN kpi.rationale IS '目標値の考え方。 / Rationale of the target (目標値の考え方).';
COMMENT ON COLUMN kpi.notes IS '注（※）。 / Notes (※).';
COMMENT ON COLUMN kpi.page_ref IS '表が示す掲載ページ（P17 など）。 / Page that the table refers to (P17).';
COMMENT ON COLUMN kpi.is_repeat IS '再掲か。 / Whether it is marked 再掲 (stated before).';
COMMENT ON COLUMN kpi.canonical_id IS '同じ実体の指標をまとめるID。 / Canonical indicator it states.';
COMMENT ON COLUMN kpi.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN kpi.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE kpi_item (kpi_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, item_no VARCHAR, item VARCHAR);
COMMENT ON TABLE kpi_item IS '指標が属する項目。 / An item an indicator stands under.';
COMMENT ON COLUMN kpi_item.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN kpi_item.ordinal IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN kpi_item.item_no IS '項目番号（印刷のまま）。 / Item number as printed.';
COMMENT ON COLUMN kpi_item.item IS '項目。 / Item.';

CREATE TABLE kpi_value (
    kpi_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, role VARCHAR NOT NULL, period VARCHAR, period_text VARCHAR,
    fiscal_year INTEGER, part VARCHAR, raw VARCHAR NOT NULL, value DECIMAL(28,8), value_to DECIMAL(28,8),
    decimals INTEGER, unit VARCHAR, base_value DECIMAL(28,8), base_value_to DECIMAL(28,8), base_unit VARCHAR,
    comparator VARCHAR NOT NULL, approximate BOOLEAN NOT NULL, resolution DECIMAL(28,8), source_id VARCHAR NOT NULL
);
COMMENT ON TABLE kpi_value IS '指標について印刷された値。 / A value printed for an indicator.';
COMMENT ON COLUMN kpi_value.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN kpi_value.ordinal IS '指標の中での順番（1から）。 / Order within the indicator, from 1.';
COMMENT ON COLUMN kpi_value.role IS '種類（baseline 基準値、target 目標値、actual 実績値）。 / Role: baseline, target or actual.';
COMMENT ON COLUMN kpi_value.period IS '時点（FY2021 年度、CY2020 暦年、every_year 毎年度）。 / Period: FY2021, CY2020, every_year or NULL.';
COMMENT ON COLUMN kpi_value.period_text IS 'その他の時点の記載（印刷のまま）。 / Any other statement of time, as printed.';
COMMENT ON COLUMN kpi_value.fiscal_year IS '年度（4月に始まる年。年度でなければ NULL）。 / Fiscal year (April); NULL unless it is one.';
COMMENT ON COLUMN kpi_value.part IS '一つのセルに複数の値があるときの区別（①、1 など）。 / Part, when one cell holds several values.';
COMMENT ON COLUMN kpi_value.raw IS '値の文字（時点と注番号を除く）。 / The value''s own text, without period and footnote mark.';
COMMENT ON COLUMN kpi_value.value IS '印刷された数（40百万枚 → 40）。 / Number as printed (40百万枚: 40).';
COMMENT ON COLUMN kpi_value.value_to IS '範囲の上の数。 / Upper end of a range, as printed.';
COMMENT ON COLUMN kpi_value.decimals IS '小数点以下の印刷桁数。 / Digits printed after the point.';
COMMENT ON COLUMN kpi_value.unit IS '印刷された単位（百万枚）。 / Unit as printed (百万枚).';
COMMENT ON COLUMN kpi_value.base_value IS '倍数を外した数（40000000）。 / Number with the multiplier taken out (40000000).';
COMMENT ON COLUMN kpi_value.base_value_to IS '範囲の上の数（倍数を外した後）。 / Upper end of a range, multiplier taken out.';
COMMENT ON COLUMN kpi_value.base_unit IS '倍数を外した単位（枚、円、%）。単位がなければ NULL。 / Unit without multiplier; NULL for a bare number.';
COMMENT ON COLUMN kpi_value.comparator IS '比較（=、>=、<=、<、>、~）。 / Comparator.';
COMMENT ON COLUMN kpi_value.approximate IS '以上などとともに約・程度が付くか。 / Whether a hedge stands beside the bound.';
COMMENT ON COLUMN kpi_value.resolution IS '印刷された最後の桁の大きさ（base_unit で）。 / What one step of the last printed digit is worth, in base_unit.';
COMMENT ON COLUMN kpi_value.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE kpi_increment (
    kpi_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, amount DECIMAL(28,8) NOT NULL, unit VARCHAR,
    base_amount DECIMAL(28,8) NOT NULL, base_unit VARCHAR, direction VARCHAR NOT NULL, per VARCHAR NOT NULL,
    raw VARCHAR NOT NULL, resolution DECIMAL(28,8), source_id VARCHAR NOT NULL
);
COMMENT ON TABLE kpi_increment IS '文章が述べる毎年度の増減。 / A stated yearly step of an indicator.';
COMMENT ON COLUMN kpi_increment.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN kpi_increment.ordinal IS '指標の中での順番（1から）。 / Order within the indicator, from 1.';
COMMENT ON COLUMN kpi_increment.amount IS '一年の増減（印刷された数）。 / Step per year as printed.';
COMMENT ON COLUMN kpi_increment.unit IS '印刷された単位。 / Unit as printed.';
COMMENT ON COLUMN kpi_increment.base_amount IS '一年の増減（倍数を外した数）。 / Step with the multiplier taken out.';
COMMENT ON COLUMN kpi_increment.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN kpi_increment.direction IS '増（up）か減（down）か。 / Direction: up or down.';
COMMENT ON COLUMN kpi_increment.per IS '単位期間（year 一年）。 / Per what (year).';
COMMENT ON COLUMN kpi_increment.raw IS '印刷された文（毎年度2,530千円の増加）。 / Wording as printed.';
COMMENT ON COLUMN kpi_increment.resolution IS '印刷された最後の桁の大きさ（base_unit で）。 / What one step of the last printed digit is worth, in base_unit.';
COMMENT ON COLUMN kpi_increment.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE kpi_milestone (
    kpi_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, kind VARCHAR NOT NULL, period VARCHAR, value DECIMAL(28,8),
    unit VARCHAR, base_value DECIMAL(28,8), base_unit VARCHAR, comparator VARCHAR NOT NULL, raw VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE kpi_milestone IS '文章が述べるその他の目標。 / Another stated target in the wording.';
COMMENT ON COLUMN kpi_milestone.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN kpi_milestone.ordinal IS '指標の中での順番（1から）。 / Order within the indicator, from 1.';
COMMENT ON COLUMN kpi_milestone.kind IS '種類（level 水準、change 増減、ratio 割合）。 / Kind: level, change or ratio.';
COMMENT ON COLUMN kpi_milestone.period IS '時点（FY2030 など）。 / Period (FY2030 …).';
COMMENT ON COLUMN kpi_milestone.value IS '印刷された数。 / Number as printed.';
COMMENT ON COLUMN kpi_milestone.unit IS '印刷された単位。 / Unit as printed.';
COMMENT ON COLUMN kpi_milestone.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN kpi_milestone.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN kpi_milestone.comparator IS '比較（=、>=、<=、<、>、~）。 / Comparator.';
COMMENT ON COLUMN kpi_milestone.raw IS '印刷された文（令和12年度までに70.0%以上）。 / Wording as printed.';
COMMENT ON COLUMN kpi_milestone.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE measure (
    measure_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, heading_id VARCHAR, number VARCHAR,
    title VARCHAR NOT NULL, summary VARCHAR, departments VARCHAR[] NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE measure IS '取組項目。 / A measure (取組項目).';
COMMENT ON COLUMN measure.measure_id IS '取組項目のID。 / Id of the measure.';
COMMENT ON COLUMN measure.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN measure.heading_id IS '取組項目の見出しのID。 / Heading of the measure.';
COMMENT ON COLUMN measure.number IS '印刷された番号。 / Number as printed.';
COMMENT ON COLUMN measure.title IS '取組項目の名前。 / Title.';
COMMENT ON COLUMN measure.summary IS '概要の文。 / Summary.';
COMMENT ON COLUMN measure.departments IS '関係課室。 / Departments.';
COMMENT ON COLUMN measure.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE measure_item (
    measure_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, ordinal INTEGER NOT NULL, title VARCHAR NOT NULL,
    details VARCHAR[] NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE measure_item IS '取組内容・成果目標の○の項目。 / A ○ item under 取組内容 or 成果目標.';
COMMENT ON COLUMN measure_item.measure_id IS '取組項目のID。 / Id of the measure.';
COMMENT ON COLUMN measure_item.kind IS '種類（content 取組内容、goal 成果目標）。 / Kind: content (取組内容) or goal (成果目標).';
COMMENT ON COLUMN measure_item.ordinal IS '種類の中での順番（1から）。 / Order within its kind, from 1.';
COMMENT ON COLUMN measure_item.title IS '項目の文（印刷のまま、再掲を含む）。 / Text as printed, （再掲） included.';
COMMENT ON COLUMN measure_item.details IS 'その下の細目。 / Details under it.';
COMMENT ON COLUMN measure_item.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE initiative (
    initiative_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, field VARCHAR, item_no VARCHAR, item VARCHAR,
    departments VARCHAR[] NOT NULL, name VARCHAR NOT NULL, overview VARCHAR, goal VARCHAR, table_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE initiative IS '事業・取組。 / An initiative (事業・取組).';
COMMENT ON COLUMN initiative.initiative_id IS '事業・取組のID。 / Id of the initiative.';
COMMENT ON COLUMN initiative.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN initiative.field IS '分野。 / Field (分野).';
COMMENT ON COLUMN initiative.item_no IS '項目番号（印刷のまま、複数は , でつなぐ）。 / Item number as printed; several joined with a comma.';
COMMENT ON COLUMN initiative.item IS '項目。 / Item.';
COMMENT ON COLUMN initiative.departments IS '担当課。 / Departments.';
COMMENT ON COLUMN initiative.name IS '事業名または取組名。 / Name.';
COMMENT ON COLUMN initiative.overview IS '事業概要または取組内容。 / Overview.';
COMMENT ON COLUMN initiative.goal IS '指標（KPI）または目標（印刷のまま）。 / Goal as printed.';
COMMENT ON COLUMN initiative.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN initiative.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE initiative_item (initiative_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, item_no VARCHAR, item VARCHAR);
COMMENT ON TABLE initiative_item IS '事業・取組が属する項目。 / An item an initiative stands under.';
COMMENT ON COLUMN initiative_item.initiative_id IS '事業・取組のID。 / Id of the initiative.';
COMMENT ON COLUMN initiative_item.ordinal IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN initiative_item.item_no IS '項目番号（印刷のまま）。 / Item number as printed.';
COMMENT ON COLUMN initiative_item.item IS '項目。 / Item.';

CREATE TABLE initiative_goal (
    initiative_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR, period VARCHAR, fiscal_year INTEGER,
    raw VARCHAR NOT NULL, value DECIMAL(28,8), unit VARCHAR, base_value DECIMAL(28,8), base_unit VARCHAR,
    comparator VARCHAR NOT NULL, is_change BOOLEAN NOT NULL, canonical_id VARCHAR, resolution DECIMAL(28,8),
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE initiative_goal IS '事業・取組の目標文が定める数量。 / A quantity that an initiative''s goal text sets.';
COMMENT ON COLUMN initiative_goal.initiative_id IS '事業・取組のID。 / Id of the initiative.';
COMMENT ON COLUMN initiative_goal.ordinal IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN initiative_goal.name IS '何を数えるか。 / What is counted.';
COMMENT ON COLUMN initiative_goal.period IS '時点（FY2022 など）。 / Period (FY2022 …).';
COMMENT ON COLUMN initiative_goal.fiscal_year IS '年度（年度でなければ NULL）。 / Fiscal year; NULL unless it is one.';
COMMENT ON COLUMN initiative_goal.raw IS '数量の文字。 / The quantity''s own text.';
COMMENT ON COLUMN initiative_goal.value IS '印刷された数。 / Number as printed.';
COMMENT ON COLUMN initiative_goal.unit IS '印刷された単位。 / Unit as printed.';
COMMENT ON COLUMN initiative_goal.base_value IS '倍数を外した数。 / Number with the multiplier taken out.';
COMMENT ON COLUMN initiative_goal.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN initiative_goal.comparator IS '比較（=、>=、<=、<、>、~）。 / Comparator.';
COMMENT ON COLUMN initiative_goal.is_change IS '増減を述べるか（120%増、年間4件増）。 / Whether it states a change (120%増, 年間4件増).';
COMMENT ON COLUMN initiative_goal.canonical_id IS '同じ実体の指標をまとめるID。 / Canonical indicator it speaks of.';
COMMENT ON COLUMN initiative_goal.resolution IS '印刷された最後の桁の大きさ（base_unit で）。 / What one step of the last printed digit is worth, in base_unit.';
COMMENT ON COLUMN initiative_goal.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE term (
    term_id VARCHAR NOT NULL, revision_id VARCHAR NOT NULL, index_key VARCHAR, term VARCHAR NOT NULL,
    description VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE term IS '用語解説の項目。 / An entry of a glossary (用語解説).';
COMMENT ON COLUMN term.term_id IS '用語のID。 / Id of the entry.';
COMMENT ON COLUMN term.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN term.index_key IS '索引（ア、A など）。 / Index key (索引).';
COMMENT ON COLUMN term.term IS '用語。 / Term.';
COMMENT ON COLUMN term.description IS '解説。 / Description.';
COMMENT ON COLUMN term.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE stated_count (
    revision_id VARCHAR NOT NULL, counted VARCHAR NOT NULL, scope VARCHAR, value INTEGER NOT NULL,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE stated_count IS '計画が自らについて述べる数（取組項目 39個）。 / A count that a document states of itself.';
COMMENT ON COLUMN stated_count.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN stated_count.counted IS '数えるもの（取組項目、取組内容、成果目標、指標）。 / What is counted.';
COMMENT ON COLUMN stated_count.scope IS '範囲（柱Ⅰ など。全体は NULL）。 / Part of the plan it is stated for (NULL for all of it).';
COMMENT ON COLUMN stated_count.value IS '述べられた数。 / The stated number.';
COMMENT ON COLUMN stated_count.source_id IS '出典のID。 / Id of the source.';

-- --------------------------------------------------------------------------------- what was not read, or not understood

CREATE TABLE unclaimed_table (
    revision_id VARCHAR NOT NULL, table_id VARCHAR NOT NULL, table_no INTEGER NOT NULL, header VARCHAR[] NOT NULL,
    unknown_words VARCHAR[] NOT NULL, lexicon_lines VARCHAR[] NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE unclaimed_table IS 'どの種類の表とも認められず、セルだけを残した表。 / A table that no family claims: kept as cells only.';
COMMENT ON COLUMN unclaimed_table.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN unclaimed_table.table_id IS '表のID。 / Id of the table.';
COMMENT ON COLUMN unclaimed_table.table_no IS '文書内の表の番号（読む順）。 / Number of the table in reading order.';
COMMENT ON COLUMN unclaimed_table.header IS '表の見出し語。 / Header words of the table.';
COMMENT ON COLUMN unclaimed_table.unknown_words IS '見出し語のうち、lexicon/ にないもの。 / Header words that the lexicon lacks.';
COMMENT ON COLUMN unclaimed_table.lexicon_lines IS '指標の表であるとき、lexicon/ のファイルの [columns] に足せば読み取れる行（提案がなければ空）。 / If it is a table of indicators: the lines that, under [columns] of a file in lexicon/, would have it read (empty: none is proposed).';
COMMENT ON COLUMN unclaimed_table.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE unread_value (
    revision_id VARCHAR NOT NULL, subject VARCHAR NOT NULL, text VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE unread_value IS '数として読み取れなかった値。 / A value that could not be read as a number.';
COMMENT ON COLUMN unread_value.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN unread_value.subject IS '何の値か。 / What it is a value of.';
COMMENT ON COLUMN unread_value.text IS '印刷された文字。 / Text as printed.';
COMMENT ON COLUMN unread_value.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE reading_issue (
    revision_id VARCHAR NOT NULL, page INTEGER NOT NULL, code VARCHAR NOT NULL, detail VARCHAR NOT NULL
);
COMMENT ON TABLE reading_issue IS 'ページ上で読めなかったもの。 / Something on a page that could not be read.';
COMMENT ON COLUMN reading_issue.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN reading_issue.page IS 'ページ（1から）。 / Page, from 1.';
COMMENT ON COLUMN reading_issue.code IS '種類。 / Kind of issue.';
COMMENT ON COLUMN reading_issue.detail IS '説明。 / What it is.';

CREATE TABLE coverage (revision_id VARCHAR NOT NULL, name VARCHAR NOT NULL, characters BIGINT NOT NULL);
COMMENT ON TABLE coverage IS '文書の文字がどこに届いたか。 / Where the characters of a document ended up.';
COMMENT ON COLUMN coverage.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN coverage.name IS '数えたもの。 / What was counted.';
COMMENT ON COLUMN coverage.characters IS '文字数（空白を除く）。 / Number of characters, blanks not counted.';

-- ------------------------------------------------------------------------------------------------ what follows from it

CREATE TABLE canonical_kpi (canonical_id VARCHAR NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE canonical_kpi IS '実体としての指標。 / A real-world indicator.';
COMMENT ON COLUMN canonical_kpi.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN canonical_kpi.name IS '代表する名前。 / Name that stands for it.';

CREATE TABLE kpi_match (
    kpi_id VARCHAR NOT NULL, canonical_id VARCHAR NOT NULL, score DECIMAL(5,4) NOT NULL, method VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL
);
COMMENT ON TABLE kpi_match IS '二つの記載が同じ指標であるとする根拠。 / Why two statements are the same indicator.';
COMMENT ON COLUMN kpi_match.kpi_id IS '指標の記載のID。 / Id of the statement of the indicator.';
COMMENT ON COLUMN kpi_match.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN kpi_match.score IS '確からしさ（0〜1）。 / Score, 0 to 1.';
COMMENT ON COLUMN kpi_match.method IS '方法（same name 名称、same words 語、like name 似た名称、name and values 名称と値、by elimination 項目に残る唯一のもの、pinned links.toml）。 / Method: same name, same words, like name, name and values, by elimination, or pinned (links.toml).';
COMMENT ON COLUMN kpi_match.evidence IS '根拠の説明。 / Evidence in words.';

CREATE TABLE initiative_goal_match (
    initiative_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, canonical_id VARCHAR NOT NULL, part VARCHAR,
    score DECIMAL(5,4) NOT NULL, method VARCHAR NOT NULL, evidence VARCHAR NOT NULL
);
COMMENT ON TABLE initiative_goal_match IS '目標文の数量がどの指標を述べるかの根拠。 / Why a quantity of a goal text speaks of an indicator.';
COMMENT ON COLUMN initiative_goal_match.initiative_id IS '事業・取組のID。 / Id of the initiative.';
COMMENT ON COLUMN initiative_goal_match.ordinal IS '目標文の中での順番（1から）。 / Order within the goal text, from 1.';
COMMENT ON COLUMN initiative_goal_match.canonical_id IS '実体としての指標のID。 / Id of the canonical indicator.';
COMMENT ON COLUMN initiative_goal_match.part IS '一行に複数の指標があるとき、そのどれか（①など）。 / Which part of a row that holds several indicators (①); else NULL.';
COMMENT ON COLUMN initiative_goal_match.score IS '確からしさ（0〜1）。 / Score, 0 to 1.';
COMMENT ON COLUMN initiative_goal_match.method IS '方法（kpi_match と同じ）。 / Method, as in kpi_match.';
COMMENT ON COLUMN initiative_goal_match.evidence IS '根拠の説明。 / Evidence in words.';

CREATE TABLE kept_apart (
    statement_id VARCHAR NOT NULL, ordinal INTEGER, other_id VARCHAR NOT NULL, other_ordinal INTEGER,
    score DECIMAL(5,4) NOT NULL, reason VARCHAR NOT NULL
);
COMMENT ON TABLE kept_apart IS '似ているが別の指標とした記載の組とその理由。同じ指標なら links.toml に書く。 / Statements that look alike and were kept apart, and why. If they are the same, links.toml says so.';
COMMENT ON COLUMN kept_apart.statement_id IS '一方の記載のID（kpi_id または initiative_id）。 / The one statement: a kpi_id or an initiative_id.';
COMMENT ON COLUMN kept_apart.ordinal IS '目標文の中での順番（表の行なら NULL）。 / Order within a goal text; NULL for a row of a table.';
COMMENT ON COLUMN kept_apart.other_id IS 'もう一方の記載のID。 / The other statement.';
COMMENT ON COLUMN kept_apart.other_ordinal IS 'もう一方の目標文の中での順番。 / Order within the other''s goal text.';
COMMENT ON COLUMN kept_apart.score IS '禁じるものがないとしたときの確からしさ（0〜1）。 / How likely it would be but for what forbids it, 0 to 1.';
COMMENT ON COLUMN kept_apart.reason IS '理由。 / Reason.';

CREATE TABLE unused_pin (message VARCHAR NOT NULL, message_en VARCHAR NOT NULL);
COMMENT ON TABLE unused_pin IS 'links.toml のうち、どの記載にも当たらないもの。 / What of links.toml matches nothing that is stated.';
COMMENT ON COLUMN unused_pin.message IS '日本語の説明。 / In Japanese.';
COMMENT ON COLUMN unused_pin.message_en IS '英語の説明。 / In English.';

CREATE TABLE unit_kind (base_unit VARCHAR NOT NULL, kind VARCHAR);
COMMENT ON TABLE unit_kind IS '単位の種類。同じ種類の単位（件と施設、%とポイント）の値は比べられる。 / Kind of a unit: values in units of one kind (件 and 施設, % and ポイント) may be compared.';
COMMENT ON COLUMN unit_kind.base_unit IS '倍数を外した単位。 / Unit without multiplier.';
COMMENT ON COLUMN unit_kind.kind IS '種類（count、share、money、time など。単位だけでは分からないものは NULL）。 / Kind: count, share, money, time …; NULL where the unit alone does not tell.';

CREATE TABLE finding (
    finding_id VARCHAR NOT NULL, expectation VARCHAR NOT NULL, severity VARCHAR NOT NULL, document_id VARCHAR,
    subject VARCHAR NOT NULL, message VARCHAR NOT NULL, message_en VARCHAR NOT NULL, expected VARCHAR, observed VARCHAR,
    status VARCHAR NOT NULL, reason VARCHAR
);
COMMENT ON TABLE finding IS '検査で見つかったこと。 / What a check found.';
COMMENT ON COLUMN finding.finding_id IS '版や組版が変わっても同じ、所見のID。 / Id, the same in every revision and typesetting.';
COMMENT ON COLUMN finding.expectation IS '検査の名前。 / Name of the expectation.';
COMMENT ON COLUMN finding.severity IS '重さ（error 読み取り、warning 計画、info 参考）。 / Severity: error (the parser), warning (the plan), info.';
COMMENT ON COLUMN finding.document_id IS '文書のID。 / Id of the document.';
COMMENT ON COLUMN finding.subject IS '何についての所見か。 / The indicator or place.';
COMMENT ON COLUMN finding.message IS '日本語の説明。 / Message in Japanese.';
COMMENT ON COLUMN finding.message_en IS '英語の説明。 / Message in English.';
COMMENT ON COLUMN finding.expected IS '期待した値。 / What was expected.';
COMMENT ON COLUMN finding.observed IS '実際の値。 / What was observed.';
COMMENT ON COLUMN finding.status IS '状態（open 未対応、accepted 了承済み）。 / Status: open or accepted.';
COMMENT ON COLUMN finding.reason IS '了承の理由。 / Reason of the acceptance.';

CREATE TABLE finding_source (
    finding_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, role VARCHAR NOT NULL, source_id VARCHAR NOT NULL
);
COMMENT ON TABLE finding_source IS '所見が指す場所。 / A place that a finding speaks of.';
COMMENT ON COLUMN finding_source.finding_id IS '所見のID。 / Id of the finding.';
COMMENT ON COLUMN finding_source.ordinal IS '順番（1から）。 / Order, from 1.';
COMMENT ON COLUMN finding_source.role IS '役割（expected 期待、observed 実際）。 / Role: expected or observed.';
COMMENT ON COLUMN finding_source.source_id IS '出典のID。 / Id of the source.';

CREATE TABLE judgement (
    expectation VARCHAR NOT NULL, suite VARCHAR NOT NULL, severity VARCHAR NOT NULL, means VARCHAR NOT NULL,
    means_en VARCHAR NOT NULL, judged INTEGER NOT NULL, failed INTEGER NOT NULL, needed INTEGER NOT NULL
);
COMMENT ON TABLE judgement IS '検査が何行を見て、そのうち何行が合わなかったか。 / What each check looked at, and how much of it failed.';
COMMENT ON COLUMN judgement.expectation IS '検査の名前。 / Name of the expectation.';
COMMENT ON COLUMN judgement.suite IS '検査のまとまり。 / The suite that it belongs to.';
COMMENT ON COLUMN judgement.severity IS '重さ（error 読み取り、warning 計画、info 参考）。 / Severity of its findings: error (the parser), warning (the plan), info.';
COMMENT ON COLUMN judgement.means IS '日本語の説明。 / What it stands for, in Japanese.';
COMMENT ON COLUMN judgement.means_en IS '英語の説明。 / What it stands for, in English.';
COMMENT ON COLUMN judgement.judged IS '見た行の数。 / Rows judged.';
COMMENT ON COLUMN judgement.failed IS '合わなかった行の数。 / Rows that failed.';
COMMENT ON COLUMN judgement.needed IS '少なくとも見るべき行の数。 / Rows that it has to judge at least.';

CREATE TABLE record_count (revision_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, records INTEGER NOT NULL);
COMMENT ON TABLE record_count IS '読み取った記録の数。 / How many records of each kind were read.';
COMMENT ON COLUMN record_count.revision_id IS '版のID。 / Id of the revision.';
COMMENT ON COLUMN record_count.kind IS '記録の種類（extracted/ のファイル名）。 / Kind of record: the file of extracted/.';
COMMENT ON COLUMN record_count.records IS '記録の数。 / Number of records.';
