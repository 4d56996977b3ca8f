//! Laws of writing and reading: what is written reads as it was, and is written the same again.

mod generated;

use generated::machine;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sfn_asl::*;

/// Holds the law against generated machines, on a thread with room for a strategy of so many parts.
fn holds(law: fn(StateMachine) -> Result<(), TestCaseError>) {
    let run = move || {
        let mut runner = TestRunner::new(ProptestConfig { cases: 128, ..ProptestConfig::default() });
        runner.run(&machine(), law).unwrap_or_else(|error| panic!("{error}"));
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(run).expect("a thread starts");
    thread.join().expect("the law holds");
}

#[test]
fn what_is_written_reads_as_it_was() {
    holds(|machine| {
        let text = write(&machine);
        let read = read("generated", text.as_str());
        prop_assert_eq!(read.machine(), Ok(&machine), "{}", text);
        prop_assert_eq!(write(&machine), text);
        Ok(())
    });
}

#[test]
fn every_finding_has_its_place_and_a_lowered_machine_gets_the_same() {
    holds(|machine| {
        let read = read("generated", write(&machine));
        let text = read.source().text();
        let found = match read.check(ExecutionType::Express) {
            Ok(checked) => checked.warnings().to_vec(),
            Err(found) => found,
        };
        for diagnostic in &found {
            let span = diagnostic.span().expect("a text was read");
            prop_assert!(text.get(span).is_some(), "{diagnostic}");
        }
        if let Err(mut lowered) = check(machine, ExecutionType::Express) {
            locate(&mut lowered, read.source());
            prop_assert_eq!(lowered, found);
        }
        Ok(())
    });
}

#[cfg(feature = "yaml")]
#[test]
fn a_definition_in_json_is_one_in_yaml() {
    holds(|machine| {
        let text = write(&machine);
        let yaml = read_yaml("generated", text.as_str());
        prop_assert_eq!(yaml.machine(), Ok(&machine), "{}", text);
        Ok(())
    });
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,200}", noise in "[\\[\\]{}\":,a-z0-9 \n\\\\]{0,200}") {
        for text in [text, noise] {
            let read = read("noise", text);
            prop_assert!(read.check(ExecutionType::Standard).is_err());
        }
    }
}

#[cfg(feature = "yaml")]
proptest! {
    #[test]
    fn any_yaml_is_read_without_a_panic(text in "[\\[\\]{}\":,&*a-z0-9 \n|>'#!?-]{0,200}") {
        let read = read_yaml("noise", text);
        prop_assert!(read.check(ExecutionType::Standard).is_err());
    }
}
