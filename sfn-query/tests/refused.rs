//! Texts that are no expression: what is said of them, and where it points.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fmt::Display;

use sfn_query::{Expression, Intrinsic, ParseError, ParseErrorKind, ReferencePath, ResultPath, Variable};

/// The message, with the part of the text it points to between `«` and `»`.
#[track_caller]
fn refused<T: Display>(
    text: &str,
    parsed: Result<T, ParseError>,
    kind: ParseErrorKind,
    expected: &[&str; 2],
) {
    let error = match parsed {
        Ok(parsed) => panic!("`{text}` is read as `{parsed}`"),
        Err(error) => error,
    };
    let (start, end) = (error.span.start, error.span.end);
    let marked = format!("{}«{}»{}", &text[..start], &text[start..end], &text[end..]);
    assert_eq!([marked.as_str(), &error.to_string()], *expected);
    assert_eq!(error.kind, kind);
}

#[track_caller]
fn syntax(text: &str, marked: &str, message: &str) {
    refused(text, Expression::parse(text), ParseErrorKind::Syntax, &[marked, message]);
}

#[test]
fn paths() {
    syntax(
        "$.",
        "$.«»",
        "expected a name, `*` or `[`, but the text ends; write `.name`, `['any name']`, `[0]` or `[*]`",
    );
    syntax(
        "$...",
        "$..«.»",
        "expected a name, `*` or `[`, found `.`; write `.name`, `['any name']`, `[0]` or `[*]`",
    );
    syntax("$.a b", "$.a« »b", "expected `.` or `[`, found ` `; a name with blanks is written `['my name']`");
    syntax(
        "$.a[b]",
        "$.a[«b»]",
        "expected a quoted name, an index, `*` or `?(` after `[`, found `b`; names in brackets are quoted: `['name']`",
    );
    syntax("$.a['b", "$.a[«'b»", "the closing `'` is missing");
    syntax("$.a[0", "$.a[0«»", "expected `]`, but the text ends");
    syntax("$.a[0]b", "$.a[0]«b»", "expected `.` or `[`, found `b`");
    syntax(
        "$.a[0:4:2]",
        "$.a[0:4«:»2]",
        "expected `]`, found `:`; a slice has no step here: write `[start:end]`",
    );
    syntax("$.a[:]", "$.a[«:»]", "a slice has a start, an end or both; write `[*]`");
    syntax("$.a[99999999999]", "$.a[«99999999999»]", "the index is too large: it has at most 31 bits");
    syntax(
        "$.a.size()",
        "$.a.«size»()",
        "`size` is no function of a path; there are length(), keys(), min(), max(), avg(), sum() and stddev()",
    );
    syntax("$.a.length().b", "$.a.length()«.»b", "expected the end of the path after `length()`, found `.`");
    refused(
        "$states.input",
        Expression::parse("$states.input"),
        ParseErrorKind::VariableName,
        &[
            "$«states».input",
            "`states` is reserved and cannot be a variable; JSONPath reads the input as `$` and the context object as `$$`",
        ],
    );
}

#[test]
fn filters() {
    syntax("$[?@.a]", "$[?«@».a]", "expected `(`, found `@`; a filter is written `[?(@.price < 10)]`");
    syntax(
        "$[?(@.a == )]",
        "$[?(@.a == «)»]",
        "expected a condition, found `)`; an operand is a path from `@` or `$`, 'text', a number, `true`, `false`, `null` or a list",
    );
    syntax(
        "$[?('a')]",
        "$[?(«'a'»)]",
        "a literal alone is no condition; compare it: `[?(@.name == 'text')]`",
    );
    syntax(
        "$[?(@.a =~ 'b')]",
        "$[?(@.a =~ «'b'»)]",
        "`=~` and a regular expression go together; write `@.name =~ /text.*/i`",
    );
    syntax(
        "$[?(@.a =~ /b/g)]",
        "$[?(@.a =~ «/b/g»)]",
        "`g` is no flag of a regular expression; there are `i m s x u`",
    );
    syntax("$[?(@.a == 1x)]", "$[?(@.a == «1x»)]", "not a number; text is quoted: `'text'`");
    syntax(
        "$[?(@.a > $$.b)]",
        "$[?(@.a > «$$».b)]",
        "variables and the context object cannot be read inside a filter; inside a filter `@` is the item and `$` the document the path begins at",
    );
}

#[test]
fn calls() {
    let arity = |text, marked, message| {
        refused(text, Intrinsic::parse(text), ParseErrorKind::Arity, &[marked, message]);
    };
    arity("States.UUID(1)", "«States.UUID(1)»", "`States.UUID` takes no arguments, found 1");
    arity("States.Format()", "«States.Format()»", "`States.Format` takes 1 argument or more, found 0");
    arity(
        "States.Array(States.MathRandom(1))",
        "States.Array(«States.MathRandom(1)»)",
        "`States.MathRandom` takes 2 to 3 arguments, found 1",
    );
    let calls = "States.Array(".repeat(10);
    let text = format!("{calls}States.Array({}", ")".repeat(11));
    let marked = format!("{calls}«States.Array»({}", ")".repeat(11));
    refused(
        &text,
        Intrinsic::parse(&text),
        ParseErrorKind::Depth,
        &[&marked, "intrinsic calls nest at most 10 deep; compute a part in a `Pass` state before"],
    );

    syntax(
        "states.format('a')",
        "«states.format»('a')",
        "there is no intrinsic function `states.format`; did you mean `States.Format`?",
    );
    syntax(
        "JsonToString($)",
        "«JsonToString»($)",
        "there is no intrinsic function `JsonToString`; did you mean `States.JsonToString`?",
    );
    syntax(
        "something else",
        "«something» else",
        "`something` is neither a path nor a call; a path begins with `$`, as in `$.something`, and a call is written `States.Format('{}', $.a)`",
    );
    syntax(
        " States.UUID()",
        "« »States.UUID()",
        "expected an intrinsic call, found ` `; a call is written `States.Format('{}', $.a)`",
    );
    syntax("States.UUID", "States.UUID«»", "expected `(`, but the text ends");
    syntax(
        "States.Array(1,)",
        "States.Array(1,«)»",
        "expected an argument, found `)`; an argument is 'text', a number, `true`, `false`, `null`, a path or a call",
    );
    syntax("States.Array($.a", "States.Array($.a«»", "expected `,` or `)`, but the text ends");
    syntax(
        "States.Array(\"a\")",
        "States.Array(«\"»a\")",
        "expected an argument, found `\\\"`; text stands in single quotes: `'text'`",
    );
    syntax("States.Format('{}, $.a)", "States.Format(«'{}, $.a)»", "the closing `'` is missing");
    syntax(
        r#"States.Format('a \" b')"#,
        r#"States.Format('a «\"» b')"#,
        r"a backslash in text is followed by `'`, `{`, `}` or `\`; a backslash itself is written `\\`",
    );
    syntax("States.Array(1.5.2)", "States.Array(«1.5.2»)", "`1.5.2` is no number");
    syntax("States.UUID() x", "States.UUID() «x»", "expected the end of the call, found `x`");
}

#[test]
fn reference_paths() {
    let help = "a reference path names one node, like `$.order.lines[0]` or `$['net total']`";
    let check = |text: &str, fault: &str| {
        let expected = [format!("«{text}»"), format!("not a reference path: {fault}; {help}")];
        refused(
            text,
            ReferencePath::parse(text),
            ParseErrorKind::NotReference,
            &[&expected[0], &expected[1]],
        );
    };
    check("$..a", "`..` may find many nodes");
    check("$.a[*]", "`*` selects many nodes");
    check("$.a[0,1]", "`,` selects many nodes");
    check("$['a','b']", "`,` selects many nodes");
    check("$.a[1:]", "`:` selects many nodes");
    check("$.a[?(@.b)]", "a filter selects many nodes");
    check("$.a.length()", "`length()` selects no node");
    check("$.a@b", "`@` is allowed in quoted names only");
    ReferencePath::parse("$['a@b, c:d'][0].case-id").unwrap();
    ReferencePath::parse("$$.Execution.Id").unwrap();

    let result = |text: &str, fault: &str| {
        let expected = [format!("«{text}»"), format!("not a reference path: {fault}; {help}")];
        refused(text, ResultPath::parse(text), ParseErrorKind::NotReference, &[&expected[0], &expected[1]]);
    };
    result("$$.a", "a result cannot be put into the context object");
    result("$a", "a result cannot be put into a variable; that is what `Assign` is for");
    assert!(ResultPath::parse("$").unwrap().is_root());
}

#[test]
fn names_of_variables() {
    let longest = "v".repeat(80);
    for name in ["a", "orderTotal", "_x9", "größe", &longest] {
        Variable::check_name(name).unwrap();
    }
    for name in ["", "9a", "a-b", "a.b", "a b", "states", &format!("{longest}v")] {
        assert_eq!(Variable::check_name(name).unwrap_err().kind, ParseErrorKind::VariableName, "{name}");
    }
}
