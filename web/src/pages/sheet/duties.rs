//! The provisions that are printed: first what the answers rest on, then what there is to do.

use remit_rules::model::Provision;
use remit_rules::result::{Assessment, Duty, DutyStatus};

use super::findings;
use crate::document::policy as document;
use crate::words::{article, fill, list, policy, policy_if, t, t_of};

/// Who asks, by subject, and whom the answer is about. What these have to do comes before what others have to do.
const ASKERS: &[(&str, &[&str])] = &[
    ("unit", &["unit", "venue-owner", "town"]),
    ("hazard", &["town", "sector-authority"]),
    ("town", &["town", "town-office", "village", "leaders", "party-government-heads"]),
    ("county", &["county", "government", "fire-rescue", "county-fire-rescue"]),
    ("firefighter", &["organization"]),
];

/// One line: a provision's number and its sentence.
#[derive(Debug, Clone)]
pub struct Line {
    /// The provision.
    pub id: String,
    /// Who, how strongly, what, how often.
    pub text: String,
    /// Whether it was answered that this is not done.
    pub missing: bool,
}

/// What the answers rest on.
pub fn basis(result: &Assessment) -> Vec<Line> {
    findings::provisions(result).iter().filter_map(|id| line(held(id)?, false)).collect()
}

/// Article and provisions, as the sheet cites them.
pub fn cite(number: &str, provisions: &[String]) -> String {
    match provisions {
        [] => article(number),
        ids => fill("sheet.at", &[("a", &article(number)), ("n", &list(ids.iter().map(String::as_str)))]),
    }
}

/// What the requirements rest on. The table names the provisions too, so these are the first to be left out.
pub fn figures(result: &Assessment) -> Vec<Line> {
    result.requirements.iter().flat_map(|held| &held.provisions).filter_map(|id| line(held_once(id, result)?, false)).collect()
}

fn held(id: &str) -> Option<&'static Provision> {
    document().provisions.iter().find(|held| held.id == id)
}

/// A provision that the tables do not rest on already.
fn held_once(id: &str, result: &Assessment) -> Option<&'static Provision> {
    held(id).filter(|_| !findings::provisions(result).iter().any(|other| other == id))
}

/// The duties that are not said elsewhere on the sheet, the most pressing first: what is not done, then what the asker
/// has to do, then the others. What was answered as done is among the answers.
pub fn duties(result: &Assessment) -> Vec<Line> {
    let own = ASKERS.iter().find(|(subject, _)| *subject == result.subject).map_or(&[][..], |(_, bodies)| *bodies);
    let said = said_elsewhere(result);
    let mut found: Vec<&Duty> = result.duties.iter().filter(|duty| !said.contains(&duty.id)).collect();
    found.retain(|duty| duty.status != Some(DutyStatus::Done));
    // A stable order keeps the document's order within each rank.
    found.sort_by_key(|duty| rank(duty, own));
    found.into_iter().filter_map(|duty| line(held(&duty.id)?, duty.status == Some(DutyStatus::Missing))).collect()
}

fn said_elsewhere(result: &Assessment) -> Vec<String> {
    let mut said = findings::provisions(result);
    said.extend(result.requirements.iter().flat_map(|held| held.provisions.clone()));
    said
}

fn rank(duty: &Duty, own: &[&str]) -> usize {
    match duty.status {
        Some(DutyStatus::Missing) => 0,
        _ => 1 + own.iter().position(|body| duty.bearers.iter().any(|bearer| bearer == body)).unwrap_or(own.len()),
    }
}

fn line(held: &Provision, missing: bool) -> Option<Line> {
    let text = policy_if(&format!("provision.{}", held.id))?;
    let bearers = list(held.bearers.iter().map(|id| short(id)));
    let strength = if held.bearers.is_empty() { String::new() } else { t_of(held.modality.id()).to_owned() };
    let often = held.frequency.as_deref().map(|id| policy(&format!("frequency.{id}")));
    let often = often.map(|often| fill("brackets", &[("n", often)])).unwrap_or_default();
    let who = if bearers.is_empty() { String::new() } else { format!("{bearers}{}{strength}{}", t("space"), t("colon")) };
    Some(Line { id: held.id.clone(), text: format!("{who}{text}{often}"), missing })
}

/// A body's short name, where it has one.
fn short(id: &str) -> &'static str {
    policy_if(&format!("body.{id}.short")).unwrap_or_else(|| policy(&format!("body.{id}")))
}
