//! The functions of templates, and what is known of a value before they are evaluated.

use std::ops::Range;

use sfn_query::json::{Items, TreeBuilder};

use super::condition::{Case, branch, is_absent, settled};
use super::trace::Trace;
use super::woven::Woven;
use crate::diagnostic::At;
use crate::read::{Data, Member, Node, Tree, placeholders};

/// A name that stands in `${…}`, and where.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) name: String,
    /// The bytes of the template.
    pub(super) span: Range<usize>,
}

/// The member of that name.
pub(super) fn member<'n>(node: Node<'n>, name: &str) -> Option<Member<'n>> {
    let Data::Object(mut members) = node.data() else { return None };
    members.find(|member| member.key == name)
}

/// The string in the member of that name.
pub(super) fn text_at<'n>(node: Node<'n>, name: &str) -> Option<&'n str> {
    member(node, name)?.value.as_str()
}

/// The items of a list; of anything else none.
pub(super) fn items(node: Node<'_>) -> Vec<Node<'_>> {
    if let Data::Array(items) = node.data() { items.collect() } else { Vec::new() }
}

/// The function that a value is a call of, and what it is given.
pub(super) fn call(node: Node<'_>) -> Option<(&str, Node<'_>)> {
    let Data::Object(mut members) = node.data() else { return None };
    let is_only = members.len() == 1;
    let is_function = |name: &str| is_only && (name == "Ref" || name.starts_with("Fn::"));
    // A macro may stand beside the members that it adds to.
    let function = members.find(|member| is_function(member.key) || member.key == "Fn::Transform")?;
    Some((function.key, function.value))
}

/// Whether [`Values::text`] makes a text of a value, in that case.
pub(super) fn is_woven(node: Node<'_>, case: &Case) -> bool {
    let node = settled(node, case);
    match (is_text(node), call(node)) {
        (true, _) => true,
        (_, Some(("Fn::Sub", argument))) => match argument.data() {
            Data::Array(mut items) => items.next().is_some_and(is_text),
            _ => is_text(argument),
        },
        (_, Some(("Fn::Join", argument))) => {
            matches!(*items(argument), [between, parts] if is_text(between) && matches!(parts.data(), Data::Array(_)))
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
    pub(super) fn known(&mut self, node: Node<'_>, at: &At<'_>, from: &At<'_>) -> Tree {
        let mut tree = TreeBuilder::default();
        self.add(node, at, from, &mut tree);
        tree.finish()
    }

    fn add(&mut self, node: Node<'_>, at: &At<'_>, from: &At<'_>, tree: &mut TreeBuilder) {
        if let Some((n, taken)) = branch(node, self.case) {
            let function = from.key("Fn::If");
            let from = function.index(n);
            self.trace.add(at, &from);
            return self.add(taken, at, &from, tree);
        }
        let span = node.span();
        if let Some((name, argument)) = call(node) {
            return match self.text(node) {
                // What it is made of has a place of its own, if it is one string.
                Some(woven) if is_text(argument) => tree.string(&woven.text, argument.span()),
                Some(woven) => tree.string(&woven.text, span),
                None => tree.string(&unknown(name, argument), span),
            };
        }
        match node.data() {
            Data::Null => tree.null(span),
            Data::Bool(it) => tree.bool(it, span),
            Data::Number(number) => tree.number(number, span),
            Data::String(text) => {
                if text.contains("${") {
                    self.leave(text, &span);
                }
                tree.string(text, span);
            }
            Data::Array(items) => {
                let array = tree.open();
                let count = self.add_items(items, at, from, tree);
                tree.close_array(array, count, span);
            }
            Data::Object(members) => {
                let (object, case) = (tree.open(), self.case);
                let present = members.filter(|member| !is_absent(member.value, case));
                let count = present.map(|member| self.add_member(&member, at, from, tree)).count();
                tree.close_object(object, count, span);
            }
        }
    }

    /// Adds those that are there, and tells how many.
    fn add_items(&mut self, items: Items<'_>, at: &At<'_>, from: &At<'_>, tree: &mut TreeBuilder) -> usize {
        let mut count = 0;
        for (n, item) in items.enumerate() {
            if is_absent(item, self.case) {
                continue;
            }
            let (at, from) = (at.index(count), from.index(n));
            if n != count {
                self.trace.add(&at, &from);
            }
            self.add(item, &at, &from, tree);
            count += 1;
        }
        count
    }

    fn add_member(&mut self, member: &Member<'_>, at: &At<'_>, from: &At<'_>, tree: &mut TreeBuilder) {
        if member.key.contains("${") {
            self.leave(member.key, &member.key_span);
        }
        tree.key(member.key, member.key_span.clone());
        self.add(member.value, &at.key(member.key), &from.key(member.key), tree);
    }

    /// The text that a value is, as far as it is known: a string, or what `Fn::Sub` or `Fn::Join` makes of some.
    pub(super) fn text(&mut self, node: Node<'_>) -> Option<Woven> {
        let node = settled(node, self.case);
        if let Some(text) = node.as_str() {
            self.leave(text, &node.span());
            return Some(Woven::of(text, self.template, &node.span()));
        }
        match call(node)? {
            ("Fn::Sub", argument) => self.substituted(argument),
            ("Fn::Join", argument) => self.joined(argument),
            _ => None,
        }
    }

    /// `Fn::Sub`: a string, or a list of one and of values for it. `${!x}` is its way to write `${x}`.
    fn substituted(&mut self, argument: Node<'_>) -> Option<Woven> {
        let node = match argument.data() {
            Data::Array(mut items) => items.next()?,
            _ => argument,
        };
        let text = node.as_str()?;
        let whole = Woven::of(text, self.template, &node.span());
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
    fn joined(&mut self, argument: Node<'_>) -> Option<Woven> {
        let [between, parts] = *items(argument) else { return None };
        let (Some(between), Data::Array(parts)) = (between.as_str(), parts.data()) else { return None };
        let (mut woven, case) = (Woven::default(), self.case);
        let present = parts.filter(|part| !is_absent(*part, case)).map(|part| settled(part, case));
        for (n, part) in present.enumerate() {
            let span = part.span();
            if n > 0 {
                woven.push_unknown(between, span.start..span.start);
            }
            match (self.text(part), call(part)) {
                (Some(text), _) => woven.push_part(&text, 0..text.text.len()),
                (None, Some((name, argument))) => {
                    woven.push_unknown(&unknown(name, argument), span);
                }
                (None, None) => woven.push_unknown(&part.to_value().to_string(), span),
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

fn is_text(node: Node<'_>) -> bool {
    node.as_str().is_some()
}

/// A placeholder for what a function gives: `${Orders.Arn}`, or else `${ImportValue}`.
fn unknown(function: &str, argument: Node<'_>) -> String {
    let name = match (function, argument.data()) {
        ("Ref" | "Fn::GetAtt", Data::String(name)) => name.to_owned(),
        ("Fn::GetAtt", Data::Array(parts)) => {
            parts.map(|part| part.as_str().unwrap_or_default()).collect::<Vec<_>>().join(".")
        }
        _ => String::new(),
    };
    let text = format!("${{{name}}}");
    let is_one = placeholders(&text).next().is_some();
    match is_one {
        true => text,
        false => format!("${{{}}}", function.trim_start_matches("Fn::")),
    }
}
