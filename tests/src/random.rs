//! Random small policies with answers and readings, decoded from bytes: fewer and smaller bytes make a smaller policy, so
//! a test that fails shrinks by its bytes.

use remit_rules::Policy;
use remit_rules::model::{
    Applies, Article, Base, Condition, Form, Hit, Implication, Kind, Modality, OutcomeIndex, Overlap, OverlapChoice, Provision,
    Question, QuestionIndex, RangeRow, Requirement, Row, RowIndex, ShareRow, Subject, SubjectIndex, Table, WordIndex, WordSet,
};

use crate::interpreter::{Chosen, Known};

/// The bounds of numbers in conditions.
const BOUNDS: [u32; 4] = [3, 5, 10, 12];

/// A policy with one subject, and what is asked of it.
#[derive(Clone)]
pub struct Sample {
    /// The policy.
    pub policy: Policy,
    /// Answers, which may contradict one another.
    pub known: Known,
    /// A choice for some readings.
    pub chosen: Chosen,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let policy = crate::writer::write(&self.policy);
        write!(f, "{policy}\nanswers {:?}, readings {:?}", self.known, self.chosen)
    }
}

/// Choices taken from bytes; 0 once they are used up.
struct Source<'a>(std::slice::Iter<'a, u8>);

impl Source<'_> {
    /// A number below the limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte) % limit)
    }

    /// True in one of so many cases; false once the bytes are used up.
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }
}

/// Decodes a sample.
pub fn sample(bytes: &[u8]) -> Sample {
    let source = &mut Source(bytes.iter());
    let mut subject = Subject { id: "s".to_owned(), questions: questions(source), ..Subject::default() };
    subject.implications = (0..source.below(4)).filter_map(|_| implication(source, &subject)).collect();
    // Conditions on numbers come before the questions know their cuts, so they are drawn as bounds first.
    for question in &mut subject.questions {
        if let Kind::Number(cuts) = &mut question.kind {
            cuts.extend(BOUNDS.into_iter().filter(|_| source.one_in(2)));
        }
    }
    subject.tables = (0..=source.below(2)).map(|at| table(source, &subject, at)).collect();
    subject.requirements = (0..source.below(3)).map(|at| requirement(source, &subject, at)).collect();
    let known = subject.questions.iter().map(|question| known(source, question)).collect();
    let readings = subject.tables.iter().flat_map(|table| &table.overlaps);
    let mut chosen: Chosen = Vec::new();
    for overlap in readings {
        let choice = source.below(overlap.choices.len() + 1);
        chosen.extend(overlap.choices.get(choice).map(|choice| (overlap.reading.clone(), choice.id.clone())));
    }
    chosen.extend(source.one_in(2).then(|| ("base".to_owned(), "second".to_owned())));
    chosen.retain(|(id, _)| id != "base" || subject.requirements.iter().any(|one| has_base(&one.form)));
    let mut policy = Policy {
        id: "p".to_owned(),
        edition: "1".to_owned(),
        language: "zh-CN".to_owned(),
        bodies: ["a", "b", "c"].map(str::to_owned).to_vec(),
        articles: vec![Article { number: "1".to_owned() }],
        provisions: vec![provision("1.1", Vec::new())],
        ..Policy::default()
    };
    for at in 0..source.below(4) {
        let applies = (0..=source.below(3)).map(|_| applies(source, &subject)).collect();
        policy.provisions.push(provision(&format!("1.{}", at + 2), applies));
    }
    policy.subjects.push(subject);
    cut_where_needed(&mut policy);
    Sample { policy, known, chosen }
}

fn has_base(form: &Form) -> bool {
    matches!(form, Form::Share { reading: Some(_), .. })
}

fn questions(source: &mut Source) -> Vec<Question> {
    let question = |id: String, kind| Question { id, group: None, kind };
    let words = |source: &mut Source| Kind::Words((0..2 + source.below(2)).map(|at| format!("w{at}")).collect());
    let count = 1 + source.below(4);
    let mut questions: Vec<Question> = (0..count).map(|at| question(format!("q{at}"), words(source))).collect();
    questions.extend(["n0", "n1"].map(|id| question(id.to_owned(), Kind::Number(Vec::new()))));
    questions
}

fn any_question(source: &mut Source, subject: &Subject) -> QuestionIndex {
    QuestionIndex::new(source.below(subject.questions.len()))
}

fn number(source: &mut Source, subject: &Subject) -> QuestionIndex {
    QuestionIndex::new(subject.questions.len() - 1 - source.below(2))
}

/// Some words, or neighbouring intervals of numbers; never none.
fn words(source: &mut Source, question: &Question) -> WordSet {
    let size = question.size();
    if question.is_number() {
        let first = source.below(size);
        let last = first + source.below(size - first);
        return WordIndex::all(size).filter(|word| (first..=last).contains(&word.get())).collect();
    }
    let first = WordIndex::new(source.below(size));
    WordIndex::all(size).filter(|word| *word == first || source.one_in(4)).collect()
}

fn implication(source: &mut Source, subject: &Subject) -> Option<Implication> {
    let count = subject.questions.len() - 2;
    let [when, then] = [source.below(count), source.below(count)].map(QuestionIndex::new);
    let mut side = |question: QuestionIndex| (question, words(source, &subject.questions[question]));
    (when != then).then(|| Implication { when: side(when), then: side(then) })
}

fn table(source: &mut Source, subject: &Subject, at: usize) -> Table {
    let mut columns: Vec<QuestionIndex> = Vec::new();
    for _ in 0..=source.below(3) {
        let question = any_question(source, subject);
        if !columns.contains(&question) {
            columns.push(question);
        }
    }
    let count = 1 + source.below(5);
    let has_otherwise = source.one_in(2);
    let mut table = Table {
        id: format!("t{at}"),
        article: "1".to_owned(),
        hit: if source.one_in(3) { Hit::Collect } else { Hit::Unique },
        columns,
        outcomes: Vec::new(),
        rows: Vec::new(),
        overlaps: Vec::new(),
    };
    for number in 1..=count {
        let is_otherwise = has_otherwise && number == count;
        let condition = if is_otherwise { Condition::Otherwise } else { Condition::When(when(source, subject, &table.columns)) };
        let outcomes = outcomes(source, &mut table);
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        table.rows.push(Row { number, condition, outcomes, provisions: vec!["1.1".to_owned()] });
    }
    let plain = table.rows.iter().filter(|row| row.condition != Condition::Otherwise).count();
    if plain > 1 {
        table.overlaps = (0..source.below(3)).map(|place| overlap(source, plain, &format!("r{at}{place}"))).collect();
    }
    table
}

fn when(source: &mut Source, subject: &Subject, columns: &[QuestionIndex]) -> Vec<WordSet> {
    let cell = |question: &QuestionIndex| {
        let question = &subject.questions[*question];
        if source.one_in(3) { question.all() } else { words(source, question) }
    };
    columns.iter().map(cell).collect()
}

fn outcomes(source: &mut Source, table: &mut Table) -> Vec<OutcomeIndex> {
    let mut outcomes = Vec::new();
    for _ in 0..=usize::from(source.one_in(4)) {
        let id = ["a", "b", "c", "none", "unspecified"][source.below(5)];
        let outcome = table.outcome(id).unwrap_or_else(|| {
            table.outcomes.push(id.to_owned());
            OutcomeIndex::new(table.outcomes.len() - 1)
        });
        if !outcomes.contains(&outcome) {
            outcomes.push(outcome);
        }
    }
    outcomes
}

fn overlap(source: &mut Source, plain: usize, reading: &str) -> Overlap {
    let first = source.below(plain - 1);
    let rows: Vec<RowIndex> =
        RowIndex::all(plain).filter(|row| row.get() == first || row.get() == plain - 1 || source.one_in(2)).collect();
    let choice = |source: &mut Source, id: &str| {
        let first = source.below(rows.len());
        let keep = rows.iter().enumerate().filter(|(at, _)| *at == first || source.one_in(3)).map(|(_, row)| *row).collect();
        OverlapChoice { id: id.to_owned(), keep }
    };
    let choices = ["first", "second"][..=source.below(2)].iter().map(|id| choice(source, id)).collect();
    Overlap { rows, reading: reading.to_owned(), choices }
}

fn requirement(source: &mut Source, subject: &Subject, at: usize) -> Requirement {
    let provisions = vec!["1.1".to_owned()];
    let question = QuestionIndex::new(source.below(subject.questions.len() - 2));
    let columns = vec![question];
    let rows: Vec<Vec<WordSet>> = (0..=source.below(3)).map(|_| vec![words(source, &subject.questions[question])]).collect();
    let mut own = Vec::new();
    let form = match source.below(4) {
        0 => {
            let row = |when| {
                let min = u32::try_from(source.below(4)).ok();
                let max = min.map(|min| min + 2).filter(|_| source.one_in(2));
                RangeRow { when, min, max, provisions: provisions.clone() }
            };
            Form::Range { rows: rows.into_iter().map(row).collect(), columns }
        }
        1 => {
            let row = |when| ShareRow { when, percent: [10, 20, 33][source.below(3)], provisions: provisions.clone() };
            let rows = rows.into_iter().map(row).collect();
            let base = |id: &str, count| Base { id: id.to_owned(), questions: numbers(subject, count) };
            // One reading a policy may name its bases, as ids are unique.
            if at == 0 && source.one_in(2) {
                Form::Share { columns, rows, reading: Some("base".to_owned()), bases: vec![base("first", 1), base("second", 2)] }
            } else {
                Form::Share { columns, rows, reading: None, bases: vec![base("", 1)] }
            }
        }
        2 => {
            own.clone_from(&provisions);
            Form::Quota(numbers(subject, 1 + source.below(2)).into_iter().zip([4, 7]).collect())
        }
        _ => {
            own.clone_from(&provisions);
            let bodies = source.one_in(2).then(|| number(source, subject));
            Form::Frequency { times: u32::try_from(1 + source.below(3)).unwrap_or(1), bodies }
        }
    };
    Requirement {
        id: format!("m{at}"),
        article: "1".to_owned(),
        actual: number(source, subject),
        counts: None,
        form,
        provisions: own,
    }
}

fn numbers(subject: &Subject, count: usize) -> Vec<QuestionIndex> {
    subject.question_indexes().filter(|question| subject.questions[*question].is_number()).take(count).collect()
}

fn applies(source: &mut Source, subject: &Subject) -> Applies {
    let mut conditions: Vec<(QuestionIndex, WordSet)> = Vec::new();
    for _ in 0..source.below(3) {
        let question = any_question(source, subject);
        let words = words(source, &subject.questions[question]);
        if !conditions.iter().any(|(other, _)| *other == question) {
            conditions.push((question, words));
        }
    }
    Applies { subject: SubjectIndex::default(), conditions }
}

fn provision(id: &str, applies: Vec<Applies>) -> Provision {
    Provision {
        reading: None,
        id: id.to_owned(),
        article: "1".to_owned(),
        bearers: vec!["a".to_owned()],
        modality: Modality::Must,
        frequency: None,
        owed_to: Vec::new(),
        sentences: vec![1],
        check: None,
        applies,
    }
}

fn known(source: &mut Source, question: &Question) -> Option<u32> {
    let is_known = source.one_in(2);
    let value = match &question.kind {
        Kind::Words(words) => source.below(words.len()),
        Kind::Number(_) => source.below(14),
    };
    is_known.then(|| u32::try_from(value).unwrap_or(0))
}

/// Cuts each number question where its conditions in tables and duties end and nowhere else, as the reader does.
fn cut_where_needed(policy: &mut Policy) {
    let Policy { subjects, provisions, .. } = policy;
    for subject in subjects {
        for question in subject.question_indexes() {
            let Kind::Number(cuts) = subject.questions[question].kind.clone() else { continue };
            let mut sets: Vec<&mut WordSet> = Vec::new();
            for table in &mut subject.tables {
                let Some(column) = table.columns.iter().position(|other| *other == question) else { continue };
                sets.extend(table.rows.iter_mut().filter_map(|row| match &mut row.condition {
                    Condition::When(when) => when.get_mut(column),
                    Condition::Otherwise => None,
                }));
            }
            let conditions =
                provisions.iter_mut().flat_map(|provision| &mut provision.applies).flat_map(|one| &mut one.conditions);
            sets.extend(conditions.filter(|(other, _)| *other == question).map(|(_, words)| words));
            let ends_at = |cut: usize, set: &WordSet| set.contains(WordIndex::new(cut)) != set.contains(WordIndex::new(cut + 1));
            let needed: Vec<usize> = (0..cuts.len()).filter(|cut| sets.iter().any(|set| ends_at(*cut, set))).collect();
            for set in &mut sets {
                // An interval goes where the number of needed cuts before it leads.
                let place = |word: WordIndex| WordIndex::new(needed.iter().filter(|cut| **cut < word.get()).count());
                **set = set.iter().map(place).collect();
            }
            subject.questions[question].kind = Kind::Number(needed.into_iter().map(|cut| cuts[cut]).collect());
        }
    }
}
