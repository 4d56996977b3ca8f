//! The derives and macros of `sfn-dsl`. Use them through that crate, where they are documented with what they
//! work on.
//!
//! Each macro is a folder of four steps: `parse` tokens into a `model`, `check` it, `expand` it.

mod aws_sdk;
mod case;
mod choice;
mod document;
mod errors;
mod expression;
mod name;
mod parallel;
#[cfg(test)]
mod pretty;
mod raw;
mod task;
mod task_error;

use proc_macro::TokenStream;

/// Gives a type typed places: expressions for its members, under the names that serde gives them in JSON.
///
/// Works on structs and enums, generic ones too. It reads the attributes of serde: names, aliases, defaults, `skip`,
/// `flatten`, `tag` and `content`, `transparent`, `into` beside `from`; those that make JSON it can't follow are
/// refused where they stand, with the reason. `#[document(written_as = String)]` says what stands in the JSON where a
/// `with` of serde writes something else than the field's type.
///
/// A variant has the places of its fields, which a `match` in `expr!` and `choice!` binds:
///
/// ```text
/// #[derive(Document, Serialize, Deserialize)]
/// #[serde(tag = "kind")]
/// enum Event { Paid { amount: f64 }, Held }
///
/// let amount = expr!(|event: Event| match event {
///     Event::Paid { amount } => amount,
///     Event::Held => 0.0,
/// });
/// ```
///
/// The same tells the checks, and the schema of a workflow's input, what the JSON looks like. Where a
/// hand-written `Deserialize` takes more for a field than its type does, `#[document(read_as = Option<String>)]`
/// says what.
#[proc_macro_derive(Document, attributes(serde, document))]
pub fn document(item: TokenStream) -> TokenStream {
    document::derive(item.into()).into()
}

/// Makes each variant of an enum an error of tasks: named as the variant, or by `#[error_name = "…"]`.
///
/// A variant without fields is itself what `.retry` and `.catch` take; one with fields gets a constant for that,
/// in capitals: `ChargeError::CARD_DECLINED`. The cause of the failure is the error's `Display` if it has
/// one, else the variant in words with the values of its fields.
#[proc_macro_derive(TaskError, attributes(error_name))]
pub fn task_error(item: TokenStream) -> TokenStream {
    task_error::derive(item.into()).into()
}

/// Makes a function the contract of a task: its argument is the input, what it returns the output and errors.
///
/// The Lambda function is named by `lambda = "charge-card"`, or as the function in kebab case; an activity, whose workers
/// ask for work, by `activity = "approve"`; any other resource by `resource = "arn:…"`.
///
/// The function can still be called by its name, to be deployed or tested: `charge_card(request).await`. A plain
/// function is called the same way; it runs when it is awaited.
#[proc_macro_attribute]
pub fn task(arguments: TokenStream, item: TokenStream) -> TokenStream {
    task::expand(arguments.into(), item.into()).into()
}

/// A Rust expression over a document, evaluated by the workflow: `expr!(|order: Order| order.total > 1000.0)`.
///
/// Operators, `&&`, `||`, `!`, `if`/`else`, literals, `Some`, `None`, indexing and method calls mean what they
/// mean in Rust; `format!("{} of {}", a, b)` makes a text. A struct literal, or a variant, builds a document, and
/// rustc checks its fields. A `match` goes over the variants of an enum, an `Option`, or literals and ranges, and binds
/// what a variant holds; rustc says which is missing. All that comes to the last arm is its own.
///
/// Without a closure it is an expression of others that are in scope: `expr!(price * quantity)`.
#[proc_macro]
pub fn expr(input: TokenStream) -> TokenStream {
    expression::expand(input.into()).into()
}

/// A Choice state: `choice!["Big?", |order: Order| order.total > 1000.0 => approve, _ => skip()]`.
///
/// Arms are tried in order; `_` is the default. Without one, an execution in which no arm holds fails.
///
/// By the variants of a value it is written `choice!["Which?", |order: Order| match order.event { … }]`: each arm is a
/// rule about the tag, and the last one is the default. What a pattern binds is an expression in the guard of the arm and
/// in what it assigns. The states of the arm have documents of their own, so in its step it is a function of the
/// document: `Event::Paid { amount } => task("File", file).arguments(amount)`, or `amount(order)` in a closure.
#[proc_macro]
pub fn choice(input: TokenStream) -> TokenStream {
    choice::expand(input.into()).into()
}

/// A call of any API of the AWS SDK:
/// `aws_sdk!["List", |order: Order| s3:listObjectsV2 { Bucket: order.bucket, MaxKeys: 10 }]`.
///
/// The service, the action and the names of members are looked up in the catalogue of services; what is required
/// must be given, and every value must be of the kind that its member takes. Members in braces and lists in brackets
/// are checked at every depth. The answer is any JSON, or what `-> Listing` says behind the members.
#[proc_macro]
pub fn aws_sdk(input: TokenStream) -> TokenStream {
    aws_sdk::expand(input.into()).into()
}

/// A definition of the states language, or one state of it, checked where it stands.
///
/// It is JSON, as tokens: the members of the definition without the braces around them. What the service would refuse
/// is an error at the token that is wrong. A definition becomes a flow by the types that are said of it, a state, which
/// has `"Type"` and no `"States"`, a step:
///
/// ```text
/// let definition = asl! {
///     "StartAt": "Greet",
///     "States": { "Greet": { "Type": "Pass", "Result": "Hello", "End": true } }
/// };
/// let greeting: Flow<Order, String> = definition.flow();
///
/// let query = raw_state::<Order, Rows>("Query", asl! {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::athena:startQueryExecution.sync",
///     "Parameters": { "QueryString.$": "$.query" }
/// });
/// ```
#[proc_macro]
pub fn asl(input: TokenStream) -> TokenStream {
    raw::asl(input.into()).into()
}

/// A definition in a file of JSON, checked when the package is built: `include_asl!("orders.asl.json")`.
///
/// The path goes from the file in which this stands, as that of `include_str!`. The message of an error names the file,
/// the line and the column; when the file changes the package is built anew.
#[proc_macro]
pub fn include_asl(input: TokenStream) -> TokenStream {
    raw::include_asl(input.into()).into()
}

/// A path of JSONPath as an expression: `jsonpath!("$.order.lines[?(@.price > 3)]")`.
///
/// Nothing is known of what it leads to, until `.cast::<Vec<Line>>()` says so. It is written as it stands, so it is an
/// expression of JSONPath alone.
#[proc_macro]
pub fn jsonpath(input: TokenStream) -> TokenStream {
    raw::jsonpath(input.into()).into()
}

/// A call of an intrinsic function as an expression: `intrinsic!("States.Hash($.id, 'SHA-256')").cast::<String>()`.
///
/// It is written as it stands, so it is an expression of JSONPath alone.
#[proc_macro]
pub fn intrinsic(input: TokenStream) -> TokenStream {
    raw::intrinsic(input.into()).into()
}

/// An expression of JSONata: `jsonata!("$sum($states.input.lines.price)").cast::<f64>()`, without `{%` and `%}`.
///
/// It is written as it stands, so it is an expression of JSONata alone, and says `$states.input` for the document.
#[proc_macro]
pub fn jsonata(input: TokenStream) -> TokenStream {
    raw::jsonata(input.into()).into()
}

/// A Parallel state: `parallel!["Checks": check_fraud, reserve_stock]`. Its result is the tuple of what the
/// branches end with.
#[proc_macro]
pub fn parallel(input: TokenStream) -> TokenStream {
    parallel::expand(input.into()).into()
}
