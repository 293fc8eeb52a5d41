//! The cases that the address names, and what comes out for each.

use std::rc::Rc;

use remit_policy::Bundle;
use remit_rules::Engine;
use remit_rules::answer::{Answer, Answers};
use remit_rules::model::Subject;
use remit_rules::result::Assessment;

use crate::document::{engine, fetch, policy as document, subject};
use crate::link;
use crate::place::{self, State};
use crate::site::site;
use crate::words::{fill, t};

/// The most cases that stand side by side.
pub const MOST: usize = 3;
/// The letters that name the cases in the address.
const LETTERS: [char; MOST] = ['a', 'b', 'c'];

/// Ids with values, as in an address.
pub type Pairs = Vec<(String, String)>;

/// What is compared: the subject and the answers of each case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compared {
    /// Subject id.
    pub subject: String,
    /// The cases; at least two.
    pub cases: Vec<Pairs>,
    /// What of the link belongs to no case.
    pub notices: Vec<String>,
}

impl Compared {
    /// What the address names. Answers without a letter are those of the first case; a second that is not named is a copy
    /// of the first, so that one thing can be changed.
    pub fn of_address() -> Self {
        let fragment = link::fragment();
        let own = |letter: &char| {
            let pair =
                |(id, value): &(String, String)| Some((id.strip_prefix(*letter)?.strip_prefix('.')?.to_owned(), value.clone()));
            let pairs: Pairs = fragment.pairs.iter().filter_map(pair).collect();
            let is_named = !pairs.is_empty() || fragment.value(&letter.to_string()).is_some();
            is_named.then_some(pairs)
        };
        let is_plain = |(id, value): &&(String, String)| !id.contains('.') && id.len() > 1 && !is_present(id, value);
        let plain: Pairs = fragment.pairs.iter().filter(is_plain).cloned().collect();
        let is_of_case = |(id, value): &&(String, String)| {
            let (letter, rest) = id.split_at(id.chars().next().map_or(0, char::len_utf8));
            (letter.starts_with(LETTERS) && (rest.is_empty() || rest.starts_with('.'))) || is_present(id, value)
        };
        let has_first = own(&LETTERS[0]).is_some();
        let is_used = |pair: &&(String, String)| is_of_case(pair) || (!has_first && is_plain(pair));
        let left: Pairs = fragment.pairs.iter().filter(|pair| !is_used(pair)).cloned().collect();
        let mut notices = link::unusable(&left, |_, _, _| None);
        let first = own(&LETTERS[0]).unwrap_or(plain);
        let second = own(&LETTERS[1]).unwrap_or_else(|| first.clone());
        let known = subject(&fragment.anchor);
        if known.is_none() && !fragment.anchor.is_empty() {
            notices.push(link::cut(&fragment.anchor));
        }
        let subject = known.or_else(|| document().subjects.first()).map(|subject| subject.id.clone()).unwrap_or_default();
        Self { subject, cases: [first, second].into_iter().chain(own(&LETTERS[2])).collect(), notices }
    }

    /// The same as an address.
    pub fn fragment(&self) -> String {
        let case = |(pairs, letter): (&Pairs, char)| match pairs.as_slice() {
            [] => vec![format!("&{letter}=")],
            pairs => pairs.iter().map(|(id, value)| format!("&{letter}.{id}={value}")).collect(),
        };
        format!("#{}{}", self.subject, self.cases.iter().zip(LETTERS).flat_map(case).collect::<Vec<_>>().concat())
    }

    /// The cases with one value of one of them changed; empty takes it away.
    pub fn with(&self, case: usize, id: &str, value: &str) -> Self {
        let mut next = Self { notices: Vec::new(), ..self.clone() };
        if let Some(pairs) = next.cases.get_mut(case) {
            pairs.retain(|(other, _)| other != id);
            if !value.is_empty() {
                pairs.push((id.to_owned(), value.to_owned()));
            }
        }
        next
    }
}

/// Whether a pair only says that the answers belong to the present edition.
fn is_present(id: &str, value: &str) -> bool {
    id == "edition" && value == document().edition
}

/// An earlier edition that was fetched.
#[derive(Clone)]
pub struct Earlier(String, Rc<Engine>);

/// The names of the editions that the deployment keeps.
pub fn names() -> impl Iterator<Item = &'static str> {
    t("editions").split_whitespace()
}

/// The editions that the deployment keeps and that could be read.
pub async fn editions() -> Vec<Earlier> {
    let mut editions = Vec::new();
    for edition in names() {
        let bytes = fetch(&format!("{}data/edition.{edition}.bin", site().top)).await;
        if let Some((bundle, [])) = bytes.as_deref().and_then(|bytes| Bundle::read(bytes).ok()) {
            editions.push(Earlier(edition.to_owned(), Rc::new(Engine::new(bundle.policy))));
        }
    }
    editions
}

/// One case with its result.
pub struct Case {
    /// The edition that it names; empty for the present one.
    pub edition: String,
    /// Its answers.
    pub state: State,
    /// What comes out; nothing where the edition is not there.
    pub result: Assessment,
    /// Whether the edition is there.
    pub is_computed: bool,
}

impl Case {
    /// The case of some pairs.
    pub fn new(subject: &Subject, pairs: &Pairs, earlier: &[Earlier]) -> Self {
        // The notice of another edition, which is not kept, comes with the answers.
        let is_kept = |(id, value): &&(String, String)| id == "edition" && names().any(|name| name == value);
        let edition = pairs.iter().find(is_kept).map(|(_, value)| value.clone()).unwrap_or_default();
        let state = place::read_from(subject, pairs.iter().filter(|pair| !is_kept(pair)).cloned().collect());
        let other = earlier.iter().find(|Earlier(name, _)| *name == edition);
        let result = match other {
            // Positions of questions differ between editions, so the answers are carried over by id.
            Some(Earlier(_, other)) => assess_under(other, subject, &state),
            None => engine().assess(&subject.id, &state.answers, &state.readings),
        };
        let is_computed = edition.is_empty() || other.is_some();
        // The result of the present edition is not that of another one.
        let result =
            if is_computed { result } else { Assessment { determinations: Vec::new(), requirements: Vec::new(), ..result } };
        Self { edition, state, result, is_computed }
    }

    /// What of its link could not be used, with the name of the case.
    pub fn notices(&self, name: &str) -> Vec<String> {
        let edition = self.state.edition.iter().map(|edition| fill("notice.edition", &[("n", edition)]));
        edition.chain(self.state.notices.iter().cloned()).map(|notice| format!("{name}{}{notice}", t("comma"))).collect()
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.state.answers.iter().all(|answer| answer == Answer::Unknown)
    }
}

fn assess_under(other: &Engine, subject: &Subject, state: &State) -> Assessment {
    let Some(there) = other.policy().subjects.iter().find(|other| other.id == subject.id) else {
        return other.assess(&subject.id, &Answers::default(), &state.readings);
    };
    let mut answers = Answers::unknown(there);
    for at in subject.question_indexes() {
        let Some(place) = there.question(&subject.questions[at].id) else { continue };
        let answer = match state.answers.get(at) {
            Answer::Word(_) => {
                there.questions[place].word(&state.answers.text(subject, at)).map_or(Answer::Unknown, Answer::Word)
            }
            other => other,
        };
        answers.set(place, answer);
    }
    other.assess(&subject.id, &answers, &state.readings)
}
