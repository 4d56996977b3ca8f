//! `dynamodb:updateItem`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `dynamodb:updateItem`; `table_name` and `key` are required.
    update_item -> UpdateItem<(Missing, Missing)>: "dynamodb" "updateItem"
}

impl<D: Data, A, B> UpdateItem<D, (A, B)> {
    required! {
        table_name: Text = "TableName" => UpdateItem<D, (Given, B)>;
        key: Object = "Key" => UpdateItem<D, (A, Given)>;
    }
    optional! {
        attribute_updates: Object = "AttributeUpdates";
        condition_expression: Text = "ConditionExpression";
        conditional_operator: Text = "ConditionalOperator";
        expected: Object = "Expected";
        expression_attribute_names: Object = "ExpressionAttributeNames";
        expression_attribute_values: Object = "ExpressionAttributeValues";
        return_consumed_capacity: Text = "ReturnConsumedCapacity";
        return_item_collection_metrics: Text = "ReturnItemCollectionMetrics";
        return_values: Text = "ReturnValues";
        return_values_on_condition_check_failure: Text = "ReturnValuesOnConditionCheckFailure";
        update_expression: Text = "UpdateExpression";
    }
    sync! { #[doc(hidden)] }
    callback! { #[doc(hidden)] }
}

needs! {
    NeedsTableName "this call of `dynamodb::update_item` lacks its `TableName`" "say `.table_name(..)`";
    NeedsKey "this call of `dynamodb::update_item` lacks its `Key`" "say `.key(..)`";
}

complete! { [D: Data, A: NeedsTableName, B: NeedsKey] UpdateItem<D, (A, B)> => UpdateItemOutput, UpdateItemError }

output! {
    /// What `dynamodb:updateItem` answers.
    UpdateItemOutput / UpdateItemOutputPlaces {
        attributes: Option<Value> = "Attributes",
        consumed_capacity: Option<Value> = "ConsumedCapacity",
        item_collection_metrics: Option<Value> = "ItemCollectionMetrics",
    }
}

errors! {
    /// What `dynamodb:updateItem` fails with.
    UpdateItemError {
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
