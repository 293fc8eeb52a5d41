//! One component, one file.

mod answer_card;
mod explanation;
mod question;
mod requirements;

pub use answer_card::{AnswerCard, summary};
pub use explanation::ExplanationView;
pub use question::QuestionField;
pub use requirements::RequirementTable;
