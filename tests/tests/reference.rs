//! The reference document: sound, kept apart from the policy, and silent about what is not known.
//!
//! The second half follows the list of what the calculator must not claim, one test for each point that can be tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use remit_rules::Texts;
use remit_rules::bytes::{from_bytes, to_bytes};
use remit_rules::read;
use remit_rules::reference::{Dated, Fact, Mark, Operator, Reference, Standing};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the top folder").to_path_buf()
}

fn file(name: &str) -> String {
    fs::read_to_string(top().join("crates/policy/documents").join(name)).expect("UTF-8")
}

fn reference() -> &'static Reference {
    static REFERENCE: OnceLock<Reference> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        let (reference, faults) = read::reference(&file("jiangsu-reference/reference.md"));
        assert_eq!(faults, []);
        reference
    })
}

fn english() -> Texts {
    let (texts, faults) = read::translation(&reference().texts, &file("jiangsu-reference/reference.en.md"));
    assert_eq!(faults, []);
    texts
}

/// The statements of a source with their words and their scope.
fn of_source(id: &str) -> Vec<(&'static Fact, String)> {
    let texts = &reference().texts;
    let words = |fact: &Fact| {
        let scope = format!("fact.{}.scope", fact.id);
        format!("{} {}", texts.get(&format!("fact.{}", fact.id)), texts.find(&scope).unwrap_or_default())
    };
    reference().facts().filter(|fact| fact.source == id).map(|fact| (fact, words(fact))).collect()
}

/// All texts whose key begins with one of some beginnings.
fn words_of(beginnings: &[&str]) -> String {
    let texts = reference().texts.iter();
    let chosen = texts.filter(|(key, _)| beginnings.iter().any(|beginning| key.starts_with(beginning)));
    chosen.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

fn whole() -> String {
    words_of(&[""])
}

fn assert_absent(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn the_document_is_sound_and_says_how_old_it_is() {
    assert!(read::is_reference(&file("jiangsu-reference/reference.md")));
    assert!(!read::is_reference(&file("yancheng/policy.md")));
    let reference = reference();
    assert_eq!((reference.id.as_str(), reference.read_on.as_str()), ("jiangsu-reference", "2026-11-23"));
    let figures =
        [reference.facts().count(), reference.sources.len(), reference.key_units().count(), reference.self_checks().count()];
    assert_eq!(figures, [60, 19, 20, 23]);
}

#[test]
fn the_translation_is_complete_and_has_no_chinese_but_the_words_it_explains() {
    for (key, text) in english().iter() {
        let is_explained = key.starts_with("fact.numbers-");
        assert!(is_explained || !text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{key}: {text}");
    }
}

#[test]
fn it_is_written_and_read_back_unchanged() {
    assert_eq!(from_bytes(&to_bytes(reference())), Some((reference().clone(), &[][..])));
}

#[test]
fn every_source_is_used_and_every_measure_is_counted() {
    let cited = reference().facts().map(|fact| &fact.source).chain(reference().key_units().map(|line| &line.source));
    let cited: BTreeSet<&String> = cited.collect();
    assert_eq!(cited, reference().sources.iter().map(|source| &source.id).collect());
    let counted: BTreeSet<&String> =
        reference().key_units().filter_map(|line| line.threshold.as_ref()).map(|threshold| &threshold.measure).collect();
    assert_eq!(counted, reference().measures.iter().collect());
}

#[test]
fn every_text_belongs_to_something_in_the_model() {
    let reference = reference();
    let mut known: BTreeSet<String> = ["title", "intro"].map(str::to_owned).into();
    let mut add = |kind: &str, id: &str, parts: &[&str]| {
        known.insert(format!("{kind}.{id}"));
        known.extend(parts.iter().map(|part| format!("{kind}.{id}.{part}")));
    };
    reference.sources.iter().for_each(|source| add("source", &source.id, &["note"]));
    reference.measures.iter().for_each(|measure| add("measure", measure, &["unit"]));
    reference.topics.iter().for_each(|topic| add("topic", &topic.id, &["intro"]));
    reference.facts().for_each(|fact| add("fact", &fact.id, &["scope"]));
    reference.key_units().for_each(|line| add("key-unit", &line.id, &["note"]));
    reference.features().for_each(|feature| add("feature", feature, &[]));
    reference.self_checks().for_each(|item| add("self-check", &item.id, &["why", "remedy"]));
    for (key, _) in reference.texts.iter() {
        assert!(known.contains(key), "{key}");
    }
}

#[test]
fn self_check_items_stand_in_the_order_in_which_owners_are_given_them() {
    let ids: Vec<&str> = reference().self_checks().map(|item| item.id.as_str()).collect();
    let wanted = [
        "person",
        "extinguisher",
        "extinguisher-reach",
        "exits",
        "routes",
        "light-sign",
        "smoke-alarm",
        "no-sleeping",
        "windows",
        "electric-bikes",
        "bike-charging",
        "bikes-inside",
        "wiring",
        "breaker",
        "switch-off",
        "gas",
        "gas-bedroom",
        "hot-work",
        "panels",
        "kitchen",
        "flammables",
        "staff",
        "drill",
    ];
    assert_eq!(ids, wanted);
}

#[test]
fn every_feature_of_a_place_decides_whether_some_item_applies() {
    let named: BTreeSet<&str> = reference().self_checks().flat_map(|item| &item.features).map(String::as_str).collect();
    assert_eq!(named, reference().features().collect());
    let of = |id: &str| reference().self_checks().find(|item| item.id == id).map(|item| item.features.join(" "));
    assert_eq!(of("gas-bedroom").as_deref(), Some("gas sleeping"));
    assert_eq!(of("exits").as_deref(), Some(""));
}

#[test]
fn a_self_check_item_without_an_article_says_that_it_is_practice() {
    for item in reference().self_checks() {
        let articles = item.facts.iter().filter_map(|id| reference().fact(id)?.article.as_deref()).count();
        let cites_practice = item.facts.iter().any(|id| id == "self-check-practice");
        assert_eq!(reference().rests_on_rule(item), articles > 0, "{}", item.id);
        assert!(articles > 0 || cites_practice, "{}", item.id);
    }
    assert_eq!(reference().source("self-check-guides").map(|source| source.standing), Some(Standing::Practice));
    assert!(words_of(&["fact.self-check-practice.scope"]).contains("不是江苏的规定"));
}

#[test]
fn keeping_electric_bikes_out_of_lifts_and_homes_is_to_be_avoided_and_not_forbidden() {
    let lifts = words_of(&["fact.electric-bikes-lifts"]);
    assert!(lifts.contains("电梯") && lifts.contains("避免"), "{lifts}");
    assert_absent(&lifts, &["禁止", "不得", "严禁", "不准", "不能"]);
    assert!(words_of(&["self-check.bikes-inside.why"]).ends_with("进电梯、进住家，条例说的是“避免”。"));
    let english = english();
    let lifts = english.get("fact.electric-bikes-lifts");
    assert!(lifts.contains("avoid") && !lifts.contains("forbid") && !lifts.contains("must"), "{lifts}");
}

#[test]
fn inspections_and_trainings_keep_their_scope() {
    let texts = &reference().texts;
    let fact = |id: &str| (texts.get(&format!("fact.{id}")).to_owned(), texts.get(&format!("fact.{id}.scope")).to_owned());
    assert!(matches!(fact("inspection-organs"), (text, scope) if text.contains("每季度") && scope == "机关、团体、事业单位"));
    assert!(matches!(fact("inspection-others"), (text, scope) if text.contains("每月") && scope == "其他单位"));
    assert!(matches!(fact("training-half-year"), (text, scope) if text.contains("每半年") && scope == "公众聚集场所"));
    assert!(matches!(fact("drill-key-units"), (text, scope) if text.contains("每半年") && scope == "重点单位"));
    let how_often = ["每年", "每半年", "每季度", "每月"];
    for topic in ["premises", "frequencies"] {
        for fact in &reference().topic(topic).expect("it is there").facts {
            let has_number = how_often.iter().any(|word| texts.get(&format!("fact.{}", fact.id)).contains(word));
            assert!(!has_number || texts.find(&format!("fact.{}.scope", fact.id)).is_some(), "{} has no scope", fact.id);
        }
    }
}

// Kept apart from the policy.

#[test]
fn the_policy_shares_no_id_with_the_reference() {
    let policy = remit_policy::engine().policy();
    let tables = policy.subjects.iter().flat_map(|subject| &subject.tables).map(|table| &table.id);
    let provisions = policy.provisions.iter().map(|provision| &provision.id);
    let ids: BTreeSet<&String> = policy.bodies.iter().chain(tables).chain(provisions).collect();
    let reference = reference();
    let own = reference.sources.iter().map(|source| &source.id).chain(reference.topics.iter().map(|topic| &topic.id));
    let own = own.chain(reference.facts().map(|fact| &fact.id)).chain(reference.key_units().map(|line| &line.id));
    for id in own.chain(reference.self_checks().map(|item| &item.id)) {
        assert!(!ids.contains(id), "{id}");
    }
}

#[test]
fn nothing_that_decides_knows_the_reference() {
    fn sources(path: &Path, files: &mut Vec<PathBuf>) {
        match fs::read_dir(path) {
            Ok(entries) => entries.flatten().for_each(|entry| sources(&entry.path(), files)),
            Err(_) => files.push(path.to_path_buf()),
        }
    }
    let mut files = Vec::new();
    for part in ["engine", "engine.rs", "answer", "answer.rs", "result", "result.rs", "proof", "proof.rs", "model", "model.rs"] {
        let path = top().join("crates/rules/src").join(part);
        if path.exists() {
            sources(&path, &mut files);
        }
    }
    assert!(files.len() > 8);
    for path in files {
        let text = fs::read_to_string(&path).expect("UTF-8");
        assert!(!text.contains("Reference") && !text.contains("reference::"), "{}", path.display());
    }
}

// What must not be claimed.

#[test]
fn no_line_of_the_list_names_a_grade_and_the_list_sends_to_the_fire_department() {
    assert_absent(&whole(), &["一级", "二级", "三级", "评级"]);
    let intro = words_of(&["topic.key-units.intro"]);
    assert!(intro.contains("问一问消防救援部门") && intro.contains("等级请问消防救援部门"), "{intro}");
    let lines = format!("{:?}", reference().key_units().collect::<Vec<_>>());
    assert_absent(&lines, &["grade", "first", "second", "third"]);
}

#[test]
fn no_answer_says_that_a_place_is_no_key_unit() {
    let intro = words_of(&["topic.key-units.intro"]);
    assert!(intro.contains("只读到一部分") && intro.contains("不等于不是重点单位"), "{intro}");
    assert!(english().get("topic.key-units.intro").contains("does not mean that a unit is not a key fire-safety unit"));
}

#[test]
fn kinds_whose_numbers_could_not_be_read_are_not_in_the_list() {
    let list = words_of(&["key-unit."]);
    let unread = [
        "博物馆",
        "档案馆",
        "文物",
        "发电",
        "电网",
        "易燃",
        "易爆",
        "劳动密集",
        "科研",
        "高层",
        "地铁",
        "隧道",
        "仓库",
        "粮",
        "棉",
        "木材",
        "工地",
        "加油",
        "加气",
        "九小",
    ];
    assert_absent(&list, &unread);
}

#[test]
fn no_enterprise_is_given_a_letter_and_no_letter_a_frequency() {
    assert_absent(&whole(), &["A级", "B级", "C级", "D级", "A 级", "B 级", "C 级", "D 级"]);
}

#[test]
fn no_place_is_said_to_be_in_the_range_of_the_police_station() {
    assert!(words_of(&["topic.supervision.intro"]).contains("江苏的名单这里没有找到"));
    let articles: BTreeSet<&str> = of_source("police-rules").iter().filter_map(|(fact, _)| fact.article.as_deref()).collect();
    assert_eq!(articles, BTreeSet::from(["3", "31", "32"]));
    assert_absent(&whole(), &["列入派出所", "属于派出所"]);
}

#[test]
fn small_premises_have_one_number_only_that_of_the_regulation() {
    assert_absent(&whole(), &["九小"]);
    let topic = reference().topic("small-premises").expect("it is there");
    let words: String = topic.facts.iter().map(|fact| words_of(&[&format!("fact.{}", fact.id)])).collect();
    let numbers: BTreeSet<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    assert_eq!(numbers, BTreeSet::from(["100"]));
    assert!(words_of(&["topic.small-premises.intro"]).contains("原文没有写"));
}

#[test]
fn the_risk_regulation_has_no_cycle_and_no_deadline() {
    let facts = of_source("risk-regulation");
    let articles: BTreeSet<&str> = facts.iter().filter_map(|(fact, _)| fact.article.as_deref()).collect();
    assert_eq!(articles, BTreeSet::from(["2", "4", "5", "8", "11", "12", "16"]));
    for (fact, words) in facts {
        assert_absent(&words, &["每年", "每半年", "每季", "每月", "季度", "月底", "日内", "天内", "工作日", "期限"]);
        let has_number = words.chars().any(|c| c.is_ascii_digit());
        assert_eq!(has_number, fact.id == "risk-accident", "only the accident has numbers: {words}");
    }
    assert_eq!(reference().source("risk-regulation").map(|source| source.date.as_str()), Some("2024-11-01"));
    // The rule of 2021 does not say whom it binds.
    assert_absent(&whole(), &["令第140号", "风险报告规定"]);
}

#[test]
fn no_standard_of_fire_stations_is_held_against_the_policys_team_sizes() {
    assert_absent(&whole(), &["建标", "35547", "GA/T", "特勤", "小型队", "小型站", "45名", "60名", "16名", "11名", "10名"]);
}

#[test]
fn of_the_yancheng_regulation_only_its_existence_its_date_and_its_first_articles_are_told() {
    let facts = of_source("yancheng-fire-regulation");
    assert!(facts.iter().all(|(fact, _)| matches!(fact.article.as_deref(), None | Some("1-3"))));
    assert_eq!(facts.len(), 2);
    assert_eq!(reference().source("yancheng-fire-regulation").map(|source| source.date.as_str()), Some("2026-04-01"));
    assert_absent(&whole(), &["若干措施"]);
}

#[test]
fn what_the_policy_leaves_open_stays_open() {
    // Shares, towns with heavy tasks, places of high risk, deadlines, posts and careers are the policy's own, and not settled here.
    assert_absent(&whole(), &["%", "总数", "经济发达镇", "监管任务重", "高风险", "限期", "员额", "编制", "推荐到", "优先录"]);
    assert!(words_of(&["topic.hazards.intro"]).contains("不能靠填表得出"));
}

#[test]
fn the_policy_is_given_no_date() {
    let policy = file("yancheng/policy.md");
    assert_absent(&policy, &["施行", "印发日期", "印发之日"]);
    let years = policy.match_indices('年').filter(|(at, _)| policy[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let dated: Vec<&str> = years.map(|(at, _)| &policy[at - 4..at]).filter(|year| year.starts_with("20")).collect();
    assert_eq!(dated, Vec::<&str>::new());
    assert_absent(&whole(), &["起施行", "本办法自", "办法施行"]);
}

#[test]
fn there_are_no_verdicts_and_no_penalties() {
    let words = ["合格", "处罚", "罚款", "罚则", "拘留", "责令停", "合法", "违法"];
    assert_absent(&whole(), &words);
    assert_absent(&file("yancheng/policy.md"), &["合格", "处罚", "罚款", "罚则", "拘留"]);
    let english: String = english().iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n").to_lowercase();
    assert_absent(&english, &["penalt", " fined", " fines", "illegal", "unlawful", "qualified", "compliant"]);
    assert!(words_of(&["topic.self-check.intro"]).contains("不是检查结论"));
}

#[test]
fn only_the_fire_telephone_number_is_named() {
    for text in [whole(), file("yancheng/policy.md"), english().iter().map(|(_, text)| text).collect()] {
        assert_absent(&text, &["96119", "12345", "12350"]);
    }
    assert!(words_of(&["topic.self-check.intro"]).contains("就问镇（街道）办公室或消防救援部门"));
}

#[test]
fn nothing_poses_as_the_issuer_and_the_published_text_prevails() {
    for text in [whole(), file("yancheng/policy.md")] {
        assert_absent(&text, &["官方", "国徽", "徽标", "公章"]);
    }
    assert!(words_of(&["intro"]).contains("只供参考，不参与判定") && words_of(&["intro"]).contains("以正式文本为准"));
}

#[test]
fn every_statement_and_every_threshold_has_a_source_a_date_and_a_mark() {
    let facts = reference().facts().map(|fact| (&fact.id, &fact.source, fact.mark));
    for (id, source, mark) in facts.chain(reference().key_units().map(|line| (&line.id, &line.source, line.mark))) {
        let source = reference().source(source).unwrap_or_else(|| panic!("{id} has no source"));
        assert!(source.date.len() >= 4 && !source.addresses.is_empty(), "{id}");
        assert!(["a", "b"].contains(&mark.id()) && ["a", "b"].contains(&source.mark.id()), "{id}");
        // A statement is never surer than the copy it was read in.
        assert!(mark.id() >= source.mark.id(), "{id}");
    }
    assert_absent(&file("jiangsu-reference/reference.md"), &["VERIFIED", "MEMORY", "INFERENCE", "| c |"]);
}

#[test]
fn or_more_includes_the_number_and_above_does_not() {
    let hotel =
        reference().key_units().find(|line| line.id == "hotel").and_then(|line| line.threshold.clone()).expect("it is there");
    assert_eq!((hotel.measure.as_str(), hotel.operator), ("rooms", Operator::AtLeast));
    assert!(hotel.is_reached(50) && !hotel.is_reached(49));
    let above = remit_rules::reference::Threshold { operator: Operator::Above, ..hotel };
    assert!(above.is_reached(51) && !above.is_reached(50));
}

#[test]
fn the_month_of_fire_publicity_is_the_one_that_the_year_marks() {
    let year = fs::read_to_string(top().join("web/src/components/year.rs")).expect("it is there");
    assert!(year.contains("const MARKED: (&str, u32, u32) = (\"fire-day\", 11, 9);"));
    assert!(reference().texts.get("fact.fire-day").starts_with("11月9日是全国消防日"));
    assert!(reference().texts.get("fact.fire-day").contains("11月是消防宣传月"));
    assert!(english().get("fact.fire-day").contains("November is the month of fire publicity"));
}

#[test]
fn an_excerpt_has_its_topics_with_their_sources_and_words_and_no_others() {
    let excerpt = reference().excerpt(&["calendar"]);
    assert_eq!(excerpt.topics.len(), 1);
    assert_eq!(excerpt.sources.len(), 1);
    for fact in excerpt.facts() {
        assert!(excerpt.source(&fact.source).is_some());
        assert!(excerpt.texts.find(&format!("fact.{}", fact.id)).is_some());
        assert!(excerpt.texts.find(&format!("source.{}", fact.source)).is_some());
    }
    assert_eq!(excerpt.texts.iter().filter(|(key, _)| key.starts_with("fact.")).count(), 2);
    assert!(excerpt.measures.is_empty());
    for (key, _) in reference().texts.iter() {
        let (kind, rest) = key.split_once('.').unwrap_or((key, ""));
        let id = rest.split('.').next().unwrap_or_default();
        let is_part = match kind {
            "source" => excerpt.sources.iter().any(|source| source.id == id),
            "topic" => id == "calendar",
            "fact" => excerpt.facts().any(|fact| fact.id == id),
            "key-unit" | "feature" | "self-check" | "measure" => false,
            _ => continue,
        };
        assert_eq!(excerpt.texts.find(key).is_some(), is_part, "{key}");
    }
    let all: Vec<&str> = reference().topics.iter().map(|topic| topic.id.as_str()).collect();
    let whole = reference().excerpt(&all);
    assert_eq!((whole.facts().count(), whole.measures.len()), (reference().facts().count(), reference().measures.len()));
}

#[test]
fn what_a_source_is_has_an_id() {
    assert_eq!([Standing::Rule, Standing::Practice].map(Standing::id), ["rule", "practice"]);
    assert_eq!([Dated::InForce, Dated::Published, Dated::Seen].map(Dated::id), ["in-force", "published", "seen"]);
    assert_eq!([Mark::A, Mark::B].map(Mark::id), ["a", "b"]);
}

/// An excerpt has the texts of what it holds, and of nothing else of these kinds.
#[test]
fn an_excerpt_speaks_of_what_it_holds() {
    let whole = reference();
    for topic in &whole.topics {
        let part = whole.excerpt(&[&topic.id]);
        let spoken = |kind: &str| -> BTreeSet<String> {
            let ids = part.texts.iter().filter_map(|(key, _)| key.strip_prefix(kind)?.strip_prefix('.')?.split('.').next());
            ids.map(str::to_owned).collect()
        };
        assert_eq!(spoken("topic"), BTreeSet::from([topic.id.clone()]));
        assert_eq!(spoken("fact"), part.facts().map(|fact| fact.id.clone()).collect());
        assert_eq!(spoken("key-unit"), part.key_units().map(|unit| unit.id.clone()).collect());
        assert_eq!(spoken("self-check"), part.self_checks().map(|item| item.id.clone()).collect());
        assert_eq!(spoken("source"), part.sources.iter().map(|source| source.id.clone()).collect());
        assert_eq!(spoken("measure"), part.measures.iter().cloned().collect());
        assert_eq!(part.texts.find("title"), whole.texts.find("title"));
    }
}

#[test]
fn an_article_is_a_number_or_two() {
    let sound = fs::read_to_string(top().join("tests/broken/sound.ref.md")).expect("UTF-8");
    let faults = |article: &str| read::reference(&sound.replace("| 1-3 |", &format!("| {article} |"))).1;
    for article in ["49", "1", "9999", "1-3", ""] {
        assert_eq!(faults(article), [], "{article}");
    }
    for article in ["0", "-3", "1-", "0-3", "3-0", "12345", "a-3", "3-b", "1-2-3", "1 3"] {
        let codes: Vec<&str> = faults(article).iter().map(|fault| fault.code.id()).collect();
        assert!(codes.contains(&"malformed-cell"), "{article}: {codes:?}");
    }
}
