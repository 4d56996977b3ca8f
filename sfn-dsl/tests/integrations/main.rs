//! The builders of the optimized integrations: they are written here, and each of them makes a machine that passes
//! its checks.
//!
//! `SFN_UPDATE=1 cargo test -p sfn-dsl --test integrations` writes them to `src/integrations/service`.

mod api;
mod builders;
mod every;
mod facts;
mod files;
mod names;
mod nested;
mod sdk;
mod text;

use std::path::Path;

/// The builders are what the catalogue and the facts say now.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "it compares files, and the person who runs the test says what for"
)]
fn the_generated_builders_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let update = std::env::var("SFN_UPDATE").is_ok_and(|it| it == "1");
    for (path, wanted) in files::files() {
        let path = root.join(path);
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        if update && found != wanted {
            std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
            std::fs::write(&path, &wanted).expect("it can be written");
        } else {
            assert!(
                found == wanted,
                "`{}` is not what the catalogue says now: run the test with SFN_UPDATE=1 in the environment, \
                 and look at what changed before you commit it",
                path.display()
            );
        }
    }
}
