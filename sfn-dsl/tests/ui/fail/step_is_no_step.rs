#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Ship", ship).then(file);
}
