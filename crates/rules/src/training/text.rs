//! Exercises as sentences. Every word stands in the document; here the gaps are filled.

use super::tables::follows;
use super::{Exercise, Kind};
use crate::answer::{Answer, Answers};
use crate::fault::messages::fill;
use crate::model::{Policy, QuestionIndex, Subject, Texts};

/// The sentences that a subject needs, with the gaps that each must have.
pub const FORMS: &[(&str, &[&str])] = &[
    ("noun", &[]),
    ("case", &["noun", "clauses"]),
    ("bare", &["noun"]),
    ("pair", &["a", "b"]),
    ("last", &["a", "b"]),
    ("boundary", &["noun", "clauses", "clause"]),
    ("under", &["case", "reading"]),
];

/// The case as a person would put it.
pub fn stem(policy: &Policy, exercise: &Exercise) -> String {
    let say = Say { texts: &policy.texts, subject: exercise.subject_of(policy) };
    let case = match &exercise.beside {
        Some((beside, question)) => say.boundary(beside, &exercise.answers, *question),
        None => say.case(&exercise.answers),
    };
    match (&exercise.reading, exercise.kind) {
        (Some((reading, choice)), _) => {
            let name = policy.texts.find(&format!("reading.{reading}.{choice}")).unwrap_or(choice);
            say.form("under", &[("case", &case), ("reading", name)])
        }
        (None, _) => case,
    }
}

/// The question that is asked about it.
pub fn question<'a>(policy: &'a Policy, exercise: &Exercise) -> &'a str {
    policy.texts.find(&format!("phrase.ask.{}", exercise.target_id(policy))).unwrap_or_default()
}

/// Some answers to the questions of a subject as a sentence.
pub fn case(policy: &Policy, subject: &Subject, answers: &Answers) -> String {
    Say { texts: &policy.texts, subject }.case(answers)
}

struct Say<'a> {
    texts: &'a Texts,
    subject: &'a Subject,
}

/// What the clause before the next one allows.
#[derive(Default)]
struct Before {
    /// It has a form in which another goes on from it.
    can_go_on: bool,
    /// It went on itself.
    went_on: bool,
}

/// A case taken apart: what it is called, and its clauses.
struct Parts {
    noun: String,
    clauses: Vec<QuestionIndex>,
}

impl Say<'_> {
    fn form(&self, form: &str, args: &[(&str, &str)]) -> String {
        fill(self.texts.find(&format!("phrase.{}.{form}", self.subject.id)).unwrap_or_default(), args)
    }

    /// How an answer reads, as one kind of phrase: the number's own, or that for any number.
    fn phrase(&self, answers: &Answers, question: QuestionIndex, kind: &str) -> Option<String> {
        let id = &self.subject.questions[question].id;
        let value = answers.text(self.subject, question);
        let find = |word: &str| self.texts.find(&format!("phrase.{id}.{word}{kind}"));
        match answers.get(question) {
            Answer::Unknown => None,
            Answer::Word(_) => find(&value).map(str::to_owned),
            Answer::Number(_) => Some(fill(find(&value).or_else(|| find("n"))?, &[("n", &value)])),
        }
    }

    /// The answers that do not follow from the rest. The first one that has a name for the case gives the name and is no
    /// clause.
    fn parts(&self, answers: &Answers, but: Option<QuestionIndex>) -> Parts {
        let has_clause = |at: &QuestionIndex| answers.get(*at) != Answer::Unknown && !follows(self.subject, answers, *at);
        let mut clauses: Vec<QuestionIndex> = self.subject.question_indexes().filter(has_clause).collect();
        let named =
            clauses.iter().copied().filter(|at| Some(*at) != but).find_map(|at| Some((at, self.phrase(answers, at, ".noun")?)));
        let noun = match named {
            Some((at, noun)) => {
                clauses.retain(|clause| *clause != at);
                noun
            }
            None => self.form("noun", &[]),
        };
        Parts { noun, clauses }
    }

    /// Clauses one after another. One that goes on from the clause before it, or turns against it, brings its own
    /// beginning; no two in a row go on.
    fn joined(&self, answers: &Answers, clauses: &[QuestionIndex]) -> String {
        let mut text = String::new();
        let mut before = Before::default();
        for (at, question) in clauses.iter().enumerate() {
            let clause = self.phrase(answers, *question, "").unwrap_or_default();
            let after = self.phrase(answers, *question, ".after");
            let but = self.phrase(answers, *question, ".but");
            let beginning = match (&after, &but) {
                (Some(after), _) if before.can_go_on && !before.went_on => Some(after),
                (None, Some(but)) if before.can_go_on => Some(but),
                _ => None,
            };
            let form = if at + 1 == clauses.len() { "last" } else { "pair" };
            text = match beginning {
                _ if at == 0 => clause,
                // A cell of the document cannot begin with a space, which some scripts need before a word.
                Some(words) if words.starts_with(|c: char| c.is_ascii_alphanumeric()) => text + " " + words,
                Some(words) => text + words,
                None => self.form(form, &[("a", &text), ("b", &clause)]),
            };
            before = Before { can_go_on: after.is_some(), went_on: at > 0 && after.is_some() && beginning.is_some() };
        }
        text
    }

    fn case(&self, answers: &Answers) -> String {
        let Parts { noun, clauses } = self.parts(answers, None);
        if clauses.is_empty() {
            return self.form("bare", &[("noun", &noun)]);
        }
        self.form("case", &[("noun", &noun), ("clauses", &self.joined(answers, &clauses))])
    }

    /// One case, and the one answer in which the other differs. What differs has the same words in both.
    fn boundary(&self, first: &Answers, second: &Answers, question: QuestionIndex) -> String {
        let Parts { noun, clauses } = self.parts(first, Some(question));
        let clause = self.phrase(second, question, "").unwrap_or_default();
        self.form("boundary", &[("noun", &noun), ("clauses", &self.joined(first, &clauses)), ("clause", &clause)])
    }
}

/// Whether an exercise says that the text is open or silent, so that its answer needs a word of care.
pub fn needs_care(exercise: &Exercise) -> bool {
    matches!(exercise.kind, Kind::Overlap | Kind::Reading | Kind::Silence)
}
