//! Items of DynamoDB, whose values are written with their types: `{"orderId": {"S": "o-1"}, "total": {"N": "5"}}`.

use sfn_query::Value;

use super::{Fits, Object};
use crate::{
    Expr,
    data::Data,
    expr::{
        Like, Numeric, Text, Truth,
        function::Function,
        tree::{Node, Tree},
    },
};

/// An item, a key, or the values of an expression: attributes with names.
///
/// ```
/// use sfn_dsl::{integrations::dynamodb, prelude::*};
///
/// #[derive(Document, Serialize, Deserialize)]
/// struct Order { id: String, total: f64 }
///
/// let save = dynamodb::put_item("Save")
///     .table_name("orders")
///     .item(expr!(|order: Order| dynamodb::item().text("orderId", order.id).number("total", order.total)))
///     .condition_expression("attribute_not_exists(orderId)")
///     .discard_result()
///     .catch(dynamodb::PutItemError::ConditionalCheckFailed, fail("It is there already"));
///
/// let workflow: Workflow<Order, Order> = Workflow::named("save").start_at(save);
/// assert!(workflow.to_asl().unwrap().contains(r#""N.$": "States.Format('{}', $.total)""#));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Item {}

impl Data for Item {}
impl Fits<Object> for Item {}

/// An item without attributes.
pub fn item() -> Expr<Item> {
    Expr::new(Tree::new(Node::Object(Vec::new())))
}

impl Expr<Item> {
    /// `S`: an attribute that is a text.
    pub fn text(self, name: &str, value: impl Like<Text>) -> Self {
        self.with(name, "S", value.operand())
    }

    /// `N`: an attribute that is a number; it is written as a text, so that no digit is lost.
    pub fn number(self, name: &str, value: impl Like<Numeric>) -> Self {
        let value = value.operand();
        let text = match value.node() {
            Node::Literal(number) => Tree::literal(Value::from(number.0.to_string())),
            _ => Tree::call(Function::Concat, [value]),
        };
        self.with(name, "N", text)
    }

    /// `BOOL`: an attribute that is `true` or `false`.
    pub fn boolean(self, name: &str, value: impl Like<Truth>) -> Self {
        self.with(name, "BOOL", value.operand())
    }

    /// `SS`: an attribute that is a set of texts.
    pub fn texts(self, name: &str, value: Expr<Vec<String>>) -> Self {
        self.with(name, "SS", value.tree())
    }

    /// `M`: an attribute that has attributes.
    pub fn map(self, name: &str, value: Self) -> Self {
        self.with(name, "M", value.tree())
    }

    /// `NULL`: an attribute without a value.
    pub fn null(self, name: &str) -> Self {
        self.with(name, "NULL", Tree::literal(Value::from(true)))
    }

    fn with(self, name: &str, kind: &str, value: Tree) -> Self {
        let mut attributes = match self.tree().node() {
            Node::Object(attributes) => attributes.clone(),
            _ => Vec::new(),
        };
        attributes.push((name.to_owned(), Tree::new(Node::Object(vec![(kind.to_owned(), value)]))));
        Self::new(Tree::new(Node::Object(attributes)))
    }
}
