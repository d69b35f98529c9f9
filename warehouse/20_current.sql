-- v_<table>: the rows of the current revisions. Their columns take the comments of the tables they show.

CREATE VIEW v_meta AS SELECT * FROM meta;
CREATE VIEW v_document AS SELECT * FROM document WHERE document_id IN (SELECT document_id FROM revision WHERE is_current);
CREATE VIEW v_revision AS SELECT * FROM revision WHERE is_current;
CREATE VIEW v_source AS SELECT * FROM source WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_source_box AS SELECT * FROM source_box WHERE source_id IN (SELECT source_id FROM v_source);
CREATE VIEW v_heading AS SELECT * FROM heading WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_table_cell AS SELECT * FROM table_cell WHERE revision_id IN (SELECT revision_id FROM v_revision);

CREATE VIEW v_kpi AS SELECT * FROM kpi WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_kpi_item AS SELECT * FROM kpi_item WHERE kpi_id IN (SELECT kpi_id FROM v_kpi);
CREATE VIEW v_kpi_value AS SELECT * FROM kpi_value WHERE kpi_id IN (SELECT kpi_id FROM v_kpi);
CREATE VIEW v_kpi_increment AS SELECT * FROM kpi_increment WHERE kpi_id IN (SELECT kpi_id FROM v_kpi);
CREATE VIEW v_kpi_milestone AS SELECT * FROM kpi_milestone WHERE kpi_id IN (SELECT kpi_id FROM v_kpi);
CREATE VIEW v_measure AS SELECT * FROM measure WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_measure_item AS SELECT * FROM measure_item WHERE measure_id IN (SELECT measure_id FROM v_measure);
CREATE VIEW v_initiative AS SELECT * FROM initiative WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_initiative_item AS
    SELECT * FROM initiative_item WHERE initiative_id IN (SELECT initiative_id FROM v_initiative);
CREATE VIEW v_initiative_goal AS
    SELECT * FROM initiative_goal WHERE initiative_id IN (SELECT initiative_id FROM v_initiative);
CREATE VIEW v_term AS SELECT * FROM term WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_stated_count AS SELECT * FROM stated_count WHERE revision_id IN (SELECT revision_id FROM v_revision);

CREATE VIEW v_unclaimed_table AS SELECT * FROM unclaimed_table WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_unread_value AS SELECT * FROM unread_value WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_reading_issue AS SELECT * FROM reading_issue WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_page AS SELECT * FROM page WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_record_count AS SELECT * FROM record_count WHERE revision_id IN (SELECT revision_id FROM v_revision);
CREATE VIEW v_judgement AS SELECT * FROM judgement;
CREATE VIEW v_coverage AS SELECT * FROM coverage WHERE revision_id IN (SELECT revision_id FROM v_revision);

CREATE VIEW v_kpi_match AS SELECT * FROM kpi_match WHERE kpi_id IN (SELECT kpi_id FROM v_kpi);
CREATE VIEW v_initiative_goal_match AS
    SELECT * FROM initiative_goal_match WHERE initiative_id IN (SELECT initiative_id FROM v_initiative);
CREATE VIEW v_kept_apart AS
    WITH stated AS (SELECT kpi_id AS id FROM v_kpi UNION ALL SELECT initiative_id FROM v_initiative)
    SELECT * FROM kept_apart
    WHERE statement_id IN (SELECT id FROM stated) AND other_id IN (SELECT id FROM stated);
CREATE VIEW v_unused_pin AS SELECT * FROM unused_pin;
CREATE VIEW v_unit_kind AS SELECT * FROM unit_kind;
CREATE VIEW v_canonical_kpi AS
    SELECT * FROM canonical_kpi
    WHERE canonical_id IN (SELECT canonical_id FROM v_kpi UNION SELECT canonical_id FROM v_initiative_goal);
-- A finding may speak of no place at all; one that speaks of places is shown while one of them is current.
CREATE VIEW v_finding AS
    SELECT * FROM finding
    WHERE finding_id NOT IN (SELECT finding_id FROM finding_source)
       OR finding_id IN (SELECT finding_id FROM finding_source WHERE source_id IN (SELECT source_id FROM v_source));
CREATE VIEW v_finding_source AS SELECT * FROM finding_source WHERE source_id IN (SELECT source_id FROM v_source);
