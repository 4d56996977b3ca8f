#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
use shop::*;

fn main() {
    let auth = Var::<f64>::new("auth");
    let _ = task("Charge", charge_order).assign(&auth, |payment| payment.auth);
}
