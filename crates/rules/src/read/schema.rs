//! What may stand under each kind of heading: its level, its tables with their columns, and its marked lines.

#[allow(clippy::enum_glob_use, reason = "a table of columns, which reads better without the name of their enum")]
use super::keyword::Keyword::{self, *};

/// What a heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first heading.
    Title,
    /// An article; its number is the id.
    Article,
    /// One of the format's own kinds.
    Keyword(Keyword),
    /// For the reader only.
    Plain,
}

/// Which questions may head columns of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Questions {
    /// No question.
    No,
    /// Questions with words.
    Words,
    /// Every question.
    All,
}

/// A table by its first column.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The first column; none where it may be any question.
    pub first: Option<Keyword>,
    /// The other columns.
    pub columns: &'static [Keyword],
    /// Which questions may head further columns.
    pub questions: Questions,
    /// Whether several may stand under one heading.
    pub is_many: bool,
}

impl Table {
    /// Whether these are the figures of a requirement, whose columns the reader of requirements faults itself.
    pub fn is_figures(&self) -> bool {
        matches!(self.first, None | Some(ColumnEntry | ColumnTimes))
    }
}

/// What may stand under a kind of heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// The number of its `#`.
    pub levels: &'static [usize],
    /// The kinds of the nearest heading above it; empty for none in particular.
    pub parents: &'static [Kind],
    /// Its tables.
    pub tables: &'static [Table],
    /// Its marked lines.
    pub lines: &'static [Keyword],
}

/// The forms of a requirement.
pub const FORMS: &[Keyword] = &[Keyword::Range, Keyword::Share, Keyword::Quota, Keyword::Frequency];

/// Every word with which a marked line begins.
pub const LINES: &[Keyword] = &[
    Keyword::Subject,
    Keyword::Actual,
    Keyword::Base,
    Keyword::Implies,
    Keyword::AtMost,
    Keyword::Fixed,
    Keyword::Own,
    Keyword::Progress,
    Keyword::ProgressWords,
    Keyword::Implausible,
    Keyword::Wording,
];

/// The lines that may stand several times under one heading.
pub const MANY_LINES: &[Keyword] =
    &[Keyword::Implies, Keyword::AtMost, Keyword::Fixed, Keyword::Implausible, Keyword::Own, Keyword::Progress];

/// The lines of the table under a document's title.
pub const HEAD_LINES: &[Keyword] = &[
    Keyword::DocumentId,
    Keyword::DocumentEdition,
    Keyword::DocumentLanguage,
    Keyword::DocumentSource,
    Keyword::DocumentOfficial,
    Keyword::DocumentKind,
];
/// The same for a reference.
pub const REFERENCE_LINES: &[Keyword] =
    &[Keyword::DocumentId, Keyword::DocumentEdition, Keyword::DocumentLanguage, Keyword::DocumentKind, Keyword::DocumentRead];

const fn table(first: Keyword, columns: &'static [Keyword]) -> Table {
    Table { first: Some(first), columns, questions: Questions::No, is_many: false }
}

const fn many(first: Keyword, columns: &'static [Keyword]) -> Table {
    Table { first: Some(first), columns, questions: Questions::No, is_many: true }
}

const TITLE: Table = table(ColumnItem, &[ColumnContent]);
const EXAMPLES: Table =
    Table { first: Some(ColumnExample), columns: &[ColumnExpected, ColumnReading], questions: Questions::All, is_many: true };
const FIGURE_EXAMPLES: Table = Table {
    first: Some(ColumnExample),
    columns: &[ColumnMin, ColumnMax, ColumnStatus, ColumnReading],
    questions: Questions::All,
    is_many: true,
};

const NONE: Heading = Heading { levels: &[], parents: &[], tables: &[], lines: &[] };

const SUBJECT: Kind = Kind::Keyword(Keyword::Subject);
const TABLE: Kind = Kind::Keyword(Keyword::Table);
const REQUIREMENT: Kind = Kind::Keyword(Keyword::Requirement);

/// What may stand under a heading of a policy. `parent` is the kind of the nearest heading above and `form` the
/// requirement's form.
pub fn policy(kind: Kind, parent: Option<Kind>, form: Keyword) -> Heading {
    const UNDER_SUBJECT: &[Keyword] = &[Keyword::Implies, Keyword::AtMost, Keyword::Fixed];
    let (levels, parents, tables, lines): (&[usize], &[Kind], &[Table], &[Keyword]) = match kind {
        Kind::Title => (&[1], &[], &[TITLE], &[]),
        Kind::Keyword(Keyword::Bodies) => {
            (&[2], &[], const { &[table(ColumnBody, &[ColumnName, ColumnShort, ColumnNote])] }, &[])
        }
        Kind::Keyword(Keyword::Frequencies) => {
            (&[2], &[], const { &[table(ColumnFrequency, &[ColumnName, ColumnShort, ColumnNote])] }, &[])
        }
        Kind::Keyword(Keyword::Subject) => (
            &[2],
            &[],
            &[],
            &[Keyword::Implies, Keyword::AtMost, Keyword::Fixed, Keyword::Own, Keyword::Progress, Keyword::ProgressWords],
        ),
        Kind::Keyword(Keyword::Question) => {
            const LINES: &[Keyword] = &[Keyword::Implies, Keyword::AtMost, Keyword::Fixed, Keyword::Wording];
            (&[3], &[SUBJECT], const { &[table(ColumnWord, &[ColumnName, ColumnNote])] }, LINES)
        }
        Kind::Keyword(Keyword::YesNo) => {
            (&[3], &[SUBJECT], const { &[table(ColumnYesNo, &[ColumnName, ColumnNote])] }, UNDER_SUBJECT)
        }
        Kind::Keyword(Keyword::Group) => (&[3], &[SUBJECT], &[], UNDER_SUBJECT),
        Kind::Article => (&[2], &[], &[PROVISIONS], &[]),
        Kind::Keyword(Keyword::Table) => (&[3], &[Kind::Article], &[ROWS, OUTCOMES, EXAMPLES], &[Keyword::Subject]),
        Kind::Keyword(Keyword::Overlap) => {
            (&[4], &[TABLE], const { &[table(ColumnReading, &[ColumnKeep, ColumnName, ColumnNote]), EXAMPLES] }, &[])
        }
        Kind::Keyword(Keyword::Requirement) => (
            &[3],
            &[Kind::Article],
            requirement(form),
            if form == Keyword::Share {
                &[Keyword::Subject, Keyword::Actual, Keyword::Base]
            } else {
                &[Keyword::Subject, Keyword::Actual]
            },
        ),
        Kind::Keyword(Keyword::Reading) => (&[3, 4], &[Kind::Article, REQUIREMENT], readings(parent), &[]),
        Kind::Keyword(Keyword::Phrases) => (&[2], &[], &[USES, CLAUSES, ASKS], &[Keyword::Implausible]),
        Kind::Keyword(Keyword::Contacts) => (&[2], &[], const { &[table(ColumnDecides, &[ColumnCase, ColumnContact])] }, &[]),
        _ => return NONE,
    };
    Heading { levels, parents, tables, lines }
}

const PROVISIONS: Table = many(
    ColumnProvision,
    &[
        ColumnBody,
        ColumnModality,
        ColumnText,
        ColumnSentences,
        ColumnCondition,
        ColumnFrequency,
        ColumnOwed,
        ColumnCheck,
        ColumnApplies,
        ColumnReading,
    ],
);
const ROWS: Table =
    Table { first: Some(ColumnRow), columns: &[ColumnArrow, ColumnBasis], questions: Questions::All, is_many: false };
const OUTCOMES: Table = table(ColumnOutcome, &[ColumnName, ColumnVerb, ColumnNote]);
const USES: Table = many(ColumnUse, &[ColumnSentence]);
const CLAUSES: Table = many(ColumnQuestion, &[ColumnWord, ColumnClause, ColumnNoun, ColumnAfter, ColumnBut]);
const ASKS: Table = many(ColumnAsked, &[ColumnAsk]);

/// The tables of a requirement by its form.
fn requirement(form: Keyword) -> &'static [Table] {
    const fn figures(columns: &'static [Keyword]) -> Table {
        Table { first: None, columns, questions: Questions::Words, is_many: false }
    }
    match form {
        Keyword::Range => const { &[figures(&[ColumnMin, ColumnMax, ColumnBasis]), FIGURE_EXAMPLES] },
        Keyword::Share => const { &[figures(&[ColumnPercent, ColumnBasis]), FIGURE_EXAMPLES] },
        Keyword::Quota => const { &[table(ColumnEntry, &[ColumnQuota, ColumnBasis]), FIGURE_EXAMPLES] },
        _ => const { &[table(ColumnTimes, &[ColumnEach, ColumnBasis]), FIGURE_EXAMPLES] },
    }
}

/// The tables of a reading by what it stands under.
fn readings(parent: Option<Kind>) -> &'static [Table] {
    if parent == Some(REQUIREMENT) {
        const { &[table(ColumnReading, &[ColumnBase, Keyword::Actual, ColumnName, ColumnNote]), FIGURE_EXAMPLES] }
    } else {
        const { &[table(ColumnReading, &[ColumnName, ColumnNote])] }
    }
}

/// What may stand under a heading of a reference.
pub fn reference(kind: Kind) -> Heading {
    const TOPIC: &[Table] = &[
        many(ColumnFact, &[ColumnSource, ColumnMark, ColumnContent, ColumnArticle, ColumnScope]),
        many(ColumnKeyUnit, &[ColumnSource, ColumnMark, ColumnPlace, ColumnMeasure, ColumnThreshold, ColumnNote]),
        many(ColumnSelfCheck, &[ColumnQuestion, ColumnWhy, ColumnRemedy, ColumnBasis, ColumnFeature]),
        many(ColumnFeature, &[ColumnName]),
    ];
    const SOURCE: &[Table] =
        &[table(ColumnSource, &[ColumnName, ColumnAddress, ColumnDate, ColumnDated, ColumnStanding, ColumnMark, ColumnNote])];
    let (levels, tables): (&[usize], &[Table]) = match kind {
        Kind::Title => (&[1], &[TITLE]),
        Kind::Keyword(Keyword::Sources) => (&[2], SOURCE),
        Kind::Keyword(Keyword::Measures) => (&[2], const { &[table(ColumnMeasure, &[ColumnName, ColumnUnit])] }),
        Kind::Keyword(Keyword::Topic) | Kind::Plain => (&[2, 3, 4, 5, 6], TOPIC),
        _ => return NONE,
    };
    Heading { levels, parents: &[], tables, lines: &[] }
}
