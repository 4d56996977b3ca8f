//! What a check costs, from ten states to ten thousand: the cost of a state should not depend on their number.

mod definition;

use definition::definition;
use divan::Bencher;
use sfn_asl::{ExecutionType, State, StateKind, StateMachine, Transition, check, read, write};

fn main() {
    divan::main();
}

fn machine(states: usize) -> StateMachine {
    read("bench", definition(states)).machine().expect("the definition is right").clone()
}

#[divan::bench(args = [10, 100, 1000])]
fn reading(bencher: Bencher<'_, '_>, states: usize) {
    let text = definition(states);
    bencher.bench(|| read("bench", text.as_str()));
}

/// As the definition of that many states, of which ten thousand would be more than a mebibyte of text.
fn lowered(states: usize) -> StateMachine {
    let mut machine = machine(12);
    let models: Vec<State> = machine.scope.states.values().take(8).cloned().collect();
    machine.scope.states.retain(|name, _| name == "Failed");
    for n in 1..states - 1 {
        let mut state = models[n % models.len()].clone();
        let next = format!("Step {}", n + 1);
        match &mut state.kind {
            StateKind::Task(task) => task.transition = Some(Transition::Next(next)),
            StateKind::Choice(choice) => {
                choice.choices[0].next.clone_from(&next);
                choice.default = Some(next);
            }
            _ => {}
        }
        machine.scope.states.insert(format!("Step {n}"), state);
    }
    let last = State { kind: StateKind::Succeed(Default::default()), ..State::default() };
    machine.scope.states.insert(format!("Step {}", states - 1), last);
    check(machine, ExecutionType::Standard).expect("the machine is right").into_inner()
}

#[divan::bench(args = [10, 100, 1000, 10_000])]
fn checking(bencher: Bencher<'_, '_>, states: usize) {
    let machine = lowered(states);
    bencher.with_inputs(|| machine.clone()).bench_values(|machine| check(machine, ExecutionType::Standard));
}

#[divan::bench(args = [10, 1000])]
fn writing(bencher: Bencher<'_, '_>, states: usize) {
    let machine = machine(states);
    bencher.bench(|| write(&machine));
}
