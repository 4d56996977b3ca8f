#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("Apologise", apologise).then(parallel!["Both": task("Ship", ship), task("File", file)]);
}
