//! The functions of templates, and what is known of a value before they are evaluated.

use std::ops::Range;

use sfn_query::Str;

use super::condition::{Case, branch, is_absent, settled};
use super::trace::Trace;
use super::woven::Woven;
use crate::diagnostic::At;
use crate::read::{Data, Member, Node, placeholders};

/// A name that stands in `${…}`, and where.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) name: String,
    /// The bytes of the template.
    pub(super) span: Range<usize>,
}

/// The member of that name.
pub(super) fn member<'n>(node: &'n Node, name: &str) -> Option<&'n Member> {
    let Data::Object(members) = &node.node else { return None };
    members.iter().find(|member| member.key == *name)
}

/// The string in the member of that name.
pub(super) fn text_at<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    match &member(node, name)?.value.node {
        Data::String(text) => Some(text),
        _ => None,
    }
}

/// The function that a value is a call of, and what it is given.
pub(super) fn call(node: &Node) -> Option<(&str, &Node)> {
    let Data::Object(members) = &node.node else { return None };
    let is_function = |name: &str| name == "Ref" || name.starts_with("Fn::");
    match members.as_slice() {
        [only] if is_function(&only.key) => Some((&only.key, &only.value)),
        // A macro may stand beside the members that it adds to.
        all => all
            .iter()
            .find(|member| member.key == *"Fn::Transform")
            .map(|member| (member.key.as_str(), &member.value)),
    }
}

/// Whether [`Values::text`] makes a text of a value, in that case.
pub(super) fn is_woven(node: &Node, case: &Case) -> bool {
    let node = settled(node, case);
    match (is_text(node), call(node)) {
        (true, _) => true,
        (_, Some(("Fn::Sub", argument))) => {
            let first = if let Data::Array(items) = &argument.node { items.first() } else { Some(argument) };
            first.is_some_and(is_text)
        }
        (_, Some(("Fn::Join", Node { node: Data::Array(both), .. }))) => {
            matches!(both.as_slice(), [between, Node { node: Data::Array(_), .. }] if is_text(between))
        }
        _ => false,
    }
}

/// Reads values of a template as a definition would have them.
pub(super) struct Values<'a> {
    /// The text of the template.
    pub(super) template: &'a str,
    /// Which branches of `Fn::If` are taken.
    pub(super) case: &'a Case,
    /// Names that are left for the substitutions of the state machine.
    pub(super) left: Vec<Use>,
    /// Where the values stand in the template.
    pub(super) trace: Trace,
}

impl Values<'_> {
    /// The value with placeholders for all that is filled in. The reader of the template bounds how deep it is.
    ///
    /// `at` is its place in the definition, `from` the one in the template.
    pub(super) fn known(&mut self, node: &Node, at: &At<'_>, from: &At<'_>) -> Node {
        if let Some((n, taken)) = branch(node, self.case) {
            let function = from.key("Fn::If");
            let from = function.index(n);
            self.trace.add(at, &from);
            return self.known(taken, at, &from);
        }
        let span = node.span.clone();
        if let Some((name, argument)) = call(node) {
            return match self.text(node) {
                // What it is made of has a place of its own, if it is one string.
                Some(woven) => {
                    let span = if is_text(argument) { argument.span.clone() } else { span };
                    Node { span, node: Data::String(woven.text.into()) }
                }
                None => Node { span, node: Data::String(unknown(name, argument)) },
            };
        }
        let node = match &node.node {
            Data::Array(items) => Data::Array(self.known_items(items, at, from)),
            Data::Object(members) => {
                let present = members.iter().filter(|member| !is_absent(&member.value, self.case));
                let present: Vec<&Member> = present.collect();
                Data::Object(present.iter().map(|member| self.known_member(member, at, from)).collect())
            }
            Data::String(text) => {
                if text.contains("${") {
                    self.leave(text, &span);
                }
                node.node.clone()
            }
            other => other.clone(),
        };
        Node { span, node }
    }

    fn known_items(&mut self, items: &[Node], at: &At<'_>, from: &At<'_>) -> Vec<Node> {
        let mut known = Vec::with_capacity(items.len());
        for (n, item) in items.iter().enumerate() {
            if is_absent(item, self.case) {
                continue;
            }
            let (at, from) = (at.index(known.len()), from.index(n));
            if n != known.len() {
                self.trace.add(&at, &from);
            }
            known.push(self.known(item, &at, &from));
        }
        known
    }

    fn known_member(&mut self, member: &Member, at: &At<'_>, from: &At<'_>) -> Member {
        if member.key.contains("${") {
            self.leave(&member.key, &member.key_span);
        }
        let (key, key_span) = (member.key.clone(), member.key_span.clone());
        let value = self.known(&member.value, &at.key(&member.key), &from.key(&member.key));
        Member { key, key_span, value }
    }

    /// The text that a value is, as far as it is known: a string, or what `Fn::Sub` or `Fn::Join` makes of some.
    pub(super) fn text(&mut self, node: &Node) -> Option<Woven> {
        let node = settled(node, self.case);
        if let Data::String(text) = &node.node {
            self.leave(text, &node.span);
            return Some(Woven::of(text, self.template, &node.span));
        }
        match call(node)? {
            ("Fn::Sub", argument) => self.substituted(argument),
            ("Fn::Join", argument) => self.joined(argument),
            _ => None,
        }
    }

    /// `Fn::Sub`: a string, or a list of one and of values for it. `${!x}` is its way to write `${x}`.
    fn substituted(&mut self, argument: &Node) -> Option<Woven> {
        let (text, span) = match &argument.node {
            Data::String(text) => (text, &argument.span),
            Data::Array(items) => match items.first()? {
                Node { node: Data::String(text), span } => (text, span),
                _ => return None,
            },
            _ => return None,
        };
        let whole = Woven::of(text, self.template, span);
        let (mut woven, mut end) = (Woven::default(), 0);
        for (at, _) in text.match_indices("${!") {
            woven.push_part(&whole, end..at + 2);
            end = at + 3;
            if let Some((name, _)) = text[end..].split_once('}') {
                self.left.push(Use { name: name.into(), span: whole.span(at..end + name.len() + 1) });
            }
        }
        woven.push_part(&whole, end..text.len());
        Some(woven)
    }

    /// `Fn::Join`: a string to stand between, and a list.
    fn joined(&mut self, argument: &Node) -> Option<Woven> {
        let Data::Array(both) = &argument.node else { return None };
        let [between, parts] = both.as_slice() else { return None };
        let (Data::String(between), Data::Array(parts)) = (&between.node, &parts.node) else { return None };
        let mut woven = Woven::default();
        let present = parts.iter().filter(|part| !is_absent(part, self.case));
        let present: Vec<&Node> = present.map(|part| settled(part, self.case)).collect();
        for (n, part) in present.into_iter().enumerate() {
            if n > 0 {
                woven.push_unknown(between, part.span.start..part.span.start);
            }
            match (self.text(part), call(part)) {
                (Some(text), _) => woven.push_part(&text, 0..text.text.len()),
                (None, Some((name, argument))) => {
                    woven.push_unknown(&unknown(name, argument), part.span.clone());
                }
                (None, None) => woven.push_unknown(&part.to_value().to_string(), part.span.clone()),
            }
        }
        Some(woven)
    }

    /// What stands in `${…}` in a text that no function of the template sees.
    fn leave(&mut self, text: &str, span: &Range<usize>) {
        let mut names = placeholders(text).peekable();
        if names.peek().is_none() {
            return;
        }
        let woven = Woven::of(text, self.template, span);
        self.left.extend(names.map(|(at, name)| Use { name: name.into(), span: woven.span(at) }));
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.node, Data::String(_))
}

/// A placeholder for what a function gives: `${Orders.Arn}`, or else `${ImportValue}`.
fn unknown(function: &str, argument: &Node) -> Str {
    let name = match (function, &argument.node) {
        ("Ref" | "Fn::GetAtt", Data::String(name)) => name.to_string(),
        ("Fn::GetAtt", Data::Array(parts)) => {
            let part = |part: &Node| {
                if let Data::String(text) = &part.node { text.to_string() } else { String::new() }
            };
            parts.iter().map(part).collect::<Vec<_>>().join(".")
        }
        _ => String::new(),
    };
    let text = format!("${{{name}}}");
    let is_one = placeholders(&text).next().is_some();
    match is_one {
        true => text.into(),
        false => format!("${{{}}}", function.trim_start_matches("Fn::")).into(),
    }
}
