//! `match` takes the arm that Rust's own `match` takes.

use crate::shapes::*;
use proptest::prelude::*;
use sfn_dsl::prelude::*;
use sfn_query::to_value;

use crate::{LANGUAGES, Ready, drawn::everything};

/// Choices end with the name of their arm.
fn arm(name: &str) -> impl sfn_dsl::StepFrom<Everything, Output = String> + use<> {
    pass(name).result(&name.to_owned())
}

fn by_external(it: &Everything) -> String {
    match &it.external {
        External::OneOf(number) if *number > 2500 => "one, large".into(),
        External::OneOf(number) => format!("one: {number}"),
        External::Both(..) | External::Neither => "both or neither".into(),
        External::Named { other: Some(other), .. } => format!("named, and {other}"),
        External::Named { .. } => "named".into(),
    }
}

fn external() -> sfn_dsl::Choice<Everything, String> {
    choice!["External?", |it: Everything| match it.external {
        External::OneOf(number) if number > 2500 => arm("one, large"),
        // What is bound is read by a state of the arm.
        External::OneOf(number) => pass("one")
            .arguments(expr!(|it: Everything| format!("one: {}", number(it))))
            .query_language(QueryLanguage::Jsonata),
        External::Both(..) | External::Neither => arm("both or neither"),
        External::Named { other, .. } if other.is_some() => pass("named, and another")
            .arguments(expr!(|it: Everything| format!("named, and {}", other(it).unwrap())))
            .query_language(QueryLanguage::Jsonata),
        External::Named { .. } => arm("named"),
    }]
}

fn by_event(it: &Everything) -> String {
    match &it.event {
        Internal::Paid { paid_amount } if *paid_amount > 4.5 => "much".into(),
        Internal::Moved(place) => format!("to {}", place.shelf),
        Internal::Paid { .. } | Internal::OnHold => "no".into(),
    }
}

fn event() -> sfn_dsl::Choice<Everything, String> {
    let shelf = Var::<u32>::new("shelf");
    let to = pass("to").arguments(expr!(|_it: Everything| format!("to {}", shelf.get())));
    choice!["Event?", |it: Everything| match it.event.whole() {
        Internal::Paid { paid_amount } if paid_amount > 4.5 => arm("much"),
        Internal::Moved(place), shelf = place.shelf => to.query_language(QueryLanguage::Jsonata),
        Internal::Paid { .. } | Internal::OnHold => arm("no"),
    }]
}

fn by_adjacent(it: &Everything) -> u32 {
    match &it.adjacent {
        Adjacent::One(line) => match line.count {
            0..=9 => 1,
            10.. => line.count,
        },
        Adjacent::Two(one, other) => one + other,
        Adjacent::Named { .. } => 7,
        Adjacent::None => match it.note {
            Some(_) => 8,
            None => 9,
        },
    }
}

#[test]
fn a_choice_takes_the_arm_that_rust_takes() {
    let start = |choice: sfn_dsl::Choice<Everything, String>, language| {
        Ready::of(&Workflow::named("test").query_language(language).start_at(choice))
    };
    let (externals, events) =
        (LANGUAGES.map(|it| start(external(), it)), LANGUAGES.map(|it| start(event(), it)));
    proptest!(|(it in everything())| {
        let input = to_value(&it).expect("it is JSON");
        for (external, event) in externals.iter().zip(&events) {
            prop_assert_eq!(external.run(&input), Some(Value::from(by_external(&it))), "{}", input);
            prop_assert_eq!(event.run(&input), Some(Value::from(by_event(&it))), "{}", input);
        }
    });
}

#[test]
fn an_expression_is_that_of_the_arm_that_rust_takes() {
    let number = expr!(|it: Everything| match it.adjacent {
        Adjacent::One(line) => match line.count {
            0..=9 => 1,
            10.. => line.count,
        },
        Adjacent::Two(one, other) => one + other,
        Adjacent::Named { .. } => 7,
        Adjacent::None => match it.note {
            Some(_) => 8,
            None => 9,
        },
    });
    let step = pass("It").arguments(number);
    let ready = Ready::of(&Workflow::named("test").query_language(QueryLanguage::Jsonata).start_at(step));
    proptest!(|(it in everything())| {
        let input = to_value(&it).expect("it is JSON");
        prop_assert_eq!(ready.run(&input), Some(Value::from(by_adjacent(&it))), "{}", input);
    });
}

#[derive(Document, Serialize, Deserialize)]
struct Made {
    external: External<u32>,
    many: External<u32>,
    named: External<u32>,
    neither: External<u32>,
    internal: Internal,
    moved: Internal,
    hold: Internal,
    one: Adjacent,
    two: Adjacent,
    none: Adjacent,
    id: OrderId,
    status: Status,
    customer: Customer,
    tagged: Tagged,
}

#[test]
fn literals_make_what_serde_writes() {
    let made = expr!(|it: Everything| Made {
        external: External::<u32>::OneOf(it.pair.0),
        many: External::<u32>::Both(it.pair.0, it.order_id.0),
        named: External::<u32>::Named { value: 5, other: None },
        neither: External::<u32>::Neither,
        internal: Internal::Paid { paid_amount: 1.5 },
        moved: Internal::Moved(Place { shelf: it.pair.0 }),
        hold: Internal::OnHold,
        one: Adjacent::One(it.boxed.untyped().cast()),
        two: Adjacent::Two(it.pair.0, 2),
        none: Adjacent::None,
        id: OrderId(it.order_id.0),
        status: Status::Closed,
        customer: Customer { name: it.customer.name, address: Address { city: "here" } },
        tagged: Tagged { size: 3 },
    });
    let readies = LANGUAGES.map(|language| {
        let step = pass("It").arguments(|it: Expr<Everything>| made(it));
        Ready::of(&Workflow::named("test").query_language(language).start_at(step))
    });
    proptest!(|(it in everything())| {
        let expected = Made {
            external: External::OneOf(it.pair.0),
            many: External::Both(it.pair.0, it.order_id.0.clone()),
            named: External::Named { value: 5, other: None },
            neither: External::Neither,
            internal: Internal::Paid { paid_amount: 1.5 },
            moved: Internal::Moved(Place { shelf: it.pair.0 }),
            hold: Internal::OnHold,
            one: Adjacent::One(it.boxed.as_ref().clone()),
            two: Adjacent::Two(it.pair.0, 2),
            none: Adjacent::None,
            id: it.order_id.clone(),
            status: Status::Closed,
            customer: Customer { name: it.customer.name.clone(), address: Address { city: "here".into() } },
            tagged: Tagged { size: 3 },
        };
        let expected = to_value(&expected).expect("it is JSON").to_string().replace(r#","other":null"#, "");
        for ready in &readies {
            let made = ready.run(&to_value(&it).expect("it is JSON")).map(|it| it.to_string());
            prop_assert_eq!(made.as_deref(), Some(expected.as_str()));
        }
    });
}
