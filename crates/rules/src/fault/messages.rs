//! Sentences for people, by code and language, with named gaps.

/// The sentences of one language: `code = sentence with {gaps}`; a line that begins with white space continues.
#[derive(Debug, Clone, Copy)]
pub struct Messages(&'static str);

/// Sentences about a document.
pub fn document(language: &str) -> Messages {
    Messages(if is_chinese(language) { include_str!("document.zh-CN.txt") } else { include_str!("document.en.txt") })
}

/// Sentences about answers. A file of its own: the page needs these and not the others.
pub fn answer(language: &str) -> Messages {
    Messages(if is_chinese(language) { include_str!("answer.zh-CN.txt") } else { include_str!("answer.en.txt") })
}

/// Sentences about a policy file that is refused.
pub fn portable(language: &str) -> Messages {
    Messages(if is_chinese(language) { include_str!("portable.zh-CN.txt") } else { include_str!("portable.en.txt") })
}

/// Sentences about bytes that are no text.
pub fn decode(language: &str) -> Messages {
    Messages(if is_chinese(language) { include_str!("decode.zh-CN.txt") } else { include_str!("decode.en.txt") })
}

/// Sentences about a trainer's own cases.
pub fn cases(language: &str) -> Messages {
    Messages(if is_chinese(language) { include_str!("cases.zh-CN.txt") } else { include_str!("cases.en.txt") })
}

fn is_chinese(language: &str) -> bool {
    language.starts_with("zh")
}

impl Messages {
    /// Sentences from a file of this form.
    pub fn new(file: &'static str) -> Self {
        Self(file)
    }

    /// The template for a code, its lines joined as written.
    pub fn template(&self, code: &str) -> Option<String> {
        let mut lines = self.0.lines();
        let first = lines.find_map(|line| line.strip_prefix(code)?.strip_prefix(" = "))?;
        let mut text = first.to_owned();
        for line in lines.take_while(|line| line.starts_with(' ')) {
            text.push('\n');
            text.push_str(&line[1..]);
        }
        Some(text)
    }

    /// Every code with its template.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_once(" = "))
    }

    /// The sentence with its gaps filled; the code itself where there is no sentence.
    pub fn fill(&self, code: &str, args: &[(&str, &str)]) -> String {
        self.template(code).map_or_else(|| code.to_owned(), |template| fill(&template, args))
    }
}

/// A template with its gaps filled, in one pass, so that braces inside a value stay as they are.
pub fn fill(template: &str, args: &[(&str, &str)]) -> String {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        text.push_str(args.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value));
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// The names of the gaps of a template, in its order.
pub fn gaps(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}
