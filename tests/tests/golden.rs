//! A small document with figures of every form, and all that the engine makes of it, line by line, in `golden/`. What
//! changes there changes for a person: read it, then write it anew with `REMIT_BLESS=1`.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::TableIndex;
use remit_rules::result::Picture;
use remit_rules::training::quiz::{Wanted, coverage, draw, order};
use remit_rules::training::{Exercise, What, askable, exercises, spoken, text};
use remit_rules::{Engine, proof, read};
use serde_json::json;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn engine() -> Engine {
    let document = read::read(&fs::read_to_string(folder().join("fair.md")).expect("UTF-8"));
    assert_eq!(document.faults, []);
    assert_eq!(proof::prove(&document).faults, []);
    Engine::new(document.policy)
}

/// Compares a text with the file that holds it, line by line.
fn compare(name: &str, text: &str) {
    let file = folder().join(name);
    if std::env::var_os("REMIT_BLESS").is_some() {
        fs::write(&file, text).expect("the folder can be written");
    }
    let wanted = fs::read_to_string(file).expect("UTF-8");
    for (number, (line, other)) in text.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(line, other, "{name}, line {}", number + 1);
    }
    assert_eq!(text.lines().count(), wanted.lines().count(), "{name}");
}

/// Adds a line.
fn line(text: &mut String, line: std::fmt::Arguments) {
    text.write_fmt(line).and_then(|()| text.write_char('\n')).expect("a string takes everything");
}

/// An exercise as a learner meets it, with why its choices are wrong.
fn exercise(engine: &Engine, exercise: &Exercise, file: &mut String) {
    let policy = engine.policy();
    let own = exercise.subject_of(policy);
    let extras: Vec<&str> = exercise.extras.iter().map(|at| own.questions[*at].id.as_str()).collect();
    line(file, format_args!("{}", exercise.id));
    line(file, format_args!("  {}{}", text::stem(policy, exercise), text::question(policy, exercise)));
    line(
        file,
        format_args!(
            "  {} ({}) {:?} {} many={} care={} beside={} besides {extras:?} by {:?}",
            exercise.target_id(policy),
            exercise.article(policy),
            exercise.kind,
            exercise.level,
            exercise.many,
            text::needs_care(exercise),
            exercise.beside.is_some(),
            exercise.provisions
        ),
    );
    line(file, format_args!("  {:?}", exercise.covers));
    for choice in &exercise.choices {
        let what = match &choice.what {
            What::Outcomes(ids) => format!("{ids:?}"),
            What::Figure(status, by) => format!("{} {by}", status.id()),
            What::Duty(id) => id.clone(),
        };
        line(file, format_args!("  {} {what} {:?}", if choice.right { '+' } else { '-' }, choice.wrong));
    }
}

#[test]
fn the_exercises_stay_what_they_are() {
    let engine = engine();
    let all = exercises(&engine);
    let mut file = String::new();
    for one in &all {
        exercise(&engine, one, &mut file);
    }
    let subject = engine.policy().subject_indexes().next().expect("a subject");
    let own = &engine.policy().subjects[subject];
    let questions: Vec<&str> = spoken(engine.policy(), subject).into_iter().map(|at| own.questions[at].id.as_str()).collect();
    line(&mut file, format_args!("spoken {questions:?}"));
    line(&mut file, format_args!("askable {:?}", askable(engine.policy(), subject)));
    compare("exercises.txt", &file);
}

#[test]
fn a_seed_draws_the_same_quiz_for_good() {
    let engine = engine();
    let all = exercises(&engine);
    let mut file = String::new();
    for (seed, count, levels) in [("a", 12, vec![]), ("b", 30, vec![]), ("c", 8, vec![2]), ("d", 8, vec![1, 3])] {
        let wanted = Wanted { seed: seed.to_owned(), count, levels, ..Wanted::default() };
        let quiz = draw(&all, &wanted);
        line(&mut file, format_args!("{seed} {}", coverage(quiz.iter().map(|at| &all[*at])).len()));
        for at in quiz {
            line(&mut file, format_args!("  {} {:?}", all[at].id, order(&all[at], seed)));
        }
    }
    compare("quiz.txt", &file);
}

/// Some of the words or numbers of a question; the empty one leaves it open.
type Points<'a> = (&'a str, &'a [&'a str]);

const PLACE: Points = ("place", &["", "square", "street", "hall"]);
const SELLS: Points = ("sells", &["", "food", "gas", "other"]);
const FIRE: Points = ("has-fire", &["", "yes", "no"]);
const GUESTS: Points = ("guests", &["", "5", "60", "200", "600", "5000"]);
const DAYS: Points = ("days", &["", "1", "7", "20"]);

/// Every combination of answers.
fn cases<'a>(questions: &[Points<'a>]) -> Vec<Vec<(&'a str, &'a str)>> {
    questions.iter().fold(vec![Vec::new()], |cases, (question, points)| {
        let longer = |case: &Vec<_>, point: &&'a str| {
            let more = (!point.is_empty()).then_some((*question, *point));
            case.iter().copied().chain(more).collect::<Vec<_>>()
        };
        cases.iter().flat_map(|case| points.iter().map(|point| longer(case, point))).collect()
    })
}

/// The answers, unless they contradict one another.
fn answers(engine: &Engine, case: &[(&str, &str)]) -> Option<Answers> {
    let input = |text: &str| text.parse().map_or_else(|_| Input::Word(text.to_owned()), Input::Number);
    Answers::check(engine.policy(), "stall", case.iter().map(|(id, text)| (*id, input(text)))).ok()
}

fn choices(pairs: &[(&str, &str)]) -> Readings {
    pairs.iter().map(|(id, choice)| ((*id).to_owned(), (*choice).to_owned())).collect()
}

#[test]
fn the_explanations_stay_what_they_are() {
    let engine = engine();
    let mut file = String::new();
    let tables: [(usize, Vec<Points>, Readings); 5] = [
        (0, vec![FIRE, PLACE], choices(&[])),
        (0, vec![FIRE, PLACE], choices(&[("both-ways", "city-only")])),
        (1, vec![GUESTS, DAYS, SELLS], choices(&[])),
        (2, vec![SELLS, FIRE, PLACE], choices(&[])),
        (2, vec![("sells", &["gas"]), PLACE], choices(&[("fence-or-bucket", "fence-and-bucket")])),
    ];
    for (table, questions, readings) in tables {
        for case in cases(&questions) {
            let Some(answers) = answers(&engine, &case) else { continue };
            let result = engine.assess("stall", &answers, &readings);
            let explanation = &engine.explain("stall", &answers, &readings)[table];
            line(&mut file, format_args!("{case:?} {readings:?}"));
            line(&mut file, format_args!("  {}", json!(&result.determinations[table])));
            let lists =
                [("why", json!(&explanation.why)), ("not", json!(&explanation.why_not)), ("by", json!(&explanation.changes))];
            for (name, list) in lists {
                for one in list.as_array().into_iter().flatten() {
                    line(&mut file, format_args!("  {name} {one}"));
                }
            }
        }
    }
    compare("explanations.txt", &file);
}

#[test]
fn figures_duties_and_next_questions_stay_what_they_are() {
    let engine = engine();
    let mut file = String::new();
    let open: &[(&str, &str)] = &[];
    let full: &[(&str, &str)] = &[
        ("place", "hall"),
        ("sells", "food"),
        ("has-fire", "yes"),
        ("guests", "60"),
        ("days", "11"),
        ("staff", "7"),
        ("helpers", "3"),
        ("trained", "2"),
        ("drills", "5"),
        ("ovens", "2"),
        ("bottles", "0"),
        ("lamps", "1"),
        ("buckets", "6"),
        ("wind", "yes"),
        ("rain", "no"),
        ("heat", "no"),
        ("frost", "no"),
    ];
    // Everything, nothing, each answer alone, all but each, and all up to each.
    let mut all: Vec<Vec<(&str, &str)>> = vec![open.to_vec(), full.to_vec()];
    for at in 0..full.len() {
        all.push(vec![full[at]]);
        all.push(full.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| *one).collect());
        all.push(full[..at].to_vec());
    }
    let changed = |pairs: &[(&'static str, &'static str)]| {
        let other = |one: &(&'static str, &'static str)| *pairs.iter().find(|(id, _)| *id == one.0).unwrap_or(one);
        full.iter().map(other).collect::<Vec<_>>()
    };
    all.push(changed(&[("place", "street"), ("sells", "gas"), ("helpers", "9"), ("drills", "12")]));
    all.push(changed(&[("place", "street"), ("sells", "other"), ("has-fire", "no"), ("days", "0"), ("drills", "0")]));
    all.push(changed(&[("place", "square"), ("staff", "0"), ("helpers", "0"), ("trained", "0"), ("lamps", "0")]));
    let full_ones: Vec<_> = all.iter().filter(|case| case.len() == full.len()).cloned().collect();
    let others = choices(&[("staff-who", "own-people"), ("share-of", "of-both")]);
    for (readings, cases) in [(choices(&[]), &all), (others, &full_ones)] {
        for case in cases {
            let answers = answers(&engine, case).expect("they agree");
            let result = json!(engine.assess("stall", &answers, &readings));
            line(&mut file, format_args!("{case:?} {readings:?}"));
            for name in ["requirements", "duties", "possibleDuties", "next", "readings", "warnings"] {
                for one in result[name].as_array().unwrap_or(&vec![result[name].clone()]) {
                    line(&mut file, format_args!("  {name} {one}"));
                }
            }
        }
    }
    compare("figures.txt", &file);
}

/// A picture as an indented list; a star stands where the answers leave the way open.
fn draw_picture(picture: &Picture, depth: usize, file: &mut String) {
    let (space, star) = (" ".repeat(depth), if picture.is_open { "*" } else { "" });
    match &picture.question {
        None => line(file, format_args!("{space}{:?}{star} {}", picture.outcome, picture.leaves())),
        Some(question) => {
            line(file, format_args!("{space}{question}{star} {}", picture.leaves()));
            for branch in &picture.branches {
                line(file, format_args!("{space} {:?}", branch.words));
                draw_picture(&branch.to, depth + 2, file);
            }
        }
    }
}

#[test]
fn the_pictures_stay_what_they_are() {
    let engine = engine();
    let mut file = String::new();
    for case in cases(&[("place", &["", "street"]), ("has-fire", &["", "yes"]), ("guests", &["", "60"])]) {
        for readings in [choices(&[]), choices(&[("both-ways", "city-only"), ("fence-or-bucket", "fence-and-bucket")])] {
            let answers = answers(&engine, &case).expect("they agree");
            for table in 0..3 {
                let picture = engine.picture("stall", TableIndex::new(table), &answers, &readings).expect("a table");
                line(&mut file, format_args!("{case:?} {readings:?} {table}"));
                draw_picture(&picture, 1, &mut file);
            }
        }
    }
    compare("pictures.txt", &file);
}

/// A document with one line changed, and what was done to the line.
fn changes(source: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with("|-")) {
        let mut change = |name: String, new: &[&str]| {
            let changed = [&lines[..at], new, &lines[at + 1..]].concat();
            all.push((format!("{} {name}", at + 1), changed.join("\n")));
        };
        change("away".to_owned(), &[]);
        change("twice".to_owned(), &[line, line]);
        let cells: Vec<&str> = line.split('|').collect();
        if let [first, inner @ .., last] = cells.as_slice() {
            for cell in 0..inner.len() {
                let with = |new: &str| [&[*first], &inner[..cell], &[new], &inner[cell + 1..], &[*last]].concat().join("|");
                // One of the two, in turn: half of them keep the test short.
                let (what, new) = if (at + cell).is_multiple_of(2) { ("foreign", " x ") } else { ("empty", " ") };
                change(format!("{} {what}", cell + 1), &[&with(new)]);
            }
            change("short".to_owned(), &[&[&[*first], &inner[1..], &[*last]].concat().join("|")]);
        } else if let Some(end) = line.char_indices().last() {
            change("cut".to_owned(), &[&line[..end.0]]);
            change("long".to_owned(), &[&format!("{line}x")]);
        }
    }
    all
}

#[test]
fn each_change_of_a_line_has_the_faults_that_it_had() {
    let source = fs::read_to_string(folder().join("fair.md")).expect("UTF-8");
    let mut file = String::new();
    for (name, changed) in changes(&source) {
        line(&mut file, format_args!("{name}"));
        let mut faults = proof::prove(&read::read(&changed)).faults;
        let rest = faults.len().saturating_sub(4);
        faults.truncate(4);
        for fault in faults {
            let places: Vec<String> = std::iter::once(&fault.place)
                .chain(&fault.related)
                .map(|place| format!("{}:{}+{}", place.line, place.column, place.length))
                .collect();
            let args: Vec<String> = fault.args.iter().map(|(_, value)| value.chars().take(24).collect()).collect();
            line(&mut file, format_args!("  {} {} {:?}", fault.code.id(), places.join(" "), args));
        }
        if rest > 0 {
            line(&mut file, format_args!("  and {rest} more"));
        }
    }
    compare("faults.txt", &file);
}

/// Cases of a trainer, in each form in which they are written.
const CASES: &str = "\
name,has-fire,place,expected: keeper
a,yes,square,city
b,是,square,city
c,yes,街上,\"city、town\"
d,yes,street,city
e,no,square,不清楚
f,no,square,unspecified
g,,hall,city or guard
h,,hall,guard 或 市里
i,no,hall,town
j,yes,hall,—
k,yes,square,
l,yes

名称\thas-fire\t在哪里\t口径\t应得：keeper
a\t是\t街上\tboth-ways=city-only\t市里
b\t是\t街上\tboth-ways=both\t市里
c\t是\t街上\tboth-ways=none\t市里
d\t是\t街上\tboth-ways\t市里

| 例 | guests | days | sells | 应得：crowd | 应得：lamp-need | lamps |
|---|---|---|---|---|---|---|
| a | 60 | 7 | food | two | 达到 | 1 |
| b | 60 | 7 | food | 两个 | 还差 1 | 0 |
| c | 60 | 7 | food | one | short 1 盏 | 0 |
| d | 60 | 70000000 | food | one | 够 | 3 |
| e | 6-0 | 7 | food | one | met | 3 |
| f | 60 | 7 | food | five | met | 3 |
| g | 60 | | food | one 或 two | met | 0 |

name,sells,has-fire,place,expected: tasks
a,food,no,hall,\"wash,label\"
b,food,no,hall,\"label、wash\"
c,other,no,hall,—
d,other,no,square,none
e,gas,no,square,bucket
f,gas,,street,fence
g,other,,hall,—或bucket、hood

name,place,sells,staff,helpers,reading,expected: staff-need
a,hall,food,7,0,,over 1
b,hall,food,7,0,,多于规定 2
c,hall,food,7,2,staff-who=own-people,met
d,hall,food,7,2,staff-who=own-people、share-of=of-both,达到
e,hall,food,2,,,差1人
f,hall,food,2,,,差 1至2
g,hall,food,2,,,short 12
h,hall,food,2,,,short twelve
i,hall,food,,,,unknown
j,hall,food,,,,不清楚
k,hall,food,2,9,,short
l,hall,food,2,9,,short of
m,hall,food,7,0,,over
n,hall,food,7,0,,over 1

name,colour,expected: keeper
a,red,city

name,has-fire,colour,expected: keeper
a,yes,red,city

name,has-fire
a,yes

name,has-fire,place,expected: keeper
";

#[test]
fn the_cases_of_a_trainer_come_out_as_they_did() {
    use remit_rules::training::own::{Value, check};
    let engine = engine();
    let mut file = String::new();
    for case in check(&engine, CASES) {
        line(&mut file, format_args!("{} {} {}", case.line, case.name, case.agrees()));
        match &case.comparisons {
            Err(trouble) => {
                line(&mut file, format_args!("  {}", trouble.message("en")));
                line(&mut file, format_args!("  {}", trouble.message("zh-CN")));
            }
            Ok(all) => {
                for one in all {
                    line(&mut file, format_args!("  {:?} {} {}", one.target, one.expected, one.agrees));
                    match &one.value {
                        Value::Outcomes(outcomes, against) => {
                            line(&mut file, format_args!("    {}", json!(outcomes)));
                            line(&mut file, format_args!("    {}", json!(against)));
                        }
                        Value::Figure(result) => line(&mut file, format_args!("    {}", json!(result))),
                    }
                }
            }
        }
    }
    compare("cases.txt", &file);
}
