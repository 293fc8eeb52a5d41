//! The policy document itself: whole, in its own words, and asking only what it uses.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::model::{Form, Modality, Policy, Provision, QuestionIndex, Requirement, Subject, SubjectIndex};
use remit_rules::proof::{self, official};
use remit_rules::read::{self, Document};

/// From this many characters on, words in common with the official text are a quotation and no restatement.
const QUOTATION: usize = 16;

/// Names that cannot be said otherwise.
const NAMES: &[&str] = &[
    "江苏省生产经营单位安全风险管理条例",
    "江苏省公安派出所日常消防监督检查范围",
    "镇（街道）综合行政执法和应急管理办公室",
    "规范政府专职消防队员额配备",
    "强化政府专职消防队力量县域统筹机制",
];

/// The contract's questions and requirements of a town, whose ids other programs hold.
const TOWN_QUESTIONS: &[&str] = &[
    "town-kind",
    "leader",
    "office-staff",
    "enforcement-staff",
    "fire-seconded",
    "police-assigned",
    "other-staff",
    "villages",
    "town-drills",
    "village-drills",
    "risk-flood",
    "risk-typhoon",
    "risk-weather",
    "risk-earthquake",
    "risk-fire",
];
const TOWN_REQUIREMENTS: &[&str] =
    &["enforcement-staff", "fire-seconded", "police-assigned", "other-staff", "town-drills", "village-drills"];
const TRAINED: &[&str] = &["seconded", "office", "brigade", "grid", "informant"];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the top folder").to_path_buf()
}

fn document() -> Document {
    let path = top().join("crates/policy/documents/yancheng/policy.md");
    read::read(&fs::read_to_string(path).expect("the document is there"))
}

/// The issuer's text is not part of the project; where it is absent, what needs it is skipped.
fn official_text() -> Option<String> {
    let text = fs::read_to_string(top().join("../shared/policy/official-text.txt")).ok();
    if text.is_none() {
        println!("skipped: the official text is not beside the repository");
    }
    text
}

fn policy() -> Policy {
    document().policy
}

fn town(policy: &Policy) -> &Subject {
    policy.subjects.iter().find(|subject| subject.id == "town").expect("the contract names it")
}

fn text_of<'a>(policy: &'a Policy, provision: &Provision) -> &'a str {
    policy.texts.find(&format!("provision.{}", provision.id)).unwrap_or_default()
}

/// The provisions that a requirement cites, whatever its form.
fn cited(requirement: &Requirement) -> Vec<&String> {
    let rows: Vec<&String> = match &requirement.form {
        Form::Range { rows, .. } => rows.iter().flat_map(|row| &row.provisions).collect(),
        Form::Share { rows, .. } => rows.iter().flat_map(|row| &row.provisions).collect(),
        Form::Quota(_) | Form::Frequency { .. } => Vec::new(),
    };
    rows.into_iter().chain(&requirement.provisions).collect()
}

fn formalised(policy: &Policy) -> BTreeSet<&String> {
    let tables = policy.subjects.iter().flat_map(|subject| &subject.tables);
    let rows = tables.flat_map(|table| &table.rows).flat_map(|row| &row.provisions);
    let requirements = policy.subjects.iter().flat_map(|subject| &subject.requirements).flat_map(cited);
    rows.chain(requirements).collect()
}

/// Question ids of the yes/no duties, with the provisions that ask them.
fn checks(policy: &Policy) -> BTreeMap<&str, Vec<&str>> {
    let mut checks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for provision in &policy.provisions {
        if let Some(question) = &provision.check {
            checks.entry(question).or_default().push(&provision.id);
        }
    }
    checks
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn runs(text: &str) -> Vec<String> {
    let letters: Vec<char> = without_spaces(text).chars().collect();
    letters.windows(QUOTATION).map(|run| run.iter().collect()).collect()
}

/// A text without the names that cannot be said otherwise; what stood around a name stays apart.
fn without_names(text: &str) -> Vec<String> {
    let mark = |text: String, name: &&str| text.replace(*name, "|");
    NAMES.iter().fold(without_spaces(text), mark).split('|').map(str::to_owned).collect()
}

#[test]
fn the_document_is_sound_and_has_all_twenty_articles() {
    let document = document();
    assert!(proof::prove(&document).faults.is_empty());
    let numbers: Vec<String> = document.policy.articles.iter().map(|article| article.number.clone()).collect();
    assert_eq!(numbers, (1..=20).map(|number| number.to_string()).collect::<Vec<_>>());
    for number in &numbers {
        assert!(document.policy.provisions.iter().any(|provision| provision.article == *number), "{number}");
    }
}

#[test]
fn every_official_sentence_is_restated() {
    let Some(text) = official_text() else { return };
    let document = document();
    let coverage = official::check(&document.policy, &text);
    assert_eq!(coverage.articles.len(), 20);
    for article in &coverage.articles {
        assert!(article.uncovered.is_empty(), "article {}: {:?}", article.article, article.uncovered);
    }
    assert!(official::faults(&document, &coverage).is_empty());
    assert_eq!(document.policy.official_hash.as_ref(), Some(&coverage.hash));
}

#[test]
fn every_provision_names_its_official_sentence() {
    for provision in policy().provisions {
        assert!(!provision.sentences.is_empty(), "{}", provision.id);
    }
}

#[test]
fn every_provision_is_formalised_or_a_principle() {
    let policy = policy();
    let formalised = formalised(&policy);
    for provision in &policy.provisions {
        let is_principle = provision.modality == Modality::Principle;
        assert!(formalised.contains(&provision.id) || provision.is_duty() || is_principle, "{}", provision.id);
    }
}

#[test]
fn every_duty_has_a_bearer_and_every_body_is_named_somewhere() {
    let policy = policy();
    let duties = policy.provisions.iter().filter(|provision| provision.modality != Modality::Principle);
    for provision in duties {
        assert!(!provision.bearers.is_empty(), "{}", provision.id);
    }
    let named: BTreeSet<&String> =
        policy.provisions.iter().flat_map(|provision| provision.bearers.iter().chain(&provision.owed_to)).collect();
    for body in &policy.bodies {
        assert!(named.contains(body), "{body} neither bears nor is owed anything");
    }
}

#[test]
fn every_check_question_belongs_to_exactly_one_provision() {
    let policy = policy();
    let checks = checks(&policy);
    let reading = |id: &&str| {
        policy.provisions.iter().find(|provision| provision.id == **id).and_then(|provision| provision.reading.clone())
    };
    for (question, provisions) in &checks {
        let readings: BTreeSet<_> = provisions.iter().map(reading).collect();
        let is_one = provisions.len() == 1 || readings.len() == provisions.len() && !readings.contains(&None);
        assert!(is_one, "{question}: {provisions:?}");
    }
    let conditions: BTreeSet<(SubjectIndex, QuestionIndex)> = policy
        .provisions
        .iter()
        .flat_map(|provision| &provision.applies)
        .flat_map(|applies| applies.conditions.iter().map(|(question, _)| (applies.subject, *question)))
        .collect();
    let town = policy.subject_indexes().find(|at| policy.subjects[*at].id == "town").expect("the contract names it");
    let subject = &policy.subjects[town];
    for (at, question) in
        subject.question_indexes().zip(&subject.questions).filter(|(_, question)| question.words() == ["yes", "no"])
    {
        let is_condition = conditions.contains(&(town, at));
        assert_ne!(is_condition, checks.contains_key(question.id.as_str()), "{} is asked for nothing, or twice", question.id);
    }
}

#[test]
fn a_check_is_asked_where_its_duty_follows() {
    let policy = policy();
    let at = policy.subject_indexes().find(|at| policy.subjects[*at].id == "town").expect("the contract names it");
    for provision in policy.provisions.iter().filter(|provision| provision.check.is_some()) {
        assert!(provision.applies.iter().any(|applies| applies.subject == at), "{}", provision.id);
    }
}

#[test]
fn every_question_of_the_town_has_a_group_and_a_help() {
    let policy = policy();
    for question in &town(&policy).questions {
        let group = question.group.as_ref().unwrap_or_else(|| panic!("{} has no group", question.id));
        assert!(policy.texts.find(&format!("group.{group}")).is_some(), "{group}");
        let is_helped = policy.texts.find(&format!("question.{}.help", question.id)).is_some();
        assert!(is_helped, "{} has no help", question.id);
    }
}

#[test]
fn the_towns_contract_stands() {
    let policy = policy();
    let town = town(&policy);
    for id in TOWN_QUESTIONS {
        assert!(town.question(id).is_some(), "{id}");
    }
    let ids: Vec<&str> = town.requirements.iter().map(|requirement| requirement.id.as_str()).collect();
    let of_contract: Vec<&str> = ids.iter().copied().filter(|id| TOWN_REQUIREMENTS.contains(id)).collect();
    assert_eq!(of_contract, TOWN_REQUIREMENTS);
    let trained: Vec<String> = TRAINED.iter().map(|group| format!("training-{group}")).collect();
    let others: Vec<&str> = ids.into_iter().filter(|id| !TOWN_REQUIREMENTS.contains(id)).collect();
    assert_eq!(others, trained);
}

#[test]
fn everybody_is_to_be_trained() {
    let policy = policy();
    let town = town(&policy);
    for group in TRAINED {
        let id = format!("training-{group}");
        let requirement = town.requirements.iter().find(|requirement| requirement.id == id).expect("it is there");
        let Form::Share { columns, rows, bases, .. } = &requirement.form else { panic!("{id} is no share") };
        let question = |end: &str| town.question(&format!("train-{group}-{end}")).expect("it is asked");
        assert!(columns.is_empty() && rows.len() == 1 && rows[0].percent == 100, "{id}");
        assert_eq!((requirement.actual, &bases[0].questions), (question("done"), &vec![question("all")]), "{id}");
        assert!(town.ceilings.contains(&(question("done"), question("all"))), "{id}");
    }
}

#[test]
fn provisions_are_short() {
    let policy = policy();
    let mut lengths: Vec<usize> = policy.provisions.iter().map(|provision| text_of(&policy, provision).chars().count()).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 40, "half of them have more than {} characters", lengths[lengths.len() / 2]);
    assert!(lengths.first().is_some_and(|shortest| *shortest > 0), "a provision says nothing");
}

#[test]
fn no_text_quotes_the_official_one() {
    let Some(official) = official_text() else { return };
    let quoted: HashSet<String> = runs(&official).into_iter().collect();
    for (key, text) in policy().texts.iter() {
        for run in without_names(text).iter().flat_map(|part| runs(part)) {
            assert!(!quoted.contains(&run), "{key}: {run}");
        }
    }
}

#[test]
fn no_text_passes_a_verdict() {
    for (key, text) in policy().texts.iter() {
        for word in ["合格", "违法的", "处罚"] {
            assert!(!text.contains(word), "{key}: {word}");
        }
    }
}

#[test]
fn where_the_text_gives_no_number_the_provision_gives_none() {
    let policy = policy();
    let vague = ["regularly", "routine", "dynamic", "promptly", "occasion"];
    let is_vague = |provision: &&Provision| provision.frequency.as_deref().is_some_and(|id| vague.contains(&id));
    for provision in policy.provisions.iter().filter(is_vague) {
        let digit = text_of(&policy, provision).chars().find(|letter| letter.is_numeric());
        assert_eq!(digit, None, "{}", provision.id);
    }
}

#[test]
fn the_starter_document_is_proved_and_asked() {
    let path = top().join("crates/policy/documents/starter/policy.md");
    let document = read::read(&fs::read_to_string(path).expect("the document is there"));
    let report = proof::prove(&document);
    assert_eq!(report.faults, []);
    assert_eq!((report.tables, report.examples), (1, 3));
}
