//! Right definitions, damaged at random: whatever comes of it, an answer with places in the text.

use proptest::prelude::*;
use sfn_asl::{ExecutionType, read, write};

/// Between them they have every type of state, both query languages and every kind of expression.
const SEEDS: [&str; 3] = [
    r#"{"StartAt":"A","TimeoutSeconds":60,"States":{
    "A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q",
    "MessageBody":{"t.$":"$$.Task.Token","n.$":"States.Format('{}-{}', $.id, States.MathAdd($.n, 1))"}},
    "Retry":[{"ErrorEquals":["States.Timeout","E"],"IntervalSeconds":2,"MaxDelaySeconds":9,"JitterStrategy":"FULL"}],
    "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e['é']","Assign":{"x.$":"$.Cause"},"Next":"F"}],
    "ResultSelector":{"a.$":"$.a[?(@.b > 1)]"},"Assign":{"x":[1,{"y.$":"$.y[0]"}]},"Next":"C"},
    "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.a","NumericGreaterThan":5},{"Not":{"Variable":"$x[0]",
    "StringMatches":"a\\\\*"}},{"Or":[{"Variable":"$.t","TimestampEquals":"2030-01-31T09:00:00Z"}]}],"Next":"W"}],
    "Default":"F"},"W":{"Type":"Wait","SecondsPath":"$x.s","Next":"S"},"S":{"Type":"Succeed"},
    "F":{"Type":"Fail","CausePath":"States.JsonToString($x)","Error":"E\u0020\ud83c\udf81"}}}"#,
    r#"{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Map","Items":"{% $states.input.lines[price > 1] %}",
    "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"I","States":
    {"I":{"Type":"Pass","Output":{"v":"{% $sum($states.input.(a * \"2\")) %}"},"Assign":{"k":"{% ($y := 1; $y + $k) %}"},
    "End":true}}},"ItemBatcher":{"MaxItemsPerBatch":5},"Label":"lines","ToleratedFailurePercentage":12.5,
    "Assign":{"x":"{% $states.result %}"},"Catch":[{"ErrorEquals":["States.ALL"],"Output":"{% $states.errorOutput %}",
    "Next":"P"}],"Next":"P"},"P":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Wait",
    "Seconds":"{% $x %}","End":true}}}],"Arguments":"{% $merge([$x, {'a': function($v){$v}}]) %}","Next":"C"},
    "C":{"Type":"Choice","Choices":[{"Condition":"{% $x ~> $exists() and $not($states.context.State.RetryCount > 1) %}",
    "Next":"A"}],"Default":"Z"},"Z":{"Type":"Succeed","Output":"{% $x^(>price)[0] %}"}}}"#,
    r#"{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.items","ItemSelector":{"v.$":"$$.Map.Item.Value"},
    "Iterator":{"StartAt":"I","States":{"I":{"Type":"Task","QueryLanguage":"JSONata","Resource":
    "arn:aws:lambda:us-east-1:123456789012:function:f","TimeoutSeconds":10,"HeartbeatSeconds":5,"Arguments":"{% $v %}",
    "Next":"J"},"J":{"Type":"Pass","Result":{"a.$":"$.b"},"ResultPath":null,"End":true}}},"MaxConcurrency":3,"End":true}}}"#,
];

/// What a slip of the hand, or a hand that means harm, may leave.
const PIECES: [&str; 18] = [
    "",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "\\",
    ",",
    "{%",
    "%}",
    "$",
    "$.",
    "null",
    "1e999",
    "é",
    "\\ud83c",
    "States.",
    "\"Next\":\"A\",",
];

fn damage() -> impl Strategy<Value = (usize, usize, &'static str)> {
    (any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(&PIECES[..]))
        .prop_map(|(at, len, piece)| (at.index(1 << 20), len, piece))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_definition_gets_an_answer_with_places(
        seed in 0..SEEDS.len(),
        all in prop::collection::vec(damage(), 1..5),
        is_express in any::<bool>(),
    ) {
        let mut text = SEEDS[seed].to_owned();
        for (at, len, piece) in all {
            let start = text.floor_char_boundary(at % text.len().max(1));
            let end = text.ceil_char_boundary((start + len).min(text.len()));
            text.replace_range(start..end, piece);
        }
        let kind = if is_express { ExecutionType::Express } else { ExecutionType::Standard };
        let read = read("damaged", text);
        let found = match read.check(kind) {
            Ok(checked) => {
                // What was taken is taken again when it is written and read.
                let again = sfn_asl::read("again", write(&checked));
                prop_assert!(again.check(kind).is_ok(), "{}", read.source().text());
                checked.warnings().to_vec()
            }
            Err(found) => found,
        };
        for diagnostic in &found {
            let span = diagnostic.span().expect("every finding has a place");
            prop_assert!(read.source().text().get(span).is_some(), "{}", diagnostic);
        }
    }
}

#[test]
fn the_seeds_are_right() {
    for seed in SEEDS {
        let found = read("seed", seed).check(ExecutionType::Standard);
        assert!(found.is_ok(), "{found:?}");
    }
}
