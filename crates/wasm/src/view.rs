//! The questions and the policy as objects for people.

use remit_rules::model::Subject;
use remit_rules::{Policy, Texts};
use serde::{Serialize, Serializer};

/// A question for people.
#[derive(Serialize)]
pub struct QuestionView<'a> {
    id: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    /// What a number counts.
    unit: Option<&'a str>,
    /// Id of the group it is shown in.
    group: Option<&'a str>,
    /// The group's heading.
    #[serde(rename = "groupLabel")]
    group_label: Option<&'a str>,
    /// Word ids with their labels in order; absent for a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordView<'a>>>,
}

/// A word for people.
#[derive(Serialize)]
struct WordView<'a> {
    id: &'a str,
    label: &'a str,
}

/// The policy's name and words.
#[derive(Serialize)]
pub struct PolicyView<'a> {
    id: &'a str,
    edition: &'a str,
    hash: &'a str,
    subjects: Vec<&'a str>,
    texts: TextsView<'a>,
}

/// Words by key, as a map.
struct TextsView<'a>(&'a Texts);

impl Serialize for TextsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

/// The questions of a subject.
pub fn questions<'a>(policy: &'a Policy, subject: &'a Subject) -> Vec<QuestionView<'a>> {
    let text = |key: String| policy.texts.find(&key).unwrap_or_default();
    let view = |question: &'a remit_rules::model::Question| QuestionView {
        id: &question.id,
        label: text(format!("question.{}", question.id)),
        help: policy.texts.find(&format!("question.{}.help", question.id)),
        unit: policy.texts.find(&format!("question.{}.unit", question.id)),
        group: question.group.as_deref(),
        group_label: question.group.as_ref().and_then(|group| policy.texts.find(&format!("group.{group}"))),
        words: (!question.is_number()).then(|| {
            question.words().iter().map(|id| WordView { id, label: text(format!("word.{}.{id}", question.id)) }).collect()
        }),
    };
    subject.questions.iter().map(view).collect()
}

/// The policy.
pub fn policy(policy: &Policy) -> PolicyView<'_> {
    PolicyView {
        id: &policy.id,
        edition: &policy.edition,
        hash: &policy.hash,
        subjects: policy.subjects.iter().map(|subject| subject.id.as_str()).collect(),
        texts: TextsView(&policy.texts),
    }
}
