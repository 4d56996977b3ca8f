#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Pack", pack).arguments(expr!(|order: Order, line: MapItem<Line>| line.value));
}
