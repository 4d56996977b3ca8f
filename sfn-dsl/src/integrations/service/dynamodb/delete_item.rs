//! `dynamodb:deleteItem`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `dynamodb:deleteItem`; `table_name` and `key` are required.
    delete_item -> DeleteItem<(Missing, Missing)>: "dynamodb" "deleteItem"
}

impl<D: Data, A, B> DeleteItem<D, (A, B)> {
    required! {
        table_name: Text = "TableName" => DeleteItem<D, (Given, B)>;
        key: Object = "Key" => DeleteItem<D, (A, Given)>;
    }
    optional! {
        condition_expression: Text = "ConditionExpression";
        conditional_operator: Text = "ConditionalOperator";
        expected: Object = "Expected";
        expression_attribute_names: Object = "ExpressionAttributeNames";
        expression_attribute_values: Object = "ExpressionAttributeValues";
        return_consumed_capacity: Text = "ReturnConsumedCapacity";
        return_item_collection_metrics: Text = "ReturnItemCollectionMetrics";
        return_values: Text = "ReturnValues";
        return_values_on_condition_check_failure: Text = "ReturnValuesOnConditionCheckFailure";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsTableName "this call of `dynamodb::delete_item` lacks its `TableName`" "say `.table_name(..)`";
    NeedsKey "this call of `dynamodb::delete_item` lacks its `Key`" "say `.key(..)`";
}

complete! { [D: Data, A: NeedsTableName, B: NeedsKey] DeleteItem<D, (A, B)> => DeleteItemOutput, DeleteItemError }

output! {
    /// What `dynamodb:deleteItem` answers.
    DeleteItemOutput / DeleteItemOutputPlaces {
        attributes: Option<Value> = "Attributes",
        consumed_capacity: Option<Value> = "ConsumedCapacity",
        item_collection_metrics: Option<Value> = "ItemCollectionMetrics",
    }
}

errors! {
    /// What `dynamodb:deleteItem` fails with.
    DeleteItemError {
        ConditionalCheckFailed = "DynamoDB.ConditionalCheckFailedException",
        ItemCollectionSizeLimitExceeded = "DynamoDB.ItemCollectionSizeLimitExceededException",
        ProvisionedThroughputExceeded = "DynamoDB.ProvisionedThroughputExceededException",
        ReplicatedWriteConflict = "DynamoDB.ReplicatedWriteConflictException",
        ResourceNotFound = "DynamoDB.ResourceNotFoundException",
        Throttling = "DynamoDB.ThrottlingException",
        TransactionConflict = "DynamoDB.TransactionConflictException",
        AmazonDynamoDb = "DynamoDB.AmazonDynamoDBException",
    } throttled ["DynamoDB.ProvisionedThroughputExceededException", "DynamoDB.ThrottlingException"]
}
