//! The fields of a state: `InputPath`, `Parameters`, `ResultSelector`, `ResultPath`, `OutputPath`.

use sfn_asl::{Condition, Nullable, Setting};
use sfn_query::Value;

use super::{
    JsonPath, Said,
    condition::condition,
    intrinsic,
    path::{path, place, result_place, whole_path},
    select::selection,
    template::{member, template},
    unsayable,
};
use crate::{
    expr::tree::Tree,
    graph::{Io, ResultTo},
    lower::language::{About, Caught, Doing, Items, Language, Shaped, Unsayable},
};

impl Language for JsonPath {
    fn shape(&self, io: &Io, doing: Doing<'_>) -> Shaped {
        let mut shaped = Shaped::default();
        if let Some(tree) = io.arguments {
            match selection(tree) {
                Some(path) => shaped.input_path = not_all(path),
                None => shaped.parameters = shaped.take(template(tree)),
            }
        }
        if let Doing::Constant(value) = doing {
            shaped.result = Some(value.clone());
        }
        shaped.result_selector = io.selector.and_then(|tree| shaped.take(template(tree)));
        shaped.result_path = shaped.take(result_path(io.result)).flatten();
        shaped.output_path = io.output.and_then(|tree| shaped.take(path(tree))).and_then(not_all);
        shaped
    }

    fn callback(&self, function: &str, shaped: &mut Shaped) {
        let input = match (shaped.parameters.take(), shaped.input_path.take()) {
            (Some(template), _) => ("input", template),
            (None, Some(Nullable::Value(path))) => ("input.$", Value::from(path)),
            (None, _) => ("input.$", Value::from("$")),
        };
        let payload = Value::object([input, ("taskToken.$", Value::from("$$.Task.Token"))]);
        shaped.parameters =
            Some(Value::object([("FunctionName", Value::from(function)), ("Payload", payload)]));
    }

    fn template(&self, tree: Tree, _: About) -> Said<Value> {
        template(tree)
    }

    fn member(&self, name: &str, tree: Tree, _: About) -> Said<(String, Value)> {
        member(name, tree)
    }

    // `$` is the result in all states that have one.
    fn assigned(&self, tree: Tree, _: &Io, _: Doing<'_>) -> (Tree, About) {
        (tree, About::Result)
    }

    fn condition(&self, tree: Tree) -> Said<Condition> {
        condition(tree)
    }

    fn items(&self, tree: Tree) -> Said<Items> {
        let items_path = Some(place(tree)?).filter(|path| path != "$");
        Ok(Items { items_path, items: None })
    }

    fn caught(&self, error: ResultTo) -> Said<Caught> {
        Ok(Caught { result_path: result_path(error)?, output: None })
    }

    fn number(&self, tree: Tree) -> Said<Setting<i64>> {
        place(tree).map(Setting::Path)
    }

    fn place(&self, tree: Tree) -> Said<Setting<String>> {
        place(tree).map(Setting::Path)
    }

    fn text(&self, tree: Tree) -> Said<Setting<String>> {
        match intrinsic::call(tree) {
            Some(call) if whole_path(tree).is_none() => call.map(Setting::Path),
            _ => place(tree).map(Setting::Path),
        }
    }

    // `TimeoutSecondsPath` and its like are read after `InputPath`, which hides the rest of the document.
    fn check_limit(&self, limit: Tree, shaped: &Shaped) -> Said<()> {
        if shaped.input_path.is_none() {
            return Ok(());
        }
        let what = "the limit is read from what `arguments` passes on, not from the document";
        let remedy = "build the arguments as an object: `expr!(|document: Document| Request { .. })`";
        Err::<(), Unsayable>(unsayable(limit, what, remedy))
    }
}

/// `$` is what is there without a path.
fn not_all(path: String) -> Option<Nullable<String>> {
    (path != "$").then_some(Nullable::Value(path))
}

fn result_path(of: ResultTo) -> Said<Option<Nullable<String>>> {
    Ok(match of {
        ResultTo::Document => None,
        ResultTo::Nothing => Some(Nullable::Null),
        ResultTo::Place(tree) => Some(Nullable::Value(result_place(tree)?)),
    })
}
