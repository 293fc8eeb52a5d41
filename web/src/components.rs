//! One component, one file.

mod answer_card;
mod determination;
mod duties;
mod explanation;
mod panel;
mod question;
mod question_groups;
mod reading;
mod requirements;

pub use answer_card::AnswerCard;
pub use answer_card::summary;
pub use panel::Panel;
pub use question_groups::QuestionGroups;
