//! `dynamodb:putItem`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `dynamodb:putItem`; `table_name` and `item` are required.
    put_item -> PutItem<(Missing, Missing)>: "dynamodb" "putItem"
}

impl<D: Data, A, B> PutItem<D, (A, B)> {
    required! {
        table_name: Text = "TableName" => PutItem<D, (Given, B)>;
        item: Object = "Item" => PutItem<D, (A, Given)>;
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
    NeedsTableName "this call of `dynamodb::put_item` lacks its `TableName`" "say `.table_name(..)`";
    NeedsItem "this call of `dynamodb::put_item` lacks its `Item`" "say `.item(..)`";
}

complete! { [D: Data, A: NeedsTableName, B: NeedsItem] PutItem<D, (A, B)> => PutItemOutput, PutItemError }

output! {
    /// What `dynamodb:putItem` answers.
    PutItemOutput / PutItemOutputPlaces {
        attributes: Option<Value> = "Attributes",
        consumed_capacity: Option<Value> = "ConsumedCapacity",
        item_collection_metrics: Option<Value> = "ItemCollectionMetrics",
    }
}

errors! {
    /// What `dynamodb:putItem` fails with.
    PutItemError {
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
