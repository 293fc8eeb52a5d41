//! Words by key: the page's own and the policy document's.

use remit_rules::answer::AnswerError;
use remit_rules::fault::messages;

use crate::document::{loaded, policy as document};

/// The page's own words for a key; the key itself where there are none, so that a gap is seen.
pub fn t(key: &'static str) -> &'static str {
    loaded().words.get(key)
}

/// The page's own words for a key that is put together, if there are any.
pub fn t_if(key: &str) -> Option<&'static str> {
    loaded().words.find(key)
}

/// The page's own words for a key that is put together.
pub fn t_of(key: &str) -> &'static str {
    t_if(key).unwrap_or_default()
}

/// The page's own words with gaps filled.
pub fn fill(key: &'static str, args: &[(&str, &str)]) -> String {
    messages::fill(t(key), args)
}

/// Why answers were refused, in the page's language.
pub fn refusal(error: &AnswerError) -> String {
    error.fill(t_of(&format!("error.{}", error.code.id())))
}

/// A text of the policy document; empty where there is none.
pub fn policy(key: &str) -> &'static str {
    policy_if(key).unwrap_or_default()
}

/// A text of the policy document, if it has one.
pub fn policy_if(key: &str) -> Option<&'static str> {
    document().texts.find(key)
}

/// A text of the related law; empty where there is none.
pub fn law(key: &str) -> &'static str {
    law_if(key).unwrap_or_default()
}

/// A text of the related law, if it has one.
pub fn law_if(key: &str) -> Option<&'static str> {
    loaded().reference.as_ref()?.texts.find(key)
}

/// The words for an outcome of a table: its own, or the name of the body it is.
pub fn outcome(table: &str, id: &str) -> &'static str {
    let own = policy_if(&format!("outcome.{table}.{id}")).or_else(|| policy_if(&format!("body.{id}")));
    own.unwrap_or_else(|| if id == remit_rules::model::UNSPECIFIED { t("silent") } else { t("nothing") })
}

/// The words for an answer, or a number's interval as it stands.
pub fn word(question: &str, id: &str) -> String {
    match policy_if(&format!("word.{question}.{id}")) {
        Some(word) => word.to_owned(),
        None => id.replace("..=", "—").replace("..", "+"),
    }
}

/// The names of some bodies.
pub fn bodies(ids: &[String]) -> String {
    list(ids.iter().map(|id| policy(&format!("body.{id}"))))
}

/// Words one after another as the language separates them.
pub fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(t("list.and"))
}

/// Article number as the policy cites it.
pub fn article(number: &str) -> String {
    fill("article", &[("n", &numeral(number))])
}

/// A number up to 99 in the numerals of the page's language; as it stands where the language has none of its own.
fn numeral(number: &str) -> String {
    let digits: Vec<char> = t_of("numeral.digits").chars().collect();
    let (Ok(value), false) = (number.parse::<usize>(), digits.is_empty()) else { return number.to_owned() };
    let digit = |n: usize| n.checked_sub(1).and_then(|at| digits.get(at)).map_or(String::new(), char::to_string);
    let tens = match value / 10 {
        0 => String::new(),
        1 => t_of("numeral.ten").to_owned(),
        many => digit(many) + t_of("numeral.ten"),
    };
    tens + &digit(value % 10)
}
