//! Taking an object apart: each member once, with a report of what is missing, wrong or too much.

use sfn_query::json::{Items, Members};

use super::{Data, Member, Node};
use crate::diagnostic::{At, Code, Detail, Diagnostic, Findings, Pointer, nearest, or_list, with_article};
use crate::model::{QueryLanguage, StateType, Unknown};
use crate::schema::{Json, Key};

/// What is kept while a definition is read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// What was found so far.
    pub(crate) found: Findings,
    /// Fields that are not there although they must be: what the checks say of them is no news.
    pub(crate) missing: Vec<Pointer>,
    /// Items of arrays that could not be read.
    pub(crate) left_out: Vec<Pointer>,
    /// The language of states that do not say their own.
    pub(crate) language: QueryLanguage,
}

/// A value about to be read.
pub(crate) struct Spot<'a> {
    pub(crate) at: &'a At<'a>,
    pub(crate) language: QueryLanguage,
    pub(crate) reading: &'a mut Reading,
}

impl Spot<'_> {
    /// Whether strings are expressions here.
    pub(crate) fn is_jsonata(&self) -> bool {
        self.language == QueryLanguage::Jsonata
    }

    /// Reports that the value is not what the field takes.
    pub(crate) fn wrong_type<T>(&mut self, node: Node<'_>, expected: &str) -> Option<T> {
        let field = self.at.name().map_or(String::new(), |name| format!("`{name}` takes {expected}, but "));
        let message = match node.data() {
            Data::Number(number) if expected == "an integer" => format!("{field}this is {number}"),
            _ if field.is_empty() => format!("this must be {expected}, but it is {}", type_name(node)),
            _ => format!("{field}this is {}", type_name(node)),
        };
        let detail = Detail::Expected(expected.into());
        let diagnostic = Diagnostic::new(Code::WrongType, self.at, message).detail(detail);
        let is_quoted = |text: &str| match expected {
            "an integer" => text.parse::<i64>().is_ok(),
            "a number" => text.parse::<f64>().is_ok_and(f64::is_finite),
            "a boolean" => matches!(text, "true" | "false"),
            _ => false,
        };
        self.reading.found.add(match node.data() {
            Data::String(text) if is_quoted(text) => {
                diagnostic.help(format!("write `{text}`, without quotes"))
            }
            _ => diagnostic,
        });
        None
    }

    /// The members of an object.
    pub(crate) fn fields<'s>(&'s mut self, node: Node<'s>) -> Option<Fields<'s>> {
        match node.data() {
            Data::Object(members) => Some(Fields {
                at: self.at,
                members: members.map(|member| (member, false)).collect(),
                language: self.language,
                reading: self.reading,
            }),
            _ => self.wrong_type(node, "an object"),
        }
    }

    /// The items of an array, without those that are wrong.
    pub(crate) fn each_item<T>(
        &mut self,
        items: Items<'_>,
        read: fn(Node<'_>, &mut Spot<'_>) -> Option<T>,
    ) -> Vec<T> {
        let (outer, language) = (self.at, self.language);
        let mut read_one = |(index, item)| {
            let at = outer.index(index);
            let made = read(item, &mut Spot { at: &at, language, reading: self.reading });
            if made.is_none() && !self.reading.found.is_full() {
                self.reading.left_out.push(at.pointer());
            }
            made
        };
        items.enumerate().filter_map(&mut read_one).collect()
    }

    /// A word of the language, written exactly.
    pub(crate) fn word<T>(
        &mut self,
        node: Node<'_>,
        code: Code,
        words: &[&str],
        from_word: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(text) = node.as_str() else { return self.wrong_type(node, "a string") };
        let word = from_word(text);
        if word.is_none() {
            let name = self.at.name().unwrap_or("this");
            let diagnostic = Diagnostic::new(code, self.at, format!("`{name}` cannot be `{text}`"));
            let help = match nearest(text, words.iter().copied()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("write {}", or_list(words)),
            };
            let detail = Detail::OneOf(words.iter().map(ToString::to_string).collect());
            self.reading.found.add(diagnostic.help(help).detail(detail));
        }
        word
    }
}

/// What people call the object at that place.
fn noun(at: &Pointer) -> String {
    let around = at.parent();
    let (name, outer) = (at.last(), around.last());
    match (outer, name) {
        ("", "") => "the definition".into(),
        ("States", _) => format!("`{}`", at.steps().last().unwrap_or_default()),
        ("Retry", _) => "this retrier".into(),
        ("Catch", _) => "this catcher".into(),
        ("Choices", _) => "this rule".into(),
        ("And" | "Or", _) | (_, "Not") => "this condition".into(),
        ("Branches", _) => "this branch".into(),
        _ => format!("`{name}`"),
    }
}

/// The members of an object, of which some are already read.
pub(crate) struct Fields<'a> {
    at: &'a At<'a>,
    /// Each with whether it is read.
    members: Vec<(Member<'a>, bool)>,
    language: QueryLanguage,
    reading: &'a mut Reading,
}

impl<'a> Fields<'a> {
    /// The member of that name as a `T`; what is missing or wrong is reported.
    pub(crate) fn json<T: Json>(&mut self, key: Key) -> Option<T> {
        let Some(node) = self.take(key.name) else {
            if key.required {
                self.missing(key.name);
            }
            return None;
        };
        let at = self.at.key(key.name);
        T::from_node(node, &mut Spot { at: &at, language: self.language, reading: self.reading })
    }

    /// The members of the object that is the member of that name.
    pub(crate) fn members(&mut self, key: Key) -> Option<Members<'a>> {
        let Some(node) = self.take(key.name) else {
            self.missing(key.name);
            return None;
        };
        match node.data() {
            Data::Object(members) => Some(members),
            _ => {
                let at = self.at.key(key.name);
                let mut spot = Spot { at: &at, language: self.language, reading: self.reading };
                spot.wrong_type(node, "an object")
            }
        }
    }

    /// A member of the object that is the member of that name.
    pub(crate) fn json_in<T: Json>(&mut self, key: Key, member: &Member<'_>) -> Option<T> {
        let outer = self.at.key(key.name);
        let (at, language) = (outer.key(member.key), self.reading.language);
        T::from_node(member.value, &mut Spot { at: &at, language, reading: self.reading })
    }

    /// The language of the state that this object is.
    pub(crate) fn set_language(&mut self, own: Option<QueryLanguage>) {
        self.language = own.unwrap_or(self.reading.language);
    }

    /// Whether strings are expressions here.
    pub(crate) fn is_jsonata(&self) -> bool {
        self.language == QueryLanguage::Jsonata
    }

    /// The names of the members that nobody has read yet.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.members.iter().filter(|(_, is_read)| !is_read).map(|(member, _)| member.key)
    }

    /// Whether there is a member of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(member, _)| member.key == name)
    }

    /// Whether there is an unread member whose name is none of these.
    pub(crate) fn has_unknown(&self, known: &[&str]) -> bool {
        self.names().any(|name| !known.contains(&name))
    }

    /// Takes a member as read, whatever it is.
    pub(crate) fn read_over(&mut self, name: &str) {
        self.take(name);
    }

    /// Reports all but one of these members.
    pub(crate) fn at_most_one(&mut self, code: Code, names: &[&str]) {
        let present: Vec<&str> = names.iter().copied().filter(|name| self.has(name)).collect();
        if present.len() > 1 {
            let list = present.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
            let place = self.at.key(present[1]);
            let first = crate::diagnostic::Place::of_key(self.at.key(present[0]).pointer());
            let diagnostic = Diagnostic::new(code, &place, format!("{list} exclude each other"));
            let help = format!("keep only one: {}", or_list(&present));
            let detail = Detail::Exclusive(present.iter().map(ToString::to_string).collect());
            let diagnostic = diagnostic.at_key().help(help).label(first, "the other of them");
            self.reading.found.add(diagnostic.detail(detail));
        }
    }

    /// Reports that a member is not there.
    pub(crate) fn missing(&mut self, name: &str) {
        let is_root = self.at.is_root();
        let code = if is_root { Code::RootMissingField } else { Code::MissingField };
        let message = format!("{} has no `{name}`", noun(&self.at.pointer()));
        let diagnostic = Diagnostic::new(code, self.at, message).detail(Detail::Missing(name.into()));
        self.reading.found.add(match name {
            "StartAt" => diagnostic.help("write `\"StartAt\"` with the name of the state to begin with"),
            "States" => diagnostic.help("write `\"States\": {…}` with a state for each name"),
            "Next" => diagnostic.help("write `\"Next\"` with the name of the state that follows"),
            "ErrorEquals" => {
                diagnostic.help("list the errors, or write `\"ErrorEquals\": [\"States.ALL\"]` for all")
            }
            _ => diagnostic,
        });
        if !self.reading.found.is_full() {
            self.reading.missing.push(self.at.key(name).pointer());
        }
    }

    /// Reports something about this object, or about one of its members.
    pub(crate) fn report(&mut self, code: Code, message: &str, name: Option<&str>) {
        let diagnostic = match name {
            Some(name) => Diagnostic::new(code, &self.at.key(name), message).at_key(),
            None => Diagnostic::new(code, self.at, message),
        };
        self.reading.found.add(diagnostic);
    }

    /// Reports a member that may not stand here, and takes it as read.
    pub(crate) fn refuse(&mut self, name: &str, code: Code, why: &str) {
        if self.take(name).is_some() {
            self.report(code, &format!("`{name}` cannot stand here: {why}"), Some(name));
        }
    }

    /// Reports every member that is left, in an object whose unknown members the model does not keep.
    pub(crate) fn refuse_rest(&mut self, what: &str, known: fn() -> Vec<&'static str>) {
        for name in self.names().collect::<Vec<_>>() {
            let place = self.at.key(name);
            let diagnostic =
                Diagnostic::new(Code::UnknownField, &place, format!("{what} has no field `{name}`")).at_key();
            self.reading.found.add(match nearest(name, known()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
    }

    /// All members that nobody has read.
    pub(crate) fn rest(&mut self) -> Unknown {
        let mut unknown = Unknown::default();
        for (member, is_read) in &mut self.members {
            if !std::mem::replace(is_read, true) {
                unknown.entry(member.key.into()).or_insert_with(|| member.value.to_value());
            }
        }
        unknown
    }

    /// The word in `Type`. Of a misspelt one the word that was meant, so that the rest is judged by it.
    pub(crate) fn state_type(&mut self) -> Option<StateType> {
        let Some(node) = self.take("Type") else {
            let diagnostic = Diagnostic::new(Code::StateType, self.at, "a state needs a `Type`");
            self.reading.found.add(diagnostic.detail(Detail::Missing("Type".into())));
            return None;
        };
        let at = self.at.key("Type");
        let mut spot = Spot { at: &at, language: self.language, reading: self.reading };
        let word = spot.word(node, Code::StateType, StateType::WORDS, StateType::from_word);
        word.or_else(|| match node.data() {
            Data::String(text) if !text.contains("${") => {
                nearest(text, StateType::WORDS.iter().copied()).and_then(StateType::from_word)
            }
            _ => None,
        })
    }

    /// The first member of that name; all of them are read then.
    fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let mut first = None;
        for (member, is_read) in &mut self.members {
            if member.key == name {
                *is_read = true;
                first.get_or_insert(member.value);
            }
        }
        first
    }
}

/// The JSON type, with its article.
fn type_name(node: Node<'_>) -> String {
    with_article(match node.data() {
        Data::Null => "null",
        Data::Bool(_) => "boolean",
        Data::Number(_) => "number",
        Data::String(_) => "string",
        Data::Array(_) => "array",
        Data::Object(_) => "object",
    })
}
