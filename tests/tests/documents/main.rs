//! What serde writes is what the places read: documents of all shapes, in both query languages.

#![allow(unreachable_pub, reason = "documents as a library of a user has them")]

mod drawn;
mod matching;
mod shapes;

use std::sync::Arc;

use proptest::{prelude::*, test_runner::Config};
use sfn_dsl::{Data, prelude::*};
use sfn_query::to_value;
use sfn_runtime::{Handlers, Program, Runtime};

use drawn::everything;
use shapes::*;

/// A workflow of one state, ready to run.
struct Ready(Arc<Program>);

impl Ready {
    fn of<O: Data>(workflow: &Workflow<Everything, O>) -> Self {
        let machine = workflow.check().unwrap_or_else(|found| panic!("{}", found[0]));
        Self(Arc::new(Program::compile(&machine).expect("it compiles")))
    }

    fn run(&self, input: &Value) -> Option<Value> {
        let start = "2026-01-01T00:00:00Z".parse().expect("this is a time");
        let runtime = Runtime::builder(Handlers::new()).virtual_time(start).build();
        let driver = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let finished = driver.block_on(async { runtime.start(&self.0, input.clone()).await });
        finished.expect("it runs to its end").output().cloned()
    }
}

const LANGUAGES: [QueryLanguage; 2] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];

/// A place, and what serde writes there; nothing if the value has no such member.
type Law = (&'static str, [Ready; 2], Box<dyn Fn(&Everything) -> Option<Value>>);

fn law<T: Data, F: Serialize>(
    name: &'static str,
    place: impl Fn(Expr<Everything>) -> Expr<T>,
    field: impl Fn(&Everything) -> Option<F> + 'static,
) -> Law {
    let ready = LANGUAGES.map(|language| {
        let step = pass("It").arguments(|it: Expr<Everything>| place(it));
        Ready::of(&Workflow::named("test").query_language(language).start_at(step))
    });
    let field = move |it: &Everything| field(it).map(|it| to_value(&it).expect("it is JSON"));
    (name, ready, Box::new(field))
}

/// `name: place => field`: of an `Everything` called `it`.
macro_rules! laws {
    ($it:ident: $($place:expr => $field:expr;)+) => {
        vec![$(law(stringify!($place), |$it: Expr<Everything>| $place, |$it: &Everything| $field)),+]
    };
}

fn laws() -> Vec<Law> {
    laws! { it:
        it.order_id => Some(it.order_id.0.clone());
        it.order_id.0 => Some(it.order_id.0.clone());
        it.customer.name => Some(it.customer.name.clone());
        it.customer.address.city => Some(it.customer.address.city.clone());
        it.event.Paid.paid_amount => match &it.event {
            Internal::Paid { paid_amount } => Some(*paid_amount),
            _ => None,
        };
        it.event.Moved.0.shelf => match &it.event {
            Internal::Moved(place) => Some(place.shelf),
            _ => None,
        };
        it.others.get("x1") => it.others.get("x1").cloned();
        it.external => Some(it.external.clone());
        it.external.OneOf.0 => match &it.external {
            External::OneOf(it) => Some(*it),
            _ => None,
        };
        it.external.Both.1 => match &it.external {
            External::Both(_, it) => Some(it.clone()),
            _ => None,
        };
        it.external.Named.value => match &it.external {
            External::Named { value, .. } => Some(*value),
            _ => None,
        };
        it.external.Named.other.unwrap() => match &it.external {
            External::Named { other, .. } => Some(*other),
            _ => None,
        };
        it.adjacent => Some(it.adjacent.clone());
        it.adjacent.One.0.sku => match &it.adjacent {
            Adjacent::One(line) => Some(line.sku.clone()),
            _ => None,
        };
        it.adjacent.Two.1 => match &it.adjacent {
            Adjacent::Two(_, it) => Some(*it),
            _ => None,
        };
        it.adjacent.Named.sku => match &it.adjacent {
            Adjacent::Named { sku } => Some(sku.clone()),
            _ => None,
        };
        it.page => Some(it.page.clone());
        it.page.items.first().count => it.page.items.first().map(|it| it.count);
        it.page.next.unwrap().items => it.page.next.as_ref().map(|it| it.items.clone());
        it.pair => Some(it.pair.clone());
        it.pair.1 => Some(it.pair.1.clone());
        it.email => Some(String::from(it.email.clone()));
        it.email.0 => Some(String::from(it.email.clone()));
        it.handle.text => Some(it.handle.text.clone());
        it.by_status.get(Status::Open) => it.by_status.get(&Status::Open).copied();
        it.by_number.get(7) => it.by_number.get(&7).copied();
        it.any.get("list").at(0).cast::<u32>() => Some(it.three[0]);
        it.any.get("size") => Some(it.kind.size);
        it.set => Some(it.set.clone());
        it.set.as_list().first() => it.set.iter().next().copied();
        it.queue.as_list().first().sku => it.queue.front().map(|it| it.sku.clone());
        it.three.as_list().at(2) => Some(it.three[2]);
        it.letter => Some(it.letter);
        it.boxed.sku => Some(it.boxed.sku.clone());
        it.at => Some(it.at);
        it.day => Some(it.day);
        it.moment => Some(it.moment);
        it.price => Some(it.price);
        it.total => Some(f64::try_from(it.total).expect("few digits"));
        it.since => Some(it.since.timestamp_millis());
        it.word => Some(it.word.to_uppercase());
        it.notes.unwrap() => Some(it.notes.clone()).filter(|it| !it.is_empty());
        it.note.unwrap() => it.note.clone();
        it.kind => Some(it.kind.clone());
        it.kind.size => Some(it.kind.size);
    }
}

#[test]
fn what_serde_writes_is_what_the_places_read() {
    let laws = laws();
    proptest!(Config::with_cases(128), |(it in everything())| {
        let input = to_value(&it).expect("it is JSON");
        let schema = sfn_asl::Shape::from_schema(&sfn_dsl::__private::schema_of::<Everything>());
        prop_assert!(schema.expect("it is a schema").admits(&input), "the schema refuses {input}");
        for (place, ready, field) in &laws {
            let Some(field) = field(&it) else { continue };
            for (ready, language) in ready.iter().zip(LANGUAGES) {
                let read = ready.run(&input);
                prop_assert_eq!(read.as_ref(), Some(&field), "{} in {:?} of {}", place, language, input);
            }
        }
    });
}
