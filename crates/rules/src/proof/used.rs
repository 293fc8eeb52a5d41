//! Every provision is formalised or marked as a principle.

use super::is_cited;
use crate::fault::Fault;
use crate::model::Modality;
use crate::read::Document;

/// Faults every provision that nothing uses.
pub fn prove(document: &Document, faults: &mut Vec<Fault>) {
    let places = document.places.provisions.iter();
    for (provision, place) in document.policy.provisions.iter().zip(places) {
        let used = provision.modality == Modality::Principle || provision.is_duty() || is_cited(&document.policy, &provision.id);
        if !used {
            faults.push(Fault::new("provision-unused", *place, &[("id", &provision.id)]));
        }
    }
}
