//! A package of its own that uses this crate, for tests of what cargo and editors make of one.

use std::{
    fs,
    path::{Path, PathBuf},
};

const MANIFEST: &str = r#"
[package]
name = "scratch"
version = "0.1.0"
edition = "2024"

[workspace]

[profile.dev]
debug = DEBUG

[dependencies]
sfn-dsl = { path = "SFN_DSL" }
serde = { version = "1", features = ["derive"] }
"#;

/// The package, in a folder that is kept from one run of a test to the next.
pub(crate) struct Scratch {
    pub(crate) folder: PathBuf,
}

impl Scratch {
    /// A package of that name with these tables more in its manifest; `debug` as in a profile.
    pub(crate) fn new(name: &str, debug: bool, more: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).expect("the folder of the tests can be written");
        let scratch = Self { folder };
        // The versions that this crate is built with, so that nothing is downloaded.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, scratch.folder.join("Cargo.lock")).expect("the workspace has a lock file");
        let manifest = format!("{MANIFEST}{more}").replace("DEBUG", &debug.to_string());
        scratch.write("Cargo.toml", &manifest.replace("SFN_DSL", env!("CARGO_MANIFEST_DIR")));
        scratch
    }

    /// Writes a file of the package.
    #[expect(clippy::disallowed_methods, reason = "a package is made of files")]
    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).expect("the folder of the tests can be written");
    }
}
