//! A mock configuration: test cases by machine.

use std::collections::BTreeMap;

use sfn_query::Str;

use super::{MockError, NoTestCase, TestCase, read};

/// A mock configuration file of AWS Step Functions Local, read and checked.
///
/// ```
/// use sfn_runtime::mock::MockConfig;
///
/// let config = MockConfig::parse(
///     r#"{
///         "StateMachines": {"orders": {"TestCases": {"Declined": {"ChargeCard": "declined"}}}},
///         "MockedResponses": {"declined": {"0": {"Throw": {"Error": "CardDeclined", "Cause": "no funds"}}}}
///     }"#,
/// ).expect("the configuration is right");
/// let declined = config.test_case("orders", "Declined")?;
/// # Ok::<(), sfn_runtime::mock::NoTestCase>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MockConfig {
    pub(super) machines: BTreeMap<Str, BTreeMap<Str, TestCase>>,
}

impl MockConfig {
    /// Reads the text of a configuration file; tells every mistake.
    pub fn parse(text: &str) -> Result<Self, Vec<MockError>> {
        read::config(text)
    }

    /// The test case of that machine.
    pub fn test_case(&self, machine: &str, case: &str) -> Result<&TestCase, NoTestCase> {
        let cases = self.machines.get(machine).ok_or_else(|| NoTestCase::Machine {
            machine: machine.into(),
            known: self.machines().cloned().collect(),
        })?;
        cases.get(case).ok_or_else(|| NoTestCase::Case {
            machine: machine.into(),
            case: case.into(),
            known: cases.keys().cloned().collect(),
        })
    }

    /// The names of the machines, in order.
    pub fn machines(&self) -> impl ExactSizeIterator<Item = &Str> {
        self.machines.keys()
    }

    /// The names of a machine's test cases, in order; none for an unknown machine.
    pub fn cases(&self, machine: &str) -> impl Iterator<Item = &Str> {
        self.machines.get(machine).into_iter().flat_map(BTreeMap::keys)
    }
}
