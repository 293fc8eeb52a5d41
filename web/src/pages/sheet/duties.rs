//! The provisions that are printed: first what the answers rest on, then what there is to do.

use remit_rules::model::Provision;
use remit_rules::result::{Assessment, Duty, DutyStatus};

use super::findings;
use crate::document::policy as document;
use crate::words::{fill, list, policy, policy_if, t, t_of};

/// The asker's own bodies, by subject. Their duties come first.
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
    findings::provisions(result).iter().filter_map(|id| line(provision(id)?, false)).collect()
}

/// The provisions of the requirements that the tables do not rest on already.
pub fn figures(result: &Assessment) -> Vec<Line> {
    let of_tables = findings::provisions(result);
    let of_requirements = result.requirements.iter().flat_map(|requirement| &requirement.provisions);
    of_requirements.filter(|id| !of_tables.contains(id)).filter_map(|id| line(provision(id)?, false)).collect()
}

fn provision(id: &str) -> Option<&'static Provision> {
    document().provisions.iter().find(|provision| provision.id == id)
}

/// The duties that stand nowhere else on the sheet, the most pressing first: what is not done, then the asker's own, then
/// the others. What was answered as done is among the answers.
pub fn duties(result: &Assessment) -> Vec<Line> {
    let own = ASKERS.iter().find(|(subject, _)| *subject == result.subject).map_or(&[][..], |(_, bodies)| *bodies);
    let elsewhere = elsewhere(result);
    let is_open = |duty: &&Duty| !elsewhere.contains(&duty.id) && duty.status != Some(DutyStatus::Done);
    let mut duties: Vec<&Duty> = result.duties.iter().filter(is_open).collect();
    // A stable order keeps the document's order within each rank.
    duties.sort_by_key(|duty| rank(duty, own));
    duties.into_iter().filter_map(line_of).collect()
}

/// The line of a duty.
pub fn line_of(duty: &Duty) -> Option<Line> {
    line(provision(&duty.id)?, duty.status == Some(DutyStatus::Missing))
}

/// The provisions that findings and requirements name.
fn elsewhere(result: &Assessment) -> Vec<String> {
    let mut ids = findings::provisions(result);
    ids.extend(result.requirements.iter().flat_map(|requirement| requirement.provisions.clone()));
    ids
}

fn rank(duty: &Duty, own: &[&str]) -> usize {
    match duty.status {
        Some(DutyStatus::Missing) => 0,
        _ => 1 + own.iter().position(|body| duty.bearers.iter().any(|bearer| bearer == body)).unwrap_or(own.len()),
    }
}

fn line(provision: &Provision, missing: bool) -> Option<Line> {
    let text = policy_if(&format!("provision.{}", provision.id))?;
    let bearers = list(provision.bearers.iter().map(|id| short(id)));
    let strength = if provision.bearers.is_empty() { String::new() } else { t_of(provision.modality.id()).to_owned() };
    let often = provision.frequency.as_deref().map(|id| policy(&format!("frequency.{id}")));
    let often = often.map(|often| fill("brackets", &[("n", often)])).unwrap_or_default();
    let who = if bearers.is_empty() { String::new() } else { format!("{bearers}{}{strength}{}", t("space"), t("colon")) };
    Some(Line { id: provision.id.clone(), text: format!("{who}{text}{often}"), missing })
}

/// A body's short name, where it has one.
fn short(id: &str) -> &'static str {
    policy_if(&format!("body.{id}.short")).unwrap_or_else(|| policy(&format!("body.{id}")))
}
