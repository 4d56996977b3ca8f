#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    let _ = intrinsic!("States.Formt('{}', $.id)");
    let _ = intrinsic!("States.MathAdd($.total, 'one')");
    let _ = intrinsic!("States.ArrayLength($.lines, 1)");
}
