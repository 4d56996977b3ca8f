//! Every code has a page, and its examples are what they say.

#![cfg(all(feature = "template", feature = "yaml"))]

use sfn_asl::{Code, Diagnostic, ExecutionType, Template, read};

/// Rules of what no text can hold, or only one that is too long for a page: the examples are told in words.
const WITHOUT_TEXT: [Code; 3] = [Code::NotExpressible, Code::TypedWorkflow, Code::TemplateResources];

/// The example under that heading: its notation, the type of its machine, and its text.
fn example<'p>(page: &'p str, heading: &str) -> (&'p str, &'p str) {
    let after = page.split_once(&format!("\n## {heading}\n")).expect("the page has this heading").1;
    let block = after.split_once("```").expect("an example follows").1;
    let (info, rest) = block.split_once('\n').expect("the example has lines");
    (info.trim(), rest.split_once("\n```").expect("the example ends").0)
}

fn findings((info, text): (&str, &str)) -> Vec<Diagnostic> {
    let kind = if info.ends_with("express") { ExecutionType::Express } else { ExecutionType::Standard };
    if info == "yaml" {
        return Template::read_yaml("example.yaml", text).expect("the example is a template").check(kind);
    }
    match read("example.asl.json", text).check(kind) {
        Ok(machine) => machine.warnings().to_vec(),
        Err(found) => found,
    }
}

#[test]
fn every_page_tells_its_rule_the_reason_and_the_source_of_it() {
    for code in Code::ALL {
        let page = code.page();
        assert!(page.starts_with(&format!("# {} {}\n", code.id(), code.rule())), "{code}");
        assert!(page.contains("\n## Wrong\n") && page.contains("\n## Right\n"), "{code}");
        let told = page.split("\n\n").skip(1).take_while(|it| !it.starts_with("## ")).count();
        assert!(told >= 2, "{code} tells what the rule is, but not why");
        assert!(page.lines().last().is_some_and(|last| last.starts_with("Source: ")), "{code}");
    }
}

#[test]
fn every_wrong_example_breaks_its_rule_and_no_other_and_every_right_one_none() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().filter(|code| !WITHOUT_TEXT.contains(code)) {
        let found = findings(example(code.page(), "Wrong"));
        if found.is_empty() || found.iter().any(|it| it.code != *code) {
            wrong.push(format!("{code}: the wrong example gives {found:?}"));
        }
        let found = findings(example(code.page(), "Right"));
        if !found.is_empty() {
            wrong.push(format!("{code}: the right example gives {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_is_known_by_its_rule_as_well() {
    assert_eq!(Code::from_name("e018"), Some(Code::TransitionTarget));
    assert_eq!(Code::from_name("transition-target"), Some(Code::TransitionTarget));
    assert_eq!(Code::from_name("E999"), None);
}
