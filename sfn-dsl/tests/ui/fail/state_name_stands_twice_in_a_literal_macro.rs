#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let _ = task("File", file);
    let _ = parallel!["Both": task("Ship", ship), task("Ship", apologise).then(wait("Rest", secs(1)))];
}
