//! A trainer's own cases: a table of answers with what is expected, each line checked against the document.
//!
//! The table is pasted from a spreadsheet (tabs), read from a CSV file, or written with `|` as a document's examples are.
//! Its head names questions, by id or by name; a column for what is expected says of what: `expected: fire-supervision`.
//! Several tables, each with its own head, may follow one another with empty lines between.

use crate::answer::{AnswerError, Answers, Given, Readings};
use crate::engine::Engine;
use crate::model::{NONE, Policy, QuestionIndex, RequirementIndex, Subject, SubjectIndex, TableIndex, Texts, UNSPECIFIED};
use crate::read::keyword;
use crate::result::{Outcome, RequirementResult, RequirementStatus, WhyNot};
use crate::training::Asked;

/// One line of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Its number in the text, from 1.
    pub line: usize,
    /// What the trainer calls it; empty where there is no such column.
    pub name: String,
    /// The subject.
    pub subject: SubjectIndex,
    /// What came of it: one for each expectation.
    pub found: Result<Vec<Compared>, Trouble>,
}

/// One expectation beside what the document gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What it is about.
    pub asked: Asked,
    /// As written.
    pub expected: String,
    /// Whether the document gives that.
    pub agrees: bool,
    /// What the document gives.
    pub given: Gives,
}

/// What the document gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Gives {
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
}

/// The most lines that are read.
const MOST_LINES: usize = 10_000;

/// Checks every line of a text.
pub fn check(engine: &Engine, text: &str) -> Vec<Checked> {
    let mut all = Vec::new();
    let mut head: Option<Head> = None;
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate().take(MOST_LINES) {
        let cells = split(line);
        if cells.iter().all(String::is_empty) {
            head = None;
        } else if cells.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c))) {
            // The rule below the head of a Markdown table.
        } else if let Some(head) = &head {
            all.push(head.line(engine, number + 1, &cells));
        } else {
            let read = Head::read(engine.policy(), &cells);
            if let Some(trouble) = &read.trouble {
                let name = cells.first().cloned().unwrap_or_default();
                all.push(Checked { line: number + 1, name, subject: read.subject, found: Err(trouble.clone()) });
            }
            head = Some(read);
        }
    }
    all
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    Name,
    Question(QuestionIndex),
    Readings,
    Expected(Asked),
}

/// The head of a table.
struct Head {
    subject: SubjectIndex,
    columns: Vec<Column>,
    trouble: Option<Trouble>,
}

impl Head {
    fn read(policy: &Policy, cells: &[String]) -> Self {
        let asks = |subject: &Subject| cells.iter().filter(|cell| question(policy, subject, cell).is_some()).count();
        // The subject that knows most of the columns; of equals the first.
        let counts: Vec<usize> = policy.subjects.iter().map(asks).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let subject = counts.iter().position(|count| *count == most).map(SubjectIndex::new).unwrap_or_default();
        let mut head = Self { subject, columns: Vec::new(), trouble: (most == 0).then_some(Trouble::Head) };
        if let Some(held) = policy.subjects.get(subject.get()).filter(|_| most > 0) {
            head.columns(policy, held, cells);
        }
        head
    }

    fn columns(&mut self, policy: &Policy, held: &Subject, cells: &[String]) {
        let asked: Vec<QuestionIndex> = cells.iter().filter_map(|cell| question(policy, held, cell)).collect();
        for (at, cell) in cells.iter().enumerate() {
            let column = expectation(policy, held, cell, &asked)
                .map(Column::Expected)
                .or_else(|| question(policy, held, cell).map(Column::Question))
                .or_else(|| keyword::is(cell, "col-reading").then_some(Column::Readings))
                .or_else(|| (at == 0 || cell.is_empty() || keyword::is(cell, "col-example")).then_some(Column::Name));
            if column.is_none() {
                self.trouble.get_or_insert_with(|| Trouble::Column(cell.clone()));
            }
            self.columns.push(column.unwrap_or(Column::Name));
        }
        if !self.columns.iter().any(|column| matches!(column, Column::Expected(_))) {
            self.trouble.get_or_insert(Trouble::Head);
        }
    }

    fn line(&self, engine: &Engine, line: usize, cells: &[String]) -> Checked {
        let first = self.columns.iter().position(|column| *column == Column::Name);
        let name = first.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
        let found = match &self.trouble {
            Some(trouble) => Err(trouble.clone()),
            None => self.compare(engine, cells),
        };
        Checked { line, name, subject: self.subject, found }
    }

    fn compare(&self, engine: &Engine, cells: &[String]) -> Result<Vec<Compared>, Trouble> {
        let policy = engine.policy();
        let subject = &policy.subjects[self.subject];
        let (mut given, mut readings) = (Vec::new(), Readings::new());
        for (column, cell) in self.columns.iter().zip(cells) {
            match column {
                Column::Question(at) => given.push((subject.questions[*at].id.as_str(), answer(policy, subject, *at, cell)?)),
                Column::Readings => readings = self::readings(cell),
                _ => {}
            }
        }
        let answers = Answers::check(policy, &subject.id, given).map_err(Trouble::Answers)?;
        engine.check_readings(&readings).map_err(Trouble::Answers)?;
        let mut compared = Vec::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            if let Column::Expected(asked) = column
                && !cell.is_empty()
            {
                compared.push(expect(engine, subject, (&answers, &readings), *asked, cell)?);
            }
        }
        Ok(compared)
    }
}

/// The cells of a line: between bars, tabs, or commas with quotes.
fn split(line: &str) -> Vec<String> {
    let trimmed = line.trim();
    if let Some(inner) = trimmed.strip_prefix('|') {
        return inner.strip_suffix('|').unwrap_or(inner).split('|').map(|cell| cell.trim().to_owned()).collect();
    }
    if line.contains('\t') {
        return line.split('\t').map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
    }
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '，' if !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            _ => cell.push(c),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

/// The question of a subject that a heading names.
fn question(policy: &Policy, subject: &Subject, heading: &str) -> Option<QuestionIndex> {
    let named = |id: &str| policy.texts.find(&format!("question.{id}")) == Some(heading);
    let position = subject.questions.iter().position(|question| question.id == heading || named(&question.id));
    position.map(QuestionIndex::new)
}

/// What a heading such as `expected: fire-supervision` is about; without a name the first table that asks no more than
/// the columns do, or else the first requirement.
fn expectation(policy: &Policy, subject: &Subject, heading: &str, asked: &[QuestionIndex]) -> Option<Asked> {
    let rest = keyword::spellings("col-expected").find_map(|word| heading.strip_prefix(word))?;
    let name = rest.trim_start_matches(['：', ':']).trim();
    let is = |kind: &str, id: &str| id == name || policy.texts.find(&format!("{kind}.{id}")) == Some(name);
    let tables = || subject.tables.iter();
    let requirement = |position| Asked::Requirement(RequirementIndex::new(position));
    let asked_table = |position| Asked::Table(TableIndex::new(position));
    if !name.is_empty() {
        let table = tables().position(|table| is("table", &table.id)).map(asked_table);
        return table.or_else(|| subject.requirements.iter().position(|held| is("requirement", &held.id)).map(requirement));
    }
    let covers = tables().position(|table| asked.iter().all(|question| table.columns.contains(question)));
    let counts = |held: &crate::model::Requirement| asked.contains(&held.actual);
    covers.map(asked_table).or_else(|| subject.requirements.iter().position(counts).map(requirement))
}

fn answer(policy: &Policy, subject: &Subject, at: QuestionIndex, cell: &str) -> Result<Given, Trouble> {
    let question = &subject.questions[at];
    if cell.is_empty() || keyword::is(cell, "unknown") {
        return Ok(Given::Unknown);
    }
    if question.is_number() {
        return cell.parse().map(Given::Number).map_err(|_| Trouble::Cell(cell.to_owned(), question.id.clone()));
    }
    let found = crate::read::word(cell, question, &policy.texts);
    let yes_no = || ["yes", "no"].iter().find(|word| keyword::is(cell, word)).and_then(|word| question.word(word));
    found
        .or_else(yes_no)
        .and_then(|word| question.word_id(word))
        .map(|id| Given::Word(id.clone()))
        .ok_or_else(|| Trouble::Cell(cell.to_owned(), question.id.clone()))
}

fn readings(cell: &str) -> Readings {
    let pairs = cell.split(['、', ';', '；']).filter_map(|pair| pair.split_once('='));
    pairs.map(|(id, choice)| (id.trim().to_owned(), choice.trim().to_owned())).collect()
}

fn expect(
    engine: &Engine,
    subject: &Subject,
    (answers, readings): (&Answers, &Readings),
    asked: Asked,
    cell: &str,
) -> Result<Compared, Trouble> {
    let result = engine.assess(&subject.id, answers, readings);
    let unknown = || Trouble::Expected(cell.to_owned());
    let (agrees, given) = match asked {
        Asked::Table(at) => {
            let wanted = lists(engine.policy(), subject, at, cell).ok_or_else(unknown)?;
            let found = result.determinations.into_iter().nth(at.get()).map(|found| found.outcomes).unwrap_or_default();
            let against = against(engine, subject, (answers, readings), at, &wanted, &found);
            (same(&wanted, &found), Gives::Outcomes(found, against))
        }
        Asked::Requirement(at) => {
            let (status, by) = figure(cell).ok_or_else(unknown)?;
            let found = result.requirements.into_iter().nth(at.get()).ok_or_else(unknown)?;
            let agrees = found.status == status && by.is_none_or(|by| found.gap.is_some_and(|gap| gap.unsigned_abs() == by));
            (agrees, Gives::Figure(found))
        }
        Asked::Duties(_) => return Err(unknown()),
    };
    Ok(Compared { asked, expected: cell.to_owned(), agrees, given })
}

/// The outcome lists that a cell names, by id or by name; several that are possible with “or” between.
fn lists(policy: &Policy, subject: &Subject, table: TableIndex, cell: &str) -> Option<Vec<Vec<String>>> {
    let or = keyword::spellings("or").find(|or| cell.contains(&format!(" {or} ")));
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
fn same(wanted: &[Vec<String>], found: &[Outcome]) -> bool {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        crate::order::by_key(&mut list, Clone::clone);
        list
    };
    let mut a: Vec<Vec<String>> = wanted.iter().map(|list| sorted(list)).collect();
    let mut b: Vec<Vec<String>> = found.iter().map(|one| sorted(&one.outcome)).collect();
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
    found: &[Outcome],
) -> Vec<WhyNot> {
    let is_missing =
        |id: &String| wanted.iter().flatten().any(|held| held == id) && !found.iter().any(|one| one.outcome.contains(id));
    let explained = engine.explain_table(&subject.id, table, answers, readings);
    explained.into_iter().flat_map(|explained| explained.why_not).filter(|other| is_missing(&other.outcome)).collect()
}

/// A status, and by how much, such as “short 2”.
fn figure(cell: &str) -> Option<(RequirementStatus, Option<u64>)> {
    use RequirementStatus::{Met, Over, Short, Unknown};
    let kinds = [("expect-short", Short), ("expect-over", Over), ("expect-met", Met), ("unknown", Unknown)];
    let (rest, status) = kinds.into_iter().find_map(|(kind, status)| {
        let rest = keyword::spellings(kind).find_map(|word| cell.strip_prefix(word))?;
        Some((rest.trim(), status))
    })?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if rest.is_empty() { Some((status, None)) } else { digits.parse().ok().map(|by| (status, Some(by))) }
}

impl Trouble {
    /// One sentence in the language, `zh-CN` or otherwise English.
    pub fn message(&self, language: &str) -> String {
        let sentences = crate::fault::messages::cases(language);
        match self {
            Self::Head => sentences.fill("case-head", &[]),
            Self::Column(name) => sentences.fill("case-column", &[("given", name)]),
            Self::Cell(cell, question) => sentences.fill("case-cell", &[("given", cell), ("question", question)]),
            Self::Expected(cell) => sentences.fill("case-expected", &[("given", cell)]),
            Self::Answers(error) => error.message(language),
        }
    }
}

impl Checked {
    /// Whether everything that was expected came out.
    pub fn agrees(&self) -> bool {
        self.found.as_ref().is_ok_and(|found| found.iter().all(|one| one.agrees))
    }
}
