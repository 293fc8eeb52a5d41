//! Questions that take a number, by their ids.

use super::Document;
use super::keyword::Keyword;
use crate::fault::Place;
use crate::model::{QuestionIndex, SubjectIndex};

/// The question with an id; a fault where there is none or where it takes a word.
pub fn find_number(document: &mut Document, subject: SubjectIndex, id: &str, place: Place) -> Option<QuestionIndex> {
    let own = &document.policy.subjects[subject];
    let question = own.question(id).filter(|at| own.questions[*at].is_number());
    if question.is_none() {
        document.unknown(Keyword::Question, id, place);
    }
    question
}
