//! YAML as the core schema of YAML 1.2 reads it: to the same tree as JSON, with the bytes of everything.
//!
//! Keeps a stack of its own, and a budget for what aliases repeat: a few lines of YAML may otherwise stand for
//! more nodes than there is memory.

mod masked;

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Tag};
use sfn_query::{Number, Str};

use super::{Data, Failure, MAX_DEPTH, Member, Node};

/// How many nodes may be copied for anchors and aliases.
const MAX_COPIES: usize = 50_000;

/// The document, or what is wrong and where.
pub(super) fn parse(text: &str) -> Result<Node, Failure> {
    masked::parse(text, |text| build(text, Builder { end: text.len(), ..Builder::default() }))
}

/// The document, in which tags of CloudFormation are what they are short for: `!Sub x` is `{"Fn::Sub": "x"}`.
#[cfg(feature = "template")]
pub(crate) fn parse_template(text: &str) -> Result<Node, Failure> {
    let builder = || Builder { end: text.len(), takes_tags: true, ..Builder::default() };
    masked::parse(text, |text| build(text, builder()))
}

fn build(text: &str, mut builder: Builder) -> Result<Node, Failure> {
    for next in Parser::new_from_str(text) {
        let (event, span) = next.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(text.len());
            (error.kind().to_string(), at..at)
        })?;
        let span = span.byte_range().unwrap_or(text.len()..text.len());
        builder.event(&event, trimmed(text, span))?;
    }
    Ok(builder.root.unwrap_or(Node { span: 0..0, node: Data::Null }))
}

/// Block scalars and collections end where the next token begins: without the blanks in between.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = text.get(span.clone()).unwrap_or_default();
    span.start..span.start + inner.trim_end().len()
}

#[derive(Default)]
struct Builder {
    open: Vec<Frame>,
    anchors: HashMap<usize, Built>,
    root: Option<Node>,
    documents: usize,
    copies: usize,
    end: usize,
    /// Whether tags such as `!Sub` are taken.
    takes_tags: bool,
}

/// A collection that is not complete.
struct Frame {
    start: usize,
    anchor: usize,
    function: Option<Str>,
    parts: Parts,
    nodes: usize,
    depth: usize,
}

enum Parts {
    Items(Vec<Node>),
    Members(Vec<Member>, Option<(Str, Range<usize>)>),
}

/// A node with its size, which an alias copies, and its depth, which it adds to that of its place.
#[derive(Clone)]
struct Built {
    node: Node,
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
                let function = self.function(tag.as_deref(), &span)?;
                let data = scalar(text, *style, tag.as_deref());
                let built = Built { node: Node { span, node: data }, nodes: 1, depth: 0 };
                self.close(built.given_to(function), *anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                let function = self.function(tag.as_deref(), &span)?;
                self.open(span, *anchor, function, Parts::Items(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                let function = self.function(tag.as_deref(), &span)?;
                self.open(span, *anchor, function, Parts::Members(Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end_of_collection(&span),
            Event::Alias(anchor) => self.alias(*anchor, span),
            _ => Ok(()),
        }
    }

    /// The function that a tag stands for. Those of the core schema say only what the text says as well; others are
    /// not for a definition to have.
    fn function(&self, tag: Option<&Tag>, span: &Range<usize>) -> Result<Option<Str>, Failure> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() => match tag.suffix() {
                _ if !self.takes_tags => {
                    Err((format!("the tag `{tag}` means nothing in a definition"), span.clone()))
                }
                "Ref" => Ok(Some("Ref".into())),
                name => Ok(Some(format!("Fn::{name}").into())),
            },
            _ => Ok(None),
        }
    }

    fn open(
        &mut self,
        span: Range<usize>,
        anchor: usize,
        function: Option<Str>,
        parts: Parts,
    ) -> Result<(), Failure> {
        if self.open.len() >= MAX_DEPTH {
            return Err((format!("arrays and objects nest deeper than {MAX_DEPTH}"), span.start..span.start));
        }
        self.open.push(Frame { start: span.start, anchor, function, parts, nodes: 1, depth: 0 });
        Ok(())
    }

    fn end_of_collection(&mut self, span: &Range<usize>) -> Result<(), Failure> {
        let frame = self.open.pop().expect("the parser ends only what it began");
        let (data, last) = match frame.parts {
            Parts::Items(items) => {
                let last = items.last().map(|item| item.span.end);
                (Data::Array(items), last)
            }
            Parts::Members(members, _) => {
                let last = members.last().map(|member| member.value.span.end.max(member.key_span.end));
                (Data::Object(members), last)
            }
        };
        let end = last.unwrap_or(frame.start).max(span.end).min(self.end);
        let node = Node { span: frame.start..end, node: data };
        let built = Built { node, nodes: frame.nodes, depth: frame.depth + 1 };
        self.close(built.given_to(frame.function), frame.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Failure> {
        let Some(built) = self.anchors.get(&anchor) else {
            return Err(("an alias cannot stand inside of what it repeats".into(), span));
        };
        self.copies += built.nodes;
        if self.copies > MAX_COPIES {
            return Err((format!("aliases repeat more than {MAX_COPIES} values"), span));
        }
        if self.open.len() + built.depth > MAX_DEPTH {
            return Err((format!("arrays and objects nest deeper than {MAX_DEPTH}"), span));
        }
        let mut built = built.clone();
        // What is wrong in a copy is shown where it was written; where it stands is a matter of the pointer.
        if built.depth == 0 {
            built.node.span = span;
        }
        self.close(built, 0)
    }

    /// Puts a complete node where it belongs.
    fn close(&mut self, built: Built, anchor: usize) -> Result<(), Failure> {
        if anchor != 0 {
            self.copies += built.nodes;
            if self.copies > MAX_COPIES {
                let span = built.node.span.start..built.node.span.start;
                return Err((format!("anchors name more than {MAX_COPIES} values"), span));
            }
            self.anchors.insert(anchor, built.clone());
        }
        let Some(frame) = self.open.last_mut() else {
            self.root = Some(built.node);
            return Ok(());
        };
        frame.nodes += built.nodes;
        frame.depth = frame.depth.max(built.depth);
        match &mut frame.parts {
            Parts::Items(items) => items.push(built.node),
            Parts::Members(members, key) => match key.take() {
                Some((name, key_span)) => members.push(Member { key: name, key_span, value: built.node }),
                None => *key = Some((name(&built.node)?, built.node.span)),
            },
        }
        Ok(())
    }
}

impl Built {
    /// The call of a function with this.
    fn given_to(self, function: Option<Str>) -> Self {
        let Some(key) = function else { return self };
        let span = self.node.span.clone();
        let member = Member { key, key_span: span.start..span.start, value: self.node };
        let node = Node { span, node: Data::Object(vec![member]) };
        Self { node, nodes: self.nodes + 1, depth: self.depth + 1 }
    }
}

/// The name of a member: a string, or a number or word that is taken for one.
fn name(node: &Node) -> Result<Str, Failure> {
    match &node.node {
        Data::String(text) => Ok(text.clone()),
        Data::Number(number) => Ok(number.to_string().into()),
        Data::Bool(it) => Ok(it.to_string().into()),
        Data::Null => Ok("null".into()),
        Data::Array(_) | Data::Object(_) => {
            Err(("the name of a member is a string".into(), node.span.start..node.span.start))
        }
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Data {
    let is_text = match tag {
        Some(tag) if tag.is_yaml_core_schema() => tag.suffix() == "str",
        _ => style != ScalarStyle::Plain,
    };
    if is_text { Data::String(text.into()) } else { plain(text) }
}

/// The core schema of YAML 1.2, chapter 10.3.2.
fn plain(text: &str) -> Data {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Data::String(text.into()), Data::Number)
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

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let node = parse(text).unwrap_or_else(|(message, span)| panic!("{message} at {span:?}"));
        assert_eq!(format!("{:?}", node.to_value()), expected);
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
        let Data::Object(members) = parse(text).unwrap().node else { panic!("an object") };
        assert_eq!(&text[members[0].value.span.clone()], "Größe");
        assert_eq!(&text[members[1].key_span.clone()], "States");
        let Data::Object(states) = &members[1].value.node else { panic!("an object") };
        let Data::Object(state) = &states[0].value.node else { panic!("an object") };
        assert_eq!(&text[state[0].value.span.clone()], "'Pass'");
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
