//! The part of a policy that some subjects need, so that a page does not carry the others.

use super::{Form, Policy, Provision, Subject, SubjectIndex};

impl Policy {
    /// The policy with some subjects only, the provisions that bear on them and their words. The document's name,
    /// edition, hash and bodies stay whole. Without a known subject only that head is left.
    #[must_use]
    pub fn excerpt(&self, subjects: &[&str]) -> Self {
        let positions: Vec<SubjectIndex> =
            SubjectIndex::all(self.subjects.len()).filter(|at| subjects.contains(&self.subjects[*at].id.as_str())).collect();
        let mut policy = self.clone();
        policy.subjects = positions.iter().map(|at| self.subjects[*at].clone()).collect();
        policy.provisions.retain(|provision| positions.iter().any(|at| bears_on(provision, *at, &self.subjects[*at])));
        for provision in &mut policy.provisions {
            provision.applies.retain(|applies| positions.contains(&applies.subject));
            for applies in &mut provision.applies {
                let position = positions.iter().position(|at| *at == applies.subject);
                applies.subject = position.map(SubjectIndex::new).unwrap_or_default();
            }
        }
        policy.articles.retain(|article| policy.provisions.iter().any(|provision| provision.article == article.number));
        let ids = |subject: &Subject| -> Vec<String> {
            let tables = subject.tables.iter().map(|table| table.id.clone());
            let questions = subject.questions.iter().map(|question| question.id.clone());
            tables.chain(subject.requirements.iter().map(|requirement| requirement.id.clone())).chain(questions).collect()
        };
        let ids: Vec<String> = policy.subjects.iter().flat_map(ids).collect();
        policy.contacts.retain(|contact| ids.contains(&contact.decides));
        policy.texts = self.texts.only(|key| policy.speaks_of(key));
        policy
    }

    /// The policy without the words of exercises, for pages without exercises.
    #[must_use]
    pub fn without_phrases(&self) -> Self {
        Self { texts: self.texts.only(|key| !key.starts_with("phrase.")), ..self.clone() }
    }

    /// Whether a text belongs to what the policy holds.
    fn speaks_of(&self, key: &str) -> bool {
        let mut parts = key.split('.');
        let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let subjects = || self.subjects.iter();
        let mut questions = subjects().flat_map(|subject| &subject.questions);
        match kind {
            "article" => self.articles.iter().any(|article| article.number == id),
            "provision" => {
                let number = parts.next().unwrap_or("");
                self.provisions.iter().any(|provision| provision.id.split_once('.') == Some((id, number)))
            }
            "question" | "word" => questions.any(|question| question.id == id),
            "group" => questions.any(|question| question.group.as_deref() == Some(id)),
            "table" | "outcome" => subjects().flat_map(|subject| &subject.tables).any(|table| table.id == id),
            "requirement" => subjects().flat_map(|subject| &subject.requirements).any(|requirement| requirement.id == id),
            "reading" => subjects().any(|subject| has_reading(subject, id)),
            "subject" => !self.subjects.is_empty(),
            // The words of exercises; only the page for training has them.
            "phrase" => false,
            _ => true,
        }
    }
}

fn bears_on(provision: &Provision, at: SubjectIndex, subject: &Subject) -> bool {
    let id = &provision.id;
    let figures = |form: &Form| match form {
        Form::Range { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
        Form::Share { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
        Form::Quota(_) | Form::Frequency { .. } => false,
    };
    provision.applies.iter().any(|applies| applies.subject == at)
        || subject.tables.iter().flat_map(|table| &table.rows).any(|row| row.provisions.contains(id))
        || subject.requirements.iter().any(|requirement| requirement.provisions.contains(id) || figures(&requirement.form))
}

fn has_reading(subject: &Subject, id: &str) -> bool {
    let base = |form: &Form| matches!(form, Form::Share { reading: Some(reading), .. } if reading == id);
    subject.tables.iter().flat_map(|table| &table.overlaps).any(|overlap| overlap.reading == id)
        || subject.duty_readings.iter().any(|reading| reading.id == id)
        || subject.requirements.iter().any(|requirement| requirement.counts.as_ref().is_some_and(|reading| reading.id == id))
        || subject.requirements.iter().any(|requirement| base(&requirement.form))
}
