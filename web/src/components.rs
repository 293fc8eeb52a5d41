//! One component, one file.

mod answer_card;
mod crumb;
mod determination;
mod duties;
mod explanation;
mod figures;
mod notices;
mod official;
mod panel;
pub mod provision;
mod question;
mod question_groups;
mod reading;
pub mod requirements;
mod rule_table;
mod source;
mod year;

pub use answer_card::AnswerCard;
pub use answer_card::summary;
pub use crumb::crumb;
pub use determination::sentence;
pub use figures::bring_figures;
pub use notices::notices;
pub use official::{Official, use_official};
pub use panel::Panel;
pub use question::is_check;
pub use question_groups::QuestionGroups;
pub use rule_table::RuleTable;
pub use source::{Proof, use_source};
