//! YAML as the core schema of YAML 1.2 reads it: to the same tree as JSON, with the bytes of everything.
//!
//! Keeps a stack of its own, and a budget for what aliases repeat: a few lines of YAML may otherwise stand for
//! more nodes than there is memory.

mod masked;

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Tag};
use sfn_query::Number;
use sfn_query::json::{Opened, Parts, TreeBuilder};

use super::{Data, Failure, MAX_DEPTH, Tree, too_deep_message};

/// How many nodes may be copied for anchors and aliases.
const MAX_COPIES: usize = 50_000;

/// The document, or what is wrong and where.
pub(super) fn parse(text: &str) -> Result<Tree, Failure> {
    masked::parse(text, |text| build(text, Builder { end: text.len(), ..Builder::default() }))
}

/// The document, in which tags of CloudFormation are what they are short for: `!Sub x` is `{"Fn::Sub": "x"}`.
#[cfg(feature = "template")]
pub(crate) fn parse_template(text: &str) -> Result<Tree, Failure> {
    let builder = || Builder { end: text.len(), takes_tags: true, ..Builder::default() };
    masked::parse(text, |text| build(text, builder()))
}

fn build(text: &str, mut builder: Builder) -> Result<Tree, Failure> {
    for next in Parser::new_from_str(text) {
        let (event, span) = next.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(text.len());
            let message = match error.kind() {
                ErrorKind::RecursionLimitExceeded => too_deep_message(),
                kind => kind.to_string(),
            };
            (message, at..at)
        })?;
        let span = span.byte_range().unwrap_or(text.len()..text.len());
        builder.event(&event, trimmed(text, span))?;
    }
    Ok(builder.tree.finish())
}

/// Block scalars and collections end where the next token begins: without the blanks in between.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = text.get(span.clone()).unwrap_or_default();
    span.start..span.start + inner.trim_end().len()
}

#[derive(Default)]
struct Builder {
    tree: TreeBuilder,
    open: Vec<Frame>,
    anchors: HashMap<usize, (Built, Parts)>,
    documents: usize,
    copies: usize,
    end: usize,
    /// Whether tags such as `!Sub` are taken.
    takes_tags: bool,
}

/// A collection that is not complete.
struct Frame {
    /// Its position in the tree, with the function around it.
    at: usize,
    start: usize,
    anchor: usize,
    function: Option<Opened>,
    opened: Opened,
    kind: Kind,
    /// Where the last part of it ends, and the last name.
    end: Option<usize>,
    key_end: usize,
    nodes: usize,
    depth: usize,
}

/// What a collection has so far.
enum Kind {
    Sequence { items: usize },
    Mapping { members: usize, is_value_next: bool },
}

/// A node with its size, which an alias copies, and its depth, which it adds to that of its place.
#[derive(Clone)]
struct Built {
    /// Its position in the tree.
    at: usize,
    span: Range<usize>,
    nodes: usize,
    depth: usize,
}

impl Builder {
    fn event(&mut self, event: &Event<'_>, span: Range<usize>) -> Result<(), Failure> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                match self.documents {
                    1 => Ok(()),
                    _ => Err(("a definition is one document, and here a second one begins".into(), span)),
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let (at, function) = (self.tree.len(), self.function(tag.as_deref(), &span)?);
                self.scalar(&scalar(text, *style, tag.as_deref()), &span);
                let built = Built { at, span: span.clone(), nodes: 1, depth: 0 };
                let built = match function {
                    Some(function) => {
                        self.tree.close_object(function, 1, span);
                        Built { nodes: 2, depth: 1, ..built }
                    }
                    None => built,
                };
                self.close(&built, *anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.open(span, *anchor, tag.as_deref(), Kind::Sequence { items: 0 })
            }
            Event::MappingStart(_, anchor, tag) => {
                self.open(span, *anchor, tag.as_deref(), Kind::Mapping { members: 0, is_value_next: false })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end_of_collection(&span),
            Event::Alias(anchor) => self.alias(*anchor, span),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, data: &Data<'_>, span: &Range<usize>) {
        match data {
            Data::Bool(it) => self.tree.bool(*it, span.clone()),
            Data::Number(number) => self.tree.number(*number, span.clone()),
            Data::String(text) => self.tree.string(text, span.clone()),
            _ => self.tree.null(span.clone()),
        }
    }

    /// Begins the call of the function that a tag stands for. Tags of the core schema say only what the text says as
    /// well; others are not for a definition to have.
    fn function(&mut self, tag: Option<&Tag>, span: &Range<usize>) -> Result<Option<Opened>, Failure> {
        let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) else { return Ok(None) };
        if !self.takes_tags {
            let message = format!(
                "the tag `{tag}` means nothing in a definition: what a deployment fills in is written `${{Name}}`"
            );
            return Err((message, span.clone()));
        }
        let opened = self.tree.open();
        let place = span.start..span.start;
        match tag.suffix() {
            "Ref" => self.tree.key("Ref", place),
            name => self.tree.key(&format!("Fn::{name}"), place),
        }
        Ok(Some(opened))
    }

    fn open(
        &mut self,
        span: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        kind: Kind,
    ) -> Result<(), Failure> {
        let (at, function) = (self.tree.len(), self.function(tag, &span)?);
        if self.open.len() >= MAX_DEPTH {
            return Err((too_deep_message(), span.start..span.start));
        }
        let (start, opened) = (span.start, self.tree.open());
        self.open.push(Frame {
            at,
            start,
            anchor,
            function,
            opened,
            kind,
            end: None,
            key_end: 0,
            nodes: 1,
            depth: 0,
        });
        Ok(())
    }

    fn end_of_collection(&mut self, span: &Range<usize>) -> Result<(), Failure> {
        let frame = self.open.pop().expect("the parser ends only what it began");
        let span = frame.start..frame.end.unwrap_or(frame.start).max(span.end).min(self.end);
        match frame.kind {
            Kind::Sequence { items } => self.tree.close_array(frame.opened, items, span.clone()),
            Kind::Mapping { members, .. } => self.tree.close_object(frame.opened, members, span.clone()),
        }
        let (mut nodes, mut depth) = (frame.nodes, frame.depth + 1);
        if let Some(function) = frame.function {
            self.tree.close_object(function, 1, span.clone());
            (nodes, depth) = (nodes + 1, depth + 1);
        }
        self.close(&Built { at: frame.at, span, nodes, depth }, frame.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Failure> {
        let Some((built, parts)) = self.anchors.get(&anchor) else {
            return Err(("an alias cannot stand inside of what it repeats".into(), span));
        };
        self.copies += built.nodes;
        if self.copies > MAX_COPIES {
            return Err((format!("aliases repeat more than {MAX_COPIES} values"), span));
        }
        if self.open.len() + built.depth > MAX_DEPTH {
            return Err((too_deep_message(), span));
        }
        let mut built = Built { at: self.tree.len(), ..built.clone() };
        self.tree.push_parts(parts);
        // What is wrong in a copy is shown where it was written; where it stands is a matter of the pointer.
        if built.depth == 0 {
            self.tree.set_span(built.at, span.clone());
            built.span = span;
        }
        self.close(&built, 0)
    }

    /// Takes note of a complete node: it is an item, a value, or the name of the value that comes next.
    fn close(&mut self, built: &Built, anchor: usize) -> Result<(), Failure> {
        if anchor != 0 {
            self.copies += built.nodes;
            if self.copies > MAX_COPIES {
                let span = built.span.start..built.span.start;
                return Err((format!("anchors name more than {MAX_COPIES} values"), span));
            }
            self.anchors.insert(anchor, (built.clone(), self.tree.parts_from(built.at)));
        }
        let Some(frame) = self.open.last_mut() else { return Ok(()) };
        frame.nodes += built.nodes;
        frame.depth = frame.depth.max(built.depth);
        match &mut frame.kind {
            Kind::Sequence { items } => *items += 1,
            Kind::Mapping { members, is_value_next } => {
                *is_value_next = !*is_value_next;
                if *is_value_next {
                    frame.key_end = built.span.end;
                    return self.name(built);
                }
                *members += 1;
            }
        }
        frame.end = Some(built.span.end.max(frame.key_end));
        Ok(())
    }

    /// Makes the name of a member of a node: a string, or a number or word that is taken for one.
    fn name(&mut self, built: &Built) -> Result<(), Failure> {
        let name = match self.tree.node(built.at).data() {
            Data::String(text) => text.to_owned(),
            Data::Number(number) => number.to_string(),
            Data::Bool(it) => it.to_string(),
            Data::Null => "null".to_owned(),
            Data::Array(_) | Data::Object(_) => {
                let start = built.span.start;
                return Err(("the name of a member is a string".into(), start..start));
            }
        };
        self.tree.make_key(built.at, &name);
        Ok(())
    }
}

fn scalar<'t>(text: &'t str, style: ScalarStyle, tag: Option<&Tag>) -> Data<'t> {
    let is_text = match tag {
        Some(tag) if tag.is_yaml_core_schema() => tag.suffix() == "str",
        _ => style != ScalarStyle::Plain,
    };
    if is_text { Data::String(text) } else { plain(text) }
}

/// The core schema of YAML 1.2, chapter 10.3.2.
fn plain(text: &str) -> Data<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Data::String(text), Data::Number)
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().filter(|it| *it >= 0).map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().filter(|it| *it >= 0).map(Number::from);
    }
    let is_number = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    text.parse::<i64>().ok().map(Number::from).or_else(|| Number::from_f64(text.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Member, Node};

    fn members(node: Node<'_>) -> Vec<Member<'_>> {
        let Data::Object(members) = node.data() else { panic!("an object") };
        members.collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tree = parse(text).unwrap_or_else(|(message, span)| panic!("{message} at {span:?}"));
        assert_eq!(format!("{:?}", tree.root()), expected);
    }

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        check(
            "[~, null, true, no, 12, 0x1F, 0o17, 1.5, 1e3, -2, .5]",
            r#"[null,null,true,"no",12,31,15,1.5,1000.0,-2,0.5]"#,
        );
        check(
            "['12', \"12\", !!str 12, 2030-01-31, 1.2.3, e, '']",
            r#"["12","12","12","2030-01-31","1.2.3","e",""]"#,
        );
    }

    #[test]
    fn a_placeholder_needs_no_quotes_between_brackets() {
        check("{Resource: ${Arn}, x: 1}", r#"{"Resource":"${Arn}","x":1}"#);
        check("[${a}, b, ${AWS::Region}, arn:${x[0]}:y]", r#"["${a}","b","${AWS::Region}","arn:${x[0]}:y"]"#);
        check("{${Key}: '${a} it''s', \"b\": \"${a}\\n\"}", r#"{"${Key}":"${a} it's","b":"${a}\n"}"#);
        check("a: |\n  {\"x\": ${n}}\nb: {c: ${n}}\n", r#"{"a":"{\"x\": ${n}}\n","b":{"c":"${n}"}}"#);
        check("[${n}, ~, 1.5, 'a\n  b']", r#"["${n}",null,1.5,"a b"]"#);
        assert!(parse("{a: ${}}").is_err() && parse("{a: ${b}").is_err());
    }

    #[test]
    fn names_are_strings_whatever_they_look_like() {
        check("1: a\ntrue: b\nNext: c\n", r#"{"1":"a","true":"b","Next":"c"}"#);
    }

    #[test]
    fn aliases_repeat_what_they_name() {
        check("a: &x [1, 2]\nb: *x\n", r#"{"a":[1,2],"b":[1,2]}"#);
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "StartAt: Größe\nStates:\n  Größe:\n    Type: 'Pass'\n";
        let tree = parse(text).unwrap();
        let [start, states] = &members(tree.root())[..] else { panic!("two members") };
        assert_eq!(&text[start.value.span()], "Größe");
        assert_eq!(&text[states.key_span.clone()], "States");
        let state = &members(states.value)[0];
        assert_eq!(&text[members(state.value)[0].value.span()], "'Pass'");
    }

    #[test]
    fn an_alias_bomb_is_refused_where_it_grows_too_large() {
        let mut text = String::from("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for n in 1..12 {
            let before = format!("*a{}", n - 1);
            text.push_str(&format!("a{n}: &a{n} [{}]\n", vec![before; 9].join(", ")));
        }
        let (message, span) = parse(&text).unwrap_err();
        assert!(message.contains("repeat more than"), "{message}");
        assert!(text[..span.start].lines().count() <= 6);
    }

    #[test]
    fn a_second_document_and_a_tag_are_refused() {
        assert!(parse("a: 1\n---\nb: 2\n").is_err());
        assert!(parse("a: !Sub '${x}'\n").is_err());
        assert!(parse("a: &x [*x]\n").is_err());
        assert!(parse("? [a]\n: 1\n").is_err());
    }
}
