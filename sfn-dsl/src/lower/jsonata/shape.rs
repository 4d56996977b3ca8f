//! The fields of a state: `Arguments`, `Output`, `Condition`, `Items`.

use sfn_asl::{Condition, Setting};
use sfn_query::Value;

use super::{
    Jsonata, Said,
    expression::{Scope, expression},
    store::stored,
    template::{marked, template},
};
use crate::{
    expr::tree::{Literal, Node, Tree},
    graph::{Io, ResultTo},
    lower::language::{About, Caught, Doing, Items, Language, Shaped},
};

impl Language for Jsonata {
    fn shape(&self, io: &Io, doing: Doing<'_>) -> Shaped {
        let mut shaped = Shaped::default();
        if doing == Doing::Work {
            shaped.arguments = io.arguments.and_then(|tree| shaped.take(template(tree, About::Input)));
        }
        let (result, about) = result(io, doing);
        let output = match io.result {
            ResultTo::Nothing if doing == Doing::Work => Some(Ok(Value::from(marked("$states.input")))),
            ResultTo::Nothing => None,
            // What a state does by itself needs no words.
            ResultTo::Document => match result.node() {
                Node::Input(_) => None,
                _ => Some(template(result, about)),
            },
            ResultTo::Place(place) => Some(
                expression(result, Scope::new(about))
                    .and_then(|value| stored(place, &value))
                    .map(|output| Value::from(marked(&output))),
            ),
        };
        shaped.output = output.and_then(|said| shaped.take(said));
        shaped
    }

    fn callback(&self, function: &str, shaped: &mut Shaped) {
        let input = shaped.arguments.take().unwrap_or_else(|| Value::from(marked("$states.input")));
        let token = Value::from(marked("$states.context.Task.Token"));
        let payload = Value::object([("input", input), ("taskToken", token)]);
        shaped.arguments =
            Some(Value::object([("FunctionName", Value::from(function)), ("Payload", payload)]));
    }

    fn template(&self, tree: Tree, about: About) -> Said<Value> {
        template(tree, about)
    }

    fn member(&self, name: &str, tree: Tree, about: About) -> Said<(String, Value)> {
        Ok((name.to_owned(), template(tree, about)?))
    }

    // A Pass state has no `$states.result`: its result is what its `Output` makes.
    fn assigned(&self, tree: Tree, io: &Io, doing: Doing<'_>) -> (Tree, About) {
        match doing {
            Doing::Work => (tree, About::Result),
            Doing::Nothing | Doing::Constant(_) => (tree.about(made(io, doing)), About::Input),
        }
    }

    fn condition(&self, tree: Tree) -> Said<Condition> {
        Ok(match tree.node() {
            Node::Literal(Literal(Value::Bool(it))) => Condition::Constant(*it),
            _ => Condition::Expression(marked(&expression(tree, Scope::new(About::Input))?)),
        })
    }

    fn items(&self, tree: Tree) -> Said<Items> {
        let items = match tree.node() {
            Node::Input(_) => None,
            _ => Some(template(tree, About::Input)?),
        };
        Ok(Items { items_path: None, items })
    }

    fn caught(&self, error: ResultTo) -> Said<Caught> {
        let output = match error {
            ResultTo::Document => None,
            ResultTo::Nothing => Some("$states.input".to_owned()),
            ResultTo::Place(place) => Some(stored(place, "$states.errorOutput")?),
        };
        Ok(Caught { result_path: None, output: output.map(|it| Value::from(marked(&it))) })
    }

    fn number(&self, tree: Tree) -> Said<Setting<i64>> {
        expression(tree, Scope::new(About::Input)).map(|it| Setting::Expression(marked(&it)))
    }

    fn place(&self, tree: Tree) -> Said<Setting<String>> {
        self.text(tree)
    }

    fn text(&self, tree: Tree) -> Said<Setting<String>> {
        expression(tree, Scope::new(About::Input)).map(|it| Setting::Expression(marked(&it)))
    }
}

/// What the state ends with before it is stored, and what that is about.
fn result(io: &Io, doing: Doing<'_>) -> (Tree, About) {
    let (result, about) = match doing {
        Doing::Work => (io.selector, About::Result),
        Doing::Nothing | Doing::Constant(_) => (Some(made(io, doing)), About::Input),
    };
    let result = match (result, io.output) {
        (Some(result), Some(part)) => part.about(result),
        (Some(it), None) | (None, Some(it)) => it,
        (None, None) => Tree::new(Node::Input("")),
    };
    (result, about)
}

/// The result of a state that does no work.
fn made(io: &Io, doing: Doing<'_>) -> Tree {
    match doing {
        Doing::Constant(value) => Tree::literal(value.clone()),
        Doing::Work | Doing::Nothing => io.arguments.unwrap_or_else(|| Tree::new(Node::Input(""))),
    }
}
