//! Documents drawn by chance.

use chrono::{DateTime, Utc};
use proptest::{collection, option, prelude::*};
use rust_decimal::Decimal;

use crate::shapes::*;

fn word() -> impl Strategy<Value = String> + Clone {
    "[a-zA-Z0-9 '\"\\\\é{%$-]{0,6}"
}

fn number() -> impl Strategy<Value = u32> + Clone {
    0..5000_u32
}

fn line() -> impl Strategy<Value = Line> + Clone {
    (word(), number()).prop_map(|(sku, count)| Line { sku, count })
}

fn page() -> impl Strategy<Value = Page<Line>> + Clone {
    let last = collection::vec(line(), 0..3).prop_map(|items| Page { items, next: None });
    (collection::vec(line(), 0..3), option::of(last))
        .prop_map(|(items, next)| Page { items, next: next.map(Box::new) })
}

fn internal() -> impl Strategy<Value = Internal> {
    prop_oneof![
        (0..900_i32).prop_map(|cents| Internal::Paid { paid_amount: f64::from(cents) / 100.0 }),
        number().prop_map(|shelf| Internal::Moved(Place { shelf })),
        Just(Internal::OnHold),
    ]
}

fn external() -> impl Strategy<Value = External<u32>> {
    prop_oneof![
        number().prop_map(External::OneOf),
        (number(), word()).prop_map(|(one, other)| External::Both(one, other)),
        (number(), option::of(number())).prop_map(|(value, other)| External::Named { value, other }),
        Just(External::Neither),
    ]
}

fn adjacent() -> impl Strategy<Value = Adjacent> {
    prop_oneof![
        line().prop_map(Adjacent::One),
        (number(), number()).prop_map(|(one, two)| Adjacent::Two(one, two)),
        word().prop_map(|sku| Adjacent::Named { sku }),
        Just(Adjacent::None),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![Just(Status::Open), Just(Status::Closed)]
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0..4_000_000_000_000_i64).prop_map(|millis| DateTime::from_timestamp_millis(millis).expect("in range"))
}

prop_compose! {
    fn enums()(
        event in internal(), external in external(), adjacent in adjacent(),
        by_status in collection::btree_map(status(), number(), 0..3),
        by_number in collection::btree_map(number(), status(), 0..3),
    ) -> Everything {
        Everything {
            event, external, adjacent,
            by_status, by_number, ..plain()
        }
    }
}

prop_compose! {
    fn texts()(
        id in word(), name in word(), city in word(), user in word(), text in word(), letter in any::<char>(),
        notes in collection::vec(word(), 0..3), note in option::of(word()), second in word(),
    ) -> Everything {
        Everything {
            order_id: OrderId(id), letter, notes, note,
            customer: Customer { name, address: Address { city } },
            email: Email { user, host: "example.com".into() },
            handle: Handle { text }, pair: Pair(7, second), word: "quiet".into(), ..plain()
        }
    }
}

prop_compose! {
    fn lists()(
        page in page(), set in collection::btree_set(number(), 0..4), boxed in line(),
        queue in collection::vec_deque(line(), 0..3), three in [number(), number(), number()],
        others in collection::btree_map("x[0-3]", number().prop_map(Into::into), 0..3), size in any::<u8>(),
    ) -> Everything {
        Everything {
            page, set, queue, three, others,
            boxed: Box::new(boxed), kind: Tagged { size },
            any: serde_json::json!({"list": [three[0], null], "size": size}), ..plain()
        }
    }
}

prop_compose! {
    /// Any of them.
    pub fn everything()(
        enums in enums(), texts in texts(), lists in lists(), at in moment(), since in moment(),
        cents in 0..1_000_000_i64,
    ) -> Everything {
        let Everything { event, external, adjacent, by_status, by_number, .. } = enums;
        let Everything { page, set, queue, three, others, boxed, kind, any, .. } = lists;
        Everything {
            event, external, adjacent, by_status, by_number, page, set, queue, three, others, boxed, kind, any,
            at, since, day: at.date_naive(), price: Decimal::new(cents, 2), total: Decimal::new(cents, 2),
            moment: jiff::Timestamp::from_millisecond(at.timestamp_millis()).expect("in range"), ..texts
        }
    }
}

/// What is not drawn by chance.
fn plain() -> Everything {
    let text = r#"{
        "orderId": "1", "name": "n", "city": "c", "event": "on-hold", "external": "neither", "adjacent": {"t": "None"},
        "page": {"items": [], "next": null}, "pair": [1, ""], "email": "a@b", "handle": "h", "byStatus": {},
        "byNumber": {}, "any": 1, "set": [], "queue": [], "three": [1, 2, 3], "letter": "x",
        "boxed": {"sku": "s", "count": 1}, "at": "2026-01-01T00:00:00Z", "day": "2026-01-01",
        "moment": "2026-01-01T00:00:00Z", "price": "1.5", "total": 1.5, "since": 0, "word": "QUIET",
        "kind": {"type": "Tagged", "size": 1}
    }"#;
    sfn_query::from_value(&text.parse().expect("this is JSON")).expect("this is everything")
}
