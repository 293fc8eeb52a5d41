//! Related outside law as data, kept apart from the policy: nothing here decides who supervises whom.
//!
//! As in [`crate::model`], ids, dates and numbers only; every word meant for a person lives in [`Texts`]:
//! `title`, `intro`, `source.<id>`, `source.<id>.note`, `measure.<id>`, `measure.<id>.unit`, `topic.<id>`,
//! `topic.<id>.intro`, `fact.<id>`, `fact.<id>.scope`, `key-unit.<id>`, `key-unit.<id>.note`, `feature.<id>`, and
//! `self-check.<id>` with `.why` and `.remedy`.

use crate::bytes;
use crate::model::Texts;

/// One edition of a reference document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reference {
    /// Stable id of the document.
    pub id: String,
    /// The document's own version.
    pub edition: String,
    /// Lower-case hexadecimal SHA-256 of the document's source with line feeds as line ends.
    pub hash: String,
    /// BCP 47 tag of the language the document is written in.
    pub language: String,
    /// The day on which the sources were read, so that everybody sees how old the knowledge is.
    pub read_on: String,
    /// Where the facts come from, in document order.
    pub sources: Vec<Source>,
    /// Ids of what a key-unit line can count, in document order.
    pub measures: Vec<String>,
    /// What it is about, in document order.
    pub topics: Vec<Topic>,
    /// The document's own words.
    pub texts: Texts,
}

bytes!(Reference { id, edition, hash, language, read_on, sources, measures, topics, texts });

/// A law, standard or notice, with where it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Id, unique among sources.
    pub id: String,
    /// Where it was read. Data and no text, so that a translation cannot lead elsewhere.
    pub addresses: Vec<String>,
    /// `YYYY-MM-DD`, or a shorter `YYYY-MM` or `YYYY` where no more is known.
    pub date: String,
    /// What happened on that date.
    pub dated: Dated,
    /// Whether it makes rules or only shows what is usually done.
    pub standing: Standing,
    /// How sure the copy is.
    pub mark: Mark,
}

bytes!(Source { id, addresses, date, dated, standing, mark });

/// What a source's date stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dated {
    /// The day it took effect.
    InForce,
    /// The day it was published.
    Published,
    /// No date of its own was found: when it was seen.
    Seen,
}

bytes!(enum Dated { 0 InForce {}, 1 Published {}, 2 Seen {} });

impl Dated {
    /// The id used in keys and in results.
    pub fn id(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Published => "published",
            Self::Seen => "seen",
        }
    }
}

/// Whether a source makes rules or only shows what is usually done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A law, regulation, rule or standard.
    Rule,
    /// Practice: notices and guides. What it says is advice here, not law.
    Practice,
}

bytes!(enum Standing { 0 Rule {}, 1 Practice {} });

impl Standing {
    /// The id used in keys and in results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Practice => "practice",
        }
    }
}

/// How sure a statement is. There are no others: what is less sure does not belong in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Read on an official or a government-press address.
    A,
    /// Read on a third-party copy, or in a database that names the official address.
    B,
}

bytes!(enum Mark { 0 A {}, 1 B {} });

impl Mark {
    /// The id used in keys and in results.
    pub fn id(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

/// Statements, key-unit lines, features of a place and self-check items that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Id, unique among topics.
    pub id: String,
    /// What the sources say.
    pub facts: Vec<Fact>,
    /// Lines of a published key-unit list.
    pub key_units: Vec<KeyUnit>,
    /// Ids of what a place may have, such as a kitchen; self-check items name them.
    pub features: Vec<String>,
    /// Questions for an owner's own round through the premises.
    pub self_checks: Vec<SelfCheck>,
}

bytes!(Topic { id, facts, key_units, features, self_checks });

/// One statement of a source, in our own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Id, unique among facts.
    pub id: String,
    /// Id of the source.
    pub source: String,
    /// Number of the article, such as `49` or `1-3`.
    pub article: Option<String>,
    /// How sure the statement is.
    pub mark: Mark,
}

bytes!(Fact { id, source, article, mark });

/// A line of a published list of key units: worth asking the fire department about, never a grade.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyUnit {
    /// Id, unique among key-unit lines.
    pub id: String,
    /// Id of the source.
    pub source: String,
    /// How sure the line is.
    pub mark: Mark,
    /// From when on; `None` where every place of the kind is listed.
    pub threshold: Option<Threshold>,
}

bytes!(KeyUnit { id, source, mark, threshold });

/// A number that has to be reached, with its own operator because lists of different places mix them.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// Id of the measure.
    pub measure: String,
    /// Whether the number itself counts.
    pub operator: Operator,
    /// The number, in the measure's unit.
    pub number: u32,
}

bytes!(Threshold { measure, operator, number });

/// Whether the number itself counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// The number or more.
    AtLeast,
    /// More than the number.
    Above,
}

bytes!(enum Operator { 0 AtLeast {}, 1 Above {} });

impl Threshold {
    /// Whether a number reaches it.
    pub fn is_reached(&self, number: u32) -> bool {
        match self.operator {
            Operator::AtLeast => number >= self.number,
            Operator::Above => number > self.number,
        }
    }
}

/// A question that an owner can answer standing in the premises; “yes” is as it should be. Advice, no verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct SelfCheck {
    /// Id, unique among self-check items.
    pub id: String,
    /// Ids of the facts it rests on; at least one.
    pub facts: Vec<String>,
    /// Ids of the features that a place must all have for it to apply; empty where it applies everywhere.
    pub features: Vec<String>,
}

bytes!(SelfCheck { id, facts, features });

impl Reference {
    /// Some topics only, with their sources and words, so that a page does not carry the others.
    #[must_use]
    pub fn excerpt(&self, topics: &[&str]) -> Self {
        let mut part = Self { texts: Texts::default(), ..self.clone() };
        part.topics.retain(|topic| topics.contains(&topic.id.as_str()));
        let sources: Vec<String> = part.cited().map(str::to_owned).collect();
        part.sources.retain(|source| sources.contains(&source.id));
        let measured = |id: &String| part.key_units().filter_map(|unit| unit.threshold.as_ref()).any(|line| line.measure == *id);
        part.measures = self.measures.iter().filter(|id| measured(id)).cloned().collect();
        part.texts = self.texts.only(|key| part.speaks_of(key));
        part
    }

    /// Whether a text belongs to what it holds.
    fn speaks_of(&self, key: &str) -> bool {
        let mut parts = key.split('.');
        let (kind, id) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        match kind {
            "source" => self.source(id).is_some(),
            "topic" => self.topic(id).is_some(),
            "fact" => self.fact(id).is_some(),
            "key-unit" => self.key_units().any(|unit| unit.id == id),
            "feature" => self.features().any(|feature| feature == id),
            "self-check" => self.self_checks().any(|item| item.id == id),
            "measure" => self.measures.iter().any(|measure| measure == id),
            _ => true,
        }
    }

    /// The sources on which its statements rest.
    fn cited(&self) -> impl Iterator<Item = &str> {
        self.facts().map(|fact| fact.source.as_str()).chain(self.key_units().map(|unit| unit.source.as_str()))
    }

    /// A source by id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// A fact by id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts().find(|fact| fact.id == id)
    }

    /// A topic by id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The facts of all topics, in document order.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.topics.iter().flat_map(|topic| &topic.facts)
    }

    /// The key-unit lines of all topics, in document order.
    pub fn key_units(&self) -> impl Iterator<Item = &KeyUnit> {
        self.topics.iter().flat_map(|topic| &topic.key_units)
    }

    /// What a place may have, by the topics in document order.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().flat_map(|topic| &topic.features).map(String::as_str)
    }

    /// The self-check items of all topics, in document order.
    pub fn self_checks(&self) -> impl Iterator<Item = &SelfCheck> {
        self.topics.iter().flat_map(|topic| &topic.self_checks)
    }

    /// Whether a self-check item rests on a rule, and not only on practice.
    pub fn rests_on_rule(&self, item: &SelfCheck) -> bool {
        let standing = |fact: &String| Some(self.source(&self.fact(fact)?.source)?.standing);
        item.facts.iter().any(|fact| standing(fact) == Some(Standing::Rule))
    }
}
