//! Ids of all questions, known before the questions are read, so that columns can be told from misspelt words.

use std::collections::BTreeMap;

use super::keyword::Keyword;
use super::schema::Questions;
use super::sections::Section;

/// Subjects of each question, each with whether the question takes a number.
#[derive(Debug, Default)]
pub struct QuestionIds(BTreeMap<String, Vec<(String, bool)>>);

impl QuestionIds {
    /// The ids that a document declares.
    pub fn of(sections: &[Section]) -> Self {
        let mut ids = Self::default();
        let mut subject = "";
        for section in sections {
            if section.level == 2 {
                subject = if section.is(Keyword::Subject) { &section.id } else { "" };
            }
            if section.is(Keyword::Question) {
                ids.add(&section.id, subject, section.grids.is_empty());
            }
            for grid in section.grids.iter().filter(|_| section.is(Keyword::YesNo)) {
                grid.rows.iter().filter_map(|row| row.first()).for_each(|cell| ids.add(&cell.text, subject, false));
            }
        }
        ids
    }

    fn add(&mut self, id: &str, subject: &str, is_number: bool) {
        self.0.entry(id.to_owned()).or_default().push((subject.to_owned(), is_number));
    }

    /// Whether a question of the section's subject, or of any where the section names none, may head a column.
    pub fn may_head(&self, section: &Section, questions: Questions, id: &str) -> bool {
        let subject = section.line(Keyword::Subject).map(|(id, _)| id);
        let mut all = self.0.get(id).into_iter().flatten();
        let is_fit = |is_number: bool| questions == Questions::All || questions == Questions::Words && !is_number;
        all.any(|(own, is_number)| is_fit(*is_number) && subject.as_ref().is_none_or(|subject| own == subject))
    }
}
