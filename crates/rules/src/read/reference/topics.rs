//! Topics with their statements, key-unit lines and self-check items.

use super::super::blocks::Cell;
use super::super::grid::{Grid, entries};
use super::super::keyword::Keyword;
use super::super::sections::Section;
use super::Reader;
use super::rows::Row;
use super::values::Unread;
use crate::fault::Code;
use crate::reference::{Fact, KeyUnit, SelfCheck, Threshold, Topic};

/// The first columns by which a topic's tables are known.
const TABLES: &[Keyword] = &[Keyword::ColumnFact, Keyword::ColumnKeyUnit, Keyword::ColumnFeature, Keyword::ColumnSelfCheck];

impl Reader {
    /// Reads all topics; self-check items last, because they may rest on facts and features of later topics.
    pub fn topics(&mut self, sections: &[Section]) {
        let spans: Vec<(usize, Vec<&Grid>)> =
            spans(sections).into_iter().filter_map(|span| Some((self.topic(span)?, grids(span)))).collect();
        for (topic, grids) in &spans {
            grids.iter().filter(|grid| grid.starts_with(Keyword::ColumnFact)).for_each(|grid| self.facts(*topic, grid));
            grids.iter().filter(|grid| grid.starts_with(Keyword::ColumnKeyUnit)).for_each(|grid| self.key_units(*topic, grid));
            grids.iter().filter(|grid| grid.starts_with(Keyword::ColumnFeature)).for_each(|grid| self.features(*topic, grid));
        }
        for (topic, grids) in &spans {
            grids
                .iter()
                .filter(|grid| grid.starts_with(Keyword::ColumnSelfCheck))
                .for_each(|grid| self.self_checks(*topic, grid));
        }
    }

    /// Opens the topic of a span and returns its position.
    fn topic(&mut self, span: &[Section]) -> Option<usize> {
        let section = span.first()?;
        let cell = Cell { text: section.id.clone(), place: section.place };
        if !self.is_new("topic", &cell) {
            return None;
        }
        if !grids(span).iter().any(|grid| TABLES.iter().any(|table| grid.starts_with(*table))) {
            self.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        }
        let id = self.hold("topic", &cell, &section.label);
        self.text(format!("topic.{id}.intro"), &section.text);
        let topic = Topic { id, facts: Vec::new(), key_units: Vec::new(), features: Vec::new(), self_checks: Vec::new() };
        self.reference.topics.push(topic);
        Some(self.reference.topics.len() - 1)
    }

    fn facts(&mut self, topic: usize, grid: &Grid) {
        for row in self.rows(
            grid,
            &[Keyword::ColumnSource, Keyword::ColumnMark, Keyword::ColumnContent],
            &[Keyword::ColumnArticle, Keyword::ColumnScope],
        ) {
            let is_new = self.is_new("fact", &row.id);
            let (source, article, mark) = (self.source(&row), self.article(&row), self.mark(&row));
            if let (true, Some(source), Ok(article), Some(mark)) = (is_new, source, article, mark) {
                let id = self.hold("fact", &row.id, &row.cell(Keyword::ColumnContent).text);
                self.text(format!("fact.{id}.scope"), &row.cell(Keyword::ColumnScope).text);
                self.reference.topics[topic].facts.push(Fact { id, source, article, mark });
            }
        }
    }

    fn key_units(&mut self, topic: usize, grid: &Grid) {
        for row in self.rows(
            grid,
            &[Keyword::ColumnSource, Keyword::ColumnMark, Keyword::ColumnPlace],
            &[Keyword::ColumnMeasure, Keyword::ColumnThreshold, Keyword::ColumnNote],
        ) {
            let is_new = self.is_new("key-unit", &row.id);
            let (source, mark, threshold) = (self.source(&row), self.mark(&row), self.threshold(&row));
            if let (true, Some(source), Some(mark), Ok(threshold)) = (is_new, source, mark, threshold) {
                let id = self.hold("key-unit", &row.id, &row.cell(Keyword::ColumnPlace).text);
                self.text(format!("key-unit.{id}.note"), &row.cell(Keyword::ColumnNote).text);
                self.reference.topics[topic].key_units.push(KeyUnit { id, source, mark, threshold });
            }
        }
    }

    /// The threshold of a line; none where both cells are empty, because then every place is listed.
    fn threshold(&mut self, row: &Row) -> Result<Option<Threshold>, Unread> {
        let measure = row.cell(Keyword::ColumnMeasure);
        if measure.text.is_empty() && row.cell(Keyword::ColumnThreshold).text.is_empty() {
            return Ok(None);
        }
        if !(self.is_filled(row, Keyword::ColumnMeasure) && self.is_filled(row, Keyword::ColumnThreshold)) {
            return Err(Unread);
        }
        let is_known = self.holds("measure", &measure.text);
        if !is_known {
            self.unknown(Keyword::ColumnMeasure, &measure.text, measure.place);
        }
        let (operator, number) = self.reach(row).filter(|_| is_known).ok_or(Unread)?;
        Ok(Some(Threshold { measure: measure.text, operator, number }))
    }

    fn features(&mut self, topic: usize, grid: &Grid) {
        for row in self.rows(grid, &[Keyword::ColumnName], &[]) {
            if self.is_new("feature", &row.id) {
                let id = self.hold("feature", &row.id, &row.cell(Keyword::ColumnName).text);
                self.reference.topics[topic].features.push(id);
            }
        }
    }

    fn self_checks(&mut self, topic: usize, grid: &Grid) {
        let required = [Keyword::ColumnQuestion, Keyword::ColumnWhy, Keyword::ColumnRemedy, Keyword::ColumnBasis];
        for row in self.rows(grid, &required, &[Keyword::ColumnFeature]) {
            let is_new = self.is_new("self-check", &row.id);
            let facts = self.ids(&row, Keyword::ColumnBasis, Keyword::ColumnFact, "fact");
            let features = self.ids(&row, Keyword::ColumnFeature, Keyword::ColumnFeature, "feature");
            if is_new && !facts.is_empty() {
                let id = self.hold("self-check", &row.id, &row.cell(Keyword::ColumnQuestion).text);
                self.text(format!("self-check.{id}.why"), &row.cell(Keyword::ColumnWhy).text);
                self.text(format!("self-check.{id}.remedy"), &row.cell(Keyword::ColumnRemedy).text);
                self.reference.topics[topic].self_checks.push(SelfCheck { id, facts, features });
            }
        }
    }

    /// The ids of a kind that a cell lists; unknown ones are faults.
    fn ids(&mut self, row: &Row, column: Keyword, concept: Keyword, kind: &str) -> Vec<String> {
        let cell = row.cell(column);
        let (known, unknown): (Vec<_>, Vec<_>) = entries(&cell).into_iter().partition(|id| self.holds(kind, id));
        for id in unknown {
            self.unknown(concept, &id, cell.place);
        }
        known
    }
}

/// For each topic its heading's section and those of the deeper headings below it.
fn spans(sections: &[Section]) -> Vec<&[Section]> {
    let length = |from: usize| {
        let below = sections.iter().skip(from + 1);
        1 + below.take_while(|section| section.level > 2).count()
    };
    let starts = (0..sections.len()).filter(|at| sections[*at].level == 2 && sections[*at].is(Keyword::Topic));
    starts.map(|from| &sections[from..from + length(from)]).collect()
}

fn grids(span: &[Section]) -> Vec<&Grid> {
    span.iter().flat_map(|section| &section.grids).collect()
}
