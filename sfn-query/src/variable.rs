//! State variables: what they may be called, and how a name becomes a slot.

use std::fmt;

use crate::{ParseError, ParseErrorKind, Str, cursor::Cursor};

/// How many characters the name of a variable may have.
const MAX_NAME: usize = 80;

/// Where an execution keeps a variable. Names are resolved to slots once, before anything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// A variable that an expression reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    name: Str,
    slot: Option<Slot>,
}

impl Variable {
    /// The name, without the `$`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The slot, once `bind` has resolved the name.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// Whether a variable may be called that: a Unicode identifier of at most 80 characters, but not `states`.
    ///
    /// ```
    /// use sfn_query::Variable;
    ///
    /// assert!(Variable::check_name("orderTotal").is_ok());
    /// assert!(Variable::check_name("order-total").is_err());
    /// ```
    pub fn check_name(name: &str) -> Result<(), ParseError> {
        let mut cursor = Cursor::new(name);
        read_name(&mut cursor)?;
        match cursor.peek() {
            None => Ok(()),
            Some(_) => Err(cursor
                .expected("a letter, a digit or `_`")
                .help("parts of a variable cannot be assigned; give the variable a name like `orderTotal`")
                .kind(ParseErrorKind::VariableName)),
        }
    }

    /// The variable whose name stands here, after its `$`.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Self, ParseError> {
        Ok(Self { name: read_name(cursor)?.into(), slot: None })
    }

    pub(crate) fn bind(&mut self, resolve: &mut dyn FnMut(&str) -> Slot) {
        self.slot = Some(resolve(&self.name));
    }
}

fn read_name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, ParseError> {
    let start = cursor.at();
    if !cursor.peek().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first)) {
        return Err(cursor
            .expected("the name of a variable, which begins with a letter")
            .kind(ParseErrorKind::VariableName));
    }
    let name = cursor.eat_while(unicode_ident::is_xid_continue);
    let fault = if name == "states" {
        "`states` is reserved and cannot be a variable"
    } else if name.chars().count() > MAX_NAME {
        "the name of a variable has at most 80 characters"
    } else {
        return Ok(name);
    };
    Err(cursor.error_since(start, fault).kind(ParseErrorKind::VariableName))
}

impl fmt::Display for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}", self.name)
    }
}
