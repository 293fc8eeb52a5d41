//! What may stand under each kind of heading: its level, its tables with their columns, and its marked lines.

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
    /// The concept of the first column; empty where the first column may be any question.
    pub first: &'static str,
    /// The other columns.
    pub columns: &'static [&'static str],
    /// Which questions may head further columns.
    pub questions: Questions,
    /// Whether several may stand under one heading.
    pub is_many: bool,
}

impl Table {
    /// Whether these are the figures of a requirement, whose columns the reader of requirements faults itself.
    pub fn is_figures(&self) -> bool {
        matches!(self.first, "" | "col-entry" | "col-times")
    }
}

/// A kind of heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// The number of its `#`.
    pub levels: &'static [usize],
    /// The kinds of the nearest heading above it; empty for none in particular.
    pub parents: &'static [&'static str],
    /// Its tables.
    pub tables: &'static [Table],
    /// Its marked lines.
    pub lines: &'static [&'static str],
}

/// Every word with which a marked line begins.
pub const LINES: &[&str] =
    &["subject", "actual", "base", "implies", "at-most", "fixed", "own", "progress", "progress-words", "implausible"];

/// The lines that may stand several times under one heading.
pub const MANY_LINES: &[&str] = &["implies", "at-most", "fixed", "implausible", "own", "progress"];

/// The lines of the table under a document's title.
pub const HEAD_LINES: &[&str] = &["doc-id", "doc-edition", "doc-language", "doc-source", "doc-official", "doc-kind"];
/// The same for a reference.
pub const REFERENCE_LINES: &[&str] = &["doc-id", "doc-edition", "doc-language", "doc-kind", "doc-read"];

const fn table(first: &'static str, columns: &'static [&'static str]) -> Table {
    Table { first, columns, questions: Questions::No, is_many: false }
}

const fn many(first: &'static str, columns: &'static [&'static str]) -> Table {
    Table { first, columns, questions: Questions::No, is_many: true }
}

const TITLE: Table = table("col-item", &["col-content"]);
const EXAMPLES: Table =
    Table { first: "col-example", columns: &["col-expected", "col-reading"], questions: Questions::All, is_many: true };
const FIGURE_EXAMPLES: Table = Table {
    first: "col-example",
    columns: &["col-min", "col-max", "col-status", "col-reading"],
    questions: Questions::All,
    is_many: true,
};

const NONE: Heading = Heading { levels: &[], parents: &[], tables: &[], lines: &[] };

/// What may stand under a heading of a policy; the title is `title`, an article is `article`. `parent` is the kind of the
/// nearest heading above and `form` the requirement's form.
pub fn policy(kind: &str, parent: &str, form: &str) -> Heading {
    const UNDER_SUBJECT: &[&str] = &["implies", "at-most", "fixed"];
    let (levels, parents, tables, lines): (&[usize], &[&str], &[Table], &[&str]) = match kind {
        "title" => (&[1], &[], &[TITLE], &[]),
        "bodies" => (&[2], &[], const { &[table("col-body", &["col-name", "col-short", "col-note"])] }, &[]),
        "frequencies" => (&[2], &[], const { &[table("col-frequency", &["col-name", "col-short", "col-note"])] }, &[]),
        "subject" => (&[2], &[], &[], &["implies", "at-most", "fixed", "own", "progress", "progress-words"]),
        "question" => (&[3], &["subject"], const { &[table("col-word", &["col-name", "col-note"])] }, UNDER_SUBJECT),
        "yes-no" => (&[3], &["subject"], const { &[table("col-yes-no", &["col-name", "col-note"])] }, UNDER_SUBJECT),
        "group" => (&[3], &["subject"], &[], UNDER_SUBJECT),
        "article" => (&[2], &[], &[PROVISIONS], &[]),
        "table" => (&[3], &["article"], &[ROWS, OUTCOMES, EXAMPLES], &["subject"]),
        "overlap" => (&[4], &["table"], const { &[table("col-reading", &["col-keep", "col-name", "col-note"]), EXAMPLES] }, &[]),
        "requirement" => (
            &[3],
            &["article"],
            requirement(form),
            if form == "share" { &["subject", "actual", "base"] } else { &["subject", "actual"] },
        ),
        "reading" => (&[3, 4], &["article", "requirement"], readings(parent), &[]),
        "phrases" => (&[2], &[], &[USES, CLAUSES, ASKS], &["implausible"]),
        "contacts" => (&[2], &[], const { &[table("col-decides", &["col-case", "col-contact"])] }, &[]),
        _ => return NONE,
    };
    Heading { levels, parents, tables, lines }
}

const PROVISIONS: Table = many(
    "col-provision",
    &[
        "col-body",
        "col-modality",
        "col-text",
        "col-sentences",
        "col-condition",
        "col-frequency",
        "col-owed",
        "col-check",
        "col-applies",
        "col-reading",
    ],
);
const ROWS: Table = Table { first: "col-row", columns: &["col-arrow", "col-basis"], questions: Questions::All, is_many: false };
const OUTCOMES: Table = table("col-outcome", &["col-name", "col-verb", "col-note"]);
const USES: Table = many("col-use", &["col-sentence"]);
const CLAUSES: Table = many("col-question", &["col-word", "col-clause", "col-noun", "col-after", "col-but"]);
const ASKS: Table = many("col-asked", &["col-ask"]);

/// The tables of a requirement by its form.
fn requirement(form: &str) -> &'static [Table] {
    const fn figures(columns: &'static [&'static str]) -> Table {
        Table { first: "", columns, questions: Questions::Words, is_many: false }
    }
    match form {
        "range" => const { &[figures(&["col-min", "col-max", "col-basis"]), FIGURE_EXAMPLES] },
        "share" => const { &[figures(&["col-percent", "col-basis"]), FIGURE_EXAMPLES] },
        "quota" => const { &[table("col-entry", &["col-quota", "col-basis"]), FIGURE_EXAMPLES] },
        _ => const { &[table("col-times", &["col-each", "col-basis"]), FIGURE_EXAMPLES] },
    }
}

/// The tables of a reading by what it stands under.
fn readings(parent: &str) -> &'static [Table] {
    if parent == "requirement" {
        const { &[table("col-reading", &["col-base", "actual", "col-name", "col-note"]), FIGURE_EXAMPLES] }
    } else {
        const { &[table("col-reading", &["col-name", "col-note"])] }
    }
}

/// What may stand under a heading of a reference.
pub fn reference(kind: &str) -> Heading {
    const TOPIC: &[Table] = &[
        many("col-fact", &["col-source", "col-mark", "col-content", "col-article", "col-scope"]),
        many("col-key-unit", &["col-source", "col-mark", "col-place", "col-measure", "col-threshold", "col-note"]),
        many("col-self-check", &["col-question", "col-why", "col-remedy", "col-basis", "col-feature"]),
        many("col-feature", &["col-name"]),
    ];
    const SOURCE: &[Table] =
        &[table("col-source", &["col-name", "col-address", "col-date", "col-dated", "col-standing", "col-mark", "col-note"])];
    let (levels, tables): (&[usize], &[Table]) = match kind {
        "title" => (&[1], &[TITLE]),
        "sources" => (&[2], SOURCE),
        "measures" => (&[2], const { &[table("col-measure", &["col-name", "col-unit"])] }),
        "topic" | "plain" => (&[2, 3, 4, 5, 6], TOPIC),
        _ => return NONE,
    };
    Heading { levels, parents: &[], tables, lines: &[] }
}
