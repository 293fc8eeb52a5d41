//! Questions that take a number, by their ids.

use super::{Document, keyword};
use crate::fault::Place;
use crate::model::{QuestionIndex, SubjectIndex};

/// The question with an id; a fault where there is none or where it takes a word.
pub fn find_number(document: &mut Document, subject: SubjectIndex, id: &str, place: Place) -> Option<QuestionIndex> {
    let own = &document.policy.subjects[subject];
    let question = own.question(id).filter(|at| own.questions[*at].is_number());
    if question.is_none() {
        document.unknown(keyword::preferred("question"), id, place);
    }
    question
}
