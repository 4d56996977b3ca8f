//! `Fn::Equals`, `Fn::And`, `Fn::Or` and `Fn::Not` over what only a deployment knows.

use std::collections::BTreeMap;

use crate::read::{Data, Node};
use crate::template::function::{call, items, member};

/// As many ways to deploy a template are tried.
const MAX_TRIED: usize = 256;
/// As many formulas are kept; what is left out may be true or false.
const MAX_FORMULAS: usize = 256;
/// How deep conditions are followed into each other.
const MAX_DEPTH: u32 = 32;

/// What must hold for a condition to be true. Parts stand before what they are parts of.
enum Formula {
    Constant(bool),
    /// A variable has that one of its values.
    Has(usize, usize),
    Not(usize),
    All(Vec<usize>),
    Any(Vec<usize>),
}

/// Something that is compared, and the values that make a difference.
struct Variable {
    /// What is written, without its place; `None` of what is either true or false.
    text: Option<String>,
    values: Vec<String>,
    /// Whether it may be something else.
    is_open: bool,
}

/// The conditions of a template, as far as somebody asked for them.
pub(super) struct Formulas<'n> {
    root: Node<'n>,
    all: Vec<Formula>,
    variables: Vec<Variable>,
    /// By name; `None` of one that is being looked at.
    known: BTreeMap<&'n str, Option<usize>>,
    /// What stands for all that there is no room for.
    rest: Option<usize>,
}

impl<'n> Formulas<'n> {
    pub(super) fn of(root: Node<'n>) -> Self {
        Self { root, all: Vec::new(), variables: Vec::new(), known: BTreeMap::new(), rest: None }
    }

    /// The number of the formula of the condition of that name.
    pub(super) fn condition(&mut self, name: &str) -> usize {
        self.condition_at(name, 0)
    }

    fn condition_at(&mut self, name: &str, depth: u32) -> usize {
        let defined = member(self.root, "Conditions").and_then(|all| member(all.value, name));
        let Some(defined) = defined else { return self.unknown() };
        match self.known.get(defined.key) {
            Some(Some(known)) => return *known,
            // A condition that asks for itself gets no answer.
            Some(None) => return self.unknown(),
            None => {}
        }
        self.known.insert(defined.key, None);
        let formula = self.formula(defined.value, depth);
        self.known.insert(defined.key, Some(formula));
        formula
    }

    fn formula(&mut self, node: Node<'n>, depth: u32) -> usize {
        if depth > MAX_DEPTH || self.all.len() >= MAX_FORMULAS {
            return self.unknown();
        }
        let (name, argument) = match (call(node), member(node, "Condition")) {
            (Some(found), _) => found,
            (None, Some(it)) => ("Condition", it.value),
            (None, None) => return self.unknown(),
        };
        let items = items(argument);
        let formula = match (name, items.as_slice(), argument.as_str()) {
            // The short form of a YAML template is read as any other function.
            ("Condition" | "Fn::Condition", _, Some(name)) => {
                return self.condition_at(name, depth + 1);
            }
            ("Fn::Not", [only], _) => Formula::Not(self.formula(*only, depth + 1)),
            ("Fn::And", [_, ..], _) => Formula::All(self.each(&items, depth)),
            ("Fn::Or", [_, ..], _) => Formula::Any(self.each(&items, depth)),
            ("Fn::Equals", [one, other], _) => self.equals(*one, *other),
            _ => return self.unknown(),
        };
        self.push(formula)
    }

    fn each(&mut self, items: &[Node<'n>], depth: u32) -> Vec<usize> {
        items.iter().take(MAX_FORMULAS).map(|item| self.formula(*item, depth + 1)).collect()
    }

    fn equals(&mut self, one: Node<'_>, other: Node<'_>) -> Formula {
        match (literal(one), literal(other)) {
            (Some(one), Some(other)) => Formula::Constant(one == other),
            (None, Some(value)) => self.has(one, value),
            (Some(value), None) => self.has(other, value),
            (None, None) => {
                let both = format!("{} {}", one.to_value(), other.to_value());
                let variable = self.variable(both, &["true", "false"], false);
                Formula::Has(variable, 0)
            }
        }
    }

    /// Whether what is not known is that text.
    fn has(&mut self, node: Node<'_>, value: String) -> Formula {
        let allowed = self.allowed(node);
        let words: Vec<&str> = allowed.iter().flatten().map(String::as_str).collect();
        let variable = self.variable(node.to_value().to_string(), &words, allowed.is_none());
        let Variable { values, is_open, .. } = &mut self.variables[variable];
        match values.iter().position(|known| *known == value) {
            Some(n) => Formula::Has(variable, n),
            None if *is_open => {
                values.push(value);
                Formula::Has(variable, values.len() - 1)
            }
            None => Formula::Constant(false),
        }
    }

    /// All values that a parameter can have.
    fn allowed(&self, node: Node<'_>) -> Option<Vec<String>> {
        let ("Ref", name) = call(node)? else { return None };
        let parameter = member(member(self.root, "Parameters")?.value, name.as_str()?)?;
        let Data::Array(values) = member(parameter.value, "AllowedValues")?.value.data() else { return None };
        values.take(MAX_TRIED).map(literal).collect()
    }

    fn variable(&mut self, text: String, values: &[&str], is_open: bool) -> usize {
        let known = self.variables.iter().position(|it| it.text.as_ref() == Some(&text));
        known.unwrap_or_else(|| {
            let values = values.iter().map(ToString::to_string).collect();
            self.variables.push(Variable { text: Some(text), values, is_open });
            self.variables.len() - 1
        })
    }

    /// What may be true or false, whatever else is.
    fn unknown(&mut self) -> usize {
        if let Some(rest) = self.rest {
            return rest;
        }
        let values = vec!["true".into(), "false".into()];
        self.variables.push(Variable { text: None, values, is_open: false });
        let formula = self.push(Formula::Has(self.variables.len() - 1, 0));
        self.rest = Some(formula).filter(|_| self.all.len() >= MAX_FORMULAS);
        formula
    }

    fn push(&mut self, formula: Formula) -> usize {
        self.all.push(formula);
        self.all.len() - 1
    }

    /// Values of all variables: every combination, or else each value of each variable, with the first or the last of
    /// all others; and whether these are all.
    pub(super) fn worlds(&self) -> (Vec<Vec<usize>>, bool) {
        let counts: Vec<usize> =
            self.variables.iter().map(|it| (it.values.len() + usize::from(it.is_open)).max(1)).collect();
        let product = counts.iter().try_fold(1_usize, |product, count| product.checked_mul(*count));
        let Some(product) = product.filter(|product| *product <= MAX_TRIED) else {
            return (self.some_worlds(&counts), false);
        };
        let world = |mut n: usize| {
            let digit = |count: &usize| {
                let digit = n % count;
                n /= count;
                digit
            };
            counts.iter().map(digit).collect()
        };
        ((0..product).map(world).collect(), true)
    }

    fn some_worlds(&self, counts: &[usize]) -> Vec<Vec<usize>> {
        let (first, last) = (vec![0; counts.len()], counts.iter().map(|count| count - 1).collect::<Vec<_>>());
        let mut all = vec![first.clone(), last.clone()];
        for (n, count) in counts.iter().enumerate() {
            for value in 0..*count {
                for base in [&first, &last] {
                    let mut world = base.clone();
                    world[n] = value;
                    all.push(world);
                }
                if all.len() >= MAX_TRIED {
                    return all;
                }
            }
        }
        all
    }

    /// Which of the formulas are true there.
    pub(super) fn truths(&self, world: &[usize]) -> Vec<bool> {
        let mut truths: Vec<bool> = Vec::with_capacity(self.all.len());
        for formula in &self.all {
            truths.push(match formula {
                Formula::Constant(it) => *it,
                Formula::Has(variable, value) => world[*variable] == *value,
                Formula::Not(it) => !truths[*it],
                Formula::All(parts) => parts.iter().all(|it| truths[*it]),
                Formula::Any(parts) => parts.iter().any(|it| truths[*it]),
            });
        }
        truths
    }
}

/// A text, number or truth as it is compared.
fn literal(node: Node<'_>) -> Option<String> {
    match node.data() {
        Data::String(text) => Some(text.to_owned()),
        Data::Number(number) => Some(number.to_string()),
        Data::Bool(it) => Some(it.to_string()),
        _ => None,
    }
}
