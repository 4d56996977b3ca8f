#[path = "../shop.rs"]
mod shop;
use sfn_dsl::prelude::*;
#[allow(unused_imports, reason = "a macro that finds an error writes nothing that needs them")]
use shop::*;

fn main() {
    mod shouted {
        pub fn serialize<S: serde::Serializer>(word: &str, to: S) -> Result<S::Ok, S::Error> {
            to.serialize_str(&word.to_uppercase())
        }
    }

    #[derive(Document, Serialize)]
    struct Note {
        #[serde(serialize_with = "shouted::serialize")]
        text: String,
    }
}
