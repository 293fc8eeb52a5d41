//! A policy as document text, for the policies of [`crate::random`]: what the reader makes of it must be the policy.

use std::fmt::Write;

use remit_rules::Policy;
use remit_rules::engine::names;
use remit_rules::model::{Condition, Form, Hit, Kind, Question, QuestionIndex, RowIndex, Subject, Table, WordSet};

/// The text of a policy.
pub fn write(policy: &Policy) -> String {
    let mut text = format!(
        "# 办法\n\n| 项目 | 内容 |\n|---|---|\n| 文档 | {} |\n| 版本 | {} |\n| 语言 | {} |\n",
        policy.id, policy.edition, policy.language
    );
    text += "\n## 主体\n\n| 主体 | 名称 |\n|---|---|\n";
    for body in &policy.bodies {
        let _ = writeln!(text, "| {body} | 主体{body} |");
    }
    for subject in &policy.subjects {
        text += &subject_text(subject);
    }
    text += "\n## （一）条文\n\n| 条款 | 主体 | 要求 | 事项 | 适用 | 原文句 |\n|---|---|---|---|---|---|\n";
    for provision in &policy.provisions {
        let applies = provision.applies.iter().map(|applies| {
            let subject = &policy.subjects[applies.subject];
            let conditions = applies.conditions.iter().map(|(question, words)| {
                let question = &subject.questions[*question];
                format!("{}={}", question.id, cell(question, *words))
            });
            let conditions = conditions.collect::<Vec<_>>().join("，");
            if conditions.is_empty() { subject.id.clone() } else { format!("{}：{conditions}", subject.id) }
        });
        let applies = applies.collect::<Vec<_>>().join("；");
        let _ = writeln!(text, "| {} | {} | 应当 | 做事。 | {applies} | 1 |", provision.id, provision.bearers.join("、"));
    }
    for subject in &policy.subjects {
        for table in &subject.tables {
            text += &table_text(subject, table);
        }
        for requirement in &subject.requirements {
            text += &requirement_text(subject, requirement);
        }
    }
    text
}

fn subject_text(subject: &Subject) -> String {
    let mut text = format!("\n## 事项 {} 事项\n\n", subject.id);
    for implication in &subject.implications {
        let side = |(question, words): (QuestionIndex, WordSet)| {
            let question = &subject.questions[question];
            format!("{} = {}", question.id, names(question, words).join("、"))
        };
        let _ = writeln!(text, "- 推定：{} → {}", side(implication.when), side(implication.then));
    }
    for question in &subject.questions {
        match &question.kind {
            Kind::Number(_) => {
                let _ = writeln!(text, "\n### 问题 {} 数（数字：个）", question.id);
            }
            Kind::Words(words) => {
                let _ = writeln!(text, "\n### 问题 {} 问\n\n| 选项 | 名称 |\n|---|---|", question.id);
                for word in words {
                    let _ = writeln!(text, "| {word} | 词{word} |");
                }
            }
        }
    }
    text
}

/// What a condition accepts, as a document writes it.
fn cell(question: &Question, words: WordSet) -> String {
    let Kind::Number(_) = question.kind else { return names(question, words).join("、") };
    let range = names(question, words).concat();
    match range.split_once("..") {
        Some((from, "")) => format!("{from}以上"),
        Some(("0", last)) => format!("{}以下", last.trim_start_matches('=')),
        Some((from, last)) => format!("{from}至{}", last.trim_start_matches('=')),
        None => range,
    }
}

fn table_text(subject: &Subject, table: &Table) -> String {
    let hit = if table.hit == Hit::Unique { "唯一" } else { "汇集" };
    let mut text = format!("\n### 判定表 {} 表（{hit}）\n\n- 事项：{}\n\n", table.id, subject.id);
    let ids: Vec<&str> = table.columns.iter().map(|question| subject.questions[*question].id.as_str()).collect();
    let _ = writeln!(text, "| 行 | {} | → | 依据 |\n|{}", ids.join(" | "), "---|".repeat(ids.len() + 3));
    for row in &table.rows {
        let cells: Vec<String> = match &row.condition {
            Condition::Otherwise => ids.iter().map(|_| "其余".to_owned()).collect(),
            Condition::When(when) => {
                let cell = |(question, words): (&QuestionIndex, &WordSet)| {
                    let question = &subject.questions[*question];
                    if *words == question.all() { "任意".to_owned() } else { cell(question, *words) }
                };
                table.columns.iter().zip(when).map(cell).collect()
            }
        };
        let outcomes: Vec<&str> = row.outcomes.iter().map(|outcome| table.outcome_id(*outcome).as_str()).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            row.number,
            cells.join(" | "),
            outcomes.join("、"),
            row.provisions.join("、")
        );
    }
    let numbers = |rows: &[RowIndex]| rows.iter().map(|row| table.rows[*row].number.to_string()).collect::<Vec<_>>().join("、");
    for overlap in &table.overlaps {
        let _ = writeln!(text, "\n#### 重叠 {} {}\n\n没有写先后。\n", overlap.reading, numbers(&overlap.rows));
        text += "| 口径 | 取行 | 名称 | 说明 |\n|---|---|---|---|\n";
        for choice in &overlap.choices {
            let _ = writeln!(text, "| {} | {} | 算法{} | 一种理解。 |", choice.id, numbers(&choice.keep), choice.id);
        }
    }
    text
}

fn requirement_text(subject: &Subject, requirement: &remit_rules::model::Requirement) -> String {
    let id = |question: QuestionIndex| subject.questions[question].id.as_str();
    let ids = |questions: &[QuestionIndex]| questions.iter().map(|question| id(*question)).collect::<Vec<_>>();
    let form = match requirement.form {
        Form::Range { .. } => "范围",
        Form::Share { .. } => "占比",
        Form::Quota(_) => "合计",
        Form::Frequency { .. } => "频次",
    };
    let mut text = format!("\n### 配置 {} 数（{form}）\n\n- 事项：{}\n", requirement.id, subject.id);
    let _ = writeln!(text, "- 现有：{}", id(requirement.actual));
    let basis = requirement.provisions.join("、");
    let number = |value: Option<u32>| value.map_or(String::new(), |value| value.to_string());
    let kind = |columns: &[QuestionIndex], when: &[WordSet]| {
        let cells = columns.iter().zip(when).map(|(question, words)| cell(&subject.questions[*question], *words));
        cells.collect::<Vec<_>>().join(" | ")
    };
    match &requirement.form {
        Form::Range { columns, rows } => {
            let _ = writeln!(text, "\n| {} | 至少 | 至多 | 依据 |\n|---|---|---|---|", ids(columns).join(" | "));
            for row in rows {
                let (kind, provisions) = (kind(columns, &row.when), row.provisions.join("、"));
                let _ = writeln!(text, "| {kind} | {} | {} | {provisions} |", number(row.min), number(row.max));
            }
        }
        Form::Share { columns, rows, reading, bases } => {
            if reading.is_none() {
                let _ = writeln!(text, "- 基数：{}", ids(&bases[0].questions).join("、"));
            }
            let _ = writeln!(text, "\n| {} | 比例 | 依据 |\n|---|---|---|", ids(columns).join(" | "));
            for row in rows {
                let _ = writeln!(text, "| {} | {}% | {} |", kind(columns, &row.when), row.percent, row.provisions.join("、"));
            }
            if let Some(reading) = reading {
                let _ = writeln!(
                    text,
                    "\n#### 口径 {reading} 怎么数\n\n没有写。\n\n| 口径 | 基数 | 名称 | 说明 |\n|---|---|---|---|"
                );
                for base in bases {
                    let _ = writeln!(text, "| {} | {} | 数法{} | 一种。 |", base.id, ids(&base.questions).join("、"), base.id);
                }
            }
        }
        Form::Quota(items) => {
            text += "\n| 项 | 标准 | 依据 |\n|---|---|---|\n";
            for (question, quota) in items {
                let _ = writeln!(text, "| {} | {quota} | {basis} |", id(*question));
            }
        }
        Form::Frequency { times, bodies } => {
            let _ = writeln!(text, "\n| 次数 | 每 | 依据 |\n|---|---|---|\n| {times} | {} | {basis} |", bodies.map_or("", id));
        }
    }
    text
}
