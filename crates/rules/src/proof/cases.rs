//! One decision table over all its cases: gaps, overlaps, dead rows.

use std::collections::BTreeMap;

use super::overlaps::{Flaw, effective, readings, undeclared};
use super::tell::{self, Language};
use super::{gaps, is_possible};
use crate::engine::compile::{Dense, MOST_OUTCOMES, MOST_VARIANTS, MOST_VERDICTS, TooLarge, advance, count_cases, matching};
use crate::fault::{Code, Fault, Place};
use crate::model::{Condition, Hit, Row, RowIndex, Subject, Table, Texts, WordIndex, WordSet};
use crate::read::TablePlaces;
use crate::read::keyword::Keyword;

/// The cases in which the same rows meet: how many, and the words of the first.
struct Meeting {
    count: u64,
    first: Vec<WordIndex>,
}

/// A table under proof.
struct Proof<'a> {
    subject: &'a Subject,
    table: &'a Table,
    texts: &'a Texts,
    places: &'a TablePlaces,
    /// Every set of rows that meet in some case; the empty set are the cases without a row.
    meetings: BTreeMap<Vec<RowIndex>, Meeting>,
    /// All cases, those that contradict themselves included.
    cases: usize,
}

/// Proves a table and returns how many cases were gone through.
pub fn prove(subject: &Subject, table: &Table, texts: &Texts, places: &TablePlaces, faults: &mut Vec<Fault>) -> u64 {
    if let Err(large) = Dense::new(subject, table) {
        faults.push(too_large(subject, table, texts, places.heading, &large));
        return 0;
    }
    if table.rows.iter().filter(|row| row.condition == Condition::Otherwise).count() > 1 {
        faults.push(Fault::new(Code::TwoOtherwise, places.heading, &[("table", &table.id)]));
    }
    let sizes: Vec<usize> = table.columns.iter().map(|question| subject.questions[*question].size()).collect();
    let cases = count_cases(&sizes).unwrap_or(0);
    let proof = Proof { subject, table, texts, places, meetings: meetings(subject, table, &sizes, cases), cases };
    faults.extend(proof.gaps());
    faults.extend(proof.overlaps());
    faults.extend(proof.choices());
    faults.extend(proof.dead_rows());
    faults.extend(proof.idle_overlaps());
    cases as u64
}

fn meetings(subject: &Subject, table: &Table, sizes: &[usize], cases: usize) -> BTreeMap<Vec<RowIndex>, Meeting> {
    let mut meetings: BTreeMap<Vec<RowIndex>, Meeting> = BTreeMap::new();
    let mut words = vec![WordIndex::default(); sizes.len()];
    for _ in 0..cases {
        if is_possible(subject, &table.columns, &words) {
            let meeting = meetings.entry(matching(table, &words)).or_insert_with(|| Meeting { count: 0, first: words.clone() });
            meeting.count += 1;
        }
        advance(&mut words, sizes);
    }
    meetings
}

impl Proof<'_> {
    /// A case in the words of a language.
    fn case(&self, words: &[WordIndex], language: Language) -> String {
        tell::case(self.subject, self.texts, &self.table.columns, words, language)
    }

    fn row_place(&self, row: RowIndex) -> Place {
        self.places.rows.get(row.get()).copied().unwrap_or(self.places.heading)
    }

    fn overlap_place(&self, overlap: usize) -> Place {
        self.places.overlaps.get(overlap).copied().unwrap_or(self.places.heading)
    }

    fn numbers(&self, rows: &[RowIndex]) -> String {
        rows.iter().map(|row| self.table.rows[*row].number.to_string()).collect::<Vec<_>>().join("、")
    }

    /// A fault with the table and one case as arguments besides others.
    fn fault(&self, code: Code, place: Place, words: &[WordIndex], args: &[(&'static str, &str)]) -> Fault {
        let (chinese, english) = (self.case(words, Language::Chinese), self.case(words, Language::English));
        let own = [("table", self.table.id.as_str()), ("example", &chinese), ("example:en", &english)];
        Fault::new(code, place, &[args, &own].concat())
    }

    /// Cases without a row. A table that collects may leave them: then there is nothing to do.
    fn gaps(&self) -> Option<Fault> {
        let gap = self.meetings.get(&Vec::new()).filter(|_| self.table.hit == Hit::Unique)?;
        let (count, cases) = (gap.count.to_string(), self.cases.to_string());
        let (rows, otherwise) = gaps::rows(self.subject, self.table, self.texts);
        let args = [("count", count.as_str()), ("cases", &cases), ("rows", &rows), ("otherwise", &otherwise)];
        Some(self.fault(Code::CaseWithoutRow, self.places.heading, &gap.first, &args))
    }

    /// Pairs of rows that differ and stand in no declared overlap.
    fn overlaps(&self) -> Vec<Fault> {
        // Rows of a table that collects may meet; an overlap is declared where the text leaves open which of them stand.
        if self.table.hit == Hit::Collect {
            return Vec::new();
        }
        let mut pairs: BTreeMap<Flaw, (u64, &[WordIndex])> = BTreeMap::new();
        for (rows, meeting) in &self.meetings {
            for flaw in undeclared(self.table, rows) {
                let pair = pairs.entry(flaw).or_insert((0, &meeting.first));
                pair.0 += meeting.count;
                // The first case of the table is told, whichever rows meet there.
                pair.1 = pair.1.min(&meeting.first);
            }
        }
        let faults = pairs.into_iter().filter_map(|(flaw, (count, words))| match flaw {
            Flaw::Undeclared(first, second) => Some(self.undeclared(first, second, count, words)),
            _ => None,
        });
        faults.collect()
    }

    fn undeclared(&self, first: RowIndex, second: RowIndex, count: u64, words: &[WordIndex]) -> Fault {
        let pair = [first, second];
        let clauses = pair.map(|row| tell::clause(self.table, self.texts, &self.table.rows[row])).join("\n");
        let skeleton = self.skeleton(pair);
        let args = [("rows", self.numbers(&pair)), ("count", count.to_string()), ("clauses", clauses), ("skeleton", skeleton)];
        let args: Vec<(&'static str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.fault(Code::OverlapUndeclared, self.row_place(first), words, &args).with(vec![self.row_place(second)])
    }

    /// The declaration of an overlap with its readings, to be pasted under the table.
    fn skeleton(&self, pair: [RowIndex; 2]) -> String {
        let word = Keyword::preferred;
        let both = self.numbers(&pair);
        let [one, other] = pair.map(|row| self.table.rows[row].number.to_string());
        let names = pair.map(|row| tell::outcomes(self.table, self.texts, &self.table.rows[row].outcomes));
        let heads = [Keyword::ColumnReading, Keyword::ColumnKeep, Keyword::ColumnName, Keyword::ColumnNote]
            .map(|keyword| word(keyword).to_owned());
        let line = |id: &str, keep: &str, name: &str| tell::line(&[id, keep, name, ""].map(str::to_owned));
        [
            format!("#### {} {}-{one}-{other} {both} {}", word(Keyword::Overlap), self.table.id, names.join(" / ")),
            String::new(),
            tell::line(&heads),
            "|---|---|---|---|".to_owned(),
            line("both", &both, &names.join("、")),
            line("first", &one, &names[0]),
            line("second", &other, &names[1]),
        ]
        .join("\n")
    }

    /// Readings that cannot be taken: without a choice, or with a choice that leaves no outcome in some case.
    fn choices(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (at, overlap) in self.table.overlaps.iter().enumerate() {
            let place = self.overlap_place(at);
            if overlap.choices.is_empty() {
                faults.push(Fault::new(Code::ReadingWithoutChoice, place, &[("reading", &overlap.reading)]));
            }
            for choice in &overlap.choices {
                let outside: Vec<RowIndex> = choice.keep.iter().copied().filter(|row| !overlap.rows.contains(row)).collect();
                if !outside.is_empty() {
                    let (rows, outside) = (self.numbers(&overlap.rows), self.numbers(&outside));
                    let args =
                        [("reading", overlap.reading.as_str()), ("choice", &choice.id), ("outside", &outside), ("rows", &rows)];
                    faults.push(Fault::new(Code::ChoiceRowOutside, place, &args));
                }
            }
        }
        // A choice without rows of its own overlap would be told a second time for each case.
        if faults.is_empty() {
            faults.extend(self.readings());
        }
        faults
    }

    /// Each flaw of readings where rows meet, once, with the first of its cases.
    fn readings(&self) -> Vec<Fault> {
        let mut flaws: BTreeMap<Flaw, (&[WordIndex], &[RowIndex])> = BTreeMap::new();
        for (rows, meeting) in &self.meetings {
            for flaw in readings(self.table, rows) {
                let first = flaws.entry(flaw).or_insert((&meeting.first, rows));
                if meeting.first.as_slice() < first.0 {
                    *first = (&meeting.first, rows);
                }
            }
        }
        flaws.into_iter().filter_map(|(flaw, (words, rows))| self.flaw(&flaw, words, rows)).collect()
    }

    fn flaw(&self, flaw: &Flaw, words: &[WordIndex], rows: &[RowIndex]) -> Option<Fault> {
        let (code, at, choice) = match flaw {
            Flaw::Undeclared(..) => return None,
            Flaw::KeepsNothing(at, choice) => (Code::ChoiceKeepsNothing, std::slice::from_ref(at), Some(*choice)),
            Flaw::NothingLeft(at) => (Code::ReadingsLeaveNothing, at.as_slice(), None),
            Flaw::OrderMatters(at) => (Code::ReadingsNeedOrder, at.as_slice(), None),
        };
        let overlaps: Vec<_> = at.iter().filter_map(|at| self.table.overlaps.get(*at)).collect();
        let readings = overlaps.iter().map(|overlap| overlap.reading.as_str()).collect::<Vec<_>>().join("、");
        let choice = choice.and_then(|choice| overlaps.first()?.choices.get(choice)).map_or("", |choice| choice.id.as_str());
        let related = at[1..].iter().map(|at| self.overlap_place(*at)).collect();
        let args = [("readings", readings.as_str()), ("choice", choice), ("rows", &self.numbers(rows))];
        Some(self.fault(code, self.overlap_place(at[0]), words, &args).with(related))
    }

    /// Rows without which every case would come out the same.
    fn dead_rows(&self) -> Vec<Fault> {
        let changes = |row: RowIndex| self.meetings.keys().any(|rows| rows.contains(&row) && changes(self.table, rows, row));
        let dead = self.table.row_indexes().filter(|row| !changes(*row));
        let fault = |row: RowIndex| {
            let number = self.table.rows[row].number.to_string();
            Fault::new(Code::RowDead, self.row_place(row), &[("row", &number), ("table", &self.table.id)])
        };
        dead.map(fault).collect()
    }

    /// Declared overlaps that take effect in no case.
    fn idle_overlaps(&self) -> Vec<Fault> {
        let mut happens = vec![false; self.table.overlaps.len()];
        for at in self.meetings.keys().flat_map(|rows| effective(self.table, rows)) {
            happens[at] = true;
        }
        let idle = self.table.overlaps.iter().enumerate().filter(|(at, _)| !happens[*at]);
        let fault = |(at, overlap): (usize, &crate::model::Overlap)| {
            let rows = self.numbers(&overlap.rows);
            let args = [("reading", overlap.reading.as_str()), ("table", &self.table.id), ("rows", &rows)];
            Fault::new(Code::OverlapNeverHappens, self.overlap_place(at), &args)
        };
        idle.map(fault).collect()
    }
}

/// A row changes a case when without it the outcome would be another.
fn changes(table: &Table, rows: &[RowIndex], row: RowIndex) -> bool {
    let others: Vec<RowIndex> = rows.iter().copied().filter(|other| *other != row).collect();
    others.is_empty()
        || table.rows[row]
            .outcomes
            .iter()
            .any(|outcome| !others.iter().any(|other| table.rows[*other].outcomes.contains(outcome)))
}

/// A table beyond a limit: the product of its columns, or what there is too much of.
fn too_large(subject: &Subject, table: &Table, texts: &Texts, place: Place, large: &TooLarge) -> Fault {
    let word = Keyword::preferred;
    let (what, english, most) = match large {
        TooLarge::Cases => {
            let columns = crate::engine::compile::support(subject, &table.columns);
            let rows: Vec<&[WordSet]> = table.rows.iter().filter_map(conditions).collect();
            return super::too_many_cases(subject, texts, (&columns, &rows), &table.id, place);
        }
        TooLarge::Outcomes => (word(Keyword::ColumnOutcome), "outcomes", MOST_OUTCOMES),
        TooLarge::Verdicts => (word(Keyword::ColumnExpected), "results", MOST_VERDICTS),
        TooLarge::Variants => (word(Keyword::ColumnReading), "combinations of readings", MOST_VARIANTS),
    };
    let args = [("table", table.id.as_str()), ("what", what), ("what:en", english), ("most", &most.to_string())];
    Fault::new(Code::TableTooLarge, place, &args)
}

/// The sets of words of a row; `None` for the row for all other cases.
fn conditions(row: &Row) -> Option<&[WordSet]> {
    match &row.condition {
        Condition::When(when) => Some(when),
        Condition::Otherwise => None,
    }
}
