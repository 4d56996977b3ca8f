#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    #[derive(Clone, Document, Serialize, Deserialize)]
    #[serde(into = "String")]
    struct Email {
        user: String,
    }

    impl From<Email> for String {
        fn from(email: Email) -> String {
            email.user
        }
    }
}
