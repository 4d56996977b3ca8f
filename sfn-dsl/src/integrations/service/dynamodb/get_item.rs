//! `dynamodb:getItem`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `dynamodb:getItem`; `table_name` and `key` are required.
    get_item -> GetItem<(Missing, Missing)>: "dynamodb" "getItem"
}

impl<D: Data, A, B> GetItem<D, (A, B)> {
    required! {
        table_name: Text = "TableName" => GetItem<D, (Given, B)>;
        key: Object = "Key" => GetItem<D, (A, Given)>;
    }
    optional! {
        attributes_to_get: List = "AttributesToGet";
        consistent_read: Truth = "ConsistentRead";
        expression_attribute_names: Object = "ExpressionAttributeNames";
        projection_expression: Text = "ProjectionExpression";
        return_consumed_capacity: Text = "ReturnConsumedCapacity";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsTableName "this call of `dynamodb::get_item` lacks its `TableName`" "say `.table_name(..)`";
    NeedsKey "this call of `dynamodb::get_item` lacks its `Key`" "say `.key(..)`";
}

complete! { [D: Data, A: NeedsTableName, B: NeedsKey] GetItem<D, (A, B)> => GetItemOutput, GetItemError }

output! {
    /// What `dynamodb:getItem` answers.
    GetItemOutput / GetItemOutputPlaces {
        item: Option<Value> = "Item",
        consumed_capacity: Option<Value> = "ConsumedCapacity",
    }
}

errors! {
    /// What `dynamodb:getItem` fails with.
    GetItemError {
        ProvisionedThroughputExceeded = "DynamoDB.ProvisionedThroughputExceededException",
        ResourceNotFound = "DynamoDB.ResourceNotFoundException",
        Throttling = "DynamoDB.ThrottlingException",
        AmazonDynamoDb = "DynamoDB.AmazonDynamoDBException",
    } throttled ["DynamoDB.ProvisionedThroughputExceededException", "DynamoDB.ThrottlingException"]
}
