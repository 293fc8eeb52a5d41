//! The page's own words, by key.

use remit_rules::fault::messages::Messages;

/// The words for a key.
pub fn t(key: &str) -> String {
    fill(key, &[])
}

/// The words for a key with gaps filled.
pub fn fill(key: &str, args: &[(&str, &str)]) -> String {
    Messages::new(include_str!("words/zh-CN.txt")).fill(key, args)
}

/// A text of the policy document.
pub fn policy(key: &str) -> String {
    remit_policy::engine().policy().texts.get(key).to_owned()
}

/// A text of the policy document, if it has one.
pub fn policy_if(key: &str) -> Option<String> {
    remit_policy::engine().policy().texts.find(key).map(str::to_owned)
}

/// The words for an outcome of a table: its own, or the name of the body it is.
pub fn outcome(table: &str, id: &str) -> String {
    let own = policy_if(&format!("outcome.{table}.{id}")).or_else(|| policy_if(&format!("body.{id}")));
    own.unwrap_or_else(|| if id == "unspecified" { t("silent") } else { t("nothing") })
}

/// The words for an answer, or a number's interval as it stands.
pub fn word(question: &str, id: &str) -> String {
    policy_if(&format!("word.{question}.{id}")).unwrap_or_else(|| id.replace("..=", "—").replace("..", "+"))
}

/// Article number as the policy cites it.
pub fn article(number: &str) -> String {
    let digits: Vec<char> = remit_rules::read::keyword::preferred("digits").chars().collect();
    let ten = remit_rules::read::keyword::preferred("ten");
    let value: usize = number.parse().unwrap_or(0);
    let digit = |n: usize| n.checked_sub(1).and_then(|at| digits.get(at)).map_or(String::new(), char::to_string);
    let tens = match value / 10 {
        0 => String::new(),
        1 => ten.to_owned(),
        many => digit(many) + ten,
    };
    fill("article", &[("n", &(tens + &digit(value % 10)))])
}
