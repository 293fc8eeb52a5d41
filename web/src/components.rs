//! One component, one file.

mod answer_card;
mod calculator;
mod contact;
mod crumb;
pub mod decision_picture;
mod determination;
mod duties;
mod explanation;
mod feedback;
mod notices;
mod number_field;
mod official;
mod panel;
pub mod provision;
mod question;
mod question_groups;
mod reading;
pub mod requirements;
mod rule_table;
mod source;
mod steps;
mod year;

pub use calculator::{calculator, use_form};
pub use contact::{contact, offices};
pub use crumb::crumb;
pub use determination::{determination_part, sentence, whole_sentence};
pub use duties::duty_readings;
pub use explanation::is_one_of;
pub use feedback::{Feedback, use_feedback};
pub use notices::notices;
pub use official::{Official, use_official};
pub use panel::Panel;
pub use question::{QuestionField, is_check};
pub use requirements::{RequirementsPart, need, state};
pub use rule_table::RuleTable;
pub use source::{Proof, use_source};
