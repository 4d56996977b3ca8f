//! Choice rules: a tree of conditions laid out as a row of tests that jump.

use sfn_asl::{Comparator, Condition as Model, Family, Operand};
use sfn_query::Value;

use super::{CompileError, Site};
use crate::{
    program::{Choice, Comparisons, Condition, Expected, Goto, Pattern, Rule, Test},
    time::instant,
};

type Result<T> = std::result::Result<T, CompileError>;

impl Site<'_, '_> {
    pub(super) fn choice(&self, choice: &sfn_asl::Choice) -> Result<Choice> {
        let rules =
            choice.choices.iter().enumerate().map(|(at, rule)| self.rule(at, rule)).collect::<Result<_>>()?;
        Ok(Choice { rules, default: choice.default.as_ref().map(|name| self.target(name)) })
    }

    fn rule(&self, at: usize, rule: &sfn_asl::ChoiceRule) -> Result<Rule> {
        Ok(Rule {
            condition: match &rule.condition {
                Model::Expression(text) => {
                    Condition::Expression(self.text_field(format!("Choices[{at}]/Condition"), text)?)
                }
                condition => Condition::Comparisons(self.comparisons(condition)?),
            },
            next: self.target(&rule.next),
            assign: self.assign(format!("Choices[{at}]/Assign"), rule.assign.as_ref())?,
            output: self.optional_field(format!("Choices[{at}]/Output"), rule.output.as_ref())?,
        })
    }

    fn comparisons(&self, condition: &Model) -> Result<Comparisons> {
        let mut layout = Layout::default();
        let mut todo = vec![Todo::Lay(condition, Goto::Holds, Goto::Fails)];
        // A stack of what is still to be laid out, instead of recursion: conditions nest as users like.
        while let Some(next) = todo.pop() {
            match next {
                Todo::Mark(label) => layout.mark(label),
                Todo::Lay(Model::Commented(_, inner), if_true, if_false) => {
                    todo.push(Todo::Lay(inner, if_true, if_false));
                }
                Todo::Lay(Model::Not(inner), if_true, if_false) => {
                    todo.push(Todo::Lay(inner, if_false, if_true));
                }
                Todo::Lay(Model::And(all), if_true, if_false) => {
                    let chain = Chain { all, or_else: |next| (next, if_false), last: (if_true, if_false) };
                    chain.lay(&mut layout, &mut todo);
                }
                Todo::Lay(Model::Or(all), if_true, if_false) => {
                    let chain = Chain { all, or_else: |next| (if_true, next), last: (if_true, if_false) };
                    chain.lay(&mut layout, &mut todo);
                }
                Todo::Lay(Model::Test { variable, comparator, operand }, if_true, if_false) => {
                    let variable = self.path("Variable", variable)?;
                    let expected = self.expected(*comparator, operand)?;
                    layout.tests.push(Test {
                        variable,
                        comparator: *comparator,
                        expected,
                        if_true,
                        if_false,
                    });
                }
                // The checks let these stand for a whole condition only, so no test follows.
                Todo::Lay(Model::Constant(true), if_true, _) => layout.entry = Some(if_true),
                Todo::Lay(Model::Constant(false), _, if_false) => layout.entry = Some(if_false),
                Todo::Lay(Model::Expression(_), ..) => {
                    return Err(self.bad_field("Choices", "has an expression inside of a comparison"));
                }
            }
        }
        Ok(layout.finish())
    }

    fn expected(&self, comparator: Comparator, operand: &Operand) -> Result<Expected> {
        let value = match operand {
            Operand::Path(text) => return self.path("Variable", text).map(Expected::Path),
            Operand::Literal(value) => value,
        };
        let expected = match (comparator, value) {
            (Comparator::StringMatches, Value::String(text)) => Some(Expected::Pattern(Pattern::new(text))),
            (Comparator::Compare(Family::String, _), Value::String(text)) => {
                Some(Expected::Text(text.clone()))
            }
            (Comparator::Compare(Family::Numeric, _), Value::Number(number)) => {
                Some(Expected::Number(*number))
            }
            (Comparator::Compare(Family::Timestamp, _), Value::String(text)) => {
                instant(text).map(Expected::Time)
            }
            (_, Value::Bool(it)) => Some(Expected::Bool(*it)),
            _ => None,
        };
        expected.ok_or_else(|| self.bad_field("Choices", "compares with a value of the wrong type"))
    }
}

enum Todo<'m> {
    /// Lay out a condition, with what follows it.
    Lay(&'m Model, Goto, Goto),
    /// The next test is the one that this label stands for.
    Mark(u32),
}

/// The operands of `And` or `Or`: each but the last may jump to the one behind it.
struct Chain<'m, F> {
    all: &'m [Model],
    or_else: F,
    last: (Goto, Goto),
}

impl<'m, F: Fn(Goto) -> (Goto, Goto)> Chain<'m, F> {
    /// Puts the operands on the stack, the first on top.
    fn lay(self, layout: &mut Layout, todo: &mut Vec<Todo<'m>>) {
        let Self { all, or_else, last } = self;
        let mut follows = last;
        for (at, condition) in all.iter().enumerate().rev() {
            todo.push(Todo::Lay(condition, follows.0, follows.1));
            if at > 0 {
                let label = layout.label();
                todo.push(Todo::Mark(label));
                follows = or_else(Goto::Test(label));
            }
        }
    }
}

/// Tests laid out so far. Jumps name labels until all labels have their place.
#[derive(Default)]
struct Layout {
    tests: Vec<Test>,
    labels: Vec<u32>,
    /// What a constant comes to.
    entry: Option<Goto>,
}

impl Layout {
    fn label(&mut self) -> u32 {
        self.labels.push(0);
        self.labels.len() as u32 - 1
    }

    fn mark(&mut self, label: u32) {
        self.labels[label as usize] = self.tests.len() as u32;
    }

    fn finish(self) -> Comparisons {
        let Self { mut tests, labels, entry } = self;
        for goto in tests.iter_mut().flat_map(|test| [&mut test.if_true, &mut test.if_false]) {
            if let Goto::Test(label) = goto {
                *label = labels[*label as usize];
            }
        }
        let first = if tests.is_empty() { Goto::Fails } else { Goto::Test(0) };
        Comparisons { tests, entry: entry.unwrap_or(first) }
    }
}
