//! The whole example: it compiles, and lowers to the definition that a reader would write by hand.

mod shop;

use shop::order_fulfilment;

#[test]
fn order_fulfilment_is_one_state_in_the_json_for_each_in_the_source() {
    let asl = order_fulfilment().to_asl().unwrap_or_else(|found| panic!("{found:#?}"));
    insta::assert_snapshot!(asl);
}

#[test]
fn every_task_has_its_handler() {
    let resources: Vec<_> = order_fulfilment().handlers().iter().map(|handler| handler.resource).collect();
    insta::assert_debug_snapshot!(resources);
}
