//! A trainer's own cases: a table of answers with what is expected, each line checked against the document.
//!
//! The table is pasted from a spreadsheet (tabs), read from a CSV file, or written with `|` as a document's examples are.
//! Quotes are read as CSV has them. The head names questions, by id or by name; a column for what is expected says of what: `expected: fire-supervision`.
//! Several tables, each with its own head, may follow one another with empty lines between.

mod records;

use records::{Record, Records};

use crate::answer::{AnswerError, Answers, Input, Readings};
use crate::engine::Engine;
use crate::fault::CaseCode;
use crate::model::{NONE, Policy, QuestionIndex, RequirementIndex, Subject, SubjectIndex, TableIndex, Texts, UNSPECIFIED};
use crate::read::keyword::Keyword;
use crate::read::number::single;
use crate::result::{Outcome, RequirementResult, RequirementStatus, WhyNot};
use crate::training::Target;

/// One line of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseReport {
    /// Its number in the text, from 1.
    pub line: usize,
    /// What the trainer calls it; empty where there is no such column.
    pub name: String,
    /// The subject.
    pub subject: SubjectIndex,
    /// What came of it: one for each expectation.
    pub comparisons: Result<Vec<Comparison>, Trouble>,
}

/// One expectation beside what the document gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What it is about.
    pub target: Target,
    /// As written.
    pub expected: String,
    /// Whether the document gives that.
    pub agrees: bool,
    /// What the document gives.
    pub value: Value,
}

/// What the document gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Every possible outcome list, and what stands against the outcomes that were expected and are not among them.
    Outcomes(Vec<Outcome>, Vec<WhyNot>),
    /// Where a requirement stands.
    Figure(RequirementResult),
}

/// Why a line cannot be checked. The words are in `fault/cases.*.txt`, by code.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// Nothing is expected, or no question is named, in the head.
    Head,
    /// A column whose heading is no question, reading or expectation of the subject.
    Column(String),
    /// A cell that is no answer to its question: the cell and the question's id.
    Cell(String, String),
    /// An expectation that names nothing which the table or requirement can give.
    Expected(String),
    /// Answers that the document refuses.
    Answers(AnswerError),
    /// A part of a cell of readings that is no `reading=choice`.
    Reading(String),
    /// A heading, or a reading, that stands there twice.
    Twice(String),
    /// Fewer cells than the head has: how many of how many.
    Cells(usize, usize),
    /// A cell that stands below no heading.
    Surplus(String),
    /// A quotation mark that is not closed.
    OpenQuote,
    /// Nothing stands where something is expected.
    NotExpected,
    /// A head without a case below it.
    NoCases,
    /// A text without a table.
    Empty,
    /// More records than the limit; the rest is not read.
    TooMany(usize),
}

/// The most records that are read.
const MOST_RECORDS: usize = 10_000;

/// Checks every record of a text. A record that is not compared has an entry that says so.
pub fn check(engine: &Engine, text: &str) -> Vec<CaseReport> {
    let mut all = Vec::new();
    let mut head: Option<Head> = None;
    for (count, record) in Records::new(text).enumerate() {
        if count == MOST_RECORDS {
            all.push(CaseReport::refused(&record, SubjectIndex::default(), Trouble::TooMany(MOST_RECORDS)));
            return all;
        }
        if record.begins || record.cells.iter().all(String::is_empty) {
            all.extend(head.take().and_then(Head::without_cases));
        }
        if is_rule(&record) {
            continue;
        }
        match &mut head {
            Some(head) => all.push(head.line(engine, &record)),
            None => head = Some(Head::read(engine.policy(), &record)),
        }
    }
    all.extend(head.and_then(Head::without_cases));
    if all.is_empty() {
        let nothing = Record { line: 1, cells: Vec::new(), begins: true, is_open: false };
        all.push(CaseReport::refused(&nothing, SubjectIndex::default(), Trouble::Empty));
    }
    all
}

/// Whether a record has nothing in it, or is the rule below the head of a Markdown table.
fn is_rule(record: &Record) -> bool {
    record.cells.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c)))
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    Name,
    /// Without a heading, so its cells must be empty.
    Unnamed,
    Question(QuestionIndex),
    Readings,
    Expected(Target),
}

/// The head of a table.
struct Head {
    line: usize,
    subject: SubjectIndex,
    columns: Vec<Column>,
    trouble: Option<Trouble>,
    /// Whether a case stands below it.
    has_cases: bool,
}

impl Head {
    fn read(policy: &Policy, record: &Record) -> Self {
        let cells = record.cells.as_slice();
        let asks = |subject: &Subject| cells.iter().filter(|cell| question(policy, subject, cell).is_some()).count();
        // The subject that knows most of the columns; of equals the first.
        let counts: Vec<usize> = policy.subjects.iter().map(asks).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let subject = counts.iter().position(|count| *count == most).map(SubjectIndex::new).unwrap_or_default();
        let trouble = if record.is_open { Some(Trouble::OpenQuote) } else { (most == 0).then_some(Trouble::Head) };
        let mut head = Self { line: record.line, subject, columns: Vec::new(), trouble, has_cases: false };
        if let Some(subject) = policy.subject(subject).filter(|_| most > 0) {
            head.columns(policy, subject, cells);
        }
        head
    }

    fn columns(&mut self, policy: &Policy, subject: &Subject, cells: &[String]) {
        let questions: Vec<QuestionIndex> = cells.iter().filter_map(|cell| question(policy, subject, cell)).collect();
        for (at, cell) in cells.iter().enumerate() {
            let column = expectation(policy, subject, cell, &questions)
                .map(Column::Expected)
                .or_else(|| question(policy, subject, cell).map(Column::Question))
                .or_else(|| Keyword::ColumnReading.is(cell).then_some(Column::Readings))
                .or_else(|| (at == 0 || Keyword::ColumnExample.is(cell)).then_some(Column::Name))
                .or_else(|| cell.is_empty().then_some(Column::Unnamed));
            if column.is_none() {
                self.trouble.get_or_insert_with(|| Trouble::Column(cell.clone()));
            }
            let column = column.unwrap_or(Column::Unnamed);
            if !matches!(column, Column::Name | Column::Unnamed) && self.columns.contains(&column) {
                self.trouble.get_or_insert_with(|| Trouble::Twice(cell.clone()));
            }
            self.columns.push(column);
        }
        if !self.columns.iter().any(|column| matches!(column, Column::Expected(_))) {
            self.trouble.get_or_insert(Trouble::Head);
        }
    }

    /// What is wrong with a head below which no case stands.
    fn without_cases(self) -> Option<CaseReport> {
        let trouble = self.trouble.unwrap_or(Trouble::NoCases);
        let comparisons = Err(trouble);
        (!self.has_cases).then(|| CaseReport { line: self.line, name: String::new(), subject: self.subject, comparisons })
    }

    fn line(&mut self, engine: &Engine, record: &Record) -> CaseReport {
        self.has_cases = true;
        let first = self.columns.iter().position(|column| *column == Column::Name);
        let name = first.and_then(|at| record.cells.get(at)).cloned().unwrap_or_default();
        let comparisons = match &self.trouble {
            Some(trouble) => Err(trouble.clone()),
            None => self.compare(engine, record),
        };
        CaseReport { line: record.line, name, subject: self.subject, comparisons }
    }

    /// Refuses a record whose cells do not stand below the columns of the head.
    fn fits(&self, record: &Record) -> Result<(), Trouble> {
        if record.is_open {
            return Err(Trouble::OpenQuote);
        }
        if record.cells.len() < self.columns.len() {
            return Err(Trouble::Cells(record.cells.len(), self.columns.len()));
        }
        let surplus = record
            .cells
            .iter()
            .enumerate()
            .find(|(at, cell)| !cell.is_empty() && matches!(self.columns.get(*at), None | Some(Column::Unnamed)));
        surplus.map_or(Ok(()), |(_, cell)| Err(Trouble::Surplus(cell.clone())))
    }

    fn compare(&self, engine: &Engine, record: &Record) -> Result<Vec<Comparison>, Trouble> {
        self.fits(record)?;
        let policy = engine.policy();
        let subject = &policy.subjects[self.subject];
        let (mut inputs, mut readings) = (Vec::new(), Readings::new());
        for (column, cell) in self.columns.iter().zip(&record.cells) {
            match column {
                Column::Question(at) => inputs.push((subject.questions[*at].id.as_str(), answer(policy, subject, *at, cell)?)),
                Column::Readings => readings = self::readings(cell)?,
                _ => {}
            }
        }
        let answers = Answers::check(policy, &subject.id, inputs).map_err(Trouble::Answers)?;
        engine.check_readings(&readings).map_err(Trouble::Answers)?;
        let mut compared = Vec::new();
        for (column, cell) in self.columns.iter().zip(&record.cells) {
            if let Column::Expected(target) = column {
                // An empty expectation cannot be told from a forgotten one; “—” expects nothing.
                if cell.is_empty() {
                    return Err(Trouble::NotExpected);
                }
                compared.push(expect(engine, subject, (&answers, &readings), *target, cell)?);
            }
        }
        Ok(compared)
    }
}

/// The question of a subject that a heading names.
fn question(policy: &Policy, subject: &Subject, heading: &str) -> Option<QuestionIndex> {
    let named = |id: &str| policy.texts.find(&format!("question.{id}")) == Some(heading);
    let position = subject.questions.iter().position(|question| question.id == heading || named(&question.id));
    position.map(QuestionIndex::new)
}

/// What a heading such as `expected: fire-supervision` is about; without a name the first table that asks no more than
/// the columns do, or else the first requirement.
fn expectation(policy: &Policy, subject: &Subject, heading: &str, questions: &[QuestionIndex]) -> Option<Target> {
    let rest = Keyword::ColumnExpected.after(heading)?;
    let name = rest.trim_start_matches(['：', ':']).trim();
    let is = |kind: &str, id: &str| id == name || policy.texts.find(&format!("{kind}.{id}")) == Some(name);
    let tables = || subject.tables.iter();
    let requirement = |position| Target::Requirement(RequirementIndex::new(position));
    let asked_table = |position| Target::Table(TableIndex::new(position));
    if !name.is_empty() {
        let table = tables().position(|table| is("table", &table.id)).map(asked_table);
        return table
            .or_else(|| subject.requirements.iter().position(|requirement| is("requirement", &requirement.id)).map(requirement));
    }
    let covers = tables().position(|table| questions.iter().all(|question| table.columns.contains(question)));
    let counts = |requirement: &crate::model::Requirement| questions.contains(&requirement.actual);
    covers.map(asked_table).or_else(|| subject.requirements.iter().position(counts).map(requirement))
}

fn answer(policy: &Policy, subject: &Subject, at: QuestionIndex, cell: &str) -> Result<Input, Trouble> {
    let question = &subject.questions[at];
    if cell.is_empty() || Keyword::Unknown.is(cell) {
        return Ok(Input::Unknown);
    }
    if question.is_number() {
        let number = single(cell).map(f64::from).or_else(|| cell.parse().ok());
        return number.map(Input::Number).ok_or_else(|| Trouble::Cell(cell.to_owned(), question.id.clone()));
    }
    let word = crate::read::word(cell, question, &policy.texts);
    let yes_no = || {
        [(Keyword::Yes, "yes"), (Keyword::No, "no")].iter().find(|(word, _)| word.is(cell)).and_then(|(_, id)| question.word(id))
    };
    word.or_else(yes_no)
        .and_then(|word| question.word_id(word))
        .map(|id| Input::Word(id.clone()))
        .ok_or_else(|| Trouble::Cell(cell.to_owned(), question.id.clone()))
}

/// Readings with their choice, such as `fire-overlap=higher`.
fn readings(cell: &str) -> Result<Readings, Trouble> {
    let mut readings = Readings::new();
    for part in cell.split(['、', ';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        let pair = part.split_once('=').map(|(id, choice)| (id.trim(), choice.trim()));
        let (id, choice) = pair.ok_or_else(|| Trouble::Reading(part.to_owned()))?;
        if readings.get(id).is_some() {
            return Err(Trouble::Twice(id.to_owned()));
        }
        readings.insert(id.to_owned(), choice.to_owned());
    }
    Ok(readings)
}

fn expect(
    engine: &Engine,
    subject: &Subject,
    (answers, readings): (&Answers, &Readings),
    target: Target,
    cell: &str,
) -> Result<Comparison, Trouble> {
    let result = engine.assess(&subject.id, answers, readings);
    let unknown = || Trouble::Expected(cell.to_owned());
    let (agrees, value) = match target {
        Target::Table(at) => {
            let wanted = lists(engine.policy(), subject, at, cell).ok_or_else(unknown)?;
            let outcomes =
                result.determinations.into_iter().nth(at.get()).map(|determination| determination.outcomes).unwrap_or_default();
            let against = against(engine, subject, (answers, readings), at, &wanted, &outcomes);
            (same(&wanted, &outcomes), Value::Outcomes(outcomes, against))
        }
        Target::Requirement(at) => {
            let (status, by) = figure(cell).ok_or_else(unknown)?;
            let result = result.requirements.into_iter().nth(at.get()).ok_or_else(unknown)?;
            let agrees = result.status == status && by.is_none_or(|by| result.gap.is_some_and(|gap| gap.unsigned_abs() == by));
            (agrees, Value::Figure(result))
        }
        Target::Duties(_) => return Err(unknown()),
    };
    Ok(Comparison { target, expected: cell.to_owned(), agrees, value })
}

/// The outcome lists that a cell names, by id or by name; several that are possible with “or” between.
fn lists(policy: &Policy, subject: &Subject, table: TableIndex, cell: &str) -> Option<Vec<Vec<String>>> {
    let or = Keyword::Or.spellings().iter().find(|or| cell.contains(&format!(" {or} ")));
    let parts: Vec<&str> = match or {
        Some(or) => cell.split(&format!(" {or} ")).collect(),
        None => vec![cell],
    };
    parts.into_iter().map(|part| list(policy, subject, table, part)).collect()
}

fn list(policy: &Policy, subject: &Subject, table: TableIndex, part: &str) -> Option<Vec<String>> {
    if part.trim() == "—" {
        return Some(Vec::new());
    }
    // The whole cell first: a name may hold the sign that separates names.
    let whole = outcome(&policy.texts, &subject.tables[table], part.trim()).map(|id| vec![id]);
    whole.or_else(|| {
        let names = part.split(['、', ';', '；', '+']).map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| outcome(&policy.texts, &subject.tables[table], name)).collect()
    })
}

fn outcome(texts: &Texts, table: &crate::model::Table, name: &str) -> Option<String> {
    let keys = |id: &str| [format!("outcome.{}.{id}", table.id), format!("body.{id}"), format!("body.{id}.short")];
    let is = |id: &&String| *id == name || keys(id).iter().any(|key| texts.find(key) == Some(name));
    let known = table.outcomes.iter().find(is).cloned();
    known.or_else(|| [NONE, UNSPECIFIED].iter().find(|id| **id == name).map(|id| (*id).to_owned()))
}

/// The same lists in any order.
fn same(wanted: &[Vec<String>], outcomes: &[Outcome]) -> bool {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        crate::order::by_key(&mut list, Clone::clone);
        list
    };
    let mut a: Vec<Vec<String>> = wanted.iter().map(|list| sorted(list)).collect();
    let mut b: Vec<Vec<String>> = outcomes.iter().map(|one| sorted(&one.outcome)).collect();
    crate::order::by_key(&mut a, Clone::clone);
    crate::order::by_key(&mut b, Clone::clone);
    a == b
}

/// What stands against the outcomes that were expected and are not possible.
fn against(
    engine: &Engine,
    subject: &Subject,
    (answers, readings): (&Answers, &Readings),
    table: TableIndex,
    wanted: &[Vec<String>],
    outcomes: &[Outcome],
) -> Vec<WhyNot> {
    let is_missing =
        |id: &String| wanted.iter().flatten().any(|other| other == id) && !outcomes.iter().any(|one| one.outcome.contains(id));
    let explained = engine.explain_table(&subject.id, table, answers, readings);
    explained.into_iter().flat_map(|explained| explained.why_not).filter(|other| is_missing(&other.outcome)).collect()
}

/// A status, and by how much, such as “short 2”.
fn figure(cell: &str) -> Option<(RequirementStatus, Option<u64>)> {
    use RequirementStatus::{Met, Over, Short, Unknown};
    let kinds =
        [(Keyword::ExpectShort, Short), (Keyword::ExpectOver, Over), (Keyword::ExpectMet, Met), (Keyword::Unknown, Unknown)];
    let (rest, status) = kinds.into_iter().find_map(|(kind, status)| {
        let rest = kind.after(cell)?;
        Some((rest.trim(), status))
    })?;
    if rest.is_empty() {
        return Some((status, None));
    }
    // A unit may follow, such as “2 people”; any other sign would change what is meant.
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    let is_unit =
        unit.chars().all(|c| c.is_alphabetic() || c == ' ') && !Keyword::To.spellings().iter().any(|to| unit.contains(to));
    let other = || digits.parse().ok().filter(|_| is_unit);
    single(rest).map(u64::from).or_else(other).map(|by| (status, Some(by)))
}

impl Trouble {
    /// One sentence in the language, `zh-CN` or otherwise English.
    pub fn message(&self, language: &str) -> String {
        let sentences = crate::fault::messages::cases(language);
        match self {
            Self::Head => sentences.fill(CaseCode::CaseHead.id(), &[]),
            Self::Column(name) => sentences.fill(CaseCode::CaseColumn.id(), &[("given", name)]),
            Self::Cell(cell, question) => sentences.fill(CaseCode::CaseCell.id(), &[("given", cell), ("question", question)]),
            Self::Expected(cell) => sentences.fill(CaseCode::CaseExpected.id(), &[("given", cell)]),
            Self::Answers(error) => error.message(language),
            Self::Reading(part) => sentences.fill(CaseCode::CaseReading.id(), &[("given", part)]),
            Self::Twice(name) => sentences.fill(CaseCode::CaseTwice.id(), &[("given", name)]),
            Self::Cells(count, all) => {
                sentences.fill(CaseCode::CaseCells.id(), &[("count", &count.to_string()), ("all", &all.to_string())])
            }
            Self::Surplus(cell) => sentences.fill(CaseCode::CaseSurplus.id(), &[("given", cell)]),
            Self::OpenQuote => sentences.fill(CaseCode::CaseOpenQuote.id(), &[]),
            Self::NotExpected => sentences.fill(CaseCode::CaseNotExpected.id(), &[]),
            Self::NoCases => sentences.fill(CaseCode::CaseNoCases.id(), &[]),
            Self::Empty => sentences.fill(CaseCode::CaseEmpty.id(), &[]),
            Self::TooMany(most) => sentences.fill(CaseCode::CaseTooMany.id(), &[("most", &most.to_string())]),
        }
    }
}

impl CaseReport {
    fn refused(record: &Record, subject: SubjectIndex, trouble: Trouble) -> Self {
        Self { line: record.line, name: String::new(), subject, comparisons: Err(trouble) }
    }

    /// Whether something was expected and all of it came out.
    pub fn agrees(&self) -> bool {
        self.comparisons.as_ref().is_ok_and(|all| !all.is_empty() && all.iter().all(|one| one.agrees))
    }
}
